"""Segments: the documents that one file holds (minutes, signature page, annexes).

A new document is known by a title that names a kind of document, where a document may begin: at the top of a
page, or, in a text file without pages, at a heading. Minutes reach at least to their last numbered item, so
that a title within an item begins nothing; what a report or a plan holds as chapters begins nothing in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from handlingar.parsers.documents.annexes import (
    ANNEX,
    PARAGRAPH,
    PLAIN,
    Annexes,
    after_last_item,
    annex_mark,
    annexes_of,
    is_part_of_minutes,
    last_item,
    number_of,
)
from handlingar.parsers.documents.document_types import (
    DATED,
    MINUTES,
    STRONGEST,
    DocType,
    doc_types,
    lead_hits,
    lead_lines,
    made_up_of,
    spoken_of,
    type_of_title,
)
from handlingar.parsers.documents.meetings_held import (
    is_of_a_sitting,
    meeting_labels,
    speaks_of_decisions,
    tells_of_meeting_held,
    text_of,
)
from handlingar.parsers.documents.opening_sentence import with_openings_apart
from handlingar.parsers.documents.signature_page_extent import signature_end
from handlingar.parsers.documents.titles import (
    NUMBERED,
    SOME_PROSE,
    Title,
    TypedTitle,
    body_size,
    calls_itself_minutes,
    heads_part,
    is_deck,
    is_letterhead,
    is_title_line,
    kind_in_box,
    prose_share,
    set_alike,
    stands_out,
    title_at,
    typed,
    with_letterhead,
)
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.layout.flow import Flow, Segment, TextLine
from handlingar.parsers.signatures.providers import is_signature_start
from handlingar.schemas.rows import SegmentRow

__all__ = ["Segment", "segment"]

_HEAD = 40  # blocks in which a document says what it is
_TOP = 8  # blocks of a page's top
_LEAD = 30  # blocks that follow a title and bear it out
_FEW_WORDS = 60  # of a cover
_LONG = 60  # characters of a line of text
_MARK = 3  # blocks of a page's top in which an annex is marked as one
_SUMMONS = 3  # lines that bear out an agenda annexed to minutes
_MEETING_LABELS = 4  # in minutes that don't call themselves so
_MANY = 3  # labels of minutes below a title amid others that they may be annexed to; by eye
_SHORT = 4  # letters of a word in lower case that a line of an item's number and file number may have
_ITEMS = 2  # numbered items that make minutes
_ONE_TITLE = 3  # lines from a document's title to another of its kind that is still its own; by eye
_OTHERS = 2  # other headings set as a title is, which make it one of them


@dataclass(frozen=True, slots=True)
class Start:
    """Where a document begins, of which kind, its title, and where that stands (here, without one)."""

    index: int
    doc_type: str
    title: str | None
    title_index: int


@dataclass(frozen=True, slots=True)
class MeasuredFlow:
    """A flow and what is known of all of it; tops are the indexes where a page begins, none without pages."""

    flow: Flow
    body: float
    tops: frozenset[int]
    signatures: frozenset[int]
    annexes: Annexes


def segment(flow: Flow) -> tuple[Segment, ...]:
    """Cuts the flow where a new document begins; every block is in exactly one segment."""
    if not flow:
        return ()
    starts = [_first(reading := _reading(with_openings_apart(flow)), 0)]
    while following := _next(reading, starts[-1]):
        starts.append(following)
    ends = [start.index for start in starts[1:]] + [len(reading.flow)]
    return tuple(_segment(reading, i, s, e) for i, (s, e) in enumerate(zip(starts, ends, strict=True), 1))


def _segment(reading: MeasuredFlow, seq: int, start: Start, end: int) -> Segment:
    share = reading.flow[start.index : end]
    pages = [block.at.page or 1 for block in share]
    annex = seq > 1 and start.doc_type != "signature_page"
    declared = annex and reading.annexes.name(start.title or "", start.doc_type)
    row = SegmentRow(seq, start.doc_type, start.title, min(pages), max(pages), declared)
    return Segment(row, share)


def _reading(flow: Flow) -> MeasuredFlow:
    pages = [block.at.page for block in flow]
    tops = frozenset(i for i in range(len(flow)) if i == 0 or pages[i] != pages[i - 1])
    signatures = frozenset(i for i in range(len(flow)) if is_signature_start(text_of(flow[i : i + 9])))
    several = len(set(pages)) > 1
    return MeasuredFlow(flow, body_size(flow), tops if several else frozenset(), signatures, annexes_of(flow))


def _next(reading: MeasuredFlow, current: Start) -> Start | None:
    """The next document's start after the current one's, None where the current is the last."""
    if current.doc_type == "signature_page":
        end = signature_end(reading.flow, current.index, reading.tops)
        return _first(reading, end) if end < len(reading.flow) else None
    limit = min((i for i in reading.signatures if i > current.index), default=len(reading.flow))
    floor = current.index + 1
    if current.doc_type in MINUTES:
        floor = after_last_item(reading.flow, current.index, limit)
    elif doc_types()[current.doc_type].subject and not reading.tops:
        after = range(current.title_index + 1, limit)  # the subject's name stands above the text
        texts = (i for i in after if len(reading.flow[i].text) > _LONG or reading.flow[i].text.endswith("."))
        floor = next(texts, floor)
    for i in range(current.title_index + 1, limit):
        if (not reading.tops or i in reading.tops) and (found := _begins(reading, i, current, i >= floor)):
            return found
    if limit == len(reading.flow):
        return None
    return Start(limit, "signature_page", reading.flow[limit].text, limit)


def _first(reading: MeasuredFlow, index: int) -> Start:
    """The document that begins at the index for sure: what kind it most likely is."""
    flow = reading.flow
    if index in reading.signatures:
        return Start(index, "signature_page", flow[index].text, index)
    end = min((i for i in reading.signatures if i > index), default=len(flow))
    head = range(index, _head_end(reading, index, end))
    found = _typed_titles(reading, head)
    page_end = min((top for top in reading.tops if top > index), default=end)
    above = min([t.title.index for t in found if t.strength == STRONGEST], default=end)
    boxed = kind_in_box(flow[index : min(index + _TOP, page_end, above)])
    best = _opening_title(reading, found, index, page_end, boxed)
    if best and (best.doc_type.code != "agenda" or not tells_of_meeting_held(flow[index:end])):
        return Start(index, best.doc_type.code, best.title.text, best.title.index)
    title = next((t.text for i in head if (t := title_at(flow, i, reading.body)) and stands_out(t)), None)
    title = title or (best.title.text if best else None)
    code = "minutes" if best else boxed.code if boxed else _by_content(flow[index:end])
    if (not boxed or boxed.code not in MINUTES) and (
        is_of_a_sitting(flow[index:end]) or calls_itself_minutes(flow[index : index + _MARK])
    ):
        code = "minutes"
    return Start(index, code, title, index)


def _head_end(reading: MeasuredFlow, index: int, end: int) -> int:
    """Where a document's head ends: after so many blocks, or before its first item ("§ 1")."""
    stop = min(index + _HEAD, end)
    items, counted = _items(reading.flow, PARAGRAPH, index, end)
    return min(stop, items[0]) if counted else stop


