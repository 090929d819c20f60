"""More ways to change a signed file, each aimed at what rules of readers let through, or do not look at."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import later_updates as later
import tampering as t
import tampering_tools as tools
from later_updates import NOWHERE, OVER, SCRIPT, array, mapping, name, number, picture, text
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tampering_tools import FORGED, page_of

Writer = IncrementalPdfFileWriter
Change = Callable[[Writer], None]
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>%\n'
ANNOTATIONS = (
    "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline",
    "Squiggly", "StrikeOut", "Caret", "Stamp", "Ink", "Popup", "FileAttachment", "Sound", "Movie", "Screen",
    "PrinterMark", "TrapNet", "Watermark", "3D", "Redact", "Projection", "RichMedia", "Widget", "Unknown",
)  # fmt: skip
CATALOGUE = ("Requirements", "AF", "OutputIntents", "SpiderInfo", "PieceInfo", "DPartRoot", "Legal", "Dests")
PAGE = ("PieceInfo", "PresSteps", "VP", "AF", "BoxColorInfo", "SeparationInfo", "Tabs", "StructParents")
INHERITED: dict[str, generic.PdfObject] = {
    "Rotate": number(180), "CropBox": array(0, 560, 595, 842), "MediaBox": array(0, 0, 800, 1000),
    "Resources": mapping(),
}  # fmt: skip
TEXT_FIELD: dict[str, generic.PdfObject] = {
    "V": text("950 000"), "DV": text("950 000"), "RV": text("<p>950</p>"), "TU": text("950 000"),
    "Ff": number(1), "F": number(2), "MaxLen": number(3), "Q": number(2), "AA": mapping(K=SCRIPT),
    "A": SCRIPT, "T": text("X"),
    "Rect": array(0, 0, 900, 900), "DA": text("/Helv 40 Tf 1 0 0 rg"), "Border": array(0, 0, 9),
}  # fmt: skip
LAYERS: dict[str, generic.PdfObject] = {
    "BaseState": name("/OFF"), "ON": array(), "Order": array(), "RBGroups": array(), "Locked": array(),
    "AS": array(mapping(Event=name("/View"), Category=array(name("/View")))), "Intent": name("/Design"),
}  # fmt: skip


def _forge(writer: Writer, stream: generic.StreamObject, data: bytes = FORGED) -> None:
    stream._data, stream._encoded_data = data, None
    writer.update_container(stream)


def _content(writer: Writer) -> generic.StreamObject:
    content: generic.StreamObject = page_of(writer)["/Contents"]
    return content


def _in_root(key: str, made: Callable[[Writer], generic.PdfObject], data: bytes = FORGED) -> Change:
    """An entry of the catalogue that rules allow leads to the page's content, which is then changed."""

    def change(writer: Writer) -> None:
        writer.root[pdf_name(f"/{key}")] = made(writer)
        writer.update_root()
        _forge(writer, _content(writer), data)

    return change


def _ref(writer: Writer) -> generic.IndirectObject:
    ref: generic.IndirectObject = page_of(writer).raw_get("/Contents")
    return ref


def _font(writer: Writer) -> generic.DictionaryObject:
    font: generic.DictionaryObject = next(iter(page_of(writer)["/Resources"]["/Font"].values())).get_object()
    return font


def _with(place: Callable[[Writer], generic.DictionaryObject], key: str, value: generic.PdfObject) -> Change:
    def change(writer: Writer) -> None:
        held = place(writer)
        held[pdf_name(f"/{key}")] = value
        writer.update_container(held)

    return change


def _to_unicode(writer: Writer) -> None:
    letters = b"begincmap 1 beginbfchar <31> <0039> endbfchar endcmap"
    _with(_font, "ToUnicode", writer.add_object(generic.StreamObject(stream_data=letters)))(writer)


def _read_aloud(writer: Writer) -> None:
    element = writer.add_object(mapping(Type=name("/StructElem"), S=name("/P"), ActualText=text("950 000")))
    root = writer.add_object(mapping(Type=name("/StructTreeRoot"), K=element))
    _with(lambda w: w.root, "StructTreeRoot", root)(writer)


def _attached(writer: Writer) -> None:
    listed = writer.root["/Names"]["/EmbeddedFiles"]
    names = listed["/Names"] if "/Names" in listed else listed["/Kids"][0]["/Names"]
    _forge(writer, names[1]["/EF"]["/F"], b"Bilaga: 950 000")


