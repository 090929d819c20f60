"""Tables that stand side by side: the stretch of a page that they share is cut between them.

A printed line runs through both. That the right half is a table of its own, and not more columns of the left
one, is seen from its labels: lines that only it has, rules drawn for it alone, or headings that begin again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from handlingar.extract import Line, Page, Ruling
from handlingar.parsers.grids.columns import columns_of
from handlingar.parsers.grids.table_lines import Printed, follows, printed_lines, runs_of
from handlingar.parsers.grids.word_groups import Chunk
from handlingar.parsers.language.numbers import is_period

_ROWS = 3  # of the right table, at least
_APART = 3.0  # of the font's size: lines farther apart are another stretch
_SUMS_APART = 6.0  # the same for rows of both tables, which stand level at their ends: sums
_EDGE = 2.5  # of the font's size: how far labels may be indented
_GUTTER = 0.5  # of the font's size: as wide is the white space between the two, at least
_MARKS = 8.0  # of the font's size: how wide a column of marks may be that ends the left table
_TEXT = 5  # words, at least, of a line of text beside a table
_PLACES = 3  # of the figures of a chart from left to right, at least: two are columns of amounts and sums
_HEADS = 3  # lines of headings above a table, at most
_ALONE = 2  # rows on one side without any on the other, at least


@dataclass(frozen=True, slots=True)
class _Gutter:
    """White space from x0 to x1 (points) beside which labels begin."""

    x0: float
    x1: float


def sides(page: Page, taken: set[int]) -> list[tuple[Page, set[int]]]:
    """The page, with what of it is taken; before it the two halves of each stretch where tables stand beside.

    In the halves every line is the part of the page's line that stands in it, with the same number.
    """
    printed = printed_lines(page, taken)
    halves: list[tuple[Page, set[int]]] = []
    gone = set(taken)
    for run in runs_of(printed):
        rows = [printed[i] for i in run]
        text = _beside_text(rows, page.rulings) or _beside_figures(
            rows, printed[max(run[0] - _HEADS, 0) : run[0]]
        )
        gutter = text or _gutter(rows)
        if gutter is None or gone & {p.line.number for p in rows}:
            continue
        stretch = _stretch(printed, run, gutter)
        if not text and not _are_two(stretch, rows, gutter, page.rulings):
            continue
        middle = (gutter.x0 + gutter.x1) / 2
        for part in (0.0, middle), (middle, page.width + 1):
            lines = tuple(cut for p in stretch if (cut := _within(p.line, *part)))
            halves += sides(replace(page, lines=lines), set())
        gone |= {p.line.number for p in stretch}
    return [*halves, (page, gone)]


def _gutter(rows: Sequence[Printed]) -> _Gutter | None:
    """Between numbers and the labels of further numbers, where nothing crosses it; None where it isn't."""
    size = median(p.size for p in rows)
    left = min(p.chunks[0].x0 for p in rows) + _EDGE * size
    starts = sorted((c.x0, c.text) for p in rows for c in _labels(p) if c.x0 > left)
    for i, (x, _) in enumerate(starts):
        level = [text for other, text in starts[i:] if other < x + _EDGE * size]
        if len(level) >= _ROWS and len(set(level)) > 1:  # one word in every row is a unit, no label
            before = [c.x1 for p in rows for c in p.chunks if c.x0 < x - 1]
            numbers = [c.x1 for p in rows for c in p.values if c.x0 < x - 1]
            if numbers and max(before) < x - _GUTTER * size and max(numbers) > max(before) - _MARKS * size:
                return _Gutter(max(before), x)
    return None


def _beside_text(rows: Sequence[Printed], rulings: Sequence[Ruling]) -> _Gutter | None:
    """Before a table with labels of its own, where text stands left of it: before the level lines that are
    drawn for it, or where its labels begin beside lines of text that go on from one another.
    """
    x = min((r.x0 for r in _level(rows, rulings)), default=0.0)
    drawn = any(c.x1 < x for p in rows for c in p.chunks)
    x = x if drawn else _last_edge(rows)
    left = [c for p in rows for c in p.chunks if c.x0 < x - 1]
    names = [p for p in rows if any(0 <= c.x0 - x + 1 < _EDGE * p.size and c.names for c in p.chunks)]
    lines = [c for c in left if len(c.words) >= _TEXT]
    if not drawn and (sum(c.text[:1].islower() for c in lines) < _ALONE or any(c.numeral for c in left)):
        return None
    if len(names) < _ALONE or not lines:
        return None
    end = max(c.x1 for c in left)
    return _Gutter(end, x) if end < x - _GUTTER * rows[0].size else None


def _beside_figures(rows: Sequence[Printed], above: Sequence[Printed]) -> _Gutter | None:
    """Between a table with headings and the figures of a chart: numbers in places of their own that no label
    and no heading stands over or before, on lines of their own mostly.
    """
    heads = [c for p in (rows[:1] if rows[0].periods_only else above) for c in p.chunks]
    x, end = _last_edge(rows), max((c.x1 for c in heads), default=0.0)
    if len(heads) < _ALONE or min(c.x0 for c in heads) < x - 1:
        return None
    for left in (True, False):
        lines = [[c for c in p.chunks if (c.x1 < x - 1 if left else c.x0 > end + p.size)] for p in rows]
        found = [c for line in lines for c in line]
        alone = sum(len(line) == len(p.chunks) for line, p in zip(lines, rows, strict=True))
        mostly = _ALONE <= alone >= sum(map(bool, lines)) / 2
        if mostly and len(columns_of(lines)) >= _PLACES and all(c.numeral for c in found):
            others = [c for p in rows for c in p.chunks if c not in found]
            first, second = (found, others) if left else (others, found)
            return _Gutter(max(c.x1 for c in first), min(c.x0 for c in second))
    return None


