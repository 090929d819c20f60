"""Printed paragraphs: lines joined to text where they run on, kept apart where they do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.sentences import HYPHEN_AT_END, join_texts
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place, place_around

DECIDING, PROPOSING = (any_of(vocabulary("decisions")[key]) for key in ("deciding", "proposing"))
MARK = compiled(
    rf"""(?: (?P<bullet> [-–—{BULLETS}»«°¢¤©®]"""
    r"""    | [eo] (?= \s+ (?: \S{0,4}[.)]\s+ )? (?: \p{Lu} | att\b ) ) ) \s+   # "•", and as OCR reads it
      | (?P<bullet> [–—] ) (?= \p{L}{2} )                              # "–att", its blank lost
      | (?P<bullet> - ) (?= att\b ) )?
        (?: (?P<misread> [IİlL|!]{0,4} [.,)] ) \s+ (?= att\b )     # "I. att" and "II. att", as OCR reads them
          | (?P<item> \d{1,2} | [IVX]{1,5} | [a-zåäö] ) (?: \. | \.?[)/] ) \s+   # "1. "  "II) "  "a.) "
          | (?P<item> \p{Lu} ) (?: \.?\) | \. (?= \s+ att\b ) ) \s+                  # "A) "  "A. att …"
          | (?P<bare> \d{1,2} ) \s+ (?= [Aa]tt\b | \p{Lu}\p{Ll}+\s\p{Ll} ) )?   # "1 att ...", "1 Nämnden ..."
        """,
    regex.VERBOSE,
)
SENTENCE_ENDED = compiled(r"(?:\p{Ll}{3}|\d)\.$")  # but "m.m."
BARE_ITEM = compiled(r"(?P<number>\d{1,2})\s+\p{Lu}")
NEXT_ATT = compiled(r"(?:[,;]|\b(?:samt|och))$")
LABEL = compiled(  # "Sekreterare: Eva Ek", "Ledamot (2 år): Eva Ek"; in a row "Kassör – Eva Ek"
    r"\p{Lu}\p{Ll}{3,}(?:,?\s\(?(?:på\s)?(?:\d|ett|två)\sår\)?)?(?::|(?P<dash>\s[–-]))"
    r"\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}"
)
# "… och väljer" / "Eva Ek, ordförande"
CHOOSES = compiled(rf"\s(?:{any_of(vocabulary('decisions')['words']['chooses'])})$")
_NAME = r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s\p{Lu}[\p{L}.-]+){1,3}"
HOLDER = compiled(rf"{_NAME}(?:,|\s\()\s?\p{{Ll}}")
# "Vice ordförande  Eva Ek", the first of a list
OFFICE_LINE = compiled(
    rf"(?:\p{{L}}+\.?\s)?\p{{L}}*(?i:{any_of(vocabulary('relations')['elections']['offices'])})"
    r"\s*[:–-]?\s+\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}-]+){1,3}"
)
LONE_MARK = compiled(rf"(?:[-–—{BULLETS}]\s*)*(?:[{BULLETS}]|\d{{1,2}}[.)])?")
ENDED = compiled(r"[.!?:;…][\"”»')\]]*$")
CONTINUES = compiled(r"\p{Ll}")
OPENS_LIST = compiled(
    rf"""(?: , | \b(?:följande|dels|samt|och)                                   # "..., samt"
          | \b(?:{DECIDING}|besluta|yrkar)\b (?: (?!\batt\b) . )* ) $   # "beslutar enhälligt"
    """,
    regex.VERBOSE,
)
# "Nämnden tackar för informationen", below a line that had room for more; "Eva Ek valdes till sekreterare",
# "Till kassör valdes Bo Ask", "Beslutades att …" also below a line that says as much and has no full stop.
_PASSIVE = vocabulary("decisions")["passive"]
_DONE = [*_PASSIVE["past"], *_PASSIVE["past_always"], *vocabulary("relations")["elections"]["passive"]]
_VERBS = any_of([*vocabulary("decisions")["verbs"], *vocabulary("decisions")["movers"]["verbs"], *_DONE])
STARTS_CLAUSE = compiled(
    rf"(?=\p{{Lu}})(?i:{any_of([*vocabulary('decisions')['sections']['agreed'], *_DONE])})(?!\p{{L}})"
    rf"|(?:{_NAME}(?:(?:,\s|\s(?:och|samt)\s){_NAME}){{0,3}}|\p{{Lu}}\p{{L}}+(?:\s\p{{Ll}}+){{0,3}}?)\s+(?:{_VERBS})(?!\p{{L}})"
)
TELLS_WHOLE = compiled(rf"(?<!\p{{L}})(?i:{_VERBS})(?!\p{{L}})")
# What stands beside the name of whoever is elected: ", omval", "(nyval)", "(omval på 2 år)".
_YEARS = r"(?:(?:på|för)\s)?(?:\d\s?|(?:ett|två|tre)\s)år(?!\p{L})"
_MARKS = any_of(vocabulary("relations")["elections"]["marks"])
ELECTED_MARK = rf"(?:\s*[,(–-]\s*|\s)(?:(?:{_MARKS})(?:,?\s{_YEARS})?|{_YEARS})\)?"
# "Ledamot, 2 år  Eva Ek  omval": who is elected has a line to herself.
ENDS_ELECTION = compiled(rf"{ELECTED_MARK}$")
# a sentence, below "b) Motion om båtar"
TOLD = compiled(r"\p{Lu}\p{Ll}+(?:\s\p{Ll}\S*(?:\s\S+)*|(?:\s\S+){2,})\.")
DEFINITE = compiled(r"\p{L}{5}(?:et|en|na)$")
_INDENT = 5.0  # points; a list is indented by more
MEASURED = 0.15  # of a size by which lines of one size may be measured apart in a scan; by eye
_LEADING = 0.7  # of a line's height between two lines of a large title; by eye
_FAR = 4  # words between a word that asks for an att-sats and that; by eye
ITSELF = compiled(r"(?:dels\s)?att\b", regex.IGNORECASE)
LED_ATT = compiled(r"(?:\p{Lu}\p{Ll}{3,15}:\s+)?(?:dels\s)?att\b", regex.IGNORECASE)
_GOVERNING = compiled(
    rf"(?<!\p{{L}})(?:{any_of(vocabulary('decisions')['words']['governing'])})\p{{L}}*|\b(?:av|för|genom|i|med|om|på|till|än)$",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A printed paragraph or list item, its lines joined.

    text is without the list mark; mark is the mark as printed ("-", "- I.", "2)"), "" where none; item is
    the mark's number or letter ("I", "2", "a"), None for a bullet or no mark. lines are what it was made of.
    unmarked is True for an item of a list without marks.
    """

    text: str
    mark: str
    item: str | None
    lines: tuple[TextLine, ...]
    unmarked: bool = False

    @property
    def at(self) -> Place:
        """The place of the passage's lines on the page where it begins."""
        return place_of_lines(self.lines)

    @property
    def emphasised(self) -> bool:
        """True where all of it is printed as headings are."""
        return all(line.emphasised for line in self.lines)

    @property
    def listed(self) -> bool:
        """True for a list item and for an att-sats printed by itself."""
        return bool(self.mark) or self.unmarked or ITSELF.match(self.text) is not None


