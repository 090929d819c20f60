"""A dataset for everyone: private persons, on whichever document's list they stand, named nowhere.

Until the lists of all documents are known, their rows hold names; they are kept in OUT/private.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from handlingar.archive.archive_listing import Input
from handlingar.parsers.privacy.private_people import People, Register, people_of, without_names
from handlingar.schemas import Rewrite, each_record, part_records
from handlingar.schemas.records import records
from handlingar.schemas.rows import Facts

LISTS = ("attendees", "meetings", "signers", "personal_numbers")


def nameless(store: Path, doc_ids: Iterable[str], key: bytes) -> Rewrite:
    """What makes of a document's records, by table, those without the names of private persons.

    The lists of all these documents are read for it; raises BrokenPartError where the rows of one are lost.
    """
    private: set[str] = set()
    offices: set[str] = set()
    for doc_id in doc_ids:
        lists = part_records(store, doc_id, LISTS)
        if lists.get("personal_numbers"):
            lists |= part_records(store, doc_id, ("pages",))
        people = people_of(lists)
        private |= people.private
        offices |= people.offices
    return partial(without_names, register=Register(People(frozenset(private), frozenset(offices))), key=key)


def path_for_everyone(source: Input, facts: Facts, key: bytes) -> str:
    """The path of a document without the private persons of its own lists, for those who watch a run."""
    lists = {name: records(source.doc_id, getattr(facts, name)) for name in LISTS}
    files = [{"doc_id": source.doc_id, "path": source.path}]
    hidden = without_names({**lists, "files": files}, Register(People()), key)
    return str(hidden["files"][0]["path"])


def shown_paths(out: Path, paths: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], str]:
    """By doc_id and path how a path is written in the dataset that stands in out; paths are in its order."""
    return {
        (row["doc_id"], paths[row["doc_id"]][row["file_seq"] - 1]): row["path"]
        for row in each_record(out, "files")
        if row["doc_id"] in paths
    }


def hide_paths(book: sqlite3.Connection, shown: Mapping[tuple[str, str], str]) -> None:
    """Has the ledger tell the paths of files as the dataset does."""
    changed = [(path, doc_id, plain) for (doc_id, plain), path in shown.items() if path != plain]
    with book:
        book.executemany("UPDATE inputs SET path = ? WHERE doc_id = ? AND path = ?", changed)
