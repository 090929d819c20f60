"""Runs: the words of a block of lines, each with what it may have been; and the changes decided on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from handlingar.extract import Line, Word
from handlingar.parsers.repair.candidates import Candidate, Shape, candidates, familiar
from handlingar.parsers.repair.channel import channel
from handlingar.parsers.repair.context import Choice, Slot, certain, choose
from handlingar.parsers.repair.lexicon import skeleton
from handlingar.parsers.repair.tokens import Piece, ends_sentence, is_number, is_open, is_protected, pieces

APPLY = 0.6
"""A change is made where its posterior is above this."""
SURE = 0.9
"""From this posterior on, a word tells what the document's other words may be."""
TELLING = 5
"""Shorter words than this say nothing of the other words of the document."""
MOST = math.log(20)
"""The most that its standing elsewhere in the document speaks for a word."""
PRONOUN = 0.95
"""The posterior of a lone bar read for the word I."""
ACRONYM = 5
"""Words all in capitals up to this length are acronyms, unless the whole line is in capitals."""

Vocabulary = Counter[str]
"""The words that a document surely holds, in lower case, with how often."""


@dataclass(frozen=True, slots=True)
class Change:
    """A printed word that becomes another; rule names the confusions, posterior (0 to 1) how sure it is."""

    raw: str
    repaired: str
    rule: str
    posterior: float


@dataclass(frozen=True, slots=True)
class Run:
    """The pieces of a block of lines: what each may be, where (line, word, piece), and what it likely is."""

    lines: tuple[Line, ...]
    slots: tuple[Slot, ...]
    places: tuple[tuple[int, int, Piece], ...]
    choices: tuple[Choice, ...]
    loss: float


def run_of(lines: Sequence[Line], loss: float) -> Run:
    """The run of these lines; loss is the share of marks that their text has lost."""
    slots: list[Slot] = []
    places: list[tuple[int, int, Piece]] = []
    before = "."
    for number, line in enumerate(lines):
        capitals = _in_capitals(line)
        for at, word in enumerate(line.words):
            named = at + 1 < len(line.words) and line.words[at + 1].text[:1].isupper()
            shape = Shape.NAME if named or not ends_sentence(before) else Shape.CAPITAL
            for piece, slot in _slots(word.text, capitals, shape, loss):
                slots.append(slot)
                places.append((number, at, piece))
            if ends_sentence(word.text):
                slots.append(certain("."))
                places.append((number, at, Piece("", 0)))
            before = word.text
    return Run(tuple(lines), tuple(slots), tuple(places), tuple(choose(slots)), loss)


def sure_words(run: Run) -> Iterator[str]:
    """The longer words of a run that were read surely enough to tell what other words may be."""
    for choice in run.choices:
        word = choice.candidate.word
        if choice.posterior >= SURE and choice.candidate.rule and len(word) >= TELLING:
            yield word


def weighed(run: Run, vocabulary: Vocabulary) -> Run:
    """The run read again, its doubtful words weighed by what the document surely holds elsewhere."""
    if all(choice.posterior >= SURE and not choice.candidate.unknown for choice in run.choices):
        return run
    known: dict[str, tuple[str, ...]] = {}
    for word in vocabulary:
        known[skeleton(word)] = (*known.get(skeleton(word), ()), word)
    slots = tuple(
        _weighed(slot, piece.text, vocabulary, known, run.loss)
        for slot, (_, _, piece) in zip(run.slots, run.places, strict=True)
    )
    return replace(run, slots=slots, choices=tuple(choose(slots)))


def _weighed(
    slot: Slot, piece: str, vocabulary: Vocabulary, known: dict[str, tuple[str, ...]], loss: float
) -> Slot:
    if len(piece) < TELLING or not any(c.rule or c.unknown for c in slot):
        return slot
    if all(c.unknown for c in slot):
        slot = (*slot, *familiar(piece, channel(loss), known))
    return tuple(
        replace(c, prior=c.prior + min(MOST, math.log(1 + vocabulary[c.word]))) if vocabulary[c.word] else c
        for c in slot
    )


def changes(run: Run) -> list[dict[int, Change]]:
    """For each line of the run, the changes that are sure enough, by the index of the word."""
    chosen: dict[tuple[int, int], list[tuple[Piece, Choice]]] = {}
    for (number, at, piece), choice in zip(run.places, run.choices, strict=True):
        if choice.candidate.rule and choice.posterior > APPLY:
            chosen.setdefault((number, at), []).append((piece, choice))
    found: list[dict[int, Change]] = [{} for _ in run.lines]
    for (number, at), parts in chosen.items():
        found[number][at] = _change(run.lines[number].words[at].text, parts)
    for number, at in _bars(run.lines):
        found[number][at] = Change("|", "I", "I>|", PRONOUN)
    return found


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
            yield piece, _candidates(text, shape if text[0].isupper() and not capitals else Shape.SMALL, loss)


@lru_cache(maxsize=200_000)
def _candidates(piece: str, shape: Shape, loss: float) -> tuple[Candidate, ...]:
    return candidates(piece, shape, channel(loss))


def _in_capitals(line: Line) -> bool:
    """True where a line is written in capitals throughout and is more than acronyms."""
    words = [word.text for word in line.words if sum(c.isalpha() for c in word.text) > 1]
    return any(len(w) > ACRONYM for w in words) and all(w.isupper() for w in words)


def _bars(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where a lone bar begins a line or a sentence and a word in small letters follows: the word I."""
    before = "."
    for number, line in enumerate(lines):
        for at, word in enumerate(line.words):
            follower: Word | None = line.words[at + 1] if at + 1 < len(line.words) else None
            begins = ends_sentence(before) or at == 0
            if word.text == "|" and begins and follower and follower.text[:1].islower():
                yield number, at
            before = word.text
