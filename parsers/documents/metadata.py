"""What a document is as a whole: kind, organisation, body, title, date, period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from handlingar.extract import Document, Line
from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.documents.document_types import DELEGATED, MINUTES, doc_types, type_of_title
from handlingar.parsers.documents.issuer import (
    addressed_of,
    body_of,
    municipality_of,
    organisation_of,
    reporting_of,
    unit_in_letterhead,
)
from handlingar.parsers.documents.languages import languages_of
from handlingar.parsers.documents.letterhead import (
    client_of_print_out,
    municipality_in_logo,
    named_above_title,
    named_by_number,
    named_by_word,
    named_in_title,
)
from handlingar.parsers.documents.opening_sentence import held_below_title
from handlingar.parsers.documents.titles import PAGE_OF, TITLE_LINES
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.dates import find_dates, find_times, parse_date
from handlingar.parsers.language.periods import days_of_period, labelled_period, period_of
from handlingar.parsers.layout.flow import Block, Segment, TextLine
from handlingar.parsers.layout.page_furniture import furniture_lines
from handlingar.parsers.layout.page_numbers import missing_pages
from handlingar.patterns import compiled
from handlingar.schemas.rows import MeetingRow

_DAY_LABEL = compiled(r"\b(?:sammanträdes|mötes)(?:datum|dag|dagen)\b", regex.IGNORECASE)
_NEAR = 2  # lines beside a title
_LETTERHEAD = 6  # lines of a first page above which a sender's name may stand alone
_HEAD = 15  # lines of a first page that are its head
_SIGNED = frozenset({"annual_report", "audit_report"})  # kinds that those responsible sign with a day
_TWO_YEARS = dt.timedelta(days=730)
_DAY = r"(?:(?:den\s)?\d{1,2}\s\p{Ll}{3,9}\s(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
SIGNED_AT = compiled(
    rf"(?:\p{{Lu}}[\p{{L}}-]+(?:\s\p{{Lu}}[\p{{L}}-]+)?,?\s)?(?P<days>{_DAY}(?:\s{_DAY}){{0,3}})"
)
CONTENT_DECIDED = compiled(r"\binnehåll\s+(?:beslutades|fastställdes)\b", regex.IGNORECASE)
ONLY_DATE = compiled(_DAY)
_PRINT_OUTS = frozenset({"other", "presentation"})  # kinds that a ledger's print-out is taken for


@dataclass(frozen=True, slots=True)
class Description:
    """What the documents row says beside the file's own facts; None where the document doesn't say.

    The columns of the same names in the table documents tell what each means.
    """

    doc_type: str | None = None
    organisation: str | None = None
    body: str | None = None
    title: str | None = None
    date: dt.date | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    language: str | None = None
    pages_missing: str | None = None


def describe(
    document: Document,
    segments: tuple[Segment, ...],
    meeting: MeetingRow | None,
    matter: str | None = None,
) -> Description:
    """What the document is, by its first segment that is no signature page.

    meeting is the first meeting of its minutes, None where there is none; matter is what a decision without a
    meeting is about, which titles it.
    """
    main = next((s for s in segments if s.row.doc_type != "signature_page"), None)
    parted = [(segment, _lines(segment)) for segment in segments]
    spoken = (lines for s, lines in parted if s is main or s.row.doc_type != "signature_page")
    language = languages_of([line for lines in spoken for line in lines])
    missing = missing_pages(document)
    if main is None:
        only = segments[0].row.doc_type if segments else None
        return Description(only, language=language, pages_missing=missing)
    texts = _texts_of(document, main, parted)
    start, end = _period(texts)
    body = (meeting.body if meeting else None) or body_of(texts.titles, [*texts.running, *texts.head])
    if texts.kind in DELEGATED:  # for a unit someone may decide
        body = body or unit_in_letterhead(ONLY_DATE.sub("", line) for line in texts.head)
    return Description(
        texts.kind,
        _organisation(texts),
        body,
        matter or main.row.title,
        _day(texts, meeting, end),
        start,
        end,
        language,
        missing,
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a document is known by: its main segment, and lines of it.

    own are the main segment's lines, running its running heads and feet, titles what names it, whole the
    lines of all segments of its kind, everything those of all segments.
    """

    main: Segment
    own: list[str]
    running: list[str]
    titles: list[str]
    whole: list[str]
    everything: list[str]

    @property
    def kind(self) -> str:
        return self.main.row.doc_type

    @property
    def title(self) -> str:
        return self.main.row.title or ""

    @property
    def head(self) -> list[str]:
        return self.own[:_HEAD]


def _texts_of(document: Document, main: Segment, parted: Sequence[tuple[Segment, list[str]]]) -> _Texts:
    kind, title = main.row.doc_type, main.row.title or ""
    own = next(lines for segment, lines in parted if segment is main)
    head = own[:_HEAD]
    running = list(dict.fromkeys(_running_lines(document, main)))
    titles = [_as_printed(title, head), *(line for line in running if type_of_title(line))]
    if kind in MINUTES and (held := held_below_title(main.flow)):
        titles.append(held)
    if not title and kind in MINUTES:  # a sentence too long for a title: "Protokoll fört vid årsstämma i …"
        titles += [line for line in head[:_NEAR] if type_of_title(line)]
    whole = [line for segment, lines in parted if segment.row.doc_type == kind for line in lines]
    everything = [line for _, lines in parted for line in lines]
    return _Texts(main, own, running, titles, whole, everything)


def _lines(segment: Segment) -> list[str]:
    return [line for block in segment.flow for line in _parted(block).splitlines()]


