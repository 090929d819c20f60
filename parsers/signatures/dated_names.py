"""Names with the days on which they signed, above a sentence that says that all was signed electronically.

No service's page: the lines stand at the foot of the page that was signed ("Bo Ek, ordförande 30.05.2023").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from handlingar.parsers.language.folding import bare
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.signatures.unlabelled_names import name_in
from handlingar.patterns import compiled

DATED_NAME = compiled(
    r"""(?P<name>\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’-]+){1,4}) \s?,\s?
        (?:(?P<title>[^\d,][^\d]{0,80}?),?\s)? \s*
        (?P<day>\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)""",
    regex.VERBOSE,
)
_CLOSINGS = frozenset(map(bare, vocabulary("signatures")["closings"]["words"]))


@dataclass(frozen=True, slots=True)
class DatedName:
    """Someone who signed on a day; title None where the line has none, day as printed."""

    name: str
    title: str | None
    day: str


def dated_name(line: str) -> DatedName | None:
    """Who signed and when, where the line is a name, perhaps a title, and a date; else None."""
    match = DATED_NAME.fullmatch(line.strip())
    if not match or not name_in(match["name"]):
        return None
    title = (match["title"] or "").partition(" / ")[0].strip(" ,")
    return DatedName(match["name"], title or None, match["day"])


def begins_dated_names(lines: Sequence[str]) -> bool:
    """Whether the first line is the first of such names: nothing but names above the closing sentence."""
    for place, line in enumerate(lines):
        if _closes(line):
            return place > 0
        if not dated_name(line):
            return False
    return False


def above_closing(lines: Sequence[str]) -> int:
    """The number of lines above the closing sentence; 0 where none stands there."""
    return next((place for place, line in enumerate(lines) if _closes(line)), 0)


def _closes(line: str) -> bool:
    return any(phrase in bare(line) for phrase in _CLOSINGS)
