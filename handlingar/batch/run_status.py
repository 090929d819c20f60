"""How things stand in an output folder, from its ledger; a run may be at work on it meanwhile."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from handlingar.batch.ledger import FORM
from handlingar.exit_codes import ExitCode, UserError
from handlingar.results.ledger_file import LEDGER, ledger_to_read


@dataclass(frozen=True, slots=True)
class Unread:
    """Documents that failed or were skipped for one reason.

    path is that of the first; quarantined says whether each cost a process; number is how many they are.
    """

    path: str
    status: str
    reason: str
    quarantined: bool
    number: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What an output folder's ledger says.

    files and gone count files of the archive, statuses the documents by status, waiting those not read yet;
    pages and seconds are sums over the documents; began_at and ended_at (UTC) are of the last run, ended_at
    None where it goes on or was stopped, last_at is when the last document ended; version is the code it ran.
    """

    files: int
    gone: int
    statuses: dict[str, int]
    waiting: int
    pages: int
    seconds: float
    began_at: str | None
    ended_at: str | None
    last_at: str | None
    version: str | None
    unread: tuple[Unread, ...]


def standing(out: Path) -> Standing | None:
    """How things stand in the folder; None where no run wrote there. Raises UserError for a broken ledger."""
    path = out / LEDGER
    if not path.is_file():
        return None
    try:
        with ledger_to_read(out) as book:
            if book.execute("PRAGMA user_version").fetchone()[0] != FORM:
                return None
            return _standing(book)
    except sqlite3.Error as error:
        raise UserError(f"The ledger {path} can't be read: {error}.", ExitCode.OUTPUT) from error


def _standing(book: sqlite3.Connection) -> Standing:
    files, gone = book.execute("SELECT count(*), coalesce(sum(gone), 0) FROM inputs").fetchone()
    wanted = book.execute("SELECT count(DISTINCT doc_id) FROM inputs WHERE gone = 0").fetchone()[0]
    pages, seconds, last_at = book.execute(
        "SELECT coalesce(sum(pages), 0), coalesce(sum(seconds), 0), max(ended_at) FROM documents"
    ).fetchone()
    statuses = dict(book.execute("SELECT status, count(*) FROM documents GROUP BY status ORDER BY status"))
    last = book.execute("SELECT began_at, ended_at, version FROM runs ORDER BY run_seq DESC").fetchone()
    unread = book.execute(
        """
        SELECT min(path), status, coalesce(reason, '') AS why, quarantined, count(DISTINCT doc_id)
        FROM documents JOIN inputs USING (doc_id) WHERE status IN ('failed', 'skipped') AND gone = 0
        GROUP BY status, why, quarantined ORDER BY 1
        """
    )
    return Standing(
        files=files - gone,
        gone=gone,
        statuses=statuses,
        waiting=wanted - sum(statuses.values()),
        pages=pages,
        seconds=seconds,
        began_at=last[0] if last else None,
        ended_at=last[1] if last else None,
        last_at=last_at,
        version=last[2] if last else None,
        unread=tuple(Unread(path, status, why, bool(q), n) for path, status, why, q, n in unread),
    )
