"""Headings that are printed in a box or in the margin beside their text, made lines again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from handlingar.extract import Word
from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.minutes.items.candidates import running_heads
from handlingar.parsers.minutes.items.sections import RUNNING, heading_of
from handlingar.parsers.minutes.labels.label_words import exact_label
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

BOXED = compiled(r"(?:\p{Lu}\p{L}{0,5}\s*)?§\s*\d{1,4}\s?[a-zåäö]?(?:/\d{2,4})?(?!\s*[-–,\d])\b")
ALONE = compiled(r"(?:\p{Lu}\p{L}{0,5}\s*)?§+\s*\d{1,4}\s?[a-zåäö]?(?:/\d{2,4})?\.?")  # no title on its line
# "§ 3 Val av sekreterare", "4. Ekonomi": an item's number and its title.
NUMBERED = compiled(r"(?:§\s*)?\d{1,3}[.)]?\s+\p{Lu}\p{L}+.*")
SAYS = compiled(r"(?:\S+\s+){2}\S|.*\p{Ll}\.$")  # words enough for a text, or the end of a sentence
_PARTS = vocabulary("paragraphs")["sections"].keys() - {"adjustment", "appeal", RUNNING}
_BESIDE = 2  # columns: headings and texts
_LEAST = 3  # items beside their texts that make two columns
_SAME_EDGE = 6.0  # points that the left edges of a column's lines may differ
_MOST_ROWS = 3  # of a box around a heading: number, title, diarienummer


def unboxed(flow: Flow) -> Flow:
    """The flow with each ruled box around a paragraph's heading ("§ 12 | Title | KS 2024/12") as lines, and
    each that has an item's parts beside their headings ("Beslut | Nämnden antar planen.").

    A box of several rows that begin with a number of their own is a list of decisions, and stays.
    """
    return tuple(line for block in flow for line in _unboxed(block))


def _unboxed(block: Block) -> Iterable[Block]:
    if _is_heading(block):
        return _lines(block)
    return _labelled_lines(block) if isinstance(block, Grid) and _is_labelled(block) else (block,)


def _is_labelled(grid: Grid) -> bool:
    """Whether the first of two columns heads parts of an item, at least every other one known."""
    if grid.n_columns != _BESIDE:
        return False
    rows = [(heading_of(row[0].text), row[-1].text) for row in grid.rows if row[0].text.strip()]
    known = [heading.kind for heading, text in rows if heading and not heading.rest]
    says = any(heading and heading.kind in _PARTS and SAYS.match(text) for heading, text in rows)
    return says and 2 * len(known) >= len(rows)


def _labelled_lines(grid: Grid) -> Iterator[TextLine]:
    for row in grid.rows:
        head, *texts = [cell for cell in row if cell.text.strip()] or [row[0]]
        if texts:
            yield TextLine(head.text, head.at, starts_block=True, bold=True)
        yield from (line for cell in texts or [head] for line in _of_cell(cell, first=True))


def _is_heading(block: object) -> bool:
    if not isinstance(block, Grid) or len(block.rows) > _MOST_ROWS:
        return False
    firsts = [next((cell.text for cell in row if cell.text.strip()), "") for row in block.rows]
    hits = [BOXED.match(first) is not None for first in firsts]
    return hits[0] and sum(hits) == 1


def _lines(block: object) -> Iterator[TextLine]:
    """The box's cells as lines; what stands in the number's row goes on its line, but for a diarienummer."""
    assert isinstance(block, Grid)
    for number, row in enumerate(block.rows):
        cells = [cell for cell in row if cell.text.strip()]
        for place, cell in enumerate(cells):
            yield from _of_cell(cell, first=not number and not place)


def _of_cell(cell: GridCell, first: bool) -> Iterator[TextLine]:
    for place, text in enumerate(cell.lines or (cell.text,)):
        yield TextLine(text.strip(), cell.at, starts_block=first and not place, bold=cell.bold)


def with_titles_below(flow: Flow) -> Flow:
    """The flow with the items' titles below their numbers, where most stand above ("PROTOKOLLJUSTERARE",
    above "Kst § 121")."""
    alone = [i for i, block in enumerate(flow) if isinstance(block, TextLine) and ALONE.fullmatch(block.text)]
    titled = {place: begin for place in alone if (begin := _title_above(flow, place)) < place}
    if running_heads(flow)[0] or len(titled) < _LEAST or 2 * len(titled) <= len(alone):
        return flow
    found = list(flow)
    for place, begin in titled.items():
        *title, number = (block for block in flow[begin : place + 1] if isinstance(block, TextLine))
        below = (replace(line, starts_block=False) for line in title)
        found[begin : place + 1] = [replace(number, starts_block=True), *below]
    return tuple(found)


def _title_above(flow: Flow, place: int) -> int:
    """Where the title that stands above a number begins; the number's own place where none does."""
    begin = place
    while begin > max(0, place - _MOST_ROWS) and _is_title(flow[begin - 1]):
        begin -= 1
    return begin


