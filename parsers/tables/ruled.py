"""Grids between drawn lines: on digital pages and on scans alike, from the page's rulings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from handlingar.extract import Box, Line, Page, Ruling, Word
from handlingar.parsers.tables.grid import Grid, cell_of, place_of

TOUCH = 4.0  # points between two lines that still meet
NARROW = 3.0  # points: nothing is printed in a column or row that is narrower


@dataclass(frozen=True, slots=True)
class _Frame:
    """Rulings that hang together: where the rows and columns are cut, in points."""

    rulings: tuple[Ruling, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def ruled_grids(page: Page) -> list[tuple[Grid, list[Line]]]:
    """Each grid of at least two cells between rulings, with the printed lines that stand in it."""
    found = []
    for frame in _frames(page.rulings):
        lines = [line for line in page.lines if _inside(line, frame.box)]
        if len(frame.xs) > 2 and len(frame.ys) > 2 and lines:
            found.append((_grid(page, frame, lines), lines))
    return sorted(found, key=lambda pair: pair[0].at.y0 or 0.0)


def _frames(rulings: tuple[Ruling, ...]) -> list[_Frame]:
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
            xs = _cuts([*(r.x0 for r in verticals), min(ends), max(ends)])
            ys = _cuts([*(r.y0 for r in horizontals), *(y for r in verticals for y in (r.y0, r.y1))])
            frames.append(_Frame(tuple(group), xs, ys))
    return frames


def _meet(a: Ruling, b: Ruling) -> bool:
    return (
        min(a.x1, b.x1) - max(a.x0, b.x0) >= -TOUCH
        and min(a.y1, b.y1) - max(a.y0, b.y0) >= -TOUCH
        and a.horizontal != b.horizontal
    )


def _cuts(values: list[float]) -> tuple[float, ...]:
    """Values that lie nearer each other than anything printed are one cut."""
    cuts: list[list[float]] = []
    for value in sorted(values):
        if cuts and value - cuts[-1][-1] < NARROW:
            cuts[-1].append(value)
        else:
            cuts.append([value])
    return tuple(sum(cut) / len(cut) for cut in cuts)


def _inside(line: Line, box: Box) -> bool:
    words = [word for word in line.words if word.box is not None]
    held = sum(box.holds(*word.box.middle) for word in words if word.box is not None)
    return bool(words) and held * 2 > len(words)


def _grid(page: Page, frame: _Frame, lines: list[Line]) -> Grid:
    rows, columns = list(pairwise(frame.ys)), list(pairwise(frame.xs))
    starts = [[_start(frame, row, j) for j in range(len(columns))] for row in rows]
    printed: dict[tuple[int, int], dict[int, list[Word]]] = {}
    for line in lines:
        boxed = [(word, word.box) for word in line.words if word.box is not None]
        i = _slot(
            median(box.middle[1] for _, box in boxed), rows
        )  # one digit's height says less than the line
        for word, box in boxed:
            j = _slot(box.middle[0], columns)
            printed.setdefault((i, starts[i][j]), {}).setdefault(line.number, []).append(word)
    cells = tuple(
        tuple(
            cell_of(page, i, j, list(printed.get((i, j), {}).values()), max(starts[i].count(j), 1))
            for j in range(len(columns))
        )
        for i in range(len(rows))
    )
    return Grid(cells, len(columns), "ruled", place_of(page, frame.box, None))


def _slot(value: float, spans: list[tuple[float, float]]) -> int:
    """The span that holds the value, or the nearest."""
    return min(range(len(spans)), key=lambda k: max(spans[k][0] - value, value - spans[k][1], 0.0))


def _start(frame: _Frame, row: tuple[float, float], column: int) -> int:
    """The first column of the cell that this column belongs to: no line is drawn between them in this row."""
    middle = sum(row) / 2
    while column > 0 and not any(
        not r.horizontal and abs(r.x0 - frame.xs[column]) < TOUCH and r.y0 - TOUCH <= middle <= r.y1 + TOUCH
        for r in frame.rulings
    ):
        column -= 1
    return column
