"""The arithmetic along a table's rows: columns that are the sum, the difference or the share of others.

Every pair of columns, and every run of columns, is tried for every column; what most rows bear out, and
chance can't explain, is a relation. Which of its columns is the result is told by the headings, else by where
sums and differences are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, permutations
from math import log2

from handlingar.parsers.language.table_terms import says, says_share
from handlingar.parsers.tables.arithmetic.equations import Equation, Numbers, Term, values_of
from handlingar.parsers.tables.arithmetic.significance import is_near, slipped, surprise, worth
from handlingar.parsers.tables.arithmetic.sum_fit import Precision, last_digit
from handlingar.parsers.tables.structure import Layout, Row

_MOST_COLUMNS = 16  # in which every pair is tried; in wider tables the nearest ones
_NEAREST = 4  # columns that are tried in wider tables
_WIDEST = 64  # columns: wider is no printed table, and runs of columns would cost time cubed (by eye)
_MOST_WHOLES = 3  # sums of which a column may be the shares
_ENOUGH_BITS = 12.0  # bits that make a relation of columns whose headings tell nothing
_NAMED = 3.0  # of one that is headed as a sum or a difference
_TELLING = Decimal(100)  # shares of smaller numbers are too coarse to tell

Signed = tuple[tuple[int, int], ...]  # sign and column


@dataclass(frozen=True, slots=True)
class _Way:
    """A column as the signed sum of others; in per cent of another, or of its number in base_row."""

    column: int
    terms: Signed
    base: int | None = None
    base_row: int | None = None

    @property
    def columns(self) -> frozenset[int]:
        return frozenset((self.column, *(c for _, c in self.terms)))

    @property
    def is_difference(self) -> bool:
        return self.base is not None or any(sign < 0 for sign, _ in self.terms)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A way that holds in some rows: held and wrong count them, worth is in bits."""

    way: _Way
    equations: tuple[Equation, ...]
    held: int
    wrong: int
    worth: float
    named: bool

    @property
    def rank(self) -> tuple[bool, int, bool, bool, int]:
        last = self.way.column == max(self.way.columns)
        return self.named, round(self.worth), last, not self.way.is_difference, -len(self.way.terms)


