"""Whether a word is one that is used, by word frequencies; Swedish compounds by their parts."""

from __future__ import annotations

import math
from functools import cache

from handlingar.patterns import compiled

KNOWN = 1.5  # zipf: about once in thirty million words; lower are mostly noise
PART = 2.8  # the parts of a compound must be commoner, as anything can be cut into rare ones
SHORTEST_PART = 4  # letters, one less without the joint
JOINTS = ("s", "")
SHORTENED = "els"
PLAIN = compiled(r"[a-zåäöéü]+")


@cache
def is_known(word: str, language: str = "sv") -> bool:
    """True where the lower-case word is used in the language (a code such as "sv")."""
    return _zipf(word, language) >= KNOWN


@cache
def frequency(word: str) -> float:
    """How often the lower-case word is used in Swedish: the logarithm of its number in a thousand million."""
    return _zipf(word, "sv")


def _zipf(word: str, language: str) -> float:
    """The word's frequency; one of plain letters is looked up at once, in a fraction of the time."""
    from wordfreq import get_frequency_dict, zipf_frequency  # takes a tenth of a second to load

    if not PLAIN.fullmatch(word):
        return zipf_frequency(word, language)
    frequency = get_frequency_dict(language, "best").get(word)  # the list that zipf_frequency holds too
    return round(math.log10(frequency) + 9, 2) if frequency else 0.0


@cache
def is_swedish(word: str) -> bool:
    """True where the lower-case word is known, or is made of two or three known ones."""
    return is_known(word) or _is_compound(word, 3)


def _is_compound(word: str, most_parts: int) -> bool:
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, tail = word[:cut], word[cut:]
        if not _is_head(head):
            continue
        if _is_part(tail) or (most_parts > 2 and _is_compound(tail, most_parts - 1)):
            return True
    return False


def _is_head(head: str) -> bool:
    """True for a word that others may follow, with or without the s between them."""
    if head.endswith(SHORTENED) and _is_part(head + "e"):  # avvikelse becomes avvikels
        return True
    return any(joint in ("", head[-1:]) and _is_part(head.removesuffix(joint)) for joint in JOINTS)


@cache
def _is_part(word: str) -> bool:
    return len(word) >= SHORTEST_PART - 1 and _zipf(word, "sv") >= PART
