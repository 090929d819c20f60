"""The checks of a file's signature pages: which minutes each belongs to, and what these say by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import regex

from handlingar.extract import Document
from handlingar.parsers.documents.document_types import MINUTES
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.minutes import read_heads, whole_minutes
from handlingar.parsers.signatures import ReadPage, Signatures
from handlingar.parsers.signatures.checks import Case, check_page, check_proof
from handlingar.parsers.signatures.checks.case import Named
from handlingar.parsers.signatures.checks.times import SWEDEN
from handlingar.parsers.signatures.pades import Original
from handlingar.parsers.signatures.unlabelled_names import names_in
from handlingar.patterns import compiled
from handlingar.schemas.rows import Facts, SignatureCheckRow

ADJUSTING = compiled(r"\b(?:protokolls?)?juster", regex.IGNORECASE)
TOP_LINES = 8
"""Lines of the first page among which the document says what it is."""


def check_signatures(
    document: Document, segments: Sequence[Segment], signatures: Signatures, original: Original
) -> tuple[SignatureCheckRow, ...]:
    """The rows of every signature page, then of the PDF's own signatures.

    Minutes are read once more without the page's signers, so that the page can't vouch for itself.
    """
    rows: list[SignatureCheckRow] = []
    earlier = 0
    for page in signatures.read:
        number = page.row.at.page if page.row.at.line is None else None
        case = Case(
            page=page.row,
            signers=page.signers,
            provider=page.provider,
            lines=page.lines,
            named=_named(_minutes_of(page, segments), document),
            titles=_titles(document, segments),
            before=_before(document, number),
            earlier=earlier,
            slips={r.repaired: r.raw for r in signatures.repairs if r.rule == "hexadecimal_form"},
            digests=original.digests,
        )
        rows.extend(check_page(case))
        earlier = number or earlier
    return (*rows, *check_proof(signatures.signers, original.signatures))


def _before(document: Document, number: int | None) -> tuple[str, ...] | None:
    if number is None:
        return None
    return tuple(page.text for page in document.pages if page.number < number)


def _minutes_of(page: ReadPage, segments: Sequence[Segment]) -> Segment | None:
    """The minutes that the page was put to: the nearest before it, else the only ones behind it.

    A front page that bears the signatures is one with the minutes behind it.
    """
    before: Segment | None = None
    for segment in segments:
        if segment.row.segment_seq >= page.segment_seq:
            break
        if segment.row.doc_type == "signature_page":
            before = None
        elif segment.row.doc_type in MINUTES:
            before = segment
    behind = [s for s in segments if s.row.doc_type in MINUTES and s.row.segment_seq > page.segment_seq]
    found = before or (behind[0] if len(behind) == 1 else None)
    return next((s for s in whole_minutes(segments) if found and found.flow[0] in s.flow), found)


def _named(segment: Segment | None, document: Document) -> Named | None:
    if segment is None:
        return None
    minutes = read_heads(segment, document)
    if not minutes.meetings:
        return None
    meeting = minutes.meetings[0]
    offices = [(meeting.chair, "chair"), (meeting.secretary, "secretary")]
    offices += [(attendee.name, "adjuster") for attendee in minutes.attendees if attendee.is_adjuster]
    clock = meeting.end_time or meeting.start_time or dt.time()
    ends = dt.datetime.combine(meeting.date, clock, SWEDEN) if meeting.date else None
    return Named(
        day=meeting.date,
        ends=ends,
        bound=segment.row.doc_type == "minutes",
        offices=tuple((name, office) for name, office in offices if name),
        attendees=minutes.attendees,
        substitutes=_substitutes(minutes),
    )


def _substitutes(minutes: Facts) -> tuple[str, ...]:
    """Everyone named where the minutes speak of adjusting them, substitutes among them."""
    names: list[str] = []
    for paragraph in minutes.paragraphs:
        whole = ADJUSTING.search(paragraph.title or "")
        lines = [line for line in paragraph.text.splitlines() if whole or ADJUSTING.search(line)]
        names += [name for line in lines for name in names_in(line)]
    return tuple(names)


def _titles(document: Document, segments: Sequence[Segment]) -> tuple[str, ...]:
    """What the document calls itself: the titles of its parts, the file's own, the top of its first page."""
    titles = [s.row.title for s in segments if s.row.doc_type != "signature_page" and s.row.title]
    own = [value for key, value in document.metadata if key.strip("/").lower() == "title"]
    top = [line.text for page in document.pages[:1] for line in page.lines[:TOP_LINES]]
    return tuple(dict.fromkeys([*titles, *own, *top]))
