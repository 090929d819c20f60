"""A page's picture as it was read: upright, level, and with nothing on it that shall not be seen."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

from handlingar.extract.drawing.draw_page import CannotDraw, shown_page
from handlingar.extract.model import Box, Page

RESOLUTION = 144  # dots per inch: two a point, so that eight-point print is readable (by eye)
LARGEST = 8000  # pixels of a side, for pages as large as a wall
QUALITY = 60  # of WebP: an A4 page of print is some 100 kB
MARGIN = 2.0  # points around what is covered, as boxes are those of the letters


def page_picture(
    data: bytes,
    media_type: str,
    pages: Sequence[Page],
    number: int,
    covered: Iterable[Box],
    passwords: Sequence[str],
) -> bytes:
    """The picture of a page (1-based) as WebP, in which a place on the page as read is where it was read.

    data are the file's bytes, pages what was read of them (their sizes, turns and lean); covered are places
    that are painted over. Raises CannotDraw.
    """
    page = next((page for page in pages if page.number == number), None)
    if page is None or not page.width:
        raise CannotDraw(f"There is no picture of page {number}.")
    with shown_page(data, media_type, pages, number, passwords) as shown:
        resolution = min(RESOLUTION, LARGEST * 72 / max(float(shown.width), float(shown.height)))
        picture = shown.to_image(resolution=resolution).original.convert("RGB")
    saved = io.BytesIO()
    _covered(_level(picture, page), page, covered).save(saved, "WEBP", quality=QUALITY)
    return saved.getvalue()


def _level(picture: Image.Image, page: Page) -> Image.Image:
    upright = picture.rotate(-page.rotation, expand=True)
    return upright.rotate(page.skew, Image.Resampling.BICUBIC, fillcolor="white") if page.skew else upright


def _covered(picture: Image.Image, page: Page, covered: Iterable[Box]) -> Image.Image:
    across, down = picture.width / page.width, picture.height / page.height
    draw = ImageDraw.Draw(picture)
    for box in (box.grown(MARGIN, MARGIN) for box in covered):
        draw.rectangle((box.x0 * across, box.y0 * down, box.x1 * across, box.y1 * down), fill="black")
    return picture
