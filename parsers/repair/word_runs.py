"""Word runs: the words of a block of lines, each with what it may have been; and the changes decided on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from handlingar.extract import Line
from handlingar.parsers.language.sentences import ends_sentence
from handlingar.parsers.repair.model.channel import LOST, MARKED, Loss, channel
from handlingar.parsers.repair.model.context import Choice, Slot, certain, choose
from handlingar.parsers.repair.model.foreign_text import as_read, foreign_spans
from handlingar.parsers.repair.model.lexicon import FORGETFUL, names, proper, skeleton
from handlingar.parsers.repair.model.surnames import surnames
from handlingar.parsers.repair.model.tokens import WordPart, is_number, is_open, is_protected, pieces
from handlingar.parsers.repair.model.word_candidates import Candidate, Shape, candidates, familiar

VOUCHES = 0.9
"""From this posterior on, a word tells what the document's other words may be."""
TELLING = 4
"""Shorter words than this say nothing of the other words of the document."""
MOST_SUPPORT = math.log(20)
"""The most that its standing elsewhere in the document speaks for a word."""
UNFAMILIAR = -16.0
"""A piece that the lexicon explains no better than this (a logarithm) may be a word of the document."""
STEM = 7
"""So many letters that two words begin with make them kin: höglandet, höglandsförbundet."""
LONGEST = 40
"""Longer pieces are no words."""
ACRONYM = 5
"""Words all in capitals up to this length are acronyms, unless the whole line is in capitals."""
BARS = ("|", "|.")
FULL_STOP = ".!?"
WIDE, FULL = 40, 0.75
"""A sentence goes on from a line of more characters than this, and this share of the longest of its block, to
the next line; shorter ones may be items.
"""
COMMON = math.log(1e-8)
"""Words commoner than this (åtgärder) are not capitalised amid a sentence; what looks so was read so."""
COMMONER = math.log(2e-6)
"""The same for what could be a name: it follows a word with a capital, or is made as surnames are."""

Vocabulary = Counter[str]
"""The words that a document surely holds, in lower case, with how often; a stem with "-" counts all words
that have it.
"""


@dataclass(frozen=True, slots=True)
class WordRun:
    """The pieces of a block of lines: what each may be, where (line, word, piece), and what it likely is."""

    lines: tuple[Line, ...]
    slots: tuple[Slot, ...]
    places: tuple[tuple[int, int, WordPart], ...]
    choices: tuple[Choice, ...]
    loss: Loss


def run_of(lines: Sequence[Line], loss: Loss) -> WordRun:
    """The run of these lines; loss is the share of marks that their text has lost."""
    slots: list[Slot] = []
    places: list[tuple[int, int, WordPart]] = []
    before = "."
    wide = max(WIDE, FULL * max(len(line.text) for line in lines))
    goes_on = False
    for number, line in enumerate(lines):
        capitals = _in_capitals(line)
        for at, word in enumerate(line.words):
            named = at + 1 < len(line.words) and line.words[at + 1].text[:1].isupper()
            shape = Shape.NAME if named or not _ends(before) else Shape.CAPITAL
            named = named and word.text[-1] not in FULL_STOP
            within = (
                (at > 0 or (goes_on and not before[:1].isupper()))
                and not named
                and _flows(before)
                and word.text[0] in "AO"
            )
            due = _ends(before) or before[:1].isupper()
            for piece, slot in _slots(word.text, capitals, shape, due, loss):
                if within and piece.start == 0:
                    slot = tuple(_small(candidate, before) for candidate in slot)
                if piece.text[0] == LOST:
                    slot = _with_capital(slot, _ends(before), before[:1].isupper())
                slots.append(slot)
                places.append((number, at, piece))
            if ends_sentence(word.text):
                slots.append(certain("."))
                places.append((number, at, WordPart("", 0)))
            before = word.text
        goes_on = len(line.text) > wide
    for start, end in foreign_spans(slots):
        slots[start:end] = [certain(as_read(slot)) for slot in slots[start:end]]
    return WordRun(tuple(lines), tuple(slots), tuple(places), tuple(choose(slots)), loss)


def telling(run: WordRun) -> Vocabulary:
    """The longer words of a run that were read surely enough to tell what other words may be."""
    return vocabulary_of(
        word
        for choice in run.choices
        if choice.posterior >= VOUCHES and choice.candidate.rule
        for word in choice.candidate.word.split()
    )


def vocabulary_of(words: Iterator[str]) -> Vocabulary:
    """The vocabulary of these words (in lower case) and their stems; short ones tell nothing."""
    found: Vocabulary = Counter()
    for word in words:
        if len(word) >= TELLING:
            found[word] += 1
            if len(word) > STEM:
                found[word[:STEM] + "-"] += 1
    return found


