"""Swedish compounds: a word that no list holds, made of two to four that a list does hold.

"samordningsförbund" is samordning + s + förbund. A part may be followed by a linking s.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from handlingar.parsers.repair.lexicon import Lexicon

MAX_PARTS = 4
MIN_PART = 3
"""Shorter words than three letters hide everywhere in longer ones."""

PART_FLOOR = {3: 2e-5, 4: 2e-6}
"""How common a part of that length must be; longer parts need LONG_FLOOR."""
LONG_FLOOR = 1e-7

TYPICAL = math.log(3e-6)
"""The probability of a typical part: parts more common than this speak for the compound."""
TAIL_FLOOR = 5e-6
"""How common the last part must be where the first is in no list."""

BASE = math.log(2e-8)
"""What a compound of typical parts is worth as a word."""
PER_PART = math.log(0.1)
"""The price of each part beyond two."""
PER_LINK = math.log(0.6)


@dataclass(frozen=True, slots=True)
class Compound:
    """A word by its parts: its letters, and the logarithm of what it is worth as a word and as a reading."""

    word: str
    worth: float
    reading: float


Letters = tuple[dict[str, float], ...]


def fit(word: str, true: Letters) -> float | None:
    """The log share with which the word was read so, or None where it cannot have been.

    true holds, for each place, the letters that may have stood there.
    """
    total = 0.0
    for letter, allowed in zip(word, true, strict=True):
        share = allowed.get(letter)
        if share is None:
            return None
        total += share
    return total


def compounds(bare: str, true: Letters, words: Lexicon) -> list[Compound]:
    """The compounds with this skeleton that fit the letters allowed, best first (at most three)."""
    size = len(bare)
    # ends[i]: the best ways to explain bare[:i], by number of parts
    ends: list[list[tuple[int, str, float, float]]] = [[] for _ in range(size + 1)]
    ends[0] = [(0, "", 0.0, 0.0)]
    for start in range(size - MIN_PART + 1):
        if not ends[start]:
            continue
        for end in range(start + MIN_PART, size + 1):
            for part, worth, reading in _parts(bare[start:end], true[start:end], words):
                for count, text, value, read in ends[start]:
                    if count < MAX_PARTS:
                        extra = PER_PART if count >= 2 else 0.0
                        found = (count + 1, text + part, value + worth + extra, read + reading)
                        ends[end].append(found)
                        if end < size and bare[end] == "s" and end + MIN_PART < size:
                            ends[end + 1].append((count + 1, text + part + "s", found[2] + PER_LINK, found[3]))
        for end in range(start + 1, size + 1):
            if len(ends[end]) > 6:
                ends[end] = sorted(ends[end], key=lambda way: -(way[2] + way[3]))[:6]
    whole = [Compound(text, BASE + value, read) for count, text, value, read in ends[size] if count >= 2]
    return sorted(whole, key=lambda c: -(c.worth + c.reading))[:3]


def _parts(bare: str, true: Letters, words: Lexicon) -> list[tuple[str, float, float]]:
    found = []
    for word, worth in _known_parts(bare):
        reading = fit(word, true)
        if reading is not None:
            found.append((word, worth, reading))
    return found


@lru_cache(maxsize=100_000)
def _known_parts(bare: str) -> tuple[tuple[str, float], ...]:
    from handlingar.parsers.repair.lexicon import lexicon

    words = lexicon()
    floor = PART_FLOOR.get(len(bare), LONG_FLOOR)
    return tuple(
        (word, 0.7 * (math.log(words.probability[word]) - TYPICAL))
        for word in words.spelled(bare)
        if words.probability[word] >= floor
    )
