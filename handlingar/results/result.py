"""How one input ended: the few figures that the run keeps of a document once its rows are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import Any

from handlingar.archive.archive_listing import Input
from handlingar.schemas.rows import Facts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input.

    origins counts its pages by origin, flags its flags by (severity, code); reason is why it failed or was
    skipped, else None; rows is a digest of all its rows; stages is the seconds that reading, parsing and
    writing took, memory the most that its process has ever held, in bytes; signatures counts signers on
    signature pages and cryptographic ones.
    """

    source: Input
    status: str
    doc_type: str | None
    reason: str | None
    rows: str
    n_pages: int
    stages: dict[str, float]
    memory: int
    origins: Counter[str]
    flags: Counter[tuple[str, str]]
    decisions: int
    table_cells: int
    failed_sums: int
    signatures: int
    headings: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """The seconds that all of it took."""
        return sum(self.stages.values())


def outcome_of(source: Input, facts: Facts, rows: str, stages: dict[str, float], memory: int) -> Outcome:
    """The outcome of an input that became these facts, in so many seconds a stage, within so many bytes.

    rows is the digest of the facts as they are written (see schemas.write_part).
    """
    row = facts.documents[0]
    errors = [flag.message for flag in facts.flags if flag.severity == "error"]
    from handlingar.parsers.minutes.items.unknown_headings import unknown_headings  # loads the parsers

    return Outcome(
        source=source,
        status=row.status,
        doc_type=row.doc_type,
        reason=errors[0] if errors and row.status in ("failed", "skipped") else None,
        rows=rows,
        n_pages=row.n_pages,
        stages={stage: round(seconds, 3) for stage, seconds in stages.items()},
        memory=memory,
        origins=Counter(page.origin for page in facts.pages),
        flags=Counter((flag.severity, flag.code) for flag in facts.flags),
        decisions=len(facts.decisions),
        table_cells=len(facts.table_cells),
        failed_sums=sum(check.result == "fail" for check in facts.table_checks),
        signatures=len(facts.signers) + len(facts.pdf_signatures),
        headings=unknown_headings(facts.paragraphs),
    )


def figures_of(outcome: Outcome) -> dict[str, Any]:
    """All of an outcome but its source, as plain values that JSON can hold."""
    plain = {f.name: getattr(outcome, f.name) for f in fields(outcome) if f.name != "source"}
    return plain | {"flags": [[*key, count] for key, count in outcome.flags.items()]}


def outcome_from(source: Input, figures: dict[str, Any]) -> Outcome:
    """The outcome of an input from what figures_of gave of it."""
    flags = Counter({(severity, code): count for severity, code, count in figures["flags"]})
    known = {"source": source, "origins": Counter(figures["origins"]), "flags": flags}
    return Outcome(**figures | known | {"headings": tuple(figures.get("headings", ()))})
