"""Sections inside a paragraph of minutes: Yrkanden, Förslag till beslut, Beslut, Underlag för beslut, ..."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.language.numbers import unadorned
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block
from handlingar.parsers.layout.text_blocks import DECIDING, Passage, passages
from handlingar.patterns import compiled

WITHOUT_RINGS = str.maketrans("åäöÅÄÖ", "aaoAAO")  # OCR loses them first
OF_A_BODY = {"motion", "note", "procedure", "reservation", "vote"}  # "Särskilt yttrande i kommunstyrelsen"
# "Propositionsordning 2", "Reservation (M, KD)"
NUMBER_OR_PARTY = compiled(r"\s+(?:\d{1,2}|\(\p{Lu}{1,4}(?:(?:,|\soch)\s\p{Lu}{1,4})*\))$")
# "Kommunstyrelsens beslut 2031-05-30, § 101": what was decided that day, not at this meeting
_DAY = r"\s+(?:den\s)?(?P<day>\d{4}-\d\d-\d\d|\d{1,2}\s\p{Ll}+\s\d{4})"
_NUMBER = r"\s*§+\s*\d+(?:/\d+)?"
OF_A_DAY = compiled(rf",?(?:{_DAY}(?:,?{_NUMBER})?|{_NUMBER}(?:,?{_DAY})?)$")
_SHORT = any_of(vocabulary("decisions")["short"])
ABBREVIATION = rf"(?-i:\p{{Lu}}{{2,5}}|{_SHORT})(?::(?=s))?"  # "KS", "DM", "KF:s", "Ks"
# "Bildningsdirektör Märta Eks förslag:" heads a proposal; "Enligt Märta Eks förslag:" leads in a decision.
OF_WHOM = compiled(r"\s\(\p{Ll}{4,}(?:en|n|et)\)$")  # "Förslag (kommundirektören)"
PERSONS_PROPOSAL = compiled(
    r"(?!Enligt\b|I\b|Med\b)(?=\p{Lu}).{0,80}?\p{Lu}[\p{L}-]+\s\p{Lu}[\p{L}-]+s\s(?:besluts)?förslag"
    r"(?:\still\sbeslut)?"
)
# "KOMMUNDIREKTÖREN: Styrelsen godkänner …", as minutes of Åland have it
OFFICE_PROPOSES = compiled(
    rf"\p{{Lu}}*(?:{any_of(map(str.upper, vocabulary('paragraphs')['proposers']['offices']))})"
)
_CODE = 5  # letters of a body's abbreviation
RULE = compiled(r"[_–—-]{4,}")  # a line that ends what is decided above it
_FEW = 3  # words of a proposal that says no more than yes or no
_OF_TEXT = ("background", "information")  # kinds of sections that tell
_INLINE = ("motion", "proposal")  # kinds whose label may stand before a sentence, amid others
RUNNING = "running"  # text under no heading, or under one that says nothing of what the text is

_WORDS = vocabulary("decisions")
_ANSWERED = compiled(  # "Yrkandet avslogs."
    rf"(?:{any_of(_WORDS['clauses']['matters'])})\s"
    rf"(?:{any_of([*_WORDS['passive']['present'], *_WORDS['passive']['past']])})(?!\p{{L}})",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads a section: its kind (a key of [sections]), the body named, its text after a colon."""

    kind: str
    body: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paragraph: its kind, its heading as printed ("" for the text before any) and its passages.

    body is the body its heading names ("Kommunstyrelsen" of "Kommunstyrelsens beslut"), None where none.
    """

    kind: str
    heading: str
    body: str | None
    passages: tuple[Passage, ...]


@cache
def body_pattern() -> str:
    """A regular expression (as text, one group `body` not included) of the name of a deciding body."""
    words = sorted(vocabulary("decisions")["bodies"], key=len, reverse=True)
    adjective = r"(?:(?-i:\p{Lu}\p{Ll}+a|\p{Lu}{2,}A)\s)?"  # "Tekniska nämnden"
    pair = r"(?:\p{L}+[\-–]\s*(?:,\s\p{L}+[\-–]\s*)?(?:och|samt)\s)?"  # "Bygg- och miljönämnden"
    part = any_of(vocabulary("decisions")["parts"])
    # "Kommunstyrelsens arbetsutskott", "Barn- och skolnämndens sociala utskott"
    of_another = rf"{pair}\p{{L}}+s\s(?:\p{{L}}+a\s)?\p{{L}}*(?:{part})(?!\p{{L}}{{2}})"
    body = rf"{adjective}{pair}(?:\p{{L}}+[\-–])?\p{{L}}*(?:{'|'.join(words)})"
    return rf"(?:{of_another}|{body}|{ABBREVIATION})"


def _literal(words: str) -> str:
    plain = words.replace("{body}", "").replace("{office}", "")
    return plain.rstrip(":").translate(WITHOUT_RINGS).casefold()


_SECTIONS = vocabulary("paragraphs")["sections"]
# Of each kind the longest word of each of its headings: a line without any of them needs no look.
_CLUES = {kind: {max(_literal(word).split(), key=len) for word in words} for kind, words in _SECTIONS.items()}
_DECIDES = compiled(
    rf"{body_pattern()}\s+(?:{DECIDING}|{any_of(vocabulary('decisions')['verbs'])})\b", regex.IGNORECASE
)


@lru_cache(4096)  # each line is asked for by all who read the item
def heading_of(text: str) -> Heading | None:
    """The section heading that a printed line is or begins with, None where it is none.

    "Beslut", "Beslut:", "Yrkande (2)" and "Kommunstyrelsens beslut" are headings; so is the beginning of
    "Beslut: att ...", whose rest belongs to the section.
    """
    bare = unadorned(text, " \t*_#")
    head, colon, rest = bare.partition(": ")
    head, colon = (head, colon) if rest.strip() or not bare.endswith(":") else (bare[:-1], ":")
    head = regex.sub(rf"\s*[(\[]\d+[)\]]$|^(?:[=-]>|[-–{BULLETS}])\s*", "", head).rstrip(" –-")
    head = OF_WHOM.sub("", head)
    if head[:1].islower():  # the end of a sentence that runs over from the line before
        return None
    dated = OF_A_DAY.search(head)
    folded = head[: dated.start() if dated else None].translate(WITHOUT_RINGS)
    low = folded.casefold()
    for kind, clues in _CLUES.items():
        known = any(clue in low for clue in clues)
        bare = NUMBER_OR_PARTY.sub("", folded) if kind in OF_A_BODY or kind == "decision" else folded
        if known and (match := _pattern(kind).fullmatch(bare)):
            named = match.capturesdict().get("body")
            kind = "background" if named and kind == "decision" and dated and dated["day"] else kind
            body = head[slice(*match.span("body"))].rstrip(":") if named else None  # "KD:s förslag"
            shouted = body is not None and body.isupper() and len(body) > _CODE
            body = body.capitalize() if body and shouted else body and body[0].upper() + body[1:]
            return Heading(kind, body, rest.strip())
    if (
        colon
        and head.isupper()
        and len(head) > _CODE
        and regex.fullmatch(body_pattern(), head, regex.IGNORECASE)
    ):
        return Heading("decision", head.capitalize(), rest.strip())  # "BYGGNADSNÄMNDEN:", as in Åland
    if colon and (PERSONS_PROPOSAL.fullmatch(head) or OFFICE_PROPOSES.fullmatch(head)):
        return Heading("proposal", None, rest.strip())
    return None


def is_heading(text: str) -> bool:
    """True for a line that is a section heading and nothing else."""
    heading = heading_of(text)
    return heading is not None and not heading.rest


def read_sections(flow: Sequence[Block], margin: float) -> tuple[Section, ...]:
    """The sections of a paragraph's flow, in order; margin is from right_margin."""
    sections: list[Section] = []
    current = Section(RUNNING, "", None, ())
    item: str | None = None  # of the last in a list of matters
    for passage in passages(flow, is_heading, margin):
        heading = heading_of(passage.text)
        if current.kind == RUNNING:
            item = passage.item or item
        elif current.kind == "decision" and ": " in current.heading and item and _follows(passage.item, item):
            sections.append(current)
            current, item = Section(RUNNING, "", None, ()), passage.item
        if RULE.fullmatch(passage.text):
            if current.kind == "decision" and current.passages:
                sections.append(current)
                current = Section(RUNNING, "", None, ())
            continue
        if heading is None and not passage.listed and _is_told(current, passage):
            sections.append(current)
            current = Section(RUNNING, "", None, (passage,))
            continue
        of_list = heading is not None and _is_topic(heading, passage, current)
        if heading is None or of_list or (passage.item is not None and heading.rest):
            current = Section(current.kind, current.heading, current.body, (*current.passages, passage))
            continue
        sections.append(current)
        rest, decided = _decided_behind(heading, passage.text)
        first = (Passage(rest, "", None, passage.lines),) if rest else ()
        current = Section(heading.kind, passage.text, heading.body, first)
        if decided:
            sections.append(current)
            current = Section(RUNNING, "", None, (Passage(decided, "", None, passage.lines),))
    sections.append(current)
    return tuple(section for section in sections if section.passages or section.heading)


