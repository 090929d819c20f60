"""Figures of a column that are covered (by initials, a stamp) or blurred: seen where others stand, not read.

A number whose last figures are covered is read as a smaller one that looks sound. The column tells: its
numbers end below each other, and where one ends earlier with ink between, figures are missing. The sign for
unknown characters takes their place, so that the number isn't taken for a whole one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from handlingar.extract.confidence import SURE
from handlingar.extract.imaging.image import Gray, part_of
from handlingar.extract.layout.baselines import Placed, Row
from handlingar.extract.model import UNKNOWN, Box, Problem, Word
from handlingar.extract.recognition.digit_shapes import is_figures
from handlingar.extract.recognition.number_regions import apart, columns, text_of

SHORT = 0.45  # font sizes: a figure's width; a number that ends so much earlier lacks one
ROWS_ON = 3.0  # usual steps between a column's rows: so far on another may stand
CAP_HEIGHT = 0.7  # of the font's size: the height of figures
HIGH = 0.6  # of the height of figures that has ink in the gap


@dataclass(frozen=True, slots=True)
class Covered:
    """Where figures were seen but not read (points), on which baseline, and the number before them."""

    box: Box
    baseline: float
    size: float
    before: str


def covered_figures(ink: Gray, dpi: float, words: Sequence[Placed]) -> list[Covered]:
    """Where in columns of numbers there is ink, and no word that was read."""
    groups = [group for group in apart(words) if is_figures(text_of(group))]
    found: list[Covered] = []
    for edge, members in columns(groups):
        size = members[0][-1].word.size
        widest = max(map(_length, members))
        character = median(_length(group) / len(text_of(group)) for group in members)
        levels = sorted(group[-1].baseline for group in members)
        step = (levels[-1] - levels[0]) / (len(levels) - 1)
        top, bottom = levels[0] - ROWS_ON * step, levels[-1] + ROWS_ON * step
        for group in groups:
            last = group[-1]
            end = max(last.box.x1, group[0].box.x0 + len(text_of(group)) * character)
            gap = edge - end
            if not (SHORT * size < gap < widest and top < last.baseline < bottom):
                continue
            box = Box(end + 0.1 * size, last.baseline - CAP_HEIGHT * size, edge + 0.1 * size, last.baseline)
            if _is_inked(ink, dpi, box) and not _stands_there(box, words):
                found.append(Covered(box, last.baseline, size, text_of(group)))
    return found


def with_gaps(words: Sequence[Placed], found: Sequence[Covered]) -> list[Placed]:
    """The words with a sign where figures were not read, and without what was read from ink over them."""
    kept = [placed for placed in words if not any(_over(placed, gap) for gap in found)]
    return [*kept, *(Placed(Word(UNKNOWN, gap.box, 0.0, size=gap.size), gap.baseline) for gap in found)]


def told(found: Sequence[Covered], number: int) -> Iterator[Problem]:
    """What is said of the figures that were not read on a page, each with its place."""
    if found:
        places = "; ".join(f"after {gap.before!r} at {gap.box}" for gap in found)
        message = f"Page {number} has figures that are covered or blurred, and were not read: {places}."
        yield Problem("unread_figures", message, "warning", number)


def _length(group: Row) -> float:
    return group[-1].box.x1 - group[0].box.x0


def _is_inked(ink: Gray, dpi: float, box: Box) -> bool:
    """True where the box has ink over most of a figure's height."""
    part = ink[part_of(box, dpi)]
    return bool(part.size and (part > 0).any(axis=1).mean() >= HIGH)


def _stands_there(box: Box, words: Sequence[Placed]) -> bool:
    """True where a word was read there, on the same line or surely."""
    size = (box.y1 - box.y0) / CAP_HEIGHT
    return any(
        placed.box.x0 < box.x1
        and box.x0 < placed.box.x1
        and (abs(placed.baseline - box.y1) < 0.15 * size or _is_sure(placed, box))
        for placed in words
    )


def _is_sure(placed: Placed, box: Box) -> bool:
    """Whether the word was read surely, on the box's level."""
    return placed.word.confidence >= SURE and placed.box.y0 < (box.y0 + box.y1) / 2 < placed.box.y1


def _over(placed: Placed, gap: Covered) -> bool:
    x, y = placed.box.middle
    return gap.box.x0 <= x <= gap.box.x1 + gap.size and gap.box.y0 <= y <= gap.box.y1 + 0.3 * gap.size
