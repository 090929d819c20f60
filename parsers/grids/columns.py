"""Columns seen from where chunks stand: what is printed above one another is a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import eq
from statistics import median

from handlingar.extract import Box, Word
from handlingar.extract.layout.word_gaps import grouped
from handlingar.parsers.grids.word_groups import Chunk
from handlingar.parsers.language.numbers import is_amount, is_period

ALIGNED = 0.35  # of the font's size: edges or middles that lie so near stand under each other
_GAP = 0.48  # of the font's size (by eye): no blank between words is as wide in all rows
_TOUCH = 1.0  # points that two chunks must share to stand above one another
_PART = 0.3  # of a chunk's width, where that is less: "1" and "-" are narrow
_PADDING = 0.8  # of the font's size (by eye): what cells leave at their edges, both sides together
_NEAR = 1.5  # points between a word's right edge and its column's
_WIDER = 1.3  # times the gap between a heading's words: two headings (111 documents alike at 1.0 to 2.0)
_MOST = 0.6  # of a piece's width stands over its own column (111 documents alike at 0.3 to 0.9)


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


def gaps_in(rows: Sequence[Sequence[Box]], size: float) -> list[float]:
    """The middle of each gap between columns: nothing is printed there in any row below the first, and where
    that leaves room, nothing in this either.
    """
    edges = sorted({x for row in rows for box in row for x in (box.x0, box.x1)})
    strips = list(pairwise(edges))
    held = [{i for i, row in enumerate(rows) if any(c.x0 < b and a < c.x1 for c in row)} for a, b in strips]
    found = []
    for free, run in groupby(range(len(strips)), key=lambda n: held[n] <= {0}):
        inner = list(run)
        least = min(len(held[n]) for n in inner)
        a, b = max((strips[n] for n in inner if len(held[n]) == least), key=lambda s: s[1] - s[0])
        if free and edges[0] < a and b < edges[-1] and b - a > _GAP * size:
            found.append((a + b) / 2)
    return found


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


def are_at_right(pieces: Sequence[Chunk], columns: Sequence[Column]) -> bool:
    """Whether each piece is an amount that ends where those of its column do, hence no single one."""
    ends = [columns[column_at(columns, piece.x0, piece.x1)].x1 for piece in pieces]
    level = all(abs(piece.x1 - end) < _NEAR for piece, end in zip(pieces, ends, strict=True))
    return len(pieces) > 1 and level and all(is_amount(piece.text) for piece in pieces)


def cut_headings(chunks: Sequence[Chunk], columns: Sequence[Column], label: int, size: float) -> list[Chunk]:
    """The headings of the line, those parted that stand but a blank apart."""
    return [piece for chunk in cut_at_edges(chunks, columns, label, size) for piece in _split(chunk, columns)]


def _split(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """A heading's words that belong to neighbouring columns, cut where the gap between them is the wider."""
    pieces = cut_at_columns(chunk, columns)
    if len(pieces) < 2:
        return [chunk]
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    inner = [y.box.x0 - x.box.x1 for piece in pieces for x, y in pairwise(piece.words) if x.box and y.box]
    if inner:
        return pieces if min(gaps) > _WIDER * median(inner) else [chunk]
    phrase = chunk.text[:1].isupper() and any(piece.text[:1].islower() for piece in pieces)
    return [chunk] if phrase or not all(_stands_over(piece, columns) for piece in pieces) else pieces


def _stands_over(piece: Chunk, columns: Sequence[Column]) -> bool:
    """Whether most of the piece stands over its column, or ends where that does: then it is no half of a
    heading over two.
    """
    column = columns[column_at(columns, piece.x0, piece.x1)]
    most = _MOST * (piece.x1 - piece.x0)
    return abs(piece.x1 - column.x1) < _NEAR or column.shared(piece.x0, piece.x1) > most


def cut_at_edges(chunks: Sequence[Chunk], columns: Sequence[Column], label: int, size: float) -> list[Chunk]:
    """The chunks, cut where the headings of neighbouring columns stand but a blank apart: each ends where its
    column's numbers do, or begins right behind those of the column before, as in cells whose texts stand at
    the left. As they are, where that isn't so for each column.
    """
    words = [word for chunk in chunks for word in chunk.words if word.box]
    ends = [column.x1 for column in columns[label + 1 :]]
    begin = [[w for w in words if w.box and -1 < w.box.x0 - end < _PADDING * size] for end in ends[:-1]]
    end = [[w for w in words if w.box and abs(w.box.x1 - end) < _NEAR] for end in ends]
    if len(ends) > 1 and all(end):
        last = {found[-1] for found in end}
        starts = {after for before, after in pairwise(words) if before in last}
    elif begin and all(begin) and (len(begin) > 1 or _level(words, begin[0][0], columns)):
        starts = {found[0] for found in begin}
    else:
        return list(chunks)
    return cut_before(chunks, starts)


