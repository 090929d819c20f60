"""The ledger: each file of the archive, and what became of each document, in OUT/ledger.sqlite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from handlingar.archive.archive_listing import Input, digest_of
from handlingar.results.ledger_file import LEDGER, ledger_to_read
from handlingar.results.result import Outcome, figures_of, outcome_from

FORM = 6  # of the tables below; a ledger of another form is begun anew
TABLES = """
CREATE TABLE IF NOT EXISTS inputs (      -- a file of the archive
    place TEXT PRIMARY KEY,              -- digest of where the file lies
    path TEXT NOT NULL,                  -- relative to the archive, personal numbers masked
    bytes INTEGER NOT NULL,
    mtime TEXT,                          -- when it was last changed, UTC
    stamp TEXT NOT NULL,                 -- size and times: while they stay, so does the SHA-256
    sha256 TEXT,                         -- of its bytes, sealed in a dataset for everyone (see sealed); null
                                         -- where they could not be read
    doc_id TEXT NOT NULL,
    gone INTEGER NOT NULL,               -- 1 where it is no longer in the archive
    root TEXT NOT NULL                   -- the archive that it lies in
);
CREATE INDEX IF NOT EXISTS inputs_of_document ON inputs (doc_id);
CREATE TABLE IF NOT EXISTS roots (       -- an archive whose documents the dataset holds
    root TEXT PRIMARY KEY,               -- digest of where it lies
    shown TEXT NOT NULL                  -- its place, personal numbers masked
);
CREATE TABLE IF NOT EXISTS documents (   -- what became of bytes
    doc_id TEXT PRIMARY KEY,
    work TEXT NOT NULL,                  -- digest of bytes, code and settings: what the result depends on;
                                         -- empty where it is to be read again
    version TEXT NOT NULL,               -- of the code that read it
    settings TEXT NOT NULL,              -- that it was read with
    status TEXT NOT NULL,                -- as in the table documents
    reason TEXT,                         -- why it failed or was skipped
    quarantined INTEGER NOT NULL,        -- 1 where it cost a process: too long, too large, a crash
    rows TEXT NOT NULL,                  -- digest of its rows
    pages INTEGER NOT NULL,
    seconds REAL NOT NULL,
    ended_at TEXT NOT NULL,              -- UTC
    figures TEXT NOT NULL                -- what else the summary tells of it, JSON
);
CREATE TABLE IF NOT EXISTS runs (
    run_seq INTEGER PRIMARY KEY,
    began_at TEXT NOT NULL,              -- UTC
    ended_at TEXT,                       -- UTC; null while it goes on, or where it was killed
    version TEXT NOT NULL,
    settings TEXT NOT NULL,
    privacy TEXT NOT NULL,               -- internal or public: a folder keeps to one
    inputs INTEGER NOT NULL,             -- documents asked for
    waiting INTEGER NOT NULL             -- of them not read before
);
CREATE TABLE IF NOT EXISTS dataset (state TEXT NOT NULL);   -- digest of what the dataset was written from
"""


@dataclass(frozen=True, slots=True)
class Done:
    """A document that was read: by what work (see run.work_of), how it ended, and a digest of its rows."""

    work: str
    status: str
    rows: str


@contextmanager
def ledger(out: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of an output folder, made where there is none.

    Raises sqlite3.Error or OSError where it can't be opened.
    """
    with suppress(FileExistsError):  # SQLite itself would close it to the group, whatever the umask
        (out / LEDGER).touch(exist_ok=False)
    with closing(sqlite3.connect(out / LEDGER)) as book:
        book.execute("PRAGMA journal_mode = WAL")
        book.execute("PRAGMA secure_delete = ON")  # else, in some builds, a row leaves its bytes
        form = book.execute("PRAGMA user_version").fetchone()[0]
        with book:
            if form != FORM:
                for name in ("inputs", "roots", "documents", "runs", "dataset"):
                    book.execute(f"DROP TABLE IF EXISTS {name}")
                book.execute(f"PRAGMA user_version = {FORM}")
            book.executescript(TABLES)
        yield book


