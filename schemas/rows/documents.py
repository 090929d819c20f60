"""The rows of an input as a whole: the document, its files, pages, segments and outline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row is an input file.

    path: Path of the file relative to the archive, Unicode NFC; personal numbers in it are masked.
    filename: Last part of the path.
    sha256: SHA-256 of the file's bytes, hexadecimal; empty where the file could not be opened.
    bytes: Size of the file in bytes.
    media_type: Media type of the file, such as application/pdf.
    doc_type: Kind of document; empty where nothing could be read.
    organisation: Organisation whose document it is, as printed.
    body: Body that met or reports (board, council, committee), as printed.
    title: Title, as printed.
    date: Date of the document: of a meeting, the day it was held.
    period_start: First day of the period that a report, plan or budget covers.
    period_end: Last day of the period that a report, plan or budget covers.
    n_pages: Number of pages.
    text_origin: Where the text came from; mixed where its pages differ (blank ones aside).
    status: ok; partial (some pages or parsers failed, flags say which); failed (nothing could be read,
        flags say why); skipped (not a document, flags say why).
    n_flags: Number of rows in flags for this document.
    language: Language of the text, as a code of ISO 639-1: sv, fi, en, no, da; several are separated by a
        comma, the one with most text first.
    pages_missing: Pages that the printed numbering has and the file lacks, such as 60-81; empty where
        none are known to be missing.
    same_content_as: doc_id of the document of the archive that says the same, such as the signed original
        of a scan.
    organisation_key: The organisation in `organisations`.
    corrected: True where a person corrected the row (see corrections.csv).
    """

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
    organisation_key: str | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row is a file of the archive. Files with the same bytes are one document, read once: its first
    file names it in the table documents.

    file_seq: Number of the file among those of the document, in the order of their paths, from 1.
    path: Path of the file relative to the archive, Unicode NFC; personal numbers in it are masked.
    filename: Last part of the path.
    """

    file_seq: int
    path: str
    filename: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row is a page.

    page: Number of the page, 1-based.
    origin: Where the page's text came from.
    rotation: Quarter turn that reading undid, in degrees clockwise: 0, 90, 180 or 270.
    skew: Small angle that reading undid, in degrees.
    width: Width in PDF points, after rotation; empty for text files.
    height: Height in PDF points, after rotation; empty for text files.
    dpi: Resolution of the picture that was OCRed, in dots an inch; empty where none was.
    n_words: Number of words.
    mean_confidence: Mean confidence of the words, 0 to 1; empty where the page has none.
    segment_seq: Segment that the page belongs to (the first, where several share it).
    status: ok, or failed where the page could not be read.
    reason: Why this origin was chosen, in a few words.
    text: The page's text in reading order, one line a printed line.
    """

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
    """A row is one of the documents bundled in the input.

    segment_seq: Number of the segment in the document, 1-based.
    doc_type: Kind of document.
    title: Title of the segment, as printed.
    page_from: First page, 1-based.
    page_to: Last page, 1-based.
    declared: True where the minutes' list of annexes names it.
    language: Language of its text, as in documents.
    """

    segment_seq: int
    doc_type: str
    title: str | None
    page_from: int
    page_to: int
    declared: bool
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A row is a heading of a report, plan or budget, as an outline.

    section_seq: Number of the row in the document, 1-based.
    segment_seq: Segment it stands in.
    level: Level of the heading, 1 for the highest.
    number: Number as printed, such as 3.1.
    title: Heading as printed.
    """

    section_seq: int
    segment_seq: int | None
    level: int
    number: str | None
    title: str
    at: Place