def _kids(kind: str) -> Change:
    """A signature's field with a child that is drawn."""

    def change(writer: Writer) -> None:
        page, form = page_of(writer), writer.root["/AcroForm"]
        parent = mapping(FT=name("/Sig"), T=text("Grupp"))
        above = writer.add_object(parent)
        drawn = mapping(Subtype=name(f"/{kind}"), Rect=OVER, F=number(4), AP=picture(writer))
        child = writer.add_object(drawn)
        drawn[pdf_name("/Parent")] = above
        parent[pdf_name("/Kids")] = generic.ArrayObject([child])
        form["/Fields"].append(above)
        writer.update_container(form["/Fields"])
        page[pdf_name("/Annots")] = generic.ArrayObject([*list.__iter__(page["/Annots"]), child])
        writer.update_container(page)

    return change


def _listed(key: str, order: Callable[[list[object]], list[object]]) -> Change:
    """The page's annotations, or the form's fields, in another order or number."""

    def change(writer: Writer) -> None:
        holder = page_of(writer) if key == "/Annots" else writer.root["/AcroForm"]
        holder[pdf_name(key)] = generic.ArrayObject(order(list(list.__iter__(holder[key]))))
        writer.update_container(holder)

    return change


def _text_field(writer: Writer) -> generic.DictionaryObject:
    fields = [ref.get_object() for ref in writer.root["/AcroForm"]["/Fields"]]
    found: generic.DictionaryObject = next(field for field in fields if field["/T"] == "Belopp")
    return found


def _first(place: str) -> Callable[[Writer], generic.DictionaryObject]:
    return lambda writer: writer.root["/OCProperties"][place]


def changed(whole: bytes, form: bytes, rich: bytes) -> Iterator[tuple[str, bytes]]:
    """Sealed files after an update each, by name: plain minutes, with a text field, of many parts."""
    plain: dict[str, Change] = {
        "proofs are the content": _in_root(
            "DSS", lambda w: mapping(Type=name("/DSS"), Certs=generic.ArrayObject([_ref(w)]))
        ),
        "a proof's part is the content": _in_root(
            "DSS", lambda w: mapping(VRI=mapping(**{"A" * 40: mapping(CRL=generic.ArrayObject([_ref(w)]))}))
        ),
        "the description is the content": _in_root("Metadata", _ref, XMP + FORGED),
        "letters copied as others": _to_unicode,
        "letters drawn as others": _with(_font, "Encoding", mapping(Differences=array(49, name("/nine")))),
        "a text read aloud": _read_aloud,
        **{f"a child drawn as {kind}": _kids(kind) for kind in ("Widget", "FreeText", "Stamp")},
        **{f"catalogue: {key}": _with(lambda w: w.root, key, mapping(A=mapping())) for key in CATALOGUE},
        **{f"page: {key}": _with(page_of, key, mapping(A=mapping())) for key in PAGE},
        **{
            f"all pages: {key}": _with(lambda w: w.root["/Pages"], key, value)
            for key, value in INHERITED.items()
        },
    }
    many: dict[str, Change] = {
        "an attached file": _attached,
        "annotations turned round": _listed("/Annots", lambda found: found[::-1]),
        "an annotation gone": _listed("/Annots", lambda found: found[1:]),
        "another text of the structure": _with(lambda w: w.root["/StructTreeRoot"]["/K"], "Alt", text("9")),
        "kinds of structure": _with(lambda w: w.root["/StructTreeRoot"], "RoleMap", mapping(P=name("/H"))),
        **{f"layers: {key}": _with(_first("/D"), key, value) for key, value in LAYERS.items()},
    }
    fields: dict[str, Change] = {
        "fields twice": _listed("/Fields", lambda found: [*found, found[0]]),
        "a field gone": _listed("/Fields", lambda found: found[1:]),
        **{f"a text's {key}": _with(_text_field, key, value) for key, value in TEXT_FIELD.items()},
    }
    for data, changes in ((whole, plain), (rich, many), (form, fields)):
        for what, change in changes.items():
            yield what, tools.updated(data, change)
    for kind in ANNOTATIONS:
        note = later.with_note(Subtype=name(f"/{kind}"), Rect=OVER, AP=picture, Contents=text("950 000"))
        yield f"annotation: {kind}", note(whole)
    yield (
        "annotation: nowhere, a script",
        later.with_note(Subtype=name("/Text"), Rect=NOWHERE, AA=SCRIPT)(whole),
    )


