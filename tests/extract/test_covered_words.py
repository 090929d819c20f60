"""What lies over words: bars, pictures and notes hide them, and text across a page stays out of its lines."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from handlingar.extract import Document, read
from handlingar.extract.imaging.blacked_out import black_bars, without_bars
from handlingar.extract.imaging.image import Picture
from handlingar.extract.imaging.ink_coverage import ink_of, stands_on_ink
from handlingar.extract.model import Box, Word
from handlingar.extract.pdf.characters import GlyphRun, Style
from handlingar.extract.text_layer.visibility import Looks, is_seen

A4 = (595.0, 842.0)
FONT, SIZE, LEFT, TOP, STEP = "Helvetica", 11, 60.0, 760.0, 18.0
LINES = (
    "Nämnden behandlar ansökan om bistånd i ärendet.",
    "Sökanden Rutger Almkvarn bor på Björkstigen i Tallsjö.",
    "Nämnden beslutar att bevilja ansökan från den första mars.",
)
NAME = "Rutger Almkvarn"
BEFORE, BEHIND = "Sökanden ", " bor på Björkstigen i Tallsjö."
BLACKENED = f"{BEFORE}█{BEHIND}"

Draw = Callable[[Canvas], None]


def span(words: str = NAME) -> tuple[float, float, float]:
    """Where the words stand on the second line: from, to, and the baseline."""
    canvas = Canvas(io.BytesIO())
    start = LINES[1].index(words)
    x0 = LEFT + canvas.stringWidth(LINES[1][:start], FONT, SIZE)
    return x0, x0 + canvas.stringWidth(words, FONT, SIZE), TOP - STEP


def page(*over: Draw, under: Draw | None = None, second: str = LINES[1]) -> bytes:
    """A page of the lines, with what is drawn under and over them."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    if under:
        under(canvas)
    canvas.setFillGray(0)
    canvas.setFont(FONT, SIZE)
    for number, line in enumerate((LINES[0], second, LINES[2])):
        canvas.drawString(LEFT, TOP - STEP * number, line)
    for draw in over:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def bar(gray: float, below: float = 3, height: float = 13) -> Draw:
    def draw(canvas: Canvas) -> None:
        x0, x1, y = span()
        canvas.setFillGray(gray)
        canvas.rect(x0 - 1, y - below, x1 - x0 + 2, height, stroke=0, fill=1)

    return draw


def picture(canvas: Canvas) -> None:
    x0, x1, y = span()
    canvas.drawImage(ImageReader(Image.new("L", (200, 20), 0)), x0 - 1, y - 3, x1 - x0 + 2, 13)


def thick_line(canvas: Canvas) -> None:
    x0, x1, y = span()
    canvas.setLineWidth(12)
    canvas.line(x0, y + 4, x1, y + 4)


def reason(canvas: Canvas) -> None:
    """A label that says why, in white on the bar."""
    x0, _, y = span()
    canvas.setFillGray(1)
    canvas.setFont(FONT, 7)
    canvas.drawString(x0 + 4, y, "Sekretess")


def noted(kind: str, data: bytes) -> bytes:
    """The page with a note of that kind over the name."""
    x0, x1, y = span()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{kind}"),
            Rect=pikepdf.Array([x0 - 1, y - 3, x1 + 1, y + 10]),
            C=pikepdf.Array([0, 0, 0]),
            IC=pikepdf.Array([0, 0, 0]),
            F=4,
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


@pytest.fixture
def document_of(tmp_path: Path) -> Callable[[bytes], Document]:
    def make(data: bytes) -> Document:
        path = tmp_path / "made.pdf"
        path.write_bytes(data)
        return read(path)

    return make


def texts(document: Document) -> list[str]:
    return [line.text for line in document.pages[0].lines]


def codes(document: Document) -> set[str]:
    return {problem.code for problem in document.problems}


@pytest.mark.parametrize(
    "data",
    [
        page(bar(0)),
        page(bar(0.5)),
        page(bar(0, below=0, height=8)),
        page(picture),
        page(thick_line),
        noted("Square", page()),
        noted("Redact", page()),
    ],
    ids=["black", "gray", "letters stick out", "picture", "thick line", "square note", "marked only"],
)
def test_what_a_bar_lies_over_is_never_read(document_of: Callable[[bytes], Document], data: bytes) -> None:
    document = document_of(data)
    assert texts(document) == [LINES[0], BLACKENED, LINES[2]]
    assert codes(document) == {"redacted", "covered_text"}


def test_the_message_says_where_and_names_nothing_hidden(document_of: Callable[[bytes], Document]) -> None:
    messages = " ".join(problem.message for problem in document_of(page(bar(0))).problems)
    assert "after “Sökanden”" in messages
    assert "(2)" in messages
    assert "Rutger" not in messages


def test_a_label_on_the_bar_does_not_bring_out_what_is_beneath(
    document_of: Callable[[bytes], Document],
) -> None:
    read_as = texts(document_of(page(bar(0), reason)))
    assert read_as[1] == f"{BEFORE}█ Sekretess{BEHIND}"


def test_black_on_black_is_not_read(document_of: Callable[[bytes], Document]) -> None:
    assert texts(document_of(page(under=bar(0))))[1] == BLACKENED


