"""Bullets, told by their shape: a solid blot at half height before a line, whatever it was read as."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from handlingar.extract.ocr import OcrWord
from handlingar.extract.picture import Gray
from handlingar.extract.placing import bottom
from handlingar.extract.readings import reread
from handlingar.extract.shapes import Mark, marks_within

BULLET = "•"
CONFIDENCE = 0.9
MOST_SIGNS = 2  # that one is read as
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
        blot, rest = _blot(ink, line, words, size), line
        if blot is None and len(line) > 1 and len(line[0].text) <= MOST_SIGNS:
            rest = line[1:]
            blot = _blot(ink, rest, [w for w in words if w is not line[0]], size)
        if blot is not None:
            others = () if rest is line else reread(line[0], BULLET, CONFIDENCE).others
            head = OcrWord(BULLET, blot.x0, blot.y0, blot.x1, blot.y1, CONFIDENCE, rest[0].line, others)
            line = [head, *rest]
        result += line
    return result


def _blot(ink: Gray, line: Sequence[OcrWord], words: Sequence[OcrWord], size: float) -> Mark | None:
    """The only thing before the line, where it is a bullet; no word of the page may stand there."""
    first, baseline = line[0], round(median(bottom(w) for w in line))
    left, right = (max(round(first.x0 - gap * size), 0) for gap in (BEFORE[1], BEFORE[0]))
    top = max(round(baseline - size), 0)
    if not any(c.isalnum() for c in first.text):
        return None
    if any(w.x0 < right and w.x1 > left and w.y0 < baseline and w.y1 > top for w in words):
        return None
    marks = [
        m for m in marks_within(ink, left, top, right, baseline) if max(m.width, m.height) > SPECK * size
    ]
    if len(marks) != 1 or marks[0].x0 == left:
        return None
    return marks[0] if _is_bullet(marks[0], baseline, size) else None


def _is_bullet(mark: Mark, baseline: int, size: float) -> bool:
    width, height = mark.width, mark.height
    raised = (baseline - mark.y0 - height / 2) / size
    return (
        SMALLEST * size <= min(width, height)
        and max(width, height) <= LARGEST * size
        and SQUARE[0] < width / height < SQUARE[1]
        and mark.area >= SOLID * width * height
        and RAISED[0] <= raised <= RAISED[1]
    )
