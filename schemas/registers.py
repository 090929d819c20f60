"""The tables that are joined over the archive: each document's rows of a key become one.

What the documents say is gathered in a file beside the dataset that is being written, so that memory doesn't
grow with the archive; the rows come out in the order of their keys, whatever the order of the documents.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa

REGISTERS = {"persons": "person_key", "organisations": "organisation_key"}
_LISTS = frozenset({"variants", "organisations"})  # columns of several values
SEPARATOR = "; "
_CONFLICT = 0.2  # off the confidence of a person whose documents print different parties, by judgement

_TABLE = """
CREATE TABLE said (register TEXT, key TEXT, field TEXT, value, times INTEGER,
                   PRIMARY KEY (register, key, field, value)) WITHOUT ROWID
"""
_ADD = """
INSERT INTO said VALUES (?, ?, ?, ?, 1)
ON CONFLICT (register, key, field, value) DO UPDATE SET times = times + 1
"""
_READ = "SELECT key, field, value, times FROM said WHERE register = ? ORDER BY key, field, value"


class Registers:
    """What documents said so far of persons and organisations; a context that removes its file at the end."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "registers.sqlite"
        self._book = sqlite3.connect(self._path, isolation_level=None)
        self._book.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._book.execute(_TABLE)

    def __enter__(self) -> Registers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()
        self._path.unlink(missing_ok=True)

    def add(self, register: str, rows: pa.Table) -> None:
        """Takes one document's rows of a register."""
        self._book.execute("BEGIN")
        self._book.executemany(_ADD, _said(register, rows))
        self._book.execute("COMMIT")

    def rows(self, register: str) -> Iterator[dict[str, Any]]:
        """The joined rows of a register, by key."""
        found = self._book.execute(_READ, (register,))
        for key, said in groupby(found, key=lambda row: row[0]):
            fields: dict[str, Counter[Any]] = {}
            for _, field, value, times in said:
                fields.setdefault(field, Counter())[value] = times
            yield {REGISTERS[register]: key} | _joined(register, fields)


def _said(register: str, rows: pa.Table) -> Iterator[tuple[str, str, str, Any]]:
    """Each value of each row, lists value by value."""
    key = REGISTERS[register]
    for row in rows.to_pylist():
        for field, value in row.items():
            if value is None or field in ("doc_id", key):
                continue
            for one in value.split(SEPARATOR) if field in _LISTS else (value,):
                yield register, row[key], field, one


def _joined(register: str, fields: dict[str, Counter[Any]]) -> dict[str, Any]:
    names = fields["name"] + Counter(dict.fromkeys(fields.get("variants", ()), 0))
    name = max(names, key=lambda n: (len(n.split()), len(n), names[n], n))
    others = sorted({*fields["name"], *fields.get("variants", ())} - {name})
    joined = {"name": name, "variants": SEPARATOR.join(others) or None}
    count = sum(n * times for n, times in fields["n_documents"].items())
    if register == "organisations":
        said = {field: _most(fields.get(field)) for field in ("organisation_number", "kind")}
        return {**joined, **said, "n_documents": count}
    parties = fields.get("party")
    confidence = max(fields["confidence"]) - (_CONFLICT if parties and len(parties) > 1 else 0.0)
    return {
        **joined,
        "party": _most(parties),
        "organisations": SEPARATOR.join(sorted(fields.get("organisations", ()))) or None,
        "n_documents": count,
        "confidence": round(max(confidence, 0.0), 3),
    }


def _most(values: Counter[Any] | None) -> Any:
    """The value said most often, the first of equals by the alphabet; None where none is."""
    return min(values, key=lambda value: (-values[value], value)) if values else None
