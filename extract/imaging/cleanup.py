"""What paper, light and scanner did to a page's picture, measured, and undone only where it shows.

Each step looks at the picture first, mostly at a small copy of it, and gives it back as it is where nothing
speaks for the step. What was done is added to the picture's `done`, in a few words.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from handlingar.extract.imaging.halftone import undithered
from handlingar.extract.imaging.image import Gray, Picture, binary, shrunk

GROUND_DPI = 30.0  # at which print is a texture and the ground below the paper an area
GROUND, PAPER = 90.0, 130.0  # grey levels: the ground is darker, the paper lighter than that
EDGE_STEP = 50.0  # grey levels: paper ends in a step, a shadow does not
LEAST_GROUND = 0.01  # of the picture
LEAST_PAPER = 0.12  # of the picture
LEAST_ALONG = 0.25  # of an edge of the picture is ground: a photograph on the page seldom reaches so far
EVEN = 14.0  # grey levels that it varies
EDGES = np.s_[1, :], np.s_[-2, :], np.s_[:, 1], np.s_[:, -2]
PAPER_MARGIN = 3.0  # points at the paper's edge that are painted over with the ground
# grey levels; share of light pixels in dark ground from which there is print on it
LIGHTER, LIGHT_PRINT = 80.0, 0.004

NEGATIVE = 100.0  # grey level of most of the picture: it is light on dark (by eye)
BLANK = 5.0  # grey levels between print and paper: below, there is no print
LETTERS = (3, 60)  # points: how large letters are
FAINT = 120.0  # grey levels between print and paper: below, they are drawn apart
DARKEST = 0.02  # percent of the pixels: the print of a page with hardly more than its number

SPECK = 0.75  # points: the largest side of a speck; the dots of i and å are larger
MANY_SPECKS = 1.5  # times the number of letters, and
LEAST_SPECKS = 130  # in the middle third of a page

GHOST_DPI = 150.0  # what shines through is looked for at this resolution
GHOST = (0.12, 0.6)  # of the print's darkness: what shines through from the back is so dark
GHOST_WIDE, GHOST_HIGH = (3, 120), (6, 60)  # pixels at that resolution: shapes like letters
LEAST_GHOSTS, GHOST_SHARE = 60, 0.1  # shapes; of the number of printed ones: fewer are not worth while
SOFT = 0.85  # times as sharp as print: light that went through paper spreads


def mended(picture: Picture) -> Picture:
    """The picture with dark print on even, light paper, and free of what isn't on this side of it."""
    picture = negative_turned(within_paper(picture))
    for step in (undithered, evenly_lit, unfolded, contrasted, despeckled, without_back):
        picture = step(picture)
    return picture


def _did(picture: Picture, gray: Gray, what: str) -> Picture:
    return replace(picture, gray=gray, done=(*picture.done, what))


# the ground around the paper ------------------------------------------------------------------------------


