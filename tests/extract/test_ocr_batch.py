"""Several pages at a time are read as each by itself, and what befalls one befalls no other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from scanner import printed
from stepping import done, needs_tesseract

from handlingar.extract import cores
from handlingar.extract.imaging.image import Picture
from handlingar.extract.ocr import batch
from handlingar.extract.ocr.batch import MOST_PAGES, in_step
from handlingar.extract.ocr.installation import OcrFailed
from handlingar.extract.ocr.tesseract import Look, OcrWord, Readings, Rendered, Request, Steps
from handlingar.extract.recognition.scanned_page import read_picture
from handlingar.extract.settings import Settings

BAD = 7  # the grey of a picture that Tesseract fails on

Call = tuple[str, int, int]


def picture(grey: int) -> Picture:
    return Picture(np.full((10, 10), grey, np.uint8), 300)


def page(*greys: int, model: str = "Latin") -> Steps[str]:
    """A page that is read once for each grey, and tells what was read."""
    texts = []
    for grey in greys:
        try:
            ((word,),) = yield Request(model, 7, (picture(grey),))
            texts.append(word.text)
        except OcrFailed as failure:
            texts.append(failure.code)
    return " ".join(texts)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, float]]:
    """Tesseract replaced by one that reads a picture's grey; its calls: model, pictures, seconds."""
    made: list[tuple[str, int, float]] = []

    def recognise(model: str, pictures: Sequence[Picture], psm: int, timeout: float) -> Readings:
        made.append((model, len(pictures), timeout))
        greys = [int(p.gray[0, 0]) for p in pictures]
        if BAD in greys:
            raise OcrFailed("ocr_timeout", "It hangs.")
        return [[OcrWord(str(grey), 0, 0, 1, 1, 0.9, (0, 0, 0))] for grey in greys]

    monkeypatch.setattr(batch, "recognise", recognise)
    return made


def test_what_pages_ask_at_a_time_is_asked_in_one_go(calls: list[Call]) -> None:
    pages = [page(10, 11), page(20), page(), page(30, 31, 32)]
    assert list(in_step(pages, 60)) == ["10 11", "20", "", "30 31 32"]
    assert [n for _, n, _ in calls] == [3, 2, 1]


def test_pages_wait_for_those_that_take_looks_they_skip(calls: list[Call]) -> None:
    def looked(*looks: Look) -> Steps[None]:
        for look in looks:
            yield Request("Latin", 7, (picture(10),), look)

    list(in_step([looked(Look.UNREAD, Look.LINES, Look.WORDS), looked(Look.WORDS), looked(Look.LINES)], 60))
    assert [n for _, n, _ in calls] == [1, 2, 2]


def test_other_models_are_asked_by_themselves(calls: list[Call]) -> None:
    assert list(in_step([page(1), page(2, model="eng"), page(3)], 60)) == ["1", "2", "3"]
    assert sorted((model, n) for model, n, _ in calls) == [("Latin", 2), ("eng", 1)]


def test_a_page_that_fails_costs_no_other(calls: list[Call]) -> None:
    assert list(in_step([page(10), page(BAD, 21), page(30)], 60)) == ["10", "ocr_timeout 21", "30"]
    assert [n for _, n, _ in calls] == [3, 1, 1, 1, 1]


def test_no_more_pages_are_begun_than_may_be_in_hand(calls: list[Call]) -> None:
    begun: list[int] = []

    def counted(number: int) -> Steps[str]:
        begun.append(number)
        return (yield from page(number))

    results = in_step((counted(n) for n in range(10, 10 + 3 * MOST_PAGES)), 60)
    assert next(results) == "10"
    assert len(begun) == MOST_PAGES
    assert len(list(results)) == 3 * MOST_PAGES - 1


def test_the_time_that_tesseract_took_is_the_page_s(
    calls: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 1000, 10))  # each look at it is ten seconds later
    monkeypatch.setattr(batch.time, "monotonic", lambda: next(clock))
    assert list(in_step([page(10, 11), page(20, 21)], 60)) == ["10 11", "20 21"]
    assert [seconds for _, _, seconds in calls] == [60, 55]


def test_idle_cores_are_used_and_what_fails_on_one_costs_its_page(
    calls: list[Call], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tuple(tmp_path / str(n) for n in range(3))
    monkeypatch.setattr(cores, "_files", files)
    monkeypatch.setattr(batch, "MOST_PAGES", 5)
    pages = [page(10, 11), page(20), page(BAD), page(30), page(40)]
    with cores.own(), cores.idle(1):  # the third core is free
        assert list(in_step(pages, 60)) == ["10 11", "20", "ocr_timeout", "30", "40"]
    assert sorted(n for _, n, _ in calls) == [1, 1, 1, 1, 2, 3]  # three that fail together, each by itself
    with cores.own(), cores.idle(5) as more, cores.idle(1) as none:
        assert (more, none) == (2, 0)
    with cores.idle(5) as more:
        assert more == 3


def test_pages_go_side_by_side_once_their_pictures_are_there(
    calls: list[Call], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Barrier(2, timeout=30)

    def met(grey: int) -> Steps[str]:
        yield Rendered(picture(grey))
        both.wait()  # for ever, where the other comes later
        return (yield from page(grey))

    monkeypatch.setattr(cores, "_files", tuple(tmp_path / str(n) for n in range(2)))
    with cores.own():
        assert list(in_step([met(10), met(20)], 60)) == ["10", "20"]
    assert [n for _, n, _ in calls if n] == [1, 1]  # of what is asked of Tesseract, each core has its share


@pytest.mark.slow
@needs_tesseract
def test_pages_read_together_are_as_read_alone() -> None:
    pages = [Picture(printed(dpi, font), dpi) for dpi, font in ((150, "Helvetica"), (200, "Times-Roman"))]
    settings = Settings()
    alone = [done(read_picture(p, n, settings)) for n, p in enumerate(pages)]
    assert list(in_step([read_picture(p, n, settings) for n, p in enumerate(pages)], 60)) == alone
    assert all(len(page.words) > 200 for page, _ in alone)