def _parted(line: Line | Block) -> str:
    """The text with tabs at the gaps of columns, which no name runs across ("Brf Almen   2 (12)")."""
    words = () if isinstance(line, Grid) else line.words
    parts = [" ".join(word.text for word in group) for group in split_at_gaps(words)]
    return "\t".join(parts) if " ".join(parts) == line.text else line.text


def _organisation(texts: _Texts) -> str | None:
    """The organisation whose document it is, by the first of these that names one."""
    kind, title, head, running, whole = texts.kind, texts.title, texts.head, texts.running, texts.whole
    near = [*head[:_LETTERHEAD], *_beside(title, texts.own)]
    return (
        (client_of_print_out(texts.main.flow) if kind in _PRINT_OUTS else None)
        or named_by_number(head)
        or organisation_of(
            texts.titles, near, head, running, "\n".join([title, *texts.titles[1:], *running, *whole])
        )
        or addressed_of([*head, *running, *whole[-_HEAD:]])
        or municipality_of([*running, *whole])
        or municipality_in_logo([*head, *running])
        or named_in_title([title, *head[:_NEAR]])
        or named_by_word([title, *head[:_NEAR]])
        or (named_above_title(title, head) if kind in MINUTES else None)
        or reporting_of("\n".join(whole))
    )


def _day(texts: _Texts, meeting: MeetingRow | None, end: dt.date | None) -> dt.date | None:
    """The day of the document: of its meeting or letter, or on which a report was signed or a plan dated; end
    is that of the report's period.
    """
    signed = _day_signed(texts.everything, end) if texts.kind in _SIGNED else None
    if signed or texts.kind == "annual_report":
        return signed
    if doc_types()[texts.kind].dated:
        in_running_heads = _day_beside_title(texts.running)
        return _day_alone(texts.head) or (in_running_heads if in_running_heads != end else None)
    if texts.kind in DELEGATED:  # the days of a list's rows are no day of the list
        written = [block.text for block in texts.main.flow if isinstance(block, TextLine)]
        return None if days_of_period(texts.title) else _date(texts.kind, texts.title, written[:_HEAD])
    printed = _day_beside_title(texts.running) if texts.kind in {*MINUTES, "agenda"} else None
    return printed or (meeting.date if meeting else None) or _date(texts.kind, texts.title, texts.head)


def _as_printed(title: str, lines: list[str]) -> str:
    """The title with its lines apart: "Protokoll Brf Almen" / "Onsdagen den 4 mars 2024"."""
    bare = [" ".join(PAGE_OF.sub("", line).split()) for line in lines]
    spans = (bare[first : first + count] for first in range(len(bare)) for count in range(1, TITLE_LINES + 1))
    return next(("\n".join(span) for span in spans if " ".join(span) == title), title)


def _beside(title: str, lines: list[str]) -> list[str]:
    """The lines right above and below the title."""
    at = next((i for i, line in enumerate(lines) if line and title.startswith(line)), None)
    return [] if at is None else lines[max(0, at - _NEAR) : at + _NEAR + 1]


def _running_lines(document: Document, main: Segment) -> Iterator[str]:
    """The running heads and feet of the segment's pages."""
    furniture = furniture_lines(document)
    for page in document.pages:
        if main.row.page_from <= page.number <= main.row.page_to:
            yield from (_parted(line) for line in page.lines if (page.number, line.number) in furniture)


def _period(texts: _Texts) -> tuple[dt.date | None, dt.date | None]:
    if not doc_types()[texts.kind].dated:
        # A ledger's print-out is of the period that its head states.
        return labelled_period("\n".join(texts.head)) if texts.kind in _PRINT_OUTS else (None, None)
    everything = "\n".join(texts.everything)
    return period_of(" ".join(texts.titles), texts.head, everything, interim=texts.kind == "interim_report")


def _day_signed(lines: list[str], end: dt.date | None) -> dt.date | None:
    """The day on which those responsible signed a report of a period: the first that stands by itself, or
    behind a place, in the second half; after the period and within two years of it."""
    for line in lines[len(lines) // 2 :]:
        told = CONTENT_DECIDED.search(line)
        decided = find_dates(line[told.end() :]) if told else []
        if decided and end and decided[0].date > end:
            return decided[0].date
        match = SIGNED_AT.fullmatch(line.strip())
        days = {found.date for found in find_dates(match["days"])} if match else set()
        day = days.pop() if len(days) == 1 else None
        if day and (not end or end < day < end + _TWO_YEARS):
            return day
    return None


def _day_alone(head: list[str]) -> dt.date | None:
    """The day that is all that a line of a plan's or budget's head says."""
    alone = (parse_date(line) for line in head if ONLY_DATE.fullmatch(line.strip()))
    return next((day for day in alone if day), None)


def _day_beside_title(running: list[str]) -> dt.date | None:
    """The one day that running heads print beside the title, or as that of a meeting ("Sammanträdesdatum:
    2024-03-05")."""
    labelled = [line for line in running if type_of_title(line) or _DAY_LABEL.search(line)]
    days = {found.date for line in labelled for found in find_dates(line)}
    return days.pop() if len(days) == 1 else None


def _date(kind: str, title: str, head: list[str]) -> dt.date | None:
    """The day of a meeting, or of a letter: in the title, else in the head.

    None for a report, which has a period, and for an invitation, whose day is that of what it invites to.
    """
    if doc_types()[kind].dated or kind == "invitation":
        return None
    if kind in {*MINUTES, "agenda"} and (found := parse_date(title)):
        return found
    if kind == "agenda":
        timed = (line for line in head if find_times(line) or _DAY_LABEL.search(line))
        if days := [d.date for line in timed for d in find_dates(line)]:
            return days[0]
    told = (line for line in head if kind in MINUTES or not days_of_period(line))
    return next((d.date for line in told for d in find_dates(line)), None)
