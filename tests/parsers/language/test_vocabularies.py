"""Patterns of words."""

from __future__ import annotations

import regex

from handlingar.parsers.language.vocabularies import any_of


def test_words_stand_longest_first_and_in_one_order() -> None:
    words = {"valdes", "väljs", "val", "utsåg", "utses"}
    assert any_of(words) == any_of(sorted(words)) == "valdes|utses|utsåg|väljs|val"
    assert regex.findall(any_of(words), "valdes") == ["valdes"]
