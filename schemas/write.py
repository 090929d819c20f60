"""The writing of the dataset: the parts of all documents, streamed into one file a table.

    OUT/parquet/TABLE.parquet         all documents' rows
    OUT/csv/TABLE.csv                 the same
    OUT/datapackage.json              what there is

The files are written beside those of an earlier dataset, and take their places together (see editions).
Memory doesn't grow with the archive: of each table no more rows are held than a group of its file has.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from handlingar.schemas.arrow import arrow_schema
from handlingar.schemas.corrections.apply import applied, by_their_document
from handlingar.schemas.corrections.book import Correction, read_corrections
from handlingar.schemas.descriptors import TABLES
from handlingar.schemas.editions import DRAFT, drop_draft, put_in_place
from handlingar.schemas.package import About, Written, write_package
from handlingar.schemas.parts import part_records, read_part
from handlingar.schemas.records import Rows, records
from handlingar.schemas.registers import REGISTERS, Registers
from handlingar.schemas.rows import FileRow
from handlingar.schemas.texts import harmless
from handlingar.schemas.twins.same_content import Sketch, sketch_of, twins

DOCUMENTS = 50  # that are read before their rows are joined: each table alone costs memory
BYTES_A_GROUP = 1 * 2**20  # of a Parquet file; and no more
ROWS_A_GROUP = 50_000  # of a Parquet file
PIECES = 16  # that wait side by side at most: each costs memory for each of its columns, however few its rows
ROWS_A_SLICE = 1000  # that become Python's values at once, for CSV


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the dataset, and the paths of its files in the archive, of which the first names it."""

    doc_id: str
    paths: tuple[str, ...]


NOTHING = About()
Rewrite = Callable[[Rows], Rows]
"""What becomes of the records of one document, by table."""


def approve_all(_: Path) -> None:
    """For datasets that nothing is asked of before they take their place."""


def write_dataset(
    out: Path,
    listing: Iterable[Listed],
    generator: str,
    approve: Callable[[Path], None] = approve_all,
    about: About = NOTHING,
    store: Path | None = None,
    rewrite: Rewrite | None = None,
    hide: Callable[[str], str] = str,
) -> None:
    """Streams the parts of these documents, in this order, into the dataset's files, and describes them.

    A table without rows is written too; generator is the program and its version, for datapackage.json;
    approve is given the folder of the new dataset before it takes its place, and may raise; about is what
    else is said of it; store is the folder that the parts lie in, where that is another; rewrite is given
    the records of each document. What people corrected (OUT/corrections.csv) is taken in before, with what
    hide makes of the texts that they typed. Raises
    OSError where the folder can't be written to, BrokenPartError where a part is missing or broken,
    BadCorrections where the corrections can't be read; the dataset that was there stands as it was then.
    """
    draft = out / DRAFT
    listed_all = list(listing)
    typed = (replace(one, new=hide(one.new)) for one in read_corrections(out))
    corrections = by_their_document(typed, {one.doc_id: one.paths for one in listed_all})
    drop_draft(out)
    for folder in ("parquet", "csv"):
        (draft / folder).mkdir(parents=True)
    same = {} if rewrite else twins(_sketch(store or out, listed.doc_id) for listed in listed_all)
    documents = (_rows(store or out, o, corrections, same.get(o.doc_id), rewrite) for o in listed_all)
    with ExitStack() as stack:
        tables = {name: stack.enter_context(_TableFiles(draft, name)) for name in TABLES}
        _fill(tables, stack.enter_context(Registers(draft)), documents)
    written = {name: Written(table.count, frozenset(table.gaps)) for name, table in tables.items()}
    write_package(draft, written, generator, about)
    approve(draft)
    put_in_place(out)


def _fill(
    tables: Mapping[str, _TableFiles], registers: Registers, documents: Iterator[Mapping[str, pa.Table]]
) -> None:
    """Writes the rows of all documents into their tables, some documents at a time, the registers at last."""
    while some_documents := list(islice(documents, DOCUMENTS)):
        for name, table in tables.items():
            found = [rows[name] for rows in some_documents if name in rows]
            if name not in REGISTERS:
                table.add(found)
                continue
            for rows in found:
                registers.add(name, rows)
    for name in REGISTERS:
        joined = registers.rows(name)
        while some := list(islice(joined, ROWS_A_SLICE)):
            tables[name].add([pa.Table.from_pylist(some, arrow_schema(name))])


