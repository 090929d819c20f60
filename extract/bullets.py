"""Bullets, told by their shape: a solid blot at half height before a line, whatever it was read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

import cv2
import numpy as np

from handlingar.extract.ocr import OcrWord
from handlingar.extract.picture import Gray
from handlingar.extract.readings import reread

BULLET = "•"
CONFIDENCE = 0.9
# Shares of the font's size:
SMALLEST, LARGEST = 0.16, 0.42  # each way: stops are smaller, letters larger
RAISED = (0.16, 0.5)  # its middle above the baseline
BEFORE = (0.15, 3.0)  # how far before the first word it ends
SPECK = 0.07
SQUARE = (0.65, 1.5)  # width to height
SOLID = 0.6  # of its box is ink


def bulleted(ink: Gray, words: Sequence[OcrWord], size: float) -> list[OcrWord]:
    """The words, with a bullet at the head of each line that has one; size is the usual font's, in pixels."""
    result: list[OcrWord] = []
    for _, group in groupby(words, key=lambda w: w.line):
        line = list(group)
        sign = line[0] if len(line[0].text) == 1 and not line[0].text.isalnum() and len(line) > 1 else None
        first = line[1] if sign else line[0]
        if first.x1 - first.x0 and any(c.isalnum() for c in first.text):
            box = _blot(ink, first, median(w.y1 for w in line if w is not sign), size, words, sign)
            if box is not None:
                x0, y0, x1, y1 = box
                head = OcrWord(BULLET, x0, y0, x1, y1, CONFIDENCE, first.line)
                if sign:
                    head = replace(reread(sign, BULLET, CONFIDENCE), x0=x0, y0=y0, x1=x1, y1=y1)
                line = [head, *line[1:]] if sign else [head, *line]
        result += line
    return result


def _blot(
    ink: Gray, first: OcrWord, baseline: float, size: float, words: Sequence[OcrWord], sign: OcrWord | None
) -> tuple[float, float, float, float] | None:
    """The box of the only thing before the word, where it is a bullet."""
    left, right = max(round(first.x0 - BEFORE[1] * size), 0), max(round(first.x0 - BEFORE[0] * size), 0)
    top, bottom = max(round(baseline - size), 0), round(baseline)
    if any(w is not sign and w.x0 < right and w.x1 > left and w.y0 < bottom and w.y1 > top for w in words):
        return None
    inside = np.ascontiguousarray(ink[top:bottom, left:right])
    if not inside.size:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    shapes = [s for s in stats[1:].tolist() if max(s[2], s[3]) > SPECK * size]
    if len(shapes) != 1:
        return None
    x, y, width, height, area = shapes[0]
    raised = (bottom - top - y - height / 2) / size
    if not (
        SMALLEST * size <= min(width, height)
        and max(width, height) <= LARGEST * size
        and SQUARE[0] < width / height < SQUARE[1]
        and area >= SOLID * width * height
        and RAISED[0] <= raised <= RAISED[1]
        and x > 0
    ):
        return None
    return left + x, top + y, left + x + width, top + y + height
