"""One document: from its file to all its facts."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from handlingar import extract
from handlingar.archive.archive_listing import Input, input_of
from handlingar.extract import Document
from handlingar.parsers.documents.metadata import Description
from handlingar.parsers.flags import ranked
from handlingar.parsers.parse import parse
from handlingar.parsers.prepare import Restored
from handlingar.parsers.privacy.mask_rows import sieved
from handlingar.parsers.signatures.pades import examine
from handlingar.schemas import sound
from handlingar.schemas.rows import DocumentRow, Facts, FlagRow, Place

if TYPE_CHECKING:
    from handlingar.parsers.signatures.pades import Roots


def read_facts(path: Path | str, settings: extract.Settings | None = None) -> Facts:
    """All facts of one document as rows (its `documents` row included), checked as a run checks them.

    Raises FileNotFoundError where there is no such file; a file that can't be read gives a documents row with
    status failed and flags why.
    """
    file = Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"There is no file {file}.")
    settings = settings or extract.Settings()
    document, data = extract.read_with_bytes(file, settings)
    return facts_from(input_of(file), document, data, passwords=settings.passwords)


@dataclass(frozen=True, slots=True)
class ReadInput:
    """An input that was read: its bytes, the document as it was read, and the same masked and repaired."""

    data: bytes
    document: Document
    whole: Restored


def facts_from(
    source: Input,
    document: Document,
    data: bytes,
    *,
    roots: Roots = (),
    passwords: Sequence[str] = (),
    whole: Restored | None = None,
) -> Facts:
    """All facts of an input that was read, rows that don't hold by their schema left out and flagged.

    The PDF's own signatures are judged on data, the bytes that were read, opened with one of the passwords
    where they are encrypted, by the roots given. whole is the document restored, where it is already. Raises
    whatever a parser raises: a defect, which the run turns into a failed document.
    """
    if document.sha256 not in ("", source.sha256):
        message = "The file was changed while the run went on; run again when nobody writes to the archive."
        return sound(source.doc_id, failed_facts(source, "file_changed", message))
    facts, description = parse(document, examine(data, roots, passwords), whole)
    flags = ranked(facts.flags)
    status = str(document.status)
    if status == "ok" and any(flag.severity == "error" for flag in flags):
        status = "partial"
    row = _row(source, description, status=status, n_pages=len(document.pages), n_flags=len(flags))
    row = replace(
        row,
        media_type=document.media_type,
        text_origin=_text_origin(facts),
        organisation_key=next((o.organisation_key for o in facts.organisations), None),
    )
    return sound(source.doc_id, sieved(replace(facts, documents=(row,), flags=flags)))


def failed_facts(source: Input, code: str, message: str, status: str = "failed") -> Facts:
    """The facts of an input of which nothing could be read: its documents row, and the flag that says why."""
    flags = (FlagRow(code, "error", message, Place()),)
    row = _row(source, Description(), status=status, n_pages=0, n_flags=len(flags))
    return Facts(documents=(row,), flags=flags)


def _row(source: Input, description: Description, *, status: str, n_pages: int, n_flags: int) -> DocumentRow:
    return DocumentRow(
        path=source.path,
        filename=source.path.rsplit("/", 1)[-1],
        sha256=source.sha256,
        bytes=source.size,
        media_type=mimetypes.guess_type(source.path)[0] or "application/octet-stream",
        n_pages=n_pages,
        text_origin=None,
        status=status,
        n_flags=n_flags,
        **{told.name: getattr(description, told.name) for told in fields(description)},
    )


def _text_origin(facts: Facts) -> str | None:
    origins = {page.origin for page in facts.pages}
    written = origins - {"blank"} or origins
    return "mixed" if len(written) > 1 else next(iter(written), None)
