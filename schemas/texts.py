"""Values as text: how CSV has them, and how a spreadsheet may be given them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import regex

from handlingar.patterns import compiled

FORMULA = compiled(r"[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]")
"""How a cell begins that spreadsheets take for a formula (OWASP, CSV Injection), the full-width signs too."""
SIGNS = compiled(r"[\n\r\v\f\x85\u2028\u2029;\t|]")
INSIDE = compiled(
    r"""(?<= [\n\r\v\f\x85\u2028\u2029;\t|] ) (?P<blank> [^\S\n\r]* )   # after these signs a cell begins
        (?= [=+@＝＋＠] | [-－](?!\s) )                                # for programs that part by them
        (?! [-+−–]? \s* \d [\d .,]* \s? %? (?: [\n\r;\t|] | $ ) )    # a number stays""",
    regex.VERBOSE,
)
NUMBER = compiled(
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
    """A value as CSV has it, with an apostrophe before what a spreadsheet would run as a formula.

    That is at its beginning, and inside it after a line break, semicolon, tab or vertical bar, where programs
    that part lines and cells otherwise would see one begin. Numbers stay as they are, those within texts too
    ("-1 200,5", "+5 %"), and so do the dashes of lists ("- ").
    """
    if not isinstance(value, str):
        return as_text(value)
    text = INSIDE.sub(r"\g<blank>'", value) if SIGNS.search(value) else value
    return f"'{text}" if FORMULA.match(value) and not NUMBER.fullmatch(value.strip()) else text
