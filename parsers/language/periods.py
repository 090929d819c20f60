"""Periods: what a heading of a table names, and what a report, a plan or a budget is of."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import regex

from handlingar.parsers.language.dates import YEAR, find_dates
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.patterns import compiled

Period = tuple[date | None, date | None]

_MONTHS: dict[str, int] = {fold(name): number for name, number in vocabulary("dates")["months"].items()}
_PARTS: dict[str, list[list[int]]] = {fold(k): v for k, v in vocabulary("dates")["periods"].items()}
_ORDINALS: dict[str, int] = vocabulary("dates")["ordinals"]
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DASH = r"\s?(?:[-–—]|till|t\.?o\.?m\.?|och)\s?"

LONE_YEAR = compiled(rf"(?<![\d.,:/]){YEAR}(?![\d.,:]?\d)")
SHORT_YEAR = compiled(r"(?<=[\p{L}.]\s?)[-–’']\s?(?P<year>[1-4]\d)(?!\d)")  # Utfall -22, budget ’23
YEARS = compiled(rf"(?<![\d-])(?P<first>{YEAR}){_DASH}(?P<last>{YEAR})(?![\d-])")
BROKEN_YEAR = compiled(rf"(?<![\d-])(?P<first>{YEAR})/(?P<last>(?:{YEAR}|\d\d))(?![\d-])")
YEAR_MONTH = compiled(r"(?<![\d-])(?P<year>20\d\d)-?(?P<month>0[1-9]|1[0-2])(?![\d-]*\d)")  # 2023-08
SHORT_DATE = compiled(
    r"(?<!\d)(?P<year>(?:20)?\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"  # 210430
)
# The rest is compared with folded text.
MONTHS = compiled(
    rf"\b(?:(?:den\s)?1\s)?(?P<first>{_MONTH})\b\.?(?:\s{YEAR})?{_DASH}"
    rf"(?:\d\d?\s)?(?P<last>{_MONTH})\b\.?(?:\s(?P<year>{YEAR}))?"
)
MONTH = compiled(  # no day
    rf"(?<!\d\s|\d\.\s|\d)\b(?P<month>{_MONTH})\b(?:\.?(?:\smanad)?\s(?P<year>{YEAR}))?"
)
_MONTH_NAME = compiled(rf"\b(?:{_MONTH})\b")
_HALVES = [kind for kind, ends in _PARTS.items() if len(ends) == 2]  # the second has the year's report
_REPORT = r"(?:s?(?:rapport|bokslut|uppfoljning))"
PART = compiled(
    rf"""
    (?<!\p{{L}})(?P<kind>{"|".join(_PARTS)})(?:et|en)?{_REPORT}?\s?(?P<number>[1-4])\b    # tertial 1, T1
      | (?P<word>{"|".join(_ORDINALS)})\s(?P<kind>{"|".join(_PARTS)})(?:et|en)?\b        # andra halvåret
      | (?P<kind>{"|".join(_HALVES)}){_REPORT}\b                                      # halvårsrapport
    """,
    regex.VERBOSE,
)
_PERIODS = vocabulary("dates")["period_labels"]
LABELLED = compiled(
    rf"\b(?:{'|'.join(_PERIODS['labels'])})\w*\W+(?:\w+\W+){{0,3}}?(?P<rest>(?:19|20)?\d[^\n]{{5,}}(?:\n[^\n]*)?)",
    regex.IGNORECASE,
)
BETWEEN = compiled(r"\s*(?:[-–—:]{1,2}|till|t\.?o\.?m\.?|och)\s*(?:och med\s*)?(?:den\s*)?", regex.IGNORECASE)
FOUNDED = compiled("|".join(_PERIODS["founding"]))
_YEAR = 366  # days
_SHORT = 12  # words of a line that states a month as a title does


def period_of(title: str, head: Sequence[str], text: str, *, interim: bool) -> Period:
    """The first and the last day of the period, each None where it isn't said.

    title is the document's, head the lines of its first page, text all of it. An interim report ends on the
    day its title or its tables name most often among the last days of months; other kinds are of whole years.
    """
    labelled = labelled_period(text)
    own = LONE_YEAR.search(title)
    for line in (title, *head):
        found = _stated(line)
        later = found and found[0] and own and line != title and found[0].year > int(own.group())
        if found and not later:  # "Budget 2026" above "Plan 2027-2028"
            return labelled if _within(labelled, found) else found
    if labelled[0]:
        return labelled
    for line in (title, *head):
        if match := BROKEN_YEAR.search(line):  # a financial year from July to June, as most broken ones are
            first = int(match["first"])
            return date(first, 7, 1), date(first + 1, 6, 30)
    years = [
        int(y) for line in (title, *head) if not FOUNDED.search(fold(line)) for y in LONE_YEAR.findall(line)
    ]
    if interim:
        if part := _with_year(title, head):
            return part
        end = _closing_day(title, text, years[0] if years else None)
        return None, end
    if not years:
        return None, None
    return date(years[0], 1, 1), date(years[0], 12, 31)


def _within(labelled: Period, stated: Period) -> bool:
    """Whether a labelled period of a year at most is that of two years that a title names ("2022-2023")."""
    start, end = labelled
    if not (start and end and stated[0] and stated[1]):
        return False
    return (
        stated[1].year == stated[0].year + 1
        and stated[0] < start
        and end < stated[1]
        and (end - start).days <= _YEAR
    )


def labelled_period(text: str) -> Period:
    """The period that a label states with both its days ("Räkenskapsår 2022-07-01 – 2023-06-30"), each None
    where none does; the first of those that are most often stated."""
    stated = (days_of_period(match["rest"]) for match in LABELLED.finditer(text))
    found = Counter(period for period in stated if period)
    return found.most_common(1)[0][0] if found else (None, None)


def days_of_period(text: str) -> Period | None:
    """The first two days of a text, where they are the first and the last of a period."""
    first, last, *_ = (*find_dates(text), None, None)
    if first and last and first.date < last.date and BETWEEN.fullmatch(text[first.end : last.start]):
        return first.date, last.date
    return None


def _stated(line: str) -> Period | None:
    """A period that the line spells out: months, years, or a part of a year."""
    folded = fold(line)
    if (days := days_of_period(line)) and len(find_dates(line)) == 2:
        return days
    stated = LONE_YEAR.search(line)
    if (match := MONTHS.search(folded)) and (match["year"] or stated):
        year, last = int(match["year"] or (stated and stated.group()) or 0), _MONTHS[match["last"]]
        if _MONTHS[match["first"]] < last:
            return date(year, _MONTHS[match["first"]], 1), date(year, last, monthrange(year, last)[1])
    if (match := YEARS.search(folded)) and int(match["first"]) < int(match["last"]):
        if (own := LONE_YEAR.search(folded)) and own.start() < match.start() and own.group() < match["first"]:
            return date(int(own.group()), 1, 1), date(int(own.group()), 12, 31)  # 2025 med plan 2026-2027
        return date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31)
    months = (found for found in MONTH.finditer(folded) if found["year"])
    if (match := next(months, None)) and len(folded.split()) <= _SHORT:
        year, month = int(match["year"]), _MONTHS[match["month"]]
        return date(year, 1, 1), date(year, month, monthrange(year, month)[1])
    return _part_of(folded, int(stated.group())) if stated else None


def _with_year(title: str, head: Sequence[str]) -> Period | None:
    """The period that a title spells out without its year ("Rapport efter mars"), which stands on a line
    of its own, else is that of the first day in the head, before which the period ended."""
    day = next((found.date for line in head for found in find_dates(line)), None)
    alone = [int(y) for line in (title, *head) if not find_dates(line) for y in LONE_YEAR.findall(line)]
    for year in alone[:1] or ((day.year, day.year - 1) if day else ()):
        part = _stated(f"{title} {year}")
        if part and part[1] and (alone or (day and part[1] <= day)):
            return part
    return None


def _part_of(folded: str, year: int) -> Period | None:
    """The year from its first day to the end of the part that the folded line names, None where none."""
    match = PART.search(folded)
    ends = _PARTS[match["kind"]] if match else []
    number = _number_of(match) if match else 0
    if not 0 < number <= len(ends):
        return None
    month, day = ends[number - 1]
    return date(year, 1, 1), date(year, month, day)


def _closing_day(title: str, text: str, year: int | None) -> date | None:
    """The last day of a month that the title names, or the text most often; never the year's last day."""
    for source in (title, text):
        days = Counter(
            d.date
            for d in find_dates(source)
            if d.date.month < 12 and d.date.day == monthrange(d.date.year, d.date.month)[1]
        )
        named = {day: n for day, n in days.items() if year in (None, day.year)} or days
        if named:
            return max(named, key=lambda day: (named[day], day))
    return None


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
    if both := YEARS.search(text) or BROKEN_YEAR.search(text):
        first, last = int(both["first"]), both["last"]
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        return f"{first}/{end}" if first < end else None
    return str(years[0]) if len(years) == 1 else None