def by_hand(whole: bytes, packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Updates that no editor writes: tables of other kinds, other roots, objects that take others' places."""
    at = _ref(Writer(BytesIO(whole))).idnum
    stream = b"\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(FORGED), FORGED)
    yield (
        "content becomes null",
        tools.update_by_hand(whole, {at: len(whole)}, body=b"%d 0 obj\nnull\nendobj\n" % at),
    )
    again = tools.update_by_hand(whole, {at: len(whole)}, body=b"%d 1 obj" % at + stream)
    yield (
        "content of a new generation",
        again.replace(b" 00000 n \ntrailer << /Size 1000", b" 00001 n \ntrailer << /Size 1000"),
    )
    yield "two tables, one hidden", _hybrid(whole, at, b"%d 0 obj" % at + stream)
    yield "the table takes the content's number", _table_for_content(packed)
    yield "packed objects replaced", _packed_again(packed)
    for form in (b"", b"/AcroForm %d 0 R" % Writer(BytesIO(whole)).root.raw_get("/AcroForm").idnum):
        yield f"another root{' with the form' if form else ''}", _other_root(whole, form)
    other = t.content_replaced(whole)
    yield "another file before", other[: other.index(b"startxref")] + whole
    yield "another file behind", whole + other


def _start(data: bytes) -> tuple[int, bytes]:
    """Where the last table stands, and the root."""
    return int(data[data.rindex(b"startxref") + 9 :].split()[0]), re.findall(rb"/Root (\d+ \d+ R)", data)[-1]


def _row(place: int) -> bytes:
    return b"\x01" + place.to_bytes(4, "big") + b"\0\0"


def _hybrid(data: bytes, at: int, body: bytes) -> bytes:
    start, root = _start(data)
    place = len(data) + len(body)
    head = b"998 0 obj\n<< /Type /XRef /Size 1000 /W [1 4 2] /Index [%d 1] /Length 7 >>\nstream\n" % at
    table = head + _row(len(data)) + b"\nendstream\nendobj\n"
    trailer = b"xref\n0 0\ntrailer\n<< /Size 1000 /Root %s /Prev %d /XRefStm %d >>\n" % (root, start, place)
    return data + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (place + len(table))


def _stream_table(data: bytes, number: int, places: dict[int, int], body: bytes = b"") -> bytes:
    """The file with a table that is a stream of that number."""
    start, root = _start(data)
    own = len(data) + len(body)
    rows = sorted({**places, number: own}.items())
    index = b" ".join(b"%d 1" % key for key, _ in rows)
    head = b"%d 0 obj\n<< /Type /XRef /Size 1000 /W [1 4 2] /Index [%s] /Root %s /Prev %d "
    head += b"/Length %d >>\nstream\n"
    table = head % (number, index, root, start, 7 * len(rows)) + b"".join(_row(place) for _, place in rows)
    return data + body + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % own


def _table_for_content(packed: bytes) -> bytes:
    return _stream_table(packed, _ref(Writer(BytesIO(packed))).idnum, {})


def _packed_again(packed: bytes) -> bytes:
    """A stream of objects in the place of the first, which says that the page is smaller."""
    found = re.search(
        rb"(\d+) 0 obj\s*<<([^>]*/ObjStm[^>]*)>>\s*stream\r?\n(.*?)\r?\nendstream", packed, re.DOTALL
    )
    assert found
    held = zlib.decompress(found[3]) if b"Flate" in found[2] else found[3]
    other = held.replace(b"842", b"742").replace(b"841", b"741")
    counts = [re.search(rb"/%s (\d+)" % key, found[2]) for key in (b"N", b"First")]
    first = [count[1] for count in counts if count]
    values = (int(found[1]), first[0], first[1], len(other), other)
    body = (
        b"%d 0 obj\n<< /Type /ObjStm /N %s /First %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % values
    )
    return _stream_table(packed, 999, {int(found[1]): len(packed)}, body)


def _other_root(data: bytes, form: bytes) -> bytes:
    start, _ = _start(data)
    objects = {
        900: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(FORGED), FORGED),
        901: b"<< /Type /Page /Parent 902 0 R /MediaBox [0 0 595 842] /Contents 900 0 R >>",
        902: b"<< /Type /Pages /Kids [901 0 R] /Count 1 >>",
        903: b"<< /Type /Catalog /Pages 902 0 R %s >>" % form,
    }
    rows, body = b"", b""
    for number_, value in objects.items():
        rows += b"%d 1\n%010d 00000 n \n" % (number_, len(data) + len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number_, value)
    trailer = b"trailer\n<< /Size 1000 /Root 903 0 R /Prev %d >>\n" % start
    return data + body + b"xref\n" + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(body))
