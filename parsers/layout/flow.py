"""The flow of a document: its lines and grids in reading order, free of page furniture.

Everything after reading works on a flow, so that digital pages, scans and text files are one thing to it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import islice

from handlingar.extract import Document, Line, Page, Word
from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.grids.find_grids import find_grids, left_of
from handlingar.parsers.grids.grid import Grid, place_of
from handlingar.parsers.layout.page_furniture import furniture_lines
from handlingar.parsers.layout.text_columns import column_ends
from handlingar.parsers.layout.watermarks import scraps, watermarks
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place, SegmentRow


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line outside any grid.

    starts_block is True where white space (or a page break) sets it apart from the line before it;
    heading is the Markdown level or 0; bold and underlined where all of it is; size is the font size in
    points, 0 where unknown (text files). words are those of the text, with their boxes: wide gaps between
    them tell of columns. column_end is where its column ends, in points, None where no text stands beside it.
    """

    text: str
    at: Place
    starts_block: bool
    heading: int = 0
    bold: bool = False
    size: float = 0.0
    words: tuple[Word, ...] = ()
    column_end: float | None = None
    underlined: bool = False

    @property
    def emphasised(self) -> bool:
        """Whether it is printed as headings are: in bold, underlined or marked as one."""
        return self.bold or self.underlined or self.heading > 0


Block = TextLine | Grid
Flow = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One of the documents bundled in a file: its row and its share of the flow."""

    row: SegmentRow
    flow: Flow


# What begins an item of a list or a numbered heading, and so never the rest of a sentence.
ITEM = compiled(rf"(?:§|[-–{BULLETS}]\s|\d+(?:\.\d+)*[.)]?\s|\p{{L}}(?:\.?\)|/\s)|[IVX]+\.\s)")
_UNDER = 0.4  # of the font's size (by eye): so near to a line's foot and ends is what underlines it
_NEARLY_FULL = 40.0  # points short of the margin that a line broken by word wrap may end


def flow_of(document: Document) -> Flow:
    """The document's lines and grids in reading order, page furniture left out.

    Furniture is running heads and feet, page numbers and the strip where minutes are initialled
    ("Justerandes signatur"), and so are watermarks and scraps. A sentence that furniture or a page break cut
    in two runs on: the line after the cut doesn't start a block.
    """
    furniture, unread = furniture_lines(document) | watermarks(document), scraps(document)
    blocks: list[Block] = []
    margin = 0.0
    for page in document.pages:
        kept = tuple(line for line in page.lines if (page.number, line.number) not in furniture)
        cuts = _after_cuts(page, kept)
        for number, block in _page_flow(replace(page, lines=kept), blocks[-1] if blocks else None):
            before = blocks[-1] if blocks else None
            if isinstance(block, TextLine) and (page.number, number) in unread:
                continue  # only now: among the lines, it parted columns
            if number in cuts and isinstance(block, TextLine) and isinstance(before, TextLine):
                block = replace(block, starts_block=not _runs_on(before, block, margin))
            blocks.append(block)
        margin = _right_margin(kept)
    return tuple(blocks)


def _after_cuts(page: Page, kept: tuple[Line, ...]) -> set[int]:
    """The numbers of the lines that follow a page break or furniture."""
    numbers = {line.number for line in kept}
    before = [None, *page.lines]
    return {
        line.number
        for last, line in zip(before, page.lines, strict=False)
        if line.number in numbers and (last is None or last.number not in numbers)
    }


def _right_margin(lines: tuple[Line, ...]) -> float:
    """Where the longest lines of the page end, in points; 0 for text files."""
    ends = sorted(box.x1 for line in lines if (box := line.box))
    return ends[len(ends) * 9 // 10] if ends else 0.0


def _runs_on(before: TextLine, line: TextLine, margin: float) -> bool:
    """Whether the line goes on with the sentence that the line before the cut left open."""
    if line.heading or before.heading or ITEM.match(line.text) or before.text[-1:] in ".:!?":
        return False
    if line.text[:1].islower():
        return True
    alike = line.bold == before.bold and abs(line.size - before.size) < 1
    return alike and margin > 0 and (before.at.x1 or 0.0) > margin - _NEARLY_FULL


def _page_flow(page: Page, before: Block | None) -> list[tuple[int, Block]]:
    """The page's blocks, each with the number of its first line; before is the last block of the page before.

    What stands beside a grid, on a line that runs through it, follows the grid.
    """
    blocks: list[tuple[int, Block]] = []
    grids = find_grids(page, before if isinstance(before, Grid) else None)
    starting: dict[int, list[Grid]] = {}
    for grid, lines in grids:
        starting.setdefault(lines[0].number, []).append(grid)
    held = {line.number for _, lines in grids for line in lines}
    rest = left_of(page, grids)
    ends, underlined = column_ends(page.lines), _underlined(page)
    previous = None
    for line in page.lines:
        blocks += [(line.number, grid) for grid in starting.get(line.number, ())]
        words = rest[line.number]
        if line.number in held:
            previous = None
        if words:
            line = replace(line, words=words) if len(words) < len(line.words) else line
            text = _text_line(page, line, previous, ends.get(line.number), line.number in underlined)
            blocks.append((line.number, text))
            previous = line
    return blocks


def _text_line(
    page: Page, line: Line, previous: Line | None, column_end: float | None, underlined: bool
) -> TextLine:
    box = line.box
    return TextLine(
        text=line.text,
        at=place_of(page, box, line.number, line.confidence),
        starts_block=previous is None or previous.block != line.block,
        heading=line.heading,
        bold=line.bold,
        size=line.size,
        words=line.words,
        column_end=column_end,
        underlined=underlined,
    )


def _underlined(page: Page) -> set[int]:
    """The numbers of the lines at whose foot a line is drawn from their left end to their right."""
    drawn = sorted((r for r in page.rulings if r.horizontal), key=lambda r: r.y0)
    found: set[int] = set()
    for line in page.lines if drawn else ():
        if (box := line.box) is None:
            continue
        near = _UNDER * (line.size or box.height)
        first, end = (bisect_left(drawn, y, key=lambda r: r.y0) for y in (box.y1 - near, box.y1 + near))
        ends = ((abs(r.x0 - box.x0), abs(r.x1 - box.x1)) for r in islice(drawn, first, end))
        if any(max(off) <= near for off in ends):
            found.add(line.number)
    return found
