"""Times with a date and an offset, as signature services print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import regex

STAMP = regex.compile(
    r"""(?<![0-9])
    (?: (?P<year>(?:19|20)[0-9]{2}) [ ]?[-–./][ ]? (?P<month>[0-9]{2}) [ ]?[-–./][ ]? (?P<day>[0-9]{2})
      | (?P<day>[0-9]{1,2}) [./] (?P<month>[0-9]{1,2}) [./] (?P<year>(?:19|20)[0-9]{2})
    )
    (?: [ ]? T [ ]? | [ ,]* (?: kl\.? | at )? [ ]* )
    (?P<hour>[0-9]{2}) [ ]?[:.;][ ]? (?P<minute>[0-9]{2})
    (?: [ ]?[:.;][ ]? (?P<second>[0-9]{2}) (?: [.,][0-9]{1,6} )? )?
    (?: [ ]* (?:
        (?: [A-Z]{3,4} [ ]* )? \(? (?:UTC|GMT)? [ ]?
        (?P<sign>[-+–−]) (?P<hours>[0-9]{2}) [:.]? (?P<minutes>[0-9]{2}) \)?
      | (?P<utc> \(? (?:UTC|GMT) \)? | Z ) \b
      | CES?T \b
    ) )?
    """,
    regex.VERBOSE,
)
LETTERS_FOR_DIGITS = str.maketrans("OoQlI|SBZ", "000111582")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timezone-aware time in a text: as printed, as read with letters taken for digits, its offsets."""

    time: datetime
    raw: str
    read: str
    start: int
    end: int


def find_stamps(text: str, zone: str) -> list[Stamp]:
    """Every date with a time of day in the text; one without an offset is of the IANA zone given.

    Where none is found as printed, letters that OCR reads for digits are taken as those digits.
    """
    found = _stamps(text, text, zone)
    mended = text.translate(LETTERS_FOR_DIGITS)
    return found if found or mended == text else _stamps(mended, text, zone)


def _stamps(text: str, printed: str, zone: str) -> list[Stamp]:
    stamps = []
    for match in STAMP.finditer(text):
        time = _time(match, zone)
        if time is not None:
            raw = printed[match.start() : match.end()]
            stamps.append(Stamp(time, raw, match[0], match.start(), match.end()))
    return stamps


def _time(match: regex.Match[str], zone: str) -> datetime | None:
    """The time, or None where there is no such day or hour (or offset: at most 14 hours)."""
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    try:
        time = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    if match["utc"]:
        return time.replace(tzinfo=UTC)
    if match["sign"] and int(match["hours"]) <= 14:
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
        return time.replace(tzinfo=timezone(offset if match["sign"] == "+" else -offset))
    local = time.replace(tzinfo=ZoneInfo(zone))
    return time.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
