"""Swedish compounds: a word that no list holds, made of two to four that a list does hold.

"samordningsförbund" is samordning + s + förbund. A part may be followed by a linking s, and a part before the
last may stand in its combining form: deltagare as deltagar-, krona as krono-, helår as helårs-.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.repair.model.lexicon import FORGETFUL, parts, spelled

MAX_PARTS = 4  # of a compound
SHORTEST_WORD = 3
"""Shorter words hide everywhere in longer ones."""

FLOOR = {3: 1e-5, 4: 1e-6, 5: 1e-7}
"""How common a part of that many letters must be; longer parts need LONG_FLOOR."""
LONG_FLOOR = 1.5e-8  # see FLOOR

TYPICAL = math.log(3e-6)
"""The probability of a typical part: commoner parts speak for the compound, rarer ones against."""
CAP = 1.0
"""The most that one part can speak for a compound; else the little words would make up anything."""
SHORT = {3: -2.5, 4: -0.7}
"""The price of a part of so few letters."""
BASE = math.log(5e-8)
"""What a compound of two typical parts is worth as a word."""
EXTRA_PART = -4.5
"""The price of each part beyond two."""
FORM = 1e-7
"""How common a combining form is taken to be for each compound that it stands in."""
FEW_COMPOUNDS = 3
"""A form that is no common word must stand in so many compounds."""
NO_COMPOUND = 0.3
"""What a part counts for that stands in no compound of the lists."""
COMMON_POWER = 0.75
"""How much being common by itself says of a part, beside the compounds it stands in."""
RARE = 0.001
"""What is added to the share of each word with the same skeleton, so that none is ruled out."""
ENDINGS = (
    *("s", "n", "ns", "en", "ens", "et", "ets", "na", "nas", "ena", "erna", "arna", "orna", "rna"),
    *("ar", "er", "or", "r", "t", "ts", "d", "de", "des", "nde"),
)
"""The endings of Swedish nouns and verbs; none has a mark."""
INFLECTED = math.log(0.02)
"""How common an inflected form that no list holds is, beside the word itself."""
LETTER = 1.0
"""What each letter of a known part speaks for a compound whose other part is unknown,"""
MOST_LETTERS = 6
"""up to so many letters more than three."""
WAYS = 6
"""How many ways to explain the beginning of a word are followed up."""

NO_PART = frozenset(vocabulary("lexicon_terms")["no_parts"])
"""Little words that make no compounds, though words of the lists seem to be made with them;"""
NOT_FIRST = NO_PART | {"var", "vara"}
"""the same for those that do stand last."""

Letters = tuple[dict[str, float], ...]
"""For each place, the letters that may have stood there with the log share of being read as they were."""


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound: its letters, what it is worth as a word and as a reading (both logarithms)."""

    word: str
    worth: float
    reading: float
    parts: int = 0

    @property
    def total(self) -> float:
        return self.worth + self.reading


def fit(word: str, true: Letters) -> float | None:
    """The log share with which the word was read so, or None where it cannot have been."""
    total = 0.0
    for letter, allowed in zip(word, true, strict=True):
        share = allowed.get(letter)
        if share is None:
            return None
        total += share
    return total


def compounds(bare: str, true: Letters, shortest: int) -> list[Compound]:
    """The compounds with this skeleton that fit the letters allowed, best first (at most three)."""
    size = len(bare)
    ways: list[list[Compound]] = [[] for _ in range(size + 1)]
    ways[0] = [Compound("", BASE, 0.0)]
    for start in range(size - shortest + 1):
        ways[start] = sorted(ways[start], key=lambda way: -way.total)[:WAYS]
        if not ways[start]:
            continue
        for end in range(start + shortest, size + 1):
            if size - shortest < end < size:
                continue
            for part in _fitting(bare[start:end], true[start:end], end == size):
                for way in ways[start]:
                    if way.parts < MAX_PARTS:
                        ways[end].append(_grow(way, part))
    return sorted((way for way in ways[size] if way.parts > 1), key=lambda way: -way.total)[:3]


