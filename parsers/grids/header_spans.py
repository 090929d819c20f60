"""The lines of headings above a table, put to columns: which each stands over, or which several it spans.

`headings_above` says which lines are headings. `placed_headings` puts them to columns, the lowest line first,
since the headings of single columns show which of them a heading higher up may span.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from handlingar.extract import Ruling
from handlingar.parsers.grids.columns import (
    ALIGNED,
    Column,
    cell_at,
    column_at,
    covered,
    cut_at_edges,
    cut_headings,
    groups_at_edges,
    middle,
    repeated,
    right_behind,
    with_heads,
)
from handlingar.parsers.grids.table_lines import BESIDE, LABEL_WORDS, LARGER, Printed, follows, refers
from handlingar.parsers.grids.word_groups import Chunk

_UNDER = 0.6  # of the font's size: a line so near below a heading underlines it
_INTO = 0.3  # of the font's size: how far such a line may reach into the heading, or a heading into a column
_HEAD_APART = 2.2  # of the font's size: headings and rows farther apart are not one table
_FAR_APART = 5.0  # the same where they are years, or one over each column: they head a whole statement
_TITLE_APART = 0.8  # of the font's size (by eye): a title stands at least so far above headings
_HEAD_LINES = 4  # of headings above a table
_LEVEL = 2.0  # points (by eye): how much headings at the left of cells of one width may be out of line
_MOST_GROUPED = 16  # columns: of more there are too many ways to group them
_HEAD_WORDS = 5  # of a heading of one column
_SECTION_WORDS = 8  # of a section's line
_OUTSIDE = 2.0  # of the font's size: a heading is no farther from its column, a title nearer to the labels
_LEFT = 3.0  # of the font's size: what ends so far left of the labels heads nothing
_MIDDLE = 0.1  # of the width of two columns: how far a heading between them may be from their middle
_EXACT = 0.1  # of the font's size (by eye): how far a heading is from the middle of columns by no chance
_UNFILLED = 0.5  # of the font's size: a heading so far from the next column has a column of its own

Heading = tuple[int, int, Chunk]  # the first column, how many it spans, and what is printed


def headings_above(
    printed: Sequence[Printed], columns: Sequence[Column], label: int
) -> tuple[list[Printed], list[Printed]]:
    """The headings above the last of these lines (a run's first), and the rows without numbers below them.

    What stands highest and over columns of numbers is a heading; labels between it and the run are sections,
    and after them come rows ("stängt  stängt"), unless they hold years.
    """
    found = _above(printed, columns, label, _FAR_APART)
    if not any(p.is_head or _heads_all(p, columns, label) for p, heads in found if heads):
        found = _above(printed, columns, label, _HEAD_APART)
    years_first = printed[-1].periods_only  # the run begins with headings of its own
    found = _below_title([*found, (printed[-1], years_first)])[:-1]
    while found and not found[0][1]:
        found.pop(0)
    years = max((n for n, (p, heads) in enumerate(found) if heads and p.is_head), default=-1)
    first_section = next((n for n, (_, heads) in enumerate(found) if not heads), len(found))
    end = max(years + 1, first_section)
    return [p for p, _ in found[:end]], [p for p, _ in found[end:]]


def _above(
    printed: Sequence[Printed], columns: Sequence[Column], label: int, apart: float
) -> list[tuple[Printed, bool]]:
    """The lines above the last that may be headings (True) or sections (False), so far apart at most."""
    found: list[tuple[Printed, bool]] = []
    for p, below in zip(reversed(printed[:-1]), reversed(printed), strict=False):
        heads = is_heading(p, columns, label)
        near = apart if not found or not found[0][1] else _HEAD_APART
        if not follows(p, below, near):
            break
        lines = [q for q, h in found if h == heads]
        whole = len(lines) - sum(b.top - a.top < BESIDE * a.size for a, b in pairwise(lines))  # level: one
        if not (heads or _is_section(p, columns, label)) or whole == _HEAD_LINES:
            break
        found.insert(0, (p, heads))
    return found


def _below_title(found: list[tuple[Printed, bool]]) -> list[tuple[Printed, bool]]:
    """The lines below the last title that stands apart from the headings; a page's head goes with it."""
    for n in range(len(found) - 1, 0, -1):
        (title, heads), (below, heads_below) = found[n - 1], found[n]
        apart = below.top - title.bottom > _TITLE_APART * title.size
        if not heads and heads_below and (apart or title.size > LARGER * below.size):
            return found[n:]
    return found


def _heads_all(p: Printed, columns: Sequence[Column], label: int) -> bool:
    """Whether a chunk of the line stands over each of two columns of numbers or more."""
    over = {k for chunk in p.chunks for k in covered(columns, chunk)}
    return label + 2 < len(columns) and over.issuperset(range(label + 1, len(columns)))


def _is_section(p: Printed, columns: Sequence[Column], label: int) -> bool:
    over = [k for chunk in p.chunks for k in covered(columns, chunk)]
    words = sum(len(chunk.words) for chunk in p.chunks)
    return not p.values and words <= _SECTION_WORDS and all(k <= label for k in over)


def is_heading(p: Printed, columns: Sequence[Column], label: int) -> bool:
    """Whether each of the line's chunks stands over a column, and one of them over numbers."""
    if (p.values and not p.periods_only) or refers(p.chunks):
        return False
    chunks = cut_at_edges(p.chunks, columns, label, p.size)
    if not all(_may_head(p, chunk, columns, label) for chunk in chunks):
        return False
    return any(_heads_numbers(p, chunk, columns, label) for chunk in chunks)


def _may_head(p: Printed, chunk: Chunk, columns: Sequence[Column], label: int) -> bool:
    """Whether the chunk is no longer than a heading of its columns, and begins where one would."""
    over = covered(columns, chunk)
    titled = p.is_head and chunk == p.chunks[0] and over in ([], [label])  # "Not 8 …  2022-12-31"
    most = LABEL_WORDS if titled else _HEAD_WORDS if len(over) < 2 else 2 * len(over) + 1
    if len(chunk.words) > most:
        return False
    if not over:
        return chunk.x1 >= columns[label].x0 - _LEFT * p.size
    title = over[0] <= label < over[-1] and chunk.x0 < columns[label].x0 + _OUTSIDE * p.size
    return not title  # it runs over labels and numbers


def _heads_numbers(p: Printed, chunk: Chunk, columns: Sequence[Column], label: int) -> bool:
    """Whether the chunk stands over numbers, or over or beside where a column is in which nothing stands."""
    if over := covered(columns, chunk):
        return over[-1] > label
    if any(c.x1 < chunk.x0 for c in columns[label + 1 :]) and chunk.x1 < columns[-1].x0:
        return True
    nearest = column_at(columns, chunk.x0, chunk.x1)
    return nearest > label and columns[nearest].distance(chunk.x0, chunk.x1) < _OUTSIDE * p.size


def with_unfilled(heads: Sequence[Printed], columns: list[Column], label: int) -> list[Column]:
    """The columns, and those in which nothing but a heading stands, with headings over their neighbours."""
    found = list(columns)
    lines = [(p, cut_headings(p.chunks, columns, label, p.size)) for p in heads]
    headings = [piece for _, pieces in lines for piece in pieces if covered(columns, piece)]
    for p, pieces in lines:
        for piece in pieces:
            line_of_other = any(in_line(piece, other, p.size) for other in headings)
            if line_of_other or piece.x0 < columns[label].x1:
                continue
            nearest = column_at(columns, piece.x0, piece.x1)
            taken = any(nearest in covered(columns, other) for other in pieces)
            if taken and columns[nearest].distance(piece.x0, piece.x1) > _UNFILLED * p.size:
                found.append(Column(piece.x0, piece.x1))
    return sorted(found, key=lambda c: c.x0)


def in_line(a: Chunk, b: Chunk, size: float) -> bool:
    """Whether two chunks that stand above each other have their edges or middles in line."""
    aside = (a.x0 - b.x0, a.x1 - b.x1, middle(a) - middle(b))
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(map(abs, aside)) < ALIGNED * size


def placed_headings(
    heads: Sequence[Printed], columns: Sequence[Column], label: int, rulings: Sequence[Ruling] = ()
) -> list[list[Heading]]:
    """For each line of headings, from the top: (first column, how many it spans, chunk).

    A heading belongs to the columns that it stands over, or to those that a line drawn below it does; one
    that stands over headings of single columns, in line with none of them, spans two.
    """
    below: dict[int, list[Chunk]] = {}
    lines: list[list[Heading]] = []
    for p in reversed(heads):
        wide = with_heads(columns, below)
        placed = _HeadLine(
            p, cut_headings(p.chunks, columns, label, p.size), columns, label, below, wide, rulings
        ).placed()
        for column, span, piece in placed:
            if span == 1:
                below.setdefault(column, []).append(piece)
        lines.insert(0, placed)
    return lines


@dataclass(frozen=True, slots=True)
class _HeadLine:
    """A line of headings above columns, and the ways in which it may head them.

    below holds the headings of single columns in the lines below this, the lowest first; wide has them in it.
    """

    printed: Printed
    pieces: Sequence[Chunk]
    columns: Sequence[Column]
    label: int
    below: Mapping[int, Sequence[Chunk]]
    wide: Sequence[Column]
    rulings: Sequence[Ruling]

    @property
    def size(self) -> float:
        return self.printed.size

    @property
    def numbers(self) -> range:
        """The columns of numbers."""
        return range(self.label + 1, len(self.columns))

    def placed(self) -> list[Heading]:
        """The headings, put in the first way that fits the whole line, else each by itself."""
        tops = [w.box.y0 for heads in self.below.values() for c in heads for w in c.words if w.box]
        if tops and min(tops) - self.printed.top < BESIDE * self.size:  # lines of cells set in the middle
            return self._one_each() or [self._alone(piece) for piece in self.pieces]
        return (
            self._one_each()
            or self._over_repeated(self.printed.chunks)
            or self._over_repeated(self.pieces)
            or self._right_behind()
            or self._over_groups()
            or [self._alone(piece) for piece in self.pieces]
        )

    def _one_each(self) -> list[Heading]:
        """As many headings as columns of numbers, one each from the left; [] where they don't fit so."""
        numbers, end = self.columns[self.label + 1 :], self.columns[self.label].x1
        right = [piece for piece in self.pieces if piece.x0 >= end or covered(numbers, piece)]
        named = len(self.pieces) == len(numbers) + 1 and not covered(numbers, self.pieces[0])
        if named:
            right = list(self.pieces[1:])  # the first heads the labels, which may run on below the next
        if len(right) != len(numbers) or len(right) < 2:
            return []
        aside = [piece.x0 - column.x1 for piece, column in zip(right, numbers, strict=True)]
        named = named and max(aside) - min(aside) < _LEVEL
        for k, piece in zip(self.numbers, right, strict=True):
            if any(over != k and not (named and over == self.label) for over in covered(self.columns, piece)):
                return []
        return self._with_corner(right, [range(k, k + 1) for k in self.numbers])

    def _over_repeated(self, chunks: Sequence[Chunk]) -> list[Heading]:
        """One heading over each group of columns, where the headings below come again in each; else []."""
        names = {k: " ".join(chunk.text for chunk in self.below[k]) for k in self.numbers if k in self.below}
        for groups in repeated(names):
            over = [
                [c for c in chunks if self.wide[group[0]].x0 <= middle(c) <= self.wide[group[-1]].x1]
                for group in groups
            ]
            heads = [found[0] for found in over if len(found) == 1]
            if len(heads) == len(groups) and not self._begin_one_each(heads, groups):
                rest = [chunk for chunk in chunks if all(chunk is not head for head in heads)]
                alone = [(self._own_column(chunk), 1, chunk) for chunk in rest]
                return [*alone, *_over_each(heads, groups)]
        return []

    def _begin_one_each(self, heads: Sequence[Chunk], groups: Sequence[Sequence[int]]) -> bool:
        """Whether each begins that of the same later column of its group; not in the middle of the groups."""
        found = []
        for head, ks in zip(heads, groups, strict=True):
            aside = (self.wide[ks[0]].x0 + self.wide[ks[-1]].x1 - head.x0 - head.x1) / 2
            near = ALIGNED * self.size
            at = {n for n, k in enumerate(ks[1:]) if abs(self.below[k][-1].x0 - head.x0) < near}
            found.append(at if abs(aside) > self.size else set())
        return bool(set.intersection(*found))

    def _right_behind(self) -> list[Heading]:
        """The lowest headings, where all begin right behind the numbers of the column before; else []."""
        if self.below or not right_behind(self.pieces, self.columns, self.label, self.size):
            return []
        return [(self._own_column(piece), 1, piece) for piece in self.pieces]

    def _over_groups(self) -> list[Heading]:
        """Headings in the middle, or all at the edges, of groups of headed columns; [] where none are."""
        right = [piece for piece in self.pieces if piece.x0 >= self.columns[self.label].x1]
        if not 1 < len(right) < len(self.numbers) <= _MOST_GROUPED:
            return []
        if any(k not in self.below for k in self.numbers) or any(map(self._underlined, self.pieces)):
            return []
        names = [self.below[k][-1].text for k in self.numbers]
        at_edges = groups_at_edges(right, self.wide, names, self.label + 1, self.size)
        found = [at_edges] if at_edges else self._groups_in_the_middle(right)
        return self._with_corner(right, found[0]) if len(found) == 1 else []

    def _groups_in_the_middle(self, heads: Sequence[Chunk]) -> list[list[range]]:
        """The ways to part the columns of numbers so that each heading is in the middle of its group."""
        ks = self.numbers
        to_right = all(abs(self.below[k][-1].x1 - self.columns[k].x1) < ALIGNED * self.size for k in ks)
        over = {k for piece in self.pieces for k in covered(self.columns, piece)}
        for held in (ks, ks[:-1], ks[1:]):  # a first or last column may be in none
            if over & (set(ks) - set(held)):
                continue
            ways = (
                [range(*edges) for edges in pairwise((held[0], *cuts, held.stop))]
                for cuts in combinations(held[1:], len(heads) - 1)
            )
            found = [
                groups
                for groups in ways
                if all(self._in_middle(c, ks, to_right=to_right) for c, ks in zip(heads, groups, strict=True))
            ]
            if found:
                return found
        return []

    def _in_middle(self, chunk: Chunk, ks: Sequence[int], *, to_right: bool) -> bool:
        """Whether the chunk is set in the middle of the columns: of what they print, or of their cells, which
        reach from where the column before ends (to_right), or to where the next begins.
        """
        columns = [self.wide[k] for k in ks]
        x0, x1 = columns[0].x0, columns[-1].x1
        if len(ks) == 1:
            return min(abs(chunk.x0 - x0), abs(chunk.x1 - x1), abs(chunk.x0 + chunk.x1 - x0 - x1)) < self.size
        edges = [abs(chunk.x1 - c.x1) if to_right else abs(chunk.x0 - c.x0) for c in columns]
        printed = (x0 + x1) / 2
        if min(edges) < ALIGNED * self.size and abs(middle(chunk) - printed) > _EXACT * self.size:
            return False  # the heading of one of them
        cells = len(ks) * (columns[1].x1 - columns[0].x1)
        of_cells = (min(x0, x1 - cells) + x1) / 2 if to_right else (x0 + max(x1, x0 + cells)) / 2
        return min(printed, of_cells) - self.size <= middle(chunk) <= max(printed, of_cells) + self.size

    def _with_corner(self, heads: Sequence[Chunk], groups: Sequence[Sequence[int]]) -> list[Heading]:
        """A heading over each group of columns; what else is on the line heads the labels."""
        corner = [(self.label, 1, piece) for piece in self.pieces if piece not in heads]
        return [*corner, *_over_each(heads, groups)]

    def _own_column(self, piece: Chunk) -> int:
        """The column of numbers that the heading of one stands over, else that of its cell."""
        over = [k for k in covered(self.columns, piece) if k > self.label]
        return over[-1] if over else cell_at(self.columns, piece)

    def _alone(self, piece: Chunk) -> Heading:
        """One heading by itself, over the columns that it is underlined for, or stands over or between."""
        over = self._underlined(piece) or self._stands_over(piece)
        if len(over) == 1 and over[0] > self.label:
            over = self._leaning(piece, over[0])
        if not over:
            over = [k for k, heads in self.below.items() if any(in_line(piece, c, self.size) for c in heads)]
        if not over and len(self.printed.chunks) < len(self.numbers):
            over = self._between(piece, self.columns) or self._between(piece, self.wide)
        return (over[0], len(over), piece) if over else (cell_at(self.columns, piece), 1, piece)

    def _underlined(self, piece: Chunk) -> list[int]:
        """Two columns or more, but not all, that a line right below the piece spans, or their headings."""
        for line in self.rulings:
            gap = line.y0 - self.printed.bottom
            if not (line.horizontal and -_INTO * self.size <= gap < _UNDER * self.size):
                continue
            spanned = [k for k in range(len(self.columns)) if self._beneath(line, k)]
            aside = abs(middle(piece) - (line.x0 + line.x1) / 2)
            centred = len(self.printed.chunks) == 1 or aside < self.size
            over = line.x0 <= piece.x0 + 1 and piece.x1 - 1 <= line.x1
            if len(spanned) > 1 and spanned[0] > self.label and over and centred:
                return spanned
        return []

    def _beneath(self, line: Ruling, k: int) -> bool:
        """Whether the line reaches over the whole of the column, or over all its headings."""
        heads = self.below.get(k, ())
        whole = [self.columns[k].x0, self.columns[k].x1]
        parts = [whole, [min(c.x0 for c in heads), max(c.x1 for c in heads)]] if heads else [whole]
        return any(line.x0 - self.size <= x0 and x1 <= line.x1 + self.size for x0, x1 in parts)

    def _stands_over(self, piece: Chunk) -> list[int]:
        """The columns that it stands over, of those of numbers alone where it stands over the labels, too."""
        over = covered(self.columns, piece) or covered(self.wide, piece)
        if over and over[0] <= self.label < over[-1]:
            return [k for k in over if k > self.label]
        return over

    def _between(self, piece: Chunk, columns: Sequence[Column]) -> list[int]:
        """The two columns of numbers in the middle between which the piece stands; [] where it doesn't."""
        near = _INTO * self.size
        for k in self.numbers[:-1]:
            a, b = columns[k], columns[k + 1]
            aside = abs(middle(piece) - (a.x0 + b.x1) / 2)
            between = a.x1 - near < piece.x0 and piece.x1 < b.x0 + near
            if between and aside < _MIDDLE * (b.x1 - a.x0):
                return [k, k + 1]
        return []

    def _leaning(self, piece: Chunk, k: int) -> list[int]:
        """Column k, or it and its neighbour towards which the piece leans, where both have headings below."""
        heads, near = self.below.get(k, ()), ALIGNED * self.size
        above: list[Column | Chunk] = [self.columns[k], *heads]
        ends = any(min(abs(piece.x1 - c.x1), abs(middle(piece) - middle(c))) < near for c in above)
        if ends or any(abs(c.x1 - self.columns[k].x1) > near > abs(piece.x0 - c.x0) for c in heads):
            return [k]
        left, right = self.wide[k].x0 - piece.x0, piece.x1 - self.wide[k].x1
        beside = k + 1 if right > left else k - 1
        if beside not in self.numbers or max(left, right) <= 0 or not {k, beside} <= self.below.keys():
            return [k]
        if any(beside in covered(self.columns, other) for other in self.pieces if other is not piece):
            return [k]
        return sorted((k, beside))


def _over_each(heads: Sequence[Chunk], groups: Sequence[Sequence[int]]) -> list[Heading]:
    return [(ks[0], len(ks), head) for head, ks in zip(heads, groups, strict=True)]
