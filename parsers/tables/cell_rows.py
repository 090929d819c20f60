"""The cells of a table as rows of `table_cells`: what stands where, and what its headings say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from handlingar.parsers.language.numbers import MOST_DIGITS, without_marks
from handlingar.parsers.language.periods import period_in, sole_year, years_in
from handlingar.parsers.language.table_terms import begins, says_sum
from handlingar.parsers.tables.arithmetic.equations import Cell
from handlingar.parsers.tables.arithmetic.row_sums import Sums
from handlingar.parsers.tables.measures import measure_in, measure_of_row
from handlingar.parsers.tables.structure import Layout, Row
from handlingar.parsers.tables.unit_words import IN_SEK
from handlingar.parsers.tables.units import headings_of
from handlingar.schemas.rows import TableCellRow

_LARGEST = Decimal(10) ** MOST_DIGITS

Told = tuple[str | None, str | None]  # period and measure


def cells_of(
    table_seq: int,
    layout: Layout,
    above: Sequence[str],
    sums: Sums,
    units: Mapping[Cell, str | None],
    repaired: Set[Cell],
) -> tuple[TableCellRow, ...]:
    """A row for each cell that prints anything. above are the table's title, then the lines above it."""
    told = told_of(layout, above)
    found = []
    for row in layout.rows:
        for cell in row.cells:
            number, raw = row.numbers.get(cell.column), cell.text.strip()
            if not raw and number is None:
                continue
            place = row.index, cell.column
            headed = row.kind == "data" and cell.column in row.headings
            period, measure = told.get(place, (None, None))
            unit = units.get(place)
            found.append(
                TableCellRow(
                    table_seq=table_seq,
                    row_index=row.index,
                    column_index=cell.column,
                    row_label=row.label or None,
                    column_label=without_marks(row.headings[cell.column])[0] if headed else None,
                    raw=raw,
                    value=number.value if number else None,
                    unit=unit,
                    row_kind=row_kind(row, sums),
                    note=number.note if number else without_marks(raw)[1],
                    repaired=cell.repaired or place in repaired,
                    at=cell.at,
                    period=period,
                    measure=measure,
                    value_sek=_in_sek(number.value, unit) if number else None,
                )
            )
    return tuple(found)


def in_unit(cells: Sequence[TableCellRow], units: Mapping[Cell, str | None]) -> tuple[TableCellRow, ...]:
    """The cells, their numbers in these units where they have none."""
    return tuple(_in(cell, units.get((cell.row_index, cell.column_index))) for cell in cells)


def _in(cell: TableCellRow, unit: str | None) -> TableCellRow:
    if cell.value is None or cell.unit:
        return cell
    return replace(cell, unit=unit, value_sek=_in_sek(cell.value, unit))


def _in_sek(value: Decimal, unit: str | None) -> Decimal | None:
    """The number in kronor, where its unit is Swedish money; None for more than a file can hold."""
    kronor = IN_SEK.get(unit or "")
    return value * kronor if kronor and abs(value) * kronor < _LARGEST else None


def row_kind(row: Row, sums: Sums) -> str:
    """What the row is in the table (table_cells.row_kind)."""
    if row.kind != "data":
        return "header"
    if row.index in sums.results:
        return "result"
    if row.index in sums.subtotals:
        return "subtotal"
    return "total" if row.index in sums.totals or says_sum(row.label) else "item"


def told_of(layout: Layout, above: Sequence[str]) -> dict[Cell, Told]:
    """The period and measure of every number, by its column's heading, else its row's label, else the title.

    A title speaks for a column whose year it names, or for all where it names none; then a line beside it may
    name the period. A heading of months alone is of the one year that the other headings name, or else the
    title, or the lines above.
    """
    title = above[0] if above else ""
    year = sole_year(headings_of(layout)) or sole_year([title]) or sole_year(above)
    beside = (line for line in above[1:] if begins("beside_titles", line))
    return dict(_told(layout, title, title if years_in(title) else next(beside, ""), year))


def _told(layout: Layout, title: str, dated: str, year: int | None) -> Iterator[tuple[Cell, Told]]:
    span = years_in(title)
    for row in layout.rows:
        for column in row.numbers:
            heading = row.headings.get(column, "")
            period = period_in(heading, year) or _row_period(row.label, year)
            measure = measure_in(heading) or measure_of_row(row.label)
            if measure is None and (not span or (period and span[0] <= int(period[:4]) <= span[-1])):
                measure = measure_in(title)
            if period is None and len(years_in(dated)) == 1 and measure is not None:
                period = period_in(dated, year)
            yield (row.index, column), (period, measure)


def _row_period(label: str, year: int | None) -> str | None:
    """The period that a row is of, where its label is nothing else ("2021", "Januari")."""
    return period_in(label, year) if len(label.split()) <= 2 and not label[:1].islower() else None
