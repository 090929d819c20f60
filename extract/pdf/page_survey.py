"""What is on a PDF page beside its text: pictures, drawings, and what may lie over words."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlingar.extract.layout.page_transform import Affine, quarter
from handlingar.extract.model import Box
from handlingar.extract.pdf.characters import is_clear
from handlingar.extract.pdf.drawn_objects import DrawnObject, bounds_of, colour_of, pieces_of

LIGHT = 200  # of 255: print this light may not be seen on paper
BLACK = 60  # of 255: bars that black something out are at least so dark
BAR_HEIGHT, BAR_SHAPE = 20.0, 1.5  # points; times as wide as high: a picture that may be such a bar
CORNERS = 6  # segments of a path at most that is a rectangle
VEIL = 5.0  # points: what is smaller, in either direction, hides no word
HALF = 0.5  # of a text's height: likewise
MOST_PIECES = 50_000  # a map or drawing: the rest isn't looked at
MOST_COVERS = 500  # on a page: a drawing, likewise
ALIKE = 0.3  # of the largest picture: those nearly as large count for the resolution


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on the page: where (points, as displayed), and its resolution in pixels an inch."""

    box: Box
    dpi: float


@dataclass(frozen=True, slots=True)
class Survey:
    """The page's pictures, how many filled shapes with curves it draws, and whether any word may be unseen.

    covers are what is drawn over text, whether that is still seen or not, and black what is drawn as bars are
    that black something out: both in points, as displayed. over_picture says that a shape is drawn
    over some of a picture.
    """

    pictures: tuple[Shown, ...]
    curves: int
    veiled: bool
    covers: tuple[Box, ...]
    black: tuple[Box, ...]
    over_picture: bool

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
    texts: list[Box] = []
    covers: list[Box] = []
    black: list[Box] = []
    curves, veiled, over_picture = 0, False, False
    for piece in islice(pieces_of(page), MOST_PIECES):
        if piece.kind == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(bounds_of(piece))
            veiled = veiled or _is_light(piece) or _is_clipped(piece)
            continue
        if piece.kind == raw.FPDF_PAGEOBJ_PATH:
            filled = _is_filled(piece)
            if not filled and not _is_thick(piece):
                continue
            curves += filled and _is_curved(piece)
        box = bounds_of(piece)
        shown = _within(affine.box(box.x0, box.y0, box.x1, box.y1), width, height)
        if piece.kind == raw.FPDF_PAGEOBJ_IMAGE and shown.width > 0 and shown.height > 0:
            pictures.append(Shown(shown, _resolution(piece, box)))
        if min(shown.width, shown.height) < VEIL or len(covers) >= MOST_COVERS:
            continue
        if is_over(box, texts):
            covers.append(shown)
        if _may_be_bar(piece, shown):
            black.append(shown)
        if piece.kind == raw.FPDF_PAGEOBJ_PATH and not over_picture:
            over_picture = is_over(shown, [picture.box for picture in pictures])
    return Survey(tuple(pictures), curves, veiled, tuple(covers), tuple(black), over_picture)


def turned_back(found: Survey, turn: int, width: float, height: float) -> Survey:
    """The same where a page of that size is read that stands turned by so much (degrees clockwise)."""

    def there(box: Box) -> Box:
        return quarter(box, (360 - turn) % 360, width, height)[0]

    return replace(
        found,
        pictures=tuple(replace(p, box=there(p.box)) for p in found.pictures),
        covers=tuple(map(there, found.covers)),
        black=tuple(map(there, found.black)),
    )


def _within(box: Box, width: float, height: float) -> Box:
    x0, y0 = max(box.x0, 0.0), max(box.y0, 0.0)
    return Box(x0, y0, max(min(box.x1, width), x0), max(min(box.y1, height), y0))


def _resolution(piece: DrawnObject, box: Box) -> float:
    across, down = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(piece.item, across, down)
    inches = max(box.width, box.height) / 72
    return max(across.value, down.value) / inches if inches else 0.0


def _is_light(piece: DrawnObject) -> bool:
    colour = colour_of(piece.item, raw.FPDFPageObj_GetFillColor)
    return colour is not None and min(colour[:3]) >= LIGHT


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


def _is_thick(piece: DrawnObject) -> bool:
    """True for a line so thick that it hides words."""
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(piece.item, fill, stroke)
    return bool(stroke.value and raw.FPDFPageObj_GetStrokeWidth(piece.item, width)) and width.value >= VEIL


def _may_be_bar(piece: DrawnObject, shown: Box) -> bool:
    """True for black rectangles and thick lines, and for pictures of such a shape."""
    if piece.kind == raw.FPDF_PAGEOBJ_IMAGE:
        return shown.height < BAR_HEIGHT and shown.width > BAR_SHAPE * shown.height
    if piece.kind != raw.FPDF_PAGEOBJ_PATH or raw.FPDFPath_CountSegments(piece.item) > CORNERS:
        return False
    get = raw.FPDFPageObj_GetFillColor if _is_filled(piece) else raw.FPDFPageObj_GetStrokeColor
    colour = colour_of(piece.item, get)
    return colour is not None and max(colour[:3]) <= BLACK and not _is_curved(piece)


def is_over(box: Box, texts: Sequence[Box]) -> bool:
    """True where it lies over some of what was drawn before it."""
    shared = ((text.height, *box.shared(text)) for text in texts if text.x0 < box.x1 and box.x0 < text.x1)
    return any(across >= VEIL and down >= min(VEIL, HALF * high) for high, across, down in shared)
