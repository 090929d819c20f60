"""CSV files that a Swedish Excel opens by a double click: semicolon, decimal comma, byte order mark."""

from __future__ import annotations

import csv
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from handlingar.schemas import each_record
from handlingar.schemas.descriptors import TABLES, table
from handlingar.schemas.texts import as_text, harmless


def write_csv_excel(outputs: Path, target: Path) -> None:
    """Writes each table of the dataset of outputs to TARGET/TABLE.csv.

    Raises FileNotFoundError where there is no dataset.
    """
    target.mkdir()
    for name in TABLES:
        with (target / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            lines = csv.writer(stream, delimiter=";")
            lines.writerow([field.name for field in table(name).fields])
            lines.writerows([_cell(value) for value in row.values()] for row in each_record(outputs, name))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, float | Decimal):
        return as_text(value).replace(".", ",")
    if isinstance(value, datetime):
        return as_text(value).replace("T", " ").replace("Z", "")
    return harmless(value)
