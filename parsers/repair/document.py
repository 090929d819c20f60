"""Repairs a document: gate by document, page and block; candidates; context; a row for each change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from handlingar.extract import Document, Line, Origin, Page, Word
from handlingar.parsers.repair.candidates import Shape, candidates
from handlingar.parsers.repair.channel import channel
from handlingar.parsers.repair.context import Choice, Slot, certain, choose
from handlingar.parsers.repair.gate import Evidence, weigh
from handlingar.parsers.repair.tokens import Piece, ends_sentence, is_number, is_open, is_protected, pieces
from handlingar.parsers.tables.grid import place_of
from handlingar.schemas.rows import RepairRow

APPLY = 0.6
"""A change is made where its posterior is above this."""
PRONOUN = 0.95
"""The posterior of a lone bar read for the word I."""
CONTEXT_LENGTH = 100
ACRONYM = 5
"""Words all in capitals up to this length are acronyms, unless the whole line is in capitals."""


@dataclass(frozen=True, slots=True)
class Change:
    """A printed word that becomes another; rule names the confusions."""

    raw: str
    repaired: str
    rule: str
    posterior: float


def repair_document(document: Document) -> tuple[Document, tuple[RepairRow, ...]]:
    """The document with å, ä and ö given back where OCR lost them, and a row for each word changed.

    Sound text, and text that is not Swedish, comes back as it is. Boxes, confidences and line numbers stay; a
    page of a digital layer that was changed gets the origin repaired_layer.
    """
    whole = weigh(word.text for page in document.pages for word in page.words)
    pages, rows = [], []
    for page in document.pages:
        repaired, changed = _repair_page(page, whole)
        pages.append(repaired)
        rows.extend(changed)
    return (replace(document, pages=tuple(pages)), tuple(rows)) if rows else (document, ())


def _repair_page(page: Page, whole: Evidence) -> tuple[Page, list[RepairRow]]:
    of_page = weigh(word.text for word in page.words)
    of_page = of_page if of_page.enough else whole
    lines: list[Line] = []
    rows: list[RepairRow] = []
    for _, group in groupby(page.lines, key=lambda line: line.block):
        block = list(group)
        of_block = weigh(word.text for line in block for word in line.words)
        judged = of_block if of_block.enough else of_page
        if not judged.damaged or of_block.foreign:
            lines.extend(block)
            continue
        changes = _repair_block(block, round(judged.loss, 1))
        for line, changed in zip(block, changes, strict=True):
            lines.append(_changed_line(line, changed))
            rows.extend(_row(page, line, at, change) for at, change in sorted(changed.items()))
    if not rows:
        return page, rows
    origin = Origin.REPAIRED_LAYER if page.origin is Origin.DIGITAL else page.origin
    return replace(page, lines=tuple(lines), origin=origin), rows


def _row(page: Page, line: Line, at: int, change: Change) -> RepairRow:
    word = line.words[at]
    place = place_of(page, word.box, line.number, round(change.posterior, 4))
    before = line.words[max(0, at - 6) : at + 7]
    context = " ".join(w.text for w in before)[:CONTEXT_LENGTH]
    return RepairRow(change.raw, change.repaired, change.rule, context, place)


def _changed_line(line: Line, changed: dict[int, Change]) -> Line:
    """The line with its words changed, and its cells in the same way."""
    if not changed:
        return line
    words = tuple(
        replace(word, text=changed[at].repaired) if at in changed else word for at, word in enumerate(line.words)
    )
    if line.cells is None:
        return replace(line, words=words)
    known = {change.raw: change.repaired for change in changed.values()}
    cells = tuple(" ".join(known.get(text, text) for text in cell.split(" ")) for cell in line.cells)
    return replace(line, words=words, cells=cells)


def _repair_block(block: Sequence[Line], loss: float) -> list[dict[int, Change]]:
    """For each line of the block, the changes by the index of the word."""
    slots: list[Slot] = []
    where: list[tuple[int, int, Piece]] = []
    before = "."
    for number, line in enumerate(block):
        capitals = _in_capitals(line)
        for at, word in enumerate(line.words):
            named = at + 1 < len(line.words) and line.words[at + 1].text[:1].isupper()
            begins = at == 0 and number == 0 or ends_sentence(before)
            shape = Shape.NAME if named or not begins else Shape.CAPITAL
            before = word.text
            for piece, slot in _slots(word.text, capitals, shape, loss):
                slots.append(slot)
                where.append((number, at, piece))
            if ends_sentence(word.text):
                slots.append(certain("."))
                where.append((number, at, Piece("", 0)))
    chosen: dict[tuple[int, int], list[tuple[Piece, Choice]]] = {}
    for (number, at, piece), choice in zip(where, choose(slots), strict=True):
        if choice.candidate.rule and choice.posterior > APPLY:
            chosen.setdefault((number, at), []).append((piece, choice))
    changes: list[dict[int, Change]] = [{} for _ in block]
    for (number, at), parts in chosen.items():
        changes[number][at] = _change(block[number].words[at].text, parts)
    for number, at in _bars(block):
        changes[number][at] = Change("|", "I", "I>|", PRONOUN)
    return changes


def _change(raw: str, parts: list[tuple[Piece, Choice]]) -> Change:
    text = raw
    for piece, choice in reversed(parts):
        text = text[: piece.start] + choice.candidate.text + text[piece.end :]
    rule = " ".join(choice.candidate.rule for _, choice in parts)
    return Change(raw, text, rule, min(choice.posterior for _, choice in parts))


def _slots(word: str, capitals: bool, shape: Shape, loss: float) -> Iterator[tuple[Piece, Slot]]:
    """The pieces of a printed word with what each may have been; shape is that of a capitalised word here."""
    protected = is_protected(word)
    for piece in pieces(word):
        text = piece.text
        acronym = text.isupper() and len(text) <= ACRONYM and not capitals and text.isalpha()
        if is_number(text):
            yield piece, certain("#")
        elif protected or acronym or len(text) < 2 or not is_open(text):
            yield piece, certain(text.lower())
        else:
            written = shape if text[0].isupper() and not capitals else Shape.SMALL
            yield piece, _candidates(text, written, loss)


@lru_cache(maxsize=200_000)
def _candidates(piece: str, shape: Shape, loss: float) -> Slot:
    return candidates(piece, shape, channel(loss))


def _in_capitals(line: Line) -> bool:
    """True where a line with more than one letter word is written in capitals throughout."""
    words = [word.text for word in line.words if sum(c.isalpha() for c in word.text) > 1]
    return any(len(w) > ACRONYM for w in words) and all(w.isupper() for w in words)


def _bars(block: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where a lone bar begins a sentence and a word in small letters follows: the word I read as a bar."""
    before = "."
    for number, line in enumerate(block):
        for at, word in enumerate(line.words):
            follower: Word | None = line.words[at + 1] if at + 1 < len(line.words) else None
            begins = ends_sentence(before) or at == 0
            if word.text == "|" and begins and follower and follower.text[:1].islower():
                yield number, at
            before = word.text
