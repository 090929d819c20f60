"""What is bold on a scanned page is told from the thickness of its strokes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from scanner import PROSE

from handlingar import extract
from handlingar.extract.imaging.image import Gray, binary
from handlingar.extract.imaging.stroke_widths import with_bold
from handlingar.extract.model import Line

DPI = 200
FACES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
    "Courier": ("Courier", "Courier-Bold"),
}


def printed(file: Path, face: str, lines: list[tuple[str, bool, float]]) -> tuple[tuple[Line, ...], Gray]:
    """The lines of a page so printed (text, bold, size), as a digital reader knows them, and its picture."""
    canvas = Canvas(str(file))
    for i, (text, bold, size) in enumerate(lines):
        canvas.setFont(FACES[face][bold], size)
        canvas.drawString(60, 760 - 24 * i, text)
    canvas.save()
    page = extract.read(file).pages[0]
    gray = np.asarray(pdfium.PdfDocument(file)[0].render(scale=DPI / 72, grayscale=True).to_pil(), np.uint8)
    return page.lines, gray


def plain(lines: tuple[Line, ...]) -> list[Line]:
    return [replace(line, words=tuple(replace(word, bold=False) for word in line.words)) for line in lines]


def page_of(size: float = 10) -> list[tuple[str, bool, float]]:
    """Prose of a size with bold lines of that size and a little more, and plain ones larger and smaller."""
    prose = [(text, False, size) for text in PROSE]
    return [
        ("Ängsby kommun", False, 18),
        ("Val av justerare", True, size + 1),
        *prose[:3],
        ("Beslut", True, size),
        *prose[3:5],
        ("Kommunstyrelsens förslag", True, size),
        *prose[5:],
        ("Sida ett av två sidor", False, 7),
    ]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("size", [9, 12])
def test_bold_lines_of_a_picture_are_those_that_were_set_so(face: str, size: float, tmp_path: Path) -> None:
    lines, gray = printed(tmp_path / "a.pdf", face, page_of(size))
    seen = with_bold(plain(lines), binary(gray), DPI)
    assert [line.text for line in seen if line.bold] == [line.text for line in lines if line.bold]
    assert sum(line.bold for line in lines) == 3


@pytest.mark.parametrize("fault", ["blurred", "noisy", "thin", "thick"])
def test_a_poor_scan_makes_no_line_bold_that_is_not(fault: str, tmp_path: Path) -> None:
    lines, gray = printed(tmp_path / "a.pdf", "Helvetica", page_of())
    if fault == "blurred":
        gray = np.asarray(cv2.GaussianBlur(gray, (0, 0), 1.5), np.uint8)
    elif fault == "noisy":
        noise = np.random.default_rng(1).normal(0, 25, gray.shape)
        gray = np.clip(gray + noise, 0, 255).astype(np.uint8)
    else:
        change = cv2.dilate if fault == "thin" else cv2.erode  # of the paper
        gray = np.asarray(change(gray, np.ones((2, 2), np.uint8)), np.uint8)
    seen = with_bold(plain(lines), binary(gray), DPI)
    bold = {line.text for line in lines if line.bold}
    assert {line.text for line in seen if line.bold} <= bold
    assert "Kommunstyrelsens förslag" in {line.text for line in seen if line.bold}


def test_a_page_all_in_bold_has_nothing_that_stands_out(tmp_path: Path) -> None:
    lines, gray = printed(tmp_path / "a.pdf", "Times", [(text, True, 10) for text in PROSE])
    assert not any(line.bold for line in with_bold(plain(lines), binary(gray), DPI))


def test_figures_in_a_table_are_not_judged(tmp_path: Path) -> None:
    rows = [(f"{100 * n} 000   {n} 888   4 448", False, 10.0) for n in range(1, 12)]
    lines, gray = printed(tmp_path / "a.pdf", "Helvetica", [*((text, False, 10.0) for text in PROSE), *rows])
    assert not any(word.bold for line in with_bold(plain(lines), binary(gray), DPI) for word in line.words)


def test_an_empty_page_and_words_without_ink_have_no_strokes(tmp_path: Path) -> None:
    lines, gray = printed(tmp_path / "a.pdf", "Helvetica", page_of())
    blank = np.zeros_like(gray)
    assert with_bold((), blank, DPI) == ()
    assert not any(line.bold for line in with_bold(plain(lines), blank, DPI))


def test_what_an_ocr_layer_lies_over_is_looked_at(tmp_path: Path) -> None:
    """The layer of a copier has one face for all; the print below it has two."""
    _, gray = printed(tmp_path / "a.pdf", "Helvetica", page_of())
    scan = Canvas(str(tmp_path / "b.pdf"), pageCompression=1)
    width, height = scan._pagesize
    scan.drawImage(ImageReader(Image.fromarray(gray)), 0, 0, width, height)
    for i, (text, bold, size) in enumerate(page_of()):
        layer = scan.beginText(60, 760 - 24 * i)
        layer.setFont("Helvetica", size)
        layer.setTextRenderMode(3)
        layer.setHorizScale(
            100 * stringWidth(text, FACES["Helvetica"][bold], size) / stringWidth(text, "Helvetica", size)
        )
        layer.textOut(text)
        scan.drawText(layer)
    scan.save()
    page = extract.read(tmp_path / "b.pdf").pages[0]
    assert "sound OCR layer" in page.reason
    assert [line.text for line in page.lines if line.bold] == [text for text, bold, _ in page_of() if bold]
