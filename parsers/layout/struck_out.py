"""Words that are struck out hold no more: they are left out of what is parsed, with a flag that tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from handlingar.extract import Document, Line, Page, Word, box_around
from handlingar.parsers.grids.grid import place_of
from handlingar.schemas.rows import FlagRow

BESIDE = 4.0  # times the size: a figure this near behind a struck one stands in its place


def without_struck(document: Document) -> tuple[Document, tuple[FlagRow, ...]]:
    """The document without the words struck out, and a flag for each stretch of them.

    A figure written beside a struck one takes its place, so that it stays in the column that it belongs to.
    """
    if not any(word.struck for page in document.pages for word in page.words):
        return document, ()
    flags = tuple(flag for page in document.pages for line in page.lines for flag in _flags(page, line))
    return replace(document, pages=tuple(map(_page, document.pages))), flags


def _flags(page: Page, line: Line) -> Iterator[FlagRow]:
    for struck, group in groupby(line.words, key=lambda word: word.struck):
        words = tuple(group)
        if struck:
            place = place_of(
                page, Line(words, line.number).box, line.number, min(w.confidence for w in words)
            )
            text = " ".join(word.text for word in words)
            yield FlagRow(
                "struck_out", "warning", f"Struck out, and left out of the tables: “{text}”.", place
            )


def _page(page: Page) -> Page:
    lines = (_line(line) for line in page.lines)
    return replace(page, lines=tuple(line for line in lines if line.words))


def _line(line: Line) -> Line:
    if not any(word.struck for word in line.words):
        return line
    words = list(line.words)
    groups = [list(group) for _, group in groupby(range(len(words)), key=lambda i: words[i].struck)]
    for before, after in pairwise(groups):
        if words[before[0]].struck and _replaces(words[before[-1]], words[after[0]]):
            words[after[0]] = _in_place(words[after[0]], words[before[0]])
    return replace(line, words=tuple(word for word in words if not word.struck))


def _replaces(struck: Word, word: Word) -> bool:
    if struck.box is None or word.box is None or not (_is_figure(struck) and _is_figure(word)):
        return False
    return word.box.x0 - struck.box.x1 < BESIDE * max(word.size, 1.0)


def _is_figure(word: Word) -> bool:
    return any(c.isdigit() for c in word.text) and not any(c.isalpha() for c in word.text)


def _in_place(word: Word, struck: Word) -> Word:
    return replace(word, box=box_around([word.box, struck.box]))
