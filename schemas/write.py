"""The writing of the dataset: a part a document, then all parts streamed into one file a table.

    OUT/parts/DOC_ID/TABLE.parquet    one document's rows; a table without rows has no file
    OUT/parquet/TABLE.parquet         all documents' rows
    OUT/csv/TABLE.csv                 the same
    OUT/datapackage.json              what there is

A folder of parts appears at once, whole, or not at all; so do the files of the dataset.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from handlingar.schemas.arrow import arrow_schema
from handlingar.schemas.descriptors import TABLES
from handlingar.schemas.package import write_package
from handlingar.schemas.records import records
from handlingar.schemas.rows import Facts

ROWS_A_GROUP = 50_000


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
    final = parts / doc_id
    if final.exists():
        shutil.rmtree(final)
    draft.rename(final)


def write_dataset(out: Path, doc_ids: Sequence[str], generator: str) -> None:
    """Streams the parts of these documents, in this order, into the dataset's files, and describes them.

    A table without rows is written too; generator is the program and its version, for datapackage.json.
    Raises OSError where the folder can't be written to or a part is missing.
    """
    for folder in ("parquet", "csv"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    counts = {name: _write_table(out, name, doc_ids) for name in TABLES}
    write_package(out, counts, generator)


def _write_table(out: Path, name: str, doc_ids: Sequence[str]) -> int:
    schema = arrow_schema(name)
    parquet, text = out / "parquet" / f"{name}.parquet", out / "csv" / f"{name}.csv"
    drafts = (parquet.with_suffix(".draft"), text.with_suffix(".draft"))
    count = 0
    with (
        pq.ParquetWriter(drafts[0], schema, compression="zstd") as writer,
        drafts[1].open("w", encoding="utf-8", newline="") as stream,
    ):
        lines = csv.writer(stream)  # the excel dialect is RFC 4180: comma, CRLF, quotes doubled where needed
        lines.writerow(schema.names)
        for rows in _groups(out, name, doc_ids):
            writer.write_table(rows)
            columns = [column.to_pylist() for column in rows.columns]
            lines.writerows([as_text(value) for value in row] for row in zip(*columns, strict=True))
            count += rows.num_rows
    drafts[0].replace(parquet)
    drafts[1].replace(text)
    return count


def _groups(out: Path, name: str, doc_ids: Sequence[str]) -> Iterator[pa.Table]:
    schema = arrow_schema(name)
    waiting: list[pa.Table] = []
    for doc_id in doc_ids:
        part = out / "parts" / doc_id
        if not part.is_dir():
            raise FileNotFoundError(f"The rows of document {doc_id} are missing: {part}")
        path = part / f"{name}.parquet"
        if path.exists():
            waiting.append(pq.read_table(path, schema=schema))
        if sum(rows.num_rows for rows in waiting) >= ROWS_A_GROUP:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)


def as_text(value: Any) -> str:
    """A value as CSV has it: ISO dates and times, decimal point, true and false, empty for missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)
