"""The rows of minutes: the meeting, its people, items, decisions and votes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A row is a meeting.

    segment_seq: Segment that holds the minutes.
    body: Body that met, as printed.
    kind: Kind of meeting, as printed (such as extra or konstituerande).
    date: Day of the meeting.
    start_time: When it began, local time.
    end_time: When it ended, local time.
    place: Where it was held, as printed.
    chair: Who presided.
    secretary: Who kept the minutes.
    paragraph_first: First paragraph number that the minutes say they cover, as printed.
    paragraph_last: Last paragraph number that the minutes say they cover, as printed.
    next_meeting_date: Day of the next meeting; its year is inferred where it is not printed.
    organisation: Organisation whose meeting it is, as printed.
    adjustment_date: Day on which the minutes were adjusted (justerade).
    adjustment_place: Where they were adjusted, as printed.
    adjustment_mode: How they were adjusted.
    notice_from: Day on which the notice of adjustment (anslag) was put up.
    notice_to: Day on which it is taken down.
    """

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
    """A row is a person on the list of those present or absent.

    attendee_seq: Number of the row in the document, 1-based.
    name: Name, as printed.
    organisation: Organisation that the person comes from or is appointed by.
    party: Party abbreviation, as printed.
    role: Role at the meeting.
    title: Title, as printed.
    present: True if present, false if absent, empty if not said.
    deciding: True if the person took part in the decisions, empty if not said.
    is_chair: True for whoever presided.
    is_secretary: True for whoever kept the minutes.
    is_adjuster: True for those who were to approve the minutes (justerare).
    paragraphs: Paragraphs that the attendance is limited to, such as 7-10; 2- is from the second, -5
        until the fifth, not 4 all but the fourth.
    raw: What the list prints for this person.
    segment_seq: Segment it stands in.
    person_key: Who it is in `persons`, the same in all documents of the archive; empty where nobody can
        tell.
    hours: Times of day between which the person was there, such as 09.00-10.40; 09.20- is from then on.
    """

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
    hours: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A row is a numbered item of the minutes.

    paragraph_seq: Number of the row in the document, 1-based.
    segment_seq: Segment that holds the paragraph.
    number: Number as printed, without §: 7, 12a, 17.1; empty where the item has none.
    title: Heading, as printed.
    diarienummer: Registry number (diarienummer), as printed.
    text: The paragraph's text below its heading, page furniture removed.
    immediately_adjusted: True where the item was adjusted at once (omedelbar justering).
    """

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
    """A row is a decision, proposal, motion, reservation or note to the minutes; each att-clause by
    itself.

    decision_seq: Number of the row in the document, 1-based.
    paragraph_seq: Paragraph it stands in.
    paragraph_number: Number of that paragraph, as printed.
    item: Number of the clause as printed, such as I or 1.
    status: decided; proposed (förslag till beslut); moved (yrkande); reserved (reservation); noted
        (protokollsanteckning).
    kind: What is decided, by class.
    text: The clause, verbatim, joined across lines and pages.
    actor: Who decides, proposes or moves, as printed.
    unanimous: True where it is said to be unanimous, false where it is said not to be, empty if not said.
    conditional: True where it holds only under a condition.
    segment_seq: Segment it stands in.
    outcome: What became of what was proposed or moved; empty for decisions.
    """

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
    """A row is a person or group who moved, seconded, reserved or had a note taken.

    decision_seq: The motion, reservation or note in `decisions`.
    name: Name as printed; empty where only a party or group is named.
    party: Party abbreviation, as printed.
    person_key: Who it is in `persons`, the same in all documents of the archive; empty where nobody can
        tell.
    role: What they did.
    """

    decision_seq: int
    name: str | None
    party: str | None
    person_key: str | None
    role: str
    at: Place


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A row is a ballot (votering), in the order in which they were held.

    ballot_seq: Number of the row in the document, 1-based.
    paragraph_seq: Paragraph it stands in.
    paragraph_number: Number of that paragraph, as printed.
    segment_seq: Segment it stands in.
    question: What was voted on, as printed (Ja till …, Nej till …).
    kind: Which ballot of the item it is.
    yes: Votes for yes, as printed.
    no: Votes for no, as printed.
    abstain: Those who abstained, as printed.
    absent: Those who were absent, as printed.
    yes_named: Persons in `votes` who voted yes; empty without a list of names.
    no_named: Persons who voted no.
    abstain_named: Persons who abstained.
    absent_named: Persons who were absent.
    agrees: Whether the named votes give the printed totals; empty where one of the two is missing.
    result: What was decided by it.
    """

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
    """A row is how a named person voted in a ballot.

    vote_seq: Number of the row in the document, 1-based.
    ballot_seq: Ballot in which the vote was given.
    paragraph_seq: Paragraph it stands in.
    paragraph_number: Number of that paragraph, as printed.
    person_key: Who it is in `persons`, the same in all documents of the archive; empty where nobody can
        tell.
    name: Who voted.
    party: Party abbreviation, as printed.
    vote: The vote.
    """

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
    """A row is a person elected.

    paragraph_seq: Paragraph it stands in.
    person_key: Who it is in `persons`, the same in all documents of the archive; empty where nobody can
        tell.
    name: Who was elected, as printed.
    party: Party abbreviation, as printed.
    office: To what, as printed.
    body: Body of that office, as printed.
    term_from: First day of the term.
    term_to: Last day of the term.
    replaces: Whom the person replaces, as printed.
    """

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
    """A row is a person who took no part in an item because of a conflict of interest (jäv).

    paragraph_seq: Paragraph it stands in.
    person_key: Who it is in `persons`, the same in all documents of the archive; empty where nobody can
        tell.
    name: Who, as printed.
    party: Party abbreviation, as printed.
    """

    paragraph_seq: int | None
    person_key: str | None
    name: str
    party: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """A row is one to whom a decision is sent.

    paragraph_seq: Paragraph it stands in.
    recipient: To whom, as printed.
    """

    paragraph_seq: int
    recipient: str
    at: Place


@dataclass(frozen=True, slots=True)
class ReferredDocumentRow:
    """A row is a document that an item rests on.

    paragraph_seq: Paragraph it stands in.
    title: What document, as printed.
    date: Date of that document.
    diarienummer: Its diary number, as printed.
    """

    paragraph_seq: int
    title: str
    date: dt.date | None
    diarienummer: str | None
    at: Place
