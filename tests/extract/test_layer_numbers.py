"""The numbers of an OCR layer are held against the picture: a layer with other ones isn't trusted."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from odd_pdfs import made, nothing, scanned, text
from PIL import Image
from stepping import needs_tesseract

from handlingar.extract import Line, Origin, Page, Word, read
from handlingar.extract.model import Box
from handlingar.extract.ocr.installation import OcrFailed
from handlingar.extract.pdf.characters import GlyphRun, Style
from handlingar.extract.text_layer import number_check

SIZE = (420.0, 300.0)
LINES = (
    "Styrelsen har under året följt verksamheten och godkänner",
    "redovisningen som ordföranden lämnat. Av anslagen återstår:",
    "Personal och utbildning        1 275 400     -63 150     12,5",
    "Lokaler och hyror              640 250       15 700      84,9",
    "Köpta tjänster i kommunen      2 087 300     -7 460      3,1",
    "Övriga kostnader under året    309 650       11 980      77,2",
    "Styrelsen tackar för redovisningen och lägger den till",
    "handlingarna. Ordföranden förklarar mötet avslutat.",
)


def page(content: str) -> bytes:
    return made(content, nothing, SIZE)


def lines(*changes: tuple[str, str], before: str = "0 Tr") -> str:
    printed = "\n".join(LINES)
    for old, new in changes:
        printed = printed.replace(old, new)
    return text(*printed.splitlines(), x=20, y=260, before=before)


def scan_with(layer: str, folder: Path) -> Page:
    """The page read of a scan of the lines, with that layer over it."""
    with pdfium.PdfDocument(page(lines())) as document:
        picture: Image.Image = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    path = folder / "a.pdf"
    path.write_bytes(scanned(picture.convert("L"), layer, SIZE))
    return read(path).pages[0]


@needs_tesseract
def test_a_layer_with_the_numbers_that_are_printed_stays(tmp_path: Path) -> None:
    found = scan_with(lines(before="3 Tr"), tmp_path)
    assert found.origin is Origin.DIGITAL
    assert "sound OCR layer" in found.reason


@needs_tesseract
@pytest.mark.parametrize(
    "changes",
    [
        (("275", "215"), ("63 150", "68 150"), ("640", "646"), ("2 087", "2 037"), ("11 980", "17 980")),
        (("-63", "63"), ("-7", "7"), ("12,5", "125"), ("84,9", "849"), ("3,1", "31"), ("77,2", "772")),
    ],
    ids=["digits", "signs and commas"],
)
def test_a_layer_with_other_numbers_gives_way_to_the_picture(
    changes: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    found = scan_with(lines(*changes, before="3 Tr"), tmp_path)
    assert found.origin is Origin.OCR
    assert "other numbers than the picture" in found.reason
    read_as = "".join(found.text.split()).replace("–", "-")
    for number in ("1275400-63150", "64025015700", "2087300-7460", "30965011980"):
        assert number in read_as


def test_a_layer_is_judged_by_its_words_where_nothing_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OcrFailed("ocr_failed", "It fails.")

    monkeypatch.setattr(number_check, "best_request", fails)
    found = scan_with(lines(("275", "215"), before="3 Tr"), tmp_path)
    assert found.origin is Origin.DIGITAL


@pytest.mark.parametrize(
    ("differ", "compared", "others"),
    [(0, 40, False), (2, 8, False), (3, 48, True), (3, 60, False), (4, 60, True)],
)
def test_a_few_numbers_read_otherwise_are_the_reading_s(differ: int, compared: int, others: bool) -> None:
    assert number_check.are_others(differ, compared) is others


def test_numbers_of_a_page_that_was_read_are_held_against_the_layer_s() -> None:
    def box(n: int) -> Box:
        return Box(50, 40 + 20 * n, 90, 50 + 20 * n)

    style = Style("", 0.0, False, 0, True)
    layer = [
        GlyphRun(Word(text, box(n), size=10), 48 + 20.0 * n, style, 0)
        for n, text in enumerate(("1204,5", "-37", "881", "Summa", "52"))
    ]
    read_as = (("1204.5", 0.95), ("37", 0.95), ("861", 0.95), ("Summa", 0.95), ("57", 0.5))
    words = tuple(Word(text, box(n), sure, size=10) for n, (text, sure) in enumerate(read_as))
    seen = Page(1, tuple(Line((word,), n) for n, word in enumerate(words, 1)), Origin.OCR, *SIZE)
    assert number_check.numbers_read_otherwise(seen, layer) == (2, 3)