def split_lines(passage: Passage, place: int) -> tuple[Passage, Passage]:
    """The passage parted before one of its lines; the mark stays with the first part, and what was taken off
    the first line ("Beslut: ") stays off."""
    first, second = list(passage.lines[:place]), list(passage.lines[place:])
    label = _passage(list(passage.lines), passage.mark).text.removesuffix(passage.text)
    head = _passage(first, passage.mark)
    return replace(head, text=head.text.removeprefix(label)), _passage(second, "")


def place_of_lines(lines: Sequence[TextLine]) -> Place:
    """The place of lines on the first one's page, boxes united; confidence is their mean."""
    first = lines[0].at
    here = [line.at for line in lines if line.at.page == first.page]
    return place_around(here, sum(at.confidence for at in here) / len(here))


def right_margin(blocks: Sequence[Block]) -> float:
    """How far lines reach, in points, or in characters where there are no boxes; 0 where lines don't wrap."""
    lines = [block for block in blocks if isinstance(block, TextLine)]
    wrapped = [a for a, b in pairwise(lines) if not b.starts_block]
    # Few lines run on in a short text, and those may be no text but names below a date: others reach as far.
    reach = _far(wrapped)
    return max(_far(lines), reach) if reach else 0.0


def _far(lines: Sequence[TextLine]) -> float:
    """How far lines of more than three words reach, but for a tenth of them; 0 where there are none."""
    ends = sorted(end_of(line) for line in lines if len(line.text.split()) > 3)
    return ends[int(0.9 * (len(ends) - 1))] if ends else 0.0


