"""What OCR got wrong in an e-mail address, where the same line's owner says what it should be."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from handlingar.parsers.language.folding import fold
from handlingar.patterns import compiled

PART = compiled(r"[^@._-]+")
SHORTEST_SPELLING = 6  # letters: a shorter part is like too many words
LONG = 13  # letters of a part in which two may be wrong
ENOUGH = 8
"""Letters of a spelling that a part with one letter too many may be taken for."""


def mended_email(email: str, owners: Iterable[str | None]) -> str:
    """The address with each of its parts made equal to a word, or all words, of the owners' names.

    Only a part as long as that word and with one other letter in it (two where it is long) is changed, or a
    part of some length that has a letter too many, so that an address made otherwise stays as it was read.
    å, ä and ö are a, a and o in addresses.
    """
    spellings = {spelling for owner in owners if owner for spelling in _spellings(owner)}

    def right(part: regex.Match[str]) -> str:
        read = part[0]
        near = [s for s in spellings if 0 < _differing(read.casefold(), s) <= (2 if len(s) >= LONG else 1)]
        return near[0] if len(near) == 1 and read.casefold() not in spellings else str(read)

    return str(PART.sub(right, email))


def _spellings(owner: str) -> set[str]:
    words = "".join(c for c in fold(owner) if c.isascii() and (c.isalnum() or c == " ")).split()
    return {word for word in [*words, "".join(words)] if len(word) >= SHORTEST_SPELLING}


def _differing(read: str, spelling: str) -> int:
    """How many letters differ; as many as there are where the lengths do, but for one letter too many."""
    if len(read) == len(spelling) + 1 and len(spelling) >= ENOUGH and _is_spread(spelling, read):
        return 1
    if len(read) != len(spelling):
        return len(spelling)
    return sum(a != b for a, b in zip(read, spelling, strict=True))


def _is_spread(spelling: str, read: str) -> bool:
    """Whether all letters of the spelling stand in the same order in what was read."""
    letters = iter(read)
    return all(letter in letters for letter in spelling)
