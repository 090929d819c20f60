"""Headings within items that no list of words knows: what an archivist may want to add."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.minutes.items.sections import heading_of
from handlingar.patterns import compiled
from handlingar.schemas.rows import ParagraphRow

_MOST = 40  # headings that are told of a document

# One to four words of which the first alone has a capital, so that no name is told, and nothing at the end.
HEADING = compiled(r"(?P<first>\p{Lu}\p{Ll}{2,}(?:-\p{Ll}+)*)(?:\s[\p{Ll}/-]+){0,3}:?")


def unknown_headings(paragraphs: Iterable[ParagraphRow]) -> tuple[str, ...]:
    """The texts, each once, of lines within items that look like headings and are none that is known."""
    found: dict[str, None] = {}
    for paragraph in paragraphs:
        lines = [line.strip() for line in paragraph.text.splitlines()]
        for line, following in pairwise(lines):
            match = HEADING.fullmatch(line)
            told = len(following.split()) > len(line.split())  # a heading stands above more than itself
            if match and told and heading_of(line) is None and not is_given(match["first"]):
                found[line.rstrip(":")] = None
    return tuple(found)[:_MOST]
