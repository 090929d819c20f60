"""How one input ended: the few figures that the run keeps of a document once its rows are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from handlingar.schemas.rows import Facts
from handlingar.walk import Input


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input.

    origins counts its pages by origin, flags its flags by (severity, code); reason is why it failed or was
    skipped, else None; signatures counts signers on signature pages and cryptographic signatures.
    """

    source: Input
    status: str
    doc_type: str | None
    reason: str | None
    n_pages: int
    seconds: float
    origins: Counter[str]
    flags: Counter[tuple[str, str]]
    decisions: int
    table_cells: int
    failed_sums: int
    signatures: int


def outcome_of(source: Input, facts: Facts, seconds: float) -> Outcome:
    """The outcome of an input that became these facts in so many seconds."""
    row = facts.documents[0]
    errors = [flag.message for flag in facts.flags if flag.severity == "error"]
    return Outcome(
        source=source,
        status=row.status,
        doc_type=row.doc_type,
        reason=errors[0] if errors and row.status in ("failed", "skipped") else None,
        n_pages=row.n_pages,
        seconds=seconds,
        origins=Counter(page.origin for page in facts.pages),
        flags=Counter((flag.severity, flag.code) for flag in facts.flags),
        decisions=len(facts.decisions),
        table_cells=len(facts.table_cells),
        failed_sums=sum(check.result == "fail" for check in facts.table_checks),
        signatures=len(facts.signers) + len(facts.pdf_signatures),
    )
