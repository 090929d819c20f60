"""Segments: the documents that one file holds (minutes, signature page, annexes)."""

from __future__ import annotations

from dataclasses import dataclass

from handlingar.parsers.flow import Flow
from handlingar.schemas.rows import SegmentRow


@dataclass(frozen=True, slots=True)
class Segment:
    """One of the bundled documents: its row and its share of the flow."""

    row: SegmentRow
    flow: Flow


def segment(flow: Flow) -> tuple[Segment, ...]:
    """Cuts the flow where a new document begins; every block is in exactly one segment."""
    raise NotImplementedError
