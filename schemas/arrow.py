"""The Parquet types of a table, which follow from its Table Schema."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from handlingar.schemas.descriptors import Field, table

TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "time": pa.time64("us"),
    "datetime": pa.timestamp("us", tz="UTC"),
    "decimal128(24, 6)": pa.decimal128(24, 6),
}


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table; raises KeyError where a field's type is none that we write."""
    return pa.schema([_arrow_field(field) for field in table(name).fields])


def _arrow_field(field: Field) -> pa.Field[pa.DataType]:
    return pa.field(field.name, TYPES[field.arrow or field.type], nullable=not field.required)
