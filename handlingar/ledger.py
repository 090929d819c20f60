"""The ledger: what was done to which input, with which code and settings, in OUT/ledger.sqlite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from handlingar.outcome import Outcome

TABLES = """
CREATE TABLE IF NOT EXISTS inputs (
    doc_id TEXT NOT NULL,
    version TEXT NOT NULL,      -- of the code that read it
    settings TEXT NOT NULL,     -- that it was read with
    sha256 TEXT,                -- of its bytes; null where they could not be read
    path TEXT NOT NULL,         -- relative to the archive, personal numbers masked
    bytes INTEGER NOT NULL,
    status TEXT NOT NULL,       -- as in the table documents
    reason TEXT,                -- why it failed or was skipped
    pages INTEGER NOT NULL,
    seconds REAL NOT NULL,
    ended_at TEXT NOT NULL,     -- UTC
    PRIMARY KEY (doc_id, version, settings)
);
"""


@contextmanager
def ledger(out: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of an output folder, made where there is none; sqlite3.Error where it can't be opened."""
    with closing(sqlite3.connect(out / "ledger.sqlite")) as connection:
        connection.executescript(TABLES)
        yield connection


def record(connection: sqlite3.Connection, outcome: Outcome, version: str, settings: str) -> None:
    """Notes at once how an input ended, in place of what the same code and settings gave before."""
    source = outcome.source
    with connection:
        connection.execute(
            "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                source.doc_id,
                version,
                settings,
                source.sha256,
                source.path,
                source.size,
                outcome.status,
                outcome.reason,
                outcome.n_pages,
                round(outcome.seconds, 3),
                datetime.now(UTC).isoformat(timespec="seconds"),
            ),
        )
