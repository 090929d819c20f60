"""The rows of an input as a whole: the document, its files, pages, segments and outline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class DocumentRow:
    path: str
    filename: str
    sha256: str | None
    bytes: int
    media_type: str
    doc_type: str | None
    organisation: str | None
    body: str | None
    title: str | None
    date: dt.date | None
    period_start: dt.date | None
    period_end: dt.date | None
    n_pages: int
    text_origin: str | None
    status: str
    n_flags: int
    language: str | None = None
    pages_missing: str | None = None
    same_content_as: str | None = None


@dataclass(frozen=True, slots=True)
class FileRow:
    file_seq: int
    path: str
    filename: str


@dataclass(frozen=True, slots=True)
class PageRow:
    page: int
    origin: str
    rotation: int
    skew: float
    width: float | None
    height: float | None
    dpi: float | None
    n_words: int
    mean_confidence: float | None
    segment_seq: int | None
    status: str
    reason: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SegmentRow:
    segment_seq: int
    doc_type: str
    title: str | None
    page_from: int
    page_to: int
    declared: bool


@dataclass(frozen=True, slots=True)
class SectionRow:
    section_seq: int
    segment_seq: int | None
    level: int
    number: str | None
    title: str
    at: Place
