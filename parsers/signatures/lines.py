"""The printed lines of a signature page, tables on it taken apart again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handlingar.parsers.flow import Block, TextLine
from handlingar.parsers.tables.grid import GridCell
from handlingar.schemas.rows import Place


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line and its place."""

    text: str
    at: Place


def page_lines(blocks: Iterable[Block]) -> list[PageLine]:
    """The lines of the blocks in reading order.

    Boxes and columns of a signature page are seen as grids: a row of one-line cells is one line ("NAMN:" and
    its value), other cells are read one by one, line by line.
    """
    return [line for block in blocks for line in _lines(block) if line.text.strip()]


def whole(places: Iterable[Place]) -> Place:
    """One place around several: on the first's page, with the least confidence of them."""
    places = list(places)
    first = places[0]
    boxed = [p for p in places if p.page == first.page and p.x0 is not None]
    confidence = round(min(p.confidence for p in places), 4)
    if not boxed:
        return replace(first, confidence=confidence)
    return replace(
        first,
        x0=min(p.x0 for p in boxed if p.x0 is not None),
        y0=min(p.y0 for p in boxed if p.y0 is not None),
        x1=max(p.x1 for p in boxed if p.x1 is not None),
        y1=max(p.y1 for p in boxed if p.y1 is not None),
        confidence=confidence,
    )


def _lines(block: Block) -> Iterator[PageLine]:
    if isinstance(block, TextLine):
        yield PageLine(block.text, block.at)
        return
    for row in block.rows:
        cells = [cell for cell in row if cell.text.strip()]
        if cells and all(len(_printed(cell)) == 1 for cell in cells):
            yield PageLine(" ".join(cell.text for cell in cells), whole(cell.at for cell in cells))
        else:
            yield from (PageLine(text, cell.at) for cell in cells for text in _printed(cell))


def _printed(cell: GridCell) -> tuple[str, ...]:
    return cell.lines or (cell.text,)
