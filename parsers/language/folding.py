"""Forms of words for comparing, without what makes no difference: case, accents, signs, slips of OCR.

None of them is for output.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from handlingar.patterns import compiled

_SLIPS = str.maketrans({"0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "5": "s", "8": "b"})
_NOT_LETTERS = compiled(r"[^\p{L}\p{N}]+")


class _Marks(dict[int, int | None]):
    """A table for str.translate that takes combining marks away; each character is looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_WITHOUT_MARKS = _Marks()


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """The text in lower case without accents (å and ä are a, ö is o), runs of white space as one space.

    For comparing words that OCR may have robbed of their dots and rings.
    """
    lower = text.lower()
    if not lower.isascii():
        lower = unicodedata.normalize("NFKD", lower).translate(_WITHOUT_MARKS)
    return " ".join(lower.split())


def folded_words(text: str) -> list[str]:
    """The words of the folded text, without signs: as names stand in e-mail addresses and domains."""
    return str(_NOT_LETTERS.sub(" ", fold(text))).split()


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The folded text without blanks and signs, and with what OCR mixes up (0 and o, 1 and l, …) made one."""
    return str(_NOT_LETTERS.sub("", fold(text).translate(_SLIPS)))


def without_foreign_accents(text: str) -> str:
    """The text in lower case without accents, except those of å, ä and ö: for searching, Idé as ide."""
    whole = unicodedata.normalize("NFC", text.lower())
    return "".join(
        c if c in "åäö" else unicodedata.normalize("NFD", c).translate(_WITHOUT_MARKS) for c in whole
    )


@lru_cache(maxsize=8192)
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
