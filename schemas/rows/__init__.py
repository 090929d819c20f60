"""What a row is: one frozen dataclass a table of the dataset.

The names, types and codes are the contract of the dataset; the Table Schema files under tables/ say the
same to other tools, and a test holds the two together. `doc_id` is added when rows are written; an `at`
becomes the columns page, x0, y0, x1, y1, line and confidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlingar.schemas.rows.documents import DocumentRow, FileRow, PageRow, SectionRow, SegmentRow
from handlingar.schemas.rows.findings import FlagRow, PersonalNumberRow, RepairRow
from handlingar.schemas.rows.minutes import (
    AttendeeRow,
    BallotRow,
    DecisionRow,
    ElectionRow,
    MeetingRow,
    MoverRow,
    ParagraphRow,
    RecipientRow,
    RecusalRow,
    ReferredDocumentRow,
    VoteRow,
)
from handlingar.schemas.rows.place import Place, place_around
from handlingar.schemas.rows.registers import OrganisationRow, PersonRow
from handlingar.schemas.rows.signatures import PdfSignatureRow, SignatureCheckRow, SignaturePageRow, SignerRow
from handlingar.schemas.rows.tables import AmountRow, TableCellRow, TableCheckRow, TableRow

__all__ = [
    "AmountRow",
    "AttendeeRow",
    "BallotRow",
    "DecisionRow",
    "DocumentRow",
    "ElectionRow",
    "Facts",
    "FileRow",
    "FlagRow",
    "MeetingRow",
    "MoverRow",
    "OrganisationRow",
    "PageRow",
    "ParagraphRow",
    "PdfSignatureRow",
    "PersonRow",
    "PersonalNumberRow",
    "Place",
    "RecipientRow",
    "RecusalRow",
    "ReferredDocumentRow",
    "RepairRow",
    "SectionRow",
    "SegmentRow",
    "SignatureCheckRow",
    "SignaturePageRow",
    "SignerRow",
    "TableCellRow",
    "TableCheckRow",
    "TableRow",
    "VoteRow",
    "place_around",
]


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
    persons: tuple[PersonRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
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
    flags: tuple[FlagRow, ...] = ()
