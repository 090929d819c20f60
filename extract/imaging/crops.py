"""A piece of a page's picture by itself, cleaned of borders, and the shapes of the characters in it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from handlingar.extract.imaging.image import Gray, Picture, part_of
from handlingar.extract.model import Box

MARGIN = 12  # pixels of paper around what is cut out
DASH_HEIGHT = 2.2  # points
FLAT = 1.4  # times as wide as high: a dash, not a full stop
PAD = 3  # pixels of the page left around the print
HANGING, NARROW = 0.06, 0.4  # of a digit's height: a comma hangs lower than digits stand, and is narrower
# Of the height of digits, a minus before them (hyphens are 0.3 to 0.4 long, en dashes 0.5 to 0.7; by eye):
SIGN_LONG, SIGN_THICK, SIGN_APART = (0.2, 0.9), 0.25, 0.6
SIGN_LEVEL = 0.4, 0.75  # how far down its middle stands; the flag of a 1 at 0.25
BODY = 0.6  # of the tallest shapes' height: digits and letters, not dots, dashes and stars


@dataclass(frozen=True, slots=True)
class Crop:
    """What is printed at a place: the cleaned picture, and where its corner is on the page, in pixels.

    bodies are the (left, right) pixels of the shapes as tall as digits, from the left; lines counts the
    printed lines; dash is True where all there is is one flat shape; commas are the middles of what hangs
    below the digits; sign_gap is how far before them a dash ends, in pixels, None where none is.
    """

    picture: Picture
    x: int
    y: int
    bodies: tuple[tuple[int, int], ...]
    lines: int
    dash: bool = False
    commas: tuple[float, ...] = ()
    sign_gap: int | None = None


def cut_out(picture: Picture, ink: Gray, box: Box) -> Crop | None:
    """What is printed within the box (points), free of specks and borders; None where there is nothing."""
    scale = picture.dpi / 72
    place = part_of(box, picture.dpi)
    inside = np.ascontiguousarray(ink[place])
    if min(inside.shape) < 4:
        return None
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    height, width = inside.shape
    kept = [i for i in range(1, count) if _is_print(stats[i], width, height, scale)]
    if not kept:
        return None
    shapes = np.asarray(stats[kept], np.int32)
    left, top = max(int(shapes[:, 0].min()) - PAD, 0), max(int(shapes[:, 1].min()) - PAD, 0)
    right = int((shapes[:, 0] + shapes[:, 2]).max()) + PAD
    bottom = int((shapes[:, 1] + shapes[:, 3]).max()) + PAD
    gray = picture.gray[place].copy()
    removed = (labels > 0) & ~np.isin(labels, kept)
    gray[cv2.dilate(removed.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    body = gray[top:bottom, left:right]
    framed = cv2.copyMakeBorder(body, MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_CONSTANT, value=255)
    return Crop(
        picture=Picture(np.asarray(framed, np.uint8), picture.dpi),
        x=place[1].start + left - MARGIN,
        y=place[0].start + top - MARGIN,
        bodies=_bodies(shapes),
        lines=_printed_lines(shapes),
        dash=_is_dash(shapes, scale),
        commas=_commas(np.isin(labels, kept), shapes),
        sign_gap=dash_before(np.isin(labels, kept), 0)[1],
    )


def _is_print(stat: NDArray[np.int32], width: int, height: int, scale: float) -> bool:
    """False for specks, and for what is left of a border at the edge."""
    x, y, w, h, area = (int(v) for v in stat)
    if max(w, h) < 0.7 * scale or area < 0.25 * scale * scale:
        return False
    at_side = (x <= 1 or x + w >= width - 1) and w < 2.0 * scale and h > 0.6 * height
    at_end = (y <= 1 or y + h >= height - 1) and h < 2.0 * scale and w > 6 * scale
    return not (at_side or at_end)


def _is_dash(shapes: NDArray[np.int32], scale: float) -> bool:
    """True where one flat shape is all there is, but for specks no higher than a dash."""
    _, _, width, height, area = shapes[int(np.argmax(shapes[:, 4]))]
    low = bool((shapes[:, 3] <= DASH_HEIGHT * scale).all())
    return low and bool(width > FLAT * height) and bool(area > 0.6 * shapes[:, 4].sum())


def dash_before(ink: NDArray[np.bool_], start: int) -> tuple[int, int | None]:
    """The first column of a dash before digits that begin at this column or after it, and the gap between.

    It may touch them: it is found as columns in which only a thin bar is inked, at half their height. The gap
    is None where there is no dash.
    """
    rows = np.arange(1, len(ink) + 1)[:, None]
    foot = (ink * rows).max(axis=0, initial=0)
    head = len(ink) + 1 - (ink * rows[::-1]).max(axis=0, initial=0)
    heights = np.where(foot > 0, foot - head + 1, 0)
    tallest = int(heights[start:].max(initial=0))
    body = next((x for x in range(start, len(heights)) if heights[x] > SIGN_THICK * tallest), 0)
    top = int(head[heights > BODY * tallest].min(initial=len(ink)))
    level = (head + foot) / 2 - top
    bars = (heights > 0) & (heights <= SIGN_THICK * tallest)
    bars &= (level > SIGN_LEVEL[0] * tallest) & (level < SIGN_LEVEL[1] * tallest)
    for first, end in (
        np.flatnonzero(np.diff(bars[:body], prepend=False, append=False)).reshape(-1, 2).tolist()
    ):
        long = SIGN_LONG[0] * tallest <= end - first <= SIGN_LONG[1] * tallest
        if long and first and not heights[first - 1] and body - end <= SIGN_APART * tallest:
            return first, body - end
    return 0, None


def _bodies(shapes: NDArray[np.int32]) -> tuple[tuple[int, int], ...]:
    """The tall shapes; halves of one character, one above or within the other, count once."""
    tallest = float(np.percentile(shapes[:, 3], 80))
    spans = sorted((int(x), int(x + w)) for x, _, w, h, _ in shapes if h > BODY * tallest)
    bodies: list[tuple[int, int]] = []
    for left, right in spans:
        if bodies and left < bodies[-1][1] - 0.5 * (right - left):
            bodies[-1] = (bodies[-1][0], max(bodies[-1][1], right))
        else:
            bodies.append((left, right))
    return tuple(bodies)


def _commas(ink: NDArray[np.bool_], shapes: NDArray[np.int32]) -> tuple[float, ...]:
    """Where narrow ink hangs below the tall shapes, whether it touches them or not."""
    heights = shapes[:, 3]
    tallest = float(np.percentile(heights, 80))
    foot = float((shapes[:, 1] + heights)[heights > BODY * tallest].min())
    below = ink[round(foot + HANGING * tallest) :].any(axis=0)
    edges = np.flatnonzero(np.diff(below, prepend=False, append=False)).reshape(-1, 2)
    return tuple((left + right) / 2 for left, right in edges.tolist() if right - left < NARROW * tallest)


def _printed_lines(shapes: NDArray[np.int32]) -> int:
    spans = sorted((int(y), int(y + h)) for _, y, _, h, _ in shapes)
    tallest = max(bottom - top for top, bottom in spans)
    lines, until = 1, spans[0][1]
    for top, bottom in spans[1:]:
        if top > until and bottom - top > 0.4 * tallest:
            lines += 1
        until = max(until, bottom)
    return lines
