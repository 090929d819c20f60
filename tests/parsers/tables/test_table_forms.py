"""Random pages in further forms, printed by two producers, are read back exactly: every number in its row,
its column and its unit, and no sum that is printed right is taken for wrong.

Each seed is another page. TABLE_FORMS=500 pytest tests/parsers/tables/test_table_forms.py tries more of them.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from drawing import with_fpdf, with_reportlab
from form_page import Form, Noted
from more_table_forms import FORMS as MORE_FORMS
from table_forms import FORMS

from handlingar.extract import read
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.tables.read_tables import Tables, read_tables

SEEDS = int(os.environ.get("TABLE_FORMS", "6"))


def printed_and_read(form: Form, seed: int, folder: Path) -> tuple[list[Noted], Tables]:
    pick = Random(f"{form.__name__} {seed}")
    sheets, noted = form(pick)
    path = folder / "page.pdf"
    path.write_bytes(pick.choice((with_reportlab, with_fpdf))(sheets))
    return noted, read_tables(segment(flow_of(read(path))))


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("form", [*FORMS, *MORE_FORMS], ids=lambda form: form.__name__)
def test_every_number_is_read_in_its_row_column_and_unit(form: Form, seed: int, tmp_path: Path) -> None:
    noted, found = printed_and_read(form, seed, tmp_path)
    cells = [(c.row_label, c.column_label or "", c.value, c.unit) for c in found.cells if c.value is not None]
    assert sorted(cells, key=str) == sorted(noted, key=str)
    assert [check for check in found.checks if check.result == "fail"] == []
