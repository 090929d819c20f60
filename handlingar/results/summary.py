"""What a run found, and what it took, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from handlingar.exit_codes import ExitCode
from handlingar.results.result import Outcome

SLOWEST = 10  # documents that are told
HEADINGS = 10  # that are told
_OFTEN = 3  # documents in which an unknown heading stands that is told: more than one writer's habit


@dataclass(slots=True)
class Effort:
    """What the documents that a run read took.

    seconds is the time that the run took, stages the sums of what its documents took, memory the most bytes
    that one of its processes held; slowest are (seconds, path, pages) of the slowest documents.
    """

    documents: int = 0
    pages: int = 0
    seconds: float = 0.0
    stages: Counter[str] = field(default_factory=Counter)
    memory: int = 0
    slowest: list[tuple[float, str, int]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Counts one more document."""
        self.documents += 1
        self.pages += outcome.n_pages
        self.stages.update(outcome.stages)
        self.memory = max(self.memory, outcome.memory)
        mark = (round(outcome.seconds, 3), outcome.source.path, outcome.n_pages)
        self.slowest = nlargest(SLOWEST, [*self.slowest, mark])

    def rename(self, shown: Mapping[str, str]) -> None:
        """Tells documents by other paths from now on."""
        self.slowest = [(seconds, shown.get(path, path), pages) for seconds, path, pages in self.slowest]


@dataclass(slots=True)
class Summary:
    """The figures of a run's dataset, summed over its documents, and of the effort.

    documents counts by (doc_type, status), pages by origin, flags by (severity, code); unread counts the
    documents that failed or were skipped by (status, reason), unread_paths has the first path of each; left
    counts the documents that were in the dataset before and are no longer, by reason; headings those in whose
    items a heading stands that no list of words knows.
    """

    effort: Effort = field(default_factory=Effort)
    documents: Counter[tuple[str, str]] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    flags: Counter[tuple[str, str]] = field(default_factory=Counter)
    decisions: int = 0
    table_cells: int = 0
    failed_sums: int = 0
    signatures: int = 0
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread_paths: dict[tuple[str, str], str] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    headings: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Counts one more document."""
        self.documents[outcome.doc_type or "unknown", outcome.status] += 1
        self.pages += outcome.origins
        self.flags += outcome.flags
        self.decisions += outcome.decisions
        self.table_cells += outcome.table_cells
        self.failed_sums += outcome.failed_sums
        self.signatures += outcome.signatures
        self.headings.update(outcome.headings)
        if outcome.reason is not None:
            self.unread[outcome.status, outcome.reason] += 1
            self.unread_paths.setdefault((outcome.status, outcome.reason), outcome.source.path)

    def count(self, status: str) -> int:
        """The number of documents of this status."""
        return sum(n for (_, s), n in self.documents.items() if s == status)

    @property
    def unknown_headings(self) -> list[tuple[str, int]]:
        """Headings that no list of words knows, with the number of documents, those seen most often first."""
        often = [(text, count) for text, count in self.headings.items() if count >= _OFTEN]
        return sorted(often, key=lambda one: (-one[1], one[0]))[:HEADINGS]

    @property
    def exit_code(self) -> ExitCode:
        """Some failed, too, where there is no document that could be read."""
        none_read = not self.count("ok") and not self.count("partial")
        return ExitCode.SOME_FAILED if self.count("failed") or none_read else ExitCode.OK


def plain(summary: Summary) -> dict[str, Any]:
    """The summary as plain values that JSON can hold; times are seconds, memory is bytes."""
    effort = summary.effort
    return {
        "documents": sum(summary.documents.values()),
        "statuses": {s: summary.count(s) for s in sorted({s for _, s in summary.documents})},
        "doc_types": dict(sorted(Counter(t for t, _ in summary.documents.elements()).items())),
        "pages": dict(sorted(summary.pages.items())),
        "decisions": summary.decisions,
        "table_cells": summary.table_cells,
        "failed_sums": summary.failed_sums,
        "signatures": summary.signatures,
        "flags": [
            {"severity": severity, "code": code, "number": n}
            for (severity, code), n in sorted(summary.flags.items())
        ],
        "unread": [
            {"status": status, "reason": reason, "number": n, "first": summary.unread_paths[status, reason]}
            for (status, reason), n in summary.unread.most_common()
        ],
        "unknown_headings": [{"heading": text, "documents": n} for text, n in summary.unknown_headings],
        "left": [{"reason": reason, "number": n} for reason, n in summary.left.most_common()],
        "this_run": {
            "documents": effort.documents,
            "pages": effort.pages,
            "seconds": round(effort.seconds, 3),
            "pages_a_second": round(effort.pages / effort.seconds, 2) if effort.seconds else None,
            "stages": {stage: round(seconds, 3) for stage, seconds in sorted(effort.stages.items())},
            "memory_peak": effort.memory,
            "slowest": [{"path": p, "seconds": s, "pages": n} for s, p, n in effort.slowest],
        },
    }
