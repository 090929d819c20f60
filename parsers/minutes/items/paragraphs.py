"""The numbered paragraphs of minutes: number, title, diarienummer and text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.documents.document_types import CALLS
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.names_in_prose import PERSON
from handlingar.parsers.language.numbers import unadorned
from handlingar.parsers.language.sentences import join_texts, sentence_case, sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.layout.text_blocks import (
    ELECTED_MARK,
    ENDED,
    MEASURED,
    STARTS_CLAUSE,
    fits_more,
    passages,
    right_below,
    right_margin,
    wraps_sentence,
)
from handlingar.parsers.minutes.items.adjusted_at_once import adjusted_at_once
from handlingar.parsers.minutes.items.candidates import OF_MEETING, Candidate
from handlingar.parsers.minutes.items.numbering import agenda_headings, paragraph_headings
from handlingar.parsers.minutes.items.sections import heading_of, is_heading
from handlingar.parsers.minutes.items.unnumbered import unnumbered_headings
from handlingar.parsers.minutes.labels.diary_numbers import is_diary, take_diary, worded_diary
from handlingar.parsers.minutes.labels.list_columns import heads_marks
from handlingar.patterns import compiled
from handlingar.schemas.rows import ParagraphRow

# The same matter among other bodies, before its title: "§ 22 Au § 31", also on a line of its own
REFERENCES = compiled(r"^\s*(?:\p{Lu}\p{L}{1,7}\s?§+\s?\d+(?:[-–/]\d+)*[,;.]?(?:\s+|$))+")
LIST_MARK = compiled(rf"(?:\p{{L}}|\d{{1,2}})(?:\.?\)|/)\s|[{BULLETS}]\s|(?:\d{{1,2}})?\p{{Ll}}\.\s")
DATED = compiled(r"(?:\p{Lu}\p{Ll}+[ ,-]{1,2})+(?:den )?(?:\d{4}-\d\d-\d\d|\d\d? \p{Ll}+ \d{4})\.?")
WHO = compiled(PERSON)
NAMES = compiled(rf"{PERSON}(?:\s+{PERSON}){{0,3}}")  # side by side, one a column
CLOSED_ON = compiled(r"\s+(?:den\s+)?\d.{0,20}")  # what follows a label of signatures: the day
ELECTED = compiled(rf"(?<![\p{{L}}-]){PERSON}{ELECTED_MARK}\W*$")
# "Motion nr 1: Farthinder", "Stämman beslutade": what stands below a heading and is no part of it.
OTHER_PIECE = compiled(
    rf"(?:Motion|Proposition|Förslag)\s(?:nr\.?\s)?\d|\p{{Lu}}\p{{L}}{{1,5}}\s§\s\d|\p{{Lu}}\p{{Ll}}+:\s\p{{Lu}}|{STARTS_CLAUSE.pattern}"
)
# "Budget 2025                Beslutsärende": what is to be done with the item, at the right edge
BESIDE_TITLE = compiled(rf"(?<=\p{{L}}|\d)\s+(?:{any_of(vocabulary('paragraphs')['beside_titles'])})$")
IN_PROSE = compiled(r"\s\p{Ll}")  # which a line of names above "sekreterare" doesn't hold
WITHHELD = compiled(rf"\W*(?:{any_of(vocabulary('paragraphs')['withheld'])})\W*", regex.IGNORECASE)
RULED_OFF = compiled(r"\s*[_–—]{4,}$")  # a typed rule below an item
BLANK_LINE = compiled(r"[_.…\s-]{5,}")
LASTING = {"decision", "motion", "proposal", "procedure", "vote", "reservation"}  # never after the last §

_FEW_WORDS = 5  # of a heading that its text stands behind on its line; by eye
ABBREVIATED = compiled(r"(?<!\p{L})(?:\p{L}{1,3}|\p{L}\.\s?\p{L})\.$")  # "m.m.", "ordf." end no heading
_FEWEST = 2  # words of a sentence that ends in an office, by eye
_TITLE_LINES = 8  # that a heading may take, its number's own included; by eye
NO_TITLES = LASTING | {"note", "basis", "dispatch"}  # a heading of these is never a paragraph's title
SCRAP = compiled(r"\s[;_|](?=\s|$)")  # a sign that stands alone: dirt that OCR read
_HANGING = frozenset(vocabulary("paragraphs")["hanging"])
_SIGNATURE_LABELS = tuple(word.rstrip(":").casefold() for word in vocabulary("paragraphs")["closing"])
# "Utdragets riktighet intygas"; not what may begin a sentence of the item ("Bestyrks att …")
_CERTIFIES = tuple(word for word in vocabulary("meetings")["signing"]["certifies"] if " " in word)
# Labels of signatures, two or more on a line: "Vid protokollet:   Justeras:".
_SIGNING = any_of(_SIGNATURE_LABELS)
_SIGNS_SIDE_BY_SIDE = compiled(rf"(?:{_SIGNING})(?:\s*:?\s+(?:{_SIGNING}))+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of minutes: its row, the blocks of its text (heading left out), and what follows the last.

    after holds what stands behind the last paragraph (signature block, list of annexes, lists of votes); it
    is empty for all but the last. margin is how far the segment's lines reach (see prose.right_margin).
    """

    row: ParagraphRow
    flow: Flow
    after: Flow = ()
    margin: float = 0.0

    @property
    def subject(self) -> str:
        """The title as a sentence writes it, to be understood, not shown; empty where there is none."""
        return sentence_case(self.row.title or "")


