"""A PDF page as a grey picture: whole, or without its text."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.imaging.coloured_ink import Colours, gray_of, has_colour
from handlingar.extract.imaging.image import Gray, Picture
from handlingar.extract.pdf.drawn_objects import pieces_of

GLANCE_DPI, GLANCE_PIXELS = 40.0, 4_000_000  # at which colour is seen, if there is any


def bounded(dpi: float, page: pdfium.PdfPage, pixels: float) -> float:
    """The resolution, or the highest at which the page's picture has no more than so many pixels."""
    width, height = page.get_size()
    return min(dpi, 72 * math.sqrt(pixels / max(width * height, 1.0)))


def rendered(page: pdfium.PdfPage, dpi: float, turn: int = 0) -> Gray:
    """The page as it is displayed, then turned counter-clockwise by 0, 90, 180 or 270 degrees."""
    bitmap = page.render(scale=dpi / 72, grayscale=True, may_draw_forms=True)
    try:
        pixels = bitmap.to_numpy()
        gray = np.array(pixels if pixels.ndim == 2 else pixels[:, :, 0])
    finally:
        bitmap.close()
    return np.ascontiguousarray(np.rot90(gray, turn // 90))


def pictured(page: pdfium.PdfPage, dpi: float, turn: int = 0) -> Picture:
    """The same as a picture in grey, free of coloured ink that was put over its print."""
    if not has_colour(_coloured(page, bounded(GLANCE_DPI, page, GLANCE_PIXELS))):
        return Picture(rendered(page, dpi, turn), dpi)
    gray, done = gray_of(_coloured(page, dpi), dpi)
    return Picture(np.ascontiguousarray(np.rot90(gray, turn // 90)), dpi, done)


def _coloured(page: pdfium.PdfPage, dpi: float) -> Colours:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True, may_draw_forms=True)
    try:
        pixels = bitmap.to_numpy()
        return np.array(pixels[:, :, :3] if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2))
    finally:
        bitmap.close()


@contextmanager
def without_text(page: pdfium.PdfPage) -> Iterator[None]:
    """Within it, the page is rendered as if it had no text."""
    texts = [piece.item for piece in pieces_of(page) if piece.kind == raw.FPDF_PAGEOBJ_TEXT]
    for item in texts:
        raw.FPDFPageObj_SetIsActive(item, False)
    try:
        yield
    finally:
        for item in texts:
            raw.FPDFPageObj_SetIsActive(item, True)