def cut_before(chunks: Iterable[Chunk], starts: Set[Word]) -> list[Chunk]:
    """The chunks, cut before these words."""
    parts = (part for chunk in chunks for part in grouped(chunk.words, lambda _, word: word not in starts))
    return [Chunk(tuple(part)) for part in parts]


def right_behind(chunks: Sequence[Chunk], columns: Sequence[Column], label: int, size: float) -> bool:
    """Whether all chunks behind the first column of numbers, two at least, begin right behind the numbers of
    the column before theirs.
    """
    ends = [column.x1 for column in columns[label + 1 : -1]]
    behind = [chunk.x0 for chunk in chunks if ends and chunk.x0 > ends[0] - 1]
    return len(behind) > 1 and all(any(-1 < x - end < _PADDING * size for end in ends) for x in behind)


def _level(words: Sequence[Word], second: Word, columns: Sequence[Column]) -> bool:
    """Whether a word stands to the last column but one as the second does to the last."""
    pitch = columns[-1].x1 - columns[-2].x1
    return any(w.box and second.box and abs(second.box.x0 - w.box.x0 - pitch) < _NEAR for w in words)


def cut_before_numerals(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """A label that ran into the numbers after it: cut before each that ends at a column's right edge."""
    found: list[Chunk] = []
    for column in reversed(columns):
        for n in range(1, len(chunk.words)):
            tail = Chunk(chunk.words[n:])
            if tail.numeral and abs(tail.x1 - column.x1) < _NEAR and tail.x0 > column.x0 - 3 * _NEAR:
                chunk, found = Chunk(chunk.words[:n]), [tail, *found]
                break
    return [chunk, *found]


def middle(span: Chunk | Column) -> float:
    return (span.x0 + span.x1) / 2


def cell_at(columns: Sequence[Column], chunk: Chunk) -> int:
    """The column of a heading that stands over none: numbers stand at the right of their cells."""
    return next((k for k, column in enumerate(columns) if column.x1 > chunk.x0), len(columns) - 1)


def with_heads(columns: Sequence[Column], below: Mapping[int, Sequence[Chunk]]) -> list[Column]:
    """The columns as wide as what stands in them and the headings already put to them."""
    return [
        Column(min([c.x0, *(h.x0 for h in below.get(k, []))]), max([c.x1, *(h.x1 for h in below.get(k, []))]))
        for k, c in enumerate(columns)
    ]


def groups_at_edges(
    right: Sequence[Chunk], wide: Sequence[Column], names: Sequence[str], first: int, size: float
) -> list[range]:
    """The groups of columns at whose left edges, or at whose right ones, the chunks stand, where the headings
    below one are years or come again below another (one of them, where all groups are as large), none twice;
    [] where there are none.
    """
    ks = range(first, first + len(names))
    for edge in ("x0", "x1"):
        near = ALIGNED * size
        at = [k for c in right for k in ks if abs(getattr(c, edge) - getattr(wide[k], edge)) < near]
        edges = (*at, ks.stop) if edge == "x0" else (first, *(k + 1 for k in at))
        groups = [range(*ends) for ends in pairwise(edges)]
        parts = [{names[k - first] for k in group} for group in groups]
        again = Counter(name for part in parts for name in part)
        enough = any if len(set(map(len, groups))) == 1 else all
        come_again = all(enough(again[name] > 1 or is_period(name) for name in part) for part in parts)
        if len(groups) == len(right) and sum(map(len, parts)) == len(names) and come_again:
            return groups
    return []


def repeated(names: Mapping[int, str]) -> Iterator[list[list[int]]]:
    """The ways to part neighbouring columns into groups of as many in which the same names come again, or all
    of them but one into groups where half of the names do, at the same place; the largest groups first.
    """
    ks = sorted(names)
    for n in range(len(ks) // 2, 1, -1):
        for start in range(len(ks) - 2 * n + 1):
            parts = [ks[at : at + n] for at in range(start, len(ks) - n + 1, n)]
            named = [[names[k] for k in part] for part in parts]
            whole = n * len(parts) >= len(ks) - 1  # else each has the same names as the first
            least = n / 2 if whole else n
            alike = [sum(map(eq, part, named[0])) >= least and len(set(part)) == n for part in named]
            groups = parts[: [*alike, False].index(False)]
            if len(groups) > 1 and (not whole or len(groups) == len(parts)):
                yield groups
