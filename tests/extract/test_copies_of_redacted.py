"""What lies beneath bars, white paint and notes is in no searchable copy, as text or as a picture."""

from __future__ import annotations

import io
from pathlib import Path

import odd_pdfs as odd
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from handlingar.extract import Document, read
from handlingar.extract.searchable_pdf.write import searchable

SIZE = (420.0, 200.0)
NAME = "Rutger Falkenby"
LINES = (
    "Sammanträde med nämnden den 3 mars om ansökan",
    f"Ansökan kom in från {NAME} i Åmåla i fredags",
    "Nämnden beslutar att bifalla ansökan i sin helhet",
)
BAR = (125, 137, 225, 155)  # over the name, in points from below
WIDTH, HEIGHT = BAR[2] - BAR[0], BAR[3] - BAR[1]
SCALE = odd.DPI / 72
EVEN = 80  # grey levels: a bar varies less, print more


def text(mode: int = 0) -> str:
    return odd.text(*LINES, y=160, before=f"{mode} Tr")


def drawn(gray: int) -> str:
    return f"q {gray} g {BAR[0]} {BAR[1]} {WIDTH} {HEIGHT} re f Q\n"


def picture(*, burnt: bool = False) -> Image.Image:
    with pdfium.PdfDocument(odd.made(text(), size=SIZE)) as document:
        image: Image.Image = document[0].render(scale=SCALE, grayscale=True).to_pil().convert("L")
    if burnt:
        place = [BAR[0] * SCALE, (SIZE[1] - BAR[3]) * SCALE, BAR[2] * SCALE, (SIZE[1] - BAR[1]) * SCALE]
        ImageDraw.Draw(image).rectangle(place, fill=10)
    return image


def scan(over: str = "", *, burnt: bool = False) -> bytes:
    return odd.scanned(picture(burnt=burnt), over, SIZE)


def noted(data: bytes, kind: str) -> bytes:
    """The PDF with a note over the name: black, unless it is only a mark for what is to be taken away."""

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(BAR)), F=4)
        if kind != "Redact":
            shown = f"0 g 0 0 {WIDTH} {HEIGHT} re f".encode()
            box = Array([0, 0, WIDTH, HEIGHT])
            form = pdf.make_stream(shown, Type=Name.XObject, Subtype=Name.Form, BBox=box)
            note.AP = Dictionary(N=form)
        page.obj.Annots = Array([pdf.make_indirect(note)])

    return odd.changed(data, change)


def pictured(before: str, *, of_page: bool) -> bytes:
    """A bar that is a picture, over the text or over the page's picture."""

    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        pictures = page.obj.Resources.XObject
        gray = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
        pictures["/B"] = odd.picture_stream(pdf, bytes(100), (10, 10), gray)
        image = picture(burnt=not of_page)
        packed = odd.encoded(image, "JPEG", quality=85)
        pictures["/I"] = odd.picture_stream(pdf, packed, image.size, {**gray, "Filter": Name.DCTDecode})

    bar = odd.placed("B", (WIDTH, HEIGHT), BAR[0], BAR[1])
    return odd.made(before + (odd.placed("I", SIZE) if "I" not in before else "") + bar, setup, SIZE)


def with_structure(data: bytes) -> bytes:
    """The PDF with what is read aloud of its text."""

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, ActualText=NAME))
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))

    return odd.changed(data, change)


CLEAR = Dictionary(ca=0)


def clear(data: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Resources.ExtGState["/C"] = CLEAR

    return odd.changed(data, change)


REDACTED = {
    "text, black": lambda: odd.made(text() + drawn(0), size=SIZE),
    "text, white": lambda: odd.made(text() + drawn(1), size=SIZE),
    "text, a square": lambda: noted(odd.made(text(), size=SIZE), "Square"),
    "text, a stamp": lambda: noted(odd.made(text(), size=SIZE), "Stamp"),
    "text, a mark": lambda: noted(odd.made(text(), size=SIZE), "Redact"),
    "text, read aloud": lambda: with_structure(odd.made(text() + drawn(0), size=SIZE)),
    "layer, black": lambda: scan(text(3) + drawn(0)),
    "layer, white": lambda: scan(text(3) + drawn(1)),
    "layer, burnt in": lambda: scan(text(3), burnt=True),
    "layer below, burnt in": lambda: pictured(text(), of_page=False),
    "layer that is clear, burnt in": lambda: clear(scan("/C gs " + text(), burnt=True)),
    "layer that clips, burnt in": lambda: scan(text(7), burnt=True),
    "scan, black": lambda: scan(drawn(0)),
    "scan, white": lambda: scan(drawn(1)),
    "scan, a square": lambda: noted(scan(), "Square"),
    "scan, a mark": lambda: noted(scan(), "Redact"),
    "scan, a picture": lambda: pictured("", of_page=True),
}


def behind_a_scan(data: bytes, tmp_path: Path) -> tuple[bytes, Document]:
    """The page as the second of a file whose first is scanned: only such files have copies."""
    with pdfium.PdfDocument(odd.made(odd.text("Protokoll från mötet i Åmåla", y=160), size=SIZE)) as plain:
        image = plain[0].render(scale=SCALE, grayscale=True).to_pil().convert("L")
    with (
        pikepdf.open(io.BytesIO(odd.scanned(image, page=SIZE))) as whole,
        pikepdf.open(io.BytesIO(data)) as second,
    ):
        whole.pages.extend(second.pages)
        if Name.StructTreeRoot in second.Root:
            whole.Root.StructTreeRoot = whole.copy_foreign(second.Root.StructTreeRoot)
        made = odd.saved(whole)
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    return made, read(path)


@pytest.mark.parametrize("kind", REDACTED)
def test_what_was_hidden_is_in_no_copy(kind: str, tmp_path: Path) -> None:
    data, document = behind_a_scan(REDACTED[kind](), tmp_path)
    copy, said = searchable(data, document)
    assert "copy_covered_left_out" in {problem.code for problem in said}
    assert not any("Falkenby" in word.text for page in document.pages for word in page.words)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert not any("Falkenby" in str(held.get("/ActualText", "")) for held in _holders(pdf))
    with pdfium.PdfDocument(copy) as shown:
        found = shown[1].get_textpage().get_text_range()
        assert "Falkenby" not in found
        assert "beslutar" in found
        (only,) = shown[1].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])
        image = only.get_bitmap().to_pil().convert("L")
    across, down = image.width / SIZE[0], image.height / SIZE[1]
    place = (BAR[0] + 2, SIZE[1] - BAR[3] + 2, BAR[2] - 2, SIZE[1] - BAR[1] - 2)
    low, high = image.crop(
        [round(v * s) for v, s in zip(place, [across, down] * 2, strict=True)]
    ).getextrema()
    assert high - low < EVEN


def _holders(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [held for held in pdf.objects if isinstance(held, pikepdf.Dictionary | pikepdf.Stream)]


@pytest.mark.parametrize("burnt", [False, True])
def test_a_scan_with_nothing_over_it_keeps_its_picture(burnt: bool, tmp_path: Path) -> None:
    data, document = behind_a_scan(scan(burnt=burnt), tmp_path)
    copy, said = searchable(data, document)
    assert not said
    with pikepdf.open(io.BytesIO(data)) as before, pikepdf.open(io.BytesIO(copy)) as after:
        raw = [pdf.pages[1].obj.Resources.XObject["/I"].read_raw_bytes() for pdf in (before, after)]
    assert raw[0] == raw[1]
