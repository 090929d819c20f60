"""A meeting: when, where, which body, who presided, and who was there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise, zip_longest

import regex

from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.dates import date_after, find_dates, find_days, find_times, time_span
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import fold, vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.layout.text_blocks import sentences
from handlingar.parsers.minutes.adjustment import read_adjustment
from handlingar.parsers.minutes.attendance.attendance import read_attendance, settled
from handlingar.parsers.minutes.attendance.legible import legible
from handlingar.parsers.minutes.attendance.officers import Witness, office_of, read_officers
from handlingar.parsers.minutes.attendance.signature_block import lines_of, read_signing
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.labels.label_words import exact_label, split_label
from handlingar.parsers.minutes.labels.labels import Labelled, Piece, read_labels
from handlingar.parsers.minutes.labels.list_columns import tells_presence
from handlingar.schemas.rows import AttendeeRow, MeetingRow, Place, SignerRow

_WORDS = vocabulary("meetings")
_BODIES = tuple(_WORDS["bodies"]["endings"])
_NO_BODIES = tuple(_WORDS["bodies"]["not_endings"])
_HEAD_LINES = 15  # of a segment without paragraphs or labels, where its title and date stand

NEXT_MEETING = regex.compile(
    rf"\b(?:{'|'.join(_WORDS['next']['words'])})\b[^.\n]{{0,40}}?(?:{'|'.join(_WORDS['next']['endings'])})\b"
    rf"|\b(?:{'|'.join(_WORDS['next']['again'])})\b",
    regex.IGNORECASE,
)
NUMBERS = regex.compile(r"\d+\s?[a-z]?\b")
# What is left of "Förbundskansliet, fredagen den 11 juni kl. 09.00-12.00" when dates and times are out.
FILLER = regex.compile(
    r"""\b(?:kl(?:ockan)?\b\.?|den\b|mellan\b|till\b(?=\s*$)|från\b(?=\s*$)|ca\b\.?|cirka\b
      |tid(?:en)?:|plats(?:en)?:|datum:
      |(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b|paragraf(?:er)?\s*§+\s*\d[\d\s,–-]*|\d{1,2}[.:]\d\d\b)|\(\s*ajourner[^)]*\)|ajourner\w*.*""",
    regex.VERBOSE | regex.IGNORECASE,
)
TITLE_WORDS = regex.compile(r"protokoll|anteckning|möte|sammanträd", regex.IGNORECASE)
PLACE_AFTER_TITLE = regex.compile(
    r"(?:protokoll|anteckning|möte|sammanträd)\p{L}*(?:\s\p{Ll}+)?\s*(?:,|\b(?:i|på|hos|vid)\b)\s*(?P<place>\p{Lu}.*)",
    regex.IGNORECASE,
)
WEEKDAY = regex.compile(r"(?:mån|tis|ons|tors|fre|lör|sön)dag", regex.IGNORECASE)
AT_PLACE = regex.compile(r",\s*(?:i|på|hos|vid)\s+\p{Lu}")
_PLACE_WORDS = 5  # of a place beside a day
PREPOSITION = regex.compile(r"(?:i|på|vid|hos)\s+(?=\p{Lu})")
ENDS = regex.compile(r"avslut|upphör|slut\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A segment's head (before the first paragraph) and tail (behind the last one's text)."""

    head: Flow
    tail: Flow


