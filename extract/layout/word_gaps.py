"""Words of a printed line in groups: split where the white space is wider than any blank, as between columns.

The cells of a table are split more finely, by what their numbers need (parsers/grids/word_groups).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from handlingar.extract.model import Word

T = TypeVar("T")

COLUMN_GAP = 1.1  # of the type's size: blanks are a third of it; 178 files were read alike with 1.2
# points of a size that widens the gap: taller are strokes of a pen; by eye on scanned signatures
TALLEST = 24.0
HEIGHT_TO_SIZE = 1.15  # the type's size to the height of its words, where the size isn't known


def grouped(items: Iterable[T], together: Callable[[T, T], bool], held_against: int = -1) -> list[list[T]]:
    """The items in their order, in groups: each goes with the one before it where the two stand together."""
    groups: list[list[T]] = []
    for item in items:
        if groups and together(groups[-1][held_against], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def with_first(items: Iterable[T], together: Callable[[T, T], bool]) -> list[list[T]]:
    """The same, but each is held against the first of its group, so that a group cannot creep on."""
    return grouped(items, together, 0)


def split_at_gaps(words: Iterable[Word]) -> list[list[Word]]:
    """The words of a line, split at the gaps of columns; words without boxes stay together."""
    return grouped(words, lambda before, word: not stand_apart(before, word))


def stand_apart(before: Word, word: Word) -> bool:
    """Whether the gap between two words of a line is one between columns."""
    if before.box is None or word.box is None:
        return False
    size = min(w.size or HEIGHT_TO_SIZE * w.box.height for w in (before, word) if w.box)
    return word.box.x0 - before.box.x1 > COLUMN_GAP * min(size, TALLEST)
