"""Names beside masked personal numbers: whose numbers they are."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.names_in_prose import PERSON
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

STARS = "****"
MASKED = r"(?<![\d*]) (?:[\d*]{6}|[\d*]{8}) [-–+]? [*]{4} (?![*])"
_LABEL = rf"(?: [\s,(]* (?: {any_of(vocabulary('private_people')['number_words'])} ) )? [\s,(:;–-]{{0,3}}"
_BESIDE = compiled(
    rf"(?P<name> {PERSON} ) {_LABEL} {MASKED} | {MASKED} [\s,):;–-]{{1,3}} (?P<name> {PERSON} )",
    regex.VERBOSE,
)


def names_beside_numbers(text: str) -> set[str]:
    """The names of two to four words that stand before or behind a masked number of the text.

    Words before a known given name are none of it ("Ansökan Berta Lind").
    """
    if STARS not in text:
        return set()
    return {name for found in _BESIDE.finditer(text) for name in _names(found)}


def _names(found: regex.Match[str]) -> Iterator[str]:
    words = found["name"].split()
    first = next((at for at, word in enumerate(words) if is_given(word)), 0)
    yield " ".join(words[first:] if len(words) - first > 1 else words)
