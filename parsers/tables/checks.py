"""The checks of a table: what its own numbers say of each other, as rows of `table_checks`.

The document's own errors are found here, never mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from handlingar.parsers.tables.layout import Layout, Row
from handlingar.parsers.tables.sums import Sums
from handlingar.parsers.tables.wording import begins, says
from handlingar.schemas.rows import TableCheckRow


def checks_of(table_seq: int, layout: Layout, sums: Sums, slack: Decimal) -> tuple[TableCheckRow, ...]:
    """Every check of a table: sums and results down its columns, then along its rows, then what is carried
    over between columns, then the balance. slack is the rounding that each summed row may bring.
    """
    found: list[TableCheckRow] = []
    for relation in sums.relations:
        for column, expected in relation.expected.items():
            tolerance = slack * relation.parts
            found.append(_check(table_seq, relation.check, relation.row, column, expected, tolerance))
    found += _across(table_seq, layout, slack)
    found += _carried(table_seq, layout, sums, slack)
    found += _balance(table_seq, layout, sums, slack)
    return tuple(found)


def _check(
    table_seq: int, check: str, row: Row, column: int, expected: Decimal, tolerance: Decimal
) -> TableCheckRow:
    stated = row.numbers[column].value
    off = stated - expected
    result = "ok" if not off else "rounding" if abs(off) <= tolerance else "fail"
    return TableCheckRow(
        table_seq=table_seq,
        check=check,
        row=row.index,
        column=column,
        row_label=row.label or None,
        column_label=row.headings.get(column),
        expected=expected,
        stated=stated,
        difference=off,
        result=result,
        at=row.cells[column].at,
    )


def _across(table_seq: int, layout: Layout, slack: Decimal) -> Iterable[TableCheckRow]:
    """Columns headed as sums of those before them, or as the difference of two, where most rows agree."""
    rows = [row for row in layout.rows if row.kind == "data"]
    for position, column in enumerate(layout.columns):
        heading = next((row.headings[column] for row in rows if row.headings.get(column)), "")
        stated = [row for row in rows if column in row.numbers]
        if says("sum_columns", heading) and position > 1:
            yield from _agreed(
                table_seq, "row_sum", stated, column, _adding(layout.columns[:position]), slack
            )
        elif says("difference_columns", heading):
            others = [c for c in layout.columns if c != column]
            pairs = [p for a, b in combinations(others, 2) for p in ((a, b), (b, a))]
            readings = [
                _agreed(table_seq, "difference", stated, column, _subtracting(*pair), slack)
                for pair in sorted(pairs, key=lambda pair: abs(column - pair[0]) + abs(column - pair[1]))
            ]
            yield from max(readings, key=_borne_out, default=[])


def _borne_out(checks: Sequence[TableCheckRow]) -> int:
    """How many more of the checks hold than fail."""
    return sum(-1 if check.result == "fail" else 1 for check in checks)


def _agreed(
    table_seq: int,
    check: str,
    rows: Sequence[Row],
    column: int,
    expected_in: Callable[[Row], Decimal | None],
    slack: Decimal,
) -> list[TableCheckRow]:
    """The checks of a column, where at least two rows, and two rows of three, bear the relation out."""
    checks = [
        _check(table_seq, check, row, column, expected, 2 * slack)
        for row in rows
        if (expected := expected_in(row)) is not None
    ]
    good = sum(c.result != "fail" and c.stated != 0 for c in checks)
    return checks if good >= 2 and good * 3 >= 2 * len(checks) else []


def _adding(columns: Sequence[int]) -> Callable[[Row], Decimal | None]:
    def expected(row: Row) -> Decimal | None:
        values = [v for c in columns if (v := row.value(c)) is not None]
        return sum(values, Decimal(0)) if len(values) > 1 else None

    return expected


def _subtracting(minuend: int, subtrahend: int) -> Callable[[Row], Decimal | None]:
    def expected(row: Row) -> Decimal | None:
        a, b = row.value(minuend), row.value(subtrahend)
        return a - b if a is not None and b is not None else None

    return expected


def _carried(table_seq: int, layout: Layout, sums: Sums, slack: Decimal) -> Iterable[TableCheckRow]:
    """Equity from column to column: this period's is the last one's and this period's result."""
    rows = [row for row in layout.rows if row.kind == "data"]
    result = next((row for row in reversed(rows) if row.index in sums.results), None)
    closing = next((row for row in rows if begins("carried_forward_words", row.label)), None)
    for row in rows:
        if result and row.index > result.index and begins("equity_words", row.label):
            expected = {
                b: row.numbers[a].value + change
                for a, b in pairwise(row.numbers)
                if (change := result.value(b)) is not None
            }
        elif closing and begins("brought_forward_words", row.label):
            expected = {
                b: value
                for a, b in pairwise(layout.columns)
                if b in row.numbers and (value := closing.value(a)) is not None
            }
        else:
            continue
        checks = [_check(table_seq, "carry_forward", row, c, e, slack) for c, e in expected.items()]
        if any(check.result != "fail" for check in checks):
            yield from checks


def _balance(table_seq: int, layout: Layout, sums: Sums, slack: Decimal) -> Iterable[TableCheckRow]:
    """Assets are equity and debt: the last sum before the heading of the other side, and the last of all."""
    totals = sums.totals | sums.subtotals
    heading = next(
        (row.index for row in layout.rows if row.kind != "data" and says("liabilities_words", row.label)),
        None,
    )
    if heading is None or not any(says("assets_words", row.label) for row in layout.rows):
        return
    data = [row for row in layout.rows if row.kind == "data" and row.index in totals]
    assets = [row for row in data if row.index < heading]
    others = [row for row in data if row.index > heading]
    if assets and others:
        for column in others[-1].numbers:
            if (expected := assets[-1].value(column)) is not None:
                yield _check(table_seq, "balance", others[-1], column, expected, slack)
