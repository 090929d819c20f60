"""A document's facts as its page shows them: by tab and table, each with its place and a name of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlingar.schemas.descriptors import table
from handlingar.schemas.records import Record, Rows

TABS: dict[str, dict[str, str]] = {
    "about": {"segments": "doc_type title page_from page_to", "sections": "number title level page"},
    "meeting": {
        "meetings": "organisation body kind date start_time end_time place chair secretary next_meeting_date "
        "adjustment_date adjustment_mode notice_from notice_to"
    },
    "people": {"attendees": "name party organisation role title present deciding paragraphs"},
    "items": {
        "paragraphs": "number title diarienummer page",
        "decisions": "paragraph_number item status kind outcome text actor unanimous",
        "movers": "name party role",
        "elections": "name party office body term_from term_to",
        "recusals": "name party",
        "recipients": "recipient",
        "referred_documents": "title date diarienummer",
        "amounts": "raw value_sek unit context",
    },
    "ballots": {
        "ballots": "paragraph_number question kind yes no abstain absent agrees result",
        "votes": "paragraph_number name party vote",
    },
    "tables": {
        "table_checks": "check_kind row_label column_label expected stated difference result relation"
    },
    "signatures": {
        "signature_pages": "provider reference certified_at pages_before complete n_signers",
        "signers": "name title organisation signed_at provider",
        "signature_checks": "check_kind result detail",
        "pdf_signatures": "kind signer issuer signed_at intact valid trusted indication detail",
    },
    "repairs": {
        "repairs": "raw repaired rule status confidence context",
        "personal_numbers": "masked kind valid",
    },
    "flags": {"flags": "severity code message remedy page"},
}
READ = (*(name for tables in TABS.values() for name in tables), "files", "pages", "tables", "table_cells")
CODED = frozenset(field.name for name in ("documents", *READ) for field in table(name).fields if field.values)


@dataclass(frozen=True, slots=True)
class Fact:
    """A row as the page shows it: its name (the fragment of its link), key, place, and values by column."""

    name: str
    key: str
    page: int | None
    box: str
    values: Record
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of a table, with the columns that any of them fills."""

    table: str
    title: str
    columns: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of the document as a grid: rows of cells, None where a row has none in that column."""

    fact: Fact
    rows: tuple[tuple[Fact | None, ...], ...] = field(default=())


def facts_of(name: str, rows: list[Record]) -> tuple[Fact, ...]:
    """The rows of a table as facts; a row without a key is named by its place among them."""
    key = table(name).own_key
    found = []
    for number, row in enumerate(rows, start=1):
        parts = [row[column] for column in key] or [number]
        says = "&".join(f"{column}={row[column]}" for column in key) or f"#{number}"
        bad = row.get("result") == "fail" or row.get("severity") == "error"
        found.append(Fact("-".join(map(str, [name, *parts])), says, row.get("page"), _box(row), row, bad))
    return tuple(found)


def group_of(name: str, columns: str, rows: list[Record]) -> Group | None:
    """A table's rows with those of the columns that any row fills; None where there are no rows."""
    if not rows:
        return None
    used = tuple(column for column in columns.split() if any(row[column] is not None for row in rows))
    return Group(name, table(name).title, used, facts_of(name, rows))


def shown_tables(rows: Rows) -> list[ShownTable]:
    """The document's tables with their cells, those whose sum fails marked."""
    failing = {
        (row["table_seq"], row["row_index"], row["column_index"])
        for row in rows["table_checks"]
        if row["result"] == "fail"
    }
    grids: dict[int, dict[int, dict[int, Fact]]] = {}
    for cell in facts_of("table_cells", rows["table_cells"]):
        v = cell.values
        place = (v["table_seq"], v["row_index"], v["column_index"])
        made = Fact(cell.name, cell.key, cell.page, cell.box, v, place in failing)
        grids.setdefault(place[0], {}).setdefault(place[1], {})[place[2]] = made
    return [
        ShownTable(
            fact, tuple(_row(row) for _, row in sorted(grids.get(fact.values["table_seq"], {}).items()))
        )
        for fact in facts_of("tables", rows["tables"])
    ]


def _row(cells: dict[int, Fact]) -> tuple[Fact | None, ...]:
    return tuple(cells.get(column) for column in range(max(cells) + 1))


def _box(row: Record) -> str:
    if row.get("x0") is None:
        return ""
    return " ".join(f"{row[side]:.1f}" for side in ("x0", "y0", "x1", "y1"))
