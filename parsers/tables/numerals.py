"""What a printed numeral looks like in a table, before its value is read.

Swedish print sets thousands apart by a blank (or a full stop), decimals by a comma; minus is a hyphen or a
dash, often set apart from the digits, or a pair of parentheses; a lone dash says that there is nothing.
"""

from __future__ import annotations

import regex

from handlingar.parsers.tables.numbers import BORDERS

BLANK = r"[ \u00a0\u2007\u2009\u202f]"
MINUS = r"[-‐‑–—−]"
MARKS = r"[*†‡¹²³⁴⁵]"  # of footnotes

NUMERAL = regex.compile(
    rf"""
    \(? {BLANK}?
    (?: {MINUS} | [+±] )? {BLANK}?
    (?: \d{{1,3}} (?: (?:{BLANK}|[.'’]) \d{{3}} )+ (?!\d)   # 1 042 500, 1.042.500
      | \d{{1,12}}                                          # 1042500, 68
    )
    (?: [,.] \d{{1,4}} )?                                   # 45,3
    {BLANK}? (?: % | ‰ | kr | tkr | kkr | mkr | mnkr | mdkr | SEK | :- | ,- | st | p\.?e\.? )?
    {BLANK}? \)?
    (?: {BLANK}? {MARKS}{{1,4}} )?                          # the mark of a footnote
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
NOTHING = regex.compile(rf"{MINUS}{{1,2}}")
PERIOD = regex.compile(
    rf"""
    (?: (?:19|20)\d\d                                                  # 2023
      | (?:19|20)?\d\d {MINUS} [01]\d {MINUS} [0-3]\d                  # 2023-06-30
      | (?:19|20)\d\d[01]\d[0-3]\d | (?:19|20)\d\d[01]\d               # 20230630, 202306
      | (?:19|20)\d\d (?: {MINUS} | / ) \d\d(?:\d\d)?                  # 2022/23, 2022-2023
    )
    (?: {BLANK}? {MARKS}{{1,4}} )?
    """,
    regex.VERBOSE,
)
LEADING_ZERO = regex.compile(rf"(?:{MINUS}|\+)?\s?0\d")  # a telephone number, an account; no amount
STRONG = regex.compile(r"\d{4}|\d[\s.’']\d{3}|,\d|%")


def is_numeral(text: str) -> bool:
    """Whether the whole text is one printed number (with unit or footnote mark), or a dash for none."""
    inner = text.strip(BORDERS)
    return bool(NUMERAL.fullmatch(inner) or NOTHING.fullmatch(inner)) and not LEADING_ZERO.match(inner)


def is_nothing(text: str) -> bool:
    """Whether the text is the dash that stands for nothing."""
    return NOTHING.fullmatch(text) is not None


def is_period(text: str) -> bool:
    """Whether the text is a year or date, as headings of columns are."""
    return PERIOD.fullmatch(text) is not None


def is_amount(text: str) -> bool:
    """Whether a numeral speaks of money or measure: four digits or more, decimals or per cent; not a year."""
    return is_numeral(text) and STRONG.search(text) is not None and not is_period(text)
