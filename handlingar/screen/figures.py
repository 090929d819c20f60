"""What a run found, what one would do, and how things stand in a folder, as tables and sentences."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from handlingar.batch.run import Plan
from handlingar.batch.run_status import Standing
from handlingar.locale.messages import number, tr, trn
from handlingar.results.one_line import on_a_line
from handlingar.results.summary import Summary

LISTED = 20
"""So many reasons why documents could not be read are told; the table flags has them all."""


def show_summary(console: Console, summary: Summary, out: Path) -> None:
    """Prints what was found, what needs a person, and where to look."""
    console.print(_documents(summary))
    console.print(_found(summary))
    if summary.flags:
        console.print(_flags(summary))
    for (status, reason), count in summary.unread.most_common(LISTED):
        path = escape(on_a_line(summary.unread_paths[status, reason]))
        others = f" and {count - 1} more" if count > 1 else ""
        console.print(f"{status}: [bold]{path}[/bold]{others}: {escape(on_a_line(reason))}", highlight=False)
    if len(summary.unread) > LISTED:
        console.print(
            f"… and {len(summary.unread) - LISTED} more reasons, in the table flags.", highlight=False
        )
    for reason, count in summary.left.most_common():
        console.print(f"Left the dataset: {count} documents ({reason}).", highlight=False)
    if unknown := summary.unknown_headings:
        told = ", ".join(f"{text} ({count} documents)" for text, count in unknown)
        console.print(
            f"Headings within items that no list of words knows: {told}.\n"
            "They can be added in a folder of your own (--words; see docs/extending.md).",
            highlight=False,
            markup=False,
        )
    console.print(
        f"\nLook at {out}/report/index.html. The tables are in {out}/csv and {out}/parquet,\n"
        f'and in Python as handlingar.load("{out}").',
        highlight=False,
        markup=False,
        soft_wrap=True,
    )


def show_plan(console: Console, found: Plan, everything: bool) -> None:
    """Prints what a run would read, and what stands."""
    size = number(sum(source.size for source in found.waiting) / 1e6, 1)
    lines = [
        trn(
            "Would read {n} document ({size} MB).",
            "Would read {n} documents ({size} MB).",
            len(found.waiting),
            size=size,
        )
    ]
    shown = found.waiting if everything else found.waiting[:LISTED]
    lines += [f"  {on_a_line(source.path)}" for source in shown]
    if len(shown) < len(found.waiting):
        lines.append(tr("  … and {n} more (-v lists all)", n=number(len(found.waiting) - len(shown))))
    lines.append(
        trn("{n} document stands as it was read.", "{n} documents stand as they were read.", found.standing)
    )
    lines += [_leaving(reason, count) for reason, count in found.left.most_common()]
    lines.append(tr("Nothing was written."))
    console.print("\n".join(lines), highlight=False, markup=False, soft_wrap=True)


def _leaving(reason: str, count: int) -> str:
    return trn(
        "Would leave the dataset: {n} document ({reason}).",
        "Would leave the dataset: {n} documents ({reason}).",
        count,
        reason=tr(reason),
    )


def show_standing(console: Console, found: Standing) -> None:
    """Prints how things stand in an output folder."""
    table = _table("Documents", "status", "number")
    for status, count in found.statuses.items():
        table.add_row(status, str(count))
    table.add_row("not read yet", str(found.waiting))
    console.print(table)
    end = "ended" if found.ended_at else "goes on, or was stopped; the last document was read"
    lines = [
        f"Files in the archive: {found.files}; gone since they were read: {found.gone}.",
        f"Pages: {found.pages}; time of all processes: {timedelta(seconds=round(found.seconds))}.",
        f"The last run (code {found.version}) began {found.began_at} and {end}{_after(found)}.",
    ]
    for unread in found.unread:
        others = f" and {unread.number - 1} more" if unread.number > 1 else ""
        kept = " (quarantined: it cost a process)" if unread.quarantined else ""
        lines.append(f"{unread.status}: {on_a_line(unread.path)}{others}: {on_a_line(unread.reason)}{kept}")
    if any(unread.status == "failed" for unread in found.unread):
        lines.append("`handlingar run` with --retry-failed tries the failed ones again.")
    console.print("\n".join(lines), highlight=False, markup=False, soft_wrap=True)


def _after(found: Standing) -> str:
    """How long after its beginning the last run ended, or read its last document."""
    end = found.ended_at or found.last_at
    if found.began_at is None or end is None or end < found.began_at:
        return ""
    took = datetime.fromisoformat(end) - datetime.fromisoformat(found.began_at)
    return f" after {timedelta(seconds=round(took.total_seconds()))}"


def _documents(summary: Summary) -> Table:
    statuses = [s for s in ("ok", "partial", "failed", "skipped") if summary.count(s)]
    table = _table("Documents", "type", *statuses)
    for doc_type in sorted({t for t, _ in summary.documents}):
        table.add_row(doc_type, *(str(summary.documents[doc_type, s] or "") for s in statuses))
    table.add_section()
    table.add_row("all", *(str(summary.count(s)) for s in statuses))
    return table


def _found(summary: Summary) -> Table:
    table = _table("Found", "what", "number")
    for origin, count in sorted(summary.pages.items()):
        table.add_row(f"pages, {origin}", str(count))
    for what in ("decisions", "table_cells", "failed_sums", "signatures"):
        table.add_row(what.replace("_", " "), str(getattr(summary, what)))
    return table


def _flags(summary: Summary) -> Table:
    table = _table("What needs a person", "flag", "severity", "number")
    order = {"error": 0, "warning": 1, "info": 2}
    for (severity, code), count in sorted(
        summary.flags.items(), key=lambda item: (order.get(item[0][0], 3), item[0][1])
    ):
        table.add_row(code, severity, str(count))
    return table


def _table(title: str, first: str, *numbers: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for name in numbers:
        table.add_column(name, justify="right")
    return table
