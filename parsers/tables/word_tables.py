"""Tables of words (plans, roles, controls): rows and columns with headings, and no numbers to count with; in
some of the columns a mark says that they hold for the row.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.table_terms import head_words, is_mark
from handlingar.parsers.tables.structure import Layout, Row

_ROWS = 2  # below the headings, at least
_COLUMNS = 3  # at least: two are labels with their values
_HEAD_WORDS = 5  # of a heading, at most
_CELL_WORDS = 40  # of a cell, at most: more is prose in columns
_FILLED = 0.6  # of the cells, at least (by eye): fewer are a form


def lay_out_words(grid: Grid, rows: Sequence[tuple[GridCell, ...]]) -> Layout | None:
    """The rows of a drawn or marked-up table of words; None where it has no headings, is a form or prose."""
    if len(rows) < _ROWS + 1 or grid.n_columns < _COLUMNS:
        return None
    heads, *body = rows
    texts = [cell.text.strip() for cell in heads]
    marked = _marked(body)
    if grid.source == "aligned" and not marked:
        return None
    named = all(texts[bool(marked) :]) and len(set(texts)) == len(texts) and not any(":" in t for t in texts)
    if not named or any(len(text.split()) > _HEAD_WORDS for text in texts):
        return None
    cells = [cell.text.strip() for row in body for cell in row]
    if any(len(text.split()) > _CELL_WORDS or text.endswith(":") for text in cells):
        return None
    said = [cell.text.strip() for row in body for cell in row if cell.column not in marked]
    if sum(map(bool, said)) < _FILLED * len(said) or not (
        marked or _stand_out(heads, body) or head_words(texts)
    ):
        return None
    headings = {cell.column: text for cell, text in zip(heads, texts, strict=True)}
    laid = [Row(0, "header", texts[0], heads, {}, {}, 0)]
    laid += [
        Row(index, "data", row[0].text.strip(), row, {}, dict(headings), 0)
        for index, row in enumerate(body, 1)
    ]
    return Layout(tuple(laid), (), None, texts[0])


def _marked(body: Sequence[Sequence[GridCell]]) -> frozenset[int]:
    """The columns behind the first that hold nothing but marks, in rows that differ in them."""
    columns = {cell.column for cell in body[0][1:]}
    said = {(cell.column, cell.text.strip()) for row in body for cell in row if cell.text.strip()}
    marked = columns - {column for column, text in said if not is_mark(text)}
    rows = [{cell.column for cell in row if cell.column in marked and cell.text.strip()} for row in body]
    telling = len(set().union(*rows)) > 1 and any(row != rows[0] for row in rows)
    return frozenset(marked) if telling else frozenset()


def _stand_out(heads: Sequence[GridCell], body: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the first row alone is bold."""
    return all(cell.bold for cell in heads) and not all(
        cell.bold for row in body for cell in row if cell.text.strip()
    )
