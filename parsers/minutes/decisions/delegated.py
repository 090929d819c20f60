"""Decisions taken on delegation: lists of them (a row of a table each), and a paper that holds one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import regex

from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.numbers import unadorned
from handlingar.parsers.language.sentences import join_texts
from handlingar.parsers.language.vocabularies import any_of, words_in
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.layout.text_blocks import right_margin
from handlingar.parsers.minutes.decisions.decisions import Decisions, read_decisions
from handlingar.parsers.minutes.decisions.draft_decision import kind_of
from handlingar.parsers.minutes.items.paragraphs import Paragraph, flow_text, read_paragraphs
from handlingar.parsers.minutes.items.sections import heading_of
from handlingar.parsers.minutes.labels.diary_numbers import take_diary
from handlingar.patterns import compiled
from handlingar.schemas.rows import DecisionRow, ParagraphRow

CODE = compiled(r"(?P<code>\S*\d\S*(?:\s\S*\d\S*)?)(?:\s*\(\p{L}{1,5}\))?")  # "11.3 (LL)", "TF_2031 13"
_CODE = r"(?:(?:Dnr|Nr|§)\.?\s*)?(?P<code>(?:\p{Lu}{2,5}\s)?(?=\S*\d)[\p{Lu}\d][\p{L}\d./:-]*\d)"
_DAY = r"\d{4}-\d\d-\d\d"
# "BYGG.2023.12  2023-02-10  Startbesked …", "2023-02-10  MIL 2023/8  Tillstånd …"
ENTRY = compiled(rf"(?:{_CODE},?\s+{_DAY}|{_DAY},?\s+{_CODE}),?\s+(?P<says>\p{{L}}.*)", regex.DOTALL)
OFFICE = compiled(r"^(?P<who>\p{Lu}[\p{L}\- ]{2,50}?)\s+(?:har\s+)?beslut(?:ar|ade|at)\b")
_BY_WHOM = compiled(
    rf"\b(?:{any_of(words_in('decisions', 'delegated', 'by'))})\s+(?P<who>\p{{L}}.*)", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Delegated:
    """The decisions of a segment and the items they stand at: a list's rows, or the matter of the paper."""

    paragraphs: tuple[ParagraphRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a list hold the case's number, the day and who decided; the others say what."""

    number: int | None
    day: int | None
    actor: int | None
    says: tuple[int, ...]


def read_delegated(segment: Segment, first_paragraph: int, first_decision: int) -> Delegated:
    """The decisions that a segment of delegation decisions lists, or the one matter it decides."""
    rows = tuple(_listed(segment, first_paragraph, first_decision))
    rows = rows or tuple(_written(segment, first_paragraph, first_decision))
    if rows:
        return Delegated(tuple(p for p, _ in rows), tuple(d for _, d in rows))
    return _items(segment, first_paragraph, first_decision) or _paper(
        segment, first_paragraph, first_decision
    )


def _items(segment: Segment, first_paragraph: int, first_decision: int) -> Delegated | None:
    """What a paper's numbered items decide ("§ 12 Tillstånd" of a chair's decision), None without any."""
    items = tuple(p for p in read_paragraphs(segment, first_paragraph) if p.row.number)
    if not items:
        return None
    decisions = _numbered(read_decisions(items), _office(segment.flow), first_decision)
    return Delegated(tuple(item.row for item in items), decisions)


def _listed(segment: Segment, paragraph: int, decision: int) -> Iterator[tuple[ParagraphRow, DecisionRow]]:
    columns: _Columns | None = None
    width, actor = 0, None
    for block in segment.flow:
        if isinstance(block, TextLine):
            found = _BY_WHOM.search(block.text)
            actor = found["who"].strip(" .") if found else actor
            continue
        place = next((i for i, row in enumerate(block.rows) if _heads(row)), None)
        if place is not None:
            columns, width = _columns(block, place), block.n_columns
        elif block.n_columns != width:
            columns = None
        if columns is None:
            continue
        for row in block.rows[0 if place is None else place + 1 :]:
            text = join_texts([row[i].text.strip() for i in columns.says if _says(row[i].text)])
            code = _code(row[columns.number].text) if columns.number is not None else None
            dated = columns.day is not None and bool(find_dates(row[columns.day].text))
            if not text or not (code or dated):
                continue
            who = row[columns.actor].text.strip() if columns.actor is not None else ""
            at = next(row[i].at for i in columns.says if row[i].text.strip())
            item = ParagraphRow(paragraph, segment.row.segment_seq, code, text, None, text, at)
            yield item, _decided(item, decision, who or actor)
            paragraph, decision = paragraph + 1, decision + 1


def _written(segment: Segment, paragraph: int, decision: int) -> Iterator[tuple[ParagraphRow, DecisionRow]]:
    """The decisions of a list in running lines, each with its number and its day at the beginning."""
    entries: list[list[TextLine]] = []
    for block in segment.flow:
        if not isinstance(block, TextLine):
            continue
        if ENTRY.match(block.text):
            entries.append([block])
        elif entries and not block.starts_block:
            entries[-1].append(block)
    for lines in entries if len(entries) > 1 else ():
        match = ENTRY.match(join_texts([line.text for line in lines]))
        assert match
        by = _BY_WHOM.search(match["says"])
        text = match["says"][: by.start() if by else None].strip(" ,;")
        if not text:
            continue
        item = ParagraphRow(paragraph, segment.row.segment_seq, match["code"], text, None, text, lines[0].at)
        yield item, _decided(item, decision, by["who"].strip(" .") if by else None)
        paragraph, decision = paragraph + 1, decision + 1


def _decided(item: ParagraphRow, seq: int, actor: str | None) -> DecisionRow:
    text = item.text or ""
    return DecisionRow(
        decision_seq=seq, paragraph_seq=item.paragraph_seq, paragraph_number=item.number, item=None,
        status="decided", kind=_kind(text), text=text, actor=actor, unanimous=None, conditional=False,
        at=item.at, segment_seq=item.segment_seq, outcome=None,
    )  # fmt: skip


def _heads(row: Sequence[GridCell]) -> bool:
    """Whether a row heads a list of decisions: it has a column of days, or two columns of a list's."""
    known = [key for cell in row for key in ("day", "number", "actor") if _is(cell.text, key)]
    return "day" in known or len(known) > 1


def _columns(grid: Grid, place: int) -> _Columns:
    head, below = grid.rows[place], grid.rows[place + 1 :]
    first = {key: [i for i, c in enumerate(head) if _is(c.text, key)] for key in ("day", "number", "actor")}
    numbers = first["number"] or [i for i, c in enumerate(head) if _is(c.text, "case") and _codes(below, i)]
    number, day, actor = (next(iter(found), None) for found in (numbers, first["day"], first["actor"]))
    used = {number, day, actor}
    says = (i for i, c in enumerate(head) if i not in used and c.text.strip() and not _is(c.text, "aside"))
    return _Columns(number, day, actor, tuple(says))


def _codes(rows: Sequence[Sequence[GridCell]], column: int) -> bool:
    """Whether most of a column's cells are numbers of cases, not their names."""
    filled = [row[column].text.strip() for row in rows if row[column].text.strip()]
    return 2 * sum(CODE.fullmatch(text) is not None for text in filled) > len(filled)


def _code(text: str) -> str | None:
    match = CODE.fullmatch(text.strip())
    return match["code"].replace("_ ", "_").strip("_ ") if match else None


def _says(text: str) -> bool:
    return regex.search(r"\p{L}", text) is not None


def _kind(text: str) -> str:
    refused = text.casefold().startswith(tuple(words_in("decisions", "delegated", "refused")))
    return "reject" if refused else kind_of(text, None)


def _is(text: str, key: str) -> bool:
    """Whether a column's heading is one of these, alone or as the first word."""
    heading = regex.sub(r"[\s:.]+", " ", text.casefold()).strip()
    return any(
        heading == word or heading.startswith((word + " ", word + "/"))
        for word in words_in("decisions", "delegated", key)
    )


def _paper(segment: Segment, paragraph: int, decision: int) -> Delegated:
    """The one matter that a paper decides: what its heading calls it, its number, and its decisions."""
    flow = segment.flow
    start = next((i for i, b in enumerate(flow) if isinstance(b, TextLine) and _opens(b.text)), None)
    if not start:
        return Delegated()
    above = [block for block in flow[:start] if isinstance(block, TextLine)]
    named = [b for b in above if (b.bold or b.heading) and b.text != segment.row.title] or above[-1:]
    title = _matter(above) or (unadorned(named[-1].text) if named else None)
    diary = next((number for b in above if (number := take_diary(b.text)[1])), None)
    margin = right_margin(flow)
    body = tuple(flow[start:])
    at = named[-1].at if named else flow[start].at
    row = ParagraphRow(paragraph, segment.row.segment_seq, None, title, diary, flow_text(body, margin), at)
    if heading_of(body[0].text) is None:  # "Ordföranden beslutar att …", and who decides is no body
        body = (TextLine("Beslut", body[0].at, starts_block=True), *body)
    read = read_decisions((Paragraph(row, body, (), margin),))
    return Delegated((row,), _numbered(read, _office(body), decision))


def _matter(above: Sequence[TextLine]) -> str | None:
    """What stands behind "Ärende:", or below "Ärende"; None where no line is labelled so."""
    for line, below in zip_longest(above, above[1:]):
        label, _, rest = unadorned(line.text).partition(":")
        if label.casefold() in words_in("decisions", "delegated", "matter"):
            return rest.strip() or (unadorned(below.text) if below else None)
    return None


def _opens(text: str) -> bool:
    """Whether a line heads a section of the paper, which its title ("Delegationsbeslut") doesn't, or tells
    who decides."""
    heading = heading_of(text)
    return OFFICE.match(text) is not None if heading is None else heading.kind != "information"


def _numbered(read: Decisions, office: str | None, first: int) -> tuple[DecisionRow, ...]:
    kept = [row for row in read.rows if row.status == "decided"]
    return tuple(
        replace(row, decision_seq=seq, actor=row.actor or office) for seq, row in enumerate(kept, start=first)
    )


def _office(flow: Flow) -> str | None:
    """Who decides, by the sentence that says so ("Förvaltningschefen beslutar")."""
    found = (OFFICE.match(block.text) for block in flow if isinstance(block, TextLine))
    return next((match["who"] for match in found if match), None)
