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


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    paragraph_seq: int
    segment_seq: int
    number: str
    title: str | None
    diarienummer: str | None
    text: str
    at: Place


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


@dataclass(frozen=True, slots=True)
class VoteRow:
    vote_seq: int
    paragraph_seq: int | None
    paragraph_number: str | None
    name: str | None
    party: str | None
    vote: str
    count: int | None
    at: Place


@dataclass(frozen=True, slots=True)
class AmountRow:
    amount_seq: int
    raw: str
    value_sek: Decimal
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


@dataclass(frozen=True, slots=True)
class TableCellRow:
    table_seq: int
    row: int
    column: int
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


@dataclass(frozen=True, slots=True)
class TableCheckRow:
    table_seq: int
    check: str
    row: int | None
    column: int | None
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
    other_row: int | None = None
    other_column: int | None = None


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


@dataclass(frozen=True, slots=True)
class SignatureCheckRow:
    check: str
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
    offset: int | None = None
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


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows of one input, a tuple a table; field names are the table names of the dataset."""

    documents: tuple[DocumentRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    pages: tuple[PageRow, ...] = ()
    segments: tuple[SegmentRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    attendees: tuple[AttendeeRow, ...] = ()
    paragraphs: tuple[ParagraphRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    votes: tuple[VoteRow, ...] = ()
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
