"""The rows of a document with what people said of them: corrected values in, rejected rows out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from handlingar.schemas.corrections.book import Correction
from handlingar.schemas.corrections.recheck import warning, with_checks
from handlingar.schemas.corrections.values import value_of, with_value
from handlingar.schemas.descriptors import TABLES, ForeignKey, table
from handlingar.schemas.records import Record, Rows
from handlingar.schemas.texts import as_text

MOVING = frozenset(
    {"x0", "y0", "x1", "y1", "line", "confidence", "corrected", "doc_id", "person_key", "organisation_key"}
)
"""Columns that another reading of the same page may change."""
ALIKE = 0.5
"""The share of a row's values that must be as they were, for it to be the one corrected (by judgement)."""
LOST = "A correction of {table} {key} {column} finds its row no more."
REMEDY = "Look at the line in corrections.csv: make the correction anew, or remove the line."


def by_their_document(
    corrections: Iterable[Correction], listed: Mapping[str, Iterable[str]]
) -> dict[str, list[Correction]]:
    """The corrections of each document, in order; listed are the documents with their paths.

    Those of a document that isn't there any more are of the one that now lies at its path: the file changed.
    """
    at_path = {path: doc_id for doc_id, paths in listed.items() for path in paths}
    found: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        there = correction.doc_id in listed
        found[correction.doc_id if there else at_path.get(correction.path, "")].append(correction)
    return dict(found)


def applied(rows: Rows, corrections: Iterable[Correction]) -> Rows:
    """One document's rows by table, after its corrections in their order.

    One whose row isn't there any more becomes a flag; rows that a rejected one leaves without what they refer
    to go with it. What a table's numbers say of each other is told anew where a cell was corrected.
    """
    made: Rows = {name: list(found) for name, found in rows.items()}
    lost = [correction for correction in corrections if not _apply(made, correction)]
    _without_orphans(made)
    made = with_checks(rows, made)
    if lost:
        flags = made.setdefault("flags", [])
        flags += [_flag(correction, made["documents"][0]["doc_id"], len(flags) + 1) for correction in lost]
        made["documents"] = [made["documents"][0] | {"n_flags": len(flags)}]
    return made


def row_at(rows: list[Record], name: str, key: str) -> Record | None:
    """The row that a key names: its columns and values ("a=1&b=2"), or its place in the table ("#3")."""
    if name == "documents":
        return rows[0] if rows else None
    if key.startswith("#"):
        number = int(key[1:]) if key[1:].isdecimal() else 0
        return rows[number - 1] if 0 < number <= len(rows) else None
    parts = dict(part.split("=", 1) for part in key.split("&") if "=" in part)
    if set(parts) != set(table(name).own_key):
        return None
    return next((row for row in rows if all(as_text(row[c]) == v for c, v in parts.items())), None)


def _apply(rows: Rows, correction: Correction) -> bool:
    if correction.action in ("confirm", "missing"):
        return True  # they count in the evaluation, and change nothing
    name = correction.table
    found = _find(rows.get(name, []), correction)
    if found is None:
        return False
    if correction.action == "reject":
        rows[name] = [row for row in rows[name] if row is not found]
        return True
    try:
        value = value_of(name, correction.column, correction.new)
    except ValueError:
        return False
    rows[name] = [with_value(name, r, correction.column, value) if r is found else r for r in rows[name]]
    return True


def _find(rows: list[Record], correction: Correction) -> Record | None:
    """The row that is most like what was corrected; None where none is, or two are equally so."""
    try:
        was: dict[str, str] = json.loads(correction.content or "{}")
    except ValueError:
        was = {}
    at_key = row_at(rows, correction.table, correction.key)
    if not was:
        return at_key
    told = {c: v for c, v in was.items() if c not in MOVING and not c.endswith("_seq")}
    scored = []
    for row in rows:
        same = sum(as_text(row.get(column)) == value for column, value in told.items())
        holds = not correction.column or as_text(row.get(correction.column)) == correction.old
        if same and holds and same >= ALIKE * len(told):
            scored.append((same, row is at_key, row))
    if not scored:
        return None
    best = max(scored, key=lambda entry: entry[:2])
    alone = sum(entry[:2] == best[:2] for entry in scored) == 1
    return best[2] if alone else None


def _without_orphans(rows: Rows) -> None:
    """What refers to rows that were rejected goes, or refers to nothing where it may."""
    for name in TABLES:
        for key in table(name).foreign_keys:
            if key.table != "documents" and rows.get(name):
                known = _known(rows, key)
                rows[name] = [row for row in rows[name] if row[key.fields[-1]] in known]
        for key in table(name).optional_foreign_keys:
            if key.table in ("documents", "persons", "organisations") or not rows.get(name):
                continue
            known, column = _known(rows, key), key.fields[-1]
            rows[name] = [row if row[column] in known else row | {column: None} for row in rows[name]]


def _known(rows: Rows, key: ForeignKey) -> set[Any]:
    return {row[key.reference[-1]] for row in rows.get(key.table, [])}


def _flag(correction: Correction, doc_id: str, rank: int) -> Record:
    said = {name: getattr(correction, name) for name in ("table", "key", "column")}
    return warning(doc_id, "correction_lost", LOST.format(**said), rank) | {"remedy": REMEDY}
