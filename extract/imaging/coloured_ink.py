"""Coloured ink that was put over the print (stamps, signatures, markers) told from it by its colour.

What is coloured and stands by itself (a logo, a blue heading, a red sum) is print, and stays.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from handlingar.extract.imaging.image import Gray

Colours = NDArray[np.uint8]  # rows, columns, and red, green, blue

WORK_DPI = 100.0  # colour is looked for at this resolution
STRIDE = 6  # pixels: so few are looked at to see whether there is colour at all
COLOURED = 60  # grey levels between the strongest and the weakest of red, green and blue
LEAST_COLOURED = 0.0004  # share of the pixels
BLACK = 110  # grey level: print is darker in every colour
LEAST_SIZE = 22.0  # points: what is put over print is larger than a letter
TOGETHER = 9.0  # points: strokes so close are of one stamp
DOT = 3  # pixels: smaller shapes are dust
CROSSED = 4  # letters that it lies over
DARKER = 0.5  # of the ink's level: print below it is darker still, the core of a blue heading is not
BRIGHT = 110.0  # grey level of the ink in its brightest colour: darker ink can't be told from print
MARGIN = 3.0  # points


def gray_of(colours: Colours, dpi: float) -> tuple[Gray, tuple[str, ...]]:
    """The picture in grey, without the coloured ink that lies over print, and what was taken away."""
    gray = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), np.uint8)
    if not has_colour(colours[::STRIDE, ::STRIDE]):
        return gray, ()
    factor = min(1.0, WORK_DPI / dpi)
    small = cv2.resize(colours, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    found = 0
    for x0, y0, x1, y1 in _over_print(np.asarray(small, np.uint8)):
        left, top, right, bottom = (round(v / factor) for v in (x0, y0, x1, y1))
        part = colours[top:bottom, left:right]
        bleached = _bleached(part)
        if bleached is not None:
            gray[top:bottom, left:right] = bleached
            found += 1
    return gray, ("coloured ink over the print taken away",) if found else ()


def has_colour(colours: Colours) -> bool:
    """False where all is black, white or grey, but for specks."""
    return float((_chroma(colours) > COLOURED).mean()) >= LEAST_COLOURED


def _chroma(colours: Colours) -> NDArray[np.int16]:
    return np.asarray(colours.max(axis=2).astype(np.int16) - colours.min(axis=2), np.int16)


def _over_print(small: Colours) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of the coloured ink that crosses letters, in pixels of the small picture."""
    unit = WORK_DPI / 72
    ink = (_chroma(small) > COLOURED).astype(np.uint8)
    brightest = small.max(axis=2)
    print_ = ((brightest < BLACK) & (ink == 0)).astype(np.uint8)
    reach = round(TOGETHER * unit) | 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, groups, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    _, letters = cv2.connectedComponents(print_, connectivity=8)
    near = cv2.dilate(ink, np.ones((3, 3), np.uint8)) > 0
    height, width = ink.shape
    found = []
    for i, (x, y, w, h, _) in enumerate(boxes.tolist()):
        if i == 0 or max(w, h) < LEAST_SIZE * unit:
            continue
        part = np.s_[y : y + h, x : x + w]
        own = groups[part] == i
        touched = np.unique(letters[part][near[part] & own])
        dark = brightest[part] < DARKER * _level(brightest[part][own & (ink[part] > 0)])
        sizes = np.bincount(letters[part][dark], minlength=int(touched.max(initial=0)) + 1)
        if int((sizes[touched[touched > 0]] >= DOT).sum()) >= CROSSED:
            margin = round(MARGIN * unit)
            found.append(
                (
                    max(x - margin, 0),
                    max(y - margin, 0),
                    min(x + w + margin, width),
                    min(y + h + margin, height),
                )
            )
    return found


def _level(brightest: NDArray[np.uint8]) -> float:
    """How bright ink is in its brightest colour, its edges on paper left out."""
    return float(np.percentile(brightest, 25))


def _bleached(part: Colours) -> Gray | None:
    """The part seen in the colour of its ink, in which the ink is light; None where it is too dark for it."""
    coloured = _chroma(part) > COLOURED
    if not coloured.any():
        return None
    brightest = part.max(axis=2)
    level = _level(brightest[coloured])
    if level < BRIGHT:
        return None
    paper = float(np.percentile(brightest, 90))
    lifted = brightest.astype(np.float32) * (paper / level)
    return np.asarray(
        np.clip(np.where(brightest > 0.75 * level, np.maximum(lifted, brightest), brightest), 0, paper),
        np.uint8,
    )
