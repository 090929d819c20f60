"""What the headings of a table tell of its numbers: the period they are of, and their kind."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from functools import cache

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.vocabularies import vocabulary

_DASH = r"\s?(?:[-–—]|till|t\.?o\.?m\.?)\s?"
YEAR = regex.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
SHORT_YEAR = regex.compile(r"(?<=[\p{L}.]\s?)[-–’']\s?(?P<year>[1-4]\d)(?!\d)")  # Utfall -22, budget ’23
YEARS = regex.compile(
    rf"(?<![\d-])(?P<first>(?:19|20)\d\d)(?:{_DASH}|/)(?P<last>(?:(?:19|20)\d\d|(?<=/)\d\d))(?![\d-])"
)
YEAR_MONTH = regex.compile(r"(?<![\d-])(?P<year>20\d\d)-?(?P<month>0[1-9]|1[0-2])(?![\d-]*\d)")  # 2023-08
SHORT_DATE = regex.compile(
    r"(?<!\d)(?P<year>(?:20)?\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"  # 210430
)


@cache
def _months() -> dict[str, int]:
    return {fold(name): number for name, number in vocabulary("dates")["months"].items()}


@cache
def _month_patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """Months from one to another, one month, and a part of the year, all in folded text."""
    names = "|".join(sorted(_months(), key=len, reverse=True))
    parts = "|".join(sorted(map(fold, vocabulary("dates")["periods"]), key=len, reverse=True))
    return (
        regex.compile(rf"\b(?P<first>{names})\b\.?(?:\s20\d\d)?{_DASH}(?P<last>{names})\b"),
        regex.compile(rf"(?<!\d\s|\d\.\s|\d)\b(?P<month>{names})\b"),
        regex.compile(rf"(?<!\p{{L}})(?P<kind>{parts})(?:et|en)?\s?(?P<number>[1-4])\b"),
    )


def period_in(text: str, year: int | None = None) -> str | None:
    """The period that a heading names, None where it names none, or several.

    "2023", "2023-08", "2023-08-31", or first and last with a stroke between ("2023-01/2023-08"). year is the
    one to take where the heading names months only.
    """
    dates = _dates(text)
    if len(dates) == 2 and dates[0] < dates[1]:
        return "/".join(dates)
    if len(dates) == 1:
        return dates[0]
    if dates:
        return None
    if months := [f"{m['year']}-{m['month']}" for m in YEAR_MONTH.finditer(text)]:
        return "/".join(months) if len(months) < 3 else None
    years = years_in(text)
    named = years[0] if len(years) == 1 else None if years else year
    if named and (span := _months_of(fold(text))):
        return "/".join(f"{named}-{month:02}" for month in span)
    if both := YEARS.search(text):
        first, last = int(both["first"]), both["last"]
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        return f"{first}/{end}" if first < end else None
    return str(years[0]) if len(years) == 1 else None


def years_in(text: str) -> list[int]:
    """The years that the text names, each once, in order."""
    found = [int(year) for year in YEAR.findall(text)]
    found += [2000 + int(match["year"]) for match in SHORT_YEAR.finditer(text)] if not found else []
    return list(dict.fromkeys(found))


def _dates(text: str) -> list[str]:
    """The days that the text names, also as six or eight digits."""
    days = list(dict.fromkeys(day.date.isoformat() for day in find_dates(text)))
    found = []
    for match in SHORT_DATE.finditer(text):
        year, month, day = int(match["year"]) % 100 + 2000, int(match["month"]), int(match["day"])
        if day <= monthrange(year, month)[1]:
            found.append(f"{year}-{month:02}-{day:02}")
    return max(days, list(dict.fromkeys(found)), key=len)


def _months_of(folded: str) -> tuple[int, ...]:
    """The month, or the first and last month, that the folded text names; none where it names none."""
    between, single, part = _month_patterns()
    for short, full in vocabulary("tables")["period_short"].items():
        folded = regex.sub(rf"\b{short}\.?(?=\s?[1-4]\b)", fold(full), folded)
    if match := between.search(folded):
        first, last = _months()[match["first"]], _months()[match["last"]]
        return (first, last) if first < last else ()
    if match := part.search(folded):
        ends = {fold(kind): days for kind, days in vocabulary("dates")["periods"].items()}[match["kind"]]
        number = int(match["number"])
        if number > len(ends):
            return ()
        return (ends[number - 2][0] + 1 if number > 1 else 1), ends[number - 1][0]
    match = single.search(folded)
    return (_months()[match["month"]],) if match else ()


@cache
def _measures() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple(
        (
            code,
            regex.compile(r"(?:" + "|".join(map(_as_pattern, words)) + r")(?!\p{L})", regex.IGNORECASE),
        )
        for code, words in vocabulary("tables")["measures"].items()
    )


def _as_pattern(word: str) -> str:
    """A word of the list; one with a leading * may be the end of a longer word."""
    return regex.escape(word[1:]) if word.startswith("*") else r"(?<!\p{L})" + regex.escape(word)


def measure_in(text: str) -> str | None:
    """The kind of number that a heading names (table_cells.measure); the first of the list that fits."""
    return next((code for code, pattern in _measures() if pattern.search(text)), None)


def measure_of_row(label: str) -> str | None:
    """The same of a row's label, where that says nothing else ("Budgetavvikelse", "Budget 2024")."""
    plain = regex.sub(r"[\d\W]+", " ", label).strip()
    for code, pattern in _measures():
        if (match := pattern.search(plain)) and " " not in plain and match.end() == len(plain):
            return code
    return None


def sole_year(texts: Iterable[str]) -> int | None:
    """The year that the texts name, if they name one and no other."""
    years = {year for text in texts for year in years_in(text)}
    return years.pop() if len(years) == 1 else None
