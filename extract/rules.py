"""The lines drawn on a scanned page, found by morphology, and their removal before reading."""

from __future__ import annotations

import cv2
import numpy as np

from handlingar.extract.model import Ruling
from handlingar.extract.picture import Gray, Picture, binary
from handlingar.extract.rulings import merged

WORK_DPI = (
    200.0  # lines are looked for at this resolution: fine enough for hairlines, coarse enough for speed
)
SHORTEST = 18.0  # points: what a letter's stem or a dash never reaches
PIECE = 6.0  # points: a line is made of pieces this long, a text's baseline is not
GAP = 3.0  # points: a break in a line that noise may make
THICKEST = 4.0  # points: what is thicker is a bar or a picture, whose edges are no lines


def drawn_rulings(picture: Picture) -> tuple[Ruling, ...]:
    """The straight horizontal and vertical lines on a straightened picture, in points, pieces joined."""
    factor = WORK_DPI / picture.dpi
    small = cv2.resize(picture.gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = binary(np.asarray(small, np.uint8))
    unit = 72 / WORK_DPI
    pieces = [Ruling(x0, y, x1, y) for x0, y, x1 in _along(ink, unit)]
    pieces += [Ruling(x, y0, x, y1) for y0, x, y1 in _along(np.ascontiguousarray(ink.T), unit)]
    return merged(pieces)


def _along(ink: Gray, unit: float) -> list[tuple[float, float, float]]:
    """(start, place, end) in points of each horizontal line of the ink."""
    piece, gap, length = (round(points / unit) for points in (PIECE, GAP, SHORTEST))
    thick = cv2.dilate(ink, np.ones((2, 1), np.uint8))  # a leaning hairline steps from row to row
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, piece), np.uint8))
    closed = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    lines = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, _, stats, centres = cv2.connectedComponentsWithStats(np.asarray(lines, np.uint8), connectivity=8)
    found = []
    for i in range(1, count):
        x, _, w, h, area = (int(v) for v in stats[i])
        if area / w * unit <= THICKEST and h * unit <= 3 * THICKEST:
            found.append((x * unit, float(centres[i][1]) * unit, (x + w) * unit))
    return found