def read_meeting(
    segment: Segment, paragraphs: tuple[Paragraph, ...], signers: tuple[SignerRow, ...]
) -> tuple[MeetingRow, tuple[AttendeeRow, ...]]:
    """The meeting that a segment of minutes is about, and its attendees, numbered from 1."""
    parts = _parts(segment.flow, paragraphs)
    items = read_labels(parts.head)
    rows = read_attendance([*items, *_annexed_lists(parts.tail)])
    if not rows:
        rows = read_attendance(_people_labels(paragraphs))
    names = [row.name for row in rows]
    listed = {row.at for row in rows if not office_of(row.title)}
    block = [piece for piece in lines_of(parts.head) if piece.at not in listed]
    signed = [(Witness.LABEL, s) for s in read_signing(legible(block, names))]
    tail = parts.tail or (paragraphs[-1].flow if paragraphs else ())
    signed += [(Witness.SIGNATURE_BLOCK, s) for s in read_signing(legible(lines_of(tail), names))]
    officers, everyone = read_officers(rows, signed, paragraphs, signers)
    labels = [item for item in items if isinstance(item, Labelled)]
    day = _date(labels, parts.head) or _day_before(_texts(parts.head), _texts(tail))
    start, end = _times(labels, parts.head, paragraphs)
    first, last = _range(labels, paragraphs)
    title = _title(parts.head)
    adjusted = read_adjustment(_texts(segment.flow), without_times)
    meeting = MeetingRow(
        segment_seq=segment.row.segment_seq,
        body=body_of(title),
        kind=kind_of(title),
        date=day,
        start_time=start,
        end_time=end,
        place=_place(labels) or _place_beside_time(parts.head),
        chair=officers.chair,
        secretary=officers.secretary,
        paragraph_first=first,
        paragraph_last=last,
        next_meeting_date=next_meeting(paragraphs, day) or _next_beside(parts, day),
        at=parts.head[0].at if parts.head else segment.flow[0].at if segment.flow else Place(),
        adjustment_date=adjusted.date,
        adjustment_place=adjusted.place,
        adjustment_mode=adjusted.mode,
        notice_from=adjusted.notice_from,
        notice_to=adjusted.notice_to,
    )
    numbered = (
        replace(row, attendee_seq=seq, segment_seq=segment.row.segment_seq)
        for seq, row in enumerate(settled(everyone), start=1)
    )
    return meeting, tuple(numbered)


def _texts(flow: Iterable[Block]) -> list[str]:
    """The lines of the flow, those of tables a row each."""
    return [line.replace("\t", " ") for block in flow for line in block.text.split("\n")]


def _parts(flow: Flow, paragraphs: Sequence[Paragraph]) -> _Parts:
    if not paragraphs:
        return _Parts(flow, ())
    first = paragraphs[0].row.at
    cut = next((i for i, block in enumerate(flow) if block.at == first), len(flow))
    return _Parts(flow[:cut], paragraphs[-1].after)


def _annexed_lists(tail: Flow) -> list[Labelled | Grid]:
    """What stands behind the last paragraph of who was present: tables, or a list under its own label.

    A list under "Ledamot" or "Ersättare" alone may as well be one of votes.
    """
    tables = [block for block in tail if isinstance(block, Grid) and tells_presence(block)]
    if tables:
        return [*tables]
    items = [item for item in read_labels(tail) if isinstance(item, Labelled)]
    begins = (i for i, item in enumerate(items) if item.label and item.label.present and not item.label.role)
    return [item for item in items[next(begins, len(items)) :] if item.label and not item.label.officer]


def _people_labels(paragraphs: Iterable[Paragraph]) -> list[Labelled | Grid]:
    """Labels for people in the first paragraphs, for minutes that list those present under a §."""
    found: list[Labelled | Grid] = []
    for paragraph in list(paragraphs)[:3]:
        found += read_labels(paragraph.flow)
    return found


def _title(head: Iterable[Block]) -> str:
    lines: list[str] = []
    for block in head:
        # A title may be taken for a table's first rows.
        lines += (
            [block.text] if isinstance(block, TextLine) else block.text.replace("\t", " ").split("\n")[:2]
        )
    return "\n".join(lines[:_HEAD_LINES])


def body_of(title: str) -> str | None:
    """The body that met, by the words of the title and the running head; None if unsaid."""
    for line in title.split("\n"):
        words = [word.strip(".,:;()*#|–—") for word in line.split()]
        for place, word in enumerate(words):
            folded = word.casefold()
            if folded.endswith(_BODIES) and not folded.endswith(_NO_BODIES):
                return _whole_body(words, place)
    words = [word.strip(".,:;()*#|–—") for word in title.split()]
    for word in words:
        body = _WORDS["bodies"]["meetings"].get(word.casefold())
        if body:
            return str(body)
    return None


def _whole_body(words: list[str], place: int) -> str:
    """ "Kommunstyrelsens arbetsutskott", "Nämnden för hälsa och omsorg": the body's name, around its noun."""
    begin, end = place, place + 1
    before = words[place - 1] if place else ""
    if before == "och" and place > 1 and words[place - 2].endswith("-"):
        begin -= 2
    if before[:1].isupper() and before.endswith("a") and words[place][:1].islower():
        begin -= 1  # "Tekniska nämnden"
    if before[:1].isupper() and before.endswith("s") and "utskott" in words[place].casefold():
        begin -= 1
    if words[end : end + 1] == ["för"] and words[end + 1 : end + 2] and words[end + 1][:1].islower():
        while end < len(words) and words[end].isalpha() and words[end][:1].islower():
            end += 1
    return " ".join(words[begin:end])


