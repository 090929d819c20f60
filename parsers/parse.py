"""A Document becomes rows: the straight way through the parsers, each a pure function."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from handlingar.extract import Document, Page
from handlingar.parsers.amounts import read_amounts
from handlingar.parsers.documents.languages import languages_of
from handlingar.parsers.documents.metadata import Description, describe
from handlingar.parsers.documents.outline import read_outline
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.flags import confidence_of, flags_of
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.prepare import Restored, attempt, restored
from handlingar.parsers.registers import with_registers
from handlingar.parsers.signature_evidence import check_signatures
from handlingar.parsers.signatures import Signatures, read_signatures
from handlingar.parsers.signatures.pades import Original
from handlingar.parsers.tables.read_tables import Tables, read_tables
from handlingar.schemas.rows import Facts, PageRow, SegmentRow, SignatureCheckRow

_NOT_EXAMINED = Original()


def parse(
    document: Document, original: Original = _NOT_EXAMINED, whole: Restored | None = None
) -> tuple[Facts, Description]:
    """All rows of a document but its `documents` row, and what that row says of the document.

    original is what the file's bytes told of the PDF's own signatures, before anything else read them; whole
    is the document restored, for those who have done so already. The face makes the `documents` row, since it
    alone knows the path. A parser that fails loses its own tables only, with a flag that names it. Raises
    what masking raises: unmasked, nothing may go on.
    """
    whole = whole or restored(document)
    document, segments, repairs, failed = whole.document, whole.segments, whole.repairs, list(whole.failed)
    signatures = attempt("signatures", failed, Signatures(), lambda: read_signatures(segments, document))
    minutes = attempt(
        "minutes", failed, Facts(), lambda: read_minutes(segments, signatures.signers, document)
    )
    checks: tuple[SignatureCheckRow, ...] = attempt(
        "signature checks", failed, (), lambda: check_signatures(document, segments, signatures, original)
    )
    tables = attempt("tables", failed, Tables(), lambda: read_tables(segments))
    meeting = minutes.meetings[0] if minutes.meetings else None
    matter = minutes.paragraphs[0].title if len(minutes.paragraphs) == 1 and not meeting else None
    facts = replace(
        minutes,
        pages=_pages(document, segments),
        segments=tuple(map(_with_language, segments)),
        sections=attempt("sections", failed, (), lambda: read_outline(segments)),
        amounts=attempt("amounts", failed, (), lambda: read_amounts(segments, minutes.paragraphs)),
        tables=tables.tables,
        table_cells=tables.cells,
        table_checks=tables.checks,
        signature_pages=signatures.pages,
        signers=signatures.signers,
        signature_checks=checks,
        pdf_signatures=original.signatures,
        repairs=repairs + tables.repairs + signatures.repairs,
        personal_numbers=whole.personal_numbers,
    )
    description = attempt(
        "describe", failed, Description(), lambda: describe(document, segments, meeting, matter)
    )
    facts = attempt(
        "registers", failed, facts, lambda: with_registers(facts, description.organisation, document)
    )
    flags = flags_of(document, facts, description.pages_missing) + tables.flags + whole.struck + tuple(failed)
    return replace(facts, flags=flags), description


def _with_language(segment: Segment) -> SegmentRow:
    lines = (line for block in segment.flow for line in block.text.splitlines())
    return replace(segment.row, language=languages_of(lines))


def _pages(document: Document, segments: tuple[Segment, ...]) -> tuple[PageRow, ...]:
    owners = _owners(segments)
    return tuple(_page(page, owners.get(page.number)) for page in document.pages)


def _owners(segments: tuple[Segment, ...]) -> dict[int, int]:
    """For each page the segment that has most of its text, the first of equals."""
    shares: dict[int, Counter[int]] = {}
    for part in segments:
        for block in part.flow:
            page = shares.setdefault(block.at.page or 1, Counter())
            page[part.row.segment_seq] += len(block.text)
    return {page: share.most_common(1)[0][0] for page, share in shares.items()}


def _page(page: Page, segment_seq: int | None) -> PageRow:
    return PageRow(
        page=page.number,
        origin=str(page.origin),
        rotation=page.rotation,
        skew=page.skew,
        width=page.width or None,
        height=page.height or None,
        dpi=page.dpi,
        n_words=len(page.words),
        mean_confidence=confidence_of(page),
        segment_seq=segment_seq,
        status="ok" if page.ok else "failed",
        reason=page.reason or None,
        text=page.text,
    )