def read_paragraphs(segment: Segment, first_seq: int) -> tuple[Paragraph, ...]:
    """The segment's paragraphs in order, numbered from first_seq."""
    flow = segment.flow
    margin = right_margin(flow)
    called = segment.row.doc_type in CALLS
    headings = agenda_headings(flow) if called else paragraph_headings(flow)
    heads = headings.heads or (() if called else unnumbered_headings(flow))
    found = []
    above: str | None = None
    for place, head in enumerate(heads):
        end = heads[place + 1].index if head is not heads[-1] else len(flow)
        blocks = tuple(flow[i] for i in range(head.index, end) if i not in headings.repeated)
        paragraph = _paragraph(segment, first_seq + place, head, blocks, margin, head is heads[-1])
        if place == 0 and head.index:
            above = _diary_above((flow[head.index - 1],))
            if above is None and len(heads) == 1:
                above = _diary_of_excerpt(flow[: head.index])
        if above and not paragraph.row.diarienummer:
            paragraph = replace(paragraph, row=replace(paragraph.row, diarienummer=above))
        above = None if head is heads[-1] else _diary_above(paragraph.flow)
        if above:
            paragraph = _without_last(paragraph, margin)
        found.append(paragraph)
    return tuple(found)


def _diary_above(flow: Flow) -> str | None:
    """The diarienummer that stands alone on the flow's last line, and so belongs to the paragraph below."""
    line = flow[-1] if flow else None
    return take_diary(line.text.strip())[1] if isinstance(line, TextLine) and is_diary(line.text) else None


def _diary_of_excerpt(flow: Flow) -> str | None:
    """The diarienummer in the head of an excerpt, which has but one item; None where it names none or two."""
    lines = (block.text.strip() for block in flow if isinstance(block, TextLine))
    found = {number for line in lines if (number := worded_diary(line))}
    return found.pop() if len(found) == 1 else None


def _without_last(paragraph: Paragraph, margin: float) -> Paragraph:
    flow = paragraph.flow[:-1]
    left = paragraph.row.text.removesuffix(flow_text(paragraph.flow, margin))
    return replace(paragraph, row=replace(paragraph.row, text=left + flow_text(flow, margin)), flow=flow)