@contextmanager
def copied_ledger(out: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of an output folder in memory, empty where there is none: what is noted in it is forgotten.

    Nothing is written to the folder. Raises sqlite3.Error where the ledger can't be read.
    """
    with closing(sqlite3.connect(":memory:")) as book:
        if (out / LEDGER).is_file():
            with ledger_to_read(out) as there:
                if there.execute("PRAGMA user_version").fetchone()[0] == FORM:
                    there.backup(book)
        book.executescript(TABLES)
        yield book


def sealed(sha256: str, place: str, stamp: str, key: bytes | None) -> str:
    """The SHA-256 of a file as the ledger keeps it: with a key, unreadable without. Sealed twice, it is back.

    A digest of bytes tells what was masked in them to whoever tries all personal numbers.
    """
    if key is None:
        return sha256
    pad = int(digest_of(f"sealed {place} {stamp}".encode(), key), 16)  # for this file as it is, and no other
    return f"{int(sha256, 16) ^ pad:064x}"


def known_digests(out: Path, key: bytes | None = None) -> dict[tuple[str, str], str]:
    """The SHA-256 of each file that an earlier run read, by place and stamp; none where there was no run.

    key is that of a dataset for everyone.
    """
    if not (out / LEDGER).is_file():
        return {}
    try:
        with copied_ledger(out) as book:
            rows = book.execute("SELECT place, stamp, sha256 FROM inputs WHERE sha256 IS NOT NULL")
            return {(place, stamp): sealed(sha256, place, stamp, key) for place, stamp, sha256 in rows}
    except sqlite3.Error:
        return {}  # the run itself will tell of it; here it only means that all files are read anew


def done(book: sqlite3.Connection, doc_id: str) -> Done | None:
    """How a document was read; None where it was not."""
    query = "SELECT work, status, rows FROM documents WHERE doc_id = ?"
    found = book.execute(query, (doc_id,)).fetchone()
    return None if found is None else Done(*found)


def set_aside(book: sqlite3.Connection, inputs: Iterable[Input]) -> None:
    """Notes that these are to be read (again), so that they are even if this run is stopped before."""
    with book:
        query = "UPDATE documents SET work = '' WHERE doc_id = ?"
        book.executemany(query, ((source.doc_id,) for source in inputs))


def outcomes(book: sqlite3.Connection, inputs: Iterable[Input]) -> Iterator[Outcome]:
    """How each of these inputs ended, one by one, those left out that were not read."""
    for source in inputs:
        query = "SELECT figures FROM documents WHERE doc_id = ?"
        found = book.execute(query, (source.doc_id,)).fetchone()
        if found is not None:
            yield outcome_from(source, json.loads(found[0]))


def record(
    book: sqlite3.Connection, outcome: Outcome, work: str, version: str, settings: str, quarantined: bool
) -> None:
    """Notes at once how an input ended, in place of what was known of it."""
    with book:
        book.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                outcome.source.doc_id,
                work,
                version,
                settings,
                outcome.status,
                outcome.reason,
                int(quarantined),
                outcome.rows,
                outcome.n_pages,
                round(outcome.seconds, 3),
                datetime.now(UTC).isoformat(),
                json.dumps(figures_of(outcome)),
            ),
        )


def begin_run(
    book: sqlite3.Connection, version: str, settings: str, privacy: str, inputs: int, waiting: int
) -> int:
    """Notes that a run begins; gives its number."""
    with book:
        cursor = book.execute(
            "INSERT INTO runs (began_at, version, settings, privacy, inputs, waiting)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (_now(), version, settings, privacy, inputs, waiting),
        )
    return int(cursor.lastrowid or 0)


def end_run(book: sqlite3.Connection, run_seq: int) -> None:
    """Notes that a run came to its end."""
    with book:
        book.execute("UPDATE runs SET ended_at = ? WHERE run_seq = ?", (_now(), run_seq))


def dataset_state(book: sqlite3.Connection) -> str | None:
    """What the dataset that stands in the folder was written from; None where none was written."""
    found = book.execute("SELECT state FROM dataset").fetchone()
    return found[0] if found else None


def set_dataset_state(book: sqlite3.Connection, state: str) -> None:
    """Notes what the dataset that now stands in the folder was written from."""
    with book:
        book.execute("DELETE FROM dataset")
        book.execute("INSERT INTO dataset VALUES (?)", (state,))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def time_of(seconds: float | None) -> str | None:
    """A point in time (seconds since 1970) as the ledger has it: UTC, ISO 8601; None where there is none."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # some file systems hold any number
        return None