def _sketch(store: Path, doc_id: str) -> Sketch:
    rows = part_records(store, doc_id, ("documents", "pages"))
    return sketch_of(
        doc_id, rows["documents"][0]["text_origin"], (p["text"] or "" for p in rows.get("pages", []))
    )


def _rows(
    store: Path,
    listed: Listed,
    corrections: Mapping[str, list[Correction]],
    twin: str | None,
    rewrite: Rewrite | None,
) -> Mapping[str, pa.Table]:
    """One document's rows by table, corrected; its paths are those listed, whatever it was read as.

    twin is the document that it repeats.
    """
    rows = [FileRow(i, path, path.rsplit("/", 1)[-1]) for i, path in enumerate(listed.paths, start=1)]
    files = pa.Table.from_pylist(records(listed.doc_id, rows), arrow_schema("files"))
    found = read_part(store, listed.doc_id)
    if listed.doc_id in corrections:
        corrected = applied({n: t.to_pylist() for n, t in found.items()}, corrections[listed.doc_id])
        found = {n: pa.Table.from_pylist(r, arrow_schema(n)) for n, r in corrected.items()}
    documents = found["documents"]
    if twin is not None:
        at = documents.schema.get_field_index("same_content_as")
        documents = documents.set_column(at, documents.schema.field(at), pa.array([twin], pa.string()))
    for name in ("path", "filename"):
        at = documents.schema.get_field_index(name)
        documents = documents.set_column(at, documents.schema.field(at), files[name][:1])
    rows_by_table = {**found, "documents": documents, "files": files}
    if rewrite is None:
        return rows_by_table
    written = rewrite({name: table.to_pylist() for name, table in rows_by_table.items()})
    return {name: pa.Table.from_pylist(rows, arrow_schema(name)) for name, rows in written.items()}


class _TableFiles:
    """The two files of a table, which take rows as they come; a context that ends them."""

    def __init__(self, folder: Path, name: str) -> None:
        self.count = 0
        self.gaps: set[str] = set()
        self._schema = arrow_schema(name)
        self._waiting: list[pa.Table] = []
        self._parquet = pq.ParquetWriter(
            folder / "parquet" / f"{name}.parquet", self._schema, compression="zstd"
        )
        self._csv = (folder / "csv" / f"{name}.csv").open("w", encoding="utf-8", newline="")
        self._lines = csv.writer(self._csv)  # RFC 4180: comma, CRLF, quotes doubled where needed
        self._lines.writerow(self._schema.names)

    def __enter__(self) -> _TableFiles:
        return self

    def __exit__(self, *_: object) -> None:
        with self._csv, self._parquet:
            self._end_group()

    def add(self, tables: list[pa.Table]) -> None:
        """Writes these rows too; to Parquet once there are enough for a group."""
        if not tables:
            return
        rows = pa.concat_tables(tables).combine_chunks()
        self.count += rows.num_rows
        self.gaps.update(name for name in rows.column_names if rows.column(name).null_count)
        self._lines.writerows(_texts(rows))
        self._waiting.append(rows)
        if len(self._waiting) >= PIECES:
            self._waiting = [pa.concat_tables(self._waiting).combine_chunks()]
        waiting = self._waiting
        if sum(r.nbytes for r in waiting) >= BYTES_A_GROUP or sum(map(len, waiting)) >= ROWS_A_GROUP:
            self._end_group()

    def _end_group(self) -> None:
        if self._waiting:
            self._parquet.write_table(pa.concat_tables(self._waiting))
            self._waiting = []


def _texts(rows: pa.Table) -> Iterator[list[str]]:
    for batch in rows.to_batches(max_chunksize=ROWS_A_SLICE):
        columns = [column.to_pylist() for column in batch.columns]
        yield from ([harmless(value) for value in row] for row in zip(*columns, strict=True))
