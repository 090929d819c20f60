"""Ways to tamper with a signed PDF, known from attacks on signatures, as functions from bytes to bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import signing
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields

Change = Callable[[bytes], bytes]
FORGED = b"BT /F1 11 Tf 72 500 Td (Styrelsen beslutar att bevilja 950 000 kronor) Tj ET"
BYTE_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]")


def updated(data: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """The file with an incremental update, as editors write it."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def page_of(writer: IncrementalPdfFileWriter, number: int = 0) -> generic.DictionaryObject:
    page: generic.DictionaryObject = writer.find_page_for_modification(number)[0].get_object()
    return page


def bit_changed(data: bytes) -> bytes:
    """A byte of a page's content is another."""
    place = data.index(b"stream\n") + 20 if b"stream\n" in data else data.index(b"stream\r\n") + 20
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def content_replaced(data: bytes) -> bytes:
    """An update puts another content in the place of the first page's."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=FORGED))
        writer.update_container(page)

    return updated(data, change)


def content_added(data: bytes) -> bytes:
    """An update adds content behind the first page's."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        more = writer.add_object(generic.StreamObject(stream_data=FORGED))
        page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), more])
        writer.update_container(page)

    return updated(data, change)


def page_removed(data: bytes) -> bytes:
    """An update takes the first page out of the list of pages."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        pages[pdf_name("/Kids")] = generic.ArrayObject(list(pages.raw_get("/Kids"))[1:])
        pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) - 1)
        writer.update_container(pages)

    return updated(data, change)


def page_added(data: bytes) -> bytes:
    """An update adds a page that nobody signed."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        page = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Page"),
                pdf_name("/Parent"): writer.root.raw_get("/Pages"),
                pdf_name("/MediaBox"): _rect(0, 0, 595, 842),
                pdf_name("/Contents"): writer.add_object(generic.StreamObject(stream_data=FORGED)),
            }
        )
        kids = generic.ArrayObject([*pages.raw_get("/Kids"), writer.add_object(page)])
        pages[pdf_name("/Kids")] = kids
        pages[pdf_name("/Count")] = generic.NumberObject(len(kids))
        writer.update_container(pages)

    return updated(data, change)


def pages_in_a_loop(data: bytes) -> bytes:
    """An update makes the list of pages a part of itself."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        pages[pdf_name("/Kids")] = generic.ArrayObject([writer.root.raw_get("/Pages")])
        writer.update_container(pages)

    return updated(data, change)


def annotation_added(data: bytes) -> bytes:
    """An update lays a picture over the first page, as an annotation."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Stamp"),
                pdf_name("/Rect"): _rect(60, 480, 400, 520),
                pdf_name("/F"): generic.NumberObject(4),
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(_form())}),
            }
        )
        annotations = list(page.get("/Annots", ()))
        page[pdf_name("/Annots")] = generic.ArrayObject([*annotations, writer.add_object(note)])
        writer.update_container(page)

    return updated(data, change)


def font_replaced(data: bytes) -> bytes:
    """An update gives the page's font another way to draw its letters (a shadow attack: replace)."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        font = next(iter(page_of(writer)["/Resources"]["/Font"].values())).get_object()
        font[pdf_name("/BaseFont")] = pdf_name("/ZapfDingbats")
        writer.update_container(font)

    return updated(data, change)


def with_overlay(data: bytes) -> bytes:
    """Before signing: a picture that hides content, which an update can take away later."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        resources = page["/Resources"]
        resources[pdf_name("/XObject")] = generic.DictionaryObject(
            {pdf_name("/Shade"): writer.add_object(_form(b"1 g 60 480 400 40 re f"))}
        )
        shown = writer.add_object(generic.StreamObject(stream_data=b"q /Shade Do Q"))
        page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), shown])
        writer.update_container(page)
        writer.update_container(resources)

    return updated(data, change)


def overlay_removed(data: bytes) -> bytes:
    """After signing: what hid the content is made empty (a shadow attack: hide)."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        shade = page_of(writer)["/Resources"]["/XObject"]["/Shade"]
        shade._data = b" "
        shade._encoded_data = None
        writer.update_container(shade)

    return updated(data, change)


def with_text_field(data: bytes) -> bytes:
    """Before signing: a field of a form that shows an amount."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = page_of(writer)
        field = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): generic.TextStringObject("Belopp"),
                pdf_name("/V"): generic.TextStringObject("150 000"),
                pdf_name("/DA"): generic.TextStringObject("/Helv 11 Tf 0 g"),
                pdf_name("/F"): generic.NumberObject(4),
                pdf_name("/Rect"): _rect(60, 480, 400, 520),
                pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(_form())}),
            }
        )
        ref = writer.add_object(field)
        page[pdf_name("/Annots")] = generic.ArrayObject([ref])
        writer.update_container(page)
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject([ref])})
        writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
        writer.update_root()

    return updated(data, change)


