"""What part a passage takes in a section of decisions: it decides, leads in, goes on, or is an aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.layout.text_blocks import ENDED, Passage
from handlingar.parsers.minutes.decisions.decision_sentences import decides_anyhow, decides_fully, is_aside
from handlingar.parsers.minutes.decisions.found import printed
from handlingar.parsers.minutes.items.adjusted_at_once import only_says_adjusted

LETTERED = regex.compile(r"\p{Ll}{1,3}[.)](?:\s|$)")
FOLLOWING = regex.compile(r"\bföljande\b[^.:]*[.:]$", regex.IGNORECASE)
NUMERAL = regex.compile(r"\d+|[IVX]+")
_FRAGMENT = 6  # words of what a colon lists and is no sentence; by eye


def tells_of_list(passage: Passage, later: Sequence[Passage]) -> bool:
    """Whether a numbered decision is whole, and a list with letters below it only says what it is about."""
    whole = NUMERAL.fullmatch(passage.item or "") is not None and passage.text.endswith(".")
    whole = whole and not FOLLOWING.search(passage.text)
    return whole and bool(later) and LETTERED.match(printed(later[0])) is not None


def introduces(passage: Passage, later: Sequence[Passage]) -> bool:
    """A passage that only leads in the next ("Enligt nämndens förslag:", "Styrelsen beslutar att")."""
    numbered = NUMERAL.fullmatch(passage.item or "") is not None
    if not later or (numbered and decides_anyhow(passage.text, frozenset())):
        return False
    if passage.text.endswith(":"):
        return not decides_fully(passage.text)
    if numbered:
        return False
    return later[0].listed and regex.search(r"\b(?:att|besluta|beslutar|yrkar)$", passage.text) is not None


def belongs(passage: Passage, before: Passage, later: Sequence[Passage]) -> bool:
    """Whether a passage is part of the one before it: sub-items of a number, what a colon lists."""
    if before.text.endswith(":") and passage.mark and _style(passage) != _style(before):
        itself = NUMERAL.fullmatch(passage.item or "") and len(passage.text.split()) > _FRAGMENT
        return not (passage.text.startswith("att ") or decides_fully(passage.text) or itself)
    if not passage.listed and announces(before):
        return True
    bullet = before.mark and not before.item and not ENDED.search(before.text)
    if bullet and not passage.listed and any(after.mark == before.mark for after in later):
        return True
    if not before.item or not NUMERAL.fullmatch(before.item):
        return False
    if passage.item is not None and not NUMERAL.fullmatch(passage.item):
        return True
    if passage.mark or passage.listed or not before.item.isdigit():
        return False
    return any(after.item == str(int(before.item) + 1) for after in later)


def announces(passage: Passage) -> bool:
    """Whether a decision says that its wording follows ("antas med följande ändringar:")."""
    return FOLLOWING.search(passage.text) is not None and decides_fully(passage.text)


def _style(passage: Passage) -> str:
    """How a list numbers its items: two lists of one style are one list."""
    item = passage.item
    if item is None:
        return "bullet" if passage.mark else "none"
    return "digit" if item.isdigit() else "roman" if NUMERAL.fullmatch(item) else "letter"


def subheading(passage: Passage, later: Sequence[Passage]) -> bool:
    """A heading inside a section: no sentence, no list item, and something stands under it."""
    if passage.listed or ENDED.search(passage.text) or not later or len(passage.text) > 160:
        return False
    return passage.emphasised or bool(later[0].mark)


def without_asides(passage: Passage) -> Passage:
    """The passage without remarks that decide nothing ("Anna Exempel deltar inte i beslutet.")."""
    told = sentences(passage.text)
    kept = [sentence for sentence in told if not _aside(sentence)]
    return passage if len(kept) == len(told) else replace(passage, text=" ".join(kept))


def _aside(text: str) -> bool:
    return (
        only_says_adjusted(text)
        or is_aside(text)
        or regex.search(r"\bdeltar\s+(?:ej|inte)\s+i\b|\banmäler jäv\b|^Protokollsutdrag\b", text) is not None
    )