def kind_of(title: str) -> str | None:
    """The kind of meeting that the title names (data/meetings.toml), None where it names none."""
    folded = fold(title)
    for kind, words in _WORDS["kinds"].items():
        if any(fold(word) in folded for word in words):
            return str(kind)
    return None


def _values(labels: Iterable[Labelled], *means: str) -> list[Labelled]:
    """The labels of these meanings, in the order of the meanings."""
    found = list(labels)
    return [item for wanted in means for item in found if item.label and item.label.means == wanted]


def _date(labels: Sequence[Labelled], head: Iterable[Block]) -> date | None:
    """The day of the meeting: from its label, from the title, or from what else the head says."""
    for item in _values(labels, "date", "place_and_time", "time", "place"):
        text = item.text if item.tabular else "\n".join(piece.text for piece in item.pieces[:3])
        if found := find_dates(text):
            return found[0].date
    ignored = {
        piece.at
        for item in labels
        if item.label and item.label.means in ("ignore", "invited")
        for piece in _first_block(item.pieces)
    }
    lines = [block for block in head if isinstance(block, TextLine) and block.at not in ignored]
    titles = [
        line for line in lines if regex.search(r"protokoll|anteckning|möte|sammanträd", fold(line.text))
    ]
    for line in [*titles, *lines]:
        if found := find_dates(line.text):
            return found[0].date
    headed = [text for block in head if isinstance(block, Grid) for text in _headed_cells(block)]
    joined = find_dates(" ".join(line.text for line in lines))
    found = next((dates for text in headed if (dates := find_dates(text))), joined)
    return found[0].date if found else None


def _day_before(head: Sequence[str], tail: Sequence[str]) -> date | None:
    """The day that the head prints without its year, in the year of the day on which the minutes were signed,
    which comes after it."""
    signed = next((found.date for line in tail for found in find_dates(line)), None)
    days = [found for line in head[:_HEAD_LINES] for found in find_days(line)]
    if not signed or not days:
        return None
    for year in (signed.year, signed.year - 1):
        try:
            day = date(year, days[0].month, days[0].day)
        except ValueError:
            continue
        if day <= signed and days[0].weekday in (None, day.weekday()):
            return day
    return None


def _headed_cells(grid: Grid) -> list[str]:
    """The cells that speak of the meeting ("Sammanträdesdatum 2024-02-27"), or stand below "Datum"."""
    found = [cell.text for row in grid.rows for cell in row if TITLE_WORDS.search(cell.text)]
    for above, row in pairwise(grid.rows):
        labels = [exact_label(cell.text) for cell in above]
        found += [c.text for c, label in zip(row, labels, strict=True) if label and label.means == "date"]
    return found


