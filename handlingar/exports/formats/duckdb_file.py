"""The dataset as one DuckDB file, with keys and the same views as in SQLite."""

from __future__ import annotations

from pathlib import Path

from handlingar.exports.formats.libraries import library
from handlingar.exports.formats.sql_tables import definitions, quoted, views
from handlingar.schemas import each_record
from handlingar.schemas.descriptors import table

TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "decimal": "DECIMAL(24, 6)",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "time": "TIME",
    "datetime": "TIMESTAMPTZ",
}


def write_duckdb(outputs: Path, target: Path) -> None:
    """Writes the dataset of outputs to a new DuckDB file.

    Raises FileNotFoundError where there is no dataset, UserError where DuckDB isn't installed.
    """
    duckdb = library("duckdb")
    next(each_record(outputs, "documents"), None)  # says it where there is no dataset
    with duckdb.connect(str(target)) as book:
        for name, definition in definitions(TYPES, self_references=False):
            book.execute(definition)
            columns = quoted(tuple(field.name for field in table(name).fields))
            file = str((outputs / "parquet" / f"{name}.parquet").resolve())
            book.execute(f'INSERT INTO "{name}" SELECT {columns} FROM read_parquet(?)', [_literal(file)])
        for view in views():
            book.execute(view)


def _literal(path: str) -> str:
    """A path in which DuckDB sees no pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in path)
