"""What only the running head says of a meeting, where the first page has none or is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from handlingar.extract import Document
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.layout.page_furniture import furniture_lines
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.header.days_and_hours import next_meeting
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.schemas.rows import MeetingRow


def with_running_head(
    meeting: MeetingRow, segment: Segment, paragraphs: Sequence[Paragraph], document: Document
) -> MeetingRow:
    """The meeting with its date and body from the segment's running heads, where its head doesn't say them.

    Running heads are furniture and no part of the flow; the date and the body are those most often printed.
    """
    if meeting.date and meeting.body:
        return meeting
    heads = _texts(document, segment)
    days = Counter(found[0].date for text in heads if (found := find_dates(text)))
    bodies = Counter(body for text in heads if (body := body_of(text)))
    day = meeting.date or next((day for day, _ in days.most_common(1)), None)
    return replace(
        meeting,
        date=day,
        body=meeting.body or next((body for body, _ in bodies.most_common(1)), None),
        next_meeting_date=meeting.next_meeting_date or next_meeting(paragraphs, day),
    )


def _texts(document: Document, segment: Segment) -> list[str]:
    """The texts of the furniture on the segment's pages."""
    furniture = furniture_lines(document)
    return [
        line.text
        for page in document.pages
        if segment.row.page_from <= page.number <= segment.row.page_to
        for line in page.lines
        if (page.number, line.number) in furniture
    ]