def flow_text(flow: Sequence[Block], margin: float) -> str:
    """The blocks' text: a line a printed paragraph or table row, cells separated by tabs."""
    parts = []
    for lined, group in groupby(flow, key=lambda block: isinstance(block, TextLine)):
        if lined:
            parts += [f"{p.mark} {p.text}".strip() for p in passages(list(group), is_heading, margin)]
        else:
            parts += [grid.text for grid in group]
    return "\n".join(parts)


def _paragraph(
    segment: Segment, seq: int, head: Candidate, blocks: Flow, margin: float, last: bool
) -> Paragraph:
    line = blocks[0]
    assert isinstance(line, TextLine)
    lines = [line]
    for block in blocks[1:]:
        if not isinstance(block, TextLine):
            break
        lines.append(block)
    rest = head.rest.lstrip(" .:–-").strip()
    beside = _behind_bold(rest, line)  # the rest of the line, where its text begins
    if beside:
        rest = rest.removesuffix(beside.text).rstrip(" :–-")
    parts = [rest] if beside else _heading_lines(rest, lines, margin)
    diaries = [part.strip() for part in parts if is_diary(part)]
    whole = join_texts([part for part in parts if part and not is_diary(part)])
    # a number in the title itself may be another's ("(2026-0142)"): the one that stands alone is the item's
    before, diary, after = (whole, take_diary(diaries[0])[1], "") if diaries else take_diary(whole)
    title, left = (before, after) if before else (after, "")
    body = (beside, *blocks[1:]) if beside else blocks[len(parts) :]
    end = _closing(body, title) if last else len(body)
    text = flow_text(body[:end], margin)
    if not left and (told := _told_after(title)):  # "§ 6. Ekonomi. Mötet beslutade att …"
        title, below = told
        body = (TextLine(below, line.at, starts_block=True), *body)
        end = end + 1
        text = flow_text(body[:end], margin)
    row = ParagraphRow(
        paragraph_seq=seq,
        segment_seq=segment.row.segment_seq,
        number=head.printed or None,
        title=unadorned(SCRAP.sub("", title), " *") or None,
        diarienummer=diary,
        text=RULED_OFF.sub("", "\n".join(part for part in (left, text) if part)),
        at=line.at,
        immediately_adjusted=adjusted_at_once(text),
    )
    return Paragraph(row, tuple(body[:end]), tuple(body[end:]), margin)


def _behind_bold(rest: str, line: TextLine) -> TextLine | None:
    """What follows a heading in bold on its line, in other print: "**Val av sekreterare** – Märta Ek."."""
    words = line.words[-len(rest.split()) :] if rest else ()
    bold = sum(1 for _ in takewhile(lambda word: word.bold, words))
    behind = [word for word in words[bold:] if any(map(str.isalnum, word.text))]
    told = bold and (len(behind) >= _FEW_WORDS or line.text.endswith("."))
    if not (told and behind) or any(word.bold for word in behind):
        return None
    begin = next(place for place, word in enumerate(words) if word is behind[0])
    text = " ".join(word.text for word in words[begin:])
    if not rest.endswith(text) or is_diary(text):
        return None
    return replace(line, text=text, words=tuple(words[begin:]), starts_block=True, bold=False)


def _told_after(title: str) -> tuple[str, str] | None:
    """A heading of a few words with a full stop or a dash, and what is told behind it, if anything is."""
    head, dash, told = title.partition(" – ")  # "Val av sekreterare – Märta Ek."
    if dash and title.endswith(".") and len(head.split()) <= _FEW_WORDS and told[:1].isalnum():
        return head, told
    first, *more = sentences(title) or [""]
    few = first.endswith(".") and len(first.split()) <= _FEW_WORDS and not ABBREVIATED.search(first)
    return (first.rstrip(" ."), " ".join(more)) if more and few and title.endswith((".", "!")) else None


