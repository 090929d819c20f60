"""Minutes as a text, up to their paragraphs: what tests of items and decisions begin with."""

from __future__ import annotations

from handlingar.extract.model import Document
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.minutes.items.paragraphs import Paragraph, read_paragraphs
from handlingar.schemas.rows import SegmentRow


def segment_of(text: str) -> Segment:
    """The text as the one segment of a file, minutes."""
    pages, _ = read_text(text.encode())
    document = Document("0" * 64, len(text), "text/plain", pages)
    return Segment(SegmentRow(1, "minutes", None, 1, len(pages), False), flow_of(document))


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    return read_paragraphs(segment_of(text), 1)
