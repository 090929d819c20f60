"""The archives of which an output folder holds the documents, and what becomes of those it held before."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from handlingar.archive.archive_listing import Input
from handlingar.batch.ledger import sealed, time_of
from handlingar.exit_codes import ExitCode, UserError

MOST_NAMED = 5  # archives in a message


class Joining(StrEnum):
    """What a run does with the documents of archives that it isn't given."""

    ASK = "ask"
    ADD = "add"
    REPLACE = "replace"


REMOVED = "no longer in the archive"
CHANGED = "changed: read as another document"
LET_GO = "of an archive that --replace let go"
BEYOND = "beyond --limit"
DAMAGED = "its rows were lost, and its archive wasn't given to read it again"


def join_roots(
    book: sqlite3.Connection, roots: Mapping[str, str], joining: Joining, out: Path
) -> frozenset[str]:
    """Notes the archives of this run; gives those of earlier ones whose documents stay as they were read.

    roots are the archives of this run as they may be shown. Raises UserError where others were there before
    and nothing says what is to become of their documents.
    """
    before = dict(book.execute("SELECT root, shown FROM roots"))
    others = {root: shown for root, shown in before.items() if root not in roots}
    if others and joining is Joining.ASK:
        raise UserError(_asking(book, others, roots, out), ExitCode.USAGE)
    kept = frozenset(others) if joining is Joining.ADD else frozenset[str]()
    with book:
        book.executemany("DELETE FROM roots WHERE root = ?", ((root,) for root in before if root not in kept))
        book.executemany("INSERT OR REPLACE INTO roots VALUES (?, ?)", roots.items())
    return kept


def _asking(book: sqlite3.Connection, others: Mapping[str, str], roots: Mapping[str, str], out: Path) -> str:
    query = "SELECT count(DISTINCT doc_id) FROM inputs WHERE gone = 0 AND root = ?"
    number = sum(book.execute(query, (root,)).fetchone()[0] for root in others)
    were, given = _named(others.values()), _named(roots.values())
    return (
        f"{out} holds documents ({number}) of {were}, which this run isn't given. --add takes in {given} "
        "beside them, --replace lets them go; or choose another folder with --out."
    )


def _named(shown: Iterable[str]) -> str:
    names = sorted(shown)
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def kept_inputs(book: sqlite3.Connection, roots: frozenset[str], key: bytes | None) -> list[Input]:
    """The files of these archives as they were last seen."""
    query = "SELECT path, sha256, bytes, place, stamp, root, doc_id FROM inputs WHERE gone = 0 AND root = ?"
    return [
        Input("", path, digest, size, place, stamp, None, root=root, public_id=doc_id)
        for wanted in sorted(roots)
        for path, sha256, size, place, stamp, root, doc_id in book.execute(query, (wanted,))
        for digest in [sha256 and sealed(sha256, place, stamp, key)]
    ]


def list_inputs(
    book: sqlite3.Connection,
    inputs: Iterable[Input],
    kept: frozenset[str],
    key: bytes | None,
) -> dict[str, str]:
    """Notes what the archives hold now, those kept left as they are; gives why documents leave the dataset.

    Those are the documents of which no file is left; they are forgotten. key is that of a dataset
    for everyone.
    """
    with book:
        book.execute("DROP TABLE IF EXISTS temp.before")
        book.execute("CREATE TEMP TABLE before AS SELECT place, doc_id, root FROM inputs WHERE gone = 0")
        marks = ", ".join("?" * len(kept))
        book.execute(f"UPDATE inputs SET gone = 1 WHERE root NOT IN ({marks})", tuple(kept))
        book.executemany(
            "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
            (
                (
                    *(f.place, f.path, f.size, time_of(f.mtime), f.stamp),
                    *(f.sha256 and sealed(f.sha256, f.place, f.stamp, key), source.doc_id, f.root),
                )
                for source in inputs
                for f in source.files
                if f.name
            ),
        )
        gone = "SELECT doc_id FROM documents WHERE doc_id NOT IN (SELECT doc_id FROM inputs WHERE gone = 0)"
        left = {doc_id: _why(book, doc_id) for (doc_id,) in book.execute(gone).fetchall()}
        book.executemany("DELETE FROM documents WHERE doc_id = ?", ((doc_id,) for doc_id in left))
    return left


def _why(book: sqlite3.Connection, doc_id: str) -> str:
    """Why none of a document's files is left."""
    elsewhere = "SELECT place FROM inputs WHERE gone = 0"
    changed = f"SELECT count(*) FROM temp.before WHERE doc_id = ? AND place IN ({elsewhere})"
    if book.execute(changed, (doc_id,)).fetchone()[0]:
        return CHANGED
    known = "SELECT count(*) FROM temp.before JOIN roots USING (root) WHERE before.doc_id = ?"
    return REMOVED if book.execute(known, (doc_id,)).fetchone()[0] else LET_GO


def counted(left: Mapping[str, str]) -> Counter[str]:
    """How many documents left for each reason."""
    return Counter(left.values())
