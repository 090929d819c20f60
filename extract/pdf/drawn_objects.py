"""What a PDF page draws, piece by piece in drawing order, forms taken apart.

A form (another page set into this one, as signature services and imposition do) has its own coordinates; a
piece carries the map that takes it to the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.model import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)  # leaves coordinates as they are (ISO 32000-1, 8.3.4)
DEEPEST = 8  # forms within forms


@dataclass(frozen=True, slots=True)
class DrawnObject:
    """One thing drawn: PDFium's handle and kind (FPDF_PAGEOBJ_…), and the map from its form to the page."""

    item: raw.FPDF_PAGEOBJECT
    kind: int
    outer: Matrix


def pieces_of(page: pdfium.PdfPage) -> Iterator[DrawnObject]:
    """Everything the page draws that is no form, in the order of drawing (the last lies on top)."""
    yield from _inside(
        lambda i: raw.FPDFPage_GetObject(page, i), raw.FPDFPage_CountObjects(page), IDENTITY, 0
    )


def _inside(
    get: Callable[[int], raw.FPDF_PAGEOBJECT], count: int, outer: Matrix, depth: int
) -> Iterator[DrawnObject]:
    for i in range(count):
        item = get(i)
        kind = raw.FPDFPageObj_GetType(item)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield DrawnObject(item, kind, outer)
        elif depth < DEEPEST:
            yield from _inside(
                lambda n, form=item: raw.FPDFFormObj_GetObject(form, n),  # type: ignore[misc]
                raw.FPDFFormObj_CountObjects(item),
                combined(matrix_of(item), outer),
                depth + 1,
            )


def matrix_of(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    """The piece's own map, to the form or page that it stands in."""
    m = raw.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if raw.FPDFPageObj_GetMatrix(item, m) else IDENTITY


def combined(inner: Matrix, outer: Matrix) -> Matrix:
    """The map that does first the one, then the other."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def colour_of(item: raw.FPDF_PAGEOBJECT, get: Callable[..., int]) -> tuple[int, ...] | None:
    """Red, green, blue and opacity, by FPDFPageObj_GetFillColor or …StrokeColor; None where untold."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return tuple(part.value for part in parts) if get(item, *parts) else None


def bounds_of(piece: DrawnObject) -> Box:
    """The piece's rectangle in the page's user space (y grows upwards there); empty where it has none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(piece.item, left, bottom, right, top):
        return Box(0.0, 0.0, 0.0, 0.0)
    return mapped(Box(left.value, bottom.value, right.value, top.value), piece.outer)


def mapped(box: Box, matrix: Matrix) -> Box:
    """The rectangle around the mapped corners."""
    if matrix == IDENTITY:
        return box
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
