"""The lines of headings above a table, put to columns: which each stands over, or which several it spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from handlingar.extract import Ruling
from handlingar.parsers.grids.columns import (
    ALIGNED,
    Column,
    begin_at_edges,
    both_sides,
    cell_at,
    column_at,
    covered,
    cut_at_columns,
    cut_at_edges,
    groups_at_edges,
    head_one_each,
    repeated,
    stands_over,
    with_heads,
)
from handlingar.parsers.grids.table_lines import LABEL_WORDS, Printed, follows, refers
from handlingar.parsers.grids.word_groups import Chunk

_UNDER = 0.9  # of the font's size: a line so near below a heading underlines it

_HEAD_APART = 2.2  # of the font's size: headings and rows farther apart are not one table
_FAR_APART = 5.0  # the same where they are years, or one over each column: they head a whole statement
_TITLE_APART = 0.8  # of the font's size (by eye): a title stands at least so far above headings
_LARGER = 1.1  # times the size of the type below: a title
_HEAD_LINES = 4  # of headings above a table
_LEVEL = 2.0  # points (by eye): how much headings at the left of cells of one width may be out of line
_MOST_GROUPED = 16  # columns: of more there are too many ways to group them
_HEAD_WORDS = 5  # of a heading of one column

Heading = tuple[int, int, Chunk]


@dataclass(frozen=True, slots=True)
class Above:
    """What belongs to a table above its first row: headings of columns, then section lines."""

    heads: list[Printed]
    sections: list[Printed]


def headings_above(printed: Sequence[Printed], columns: Sequence[Column], label: int) -> Above:
    """The headings above the last of these lines (a run's first), and the rows without numbers below them.

    What stands highest and over columns of numbers is a heading; labels between it and the run are sections,
    and after them come rows ("stängt  stängt"), unless they hold years.
    """
    found = _above(printed, columns, label, _FAR_APART)
    if not any(_is_sure(p, columns, label) for p, heads in found if heads):
        found = _above(printed, columns, label, _HEAD_APART)
    years_first = printed[-1].periods_only  # the run begins with headings of its own
    found = _below_title([*found, (printed[-1], years_first)])[:-1]
    while found and not found[0][1]:
        found.pop(0)
    years = max((n for n, (p, heads) in enumerate(found) if heads and p.is_head), default=-1)
    first_section = next((n for n, (_, heads) in enumerate(found) if not heads), len(found))
    end = max(years + 1, first_section)
    return Above([p for p, _ in found[:end]], [p for p, _ in found[end:]])


def _below_title(found: list[tuple[Printed, bool]]) -> list[tuple[Printed, bool]]:
    """The lines below the last title that stands apart from the headings; a page's head goes with it."""
    for n in range(len(found) - 1, 0, -1):
        (title, heads), (below, heads_below) = found[n - 1], found[n]
        apart = below.top - title.bottom > _TITLE_APART * title.size
        if not heads and heads_below and (apart or title.size > _LARGER * below.size):
            return found[n:]
    return found


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
        if not (heads or _is_section(p, columns, label)) or sum(h == heads for _, h in found) == _HEAD_LINES:
            break
        found.insert(0, (p, heads))
    return found


def _is_sure(p: Printed, columns: Sequence[Column], label: int) -> bool:
    """Whether a line of headings has years in it, or stands over each column of numbers."""
    return p.is_head or _heads_all(p, columns, label)


def _heads_all(p: Printed, columns: Sequence[Column], label: int) -> bool:
    """Whether a chunk of the line stands over each of two columns of numbers or more."""
    over = {k for chunk in p.chunks for k in covered(columns, chunk)}
    return label + 2 < len(columns) and all(k in over for k in range(label + 1, len(columns)))


def _is_section(p: Printed, columns: Sequence[Column], label: int) -> bool:
    over = [k for chunk in p.chunks for k in covered(columns, chunk)]
    words = sum(len(chunk.words) for chunk in p.chunks)
    return not p.values and words <= _HEAD_WORDS + 3 and all(k <= label for k in over)


def is_heading(p: Printed, columns: Sequence[Column], label: int) -> bool:
    """Whether each of the line's chunks stands over a column, and one of them over numbers."""
    values = False
    if (p.values and not p.periods_only) or refers(p.chunks):
        return False
    for chunk in p.chunks:
        over = covered(columns, chunk)
        right = [k for k in over if k > label]
        titled = p.is_head and chunk is p.chunks[0] and over in ([], [label])  # "Not 8 …  2022-12-31"
        most = LABEL_WORDS if titled else _HEAD_WORDS if len(over) < 2 else 2 * len(over) + 1
        if len(chunk.words) > most:
            return False
        if right and len(right) < len(over) and chunk.x0 < columns[label].x0 + 2 * p.size:
            return False  # a title that runs over labels and numbers
        if not over and chunk.x1 < columns[label].x0 - 3 * p.size:
            return False
        if not over:  # perhaps of a column in which nothing stands
            nearest = column_at(columns, chunk.x0, chunk.x1)
            near = columns[nearest].distance(chunk.x0, chunk.x1) < 2 * p.size
            between = any(c.x1 < chunk.x0 for c in columns[label + 1 :]) and chunk.x1 < columns[-1].x0
            right = [nearest] if between or (near and nearest > label) else []
        values = values or bool(right)
    return values


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
        pieces = _pieces(p, columns, label)
        placed = (
            _one_each(pieces, columns, label)
            or _over_repeated(p.chunks, columns, label, below, p.size)
            or _over_repeated(pieces, columns, label, below, p.size)
        )
        if not placed and not below and begin_at_edges(pieces, columns, label, p.size):
            placed = [(_own_column(columns, label, piece), 1, piece) for piece in pieces]
        if not placed and not any(_under_line(p, c, columns, label, below, rulings) for c in pieces):
            placed = _over_groups(pieces, columns, label, below, p.size)
        if not placed:
            spans = [_span(p, piece, pieces, columns, label, below, rulings) for piece in pieces]
            placed = [
                (over[0] if over else cell_at(columns, piece), max(len(over), 1), piece)
                for over, piece in zip(spans, pieces, strict=True)
            ]
        for column, span, piece in placed:
            if span == 1:
                below.setdefault(column, []).append(piece)
        lines.insert(0, placed)
    return lines


def _one_each(pieces: Sequence[Chunk], columns: Sequence[Column], label: int) -> list[Heading]:
    """As many headings as columns of numbers, one each from the left; [] where they don't fit so."""
    numbers, end = columns[label + 1 :], columns[label].x1
    right = [piece for piece in pieces if piece.x0 >= end or covered(numbers, piece)]
    named = len(pieces) == len(numbers) + 1 and not covered(numbers, pieces[0])
    if named:
        right = list(pieces[1:])  # the first heads the labels, which may run on below the next
    if len(right) != len(numbers) or len(right) < 2:
        return []
    aside = [piece.x0 - column.x1 for piece, column in zip(right, numbers, strict=True)]
    named = named and max(aside) - min(aside) < _LEVEL
    for k, piece in enumerate(right, label + 1):
        if any(over != k and not (named and over == label) for over in covered(columns, piece)):
            return []
    corner = [(label, 1, piece) for piece in pieces if piece not in right]
    return [*corner, *((k, 1, piece) for k, piece in enumerate(right, label + 1))]


def _own_column(columns: Sequence[Column], label: int, piece: Chunk) -> int:
    """The column of numbers that the heading of one stands over, else that of its cell."""
    over = [k for k in covered(columns, piece) if k > label]
    return over[-1] if over else cell_at(columns, piece)


def _over_repeated(
    pieces: Sequence[Chunk],
    columns: Sequence[Column],
    label: int,
    below: Mapping[int, Sequence[Chunk]],
    size: float,
) -> list[Heading]:
    """One heading over each group of columns, where the headings below come again in each; else []."""
    names = {k: " ".join(chunk.text for chunk in heads) for k, heads in below.items() if k > label}
    wide = with_heads(columns, below)
    for groups in repeated(names):
        over = [[p for p in pieces if wide[g[0]].x0 <= (p.x0 + p.x1) / 2 <= wide[g[-1]].x1] for g in groups]
        fits = all(len(found) == 1 for found in over)
        if fits and not head_one_each(over, groups, wide, below, size):
            placed = [(group[0], len(group), found[0]) for group, found in zip(groups, over, strict=True)]
            rest = [piece for piece in pieces if all(piece is not used for _, _, used in placed)]
            return [*((_own_column(columns, label, piece), 1, piece) for piece in rest), *placed]
    return []


def _over_groups(
    pieces: Sequence[Chunk],
    columns: Sequence[Column],
    label: int,
    below: Mapping[int, Sequence[Chunk]],
    size: float,
) -> list[Heading]:
    """Headings over groups of columns, all of which have headings below: each in the middle of its group, or
    all at the edges of theirs; [] where the columns can't be parted so, or in several ways.
    """
    ks = range(label + 1, len(columns))
    right = [c for c in pieces if c.x0 >= columns[label].x1]
    if not 1 < len(right) < len(ks) <= _MOST_GROUPED or any(k not in below for k in ks):
        return []
    wide = with_heads(columns, below)
    to_right = all(abs(below[k][-1].x1 - columns[k].x1) < ALIGNED * size for k in ks)
    found: list[list[tuple[int, int]]] = []
    over = {k for c in pieces for k in covered(columns, c)}
    ways = (ks, ks[:-1], ks[1:])  # a first or last column may be in none
    for held in (way for way in ways if not over & (set(ks) - set(way))):
        for cuts in combinations(held[1:], len(right) - 1):
            groups = list(pairwise((held[0], *cuts, held.stop)))
            if all(
                _in_middle(c, wide, a, b, size, to_right=to_right)
                for c, (a, b) in zip(right, groups, strict=True)
            ):
                found.append(groups)
        if found:
            break
    names = [below[k][-1].text for k in ks]
    if not found and (groups := groups_at_edges(right, wide, names, label + 1, size)):
        found = [groups]
    if len(found) != 1:
        return []
    corner = [(label, 1, c) for c in pieces if c not in right]
    return [*corner, *((a, b - a, c) for c, (a, b) in zip(right, found[0], strict=True))]


def _in_middle(
    chunk: Chunk, wide: Sequence[Column], first: int, end: int, size: float, *, to_right: bool
) -> bool:
    """Whether the chunk is set in the middle of the columns: of what they print, or of their cells, which
    reach from where the column before ends (to_right), or to where the next begins.
    """
    x0, x1 = wide[first].x0, wide[end - 1].x1
    if end - first == 1:
        return min(abs(chunk.x0 - x0), abs(chunk.x1 - x1), abs(chunk.x0 + chunk.x1 - x0 - x1)) < size
    edges = [abs(chunk.x1 - c.x1) if to_right else abs(chunk.x0 - c.x0) for c in wide[first:end]]
    if min(edges) < ALIGNED * size:
        return False  # the heading of one of them
    cells = (end - first) * (wide[first + 1].x1 - wide[first].x1)
    printed = (x0 + x1) / 2
    of_cells = (min(x0, x1 - cells) + x1) / 2 if to_right else (x0 + max(x1, x0 + cells)) / 2
    middle = (chunk.x0 + chunk.x1) / 2
    return min(printed, of_cells) - size <= middle <= max(printed, of_cells) + size


def _span(
    p: Printed,
    piece: Chunk,
    pieces: Sequence[Chunk],
    columns: Sequence[Column],
    label: int,
    below: dict[int, list[Chunk]],
    rulings: Sequence[Ruling],
) -> list[int]:
    """The columns that one heading of the line belongs to; [] where it stands over none."""
    wide = with_heads(columns, below)
    if drawn := _under_line(p, piece, columns, label, below, rulings):
        return drawn
    over = _over(piece, columns, label) or _over(piece, wide, label)
    if len(over) == 1 and over[0] > label:
        others = [other for other in pieces if other is not piece]
        return _group(p, piece, over[0], columns, label, below, others)
    if not over:
        over = [k for k, heads in below.items() if any(in_line(piece, c, p.size) for c in heads)]
    if not over and len(p.chunks) < len(columns) - label - 1:
        near = 0.3 * p.size
        over = both_sides(columns, label, piece, near) or both_sides(wide, label, piece, near)
    return over


def in_line(a: Chunk, b: Chunk, size: float) -> bool:
    """Whether two chunks that stand above each other have their edges or middles in line."""
    aside = (a.x0 - b.x0, a.x1 - b.x1, (a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(map(abs, aside)) < ALIGNED * size


def with_unfilled(heads: Sequence[Printed], columns: list[Column], label: int) -> list[Column]:
    """The columns, and those in which nothing but a heading stands, with headings over their neighbours."""
    found = list(columns)
    for p in heads:
        pieces = _pieces(p, columns, label)
        for piece in pieces:
            if covered(columns, piece) or piece.x0 < columns[label].x1:
                continue
            nearest = column_at(columns, piece.x0, piece.x1)
            taken = any(nearest in covered(columns, other) for other in pieces)
            if taken and columns[nearest].distance(piece.x0, piece.x1) > 0.5 * p.size:
                found.append(Column(piece.x0, piece.x1))
    return sorted(found, key=lambda c: c.x0)


def _over(chunk: Chunk, columns: Sequence[Column], label: int) -> list[int]:
    """The columns that it stands over; those of numbers, where it stands over the labels, too."""
    over = covered(columns, chunk)
    if over and over[0] <= label < over[-1]:
        return [k for k in over if k > label]
    return over


def _under_line(
    p: Printed,
    chunk: Chunk,
    columns: Sequence[Column],
    label: int,
    below: Mapping[int, Sequence[Chunk]],
    rulings: Sequence[Ruling],
) -> list[int]:
    """The columns that a line drawn right below the chunk spans, themselves or their headings, where these
    are two or more, but not all.
    """
    for r in rulings:
        if r.horizontal and 0 <= r.y0 - p.bottom + 0.3 * p.size < _UNDER * p.size:
            spanned = [
                k
                for k, column in enumerate(columns)
                if (all(_beneath(r, c, p.size) for c in below.get(k, ())) and k in below)
                or _beneath(r, column, p.size)
            ]
            first_of_all = spanned and spanned[0] <= label
            if len(spanned) > 1 and not first_of_all and r.x0 <= chunk.x0 + 1 and chunk.x1 - 1 <= r.x1:
                aside = abs((chunk.x0 + chunk.x1) - (r.x0 + r.x1)) / 2
                if len(p.chunks) == 1 or aside < p.size:
                    return spanned
    return []


def _beneath(r: Ruling, c: Column | Chunk, near: float) -> bool:
    return r.x0 - near <= c.x0 and c.x1 <= r.x1 + near


def _group(
    p: Printed,
    chunk: Chunk,
    k: int,
    columns: Sequence[Column],
    label: int,
    below: dict[int, list[Chunk]],
    others: Sequence[Chunk],
) -> list[int]:
    """Column k, or it and its neighbour towards which the chunk leans, where both have headings below it."""
    edges = [(columns[k].x0, columns[k].x1), *((c.x0, c.x1) for c in below.get(k, []))]
    near = ALIGNED * p.size
    middle = (chunk.x0 + chunk.x1) / 2
    if any(min(abs(chunk.x1 - b), abs(middle - (a + b) / 2)) < near for a, b in edges):
        return [k]
    to_left = [head for head in below.get(k, []) if abs(head.x1 - columns[k].x1) > near]
    if any(abs(chunk.x0 - head.x0) < near for head in to_left):
        return [k]
    left, right = min(a for a, _ in edges) - chunk.x0, chunk.x1 - max(b for _, b in edges)
    beside = k + 1 if right > left else k - 1
    if not label < beside < len(columns) or max(left, right) <= 0 or k not in below or beside not in below:
        return [k]
    if any(beside in covered(columns, other) for other in others):
        return [k]
    return sorted((k, beside))


def _pieces(p: Printed, columns: Sequence[Column], label: int) -> list[Chunk]:
    chunks = cut_at_edges(p.chunks, columns, label, p.size)
    return [piece for chunk in chunks for piece in _split(chunk, columns)]


def _split(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """A heading's words that belong to neighbouring columns, cut where the gap between them is the wider."""
    pieces = cut_at_columns(chunk, columns)
    if len(pieces) < 2:
        return [chunk]
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    inner = [y.box.x0 - x.box.x1 for piece in pieces for x, y in pairwise(piece.words) if x.box and y.box]
    if inner:
        return pieces if min(gaps) > 1.3 * median(inner) else [chunk]
    return pieces if all(stands_over(piece, columns) for piece in pieces) else [chunk]
