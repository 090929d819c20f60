"""The names of searchable copies under OUT/pdf: those of the files, and never one for two documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from handlingar.archive.archive_listing import Input

SUFFIX = ".pdf"


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
