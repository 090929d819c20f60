"""Digits of scripts newer than this Python: patterns take them for digits, and they make no number."""

from __future__ import annotations

from dataclasses import replace

import regex

from handlingar.extract import Document, Line, Page

UNKNOWN = "\ufffd"
"""Stands for a sign of which nothing is known, as in the text of PDFs whose fonts don't say."""
_OTHER_DIGIT = regex.compile(r"(?![0-9])\d")


def with_known_digits(document: Document) -> Document:
    """The document with each digit that Python doesn't know shown as unknown."""
    return replace(document, pages=tuple(map(_page, document.pages)))


def _page(page: Page) -> Page:
    lines = tuple(map(_line, page.lines))
    return page if lines == page.lines else replace(page, lines=lines)


def _line(line: Line) -> Line:
    if all(match[0].isdecimal() for match in _OTHER_DIGIT.finditer(line.text)):
        return line
    return replace(line, words=tuple(replace(word, text=_known(word.text)) for word in line.words))


def _known(text: str) -> str:
    return _OTHER_DIGIT.sub(lambda match: match[0] if match[0].isdecimal() else UNKNOWN, text)
