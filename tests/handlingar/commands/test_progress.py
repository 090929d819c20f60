"""What is told while a run goes on: pages, the file at work, and no more of the time left than is known."""

from __future__ import annotations

import io
import time
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console
from runs import many

from handlingar.archive.archive_listing import Input, walk
from handlingar.batch.options import Options
from handlingar.batch.run import run
from handlingar.results.result import Outcome
from handlingar.screen.progress import Course, in_words, progress


def _input(name: str, size: int) -> Input:
    return Input(name, name, f"{name:0<64}", size, name, "", None)


def _outcome(source: Input, pages: int) -> Outcome:
    return Outcome(
        source, "ok", "minutes", None, "", pages, {"read": 2.0}, 0, Counter(), Counter(), 0, 0, 0, 0
    )


def test_the_time_left_lies_between_what_documents_and_bytes_let_expect() -> None:
    small = [_input(f"s{n}", 1_000) for n in range(4)]
    large = [_input(f"l{n}", 9_500) for n in range(6)]
    course = Course(began=time.monotonic() - 40)
    course.watch([*small, *large], ())
    assert course.remaining == ""  # nothing is known yet
    for left, source in zip(range(9, 5, -1), small, strict=True):
        course.ended(_outcome(source, 3), left)
    assert course.pages == 12
    assert course.remaining == "1–10 min left"  # 6 of 10 documents, but 57 of 61 kB


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (5, 50, "less than a minute left"),
        (100, 110, "2 min left"),
        (61, 300, "1–5 min left"),
        (7_000, 9_000, "2–3 h left"),
    ],
)
def test_no_more_is_said_than_is_known(least: float, most: float, said: str) -> None:
    assert in_words(least, most) == said


def test_a_terminal_sees_pages_and_the_file_that_is_at_work_longest() -> None:
    screen = io.StringIO()
    course = Course()
    first, second = _input("protokoll.pdf", 1), _input("bilaga.pdf", 1)
    with progress(Console(file=screen, force_terminal=True, width=120), course) as tell:
        course.watch([first, second], [first])
        course.watch([first, second], [second, first])
        time.sleep(0.3)  # the screen is drawn some times a second
        drawn = screen.getvalue()
        assert "0/2" in drawn
        assert "protokoll.pdf (0 s)" in drawn
        tell(_outcome(first, 4), 1)
        time.sleep(0.3)
    assert "4 pages" in screen.getvalue()
    assert "bilaga.pdf" in screen.getvalue()


def test_a_run_tells_what_waits_and_what_is_at_work(tmp_path: Path) -> None:
    many(tmp_path / "archive", 3)
    heard: list[int] = []
    out = tmp_path / "out"
    inputs = walk([tmp_path / "archive"], out)
    run(
        inputs,
        out,
        Options(jobs=1),
        lambda outcome, left: None,
        watch=lambda waiting, at_work: heard.append(len(waiting)),
    )
    assert heard[0] == 3
