"""What recognition set right itself while it read a page, as rows of repairs like those made afterwards."""

from __future__ import annotations

from dataclasses import replace

from handlingar.extract import Document, Line, Page
from handlingar.extract.confidence import APPLY
from handlingar.parsers.repair.changes import Change, Status
from handlingar.parsers.repair.document import row_of
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
    source = "lexicon" if rules == ["lexicon"] else "picture"
    change = Change(word.corrections[0].raw, word.text, " ".join(rules), source, word.confidence, None)
    status = Status.APPLIED if word.confidence >= APPLY else Status.REVIEW  # however doubted, it was made
    return replace(row_of(page, line, at, change), status=str(status))
