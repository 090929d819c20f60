"""Tables as Parquet has them: types that follow from the Table Schema, and rows read back as plain values."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from handlingar.schemas.descriptors import Field, table
from handlingar.schemas.editions import StandingEdition

ROWS_AT_ONCE = 1000  # that a file is searched by, so that it needn't fit into memory

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
def without_pandas() -> None:
    """Lets this process, and those forked from it, write rows without pandas, where it isn't loaded yet.

    Arrow asks of the first list it is given whether it is a Series, and loads pandas to know what that is
    (a sixth of a second). Told once that there is none, it doesn't ask again; who wants a DataFrame later
    still gets one.
    """
    if "pandas" in sys.modules:
        return
    sys.modules["pandas"] = None  # type: ignore[assignment] # what says in Python that there is none
    with suppress(ImportError, AttributeError):  # the latter in compiled code, which takes the None itself
        pa.array([0])
    del sys.modules["pandas"]


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table; raises KeyError where a field's type is none that we write."""
    return pa.schema([_arrow_field(field) for field in table(name).fields])


def _arrow_field(field: Field) -> pa.Field[pa.DataType]:
    return pa.field(field.name, TYPES[field.arrow or field.type], nullable=not field.required)


def each_record(folder: Path | str, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table one by one, as plain values by column, however large the table is.

    Raises FileNotFoundError where there is no dataset.
    """
    with pq.ParquetFile(StandingEdition(folder).file(name)) as table:
        for batch in table.iter_batches(ROWS_AT_ONCE):
            yield from batch.to_pylist()


def text_columns(file: Path, like: str) -> Iterator[tuple[str, str]]:
    """The texts of a Parquet file in which the pattern (RE2) is found, each with its column."""
    with pq.ParquetFile(file) as table:
        names = [field.name for field in table.schema_arrow if pa.types.is_string(field.type)]
        for group in range(table.num_row_groups):
            rows = table.read_row_group(group, columns=names)
            for name in names:
                column = rows.column(name)
                found = column.filter(pc.match_substring_regex(column, like))
                yield from ((name, str(value)) for value in found.to_pylist())
