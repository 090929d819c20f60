"""Forms of words for comparing, without what makes no difference: case, accents, signs, slips of OCR.

None of them is for output.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_SLIPS = str.maketrans({"0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "5": "s", "8": "b"})
_NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """The text in lower case without accents (å and ä are a, ö is o), runs of white space as one space.

    For comparing words that OCR may have robbed of their dots and rings.
    """
    letters = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def folded_words(text: str) -> list[str]:
    """The words of the folded text, without signs: as names stand in e-mail addresses and domains."""
    return str(_NOT_LETTERS.sub(" ", fold(text))).split()


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The folded text without blanks and signs, and with what OCR mixes up (0 and o, 1 and l, …) made one."""
    return str(_NOT_LETTERS.sub("", fold(text).translate(_SLIPS)))


def plain(word: str) -> str:
    """A word for looking up: lower case, no full stops at its ends, no accents but å, ä and ö."""
    folded = word.casefold().strip(".*’'")
    if folded.isascii():
        return folded
    kept = (
        c if c in "åäöøæ" else unicodedata.normalize("NFD", c)[0]
        for c in unicodedata.normalize("NFC", folded)
    )
    return "".join(kept)
