"""Digits of scripts newer than this Python: patterns take them for digits, and they make no number."""

from __future__ import annotations

from dataclasses import replace

from handlingar.extract import Document, Line
from handlingar.extract.model import UNKNOWN
from handlingar.patterns import compiled

_OTHER_DIGIT = compiled(r"(?![0-9])\d")


def with_known_digits(document: Document) -> Document:
    """The document with each digit that Python doesn't know shown as unknown."""
    return document.with_lines(_line)


def _line(line: Line) -> Line:
    if all(match[0].isdecimal() for match in _OTHER_DIGIT.finditer(line.text)):
        return line
    return replace(line, words=tuple(replace(word, text=_known(word.text)) for word in line.words))


def _known(text: str) -> str:
    return _OTHER_DIGIT.sub(lambda match: match[0] if match[0].isdecimal() else UNKNOWN, text)
