"""PDF pages: words, lines, columns, rulings, and which pages' own text is trusted."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas
from stepping import as_steps

from handlingar.extract import Document, Line, Origin, Page, Ruling, Settings, Status, Word, read
from handlingar.extract.language.text_quality import distrust, measure
from handlingar.extract.model import Box
from handlingar.extract.readers import pdf_page

A4 = (595.0, 842.0)
SWEDISH = (
    "Styrelsen för samordningsförbundet har under året följt verksamheten och godkänner den redovisning som "
    "förbundschefen lämnat. Ordföranden påminner om att årsredovisningen ska vara klar före nästa möte. "
    "Budgeten för året är i balans och förbundet har inte några långfristiga skulder till medlemmarna. "
)
LOST = SWEDISH.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
ENGLISH = (
    "This document contains seven pages before this page and the signatures on it are electronic. The signed "
    "document is sealed and time stamped by the service and can be verified by anyone who has received it. "
    "All parties have agreed that the electronic signature is as binding as one that is written by hand. "
)

Draw = Callable[[Canvas], None]


@pytest.fixture
def document_of(tmp_path: Path) -> Callable[..., Document]:
    """Reads a PDF whose pages are drawn by the functions given."""

    def make(*pages: Draw) -> Document:
        path = tmp_path / "made.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        for draw in pages:
            canvas.setFont("Helvetica", 11)
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return read(path)

    return make


def written(*lines: tuple[float, float, str]) -> Draw:
    def draw(canvas: Canvas) -> None:
        for x, y, text in lines:
            canvas.drawString(x, A4[1] - y, text)

    return draw


def wrapped(text: str, x: float, y: float, words: int, leading: float = 14) -> list[tuple[float, float, str]]:
    tokens = text.split()
    rows = [" ".join(tokens[i : i + words]) for i in range(0, len(tokens), words)]
    return [(x, y + leading * i, row) for i, row in enumerate(rows)]


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """OCR replaced by a page that says so; the list takes the numbers of the pages that were sent to it."""
    sent: list[str] = []

    def pretend(picture: object, number: int, settings: Settings) -> tuple[Page, tuple[()]]:
        sent.append(str(number))
        places = [Box(60, 200 + 12 * i, 90, 210 + 12 * i) for i in range(50)]
        words = tuple(Word("ordförande", box, 0.95, size=10) for box in places)
        return Page(number, (Line(words, 1),), Origin.OCR, *A4), ()

    monkeypatch.setattr(pdf_page, "read_picture", as_steps(pretend))
    return sent


def test_words_have_boxes_sizes_and_weight(document_of: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 742, "Protokoll § 7")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 700, "Åre – 12 345")

    page = document_of(draw).pages[0]
    title, body = page.lines
    assert (title.text, title.bold, title.size) == ("Protokoll § 7", True, 14.0)
    assert (body.text, body.bold, body.size) == ("Åre – 12 345", False, 10.0)
    assert body.box is not None
    assert body.box.x0 == pytest.approx(72, abs=1)
    assert body.box.y0 < 842 - 700 < body.box.y1
    assert (page.origin, page.width, page.height) == (Origin.DIGITAL, 595.0, 842.0)
    assert {word.confidence for word in page.words} == {1.0}


def test_order_is_that_of_the_page_not_of_drawing(document_of: Callable[..., Document]) -> None:
    page = document_of(written((300, 100, "andra"), (72, 130, "tredje"), (72, 100, "första"))).pages[0]
    assert texts(page) == ["första andra", "tredje"]


def test_a_table_row_is_one_line_and_a_raised_mark_stays_with_its_word(
    document_of: Callable[..., Document],
) -> None:
    def draw(canvas: Canvas) -> None:
        for i, label in enumerate(("Hyra", "Löner", "Summa")):
            canvas.drawString(72, 700 - 20 * i, label)
            canvas.drawRightString(400, 700 - 20 * i, f"{i + 1} 000")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(72 + 25, 704, "1")

    assert texts(document_of(draw).pages[0]) == ["Hyra 1 1 000", "Löner 2 000", "Summa 3 000"]


def test_a_raised_figure_that_touches_a_number_is_no_digit_of_it(
    document_of: Callable[..., Document],
) -> None:
    def draw(canvas: Canvas) -> None:
        for y, text, size, rise in ((720, "198,5", 6, 4), (700, "198,5", 8.33, 3.3), (680, "198,5", 10, 0)):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, y, text)
            x = 72 + canvas.stringWidth(text, "Helvetica", 10)
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y + rise, "12")

    assert texts(document_of(draw).pages[0]) == ["198,5 12", "198,5 12", "198,512"]


def test_columns_of_prose_are_read_one_after_the_other(document_of: Callable[..., Document]) -> None:
    left = wrapped(SWEDISH, 60, 100, 5)
    right = wrapped(ENGLISH, 330, 100, 5)
    page = document_of(written((60, 60, "Rubrik över båda spalterna på sidan"), *left, *right)).pages[0]
    assert " ".join(texts(page)) == f"Rubrik över båda spalterna på sidan {SWEDISH}{ENGLISH}".strip()
    assert page.lines[0].block != page.lines[1].block


def test_columns_under_drawn_lines_are_a_table(document_of: Callable[..., Document]) -> None:
    left = wrapped(SWEDISH, 60, 100, 5)
    right = wrapped(SWEDISH, 330, 100, 5)

    def draw(canvas: Canvas) -> None:
        written(*left, *right)(canvas)
        for y in (85, 160, 320):
            canvas.line(55, 842 - y, 560, 842 - y)

    first = texts(document_of(draw).pages[0])[0]
    assert first == " ".join(SWEDISH.split()[:5] * 2)


def test_white_space_and_size_part_blocks(document_of: Callable[..., Document]) -> None:
    page = document_of(
        written(*wrapped("a b c d e f", 72, 100, 2), *wrapped("g h i j k l", 72, 165, 2))
    ).pages[0]
    assert [line.block for line in page.lines] == [0, 0, 0, 1, 1, 1]


def test_rulings_are_joined_from_strokes_bars_and_boxes(document_of: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "text")
        canvas.line(72, 650, 200, 650)
        canvas.line(200, 650, 300, 650)  # the same line goes on
        canvas.rect(72, 599.5, 228, 1, stroke=0, fill=1)  # a thin bar
        canvas.rect(72, 500, 100, 40, stroke=1, fill=0)  # a cell
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.line(72, 450, 300, 450)  # white on white

    rulings = document_of(draw).pages[0].rulings
    flat = [(r.x0, r.y0, r.x1) for r in rulings if r.horizontal]
    tall = [(r.x0, r.y0, r.y1) for r in rulings if not r.horizontal]
    assert flat == [
        (72, pytest.approx(842 - 650), 300),
        (72, pytest.approx(842 - 600), 300),
        (72, pytest.approx(842 - 540), 172),
        (72, pytest.approx(842 - 500), 172),
    ]
    assert tall == [(72, 302, 342), (172, 302, 342)]
    assert all(isinstance(r, Ruling) for r in rulings)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_by_its_rotate_entry_is_read_upright(tmp_path: Path, turn: int) -> None:
    plain, path = tmp_path / "plain.pdf", tmp_path / "turned.pdf"
    canvas = Canvas(str(plain), pagesize=A4)
    written((72, 100, "första raden"), (72, 130, "andra raden"))(canvas)
    canvas.save()
    with pdfium.PdfDocument(plain) as document:
        document[0].set_rotation(turn)
        document.save(str(path))
    page = read(path).pages[0]
    assert texts(page) == ["första raden", "andra raden"]
    assert page.rotation == turn


def test_text_across_the_margin_comes_last_and_by_itself(document_of: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(100, -20, "Nyckel 12AB")
        canvas.rotate(-90)
        written((72, 100, "Styrelsens protokoll"), (72, 114, "för året"))(canvas)

    assert texts(document_of(draw).pages[0]) == ["Styrelsens protokoll", "för året", "Nyckel 12AB"]


def test_turned_letters_that_are_drawn_one_by_one_make_words(document_of: Callable[..., Document]) -> None:
    def draw(canvas: Canvas) -> None:
        rows = [(72, 100 + 12 * n, str(n)) for n in range(40)]
        written((72, 80, "Norrby och andra orter i kommunen, med alla sina byar"), *rows)(canvas)
        canvas.rotate(90)
        text = canvas.beginText(500, -200)
        for letter in "Fritidshem 2024":
            text.textOut(letter)
            text.moveCursor(canvas.stringWidth(letter), 0)
        canvas.drawText(text)

    found = texts(document_of(draw).pages[0])
    assert "Fritidshem 2024" in found
    assert len(found) == 42


def test_an_empty_page_is_blank(document_of: Callable[..., Document]) -> None:
    document = document_of(lambda canvas: None, written((72, 100, "text")))
    assert [page.origin for page in document.pages] == [Origin.BLANK, Origin.DIGITAL]
    assert document.status is Status.OK


# which layers are trusted --------------------------------------------------------------------------------


def picture_page(text: str, layer: str, hidden: bool) -> Draw:
    """A page that is one picture of the text, with a text layer over it."""
    stream = io.BytesIO()
    plain = Canvas(stream, pagesize=A4)
    written(*wrapped(text, 60, 102, 8))(plain)
    plain.save()
    with pdfium.PdfDocument(stream.getvalue()) as document:
        image = document[0].render(scale=100 / 72, grayscale=True).to_pil()

    def draw(canvas: Canvas) -> None:
        canvas.drawInlineImage(image, 0, 0, *A4)
        for x, y, row in wrapped(layer, 60, 102, 8):
            over = canvas.beginText(x, A4[1] - y)
            over.setTextRenderMode(3 if hidden else 0)
            over.textOut(row)
            canvas.drawText(over)

    return draw


def test_a_layer_without_swedish_letters_is_read_afresh(
    document_of: Callable[..., Document], no_ocr: list[str]
) -> None:
    document = document_of(*(picture_page(text * 2, text * 2, True) for text in (LOST, SWEDISH, ENGLISH)))
    assert no_ocr == ["1"]
    assert [page.origin for page in document.pages] == [Origin.OCR, Origin.DIGITAL, Origin.DIGITAL]
    assert "å, ä, ö" in document.pages[0].reason


def test_the_same_text_without_a_picture_is_digital(
    document_of: Callable[..., Document], no_ocr: list[str]
) -> None:
    document = document_of(written(*wrapped(LOST, 60, 100, 8)))
    assert no_ocr == []
    assert document.pages[0].origin is Origin.DIGITAL


def test_a_strip_of_text_over_a_picture_is_a_scan(
    document_of: Callable[..., Document], no_ocr: list[str]
) -> None:
    document = document_of(picture_page(SWEDISH, "Signerat", False))
    assert no_ocr == ["1"]
    assert document.pages[0].origin is Origin.OCR


def test_numbers_and_few_words_are_no_bad_layer() -> None:
    assert distrust(["1", "200", "3", "400", "Summa", "12", "45"]) is None
    assert distrust(["123"] * 200) is None
    assert distrust([*SWEDISH.split(), *["123", "10l"] * 8]) is None
    assert "symbols" in (distrust([*SWEDISH.split(), *["2O24", "1l5"] * 8]) or "")


def test_symbols_inside_words_are_not_trusted() -> None:
    words = [w[:2] + "|" + w[2:] if i % 8 == 0 and len(w) > 4 else w for i, w in enumerate(SWEDISH.split())]
    assert distrust(SWEDISH.split()) is None
    assert "symbols" in (distrust(words) or "")


def test_a_text_in_no_language_is_not_trusted() -> None:
    garbled = [word[::-1].translate(str.maketrans("aeiourstn", "qzxwjkvbg")) for word in SWEDISH.split() * 2]
    assert distrust(garbled) is not None


def test_measures_tell_languages_apart() -> None:
    swedish, english = measure(SWEDISH.split()), measure(ENGLISH.split())
    assert swedish.known > 0.9
    assert swedish.aao > 0.03
    assert english.known_best > 0.9
    assert english.swedish < swedish.swedish


def test_letters_drawn_one_by_one_are_words_on_a_page_of_few_lines(
    document_of: Callable[..., Document],
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        for line, label in enumerate(("Kundfordringar", "Konto", "Skulder")):
            for x, text in ((70.0, label), (300.0, "12 000,50"), (480.0, "27 331,70")):
                for letter in text:
                    canvas.drawString(x, 740 - 13 * line, letter if letter != " " else "")
                    x += canvas.stringWidth(letter, "Helvetica", 8)

    lines = document_of(draw).pages[0].lines
    assert [line.text for line in lines] == [
        "Kundfordringar 12 000,50 27 331,70",
        "Konto 12 000,50 27 331,70",
        "Skulder 12 000,50 27 331,70",
    ]
