"""The dataset as one SQLite file, with keys, views and full-text search, as Datasette opens it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from handlingar.exports.formats.sql_tables import definitions, keys_of, quoted, views
from handlingar.parsers.language.folding import without_foreign_accents
from handlingar.patterns import compiled
from handlingar.schemas import each_record
from handlingar.schemas.descriptors import TABLES, table
from handlingar.schemas.texts import as_text

TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "decimal": "NUMERIC",
    "boolean": "INTEGER",
    "date": "TEXT",
    "time": "TEXT",
    "datetime": "TEXT",
}
SEARCHED = {"decisions": ("text",), "paragraphs": ("title", "text"), "pages": ("text",)}
FOLDED = "folded"
"""A column of the tables searched: words with a sign that Swedish doesn't have (é, ü), without it."""
WORD = compiled(r"\w+")


def write_sqlite(outputs: Path, target: Path) -> None:
    """Writes the dataset of outputs to a new SQLite file.

    Raises FileNotFoundError where there is no dataset, sqlite3.Error where the file can't be written.
    """
    with closing(sqlite3.connect(target, isolation_level=None)) as book:
        book.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
        for name, definition in definitions(TYPES, self_references=True):
            book.execute(definition)
            if name in SEARCHED:
                book.execute(f'ALTER TABLE "{name}" ADD COLUMN "{FOLDED}" TEXT')
        for name in TABLES:
            _fill(book, outputs, name)
        for name in TABLES:
            for number, key in enumerate(keys_of(table(name)), start=1):
                book.execute(f'CREATE INDEX "{name}_{number}" ON "{name}" ({quoted(key.fields)})')
        for name, columns in SEARCHED.items():
            _index(book, name, (*columns, FOLDED))
        for view in views():
            book.execute(view)
        if book.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a row refers to one that isn't there")
        book.execute("COMMIT")
        book.execute("ANALYZE")


def folded(*texts: str | None) -> str | None:
    """The words that have signs which Swedish doesn't have, without them: idé as ide, Müller as muller.

    å, ä and ö are letters of their own and stay; None where there is no such word.
    """
    words = [word for text in texts if text for word in WORD.findall(text.lower())]
    plain = [(without_foreign_accents(word), word) for word in words]
    return " ".join(dict.fromkeys(new for new, word in plain if new != word)) or None


def _fill(book: sqlite3.Connection, outputs: Path, name: str) -> None:
    names = tuple(field.name for field in table(name).fields)
    extra = (FOLDED,) if name in SEARCHED else ()
    marks = ", ".join("?" for _ in (*names, *extra))
    rows = _rows(outputs, name)
    book.executemany(f'INSERT INTO "{name}" ({quoted((*names, *extra))}) VALUES ({marks})', rows)


def _rows(outputs: Path, name: str) -> Iterator[list[Any]]:
    searched = SEARCHED.get(name)
    for row in each_record(outputs, name):
        values = [_value(value) for value in row.values()]
        yield [*values, folded(*(row[column] for column in searched))] if searched else values


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < 2**63 else float(value)
    return as_text(value) if isinstance(value, date | datetime | time) else value


def _index(book: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    """A full-text index that keeps å, ä and ö apart from a and o; Datasette knows it by its content."""
    book.execute(
        f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5 ({quoted(columns)}, content="{name}", '
        f"""tokenize="unicode61 remove_diacritics 0")"""
    )
    book.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')
