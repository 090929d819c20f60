"""Lines of headings put to columns: which column each stands over, or which several it spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from handlingar.extract import Ruling
from handlingar.parsers.grids.columns import Column, column_at, covered, cut_at_columns
from handlingar.parsers.grids.table_lines import Printed
from handlingar.parsers.grids.word_groups import Chunk

_ALIGNED = 0.35  # of the font's size: edges or middles that lie so near stand under each other
_UNDER = 0.9  # of the font's size: a line so near below a heading underlines it

Heading = tuple[int, int, Chunk]


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
        pieces = [piece for chunk in p.chunks for piece in _split(chunk, columns)]
        placed = _one_each(pieces, columns, label) or _over_repeated(pieces, columns, label, below)
        if not placed:
            spans = [_span(p, piece, pieces, columns, label, below, rulings) for piece in pieces]
            placed = [
                (over[0] if over else _cell_at(columns, piece), max(len(over), 1), piece)
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
    if len(right) != len(numbers) or len(right) < 2:
        return []
    for k, piece in enumerate(right, label + 1):
        if any(over != k for over in covered(columns, piece)):
            return []
    corner = [(label, 1, piece) for piece in pieces if piece not in right]
    return [*corner, *((k, 1, piece) for k, piece in enumerate(right, label + 1))]


def _over_repeated(
    pieces: Sequence[Chunk], columns: Sequence[Column], label: int, below: Mapping[int, Sequence[Chunk]]
) -> list[Heading]:
    """One heading over each group of columns, where the headings below are the same in each; else []."""
    names = {k: " ".join(chunk.text for chunk in heads) for k, heads in below.items() if k > label}
    groups = _repeated(names)
    wide = _with_heads(columns, below)
    over = [[p for p in pieces if wide[g[0]].x0 <= (p.x0 + p.x1) / 2 <= wide[g[-1]].x1] for g in groups]
    if not groups or any(len(found) != 1 for found in over):
        return []
    placed = [(group[0], len(group), found[0]) for group, found in zip(groups, over, strict=True)]
    rest = [piece for piece in pieces if all(piece is not used for _, _, used in placed)]
    return [*((column_at(columns, piece.x0, piece.x1), 1, piece) for piece in rest), *placed]


def _repeated(names: Mapping[int, str]) -> list[list[int]]:
    """The groups of neighbouring columns whose names come again in the same order; [] where none do."""
    ks = sorted(names)
    for n in range(len(ks) // 2, 1, -1):
        for start in range(len(ks) - 2 * n + 1):
            group = [names[k] for k in ks[start : start + n]]
            if len(set(group)) < n:
                continue
            groups = []
            while [names[k] for k in ks[start : start + n]] == group:
                groups.append(ks[start : start + n])
                start += n
            if len(groups) > 1:
                return groups
    return []


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
    wide = _with_heads(columns, below)
    if drawn := _under_line(p, piece, columns, label, below, rulings):
        return drawn
    over = _over(piece, columns, label) or _over(piece, wide, label)
    if len(over) == 1 and over[0] > label:
        others = [other for other in pieces if other is not piece]
        return _group(p, piece, over[0], columns, label, below, others)
    if not over:
        over = [k for k, heads in below.items() if any(_in_line(piece, c, p.size) for c in heads)]
    if not over and len(p.chunks) < len(columns) - label - 1:
        near = 0.3 * p.size
        over = _both_sides(columns, label, piece, near) or _both_sides(wide, label, piece, near)
    return over


def _in_line(a: Chunk, b: Chunk, size: float) -> bool:
    """Whether two headings that stand above each other have their edges or middles in line."""
    aside = (a.x0 - b.x0, a.x1 - b.x1, (a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(map(abs, aside)) < _ALIGNED * size


def with_unfilled(heads: Sequence[Printed], columns: list[Column], label: int) -> list[Column]:
    """The columns, and those in which nothing but a heading stands, with headings over their neighbours."""
    found = list(columns)
    for p in heads:
        pieces = [piece for chunk in p.chunks for piece in _split(chunk, columns)]
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
    near = _ALIGNED * p.size
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


def _with_heads(columns: Sequence[Column], below: Mapping[int, Sequence[Chunk]]) -> list[Column]:
    """The columns as wide as what stands in them and the headings already put to them."""
    return [
        Column(min([c.x0, *(h.x0 for h in below.get(k, []))]), max([c.x1, *(h.x1 for h in below.get(k, []))]))
        for k, c in enumerate(columns)
    ]


def _both_sides(columns: Sequence[Column], label: int, chunk: Chunk, near: float) -> list[int]:
    """The two columns of numbers in the middle between which the chunk stands; [] where it doesn't."""
    for k, (a, b) in enumerate(pairwise(columns)):
        aside = abs((chunk.x0 + chunk.x1) / 2 - (a.x0 + b.x1) / 2)
        if k > label and a.x1 - near < chunk.x0 and chunk.x1 < b.x0 + near and aside < 0.1 * (b.x1 - a.x0):
            return [k, k + 1]
    return []


def _cell_at(columns: Sequence[Column], chunk: Chunk) -> int:
    """The column of a heading that stands over none: numbers stand at the right of their cells."""
    return next((k for k, column in enumerate(columns) if column.x1 > chunk.x0), len(columns) - 1)


def _split(chunk: Chunk, columns: Sequence[Column]) -> list[Chunk]:
    """A heading's words that belong to neighbouring columns, cut where the gap between them is the wider."""
    pieces = cut_at_columns(chunk, columns)
    if len(pieces) < 2:
        return [chunk]
    gaps = [b.x0 - a.x1 for a, b in pairwise(pieces)]
    inner = [y.box.x0 - x.box.x1 for piece in pieces for x, y in pairwise(piece.words) if x.box and y.box]
    if inner:
        return pieces if min(gaps) > 1.3 * median(inner) else [chunk]
    return pieces if all(_stands_over(piece, columns) for piece in pieces) else [chunk]


def _stands_over(piece: Chunk, columns: Sequence[Column]) -> bool:
    """Whether most of the piece stands over its column, so that it isn't half of a heading over two."""
    column = columns[column_at(columns, piece.x0, piece.x1)]
    return column.shared(piece.x0, piece.x1) > 0.6 * (piece.x1 - piece.x0)