def right_below(line: TextLine, following: TextLine) -> bool:
    """Whether no more than the leading of a large title parts two lines, though it may begin a block."""
    at, below = line.at, following.at
    if at.page != below.page or at.y0 is None or at.y1 is None or below.y0 is None:
        return False
    return at.y0 < below.y0 and below.y0 - at.y1 < _LEADING * (at.y1 - at.y0)


def fits_more(line: TextLine, following: TextLine, margin: float) -> bool:
    """True where the next line's first word had room on this one: the break was meant."""
    first = following.text.split(" ", 1)[0]
    margin = _reach(line, margin)
    if line.at.x1 is not None and following.at.x1 is not None and following.at.x0 is not None:
        letter = (following.at.x1 - following.at.x0) / max(1, len(following.text))
        return line.at.x1 + (len(first) + 2) * letter < margin
    return len(line.text) + len(first) + 2 < margin


def wraps_sentence(lines: Sequence[TextLine], margin: float) -> bool:
    """Whether plain lines begin with a sentence that fills the first and ends on a further one."""
    for line, below in pairwise(lines):
        marked = line.emphasised or line.text.isupper() or below.starts_block
        if marked or fits_more(line, below, margin):
            return False
        if SENTENCE_ENDED.search(below.text):
            return True
    return False


def passages(blocks: Sequence[Block], heads: Callable[[str], bool], margin: float) -> list[Passage]:
    """The printed paragraphs of the blocks; grids are left out.

    heads tells of a line's text whether it stands by itself as a heading; margin is from right_margin.
    """
    groups: list[list[TextLine]] = []
    previous: TextLine | None = None
    for block in blocks:
        if not isinstance(block, TextLine):
            previous = None
            continue
        joins = previous is not None and _runs_on(previous, block, heads, margin, _mark(groups[-1])[0])
        if joins and not _outdented(groups[-1], block) and not _next_att(groups[-1], block, margin):
            groups[-1].append(block)
        else:
            groups.append([block])
        previous = block
    return [_passage(group, mark) for group, mark in _with_lone_marks(groups)]


def _reach(line: TextLine, margin: float) -> float:
    """How far the line could reach: to the end of its column, or to the margin."""
    return margin if line.column_end is None else min(margin, line.column_end)


def end_of(line: TextLine) -> float:
    """Where a line ends: in points, or in characters where it has no place."""
    return line.at.x1 if line.at.x1 is not None else float(len(line.text))


def _mark(group: Sequence[TextLine]) -> tuple[str, str | None]:
    """The list mark that a group of lines begins with, "" where none, and its number or letter."""
    match = MARK.match(group[0].text)
    if match is None:
        return "", None
    misread = match["misread"]
    item = "I" * (len(misread) - 1) if misread else match["item"] or match["bare"]
    return match[0].strip(), item or None


