"""The printed numbering of pages, and the pages that it has and the file lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from handlingar.extract import Document, Page
from handlingar.extract.layout.word_gaps import grouped
from handlingar.extract.model import page_ranges
from handlingar.parsers.layout.page_furniture import BARE_NUMBER, OF, PAGE_NUMBER, PAGE_WORDS
from handlingar.patterns import compiled

_EDGE = 6  # lines from a page's head or foot among which its number stands, by eye
# pages before the first of a text file that may have held a picture only, and so are not known to lack
_COVERS = 2
_WRITTEN = 15  # words of a page that is more than its running head, by eye
_LEAP = 1  # pages that must go on from a leap of numbers without a total, so that it is no misreading
_SOUND = 0.5  # of a file's pages that bear numbers, for their gaps to mean anything, by judgement

WITHIN = compiled(
    rf"""
    (?<!\p{{L}})(?:{PAGE_WORDS})\.?\s?:?\s?(?P<page>\d{{1,4}})
        \s?(?:\(|{OF})\s?(?P<all>\d{{1,4}})\)?(?!\d)              # "Datum 2024-03-14   Sida 3 (10)"
  | (?:^|\s)(?P<page>\d{{1,4}})\s?\((?P<all>\d{{1,4}})\)$           # "2024-03-14   3 (10)"
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A page of the file, the number printed on it, and of how many, where that is printed ("3 (12)")."""

    page: int
    number: int
    total: int | None


@dataclass(frozen=True, slots=True)
class NumberedPages:
    """Numbered pages of one document in the file; before and after: pages beside them without a number."""

    pages: tuple[Numbered, ...]
    before: int
    after: int


def missing_pages(document: Document) -> str | None:
    """The printed numbers that the file lacks, such as "60-81"; None where none are known to be missing.

    Pages on which no number is seen stand for those that lack beside them. What comes before the first page
    is missing only where the total is printed, so that an extract isn't said to lack the rest.
    """
    found = list(_numbers(document))
    written = [page.number for page in document.pages if len(page.words) >= _WRITTEN]
    if not found or len(found) < _SOUND * len(written):
        return None
    lacking = {n for run in _runs(found, written) for n in _lacking(run)}
    front = set(range(1, found[0].number))
    if len(front) <= _COVERS and not document.pages[0].height:
        lacking -= front
    return page_ranges(lacking) or None


def _numbers(document: Document) -> Iterator[Numbered]:
    """The pages on which one number is seen: "3 (12)" before "Sida 3", before a number alone."""
    for page in document.pages:
        told = list(_of_page(page))
        best = [n for n in told if n.total] or told or list(_alone(page))
        if len({(n.number, n.total) for n in best}) == 1:
            yield best[0]


def _of_page(page: Page) -> Iterator[Numbered]:
    texts = [line.text.strip() for line in page.from_top]
    for text in texts if len(texts) <= 2 * _EDGE else (*texts[:_EDGE], *texts[-_EDGE:]):
        if match := WITHIN.search(text) or PAGE_NUMBER.fullmatch(text):
            groups = match.groupdict()
            number, total = int(groups["page"]), int(groups.get("all") or 0) or None
            if number and (total is None or number <= total):
                yield Numbered(page.number, number, total)


def _alone(page: Page) -> Iterator[Numbered]:
    """A bare number as the outermost line of a page."""
    texts = [line.text.strip() for line in page.from_top]
    for text in {*texts[:1], *texts[-1:]}:
        if BARE_NUMBER.fullmatch(text) and int(text):
            yield Numbered(page.number, int(text), None)


def _runs(found: Sequence[Numbered], written: Sequence[int]) -> Iterator[NumberedPages]:
    """The numberings, one after another: a number that doesn't rise, or another total, begins the next."""
    groups = grouped(found, _continues)
    ends = [0, *(group[-1].page for group in groups)]
    begins = [group[0].page for group in groups[1:]]
    for place, group in enumerate(groups):
        begin = begins[place] if place < len(begins) else None
        after = sum(group[-1].page < page and (begin is None or page < begin) for page in written)
        yield NumberedPages(tuple(group), group[0].page - ends[place] - 1, after)


def _continues(last: Numbered, one: Numbered) -> bool:
    """Whether a number goes on with the one before: of the same total, or "2" right behind "1 (2)"."""
    follows = one.total is None and one.number - last.number == one.page - last.page
    return one.number > last.number and (follows or one.total == last.total)


def _lacking(run: NumberedPages) -> Iterator[int]:
    first, last = run.pages[0], run.pages[-1]
    if first.total and (len(run.pages) > 1 or first.number == 1):
        yield from range(1, first.number - run.before)
        yield from range(last.number + run.after + 1, first.total + 1)
    for place, (one, other) in enumerate(zip(run.pages, run.pages[1:], strict=False), start=1):
        goes_on = len(run.pages) - place - 1 >= _LEAP and run.pages[place + 1].number == other.number + 1
        if other.total or goes_on:
            yield from range(one.number + other.page - one.page, other.number)
