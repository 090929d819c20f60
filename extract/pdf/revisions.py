"""Whether two versions of a PDF look alike, page by page, as PDFium shows them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from handlingar.extract.pdf_intake.open_pdf import keys

Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 in the page's own coordinates (points, from below)."""

DPI = 72.0
"""A stroke of a hair's width still changes pixels at this resolution (measured: 0.05 points of black)."""

MOST_PIXELS = 4_000_000.0
"""Of one page's picture: larger pages are rendered more coarsely."""

MOST_PAGES = 2_000
"""So many pages are compared."""

PAPER = 250
"""Of 255: what is darker is print (by eye: pictures of paper are darker, and count as print)."""

_START = b"startxref"
logging.getLogger("pypdfium2").addHandler(logging.NullHandler())  # it would print that it knows no XFA


class CannotShow(Exception):
    """PDFium can't open a version, or not all of its pages are compared; the text says which."""


def pages_that_differ(
    before: bytes,
    after: bytes,
    passwords: Sequence[str] = (),
    aside: Mapping[int, Sequence[Rect]] | None = None,
) -> tuple[int, ...]:
    """The numbers (from 1) of the pages that look different; pages that only one version has are among them.

    aside are places, by page, that may differ. Raises CannotShow.
    """
    with _opened(before, passwords) as old, _opened(after, passwords) as new:
        if max(len(old), len(new)) > MOST_PAGES:
            raise CannotShow(f"it has more than {MOST_PAGES} pages")
        both = min(len(old), len(new))
        differing = [i + 1 for i in range(both) if not _alike(old, new, i, (aside or {}).get(i + 1, ()))]
        return (*differing, *range(both + 1, max(len(old), len(new)) + 1))


def rebuilt(data: bytes) -> bytes:
    """The PDF without what tells where its table of objects is: readers look through the bytes for them."""
    return data.replace(_START, _START[:-1] + b"X")


def has_print(data: bytes, page: int, rect: Rect, passwords: Sequence[str] = ()) -> bool:
    """Whether something is printed in a part of a page (from 1). Raises CannotShow."""
    with _opened(data, passwords) as pdf:
        if not 0 < page <= len(pdf):
            return True
        pixels, scale = _rendered(pdf, page - 1)
        shown = pdf[page - 1]
        try:
            x0, y0, x1, y1 = _place(shown, rect, scale, pixels.shape)
        finally:
            shown.close()
        return bool((pixels[y0:y1, x0:x1] < PAPER).any())


@contextmanager
def _opened(data: bytes, passwords: Sequence[str]) -> Iterator[pdfium.PdfDocument]:
    pdf = _open(data, passwords)
    try:
        pdf.init_forms()
        yield pdf
    finally:
        pdf.close()


def _open(data: bytes, passwords: Sequence[str]) -> pdfium.PdfDocument:
    """The PDF, without a password or with the first that opens it."""
    for password in (None, *(key.decode("utf-8", "replace") for key in keys(passwords))):
        try:
            return pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError:
            continue
    raise CannotShow("it can't be opened to be looked at")


def _alike(old: pdfium.PdfDocument, new: pdfium.PdfDocument, index: int, aside: Sequence[Rect]) -> bool:
    (before, scale), (after, _) = _rendered(old, index), _rendered(new, index)
    if before.shape != after.shape:
        return False
    if aside and not np.array_equal(before, after):
        page = new[index]
        try:
            for rect in aside:
                x0, y0, x1, y1 = _place(page, rect, scale, after.shape)
                before[y0:y1, x0:x1] = after[y0:y1, x0:x1] = 0
        finally:
            page.close()
    return bool(np.array_equal(before, after))


def _rendered(pdf: pdfium.PdfDocument, index: int) -> tuple[npt.NDArray[np.uint8], float]:
    """The page in colours, as displayed with its annotations and fields, and its pixels a point.

    A page that can't be loaded is a picture of nothing.
    """
    try:
        page = pdf[index]
    except pdfium.PdfiumError:
        return np.zeros((0, 0, 3), np.uint8), 1.0
    try:
        width, height = page.get_size()
        scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, may_draw_forms=True)
        try:
            return np.array(bitmap.to_numpy()[:, :, :3]), scale
        finally:
            bitmap.close()
    finally:
        page.close()


def _place(
    page: pdfium.PdfPage, rect: Rect, scale: float, shape: tuple[int, ...]
) -> tuple[int, int, int, int]:
    """Where a part of the page is in its picture: columns and rows, a pixel of margin for soft edges."""
    left, bottom, right, top = page.get_cropbox()
    x0, x1 = sorted((rect[0], rect[2]))
    y0, y1 = sorted((rect[1], rect[3]))
    turn = page.get_rotation() % 360
    if turn == 90:
        box = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    elif turn == 180:
        box = (right - x1, y0 - bottom, right - x0, y1 - bottom)
    elif turn == 270:
        box = (top - y1, right - x1, top - y0, right - x0)
    else:
        box = (x0 - left, top - y1, x1 - left, top - y0)
    a, b, c, d = (value * scale for value in box)
    rows, columns = shape[0], shape[1]
    return (
        min(max(int(a) - 1, 0), columns),
        min(max(int(b) - 1, 0), rows),
        min(max(int(c) + 2, 0), columns),
        min(max(int(d) + 2, 0), rows),
    )
