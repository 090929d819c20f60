"""Pages of annexes amid minutes, where each item has its own behind it: they are no text of the item."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import regex

from handlingar.extract import Document
from handlingar.parsers.documents.annexes import is_part_of_minutes
from handlingar.parsers.documents.document_types import ANNEX_WORDS
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.language.folding import fold
from handlingar.parsers.minutes.items.candidates import RUNNING_HEAD
from handlingar.patterns import compiled

_TOP = 4  # lines of a page in which its head stands, by eye
_LONGEST = 80  # characters of a line that says whose annex the page is
_LEAST = 2  # pages with one head, for it to be the running one
OF_ITEM = compiled(r"§\s?\d|\d\s?§")


def without_annexed_pages(segment: Segment, document: Document) -> Segment:
    """The segment without pages from one whose head names an item's annex to the next with the running head.

    Lists of those present or of votes, and reservations, stay with the minutes.
    """
    first, last = segment.row.page_from, segment.row.page_to
    pages = [page for page in document.pages if first <= page.number <= last]
    tops = {page.number: [line.text.strip() for line in page.from_top[:_TOP]] for page in pages}
    begun = {number for number, top in tops.items() if _heads_annex(top)}
    if not begun:
        return segment
    heads = Counter(
        line for number, top in tops.items() if number not in begun for line in set(map(_form, top))
    )
    running = {line for line, pages in heads.items() if pages >= _LEAST and line}
    if not running:
        return segment
    annexed: set[int] = set()
    within = False
    for number, top in sorted(tops.items()):
        within = number in begun or (within and running.isdisjoint(map(_form, top)))
        if within:
            annexed.add(number)
    return replace(segment, flow=tuple(block for block in segment.flow if block.at.page not in annexed))


def _heads_annex(top: list[str]) -> bool:
    named = any(
        fold(line).split(" ", 1)[0].strip(":.") in ANNEX_WORDS and OF_ITEM.search(line)
        for line in top
        if len(line) <= _LONGEST
    )
    return named and not any(is_part_of_minutes(line) or RUNNING_HEAD.fullmatch(line) for line in top)


def _form(line: str) -> str:
    """The line without digits, which change from page to page in a running head."""
    return regex.sub(r"[\d\W]+", " ", fold(line)).strip()
