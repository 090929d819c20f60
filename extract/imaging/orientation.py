"""The orientation of a page: whether it lies on its side, and quarter turns of its picture.

Which way it was turned, Tesseract tells (ocr/tesseract, quarter_turn).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from handlingar.extract.imaging.image import Picture, binary, shrunk

CLEARLY_ACROSS = 0.7  # times as sharp as from top to bottom must lines across be; by eye


def turned(picture: Picture, degrees: int) -> Picture:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return replace(picture, gray=np.ascontiguousarray(np.rot90(picture.gray, -degrees // 90)))


def upright_lines(picture: Picture) -> bool:
    """False where the printed lines seem to run from top to bottom: the page lies on its side."""
    ink = binary(shrunk(picture.gray, 75 / picture.dpi)).astype(np.float32) / 255
    across = float(np.square(np.diff(ink.sum(axis=1))).sum()) / max(ink.shape[1], 1)
    down = float(np.square(np.diff(ink.sum(axis=0))).sum()) / max(ink.shape[0], 1)
    return bool(across >= CLEARLY_ACROSS * down)