def _runs_on(
    line: TextLine, following: TextLine, heads: Callable[[str], bool], margin: float, mark: str
) -> bool:
    """Whether a line continues the one before it; mark is that of the list item it stands in, or ""."""
    entry = LABEL.match(following.text)
    label, colon, _ = following.text.partition(": ")  # "Beslut: Styrelsen godkänner rapporten."
    if (
        heads(line.text)
        or heads(following.text)
        or (colon and heads(label))
        or LONE_MARK.fullmatch(line.text)
        or (entry and (not entry["dash"] or LABEL.match(line.text)))
        or (CHOOSES.search(line.text) and HOLDER.match(following.text))
        or (line.text.endswith(":") and OFFICE_LINE.fullmatch(following.text))
    ):
        return False
    bare = BARE_ITEM.match(following.text)
    if bare and not following.starts_block and not ENDED.search(line.text):
        return not (
            mark.isdigit() and int(mark) + 1 == int(bare["number"])
        )  # "1 Planen antas / 2 Ramen höjs"
    if _mark([following])[0]:
        return False
    emphasis = line.emphasised != following.emphasised
    ended = ENDED.search(line.text) is not None
    lower = CONTINUES.match(following.text) is not None and not ITSELF.match(following.text)
    if following.starts_block:
        broken = HYPHEN_AT_END.search(line.text) is not None
        return (not ended and lower) or broken
    if emphasis and (line.heading != following.heading or (ended and not lower)):
        return False
    if ITSELF.match(following.text) and not following.starts_block:
        listed = ended or LED_ATT.match(line.text) or OPENS_LIST.search(line.text) is not None
        return not (listed and (ended or not margin or fits_more(line, following, margin)))
    if (ENDS_ELECTION.search(line.text) or (ended and LED_ATT.match(line.text))) and not lower:
        return False
    room = not margin or fits_more(line, following, margin)
    if _mark([line])[0] and room and not ended and TOLD.fullmatch(following.text):
        return False
    told = TELLS_WHOLE.search(line.text) and not _hangs(line.text)
    if not lower and (room or told) and STARTS_CLAUSE.match(following.text):
        return False
    if lower or not margin or not room:
        return lower or not ended or bool(margin)
    return not ended and (bool(mark) or _hangs(line.text) or end_of(line) > 0.75 * _reach(line, margin))


def _outdented(group: Sequence[TextLine], following: TextLine) -> bool:
    """Whether a line begins left of the mark of the list item before it, and so is no part of that."""
    mark, left = group[0].at.x0, following.at.x0
    return bool(_mark(group)[0]) and mark is not None and left is not None and left < mark - _INDENT


def _next_att(group: Sequence[TextLine], following: TextLine, margin: float) -> bool:
    """A further att-sats of a list: after "att ..., samt", after a line that had room for its "att", or after
    an att-sats in which no word asks for another ("att uppdra åt styrelsen att …")."""
    lists = LED_ATT.match(group[0].text) and ITSELF.match(following.text)
    ends = NEXT_ATT.search(group[-1].text) or (margin and fits_more(group[-1], following, margin))
    return bool(lists and (ends or not _asks_for_att(join_texts([line.text for line in group]))))


def _asks_for_att(text: str) -> bool:
    """Whether a clause has a word that an att-sats must or may follow, and none does yet.

    A known thing at its end ("från uppdraget", "enligt förslaget") asks for none.
    """
    no_more = ("ade", "falles", "falls")  # "redovisade", "attsats 1 bifalles"
    found = [match for match in _GOVERNING.finditer(text) if not match[0].endswith(no_more)]
    behind = text[found[-1].end() :] if found else ""
    known = not behind and DEFINITE.search(text)
    return bool(found) and not known and len(behind.split()) < _FAR and " att " not in f"{behind} "


def _hangs(text: str) -> bool:
    """Whether a line ends in the midst: with a comma, a word that asks for another, a name that is begun."""
    *_, before, last = ("", *text.split()) if " " in text else ("", text)
    hanging = vocabulary("paragraphs")["hanging"]
    begun = before.casefold() in hanging and is_given(last)  # "… och Bo" / "Ek (omval)"
    return text.endswith(",") or last.casefold() in hanging or begun


def _with_lone_marks(groups: list[list[TextLine]]) -> list[tuple[list[TextLine], str]]:
    """A bullet or number printed on a line of its own goes with the passage after it."""
    result: list[tuple[list[TextLine], str]] = []
    pending = ""
    for group in groups:
        if len(group) == 1 and LONE_MARK.fullmatch(group[0].text):
            pending = group[0].text
        else:
            result.append((group, pending))
            pending = ""
    return result


def _passage(lines: list[TextLine], lone: str) -> Passage:
    mark, item = _mark(lines)
    text = join_texts([line.text for line in lines])
    match = MARK.match(text)
    bare = text[match.end() :] if match else text
    if lone and not mark:
        number = regex.search(r"\d+|[IVX]+", lone)
        return Passage(text, lone, number[0] if number else None, tuple(lines))
    return Passage(bare, mark, item, tuple(lines))