def field_refilled(data: bytes) -> bytes:
    """After signing: another value in the form's field (a shadow attack: replace)."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        every = [ref.get_object() for ref in writer.root["/AcroForm"]["/Fields"]]
        field = next(field for field in every if field["/T"] == "Belopp")
        field[pdf_name("/V")] = generic.TextStringObject("950 000")
        field["/AP"][pdf_name("/N")] = writer.add_object(_form(FORGED))
        writer.update_container(field)

    return updated(data, change)


def with_second_content(data: bytes) -> bytes:
    """Before signing: another version of the first page's content, in the file but shown by nothing."""
    reader = IncrementalPdfFileWriter(BytesIO(data))
    number = page_of(reader).raw_get("/Contents").idnum
    place = data.index(b"\n1 0 obj") + 1
    hidden = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(FORGED), FORGED)
    return _with_new_offsets(data, place, hidden)


def with_later_content(data: bytes) -> bytes:
    """Before signing: another version of the first page's content, behind the one that the table lists."""
    number = page_of(IncrementalPdfFileWriter(BytesIO(data))).raw_get("/Contents").idnum
    place = data.rindex(b"\nxref") + 1
    hidden = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(FORGED), FORGED)
    moved = data[:place] + hidden + data[place:]
    return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % (place + len(hidden)), moved)


def in_no_form(data: bytes) -> bytes:
    """The seal's field is one of the page that the form does not list, as some services leave it."""
    return re.sub(
        rb"/Fields \[ *\d+ 0 R *\]", lambda found: b"/Fields [".ljust(len(found[0]) - 1) + b"]", data
    )


def contents_switched(data: bytes) -> bytes:
    """After signing: an update of nothing but offsets shows the other version (hide and replace)."""
    reader = IncrementalPdfFileWriter(BytesIO(data))
    number = page_of(reader).raw_get("/Contents").idnum
    hidden = data.index(b"%d 0 obj\n<< /Length %d >>" % (number, len(FORGED)))
    return _update_by_hand(data, {number: hidden})


def byte_range_taken_away(data: bytes) -> bytes:
    """The signature no longer says what it covers (universal forgery)."""
    return data.replace(b"/ByteRange", b"/ByteRangX")


def value_taken_away(data: bytes) -> bytes:
    """The signature's value is nothing (universal forgery)."""
    _, length, second, _ = numbers(data)
    return data[:length] + b"<" + b"0" * (second - length - 2) + b">" + data[second:]


def wrapped(data: bytes) -> bytes:
    """What was signed is all there, moved apart, and new content stands between (signature wrapping)."""
    first, length, second, rest = numbers(data)
    number = int(re.findall(rb"(\d+) 0 obj", data[: data.index(b"/ByteRange")])[-1])
    begin = data.rindex(b"%d 0 obj" % number, 0, length)
    between = b"\n999 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(FORGED), FORGED)
    moved = data[:second] + between + data[second:]
    end = data.index(b"endobj", second) + len(b"endobj")
    copy = data[begin:end].replace(
        b"%d %d %d %d" % (first, length, second, rest),
        b"%d %d %d %d" % (first, length, second + len(between), rest),
    )
    table = int(data[data.rindex(b"startxref") + 9 :].split()[0]) + len(between)
    return _update_by_hand(moved, {number: len(moved) + 1}, body=b"\n" + copy + b"\n", table=table)


def padded(data: bytes) -> bytes:
    """An update with new content and a copy of the signature, its value made so long that lengths add up.

    Who takes the value's length for that of the part left out thinks that the whole file is covered.
    """
    forged = content_replaced(data)
    first, length, second, rest = numbers(data)
    number = int(re.findall(rb"(\d+) 0 obj", data[: data.index(b"/ByteRange")])[-1])
    value = bytes.fromhex(data[length + 1 : second - 1].decode())
    table = int(forged[forged.rindex(b"startxref") + 9 :].split()[0])

    def with_zeros(count: int) -> bytes:
        signature = (
            b"%d 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached " % number
        )
        escaped = re.sub(rb"([\\()])", rb"\\\1", value).replace(b"\r", b"\\r")
        body = b"\n%s/ByteRange [%d %d %d %d] /Contents (%s%s) >>\nendobj\n" % (
            signature, first, length, second, rest, escaped, b"\0" * count,
        )  # fmt: skip
        return _update_by_hand(forged, {number: len(forged) + 1}, body=body, table=table)

    count = 0
    for _ in range(100):  # the offsets printed in the update have lengths of their own
        made = with_zeros(count)
        short = len(made) - length - rest - 2 - 2 * (len(value) + count)
        if short == 0:
            return made
        count += max(1, short) if short > 0 else short
    raise AssertionError("the lengths do not add up")


def bytes_appended(data: bytes) -> bytes:
    """An object and a trailer behind the end, without a table: some readers take them."""
    page = b"\n999 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(FORGED), FORGED)
    return data + page + b"trailer << /Size 1000 /Root 1 0 R >>\n"


def bytes_appended_with_an_end(data: bytes) -> bytes:
    """The same, ending as the file does: readers that keep to rules see the version before."""
    start = data[data.rindex(b"startxref") :]
    return bytes_appended(data) + start


