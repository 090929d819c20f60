"""The noisy channel: what may have been printed where an OCR engine without Swedish read this piece.

A *spelling* is one explanation of the letters read: at each place a skeleton letter and the true letters that
it may stand for, each with its logarithmic probability. The plain losses (å and ä as a, ö as o) stay open
within one spelling; every other confusion makes a spelling of its own.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.repair.model.lexicon import MARKS, skeleton

MARKED = "åäö"
LOST = "\N{REPLACEMENT CHARACTER}"
"""What stands where a program could not decode a letter's bytes."""
KEPT = 0.02
"""The loss of a letter that the text seems to keep: it may still have been lost here and there."""
LEARNED = 0.5
"""What the learned table counts beside the one made by hand."""

MAX_FORCED = 4
"""How many letters that cannot stand as they are (é, 6, &, |) one piece may hold."""

MAX_WAYS = 400
"""How many explanations of a piece are followed up; only what is no word at all has more."""

MAX_FREE = 1
"""How many confusions of letters that could well stand as they are (d, i) one piece is searched for."""


@dataclass(frozen=True, slots=True)
class Loss:
    """The share of the marks that a text has lost (0 to 1): of its å, ä, ö in small letters, and in
    capitals.
    """

    small: tuple[float, float, float]
    capital: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Confusion:
    """A reading other than the plain loss: where `read` stands, a letter of `true` may have been."""

    read: str
    bare: str
    true: dict[str, float]
    forced: bool


@dataclass(frozen=True, slots=True)
class Spelling:
    """One explanation of a piece: skeleton letters, and at each place the possible true letters (log shares).

    reads holds what was read at each place; free and forced count the confusions used.
    """

    bare: str
    true: tuple[dict[str, float], ...]
    reads: tuple[str, ...]
    free: int
    forced: int


@dataclass(frozen=True, slots=True)
class Channel:
    """The confusions at a given loss.

    plain says for a letter what it may stand for where only marks are lost, first the same for the first
    letter of a capitalised piece; marks holds the other confusions of letters with marks by what they are
    read as (its first character), others those of other letters; dropped, by skeleton letter, the letters
    that are sometimes not read at all.
    """

    plain: dict[str, dict[str, float]]
    first: dict[str, dict[str, float]]
    marks: dict[str, tuple[Confusion, ...]]
    others: dict[str, tuple[Confusion, ...]]
    dropped: dict[str, dict[str, float]]


@cache
def shares() -> dict[tuple[str, str], float]:
    """For what was drawn and what was read: the share, from the learned table and the one made by hand."""
    found: dict[tuple[str, str], float] = defaultdict(float)
    for drawn, reads in vocabulary("lexicon_confusions")["share"].items():
        for read, share in reads.items():
            found[drawn, read] += (1 - LEARNED) * share
    learned = files("handlingar.parsers").joinpath("data/lexicon_confusions.csv").read_text("utf-8")
    for row in csv.DictReader(learned.splitlines()):
        if row["drawn"].islower():  # capitals are seen too seldom to be learned by themselves
            found[row["drawn"], row["read"]] += LEARNED * float(row["share"])
    return dict(found)


@cache
def channel(loss: Loss) -> Channel:
    """The channel for text that has lost these shares of its marks."""
    small = {c: max(KEPT, share) for c, share in zip(MARKED, loss.small, strict=True)}
    capital = {c: max(KEPT, share) for c, share in zip(MARKED, loss.capital, strict=True)}
    plain: dict[str, dict[str, float]] = defaultdict(dict)
    first: dict[str, dict[str, float]] = defaultdict(dict)
    dropped: dict[str, dict[str, float]] = defaultdict(dict)
    grouped: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for (drawn, read), share in shares().items():
        bare = skeleton(drawn)
        if read == bare:
            plain[read][drawn] = math.log(share * small.get(drawn, 1.0))
            first[read][drawn] = math.log(share * capital.get(drawn, 1.0))
        elif not read:
            dropped[bare][drawn] = math.log(share * small.get(drawn, 1.0))
        else:
            grouped[read, bare][drawn] = math.log(share * small.get(drawn, 1.0))
    for letter, share in vocabulary("lexicon_confusions")["replaced"].items():
        for read in (LOST, LOST * 2):
            grouped[read, skeleton(letter)][letter] = math.log(share)
    for table in (plain, first):
        for read, letters in table.items():
            letters[read] = 0.0
    marks: dict[str, list[Confusion]] = defaultdict(list)
    others: dict[str, list[Confusion]] = defaultdict(list)
    for (read, bare), true in grouped.items():
        kind = marks if any(letter in MARKED for letter in true) or _is_strange(read) else others
        kind[read[0]].append(Confusion(read, bare, true, _is_strange(read)))
    return Channel(
        dict(plain),
        dict(first),
        {k: tuple(v) for k, v in marks.items()},
        {k: tuple(v) for k, v in others.items()},
        dict(dropped),
    )