def across(layout: Layout, sums: Set[int], precision: Precision) -> list[Equation]:
    """The equations along the rows, block by block, each column given by the best way to get it.

    sums are the rows that are sums, of which other rows may be printed as shares.
    """
    found: list[Equation] = []
    for number in dict.fromkeys(row.block for row in layout.rows):
        rows = [row for row in layout.rows if row.kind == "data" and row.block == number and row.numbers]
        columns = [c for c in layout.columns if any(c in row.numbers for row in rows)]
        if 1 < len(columns) <= _WIDEST:
            headings = {c: next((r.headings[c] for r in rows if r.headings.get(c)), "") for c in columns}
            block = _Block(rows, columns, headings, values_of(rows), precision)
            found += block.equations([row.index for row in rows if row.index in sums][-_MOST_WHOLES:])
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of one table, the columns that they fill, and what is printed there."""

    rows: Sequence[Row]
    columns: Sequence[int]
    headings: Mapping[int, str]
    numbers: Numbers
    precision: Precision

    def equations(self, wholes: Sequence[int]) -> list[Equation]:
        """The equations of the best way to get each column; wholes are rows that others may be shares of."""
        fits: list[_Fit] = []
        for column in self.columns:
            ways = [*_ways(column, self.columns), *_shares(column, self.columns, wholes)]
            borne = [fit for way in ways if (fit := self._fit(way, len(ways))) and _is_borne_out(fit)]
            completed = (self._completed(fit, len(ways)) for fit in borne if fit.wrong)
            fits += [*borne, *(fit for fit in completed if fit)]
        twins = _twins(self.rows, self.columns)
        fits = [fit for fit in fits if not (fit.wrong and any(_explains(other, fit) for other in fits))]
        chosen: list[_Fit] = []
        for fit in sorted(fits, key=lambda fit: fit.rank, reverse=True):
            if not any(_same(fit.way, other.way, twins) for other in chosen):
                chosen.append(fit)
        chosen.sort(key=lambda fit: fit.way.column)
        return [equation for fit in chosen for equation in fit.equations]

    def _fit(self, way: _Way, tried: int) -> _Fit | None:
        """The way, held against each row; None where it says nothing. tried is how many ways were."""
        bits: dict[tuple[Decimal, ...], float] = {}
        held: list[Equation] = []
        wrong: list[Equation] = []
        for row in self.rows:
            equation = _equation(way, row, self.numbers, self.precision)
            if equation is None:
                continue
            if equation.holds(self.numbers):
                held.append(equation)
                key, value = _surprise(equation, self.numbers)
                if value:
                    bits[key] = value
            elif len(equation.terms) == len(way.terms):
                wrong.append(equation)
            if len(wrong) > 2 + len(held):
                return None
        if not bits:
            return None
        value = worth(bits.values(), len(wrong), tried)
        sure = len(bits) >= 2 and len(held) >= 3 * len(wrong) and value >= _NAMED
        if way.base is not None:
            sure = sure and len(bits) >= 4 and len(held) >= 5 * len(wrong) and value >= _ENOUGH_BITS
        as_named = sum(equation.terms[0].sign == way.terms[0][0] for equation in held)
        if way.is_difference and 2 * as_named < len(held):
            wrong = [_turned(equation) for equation in wrong]
        lone = len(wrong) == 1
        told = [replace(e, alarm=sure and _is_error(e, self.numbers, lone=lone)) for e in wrong]
        told += [replace(equation, alarm=sure) for equation in held]
        ordered = tuple(sorted(told, key=lambda equation: equation.cell))
        return _Fit(way, ordered, len(held), len(wrong), value, _is_named(way, self.headings[way.column]))

    def _completed(self, fit: _Fit, tried: int) -> _Fit | None:
        """The way with one more column, where that makes it hold in every row: one that most leave empty."""
        if fit.way.base is not None:
            return None
        for column in (c for c in self.columns if c not in fit.way.columns):
            for sign in (1, -1):
                way = replace(fit.way, terms=(*fit.way.terms, (sign, column)))
                found = self._fit(way, tried * len(self.columns) * 2)
                if found and not found.wrong and found.held >= fit.held and _is_borne_out(found):
                    return found
        return None


def _twins(rows: Sequence[Row], columns: Sequence[int]) -> dict[int, int]:
    """For each column the first that prints the same numbers, in two rows of three or more."""
    found: dict[int, int] = {}
    for place, column in enumerate(columns):
        found[column] = column
        for other in columns[:place]:
            both = [row for row in rows if column in row.numbers and other in row.numbers]
            alike = sum(row.value(column) == row.value(other) for row in both)
            if len(both) > 1 and alike * 3 >= len(both) * 2:
                found[column] = found[other]
                break
    return found


def _same(a: _Way, b: _Way, twins: Mapping[int, int]) -> bool:
    """Whether two ways give the same column, or say the same (of twins too), or give a part of each other."""
    crossed = a.column in b.columns and b.column in a.columns
    alike = {twins[c] for c in a.columns} == {twins[c] for c in b.columns}
    return a.column == b.column or crossed or alike


def _ways(column: int, columns: Sequence[int]) -> Iterator[_Way]:
    """The ways to get the column: a pair's difference or sum, a share of another, runs of columns beside."""
    others = [c for c in columns if c != column]
    if len(columns) > _MOST_COLUMNS:
        others = sorted(sorted(others, key=lambda c: abs(c - column))[:_NEAREST])
    for a, b in permutations(others, 2):
        yield _Way(column, ((1, a), (-1, b)))
        yield _Way(column, ((1, a), (-1, b)), base=b)
        yield _Way(column, ((1, a),), base=b)
    runs = list(_runs(column, columns))
    yield from (_Way(column, run) for run in runs)
    for a, b in combinations(others, 2):
        if ((1, a), (1, b)) not in runs:
            yield _Way(column, ((1, a), (1, b)))


