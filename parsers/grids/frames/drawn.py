"""Frames of tables: where drawn lines cut the page into rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from handlingar.extract import Box, Line, Page, Ruling
from handlingar.extract.layout.grid_cells import TOUCH
from handlingar.extract.layout.word_gaps import grouped, split_at_gaps
from handlingar.parsers.grids.columns import middle
from handlingar.parsers.grids.continuation import rows_of
from handlingar.parsers.grids.table_lines import Printed
from handlingar.parsers.grids.word_groups import Chunk, type_size
from handlingar.patterns import compiled

_PADDING = 1.0  # of the font's size (by eye): of a cell, with a blank between two groups
_GROUP = compiled(r"\d{3}")
NARROW = 3.0  # points: nothing is printed in a column or row that is narrower


Spans = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Rulings that hang together: where the rows and columns are cut, in points."""

    rulings: tuple[Ruling, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def columns(self) -> Spans:
        """Where each column begins and ends."""
        return list(pairwise(self.xs))

    @property
    def rows(self) -> Spans:
        """Where each row begins and ends."""
        return list(pairwise(self.ys))


def drawn_frames(rulings: tuple[Ruling, ...]) -> list[Frame]:
    """The frames that upright and level lines make."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        touching = [group for group in groups if any(_meet(ruling, other) for other in group)]
        merged = [ruling, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    frames = []
    for group in groups:
        verticals = [r for r in group if not r.horizontal]
        horizontals = [r for r in group if r.horizontal]
        if verticals and len(horizontals) > 1:
            ends = [x for r in horizontals for x in (r.x0, r.x1)]
            xs = cuts([*(r.x0 for r in verticals), min(ends), max(ends)])
            ys = cuts([*(r.y0 for r in horizontals), *_ends(verticals, horizontals)])
            frames.append(Frame(tuple(group), xs, ys))
    return frames


def _ends(verticals: Sequence[Ruling], horizontals: Sequence[Ruling]) -> Iterator[float]:
    """Where upright lines begin and end; beyond all level ones where most of them do: on a scan one may go on
    in a letter that stands right above it.
    """
    levels = [r.y0 for r in horizontals]
    ends = [y for r in verticals for y in (r.y0, r.y1)]
    for y in ends:
        within = min(levels) - NARROW < y < max(levels) + NARROW
        if within or 2 * sum(abs(other - y) < NARROW for other in ends) > len(verticals):
            yield y


def _meet(a: Ruling, b: Ruling) -> bool:
    return (
        min(a.x1, b.x1) - max(a.x0, b.x0) >= -TOUCH
        and min(a.y1, b.y1) - max(a.y0, b.y0) >= -TOUCH
        and a.horizontal != b.horizontal
    )


def cuts(values: Iterable[float]) -> tuple[float, ...]:
    """Values that lie nearer each other than anything printed are one cut."""
    near = grouped(sorted(values), lambda before, value: value - before < NARROW)
    return tuple(sum(cut) / len(cut) for cut in near)


def band_of(printed: Sequence[Printed], top: float, bottom: float) -> list[Printed]:
    """The lines between two levels."""
    return [p for p in printed if top < (p.top + p.bottom) / 2 < bottom]


def undrawn(frame: Frame, printed: Sequence[Printed]) -> Iterator[float]:
    """Where rows part that no line parts: numbers stand one below another in the cells of a drawn row."""
    columns = frame.columns
    for top, bottom in frame.rows:
        band = band_of(printed, top, bottom)
        rows = [p for p in band if p.values and not p.periods_only]
        values = [(slot(middle(c), columns), c) for p in rows for c in p.values]
        pairs = [(j, a, b) for (j, a), (k, b) in combinations(values, 2) if 0 < j == k]
        again = sum(not _is_broken(a, b, columns[j][1] - columns[j][0]) for j, a, b in pairs)
        labelled = sum(not p.chunks[0].numeral and p.chunks[0].x0 < columns[0][1] for p in rows)
        if again > 1 or (again and labelled > 1):
            yield from (
                (max(p.bottom for p in above) + below[0].top) / 2 for above, below in pairwise(rows_of(band))
            )


def _is_broken(a: Chunk, b: Chunk, width: float) -> bool:
    """Whether the chunks are parts of one number, too long for a line of its cell."""
    size = type_size(b.words)
    long = (a.x1 - a.x0) + (b.x1 - b.x0) > width - _PADDING * size
    return long and a.text[-1:].isdigit() and _GROUP.fullmatch(b.text) is not None


def slot(value: float, spans: Spans) -> int:
    """The span that holds the value, or the nearest."""
    return min(range(len(spans)), key=lambda k: max(spans[k][0] - value, value - spans[k][1], 0.0))


def inside(page: Page, box: Box) -> list[Line]:
    """The parts of the page's lines that stand in the box."""
    return [part for line in page.lines if (part := _inside(line, box))]


def _inside(line: Line, box: Box) -> Line | None:
    """The part of the line that stands in the box: words near each other stand in it if most of them do."""
    boxed = sorted((w for w in line.words if w.box), key=lambda w: w.box.x0 if w.box else 0.0)
    inside = {
        word
        for group in split_at_gaps(boxed)
        for word in group
        if 2 * sum(box.holds(*w.box.middle) for w in group if w.box) > len(group)
    }
    words = tuple(word for word in line.words if word in inside)
    return replace(line, words=words) if words else None
