"""Takes an example of each column from datasets of the samples: `python -m scripts.examples outputs sealed`,
after `make run` and `handlingar run samples/signed --out sealed`.

They are kept in scripts/examples.json, for docs/dictionary.md. Documents that were not scanned come first:
what is read in them is the same with every version of Tesseract.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

FILE = Path(__file__).with_suffix(".json")
LONGEST = 60  # characters of an example
Row = dict[str, str]


def examples(first: Path, *others: Path) -> dict[str, dict[str, str]]:
    """An example a column, by table; columns that are empty throughout have none.

    Other datasets tell those of tables that the first has no rows of.
    """
    found = _examples(first)
    for other in map(_examples, others):
        found |= {name: told for name, told in other.items() if not found[name]}
    return found


def _examples(outputs: Path) -> dict[str, dict[str, str]]:
    scanned = {row["doc_id"] for row in _rows(outputs, "documents") if row["text_origin"] == "ocr"}

    def order(row: Row) -> tuple[bool, int]:
        return row.get("doc_id") in scanned, -sum(map(bool, row.values()))

    return {
        path.stem: _of_table(sorted(_rows(outputs, path.stem), key=order))
        for path in sorted((outputs / "csv").glob("*.csv"))
    }


def _of_table(rows: list[Row]) -> dict[str, str]:
    """Those of the first row, so that they belong together; what is empty there is taken from the next."""
    found: dict[str, str] = {}
    for row in rows:
        found |= {name: _short(value) for name, value in row.items() if value and name not in found}
    return found


def _short(value: str) -> str:
    text = " ".join(value.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _rows(outputs: Path, table: str) -> list[Row]:
    with (outputs / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    made = examples(*map(Path, sys.argv[1:]))
    FILE.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
