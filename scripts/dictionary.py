"""Writes docs/dictionary.md from the Table Schema files: `python -m scripts.dictionary`.

The examples are those of scripts/examples.json, which `python -m scripts.examples` takes from the samples.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
INTRODUCTION = """# Tables and columns

Every table of a dataset with its columns, made from the Table Schema files under `schemas/tables/`
(`python -m scripts.dictionary`). A *number* that is printed in a document is a decimal in Parquet, a measure
of ours (places, confidence) a float; a *datetime* is in UTC. The examples are what the tables hold of the
samples, of one row where it has them all, and invented where no sample has a value.

## Which table joins which

[![Each table beside the one that it joins, with the columns to join by](tables.svg)](tables.svg)

Every table joins `documents` by `doc_id`, and the table that it stands beside here by `doc_id` and the column
on the line. Those with a dot join `persons` by `person_key`; `documents` joins `organisations` by
`organisation_key`, and by `same_content_as` the document that it repeats. In pandas:

```python
data.decisions.merge(data.paragraphs, on=["doc_id", "paragraph_seq"], suffixes=("", "_item"))
```
"""


def dictionary() -> str:
    """The whole page, Markdown, a section a table in alphabetical order."""
    examples = json.loads((ROOT / "scripts" / "examples.json").read_text("utf-8"))
    files = sorted((ROOT / "schemas" / "tables").glob("*.json"))
    return INTRODUCTION + "".join(
        _section(path.stem, json.loads(path.read_text("utf-8")), examples[path.stem]) for path in files
    )


def _section(name: str, schema: dict[str, Any], examples: dict[str, str]) -> str:
    key = ", ".join(schema.get("primaryKey", [])) or "none"
    rows = "".join(
        f"| `{f['name']}` | {f['type']} | {_example(f, examples)} | {_meaning(f)} |\n"
        for f in schema["fields"]
    )
    return (
        f"\n## {name}\n\n{schema['description']} Key: {key}.\n\n"
        f"| column | type | example | meaning |\n|---|---|---|---|\n{rows}"
    )


def _example(field: dict[str, Any], examples: dict[str, str]) -> str:
    """What the samples hold; where they hold nothing, the schema says what may stand there."""
    return f"`{_cell(examples.get(field['name']) or str(field['example']))}`"


def _meaning(field: dict[str, Any]) -> str:
    codes = field.get("constraints", {}).get("enum")
    said = _cell(field.get("description", ""))
    return f"{said} Codes: {', '.join(f'`{code}`' for code in codes)}." if codes else said


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    (ROOT / "docs" / "dictionary.md").write_text(dictionary(), "utf-8")
