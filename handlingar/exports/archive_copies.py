"""Copies for archives beside the dataset: ALTO a page (OUT/alto), searchable PDFs of scans (OUT/pdf).

They are made while a document is read, of its masked and repaired words, by runs that ask for them. Each
appears whole or not at all; one that can't be made is a flag, never the end of a run.
"""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

from handlingar.archive.archive_listing import Input
from handlingar.exports.alto import Source, alto
from handlingar.exports.kept_copies import ALTO, BARRED_PDF, DRAFT, PDF, places_of
from handlingar.extract import Box, Document, Origin, Settings
from handlingar.extract.ocr.installation import OcrFailed, tesseract_version
from handlingar.extract.ocr.tesseract import READER
from handlingar.extract.searchable_pdf.painted_bars import Bars
from handlingar.extract.searchable_pdf.write import CannotCopy, is_scanned, searchable
from handlingar.facts import ReadInput
from handlingar.parsers.prepare import Restored
from handlingar.parsers.privacy.masked_document import number_places
from handlingar.parsers.privacy.personal_numbers import mask_text
from handlingar.schemas.rows import Facts, FlagRow, Place

FAILED = {ALTO: "alto_failed", PDF: "pdf_copy_failed", BARRED_PDF: "pdf_copy_failed"}
UNFIT_NAMES = (errno.ENAMETOOLONG, errno.EINVAL)


def with_copies(
    source: Input, read: ReadInput, facts: Facts, out: Path, kinds: frozenset[str], settings: Settings
) -> Facts:
    """Writes the copies of these kinds; gives the facts with flags for what there is to say of them.

    A file that was changed before it was read has no copies. Raises OSError where the output folder can't be
    written to.
    """
    if not read.document.pages or read.document.sha256 != source.sha256:
        return facts
    flags: list[FlagRow] = []
    for kind in sorted(kinds):
        try:
            if kind == ALTO:
                flags += _write_alto(source, read.whole, out)
            else:
                bars = _bars(read.document) if kind == BARRED_PDF else {}
                flags += _write_pdf(source, read, out, settings, bars)
        except OSError as error:
            if error.errno not in UNFIT_NAMES:
                raise
            flags.append(_failed(kind, str(error.strerror)))
        except Exception as error:  # a copy that can't be made may cost nothing else
            flags.append(_failed(kind, mask_text(f"{type(error).__name__}: {error}")))
    documents = tuple(replace(row, n_flags=row.n_flags + len(flags)) for row in facts.documents)
    return replace(facts, documents=documents, flags=facts.flags + tuple(flags))


def _write_alto(source: Input, whole: Restored, out: Path) -> tuple[FlagRow, ...]:
    """A file for each page that was read and is a page: text files have none."""
    pages = [page for page in whole.document.pages if page.origin is not Origin.TEXT and page.ok]
    if not pages:
        return ()
    reader, model = _reader()
    origin = Source(source.path, whole.document.sha256, source.doc_id, reader, model)
    draft, final = out / ALTO / f"{DRAFT}{source.doc_id}", out / ALTO / source.doc_id
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for page in pages:
        content = alto(page, whole.repairs, origin)
        (draft / f"page-{page.number:04}.xml").write_bytes(content)
    if final.exists():
        shutil.rmtree(final)
    draft.rename(final)
    return ()


def _reader() -> tuple[str, str]:
    try:
        return tesseract_version(), READER
    except OcrFailed:
        return "", ""


def _bars(document: Document) -> dict[int, list[Box]]:
    """Where personal numbers stand on the pages as they were read."""
    found: dict[int, list[Box]] = {}
    for page, box in number_places(document):
        found.setdefault(page, []).append(box)
    return found


def _write_pdf(
    source: Input, read: ReadInput, out: Path, settings: Settings, bars: Bars
) -> tuple[FlagRow, ...]:
    if not is_scanned(read.whole.document):
        return ()
    try:
        copy, problems = searchable(read.data, read.whole.document, settings.passwords, mask_text, bars)
    except CannotCopy as error:
        return (_failed(PDF, str(error)),)
    final = places_of(out, source)[PDF]
    final.parent.mkdir(parents=True, exist_ok=True)
    draft = final.parent / f"{DRAFT}{source.doc_id}.{os.getpid()}"
    draft.write_bytes(copy)
    draft.replace(final)
    return tuple(FlagRow(p.code, p.severity, p.message, Place(page=p.page)) for p in problems)


def _failed(kind: str, why: str) -> FlagRow:
    what = "The ALTO files" if kind == ALTO else "The searchable copy"
    return FlagRow(FAILED[kind], "warning", f"{what} could not be made: {why}.", Place())
