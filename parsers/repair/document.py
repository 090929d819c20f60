"""Repairs a document: what is damaged is found, read in context, and changed with a row for each change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, groupby

from handlingar.extract import Document, Line, Origin, Page
from handlingar.parsers.repair.gate import Evidence, weigh
from handlingar.parsers.repair.runs import (
    TELLING,
    Change,
    Run,
    Vocabulary,
    changes,
    run_of,
    sure_words,
    weighed,
)
from handlingar.parsers.repair.tokens import pieces
from handlingar.parsers.tables.grid import place_of
from handlingar.schemas.rows import RepairRow

AROUND = 6
"""How many words before and after a change its row shows."""

Changes = dict[int, dict[int, Change]]
"""The changes of a page by line number and the index of the word."""


def repair_document(document: Document) -> tuple[Document, tuple[RepairRow, ...]]:
    """The document with å, ä and ö given back where OCR lost them, and a row for each word changed.

    Sound text, and text that is not Swedish, comes back as it is. Boxes, confidences and line numbers stay; a
    page of a digital layer that was changed gets the origin repaired_layer. A row's confidence is the
    posterior probability of the change.
    """
    whole = weigh(word.text for page in document.pages for word in page.words)
    damaged = [(page, _damaged_runs(page, whole)) for page in document.pages]
    if not any(runs for _, runs in damaged):
        return document, ()
    vocabulary = Counter(chain.from_iterable(_telling_words(page, runs) for page, runs in damaged))
    pages: list[Page] = []
    rows: list[RepairRow] = []
    for page, runs in damaged:
        changed = _changes(runs, vocabulary)
        pages.append(_changed_page(page, changed))
        rows.extend(
            _row(page, line, at, c) for line in page.lines for at, c in changed.get(line.number, {}).items()
        )
    return replace(document, pages=tuple(pages)), tuple(rows)


def _damaged_runs(page: Page, whole: Evidence) -> list[Run]:
    """The blocks of the page that have lost their marks; small ones are judged by page or document."""
    of_page = weigh(word.text for word in page.words)
    of_page = of_page if of_page.enough else whole
    runs = []
    for _, group in groupby(page.lines, key=lambda line: line.block):
        block = list(group)
        of_block = weigh(word.text for line in block for word in line.words)
        judged = of_block if of_block.enough else of_page
        if judged.damaged and not of_block.foreign:
            runs.append(run_of(block, round(judged.loss, 1)))
    return runs


def _telling_words(page: Page, runs: list[Run]) -> Iterator[str]:
    """What tells of other words: the sure words of damaged blocks, the marked words of sound ones."""
    for run in runs:
        yield from sure_words(run)
    damaged = {line.number for run in runs for line in run.lines}
    for word in (word for line in page.lines if line.number not in damaged for word in line.words):
        for piece in pieces(word.text):
            if len(piece.text) >= TELLING and any(c in "åäöÅÄÖ" for c in piece.text):
                yield piece.text.lower()


def _changes(runs: list[Run], vocabulary: Vocabulary) -> Changes:
    found: Changes = {}
    for run in runs:
        informed = weighed(run, vocabulary)
        for line, changed in zip(run.lines, changes(informed), strict=True):
            found[line.number] = dict(sorted(changed.items()))
    return found


def _changed_page(page: Page, changed: Changes) -> Page:
    if not any(changed.values()):
        return page
    lines = tuple(_changed_line(line, changed.get(line.number, {})) for line in page.lines)
    origin = Origin.REPAIRED_LAYER if page.origin is Origin.DIGITAL else page.origin
    return replace(page, lines=lines, origin=origin)


def _changed_line(line: Line, changed: dict[int, Change]) -> Line:
    """The line with its words changed, and its cells in the same way."""
    if not changed:
        return line
    words = tuple(
        replace(word, text=changed[at].repaired) if at in changed else word
        for at, word in enumerate(line.words)
    )
    if line.cells is None:
        return replace(line, words=words)
    known = {change.raw: change.repaired for change in changed.values()}
    cells = tuple(" ".join(known.get(text, text) for text in cell.split(" ")) for cell in line.cells)
    return replace(line, words=words, cells=cells)


def _row(page: Page, line: Line, at: int, change: Change) -> RepairRow:
    place = place_of(page, line.words[at].box, line.number, round(change.posterior, 4))
    context = " ".join(word.text for word in line.words[max(0, at - AROUND) : at + AROUND + 1])
    return RepairRow(change.raw, change.repaired, change.rule, context, place)
