"""Dates and times of day as Swedish documents print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

import regex

from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

_WORDS = vocabulary("dates")
_MONTHS: dict[str, int] = _WORDS["months"]
_WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
WEEKDAY = rf"\b(?:{any_of(_WEEKDAYS)})\b"
_EARLIEST, _LATEST = 1900, 2099  # years that are written with four digits
_LAST_CENTURY = 80  # years of two digits from here on are of the 1900s

YEAR = r"(?:19|20)\d\d"
"""The pattern of a year between them."""

# A weekday that the calendar doesn't bear out within this span is the writer's slip, not a day years ahead.
_NEAR = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with its year; start and end are offsets into the text, raw is text[start:end]."""

    date: date
    start: int
    end: int
    raw: str


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day of the year whose year isn't printed; weekday is 0 (Monday) to 6, None where not printed."""

    day: int
    month: int
    weekday: int | None
    start: int
    end: int
    raw: str


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of day; start and end are offsets into the text."""

    time: time
    start: int
    end: int


def _pattern(verbose: str) -> regex.Pattern[str]:
    return compiled(verbose, regex.VERBOSE | regex.IGNORECASE)


_MONTH = rf"(?P<month_name>{any_of(_MONTHS)})\b\.?"
_WEEKDAY = rf"(?:\b(?P<weekday>{any_of(_WEEKDAYS)})\b\.?,?\s+(?:den\s+)?)?"
_DAY = r"(?<![\d.,:/§-])(?<!\d\ )(?P<day>\d{1,2})(?:\s?:?[ae]\b|(?:st|nd|rd|th)\b)?(?:\sof\b)?"
# Not inside a longer number, nor the first half of a personnummer or organisationsnummer, masked or not.
# "240101-241231" is two dates: a hyphen may stand before only where six or eight digits stand before it.
_ALONE_BEFORE = r"(?:(?<![\d.,:/+*-])(?<!\d[\ \u00a0])|(?<=(?<!\d)(?:\d{6}|\d{8})\s?[-–]))"
_ALONE_AFTER = (
    r"(?![\d*])(?!\s?[-+–]\s?[\d*]{4}(?![\d*]))(?![.,:/]\d)(?![\ \u00a0]\d{3}\b)(?!\s?(?:kr|tkr|mkr|sek|%))"
)

YEAR_FIRST = _pattern(
    rf"""
    (?<![\d.,/:])(?P<year>{YEAR})     # 2023
    \s?(?P<sep>[-–—−./])\s?                  # 2023-11-17, 2021.06.11, 2023/11/17; OCR leaves spaces
    (?P<month>\d{{1,2}})
    \s?(?P=sep)\s?
    (?P<day>\d{{1,2}})(?!\d)
    """
)
YEAR_LAST = _pattern(
    rf"""
    (?<![\d.,:/-])(?P<day>\d{{1,2}})
    (?:
        \s?/\s?(?P<month>\d{{1,2}})[\ ,/–-]{{1,3}}(?P<year>{YEAR})   # 17/11 2023, 17/11 - 2023, 17/11/2023
      | \s?/\s?(?P<month>\d{{1,2}})\s?[-/]\s?(?P<year>\d\d)(?!\s?/)         # 17/11-23
      | (?P<sep>[.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>{YEAR})  # 17.11.2023
    )
    (?!\d)
    """
)
SPACED = _pattern(  # 2023 11 17
    rf"(?<![\d.,/:+-])(?<!\d\s)(?P<year>{YEAR})\s(?P<month>[01]\d)\s(?P<day>[0-3]\d)(?!\d|\s\d)"
)
SHORT = _pattern(r"(?<![\d.,/:-])(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")  # 98-03-05
COMPACT = _pattern(
    rf"""
    {_ALONE_BEFORE}
    (?P<year>(?:19|20)?\d\d)(?P<month>\d\d)(?P<day>\d\d)   # 20231117, 231117
    {_ALONE_AFTER}
    """
)
SPELLED = _pattern(
    rf"""
    {_WEEKDAY}
    (?:                         # "15-16 maj 2023", "15 och söndagen den 16 maj 2023": the first of them
        (?<![\d.,:/])(?P<first_day>\d{{1,2}})
        (?:\s?(?:[-–—]|och|\&)\s?|\s(?:och|samt)\s(?:(?:{any_of(_WEEKDAYS)})\s(?:den\s)?|den\s))(?=\d{{1,2}}\s)
    )?
    (?:{_DAY}|(?<=(?:[-–—h\&]|den|samt|{any_of(_WEEKDAYS)})\s?)(?P<day>\d{{1,2}}))
    (?:\.(?=\ (?-i:\p{{Ll}})))?[\ ]?-?{_MONTH}   # "14. mars 2023" in Norwegian and Danish
    (?: ,?-?\s?-?(?P<year>{YEAR})(?!\d)
      | \s?[-–'’](?P<year>\d\d)(?!\d|[/.:]\d|\s?(?:{any_of(_MONTHS)})\b) )   # 3 mars -98, no "3 mars-5 april"
    """
)
YEARLESS = _pattern(
    rf"""
    {_WEEKDAY}
    (?:
        {_DAY}\s?{_MONTH}(?!,?\s?{YEAR})              # "Torsdag 25 januari"
      | (?<![\d.,:/-])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/%])    # "torsdag 25/1"
        (?![\ ,-]{{1,2}}(?:19|20)?\d\d(?!\d|[:.]\d))      # a year, no hour: "17/2 19:00"
    )
    """
)
MONTH_FIRST = _pattern(
    rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>{YEAR})(?!\d)"
)  # "May 8th, 2023"
_FULL = (YEAR_FIRST, YEAR_LAST, SPACED, SHORT, COMPACT, SPELLED, MONTH_FIRST)
_NUMBERS = vocabulary("personal_numbers")
_BEFORE_SERIAL = any_of((*_NUMBERS["between"], *_NUMBERS["serial"]))
_MARKUP = r"<[^<>\n]{1,40}> | &\#?\w{1,8}; | [%=][\dA-F]{2} | \[?(?:\d{1,2}|[a-z])[\])]"
# What makes the date before it a birth: "-****", " (** **)", " nr ****", "</b>-****".
BEFORE_MASKED = _pattern(
    rf"""
    (?: [^\p{{L}}\d*<&] | {_MARKUP} | (?<!\p{{L}})(?:{_BEFORE_SERIAL})\b ){{0,12}}
    (?: (?<=\D) \* (?:[\s.,:/='-]{{0,2}}\*){{3}} | \*{{4}} ) (?!\*)
    """
)


def _date_of(year: str, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none such; a two-digit year is of this century up to 79."""
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < _LAST_CENTURY else 1900
    if not _EARLIEST <= number <= _LATEST:
        return None
    try:
        return date(number, month, day)
    except ValueError:
        return None


def _month_of(match: regex.Match[str]) -> int:
    groups = match.groupdict()
    name = groups.get("month_name")
    return _MONTHS[name.lower()] if name else int(groups["month"])


def _dates_in(match: regex.Match[str]) -> Iterator[FoundDate]:
    groups = match.groupdict()
    days = [("first_day", groups.get("first_day")), ("day", groups["day"])]
    for name, day in days:
        found = _date_of(groups["year"], _month_of(match), int(day)) if day else None
        if found:
            start, end = match.span() if name == "day" and not days[0][1] else match.span(name)
            if name == "day" and days[0][1]:  # the rest is the second's
                start, end = match.end("first_day"), match.end()
            yield FoundDate(found, start, end, match.string[start:end])


def find_dates(text: str) -> list[FoundDate]:
    """The dates with a year in the text, in order; days that the calendar doesn't have are left out.

    So are births that stand before masked digits.
    """
    matches = (match for pattern in _FULL for match in pattern.finditer(text))
    found = [d for m in matches if not BEFORE_MASKED.match(text, m.end()) for d in _dates_in(m)]
    chosen: list[FoundDate] = []
    for item in sorted(found, key=lambda d: (d.start, -d.end)):
        if not chosen or item.start >= chosen[-1].end:
            chosen.append(item)
    return chosen


def is_year(text: str) -> bool:
    """Whether the text is a year and nothing else."""
    return regex.fullmatch(YEAR, text) is not None


def parse_date(text: str) -> date | None:
    """The first date with a year in the text, None where there is none."""
    return next((found.date for found in find_dates(text)), None)


def find_days(text: str) -> list[FoundDay]:
    """The days printed without a year ("Torsdag 25 januari", "den 3 maj", "25/1"), in order."""
    taken = [(d.start, d.end) for d in find_dates(text)]
    days = []
    for match in YEARLESS.finditer(text):
        groups = match.groupdict()
        day, month = int(groups["day"]), _month_of(match)
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        if _date_of("2024", month, day):  # a leap year, so that 29 February is a day
            weekday = _WEEKDAYS[groups["weekday"].lower()] if groups["weekday"] else None
            days.append(FoundDay(day, month, weekday, match.start(), match.end(), match.group()))
    return days


def infer_year(day: int, month: int, weekday: int | None, after: date) -> date | None:
    """The first such day after the given date; its weekday agrees where one is printed.

    weekday is 0 (Monday) to 6. None where no such day comes within two years, which says that the
    printed weekday and date contradict each other.
    """
    for year in range(after.year, after.year + 3 if weekday is not None else after.year + 9):
        found = _date_of(str(year), month, day)
        if found and found > after and weekday in (None, found.weekday()):
            return found if weekday is None or found - after <= _NEAR else None
    return None


def date_after(text: str, after: date) -> date | None:
    """The first date in the text; where its year isn't printed, the first such day after the given date."""
    full = find_dates(text)
    days = [d for d in find_days(text) if not full or d.start < full[0].start]
    inferred = (infer_year(d.day, d.month, d.weekday, after) for d in days)
    return next((d for d in inferred if d), full[0].date if full else None)


_UNTIL = rf"\s?(?:[-–—−]|\b(?:{any_of(_WORDS['times']['until'])}))\s?"
_ABOUT = rf"(?:(?:{any_of(_WORDS['times']['about'])})\.?\s)?"
_CLOCK = rf"\b(?:{any_of(_WORDS['times']['clock'])})\b[.:,]?\s?"
_LABEL = rf"\b(?:{any_of(_WORDS['times']['labels'])})\b\s?[:.]?\s*"
_HOUR = r"(?:[01]?\d|2[0-3])"
_HH_MM = rf"{_HOUR}\s?[.:,]\s?[0-5]\d(?![\d%])(?![.,:]\d)"
_HHMM = r"(?:[01]\d|2[0-3])[0-5]\d\b"
_LATE = rf"(?:{_HH_MM}|24[.:]00\b)"

AFTER_CLOCK = _pattern(
    rf"""
    {_CLOCK}{_ABOUT}
    (?P<first>{_HH_MM}|{_HHMM}|{_HOUR}\b)            # kl. 9.00, kl 0900, klockan 16
    (?:{_UNTIL}{_ABOUT}(?:{_CLOCK})?{_ABOUT}
      (?P<last>{_LATE}|{_HHMM}|{_HOUR}\b(?![.:,]\d)))?   # -12.00, till kl. 12, -1530
    """
)
RANGE = _pattern(
    rf"""
    (?<![\d.,:-])(?<!\d\ )
    (?P<first>{_HOUR}[.:][0-5]\d)                        # 9.00-13.00, 13:30 – 15:30; minutes in both
    {_UNTIL}{_ABOUT}(?:{_CLOCK})?
    (?P<last>{_LATE})(?!\s?(?:kr|tkr|mkr|%))
    """
)
COLON = _pattern(r"(?<![\d.,:-])(?P<first>(?:[01]?\d|2[0-3]):[0-5]\d)(?!\d)(?!:\d{3})")
LABELLED = _pattern(  # "Tid: 18.30", "Tid: 18-20", but "Tid: 18-20 mars"
    rf"""
    {_LABEL}(?P<first>{_HH_MM}|{_HOUR}\b){_UNTIL}(?P<last>{_HH_MM}|{_HOUR}\b(?![.:,/-]?\d|\s(?:{any_of(_MONTHS)})))
    | {_LABEL}{_ABOUT}(?P<first>{_HH_MM})
    """
)
AFTER_DATE = _pattern(  # "2025-06-16 19.00", "2025-06-16, 19.00-20.15"
    rf"""
    (?<={YEAR}-\d\d-\d\d,?\s)(?P<first>{_HH_MM})
    (?:{_UNTIL}{_ABOUT}(?P<last>{_HH_MM}))?
    """
)
_TIMES = (AFTER_CLOCK, RANGE, LABELLED, COLON, AFTER_DATE)


def _time_of(raw: str) -> time:
    digits = regex.findall(r"\d+", raw)
    if len(digits) == 1 and len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    return time(int(digits[0]) % 24, int(digits[1]) if len(digits) > 1 else 0)


def _time_matches(text: str) -> list[regex.Match[str]]:
    """Matches that don't overlap; where two begin a time together the longer says more."""
    found: list[regex.Match[str]] = [m for pattern in _TIMES for m in pattern.finditer(text)]
    chosen: list[regex.Match[str]] = []
    for match in sorted(found, key=lambda m: (m.start("first"), -m.end())):
        if not chosen or match.start("first") >= chosen[-1].end():
            chosen.append(match)
    return chosen


def find_times(text: str) -> list[FoundTime]:
    """The times of day in the text, in order; a bare "13.30" counts after "kl" or a label, or in a range."""
    return [
        FoundTime(_time_of(match.group(name)), *match.span(name))
        for match in _time_matches(text)
        for name in ("first", "last")
        if match.groupdict().get(name)
    ]


def time_span(text: str) -> tuple[time | None, time | None]:
    """The first start-end range in the text; else the first time and None; else (None, None)."""
    matches = _time_matches(text)
    for match in matches:
        if match.groupdict().get("last"):
            return _time_of(match.group("first")), _time_of(match.group("last"))
    return (_time_of(matches[0].group("first")), None) if matches else (None, None)
