"""Surnames that no list holds, made of two of the elements that Swedish surnames are made of: Björk, sjö."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.repair.model.lexicon import FORGETFUL, by_skeleton, skeleton

MADE = math.log(1e-8)
"""What such a name is worth,"""
UNSURE = math.log(0.2)
"""and what is left of it where other elements would fit too."""
FEWEST = 4
"""Shorter elements (ö, ås) end many another word."""


@lru_cache(FORGETFUL)
def surnames(bare: str) -> tuple[tuple[str, float], ...]:
    """The surnames with this skeleton, in lower case, with the logarithm of what each is worth."""
    first, last = _elements("first"), _elements("last")
    stem = bare.removesuffix("s")
    found = [
        head + tail + end
        for whole, end in {(bare, ""), (stem, bare[len(stem) :])}
        for cut in range(2, len(whole) - 1)
        for head in first.get(whole[:cut], ())
        for tail in last.get(whole[cut:], ())
    ]
    worth = MADE + (UNSURE if len(found) > 1 else 0.0)
    return tuple((name, worth) for name in dict.fromkeys(found))


def is_misspelt(word: str) -> bool:
    """True where a word ends as no surname does, but as one would without marks: -förs, for -fors."""
    last = _elements("last")
    ends = (word[-size:] for size in range(FEWEST, len(word)))
    return any(end not in last.get(skeleton(end), (end,)) for end in ends)


@cache
def _elements(place: str) -> dict[str, tuple[str, ...]]:
    return by_skeleton(vocabulary("lexicon_surnames")[place])
