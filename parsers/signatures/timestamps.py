"""Times with a date and an offset, as signature services print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

import regex

from handlingar.extract.language.ocr_confusions import digits_for
from handlingar.parsers.language.dates import YEAR
from handlingar.parsers.language.vocabularies import vocabulary

DAY = rf"""
    (?: (?P<year>{YEAR}) [ ]?[-–./][ ]? (?P<month>[0-9]{{2}}) [ ]?[-–./][ ]? (?P<day>[0-9]{{2}})
      | (?P<first>[0-9]{{1,2}}) (?: [ ]/[ ] | [./-] ) (?P<second_>[0-9]{{1,2}}) (?: [ ]/[ ] | [./-] )
        (?P<year>{YEAR})
      | (?: den [ ] )? (?P<day>[0-9]{{1,2}}) \.? [ ] (?P<name>\L<months>) \.? ,? [ ] (?P<year>{YEAR})
      | (?P<name>\L<months>) \.? [ ] (?P<day>[0-9]{{1,2}}) (?:st|nd|rd|th)? ,? [ ] (?P<year>{YEAR})
    )
"""
TIME = r"""
    (?P<hour>[0-9]{1,2}) [ ]?[:.;][ ]? (?P<minute>[0-9]{2})
    (?: [ ]?[:.;][ ]? (?P<second>[0-9]{2}) (?: [.,][0-9]{1,6} )? )?
    (?: [ ]? (?P<half>[AaPp])\.?[Mm]\b\.? )?
"""
OFFSET = r"""
    (?: [ ]* (?:
        (?: [A-Z]{3,4} [ ]* )? \(? (?:UTC|GMT)? [ ]?
        (?P<sign>[-+–−]) (?P<hours>[0-9]{1,2}) (?: [:.]? (?P<minutes>[0-9]{2}) )? \)? (?![0-9])
      | (?P<utc> \(? (?:UTC|GMT) \)? (?:-(?![0-9]))? | Z\b )
      | \(? (?P<zone>CES?T|EES?T|WES?T|BST) \b \)?
    ) )?
"""
BETWEEN = r"(?: [ ]? T [ ]? | [ ,]* (?: [-–|]\ | kl(?:ockan|\.)? | at\b )? [ ]* )"
OFFSETS = {"CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1, "BST": 1}  # hours ahead of UTC
MOST_AHEAD = 14  # hours ahead of UTC: Kiribati is the furthest
LETTERS_FOR_DIGITS = digits_for("OoQlI|SBZ")  # others are letters of months
_MONTHS: dict[str, int] = {**vocabulary("dates")["months"], **vocabulary("signatures")["months"]}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timezone-aware time in a text: as printed, as read with letters taken for digits, where it stands.

    offset is how its offset from UTC is printed: "UTC", the zone's name ("CET"), "hours", or None for none.
    """

    time: datetime
    raw: str
    read: str
    start: int
    end: int
    offset: str | None = None


def find_stamps(text: str, zone: str, order: str = "dmy") -> list[Stamp]:
    """Every date with a time of day in the text; one without an offset is of the IANA zone given.

    order ("dmy" or "mdy") says how to take 3/4/2024; with "AM" or "PM", or where a number is no month, the
    date itself tells. Where nothing is found as printed, letters that OCR reads for digits are those digits.
    """
    found = _stamps(text, text, zone, order)
    mended = text.translate(LETTERS_FOR_DIGITS)
    return found if found or mended == text else _stamps(mended, text, zone, order)


def ends_with_date(text: str) -> bool:
    """Whether the text ends with a date, so that its time may stand under it."""
    return _pattern(rf"(?<![0-9]){DAY}\s*$").search(text) is not None


def begins_with_time(text: str) -> bool:
    """Whether the text begins with a time of day."""
    return regex.match(TIME + r"(?![0-9:.])", text, regex.VERBOSE) is not None


@cache
def _pattern(form: str) -> regex.Pattern[str]:
    return regex.compile(form, regex.VERBOSE | regex.IGNORECASE, months=list(_MONTHS))


def _stamps(text: str, printed: str, zone: str, order: str) -> list[Stamp]:
    stamps = []
    for match in _pattern(rf"(?<![0-9]){DAY}{BETWEEN}{TIME}(?-i:{OFFSET})").finditer(text):
        time = _time(match, zone, order)
        if time is not None:
            raw = printed[match.start() : match.end()]
            stamps.append(Stamp(time, raw, match[0], match.start(), match.end(), _offset(match)))
    return stamps


def _time(match: regex.Match[str], zone: str, order: str) -> datetime | None:
    """The time, or None where there is no such day or hour (or offset: at most 14 hours)."""
    month, day = _month_and_day(match, order)
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    try:
        time = datetime(int(match["year"]), month, day, hour, minute, second)
    except ValueError:
        return None
    if match["utc"]:
        return time.replace(tzinfo=UTC)
    if match["zone"]:
        return time.replace(tzinfo=timezone(timedelta(hours=OFFSETS[match["zone"]])))
    if match["sign"] and int(match["hours"]) <= MOST_AHEAD:
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        return time.replace(tzinfo=timezone(offset if match["sign"] == "+" else -offset))
    local = time.replace(tzinfo=ZoneInfo(zone))
    return time.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def _offset(match: regex.Match[str]) -> str | None:
    if match["utc"]:
        return "UTC"
    return match["zone"] or ("hours" if match["sign"] and int(match["hours"]) <= MOST_AHEAD else None)


def _month_and_day(match: regex.Match[str], order: str) -> tuple[int, int]:
    if match["name"]:
        return _MONTHS[match["name"].lower()], int(match["day"])
    if match["month"]:
        return int(match["month"]), int(match["day"])
    first, second = int(match["first"]), int(match["second_"])
    american = second > 12 or (first <= 12 and (order == "mdy" or (match["half"] and "/" in match[0])))
    return (first, second) if american else (second, first)
