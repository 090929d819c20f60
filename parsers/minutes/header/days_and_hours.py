"""The day of a meeting, the hours between which it was held, and the items that its minutes hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import pairwise, zip_longest

import regex

from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.dates import date_after, find_dates, find_days, find_times, time_span
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.minutes.header.title_words import TITLE_WORDS
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.parsers.minutes.labels.label_words import exact_label, fold_label, split_label
from handlingar.parsers.minutes.labels.labels import Labelled, Piece
from handlingar.patterns import compiled

_WORDS = vocabulary("meetings")
_NEXT = _WORDS["next"]
_NOTICE = tuple(map(fold_label, _WORDS["adjustment"]["notice_labels"]))
_HEAD_LINES = 15  # of a segment without paragraphs or labels, where its title and date stand
SPACED = compiled(r"(?<![\d-])(?<!\d\s)(\d\d) (0[1-9]|1[0-2]) ([0-2]\d|3[01])(?![\d-]|\s\d)")  # "31 05 02"
NUMBERS = compiled(r"\d+\s?[a-z]?\b")
# At the end of a line of the signature block: "Paragrafer 24 - 33".
ADJUSTED = compiled(r"\bjusterat?s?\b", regex.IGNORECASE)
BESIDE_SIGNATURE = compiled(r"\bparagraf(?:er)?:?\s+(?:nr\s)?§*\s*\d[\d\s§a-z–-]*$", regex.IGNORECASE)
PROSE = compiled(r"^(?:\S+\s+){5,}\S+\.$|\p{Ll}{3}\.\s\p{Lu}|\d\.\s\p{Lu}\p{Ll}+\s\p{Ll}")
NEXT = compiled(any_of(_NEXT["words"]), regex.IGNORECASE)
_TITLE_LINES = 8  # of a segment, among which a sentence may be its title
_LABEL = 2  # words of "Nästa möte:" above its day
BEFORE_HOUR = compiled(r"\b(?:kl\.?|klockan)$", regex.IGNORECASE)
_SESSION = 7  # days that a meeting may last (by eye)
_OPENING = 2  # items of which one opens the meeting
_HOURS = {key: any_of(words) for key, words in _WORDS["hours"].items()}
OPENS = compiled(_HOURS["opens"], regex.IGNORECASE)
ENDS = compiled(rf"{_HOURS['ends']}|\b(?:{_HOURS['ended']})\b", regex.IGNORECASE)


NEXT_MEETING = compiled(
    rf"\b(?:{'|'.join(_NEXT['words'])})\b[^.\n]{{0,40}}?(?:{'|'.join(_NEXT['endings'])})\b"
    rf"|\b(?:{'|'.join(_NEXT['again'])})\b",
    regex.IGNORECASE,
)


def day_of(labels: Sequence[Labelled], head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """The day of the meeting, from what its head and its tail say; None where they don't."""
    return _day_said(labels, head) or _day_before(texts_of(head), texts_of(tail))


def texts_of(flow: Iterable[Block]) -> list[str]:
    """The lines of the flow, those of tables a row each."""
    return [line.replace("\t", " ") for block in flow for line in block.text.split("\n")]


def values_of(labels: Iterable[Labelled], *means: str) -> list[Labelled]:
    """The labels of these meanings, in the order of the meanings."""
    found = list(labels)
    return [item for wanted in means for item in found if item.label and item.label.means == wanted]


def _day_said(labels: Sequence[Labelled], head: Iterable[Block]) -> date | None:
    """The day of the meeting: from its label, from the title, or from what else the head says."""
    for item in values_of(labels, "date", "place_and_time", "time", "place"):
        text = item.text if item.tabular else "\n".join(piece.text for piece in item.pieces[:3])
        if found := find_dates(text) or find_dates(SPACED.sub(r"\1-\2-\3", text)):
            return found[0].date
    ignored = {
        piece.at
        for item in labels
        if item.label and item.label.means in ("ignore", "invited")
        for piece in _first_block(item.pieces)
    }
    lines = [block for block in head if isinstance(block, TextLine) and block.at not in ignored]
    titles = [line for line in lines if TITLE_WORDS.search(line.text) and not _signs(line.text)]
    for line in [*titles, *lines]:
        if found := find_dates(line.text):
            return found[0].date
    headed = [text for block in head if isinstance(block, Grid) for text in _headed_cells(block)]
    joined = find_dates(" ".join(line.text for line in lines))
    found = next((dates for text in headed if (dates := find_dates(text))), joined)
    return found[0].date if found else None


def _signs(text: str) -> bool:
    """ "Vid protokollet   Justerat 2024-03-12": a line of those who sign, and when, or of the notice."""
    split = split_label(text)
    notice = fold_label(text).startswith(_NOTICE)
    adjusted = ADJUSTED.search(text) is not None  # "Protokollet har justerats den 30/3 2031"
    return notice or adjusted or (split is not None and split[1].officer is not None)


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


