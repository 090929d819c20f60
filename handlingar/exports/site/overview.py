"""The figures, charts and lists that the site opens with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from handlingar.exports.site.pages_of_site import code, word
from handlingar.results.one_line import on_a_line
from handlingar.schemas.records import Record, Rows
from handlingar.schemas.rows.findings import SEVERITIES

MOST_BARS = 12  # of a chart; the rest are summed in one
STEPS = (0.99, 0.95, 0.9, 0.8, 0.0)  # of confidence, by eye
OF_FLAG = ("severity", "message", "remedy", "page", "rank")
OF_CHECK = (
    "row_label", "column_label", "check_kind", "expected", "stated", "difference", "page", "unsure", "result",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart: its share is that of the longest, in per cent."""

    label: str | Markup
    number: int
    share: int
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, by the word that is its title."""

    word: str
    bars: list[Bar]


@dataclass(slots=True)
class Overview:
    """What is counted over the documents, and the lists of flags, failed sums and documents."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    documents: list[Record] = field(default_factory=list)
    flags: list[Record] = field(default_factory=list)
    checks: list[Record] = field(default_factory=list)
    decisions: int = 0
    signers: int = 0

    def add(self, document: Record, rows: Rows) -> None:
        """Takes one document's rows in."""
        page = f"documents/{document['doc_id']}.html"
        shown = ("path", "status", "doc_type", "organisation", "body", "date", "n_pages", "n_flags")
        self.documents.append({"link": page, **{name: document[name] for name in shown}})
        date = document["date"] or document["period_end"]
        self._count("by_status", document["status"])
        self._count("by_type", document["doc_type"])
        self._count("by_year", str(date.year) if date else None)
        self._count("by_organisation", document["organisation"])
        for row in rows["pages"]:
            self._count("pages_by_origin", row["origin"])
            if row["mean_confidence"] is not None:
                self._count("by_confidence", _step(row["mean_confidence"]))
        for name, table, column in (
            ("repairs_by_rule", "repairs", "status"),
            ("sums_by_result", "table_checks", "result"),
            ("signatures_by_result", "signature_checks", "result"),
            ("signatures_by_verdict", "pdf_signatures", "indication"),
        ):
            for row in rows[table]:
                self._count(name, row[column])
        decided = {row["paragraph_seq"] for row in rows["decisions"]}
        for row in rows["paragraphs"]:
            self._count("undecided", "with" if row["paragraph_seq"] in decided else "without")
        self.decisions += sum(row["status"] == "decided" for row in rows["decisions"])
        self.signers += len(rows["signers"]) + len(rows["pdf_signatures"])
        self.flags += _entries(document["path"], f"{page}#flags", rows["flags"], OF_FLAG)
        checks = _entries(document["path"], f"{page}#table_checks", rows["table_checks"], OF_CHECK)
        self.checks += [check for check in checks if check["result"] == "fail"]

    def urgent(self) -> list[Record]:
        """The flags, most urgent first."""
        return sorted(self.flags, key=lambda f: (SEVERITIES.index(f["severity"]), f["rank"], f["path"]))

    def failed(self) -> list[Record]:
        """The sums that fail, those first that are surely the documents' own."""
        return sorted(self.checks, key=lambda check: (check["unsure"], check["path"]))

    def figures(self) -> list[tuple[str, int, str | None]]:
        """The figures at the top: word, number and link."""
        return [
            ("documents", len(self.documents), "documents-1.html"),
            ("pages", self.counts.get("pages_by_origin", Counter()).total(), None),
            ("decisions", self.decisions, None),
            ("needs_person", len(self.flags), "flags-1.html"),
            ("failed_sums", len(self.checks), "checks-1.html"),
            ("signatures", self.signers, None),
        ]

    def charts(self) -> list[Chart]:
        """All charts, in the order that they are shown in."""
        return [
            Chart(name, list(_bars(name, self.counts.get(name, Counter()))))
            for name in (
                "by_type", "by_year", "by_organisation", "by_status", "pages_by_origin", "by_confidence",
                "repairs_by_rule", "sums_by_result", "signatures_by_result",
                "signatures_by_verdict", "undecided",
            )
        ]  # fmt: skip

    def _count(self, name: str, value: str | None) -> None:
        self.counts.setdefault(name, Counter())[value or ""] += 1


def _entries(path: str, place: str, rows: list[Record], columns: tuple[str, ...]) -> list[Record]:
    """The rows as a list shows them: those columns, the document's path, and the link to each."""
    return [
        {"link": f"{place}-{number}", "path": path, **{name: row[name] for name in columns}}
        for number, row in enumerate(rows, start=1)
    ]


def _bars(name: str, counts: Counter[str]) -> list[Bar]:
    in_order = (
        sorted(counts) if name in ("by_year", "by_confidence") else [v for v, _ in counts.most_common()]
    )
    named = [value for value in in_order if value]
    first, rest = named[:MOST_BARS], sum(counts[value] for value in named[MOST_BARS:])
    longest = max([*(counts[value] for value in first), rest, counts[""], 1])
    found = [
        Bar(_label(name, value), counts[value], round(100 * counts[value] / longest), _link(name, value))
        for value in first
    ]
    others = (("…", rest), ("–", counts[""]))
    return found + [Bar(label, n, round(100 * n / longest)) for label, n in others if n]


def _label(name: str, value: str) -> str | Markup:
    if name == "undecided":
        return word(f"{value}_decisions")
    return on_a_line(value) if name in ("by_year", "by_organisation", "by_confidence") else code(value)


def _link(name: str, value: str) -> str | None:
    searched = name in ("by_year", "by_organisation", "by_type")
    return f"search.html?q={quote(value.replace('_', ' '))}" if searched else None


def _step(confidence: float) -> str:
    low = next(step for step in STEPS if confidence >= step)
    return f"{low:.2f}–" if low else f"–{STEPS[-2]:.2f}"
