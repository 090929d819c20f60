"""A document's rows as they are kept until the dataset is written: OUT/parts/DOC_ID/rows.arrow.

The file holds an Arrow stream for each table that has rows, one after the other, all compressed together. A
folder of parts appears at once, whole, or not at all.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa

from handlingar.schemas.arrow import arrow_schema
from handlingar.schemas.descriptors import TABLES
from handlingar.schemas.records import Rows, records
from handlingar.schemas.rows import Facts

PARTS = "parts"
ROWS = "rows.arrow"
NAME = b"table"  # key of a stream's metadata: whose rows these are
COMPRESSION: Final = "zstd"


class BrokenPartError(Exception):
    """The rows of this document (doc_id) are missing, or can't be read; it has to be read again."""

    def __init__(self, doc_id: str) -> None:
        super().__init__(doc_id)
        self.doc_id = doc_id


def write_part(out: Path, doc_id: str, facts: Facts) -> str:
    """Writes one document's rows under OUT/parts/DOC_ID, in place of what stood there; gives their digest.

    facts must be sound (see validate.sound). Raises OSError where the folder can't be written to.
    """
    packed = _packed(doc_id, facts).to_pybytes()
    parts = out / PARTS
    parts.mkdir(parents=True, exist_ok=True)
    draft = parts / f".{doc_id}.{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    with (draft / ROWS).open("wb") as file:
        file.write(packed)
        file.flush()
        os.fsync(file.fileno())  # the ledger, which says that it is there, is synced too
    drop_part(out, doc_id)
    draft.rename(parts / doc_id)
    return hashlib.sha256(packed).hexdigest()[:16]


def read_part(out: Path, doc_id: str) -> Mapping[str, pa.Table]:
    """One document's rows by table, those tables left out that have none.

    Raises BrokenPartError where they are missing or can't be read.
    """
    path = out / PARTS / doc_id / ROWS
    found: dict[str, pa.Table] = {}
    try:
        with pa.input_stream(path, compression=COMPRESSION) as stream:
            whole = pa.BufferReader(stream.read())
        while whole.tell() < whole.size():
            with pa.ipc.open_stream(whole) as reader:
                name = (reader.schema.metadata or {})[NAME].decode()
                found[name] = reader.read_all().replace_schema_metadata()
    except (OSError, pa.ArrowException, KeyError) as error:
        raise BrokenPartError(doc_id) from error
    if "documents" not in found:
        raise BrokenPartError(doc_id)
    return found


def part_records(out: Path, doc_id: str, tables: Iterable[str] = TABLES) -> Rows:
    """The records of these tables of a document, of those that have rows.

    Raises BrokenPartError where they are missing or broken.
    """
    found = read_part(out, doc_id)
    return {name: found[name].to_pylist() for name in tables if name in found}


def has_part(out: Path, doc_id: str) -> bool:
    """Whether the rows of this document stand under OUT/parts."""
    return (out / PARTS / doc_id / ROWS).is_file()


def drop_part(out: Path, doc_id: str) -> None:
    """Removes one document's rows from OUT/parts, where they stand there."""
    part = out / PARTS / doc_id
    if part.exists():
        shutil.rmtree(part)


def drop_half_parts(out: Path) -> None:
    """Removes what processes that were killed left half written."""
    for draft in (out / PARTS).glob(".*"):
        shutil.rmtree(draft, ignore_errors=True)


def _packed(doc_id: str, facts: Facts) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, COMPRESSION) as stream:
        for name in TABLES:
            found = records(doc_id, getattr(facts, name))
            if found:
                schema = arrow_schema(name).with_metadata({NAME: name})
                with pa.ipc.new_stream(stream, schema) as writer:
                    writer.write_table(pa.Table.from_pylist(found, schema))
    return sink.getvalue()
