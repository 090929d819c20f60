"""Running text: the sentences of a flow, put together again from the lines that they are broken over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.grids.word_groups import LEADERS
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

WORD = compiled(r"\p{L}{2,}")
BEGINS_ANEW = compiled(rf"\P{{L}}*\p{{Lu}} | \s*[-–{BULLETS}]\s | \P{{L}}*$", regex.VERBOSE)
MARKUP = (
    (compiled(r"\\text\{([^{}]*)\}"), r"\1"),
    (compiled(r"\\[ ,;]"), " "),
    (compiled(r"\\times"), "×"),
    (compiled(r"\$(?=[^$]*[0-9])"), ""),
)
ROOM = 0.7  # of the longest line: one that ends sooner had room for the next word
SENTENCE_WORDS = 8
"""A table's cell of so many words, with a verb or a full stop to be hoped for, is running text."""
LONE_WORDS = 5
"""The same of a cell that has its row to itself."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Running text of one or more lines, with the place where each line begins in it."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place_at(self, offset: int) -> Place:
        """The place of the line that the character at this offset stands on."""
        return self.places[bisect_right(self.starts, offset) - 1]


def running_text(flow: Flow) -> Iterator[TextRun]:
    """The running text of a flow: its lines up to each grid, and the grids' cells that are sentences, which
    may be short where a row has nothing else.
    """
    lines: list[TextLine] = []
    for block in flow:
        if isinstance(block, TextLine):
            lines.append(block)
            continue
        if lines:
            yield _joined(lines)
        lines = []
        yield from _sentence_cells(block)
    if lines:
        yield _joined(lines)


def _sentence_cells(grid: Grid) -> Iterator[TextRun]:
    for row in grid.rows:
        alone = sum(bool(cell.text.strip()) for cell in row) == 1
        for cell in row:
            if len(WORD.findall(cell.text)) >= (LONE_WORDS if alone else SENTENCE_WORDS):
                yield TextRun(_plain(cell.text), (0,), (cell.at,))


def _joined(lines: Sequence[TextLine]) -> TextRun:
    """Lines of a block are joined by a line feed, blocks (and a line that visibly ends short) by two."""
    longest = max((len(line.text) for line in lines if not LEADERS.search(line.text)), default=0)
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for previous, line in zip([None, *lines], lines, strict=False):
        joint = "" if previous is None else "\n\n" if _is_apart(previous, line, longest) else "\n"
        text = _plain(line.text)
        starts.append(length + len(joint))
        parts.append(joint + text)
        length += len(joint) + len(text)
    return TextRun("".join(parts), tuple(starts), tuple(line.at for line in lines))


def _is_apart(previous: TextLine, line: TextLine, longest: int) -> bool:
    """A new block, heading or style; or a line that begins anew after one that had room for more.

    A page's first line is a block of its own, but one that begins in small letters goes on with the sentence.
    """
    begins_anew = BEGINS_ANEW.match(line.text) is not None
    if line.at.page != previous.at.page and not begins_anew:
        return False
    if line.starts_block or line.heading or previous.heading or line.bold != previous.bold:
        return True
    return begins_anew and len(previous.text) < ROOM * longest


def _plain(text: str) -> str:
    """Formulas in transcripts are marked up as LaTeX; what they print is kept."""
    for mark, printed in MARKUP if "\\" in text else ():
        text = mark.sub(printed, text)
    return text