def _is_strange(read: str) -> bool:
    """True for what can hardly stand in a Swedish word: digits, signs, é, capitals."""
    return not (read.isascii() and read.islower() and read.isalpha())


Place = tuple[str, str, dict[str, float]]
"""A place that is explained: skeleton letter, what was read, the true letters."""


def spellings(piece: str, noise: Channel, max_free: int = MAX_FREE) -> Iterator[Spelling]:
    """Every explanation of the piece by lost marks, within the limits on the number of confusions."""
    yield from _explained(piece, noise, noise.marks, max_free)


def odd_spellings(piece: str, noise: Channel) -> Iterator[Spelling]:
    """The explanations of a piece by one confusion of other letters (rn read as m)."""
    if any(letter in noise.others for letter in piece):
        for spelling in _explained(piece, noise, _joined(noise.marks, noise.others), MAX_FREE):
            if spelling.free:
                yield spelling


def dropped_letters(piece: str, noise: Channel) -> Iterator[Spelling]:
    """The explanations of a piece by one letter that was not read at all."""
    for spelling in _explained(piece, noise, noise.marks, 0):
        for at in range(len(spelling.true) + 1):
            for bare, true in noise.dropped.items():
                yield Spelling(
                    spelling.bare[:at] + bare + spelling.bare[at:],
                    (*spelling.true[:at], true, *spelling.true[at:]),
                    (*spelling.reads[:at], "", *spelling.reads[at:]),
                    1,
                    spelling.forced,
                )


def _joined(
    some: dict[str, tuple[Confusion, ...]], more: dict[str, tuple[Confusion, ...]]
) -> dict[str, tuple[Confusion, ...]]:
    return {first: some.get(first, ()) + more.get(first, ()) for first in {*some, *more}}


def _explained(
    piece: str, noise: Channel, known: dict[str, tuple[Confusion, ...]], max_free: int
) -> Iterator[Spelling]:
    # what is still to be explained: from where, with how many confusions, after which places
    waiting: list[tuple[int, int, int, tuple[Place, ...]]] = [(0, 0, 0, ())]
    capitals = piece.isupper()
    for _ in range(MAX_WAYS):
        if not waiting:
            return
        at, free, forced, done = waiting.pop()
        while at < len(piece):
            for confusion in _confusions(piece, at, known, capitals):
                used = free + (not confusion.forced), forced + confusion.forced
                if used[0] <= max_free and used[1] <= MAX_FORCED:
                    bare, true = confusion.bare, confusion.true
                    if len(bare) > 1:  # two letters read as one: the second has nothing read
                        places = _split(bare, confusion.read, true)
                    else:
                        places = ((bare, confusion.read, true),)
                    waiting.append((at + len(confusion.read), *used, (*done, *places)))
            letter = piece[at].lower()
            if not letter.isalpha():
                break
            table = noise.first if piece[at].isupper() else noise.plain
            done = (*done, (letter.translate(MARKS), piece[at], table.get(letter, {letter: 0.0})))
            at += 1
        else:
            if done:
                bares, reads, true_letters = zip(*done, strict=True)
                yield Spelling("".join(bares), true_letters, reads, free, forced)


def _split(bare: str, read: str, true: dict[str, float]) -> tuple[Place, ...]:
    first = (bare[0], read, {letters[0]: share for letters, share in true.items()})
    return (first, *((letter, "", {letter: 0.0}) for letter in bare[1:]))


def _confusions(
    piece: str, at: int, known: dict[str, tuple[Confusion, ...]], capitals: bool
) -> Iterator[Confusion]:
    """The confusions that begin here; those with capitals only in a word not all in capitals."""
    for first in {piece[at], piece[at].lower()}:
        for confusion in known.get(first, ()):
            read = confusion.read
            if not read.islower() and read.lower() != read:
                if (
                    not capitals
                    and piece.startswith(read, at)
                    and (at > 0 or read[0].islower() or read in AS_CAPITAL)
                ):
                    yield confusion
            elif piece[at : at + len(read)].lower() == read:
                yield confusion


AS_CAPITAL = frozenset({"G", "I"})
"""Capitals that are read where a small letter begins a word (G for ö, I for l)."""
