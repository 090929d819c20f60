"""A meeting: when, where, which body, who presided, and who was there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.documents.document_types import MINUTES, type_of_title
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.layout.text_blocks import right_margin
from handlingar.parsers.minutes.attendance.attendance import read_attendance, settled
from handlingar.parsers.minutes.attendance.elected import PRESIDES
from handlingar.parsers.minutes.attendance.legible import legible
from handlingar.parsers.minutes.attendance.officers import (
    Witness,
    adjusters_in,
    office_of,
    read_officers,
)
from handlingar.parsers.minutes.attendance.signature_block import (
    Signed,
    lines_of,
    read_signing,
    without_certified,
)
from handlingar.parsers.minutes.attendance.signature_columns import read_signing_columns
from handlingar.parsers.minutes.decisions.clauses import has_any
from handlingar.parsers.minutes.header.adjustment import read_adjustment, with_told
from handlingar.parsers.minutes.header.bodies import body_of, kind_of, labelled_body
from handlingar.parsers.minutes.header.days_and_hours import (
    day_of,
    hours_of,
    items_of,
    next_beside,
    next_meeting,
    texts_of,
)
from handlingar.parsers.minutes.header.places import place_of, without_times
from handlingar.parsers.minutes.header.title_words import TITLE_WORDS
from handlingar.parsers.minutes.items.paragraphs import Paragraph, flow_text
from handlingar.parsers.minutes.labels.label_words import exact_label, split_label
from handlingar.parsers.minutes.labels.labels import Labelled, Piece, read_labels
from handlingar.parsers.minutes.labels.list_columns import headings_in, heads_marks, tells_presence
from handlingar.parsers.minutes.relations.elections import elected_by_title
from handlingar.parsers.minutes.voting.vote_lists import vote_lists
from handlingar.patterns import compiled
from handlingar.schemas.rows import AttendeeRow, MeetingRow, ParagraphRow, Place, SignerRow

_BOARD_ELECTED = tuple(vocabulary("meetings")["electing"]["boards"])
_LISTED = compiled(rf"(?:[-–{BULLETS}]|\d{{1,2}}[.)])\s")
_SENTENCE = 8  # words of one, by eye
_MEETINGS = frozenset(vocabulary("meetings")["bodies"]["meetings"])  # "styrelsemöte", in lower case
ELECTING = compiled(rf"\b(?:{any_of(vocabulary('relations')['elections']['passive'])})\b", regex.IGNORECASE)
_FIRST_ITEMS = 3  # of a meeting, among which it elects its own officers
_HEAD_LINES = 15  # of a segment without paragraphs or labels, where its title and date stand


@dataclass(frozen=True, slots=True)
class _Parts:
    """A segment's head (before the first paragraph), last paragraph and tail (behind that one's text)."""

    head: Flow
    last: Flow
    tail: Flow


def read_meeting(
    segment: Segment, paragraphs: tuple[Paragraph, ...], signers: tuple[SignerRow, ...]
) -> tuple[MeetingRow, tuple[AttendeeRow, ...]]:
    """The meeting that a segment of minutes is about, and its attendees, numbered from 1."""
    parts = _parts(segment.flow, paragraphs)
    items = read_labels(parts.head)
    rows = read_attendance([*items, *_annexed_lists(parts.tail)])
    if all(office_of(row.title) for row in rows):  # none, or those alone who preside and write
        rows = read_attendance([*_people_labels(paragraphs), *items]) if paragraphs else rows
    names = [row.name for row in rows]
    listed = {row.at for row in rows if row.organisation or not office_of(row.title)}
    lists = {block.at for block in parts.head if isinstance(block, Grid) and headings_in(block)}
    block = _without_list(lines_of(b for b in parts.head if b.at not in lists), listed)
    in_head = Witness.LABEL if paragraphs else Witness.SIGNATURE_BLOCK  # without items all is head
    told = {row.at for row in rows} if listed and paragraphs else set()  # "Ordförande  Eva Ek" on the list
    signed = [
        (in_head, s)
        for s in read_signing(legible(block, names))
        if s.office == "adjuster" or s.at not in told
    ]
    signed += [(Witness.SIGNATURE_BLOCK, s) for s in _signed_below(parts, names)]
    for paragraph in paragraphs[:_FIRST_ITEMS]:  # "Mötesordförande" above a name, under the item that elects
        if _elects_board(paragraph):
            continue
        lines = [p for p in lines_of(without_certified(paragraph.flow)) if not p.text.endswith(".")]
        signed += [(Witness.ELECTED, s) for s in read_signing(lines)]
    labels = [*_without_adjustment(item for item in items if isinstance(item, Labelled))]
    if not any(s.office == "adjuster" for _, s in signed):
        signed += [(Witness.LABEL, s) for s in _labelled_adjusters(labels)]
    if not any(s.office == "adjuster" for _, s in signed):
        signed += [(Witness.PARAGRAPH, s) for s in _told_adjusters(parts.head, rows)]
    of_meeting = (paragraph for paragraph in paragraphs if not _elects_board(paragraph))
    told_by = (*_opening(segment, parts.head), *of_meeting) if paragraphs else _whole(segment)
    officers, everyone = read_officers(rows, signed, told_by, signers)
    day = day_of(labels, parts.head, parts.tail or parts.last)
    start, end = hours_of(labels, parts.head, paragraphs or _whole(segment))
    first, last = items_of(labels, paragraphs)
    people = {row.at for row in rows}  # "Eva Ask (ungdomskommittén)" names no body that met
    sent = {row.at for row in rows if row.organisation or row.title}  # by other bodies
    title = _title(
        b
        for b in (parts.head if paragraphs else takewhile(_heads, parts.head))
        if not _tells(b) and b.at not in sent and (b.at not in people or TITLE_WORDS.search(b.text))
    )
    items_told = ((paragraph.subject, paragraph.row.text) for paragraph in paragraphs)
    adjusted = with_told(
        read_adjustment(texts_of(segment.flow), without_times, day), items_told, without_times
    )
    meeting = MeetingRow(
        segment_seq=segment.row.segment_seq,
        body=body_of(title) or labelled_body(labels),
        kind=kind_of(title),
        date=day,
        start_time=start,
        end_time=end,
        place=place_of(labels, parts.head),
        chair=officers.chair,
        secretary=officers.secretary,
        paragraph_first=first,
        paragraph_last=last,
        next_meeting_date=next_meeting(paragraphs, day) or next_beside((*parts.head, *parts.tail), day),
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


def _whole(segment: Segment) -> tuple[Paragraph, ...]:
    """All of minutes without items as if it were one."""
    lines = [block for block in segment.flow if isinstance(block, TextLine)]
    if not lines or segment.row.doc_type not in MINUTES:
        return ()
    margin = right_margin(segment.flow)
    row = ParagraphRow(0, segment.row.segment_seq, None, None, None, flow_text(lines, margin), lines[0].at)
    return (Paragraph(row, segment.flow, (), margin),)


def _opening(segment: Segment, head: Flow) -> tuple[Paragraph, ...]:
    """The sentences of the head that tell of the opening, as if they were an item."""
    lines = [block for block in head if isinstance(block, TextLine) and PRESIDES.search(block.text)]
    text = "\n".join(line.text for line in lines)
    row = ParagraphRow(0, segment.row.segment_seq, None, None, None, text, head[0].at if head else Place())
    return (Paragraph(row, (), ()),) if lines else ()


def _without_list(pieces: Sequence[Piece], listed: Container[Place]) -> list[Piece]:
    """The lines without those of the list of people, but for whoever stands below an office ("Justerare")."""
    kept: list[Piece] = []
    adjusting = False  # below a label of those who adjust
    for before, piece in zip((None, *pieces), pieces, strict=False):
        label = exact_label(before.text) if before else None
        own = split_label(piece.text)
        adjusting = own[1].officer == "adjuster" if own else adjusting and not piece.apart
        if piece.at not in listed or adjusting or (label and label.officer and not piece.apart):
            kept.append(piece)
    return kept


def _signed_below(parts: _Parts, names: Sequence[str]) -> list[Signed]:
    """Who signs below the items, and as what: by columns where the block has them, else by its lines."""
    kept = tuple(without_certified((*parts.last, *parts.tail)))
    last, tail = kept[: len(parts.last)], kept[len(parts.last) :]
    columns = read_signing_columns((*last, *tail), names)
    return columns or read_signing(legible(lines_of(tail or last), names))


def _parts(flow: Flow, paragraphs: Sequence[Paragraph]) -> _Parts:
    if not paragraphs:
        return _Parts(flow, (), ())
    first = paragraphs[0].row.at
    cut = next((i for i, block in enumerate(flow) if block.at == first), len(flow))
    return _Parts(flow[:cut], paragraphs[-1].flow, paragraphs[-1].after)


def _annexed_lists(tail: Flow) -> list[Labelled | Grid]:
    """What stands behind the last paragraph of who was present: tables, or a list under its own label.

    A list under "Ledamot" or "Ersättare" alone may as well be one of votes.
    """
    tables = [block for block in tail if isinstance(block, Grid) and tells_presence(block)]
    if tables:
        return [*tables]
    items = [item for item in read_labels(tail) if isinstance(item, Labelled)]
    begins = (
        i
        for i, item in enumerate(items)
        if item.label
        and item.label.present
        and (not item.label.role or item.label.group or (item.pieces and heads_marks(item.pieces[0].text)))
    )
    return [item for item in items[next(begins, len(items)) :] if item.label and not item.label.officer]


def _people_labels(paragraphs: Sequence[Paragraph]) -> list[Labelled | Grid]:
    """Labels for people in the first paragraphs, for minutes that list those present under a §, or below the
    last."""
    found: list[Labelled | Grid] = []
    below = paragraphs[3:][-1:]
    for paragraph in (*paragraphs[:3], *below):
        if vote_lists(paragraph.flow) or _elects_board(paragraph):  # "Ledamot | Ja | Nej" heads who voted
            continue
        label = exact_label(paragraph.subject)  # "§ 2 Närvarande"
        headed = label is not None and label.present is not None and not label.officer
        title = TextLine(paragraph.subject, paragraph.row.at, starts_block=True)
        labels = read_labels((title, *paragraph.flow) if headed else paragraph.flow)
        elects = ELECTING.search(f"{paragraph.subject} {paragraph.row.text}")
        if not headed and (elects or paragraph in below):
            # "Ordf. Anna Ek" below "Till styrelse valdes" was elected, whoever was there
            labels = [*dropwhile(lambda item: not _says_presence(item), labels)]
        # a table of names may as well be one of votes
        told = [item for item in labels if not _counts(item)]
        found += [item for item in told if isinstance(item, Labelled) or tells_presence(item)]
    return found


def _counts(item: Labelled | Grid) -> bool:
    """Whether a label tells how many ("Frånvarande: 2" of a vote), and so is of no list of those present."""
    return isinstance(item, Labelled) and bool(item.pieces) and item.pieces[0].text.isdigit()


def _elects_board(paragraph: Paragraph) -> bool:
    """Whether an item elects a board: who has an office there has none of this meeting, nor need be there."""
    title = paragraph.subject
    office, body = elected_by_title(title)
    return has_any(title, _BOARD_ELECTED) or bool(body and not office)  # "Val till skolnämnden"


def _says_presence(item: Labelled | Grid) -> bool:
    """Whether it says that those below were present or absent, not only what office or role they have."""
    if isinstance(item, Grid):
        return tells_presence(item)
    label = item.label
    return (
        label is not None and label.present is not None and not (label.role or label.officer or label.group)
    )


def _labelled_adjusters(labels: Iterable[Labelled]) -> Iterator[Signed]:
    """Those whom a label names as adjusters on its line: "Justerare" beside "Märta Ek och Sven Lund"."""
    for item in labels:
        if item.label and item.label.officer == "adjuster" and item.pieces:
            for person in split_people(item.pieces[0].text):
                yield Signed("adjuster", person.name, person.raw, item.pieces[0].at)


def _without_adjustment(labels: Iterable[Labelled]) -> Iterator[Labelled]:
    """The labels, "Plats och tid" right below those who adjust as one to ignore: when and where they do."""
    adjusting = False
    for item in labels:
        label = item.label
        if adjusting and label and label.means in ("place_and_time", "place", "time", "date"):
            item = replace(item, label=replace(label, means="ignore"))
        yield item
        adjusting = label is not None and label.officer == "adjuster"


def _told_adjusters(head: Iterable[Block], rows: Sequence[AttendeeRow]) -> Iterator[Signed]:
    """Those whom a sentence of the head names: "Märta Ek utses att justera protokollet."."""
    for block in head:
        if isinstance(block, TextLine) and block.text.endswith("."):
            for name in adjusters_in(block.text, rows):
                yield Signed("adjuster", name, block.text, block.at)


def _heads(block: Block) -> bool:
    """Whether a block of minutes without items may stand in their head: no list, no running text."""
    if not isinstance(block, TextLine) or type_of_title(block.text):
        return True
    return not _LISTED.match(block.text) and len(sentences(block.text)) == 1


def _tells(block: Block) -> bool:
    """Whether a line is a sentence that doesn't say what the paper is: it tells of other meetings."""
    words = block.text.split() if isinstance(block, TextLine) and block.text.endswith(".") else []
    called = len(words) > _SENTENCE and words[0].casefold() in _MEETINGS  # "Styrelsemöte fört …"
    return len(words) > _SENTENCE and not called and type_of_title(block.text) is None


def _title(head: Iterable[Block]) -> str:
    lines: list[str] = []
    for block in head:
        # A title may be taken for a table's first rows.
        lines += (
            [block.text] if isinstance(block, TextLine) else block.text.replace("\t", " ").split("\n")[:2]
        )
    return "\n".join(lines[:_HEAD_LINES])
