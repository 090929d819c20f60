"""A file becomes a Document: pages of words with boxes, whatever the file is.

In goes a path, out comes a frozen `Document`; nothing of a PDF or image library leaves this package. What
reads files is fetched when it is first used, since those libraries take half a second to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from handlingar.extract.file_types import SUFFIXES, may_be_document
from handlingar.extract.model import (
    MACHINE_FAILED,
    PARSER_FAILED,
    Box,
    Correction,
    Document,
    Line,
    Origin,
    Page,
    Problem,
    Reading,
    Ruling,
    Status,
    Word,
    box_around,
    is_machines,
    mean_confidence,
    remembered,
)
from handlingar.extract.settings import Settings

if TYPE_CHECKING:
    from handlingar.extract.readers.page_count import count_pages
    from handlingar.extract.readers.read import read, read_with_bytes

__all__ = [
    "MACHINE_FAILED",
    "PARSER_FAILED",
    "SUFFIXES",
    "Box",
    "Correction",
    "Document",
    "Line",
    "Origin",
    "Page",
    "Problem",
    "Reading",
    "Ruling",
    "Settings",
    "Status",
    "Word",
    "box_around",
    "count_pages",
    "is_machines",
    "may_be_document",
    "mean_confidence",
    "read",
    "read_with_bytes",
    "remembered",
]

_HOMES = {
    "count_pages": "readers.page_count",
    "read": "readers.read",
    "read_with_bytes": "readers.read",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
