"""The writing of the dataset: a part a document, then all parts streamed into one file a table.

    OUT/parts/DOC_ID/TABLE.parquet    one document's rows; a table without rows has no file
    OUT/parquet/TABLE.parquet         all documents' rows
    OUT/csv/TABLE.csv                 the same
    OUT/datapackage.json              what there is

A folder of parts appears at once, whole, or not at all. The files of the dataset are written beside those
of an earlier one, and take their places when all of them are there.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from handlingar.schemas.arrow import arrow_schema
from handlingar.schemas.descriptors import TABLES
from handlingar.schemas.package import PACKAGE, write_package
from handlingar.schemas.records import records
from handlingar.schemas.rows import Facts, FileRow
from handlingar.schemas.texts import harmless

ROWS_A_GROUP = 50_000
DRAFT = ".draft"  # the folder of a dataset that is being written


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the dataset, and the paths of its files in the archive, of which the first names it."""

    doc_id: str
    paths: tuple[str, ...]


def write_part(out: Path, doc_id: str, facts: Facts) -> None:
    """Writes one document's rows under OUT/parts/DOC_ID, in place of what stood there.

    facts must be sound (see validate.sound). Raises OSError where the folder can't be written to.
    """
    parts = out / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    draft = parts / f".{doc_id}.{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    for name in TABLES:
        found = records(doc_id, getattr(facts, name))
        if found:
            pq.write_table(pa.Table.from_pylist(found, arrow_schema(name)), draft / f"{name}.parquet")
    drop_part(out, doc_id)
    draft.rename(parts / doc_id)


def has_part(out: Path, doc_id: str) -> bool:
    """Whether the rows of this document stand under OUT/parts."""
    return (out / "parts" / doc_id / "documents.parquet").is_file()


def drop_part(out: Path, doc_id: str) -> None:
    """Removes one document's rows from OUT/parts, where they stand there."""
    part = out / "parts" / doc_id
    if part.exists():
        shutil.rmtree(part)


def drop_drafts(out: Path) -> None:
    """Removes what processes that were killed left half written."""
    for draft in (*(out / "parts").glob(".*"), out / DRAFT):
        shutil.rmtree(draft, ignore_errors=True)


def write_dataset(out: Path, listing: Sequence[Listed], generator: str) -> None:
    """Streams the parts of these documents, in this order, into the dataset's files, and describes them.

    A table without rows is written too; generator is the program and its version, for datapackage.json.
    Raises OSError where the folder can't be written to or a part is missing; the dataset that was there
    stands as it was then.
    """
    draft = out / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    for folder in ("parquet", "csv"):
        (out / folder).mkdir(parents=True, exist_ok=True)
        (draft / folder).mkdir(parents=True)
    counts = {name: _write_table(out, draft, name, listing) for name in TABLES}
    write_package(draft, counts, generator)
    for path in (*(f"{kind}/{name}.{kind}" for name in TABLES for kind in ("parquet", "csv")), PACKAGE):
        (draft / path).replace(out / path)
    shutil.rmtree(draft)


def _write_table(out: Path, draft: Path, name: str, listing: Sequence[Listed]) -> int:
    schema = arrow_schema(name)
    count = 0
    with (
        pq.ParquetWriter(draft / "parquet" / f"{name}.parquet", schema, compression="zstd") as writer,
        (draft / "csv" / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream,
    ):
        lines = csv.writer(stream)  # the excel dialect is RFC 4180: comma, CRLF, quotes doubled where needed
        lines.writerow(schema.names)
        for rows in _groups(out, name, listing):
            writer.write_table(rows)
            columns = [column.to_pylist() for column in rows.columns]
            lines.writerows([harmless(value) for value in row] for row in zip(*columns, strict=True))
            count += rows.num_rows
    return count


def _groups(out: Path, name: str, listing: Sequence[Listed]) -> Iterator[pa.Table]:
    waiting: list[pa.Table] = []
    for listed in listing:
        rows = _rows(out, name, listed)
        if rows is not None:
            waiting.append(rows)
        if sum(rows.num_rows for rows in waiting) >= ROWS_A_GROUP:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)


def _rows(out: Path, name: str, listed: Listed) -> pa.Table | None:
    """One document's rows of a table; its paths are those of the listing, whatever it was read as."""
    schema = arrow_schema(name)
    rows = [FileRow(i, path, path.rsplit("/", 1)[-1]) for i, path in enumerate(listed.paths, start=1)]
    files = records(listed.doc_id, rows)
    if name == "files":
        return pa.Table.from_pylist(files, schema)
    part = out / "parts" / listed.doc_id
    if not part.is_dir():
        raise FileNotFoundError(f"The rows of document {listed.doc_id} are missing: {part}")
    path = part / f"{name}.parquet"
    if not path.exists():
        return None
    found = pq.read_table(path, schema=schema)
    if name == "documents":
        named = {key: files[0][key] for key in ("path", "filename")}
        return pa.Table.from_pylist([row | named for row in found.to_pylist()], schema)
    return found
