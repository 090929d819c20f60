"""Steps of reading in tests: done with Tesseract itself, or with what a test says that it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from handlingar.extract.ocr.batch import in_step
from handlingar.extract.ocr.installation import OcrFailed, installed_languages
from handlingar.extract.ocr.tesseract import Readings, Rendered, Request, Steps

T = TypeVar("T")


def _have_models() -> bool:
    try:
        return "osd" in installed_languages()
    except OcrFailed:
        return False


needs_tesseract = pytest.mark.skipif(not _have_models(), reason="Tesseract with osd is not installed")


def done(steps: Steps[T], seconds: float = 60) -> T:
    """The result of the steps, read by Tesseract."""
    (result,) = in_step([steps], seconds)
    return result


def answered(steps: Steps[T], answer: Callable[[Request], Readings]) -> T:
    """The result of the steps where each request is answered so."""
    try:
        said = next(steps)
        while True:
            said = steps.send([] if isinstance(said, Rendered) else answer(said))
    except StopIteration as end:
        result: T = end.value
        return result


def as_steps(read: Callable[..., T]) -> Callable[..., Steps[T]]:
    """The function as steps that ask nothing."""

    def steps(*args: object) -> Steps[T]:
        return read(*args)
        yield  # what makes it steps

    return steps
