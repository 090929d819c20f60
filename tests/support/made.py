"""Facts of an invented document, with a row in every table, for tests of the writing and of the run."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from handlingar.schemas.rows import (
    AmountRow,
    AttendeeRow,
    BallotRow,
    DecisionRow,
    DocumentRow,
    ElectionRow,
    Facts,
    FlagRow,
    MeetingRow,
    MoverRow,
    OrganisationRow,
    PageRow,
    ParagraphRow,
    PdfSignatureRow,
    PersonalNumberRow,
    PersonRow,
    Place,
    RecipientRow,
    RecusalRow,
    ReferredDocumentRow,
    RepairRow,
    SectionRow,
    SegmentRow,
    SignatureCheckRow,
    SignaturePageRow,
    SignerRow,
    TableCellRow,
    TableCheckRow,
    TableRow,
    VoteRow,
)

AT = Place(1, 72.0, 100.0, 300.0, 112.0, None, 0.98)
ON_LINE = Place(page=1, line=7)
NOON = datetime(2024, 3, 1, 13, 0, tzinfo=timezone(timedelta(hours=1)))  # in Sweden's winter; 12 in UTC


def document_row(path: str = "2024/protokoll.pdf", status: str = "ok") -> DocumentRow:
    return DocumentRow(
        path=path,
        filename=path.rsplit("/", 1)[-1],
        sha256="ab" * 32,
        bytes=1234,
        media_type="application/pdf",
        doc_type="minutes",
        organisation="Samverkansförbundet Norrån",
        body="Styrelsen",
        title='Protokoll, "justerat"\n1 mars',
        date=date(2024, 3, 1),
        period_start=None,
        period_end=None,
        n_pages=1,
        text_origin="digital",
        status=status,
        n_flags=1,
    )


def facts(path: str = "2024/protokoll.pdf") -> Facts:
    """A row in every table, all of them sound."""
    return Facts(
        documents=(document_row(path),),
        pages=(
            PageRow(
                1, "digital", 0, -0.0, 595.28, 841.89, None, 120, 1.0, 1, "ok", "has text", "Protokoll\n"
            ),
        ),
        segments=(SegmentRow(1, "minutes", "Protokoll", 1, 1, False),),
        meetings=(
            MeetingRow(
                1,
                "Styrelsen",
                None,
                date(2024, 3, 1),
                time(13, 30),
                None,
                "Åmål",
                None,
                None,
                "1",
                "2",
                None,
                AT,
            ),
        ),
        attendees=(
            AttendeeRow(
                1,
                "Östen Ek",
                "Norråns kommun",
                "S",
                "member",
                None,
                True,
                True,
                True,
                False,
                False,
                None,
                "",
                AT,
            ),
        ),
        paragraphs=(ParagraphRow(1, 1, "1", "Mötet öppnas", None, "", AT),),
        decisions=(
            DecisionRow(
                1, 1, "1", None, "decided", "funding", "att bevilja 500 kr", "Styrelsen", None, False, ON_LINE
            ),
        ),
        sections=(SectionRow(1, 1, 1, "3.1", "Ekonomi", AT),),
        movers=(MoverRow(1, "Östen Ek", "S", None, "mover", AT),),
        ballots=(
            BallotRow(1, 1, "1", 1, "Ja till förslaget", "main", 7, 3, 0, 1, 1, 0, 0, 0, False, "yes", AT),
        ),
        votes=(VoteRow(1, 1, 1, "1", None, "Östen Ek", "S", "yes", AT),),
        elections=(
            ElectionRow(
                1, None, "Östen Ek", "S", "ordförande", "Styrelsen", date(2024, 1, 1), None, None, AT
            ),
        ),
        recusals=(RecusalRow(1, None, "Östen Ek", "S", AT),),
        recipients=(RecipientRow(1, "Norråns kommun", AT),),
        referred_documents=(ReferredDocumentRow(1, "Tjänsteskrivelse", date(2024, 2, 1), "2024/12", AT),),
        persons=(PersonRow("01" * 8, "Östen Ek", "Ek Östen", "S", "Norråns kommun", 1, 1.0),),
        organisations=(OrganisationRow("02" * 8, "Norråns kommun", None, "212000-0000", "municipality", 1),),
        amounts=(AmountRow(1, "1,5 tkr", Decimal("1500.0"), "tkr", False, None, "högst 1,5 tkr", AT),),
        tables=(TableRow(1, "Budget", "tkr", "budget", 1, 2, 1, AT),),
        table_cells=(
            TableCellRow(1, 0, 0, "Lön", None, "Lön", None, None, "item", None, False, AT),
            TableCellRow(
                1,
                0,
                1,
                "Lön",
                "2024",
                "-1 200,5",
                Decimal("-1200.50"),
                "tkr",
                "item",
                "*",
                True,
                AT,
                period="2024",
                measure="budget",
            ),
        ),
        table_checks=(
            TableCheckRow(
                1, "column_sum", 0, 1, "Summa", "2024", Decimal(10), Decimal(12), Decimal(2), "fail", AT
            ),
        ),
        signature_pages=(SignaturePageRow("comfact", "R-1", NOON, "2024-03-01 13:00", 1, True, 1, AT),),
        signers=(SignerRow(1, "comfact", "Östen Ek", None, None, NOON, None, "BankID", None, None, AT),),
        signature_checks=(SignatureCheckRow("pages_before", None, "ok", "1 page before it", AT),),
        pdf_signatures=(
            PdfSignatureRow(
                field="Sig1",
                kind="seal",
                signer=None,
                issuer=None,
                signed_at=None,
                timestamped_at=None,
                indication="INDETERMINATE",
                subindication="NO_CERTIFICATE_CHAIN_FOUND",
                intact=True,
                valid=True,
                trusted=False,
                covers_whole_file=True,
                modified_after=False,
                changes=None,
                detail="Intact.",
            ),
        ),
        repairs=(RepairRow("motet", "mötet", "aao", "motet öppnas", AT),),
        personal_numbers=(PersonalNumberRow("640823-****", "personnummer", True, AT),),
        flags=(FlagRow("failed_sum", "warning", "Summa 2024 is 12 where its parts give 10.", AT),),
    )
