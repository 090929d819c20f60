"""The noisy channel: what may have been printed where an OCR engine without Swedish read this piece.

A *spelling* is one explanation of the letters read: at each place a skeleton letter and the true letters that
it may stand for, each with its logarithmic probability. The plain losses (å and ä as a, ö as o) stay open
within one spelling; every other confusion makes a spelling of its own.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handlingar.parsers.repair.lexicon import skeleton
from handlingar.parsers.words import vocabulary

MAX_FORCED = 4
"""How many letters that cannot stand as they are (é, 6, &, |) one piece may hold."""

MAX_FREE = 1
"""How many confusions of letters that could well stand as they are (d, i) one piece is searched for."""


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
    """The confusions at a given loss: the share of marks that the text has lost (0 to 1)."""

    plain: dict[str, dict[str, float]]
    confusions: dict[str, tuple[Confusion, ...]]


@cache
def channel(loss: float) -> Channel:
    """The channel of data/lexicon_confusions.toml for text that has lost this share of its marks."""
    data = vocabulary("lexicon_confusions")
    plain: dict[str, dict[str, float]] = defaultdict(dict)
    for true, entry in data["plain"].items():
        plain[entry["read"]][true] = math.log(entry["share"] * loss)
    for read, letters in plain.items():
        letters[read] = 0.0
    grouped: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    forced = {entry["read"] for entry in data["reading"] if entry.get("forced")}
    for entry in data["reading"]:
        grouped[entry["read"], skeleton(entry["true"])][entry["true"]] = math.log(entry["share"] * loss)
    confusions: dict[str, list[Confusion]] = defaultdict(list)
    for (read, bare), true in grouped.items():
        confusions[read[0]].append(Confusion(read, bare, true, read in forced))
    return Channel(dict(plain), {first: tuple(found) for first, found in confusions.items()})


Place = tuple[str, str, dict[str, float]]
"""A place that is explained: skeleton letter, what was read, the true letters."""


def spellings(piece: str, noise: Channel, max_free: int = MAX_FREE) -> Iterator[Spelling]:
    """Every explanation of the piece, within the limits on the number of confusions."""
    # what is still to be explained: from where, with how many confusions, after which places
    waiting: list[tuple[int, int, int, tuple[Place, ...]]] = [(0, 0, 0, ())]
    while waiting:
        at, free, forced, done = waiting.pop()
        while at < len(piece):
            for confusion in _confusions(piece, at, noise):
                used = free + (not confusion.forced), forced + confusion.forced
                if used[0] <= max_free and used[1] <= MAX_FORCED:
                    after = (*done, (confusion.bare, confusion.read, confusion.true))
                    waiting.append((at + len(confusion.read), *used, after))
            letter = piece[at].lower()
            if not letter.isalpha():
                break
            done = (*done, (skeleton(letter), piece[at], noise.plain.get(letter, {letter: 0.0})))
            at += 1
        else:
            bare, reads, true = zip(*done, strict=True)
            yield Spelling("".join(bare), true, reads, free, forced)


def _confusions(piece: str, at: int, noise: Channel) -> Iterator[Confusion]:
    """The confusions that begin here; capitals only in a word not all in capitals."""
    for first in {piece[at], piece[at].lower()}:
        for confusion in noise.confusions.get(first, ()):
            if confusion.read.isupper():
                if piece[at] == confusion.read and not piece.isupper():
                    yield confusion
            elif piece[at : at + len(confusion.read)].lower() == confusion.read:
                yield confusion
