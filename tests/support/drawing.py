"""Pages drawn with two producers, ReportLab and fpdf2, from one description: texts, lines and filled areas.

Points from the top left corner. What is drawn lying can be put on a portrait page, turned by a quarter, with
or without the page's own /Rotate saying so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import reportlab
from fpdf import FPDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(reportlab.__file__).parent / "fonts"  # Bitstream Vera comes with ReportLab
FAMILIES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
    "Vera": ("Vera", "VeraBd"),
}
SHORT, LONG = 595.0, 842.0


@dataclass(frozen=True, slots=True)
class Text:
    """A text that begins at x, on the baseline y; up: it runs upwards from there."""

    x: float
    y: float
    text: str
    font: str
    size: float
    bold: bool = False
    white: bool = False
    up: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area; grey is 0 (black) to 1 (white). A thin one is a line."""

    x0: float
    y0: float
    x1: float
    y1: float
    grey: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.5


Item = Text | Fill | Stroke


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: what is drawn on it; lying where it is wider than high; turn: how it lies on portrait paper.

    turn is 0, or 90 or 270 (degrees clockwise that the reader must turn the paper back); tagged says
    whether the page's /Rotate tells so.
    """

    items: tuple[Item, ...]
    lying: bool = False
    turn: int = 0
    tagged: bool = False


def width_of(text: str, font: str, size: float, bold: bool = False) -> float:
    """How wide the text is when printed, in points."""
    _register()
    return float(pdfmetrics.stringWidth(text, FAMILIES[font][bold], size))


def _register() -> None:
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
        pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))


def with_reportlab(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as a PDF that ReportLab makes."""
    _register()
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for sheet in sheets:
        lies = sheet.lying and not sheet.turn
        high = SHORT if lies else LONG
        swapped = lies or sheet.tagged  # ReportLab swaps the sides of a page that is tagged as turned
        canvas.setPageSize((LONG, SHORT) if swapped else (SHORT, LONG))
        canvas.setPageRotation(sheet.turn if sheet.tagged else 0)
        if sheet.turn:
            p, q, angle = _around(sheet.turn)
            canvas.translate(p, high - q)
            canvas.rotate(angle)
            canvas.translate(-p, q - high)
        for item in sheet.items:
            _on_canvas(canvas, item, high)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _around(turn: int) -> tuple[float, float, int]:
    """Around which point lying content is turned onto portrait paper, and by how much against the clock."""
    return (LONG / 2, LONG / 2, 90) if turn == 90 else (SHORT / 2, SHORT / 2, -90)


def _on_canvas(canvas: Canvas, item: Item, high: float) -> None:
    if isinstance(item, Text):
        canvas.setFillGray(1.0 if item.white else 0.0)
        canvas.setFont(FAMILIES[item.font][item.bold], item.size)
        canvas.saveState()
        canvas.translate(item.x, high - item.y)
        canvas.rotate(90 if item.up else 0)
        canvas.drawString(0, 0, item.text)
        canvas.restoreState()
    elif isinstance(item, Fill):
        canvas.setFillGray(item.grey)
        canvas.rect(item.x0, high - item.y1, item.x1 - item.x0, item.y1 - item.y0, stroke=0, fill=1)
    else:
        canvas.setLineWidth(item.weight)
        canvas.line(item.x0, high - item.y0, item.x1, high - item.y1)


def with_fpdf(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as a PDF that fpdf2 makes."""
    pdf = FPDF(unit="pt", format=(SHORT, LONG))
    pdf.set_auto_page_break(False)
    pdf.core_fonts_encoding = "cp1252"
    for name, file in (("", "Vera.ttf"), ("B", "VeraBd.ttf")):
        pdf.add_font("Vera", name, FONTS / file)
    for sheet in sheets:
        lies = sheet.lying and not sheet.turn
        pdf.add_page(orientation="landscape" if lies else "portrait")
        if sheet.tagged:
            pdf.pages[pdf.page].rotate = sheet.turn  # type: ignore[attr-defined]
        if sheet.turn:
            p, q, angle = _around(sheet.turn)
            with pdf.rotation(angle, p, q):
                _on_page(pdf, sheet.items)
        else:
            _on_page(pdf, sheet.items)
    return bytes(pdf.output())


def _on_page(pdf: FPDF, items: Sequence[Item]) -> None:
    for item in items:
        if isinstance(item, Text):
            pdf.set_font(item.font, "B" if item.bold else "", item.size)
            pdf.set_text_color(255 if item.white else 0)
            with pdf.rotation(90 if item.up else 0, item.x, item.y):
                pdf.text(item.x, item.y, item.text)
        elif isinstance(item, Fill):
            pdf.set_fill_color(round(255 * item.grey))
            pdf.rect(item.x0, item.y0, item.x1 - item.x0, item.y1 - item.y0, style="F")
        else:
            pdf.set_line_width(item.weight)
            pdf.line(item.x0, item.y0, item.x1, item.y1)