def _items(flow: Flow, pattern: regex.Pattern[str], start: int, end: int) -> tuple[list[int], bool]:
    """Where a part of the flow has numbered items, and whether these count up, as those of minutes do."""
    items = [i for i in range(start, end) if number_of(flow[i], pattern) is not None]
    return items, len(items) >= _ITEMS and last_item(flow, start, end) > items[0]


def _opening_title(
    reading: MeasuredFlow, found: list[TypedTitle], start: int, page_end: int, boxed: DocType | None
) -> TypedTitle | None:
    """The title that says what the document is; None where none does, or where a box says it better.

    The first page's first title decides where the kind has a subject ("Tjänsteskrivelse: Budget 2025"); else
    a title set as one, but for the heading of a chapter, and but for later pages where the first has a title.
    """
    sure = [t for t in found if t.strength == STRONGEST and not ANNEX.match(t.title.text)]
    first = sure[0] if sure and sure[0].title.index < page_end else None
    opener = boxed or (first.doc_type if first else None)
    later = [t for t in sure if not opener or t.doc_type.code not in opener.chapters]
    if opener:
        later = [t for t in later if t.title.index < page_end]
    if opener and opener.subject and (boxed or (first and first.title.index < start + _TOP)):
        later = found = [t for t in later if t.doc_type is opener]
    plain = next((t for t in later if stands_out(t.title)), None)
    if plain or not found:
        return plain
    best = max(later or found, key=lambda t: _weight(reading, t, start))
    enough = best.strength > 1 and _weight(reading, best, start) >= 4
    return best if enough and not (boxed and best not in later) else None


def _typed_titles(reading: MeasuredFlow, where: range) -> list[TypedTitle]:
    titles = (title_at(reading.flow, i, reading.body) for i in where if i not in reading.annexes.indexes)
    return [found for title in titles if title and (found := typed(reading.flow, title))]


