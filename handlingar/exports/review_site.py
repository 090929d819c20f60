"""A page about the run, for reading in a browser: OUT/report/index.html."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from handlingar.results.one_line import on_a_line
from handlingar.results.summary import Summary
from handlingar.schemas import each_record
from handlingar.schemas.texts import as_text

MOST_ROWS = 1000
Record = dict[str, Any]


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
    sections = [
        _section(out, "What needs a person", "flags", "severity code path page message", _any),
        _section(
            out,
            "Sums that do not add up",
            "table_checks",
            "path page check_kind row_label column_label expected stated difference",
            _fails,
        ),
        _section(
            out,
            "Documents",
            "documents",
            "path status doc_type organisation body date n_pages text_origin n_flags",
            _any,
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


def _any(_: Record) -> bool:
    return True


def _fails(row: Record) -> bool:
    return bool(row["result"] == "fail")


def _section(out: Path, title: str, table: str, columns: str, wanted: Callable[[Record], bool]) -> Section:
    """The first of the rows that are wanted, with the paths of their documents."""
    rows: list[Record] = []
    total = 0
    for row in filter(wanted, each_record(out, table)):
        total += 1
        if total <= MOST_ROWS:
            rows.append(row)
    sought = {row["doc_id"] for row in rows}
    paths = {row["doc_id"]: row["path"] for row in each_record(out, "documents") if row["doc_id"] in sought}
    names = tuple(columns.split())
    shown = [{name: _shown((row | {"path": paths[row["doc_id"]]})[name]) for name in names} for row in rows]
    return Section(title, table, names, shown, total)


def _shown(value: Any) -> str:
    text = on_a_line(as_text(value))
    return f"{Decimal(text):,}".replace(",", "\N{NO-BREAK SPACE}") if isinstance(value, Decimal) else text
