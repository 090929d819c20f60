"""The rows of tables and amounts: cells, and the checks of what adds up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class AmountRow:
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
