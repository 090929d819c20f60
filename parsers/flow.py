"""The flow of a document: its lines and grids in reading order, free of page furniture.

Everything after reading works on a flow, so that digital pages, scans and text files are one thing to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlingar.extract import Document, Line, Page
from handlingar.parsers.furniture import furniture_lines
from handlingar.parsers.tables.find import find_grids
from handlingar.parsers.tables.grid import Grid, place_of
from handlingar.schemas.rows import Place


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line outside any grid.

    starts_block is True where white space (or a page break) sets it apart from the line before it;
    heading is the Markdown level or 0; bold where all of it is; size is the font size in points, 0 where
    unknown (text files). indent is the line's left edge in points (0 for text files).
    """

    text: str
    at: Place
    starts_block: bool
    heading: int = 0
    bold: bool = False
    size: float = 0.0
    indent: float = 0.0


Block = TextLine | Grid
Flow = tuple[Block, ...]


def text_of(block: Block) -> str:
    """The printed text of a line, or of a grid row by row."""
    return block.text


def flow_of(document: Document) -> Flow:
    """The document's lines and grids in reading order, page furniture left out.

    Furniture is running heads and feet, page numbers and the strip where minutes are initialled
    ("Justerandes signatur"); it is recognised by its place and its recurrence over the pages.
    """
    furniture = furniture_lines(document)
    return tuple(block for page in document.pages for block in _page_flow(page, furniture))


def _page_flow(page: Page, furniture: frozenset[tuple[int, int]]) -> list[Block]:
    grids = find_grids(page)
    owner = {line.number: i for i, (_, lines) in enumerate(grids) for line in lines}
    blocks: list[Block] = []
    placed: set[int] = set()
    previous = None
    for line in page.lines:
        if (page.number, line.number) in furniture:
            continue
        if line.number in owner:
            index = owner[line.number]
            if index not in placed:
                placed.add(index)
                blocks.append(grids[index][0])
            previous = None
            continue
        if line.words:
            blocks.append(_text_line(page, line, previous))
            previous = line
    return blocks


def _text_line(page: Page, line: Line, previous: Line | None) -> TextLine:
    box = line.box
    return TextLine(
        text=line.text,
        at=place_of(page, box, line.number, line.confidence),
        starts_block=previous is None or previous.block != line.block,
        heading=line.heading,
        bold=line.bold,
        size=line.size,
        indent=box.x0 if box else 0.0,
    )