def test_a_bar_where_the_text_was_taken_away_is_told(document_of: Callable[[bytes], Document]) -> None:
    document = document_of(page(bar(0), second=f"{BEFORE}{' ' * 28}{BEHIND.strip()}"))
    assert texts(document)[1] == BLACKENED
    assert codes(document) == {"redacted"}


def test_what_is_painted_white_leaves_a_blank_and_a_flag(document_of: Callable[[bytes], Document]) -> None:
    document = document_of(page(bar(1)))
    assert texts(document)[1] == f"{BEFORE}{BEHIND.strip()}"
    assert codes(document) == {"covered_text"}


def test_what_can_be_read_through_or_stands_on_a_panel_stays(
    document_of: Callable[[bytes], Document],
) -> None:
    def marker(canvas: Canvas) -> None:
        canvas.setFillAlpha(0.3)
        bar(0.4)(canvas)

    for data in (page(marker), page(under=bar(0.8)), noted("Highlight", page()).replace(b"0 0 0", b"1 1 0")):
        document = document_of(data)
        assert texts(document) == list(LINES)
        assert not codes(document)


def test_a_black_shape_that_stands_beside_no_text_is_none(document_of: Callable[[bytes], Document]) -> None:
    def ornament(canvas: Canvas) -> None:
        canvas.rect(60, 300, 200, 12, stroke=0, fill=1)

    document = document_of(page(ornament))
    assert texts(document) == list(LINES)
    assert not codes(document)


# scans ----------------------------------------------------------------------------------------------------


def scanned(data: bytes, layer: str = "") -> bytes:
    """The page as a picture, with an OCR layer's second line over it."""
    with pdfium.PdfDocument(data) as pdf:
        gray = pdf[0].render(scale=200 / 72).to_pil().convert("L")
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.drawImage(ImageReader(gray), 0, 0, *A4)
    for number, line in enumerate((LINES[0], layer, LINES[2]) if layer else ()):
        text = canvas.beginText(LEFT, TOP - STEP * number)
        text.setFont(FONT, SIZE)
        text.setTextRenderMode(3)
        text.textOut(line)
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_bar_on_a_scan_is_no_letters(document_of: Callable[[bytes], Document]) -> None:
    document = document_of(scanned(page(bar(0))))
    assert texts(document)[1] == BLACKENED
    assert "redacted" in codes(document)


def test_an_old_layer_does_not_tell_what_the_scan_blackens(document_of: Callable[[bytes], Document]) -> None:
    document = document_of(scanned(page(bar(0)), LINES[1]))
    assert "Rutger" not in document.pages[0].text
    assert "Almkvarn" not in document.pages[0].text
    assert "redacted" in codes(document)


def grounds() -> np.ndarray:
    return np.full((800, 600), 250, np.uint8)


def test_bars_are_solid_oblong_and_stand_alone() -> None:
    gray = grounds()
    gray[100:118, 100:220] = 5  # a bar
    gray[200:212, 100:112] = 5  # a filled check box
    gray[300:303, 100:400] = 5  # a line
    gray[400:500, 100:300] = np.random.default_rng(1).integers(0, 120, (100, 200))  # a photograph
    gray[600:618, 0:600] = 5  # a scanner's shadow
    (found,) = black_bars(Picture(gray, 72.0))
    assert (round(found.x0), round(found.y0), round(found.x1), round(found.y1)) == (100, 100, 220, 118)


def test_a_bar_is_painted_over_with_paper() -> None:
    gray = grounds()
    gray[100:118, 100:220] = 5
    bare = without_bars(Picture(gray, 72.0), black_bars(Picture(gray, 72.0)))
    assert bare.gray.min() == 250
    assert gray.min() == 5


def test_a_lone_stroke_stands_on_ink_and_a_bar_does_not() -> None:
    gray = grounds()
    gray[100:110, 100:102] = 0
    gray[200:210, 100:160] = 0
    ink = ink_of(gray, 72.0)
    assert stands_on_ink(ink, Box(100, 100, 102, 110))
    assert not stands_on_ink(ink, Box(100, 200, 160, 210))


# watermarks -----------------------------------------------------------------------------------------------


def watermark(text: str, degrees: float, size: float, x: float, y: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(degrees)
        canvas.setFillGray(0.8)
        canvas.setFont(FONT, size)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize(
    "drawn",
    [
        watermark("UTKAST", 45, 80, 80, 540),
        watermark("UTKAST", 20, 14, 120, TOP - STEP),
        watermark("UTKAST", 0, 80, 70, TOP - 2.2 * STEP),
    ],
    ids=["aslant", "small and aslant", "across"],
)
def test_a_watermark_has_a_line_of_its_own(document_of: Callable[[bytes], Document], drawn: Draw) -> None:
    assert texts(document_of(page(under=drawn))) == [*LINES, "UTKAST"]


@pytest.mark.parametrize(("column", "seen"), [(9, True), (10, True), (13, False)])
def test_a_letter_narrower_than_a_pixel_may_be_drawn_in_the_next(column: int, seen: bool) -> None:
    bare = np.full((20, 20), 255, np.uint8)
    whole = bare.copy()
    whole[5:12, column] = 0
    letter = GlyphRun(
        Word("i", Box(10.1, 4.0, 10.6, 13.0), size=7.0), 12.0, Style("", 7.0, False, 0, True), 0
    )
    assert is_seen(Looks(whole, bare, 72.0), letter) is seen
