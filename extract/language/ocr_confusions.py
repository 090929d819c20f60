"""What recognition takes for what: letters for letters (the lexicon tells) or for digits, signs for signs."""

from __future__ import annotations

from collections.abc import Iterator

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


def _spellings(word: str) -> Iterator[str]:
    for read, printed in LOOKS_LIKE:
        start = word.find(read)
        while start >= 0:
            yield word[:start] + printed + word[start + len(read) :]
            start = word.find(read, start + 1)
