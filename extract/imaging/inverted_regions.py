"""Light print on dark panels (banners, the heads of tables, a page half negative), turned dark on light."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from handlingar.extract.imaging.image import LETTER, Gray, Picture, shrunk
from handlingar.extract.model import Ruling

WORK_DPI = 75.0  # panels are looked for at this resolution
WINDOW = 12.0  # points: in a window so large a panel is mostly dark, and a block of print mostly light
DARK = (0.5, 0.7)  # of the paper's level: panels darker than this, and then those of a middle grey
MOSTLY = 0.55  # of a window or a side is dark
LEAST = (20.0, 8.0)  # points: width and height of a panel
RIM = 0.97  # of each of its four sides is dark: a panel ends in straight edges, large print does not
PRINT = (0.01, 0.45)  # share of a panel that its print covers
CONTRAST = 80.0  # grey levels between print and panel

Area = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def panels_turned(picture: Picture) -> tuple[Picture, tuple[Ruling, ...]]:
    """The straightened picture with the dark panels that have light print on them inverted, and the panels'
    edges in points: a table's head on colour ends there.
    """
    factor = min(1.0, WORK_DPI / picture.dpi)
    small = shrunk(picture.gray, factor).copy()
    paper = float(np.percentile(small, 90))
    gray = picture.gray.copy()
    edges: list[Ruling] = []
    for share in DARK:
        for area in _panels(picture, small, paper * share, factor):
            left, top, right, bottom = area
            small[top:bottom, left:right] = 255
            left, top, right, bottom = (round(v / factor) for v in area)
            panel = 255 - gray[top:bottom, left:right].astype(np.float32)
            ground = max(float(np.median(panel)), 1.0)
            gray[top:bottom, left:right] = np.clip(panel * (255 / ground), 0, 255).astype(np.uint8)
            edges += _edges(*(v * 72 / picture.dpi for v in (left, top, right, bottom)))
    if not edges:
        return picture, ()
    return replace(picture, gray=gray, done=(*picture.done, "dark panels inverted")), tuple(edges)


def _edges(left: float, top: float, right: float, bottom: float) -> Iterator[Ruling]:
    for y in (top, bottom):
        yield Ruling(left, y, right, y)
    for x in (left, right):
        yield Ruling(x, top, x, bottom)


def _panels(picture: Picture, small: Gray, level: float, factor: float) -> list[Area]:
    """The panels on the shrunk page that are darker than the level and have light print on them."""
    dark = (small < level).astype(np.uint8)
    window = max(round(WINDOW * WORK_DPI / 72), 3)
    filled = cv2.boxFilter(dark.astype(np.float32), -1, (window, window)) > MOSTLY
    if not filled.any():
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(filled.astype(np.uint8), connectivity=4)
    areas = (_trimmed(dark, (x, y, x + w, y + h), window) for x, y, w, h, _ in stats[1:].tolist())
    return [area for area in areas if area and _has_print(picture.gray, area, factor, picture.dpi)]


def _trimmed(dark: Gray, area: Area, window: int) -> Area | None:
    """The rectangle that is dark, from about where it was found; None where it isn't filled or too small."""
    left, top = max(area[0] - window, 0), max(area[1] - window, 0)
    right, bottom = min(area[2] + window, dark.shape[1]), min(area[3] + window, dark.shape[0])
    for _ in range(2):
        rows = np.flatnonzero(dark[top:bottom, left:right].mean(axis=1) > MOSTLY)
        if not len(rows):
            return None
        top, bottom = top + int(rows[0]), top + int(rows[-1]) + 1
        columns = np.flatnonzero(dark[top:bottom, left:right].mean(axis=0) > MOSTLY)
        if not len(columns):
            return None
        left, right = left + int(columns[0]), left + int(columns[-1]) + 1
    unit = 72 / WORK_DPI
    if (right - left) * unit < LEAST[0] or (bottom - top) * unit < LEAST[1]:
        return None
    inside = dark[top:bottom, left:right]
    sides = (inside[:2], inside[-2:], inside[:, :2], inside[:, -2:])
    return (
        (left, top, right, bottom)
        if all(side.max(axis=axis).mean() > RIM for side, axis in zip(sides, (0, 0, 1, 1), strict=True))
        else None
    )


def _has_print(gray: Gray, area: Area, factor: float, dpi: float) -> bool:
    """True where light shapes of the size of letters stand within the area, and nothing else does."""
    left, top, right, bottom = (round(v / factor) for v in area)
    inside = gray[top:bottom, left:right]
    level = float(np.median(inside))
    light = (inside > level + CONTRAST).astype(np.uint8)
    if not PRINT[0] < float(light.mean()) < PRINT[1]:
        return False
    _, _, stats, _ = cv2.connectedComponentsWithStats(light, connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT] * 72 / dpi
    widths = stats[1:, cv2.CC_STAT_WIDTH] * 72 / dpi
    letters = (heights > LETTER[0]) & (heights < LETTER[1]) & (widths > 0.5) & (widths < LETTER[1])
    areas = stats[1:, cv2.CC_STAT_AREA]
    boxes = stats[1:, cv2.CC_STAT_WIDTH] * stats[1:, cv2.CC_STAT_HEIGHT]
    blots = ~letters & (areas > 0.3 * boxes)  # a table's lines fill little of their box
    return bool(letters.sum() >= 3 and areas[letters].sum() > 2 * areas[blots].sum())
