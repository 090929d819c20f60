"""The copies for archives that stand beside a dataset: where they are, and which rows they go with."""

from __future__ import annotations

import shutil
from pathlib import Path

from handlingar.archive.archive_listing import Input
from handlingar.exports.copy_names import wanted_name

ALTO, PDF, BARRED_PDF = "alto", "pdf", "pdf-with-bars"
PDFS = frozenset({PDF, BARRED_PDF})
DRAFT = ".draft-"  # begins the name of what is being written
MADE = ".made-"  # begins the name of what stands beside the rows of a document with copies


def stand(out: Path, source: Input, kinds: frozenset[str]) -> bool:
    """Whether the copies of these kinds were made, or tried, when the rows that stand in out were."""
    return all(_stands(out, source, kind) for kind in kinds)


def _stands(out: Path, source: Input, kind: str) -> bool:
    try:
        note = (out / "parts" / source.doc_id / f"{MADE}{kind}").read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    return not note or (out / note == places_of(out, source)[kind] and (out / note).exists())


def mark(out: Path, source: Input, kinds: frozenset[str]) -> None:
    """Says for `stand` that the copies were made together with the rows, and for `drop` where they are."""
    for kind in kinds:
        made = places_of(out, source)[kind]
        written = str(made.relative_to(out)) if made.exists() else ""
        note = out / "parts" / source.doc_id / f"{MADE}{kind}"
        note.write_text(written, "utf-8", "surrogateescape")


def drop(out: Path, doc_id: str) -> None:
    """Removes the copies of a document; its rows must still be there, for they know where the copies are."""
    for note in (out / "parts" / doc_id).glob(f"{MADE}*"):
        written = note.read_text("utf-8", "surrogateescape")
        made = out / written
        if written and made.is_dir():
            shutil.rmtree(made)
        elif written:
            made.unlink(missing_ok=True)


def drop_drafts(out: Path) -> None:
    """Removes what processes that were killed left half written."""
    for draft in (out / ALTO).glob(f"{DRAFT}*"):
        shutil.rmtree(draft, ignore_errors=True)
    for draft in (out / PDF).rglob(f"{DRAFT}*"):
        draft.unlink()


def places_of(out: Path, source: Input) -> dict[str, Path]:
    """Where the copies of an input are, by kind."""
    return {
        ALTO: out / ALTO / source.doc_id,
        **dict.fromkeys(PDFS, out / PDF / (source.copy_name or wanted_name(source.path))),
    }
