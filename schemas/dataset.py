"""The reading of a dataset: a pandas DataFrame a table, typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from handlingar.schemas.editions import TRIES, place_of
from handlingar.schemas.package import PACKAGE

ROWS_AT_ONCE = 1000
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
    sections: pd.DataFrame
    meetings: pd.DataFrame
    attendees: pd.DataFrame
    paragraphs: pd.DataFrame
    decisions: pd.DataFrame
    movers: pd.DataFrame
    ballots: pd.DataFrame
    votes: pd.DataFrame
    elections: pd.DataFrame
    recusals: pd.DataFrame
    recipients: pd.DataFrame
    referred_documents: pd.DataFrame
    persons: pd.DataFrame
    organisations: pd.DataFrame
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
    """The dataset that a run wrote in this folder, or published to this URL (see docs/operating.md).

    Raises FileNotFoundError where there is none.
    """
    for left in reversed(range(TRIES)):
        place = _Place(folder)
        try:
            return Dataset(**{f.name: _table(place, f.name) for f in fields(Dataset)})
        except FileNotFoundError:
            if not left or not place.is_replaced():
                raise
    raise AssertionError("unreachable")


def load_table(folder: Path | str, name: str) -> pd.DataFrame:
    """One table of the dataset in this folder or at this URL; FileNotFoundError where there is none."""
    return _table(_Place(folder), name)


def each_record(folder: Path | str, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table one by one, as plain values by column, however large the table is.

    Raises FileNotFoundError where there is no dataset.
    """
    with pq.ParquetFile(_Place(folder).file(name)) as table:
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


def _table(place: _Place, name: str) -> pd.DataFrame:
    return pq.read_table(place.file(name)).to_pandas(types_mapper=TYPES.get, date_as_object=True)


class _Place:
    """Where a dataset is: the edition that stood in a folder, or at a URL, when it was first asked for."""

    def __init__(self, folder: Path | str) -> None:
        self._folder = folder
        self._at_url = "://" in str(folder)
        self._place = Path(folder) if self._at_url else place_of(Path(folder))
        if self._at_url:
            from fsspec.core import url_to_fs  # an extra

            self._fs, root = url_to_fs(str(folder))
            package = json.loads(self._fs.cat_file(f"{root.rstrip('/')}/{PACKAGE}"))
            self._paths = {
                r["name"]: f"{root.rstrip('/')}/{r['parquet']['path']}" for r in package["resources"]
            }

    def is_replaced(self) -> bool:
        """Whether another edition stands in the folder now."""
        return not self._at_url and place_of(Path(self._folder)) != self._place

    def file(self, name: str) -> Any:
        """The Parquet file of a table, as pyarrow takes it; FileNotFoundError where there is none."""
        if self._at_url:
            return self._fs.open(self._paths[name])
        path = self._place / "parquet" / f"{name}.parquet"
        if not path.exists():
            message = f"There is no dataset in {self._folder} (no {path}); `handlingar run` writes one."
            raise FileNotFoundError(message)
        return path