def _runs(column: int, columns: Sequence[int]) -> Iterator[Signed]:
    """The columns right before this one, two and more, and those right after it."""
    place = columns.index(column)
    for first in range(place - 1):
        yield tuple((1, c) for c in columns[first:place])
    for end in range(place + 3, len(columns) + 1):
        yield tuple((1, c) for c in columns[place + 1 : end])


def _shares(column: int, columns: Sequence[int], wholes: Sequence[int]) -> Iterator[_Way]:
    """Another column in per cent of what it is in a sum's row."""
    for other in columns:
        if other != column:
            yield from (_Way(column, ((1, other),), base=other, base_row=whole) for whole in wholes)


def _explains(whole: _Fit, part: _Fit) -> bool:
    """Whether a way that holds in every row has all columns of one that doesn't, and more."""
    return not whole.wrong and whole.held > part.held and whole.way.columns > part.way.columns


def _equation(way: _Way, row: Row, numbers: Numbers, precision: Precision) -> Equation | None:
    """The equation in a row, None where it says nothing; a difference may be printed with either sign."""
    cell = (row.index, way.column)
    used = [(sign, c) for sign, c in way.terms if c in row.numbers]
    if way.column not in row.numbers or not used:
        return None
    terms = tuple(Term(sign, (row.index, c)) for sign, c in used)
    if way.base is not None:
        base = (row.index if way.base_row is None else way.base_row, way.base)
        telling = abs(numbers.get(base, Decimal(0))) >= _TELLING and way.column not in precision.exact
        if len(used) < len(way.terms) or not telling or base == terms[0].cell:
            return None
        return Equation("difference", cell, terms, last_digit(numbers[cell]), alarm=False, base=base)
    slack = precision.slack(way.column, (numbers[term.cell] for term in terms))
    equation = Equation("difference" if way.is_difference else "row_sum", cell, terms, slack, alarm=False)
    if way.is_difference and not equation.holds(numbers):
        turned = _turned(equation)
        return turned if turned.holds(numbers) else equation
    return equation


def _turned(equation: Equation) -> Equation:
    """The difference taken the other way round."""
    return replace(equation, terms=tuple(Term(-term.sign, term.cell) for term in equation.terms))


def _is_error(equation: Equation, numbers: Numbers, *, lone: bool) -> bool:
    """Whether an equation that fails is an error rather than a total of more columns than are shown: where a
    slip explains it, or where it is the only one and what it gives is near.
    """
    stated, expected = numbers[equation.cell], equation.expected(numbers)
    parts = [term.sign * numbers[term.cell] for term in equation.terms]
    return slipped(stated, expected, parts) or (lone and is_near(stated, expected))


def _surprise(equation: Equation, numbers: Numbers) -> tuple[tuple[Decimal, ...], float]:
    """What it says that the equation holds, with the numbers that it says it of.

    A share says as much as its own digits; a sum or difference as much as its largest number, if it has two.
    """
    stated = numbers[equation.cell]
    signed = [term.sign * numbers[term.cell] for term in equation.terms]
    key = (stated, *signed)
    if equation.base is not None:
        digits = 0.0 if stated in (0, 100) else log2(max(abs(stated) / equation.slack / 3, Decimal(1)))
        return (*key, numbers[equation.base]), digits
    return key, surprise(stated, signed) if sum(1 for value in signed if value) > 1 else 0.0


def _is_named(way: _Way, heading: str) -> bool:
    """Whether the column's heading calls it what the way makes it."""
    if way.is_difference:
        return says("difference_columns", heading) or (way.base is not None and says_share(heading))
    ends = sorted(way.columns)
    return says("sum_columns", heading) and way.column in (ends[0], ends[-1])


def _is_borne_out(fit: _Fit) -> bool:
    """At least two rows, and two rows of three; the more the less the headings say."""
    enough = fit.held >= 2 and fit.held >= 2 * fit.wrong
    return enough and fit.worth >= (_NAMED if fit.named else _ENOUGH_BITS)
