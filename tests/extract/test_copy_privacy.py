"""Searchable copies hold no personal number beside the picture: in old layers, notes, names, files, EXIF."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String

from handlingar.extract.pdf_intake.claimed_pages import pages_that_open
from handlingar.extract.searchable_pdf.scrub import mask_content, scrub, without_boxes, without_notes
from handlingar.parsers.privacy.personal_numbers import mask_text

NUMBER = "811107-9821"


def page_with(pdf: pikepdf.Pdf, content: bytes) -> None:
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    pdf.add_blank_page(page_size=(200, 200))
    page = pdf.pages[-1].obj
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    page.Contents = pdf.make_stream(content)


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 9 Tf 3 Tr (Vera Ek 811107-9821) Tj ET",
        b"BT /F1 9 Tf [(811107) -20 (-98) 5 (21)] TJ ET",
        b"BT /F1 9 Tf (811107-) Tj 5 0 Td (9821) ' ET",
    ],
)
def test_old_layers_are_masked(content: bytes) -> None:
    with pikepdf.new() as pdf:
        page_with(pdf, content)
        assert mask_content(pdf, mask_text) == 1
        left = b"".join(c for c in pdf.pages[0].obj.Contents.read_bytes().split(b"\n"))
        assert b"21" not in left
        assert b"811107" in left


def test_what_is_said_beside_the_pages_is_masked() -> None:
    with pikepdf.new() as pdf:
        page_with(pdf, b"")
        pdf.docinfo["/Title"] = f"Utredning {NUMBER}"
        pdf.docinfo[f"/Akt{NUMBER}"] = "ja"
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String(NUMBER), Rect=[0, 0, 9, 9])
        link = Dictionary(S=Name.URI, URI=String(f"https://x.example/?p={NUMBER}"))
        pdf.pages[0].obj.Annots = Array([note, Dictionary(Subtype=Name.Link, A=link)])
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"Kap {NUMBER}", 0))
        pdf.Root.Metadata = pdf.make_stream(f"<x>{NUMBER}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML)
        pdf.attachments[f"{NUMBER}.txt"] = NUMBER.encode()
        said = scrub(pdf, mask_text)
        stream = io.BytesIO()
        pdf.save(stream, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"9821" not in stream.getvalue()
    assert {problem.code for problem in said} == {"copy_masked", "copy_without_attachments"}


def test_a_jpeg_loses_its_notes_only() -> None:
    def segment(kind: int, data: bytes) -> bytes:
        return bytes([0xFF, kind]) + (len(data) + 2).to_bytes(2, "big") + data

    kept = segment(0xE0, b"JFIF\0") + segment(0xEE, b"Adobe") + segment(0xDB, b"table")
    notes = segment(0xE1, b"Exif\0\0" + NUMBER.encode()) + segment(0xFE, NUMBER.encode())
    scan = b"\xff\xda\x00\x08picture\xff\xd9"
    assert without_notes(b"\xff\xd8" + kept + notes + scan) == b"\xff\xd8" + kept + scan


def test_a_jpeg_2000_loses_its_boxes_of_text_only() -> None:
    def box(kind: bytes, data: bytes) -> bytes:
        return (len(data) + 8).to_bytes(4, "big") + kind + data

    begin, picture = box(b"jP  ", b"\r\n\x87\n"), box(b"jp2c", b"picture 1234567890")
    notes = box(b"xml ", NUMBER.encode()) + box(b"uuid", NUMBER.encode())
    assert without_boxes(begin + notes + picture) == begin + picture
    assert without_boxes(begin + box(b"xml ", b"<x/>") + picture) == begin + box(b"xml ", b"<x/>") + picture
    assert without_boxes(b"\xff\x4f\xff\x51" + notes) == b"\xff\x4f\xff\x51" + notes
    told_behind = b"\0\0\0\1free" + (17).to_bytes(8, "big") + b"."
    to_the_end = b"\0\0\0\0" + box(b"xml ", NUMBER.encode())[4:]
    assert without_boxes(begin + told_behind + notes + picture) == begin + told_behind + picture
    assert without_boxes(begin + picture + to_the_end) == begin + picture


def test_scripts_forms_and_marks_are_masked() -> None:
    with pikepdf.new() as pdf:
        page_with(pdf, f"/Span <</ActualText ({NUMBER})>> BDC BT /F1 9 Tf (Vera) Tj ET EMC".encode())
        script = Dictionary(S=Name.JavaScript, JS=pdf.make_stream(f"alert('{NUMBER}')".encode()))
        form = [String("a"), pdf.make_stream(f"<a>{NUMBER}</a>".encode())]
        pdf.Root.AcroForm = Dictionary(XFA=Array(form))
        pdf.Root.OpenAction = script
        pdf.Root.Note = Dictionary(RV=pdf.make_stream(f"<p>{NUMBER}</p>".encode("utf-16")))
        assert mask_content(pdf, mask_text) == 1
        scrub(pdf, mask_text)
        stream = io.BytesIO()
        pdf.save(stream)
    with pikepdf.open(stream) as pdf:
        texts = [held.read_bytes() for held in pdf.objects if isinstance(held, pikepdf.Stream)]
    assert not [text for text in texts if b"9821" in text or NUMBER.encode("utf-16-le") in text]
    assert sum(b"****" in text or "****".encode("utf-16-le") in text for text in texts) == 4


@pytest.mark.parametrize("packing", ["", "/FlateDecode", "/ASCIIHexDecode", "/FlateDecode /ASCIIHexDecode"])
def test_pictures_in_several_filters_lose_their_notes(packing: str) -> None:
    note = b"\xff\xfe" + (len(NUMBER) + 2).to_bytes(2, "big") + NUMBER.encode()
    jpeg = b"\xff\xd8" + note + b"\xff\xda\x00\x08picture\xff\xd9" + NUMBER.encode()
    with pikepdf.new() as pdf:
        page_with(pdf, b"")
        filters = Array([*map(Name, packing.split()), Name.DCTDecode])
        for name in reversed(packing.split()):
            jpeg = zlib.compress(jpeg) if name == "/FlateDecode" else jpeg.hex().encode() + b">"
        stream = pikepdf.Stream(pdf, b"")
        stream.write(jpeg, filter=filters)
        pdf.Root.Picture = pdf.make_indirect(stream)
        scrub(pdf, mask_text)
        left = pdf.Root.Picture
        assert left.Filter == Name.DCTDecode
        assert left.read_raw_bytes().endswith(b"picture\xff\xd9")
        assert NUMBER.encode() not in left.read_raw_bytes()


def places(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """What a catalogue, a page or a note may hold beside what is shown, each with a number."""

    def stream(**entries: object) -> pikepdf.Object:
        return pdf.make_stream(f"a {NUMBER}".encode(), **entries)

    file = Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream(Type=Name.EmbeddedFile)))
    signature = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String(NUMBER.encode()))
    field = Dictionary(FT=Name.Sig, V=pdf.make_indirect(signature))
    return {
        "data of programs": Dictionary(PieceInfo=Dictionary(X=Dictionary(Private=stream()))),
        "certificates": Dictionary(DSS=Dictionary(Certs=Array([stream()]))),
        "a signature": Dictionary(Fields=Array([pdf.make_indirect(field)])),
        "a long value": Dictionary(FT=Name.Tx, V=stream(), DV=stream()),
        "a film": Dictionary(
            RichMediaContent=Dictionary(Assets=Dictionary(Names=Array([String("a"), file])))
        ),
        "a sound": Dictionary(Subtype=Name.Sound, Sound=stream(Type=Name.Sound)),
        "a state of a box": Dictionary(FT=Name.Btn, AS=Name(f"/{NUMBER}"), V=Name(f"/{NUMBER}")),
        "a look of a box": Dictionary(AP=Dictionary(N=Dictionary({f"/{NUMBER}": Dictionary()}))),
        "a place to go to": Dictionary({f"/{NUMBER}": Array([Name.Fit])}),
    }


with pikepdf.new() as empty:
    PLACES = sorted(places(empty))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("by_itself", [False, True])
def test_nothing_beside_the_pages_holds_a_number(place: str, by_itself: bool) -> None:
    with pikepdf.new() as pdf:
        page_with(pdf, b"")
        held = places(pdf)[place]
        pdf.pages[0].obj.Held = pdf.make_indirect(held) if by_itself else held
        scrub(pdf, mask_text)
        written = io.BytesIO()
        pdf.save(written, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"9821" not in written.getvalue()


def test_what_contents_name_keeps_its_name() -> None:
    with pikepdf.new() as pdf:
        page_with(pdf, b"BT /AF 9 Tf (A) Tj ET /Im8111079821 Do")
        page = pdf.pages[0].obj
        page.Resources.Font.AF = page.Resources.Font.F1
        page.Resources.Font = pdf.make_indirect(page.Resources.Font)
        page.Resources.XObject = Dictionary({"/Im8111079821": pdf.make_stream(b"", Subtype=Name.Image)})
        scrub(pdf, mask_text)
        assert "/AF" in page.Resources.Font
        assert "/Im8111079821" in page.Resources.XObject


@pytest.mark.parametrize("padding", [0, 3_000_000])
@pytest.mark.parametrize(
    ("kids", "count", "there"),
    [
        (b"3 0 R", 1_000_000, 1),
        (b"3 0 R 4 0 R", 20_001, 1),
        (b"4 0 R 3 0 R", 20_001, 1),
        (b"3 0 R 3 0 R 3 0 R", 3, 3),
        (b"9 0 R 3 0 R", 2, 2),
    ],
)
def test_claimed_pages_are_counted_by_what_is_there(
    padding: int, kids: bytes, count: int, there: int
) -> None:
    """Object 4 claims 20,000 pages and has none; 9 is no object."""
    data = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        b"4 0 obj<</Type/Pages/Parent 2 0 R/Kids[]/Count 20000>>endobj\n"
        b"%%%s\ntrailer<</Root 1 0 R>>\n" % (kids, count, b"x" * padding)
    )
    with pdfium.PdfDocument(data) as document:
        assert len(document) == count
        assert pages_that_open(document) == there
