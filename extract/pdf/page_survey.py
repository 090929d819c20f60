"""What is on a PDF page beside its text: pictures, drawings, and what may lie over words."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.layout.page_transform import Affine
from handlingar.extract.model import Box
from handlingar.extract.pdf.characters import is_clear
from handlingar.extract.pdf.drawn_objects import DrawnObject, bounds_of, pieces_of

LIGHT = 200  # of 255: print this light may not be seen on paper
VEIL = 5.0  # points: what is smaller, in either direction, hides no word
MOST_PIECES = 50_000  # a map or drawing: the rest isn't looked at
ALIKE = 0.3  # of the largest picture: those nearly as large count for the resolution


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on the page: where (points, as displayed), and its resolution in pixels an inch."""

    box: Box
    dpi: float


@dataclass(frozen=True, slots=True)
class Survey:
    """The page's pictures, how many filled shapes with curves it draws, and whether words may be unseen."""

    pictures: tuple[Shown, ...]
    curves: int
    veiled: bool

    def cover(self, width: float, height: float) -> float:
        """The share of the page that pictures cover, 0 to 1; strips and tiles add up."""
        areas = (p.box.width * p.box.height for p in self.pictures)
        return min(sum(areas) / (width * height or 1.0), 1.0)

    @property
    def dpi(self) -> float | None:
        """The finest resolution among the large pictures: a page may be a coarse ground and fine print."""
        areas = [p.box.width * p.box.height for p in self.pictures]
        large = [p.dpi for p, area in zip(self.pictures, areas, strict=True) if area >= ALIKE * max(areas)]
        return max(large, default=None)


def survey(page: pdfium.PdfPage, affine: Affine) -> Survey:
    """One pass over what the page draws; affine is the map from user space to the page as displayed."""
    width, height = page.get_size()
    pictures: list[Shown] = []
    middles: list[tuple[float, float]] = []
    curves, veiled = 0, False
    for piece in islice(pieces_of(page), MOST_PIECES):
        if piece.kind == raw.FPDF_PAGEOBJ_TEXT:
            middles.append(bounds_of(piece).middle)
            veiled = veiled or _is_light(piece) or _is_clipped(piece)
            continue
        if piece.kind == raw.FPDF_PAGEOBJ_PATH:
            if not _is_filled(piece):
                continue
            curves += _is_curved(piece)
        box = bounds_of(piece)
        if piece.kind == raw.FPDF_PAGEOBJ_IMAGE:
            shown = _within(affine.box(box.x0, box.y0, box.x1, box.y1), width, height)
            if shown.width > 0 and shown.height > 0:
                pictures.append(Shown(shown, _resolution(piece, box)))
        veiled = veiled or (min(box.width, box.height) >= VEIL and _is_over(box, middles))
    return Survey(tuple(pictures), curves, veiled)


def _within(box: Box, width: float, height: float) -> Box:
    x0, y0 = max(box.x0, 0.0), max(box.y0, 0.0)
    return Box(x0, y0, max(min(box.x1, width), x0), max(min(box.y1, height), y0))


def _resolution(piece: DrawnObject, box: Box) -> float:
    across, down = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(piece.item, across, down)
    inches = max(box.width, box.height) / 72
    return max(across.value, down.value) / inches if inches else 0.0


def _is_light(piece: DrawnObject) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(piece.item, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= LIGHT


def _is_clipped(piece: DrawnObject) -> bool:
    """True where the text's middle lies outside a path that it is clipped to."""
    clip = raw.FPDFPageObj_GetClipPath(piece.item)
    count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    if count <= 0:
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(piece.item, left, bottom, right, top)
    x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
    return any(not _clip_box(clip, i).holds(x, y) for i in range(count))


def _clip_box(clip: raw.FPDF_CLIPPATH, index: int) -> Box:
    xs, ys = [], []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(raw.FPDFClipPath_CountPathSegments(clip, index)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, index, i), x, y)
        xs.append(x.value)
        ys.append(y.value)
    return Box(min(xs), min(ys), max(xs), max(ys)) if xs else Box(0.0, 0.0, 0.0, 0.0)


def _is_filled(piece: DrawnObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(piece.item, fill, stroke)
    return bool(fill.value) and not is_clear(piece.item, raw.FPDFPageObj_GetFillColor)


def _is_curved(piece: DrawnObject) -> bool:
    return any(
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(piece.item, i)) == raw.FPDF_SEGMENT_BEZIERTO
        for i in range(min(raw.FPDFPath_CountSegments(piece.item), 40))
    )


def _is_over(box: Box, middles: Sequence[tuple[float, float]]) -> bool:
    return any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for x, y in middles)
