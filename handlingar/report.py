"""A page about the run, for reading in a browser: OUT/report/index.html."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from handlingar.schemas import load_table
from handlingar.schemas.write import as_text
from handlingar.summary import Summary

MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the page: its first rows as texts by column, and how many there are in all."""

    title: str
    table: str
    columns: tuple[str, ...]
    rows: list[dict[str, str]]
    total: int


def write_report(out: Path, summary: Summary) -> None:
    """Writes OUT/report/index.html from the dataset in out; raises OSError where it can't."""
    documents = _records(out, "documents")
    paths = {row["doc_id"]: row["path"] for row in documents}
    flags = [row | {"path": paths[row["doc_id"]]} for row in _records(out, "flags")]
    checks = [row | {"path": paths[row["doc_id"]]} for row in _records(out, "table_checks")]
    sections = [
        _section("What needs a person", "flags", "severity code path page message", flags),
        _section(
            "Sums that do not add up",
            "table_checks",
            "path page check row_label column_label expected stated difference",
            [row for row in checks if row["result"] == "fail"],
        ),
        _section(
            "Documents",
            "documents",
            "path status doc_type organisation body date n_pages text_origin n_flags",
            documents,
        ),
    ]
    environment = Environment(loader=PackageLoader("handlingar"), autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("index.html.j2").render(figures=_figures(summary), sections=sections)
    (out / "report").mkdir(exist_ok=True)
    (out / "report" / "index.html").write_text(page + "\n", encoding="utf-8")


def _figures(summary: Summary) -> list[tuple[str, int]]:
    return [
        ("documents", sum(summary.documents.values())),
        ("failed", summary.count("failed")),
        ("pages", sum(summary.pages.values())),
        ("decisions", summary.decisions),
        ("table cells", summary.table_cells),
        ("failed sums", summary.failed_sums),
        ("signatures", summary.signatures),
    ]


def _records(out: Path, name: str) -> list[dict[str, Any]]:
    frame = load_table(out, name)
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def _section(title: str, table: str, columns: str, rows: list[dict[str, Any]]) -> Section:
    names = tuple(columns.split())
    shown = [{name: _shown(row[name]) for name in names} for row in rows[:MOST_ROWS]]
    return Section(title, table, names, shown, len(rows))


def _shown(value: Any) -> str:
    text = as_text(value)
    return f"{Decimal(text):,}".replace(",", "\N{NO-BREAK SPACE}") if isinstance(value, Decimal) else text
