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
    lines = [list(group) for _, group in groupby(words, key=lambda w: w.line)]
    result: list[OcrWord] = []
    misread: list[OcrWord] = []
    for line in lines:
        for start in range(2 if len(line) > 1 and len(line[0].text) <= MOST_SIGNS else 1):
            there = _before(line[start], words, size)
            blot = _blot(ink, line[start:], size) if all(len(w.text) <= MOST_SIGNS for w in there) else None
            if blot is not None:
                others = [reading for w in there for reading in reread(w, BULLET, CONFIDENCE).others]
                place = blot.x0, blot.y0, blot.x1, blot.y1
                result.append(OcrWord(BULLET, *place, CONFIDENCE, line[0].line, tuple(others)))
                misread += there
                break
        result += line
    return [w for w in result if w not in misread]


def _before(first: OcrWord, words: Sequence[OcrWord], size: float) -> list[OcrWord]:
    """The words that stand where a bullet before this one would."""
    left, right = first.x0 - BEFORE[1] * size, first.x0 - BEFORE[0] * size
    top, baseline = bottom(first) - size, bottom(first)
    return [w for w in words if w.x0 < right and w.x1 > left and w.y0 < baseline and w.y1 > top]


def _blot(ink: Gray, line: Sequence[OcrWord], size: float) -> Mark | None:
    """The only ink before the line, where it is a bullet's."""
    first, baseline = line[0], round(median(bottom(w) for w in line))
    left, right = (max(round(first.x0 - gap * size), 0) for gap in (BEFORE[1], BEFORE[0]))
    top = max(round(baseline - size), 0)
    if not any(c.isalnum() for c in first.text):
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
