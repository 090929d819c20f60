"""The vocabularies: what varies in the world, as commented TOML files under data/ that anyone can extend."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

import regex

from handlingar.parsers.language.own_words import ours, with_own_words

K = TypeVar("K")
V = TypeVar("V")


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The content of data/NAME.toml, with what the archivist's own folder of words adds to it.

    Raises FileNotFoundError where there is no such file, tomllib.TOMLDecodeError where it is not TOML and
    UnfitWords where the own file does not fit it.
    """
    return with_own_words(name, ours(name))


def words_in(name: str, section: str, key: str) -> list[str]:
    """The list of words under a key of a section of data/NAME.toml."""
    words: list[str] = vocabulary(name)[section][key]
    return words


@cache
def municipalities() -> tuple[str, ...]:
    """The names of Sweden's municipalities ("Östra Göinge"), the official spellings after all others."""
    others = vocabulary("organisations")["municipalities_also_written"]
    return (*others, *vocabulary("lexicon_places")["municipalities"])


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern; the longest first, since the first that fits is taken."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def any_of_printed(words: Iterable[str]) -> str:
    """The same, where a blank within a word stands for any white space, or none, as scans have it."""
    return any_of(words).replace(r"\ ", r"\s?")


def collected(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """All that stands beside each key, in order."""
    found: dict[K, tuple[V, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    return found