def _weight(reading: MeasuredFlow, found: TypedTitle, start: int) -> float:
    """How much a title near a document's beginning says of its kind; what stands first says most."""
    after = [block.text for block in reading.flow[found.title.index : found.title.index + _LEAD]]
    late = (found.title.index - start) / 5
    set_as_title = 2 * stands_out(found.title) + min(2, 4 * (found.title.large - 1))
    return 2 * found.strength + set_as_title + min(2, lead_hits(found.doc_type, after)) - late


def _by_content(share: Flow) -> str:
    """The kind of a document without a title: by its items, what it calls itself, or its form."""
    items, counted = _items(share, PARAGRAPH, 0, len(share))
    listed, plainly = _items(share, PLAIN, 0, len(share))
    told = counted or (plainly and meeting_labels(share) >= _MEETING_LABELS)
    if told and speaks_of_decisions(text_of(share)):
        return "minutes"
    cover = items and meeting_labels(share[: items[0]]) > _MEETING_LABELS  # of one item alone
    if (cover or counted or len(listed) > _ITEMS) and tells_of_meeting_held(share):
        return "minutes"
    feet = (found for block in share if _is_running_title(block) and (found := type_of_title(block.text)))
    dated = [found.doc_type.code for found in feet if found.doc_type.dated]
    text = text_of(share)
    kind = max(set(dated), key=dated.count, default=None) or spoken_of(text) or made_up_of(text)
    return kind or ("presentation" if is_deck(share) else "other")


def _is_running_title(block: TextLine | Grid) -> bool:
    return is_title_line(block) and bool(DATED.search(block.text)) and len(block.text.split()) <= 6


def _begins(reading: MeasuredFlow, index: int, current: Start, free: bool) -> Start | None:
    """The document that begins at the index, None where the current one goes on.

    free says that the current one may end here; before that only minutes may begin (minutes upon minutes).
    """
    where = _where_titles_stand(reading, index)
    titles = _typed_titles(reading, where)
    if current.doc_type in MINUTES and annex_mark(reading.flow[index : index + _MARK]):
        titles = [t for t in titles if t.doc_type.code not in MINUTES or _labels(reading.flow, t) >= _MANY]
    if free and _is_further_annex(reading, index, current):
        return _annex(reading.flow, where, titles, current)
    for found in titles:
        kind, title = found.doc_type, found.title
        if current.doc_type in MINUTES and (
            _heads_item(reading, found, current) or heads_part(reading.flow, title)
        ):
            continue
        if not free and not (kind.code in MINUTES and _labels(reading.flow, found) >= _MANY):
            continue
        if _may_follow(reading, found, current) and _is_set_as_title(reading, found, index, current):
            start = title.index if not reading.tops else index
            return Start(with_letterhead(reading.flow, start), kind.code, title.text, title.index)
        if kind.subject and kind.code not in MINUTES and found.strength == STRONGEST:
            return None  # a running head of the same document: what follows is its subject
    return None


def _heads_item(reading: MeasuredFlow, found: TypedTitle, current: Start) -> bool:
    """Whether the title is of an item: its number stands alone above it ("§ 10 2026.31 KS"), what is decided
    below it, or the minutes number none, it is set as their other headings, and only its words are a title's.
    """
    flow, title = reading.flow, found.title
    above = flow[title.index - 1] if title.index else None
    words = [word for word in above.text.split() if word.islower() and len(word) > _SHORT] if above else []
    below = "" if reading.tops else text_of(flow[title.index + title.count :][:1])
    if speaks_of_decisions(below) or (above and not words and number_of(above, PARAGRAPH) is not None):
        return True
    if found.doc_type.code in MINUTES or _labels(flow, found) > 1 or (above and is_letterhead(above)):
        return False
    if reading.annexes.name(title.text, "") or (_is_cover(reading, title) and not _decides(flow, title)):
        return False
    return _is_one_of_headings(reading, title, current)


def _decides(flow: Flow, title: Title) -> bool:
    """Whether the page that the title stands on speaks of decisions."""
    return speaks_of_decisions(text_of([b for b in flow if b.at.page == flow[title.index].at.page]))


def _is_one_of_headings(reading: MeasuredFlow, title: Title, current: Start) -> bool:
    """Whether two or more other headings of the minutes, which number none, are set as the title is."""
    end = min((i for i in reading.signatures if i > title.index), default=len(reading.flow))
    if last_item(reading.flow, current.index, end) > current.index:
        return False
    places = (i for i in range(current.title_index + 1, end) if i != title.index)
    alike = (i for i in places if set_alike(reading.flow, title, i))
    return sum(title_at(reading.flow, i, reading.body) is not None for i in alike) >= _OTHERS


