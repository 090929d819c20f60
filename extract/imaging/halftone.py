"""Grey grounds that a scanner drew as dots (dithered rows of totals, shaded heads) made paper again.

A picture in black and white shows grey as a texture as fine as its pixels. Letters on it touch the dots and
are read as nothing. Such a ground is told from print by how often black and white change along its rows and
columns, everywhere alike; smoothed, it is an even grey that the letters stand out from.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from handlingar.extract.imaging.image import Gray, Picture, binary

CHANGES = 1.5  # of black and white along a point each way: print of 6 points has 1.2, dots 2 to 3 (measured)
CELL = 1.25  # points: in squares so large the changes are counted, two by two
STRIP = (25.0, 1.5)  # points: no line of print has so many changes in a strip so long and high
LOWEST = 6.0  # points: what is lower is a drawn line that leans a little
LEAST_SHARE = 0.5  # of a ground's rectangle has dots or print on it
PRINT_HEIGHT = 12.0  # points: letters on a ground interrupt its dots by no more
EDGE = 2  # cells: by so much a ground may reach beyond where it was told
DOT = 0.36  # points: smoothing by so much makes dots even and keeps the letters (by eye)
DARKER = 0.25  # of the way from the ground to black: what is darker is print


def undithered(picture: Picture) -> Picture:
    """The picture with grounds made of dots as white paper, and the print on them as it is."""
    areas = _dotted(picture)
    if not areas:
        return picture
    gray = picture.gray.copy()
    sigma = DOT * picture.dpi / 72
    for (left, top, right, bottom), dots in areas:
        smooth = cv2.GaussianBlur(picture.gray[top:bottom, left:right], (0, 0), sigma).astype(np.float32)
        mask = cv2.resize(dots, (right - left, bottom - top), interpolation=cv2.INTER_NEAREST) > 0
        ground, black = float(np.median(smooth[mask])), float(np.percentile(smooth, 1))
        level = ground - DARKER * (ground - black)
        whiter = np.clip((smooth - black) / max(level - black, 1) * 255, 0, 255)
        gray[top:bottom, left:right] = whiter.astype(np.uint8)
    return replace(picture, gray=gray, done=(*picture.done, "dotted ground taken away"))


def _dotted(picture: Picture) -> list[tuple[tuple[int, int, int, int], Gray]]:
    """The boxes (pixels) of the grounds that are drawn as dots, and where in each there are dots."""
    unit = picture.dpi / 72
    ink = binary(picture.gray)
    height, width = ink.shape
    changes = np.zeros_like(ink)
    changes[:, 1:] = (ink[:, 1:] ^ ink[:, :-1]) & 100
    changes[1:] += (ink[1:] ^ ink[:-1]) & 100
    small = max(round(width / unit / CELL), 1), max(round(height / unit / CELL), 1)
    counted = cv2.blur(cv2.resize(changes, small, interpolation=cv2.INTER_AREA), (2, 2))
    dense = (counted * (unit / 100) > CHANGES).astype(np.uint8)
    strip = np.ones((max(round(STRIP[1] / CELL), 1), round(STRIP[0] / CELL)), np.uint8)
    sure = cv2.morphologyEx(dense, cv2.MORPH_OPEN, strip)
    if not sure.any():
        return []
    reach = round(PRINT_HEIGHT / CELL) | 1
    joined = cv2.morphologyEx(sure, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=4)
    found = []
    for x, y, w, h, _ in boxes[1:].tolist():
        if h * CELL < LOWEST or dense[y : y + h, x : x + w].mean() < LEAST_SHARE:
            continue
        left, top = max(x - EDGE, 0), max(y - EDGE, 0)
        right, bottom = min(x + w + EDGE, small[0]), min(y + h + EDGE, small[1])
        across, down = width / small[0], height / small[1]
        box = round(left * across), round(top * down), round(right * across), round(bottom * down)
        found.append((box, np.asarray(sure[top:bottom, left:right], np.uint8)))
    return found
