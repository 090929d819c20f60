"""What a run shows: progress while it goes on (on standard error), and what was found when it has ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from handlingar.outcome import Outcome
from handlingar.summary import Summary

LISTED = 20
"""So many documents that could not be read are named; the table flags has them all."""


@contextmanager
def progress(console: Console, total: int) -> Iterator[Callable[[Outcome], None]]:
    """What to tell each outcome to: a bar on a terminal, a log line a document elsewhere."""
    if not console.is_terminal:
        done = 0

        def log(outcome: Outcome) -> None:
            nonlocal done
            done += 1
            why = f": {outcome.reason}" if outcome.reason else ""
            figures = f"pages: {outcome.n_pages}, seconds: {outcome.seconds:.1f}"
            print(
                f"{done}/{total} {outcome.status} {on_a_line(outcome.source.path)} ({figures}){why}",
                file=console.file,
            )

        yield log
        return
    columns = (
        TextColumn("documents"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pages]} pages"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total, pages=0)
        pages = 0

        def advance(outcome: Outcome) -> None:
            nonlocal pages
            pages += outcome.n_pages
            bar.update(task, advance=1, pages=pages)

        yield advance


def show_summary(console: Console, summary: Summary, out: Path) -> None:
    """Prints what was found, what needs a person, and where to look."""
    console.print(_documents(summary))
    console.print(_found(summary))
    if summary.flags:
        console.print(_flags(summary))
    for path, status, reason in summary.unread[:LISTED]:
        console.print(f"{status}: [bold]{escape(on_a_line(path))}[/bold] {escape(reason)}", highlight=False)
    if len(summary.unread) > LISTED:
        console.print(f"… and {len(summary.unread) - LISTED} more, in the table flags.", highlight=False)
    console.print(
        f"\nLook at {out}/report/index.html. The tables are in {out}/csv and {out}/parquet,\n"
        f'and in Python as handlingar.load("{out}").',
        highlight=False,
        markup=False,
        soft_wrap=True,
    )


def on_a_line(path: str) -> str:
    """A path as one line that a terminal only prints: line breaks and control codes as Python writes them."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path)


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
