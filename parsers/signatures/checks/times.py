"""Checks of when: the order of signing, the seal's time, summer time, and the time that the law gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.signatures.checks.case import Case, Named
from handlingar.parsers.signatures.timestamps import Stamp
from handlingar.schemas.rows import SignatureCheckRow, SignerRow

SWEDEN = ZoneInfo("Europe/Stockholm")
ABROAD = {
    "EET": "Europe/Helsinki",
    "EEST": "Europe/Helsinki",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
}
ABROAD |= {"BST": "Europe/London"}
A_MINUTE = timedelta(minutes=1)
"""How long after the last signature a service certifies the whole, at most."""


def check_times(case: Case) -> Iterator[SignatureCheckRow]:
    """The rows about times, each only where the page gives them."""
    times = [
        (signer, time)
        for signer in case.signers
        if (time := _sound(case, signer.signed_at, signer.signed_at_raw))
    ]
    if len(times) > 1:
        yield from _in_order(case, [time for _, time in times])
    if times and case.page.certified_at:
        yield _certified(case, max(time for _, time in times))
    yield from _offsets(case)
    if case.named and case.named.ends and times:
        yield from _after_meeting(case, case.named, times)
    if case.named and case.named.day and case.named.bound and times:
        yield _in_time(case, case.named, max(time for _, time in times))


def _in_order(case: Case, times: list[datetime]) -> Iterator[SignatureCheckRow]:
    """Says nothing against a page of a service that does not promise an order."""
    in_order = times == sorted(times)
    if in_order or case.provider.in_order:
        detail = ", ".join(map(_clock, times))
        yield case.row("times_in_order", in_order, f"in the page's order: {detail}")


def _certified(case: Case, last: datetime) -> SignatureCheckRow:
    certified = _sound(case, case.page.certified_at, case.page.certified_at_raw)
    later = (certified or last) - last
    detail = (
        f"last signed {_clock(last)}, certified {_clock(certified or last)}: {later.total_seconds():.0f} s"
    )
    return case.row(
        "certified_after_last", timedelta() <= later <= A_MINUTE, f"{detail} later, of at most 60"
    )


def _offsets(case: Case) -> Iterator[SignatureCheckRow]:
    """A row for each time that is printed with an offset from UTC, the certificate's with no signer."""
    for signer in (None, *case.signers):
        stamp = _stamp(case, signer.signed_at_raw if signer else case.page.certified_at_raw)
        if stamp is None or stamp.offset is None:
            continue
        right = _right_offsets(stamp, case.provider.zone)
        shown = " or ".join(sorted(_hours(offset) for offset in right))
        ok = stamp.time.utcoffset() in right
        detail = f"{stamp.raw}: on that day the offset was {shown}"
        yield case.row("utc_offset", ok, detail, signer)


def _after_meeting(
    case: Case, named: Named, times: list[tuple[SignerRow, datetime]]
) -> Iterator[SignatureCheckRow]:
    for signer, time in times:
        ends = named.ends or time
        when = f"ended {_clock(ends)}" if ends.time() != dt.time() else f"was on {named.day}"
        detail = f"the meeting {when}, signed {_clock(time)}"
        yield case.row("signed_after_meeting", time >= ends, detail, signer)


def _in_time(case: Case, named: Named, last: datetime) -> SignatureCheckRow:
    """Days are counted as the law does: the day of the meeting is not one of them."""
    limit = int(vocabulary("signatures")["adjusting"]["days"])
    taken = (last.astimezone(SWEDEN).date() - (named.day or last.date())).days
    detail = f"the last one signed {taken} days after the meeting of {named.day}; {limit} may pass"
    return case.row("signed_in_time", taken <= limit, detail)


def _sound(case: Case, time: datetime | None, raw: str | None) -> datetime | None:
    """The time; where its offset is not Sweden's on that day, what the clock showed, taken as Swedish time.

    A wrong offset has a check of its own, and shall not make the other times wrong.
    """
    stamp = _stamp(case, raw)
    if time is None or stamp is None or stamp.offset is None:
        return time
    if stamp.time.utcoffset() in _right_offsets(stamp, case.provider.zone):
        return time
    return stamp.time.replace(tzinfo=SWEDEN)


def _stamp(case: Case, raw: str | None) -> Stamp | None:
    return next(iter(case.provider.stamps(raw or "")), None)


def _right_offsets(stamp: Stamp, zone: str) -> set[timedelta | None]:
    """The offsets that such a time may have: two in the hour that summer time ends with."""
    if stamp.offset == "UTC":
        return {timedelta()}
    clock = stamp.time.replace(tzinfo=None)
    zones = {SWEDEN if zone == "UTC" else ZoneInfo(zone), SWEDEN}
    if stamp.offset in ABROAD:
        zones = {ZoneInfo(ABROAD[stamp.offset])}
    right = {clock.replace(tzinfo=place, fold=fold).utcoffset() for place in zones for fold in (0, 1)}
    return right | ({timedelta()} if zone == "UTC" else set())


def _clock(time: datetime) -> str:
    return time.astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M:%S")


def _hours(offset: timedelta | None) -> str:
    minutes = int((offset or timedelta()).total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
