"""Chunks: the words of a printed line that stand together, with wider gaps before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import regex

from handlingar.extract import Line, Word
from handlingar.parsers.language.numbers import BLANK, BORDERS, MARKS, MINUS, is_numeral

WIDE = 0.55  # of the font's size: a gap wider than this is no space between words
WIDE_IN_NUMERAL = 0.8  # the same where digits of one number may go on, which stand less even in OCR
_GOES_ON = regex.compile(r"\d{3}(?:[.,]\d+)?[%)]?")
_SIGN = regex.compile(rf"[+±(]|{MINUS}|\({MINUS}")
_FOOTNOTE = regex.compile(rf"{MARKS}{{1,4}}|%|‰")
_BEFORE_FOOTNOTE = 2.0  # of the font's size: how far a footnote's mark may stand from its number
_ENDS_IN_GROUP = regex.compile(rf"(?:.*{BLANK})?{MINUS}?\(?\d{{1,3}}")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one line that stand a space apart; every word has a box."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return min(word.box.x0 for word in self.words if word.box)

    @property
    def x1(self) -> float:
        return max(word.box.x1 for word in self.words if word.box)

    @property
    def numeral(self) -> bool:
        return is_numeral(self.text)


def chunks_of(line: Line) -> list[Chunk]:
    """The line's chunks from left to right; what is left of a drawn line parts numbers and is none."""
    words = sorted((w for w in line.words if w.box), key=lambda w: w.box.x0 if w.box else 0)
    borders = {i for i, word in enumerate(words) if _is_border(words, i)}
    if len(borders) == len(words):
        return []
    size = type_size(words)
    groups: list[list[Word]] = [[]]
    for i, word in enumerate(words):
        if i in borders:
            groups.append([])
        elif groups[-1] and not _stand_together(groups[-1], words[i - 1], word, size):
            groups.append([word])
        else:
            groups[-1].append(word)
    return [Chunk(tuple(group)) for group in groups if group]


def _is_border(words: Sequence[Word], i: int) -> bool:
    """Whether the word is a mere stroke, and stands beside a number or at the line's end."""
    if words[i].text.strip(BORDERS):
        return False
    beside = [word.text for word in words[max(i - 1, 0) : i + 2]]
    return len(beside) < 3 or any(text[:1].isdigit() for text in beside)


def type_size(words: Sequence[Word]) -> float:
    """The font's size in points; where it isn't known, it is taken from the words' height."""
    known = [word.size for word in words if word.size > 0]
    if known:
        return median(known)
    return 1.15 * median(word.box.height for word in words if word.box) or 1.0  # boxes without height


def _stand_together(group: list[Word], before: Word, word: Word, size: float) -> bool:
    if before.box is None or word.box is None:
        return False
    gap = (word.box.x0 - before.box.x1) / size
    if gap <= WIDE:
        return True
    if gap <= WIDE_IN_NUMERAL:
        text = " ".join(w.text for w in group)
        if _ENDS_IN_GROUP.fullmatch(text) and _GOES_ON.fullmatch(word.text):
            return is_numeral(f"{text} {word.text}") or is_numeral(f"{text} {word.text})")
        return _SIGN.fullmatch(before.text) is not None and word.text[:1].isdigit()
    return gap <= _BEFORE_FOOTNOTE and before.text[-1:].isdigit() and bool(_FOOTNOTE.fullmatch(word.text))
