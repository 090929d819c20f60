"""The rows of a dataset document by document, however large it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from handlingar.schemas import each_record
from handlingar.schemas.records import Record, Rows


def by_document(outputs: Path, names: Iterable[str]) -> Iterator[tuple[Record, Rows]]:
    """Each document's row, and its rows of the tables named.

    Raises FileNotFoundError where outputs holds no dataset.
    """
    streams = {name: groupby(each_record(outputs, name), key=lambda row: row["doc_id"]) for name in names}
    waiting = {name: next(stream, None) for name, stream in streams.items()}
    for document in each_record(outputs, "documents"):
        rows: Rows = {}
        for name, stream in streams.items():
            group = waiting[name]
            if group is not None and group[0] == document["doc_id"]:
                rows[name] = list(group[1])
                waiting[name] = next(stream, None)
            else:
                rows[name] = []
        yield document, rows
