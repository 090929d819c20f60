"""Items that the meeting adjusted at once ("Paragrafen förklaras omedelbart justerad")."""

from __future__ import annotations

from functools import cache

import regex

from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled


def adjusted_at_once(text: str) -> bool:
    """True where a text says that its item is adjusted at once."""
    return _says().search(text) is not None


def only_says_adjusted(sentence: str) -> bool:
    """True where a sentence says nothing but that its item is adjusted, as a note below the item does."""
    return _note().fullmatch(sentence.strip(" .*")) is not None


@cache
def _says() -> regex.Pattern[str]:
    return compiled(rf"(?<!\p{{L}})(?:{_options('words')}|{_options('notes')})", regex.IGNORECASE)


@cache
def _note() -> regex.Pattern[str]:
    return compiled(_options("notes"), regex.IGNORECASE)


def _options(key: str) -> str:
    return any_of(vocabulary("paragraphs")["adjusted_at_once"][key])
