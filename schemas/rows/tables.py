"""The rows of tables and amounts: cells, and the checks of what adds up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class AmountRow:
    """A row is an amount of money in running text.

    amount_seq: Number of the row in the document, 1-based.
    raw: The amount as printed.
    value_sek: The amount in Swedish kronor; empty where the currency is another.
    unit: The unit as understood, such as SEK, tkr or mkr.
    is_limit: True where it is an upper limit (högst, maximalt).
    paragraph_seq: Paragraph it stands in; empty outside minutes.
    context: The words around it.
    """

    amount_seq: int
    raw: str
    value_sek: Decimal | None
    unit: str | None
    is_limit: bool
    paragraph_seq: int | None
    context: str
    at: Place


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row is a table.

    table_seq: Number of the table in the document, 1-based.
    title: Title, as printed.
    unit: Unit of its numbers where the table or its title says it.
    kind: Kind of table.
    n_rows: Number of rows.
    n_columns: Number of columns.
    segment_seq: Segment that holds the table.
    page_to: Last page of the table, 1-based.
    """

    table_seq: int
    title: str | None
    unit: str | None
    kind: str
    n_rows: int
    n_columns: int
    segment_seq: int | None
    at: Place
    page_to: int | None = None


@dataclass(frozen=True, slots=True)
class TableCellRow:
    """A row is a cell of a table.

    table_seq: Table that the cell belongs to.
    row_index: Row of the cell in the table.
    column_index: Column of the cell in the table.
    row_label: Heading of the row.
    column_label: Heading of the column; two-line headings are joined by a space.
    raw: What is printed; empty for an empty cell.
    value: The number, in the unit that unit names; empty where the cell is no number.
    unit: Unit of the value: SEK, tkr, mkr, percent, persons and so on.
    row_kind: What the row is in the table.
    note: Footnote marks, or the word that calls the number approximate.
    repaired: True where the reading was repaired, or chosen among several; repairs says how.
    period: Year, month, day or stretch of time that the number is of, as its headings tell: 2023,
        2023-08, 2023-08-31 (as of that day, or until it), or first and last with a stroke between:
        2023-01/2023-08, 2023-01-01/2023-08-31, 2024/2026. Empty where nothing tells.
    measure: What kind of number it is, as its headings tell: outcome (utfall, bokslut), budget, forecast
        (prognos), plan, deviation (avvikelse, what is left of a budget), change (from one period to
        another), share (of a whole, in per cent), count (antal), opening_balance and closing_balance
        (ingående and utgående balans). Empty where nothing tells.
    value_sek: The value in Swedish kronor; empty where the unit is not Swedish money, or is not said.
    """

    table_seq: int
    row_index: int
    column_index: int
    row_label: str | None
    column_label: str | None
    raw: str
    value: Decimal | None
    unit: str | None
    row_kind: str
    note: str | None
    repaired: bool
    at: Place
    period: str | None = None
    measure: str | None = None
    value_sek: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TableCheckRow:
    """A row is one arithmetic relation in a table.

    table_seq: Table that was checked.
    check_kind: Which relation. column_sum: a row is the sum of rows. row_sum: a column is the sum of
        columns. difference: a row or column is the difference of others, or their ratio in per cent.
        carry_forward: a number comes from another period, or from another table. balance: assets are
        equity and debt.
    row_index: Row of the stated number.
    column_index: Column of the stated number.
    row_label: Heading of that row.
    column_label: Heading of that column.
    expected: What the parts give.
    stated: What is printed.
    difference: stated minus expected.
    result: ok; rounding (within one unit a summed row); fail.
    relation: The relation in rows (r) and columns (c) of the table: r12 = r2 + … + r11, c3 = c1 - c2, c4
        = 100 × c3 / c2.
    unsure: True where one of the numbers was not read with certainty, so that a failing check may be the
        reading's error; False where the numbers are as printed, so that it is the document's own.
    other_table_seq: Where the expected number stands in one place, as for numbers carried from one table
        to another: its table.
    other_row_index: The row of that place.
    other_column_index: The column of that place.
    """

    table_seq: int
    check_kind: str
    row_index: int | None
    column_index: int | None
    row_label: str | None
    column_label: str | None
    expected: Decimal
    stated: Decimal
    difference: Decimal
    result: str
    at: Place
    relation: str | None = None
    unsure: bool = False
    other_table_seq: int | None = None
    other_row_index: int | None = None
    other_column_index: int | None = None
