"""Files made so that a later update says more: references to nothing, fields and streams that stand twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import later_updates as later
import more_tampering as more
import signing
import tampering as t
import tampering_bytes as b
from later_updates import OVER, SCRIPT, Make, Value, Writer, array, mapping, name, number, picture, text
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.fields import MDPPerm
from tampering_tools import BYTE_RANGE, FORGED, numbers, page_of, updated, with_new_offsets

GAP = 60
"""The number of an object that a prepared file names and does not hold."""
STREAM = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(FORGED), FORGED)
SCRIPT_BYTES = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
IN_CATALOGUE = {
    "OpenAction": SCRIPT_BYTES,
    "AA": b"<< /WC %s >>" % SCRIPT_BYTES,
    "Names": b"<< /JavaScript << /Names [(a) %s] >> >>" % SCRIPT_BYTES,
    "OCProperties": b"<< /OCGs [] /D << >> >>",
    "ViewerPreferences": b"<< /HideToolbar true >>",
    "Collection": b"<< /Type /Collection >>",
    "PageLabels": b"<< /Nums [0 << /St 7 >>] >>",
    "StructTreeRoot": b"<< /Type /StructTreeRoot >>",
    "URI": b"<< /Base (http://a.example) >>",
    "Lang": b"(en)",
}
IN_PAGE = {
    "AA": b"<< /O %s >>" % SCRIPT_BYTES,
    "CropBox": b"[0 560 595 842]",
    "Group": b"<< /S /Transparency /CS /DeviceGray >>",
    "PieceInfo": b"<< /A << >> >>",
}
"""What a gap is filled with after signing."""
OF_A_LINK: dict[str, Value | Make] = {
    "QuadPoints": array(60, 520, 400, 520, 60, 480, 400, 480), "Dest": array(1), "PA": SCRIPT, "AP": picture,
    "OC": mapping(Type=name("/OCG")), "Popup": mapping(), "RC": text("<p>9</p>"),
}  # fmt: skip
OF_A_FONT: dict[str, Value] = {
    "Widths": array(*[0] * 20),
    "Subtype": name("/Type3"),
    "FontDescriptor": mapping(Type=name("/FontDescriptor"), Flags=number(4)),
}
OF_THE_VALUE: dict[str, Value] = {
    "Name": text("Åsa"), "M": text("D:20200101"), "Reference": array(mapping()), "Prop_Build": mapping(),
}  # fmt: skip
NAMES = ("AP", "Pages", "Templates", "IDS", "URLS", "Renditions", "JavaScript")


def with_objects(data: bytes, objects: dict[int, bytes], trailer: bytes = b"", version: int = 0) -> bytes:
    """The file with an update by hand: these objects, each in the table, by the letter of the format."""
    start, root = more._start(data)
    rows, body = b"", b""
    for at, value in sorted(objects.items()):
        rows += b"%d 1\n%010d %05d n \n" % (at, len(data) + len(body), version)
        body += b"%d %d obj\n%s\nendobj\n" % (at, version, value)
    size = max(*objects, 0, int(re.findall(rb"/Size (\d+)", data)[-1]) - 1) + 1
    end = b"trailer\n<< /Size %d /Root %s /Prev %d %s >>\n" % (size, root, start, trailer)
    place = len(data) + len(body)
    return data + body + b"xref\n" + rows + end + b"startxref\n%d\n%%%%EOF\n" % place


def _with_gap(plain: bytes, before: bytes, key: str) -> bytes:
    """The file, unsigned, with a key that leads to an object which is not there."""
    return with_new_offsets(plain, plain.index(before), b"/%s %d 0 R " % (key.encode(), GAP))


def gaps(plain: bytes) -> Iterator[tuple[str, bytes]]:
    """Sealed files that name an object which they don't hold, and stay as they are."""
    yield "names a script that is not there", _sealed(_with_gap(plain, b"/Type /Catalog", "OpenAction"))
    yield "names boxes that are not there", _sealed(_with_gap(plain, b"/Type /Page\n", "CropBox"))


