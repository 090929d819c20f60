"""What a run found, in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from handlingar.exit_codes import ExitCode
from handlingar.outcome import Outcome


@dataclass(slots=True)
class Summary:
    """The figures of a run, summed as its documents end.

    documents counts by (doc_type, status), pages by origin, flags by (severity, code); unread are the
    (path, status, reason) of documents that failed or were skipped.
    """

    documents: Counter[tuple[str, str]] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    flags: Counter[tuple[str, str]] = field(default_factory=Counter)
    decisions: int = 0
    table_cells: int = 0
    failed_sums: int = 0
    signatures: int = 0
    unread: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Counts one more document."""
        self.documents[outcome.doc_type or "unknown", outcome.status] += 1
        self.pages += outcome.origins
        self.flags += outcome.flags
        self.decisions += outcome.decisions
        self.table_cells += outcome.table_cells
        self.failed_sums += outcome.failed_sums
        self.signatures += outcome.signatures
        if outcome.reason is not None:
            self.unread.append((outcome.source.path, outcome.status, outcome.reason))

    def count(self, status: str) -> int:
        """The number of documents of this status."""
        return sum(n for (_, s), n in self.documents.items() if s == status)

    @property
    def exit_code(self) -> ExitCode:
        return ExitCode.SOME_FAILED if self.count("failed") else ExitCode.OK
