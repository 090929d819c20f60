"""Words set wide with blanks between their letters ("B e s l u t") as words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from handlingar.extract.language.text_quality import is_word
from handlingar.extract.model import Line, Word

LEAST = 4  # letters in succession: fewer may be initials, or codes
WIDEST = 1.0  # of the size: the blank between two letters of a word; cells stand further apart
WORD_GAP = 1.6  # times the usual blank: where the next word begins


def with_closed_words(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the words closed up that are set wide."""
    return tuple(
        replace(line, words=tuple(_closed_up(line.words))) if _may_be_spaced(line.words) else line
        for line in lines
    )


def _may_be_spaced(words: Sequence[Word]) -> bool:
    """True where so many lone characters follow each other that they may be letters of a word."""
    return sum(len(word.text) <= 2 for word in words) >= LEAST


def _closed_up(words: Sequence[Word]) -> list[Word]:
    """The words of a line from left to right, those closed up that are set wide.

    Lone letters stay where they make no known word: the codes of parties stand so too.
    """
    result: list[Word] = []
    for part in _stretches(words):
        joined = list(_joined(part)) if len(part) >= LEAST else part
        known = any(is_word(word.text) for word in joined if len(word.text) >= LEAST - 1)
        result += joined if known else part
    return result


def _stretches(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words in order, lone characters near each other together, all else alone."""
    part: list[Word] = []
    for word in words:
        if part and not (_is_lone(word) and _is_lone(part[-1]) and _near(part[-1], word)):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _is_lone(word: Word) -> bool:
    return len(word.text) == 1 or (len(word.text) == 2 and not word.text[1].isalnum())


def _near(before: Word, after: Word) -> bool:
    size = max(before.size, after.size, 1.0)
    return _gap(before, after) < 2 * WIDEST * size


def _gap(before: Word, after: Word) -> float:
    return after.box.x0 - before.box.x1 if before.box and after.box else 0.0


def _joined(part: Sequence[Word]) -> Iterator[Word]:
    gaps = [_gap(a, b) for a, b in pairwise(part)]
    usual = median(sorted(gaps)[: max(len(gaps) * 3 // 4, 1)])
    word = part[0]
    for gap, after in zip(gaps, part[1:], strict=True):
        if gap > max(WORD_GAP * usual, usual + 0.1 * after.size) or word.box is None or after.box is None:
            yield word
            word = after
            continue
        confidence = min(word.confidence, after.confidence)
        word = replace(
            word, text=word.text + after.text, box=word.box.union(after.box), confidence=confidence
        )
    yield word
