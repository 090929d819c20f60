"""What a run found, what one would do, and how things stand in a folder, as tables and sentences."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from handlingar.batch.run_status import Standing
from handlingar.locale.data_texts import told
from handlingar.locale.messages import number, tr, trn
from handlingar.results.one_line import on_a_line
from handlingar.results.summary import Summary

if TYPE_CHECKING:  # it reads PDFs, which `status` doesn't
    from handlingar.batch.run import Plan

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
        why = escape(on_a_line(told(reason)))
        console.print(f"{tr(status)}: [bold]{path}[/bold]{_others(count)}: {why}", highlight=False)
    if len(summary.unread) > LISTED:
        more = tr("… and {n} more reasons, in the table flags.", n=number(len(summary.unread) - LISTED))
        console.print(more, highlight=False)
    for reason, count in summary.left.most_common():
        left = trn(
            "Left the dataset: {n} document ({reason}).",
            "Left the dataset: {n} documents ({reason}).",
            count,
            reason=tr(reason),
        )
        console.print(left, highlight=False)
    if unknown := summary.unknown_headings:
        headings = ", ".join(
            f"{text} ({trn('{n} document', '{n} documents', count)})" for text, count in unknown
        )
        console.print(
            tr(
                "Headings within items that no list of words knows: {headings}.\n"
                "They can be added in a folder of your own (--words; see docs/extending.md).",
                headings=headings,
            ),
            highlight=False,
            markup=False,
        )
    console.print(
        tr(
            "\nLook at {out}/report/index.html. The tables are in {out}/csv and {out}/parquet,\n"
            'and in Python as handlingar.load("{out}").',
            out=out,
        ),
        highlight=False,
        markup=False,
        soft_wrap=True,
    )


def _others(count: int) -> str:
    return trn(" and {n} more", " and {n} more", count - 1) if count > 1 else ""


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
    table = _table(tr("Documents"), tr("status"), tr("number"))
    for status, count in found.statuses.items():
        table.add_row(tr(status), number(count))
    table.add_row(tr("not read yet"), number(found.waiting))
    console.print(table)
    ended = tr("ended") if found.ended_at else tr("goes on, or was stopped; the last document was read")
    lines = [
        tr(
            "Files in the archive: {n}; gone since they were read: {gone}.",
            n=number(found.files),
            gone=number(found.gone),
        ),
        tr(
            "Pages: {n}; time of all processes: {time}.",
            n=number(found.pages),
            time=timedelta(seconds=round(found.seconds)),
        ),
        tr(
            "The last run (code {version}) began {time} and {ended}.",
            version=found.version,
            time=found.began_at,
            ended=ended + _after(found),
        ),
    ]
    for unread in found.unread:
        kept = tr(" (quarantined: it cost a process)") if unread.quarantined else ""
        why = f"{_others(unread.number)}: {on_a_line(told(unread.reason))}{kept}"
        lines.append(f"{tr(unread.status)}: {on_a_line(unread.path)}{why}")
    if any(unread.status == "failed" for unread in found.unread):
        lines.append(tr("`handlingar run` with --retry-failed tries the failed ones again."))
    console.print("\n".join(lines), highlight=False, markup=False, soft_wrap=True)


def _after(found: Standing) -> str:
    """How long after its beginning the last run ended, or read its last document."""
    end = found.ended_at or found.last_at
    if found.began_at is None or end is None or end < found.began_at:
        return ""
    took = datetime.fromisoformat(end) - datetime.fromisoformat(found.began_at)
    return tr(" after {time}", time=timedelta(seconds=round(took.total_seconds())))


def _documents(summary: Summary) -> Table:
    statuses = [s for s in ("ok", "partial", "failed", "skipped") if summary.count(s)]
    table = _table(tr("Documents"), tr("type"), *map(tr, statuses))
    for doc_type in sorted({t for t, _ in summary.documents}):
        counts = (summary.documents[doc_type, s] for s in statuses)
        table.add_row(doc_type, *(number(count) if count else "" for count in counts))
    table.add_section()
    table.add_row(tr("all"), *(number(summary.count(s)) for s in statuses))
    return table


def _found(summary: Summary) -> Table:
    table = _table(tr("Found"), tr("what"), tr("number"))
    for origin, count in sorted(summary.pages.items()):
        table.add_row(tr("pages, {origin}", origin=origin), number(count))
    table.add_row(tr("decisions"), number(summary.decisions))
    table.add_row(tr("table cells"), number(summary.table_cells))
    table.add_row(tr("failed sums"), number(summary.failed_sums))
    table.add_row(tr("signatures"), number(summary.signatures))
    return table


def _flags(summary: Summary) -> Table:
    table = _table(tr("What needs a person"), tr("flag"), tr("severity"), tr("number"))
    order = {"error": 0, "warning": 1, "info": 2}
    for (severity, code), count in sorted(
        summary.flags.items(), key=lambda item: (order.get(item[0][0], 3), item[0][1])
    ):
        table.add_row(code, tr(severity), number(count))
    return table


def _table(title: str, first: str, *numbers: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for name in numbers:
        table.add_column(name, justify="right")
    return table