def _is_title(block: Block) -> bool:
    if not isinstance(block, TextLine) or not any(c.isalpha() for c in block.text):
        return False
    return (block.emphasised or block.text.isupper()) and block.text[-1] not in ".:;,"


def with_margin_heads(flow: Flow) -> Flow:
    """The flow with what stands in the margin, beside its text, as a line of its own before that text.

    Headings of an item's parts ("Beslut | Nämnden beviljar …"), and items' titles where most have their text
    beside them.
    """
    edge = _text_edge(flow)
    found: list[Block] = []
    for block in flow:
        columns = _columns(block)
        if not isinstance(block, TextLine) or not columns or columns[0][0].box is None:
            found.append(block)
            continue
        titled = _begins_at(columns, edge) and NUMBERED.fullmatch(_text(columns[0]))
        found += _parted(block, columns) if titled or _is_part(columns) else [block]
    return tuple(found)


def _text_edge(flow: Flow) -> float | None:
    """Where the texts beside the items' titles begin, in points; None where titles have none beside them."""
    numbered = [c for block in flow if (c := _columns(block)) and NUMBERED.fullmatch(_text(c[0]))]
    told = [c[1][0].box.x0 for c in numbered if len(c) == 2 and c[1][0].box and SAYS.match(_text(c[1]))]
    edge, hits = Counter(round(x / _SAME_EDGE) for x in told).most_common(1)[0] if told else (0, 0)
    return edge * _SAME_EDGE if hits >= _LEAST and 2 * hits > len(numbered) else None


def _columns(block: Block) -> list[list[Word]]:
    return split_at_gaps(block.words) if isinstance(block, TextLine) else []


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _begins_at(columns: Sequence[Sequence[Word]], edge: float | None) -> bool:
    """Whether the second of a line's columns begins at the edge."""
    box = columns[1][0].box if len(columns) > 1 else None
    return edge is not None and box is not None and abs(box.x0 - edge) <= _SAME_EDGE


def _is_part(columns: Sequence[Sequence[Word]]) -> bool:
    """Whether the first of two columns is the heading of a part of an item, and the other its text."""
    heading = heading_of(_text(columns[0])) if len(columns) == 2 else None
    label = exact_label(_text(columns[0])) if heading else None
    if label and label.present is not None:  # "Närvarande", beside those who were there
        return False
    return heading is not None and not heading.rest and heading.kind in _PARTS


def _parted(line: TextLine, columns: Sequence[Sequence[Word]]) -> list[TextLine]:
    """The line's columns as lines, each the beginning of a block."""
    return [
        replace(line, text=_text(words), words=tuple(words), at=_at(line, words), starts_block=True)
        for words in (columns[0], [word for column in columns[1:] for word in column])
        if words
    ]


def _at(line: TextLine, words: Sequence[Word]) -> Place:
    boxes = [word.box for word in words if word.box]
    return replace(line.at, x0=min(b.x0 for b in boxes), x1=max(b.x1 for b in boxes)) if boxes else line.at