def _last_edge(rows: Sequence[Printed]) -> float:
    """Where the labels of three rows or more begin in line, farthest right; 0 where none do."""
    starts = [c.x0 for p in rows for c in _labels(p)]
    return max((x for x in starts if sum(abs(x - other) < 1 for other in starts) >= _ROWS), default=0.0)


def _labels(p: Printed) -> Iterator[Chunk]:
    """The words that have a number after them, as labels do."""
    for i, chunk in enumerate(p.chunks):
        after = p.chunks[i + 1 : i + 3]  # a reference to notes may come first
        named = not chunk.numeral and not is_period(chunk.text)
        if named and any(c.numeral and not is_period(c.text) for c in after):
            yield chunk


def _stretch(printed: Sequence[Printed], run: Sequence[int], gutter: _Gutter) -> list[Printed]:
    """The run, and the lines near above and below it that don't cross the gutter."""
    first, last = run[0], run[-1]
    while first > 0 and follows(printed[first - 1], printed[first], _APART):
        if _crosses(printed[first - 1], gutter):
            break
        first -= 1
    while last + 1 < len(printed):
        below = printed[last + 1]
        far = _SUMS_APART if _has_both(below, gutter) else _APART
        if _crosses(below, gutter) or not follows(printed[last], below, far):
            break
        last += 1
    return list(printed[first : last + 1])


def _has_both(p: Printed, gutter: _Gutter) -> bool:
    """Whether the line has a label with a number on either side of the gutter."""
    left = any(value.x1 < gutter.x0 + 1 for value in p.values) and not p.chunks[0].numeral
    return left and any(c.x0 > gutter.x1 - 1 for c in _labels(p))


def _crosses(p: Printed, gutter: _Gutter) -> bool:
    """Whether words of the line go on to where the labels right of the gutter begin."""
    return any(c.x0 < gutter.x1 - 1 and c.x1 > gutter.x1 - 0.5 * p.size for c in p.chunks)


def _are_two(
    stretch: Sequence[Printed], rows: Sequence[Printed], gutter: _Gutter, rulings: Sequence[Ruling]
) -> bool:
    """Whether the left half has labels of its own, and anything says that the halves are two tables."""
    named = sum(any(c.names and c.x1 <= gutter.x0 for c in p.chunks) for p in rows)
    told = _drawn_apart(rows, gutter, rulings) or _rows_alone(rows, gutter) or _same_heads(stretch, gutter)
    return named >= _ALONE and told


def _drawn_apart(rows: Sequence[Printed], gutter: _Gutter, rulings: Sequence[Ruling]) -> bool:
    """Whether level lines end on both sides of the gutter, and none crosses it."""
    level = _level(rows, rulings)
    if any(r.x0 < gutter.x0 and r.x1 > gutter.x1 for r in level):
        return False
    return any(r.x1 < gutter.x1 for r in level) and any(r.x0 > gutter.x0 for r in level)


def _level(rows: Sequence[Printed], rulings: Sequence[Ruling]) -> list[Ruling]:
    """The level lines drawn beside the rows."""
    top, bottom = rows[0].top - 3 * rows[0].size, rows[-1].bottom + rows[-1].size
    return [r for r in rulings if r.horizontal and top < r.y0 < bottom]


def _rows_alone(rows: Sequence[Printed], gutter: _Gutter) -> bool:
    """Whether labels with numbers stand right of the gutter on lines without a label left of it.

    Two such lines, or one and rows that only the left side has: the two don't share their rows.
    """
    left = min(p.chunks[0].x0 for p in rows)
    right_alone = left_alone = labelled = 0
    for p in rows:
        begins = any(_begins_at(c, gutter, p.size) for c in p.chunks)
        if begins and p.chunks[0].x0 > left + _EDGE * p.size:
            right_alone += 1
            labelled += any(c.x0 > gutter.x1 for c in p.values)
        left_alone += bool(p.values) and p.chunks[-1].x1 <= gutter.x0
    return labelled > 0 and (right_alone >= _ALONE or left_alone >= _ALONE)


def _begins_at(chunk: Chunk, gutter: _Gutter, size: float) -> bool:
    """Whether the words stand as labels right of the gutter do."""
    return 0 <= chunk.x0 - gutter.x1 + 1 < _EDGE * size and not chunk.numeral


def _same_heads(stretch: Sequence[Printed], gutter: _Gutter) -> bool:
    """Whether a line of headings begins, or goes on, with the same on both sides, or has the same years."""
    years: tuple[list[str], list[str]] = [], []
    for p in stretch:
        left = [c.text for c in p.chunks if c.x1 < gutter.x0 + 1]
        right = [c.text for c in p.chunks if c.x0 > gutter.x1 - 1]
        for found, texts in zip(years, (left, right), strict=True):
            found += [text for text in texts if is_period(text) and p.periods_only]
        if years[0] and years[1] == years[0] * max(len(years[1]) // len(years[0]), 1):
            return True
        if p.values and not p.periods_only:
            continue
        if (left[:1] and left[:1] == right[:1]) or (len(left) > 1 and left[1:] == right[1:]):
            return True
    return False


def _within(line: Line, x0: float, x1: float) -> Line | None:
    """The part of the line between two places; None where nothing of it stands there."""
    words = tuple(word for word in line.words if word.box and x0 <= word.box.middle[0] < x1)
    return replace(line, words=words) if words else None
