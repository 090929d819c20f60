"""The rows of minutes: the meeting, its people, items, decisions and votes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class MeetingRow:
    segment_seq: int
    body: str | None
    kind: str | None
    date: dt.date | None
    start_time: dt.time | None
    end_time: dt.time | None
    place: str | None
    chair: str | None
    secretary: str | None
    paragraph_first: str | None
    paragraph_last: str | None
    next_meeting_date: dt.date | None
    at: Place
    organisation: str | None = None
    adjustment_date: dt.date | None = None
    adjustment_place: str | None = None
    adjustment_mode: str | None = None
    notice_from: dt.date | None = None
    notice_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    attendee_seq: int
    name: str
    organisation: str | None
    party: str | None
    role: str
    title: str | None
    present: bool | None
    deciding: bool | None
    is_chair: bool
    is_secretary: bool
    is_adjuster: bool
    paragraphs: str | None
    raw: str
    at: Place
    segment_seq: int | None = None
    person_key: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    paragraph_seq: int
    segment_seq: int
    number: str | None
    title: str | None
    diarienummer: str | None
    text: str
    at: Place
    immediately_adjusted: bool = False


@dataclass(frozen=True, slots=True)
class DecisionRow:
    decision_seq: int
    paragraph_seq: int | None
    paragraph_number: str | None
    item: str | None
    status: str
    kind: str
    text: str
    actor: str | None
    unanimous: bool | None
    conditional: bool
    at: Place
    segment_seq: int | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class MoverRow:
    decision_seq: int
    name: str | None
    party: str | None
    person_key: str | None
    role: str
    at: Place


@dataclass(frozen=True, slots=True)
class BallotRow:
    ballot_seq: int
    paragraph_seq: int | None
    paragraph_number: str | None
    segment_seq: int | None
    question: str | None
    kind: str
    yes: int | None
    no: int | None
    abstain: int | None
    absent: int | None
    yes_named: int | None
    no_named: int | None
    abstain_named: int | None
    absent_named: int | None
    agrees: bool | None
    result: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class VoteRow:
    vote_seq: int
    ballot_seq: int
    paragraph_seq: int | None
    paragraph_number: str | None
    person_key: str | None
    name: str
    party: str | None
    vote: str
    at: Place


@dataclass(frozen=True, slots=True)
class ElectionRow:
    paragraph_seq: int | None
    person_key: str | None
    name: str
    party: str | None
    office: str | None
    body: str | None
    term_from: dt.date | None
    term_to: dt.date | None
    replaces: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class RecusalRow:
    paragraph_seq: int | None
    person_key: str | None
    name: str
    party: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class RecipientRow:
    paragraph_seq: int
    recipient: str
    at: Place


@dataclass(frozen=True, slots=True)
class ReferredDocumentRow:
    paragraph_seq: int
    title: str
    date: dt.date | None
    diarienummer: str | None
    at: Place
