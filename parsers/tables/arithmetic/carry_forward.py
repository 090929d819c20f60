"""What a table carries over: from one period to the next, and from one side of a balance to the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, pairwise

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
    few = len(rows) <= _MOST_ROWS
    closing = rows if few else [other for other in rows if begins("carried_forward_words", other.label)]
    for row in rows:
        others = [result for result in (results if few else results[-1:]) if result is not row]
        ways = (_carried(row, row.numbers, ((1, row, 0), (1, r, 1)), precision) for r in others)
        equations = _best(chain.from_iterable(ways), numbers, named=begins("equity_words", row.label))
        if not equations and row.index not in taken:
            ways = (
                _carried(row, sorted({*row.numbers, *other.numbers}), ((1, other, 0),), precision)
                for other in closing
                if other is not row
            )
            opening = begins("brought_forward_words", row.label)
            equations = _best(chain.from_iterable(ways), numbers, named=opening)
        if not equations and row.index not in taken and says("difference_columns", row.label):
            above = [other for other in rows if other.index < row.index]
            ways = (_carried(row, o.numbers, ((1, o, 1), (-1, o, 0)), precision) for o in above)
            grown = _best(chain.from_iterable(ways), numbers, named=False)
            equations = [replace(equation, check="difference") for equation in grown]
        found += equations
    return found


def _carried(
    row: Row, columns: Iterable[int], parts: Sequence[tuple[int, Row, int]], precision: Precision
) -> Iterator[list[Equation]]:
    """The row as the sum of others' numbers: parts are a sign, a row, and 0 for the column of the period
    before, 1 for the same. Periods may run either way.
    """
    steps = list(pairwise(columns))
    for way in (steps, [(b, a) for a, b in steps]):
        equations = []
        for step in way:
            held = [(Term(sign, (part.index, step[k])), part.value(step[k])) for sign, part, k in parts]
            values = [value for _, value in held if value is not None]
            if step[1] in row.numbers and len(values) == len(held):
                terms, slack = tuple(term for term, _ in held), precision.slack(step[1], values)
                cell = (row.index, step[1])
                equations.append(Equation("carry_forward", cell, terms, slack, alarm=False))
        yield equations


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
