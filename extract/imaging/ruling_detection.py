"""The lines drawn on a scanned page, found as thin dark ridges, hairlines under scanner noise too."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from handlingar.extract.imaging.image import Picture, shrunk
from handlingar.extract.layout.rulings import merged
from handlingar.extract.model import Ruling

WORK_DPI = (
    200.0  # lines are looked for at this resolution: fine enough for hairlines, coarse enough for speed
)
ALONG = 12.0  # points that are averaged along a line, so that noise goes and the line stays
BESIDE = 2.2  # points to each side where the paper must be lighter: what is thicker is no line
CONTRAST = 9.0  # grey levels by which it must be
SHORTEST_STROKE = 16.0  # points: what a letter's stem or a dash never reaches
LONGEST_STEM = 40.0  # points: of a heading's letters
MEETS = 3.0  # points: ends of lines so close to another line touch it
UNBROKEN = 0.9  # share of a line that is dark; the foot of a row of letters has gaps


def drawn_rulings(picture: Picture) -> tuple[Ruling, ...]:
    """The straight horizontal and vertical lines on a straightened picture, in points, pieces joined."""
    factor = min(1.0, WORK_DPI / picture.dpi)
    unit = 72 / (picture.dpi * factor)
    gray = shrunk(picture.gray, factor)
    size = round(10 / unit) | 1
    paper = cv2.dilate(cv2.blur(gray, (3, 3)), np.ones((size, size), np.uint8))
    dark = cv2.subtract(cv2.blur(paper, (size, size)), gray).astype(np.float32)
    pieces = [Ruling(x0, y, x1, y) for x0, y, x1 in _along(dark, unit)]
    pieces += [Ruling(x, y0, x, y1) for y0, x, y1 in _along(np.ascontiguousarray(dark.T), unit)]
    return tuple(r for r in merged(pieces) if not _is_stem(r, pieces))


def _is_stem(ruling: Ruling, others: list[Ruling]) -> bool:
    """True for a short upright stroke that no line meets: a part of a large letter."""
    if ruling.horizontal or ruling.y1 - ruling.y0 > LONGEST_STEM:
        return False
    ends = (ruling.y0, ruling.y1)
    return not any(
        o.horizontal
        and o.x0 - MEETS <= ruling.x0 <= o.x1 + MEETS
        and min(abs(o.y0 - y) for y in ends) < MEETS
        for o in others
    )


def _along(dark: NDArray[np.float32], unit: float) -> list[tuple[float, float, float]]:
    """(start, place, end) in points of each horizontal line of the darkness."""
    beside, length = round(BESIDE / unit), round(SHORTEST_STROKE / unit)
    mean = cv2.blur(dark, (round(ALONG / unit), 1))
    if len(mean) <= 2 * beside:
        return []
    ridge = np.zeros(mean.shape, np.uint8)
    higher = mean[beside:-beside] - cv2.max(mean[: -2 * beside], mean[2 * beside :])
    ridge[beside:-beside] = higher > CONTRAST
    long = cv2.morphologyEx(ridge, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    found = []
    for outline in cv2.findContours(long, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        x, y, w, h = cv2.boundingRect(outline)
        piece = cv2.drawContours(np.zeros((h, w), np.uint8), [outline], 0, 1, cv2.FILLED, offset=(-x, -y)) > 0
        found += [(a * unit, at * unit, b * unit) for a, at, b in _solid(dark, piece, x, y, length)]
    return found


def _solid(
    dark: NDArray[np.float32], piece: NDArray[np.bool_], x: int, y: int, length: int
) -> list[tuple[float, float, float]]:
    """The ridge as (start, place, end) in pixels, cut to where it is dark; nothing where it has gaps."""
    height, width = piece.shape
    inside = dark[y : y + height, x : x + width]
    weights = np.where(piece, inside, 0)
    total = float(weights.sum())
    if total <= 0:
        return []
    level = weights.max(axis=0)
    usual = float(
        np.sort(level)[(len(level) * 4) // 5]
    )  # a letter's stem is dark in less than half of its ridge
    solid = np.flatnonzero(level > 0.5 * usual)
    if len(solid) < length or len(solid) < UNBROKEN * (solid[-1] - solid[0] + 1):
        return []
    place = float((weights.sum(axis=1) * (np.arange(height) + 0.5)).sum() / total)
    return [(float(x + solid[0]), y + place, float(x + solid[-1] + 1))]
