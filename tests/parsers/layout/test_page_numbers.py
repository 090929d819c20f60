"""Pages that the printed numbering has and the file lacks."""

from __future__ import annotations

import pytest

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.layout.page_numbers import missing_pages

PROSE = "Nämnden behandlar ärendet och hör förvaltningen om hur arbetet med planen går i år och framöver."


def document(*feet: str) -> Document:
    """A page for each foot: a line of text, and the foot where it isn't empty."""
    pages = []
    for number, foot in enumerate(feet, start=1):
        lines = [Line(tuple(Word(w, Box(50, 100, 80, 110)) for w in PROSE.split()), 1)]
        if foot:
            lines.append(Line(tuple(Word(w, Box(50, 800, 80, 810)) for w in foot.split()), 2))
        pages.append(Page(number, tuple(lines), Origin.DIGITAL, 595, 842))
    return Document("0" * 64, 1, "application/pdf", tuple(pages))


@pytest.mark.parametrize(
    ("feet", "missing"),
    [
        (("Sida 1 (4)", "Sida 2 (4)", "Sida 3 (4)", "Sida 4 (4)"), None),
        (("1 (4)", "2 (4)", "4 (4)"), "3"),
        (("1 (9)", "2 (9)"), "3-9"),
        (("Protokoll 1 (6)", "Protokoll 2 (6)", "Protokoll 5 (6)"), "3-4, 6"),
        (("Sida 3 av 5", "Sida 4 av 5", "Sida 5 av 5"), "1-2"),
        (("", "2 (4)", "3 (4)", ""), None),  # a cover, and a page that was signed by hand
        (("1", "2", "3", "7", "8", "9"), "4-6"),
        (("33", "34", "35"), None),  # an extract of a longer document
        (("1", "2", "8", "4", "5"), None),  # an 8 that was read for a 3
        (("1 (2)", "2 (2)", "1 (3)", "2 (3)", "3 (3)"), None),  # minutes and their annex
        (("1 (2)", "2"), None),  # the total is printed once
        (("1 (3)", "2"), "3"),
        (("2 (3)", "", "", ""), None),  # too few numbers to tell
        (("KS 2024/12", "KS 2024/12"), None),
    ],
)
def test_pages_that_the_numbering_has(feet: tuple[str, ...], missing: str | None) -> None:
    assert missing_pages(document(*feet)) == missing
