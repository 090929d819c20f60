"""The copies for archives that stand beside a dataset: where they are, and which rows they go with."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from handlingar.archive.archive_listing import Input

ALTO, PDF, BARRED_PDF = "alto", "pdf", "pdf-with-bars"
PDFS = frozenset({PDF, BARRED_PDF})
DRAFT = ".draft-"  # begins the name of what is being written
MADE = ".made-"  # begins the name of what stands beside the rows of a document with copies


SUFFIX = ".pdf"


def stand(out: Path, source: Input, kinds: frozenset[str]) -> bool:
    """Whether the copies of these kinds were made, or tried, when the rows that stand in out were."""
    return all(_stands(out, source, kind) for kind in kinds)


def _stands(out: Path, source: Input, kind: str) -> bool:
    try:
        note = (out / "parts" / source.doc_id / f"{MADE}{kind}").read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    return not note or (out / note == places_of(out, source)[kind] and is_there(out / note))


def is_there(place: Path) -> bool:
    """Whether anything stands there; nothing can where the path is too long for the system."""
    with suppress(OSError):
        return place.exists()
    return False


def mark(out: Path, source: Input, kinds: frozenset[str]) -> None:
    """Says for `stand` that the copies were made together with the rows, and for `drop` where they are."""
    for kind in kinds:
        made = places_of(out, source)[kind]
        written = str(made.relative_to(out)) if is_there(made) else ""
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


def wanted_name(path: str) -> str:
    """The path that the file has in the archive; ".pdf" after the name of an image."""
    return path if path.lower().endswith(SUFFIX) else f"{path}{SUFFIX}"


def with_copy_names(inputs: Sequence[Input]) -> list[Input]:
    """The inputs; where a copy would have the name of another's, or of a folder, it has one of its own."""
    keys = [wanted_name(source.path).casefold() for source in inputs]
    number = Counter(keys)
    folders = {str(folder) for key in keys for folder in PurePosixPath(key).parents}
    return [
        replace(source, copy_name=_own_name(source)) if number[key] > 1 or key in folders else source
        for source, key in zip(inputs, keys, strict=True)
    ]


def _own_name(source: Input) -> str:
    return f"{wanted_name(source.path)[: -len(SUFFIX)]} ({source.doc_id}){SUFFIX}"
