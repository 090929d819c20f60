"""Only rows that hold by their schema are written; the others are left out, and a flag says so."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import regex

from handlingar.schemas.descriptors import TABLES, Field, ForeignKey, table
from handlingar.schemas.records import records
from handlingar.schemas.rows import Facts, FlagRow, Place

if TYPE_CHECKING:  # loading it, and pandas, takes a second or two; rows that hold need neither
    import pandera.pandas as pandera


CAN_HOLD: dict[str, Callable[[Any], bool]] = {
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: type(v) is int and -(2**63) <= v < 2**63,
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool) and math.isfinite(v),
    "decimal": lambda v: isinstance(v, Decimal) and v.is_finite() and abs(v) < 10**18,
    "boolean": lambda v: type(v) is bool,
    "date": lambda v: type(v) is date,
    "time": lambda v: type(v) is time and v.tzinfo is None,
    "datetime": lambda v: type(v) is datetime and v.tzinfo is not None,
}


class InvalidDocumentError(ValueError):
    """The `documents` row itself does not hold by its schema, so that nothing of the input can be written."""


def sound(doc_id: str, facts: Facts) -> Facts:
    """The facts with only those rows that hold by their schema.

    A row that does not (a code that is not in the list, a key that is taken, a reference to a row that is not
    there) is left out; an optional reference to nothing becomes empty. Each kind of fault gives one flag, the
    document's status ok becomes partial, and its n_flags is counted anew.
    Raises InvalidDocumentError where the documents row is itself at fault.
    """
    rows: dict[str, list[Any]] = {f.name: list(getattr(facts, f.name)) for f in fields(Facts)}
    faults: list[FlagRow] = []
    for name in TABLES:
        rows[name] = _valid(doc_id, name, rows[name], faults)
    if not rows["documents"]:
        raise InvalidDocumentError(faults[0].message if faults else "There is no documents row.")
    needed = [(name, key) for name in TABLES for key in table(name).foreign_keys]
    optional = [(name, key) for name in TABLES for key in table(name).optional_foreign_keys]
    for name, key in (*needed, *optional):
        _mend_orphans(name, key, rows, faults)
    rows["flags"] += faults
    status = "partial" if faults and rows["documents"][0].status == "ok" else rows["documents"][0].status
    rows["documents"] = [replace(rows["documents"][0], status=status, n_flags=len(rows["flags"]))]
    return Facts(**{name: tuple(kept) for name, kept in rows.items()})


@cache
def schema_of(name: str) -> pandera.DataFrameSchema:
    """The pandera schema of a table's records (columns of Python values), derived from its Table Schema."""
    import pandera.pandas as pandera

    described = table(name)
    return pandera.DataFrameSchema(
        {f.name: pandera.Column(object, _checks(f), nullable=not f.required) for f in described.fields},
        strict=True,
        ordered=True,
        unique=list(described.primary_key) or None,
        report_duplicates="exclude_first",
    )


def _checks(field: Field) -> list[pandera.Check]:
    import pandera.pandas as pandera

    holds = CAN_HOLD["decimal" if field.arrow else field.type]
    found = [pandera.Check(holds, element_wise=True, error=f"is a {field.type}")]
    if field.values:
        found.append(pandera.Check.isin(field.values, error="is one of the codes"))
    if field.minimum is not None:
        found.append(pandera.Check.ge(field.minimum, error=f"is at least {field.minimum}"))
    if field.maximum is not None:
        found.append(pandera.Check.le(field.maximum, error=f"is at most {field.maximum}"))
    if field.pattern is not None:
        found.append(pandera.Check.str_matches(f"^(?:{field.pattern})$", error="has the right form"))
    return found


def _plainly_holds(name: str, found: list[dict[str, Any]]) -> bool:
    """Whether all records hold: the same rules asked directly, as pandera takes 1 ms a column of any table.

    False where one does not, or may not; then pandera says which and why.
    """
    described = table(name)
    for field in described.fields:
        values = [record[field.name] for record in found if record[field.name] is not None]
        if field.required and len(values) < len(found):
            return False
        if not all(map(CAN_HOLD["decimal" if field.arrow else field.type], values)):
            return False
        if not all(_keeps_to(field, value) for value in values):
            return False
    keys = {tuple(record[column] for column in described.primary_key) for record in found}
    return not described.primary_key or len(keys) == len(found)


def _keeps_to(field: Field, value: Any) -> bool:
    return (
        (not field.values or value in field.values)
        and (field.minimum is None or value >= field.minimum)
        and (field.maximum is None or value <= field.maximum)
        and (field.pattern is None or regex.fullmatch(field.pattern, value) is not None)
    )


def _valid(doc_id: str, name: str, rows: list[Any], faults: list[FlagRow]) -> list[Any]:
    if not rows:
        return rows
    found = records(doc_id, rows)
    if _plainly_holds(name, found):
        return rows
    import pandas as pd
    import pandera.pandas as pandera

    names = [f.name for f in table(name).fields]  # a register's have no doc_id
    frame = pd.DataFrame(found, columns=names, dtype=object)
    try:
        schema_of(name).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        for check, failing in cases.groupby("check", sort=True):
            columns = ", ".join(sorted({str(c) for c in failing["column"]}))
            faults.append(_fault(name, f"{columns}: {check}", failing["index"].nunique(dropna=False)))
        if cases["index"].isna().any():  # the fault is not tied to rows, so no row can be trusted
            return []
        bad = {int(i) for i in cases["index"]}
        return [row for i, row in enumerate(rows) if i not in bad]
    return rows


def _mend_orphans(name: str, key: ForeignKey, rows: dict[str, list[Any]], faults: list[FlagRow]) -> None:
    """Drops the rows that refer to one that isn't there, or, where the reference may be empty, empties it."""
    if key.table == "documents":
        return  # doc_id is the same in all rows; of other documents of the archive none is here
    column, optional = key.fields[-1], key in table(name).optional_foreign_keys
    known = {getattr(row, key.reference[-1]) for row in rows[key.table]} | ({None} if optional else set())
    kept = [row for row in rows[name] if getattr(row, column) in known]
    if orphans := len(rows[name]) - len(kept):
        what = f"{column} is not in {key.table}; emptied" if optional else f"{column} is not in {key.table}"
        faults.append(_fault(name, what, orphans))
        if optional:
            kept = [r if getattr(r, column) in known else replace(r, **{column: None}) for r in rows[name]]
        rows[name] = kept


def _fault(name: str, what: str, count: int) -> FlagRow:
    message = f"Rows of {name} that do not hold by their schema: {count} ({what})."
    return FlagRow("invalid_rows", "error", message, Place())
