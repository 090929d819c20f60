"""Rows become records: flat dictionaries of plain values, a key a column, as they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

Record = dict[str, Any]
"""A row as it is written: its values by column."""
Rows = dict[str, list[Record]]
"""Rows by table."""

# What neither UTF-8, CSV nor a reader can take: control characters but tab and newline, lone surrogates.
UNPRINTABLE = compiled(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
DECIMALS = Decimal("0.000001")
WIDE = Context(prec=60)  # wide enough that rounding never fails for want of digits
FLOAT_DIGITS = 3  # a thousandth of a point, a degree, or of full confidence


def records(doc_id: str, rows: Iterable[Any]) -> list[Record]:
    """The records of one table's rows (dataclasses of rows.py), in order.

    doc_id comes first; an `at` becomes the columns page, x0, y0, x1, y1, line and confidence; an empty
    text becomes None (in the dataset empty is missing); decimals are rounded to six places, floats to three;
    points in time are in UTC.
    """
    return [{"doc_id": doc_id} | _flat(row) for row in rows]


def _flat(row: Any) -> Record:
    record: Record = {}
    for column in fields(row):
        value = getattr(row, column.name)
        if isinstance(value, Place):
            record.update(_flat(value))
        else:
            record[column.name] = _plain(value)
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", value) or None
    if isinstance(value, float):
        return round(value, FLOAT_DIGITS) + 0.0  # + 0.0 makes -0.0 a plain zero
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)  # here, since pyarrow has been seen to drop the offset
    if isinstance(value, Decimal) and value.is_finite():
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -6:
            return value.quantize(DECIMALS, ROUND_HALF_EVEN, WIDE)
    return value
