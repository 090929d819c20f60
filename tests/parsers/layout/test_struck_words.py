"""Words that are struck out are left out, told, and replaced by the figure beside them."""

from __future__ import annotations

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.layout.struck_out import without_struck


def document_of(*words: Word) -> Document:
    page = Page(1, (Line(words, 1),), Origin.DIGITAL, 595, 842)
    return Document("0" * 64, 1, "application/pdf", (page,))


def test_a_figure_takes_the_place_of_the_struck_one() -> None:
    old = Word("46", Box(100, 0, 110, 10), size=10, struck=True)
    new = Word("47", Box(130, 0, 140, 10), size=10)
    document, flags = without_struck(document_of(Word("Park", Box(0, 0, 30, 10)), old, new))
    assert document.pages[0].text == "Park 47"
    assert document.pages[0].words[1].box == Box(100, 0, 140, 10)
    assert [(flag.code, "46" in flag.message) for flag in flags] == [("struck_out", True)]


def test_a_document_without_struck_words_stays() -> None:
    document = document_of(Word("Park"))
    assert without_struck(document) == (document, ())
