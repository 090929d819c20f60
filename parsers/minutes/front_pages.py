"""Front pages: the page of title, place and people that segmentation took for minutes of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.header.days_and_hours import texts_of

_HEAD = 15  # lines that tell the body and the day


def with_front_pages(segments: Iterable[Segment], has_items: Callable[[Segment], bool]) -> list[Segment]:
    """The segments, those without items joined to the next one of the same body and day."""
    found: list[Segment] = []
    for segment in segments:
        before = found[-1] if found else None
        if before and _same(before, segment) and not has_items(before):
            found[-1] = replace(segment, flow=(*before.flow, *segment.flow))
        else:
            found.append(segment)
    return found


def _same(first: Segment, second: Segment) -> bool:
    """Whether two segments are of one meeting: of one kind and body, and a day in common."""
    if first.row.doc_type != second.row.doc_type:
        return False
    one, other = texts_of(first.flow)[:_HEAD], texts_of(second.flow)[:_HEAD]
    body = body_of("\n".join(one))
    return body is not None and body == body_of("\n".join(other)) and bool(_days(one) & _days(other))


def _days(lines: list[str]) -> set[date]:
    return {found.date for line in lines for found in find_dates(line)}
