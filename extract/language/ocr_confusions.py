"""What recognition takes for what: letters for letters (the lexicon tells) or for digits, signs for signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import product

from handlingar.extract.language.word_frequency import is_swedish

LOOKS_LIKE = (
    ("wv", "vv"),
    ("vw", "vv"),
    ("w", "vv"),
    ("m", "rn"),
    ("rn", "m"),
    ("ii", "ü"),
    ("c", "e"),
    ("e", "c"),
    ("li", "h"),
)
"""What is read, and what is printed; at most one of them is set right in a word."""

STRUCK = {"đ": "d", "ł": "l"}
"""Letters of other languages with a stroke, which has no name of its own in Unicode;"""
MARKED = {"a": "aåä", "o": "oö"}
"""and the letters that may be printed where one of them is read with the mark of another language."""
NEIGHBOURS = "éüøæ"
"""Letters with marks that are printed in Swedish names, and in Danish and Norwegian texts."""
MOST_FOREIGN = 3
"""Letters of a word that are read so at most; each makes three words of one (by eye)."""

ALIKE = ("Il|1!", "0Oo", "§8S$", "-–—", "\"”“'’", ".,", ":;")
"""Signs that are taken for each other."""

DIGIT_FOR = dict(zip("OoQDlIi|![]SsBZzGbqg", "00001111111558226699", strict=True))
"""The digit that is printed where a letter or sign is read among digits."""


def known_spelling(word: str) -> str | None:
    """The known word that differs from this unknown one by one confusion; None where none or several do."""
    found = {spelling for spelling in _spellings(word) if is_swedish(spelling.lower())}
    return found.pop() if len(found) == 1 else None


def digits_for(letters: str) -> dict[int, str]:
    """A table for str.translate that reads these letters and signs as the digits that they look like."""
    return {ord(letter): DIGIT_FOR[letter] for letter in letters}


def has_foreign(word: str) -> bool:
    """Whether a few letters are of another language than Swedish and its neighbours ("beslutađes")."""
    return 0 < sum(_printed_for(letter) != letter for letter in word) <= MOST_FOREIGN


def _printed_for(letter: str) -> str:
    """The letters that may be printed where this one is read: "á" is read for a, å and ä."""
    if letter in "åäö" or letter in NEIGHBOURS or not letter.isalpha():
        return letter
    base = STRUCK.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return MARKED.get(base, base) if base != letter else letter


def _spellings(word: str) -> Iterator[str]:
    if has_foreign(word):
        yield from map("".join, product(*map(_printed_for, word)))
    for read, printed in LOOKS_LIKE:
        start = word.find(read)
        while start >= 0:
            yield word[:start] + printed + word[start + len(read) :]
            start = word.find(read, start + 1)
