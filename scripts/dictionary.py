"""Writes docs/dictionary.md from the Table Schema files: `python scripts/dictionary.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
INTRODUCTION = """# Data dictionary

Every table of a dataset with its columns, made from the Table Schema files under `schemas/tables/`
(`python scripts/dictionary.py`). A *number* that is printed in a document is a decimal in Parquet, a measure
of ours (places, confidence) a float; a *datetime* is in UTC.
"""


def dictionary() -> str:
    """The whole page, Markdown, a section a table in alphabetical order."""
    files = sorted((ROOT / "schemas" / "tables").glob("*.json"))
    return INTRODUCTION + "".join(_section(path.stem, json.loads(path.read_text("utf-8"))) for path in files)


def _section(name: str, schema: dict[str, Any]) -> str:
    key = ", ".join(schema.get("primaryKey", [])) or "none"
    rows = "".join(
        f"| `{field['name']}` | {field['type']} | {_meaning(field)} |\n" for field in schema["fields"]
    )
    return (
        f"\n## {name}\n\n{schema['description']} Key: {key}.\n\n"
        f"| column | type | meaning |\n|---|---|---|\n{rows}"
    )


def _meaning(field: dict[str, Any]) -> str:
    codes = field.get("constraints", {}).get("enum")
    said = field.get("description", "").replace("|", "\\|")
    return f"{said} Codes: {', '.join(f'`{code}`' for code in codes)}." if codes else said


if __name__ == "__main__":
    (ROOT / "docs" / "dictionary.md").write_text(dictionary(), "utf-8")
