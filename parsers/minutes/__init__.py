"""Minutes: a segment of minutes -> its meeting, attendees, paragraphs, decisions and votes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from handlingar.extract import Document
from handlingar.parsers.documents.document_types import CALLS, DELEGATED, MINUTES
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.minutes.annexed_pages import without_annexed_pages
from handlingar.parsers.minutes.decisions.decisions import Decisions, read_decisions, read_without_items
from handlingar.parsers.minutes.decisions.delegated import read_delegated
from handlingar.parsers.minutes.decisions.movers import with_whole_names
from handlingar.parsers.minutes.front_pages import with_front_pages
from handlingar.parsers.minutes.items.item_tables import without_item_tables
from handlingar.parsers.minutes.items.paragraphs import Paragraph, read_paragraphs
from handlingar.parsers.minutes.items.unwrap_boxes import unboxed, with_margin_heads, with_titles_below
from handlingar.parsers.minutes.meeting import read_meeting
from handlingar.parsers.minutes.relations.elected_in_tables import elections_of_tables
from handlingar.parsers.minutes.relations.elections import read_elections
from handlingar.parsers.minutes.relations.recipients import read_recipients
from handlingar.parsers.minutes.relations.recusals import read_recusals
from handlingar.parsers.minutes.relations.referred_documents import read_referred_documents
from handlingar.parsers.minutes.running_head import with_running_head
from handlingar.parsers.minutes.voting.ballots import Ballots, read_ballots
from handlingar.schemas.rows import (
    AttendeeRow,
    BallotRow,
    DecisionRow,
    ElectionRow,
    Facts,
    MoverRow,
    SignerRow,
    VoteRow,
)

__all__ = ["read_heads", "read_minutes", "whole_minutes"]

_OfDecision = TypeVar("_OfDecision", DecisionRow, MoverRow)


def read_minutes(
    segments: Iterable[Segment], signers: tuple[SignerRow, ...], document: Document | None = None
) -> Facts:
    """All that a file's minutes, meeting notes, calls to a meeting and delegated decisions say.

    Sequence numbers run through the file; the tables of other parsers are empty. signers are those of the
    file's signature pages. document is asked only for the heads of its pages: what tells of an annex, and the
    date and the body where the head of the minutes lacks them.
    """
    whole = Facts()
    segments = tuple(segments)
    for segment in whole_minutes(segments):
        called = segment.row.doc_type in CALLS
        segment = _prepared(without_annexed_pages(segment, document) if document else segment)
        paragraphs = read_paragraphs(segment, len(whole.paragraphs) + 1)
        meeting, attendees = read_meeting(segment, paragraphs, signers)
        if document:
            meeting = with_running_head(meeting, segment, paragraphs, document)
        decisions = read_decisions(paragraphs, None if called else meeting.body)
        if not paragraphs and segment.row.doc_type in MINUTES:
            decisions = read_without_items(segment.row.segment_seq, segment.flow, meeting.body)
        names = [row.name for row in attendees]
        decisions = replace(decisions, movers=with_whole_names(decisions.movers, names))
        held = read_ballots(paragraphs, names)
        if called:  # nobody has come yet, and nothing is decided
            attendees, decisions, held = (), decisions.proposals, Ballots()
        ballots, votes = _joined(whole, held)
        whole = Facts(
            meetings=(*whole.meetings, meeting),
            attendees=(*whole.attendees, *(_shift(r, len(whole.attendees)) for r in attendees)),
            paragraphs=(*whole.paragraphs, *(paragraph.row for paragraph in paragraphs)),
            decisions=(*whole.decisions, *(_shift_decision(r, len(whole.decisions)) for r in decisions.rows)),
            movers=(*whole.movers, *(_shift_decision(r, len(whole.decisions)) for r in decisions.movers)),
            ballots=ballots,
            votes=votes,
            elections=(*whole.elections, *_elections(paragraphs, decisions, attendees)),
            recusals=(*whole.recusals, *read_recusals(paragraphs, _chair(attendees), names)),
            recipients=(*whole.recipients, *read_recipients(paragraphs)),
            referred_documents=(*whole.referred_documents, *read_referred_documents(paragraphs)),
        )
    for segment in segments:
        if segment.row.doc_type in DELEGATED:
            found = read_delegated(segment, len(whole.paragraphs) + 1, len(whole.decisions) + 1)
            whole = replace(
                whole,
                paragraphs=(*whole.paragraphs, *found.paragraphs),
                decisions=(*whole.decisions, *found.decisions),
            )
    return whole


def whole_minutes(segments: Iterable[Segment]) -> list[Segment]:
    """The segments of meetings held or called, each with the front page that segmentation cut off."""
    read = MINUTES | CALLS
    return with_front_pages([s for s in segments if s.row.doc_type in read], _has_items)


def _chair(attendees: Iterable[AttendeeRow]) -> tuple[str, str | None] | None:
    """The name and the party of who presided, where the list names but one."""
    found = [(row.name, row.party) for row in attendees if row.is_chair]
    return found[0] if len(found) == 1 else None


def _elections(
    paragraphs: Iterable[Paragraph], decisions: Decisions, attendees: Iterable[AttendeeRow]
) -> tuple[ElectionRow, ...]:
    titles = {paragraph.row.paragraph_seq: paragraph.subject for paragraph in paragraphs}
    told = read_elections(decisions.rows, titles, [row.name for row in attendees])
    known = {(row.paragraph_seq, row.name) for row in told}
    listed = elections_of_tables(paragraphs, decisions.rows)
    more = (row for row in listed if (row.paragraph_seq, row.name) not in known)
    rows = sorted(
        (*told, *more), key=lambda r: (r.paragraph_seq or 0, r.at.page, r.at.line or 0, r.at.y0 or 0)
    )
    return tuple(rows)


def read_heads(segment: Segment, document: Document) -> Facts:
    """Only the meeting, the people and the items of a segment, as they are without the file's signers."""
    segment = _prepared(without_annexed_pages(segment, document))
    paragraphs = read_paragraphs(segment, 1)
    meeting, attendees = read_meeting(segment, paragraphs, ())
    meeting = with_running_head(meeting, segment, paragraphs, document)
    items = tuple(paragraph.row for paragraph in paragraphs)
    return Facts(meetings=(meeting,), attendees=attendees, paragraphs=items)


def _prepared(segment: Segment) -> Segment:
    return replace(
        segment, flow=with_titles_below(with_margin_heads(without_item_tables(unboxed(segment.flow))))
    )


def _has_items(segment: Segment) -> bool:
    return bool(read_paragraphs(_prepared(segment), 1))


def _shift(row: AttendeeRow, by: int) -> AttendeeRow:
    return replace(row, attendee_seq=row.attendee_seq + by)


def _shift_decision(row: _OfDecision, by: int) -> _OfDecision:
    return replace(row, decision_seq=row.decision_seq + by)


def _joined(whole: Facts, held: Ballots) -> tuple[tuple[BallotRow, ...], tuple[VoteRow, ...]]:
    """The ballots and votes of the segments before, and those of one more."""
    ballots, votes = len(whole.ballots), len(whole.votes)
    return (
        (*whole.ballots, *(replace(b, ballot_seq=b.ballot_seq + ballots) for b in held.ballots)),
        (
            *whole.votes,
            *(replace(v, vote_seq=v.vote_seq + votes, ballot_seq=v.ballot_seq + ballots) for v in held.votes),
        ),
    )