def _is_topic(heading: Heading, passage: Passage, current: Section) -> bool:
    """Whether a heading only says what one of a list's entries is about: "- Ekonomi: Kassan är tom."."""
    return bool(passage.mark and heading.rest) and current.kind == RUNNING and heading.kind in _OF_TEXT


def _follows(item: str | None, before: str) -> bool:
    """Whether a number or letter is the next of a list: what stands behind it is the list's next matter."""
    if item is None or item.isdigit() != before.isdigit():
        return False
    return int(item) == int(before) + 1 if item.isdigit() else ord(item[0]) == ord(before[0]) + 1


def _is_told(section: Section, following: Passage) -> bool:
    """Whether a proposal is a few words behind its label ("Styrelsens förslag: Bifall"), and so whole.

    A word or two are so before any text; more, that don't say who decides, before a sentence that does, or
    that says what became of it.
    """
    text = " ".join(passage.text for passage in section.passages)
    whole = _decides_upon(section.heading, following.text) and not _DECIDES.match(text)
    inline = section.kind in _INLINE and ": " in section.heading
    return inline and (whole or len(text.split()) <= _FEW or _ANSWERED.match(following.text) is not None)


def _decides_upon(heading: str, sentence: str) -> bool:
    """Whether a sentence tells what a body decides, other than the one whose proposal the heading names."""
    match = _DECIDES.match(sentence)
    return match is not None and not heading.casefold().startswith(match[0].split()[0].casefold())


