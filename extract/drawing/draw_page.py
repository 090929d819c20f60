"""A page's picture with boxes drawn on it, for whoever asks why a row is what it is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pdfplumber
from PIL import ImageFont

from handlingar.extract.layout.page_transform import from_read
from handlingar.extract.model import Box, Document, Page
from handlingar.extract.pdf_intake.open_pdf import CannotOpen, readable
from handlingar.extract.searchable_pdf.image_to_pdf import pdf_of_image

RESOLUTION = 110  # dots per inch: an A4 page fits a screen, and its text is still readable (by eye)
FILL = 40  # opacity of a box's ground, of 255, so that the print below stays readable (by eye)
LABEL_SIZE = 10.0  # pixels
UNDRAWABLE = "There is no picture of it: only PDF and image files have pages to draw on."


class CannotDraw(Exception):
    """The page can't be drawn; the message says why, in words for the user."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to draw, in points of the page as read, with its colour (red, green, blue) and a short label."""

    box: Box
    colour: tuple[int, int, int]
    label: str = ""
    filled: bool = False


def draw_page(
    data: bytes, document: Document, number: int, marks: Iterable[Mark], passwords: Sequence[str]
) -> bytes:
    """The picture of a page (1-based) with the marks on it, upright, as PNG.

    data are the file's bytes, document what was read of them. Raises CannotDraw.
    """
    page = next((page for page in document.pages if page.number == number), None)
    if page is None:
        raise CannotDraw(f"There is no page {number}; the file has {len(document.pages)}.")
    if not page.width:
        raise CannotDraw(UNDRAWABLE)
    with shown_page(data, document.media_type, document.pages, number, passwords) as shown:
        return _drawn(shown, page, marks)


@contextmanager
def shown_page(
    data: bytes, media_type: str, pages: Sequence[Page], number: int, passwords: Sequence[str]
) -> Iterator[pdfplumber.page.Page]:
    """A page (1-based) of a PDF or image file, for drawing it. Raises CannotDraw, of what is drawn too."""
    try:
        with pdfplumber.open(io.BytesIO(_as_pdf(data, media_type, pages, passwords))) as pdf:
            yield pdf.pages[number - 1]
    except CannotOpen as error:
        raise CannotDraw(error.message) from error
    except (IndexError, OSError, SyntaxError, ValueError) as error:
        raise CannotDraw(f"The page's picture can't be made ({error}).") from error


def _as_pdf(data: bytes, media_type: str, pages: Sequence[Page], passwords: Sequence[str]) -> bytes:
    """The bytes of a PDF or image file as a PDF that opens without a password. Raises CannotOpen."""
    if media_type == "application/pdf":
        return readable(data, passwords)[0]
    saved = io.BytesIO()
    pdf_of_image(data, pages).save(saved)
    return saved.getvalue()


def _drawn(shown: pdfplumber.page.Page, page: Page, marks: Iterable[Mark]) -> bytes:
    picture = shown.to_image(resolution=RESOLUTION)
    width = page.height if page.rotation in (90, 270) else page.width
    scale = float(shown.width) / width
    font = ImageFont.load_default(LABEL_SIZE)
    for mark in marks:
        box = from_read(mark.box, page)
        place = (box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)
        ground = (*mark.colour, FILL if mark.filled else 0)
        picture.draw_rect(place, fill=ground, stroke=(*mark.colour, 255))
        if mark.label:
            x, y = place[0] * picture.scale, place[1] * picture.scale - LABEL_SIZE
            picture.draw.text((x, max(0.0, y)), mark.label, fill=(*mark.colour, 255), font=font)
    upright = picture.annotated.rotate(-page.rotation, expand=True)
    drawn = io.BytesIO()
    upright.save(drawn, "PNG")
    return drawn.getvalue()
