"""Raised digits behind a word are marks on it, not numbers."""

from __future__ import annotations

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.layout.raised_marks import with_raised_marks


def word(text: str, x0: float, *, size: float = 10.0, foot: float = 100.0) -> Word:
    return Word(text, Box(x0, foot - size, x0 + 0.5 * size * len(text), foot), size=size)


def marked(*words: Word) -> list[str]:
    document = Document("0" * 64, 1, "application/pdf", (Page(1, (Line(words, 1),), Origin.DIGITAL),))
    return [w.text for w in with_raised_marks(document).pages[0].lines[0].words]


def test_small_raised_digits_belong_to_the_word_before() -> None:
    assert marked(word("47,2", 50), word("1", 70.5, size=6, foot=95)) == ["47,2¹"]
    assert marked(word("m", 50), word("2", 55, size=6.5, foot=96)) == ["m²"]


def test_other_small_or_distant_digits_stay_words() -> None:
    assert marked(word("Not", 50), word("1", 67)) == ["Not", "1"]
    assert marked(word("H", 50), word("2", 55.5, size=6, foot=101)) == ["H", "2"]
    assert marked(word("47,2", 50), word("1", 110, size=6, foot=95)) == ["47,2", "1"]
