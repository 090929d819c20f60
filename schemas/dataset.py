"""The reading of a dataset: a pandas DataFrame a table, typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from html import escape
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import regex

from handlingar.schemas.descriptors import TABLES, table
from handlingar.schemas.editions import TRIES, StandingEdition
from handlingar.schemas.frames import Types, frame, tables_of
from handlingar.schemas.rows import Facts

Conditions = list[tuple[str, str, Any]]


class Dataset(Mapping[str, pd.DataFrame]):
    """The tables of a run (or of a document), each a DataFrame whose columns the table's schema describes.

    A table is an attribute (`data.votes`) and an entry (`data["votes"]`); a loop gives the names of the
    tables that were loaded. frames.frame tells the types of the columns.
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

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self.__dict__.update(frames)
        self._names = tuple(frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise KeyError(_no_table(name, self._names))
        found: pd.DataFrame = self.__dict__[name]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there."""
        raise AttributeError(_no_table(name, self.__dict__.get("_names", ())))

    def __repr__(self) -> str:
        """The tables with their number of rows; the rows themselves would fill the screen."""
        return f"Dataset({', '.join(f'{name}={len(self[name])}' for name in self)})"

    def _repr_html_(self) -> str:
        """What a notebook shows: each table that has rows, with what a row is; then those that have none."""
        lines = "".join(
            f"<tr><th>{name}</th><td>{len(self[name])}</td><td style='text-align: left'>"
            f"{escape(table(name).description)}</td></tr>"
            for name in self
            if len(self[name])
        )
        empty = ", ".join(name for name in self if not len(self[name]))
        head = "<tr><th>table</th><th>rows</th><th style='text-align: left'>what a row is</th></tr>"
        return f"<table>{head}{lines}</table>" + (f"<p>No rows: {empty}.</p>" if empty else "")

    def sql(self, query: str, parameters: Iterable[Any] = ()) -> pd.DataFrame:
        """What a query gives of the tables as they are now; a ? in it stands for the next parameter.

        Raises ImportError where DuckDB isn't installed.
        """
        try:
            import duckdb  # an extra
        except ImportError as error:
            raise ImportError("Queries need DuckDB: pip install 'handlingar[export]'.") from error
        words = set(regex.findall(r"\w+", query.lower()))
        with duckdb.connect() as connection:
            for name in words.intersection(self):
                connection.register(name, pa.Table.from_pandas(self[name], preserve_index=False))
            return connection.execute(query, list(parameters)).df()


def load(
    folder: Path | str,
    tables: Iterable[str] | None = None,
    types: Types = "pandas",
    filters: Mapping[str, Conditions] | None = None,
) -> Dataset:
    """The dataset that a run wrote in this folder, or published to this URL (see docs/operating.md).

    tables names those to load (all, unless told); types is explained in frames.frame; filters are, a table,
    conditions that its rows meet, as in {"decisions": [("status", "==", "decided")]} (pyarrow's filters).
    Raises FileNotFoundError where there is no dataset, ValueError for a table or type that is none.
    """
    names = TABLES if tables is None else tuple(dict.fromkeys(tables))
    if types not in get_args(Types):
        raise ValueError(f"There are no types {types!r}; there are {' and '.join(get_args(Types))}.")
    for name in (*names, *(filters or ())):
        if name not in TABLES:
            raise ValueError(_no_table(name, TABLES))
    for left in reversed(range(TRIES)):
        place = StandingEdition(folder)
        try:
            with ExitStack() as stack:  # once they are open, they may be replaced and removed
                files = {name: stack.enter_context(place.opened(name)) for name in names}
                return Dataset({n: _table(files[n], n, types, (filters or {}).get(n)) for n in names})
        except FileNotFoundError:
            if not left or not place.is_replaced():
                raise
    raise AssertionError("unreachable")


def dataset_of(doc_id: str, facts: Facts, types: Types) -> Dataset:
    """The tables of one document's facts, as if its archive held nothing else."""
    return Dataset({name: frame(rows, name, types) for name, rows in tables_of(doc_id, facts).items()})


def _table(file: Any, name: str, types: Types, filters: Conditions | None) -> pd.DataFrame:
    chosen: Any = filters
    return frame(pq.read_table(file, filters=chosen), name, types)


def _no_table(name: str, names: Iterable[str]) -> str:
    return f"There is no table {name} here; there are {', '.join(names)}."