def _heading_lines(rest: str, lines: list[TextLine], margin: float) -> list[str]:
    """The texts of the heading's lines; the first is rest, what follows the number on its line."""
    rest = REFERENCES.sub("", rest)
    if WITHHELD.fullmatch(rest) and len(lines) > 1 and _may_be_title(lines[1]):
        rest = ""  # "§ 7 SEKRETESS", above the title
    title = BESIDE_TITLE.sub("", rest)
    parts, used = [title], 1

    def diaries() -> None:
        nonlocal used
        while used < len(lines) and used < _TITLE_LINES and is_diary(lines[used].text):
            parts.append(lines[used].text)
            used += 1

    before, _, after = take_diary(rest)
    title_begins = bool(before or after) and title == rest
    if not before and not after:
        while used < len(lines) and REFERENCES.fullmatch(lines[used].text):
            parts.append("")
            used += 1
        diaries()
        told = wraps_sentence(lines[used:_TITLE_LINES], margin)
        if used < len(lines) and not told and _may_be_title(lines[used]):
            parts.append(lines[used].text)
            used += 1
            title_begins = True
            run = _unpunctuated_run(lines, used)
            parts += [line.text for line in lines[used : used + run]]
            used += run
    while title_begins and used < min(len(lines), _TITLE_LINES):
        if not _goes_on(lines[used - 1], parts[-1], lines[used], margin):
            break
        parts.append(lines[used].text)
        used += 1
    diaries()
    return parts


def _may_be_title(line: TextLine) -> bool:
    sentence = line.text.endswith(".") and not line.emphasised
    return _kind(line.text) not in NO_TITLES and not sentence and len(line.text) < 250


def _unpunctuated_run(lines: list[TextLine], start: int) -> int:
    """How many lines go on a title in unmarked text: its block up to a heading, if no line is a sentence."""
    first = lines[start - 1]
    count = 0
    for line in lines[start:]:
        if line.starts_block or heading_of(line.text) or OF_MEETING.fullmatch(line.text):
            break
        if ENDED.search(line.text) or count == 4 or line.bold != first.bold or line.size < first.size - 0.5:
            return 0
        count += 1
    return count if not ENDED.search(first.text) else 0


def _goes_on(line: TextLine, text: str, following: TextLine, margin: float) -> bool:
    """Whether the title goes on in the next line."""
    if is_heading(following.text) or not text or LIST_MARK.match(following.text):
        return False
    if text.count("(") > text.count(")") and ")" in following.text:
        return True
    if ELECTED.search(following.text) or OTHER_PIECE.match(following.text):
        return False  # "Eva Ek, nyval" below "Val av ledamöter på två år"
    hangs = text.casefold().rsplit(" ", 1)[-1] in _HANGING or text.endswith((",", "–", " -", "-"))
    lower = following.text[:1].islower() or following.text[:1] == "("
    parted = lower and text.endswith("-")  # a word, of which a few letters don't show whether they are bold
    same = parted or (line.bold == following.bold and line.heading == following.heading)
    scanned = line.at.confidence < 1  # then sizes are measured
    alike = same and abs(line.size - following.size) < (MEASURED * line.size if scanned else 0.6)
    if following.text.startswith("att ") and not hangs and (not margin or fits_more(line, following, margin)):
        return False  # what is decided, right below the title
    near = scanned and right_below(line, following)
    if following.starts_block:
        return (line.emphasised or near) and ((alike and (hangs or lower)) or (near and hangs))
    if not alike:
        return False
    if line.emphasised or hangs or lower or _name_hangs(line, text, following, margin):
        return True
    if following.text[:1].isupper() and following.text.endswith("."):
        return False  # a sentence right below the title
    boxed = line.at.x1 is not None and line.at.page == following.at.page
    return boxed and not ENDED.search(text) and not fits_more(line, following, margin)


def _name_hangs(line: TextLine, text: str, following: TextLine, margin: float) -> bool:
    """Whether the title's full line ends in a given name whose surname begins the next line."""
    full = (line.at.x1 is not None or margin > 0) and not fits_more(line, following, margin)
    return full and is_given(text.rsplit(" ", 1)[-1]) and following.text[:1].isupper()


