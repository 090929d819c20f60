"""Dates and times: every way they are printed, and what only looks like one."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingar.parsers.language.dates import (
    date_after,
    find_dates,
    find_days,
    find_times,
    infer_year,
    parse_date,
    time_span,
)

MONTHS = [
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
]
WAYS = {
    "iso": "{0:%Y-%m-%d}",
    "compact": "{0:%Y%m%d}",
    "short": "{0:%y%m%d}",
    "spelled": "{0.day} {1} {0.year}",
    "den": "den {0.day} {1} {0.year}",
    "ordinal": "den {0.day}:e {1} {0.year}",
    "abbreviated": "{0.day} {2}. {0.year}",
    "slash": "{0.day}/{0.month} {0.year}",
    "slash short": "{0.day}/{0.month}-{0:%y}",
    "dotted": "{0:%Y.%m.%d}",
    "day first": "{0:%d.%m.%Y}",
    "loose": "{0:%Y} - {0:%m} - {0:%d}",
}


@given(st.dates(date(1981, 1, 1), date(2079, 12, 31)), st.sampled_from(sorted(WAYS)))
def test_a_date_is_read_back_from_every_way_of_printing_it(day: date, way: str) -> None:
    name = MONTHS[day.month - 1]
    printed = WAYS[way].format(day, name, name[:3])
    [found] = find_dates(f"Mötet hölls {printed}, i Alvhem")
    assert found.date == day
    assert found.raw in printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fredagen den 17 november 2023", [date(2023, 11, 17)]),
        ("240101-241231", [date(2024, 1, 1), date(2024, 12, 31)]),
        ("20240101 - 20241231", [date(2024, 1, 1), date(2024, 12, 31)]),
        ("2021-08-01 – 2022-12-31", [date(2021, 8, 1), date(2022, 12, 31)]),
        ("2021-08-01--2022-12-31", [date(2021, 8, 1), date(2022, 12, 31)]),
        ("15-16 maj 2023", [date(2023, 5, 15), date(2023, 5, 16)]),
        ("2023-11-20 08:22:11", [date(2023, 11, 20)]),
        ("protokoll_231215.pdf", [date(2023, 12, 15)]),
        ("den 17/11 2023", [date(2023, 11, 17)]),
        ("**2023-11-17** **Beslut**", [date(2023, 11, 17)]),
        ("2023-11-17, *****", [date(2023, 11, 17)]),
        ("2023-11-17 * * *", [date(2023, 11, 17)]),
        ("1981-12-18-**** 2023-11-17", [date(2023, 11, 17)]),
    ],
)
def test_dates_in_context(text: str, expected: list[date]) -> None:
    assert [d.date for d in find_dates(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30",
        "2023-13-01",
        "31 april 2023",
        "802444-1234",
        "Org.nr 212000-1234",
        "811218-9876",
        "811218-****",
        "19811218-9876",
        "19811218-****",
        "1981-12-18-****",
        "1981.12.18 ****",
        "född 1981-12-18 (****)",
        "811218 | ****",
        "811218-* * * *",
        "811218-** **",
        "811218\n****",
        "<b>811218</b>-****",
        "811218 sista fyra ****",
        "198112189876",
        "231215 kr",
        "1 231215",
        "231 215",
        "231215,50",
        "4.231215",
        "§ 12 11 2023",
        "Dnr 2023/11",
        "2023-2024",
        "0700-231215",
    ],
)
def test_what_is_not_a_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "day", "month", "weekday"),
    [
        ("Torsdag 25 januari", 25, 1, 3),
        ("den 3 maj kl. 9", 3, 5, None),
        ("Fredag 26 januari", 26, 1, 4),
        ("fredagen den 26 jan.", 26, 1, 4),
        ("17 april", 17, 4, None),
        ("torsdag 25/1", 25, 1, 3),
        ("17/2 19:00", 17, 2, None),
        ("17/2 19.00", 17, 2, None),
    ],
)
def test_days_without_a_year(text: str, day: int, month: int, weekday: int | None) -> None:
    [found] = find_days(text)
    assert (found.day, found.month, found.weekday) == (day, month, weekday)
    assert find_dates(text) == []


@pytest.mark.parametrize("text", ["den 3 maj 2024", "31 april", "17/11 2023", "11/17", "5/12-23"])
def test_not_days_without_a_year(text: str) -> None:
    assert find_days(text) == []


def test_the_year_of_the_next_meeting_is_the_first_that_fits() -> None:
    assert infer_year(25, 1, 3, date(2023, 11, 17)) == date(2024, 1, 25)
    assert infer_year(24, 11, 4, date(2023, 11, 17)) == date(2023, 11, 24)
    assert infer_year(29, 2, None, date(2024, 3, 1)) == date(2028, 2, 29)
    assert infer_year(25, 1, 2, date(2023, 11, 17)) is None  # 25 January is a Thursday in 2024


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 300))
def test_inferring_gives_back_a_day_of_the_coming_months(meeting: date, ahead: int) -> None:
    coming = meeting + timedelta(days=ahead)
    assert infer_year(coming.day, coming.month, coming.weekday(), meeting) == coming
    assert infer_year(coming.day, coming.month, None, meeting) == coming


def test_date_after_takes_the_first_date_with_or_without_a_year() -> None:
    assert date_after("Nästa möte torsdag 25 januari kl. 9", date(2023, 11, 17)) == date(2024, 1, 25)
    assert date_after("Nästa möte 2024-02-01, därefter 3 maj", date(2023, 11, 17)) == date(2024, 2, 1)
    assert date_after("Nästa möte meddelas senare", date(2023, 11, 17)) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("kl. 09.00-12.00", time(9), time(12)),
        ("9.00-13.00", time(9), time(13)),
        ("13:30–15:30", time(13, 30), time(15, 30)),
        ("Kl. 13.30 - 15.30", time(13, 30), time(15, 30)),
        ("kl 16", time(16), None),
        ("klockan 18.30", time(18, 30), None),
        ("kl. 13-15", time(13), time(15)),
        ("kl. 18.00 till kl. 20.45", time(18), time(20, 45)),
        ("kl 0830", time(8, 30), None),
        ("Kl. 9.00 – ca 12.00", time(9), time(12)),
        ("Tid: 13.30", time(13, 30), None),
        ("11 juni 2021, kl. 09.00-12.00", time(9), time(12)),
        ("2023-11-17 13:30", time(13, 30), None),
    ],
)
def test_times(text: str, start: time, end: time | None) -> None:
    assert time_span(text) == (start, end)


@pytest.mark.parametrize(
    "text", ["13.30 kr", "avsnitt 4.12", "9.00 procent", "2021-2022", "§§ 7-14", "1.10-2"]
)
def test_what_is_not_a_time(text: str) -> None:
    assert find_times(text) == []
    assert time_span(text) == (None, None)


def test_times_say_where_they_stand() -> None:
    text = "Mötet öppnades kl. 9.00 och avslutades klockan 11.45"
    assert [text[t.start : t.end] for t in find_times(text)] == ["9.00", "11.45"]


def test_parse_date_takes_the_first() -> None:
    assert parse_date("Protokoll 2023-11-17, justerat 2023-11-20") == date(2023, 11, 17)
    assert parse_date("utan datum") is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("21 febr. -08", ["2008-02-21"]),
        ("den 3 mars -98 kl. 19.00", ["1998-03-03"]),
        ("den 2 nov '97", ["1997-11-02"]),
        ("98-03-05", ["1998-03-05"]),
        ("12 mars-14 april 2009", ["2009-04-14"]),  # no March of 2014
        ("26/1-27/1", []),  # no January of 2027
        ("tfn 08-12-34-56", []),
    ],
)
def test_years_of_two_digits_behind_a_dash(text: str, dates: list[str]) -> None:
    assert [str(found.date) for found in find_dates(text)] == dates
