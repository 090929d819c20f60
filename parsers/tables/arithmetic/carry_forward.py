"""What a table carries over: from one period to the next, and from one side of a balance to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from handlingar.parsers.language.table_terms import begins, says
from handlingar.parsers.tables.arithmetic.equations import Equation, Numbers, Term, values_of
from handlingar.parsers.tables.arithmetic.row_sums import Sums
from handlingar.parsers.tables.arithmetic.significance import slipped, surprise, worth
from handlingar.parsers.tables.arithmetic.sum_fit import Precision
from handlingar.parsers.tables.structure import Layout, Row

_ENOUGH_BITS = 24.0  # bits that make it a relation of rows whose labels tell nothing
_MOST_ROWS = 60  # of a table in which rows that tell nothing are tried


def carried(layout: Layout, sums: Sums, precision: Precision) -> list[Equation]:
    """Equity that each period adds its result to, opening balances that are the last closing ones, and what a
    row grows by from period to period.
    """
    rows = [row for row in layout.rows if row.kind == "data" and row.numbers]
    taken = {equation.cell[0] for equation in sums.equations}
    results = [row for row in rows if row.index in sums.results]
    numbers = values_of(rows)
    found: list[Equation] = []
    for row in rows:
        equations = _best(
            _added(row, results, rows, precision), numbers, named=begins("equity_words", row.label)
        )
        if not equations and row.index not in taken:
            opening = begins("brought_forward_words", row.label)
            equations = _best(_brought(row, rows, precision), numbers, named=opening)
        if not equations and row.index not in taken and says("difference_columns", row.label):
            grown = _best(_grown(row, rows, precision), numbers, named=False)
            equations = [replace(equation, check="difference") for equation in grown]
        found += equations
    return found


def _added(
    row: Row, results: Sequence[Row], rows: Sequence[Row], precision: Precision
) -> Iterator[list[Equation]]:
    """This period's is the last one's and this period's result; periods may run either way."""
    for result in results if len(rows) <= _MOST_ROWS else results[-1:]:
        if result.index == row.index:
            continue
        for steps in (list(pairwise(row.numbers)), [(b, a) for a, b in pairwise(row.numbers)]):
            yield [
                _carry(row, b, ((row, a), (result, b)), precision)
                for a, b in steps
                if result.value(b) is not None
            ]


def _brought(row: Row, rows: Sequence[Row], precision: Precision) -> Iterator[list[Equation]]:
    """What comes in is what went out in the column of the period before."""
    closing = [other for other in rows if begins("carried_forward_words", other.label)]
    others = rows if len(rows) <= _MOST_ROWS else closing
    for other in others:
        if other.index == row.index:
            continue
        columns = sorted({*row.numbers, *other.numbers})
        for steps in (list(pairwise(columns)), [(b, a) for a, b in pairwise(columns)]):
            yield [
                _carry(row, b, ((other, a),), precision)
                for a, b in steps
                if b in row.numbers and a in other.numbers
            ]


def _grown(row: Row, rows: Sequence[Row], precision: Precision) -> Iterator[list[Equation]]:
    """This period's number of a row above less the last one's; periods may run either way."""
    for other in rows:
        both = [c for c in other.numbers if other.index < row.index]
        for steps in (list(pairwise(both)), [(b, a) for a, b in pairwise(both)]):
            yield [
                _carry(row, b, ((other, b), (other, a)), precision, signs=(1, -1))
                for a, b in steps
                if b in row.numbers
            ]


def _carry(
    row: Row,
    column: int,
    parts: Sequence[tuple[Row, int]],
    precision: Precision,
    signs: Sequence[int] = (1, 1),
) -> Equation:
    terms = tuple(Term(sign, (part.index, c)) for sign, (part, c) in zip(signs, parts, strict=False))
    slack = precision.slack(column, (part.numbers[c].value for part, c in parts))
    return Equation("carry_forward", (row.index, column), terms, slack, alarm=False)


def _best(ways: Iterator[list[Equation]], numbers: Numbers, *, named: bool) -> list[Equation]:
    """The way whose equations say most, where they are borne out; those that fail are told of named rows."""
    best: list[Equation] = []
    most = 0.0
    for tried, way in enumerate(ways, 1):
        bits: dict[tuple[Decimal, ...], float] = {}
        for equation in way:
            if equation.holds(numbers):
                parts = [term.sign * numbers[term.cell] for term in equation.terms]
                bits[numbers[equation.cell], *parts] = surprise(numbers[equation.cell], parts)
        wrong = sum(not equation.holds(numbers) for equation in way)
        told = sum(1 for value in bits.values() if value)
        value = worth(bits.values(), wrong, tried)
        sure = (told and told >= wrong) if named else (told > 1 and not wrong and value >= _ENOUGH_BITS)
        if sure and value > most:
            alarm = named and told >= 2 * max(wrong, 1)
            best, most = [replace(equation, alarm=alarm) for equation in way], value
    return best


def balance(layout: Layout, sums: Sums, precision: Precision) -> list[Equation]:
    """Assets are equity and debt: the sums that are called so, or the last before the heading of the other
    side, and the last of all.
    """
    rows = [row for row in layout.rows if row.kind == "data" and row.index in sums.totals | sums.subtotals]
    assets, debts = assets_of(layout, rows), debts_of(layout, rows)
    if assets is None or debts is None or assets.index == debts.index:
        return []
    equations = [
        Equation(
            "balance",
            (debts.index, c),
            (Term(1, (assets.index, c)),),
            precision.slack(c, [assets.numbers[c].value]),
            alarm=True,
        )
        for c in debts.numbers
        if c in assets.numbers
    ]
    numbers = values_of([assets, debts])
    near = [abs(numbers[e.cell] - e.expected(numbers)) * 10 <= abs(numbers[e.cell]) for e in equations]
    borne = any(e.holds(numbers) or _is_slip(e, numbers) for e in equations)
    return equations if all(near) and borne else []


def _is_slip(equation: Equation, numbers: Numbers) -> bool:
    return slipped(numbers[equation.cell], equation.expected(numbers), [])


def assets_of(layout: Layout, rows: Sequence[Row]) -> Row | None:
    """The row of all assets among these sums, None where the table has none."""
    named = [
        row for row in rows if says("assets_words", row.label) and not says("liabilities_words", row.label)
    ]
    if named:
        return named[-1]
    heading = _heading(layout, "liabilities_words")
    if _heading(layout, "assets_words") is None:
        return None
    before = [row for row in rows if heading is None or row.index < heading]
    return before[-1] if before else None


def debts_of(layout: Layout, rows: Sequence[Row]) -> Row | None:
    """The row of all equity and debt among these sums, None where the table has none."""
    named = [row for row in rows if says("liabilities_words", row.label)]
    if named:
        return named[-1]
    heading = _heading(layout, "liabilities_words")
    after = [row for row in rows if heading is not None and row.index > heading]
    return after[-1] if after else None


def _heading(layout: Layout, key: str) -> int | None:
    """The first row that is headed so and holds no numbers."""
    return next((row.index for row in layout.rows if row.kind != "data" and says(key, row.label)), None)
