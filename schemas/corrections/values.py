"""What a person typed, as a value of a column."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from handlingar.patterns import compiled
from handlingar.schemas.descriptors import Field, table

TRUE, FALSE = frozenset({"true", "yes", "ja", "sant", "1"}), frozenset({"false", "no", "nej", "falskt", "0"})
BLANKS = compiled(r"\s+")
FACTORS = {"SEK": 1, "kr": 1, "tkr": 1000, "mkr": 1_000_000}  # kronor in one of each


def value_of(name: str, column: str, text: str) -> Any:
    """The value of a column that a text says, None for an empty one. Raises ValueError, with the reason."""
    field = next((field for field in table(name).fields if field.name == column), None)
    if field is None or column == "doc_id" or column.endswith("_seq") or column == "corrected":
        raise ValueError(f"{name} has no column {column} that can be corrected.")
    text = text.strip()
    if not text:
        if field.required:
            raise ValueError(f"{column} can't be empty.")
        return None
    try:
        value = _typed(field, text)
    except (ValueError, InvalidOperation) as error:
        raise ValueError(f"“{text}” can't be read as {field.type}.") from error
    if field.values and value not in field.values:
        raise ValueError(f"{column} is one of {', '.join(map(str, field.values))}.")
    return value


def with_value(name: str, row: dict[str, Any], column: str, value: Any) -> dict[str, Any]:
    """The row with that value; a cell's number follows from what is printed, and kronor from its number."""
    changed = row | {column: value, "corrected": True}
    if name == "table_cells" and column in ("raw", "value"):
        if column == "raw":
            changed["value"] = _number(str(value or ""))
        factor = FACTORS.get(row["unit"] or "")
        number = changed["value"]
        changed["value_sek"] = number * factor if factor and number is not None else None
    return changed


def _number(text: str) -> Decimal | None:
    plain = BLANKS.sub("", text).replace(",", ".").replace("−", "-").replace("–", "-").rstrip("%")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _typed(field: Field, text: str) -> Any:
    if field.type == "string":
        return text
    if field.type == "boolean":
        if text.lower() not in TRUE | FALSE:
            raise ValueError(text)
        return text.lower() in TRUE
    if field.type in ("date", "time", "datetime"):
        kinds: dict[str, Any] = {"date": date, "time": time, "datetime": datetime}
        return kinds[field.type].fromisoformat(text)
    number = _number(text)
    if number is None:
        raise ValueError(text)
    if field.type == "integer":
        if number != number.to_integral_value():
            raise ValueError(text)
        return int(number)
    return number if field.arrow else float(number)
