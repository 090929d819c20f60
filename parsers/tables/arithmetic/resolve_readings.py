"""Arithmetic as a judge between readings: where a number may be read in several ways, which one adds up.

Only what the picture supports is tried: the readings that came with the words. A choice must be the only one
that makes a relation hold with so few changes and breaks no other; else nothing is chosen, and the relation
fails as it was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from handlingar.extract import Reading
from handlingar.parsers.language.numbers import read_otherwise
from handlingar.parsers.tables.arithmetic.equations import Cell, Equation, Numbers
from handlingar.parsers.tables.structure import Layout

_MOST_CHANGES = 3  # of one relation
_MOST_DOUBTFUL = 12  # cells of a relation that are tried, those with the likeliest other readings
_CLEARLY = 4.0  # times likelier than the next best, where as many changes make as many relations hold


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading that was taken for a cell, and the relation that it makes hold."""

    reading: Reading
    equation: Equation


@dataclass(frozen=True, slots=True)
class _Way:
    """Changes that make a relation hold; gain counts the relations that hold then and didn't before."""

    changes: tuple[tuple[Cell, Reading, Decimal], ...]
    gain: int
    odds: float

    @property
    def rank(self) -> tuple[int, int]:
        return -len(self.changes), self.gain


def judge(layout: Layout, equations: Sequence[Equation], numbers: Numbers) -> dict[Cell, Chosen]:
    """The cells to be read otherwise than they were at first, so that the relations hold."""
    others = _other_values(layout, numbers, equations)
    if not others:
        return {}
    values = dict(numbers)
    chosen: dict[Cell, Chosen] = {}
    told = [e for e in equations if e.alarm or e.unread or e.holds(numbers)]
    failing = [e for e in told if e.base is None and not e.holds(values)]
    progress = True
    while progress:
        progress = False
        for equation in failing:
            if equation.holds(values):
                continue
            way = _only(list(_ways(equation, told, values, others, layout)))
            if way is None:
                continue
            for cell, reading, value in way.changes:
                values[cell] = value
                chosen[cell] = Chosen(reading, equation)
                others.pop(cell)
            progress = True
    return chosen


def _other_values(
    layout: Layout, numbers: Numbers, equations: Sequence[Equation]
) -> dict[Cell, list[tuple[Reading, Decimal]]]:
    """What the doubtful numbers, and what was read as none, may be instead: each value once, the likeliest
    first.
    """
    found = {}
    for row, column in sorted({*numbers, *(cell for equation in equations for cell in equation.unread)}):
        first = numbers.get((row, column))
        others = read_otherwise(layout.rows[row].cells[column].others)
        if ways := [(reading, value) for reading, value in others if value != first]:
            found[row, column] = ways
    return found


def _ways(
    equation: Equation,
    told: Sequence[Equation],
    values: Mapping[Cell, Decimal],
    others: Mapping[Cell, list[tuple[Reading, Decimal]]],
    layout: Layout,
) -> Iterator[_Way]:
    """The ways to make the equation hold with as few changes as possible, and without breaking another."""
    doubtful = sorted({c for c in equation.cells if c in others}, key=lambda c: -others[c][0][0].confidence)
    doubtful = doubtful[:_MOST_DOUBTFUL]
    for size in range(1, min(_MOST_CHANGES, len(doubtful)) + 1):
        any_found = False
        for cells in combinations(doubtful, size):
            touching = [e for e in told if e.base is None and set(cells) & set(e.cells)]
            before = sum(e.holds(values) for e in touching)
            for picked in product(*(others[cell] for cell in cells)):
                changed = {**values, **{c: v for c, (_, v) in zip(cells, picked, strict=True)}}
                if not equation.holds(changed):
                    continue
                if any(e.holds(values) and not e.holds(changed) for e in touching):
                    continue
                any_found = True
                yield _Way(
                    tuple((c, reading, v) for c, (reading, v) in zip(cells, picked, strict=True)),
                    sum(e.holds(changed) for e in touching) - before,
                    _odds(layout, cells, picked) * (1.0 if _is_exact(equation, changed) else 0.1),
                )
        if any_found:
            return


def _odds(layout: Layout, cells: Sequence[Cell], picked: Sequence[tuple[Reading, Decimal]]) -> float:
    """How likely the readings are against the first ones."""
    odds = 1.0
    for (row, column), (reading, _) in zip(cells, picked, strict=True):
        odds *= max(reading.confidence, 0.01) / max(layout.rows[row].cells[column].at.confidence, 0.01)
    return odds


def _is_exact(equation: Equation, values: Numbers) -> bool:
    return values[equation.cell] == equation.expected(values)


def _only(ways: Sequence[_Way]) -> _Way | None:
    """The one way that is best: fewest changes, most gained, clearly likelier than the next."""
    if not ways:
        return None
    best = max(ways, key=lambda way: (way.rank, way.odds))
    rivals = [way for way in ways if way is not best and way.rank == best.rank]
    return best if all(best.odds >= _CLEARLY * rival.odds for rival in rivals) else None
