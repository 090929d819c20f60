"""Raised digits: the small figures behind a number or a word that refer to a footnote, or make m².

A PDF tells their size and place; a reader of plain words would take "47,2" and a raised 1 for two numbers.
"""

from __future__ import annotations

from dataclasses import replace

from handlingar.extract import Document, Line, Word
from handlingar.extract.layout.text_lines import RAISED, SMALL
from handlingar.parsers.language.numbers import RAISED as AS_RAISED
from handlingar.patterns import compiled

MARK = compiled(r"\d{1,2}")
_NEAR = 0.35  # of the size of the word before: a wider gap is that of columns


def with_raised_marks(document: Document) -> Document:
    """The document with raised digits written as such, each on the word that it stands behind ("47,2¹")."""
    return document.with_lines(_line)


def _line(line: Line) -> Line:
    if not any(MARK.fullmatch(word.text) for word in line.words[1:]):
        return line
    words: list[Word] = []
    for word in line.words:
        if words and _is_mark(words[-1], word):
            words[-1] = _marked(words[-1], word)
        else:
            words.append(word)
    return replace(line, words=tuple(words)) if len(words) < len(line.words) else line


def _is_mark(before: Word, word: Word) -> bool:
    """Whether the word is small digits, raised, right behind the one before."""
    if not MARK.fullmatch(word.text) or before.box is None or word.box is None:
        return False
    if not 0 < word.size <= SMALL * before.size:
        return False
    raised = before.box.y1 - word.box.y1 >= RAISED * before.size
    return raised and abs(word.box.x0 - before.box.x1) <= _NEAR * before.size


def _marked(before: Word, mark: Word) -> Word:
    if before.box is None or mark.box is None:
        return before
    box = replace(before.box, x1=max(before.box.x1, mark.box.x1))
    return replace(before, text=before.text + mark.text.translate(AS_RAISED), box=box)
