"""The checks of a table: what its own numbers say of each other, as rows of `table_checks`.

The document's own errors are found here, never mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from handlingar.extract.confidence import DOUBTED_NUMBER
from handlingar.parsers.language.numbers import heads_period
from handlingar.parsers.tables.arithmetic.carry_forward import balance, carried
from handlingar.parsers.tables.arithmetic.column_relations import across
from handlingar.parsers.tables.arithmetic.equations import Cell, Equation, Numbers, values_of
from handlingar.parsers.tables.arithmetic.row_sums import Sums
from handlingar.parsers.tables.arithmetic.sum_fit import Precision
from handlingar.parsers.tables.structure import Layout
from handlingar.patterns import compiled
from handlingar.schemas.rows import FlagRow, TableCheckRow

_FIGURES = compiled(r"\W?\s*(?!\d\d?[:.]\d\d$)\d[\d\s.,:;'’]*\W*")  # but no time of the day
_TOLD = 3  # cells that a flag names


def numbers_of(layout: Layout) -> Numbers:
    """The value of every cell that prints a number."""
    return values_of(layout.rows)


def equations_of(layout: Layout, sums: Sums, precision: Precision) -> list[Equation]:
    """Every relation of a table: sums and results down its columns, then along its rows, then what is carried
    over between columns, then the balance.

    No sum is told to fail in a column of differences that are right: they are printed with the sign that is
    good or bad for each row, and an error of another column is told there; nor is one of approximate numbers.
    """
    numbers = numbers_of(layout)
    about = {(row.index, column) for row in layout.rows for column, n in row.numbers.items() if n.about}
    along = across(layout, sums.totals | sums.subtotals, precision)
    derived = {e.cell for e in along if e.check == "difference" and e.holds(numbers)}
    found = [
        *(replace(e, alarm=e.alarm and e.cell not in derived) for e in sums.equations),
        *along,
        *carried(layout, sums, precision),
        *balance(layout, sums, precision),
    ]
    return [replace(e, alarm=e.alarm and about.isdisjoint(e.cells)) for e in found]


def checks_of(table_seq: int, layout: Layout, equations: Sequence[Equation]) -> tuple[TableCheckRow, ...]:
    """The relations as rows; one that fails is told only where it is sure enough to be the document's."""
    numbers = numbers_of(layout)
    doubtful = _doubtful(layout, equations, numbers)
    return tuple(
        _check(table_seq, layout, equation, numbers, doubtful)
        for equation in equations
        if equation.cell in numbers
        and (equation.holds(numbers) or (equation.alarm and not _follows(equation, equations, numbers)))
    )


def _follows(equation: Equation, others: Iterable[Equation], numbers: Numbers) -> bool:
    """Whether an equation fails only since one of its parts is told to be wrong: an error is told once, where
    it is made.
    """
    return any(
        other.cell != equation.cell
        and other.cell in equation.cells
        and other.alarm
        and not other.holds(numbers)
        and equation.holds({**numbers, other.cell: other.expected(numbers)})
        for other in others
        if other.cell in numbers
    )


def unread_flags(layout: Layout, equations: Iterable[Equation]) -> list[FlagRow]:
    """A flag for each relation on a scan that can't be checked, since a number in it was not read as one."""
    numbers = numbers_of(layout)
    found = []
    for equation in equations:
        index, column = equation.cell
        row = layout.rows[index]
        where = ", ".join(text for text in (row.label, row.headings.get(column)) if text)
        for part, _ in equation.unread:
            cell = layout.rows[part].cells[column]
            if cell.at.confidence < 1 and not equation.holds(numbers):
                what = f"{cell.text.strip()!r} among its parts was not read as a number"
                found.append(
                    FlagRow("unsure_reading", "warning", f"{where}: not checked, for {what}.", cell.at)
                )
    return found


def unread_numbers(layout: Layout) -> list[FlagRow]:
    """A flag for the cells of a table in which figures are printed that make no number."""
    cells = [
        (cell, row.label)
        for row in layout.rows
        for cell in row.cells
        if row.kind == "data" and cell.column in layout.columns and cell.column not in row.numbers
    ]
    unread = [(c, label) for c, label in cells if _FIGURES.fullmatch(c.text) and not heads_period(c.text)]
    if not unread:
        return []
    told = "; ".join(f"{label or 'no label'}: {cell.text.strip()!r}" for cell, label in unread[:_TOLD])
    more = f" and {len(unread) - _TOLD} more" if len(unread) > _TOLD else ""
    message = f"{len(unread)} cell(s) of a table hold figures that make no number ({told}{more})."
    return [FlagRow("unsure_reading", "warning", message, unread[0][0].at)]


def _check(
    table_seq: int, layout: Layout, equation: Equation, numbers: Numbers, doubtful: Set[Cell]
) -> TableCheckRow:
    index, column = equation.cell
    row = layout.rows[index]
    stated, expected = numbers[equation.cell], equation.expected(numbers)
    off = stated - expected
    return TableCheckRow(
        table_seq=table_seq,
        check_kind=equation.check,
        row_index=index,
        column_index=column,
        row_label=row.label or None,
        column_label=row.headings.get(column),
        expected=expected,
        stated=stated,
        difference=off,
        result=result_of(equation, numbers),
        at=row.cells[column].at,
        relation=equation.text,
        unsure=not doubtful.isdisjoint(equation.cells) or _is_cut(abs(stated), abs(expected)),
    )


def _is_cut(stated: Decimal, expected: Decimal) -> bool:
    """Whether the number is the other without its first or last digits, in threes: a part of it that ran into
    the column beside it was read there.
    """
    parts = (part for size in (10**3, 10**6) for part in (expected // size, expected % size))
    return 0 < stated < expected and stated in parts


def result_of(equation: Equation, numbers: Numbers) -> str:
    """ok, rounding or fail."""
    if not equation.holds(numbers):
        return "fail"
    return "ok" if numbers[equation.cell] == equation.expected(numbers) else "rounding"


def _doubtful(layout: Layout, equations: Sequence[Equation], numbers: Numbers) -> set[Cell]:
    """The numbers that were read with doubt, or that another reading has otherwise, and for which no relation
    vouches by holding: a share does for itself, not for the digits of what it is of.
    """
    holding = [equation for equation in equations if equation.holds(numbers)]
    vouched = {cell for e in holding for cell in ((e.cell,) if e.base else e.cells)}
    cells = {(row, column): layout.rows[row].cells[column] for row, column in numbers}
    doubtful = {place for place, cell in cells.items() if cell.at.confidence < DOUBTED_NUMBER or cell.others}
    return doubtful - vouched