def _first_block(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces before white space sets one apart: what surely belongs to the label."""
    end = next((place for place, piece in enumerate(pieces) if place and piece.apart), len(pieces))
    return pieces[:end]


def _times(
    labels: Sequence[Labelled], head: Flow, paragraphs: Sequence[Paragraph]
) -> tuple[time | None, time | None]:
    start = end = None
    for item in _values(labels, "time", "place_and_time", "date", "place", "paragraphs"):
        text = " ".join(piece.text for piece in (item.pieces if item.tabular else item.pieces[:3]))
        start, end = time_span(f"{item.heading} {text}")
        if start:
            # Several spans, as before and after lunch: the last end is the meeting's.
            end = max([end, *(found.time for found in find_times(text))]) if end else None
            break
    if not start:
        lines = [block.text for block in head if isinstance(block, TextLine) and find_dates(block.text)]
        start, end = next((span for text in lines if (span := time_span(text))[0]), (None, None))
    if start and not end and paragraphs:
        end = _closing_time(paragraphs[-1], start)
    return start, end


def _closing_time(last: Paragraph, start: time) -> time | None:
    """The time at which the last paragraph says that the meeting ended."""
    text = f"{last.row.title or ''}. {last.row.text}"
    times = [found.time for found in find_times(text)] if ENDS.search(text) else []
    return times[-1] if times and times[-1] > start else None


def _range(labels: Sequence[Labelled], paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    for item in _values(labels, "paragraphs"):
        numbers = NUMBERS.findall(item.pieces[0].text) if item.pieces else []
        if numbers:
            return numbers[0].replace(" ", ""), numbers[-1].replace(" ", "")
    if paragraphs:
        return paragraphs[0].row.number, paragraphs[-1].row.number
    return None, None


def _place(labels: Sequence[Labelled]) -> str | None:
    """Where the meeting was, as printed; dates and times that stand with it left out."""
    for item in _values(labels, "place", "place_and_time", "time"):
        pieces = item.pieces if item.tabular else _value_part(item.pieces)
        place = without_times(" ".join(piece.text for piece in pieces))
        if place and (item.label is None or item.label.means != "time"):
            return place
    return None


def _place_beside_time(head: Flow) -> str | None:
    """The place on a line that holds nothing but date, time and place, or on the line below it."""
    lines = [block for block in head[:_HEAD_LINES] if isinstance(block, TextLine)]
    for line, below in zip(lines, [*lines, None][1:], strict=True):
        if not find_dates(line.text) and not find_days(line.text):
            continue
        if not find_times(line.text):
            if WEEKDAY.search(line.text) or AT_PLACE.search(line.text):
                place = PREPOSITION.sub("", without_times(line.text) or "")
                if _is_place(place):
                    return place
            continue
        place = PREPOSITION.sub("", without_times(line.text) or "")
        if place and not TITLE_WORDS.search(place):
            return place
        named = PLACE_AFTER_TITLE.search(place)
        if named:
            return str(named["place"])
        if below and _may_be_place(below):
            return below.text
    return None


def _is_place(text: str) -> bool:
    """A few words with a capital that name no meeting, body, organisation or person, and are no label."""
    words = text.split()
    other = TITLE_WORDS.search(text) or body_of(text) or is_person_name(text) or split_label(text)
    return bool(words) and len(words) <= _PLACE_WORDS and text[:1].isupper() and not other


def _may_be_place(line: TextLine) -> bool:
    """A short line right below date and time that is no heading, no label, no name and no sentence."""
    words = line.text.split()
    plain = not (line.starts_block or line.bold or line.heading or line.text.endswith((".", ":")))
    named = split_label(line.text) or is_person_name(line.text) or TITLE_WORDS.search(line.text)
    return plain and len(words) <= 8 and line.text[:1].isupper() and not named


def _value_part(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The first line, and those that go on from it."""
    taken = list(pieces[:1])
    for piece in pieces[1:3]:
        going_on = taken[-1].text.endswith(",") or piece.text[:1].islower() or piece.text[:1] == "("
        if piece.apart or not (going_on or find_times(piece.text) or find_dates(piece.text)):
            break
        taken.append(piece)
    return tuple(taken)


def without_times(text: str) -> str | None:
    """A place without the dates and times beside it; None where nothing is left."""
    spans = [(d.start, d.end) for d in find_dates(text)] + [(d.start, d.end) for d in find_days(text)]
    spans += [(t.start, t.end) for t in find_times(text)]
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    bare = FILLER.sub(" ", "".join(kept))
    parts = [" ".join(part.split()).strip(" .:;–—-") for part in bare.split(",")]
    return ", ".join(part for part in parts if any(c.isalpha() for c in part)) or None


def next_meeting(paragraphs: Iterable[Paragraph], day: date | None) -> date | None:
    """The day of the next meeting, if a paragraph says; its year, if unsaid, is the first that fits."""
    if day is None:
        return None
    rows = [paragraph.row for paragraph in paragraphs]
    for row in reversed(rows):
        if NEXT_MEETING.search(row.title or ""):
            found = date_after(f"{row.title}\n{row.text}", day)
            if found and found > day:
                return found
    for row in reversed(rows):
        for match in NEXT_MEETING.finditer(row.text):
            found = date_after(sentences(row.text[match.start() :].split("\n")[0])[0], day)
            if found and found > day:
                return found
    return None


def _next_beside(parts: _Parts, day: date | None) -> date | None:
    """The day of the next meeting where it stands before or after the paragraphs, or where there are none."""
    lines = [block.text for block in (*parts.head, *parts.tail) if isinstance(block, TextLine)]
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        match = NEXT_MEETING.search(line)
        found = date_after(f"{line[match.start() :]} {below}", day) if match and day else None
        if found and day and found > day:
            return found
    return None
