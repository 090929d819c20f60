"""The ledger as those read it who don't write it; batch/ledger says what stands in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

LEDGER = "ledger.sqlite"


@contextmanager
def ledger_to_read(out: Path) -> Iterator[sqlite3.Connection]:
    """The ledger that stands in an output folder, which may be on a disk that can't be written to.

    Raises sqlite3.Error where it can't be read.
    """
    path = out / LEDGER
    # A reader makes files beside a ledger in WAL mode, unless it says that nobody writes to it.
    alone = "" if path.with_name(f"{LEDGER}-wal").exists() else "&immutable=1"
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{alone}", uri=True)) as book:
        yield book


def last_privacy(book: sqlite3.Connection) -> str | None:
    """The privacy of the last run; None where there was none."""
    found = book.execute("SELECT privacy FROM runs ORDER BY run_seq DESC LIMIT 1").fetchone()
    return found[0] if found else None


def archives_in(book: sqlite3.Connection) -> list[str]:
    """The archives whose documents the dataset holds, as they may be shown."""
    return [str(place) for (place,) in book.execute("SELECT shown FROM roots ORDER BY shown")]
