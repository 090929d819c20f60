"""Minutes that are one table ("Punkt | Vad | Ansvarig"): a row is an item, made lines again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.minutes.items.sections import heading_of
from handlingar.patterns import compiled

# Behind the number OCR may read the stop as another sign.
NUMBER = compiled(r"§?\s*(?P<number>\d{1,4})(?:\.\d{1,2})*\s?\p{Ll}?[.:;,)]?")
PROSE = compiled(r"\p{L}{2,}")
_FEWEST = 3  # numbered rows that make a table of items
_TITLE = 2  # level of an item's heading among those of a text
_WORDS = 3  # that an item of a table without such a heading row has on average
_DECISION: str = vocabulary("paragraphs")["sections"]["decision"][0]
_HEADS = frozenset(map(str.casefold, vocabulary("paragraphs")["table_heads"]))


def without_item_tables(flow: Flow) -> Flow:
    """The flow with the rows of each table of items as lines: its heading, its text, then who is responsible.

    A table of items counts upwards in its first column and has words in its second; it may go on over
    several pages, each of which is a grid of its own.
    """
    tables, titled = _tables(flow), _titled(flow)
    return tuple(line for block in flow for line in _as_lines(block, tables, titled))


def _as_lines(block: Block, tables: frozenset[Block], titled: dict[Block, int]) -> Iterable[Block]:
    if not isinstance(block, Grid):
        return (block,)
    if block in titled:
        return _titled_lines(block, titled[block])
    return _lines(block) if block in tables else (block,)


def _titled(flow: Sequence[Block]) -> dict[Block, int]:
    """The grids whose rows are items without numbers ("Ärende | Diskussion | Beslut"), each
    with its column of decisions; such a table may go on in the next grid."""
    found: dict[Block, int] = {}
    width, column = 0, None
    for block in flow:
        if not isinstance(block, Grid):
            continue
        own = _decision_column(block.rows[0])
        column = own or (column if block.n_columns == width else None)
        width = block.n_columns
        if column and not _numbers(block):
            found[block] = column
    return found


def _decision_column(row: Sequence[GridCell]) -> int | None:
    """Which column that a row heads holds decisions; None where the first holds no titles of items."""
    if row[0].text.strip(" .:").casefold() not in _HEADS:
        return None
    kinds = [(heading.kind if (heading := heading_of(cell.text)) else None) for cell in row]
    return kinds.index("decision") if "decision" in kinds[1:] else None


def _titled_lines(grid: Grid, column: int) -> Iterator[TextLine]:
    """The rows of a table of items without numbers as lines; a row without a title goes on with the item."""
    for row in grid.rows:
        if _decision_column(row):
            continue
        title, *others = row
        if title.text.strip():
            yield TextLine(title.text.strip(), title.at, starts_block=True, bold=True, heading=_TITLE)
        for cell in others:
            if cell.column == column and cell.text.strip():
                yield TextLine(_DECISION, cell.at, starts_block=True, bold=True)
            yield from _body(cell, _texts(cell))


def _tables(flow: Sequence[Block]) -> frozenset[Block]:
    """The grids that hold items."""
    found: list[Block] = []
    run: list[Grid] = []
    for block in [*flow, None]:
        begun = any(map(_numbers, run))  # a table of labels above the items is none of them
        if isinstance(block, Grid) and (not run or (begun and _numbers(block)) or _continues(block, run[-1])):
            run.append(block)
        elif (isinstance(block, Grid) or block is None) and run:
            found += run if _holds_items(run) else []
            run = [block] if isinstance(block, Grid) else []
    return frozenset(found)


def _continues(grid: Grid, before: Grid) -> bool:
    return grid.n_columns == before.n_columns and all(not row[0].text.strip() for row in grid.rows)


def _numbers(grid: Grid) -> list[int]:
    return [int(m["number"]) for row in grid.rows if (m := NUMBER.fullmatch(row[0].text.strip()))]


def _holds_items(run: Sequence[Grid]) -> bool:
    rows = [row for grid in run for row in grid.rows if len(row) > 1]
    numbered = [row for row in rows if NUMBER.fullmatch(row[0].text.strip())]
    counted = [n for grid in run for n in _numbers(grid)]
    filled = [row for row in rows if row[0].text.strip()]
    if len(numbered) < _FEWEST or 3 * len(numbered) < 2 * len(filled) or counted != sorted(counted):
        return False
    worded = [row for row in numbered if PROSE.search(row[1].text)]
    if 3 * len(worded) < 2 * len(numbered) or 2 * sum(is_person_name(r[1].text) for r in numbered) > len(
        numbered
    ):
        return False
    if rows[0][-1].text.strip(" .:").casefold() in vocabulary("paragraphs")["page_heads"]:
        return False  # a list of contents
    words = sum(len(row[1].text.split()) for row in numbered)
    headed = any(cell.text.strip(" .:").casefold() in _HEADS for row in rows[:2] for cell in row[:1])
    return headed or (words >= _WORDS * len(numbered) and any(len(row[1].lines) > 1 for row in numbered))


def _lines(block: object) -> Iterator[TextLine]:
    assert isinstance(block, Grid)
    for row in block.rows:
        number, *others = row
        head = number.text.strip()
        if NUMBER.fullmatch(head):
            first, *rest = _texts(others[0]) or [""]
            yield TextLine(f"{head} {first}".strip(), number.at, starts_block=True, bold=True)
            yield from _body(others[0], rest)
            others = others[1:]
        elif head.casefold().strip(" .:") in _HEADS:
            continue
        for cell in others:
            yield from _body(cell, _texts(cell))


def _texts(cell: GridCell) -> list[str]:
    return [text.strip() for text in (cell.lines or (cell.text,)) if text.strip()]


def _body(cell: GridCell, texts: Sequence[str]) -> Iterator[TextLine]:
    for place, text in enumerate(texts):
        yield TextLine(text, cell.at, starts_block=not place)
