"""Bullets, told by their shape: a solid blot at half height before a line, whatever it was read as."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from handlingar.extract.imaging.image import Gray
from handlingar.extract.layout.word_gaps import grouped
from handlingar.extract.model import Correction
from handlingar.extract.ocr.alternatives import reread
from handlingar.extract.ocr.ocr_words import bottom
from handlingar.extract.ocr.tesseract import OcrWord
from handlingar.extract.recognition.glyph_shapes import Mark, marks_within

BULLET = "•"
CONFIDENCE = 0.9  # of a bullet that its shape shows
MOST_SIGNS = 2  # that one is read as
# Shares of the font's size:
SMALLEST, LARGEST = 0.16, 0.42  # each way: stops are smaller, letters larger
RAISED = (0.16, 0.5)  # its middle above the baseline
BEFORE = (0.15, 3.0)  # how far before the first word it ends
COLUMN = 4.0  # between the columns of a list; by eye
SPECK = 0.07  # smaller marks are dirt
SQUARE = (0.65, 1.5)  # width to height
SOLID = 0.6  # of its box is ink

Place = tuple[int, int, int, int]  # left, top, right and baseline, in pixels


def bulleted(ink: Gray, words: Sequence[OcrWord], size: float) -> list[OcrWord]:
    """The words, with a bullet at the head of each line that has one; size is the usual font's, in pixels.

    Behind a wide gap, a line that has a bullet may have the next one, that of a list's second column.
    """
    result: list[OcrWord] = []
    misread: list[OcrWord] = []
    for _, group in groupby(words, key=lambda w: w.line):
        listed = True
        for line in grouped(group, lambda before, word: word.x0 - before.x1 < COLUMN * size):
            found = _bullet(ink, line, words, size) if listed else None
            listed = found is not None
            if found:
                result.append(found[0])
                misread += found[1]
            result += line
    return [w for w in result if w not in misread]


def _bullet(
    ink: Gray, line: Sequence[OcrWord], words: Sequence[OcrWord], size: float
) -> tuple[OcrWord, list[OcrWord]] | None:
    """The bullet before a line's words, and what was read in its place; None where there is none."""
    for start in range(2 if len(line) > 1 and len(line[0].text) <= MOST_SIGNS else 1):
        place = _before(line[start:], size)
        there = _within(place, words)
        blot = _blot(ink, place, size) if _may_follow(line[start], there) else None
        if blot is not None and not any(_is_numeral(w, blot) for w in there):
            others = [reading for w in there for reading in reread(w, BULLET, CONFIDENCE, "shape").others]
            made = tuple(Correction(w.text, "shape") for w in there if w.text != BULLET)
            box = blot.x0, blot.y0, blot.x1, blot.y1
            return OcrWord(BULLET, *box, CONFIDENCE, line[0].line, tuple(others), made), there
    return None


def _before(line: Sequence[OcrWord], size: float) -> Place:
    """Where a bullet of the line would stand."""
    baseline = round(median(bottom(w) for w in line))
    left, right = (max(round(line[0].x0 - gap * size), 0) for gap in (BEFORE[1], BEFORE[0]))
    return left, max(round(baseline - size), 0), right, baseline


def _within(place: Place, words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words in the place; letters of the line above may hang into it."""
    left, top, right, baseline = place
    return [w for w in words if w.x0 < right and w.x1 > left and w.y0 < baseline and bottom(w) > top]


def _may_follow(first: OcrWord, there: Sequence[OcrWord]) -> bool:
    """True for a word that a bullet may stand before, and where nothing longer was read in its place."""
    begins = first.text[0] == "§" or any(c.isalnum() for c in first.text)
    return begins and all(len(w.text) <= MOST_SIGNS for w in there)


def _is_numeral(word: OcrWord, blot: Mark) -> bool:
    """True for a "1." whose stop is the blot."""
    return any(map(str.isdigit, word.text)) and word.y1 - word.y0 > 2 * blot.height


def _blot(ink: Gray, place: Place, size: float) -> Mark | None:
    """The only ink in the place, where it is a bullet's; what hangs into it from above is none of it."""
    inside = (m for m in marks_within(ink, *place) if m.y0 > place[1])
    marks = [m for m in inside if max(m.width, m.height) > SPECK * size]
    if len(marks) != 1 or marks[0].x0 == place[0]:
        return None
    return marks[0] if _is_bullet(marks[0], place[3], size) else None


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
