"""Random tables, printed by two producers, are read back exactly: every number in its row and column.

Each seed is another page; with RENDERED_TABLES=2000 in the environment, more of them are tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from drawing import Sheet, with_fpdf, with_reportlab
from other_pages import page_without_table
from random_tables import Cell
from report_pages import ledger, loans
from table_pages import Made, beside, broken, one, stacked, turned

from handlingar.extract import read
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.tables.read_tables import read_tables

SEEDS = int(os.environ.get("RENDERED_TABLES", "40"))

pytestmark = pytest.mark.slow


def cells_of(sheets: Sequence[Sheet], pick: Random, folder: Path) -> list[Cell]:
    """(row label, column label, value) of every number that is read from the sheets, printed."""
    path = folder / "page.pdf"
    path.write_bytes(pick.choice((with_reportlab, with_fpdf))(sheets))
    tables = read_tables(segment(flow_of(read(path))))
    return [(c.row_label, c.column_label or "", c.value) for c in tables.cells if c.value is not None]


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize(
    "page", [one, stacked, beside, broken, turned, ledger, loans], ids=lambda page: page.__name__
)
def test_every_number_is_read_in_its_row_and_column(
    page: Callable[[Random], Made], seed: int, tmp_path: Path
) -> None:
    pick = Random(f"{page.__name__} {seed}")
    sheets, printed = page(pick)
    assert sorted(cells_of(sheets, pick, tmp_path), key=str) == sorted(printed, key=str)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_no_table_gives_no_numbers(seed: int, tmp_path: Path) -> None:
    pick = Random(f"none {seed}")
    assert cells_of(page_without_table(pick), pick, tmp_path) == []
