"""The reading of a dataset: a pandas DataFrame a table, typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

TYPES = {
    pa.string(): pd.StringDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dataset:
    """All tables of a run, each a DataFrame whose columns the table's schema describes.

    Texts, whole numbers, floats and booleans have pandas' nullable types; dates are datetime.date, times of
    day datetime.time, decimals Decimal, points in time UTC timestamps; missing values are <NA>, None or NaT.
    """

    documents: pd.DataFrame
    files: pd.DataFrame
    pages: pd.DataFrame
    segments: pd.DataFrame
    meetings: pd.DataFrame
    attendees: pd.DataFrame
    paragraphs: pd.DataFrame
    decisions: pd.DataFrame
    votes: pd.DataFrame
    amounts: pd.DataFrame
    tables: pd.DataFrame
    table_cells: pd.DataFrame
    table_checks: pd.DataFrame
    signature_pages: pd.DataFrame
    signers: pd.DataFrame
    signature_checks: pd.DataFrame
    pdf_signatures: pd.DataFrame
    repairs: pd.DataFrame
    personal_numbers: pd.DataFrame
    flags: pd.DataFrame

    def __repr__(self) -> str:
        """The tables with their number of rows; the rows themselves would fill the screen."""
        return f"Dataset({', '.join(f'{f.name}={len(getattr(self, f.name))}' for f in fields(self))})"


def load(folder: Path | str) -> Dataset:
    """The dataset that a run wrote in this folder.

    Raises FileNotFoundError where there is none.
    """
    return Dataset(**{f.name: load_table(folder, f.name) for f in fields(Dataset)})


def load_table(folder: Path | str, name: str) -> pd.DataFrame:
    """One table of the dataset in this folder; raises FileNotFoundError where there is none."""
    return pq.read_table(_path(folder, name)).to_pandas(types_mapper=TYPES.get, date_as_object=True)


def each_record(folder: Path | str, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table one by one, as plain values by column, however large the table is.

    Raises FileNotFoundError where there is no dataset.
    """
    with pq.ParquetFile(_path(folder, name)) as table:
        for batch in table.iter_batches():
            yield from batch.to_pylist()


def _path(folder: Path | str, name: str) -> Path:
    path = Path(folder) / "parquet" / f"{name}.parquet"
    if not path.exists():
        raise FileNotFoundError(f"There is no dataset in {folder} (no {path}); `handlingar run` writes one.")
    return path
