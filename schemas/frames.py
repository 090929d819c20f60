"""Tables as pandas DataFrames: with types that pandas is at home with, or with exact ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pandas as pd
import pyarrow as pa

from handlingar.schemas.arrow import arrow_schema
from handlingar.schemas.descriptors import TABLES, Field, table
from handlingar.schemas.records import records
from handlingar.schemas.registers import REGISTERS, Registers
from handlingar.schemas.rows import Facts

Types = Literal["pandas", "exact"]


def frame(rows: pa.Table, name: str, types: Types) -> pd.DataFrame:
    """The rows of a table (all its columns, or some) as a DataFrame.

    pandas: dates and points in time (UTC) are datetime64, decimals and floats float64, whole numbers Int64,
    codes category, texts string, times of day datetime.time. exact: what Parquet has, held by Arrow, so that
    values come out as Decimal, date and time, and points in time know their zone.
    """
    if types == "exact":
        return rows.to_pandas(types_mapper=pd.ArrowDtype)
    fields = {field.name: field for field in table(name).fields}
    return pd.DataFrame({c: _column(rows.column(c), fields[c]) for c in rows.column_names})


def tables_of(doc_id: str, facts: Facts) -> dict[str, pa.Table]:
    """All tables of one document, as the dataset of an archive of that document alone has them."""
    found = {
        name: pa.Table.from_pylist(records(doc_id, getattr(facts, name)), arrow_schema(name))
        for name in TABLES
        if name not in REGISTERS
    }
    with TemporaryDirectory() as folder, Registers(Path(folder)) as registers:
        for name in REGISTERS:
            rows = records(doc_id, getattr(facts, name))
            registers.add(name, pa.Table.from_pylist(rows, arrow_schema(name)))
            found[name] = pa.Table.from_pylist(list(registers.rows(name)), arrow_schema(name))
    return {name: found[name] for name in TABLES}


def _column(values: pa.ChunkedArray[Any], field: Field) -> pd.Series[Any]:
    plain = values.type
    if field.values:
        return _codes(values.to_pylist(), field.values)
    if pa.types.is_decimal(plain):
        return values.cast(pa.float64()).to_pandas()
    if pa.types.is_timestamp(plain) or pa.types.is_date(plain):
        return values.cast(pa.timestamp("us")).to_pandas()
    kinds = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return values.to_pandas(types_mapper=kinds.get)


def _codes(values: Sequence[Any], codes: Sequence[Any]) -> pd.Series[Any]:
    """Codes with their order; those of an older dataset that are no longer in the list stand last."""
    others = sorted({value for value in values if value is not None} - set(codes), key=str)
    return pd.Series(pd.Categorical(values, categories=[*codes, *others]))
