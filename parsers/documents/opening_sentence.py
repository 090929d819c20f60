"""The sentence that minutes may open with: "Protokoll fört vid … den 4 april 1987. Närvarande: …"

It is their title, and what follows it on its line stands by itself: so it is set apart as other titles are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from handlingar.extract import Word
from handlingar.parsers.documents.document_types import MINUTES, type_of_title
from handlingar.parsers.grids.grid import place_within
from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.sentences import sentence_spans
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.patterns import compiled

_TOP = 8  # blocks of a page among which its minutes begin; by eye
_LINES = 4  # of such a sentence; by eye
_WORDS = any_of(vocabulary("doc_types")["titles"]["held"])
_HELD = compiled(rf"(?:\p{{Lu}}\p{{L}}+,?\s+)?(?:{_WORDS})\s", regex.IGNORECASE)
_ITEM = compiled(r"§|\d+[.)]\s")  # "1. Mötets öppnande"
_OPENING = compiled(rf"\p{{Lu}}\p{{L}}+(?:,?\s+nr\.?\s?\d+)?,?\s+(?:{_WORDS})\s", regex.IGNORECASE)


def with_openings_apart(flow: Flow) -> Flow:
    """The flow with each opening sentence of minutes cut off where it ends, its full stop left out."""
    blocks = list(flow)
    place, page, index = 0, None, 0
    while index < len(blocks):
        block = blocks[index]
        place, page = (0 if block.at.page != page else place + 1), block.at.page
        lines = _lines(blocks[index : index + _LINES]) if place < _TOP else []
        if lines and _OPENING.match(" ".join(line.text for line in lines)):
            blocks[index : index + len(lines)] = _apart(lines)
        index += 1
    return tuple(blocks)


def held_below_title(flow: Flow) -> str:
    """The sentence below a title alone on its line: "Fört vid årsstämma i …", "Protokoll fört vid …"."""
    for place, block in enumerate(flow[:_TOP]):
        if isinstance(block, TextLine) and _HELD.match(block.text):
            return " ".join(line.text for line in _lines(flow[place : place + _LINES]))
    return ""


def _lines(blocks: Sequence[object]) -> list[TextLine]:
    """The first line and those that go on with it: to where a block begins, or an item."""
    lines: list[TextLine] = []
    for block in blocks:
        if not isinstance(block, TextLine) or (lines and (block.starts_block or _ITEM.match(block.text))):
            break
        lines.append(block)
    return lines


def _apart(lines: list[TextLine]) -> list[TextLine]:
    """The lines, cut where the first sentence ends; as they are where that is no title with a date."""
    text = " ".join(line.text for line in lines)
    _, end = next(iter(sentence_spans(text)))
    sentence = text[:end].strip()
    if not sentence.endswith(".") or not _is_title(sentence):
        return lines
    for number, line in enumerate(lines):
        if len(line.text) >= len(sentence):
            title, rest = _cut(line, len(sentence))
            after = [*rest, *lines[number + 1 :]]
            after[:1] = [replace(first, starts_block=True) for first in after[:1]]
            return [*lines[:number], title, *after]
        sentence = sentence[len(line.text) + 1 :]
    return lines


def _is_title(sentence: str) -> bool:
    kind = type_of_title(sentence)
    return kind is not None and kind.doc_type.code in MINUTES and bool(find_dates(sentence))


def _cut(line: TextLine, end: int) -> tuple[TextLine, list[TextLine]]:
    """The line's title up to that character, without its full stop, and what follows as a line of its own."""
    head, rest = line.text[:end].removesuffix("."), line.text[end:].strip()
    if not rest:
        return replace(line, text=head), []
    count = len(line.text[:end].split())
    first, last = _part(line, line.words[:count]), _part(line, line.words[count:])
    return replace(first, text=head), [replace(last, text=rest)]


def _part(line: TextLine, words: Sequence[Word]) -> TextLine:
    """The line as one of some of its words; all of its place where it has none."""
    at = place_within(line.at, words) if words else line.at
    return replace(line, at=at, words=tuple(words))
