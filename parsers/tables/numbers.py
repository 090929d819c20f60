"""Numbers as Swedish tables print them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

NUMBER = regex.compile(
    r"""
    (?P<open>\()?                                     # (5) is minus five
    (?P<minus>[-\u2212\u2013\u2014])?\s*              # a minus may stand apart from its number
    (?P<whole>
        \d{1,3}(?:[ .'\u00a0\u2009\u202f]\d{3})+      # 1 042 500, 16.200
        | \d{4}(?:[ \u00a0]\d{3})+                    # 8098 439: a blank lost in OCR
      | \d+                                         # 1042500
    )
    (?:(?P<mark>[,.])(?P<fraction>\d{1,4}))?          # 55,2
    \s*(?P<percent>%)?
    (?P<close>\))?
    (?P<after>[-\u2212])?                             # 5- is minus five
    \s*(?P<note>(?:\*+|\d?\)|[\u00b9\u00b2\u00b3])*)  # footnote marks
    """,
    regex.VERBOSE,
)
WITH_EARLIER = regex.compile(
    r"(?P<now>-?\d[\d ]*)\s*(?P<earlier>\(\s*-?\d[\d ]*\))"
)  # 14 (19): last year's beside
PERIOD = regex.compile(
    r"""
    (?:19|20)\d\d                                     # 2023
    (?:\s*[-/\u2013]\s*(?:(?:19|20)?\d\d))?           # 2023-2024, 2023/24
    | (?:19|20)\d\d-[01]\d(?:-[0-3]\d)?               # 2023-06-30
    | [0-9]{2}[01]\d[0-3]\d(?:\s*[-\u2013]?\s*[0-9]{2}[01]\d[0-3]\d)?   # 210430, 210101 210430
    """,
    regex.VERBOSE,
)
BORDERS = " |/\\[]{}"  # what a drawn line beside a number is read as on scans
_MOST_DIGITS = 18  # before the comma; longer ones are references and serial numbers
EMPTY = frozenset({"", "-", "\u2212", "\u2013", "\u2014", "--", "."})


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its value as it stands, its footnote marks, and whether a percent sign follows it."""

    value: Decimal
    note: str | None = None
    percent: bool = False


def parse_number(raw: str) -> Number | None:
    """The number that the whole of raw prints; None where it prints none (a lone dash is an empty cell).

    Spaces and dots part thousands, a comma parts decimals; minus may be a dash before (also apart), a dash
    after, or parentheses. "14 (19)" is 14, with "(19)", last period's number, as its note.
    """
    text = raw.strip(BORDERS)
    if text in EMPTY:
        return None
    if both := WITH_EARLIER.fullmatch(text):
        now = parse_number(both["now"])
        return Number(now.value, both["earlier"]) if now else None
    found = NUMBER.fullmatch(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    digits = regex.sub(r"\D", "", found["whole"])
    if len(digits) > _MOST_DIGITS:
        return None
    value = Decimal(f"{digits}.{found['fraction']}" if found["fraction"] else digits)
    negative = found["minus"] or found["open"] or found["after"]
    return Number(-value if negative else value, found["note"] or None, bool(found["percent"]))


def is_period(text: str) -> bool:
    """Whether the text is a year, a date or a span of them, and nothing else."""
    return PERIOD.fullmatch(text.strip(" .:")) is not None
