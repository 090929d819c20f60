"""Pages read in step: what several of them want of Tesseract at a time is asked of it in one go.

Starting Tesseract takes as long as reading some lines; so the first reading of several pages is one start,
and each further look at them another, for which they wait for each other. Where a core is idle, half of the
pages are read and worked on there. Where reading fails, each page asks by itself, so that a page that makes
Tesseract crash or hang costs no other.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from handlingar.extract import cores
from handlingar.extract.ocr.installation import OcrFailed
from handlingar.extract.ocr.tesseract import Readings, Rendered, Request, Steps, recognise

T = TypeVar("T")

MOST_PAGES, MOST_PIXELS = 4, 40_000_000
"""In hand at a time: each page (A4) takes 40 MB, and 160 more while its core works on it. Eight pages took
50 % more memory than four, and saved a fiftieth of the time (16 pages of 150 dpi)."""


@dataclass(slots=True)
class _Running(Generic[T]):
    """Steps under way: what they say now, or their result; left: how many seconds Tesseract may yet take."""

    steps: Steps[T]
    left: float
    said: Request | Rendered | None = None
    result: T | None = None

    def go_on(self, answer: Readings | OcrFailed | None) -> None:
        """To what they say next or the result, with what was read, what failed, or nothing at the start."""
        try:
            if isinstance(answer, OcrFailed):
                self.said = self.steps.throw(answer)
            else:
                self.said = next(self.steps) if answer is None else self.steps.send(answer)
        except StopIteration as end:
            self.said, self.result = None, end.value


def in_step(tasks: Iterable[Steps[T]], seconds: float) -> Iterator[T]:
    """The result of each of the steps, in their order; for each of them Tesseract has so many seconds."""
    waiting = iter(tasks)
    while group := _begun(waiting, seconds):
        while asking := [running for running in group if running.said is not None]:
            for alike in _alike(asking):
                _answer(alike)
        for running in group:
            yield running.result  # type: ignore[misc]  # T may be None


def _begun(waiting: Iterator[Steps[T]], seconds: float) -> list[_Running[T]]:
    """The next of the steps, each with its picture made, as many as may be in hand at a time."""
    group: list[_Running[T]] = []
    pixels = 0
    while len(group) < MOST_PAGES and pixels < MOST_PIXELS:
        steps = next(waiting, None)
        if steps is None:
            break
        running = _Running(steps, seconds)
        running.go_on(None)
        group.append(running)
        pixels += running.said.picture.gray.size if isinstance(running.said, Rendered) else 0
    return group


def _alike(asking: Sequence[_Running[T]]) -> list[list[_Running[T]]]:
    """Those that are least far, by what they ask of which model; the others wait for them.

    Those whose picture has just been made are first, and ask nothing.
    """
    rendered = [running for running in asking if isinstance(running.said, Rendered)]
    if rendered:
        return [rendered]
    first = min(running.said.look for running in asking if isinstance(running.said, Request))
    groups: dict[tuple[str, int], list[_Running[T]]] = {}
    for running in asking:
        if isinstance(running.said, Request) and running.said.look == first:
            groups.setdefault((running.said.model, running.said.psm), []).append(running)
    return list(groups.values())


def _answer(alike: Sequence[_Running[T]]) -> None:
    """Reads what these ask and lets them go on: all in one go, or in a go for each core that is free."""
    with cores.idle(len(alike) - 1) as more:
        parts = [alike[n :: more + 1] for n in range(more + 1)]
        with ThreadPoolExecutor(len(parts)) as threads:
            list(threads.map(_serve, parts))  # a list, so that what one raises is raised


def _serve(alike: Sequence[_Running[T]]) -> None:
    answer = _asked(alike)
    if isinstance(answer, OcrFailed) and len(alike) > 1 and answer.code != "ocr_missing":
        for running in alike:
            _serve([running])
        return
    for n, running in enumerate(alike):
        running.go_on(answer if isinstance(answer, OcrFailed) else answer[n])


def _asked(alike: Sequence[_Running[T]]) -> list[Readings] | OcrFailed:
    """What is read of the pictures of each, in one run of Tesseract; their time left is less afterwards."""
    requests = [running.said for running in alike if isinstance(running.said, Request)]
    if not requests:  # their pictures are made: they just go on, side by side
        return [[] for _ in alike]
    pictures = list(chain.from_iterable(request.pictures for request in requests))
    began = time.monotonic()
    try:
        timeout = max(running.left for running in alike)
        readings = iter(recognise(requests[0].model, pictures, requests[0].psm, timeout))
        return [[next(readings) for _ in request.pictures] for request in requests]
    except OcrFailed as failure:
        return failure
    finally:
        for running in alike:
            running.left = max(running.left - (time.monotonic() - began) / len(alike), 1.0)
