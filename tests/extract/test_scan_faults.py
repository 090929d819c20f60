"""Each call of Tesseract may fail by itself: the first costs the page, a later one only its second look."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Callable, Iterator
from itertools import count

import numpy as np
import pytesseract
import pytest
from stepping import done

from handlingar.extract import Origin, Settings
from handlingar.extract.imaging.image import Picture
from handlingar.extract.ocr import installation
from handlingar.extract.recognition.scanned_page import read_picture

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
WORDS = (
    ("förbundet", 40),
    ("föroundet", 90),
    ("1 23", 50),
)  # known, unknown and unsure; the last is a figure
FAULTS = {
    "it fails": pytesseract.TesseractError(1, "out of memory"),
    "it hangs": RuntimeError("Tesseract process timeout"),
    "it is gone": pytesseract.TesseractNotFoundError(),
    "the disk is full": OSError(28, "No space left on device"),
}


def table() -> str:
    """What Tesseract gives for a page of a few words it isn't sure of."""
    rows = [
        f"5\t1\t1\t1\t{i}\t1\t40\t{60 * i}\t180\t30\t{sure}\t{text}\n"
        for i, (text, sure) in enumerate(WORDS, start=1)
    ]
    return HEAD + "".join(rows)


def page_with_ink() -> Picture:
    gray = np.full((600, 800), 255, np.uint8)
    for i in range(1, 4):
        for x in range(40, 220, 9):  # strokes as wide as letters have
            gray[60 * i : 60 * i + 30, x : x + 4] = 0
    for i in range(6):  # letters that no word accounts for
        gray[420:434, 300 + 18 * i : 311 + 18 * i] = 0
    return Picture(gray, 200)


def failing_at(nth: int, fault: Exception | str) -> Callable[..., str]:
    """Tesseract that answers well, but at its nth call (from 0) raises, or answers with that text."""
    calls = count()

    def image_to_data(*_: object, **__: object) -> str:
        if next(calls) != nth:
            return table()
        if isinstance(fault, str):
            return fault
        raise fault

    return image_to_data


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All models are there, whether Tesseract is installed or not."""
    listed = subprocess.CompletedProcess((), 0, "List\nswe\neng\nosd\n", "")
    monkeypatch.setattr(installation.subprocess, "run", lambda *_, **__: listed)
    monkeypatch.setattr(pytesseract, "image_to_osd", lambda *_, **__: {"rotate": 0, "orientation_conf": 9})
    installation.installed_languages.cache_clear()
    yield
    installation.installed_languages.cache_clear()


def n_calls(monkeypatch: pytest.MonkeyPatch) -> int:
    calls = count()

    def counted(*_: object, **__: object) -> str:
        next(calls)
        return table()

    monkeypatch.setattr(pytesseract, "image_to_data", counted)
    done(read_picture(page_with_ink(), 1, Settings()))
    return next(calls)


@pytest.mark.parametrize("fault", [*FAULTS.values(), HEAD + "5\t1\n", "no table"], ids=lambda f: str(f)[:20])
def test_a_second_look_that_fails_leaves_the_first_reading(
    monkeypatch: pytest.MonkeyPatch, fault: Exception | str
) -> None:
    total = n_calls(monkeypatch)
    assert total >= 4, "all further looks must take part, or the test proves nothing"
    for nth in range(total):
        monkeypatch.setattr(pytesseract, "image_to_data", failing_at(nth, fault))
        page, problems = done(read_picture(page_with_ink(), 7, Settings()))
        if nth == 0:
            assert (page.ok, page.origin, page.words) == (False, Origin.OCR, ())
            assert [(p.severity, p.page) for p in problems] == [("error", 7)]
            assert page.reason == problems[0].code
        else:
            assert page.ok
            assert "förbundet" in page.text
            full = isinstance(fault, OSError) and fault.errno == errno.ENOSPC  # and is tried again
            code = "machine_failed" if full else "second_look_failed"
            assert [(p.code, p.severity, p.page) for p in problems] == [(code, "warning", 7)]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_page_whose_turn_cant_be_told_is_read_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(pytesseract, "image_to_osd", fail)
    monkeypatch.setattr(pytesseract, "image_to_data", lambda *_, **__: table())
    page, _ = done(read_picture(page_with_ink(), 1, Settings()))
    assert (page.ok, page.rotation) == (True, 0)
    assert "förbundet" in page.text