def within_paper(picture: Picture) -> Picture:
    """The picture with the black ground that shows around the paper painted as white as paper.

    Ground is dark, reaches the edge, has nothing printed on it, and ends in a step where the paper begins.
    """
    gray = picture.gray
    small = shrunk(gray, GROUND_DPI / picture.dpi)
    if float((small < GROUND).mean()) < LEAST_GROUND:
        return picture
    dark = (small < (GROUND + PAPER) / 2).astype(np.uint8)
    dark = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    ground = np.zeros_like(small)
    for i in range(1, count):
        area = int(stats[i, cv2.CC_STAT_AREA])
        part = labels == i
        along = max(float(part[line].mean()) for line in EDGES)
        if along > LEAST_ALONG and area >= 0.3 * LEAST_GROUND * small.size and small[part].std() < EVEN:
            ground[part] = 1
    if ground.mean() < LEAST_GROUND or (1 - ground).mean() < LEAST_PAPER or not _is_bare(gray, small, ground):
        return picture
    reach = max(round(PAPER_MARGIN * GROUND_DPI / 72), 1)
    wider = cv2.dilate(ground, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    mask = cv2.resize(wider, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST)
    paper = np.uint8(np.median(gray[mask == 0]))
    return _did(picture, np.where(mask > 0, paper, gray), "ground around the paper taken away")


def _is_bare(gray: Gray, small: Gray, ground: Gray) -> bool:
    """True where the ground is dark, has no light print, and ends in a step."""
    inside = cv2.erode(ground, np.ones((3, 3), np.uint8), borderValue=1)
    if not inside.any():
        return False
    level = float(np.median(small[inside > 0]))
    whole = cv2.resize(inside, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST) > 0
    if float((gray[whole] > level + LIGHTER).mean()) > LIGHT_PRINT:
        return False
    ring = cv2.dilate(ground, np.ones((5, 5), np.uint8)) - cv2.dilate(ground, np.ones((3, 3), np.uint8))
    return bool(level < GROUND and np.median(small[ring > 0]) > max(PAPER, level + EDGE_STEP))


# light ----------------------------------------------------------------------------------------------------


def negative_turned(picture: Picture) -> Picture:
    """Light print on a dark page becomes dark print on a light one."""
    if np.median(picture.gray) > NEGATIVE:
        return picture
    return _did(picture, np.asarray(255 - picture.gray, np.uint8), "inverted")


PAPER_DPI = 15.0  # at which only the paper is seen, not the print
FRAME = 0.06  # of the page's width and height: its margins, which a shadow reaches and a table does not
SHADOW, SHARP = 30.0, 25.0  # grey levels: what a shadow darkens at least; what it changes at most in a step


def evenly_lit(picture: Picture) -> Picture:
    """The picture with a shadow over the page taken away.

    Only a smooth change of light that reaches the margins is a shadow; a panel with sharp edges is part
    of the print, and so are the grey rows of a table.
    """
    gray = picture.gray
    coarse = shrunk(gray, PAPER_DPI / picture.dpi)
    paper = cv2.blur(cv2.dilate(coarse, np.ones((5, 5), np.uint8)), (3, 3)).astype(np.float32)
    steps = np.concatenate([np.abs(np.diff(paper, axis=axis)).ravel() for axis in (0, 1)])
    down, across = (max(round(FRAME * side), 1) for side in paper.shape)
    margins = np.ones(paper.shape, bool)
    margins[down:-down, across:-across] = False
    low, high = np.percentile(paper[margins], (2, 98))
    if high - low < SHADOW or np.percentile(steps, 99.5) > SHARP:
        return picture
    light = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    even = np.clip(gray / np.maximum(light, 1) * 255, 0, 255).astype(np.uint8)
    return _did(picture, even, "shadow evened")


FOLD, FOLD_WIDE = 12.0, 30.0  # grey levels that a fold is darker at least; points that it is wide at most


def unfolded(picture: Picture) -> Picture:
    """The picture without the shade of folds, which is read as letters: it goes on from margin to margin."""
    gray = picture.gray
    for across in (0, 1):
        lines = gray if across == 0 else gray.T
        margin = max(round(FRAME * lines.shape[1]), 1)
        ends = [np.median(part, axis=1) for part in (lines[:, :margin], lines[:, -margin:])]
        light = np.maximum(*ends).astype(np.float32)[:, None]
        wide = np.ones((round(FOLD_WIDE * picture.dpi / 72) | 1, 1), np.uint8)
        paper = np.asarray(cv2.morphologyEx(light, cv2.MORPH_CLOSE, wide), np.float32)
        fold = np.flatnonzero((paper - light > FOLD) & (light > PAPER))
        if len(fold):
            even = lines.copy()
            even[fold] = np.clip(lines[fold] * (paper / light)[fold], 0, 255).astype(np.uint8)
            gray = np.ascontiguousarray(even if across == 0 else even.T)
    return picture if gray is picture.gray else _did(picture, gray, "shade of a fold evened")


def contrasted(picture: Picture) -> Picture:
    """Faint print made as dark as print is, its paper as light as paper."""
    small = shrunk(picture.gray, 100 / picture.dpi)
    paper, ink = float(np.median(small)), float(np.percentile(small, DARKEST))
    if paper - ink >= FAINT or paper - ink < BLANK:
        return picture
    stretched = np.clip((picture.gray.astype(np.float32) - ink) * (235 / (paper - ink)), 0, 255)
    return _did(picture, stretched.astype(np.uint8), "faint print darkened")


# specks and the other side --------------------------------------------------------------------------------


def despeckled(picture: Picture) -> Picture:
    """The picture without specks, where there are more of them than letters."""
    height = len(picture.gray)
    ink = binary(picture.gray[height // 3 : 2 * height // 3])  # specks are everywhere alike
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    largest = np.maximum(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]) * 72 / picture.dpi
    specks = largest <= max(SPECK, 72 / picture.dpi)
    n_letters = int(((largest > LETTERS[0]) & (largest < LETTERS[1])).sum())
    if specks.sum() < max(LEAST_SPECKS, MANY_SPECKS * n_letters):
        return picture
    gray = np.asarray(cv2.medianBlur(picture.gray, 3), np.uint8)
    return _did(picture, gray, "specks removed")


def without_back(picture: Picture) -> Picture:
    """The picture without what shines through from the back of the sheet: fainter and softer than print."""
    paper = float(np.median(picture.gray[::4, ::4]))
    small = shrunk(picture.gray, GHOST_DPI / picture.dpi).astype(np.float32)
    ink = float(np.percentile(small[::3, ::3], 1))
    if paper - ink < FAINT / 2:
        return picture
    dark = np.clip((paper - small) / (paper - ink), 0, 1).astype(np.float32)
    level = _ghost_level(dark[len(dark) // 10 : 6 * len(dark) // 10])  # where a page has print if anywhere
    if level is None:
        return picture
    full = (paper - picture.gray.astype(np.float32)) / (paper - ink)
    clean = np.clip((full - level) / (1 - level), 0, 1)
    return _did(picture, (255 - 255 * clean).astype(np.uint8), "print of the other side taken away")


def _ghost_level(dark: NDArray[np.float32]) -> float | None:
    """How dark (0 to 1) the ghost is at most; None where there is none.

    A ghost is a letter-like shape that is nowhere as dark as print, and has softer edges than print has:
    what is printed in grey is as sharp as what is printed in black.
    """
    dark = np.asarray(cv2.GaussianBlur(dark, (0, 0), 0.8), np.float32)
    low, high = GHOST
    count, labels, stats, _ = cv2.connectedComponentsWithStats((dark > low).astype(np.uint8), connectivity=8)
    widths, heights = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    letters = (widths >= GHOST_WIDE[0]) & (widths < GHOST_WIDE[1])
    letters &= (heights >= GHOST_HIGH[0]) & (heights < GHOST_HIGH[1])
    letters[0] = False
    slope = np.hypot(cv2.Sobel(dark, cv2.CV_32F, 1, 0), cv2.Sobel(dark, cv2.CV_32F, 0, 1))
    at = np.flatnonzero(letters[labels])
    peaks, edges = np.zeros(count, np.float32), np.zeros(count, np.float32)
    shape = np.asarray(labels.ravel()[at], np.int64)
    np.maximum.at(peaks, shape, dark.ravel()[at])
    np.maximum.at(edges, shape, slope.ravel()[at])
    ghosts, prints = letters & (peaks < high), letters & (peaks >= high)
    if ghosts.sum() < max(LEAST_GHOSTS, GHOST_SHARE * prints.sum()) or not prints.any():
        return None
    sharp, soft = (float(np.median(edges[which] / peaks[which])) for which in (prints, ghosts))
    return float(np.percentile(peaks[ghosts], 97)) if soft < SOFT * sharp else None
