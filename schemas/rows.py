"""What a row is: one frozen dataclass a table of the dataset.

The names, types and codes are the contract of the dataset; the Table Schema files beside this module say
the same to other tools, and a test holds the two together. `doc_id` is added when rows are written; an
`at` becomes the columns page, x0, y0, x1, y1, line and confidence.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact was read.

    page is 1-based; the box is in PDF points from the top left of the page as read, None for text files;
    line is 1-based within a text file, else None; confidence is 0 to 1.
    """

    page: int | None = None
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    line: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DocumentRow:
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


@dataclass(frozen=True, slots=True)
class FileRow:
    file_seq: int
    path: str
    filename: str


@dataclass(frozen=True, slots=True)
class PageRow:
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
    segment_seq: int
    doc_type: str
    title: str | None
    page_from: int
    page_to: int
    declared: bool


@dataclass(frozen=True, slots=True)
class SectionRow:
    section_seq: int
    segment_seq: int | None
    level: int
    number: str | None
    title: str
    at: Place


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


@dataclass(frozen=True, slots=True)
class AmountRow:
    amount_seq: int
    raw: str
    value_sek: Decimal | None
    unit: str | None
    is_limit: bool
    paragraph_seq: int | None
    context: str
    at: Place


@dataclass(frozen=True, slots=True)
class TableRow:
    table_seq: int
    title: str | None
    unit: str | None
    kind: str
    n_rows: int
    n_columns: int
    segment_seq: int | None
    at: Place
    page_to: int | None = None


@dataclass(frozen=True, slots=True)
class TableCellRow:
    table_seq: int
    row_index: int
    column_index: int
    row_label: str | None
    column_label: str | None
    raw: str
    value: Decimal | None
    unit: str | None
    row_kind: str
    note: str | None
    repaired: bool
    at: Place
    period: str | None = None
    measure: str | None = None
    value_sek: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TableCheckRow:
    table_seq: int
    check_kind: str
    row_index: int | None
    column_index: int | None
    row_label: str | None
    column_label: str | None
    expected: Decimal
    stated: Decimal
    difference: Decimal
    result: str
    at: Place
    relation: str | None = None
    unsure: bool = False
    other_table_seq: int | None = None
    other_row_index: int | None = None
    other_column_index: int | None = None


@dataclass(frozen=True, slots=True)
class SignaturePageRow:
    provider: str
    reference: str | None
    certified_at: dt.datetime | None
    certified_at_raw: str | None
    pages_before: int | None
    complete: bool
    n_signers: int
    at: Place


@dataclass(frozen=True, slots=True)
class SignerRow:
    signer_seq: int
    provider: str
    name: str
    title: str | None
    organisation: str | None
    signed_at: dt.datetime | None
    signed_at_raw: str | None
    id_type: str | None
    email: str | None
    identification_id: str | None
    at: Place
    person_key: str | None = None


@dataclass(frozen=True, slots=True)
class SignatureCheckRow:
    check_kind: str
    signer_seq: int | None
    result: str
    detail: str
    at: Place


@dataclass(frozen=True, slots=True)
class PdfSignatureRow:
    field: str
    kind: str
    signer: str | None
    issuer: str | None
    signed_at: dt.datetime | None
    timestamped_at: dt.datetime | None
    indication: str
    subindication: str | None
    intact: bool | None
    valid: bool | None
    trusted: bool | None
    covers_whole_file: bool | None
    modified_after: bool | None
    changes: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class RepairRow:
    raw: str
    repaired: str
    rule: str
    context: str
    at: Place
    char_offset: int | None = None
    runner_up: str | None = None
    source: str | None = None
    status: str = "applied"


@dataclass(frozen=True, slots=True)
class PersonalNumberRow:
    masked: str
    kind: str
    valid: bool
    at: Place


@dataclass(frozen=True, slots=True)
class FlagRow:
    code: str
    severity: str
    message: str
    at: Place
    rank: int = 1
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows of one input, a tuple a table; field names are the table names of the dataset."""

    documents: tuple[DocumentRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    pages: tuple[PageRow, ...] = ()
    segments: tuple[SegmentRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    attendees: tuple[AttendeeRow, ...] = ()
    paragraphs: tuple[ParagraphRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    movers: tuple[MoverRow, ...] = ()
    ballots: tuple[BallotRow, ...] = ()
    votes: tuple[VoteRow, ...] = ()
    elections: tuple[ElectionRow, ...] = ()
    recusals: tuple[RecusalRow, ...] = ()
    recipients: tuple[RecipientRow, ...] = ()
    referred_documents: tuple[ReferredDocumentRow, ...] = ()
    amounts: tuple[AmountRow, ...] = ()
    tables: tuple[TableRow, ...] = ()
    table_cells: tuple[TableCellRow, ...] = ()
    table_checks: tuple[TableCheckRow, ...] = ()
    signature_pages: tuple[SignaturePageRow, ...] = ()
    signers: tuple[SignerRow, ...] = ()
    signature_checks: tuple[SignatureCheckRow, ...] = ()
    pdf_signatures: tuple[PdfSignatureRow, ...] = ()
    repairs: tuple[RepairRow, ...] = ()
    personal_numbers: tuple[PersonalNumberRow, ...] = ()
    flags: tuple[FlagRow, ...] = field(default=())
