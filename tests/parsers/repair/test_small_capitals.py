"""Given names whose capital I OCR read as a small letter."""

from __future__ import annotations

import pytest

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.repair import repair_document


def repaired(text: str, confidence: float = 0.9) -> tuple[str, list[tuple[str, str]]]:
    words = [
        Word(part, Box(70.0 + 60 * n, 100, 120.0 + 60 * n, 112), confidence)
        for n, part in enumerate(text.split())
    ]
    page = Page(1, (Line(tuple(words), 1),), Origin.OCR, 595, 842)
    found, rows = repair_document(Document("0" * 64, 1, "application/pdf", (page,)))
    return found.pages[0].lines[0].text, [(row.raw, row.repaired) for row in rows]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ida Almgård (Ekonom)", [("ida", "Ida")]),
        ("ersätter ingrid Ekdahl (C)", [("ingrid", "Ingrid")]),
        ("Lars-ivan Ekdahl (S)", [("Lars-ivan", "Lars-Ivan")]),
        ("Sara Ek, Maj-inger", [("Maj-inger", "Maj-Inger")]),
    ],
)
def test_names_get_their_capital_with_a_row(text: str, names: list[tuple[str, str]]) -> None:
    told, rows = repaired(text)
    assert rows == names
    assert told == text.replace(*names[0])


@pytest.mark.parametrize(
    "text", ["inga Ändringar gjordes", "inom Alvhems kommun", "ida skriver", "Lars-idrott", "Kvarnby-ivan"]
)
def test_other_words_stay(text: str) -> None:
    assert repaired(text) == (text, [])


def test_what_a_digital_page_prints_stays() -> None:
    assert repaired("ida Almgård", confidence=1.0) == ("ida Almgård", [])
