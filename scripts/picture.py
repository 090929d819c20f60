"""Draws docs/picture.svg, the picture of the result that README shows, from a run over the samples.

.venv/bin/handlingar run samples/archive --out outputs; .venv/bin/python scripts/picture.py outputs
"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

import handlingar

ROOT = Path(__file__).resolve().parent.parent
ROWS = 6


def main(outputs: str) -> None:
    """Writes the picture from the dataset in the folder outputs."""
    dataset = handlingar.load(outputs)
    documents = dataset.documents.set_index("doc_id")["filename"]
    console = Console(record=True, width=150, file=StringIO())
    cells = dataset.table_cells.dropna(subset=["value"]).query("column_index in (1, 3)")
    checks = dataset.table_checks.sort_values("result", kind="stable").drop_duplicates(["expected", "stated"])
    for title, frame, columns in (
        (
            "decisions",
            dataset.decisions.query("status == 'decided'").drop_duplicates("kind"),
            ["paragraph_number", "kind", "text"],
        ),
        (
            "table_cells",
            cells[cells["doc_id"].map(documents).str.contains("delarsrapport_skannad")].tail(ROWS),
            ["row_label", "column_label", "raw", "value", "unit", "row_kind"],
        ),
        (
            "table_checks",
            checks[checks["stated"] > 1000],
            ["check_kind", "row_label", "column_label", "expected", "stated", "result"],
        ),
    ):
        console.print(_table(title, frame, columns, documents))
    console.save_svg(str(ROOT / "docs" / "picture.svg"), title='handlingar.load("outputs")')


def _table(title: str, frame: pd.DataFrame, columns: list[str], documents: pd.Series) -> Table:
    rows = [
        [documents[row["doc_id"]][:26], *("" if pd.isna(v := row[name]) else _plain(v) for name in columns)]
        for row in frame.head(ROWS).to_dict("records")
    ]
    table = Table(title=title, title_justify="left", width=148)
    for name, values in zip(("document", *columns), zip(*rows, strict=True), strict=True):
        longest = max(len(text) for text in (name, *values))
        table.add_column(name, overflow="ellipsis", no_wrap=True, min_width=min(longest, 30))
    for row in rows:
        table.add_row(*row)
    return table


def _plain(value: object) -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".00", "") if hasattr(value, "quantize") else str(value)


if __name__ == "__main__":
    main(sys.argv[1])