def byte_range_shortened(data: bytes) -> bytes:
    """The signature says that it covers less than it does."""
    first, length, second, rest = numbers(data)
    old = b"%d %d %d %d" % (first, length, second, rest)
    new = b"%d %d %d %d" % (first, length, second, rest - 100)
    return data.replace(old, new.ljust(len(old)))


def signature_hidden(data: bytes) -> bytes:
    """An update takes the signature's field out of the form and puts another content on the page."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/AcroForm"][pdf_name("/Fields")] = generic.ArrayObject()
        writer.update_container(writer.root["/AcroForm"])

    return updated(content_replaced(data), change)


def empty_field_shown(data: bytes) -> bytes:
    """A signature field that nobody signed, with a picture over the page (a sneaky signature)."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        fields.append_signature_field(writer, fields.SigFieldSpec("Fler", box=(60, 480, 400, 520), on_page=0))

    return updated(data, change)


def signed_over_by_a_stranger(data: bytes) -> bytes:
    """A signature of nobody's that is trusted, whose picture lies over the page."""
    stranger = signing.identity(None, signing.named("Vem Som Helst", "Ingen AB"))
    return signing.sign(data, stranger, "Över", box=(60, 480, 400, 520))


def field_waiting(data: bytes) -> bytes:
    """Before signing: a field in an empty part of the page, for a signature to come."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        fields.append_signature_field(writer, fields.SigFieldSpec("Väntar", box=(60, 40, 200, 90), on_page=0))

    return updated(data, change)


def signature_cleared(data: bytes) -> bytes:
    """A signature is taken out of its field, as its owner may before another seals the file."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        del field["/V"]
        writer.update_container(field)

    return updated(data, change)


def keyless(data: bytes) -> bytes:
    """The seal is of a kind without keys, in a field of its own type."""
    return data.replace(b"/FT /Sig", b"/FT /KSI").replace(
        b"/SubFilter /ETSI.CAdES.detached", b"/SubFilter /KSI" + b" " * 16
    )


def first_row_odd(data: bytes) -> bytes:
    """The free object that begins the table has the version 65536, as some services write it."""
    return data.replace(b"0000000000 65535 f", b"0000000000 65536 f")


def packed(data: bytes) -> bytes:
    """The file with its objects in streams, as most programs write it."""
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def truncated(data: bytes) -> bytes:
    """The file ends in the middle of the signature's value."""
    return data[: numbers(data)[1] + 400]


def encrypted(data: bytes) -> bytes:
    """The file is closed by a password (which is another file, with the same signature in it)."""
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    return target.getvalue()


def saved_anew(data: bytes) -> bytes:
    """The file as a program writes it that knows nothing of signatures."""
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target)
    return target.getvalue()


def looping(kind: str) -> bytes:
    """A small PDF whose parts lead to each other without end, with traces of a signature."""
    kids = b"[4 0 R]" if kind != "pages" else b"[2 0 R]"
    fields_ = b"[5 0 R]"
    prev = b"/Prev %d" if kind == "tables" else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields %s >> >>" % fields_,
        b"<< /Type /Pages /Kids %s /Count 1 >>" % kids,
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 10] "
        b"/Contents <00> >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        b"<< /FT /Sig /T (A) /V 3 0 R >>" if kind != "fields" else b"<< /T (A) /Kids [5 0 R] >>",
    ]
    if kind == "values":
        objects[2] = b"3 0 R"
    data = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(data)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    more = prev % table if prev else b""
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return data + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, more, table)


def numbers(data: bytes) -> tuple[int, int, int, int]:
    """The four numbers of the first byte range."""
    found = BYTE_RANGE.search(data)
    assert found, "not signed"
    first, length, second, rest = map(int, found.groups())
    return first, length, second, rest


def _update_by_hand(
    data: bytes, offsets: dict[int, int], *, body: bytes = b"", table: int | None = None
) -> bytes:
    """The file with a table that gives objects other places; table is where the one before it stands."""
    start = table or int(data[data.rindex(b"startxref") + 9 :].split()[0])
    root = re.findall(rb"/Root (\d+ \d+ R)", data)[-1]
    place = len(data) + len(body)
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % item for item in sorted(offsets.items()))
    trailer = b"trailer << /Size 1000 /Root %s /Prev %d >>" % (root, start)
    return data + body + b"xref\n" + rows + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % place


def _with_new_offsets(data: bytes, place: int, more: bytes) -> bytes:
    """The file with something inserted, its (only) table put right."""
    table = data.rindex(b"\nxref") + 1

    def moved(match: re.Match[bytes]) -> bytes:
        offset = int(match[1])
        return b"%010d 00000 n" % (offset + (len(more) if offset >= place else 0))

    body = data[:place] + more + data[place:table]
    rest = re.sub(rb"(\d{10}) 00000 n", moved, data[table:])
    return body + re.sub(rb"startxref\s+\d+", b"startxref\n%d" % len(body), rest)


def _rect(*numbers: int) -> generic.ArrayObject:
    return generic.ArrayObject([generic.NumberObject(n) for n in numbers])


def _form(drawn: bytes = b"1 g 0 0 340 40 re f") -> generic.StreamObject:
    return generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): _rect(0, 0, 595, 842),
        },
        stream_data=drawn,
    )
