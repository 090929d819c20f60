"""The straight lines that a PDF page draws: strokes, thin filled bars, and the borders of cells."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.layout.page_transform import Affine
from handlingar.extract.layout.rulings import merged
from handlingar.extract.model import Box, Ruling
from handlingar.extract.pdf.drawn_objects import Matrix, colour_of, combined, matrix_of, pieces_of

THIN = 3.0  # points: a filled bar no thicker is a line
CELL_HEIGHT = 80.0  # points: a filled area no taller may be a shaded cell, whose edges are borders
STRAIGHT = 0.6  # points that a line may lean over its length
CLEAR, WHITE = 20, 245  # of 255: opacity at most, colour at least, of what is not seen (by eye)
MOST_PIECES = 50_000  # a map or drawing, not a table


def page_rulings(page: pdfium.PdfPage, affine: Affine, width: float, height: float) -> tuple[Ruling, ...]:
    """The horizontal and vertical lines on the page, in points as read, pieces joined."""
    pieces: list[Ruling] = []
    for piece in pieces_of(page):
        if piece.kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        matrix = combined(matrix_of(piece.item), piece.outer)
        pieces += _pieces(piece.item, matrix, affine, width, height)
        if len(pieces) > MOST_PIECES:
            break
    return merged(pieces)


def _pieces(
    path: raw.FPDF_PAGEOBJECT, matrix: Matrix, affine: Affine, width: float, height: float
) -> Iterator[Ruling]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    stroked = bool(stroke.value) and _shows(path, raw.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and _shows(path, raw.FPDFPageObj_GetFillColor)
    if not (stroked or filled):
        return
    for points, curved in _outlines(path, matrix, affine):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(max(min(xs), 0.0), max(min(ys), 0.0), min(max(xs), width), min(max(ys), height))
        if box.x0 > box.x1 or box.y0 > box.y1:
            continue
        if filled and not curved and len(points) >= 4 and min(box.width, box.height) <= THIN:
            x, y = box.middle
            flat = box.width >= box.height
            yield Ruling(box.x0, y, box.x1, y) if flat else Ruling(x, box.y0, x, box.y1)
        elif stroked:
            yield from _straight(points, width, height)
        elif filled and not curved and len(points) in (4, 5) and box.height <= CELL_HEIGHT:
            yield from _straight([*points, points[0]], width, height)


def _straight(points: list[tuple[float, float]], width: float, height: float) -> Iterator[Ruling]:
    for (ax, ay), (bx, by) in pairwise(points):
        x0, x1 = sorted((min(max(ax, 0.0), width), min(max(bx, 0.0), width)))
        y0, y1 = sorted((min(max(ay, 0.0), height), min(max(by, 0.0), height)))
        if y1 - y0 <= STRAIGHT and x1 - x0 > STRAIGHT:
            yield Ruling(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        elif x1 - x0 <= STRAIGHT and y1 - y0 > STRAIGHT:
            yield Ruling((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _outlines(
    path: raw.FPDF_PAGEOBJECT, matrix: Matrix, affine: Affine
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Each subpath's points in page space (closed ones end where they begin); whether it has curves."""
    points: list[tuple[float, float]] = []
    curved = False
    a, b, c, d, e, f = matrix
    for i in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        px, py = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        points.append(affine.point(px, py))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, curved


def _shows(path: raw.FPDF_PAGEOBJECT, get: Callable[..., int]) -> bool:
    """False where the colour is white or clear: such a line is drawn but not seen."""
    colour = colour_of(path, get)
    return colour is None or (colour[3] > CLEAR and min(colour[:3]) < WHITE)