def _is_rest(body: Flow, index: int) -> bool:
    """Whether a line is the rest of a sentence: "sekreterare" below "Kassör och", "bilaga 1." below "Se"."""
    line, above = body[index], body[index - 1] if index else None
    prose = isinstance(above, TextLine) and IN_PROSE.search(above.text) and not ENDED.search(above.text)
    return isinstance(line, TextLine) and bool(prose) and line.text[:1].islower() and not line.starts_block


def _closing(body: Flow, title: str) -> int:
    """Where what follows the last paragraph's text begins: the place for signatures, the annexes."""
    lasting = max(
        (i for i, b in enumerate(body) if isinstance(b, TextLine) and _kind(b.text) in LASTING), default=-1
    )
    for index, block in enumerate(body):
        if index <= lasting or not isinstance(block, TextLine) or _is_rest(body, index):
            continue
        dated = DATED.fullmatch(block.text.strip()) is not None and all(map(_is_brief, body[index:]))
        if not (_closes(block.text) or dated or (_office_signs(block) and all(map(_signs, body[index:])))):
            continue
        while index > lasting + 1 and _signature_line(body[index - 1]):
            index -= 1
        return index
    end = len(body)
    while end > lasting + 1 and _signature_line(body[end - 1]):
        end -= 1
    before = getattr(body[end - 1], "text", "") if end else title
    ends = any(word in before.casefold() for word in vocabulary("meetings")["hours"]["ends"])
    return end if ends else len(body)  # "Mötet avslutades." and names


def _kind(text: str) -> str | None:
    heading = heading_of(text)
    return heading.kind if heading and not heading.rest else None


def _closes(text: str) -> bool:
    bare = text.strip(" :*_").casefold()
    if BLANK_LINE.fullmatch(text) or bare.startswith(_CERTIFIES) or _is_role(bare) or heads_marks(text):
        return True
    if _SIGNS_SIDE_BY_SIDE.fullmatch(bare):
        return True
    for word in _SIGNATURE_LABELS:
        rest = bare.removeprefix(word)
        if rest == bare:
            continue
        if not rest or CLOSED_ON.fullmatch(rest):
            return True
        if rest[0] in " :" and NAMES.fullmatch(text.strip(" :*_")[len(word) :].strip(" :")):
            return True
    name, comma, role = text.strip(" *_").partition(",")
    return bool(comma) and WHO.fullmatch(name) is not None and _is_role(role)


def _is_role(text: str) -> bool:
    words = text.strip(" :.").casefold().split()
    if len(words) > _FEWEST and text.endswith(("ande.", "are.")):
        return False  # "Anmäls av ordförande."
    roles = vocabulary("paragraphs")["signing_roles"]
    return 0 < len(words) <= 3 and any(words[-1].endswith(role) or " ".join(words) == role for role in roles)


def _signature_line(block: Block) -> bool:
    if not isinstance(block, TextLine):
        return False
    text = block.text.strip(" *_")
    known = (BLANK_LINE.fullmatch(block.text), NAMES.fullmatch(text), DATED.fullmatch(text))
    return any(known) or _office_signs(block)


def _office_signs(line: TextLine) -> bool:
    """Whether the line is an office and who signs for it ("Sekreterare: Märta Ek")."""
    office, _, name = regex.sub(r"\s[–-]\s", ":", line.text.strip(" *_"), count=1).partition(":")
    return NAMES.fullmatch(name.strip()) is not None and _is_role(office)


def _signs(block: Block) -> bool:
    return _signature_line(block) or (isinstance(block, TextLine) and _closes(block.text))


def _is_brief(block: Block) -> bool:
    return isinstance(block, TextLine) and len(block.text.split()) <= _FEW_WORDS and block.text[-1:] != "."
