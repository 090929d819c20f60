"""Columns seen from where chunks stand: what is printed above one another is a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from handlingar.extract import Word
from handlingar.parsers.grids.word_groups import Chunk

_TOUCH = 1.0  # points that two chunks must share to stand above one another
_PART = 0.3  # of a chunk's width, where that is less: "1" and "-" are narrow
_NEAR = 1.5  # points between a word's right edge and its column's


@dataclass(slots=True)
class Column:
    """From x0 to x1 (points); lines are the indexes of the lines that have something in it."""

    x0: float
    x1: float
    lines: set[int] = field(default_factory=set)

    def shared(self, x0: float, x1: float) -> float:
        return min(self.x1, x1) - max(self.x0, x0)

    def distance(self, x0: float, x1: float) -> float:
        return max(0.0, -self.shared(x0, x1))


def columns_of(lines: Sequence[Sequence[Chunk]]) -> list[Column]:
    """The columns that the chunks (of each line those that count) stand in, from left to right.

    The narrowest chunks go first, so that one that runs over two columns can't hide that they are two: it
    joins them only where no line has something in both.
    """
    columns: list[Column] = []
    placed = sorted(((chunk, i) for i, line in enumerate(lines) for chunk in line), key=_width)
    waiting = []
    for chunk, i in placed:
        over = [
            c for c in columns if c.shared(chunk.x0, chunk.x1) > min(_TOUCH, _PART * (chunk.x1 - chunk.x0))
        ]
        if len(over) > 1:
            waiting.append((chunk, i))
        else:
            _join(columns, over, chunk, i)
    for chunk, i in waiting:
        over = [c for c in columns if c.shared(chunk.x0, chunk.x1) > _TOUCH]
        if not any(a.lines & b.lines for n, a in enumerate(over) for b in over[n + 1 :]):
            _join(columns, over, chunk, i)
    return sorted(columns, key=lambda c: c.x0)


def _width(placed: tuple[Chunk, int]) -> float:
    return placed[0].x1 - placed[0].x0


def _join(columns: list[Column], over: list[Column], chunk: Chunk, line: int) -> None:
    joined = Column(chunk.x0, chunk.x1, {line})
    for column in over:
        columns.remove(column)
        joined.x0, joined.x1 = min(joined.x0, column.x0), max(joined.x1, column.x1)
        joined.lines |= column.lines
    columns.append(joined)


def column_at(columns: Sequence[Column], x0: float, x1: float) -> int:
    """The index of the column that shares most with the span, or else is nearest; to the right in doubt."""
    return max(range(len(columns)), key=lambda k: (columns[k].shared(x0, x1), k))


def covered(columns: Sequence[Column], chunk: Chunk) -> list[int]:
    """The indexes of the columns that the chunk stands over, at least partly."""
    return [k for k, column in enumerate(columns) if column.shared(chunk.x0, chunk.x1) > _TOUCH]


def cut_at_columns(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """The chunk's words column by column."""
    groups: dict[int, list[Word]] = {}
    for word in chunk.words:
        if word.box:
            groups.setdefault(column_at(columns, word.box.x0, word.box.x1), []).append(word)
    return [Chunk(tuple(words)) for _, words in sorted(groups.items())]


def cut_before_numeral(chunk: Chunk, columns: Iterable[Column]) -> list[Chunk]:
    """A label that ran into the number after it: cut before the number that ends at a column's right edge."""
    for column in columns:
        for n in range(1, len(chunk.words)):
            tail = Chunk(chunk.words[n:])
            if tail.numeral and abs(tail.x1 - column.x1) < _NEAR and tail.x0 > column.x0 - 3 * _NEAR:
                return [Chunk(chunk.words[:n]), tail]
    return [chunk]
