"""Writes docs/codes.md, the flags, checks, kinds of documents and units, from the data files and the schemas:
`python -m scripts.codes`.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "parsers" / "data"
WORDS = 8  # of a kind of document or a unit that the page shows
INTRODUCTION = """# Flags, checks, kinds and units

The codes that stand in the tables, made from the program's own files (`python -m scripts.codes`). What other
columns may hold stands with them in [Tables and columns](dictionary.md).

## Flags

A row in `flags` says that something needs a look, or is good to know. `severity` says how much is at stake:
*error* (something could not be read), *warning* (something may be wrong), *info*. `message` says what was
found and where, `remedy` what you can do. The order here is that of urgency (`rank`), within a severity.
"""
TABLE_CHECKS = """
## Checks of tables

A row in `table_checks` is a relation between numbers of a document: its kind, and whether it holds.
[What is read](reading.md#tables) says how relations are found.

"""
SIGNATURE_CHECKS = """
## Checks of signatures

`signature_checks.check_kind` and what each asks stand in [Signatures](signatures.md#the-checks-of-a-page);
what `indication` and `subindication` of `pdf_signatures` mean, in
[the PDF's own signatures](signatures.md#the-pdfs-own-signatures).
"""
KINDS = """
## Kinds of documents

`doc_type` of documents and segments, with some of the words in titles that tell it (all stand in
`parsers/data/doc_types.toml`; [add your own](howto/own-words.md)).

| doc_type | titles such as |
|---|---|
"""
UNITS = """
## Units

`unit` of cells, tables and amounts, with some of the ways in which documents write it (all stand in
`parsers/data/tables.toml`). `value` is the number as printed; `value_sek` is in kronor, where the unit is
one of money in kronor. A unit is given only where the document says it.

| unit | written as |
|---|---|
"""


def codes() -> str:
    """The whole page, Markdown."""
    return "".join(
        [
            INTRODUCTION,
            *_flags(),
            TABLE_CHECKS,
            _table_checks(),
            SIGNATURE_CHECKS,
            KINDS,
            _kinds(),
            UNITS,
            _units(),
        ]
    )


def _flags() -> list[str]:
    """A table a group of flags; the groups are the comments of the file."""
    parts = []
    for line in (DATA / "flags.toml").read_text("utf-8").split("[remedies]\n")[1].splitlines():
        if line.startswith("# "):
            parts.append(f"\n**{line[2:].rstrip('.')}**\n\n| flag | what you can do |\n|---|---|\n")
        elif line:
            ((code, remedy),) = tomllib.loads(line).items()
            parts.append(f"| `{code}` | {remedy} |\n")
    return parts


def _table_checks() -> str:
    fields = {f["name"]: f for f in _schema("table_checks")["fields"]}
    said = dict(re.findall(r"(\w+): (.+?)\.(?= |$)", fields["check_kind"]["description"]))
    rows = "".join(f"| `{kind}` | {said[kind]} |\n" for kind in fields["check_kind"]["constraints"]["enum"])
    return f"| check_kind | holds that |\n|---|---|\n{rows}"


def _kinds() -> str:
    told = {
        t["code"]: t["titles"] for t in tomllib.loads((DATA / "doc_types.toml").read_text("utf-8"))["type"]
    }
    fields = {f["name"]: f for f in _schema("segments")["fields"]}
    kinds = fields["doc_type"]["constraints"]["enum"]
    return "".join(f"| `{kind}` | {_some(told[kind]) if kind in told else '–'} |\n" for kind in kinds)


def _units() -> str:
    units = tomllib.loads((DATA / "tables.toml").read_text("utf-8"))["units"]
    return "".join(f"| `{unit}` | {_some(words)} |\n" for unit, words in units.items())


def _some(words: list[str]) -> str:
    return ", ".join(words[:WORDS]) + (", …" if len(words) > WORDS else "")


def _schema(table: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "schemas" / "tables" / f"{table}.json").read_text("utf-8"))
    return loaded


if __name__ == "__main__":
    (ROOT / "docs" / "codes.md").write_text(codes(), "utf-8")
