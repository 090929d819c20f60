"""Numbers as Swedish tables print them, and what they are worth.

Thousands are set apart by a blank (or a full stop, an apostrophe, a comma), decimals by a comma (or a point);
minus is a hyphen or a dash, often apart from the digits, "./.", or a pair of parentheses; a lone dash says
that there is nothing. What one number alone doesn't tell ("13,724"), its table does: see tables/separators.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import regex

from handlingar.extract import Reading
from handlingar.parsers.language.dates import YEAR
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

BLANK = r"[ \u00a0\u2007\u2009\u202f]"
MINUS = r"[-‐‑–—−]"
MARKS = r"[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]"  # of footnotes
TREND = r"[\u2190-\u21ff\u25a0-\u25ff\u2b00-\u2bff]+"  # arrows and marks in colour
HIDDEN = r"[\d*]{6}[-–+]?"  # what stands before the stars of a masked personal number
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
BORDERS = " |/\\[]{}"  # what a drawn line beside a number is read as on scans

_ENDING_MARKS = compiled(rf"(?<=\S)\s?(?<!\b[cdk]?m|{HIDDEN}|\*)(?P<marks>{MARKS}{{1,4}})$")
_MASKED = compiled(rf"(?<={HIDDEN})\*{{4}}")
RATE = r"(?:\s?(?:/|\bper\b)\s?[\p{L}²³]+\.?)?"  # what a unit is for one of ("kr/tim")
NOTHING = compiled(rf"{MINUS}{{1,2}}")
WITH_EARLIER = compiled(  # 14 (19): last year's beside this year's; 1,35 (2021): the year that it is of
    rf"""
    (?P<now> {MINUS}? \s? \d [\d ]* (?: , \d{{1,4}} )? ) \s*
    (?P<earlier> \( (?: (?P<year> {YEAR} ) | \s* -? \d [\d ]* ) \) )
    """,
    regex.VERBOSE,
)
PERIOD = compiled(
    rf"""
    (?: {YEAR}                                                  # 2023
      | (?:19|20)?\d\d {MINUS} [01]\d {MINUS} [0-3]\d                  # 2023-06-30
      | {YEAR}[01]\d[0-3]\d | {YEAR}[01]\d               # 20230630, 202306
      | {YEAR} \s? (?: {MINUS} | / ) \s? \d\d(?:\d\d)?          # 2022/23, 2022-2023
    )
    (?: {BLANK}? {MARKS}{{1,4}} )?
    """,
    regex.VERBOSE,
)
_BEGUN = compiled(rf"(?<!\d)(?:{YEAR}{MINUS}|(?:19|20)?\d\d{MINUS}[01]\d{MINUS})$")
_REST = compiled(rf"[0-3]\d(?:{MINUS}[0-3]\d)?")
SHORT_DATES = compiled(rf"\d\d[01]\d[0-3]\d (?: \s* {MINUS}? \s* \d\d[01]\d[0-3]\d )?", regex.VERBOSE)
STRONG = compiled(r"\d{4}|\d[\s.’']\d{3}|,\d|%|\d:(?:\d\d|[-–—])")
_CLOCK_OR_YEAR = compiled(rf"[01]?\d|2[0-4]|{YEAR}")  # 18:30; 2023:45 is a reference
MOST_DIGITS = 18  # before the comma; longer ones are references and serial numbers
_ABOUT = vocabulary("tables")["about_words"]
_UNITS = [unit for units in vocabulary("tables")["units"].values() for unit in units]
_THOUSANDS = frozenset(unit.casefold() for unit in _UNITS if unit[0].isdigit())
_SUFFIXES = [unit for unit in _UNITS if not unit[0].isdigit()]
_NUMBER = compiled(
    rf"""
        (?: (?P<about> {any_of(_ABOUT)} ) {BLANK}? )?                           # ca 5 000
        (?P<open> \( )? {BLANK}?
        (?: (?P<either> ± | \+{BLANK}?/{BLANK}?{MINUS} | {MINUS}{BLANK}?/{BLANK}?\+ )
          | (?P<minus> {MINUS} | \./\. ) | \+ )? {BLANK}?
        (?P<whole>
            \d{{1,3}} (?: (?:{BLANK}|[.'’´`]) \d{{3}} )+ (?!\d)       # 1 042 500, 16.200
          | \d{{1,3}} (?: , \d{{3}} ){{2,}} (?![\d,])                 # 1,095,444
          | \d{{1,3}} (?: , \d{{3}} )+ (?= \. \d\d? (?!\d) )         # 1,234.50
          | \d{{1,6}} (?: {BLANK} (?:\d{{3}}){{1,2}} )+ (?!\d)       # 8098 439, 1 765308: a blank is lost
          | \d+                                                       # 1042500
        )
        (?: [,.] (?P<fraction> \d{{1,4}} ) | : (?P<small> \d\d ) (?!\d) )?    # 55,2; 4 812:50
        (?P<close> \) )?                                             # (36 000) kr
        (?: {BLANK}? (?P<unit> {any_of(_SUFFIXES)} | ‰ ) {RATE} )?      # 1 250 kr, 120 kr/tim
        {BLANK}? (?P<close> \) )?
        (?P<after> {MINUS} )?                                         # 5- is minus five
        {BLANK}? (?P<note> {MARKS}{{1,4}} | \d\) | {TREND} )?             # 71 ▲
        """,
    regex.VERBOSE | regex.IGNORECASE,
)


def says_thousands(text: str) -> bool:
    """Whether the text is a unit that is printed as a number is ("1 000 euro")."""
    return text.strip(" ().:").casefold() in _THOUSANDS


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its value as it stands, its footnote marks, or the word that calls it approximate
    (about), and the unit that is printed with it.
    """

    value: Decimal
    note: str | None = None
    unit: str | None = None
    about: bool = False


@lru_cache(maxsize=16384)
def parse_number(raw: str) -> Number | None:
    """The number that the whole of raw prints; None where it prints none (a lone dash is an empty cell).

    "14 (19)" is 14, with "(19)", last period's number, as its note; raised marks are plain in it.
    What begins with a nought before other
    digits (a telephone number, an account), or has more than 18 of them, is no number.
    """
    text = raw.strip(BORDERS)
    if both := WITH_EARLIER.fullmatch(text):
        now = parse_number(both["now"])
        return Number(now.value, both["year"] or both["earlier"]) if now else None
    found = _NUMBER.fullmatch(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    digits = regex.sub(r"\D", "", found["whole"])
    if len(digits) > MOST_DIGITS or (len(digits) > 1 and digits[0] == "0"):
        return None
    if found["small"] and _CLOCK_OR_YEAR.fullmatch(found["whole"]):
        return None
    fraction = found["fraction"] or found["small"]
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    negative = found["minus"] or found["open"] or found["after"]
    note = found["note"].translate(PLAIN) if found["note"] else found["about"] or found["either"]
    return Number(-value if negative else value, note, found["unit"], bool(found["about"]))


def read_otherwise(readings: Iterable[Reading]) -> list[tuple[Reading, Decimal]]:
    """The readings that print a number, and which, each number once."""
    found: dict[Decimal, Reading] = {}
    for reading in readings:
        number = parse_number(reading.text)
        if number is not None:
            found.setdefault(number.value, reading)
    return [(reading, value) for value, reading in found.items()]


def without_marks(text: str) -> tuple[str, str | None]:
    """A label or heading without the footnote marks that it ends in, and these; but "Boyta, m²" has none."""
    found = _ENDING_MARKS.search(text)
    return (text[: found.start()], found["marks"].translate(PLAIN)) if found else (text, None)


def unadorned(text: str, signs: str = " *#") -> str:
    """A heading or label without these signs around it; the stars of a masked personal number stay."""
    bare = text.strip(signs)
    masked = _MASKED.match(text, text.find(bare) + len(bare)) if bare else None
    return bare + masked.group() if masked else bare


def is_numeral(text: str) -> bool:
    """Whether the whole text is one printed number, or a dash for none."""
    return NOTHING.fullmatch(text.strip(BORDERS)) is not None or parse_number(text) is not None


def is_nothing(text: str) -> bool:
    """Whether the text is the dash that stands for nothing."""
    return NOTHING.fullmatch(text) is not None


def is_empty(text: str) -> bool:
    """Whether a cell with this text says nothing: blank, a dash, a stray full stop."""
    return text in ("", ".") or is_nothing(text)


def is_period(text: str) -> bool:
    """Whether the text is a year or a date, as headings of columns are, in brackets or not."""
    return PERIOD.fullmatch(text.strip(" .:").removeprefix("(").removesuffix(")")) is not None


def heads_period(text: str) -> bool:
    """The same, what begins a date or a span of years ("2023–"), and dates of six digits ("210430", "210101
    210430"), which elsewhere are amounts.
    """
    return is_period(text) or begins_date(text) or SHORT_DATES.fullmatch(text.strip(" .:")) is not None


def begins_date(text: str) -> bool:
    """Whether the text ends within a date, which goes on below it ("2025-12-", "25-08-")."""
    return _BEGUN.search(text.strip()) is not None


def ends_date(begun: str, rest: str) -> bool:
    """Whether a date that a heading begins ("2025-01-01 –2025-12-") ends in the text below it ("31")."""
    return begins_date(begun) and _REST.fullmatch(rest.strip()) is not None


def are_years_in_units(texts: Sequence[str]) -> bool:
    """Whether the texts are years with units that follow each other, as headings do ("2025 €", "2024 €")."""
    numbers = [parse_number(text) for text in texts]
    years = [int(n.value) for n in numbers if n and n.unit and regex.fullmatch(YEAR, str(n.value))]
    steps = {b - a for a, b in pairwise(years)}
    return len(years) == len(texts) > 1 and (steps == {1} or steps == {-1})


def is_amount(text: str) -> bool:
    """Whether a numeral speaks of money or measure: four digits or more, decimals or per cent; not a year."""
    return is_numeral(text) and STRONG.search(text) is not None and not is_period(text)


def in_swedish(value: Decimal) -> str:
    """The number as Swedish tables print it: "-1 250,50", "16 000"."""
    plain = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
    return f"{plain:,f}".replace(",", " ").replace(".", ",")