def _is_further_annex(reading: MeasuredFlow, index: int, current: Start) -> bool:
    """Whether the page is marked as an annex ("Bilaga 2") of the minutes, or beside the current annex.

    Lists of those present or of votes, and reservations, stay with the minutes that they belong to.
    """
    mark = annex_mark(reading.flow[index : index + _MARK]) if reading.tops else None
    if mark is None:
        return False
    if current.doc_type in MINUTES:
        top = reading.flow[index : index + _MARK + 2]
        return not any(is_part_of_minutes(block.text) for block in top)
    own = annex_mark(reading.flow[current.index : current.index + _MARK])
    return own is not None and own != mark


def _annex(flow: Flow, where: range, titles: list[TypedTitle], current: Start) -> Start | None:
    """An annex by its mark: of the kind that its title names; without one, it stays with the minutes."""
    if sure := [t for t in titles if t.strength > 1]:
        return Start(where.start, sure[0].doc_type.code, sure[0].title.text, sure[0].title.index)
    if current.doc_type in MINUTES:
        return None
    return Start(where.start, "other", flow[where.start].text, where.start)


def _where_titles_stand(reading: MeasuredFlow, index: int) -> range:
    """The top of the page that begins at the index; only the line itself in a file without pages."""
    if not reading.tops:
        return range(index, index + 1)
    end = min(index + _TOP, len(reading.flow))
    return range(index, next((i for i in range(index + 1, end) if i in reading.tops), end))


def _may_follow(reading: MeasuredFlow, found: TypedTitle, current: Start) -> bool:
    """Whether a document of this kind may begin inside the current one, and isn't its chapter or cover."""
    kind, title = found.doc_type, found.title
    near = reading.flow[max(0, title.index - 2) : title.index + title.count + 3]
    if kind.dated and not any(DATED.search(block.text) for block in near):
        return False
    if current.doc_type == "presentation" and not _ends_slides(reading, title):
        return False
    if kind.code == current.doc_type:
        least = 3 if title.text == current.title else 1
        begun = title.index > current.title_index + _ONE_TITLE
        return begun and kind.again and _labels(reading.flow, found) >= least
    chapters = doc_types()[current.doc_type].chapters
    summons = current.doc_type in MINUTES and _is_summons(reading, found)
    apart = reading.annexes.name(title.text, "") or _is_cover(reading, title) or summons
    return kind.code not in chapters or apart


def _is_summons(reading: MeasuredFlow, found: TypedTitle) -> bool:
    """Whether a title like a § of the minutes ("Kallelse") is set as one, with when and where below it."""
    return stands_out(found.title) and _labels(reading.flow, found) >= _SUMMONS


def _labels(flow: Flow, found: TypedTitle) -> int:
    """How many of the labels that such a document begins with follow ("Plats", "Närvarande", "Justerare")."""
    after = flow[found.title.index : found.title.index + _LEAD]
    return lead_lines(found.doc_type, [line for block in after for line in block.text.splitlines()])


def _ends_slides(reading: MeasuredFlow, title: Title) -> bool:
    """Whether running text follows the title, at the top of its page; slides have titles of all kinds."""
    if reading.tops and not reading.tops & {title.index, title.index - 1}:
        return False
    after = reading.flow[title.index + title.count : title.index + _TOP]
    return bool(after) and not NUMBERED.match(after[0].text) and prose_share(after) >= SOME_PROSE


def _is_cover(reading: MeasuredFlow, title: Title) -> bool:
    """Whether the title's page holds little else."""
    page = reading.flow[title.index].at.page
    words = sum(len(block.text.split()) for block in reading.flow if block.at.page == page)
    return bool(reading.tops) and words <= _FEW_WORDS


def _is_set_as_title(reading: MeasuredFlow, found: TypedTitle, index: int, current: Start) -> bool:
    """Whether it is set as a document's title: large, first on its page, or alone where nothing is marked."""
    title = found.title
    if found.strength < STRONGEST and not (found.strength == 2 and stands_out(title)):
        return False
    if stands_out(title) or _is_cover(reading, title):
        return True
    if reading.tops:
        return title.index - index <= 3
    marked = any(isinstance(block, TextLine) and block.heading for block in reading.flow)
    after = reading.flow[title.index + title.count : title.index + title.count + 1]
    alone = all(isinstance(block, Grid) or block.starts_block for block in after)
    return not marked and alone and current.doc_type in MINUTES
