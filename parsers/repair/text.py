"""Repairs text: a string in, the repaired string and its changes out; the changes undo it to the letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby

import regex

from handlingar.extract import Line, Word
from handlingar.parsers.repair.changes import Status
from handlingar.parsers.repair.codings import Decoder, decoder_of
from handlingar.parsers.repair.damage import ALL_BUT, Evidence, weigh
from handlingar.parsers.repair.document import repair_pages
from handlingar.parsers.repair.word_runs import vocabulary_of
from handlingar.patterns import compiled

PRINTED = compiled(r"[^\s\x1c-\x1f]+ (?: [\xa0\x85] [^\s\x1c-\x1f]+ )*", regex.VERBOSE)
"""A printed word; a no-break space does not end it, as bytes read wrongly may look like one."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A word of a text that was changed, or perhaps should be.

    page (form feeds part pages) and line of the text count from 1; offset is where raw begins in its line
    as it was given, in characters from 0. The rest is as in Change.
    """

    page: int
    line: int
    offset: int
    raw: str
    repaired: str
    rule: str
    source: str
    posterior: float
    runner_up: str | None
    status: Status

    @property
    def made(self) -> bool:
        """False where the change is only suggested."""
        return self.status is not Status.SUGGESTED


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text, with its changes in order: those made, and those only suggested."""

    text: str
    changes: tuple[TextChange, ...]


class UndoError(Exception):
    """The changes are not those of this text."""


def repair(text: str, known: Iterable[str] = (), *, force: bool = False) -> Repaired:
    """The text with å, ä and ö given back where OCR lost them, and encoding damage undone.

    Nothing else changes: lines, blanks and signs stay, sound text and text that is not Swedish comes back
    as it is. known are words (of sound documents of the same archive) that may stand in this one too. A text
    of a line or two is too short to tell what it lost; with force, it is taken for one that lost all marks.
    """
    lines = text.split("\n")
    places = _pages(lines)
    vocabulary = vocabulary_of(word.lower() for word in known)
    found = repair_pages([tuple(line for line, _ in page) for page in places], vocabulary, force)
    changes: list[TextChange] = []
    for number, (page, changed) in enumerate(zip(places, found, strict=True), start=1):
        for line, offsets in page:
            changes.extend(
                TextChange(number, line.number, offsets[at], **asdict(change), status=change.status)
                for at, change in changed.get(line.number, {}).items()
            )
    return Repaired("\n".join(applied(lines, changes)), tuple(changes))


def undo(text: str, changes: Iterable[TextChange]) -> str:
    """The text as it was before these changes. Raises UndoError where they don't fit it."""
    lines = text.split("\n")
    for number, group in groupby(
        (change for change in changes if change.made), key=lambda change: change.line
    ):
        line = lines[number - 1]
        for change in group:
            raw, repaired, start = change.raw, change.repaired, change.offset
            if line[start : start + len(repaired)] != repaired:
                raise UndoError(f"line {number} has no {repaired!r} at character {start}")
            line = line[:start] + raw + line[start + len(repaired) :]
        lines[number - 1] = line
    return "\n".join(lines)


class Condition(StrEnum):
    """What became of the marks of a page."""

    SOUND = "sound"
    DAMAGED = "damaged"
    PARTLY = "partly damaged"
    CAPITALS = "capitals damaged"
    ENCODING = "encoding damaged"
    FOREIGN = "not Swedish"
    LITTLE = "too little to tell"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A page judged: the condition, the evidence for it, and how many words a wrong encoding damaged."""

    condition: Condition
    evidence: Evidence
    misread: int


def judge(text: str) -> list[Judgement]:
    """What became of the marks of each page of the text; nothing is changed."""
    pages = [_words(page) for page in _pages(text.split("\n"))]
    decoder = decoder_of(word for words in pages for word in words)
    return [_judged(words, decoder) for words in pages]


def _judged(words: list[str], decoder: Decoder) -> Judgement:
    meant = [decoder(word) for word in words]
    evidence = weigh(m.text if m else word for word, m in zip(words, meant, strict=True))
    misread = sum(m is not None for m in meant)
    if evidence.damaged:
        condition = Condition.DAMAGED if evidence.loss >= ALL_BUT else Condition.PARTLY
    elif misread or evidence.undecoded:
        condition = Condition.ENCODING
    elif evidence.damaged_capitals:
        condition = Condition.CAPITALS
    elif evidence.foreign or (evidence.words and not evidence.swedish):
        condition = Condition.FOREIGN
    else:
        condition = Condition.SOUND if evidence.enough else Condition.LITTLE
    return Judgement(condition, evidence, misread)


def sound_words(text: str) -> Iterator[str]:
    """The words with marks of a text that has kept them, for `known` of other documents; none of a damaged
    one.
    """
    pages = [_words(page) for page in _pages(text.split("\n"))]
    for words, judged in zip(pages, judge(text), strict=True):
        if judged.condition is Condition.SOUND:
            for word in words:
                yield from (found[0].lower() for found in LETTERS.finditer(word) if not found[0].isascii())


LETTERS = compiled(r"\p{L}+")


Placed = tuple[Line, tuple[int, ...]]
"""A line of a page, with the offset in the text's line of each of its words."""


def _pages(lines: list[str]) -> list[list[Placed]]:
    """The lines of each page that hold words, numbered through; an empty line begins a new block."""
    pages: list[list[Placed]] = [[]]
    block = 0
    for number, text in enumerate(lines, start=1):
        block += not text.strip()
        start = 0
        for at, part in enumerate(text.split("\f")):
            if at:
                pages.append([])
            found = list(PRINTED.finditer(part))
            if found:
                words = tuple(Word(match[0]) for match in found)
                offsets = tuple(start + match.start() for match in found)
                pages[-1].append((Line(words, number, block), offsets))
            start += len(part) + 1
    return pages


def _words(page: list[Placed]) -> list[str]:
    return [word.text for line, _ in page for word in line.words]


def applied(lines: list[str], changes: list[TextChange]) -> Iterator[str]:
    """The lines of a text with the changes that are made."""
    by_line = {number: list(group) for number, group in groupby(changes, key=lambda change: change.line)}
    for number, line in enumerate(lines, start=1):
        for change in reversed(by_line.get(number, [])):
            if change.made:
                end = change.offset + len(change.raw)
                line = line[: change.offset] + change.repaired + line[end:]
        yield line
