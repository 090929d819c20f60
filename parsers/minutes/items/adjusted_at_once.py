"""Items that the meeting adjusted at once ("Paragrafen förklaras omedelbart justerad")."""

from __future__ import annotations

import regex

from handlingar.parsers.language.vocabularies import any_of, words_in
from handlingar.patterns import compiled

_WORDS, _NOTES = (any_of(words_in("paragraphs", "adjusted_at_once", key)) for key in ("words", "notes"))
_SAYS = compiled(rf"(?<!\p{{L}})(?:{_WORDS}|{_NOTES})", regex.IGNORECASE)
_NOTE = compiled(_NOTES, regex.IGNORECASE)


def adjusted_at_once(text: str) -> bool:
    """True where a text says that its item is adjusted at once."""
    return _SAYS.search(text) is not None


def only_says_adjusted(sentence: str) -> bool:
    """True where a sentence says nothing but that its item is adjusted, as a note below the item does."""
    return _NOTE.fullmatch(sentence.strip(" .*")) is not None
