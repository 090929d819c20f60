"""Black bars on a scan: solid, straight-edged, as high as a line of print or more, with nothing in them.

OCR takes them for letters ("ME", "I"), together with the words beside them. So they are painted over with
paper before the page is read, as are the holes that were punched into it.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from handlingar.extract.imaging.image import Gray, Picture, part_of, shrunk
from handlingar.extract.model import Box

WORK_DPI = 100.0  # at which bars are looked for
DARK = 0.4  # of the paper's grey level: what is darker may be a bar; coloured panels are lighter
LEAST = (12.0, 5.5)  # points: width and height of a bar
OBLONG = 1.2  # times as wide as high at least; a filled check box is square
SOLID = 0.95  # of the rectangle around it is dark
EVEN = 20.0  # grey levels that it may vary by; a photograph varies more
BLUR = 1  # pixels at its edge
TOUCHED, TOUCHED_END = 0.35, 0.75  # of the paper along a side and at an end that may be dark: letters touch
MARGIN = 6.0  # points from the page's edge: nearer, it is a scanner's shadow
HOLE = 10.0, 26.0  # points: how wide holes are; 5 to 6 mm are usual
DISC, OVAL = 0.785, 0.12  # of its square that a disc fills; the share by which a hole may be less round
EDGE = 60.0  # points: a hole is no farther from the page's edge
RIM = 1.0  # points around a bar that are painted over with it


def bars_and_holes(picture: Picture) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Where bars lie and where holes were punched, in points of the straightened picture."""
    seen = _dark(picture)
    return _bars(*seen), _holes(*seen)


def black_bars(picture: Picture) -> tuple[Box, ...]:
    """Where the bars are, in points of the straightened picture."""
    return _bars(*_dark(picture))


def _holes(small: Gray, dark: Gray, scale: float) -> tuple[Box, ...]:
    """Where dark discs stand at an edge."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    height, width = (side / scale for side in small.shape)
    x0, y0, w, h, ink = (stats[1:, i] / scale for i in (*range(4), cv2.CC_STAT_AREA))
    near = np.minimum.reduce([x0, y0, width - x0 - w, height - y0 - h]) < EDGE
    round_ones = (np.abs(w - h) < OVAL * w) & (np.abs(ink / scale - DISC * w * h) < OVAL * DISC * w * h)
    holes = near & (np.minimum(w, h) >= HOLE[0]) & (np.maximum(w, h) <= HOLE[1]) & round_ones
    return tuple(Box(*map(float, (x0[i], y0[i], x0[i] + w[i], y0[i] + h[i]))) for i in np.flatnonzero(holes))


def _dark(picture: Picture) -> tuple[Gray, Gray, float]:
    """The picture at the resolution to work at, what is dark in it, and its pixels a point."""
    factor = min(1.0, WORK_DPI / picture.dpi)
    small = shrunk(picture.gray, factor)
    dark = (small < DARK * float(np.percentile(small, 90))).astype(np.uint8)
    return small, dark, picture.dpi * factor / 72


def _bars(small: Gray, dark: Gray, scale: float) -> tuple[Box, ...]:
    least = np.ones([round(side * scale) | 1 for side in reversed(LEAST)], np.uint8)  # odd: it has a middle
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, least)
    if not solid.any():
        return ()
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    height, width = (side / scale for side in small.shape)
    bars = []
    for x, y, w, h, area in stats[1:].tolist():
        box = Box(x / scale, y / scale, (x + w) / scale, (y + h) / scale)
        inner = small[y + 2 : y + h - 2, x + 2 : x + w - 2]  # its edge is blurred
        inside = min(box.x0, box.y0, width - box.x1, height - box.y1) > MARGIN
        oblong = w >= OBLONG * h and area >= SOLID * w * h
        if inside and oblong and _stands_alone(dark, x, y, w, h) and float(inner.std()) < EVEN:
            bars.append(box)
    return tuple(bars)


def _stands_alone(dark: Gray, x: int, y: int, w: int, h: int) -> bool:
    """True where paper is on all sides, but for letters that touch; letters and pictures go on."""
    x0, y0, x1, y1 = x - BLUR, y - BLUR, x + w + BLUR, y + h + BLUR
    over, ends = (dark[y0 - 1, x0:x1], dark[y1, x0:x1]), (dark[y0:y1, x0 - 1], dark[y0:y1, x1])
    return all(side.mean() < TOUCHED for side in over) and all(end.mean() < TOUCHED_END for end in ends)


def without_bars(picture: Picture, bars: tuple[Box, ...]) -> Picture:
    """The picture with paper where the bars are."""
    if not bars:
        return picture
    gray = picture.gray.copy()
    paper = round(float(np.percentile(gray, 90)))
    for bar in bars:
        gray[part_of(bar.grown(RIM, RIM), picture.dpi)] = paper
    return replace(picture, gray=gray)
