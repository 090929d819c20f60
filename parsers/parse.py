"""A Document becomes rows: the straight way through the parsers, each a pure function."""

from __future__ import annotations

from handlingar.extract import Document
from handlingar.parsers.amounts import read_amounts
from handlingar.parsers.describe import Description, describe
from handlingar.parsers.flow import flow_of
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.personal_numbers import mask
from handlingar.parsers.repair import repair_document
from handlingar.parsers.segments import Segment, segment
from handlingar.parsers.signatures import read_signatures
from handlingar.parsers.tables import read_tables
from handlingar.schemas.rows import Facts, FlagRow, PageRow, Place


def parse(document: Document) -> tuple[Facts, Description]:
    """All rows of a document but its `documents` row, and what that row says of the document.

    The face makes the `documents` row, since it alone knows the path.
    """
    document, personal_numbers = mask(document)
    document, repairs = repair_document(document)
    segments = segment(flow_of(document))
    signatures = read_signatures(segments)
    minutes = read_minutes(segments, signatures.signers)
    tables = read_tables(segments)
    meeting = minutes.meetings[0] if minutes.meetings else None
    facts = Facts(
        pages=_pages(document, segments),
        segments=tuple(s.row for s in segments),
        meetings=minutes.meetings,
        attendees=minutes.attendees,
        paragraphs=minutes.paragraphs,
        decisions=minutes.decisions,
        votes=minutes.votes,
        amounts=read_amounts(segments, minutes.paragraphs),
        tables=tables.tables,
        table_cells=tables.cells,
        table_checks=tables.checks,
        signature_pages=signatures.pages,
        signers=signatures.signers,
        signature_checks=signatures.checks,
        repairs=repairs + signatures.repairs,
        personal_numbers=personal_numbers,
        flags=_flags(document),
    )
    return facts, describe(document, segments, meeting)
