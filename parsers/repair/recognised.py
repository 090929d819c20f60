"""What recognition set right itself while it read a page, as rows of repairs like those made afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from handlingar.extract import Document, Line, Page
from handlingar.extract.confidence import APPLY
from handlingar.parsers.grids.grid import place_of
from handlingar.parsers.repair.document import AROUND
from handlingar.schemas.rows import RepairRow


def recognition_repairs(document: Document) -> tuple[RepairRow, ...]:
    """A row for each word that recognition changed after it had read it, in reading order."""
    return tuple(
        _row(page, line, at)
        for page in document.pages
        for line in page.lines
        for at, word in enumerate(line.words)
        if word.changed and word.corrections
    )


def _row(page: Page, line: Line, at: int) -> RepairRow:
    word = line.words[at]
    rules = list(dict.fromkeys(correction.rule for correction in word.corrections))
    return RepairRow(
        raw=word.corrections[0].raw,
        repaired=word.text,
        rule=" ".join(rules),
        context=" ".join(_around(line, at)),
        at=place_of(page, word.box, line.number, round(word.confidence, 4)),
        char_offset=sum(len(before.text) + 1 for before in line.words[:at]),
        source="lexicon" if rules == ["lexicon"] else "picture",
        status="applied" if word.confidence >= APPLY else "review",
    )


def _around(line: Line, at: int) -> Iterator[str]:
    return (word.text for word in line.words[max(0, at - AROUND) : at + AROUND + 1])