def weighed(run: WordRun, vocabulary: Vocabulary, known: dict[str, tuple[str, ...]]) -> WordRun:
    """The run read again, its doubtful words weighed by what the document surely holds elsewhere.

    known are the words of the vocabulary by their skeletons.
    """
    if all(choice.posterior >= VOUCHES and not choice.candidate.unknown for choice in run.choices):
        return run
    slots = tuple(
        _weighed(slot, piece.text, vocabulary, known, run.loss)
        for slot, (_, _, piece) in zip(run.slots, run.places, strict=True)
    )
    return replace(run, slots=slots, choices=tuple(choose(slots)))


def _weighed(
    slot: Slot, piece: str, vocabulary: Vocabulary, known: dict[str, tuple[str, ...]], loss: Loss
) -> Slot:
    if len(piece) < TELLING or not any(c.rule or c.unknown for c in slot):
        return slot
    if all(c.unknown or c.prior + c.reading < UNFAMILIAR for c in slot):
        told = {c.text for c in slot}
        slot = (*slot, *(c for c in familiar(piece, channel(loss), known) if c.text not in told))
    return tuple(_backed(c, vocabulary) for c in slot)


def _backed(candidate: Candidate, vocabulary: Vocabulary) -> Candidate:
    seen = vocabulary[candidate.word] or vocabulary[candidate.word[:STEM] + "-"]
    if not seen:
        return candidate
    return replace(candidate, prior=candidate.prior + min(MOST_SUPPORT, math.log(1 + seen)))


def _small(candidate: Candidate, after: str) -> Candidate:
    """The candidate in small letters where it is a common word that was read with a capital (Ar for är),
    amid a sentence after a printed word.
    """
    word, bare = candidate.word, skeleton(candidate.word)
    if word[0] not in MARKED or candidate.prior < COMMON or word in names() | proper(bare):
        return candidate
    if candidate.prior < COMMONER and (after[:1].isupper() or surnames(bare)):
        return candidate
    return replace(candidate, text=word)


def _with_capital(slot: Slot, begins: bool, follows_capital: bool) -> Slot:
    """The candidates of a piece whose first letter is lost, which may have been a capital.

    It was one where a sentence begins, in a listed name, and in a rare word after one with a capital; else,
    what no list holds in small letters is left as it was read.
    """

    def is_capital(c: Candidate) -> bool:
        return begins or c.word in names() or (follows_capital and c.prior < COMMONER)

    found = [
        replace(c, text=c.text[:1].upper() + c.text[1:]) if c.rule and is_capital(c) else c for c in slot
    ]
    return tuple(c for c in found if begins or follows_capital or c.source != "compound")


def _slots(word: str, capitals: bool, shape: Shape, due: bool, loss: Loss) -> Iterator[tuple[WordPart, Slot]]:
    """The pieces of a printed word with what each may have been.

    shape is that of a capitalised word here; due says whether a capital is, where the first letter is lost.
    """
    protected = is_protected(word)
    for piece in pieces(word):
        text = piece.text
        acronym = text.isupper() and len(text) <= ACRONYM and not capitals and text.isalpha()
        if is_number(text):
            yield piece, certain("#")
        elif (
            protected
            or acronym
            or not 1 < len(text) <= LONGEST
            or not is_open(text)
            or not any(loss.capital if text.isupper() else loss.small)
        ):
            yield piece, certain(text.lower())
        else:
            capital = text[0].isupper() or (text[0] == LOST and due)
            yield piece, _candidates(text, shape if capital and not capitals else Shape.SMALL, loss)


@lru_cache(FORGETFUL)
def _candidates(piece: str, shape: Shape, loss: Loss) -> tuple[Candidate, ...]:
    return candidates(piece, shape, channel(loss))


def _in_capitals(line: Line) -> bool:
    """True where a line is written in capitals throughout and is more than acronyms."""
    words = [word.text for word in line.words if sum(c.isalpha() for c in word.text) > 1]
    return any(len(w) > ACRONYM for w in words) and all(w.isupper() for w in words)


def bars(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where a lone bar is an I: it begins a line, a sentence or an item, and a word in small letters follows;
    or it begins a sentence amid a line, and another word follows.
    """
    before = "."
    for number, line in enumerate(lines):
        alone = sum(word.text in BARS for word in line.words) == 1  # others rule a table
        for at, (word, follower) in enumerate(zip_longest(line.words, line.words[1:])):
            lone = alone and word.text in BARS and (at == 0 or _ends(before))
            ends = at > 0 and before[-1] in FULL_STOP
            follows = follower.text if follower else ""
            if lone and (_is_small(follows) or (ends and follows[:1].isalpha())):
                yield number, at
            before = word.text


def _ends(before: str) -> bool:
    """True where a sentence or an item begins after this printed word (a dash, for one)."""
    return ends_sentence(before) or not any(map(str.isalnum, before))


def _flows(before: str) -> bool:
    """True where a sentence goes on after this printed word: it ends in a small letter, or in "&" for one."""
    return before[-1:].islower() or before[-1:] == "&"


def _is_small(word: str) -> bool:
    """True for a word in small letters, whatever its first one was read as (6vrigt)."""
    first = next(pieces(word), None)
    return (
        first is not None and first.text[1:].islower() and not first.text[0].isupper() and is_open(first.text)
    )