def hours_of(
    labels: Sequence[Labelled], head: Flow, paragraphs: Sequence[Paragraph]
) -> tuple[time | None, time | None]:
    """When the meeting began and ended: from labels, the lines with its day, or its last item."""
    start = end = None
    for item in values_of(labels, "time", "place_and_time", "date", "place", "paragraphs"):
        text = " ".join(piece.text for piece in (item.pieces if item.tabular else item.pieces[:3]))
        start, end = time_span(f"{item.heading} {text}")
        if start:
            # Several spans, as before and after lunch: the last end is the meeting's; one may pass midnight.
            times = [found.time for found in find_times(text)]
            end = max([end, *times]) if end and end > start else end
            if _of_two_days(text) and len(times) > 1:
                end = times[-1]
            break
    if not start:
        start, end = next((span for text in _dated(head) if (span := time_span(text))[0]), (None, None))
    if not start:
        start = _opening_time(paragraphs)
    if not end and paragraphs:
        end = _closing_time(paragraphs[-1], start)
    start = start or next(iter(_hours_told(head, OPENS)), None)
    if not end and (told := _hours_told(head, ENDS)) and (start is None or told[-1] > start):
        end = told[-1]
    return start, end


def _of_two_days(text: str) -> bool:
    """Whether a text names a day and one soon after it: "4 mars 2024 kl. 13 – 5 mars 2024 kl. 12"."""
    days = [found.date for found in find_dates(text)]
    return len(days) > 1 and 0 < (days[-1] - days[0]).days <= _SESSION


def _hours_told(head: Flow, what: regex.Pattern[str]) -> list[time]:
    """The times at which short lines of the head say it opened or ended: "Mötet öppnades: kl. 18.00"."""
    lines = (block.text for block in head if isinstance(block, TextLine) and what.search(block.text))
    return [found.time for line in lines if not PROSE.search(line) for found in find_times(line)]


def _dated(head: Flow) -> Iterator[str]:
    """The lines of a head that name a day, each with the one below where the sentence goes on there."""
    blocks = [block for block in head if isinstance(block, TextLine)]
    lines = [block.text for block in blocks]
    title = ""
    for place, (above, line, below) in enumerate(zip(["", *lines], lines, [*lines[1:], ""], strict=False)):
        title = line if blocks[place].starts_block else f"{title} {line}"
        told = PROSE.search(line) and not (place < _TITLE_LINES and TITLE_WORDS.search(title))
        goes_on = below[:1].islower() or BEFORE_HOUR.search(line)  # "den 4" / "mars 2024 kl." / "19.00"
        whole = f"{line} {below}" if goes_on else line
        coming = NEXT.match(line) or (NEXT.match(above) and len(above.split()) <= _LABEL)
        if not told and not coming and (find_dates(whole) or find_days(whole)):
            yield whole


def _opening_time(paragraphs: Sequence[Paragraph]) -> time | None:
    """The time at which one of the first paragraphs says that the meeting was opened."""
    for paragraph in paragraphs[:_OPENING]:
        for line in (paragraph.subject, *paragraph.row.text.split("\n")):
            if OPENS.search(line) and (times := find_times(line)):
                return times[0].time
    return None


def _closing_time(last: Paragraph, start: time | None) -> time | None:
    """The time at which the last paragraph says that the meeting ended: its title, or a line of it."""
    title = last.subject
    lines = f"{title}\n{last.row.text}".split("\n")
    told = lines if ENDS.search(title) else [line for line in lines if ENDS.search(line)]
    times = [found.time for text in told for found in find_times(text)]
    return times[-1] if times and (start is None or times[-1] > start) else None


def items_of(labels: Sequence[Labelled], paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """The numbers of the first and the last item: from their label, else as they stand."""
    for item in values_of(labels, "paragraphs"):
        numbers = NUMBERS.findall(item.pieces[0].text) if item.pieces else []
        if numbers:
            return numbers[0].replace(" ", ""), numbers[-1].replace(" ", "")
    signing = (
        item for item in labels if item.label and (item.label.officer or item.label.means == "officers")
    )
    for piece in (piece for item in signing for piece in item.pieces):
        if beside := BESIDE_SIGNATURE.search(piece.text):
            numbers = NUMBERS.findall(beside[0])
            return numbers[0].replace(" ", ""), numbers[-1].replace(" ", "")
    if paragraphs:
        return paragraphs[0].row.number, paragraphs[-1].row.number
    return None, None


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


def next_beside(flow: Flow, day: date | None) -> date | None:
    """The day of the next meeting where it stands before or after the paragraphs, or where there are none."""
    lines = [block.text for block in flow if isinstance(block, TextLine)]
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        match = NEXT_MEETING.search(line)
        found = date_after(f"{line[match.start() :]} {below}", day) if match and day else None
        if found and day and found > day:
            return found
    return None
