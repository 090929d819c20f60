"""Two words that OCR joined, in a piece that is no word itself: "ochde" for "och de"."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from handlingar.parsers.repair.model.compounds import Letters, fit
from handlingar.parsers.repair.model.lexicon import spelled

LOST = math.log(1e-3)
"""The share of blanks between words that are not read."""
FLOOR = {1: 5e-3, 2: 1e-3, 3: 1e-4, 4: 1e-5}
"""How common a word of that many letters must be; longer words need LONG_FLOOR."""
LONG_FLOOR = 1e-6  # see FLOOR
MOST_JOINED = 2
"""How many ways to part a piece are followed up."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A piece parted in two after so many letters: both words, what they are worth and their reading
    (logarithms).
    """

    cut: int
    first: str
    second: str
    worth: float
    reading: float


def parted(bare: str, true: Letters) -> list[Parted]:
    """The likeliest ways to part this skeleton into two common words that fit the letters allowed."""
    ways = [
        Parted(cut, first, second, worth + more, reading + further + LOST)
        for cut in range(1, len(bare))
        for first, worth, reading in _common(bare[:cut], true[:cut])
        for second, more, further in _common(bare[cut:], true[cut:])
    ]
    return sorted(ways, key=lambda way: -(way.worth + way.reading))[:MOST_JOINED]


def _common(bare: str, true: Letters) -> Iterator[tuple[str, float, float]]:
    floor = math.log(FLOOR.get(len(bare), LONG_FLOOR))
    for word, share in spelled(bare):
        reading = fit(word, true) if share >= floor else None
        if reading is not None:
            yield word, share, reading
