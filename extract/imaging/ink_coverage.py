"""Where the ink is on a page's picture: which words stand on print, and which print has no word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from handlingar.extract.imaging.image import Gray, part_of
from handlingar.extract.model import Box

Boxes = NDArray[np.float64]  # a row a box: x0, y0, x1, y1 in points

AROUND = 25.0  # points: ink is darker than the mean this far around it
DARKER = 18  # grey levels
LETTER = (2.5, 40.0)  # points: the height of a letter
WIDEST = 60.0  # points: of letters that touch
STANDS, SOLID = 0.03, 0.75  # of a word's box is ink, where the word is printed; more is a bar over it
NARROW = 0.4  # of its height: words no wider are a letter, or a figure
ASIDE = 0.4  # of its height: so far may a word of an OCR layer stand from its print
BESIDE = 1.5  # times its height: how far to the next letter
PROBES = 400  # letters that are looked at, evenly chosen
IN_ROWS = 0.55  # of the shapes have another beside them, where they are text


@dataclass(frozen=True, slots=True)
class Ink:
    """The dark pixels, how many there are to a point, and the boxes of shapes as large as letters."""

    dark: NDArray[np.bool_]
    scale: float
    letters: Boxes


def ink_of(gray: Gray, dpi: float) -> Ink:
    """The ink of a picture: what is darker than its surroundings, so that shadows and panels are none."""
    scale = dpi / 72
    block = max(round(AROUND * scale), 1) * 2 + 1
    dark = cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, DARKER)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    found = stats[1:].astype(np.float64) / scale
    x, y, w, h = (
        found[:, i] for i in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)
    )
    like = (h >= LETTER[0]) & (h <= LETTER[1]) & (w >= 0.5) & (w <= WIDEST)
    return Ink(dark.astype(bool), scale, np.stack([x, y, x + w, y + h], axis=1)[like])


def stands_on_ink(ink: Ink, box: Box) -> bool:
    """True where there is print within the word's box: neither bare paper nor a bar that blackens it out."""
    aside = max(NARROW * box.height - box.width, 0.0) / 2  # the stroke of an i fills its box
    return _inked(ink, box, aside) <= SOLID and _inked(ink, box, ASIDE * box.height) >= STANDS


def _inked(ink: Ink, box: Box, aside: float) -> float:
    """The share of the box, widened by so many points on each side, that is ink."""
    piece = ink.dark[part_of(box.grown(aside, 0.0), 72 * ink.scale)]
    return float(piece.mean()) if piece.size else 0.0


def uncovered(ink: Ink, boxes: Sequence[Box]) -> Boxes:
    """The letters whose middle lies in none of the boxes."""
    if not boxes or not len(ink.letters):
        return ink.letters
    height, width = ink.dark.shape
    mask = np.zeros((height, width), np.uint8)
    for box in boxes:
        rows, columns = part_of(box.grown(1 / ink.scale, 0.15 * box.height), 72 * ink.scale)
        mask[rows.start : rows.stop + 1, columns.start : columns.stop + 1] = 1  # its edges too
    x = ((ink.letters[:, 0] + ink.letters[:, 2]) / 2 * ink.scale).astype(int).clip(0, width - 1)
    y = ((ink.letters[:, 1] + ink.letters[:, 3]) / 2 * ink.scale).astype(int).clip(0, height - 1)
    return np.asarray(ink.letters[mask[y, x] == 0], np.float64)


def looks_printed(letters: Boxes, least: int) -> bool:
    """True where the shapes, at least so many, stand in rows, as letters do, be it from top to bottom."""
    return len(letters) >= least and (_in_rows(letters, least) or _in_rows(letters[:, (1, 0, 3, 2)], least))


def _in_rows(letters: Boxes, least: int) -> bool:
    """True where enough of the shapes have one like them beside them."""
    probes = letters[np.linspace(0, len(letters) - 1, min(len(letters), PROBES)).astype(int)]
    a, b = probes[:, None, :], letters[None, :, :]
    tall, other = a[..., 3] - a[..., 1], b[..., 3] - b[..., 1]
    gap = b[..., 0] - a[..., 2]
    shared = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])
    beside = (gap > -0.3 * tall) & (gap < BESIDE * tall) & (shared > 0.5 * np.minimum(tall, other))
    beside &= (np.maximum(tall, other) < 2.2 * np.minimum(tall, other)) & (b[..., 0] > a[..., 0])
    share = float(beside.any(axis=1).mean())
    return share >= IN_ROWS and share * len(letters) >= least