def half_known(bare: str, true: Letters, shortest: int) -> list[Compound]:
    """Compounds of which only the last part or the first is known; the letters of the other stay as they are.

    The last has to be at least as long as shortest, the first may lack one letter of that (åter, över).

    worth is what speaks for each beside the word as it stands.
    """
    found = []
    for cut in range(shortest - 1, len(bare) - SHORTEST_WORD):
        for known, rest, first in (
            (slice(cut), slice(cut, None), True),
            (slice(-cut, None), slice(-cut), False),
        ):
            if cut < shortest and not first:
                continue
            whole = bare[rest]
            kept = fit(whole, true[rest])
            if kept is None or not any(len(letters) > 1 for letters in true[known]):
                continue
            for part in _fitting(bare[known], true[known], not first):
                word = part.word + whole if first else whole + part.word
                worth = part.worth + LETTER * min(MOST_LETTERS, cut - SHORTEST_WORD)
                found.append(Compound(word, worth, part.reading + kept, 2))
    return sorted(found, key=lambda way: -way.total)[:WAYS]


def _grow(way: Compound, part: Compound) -> Compound:
    worth = way.worth + part.worth + (EXTRA_PART if way.parts > 1 else 0.0)
    return Compound(way.word + part.word, worth, way.reading + part.reading, way.parts + 1)


def _fitting(bare: str, true: Letters, last: bool) -> Iterator[Compound]:
    for word, worth in _last_parts(bare) if last else _first_parts(bare):
        reading = fit(word, true)
        if reading is not None:
            yield Compound(word, worth, reading)


class End(IntEnum):
    """How a part stands in a compound; the number is the place of its count."""

    FIRST = 0
    LAST = 1
    LINKED = 2


@lru_cache(FORGETFUL)
def _first_parts(bare: str) -> tuple[tuple[str, float], ...]:
    found = dict(_worths(bare, End.FIRST))
    if bare[-1] == "s":
        for word, worth in _worths(bare[:-1], End.LINKED):
            found[word + "s"] = max(worth, found.get(word + "s", worth))
    return tuple(found.items())


@lru_cache(FORGETFUL)
def _last_parts(bare: str) -> tuple[tuple[str, float], ...]:
    found = dict(_worths(bare, End.LAST))
    if found or not bare.endswith(ENDINGS):
        return tuple(found.items())
    for ending in ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) > SHORTEST_WORD:
            for stem, worth in _worths(bare[: -len(ending)], End.LAST):
                found.setdefault(stem + ending, worth + INFLECTED)
    return tuple(found.items())


@lru_cache(FORGETFUL)
def _worths(bare: str, end: End) -> tuple[tuple[str, float], ...]:
    """What each word with this skeleton is worth as a part of a compound that stands so in it.

    How common they are together says what the skeleton is worth; how many compounds each stands in so, and
    how common each is, says which of them it is.
    """
    floor = FLOOR.get(len(bare), LONG_FLOOR)
    never = NO_PART if end is End.LAST else NOT_FIRST
    known = ((word, math.exp(log)) for word, log in spelled(bare) if word not in never)
    common = {word: share for word, share in known if share >= floor}
    counts = {word: seen for word, seen in parts(bare).items() if word not in never}
    forms = {word: part[end] for word, part in counts.items() if part[end] >= FEW_COMPOUNDS or word in common}
    if not common and not forms:
        return ()
    whole = sum(common.values()) or sum(forms.values()) * FORM
    worth = SHORT.get(len(bare), 0.0) + min(CAP, 0.7 * (math.log(whole) - TYPICAL))
    shares = {
        word: (forms.get(word, 0) + NO_COMPOUND) * (common.get(word, 0.0) / whole + RARE) ** COMMON_POWER
        for word in {**common, **forms}
    }
    total = sum(shares.values())
    return tuple(
        (word, worth + math.log(share / total) + _stands(counts.get(word), end))
        for word, share in shares.items()
    )


def _stands(counts: tuple[int, int, int] | None, end: End) -> float:
    """How likely a part that stands first is to have a linking s, or none (a logarithm)."""
    if end is End.LAST:
        return 0.0
    first, _, linked = counts or (0, 0, 0)
    if first + linked == 0:
        return NEVER_FIRST
    seen = linked if end is End.LINKED else first
    return math.log((seen + UNSEEN[end]) / (first + linked + sum(UNSEEN.values())))


NEVER_FIRST = -2.5
"""The price of a first part that is first in no compound of the lists, as most inflected forms."""
UNSEEN = {End.FIRST: 0.5, End.LINKED: 0.1}
"""What is added to the counts of a first part without and with a linking s, so that neither is ruled out."""
