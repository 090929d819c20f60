"""Columns of running text side by side: how far the lines of each can reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handlingar.extract import Box, Line
from handlingar.extract.layout.word_gaps import grouped, with_first

SAME_EDGE = 3.0  # points between the left edges of lines of one column; by eye
WORDS = 3  # a line of more is running text, no label beside its value; as for the right margin
LINES = 3  # so many lines of running text beside others are a column; by eye


def column_ends(lines: Sequence[Line]) -> dict[int, float]:
    """Where the column ends in which a line stands, in points, by the line's number.

    Only columns with another at their right have one: those are narrower than the page's right margin says.
    """
    boxed = [(line, box) for line in lines if (box := line.box)]
    limits = dict(_beside(boxed))
    ends: dict[int, float] = {}
    for column in _columns(boxed):
        beside = [(limits[line.number], box.x1) for line, box in column if line.number in limits]
        if len(beside) >= LINES:
            limit, end = min(x0 for x0, _ in beside), max(x1 for _, x1 in beside)
            ends.update((line.number, end) for line, box in column if box.x1 <= limit)
    return ends


def _beside(boxed: Sequence[tuple[Line, Box]]) -> Iterator[tuple[int, float]]:
    """The numbers of lines of running text with another line at their right, and where that begins."""
    from_top = sorted(boxed, key=lambda found: found[1].middle[1])
    for row in with_first(from_top, lambda first, found: found[1].middle[1] < first[1].y1):
        for (line, left), (other, right) in pairwise(sorted(row, key=lambda found: found[1].x0)):
            if left.x1 <= right.x0 and min(len(line.words), len(other.words)) > WORDS:
                yield line.number, right.x0


def _columns(boxed: Sequence[tuple[Line, Box]]) -> list[list[tuple[Line, Box]]]:
    """The lines by their left edges."""
    from_left = sorted(boxed, key=lambda found: found[1].x0)
    return grouped(from_left, lambda before, found: found[1].x0 - before[1].x0 <= SAME_EDGE)
