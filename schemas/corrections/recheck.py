"""The checks of a table after a person corrected its cells: the same relations over the numbers as they are.

A relation is taken up only where it gives with the old numbers what it was found to give, so that its parts
are known; the others stand as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from handlingar.patterns import compiled
from handlingar.schemas.descriptors import table
from handlingar.schemas.records import Record, Rows
from handlingar.schemas.texts import as_text

Cell = tuple[int, int, int]  # table, row and column
Numbers = Mapping[Cell, Decimal]
TERM = compiled(r"(?P<sign>[-+])?\s*(?P<name>[rc]\d+(?:c\d+)?|…)")
NAME = compiled(r"(?:r(?P<row>\d+))?(?:c(?P<column>\d+))?")
DECIMALS = compiled(r"[.,](?P<digits>\d+)\s*%?\s*$")
PLACE = ("page", "x0", "y0", "x1", "y1", "line")
OF_SUMS = frozenset({"document_error", "unsure_reading"})


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a check adds up: signs and cells; base is what a ratio in per cent is of."""

    terms: tuple[tuple[int, Cell], ...]
    base: Cell | None

    def cells(self, stated: Cell) -> Iterator[Cell]:
        """The cells that it is of, with that in which the result is stated."""
        yield from (stated, *(cell for _, cell in self.terms), *([self.base] if self.base else []))

    def expected(self, numbers: Numbers, unit: Decimal) -> Decimal:
        total = sum((sign * numbers.get(cell, Decimal(0)) for sign, cell in self.terms), Decimal(0))
        if self.base is None:
            return total
        base = numbers.get(self.base)
        return (100 * total / base).quantize(unit, ROUND_HALF_UP) if base else Decimal(0)


def with_checks(before: Rows, after: Rows) -> Rows:
    """A document's rows with the checks, and their flags, that follow from the cells that were corrected."""
    checks = after.get("table_checks", [])
    old, new = _numbers(before), _numbers(after)
    if old == new or not checks:
        return after
    units = {_cell(row): _unit(row["raw"] or "") for row in after["table_cells"]}
    totals = {_cell(row) for row in checks}
    rounded = {row["table_seq"] for row in checks if row["result"] == "rounding"}
    made: list[Record] = []
    flags = after.get("flags", [])
    for row in checks:
        now = _checked(row, old, new, units, totals, rounds=row["table_seq"] in rounded)
        made += [now] if now else []
        if now is not row:
            flags = [flag for flag in flags if not _is_of(flag, row)]
        if now and now is not row and now["result"] == "fail":
            flags = [*flags, _flag(now, len(flags) + 1)]
    documents = [after["documents"][0] | {"n_flags": len(flags)}]
    return {**after, "table_checks": made, "flags": flags, "documents": documents}


def _checked(
    row: Record,
    old: Numbers,
    new: Numbers,
    units: Mapping[Cell, Decimal],
    totals: set[Cell],
    *,
    rounds: bool,
) -> Record | None:
    """The check over the numbers as they are now; None where what it was of is no number any more."""
    stated = _cell(row)
    unit = units.get(stated, Decimal(1))
    relation = next(
        (r for r in _relations(row, old, totals) if r.expected(old, unit) == row["expected"]), None
    )
    if relation is None or all(old.get(cell) == new.get(cell) for cell in relation.cells(stated)):
        return row
    if stated not in new:
        return None
    expected = relation.expected(new, unit)
    off = new[stated] - expected
    near = unit if relation.base else unit * len(relation.terms) if rounds else Decimal(0)
    result = "fail" if abs(off) > near else "rounding" if off else "ok"
    told = {"expected": expected, "stated": new[stated], "difference": off, "result": result}
    return row | told | {"corrected": True}


def _relations(row: Record, numbers: Numbers, totals: set[Cell]) -> Iterator[_Relation]:
    """What the words of a relation may mean: "r9 = r2 + … + r8" is of all numbers between, or of all but the
    totals among them.
    """
    stated = _cell(row)
    if row["other_table_seq"] is not None:
        other = (row["other_table_seq"], row["other_row_index"], row["other_column_index"])
        yield _Relation(((1, other),), None)
        return
    _, _, right = (row["relation"] or "").partition(" = ")
    terms, _, base = right.removeprefix("100 × ").partition(" / ")
    of = _named(base, stated) if base else None
    named = [(m["sign"], m["name"]) for m in TERM.finditer(terms.strip("()"))]
    signs = [-1 if sign == "-" else 1 for sign, _ in named]
    if not named:
        return
    if "…" not in [name for _, name in named]:
        cells = (_named(name, stated) for _, name in named)
        yield _Relation(tuple(zip(signs, cells, strict=True)), of)
        return
    first, last = _named(named[0][1], stated), _named(named[-1][1], stated)
    line = 2 if first[2] == last[2] else 1  # what all of them share: the column, or the row
    between = [c for c in sorted(numbers) if first <= c <= last and c[line] == first[line] and c != stated]
    yield _Relation(tuple((signs[-1], cell) for cell in between), of)
    yield _Relation(tuple((signs[-1], cell) for cell in between if cell not in totals), of)


def _named(name: str, stated: Cell) -> Cell:
    """The cell that a name tells: a row in the stated number's column, a column in its row, or both."""
    found = NAME.fullmatch(name.strip())
    if found is None:
        return stated
    row, column = found["row"], found["column"]
    return (stated[0], int(row) if row else stated[1], int(column) if column else stated[2])


def _cell(row: Record) -> Cell:
    return (row["table_seq"], row["row_index"], row["column_index"])


def _numbers(rows: Rows) -> dict[Cell, Decimal]:
    return {_cell(row): row["value"] for row in rows.get("table_cells", []) if row["value"] is not None}


def _unit(raw: str) -> Decimal:
    """One of the last decimal that is printed."""
    found = DECIMALS.search(raw)
    return Decimal(1).scaleb(-len(found["digits"])) if found else Decimal(1)


def _is_of(flag: Record, check: Record) -> bool:
    here = all(flag[name] == check[name] for name in PLACE)
    return here and flag["code"] in OF_SUMS and flag["message"].endswith(f"({_kind(check)}).")


def _kind(check: Record) -> str:
    return ", ".join(filter(None, (check["check_kind"], check["relation"])))


def _flag(check: Record, rank: int) -> Record:
    code = "unsure_reading" if check["unsure"] else "document_error"
    where = ", ".join(
        filter(None, (f"table {check['table_seq']}", check["row_label"], check["column_label"]))
    )
    stated, expected = (as_text(check[name]).replace(".", ",") for name in ("stated", "expected"))
    told = (  # as parsers.flags tells it
        f"{where}: {stated} is printed, the numbers that it rests on give {expected} ({_kind(check)})."
    )
    message = f"Unsure reading: {told}" if check["unsure"] else f"The document's own error: {told}"
    place = {name: check[name] for name in PLACE}
    return warning(check["doc_id"], code, message, rank) | place | {"corrected": True}


def warning(doc_id: str, code: str, message: str, rank: int) -> Record:
    """A row of flags that no reading made."""
    row: Record = {field.name: None for field in table("flags").fields}
    told = {"doc_id": doc_id, "code": code, "severity": "warning", "message": message, "rank": rank}
    return row | told | {"confidence": 1.0, "corrected": False}
