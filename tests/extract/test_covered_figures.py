"""Figures that stand in a column, seen but not read, are told; whole numbers stay what they are."""

from __future__ import annotations

import numpy as np
import pytest
from stepping import answered

from handlingar.extract.imaging.image import Gray, Picture
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.model import Box, Word
from handlingar.extract.ocr.tesseract import OcrWord, Readings, Request
from handlingar.extract.recognition.covered_figures import covered_figures, told, with_gaps
from handlingar.extract.recognition.reocr_numbers import second_look

DPI, SIZE, STEP, EDGE = 144.0, 10.0, 18.0, 300.0
NUMBERS = ("95 799", "35 422", "95 834", "444 797", "5 251", "96 284 790")


def column(shown: str, character: float = 5.0) -> list[Placed]:
    """The numbers above each other, the last of which was read as shown."""
    words = []
    for row, number in enumerate(NUMBERS):
        left = EDGE - len(number) * 5
        text, each = (shown, character) if row == len(NUMBERS) - 1 else (number, 5.0)
        for part in text.split(" "):
            right = left + len(part) * each
            top = 100 + row * STEP - 7.4
            words.append(
                Placed(Word(part, Box(left, top, right, top + 9.6), 0.95, size=SIZE), 100 + row * STEP)
            )
            left = right + each
    return words


def ink(words: list[Placed], *more: Box) -> Gray:
    """The page's picture with a block of ink for each word, and for what was not read."""
    pixels = np.zeros((600, 900), np.uint8)
    for box in (*(placed.box for placed in words), *more):
        pixels[round(box.y0 * 2 + 1) : round(box.y1 * 2 - 4), round(box.x0 * 2) : round(box.x1 * 2)] = 255
    return pixels


LAST = 100 + 5 * STEP
REST = Box(EDGE - 14, LAST - 8, EDGE + 6, LAST + 4)


def test_a_number_whose_last_figures_are_covered_is_cut() -> None:
    words = column("96 284")
    (gap,) = covered_figures(ink(words, REST), DPI, words)
    assert gap.before == "96 284"
    assert EDGE - 20 < gap.box.x0 < EDGE - 10
    assert with_gaps(words, [gap])[-1].word.text == "\ufffd"
    (problem,) = told([gap], 2)
    assert (problem.code, problem.severity, problem.page) == ("unread_figures", "warning", 2)
    assert "'96 284'" in problem.message


def test_what_was_read_from_the_ink_over_the_figures_goes() -> None:
    words = column("96 284")
    stray = Placed(Word("77", Box(EDGE - 14, LAST - 4, EDGE, LAST + 6), 0.5, size=SIZE), LAST + 4)
    found = covered_figures(ink(words, REST), DPI, [*words, stray])
    assert "77" not in [placed.word.text for placed in with_gaps([*words, stray], found)]


@pytest.mark.parametrize("shown", ["96 284 790", "-"])
def test_a_whole_number_and_a_dash_are_not_cut(shown: str) -> None:
    words = column(shown)
    assert covered_figures(ink(words), DPI, words) == []


def test_a_number_that_was_read_surely_covers_none_though_its_line_lies_lower() -> None:
    words = column("96 284")
    below = Box(EDGE - 14, LAST - 4.5, EDGE, LAST + 5)
    for sure, gaps in ((0.95, 0), (0.5, 1)):
        other = Placed(Word("790", below, sure, size=SIZE), LAST + 4)
        assert len(covered_figures(ink(words, REST), DPI, [*words, other])) == gaps


def test_paper_after_a_number_says_nothing() -> None:
    words = column("96 284")
    assert covered_figures(ink(words), DPI, words) == []


def test_a_number_whose_box_is_too_narrow_is_whole() -> None:
    words = column("96 284 790", character=3.0)
    rest = Box(EDGE - 20, LAST - 8, EDGE, LAST)
    assert covered_figures(ink(words, rest), DPI, words) == []


def test_a_word_of_the_line_accounts_for_the_ink() -> None:
    words = column("96 284")
    unit = Placed(Word("kr", Box(EDGE - 14, LAST - 7, EDGE - 4, LAST + 2), 0.9, size=SIZE), LAST)
    assert covered_figures(ink(words, REST), DPI, [*words, unit]) == []
    assert list(told([], 1)) == []


@pytest.mark.parametrize(
    ("first", "best", "other", "expected"),
    [
        ("B", "12", "12", "12"),
        ("B", "12", "", "B"),  # what one reads alone
        ("B", "12", "15", "B"),
        ("Nej", "12", "12", "Nej"),  # a word
        ("4b", "12", "12", "4b"),
        ("12-", "12", "12", "12-"),
    ],
)
def test_what_is_no_number_in_a_column_is_what_both_models_read(
    first: str, best: str, other: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = frozenset({"eng"})
    monkeypatch.setattr("handlingar.extract.recognition.reocr_numbers.installed_languages", lambda: models)
    words = column(first)[:-1]
    at = LAST
    words.append(Placed(Word(first, Box(EDGE - 10, at - 7.4, EDGE, at + 2.2), 0.9, size=SIZE), at))
    pixels = ink(
        words[:-1], Box(EDGE - 10, at - 7.4, EDGE - 6, at + 2.2), Box(EDGE - 4, at - 7.4, EDGE, at + 2.2)
    )

    def answer(request: Request) -> Readings:
        text = other if request.model == "eng" else best
        read = [OcrWord(text, 12, 12, 40, 30, 0.95, (1, 1, 1))] if text else []
        return [read for _ in request.pictures]

    kept, added = answered(second_look(Picture(255 - pixels, DPI), (), words), answer)
    there = [placed.word.text for placed in kept if placed.baseline == at]
    there += [word.text for word in added if abs(word.y0 * 72 / DPI - at) < STEP / 2]
    assert there == [expected]
