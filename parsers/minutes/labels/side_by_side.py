"""Two lists of people side by side, each with labels of its own: a column read after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.extract.model import Word
from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.minutes.labels.label_words import exact_label
from handlingar.parsers.minutes.labels.list_columns import is_mark

_NEAR = 20.0  # points by which a column's lines may begin left of its heading (by eye)


def columns_apart(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, those of lists side by side a column after the other.

    Only where the two headings together are another label ("Beslutande   Ersättare"), or where a label stands
    alone further down in a column: other lists side by side are read line by line.
    """
    found: list[TextLine] = []
    place = 0
    while place < len(lines):
        edge = _right_edge(lines[place])
        end = _end(lines, place, edge) if edge else place
        sides = [_sides(line, edge) for line in lines[place:end]] if edge else []
        if _has_labels(lines[place], sides):
            found += [line for column in zip(*sides, strict=True) for line in column if line]
            place = end
        else:
            found.append(lines[place])
            place += 1
    return found


def _right_edge(line: TextLine) -> float | None:
    """Where the second of two labels of people begins that are all of a line; None for other lines."""
    groups = split_at_gaps(line.words)
    labels = [exact_label(_text(group)) for group in groups]
    if len(groups) != 2 or not all(label and label.means == "people" for label in labels):
        return None
    return groups[1][0].box.x0 - _NEAR if groups[1][0].box else None


def _end(lines: Sequence[TextLine], place: int, edge: float) -> int:
    """Behind the last line from there on that stands on the right too, before one that runs over the edge or
    stands on the next page."""
    last = place
    for end in range(place, len(lines)):
        line = lines[end]
        groups = split_at_gaps(line.words)
        over = any(
            group[0].box and group[-1].box and group[0].box.x0 < edge < group[-1].box.x1 for group in groups
        )
        if over or line.at.page != lines[place].at.page:
            break
        last = end if _sides(line, edge)[1] else last
    return last + 1


def _sides(line: TextLine, edge: float) -> tuple[TextLine | None, TextLine | None]:
    """What of a line stands left of the edge, and right of it; both keep the line's place."""
    left = tuple(word for word in line.words if word.box and word.box.x0 < edge)
    right = tuple(word for word in line.words if word.box and word.box.x0 >= edge)
    first, second = (replace(line, text=_text(words), words=words) for words in (left, right))
    return first if left else None, second if right else None


def _has_labels(head: TextLine, sides: Sequence[tuple[TextLine | None, TextLine | None]]) -> bool:
    """Whether lists side by side can't be read line by line."""
    texts = [[part.text if part else "" for part in side] for side in sides[1:]]
    labelled = [[exact_label(text) is not None for text in side] for side in texts]
    marked = any(is_mark(text) and not exact_label(text) for side in texts for text in side)
    lone = any(left != right for left, right in labelled)
    return bool(texts) and not marked and (lone or exact_label(head.text) is not None)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