def _decided_behind(heading: Heading, line: str) -> tuple[str, str]:
    """What stands behind a heading on its line, and what is decided behind a proposal there.

    "Förslag: Avgiften höjs. Årsmötet antar förslaget."
    """
    told = sentences(heading.rest) if heading.kind in _INLINE else []
    decides = [_decides_upon(line, sentence) for sentence in told]
    if not any(decides) or decides[0]:
        return heading.rest, ""
    return " ".join(told[: decides.index(True)]), " ".join(told[decides.index(True) :])


@cache
def _pattern(kind: str) -> regex.Pattern[str]:
    """What the headings of a kind look like, without rings; a longer one goes first."""
    pair = r"(?:\p{L}+a\s|\p{L}+[\-–]\s(?:och|samt)\s)?"  # "Tekniska kontorets", "Miljö- och byggkontorets"
    office = rf"{pair}\p{{L}}*(?:{any_of(vocabulary('paragraphs')['proposers']['words'])})"
    options = []
    for word in _SECTIONS[kind]:
        option = regex.escape(word.rstrip(":"), special_only=True, literal_spaces=True)
        option = option.replace(r"\{body\}", "{body}").replace(r"\{office\}", office)
        options.append(r"\s+".join(option.split()))
    # the first {body} names the body; a genitive has an s after it
    named = "|".join(
        option.replace("{body}", "(?P<body>(?&any))s?", 1).replace("{body}", "(?&any)s?")
        for option in sorted(options, key=len, reverse=True)
    )
    place = r"(?:\s+i\s+(?&any))?" if kind in OF_A_BODY else ""
    text = rf"(?(DEFINE)(?P<any>{body_pattern()}))(?:{named}){place}"
    return compiled(text.translate(WITHOUT_RINGS), regex.IGNORECASE)
