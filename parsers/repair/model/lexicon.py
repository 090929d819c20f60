"""The Swedish that repair knows: how common a word is, which it may have been, and what follows what.

All of it is looked up in data/lexicon.bin (made by scripts/build_lexicon.py, which names the sources), a
file that is mapped into memory; beside it stand the names of data/lexicon_places.toml, lexicon_names.toml
and lexicon_agencies.toml, and the terms of lexicon_terms.toml, which anyone can extend. Keys begin with
what they are for:

    w SKELETON    the words that leave this skeleton, each with its share of running Swedish
    n CONTEXT     what follows a word (a word, or, with "~", a class of words), with counts
    c CLASS       the share of running Swedish that words of this class have
    a SKELETON    parts of compounds: in how many of them each stands first, last, and first with a linking s
    p SKELETON    those of its words that are only written with a capital (names)
    f SKELETON    the languages (but Swedish) that words with this skeleton are common in, with their share

Shares are written as minus a hundred times their natural logarithm.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from handlingar.parsers.language.vocabularies import collected, vocabulary
from handlingar.parsers.repair.model.store import Store, look_up, open_store

PATH = Path(__file__).resolve().parents[2] / "data" / "lexicon.bin"

MARKS = str.maketrans("åäöéü", "aaoeu")
"""From a letter to its skeleton: what is left when an English reader drops the marks."""

TERM_FLOOR = math.log(5e-7)
"""What a term of public administration is worth at the least,"""
NAME_FLOOR = math.log(3e-6)
"""and a listed name: that of a word seen three times in a million."""

CLASS_LETTERS = 3
"""A word's class is its last letters without marks; a word no longer than that is a class of its own."""
ENDING_LETTERS = 5  # of a word's ending, which is narrower than its class
TIMES_COMMONER = 20.0
"""How many times more common the word with marks must be for the bare one to count as one that lost them."""
FORGETFUL = 20_000
"""How many look-ups of each kind are remembered."""


def skeleton(word: str) -> str:
    """The word in lower case without the marks of å ä ö é ü."""
    return word.lower().translate(MARKS)


def by_skeleton(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words by their skeletons."""
    return collected((skeleton(word), word) for word in words)


def class_of(word: str) -> str:
    """The class of a word for its context: "~" and its ending without marks; "~#" and "~." for the signs."""
    return "~" + (word if len(word) <= CLASS_LETTERS else word.translate(MARKS)[-CLASS_LETTERS:] + "-")


def ending_of(word: str) -> str:
    """The ending of a word for its context, marks and all ("~sätta="): narrower than its class; "" for a
    short word.
    """
    return "~" + word[-ENDING_LETTERS:] + "=" if len(word) > ENDING_LETTERS else ""


@cache
def store() -> Store:
    """The lexicon, opened once a process. Raises OSError or StoreError where it can't be read."""
    return open_store(PATH)


@lru_cache(FORGETFUL)
def spelled(bare: str) -> tuple[tuple[str, float], ...]:
    """The known words with this skeleton, with and without marks, and the logarithm of each one's share."""
    found = {word: -share / 100 for word, share in _pairs("w" + bare)}
    for word, floor in _listed().get(bare, ()):
        found[word] = max(found.get(word, floor), floor)
    return tuple(found.items())


@lru_cache(FORGETFUL)
def proper(bare: str) -> frozenset[str]:
    """The words with this skeleton that are only names, and so are written with a capital."""
    return frozenset((look_up(store(), "p" + bare) or "").split())


def log_share(word: str) -> float | None:
    """The logarithm of a word's share of running Swedish, None for an unknown word."""
    return next((share for known, share in spelled(skeleton(word)) if known == word), None)


class Kind(IntEnum):
    """What is counted after a word or a class of words."""

    WORD = 0
    ENDING = 1
    CLASS = 2


@dataclass(frozen=True, slots=True)
class Followers:
    """What followed a word or a class of words: how often each word, ending and class, and how often in all.

    types are how many different ones of each kind there were.
    """

    counts: dict[str, int]
    total: int
    types: tuple[int, int, int]


@lru_cache(FORGETFUL)
def followers(before: str) -> Followers | None:
    """What was counted after this word or class; None where nothing was."""
    counts = dict(_pairs("n" + before))
    if not counts:
        return None
    kinds = Counter(map(_kind, counts))
    total = sum(n for name, n in counts.items() if name[0] != "~")
    return Followers(counts, total, (kinds[Kind.WORD], kinds[Kind.ENDING], kinds[Kind.CLASS]))


def _kind(name: str) -> Kind:
    if name[0] != "~":
        return Kind.WORD
    return Kind.ENDING if name[-1] == "=" else Kind.CLASS


@cache
def class_share(name: str) -> float:
    """The share of running Swedish that the words of this class have together."""
    text = look_up(store(), "c" + name)
    return math.exp(-int(text) / 100) if text else 1e-6


@lru_cache(FORGETFUL)
def parts(bare: str) -> dict[str, tuple[int, int, int]]:
    """The parts of compounds with this skeleton: in how many each stands first, last, and first with an s."""
    fields = (look_up(store(), "a" + bare) or "").split()
    return {
        word: (int(first), int(last), int(linked))
        for word, first, last, linked in zip(*(fields[at::4] for at in range(4)), strict=True)
    }


@lru_cache(FORGETFUL)
def foreign(word: str) -> dict[str, float]:
    """The languages (codes) that a word without marks (perhaps it lost them) is common in, with the logarithm
    of its share; none for a word with marks.
    """
    return {language: -share / 100 for language, share in _pairs("f" + word)}


def _pairs(key: str) -> list[tuple[str, int]]:
    fields = (look_up(store(), key) or "").split()
    return [(word, int(n)) for word, n in zip(fields[::2], fields[1::2], strict=True)]


@cache
def names() -> frozenset[str]:
    """The listed names of places, people and agencies, in lower case, with their genitives."""
    lists = chain.from_iterable(
        vocabulary(name).values() for name in ("lexicon_places", "lexicon_names", "lexicon_agencies")
    )
    words = {word for name in chain.from_iterable(lists) for word in name.lower().replace("-", " ").split()}
    words = {word for word in words if word.isalpha()}
    return frozenset(words | {word + "s" for word in words if not word.endswith(("s", "x", "z"))})


@cache
def given_names() -> frozenset[str]:
    """The listed given names without marks, in lower case; in small letters they are rather other words."""
    return frozenset(name.lower() for name in vocabulary("lexicon_names")["given"])


@cache
def terms() -> frozenset[str]:
    """The listed terms of public administration, in lower case."""
    return frozenset(vocabulary("lexicon_terms")["terms"])


@cache
def _listed() -> dict[str, tuple[tuple[str, float], ...]]:
    """The listed names and terms by their skeletons, each with what it is worth at the least."""
    listed = {NAME_FLOOR: names(), TERM_FLOOR: terms()}.items()
    return collected((skeleton(word), (word, floor)) for floor, words in listed for word in sorted(words))
