"""The lines drawn on a scanned page, found as thin dark ridges, hairlines under scanner noise too.

Lines of dots (to sign on, between a heading and its page) are found too: OCR takes them for letters.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from handlingar.extract.imaging.image import Gray, Picture, binary, shrunk
from handlingar.extract.layout.rulings import merged
from handlingar.extract.model import Box, Ruling

# lines are looked for at this resolution: fine enough for hairlines, coarse enough for speed
WORK_DPI = 200.0
ALONG = 12.0  # points that are averaged along a line, so that noise goes and the line stays
BESIDE = 2.2  # points to each side where the paper must be lighter: what is thicker is no line
CONTRAST = 9.0  # grey levels by which it must be
SHORTEST_STROKE = 16.0  # points: what a letter's stem or a dash never reaches
LONGEST_STEM = 40.0  # points: of a heading's letters
MEETS = 3.0  # points: ends of lines so close to another line touch it
UNBROKEN = 0.9  # share of a line that is dark; the foot of a row of letters has gaps
DOT = 0.4, 2.2  # points: the sides of a dot
APART = 6.0  # points: from a dot of a line to the next at most
LEAST_DOTS, EVEN = 8, 0.85  # of the dots of a line; the share that are as far apart as most
UNEVEN = 0.25  # of the distance that it may differ by, beside a pixel


def drawn_rulings(picture: Picture) -> tuple[Ruling, ...]:
    """The straight horizontal and vertical lines on a straightened picture, in points, pieces joined."""
    gray, unit = _at_work_size(picture)
    size = round(10 / unit) | 1
    paper = cv2.dilate(cv2.blur(gray, (3, 3)), np.ones((size, size), np.uint8))
    dark = cv2.subtract(cv2.blur(paper, (size, size)), gray).astype(np.float32)
    pieces = [Ruling(x0, y, x1, y) for x0, y, x1 in _along(dark, unit)]
    pieces += [Ruling(x, y0, x, y1) for y0, x, y1 in _along(np.ascontiguousarray(dark.T), unit)]
    return _without_letters([r for r in merged(pieces) if not _is_stem(r, pieces)])


def dotted_lines(picture: Picture) -> tuple[tuple[Box, int], ...]:
    """Where dots stand in a row on a straightened picture, evenly apart (points), and how many they are."""
    gray, unit = _at_work_size(picture)
    ink = binary(gray)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sides = stats[:, 2:4] * unit
    dots = stats[((sides >= DOT[0]) & (sides <= DOT[1])).all(axis=1)]
    at = dots[:, 1] + dots[:, 3] // 2, dots[:, 0] + dots[:, 2] // 2
    rows = np.zeros_like(ink)
    rows[at] = 255
    near = np.ones((3, round(APART / unit) | 1), np.uint8)
    labels = cv2.connectedComponents(cv2.dilate(rows, near), connectivity=8)[1][at]
    found = []
    for row in np.flatnonzero(np.bincount(labels) >= LEAST_DOTS):
        of_row = dots[labels == row]
        steps = np.diff(np.sort(of_row[:, 0] + of_row[:, 2] / 2))
        usual = float(np.median(steps))
        if (np.abs(steps - usual) <= max(UNEVEN * usual, 1)).mean() >= EVEN:
            (x0, y0), (x1, y1) = of_row[:, :2].min(axis=0), (of_row[:, :2] + of_row[:, 2:4]).max(axis=0)
            found.append((Box(x0 * unit, y0 * unit, x1 * unit, y1 * unit), len(of_row)))
    return tuple(found)


def _at_work_size(picture: Picture) -> tuple[Gray, float]:
    """The picture's grey levels at the resolution at which lines are looked for, and points a pixel."""
    factor = min(1.0, WORK_DPI / picture.dpi)
    return shrunk(picture.gray, factor), 72 / (picture.dpi * factor)


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


def _without_letters(rulings: list[Ruling]) -> tuple[Ruling, ...]:
    """The rulings, upright ones cut where a letter's stem above or below the table goes on from them.

    That is beyond a line at which another upright one ends, by less than a stroke.
    """
    flat = [r for r in rulings if r.horizontal]
    tall = [r for r in rulings if not r.horizontal]

    def end(ruling: Ruling, y: float, ends: list[float]) -> float:
        met = (line.y0 for line in flat if line.x0 - MEETS <= ruling.x0 <= line.x1 + MEETS)
        near = (at for at in met if MEETS < abs(at - y) < SHORTEST_STROKE)
        return next((at for at in near if any(abs(other - at) <= MEETS for other in ends)), y)

    tops, feet = [r.y0 for r in tall], [r.y1 for r in tall]
    cut = (replace(r, y0=end(r, r.y0, tops), y1=end(r, r.y1, feet)) for r in tall)
    return (*flat, *(r for r in cut if r.y0 < r.y1))


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
    # a letter's stem is dark in less than half of its ridge
    usual = float(np.sort(level)[(len(level) * 4) // 5])
    solid = np.flatnonzero(level > 0.5 * usual)
    if len(solid) < length or len(solid) < UNBROKEN * (solid[-1] - solid[0] + 1):
        return []
    place = float((weights.sum(axis=1) * (np.arange(height) + 0.5)).sum() / total)
    return [(float(x + solid[0]), y + place, float(x + solid[-1] + 1))]
