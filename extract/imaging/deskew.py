"""How a page lies: on its side or not, by how many degrees its lines lean, and the picture with that undone.

Which way it was turned by quarters, Tesseract tells (ocr/tesseract, quarter_turn).
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from handlingar.extract.imaging.image import Gray, Picture, binary, shrunk

MOST_SKEW, LARGEST_SKEW = 5.0, 20.0  # degrees: where it is looked for, and where if it isn't within that
STANDS_OUT = 8.0  # times sharper than at most angles: else it is looked for further
SHARPER = 3.0  # times as sharp must a larger angle be to be believed
CLEARLY_ACROSS = 0.7  # times as sharp as from top to bottom must lines across be; by eye
ALMOST_STRAIGHT = 0.04  # degrees: below this, turning costs more than it gives


def skew_of(picture: Picture) -> float:
    """By how many degrees the printed lines lean (clockwise positive): where their projection is sharpest."""
    coarse = _inner_ink(picture, 75)
    sharp = {angle: _sharpness(coarse, angle) for angle in _angles(MOST_SKEW)}
    best = max(sharp, key=lambda angle: sharp[angle])
    if sharp[best] < STANDS_OUT * median(sharp.values()):
        wider = {angle: _sharpness(coarse, angle) for angle in _angles(LARGEST_SKEW) if angle not in sharp}
        widest = max(wider, key=lambda angle: wider[angle])
        best = widest if wider[widest] > SHARPER * sharp[best] else best
    fine = _inner_ink(picture, 150)
    sharp = {}
    for step in (0.2, 0.1, 0.05):
        near = [round(best + k * step, 2) for k in (-2, -1, 0, 1, 2)]
        sharp |= {angle: _sharpness(fine, angle, cv2.INTER_LINEAR) for angle in near if angle not in sharp}
        best = max(near, key=lambda angle: sharp[angle])
    return best


def _angles(most: float) -> list[float]:
    return [float(angle) for angle in np.arange(-most, most + 0.1, 0.5)]


def _inner_ink(picture: Picture, dpi: float) -> Gray:
    """The ink at a low resolution; without the edges, where a shadow is straight in any case."""
    ink = binary(shrunk(picture.gray, dpi / picture.dpi))
    margin = round(min(ink.shape) * 0.03)
    return ink[margin:-margin, margin:-margin] if margin else ink


def _sharpness(ink: Gray, angle: float, way: int = cv2.INTER_NEAREST) -> float:
    rows = cv2.reduce(_rotated(ink, angle, way, 0), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)
    return float(np.square(np.diff(rows[:, 0].astype(np.float64))).sum())


def _rotated(gray: Gray, angle: float, way: int, border: int) -> Gray:
    height, width = gray.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(gray, matrix, (width, height), flags=way, borderValue=border), np.uint8)


def straightened(picture: Picture, skew: float, scale: float) -> Picture:
    """The picture with its lean undone, enlarged by the scale; its size in points stays."""
    if abs(skew) < ALMOST_STRAIGHT and scale == 1:
        return picture
    gray = picture.gray if abs(skew) < ALMOST_STRAIGHT else _rotated(picture.gray, skew, cv2.INTER_CUBIC, 255)
    size = tuple(round(n * scale) for n in gray.shape[::-1])
    larger = cv2.resize(gray, size, interpolation=cv2.INTER_CUBIC)
    return replace(picture, gray=np.asarray(larger, np.uint8), dpi=picture.dpi * scale)


def turned(picture: Picture, degrees: int) -> Picture:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return replace(picture, gray=np.ascontiguousarray(np.rot90(picture.gray, -degrees // 90)))


def upright_lines(picture: Picture) -> bool:
    """False where the printed lines seem to run from top to bottom: the page lies on its side."""
    ink = binary(shrunk(picture.gray, 75 / picture.dpi)).astype(np.float32) / 255
    across = float(np.square(np.diff(ink.sum(axis=1))).sum()) / max(ink.shape[1], 1)
    down = float(np.square(np.diff(ink.sum(axis=0))).sum()) / max(ink.shape[0], 1)
    return bool(across >= CLEARLY_ACROSS * down)
