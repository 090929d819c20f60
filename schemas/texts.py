"""Values as text: how CSV has them, and how a spreadsheet may be given them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import regex

FORMULA = regex.compile(r"[=+\-@\t\r]")
"""How a cell begins that spreadsheets take for a formula (OWASP, CSV Injection)."""
NUMBER = regex.compile(
    r"""[-+−–]? \s* \d [\d\s.,]* \s? %?   # a number as printed, or a date
      | [-+−–]                           # a lone dash, as in an empty cell""",
    regex.VERBOSE,
)


def as_text(value: Any) -> str:
    """A value as CSV has it: ISO dates and times, decimal point, true and false, empty for missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)


def harmless(value: Any) -> str:
    """A value as CSV has it, with an apostrophe before a text that a spreadsheet would run as a formula.

    Numbers stay as they are, those within texts too ("-1 200,5", "+5 %").
    """
    if not isinstance(value, str):
        return as_text(value)
    return f"'{value}" if FORMULA.match(value) and not NUMBER.fullmatch(value) else value
