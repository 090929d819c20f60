"""Minutes as a text, up to their paragraphs: what tests of items and decisions begin with."""

from __future__ import annotations

from handlingar.extract.model import Document
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.documents.segmentation import Segment, segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.items.paragraphs import Paragraph, read_paragraphs
from handlingar.schemas.rows import SegmentRow


def segment_of(text: str) -> Segment:
    """The text as the one segment of a file, minutes."""
    flow = flow_of(_document(text))
    return Segment(SegmentRow(1, "minutes", None, 1, 1, False), flow)


def segments_of(text: str) -> tuple[Segment, ...]:
    """The documents that the text holds."""
    return segment(flow_of(_document(text)))


def _document(text: str) -> Document:
    pages, _ = read_text(text.encode())
    return Document("0" * 64, len(text), "text/plain", pages)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    return read_paragraphs(segment_of(text), 1)


def decided(text: str) -> list[str]:
    """The texts of what the text's items decide."""
    return [row.text for row in read_decisions(paragraphs_of(text)).rows if row.status == "decided"]


def item(sentence: str) -> str:
    """Minutes whose second item of three says just that."""
    return f"§ 1 Upprop\n\nFyra personer har kommit.\n\n§ 2 Lekplatsen\n\n{sentence}\n\n§ 3 Slut\n\nTack."
