"""Repairs a document: what is damaged is found, read in context, and changed with a row for each change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from handlingar.extract import Correction, Document, Line, Origin, Page, Word
from handlingar.extract.confidence import APPLY
from handlingar.parsers.grids.grid import place_of
from handlingar.parsers.repair.changes import Change, Status, changes_of, with_coding
from handlingar.parsers.repair.codings import Decoder, decoder_of
from handlingar.parsers.repair.damage import ALL_LOST, Evidence, weigh
from handlingar.parsers.repair.model.lexicon import by_skeleton
from handlingar.parsers.repair.model.tokens import pieces
from handlingar.parsers.repair.word_runs import Vocabulary, WordRun, run_of, telling, vocabulary_of, weighed
from handlingar.schemas.rows import RepairRow

AROUND = 6
"""How many words before and after a change its row shows."""

FONT = "font"
"""The rule of a word of which the font's letters were held against the page's picture."""

Changes = dict[int, dict[int, Change]]
"""The changes of a page by line number and the index of the word."""


def repair_document(document: Document) -> tuple[Document, tuple[RepairRow, ...]]:
    """The document with å, ä and ö given back where OCR lost them, and a row for each word changed or
    doubted.

    Sound text, and text that is not Swedish, comes back as it is. Boxes, confidences and line numbers stay; a
    page of a digital layer that was changed gets the origin repaired_layer. A row's confidence is the
    posterior probability of the change.
    """
    found = repair_pages([page.lines for page in document.pages], Counter())
    compared = tuple(_font_rows(document.pages))
    if not any(any(changed.values()) for changed in found):
        return document, compared
    pages = tuple(_changed_page(page, changed) for page, changed in zip(document.pages, found, strict=True))
    rows = tuple(
        row_of(page, line, at, change)
        for page, changed in zip(document.pages, found, strict=True)
        for line in page.lines
        for at, change in changed.get(line.number, {}).items()
    )
    return replace(document, pages=pages), compared + rows


def _font_rows(pages: Sequence[Page]) -> Iterator[RepairRow]:
    """A row for each word whose font calls its letters by wrong names; reading set them right."""
    for page in pages:
        for line in page.lines:
            for at, word in enumerate(line.words):
                if word.layer:
                    change = Change(word.layer, word.text, FONT, "picture", word.confidence, None)
                    yield row_of(page, line, at, change)


def repair_pages(pages: Sequence[tuple[Line, ...]], known: Vocabulary, force: bool = False) -> list[Changes]:
    """For each page (its lines) the changes, made and suggested.

    known holds words that documents of the same archive hold surely, beside those that this one does. force
    takes the text for one that has lost its marks, however little of it there is.
    """
    decoder = decoder_of(word.text for lines in pages for line in lines for word in line.words)
    clean = [tuple(_decoded(line, decoder) for line in lines) for lines in pages]
    whole = weigh(word.text for lines in clean for line in lines for word in line.words)
    damaged = [_damaged_runs(lines, whole, force) for lines in clean]
    vocabulary = known.copy()
    if any(damaged):
        for lines, runs in zip(clean, damaged, strict=True):
            for run in runs:
                vocabulary.update(telling(run))
            hurt = {line.number for run in runs for line in run.lines}
            vocabulary.update(vocabulary_of(_marked(line for line in lines if line.number not in hurt)))
    skeletons = by_skeleton(vocabulary)
    return [
        _with_codings(lines, decoded, decoder, _changes(runs, vocabulary, skeletons))
        for lines, decoded, runs in zip(pages, clean, damaged, strict=True)
    ]


def _decoded(line: Line, decoder: Decoder) -> Line:
    """The line with the ways undone in which programs wrote letters that they lacked."""
    found = [decoder(word.text) for word in line.words]
    if not any(found):
        return line
    words = (replace(w, text=d.text) if d else w for w, d in zip(line.words, found, strict=True))
    return replace(line, words=tuple(words))


def _damaged_runs(lines: tuple[Line, ...], whole: Evidence, force: bool) -> list[WordRun]:
    """The blocks of a page that have lost their marks; small ones are judged by page or document."""
    of_page = weigh(word.text for line in lines for word in line.words)
    of_page = of_page if of_page.enough else whole
    runs = []
    for _, group in groupby(lines, key=lambda line: line.block):
        block = list(group)
        of_block = weigh(word.text for line in block for word in line.words)
        judged = of_block if of_block.enough else of_page
        if of_block.foreign:
            continue
        if judged.damaged:
            runs.append(run_of(block, judged.losses))
        elif force:
            runs.append(run_of(block, ALL_LOST))
        elif whole.damaged_capitals or of_block.undecoded:
            runs.append(run_of(block, whole.losses if not whole.damaged else judged.losses))
    return runs


def _marked(lines: Iterator[Line]) -> Iterator[str]:
    """The words of sound lines that have marks, in lower case."""
    for word in (word for line in lines for word in line.words):
        for piece in pieces(word.text):
            if any(c in "åäöÅÄÖ" for c in piece.text):
                yield piece.text.lower()


def _changes(runs: list[WordRun], vocabulary: Vocabulary, skeletons: dict[str, tuple[str, ...]]) -> Changes:
    found: Changes = {}
    for run in runs:
        informed = weighed(run, vocabulary, skeletons)
        for line, changed in zip(run.lines, changes_of(informed), strict=True):
            found[line.number] = changed
    return found


def _with_codings(
    lines: tuple[Line, ...], decoded: tuple[Line, ...], decoder: Decoder, found: Changes
) -> Changes:
    """The changes with those of codings, in order."""
    merged: Changes = {}
    for line, clean in zip(lines, decoded, strict=True):
        changed = found.get(line.number, {})
        if clean is not line:
            for at, word in enumerate(line.words):
                if meant := decoder(word.text):
                    change = with_coding(word.text, meant, changed.pop(at, None))
                    changed |= {at: change} if change else {}
        if changed:
            merged[line.number] = dict(sorted(changed.items()))
    return merged


def _changed_page(page: Page, changed: Changes) -> Page:
    lines = tuple(_changed_line(line, made(changed.get(line.number, {}))) for line in page.lines)
    if lines == page.lines:
        return page
    origin = Origin.REPAIRED_LAYER if page.origin is Origin.DIGITAL else page.origin
    return replace(page, lines=lines, origin=origin)


def made(changed: dict[int, Change]) -> dict[int, Change]:
    """The changes that are made, not only suggested."""
    return {at: change for at, change in changed.items() if change.status is not Status.SUGGESTED}


def _changed_line(line: Line, changed: dict[int, Change]) -> Line:
    if not changed:
        return line
    return line.with_parts(
        [tuple(_parts(w, changed[at])) if at in changed else (w,) for at, w in enumerate(line.words)]
    )


def _parts(word: Word, change: Change) -> Iterator[Word]:
    """The word changed; where OCR had joined two, both, which share its box by their letters."""
    text, start = change.repaired, 0
    made = (*word.corrections, Correction(change.raw, change.rule))
    for part in text.split(" "):
        end = start + len(part) + 1
        box = word.box
        if box is not None and part != text:
            letter = box.width / len(text)
            box = replace(box, x0=box.x0 + start * letter, x1=box.x0 + (end - 1) * letter)
        yield replace(word, text=part, box=box, corrections=made)
        start = end


def row_of(page: Page, line: Line, at: int, change: Change) -> RepairRow:
    """What is told of a change of this word of the line."""
    return RepairRow(
        raw=change.raw,
        repaired=change.repaired,
        rule=change.rule,
        context=" ".join(word.text for word in line.words[max(0, at - AROUND) : at + AROUND + 1]),
        at=place_of(page, line.words[at].box, line.number, round(change.posterior, 4)),
        char_offset=sum(len(word.text) + 1 for word in line.words[:at]),
        runner_up=change.runner_up,
        source=change.source,
        status=str(change.status),
    )


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