def changed(plain: bytes, rich: bytes) -> Iterator[tuple[str, bytes]]:
    """Sealed files after an update each, by name; rich is a file of many parts, not yet sealed."""
    for key, value in IN_CATALOGUE.items():
        yield (
            f"a gap filled: {key}",
            with_objects(_sealed(_with_gap(plain, b"/Type /Catalog", key)), {GAP: value}),
        )
    for key, value in IN_PAGE.items():
        yield (
            f"a gap of a page filled: {key}",
            with_objects(_sealed(_with_gap(plain, b"/Type /Page\n", key)), {GAP: value}),
        )
    whole, many = _sealed(plain), _sealed(rich)
    yield from _of_parts(whole, many)
    yield from _of_fields(plain, whole)
    content = page_of(Writer(BytesIO(whole))).raw_get("/Contents").idnum
    yield "content in a new version", with_objects(whole, {content: STREAM}, version=1)
    yield (
        "content from a file elsewhere",
        with_objects(whole, {content: b"<< /Length 0 /F (\\\\\\\\a.example\\\\b) >>\nstream\n\nendstream"}),
    )
    yield (
        "a trailer that encrypts",
        with_objects(
            whole, {GAP: b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <00> /U <00> >>"}, b"/Encrypt %d 0 R" % GAP
        ),
    )
    yield from _packed(_sealed(b.packed(plain)))


def _sealed(data: bytes) -> bytes:
    return signing.sign(data, signing.seal())


def _of_parts(whole: bytes, many: bytes) -> Iterator[tuple[str, bytes]]:
    def pages_turned_round(writer: Writer) -> None:
        kids = list(list.__iter__(writer.root["/Pages"]["/Kids"]))
        old = writer.root["/Pages"]
        pages = generic.DictionaryObject({key: old.raw_get(key) for key in old})
        pages[pdf_name("/Kids")] = generic.ArrayObject(kids[::-1])
        writer.root[pdf_name("/Pages")] = writer.add_object(pages)
        writer.update_root()

    def pages_between(writer: Writer) -> None:
        pages = writer.root["/Pages"]
        held = mapping(Type=name("/Pages"), Kids=pages["/Kids"], Count=pages["/Count"], Rotate=number(90))
        pages[pdf_name("/Kids")] = generic.ArrayObject([writer.add_object(held)])
        writer.update_container(pages)

    yield "other pages, turned round", updated(whole, pages_turned_round)
    yield "a list of pages between", updated(whole, pages_between)
    for key, value in OF_A_LINK.items():
        yield f"a link's {key}", updated(many, _put(lambda w: page_of(w)["/Annots"][1], key, value))
    for key, value in OF_A_FONT.items():
        yield f"a font's {key}", updated(whole, _put(more._font, key, value))
    for key in NAMES:
        tree = mapping(Names=array(text("a"), SCRIPT))
        yield f"names: {key}", updated(many, _put(lambda w: w.root["/Names"], key, tree))
    proofs = {"a script": SCRIPT, "a number": number(4), "a text": mapping(Certs=text("x"))}
    for what, value in proofs.items():
        yield f"proofs that are {what}", updated(whole, _put(lambda w: w.root, "DSS", value))


def _of_fields(plain: bytes, whole: bytes) -> Iterator[tuple[str, bytes]]:
    def value(writer: Writer) -> generic.DictionaryObject:
        found: generic.DictionaryObject = writer.root["/AcroForm"]["/Fields"][0]["/V"]
        return found

    for key, other in OF_THE_VALUE.items():
        yield f"a signature's {key}", updated(whole, _put(value, key, other))

    def seen_again(writer: Writer) -> None:
        form, page = writer.root["/AcroForm"], page_of(writer)
        shown = mapping(Subtype=name("/Widget"), Rect=OVER, F=number(4), AP=picture(writer), FT=name("/Sig"))
        shown |= mapping(T=text("Kopia"), V=form["/Fields"][0].raw_get("/V"))
        ref = writer.add_object(shown)
        form["/Fields"].append(ref)
        writer.update_container(form["/Fields"])
        page[pdf_name("/Annots")] = generic.ArrayObject([*list.__iter__(page["/Annots"]), ref])
        writer.update_container(page)

    yield "a second field with the same value", updated(whole, seen_again)
    two = signing.sign(whole, signing.person("Vera", "Lind"), "B")
    first, second = numbers(two), list(BYTE_RANGE.finditer(two))[-1]
    own = tuple(map(int, second.groups()))
    for what, covered in {"less": (*own[:3], own[3] - 200), "what the first does": first}.items():
        printed = b"/ByteRange [%d %d %d %d" % covered
        short = two[: second.start()] + printed.ljust(len(second[0]) - 1) + b"]" + two[second.end() :]
        yield f"the second covers {what}", short
        yield f"the second covers {what}, other content", t.content_replaced(short)

    def not_certified(writer: Writer) -> None:
        del writer.root["/Perms"]
        writer.update_root()

    certified = signing.sign(plain, signing.seal(), certify=MDPPerm.NO_CHANGES)
    yield "no longer certified", updated(certified, not_certified)
    noted = later.with_note(**later.NOTES["a note"])
    yield "no longer certified, a note", noted(updated(certified, not_certified))


def _packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Streams of objects that hold what no table lists, or lists otherwise."""
    pages = Writer(BytesIO(data)).root.raw_get("/Pages").idnum
    none = b"<< /Type /Pages /Count 0 /Kids [] >>"

    def held(*of: int) -> bytes:
        head = b"".join(b"%d %d " % (at, place * (len(none) + 1)) for place, at in enumerate(of))
        stream = head + b" ".join([none] * len(of))
        entries = b"<< /Type /ObjStm /N %d /First %d /Length %d >>" % (len(of), len(head), len(stream))
        return b"997 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (entries, stream)

    yield "packed pages in no table", more._stream_table(data, 998, {997: len(data)}, held(pages))
    yield (
        "packed pages twice in no table",
        more._stream_table(data, 998, {997: len(data)}, held(pages, pages)),
    )
    yield "packed under another's number", more._stream_table(data, 998, {997: len(data)}, held(900, pages))


def _put(
    place: Callable[[Writer], generic.DictionaryObject], key: str, value: Value | Make
) -> Callable[[Writer], None]:
    def change(writer: Writer) -> None:
        holder = place(writer).get_object()
        holder[pdf_name(f"/{key}")] = value if isinstance(value, generic.PdfObject) else value(writer)
        writer.update_container(holder)

    return change
