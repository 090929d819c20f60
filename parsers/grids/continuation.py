"""Rows at the top of a page that go on with the table in which the page before ended, without headings."""

from __future__ import annotations

from collections.abc import Sequence

from handlingar.parsers.grids.columns import Column, column_at
from handlingar.parsers.grids.grid import Grid, box_of
from handlingar.parsers.grids.table_lines import Printed
from handlingar.parsers.grids.word_groups import Chunk
from handlingar.parsers.language.numbers import is_empty, is_nothing, is_numeral

_INDENT = 2.5  # of the font's size
_FOREIGN_ROWS = 2  # of another table, at least: a lone sum may stand in a column of its own
_IN_LINE = 0.34  # of its numbers, at most, stand in line with those above (by eye)
_ASIDE = 0.5  # of the font's size: how far numbers of one column may be out of line


def columns_of_grid(grid: Grid) -> tuple[list[Column], int]:
    """The columns of a grid as they stand on its page, and which holds the labels; ([], 0) without places."""
    columns: list[Column] = []
    words: list[int] = []
    if grid.at.x0 is None:
        return [], 0
    for k in range(grid.n_columns):
        cells = [row[k] for row in grid.rows if row[k].text and row[k].column_span == 1]
        boxes = [box for cell in cells if (box := box_of(cell.at))]
        end = columns[-1].x1 if columns else 0.0
        columns.append(
            Column(min((b.x0 for b in boxes), default=end), max((b.x1 for b in boxes), default=end))
        )
        said = [cell.text for cell in cells if not is_empty(cell.text)]
        words.append(sum(-1 if is_numeral(text) else 1 for text in said))
    return columns, words.index(max(words))


def go_on(rows: Sequence[Printed], columns: Sequence[Column], label: int) -> bool:
    """Whether each row has its label where the labels stand, and each number in a column of its own."""
    for p in rows:
        first, *rest = p.chunks
        if first.numeral:
            rest = list(p.chunks)
        elif not any(-p.size < x - columns[label].x0 < _INDENT * p.size for x in _label_starts(first)):
            return False
        found = [column_at(columns, c.x0, c.x1) for c in rest]
        if len(set(found)) < len(found):
            return False
        for k, c in zip(found, rest, strict=True):
            out = max(columns[k].x0 - c.x0, c.x1 - columns[k].x1)
            aside = (
                c.x1 - columns[k].x1,
                c.x0 - columns[k].x0,
                (c.x0 + c.x1 - columns[k].x0 - columns[k].x1) / 2,
            )
            level = min(map(abs, aside)) < _ASIDE * p.size
            if k <= label or (c.numeral and not level and out > 0):
                return False
    return bool(rows)


def _label_starts(chunk: Chunk) -> tuple[float, float]:
    """Where the words begin, and the first of them with a letter: a number may stand in a column before."""
    return chunk.x0, next((w.box.x0 for w in chunk.words if w.box and not w.text.isdigit()), chunk.x0)


def stand_elsewhere(rows: Sequence[Printed], more: Sequence[Printed]) -> bool:
    """Whether the numbers of more rows, two at least, stand in line with few of those of the rows before."""
    before = [c for p in rows for c in p.values if not is_nothing(c.text)]
    below = [(c, p.size) for p in more for c in p.values if not is_nothing(c.text)]
    if len(more) < _FOREIGN_ROWS or not before:
        return False
    return all(
        sum(any(abs(a - b) < _ASIDE * size for b in there) for a, size in here) < _IN_LINE * len(below)
        for here, there in zip(
            zip(*([(x, size) for x in _places(c)] for c, size in below), strict=True),
            zip(*(_places(c) for c in before), strict=True),
            strict=True,
        )
    )


def _places(chunk: Chunk) -> tuple[float, float, float]:
    """Where it may be in line with what stands above it: its right edge, its middle, its left edge."""
    return chunk.x1, (chunk.x0 + chunk.x1) / 2, chunk.x0