def names_month(text: str) -> bool:
    """Whether the text names a month, be it with a day ("1 januari–31", "31 aug")."""
    return _MONTH_NAME.search(fold(text)) is not None


def years_in(text: str) -> list[int]:
    """The years that the text names, each once, in order."""
    found = [int(year) for year in LONE_YEAR.findall(text)]
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
    for short, full in vocabulary("tables")["period_short"].items():
        folded = regex.sub(rf"\b{short}\.?(?=\s?[1-4]\b)", fold(full), folded)
    if match := MONTHS.search(folded):
        first, last = _MONTHS[match["first"]], _MONTHS[match["last"]]
        return (first, last) if first < last else ()
    if match := PART.search(folded):
        ends, number = _PARTS[match["kind"]], _number_of(match)
        if number > len(ends):
            return ()
        return (ends[number - 2][0] + 1 if number > 1 else 1), ends[number - 1][0]
    match = MONTH.search(folded)
    return (_MONTHS[match["month"]],) if match else ()


def _number_of(part: regex.Match[str]) -> int:
    """Which third, quarter or half of the year it is."""
    return int(part["number"] or _ORDINALS.get(part["word"], 1))


def sole_year(texts: Iterable[str]) -> int | None:
    """The year that the texts name, if they name one and no other."""
    years = {year for text in texts for year in years_in(text)}
    return years.pop() if len(years) == 1 else None
