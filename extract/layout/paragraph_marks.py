"""Paragraph marks ("§ 12") at the beginning of rows, and headings in the margin beside their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from handlingar.extract.layout.baselines import Row
from handlingar.patterns import compiled

MARK = compiled(r"§§? \s? (\d+ \p{L}?) | (\d+ \p{L}?) \s? §", regex.VERBOSE)
GUTTER = 6.0  # points: the least white space between a margin and its text
MARGINS = 2  # headings in the margin: fewer may be anything
NARROW = 0.6  # of the text's width: a wider margin is a column
LINED_UP = 3.0  # points: left edges that differ less are one
TEXT_WORDS = 4  # on a row, as a median: rows of a table have fewer


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows above and below a text with headings in its margin; parts are those two in reading order."""

    before: list[Row]
    parts: list[list[Row]]
    after: list[Row]


def mark_of(row: Row) -> str | None:
    """The number of the paragraph mark that the row begins with."""
    found = MARK.match(" ".join(placed.word.text for placed in row[:2]))
    return (found[1] or found[2]) if found else None


def marks_of(rows: Sequence[Row]) -> list[str]:
    """The numbers of the paragraph marks at the beginning of rows, in order."""
    return [mark for mark in map(mark_of, rows) if mark]


def with_margin(rows: list[Row]) -> Beside | None:
    """The rows in reading order where headings stand in the margin; None where none do.

    Such a heading begins with a paragraph mark and goes on below it, in a column of its own left of the text.
    """
    marked = [i for i, row in enumerate(rows) if mark_of(row)]
    if len(marked) < MARGINS:
        return None
    edge = _text_edge(rows, marked)
    if edge is None:
        return None
    last = next((i for i in range(marked[0], len(rows)) if _crosses(rows[i], edge)), len(rows))
    starts = [i for i in marked if i < last]
    groups = [[_cut(row, edge) for row in rows[a:b]] for a, b in pairwise([*starts, last])]
    if len(groups) < MARGINS or not _are_headings(groups):
        return None
    parts: list[list[Row]] = []
    for group in groups:
        heading = [placed for left, _ in group for placed in left]
        parts += [[heading], [right for _, right in group if right]]
    return Beside(rows[: marked[0]], [part for part in parts if part], rows[last:])


def _text_edge(rows: list[Row], marked: list[int]) -> float | None:
    """Where the text beside the margin begins: the left edge that most rows have, right of the marks."""
    margin = min(rows[i][0].box.x0 for i in marked)
    edges: Counter[int] = Counter()
    for row in rows[marked[0] :]:
        begins = [row[0], *(b for a, b in pairwise(row) if b.box.x0 - a.box.x1 >= GUTTER)]
        edges.update({round(p.box.x0 / LINED_UP) for p in begins if p.box.x0 > margin + 4 * GUTTER})
    if not edges:
        return None
    best, count = max(edges.items(), key=lambda item: item[1] + edges[item[0] + 1] / 2)
    return best * LINED_UP - LINED_UP if count >= len(marked) else None


def _crosses(row: Row, edge: float) -> bool:
    return any(placed.box.x0 < edge - 1 and placed.box.x1 > edge + 1 for placed in row)


def _cut(row: Row, edge: float) -> tuple[Row, Row]:
    return [p for p in row if p.box.x0 < edge - 1], [p for p in row if p.box.x0 >= edge - 1]


def _are_headings(groups: Sequence[Sequence[tuple[Row, Row]]]) -> bool:
    """True where the margin is narrow and holds words below the marks, and text stands beside them."""
    lefts = [left for group in groups for left, _ in group if left]
    rights = [right for group in groups for _, right in group if right]
    if not lefts or not rights:
        return False
    left = max(row[-1].box.x1 for row in lefts) - min(row[0].box.x0 for row in lefts)
    right = max(row[-1].box.x1 for row in rights) - min(row[0].box.x0 for row in rights)
    worded = sum(any(left and not mark_of(left) for left, _ in group) for group in groups)
    lengths = sorted(len(row) for row in rights)
    return left <= NARROW * right and 2 * worded > len(groups) and lengths[len(lengths) // 2] >= TEXT_WORDS
