"""How a run goes on, on standard error: a bar on a terminal, else a line a document."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task
from rich.table import Column
from rich.text import Text

from handlingar.archive.archive_listing import Input
from handlingar.locale.data_texts import told
from handlingar.locale.messages import number, tr, trn
from handlingar.results.one_line import on_a_line, plain_json
from handlingar.results.result import Outcome

ENOUGH = (3, 10.0)
"""Documents that are read, and seconds, before the time that is left is told: the first ones tell little."""
MINUTE, HOUR = 60, 3600  # seconds


@dataclass(slots=True)
class Course:
    """How far a run has come: what was read of what waited at its beginning, since when, what is at work."""

    began: float = field(default_factory=time.monotonic)
    documents: int = 0
    pages: int = 0
    size: int = 0
    waiting: int = 0
    waiting_size: int = 0
    since: dict[str, float] = field(default_factory=dict)

    def watch(self, waiting: Sequence[Input], at_work: Sequence[Input]) -> None:
        """Hears what waits, and what of it is at work."""
        self.waiting, self.waiting_size = len(waiting), sum(source.size for source in waiting)
        now = time.monotonic()
        self.since = {source.path: self.since.get(source.path, now) for source in at_work}

    def ended(self, outcome: Outcome, left: int) -> None:
        """Counts a document that has ended."""
        self.documents += 1
        self.pages += outcome.n_pages
        self.size += outcome.source.size
        self.waiting, self.waiting_size = left, max(self.waiting_size - outcome.source.size, 0)
        self.since.pop(outcome.source.path, None)

    @property
    def at_work(self) -> str:
        """The file that has been at work longest, and how many seconds."""
        if not self.since:
            return ""
        path, since = min(self.since.items(), key=lambda one: one[1])
        return f"{on_a_line(path)} ({number(time.monotonic() - since)} s)"

    @property
    def remaining(self) -> str:
        """The time that is left, between what the number of documents and what their bytes let expect."""
        seconds = time.monotonic() - self.began
        if not self.waiting or self.documents < ENOUGH[0] or seconds < ENOUGH[1]:
            return ""
        guesses = [seconds * self.waiting / self.documents]
        if self.size:
            guesses.append(seconds * self.waiting_size / self.size)
        return in_words(min(guesses), max(guesses))


def in_words(least: float, most: float) -> str:
    """A time between so many and so many seconds, no more exact than it is known."""
    if most < MINUTE:
        return tr("less than a minute left")
    unit, said = (HOUR, tr("{time} h left")) if most >= 2 * HOUR else (MINUTE, tr("{time} min left"))
    low, high = max(round(least / unit), 1), -int(-most // unit)
    return said.format(time=number(high) if low >= high else f"{number(low)}–{number(high)}")


@contextmanager
def progress(
    console: Console, course: Course, *, lines: bool = False
) -> Iterator[Callable[[Outcome, int], None]]:
    """What to tell each outcome to, with how many wait still: a bar on a terminal, else a log line each.

    With lines, lines on a terminal too, with the flags of each document and what each stage of it took.
    """
    if lines or not console.is_terminal:

        def log(outcome: Outcome, left: int) -> None:
            course.ended(outcome, left)
            print(_line(course, outcome, detailed=lines), file=console.file, flush=True)

        yield log
        return
    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=20),
        _Told(lambda: f"{number(course.documents)}/{number(course.documents + course.waiting)}"),
        _Told(lambda: trn("{n} page", "{n} pages", course.pages)),
        _Told(lambda: course.remaining),
        _Told(lambda: course.at_work, Column(ratio=1, no_wrap=True, overflow="ellipsis")),
    )
    with Progress(*columns, console=console, expand=True, transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(outcome: Outcome, left: int) -> None:
            course.ended(outcome, left)
            bar.update(task, completed=course.documents, total=course.documents + left)

        yield advance


class _Told(ProgressColumn):
    """A column whose text a function gives each time that the bar is drawn."""

    def __init__(self, text: Callable[[], str], column: Column | None = None) -> None:
        super().__init__(column)
        self.text = text

    def render(self, task: Task) -> Text:
        return Text(self.text())


def _line(course: Course, outcome: Outcome, *, detailed: bool) -> str:
    why = f": {on_a_line(told(outcome.reason))}" if outcome.reason else ""
    figures = [
        tr("pages: {n}", n=number(outcome.n_pages)),
        tr("seconds: {n}", n=number(outcome.seconds, 1)),
        *([left] if (left := course.remaining) else []),
    ]
    place = f"{number(course.documents)}/{number(course.documents + course.waiting)}"
    line = f"{place} {tr(outcome.status)} {on_a_line(outcome.source.path)} ({', '.join(figures)}){why}"
    if detailed:
        stages = ", ".join(f"{stage} {number(took, 1)} s" for stage, took in outcome.stages.items())
        flags = ", ".join(f"{code} {number(n)}" for (_, code), n in sorted(outcome.flags.items()))
        line += f"\n    {stages}" + (f"; {flags}" if flags else "")
    return line


def unheard(_: Outcome, left: int) -> None:
    """Tells nothing."""


def json_log(outcome: Outcome, left: int) -> None:
    """Tells an outcome as a line of JSON on standard error, for programs that watch a run."""
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "event": "document",
        "doc_id": outcome.source.doc_id,
        "path": outcome.source.path,
        "status": outcome.status,
        "doc_type": outcome.doc_type,
        "pages": outcome.n_pages,
        "stages": outcome.stages,
        "memory": outcome.memory,
        "flags": sum(outcome.flags.values()),
        "reason": outcome.reason,
        "left": left,
    }
    print(plain_json(json.dumps(line, ensure_ascii=False)), file=sys.stderr, flush=True)
