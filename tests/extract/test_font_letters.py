"""What a font's characters are, by the votes of the places where they were read."""

from __future__ import annotations

from typing import Any

import pytest

from handlingar.extract.text_layer.font_letters import _decided

FACE = 7


def decided(read: dict[str, str]) -> dict[str, str]:
    """For each character of a font, read so in all places, what it is taken for."""
    keys: dict[Any, Any] = {
        (own, i): (FACE, own, 0) for own, signs in read.items() for i in range(len(signs))
    }
    votes: list[Any] = [
        ((own, i), sign, False) for own, signs in read.items() for i, sign in enumerate(signs)
    ]
    return {own: letter for (_, own, _), letter in _decided(votes, keys).items()}


@pytest.mark.parametrize("read_as", ["22", "2223", "23"])
def test_a_figure_read_as_another_that_the_font_has_too_is_what_it_says(read_as: str) -> None:
    assert decided({"2": "222", "0": "00", "3": read_as}) == {"2": "2", "0": "0", "3": "3"}


def test_figures_that_the_font_exchanged_are_what_is_read() -> None:
    assert decided({"2": "333", "3": "222"}) == {"2": "3", "3": "2"}


def test_a_letter_read_as_another_is_that() -> None:
    assert decided({"b": "bbb", "q": "bbb"})["q"] == "b"
