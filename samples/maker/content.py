"""What an invented document holds: the one source of both its pages and its gold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the list of those present or absent; marks is the text in the list's X columns."""

    name: str
    organisation: str | None = None
    party: str | None = None
    note: str | None = None
    present: bool = True
    group: str = "Ledamöter"
    marks: str = ""

    @property
    def label(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """A table of amounts; a heading of two printed lines has a newline; failing: (expected, stated)."""

    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    failing: tuple[tuple[int, int], ...] = ()
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A printed paragraph; heading for a heading of its own, item for a numbered point ("1").

    status says that it is a decision, and of which kind.
    """

    text: str
    heading: bool = False
    item: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A § of the minutes."""

    number: str
    title: str
    body: tuple[Text | Table, ...]
    diarienummer: str | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    name: str
    title: str
    organisation: str
    signed_at: str
    email: str
    identification_id: str


@dataclass(frozen=True, slots=True)
class SignaturePage:
    """provider is "comfact" or "visma-sign"; pages_before is what a Visma Sign page states."""

    provider: str
    signers: tuple[Signer, ...] = ()
    certified_at: str | None = None
    reference: str | None = None
    pages_before: int | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """A document bound behind the minutes, or a report of its own."""

    doc_type: str
    title: str
    body: tuple[Text | Table, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a meeting's header says; labels holds the label table as printed, in order."""

    doc_type: str
    heading: str
    organisation: str | None
    date: str
    start_time: str | None
    end_time: str | None
    place: str | None
    chair: str | None
    secretary: str | None
    adjusters: tuple[str, ...]
    next_meeting_date: str | None
    labels: tuple[tuple[str, str], ...]
    people: tuple[Person, ...]
    paragraphs: tuple[Paragraph, ...]
    closing: tuple[str, ...] = ()
    running_head: str | None = None
    initials: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """When and where a document calls to: a day and times of day in ISO form, and a place."""

    date: str
    start_time: str
    end_time: str
    place: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of the archive: a meeting with what is bound behind it, or a report alone.

    organisation, date and period_end are the document's own where there is no meeting.
    """

    name: str
    meeting: Meeting | None = None
    signature_page: SignaturePage | None = None
    annexes: tuple[Annex, ...] = ()
    organisation: str | None = None
    period_end: str | None = None
    amounts_sek: tuple[float, ...] = ()
    personal_numbers: tuple[str, ...] = ()
    call: Call | None = None
