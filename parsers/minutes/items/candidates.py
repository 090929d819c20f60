"""Lines that may head a numbered paragraph of minutes, and how their number is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.minutes.items.sections import body_pattern
from handlingar.patterns import compiled

NUMBER = r"""(?P<number>\d{1,4})
    (?P<sub> (?: \.\d{1,2} (?!\d) ){1,3} (?! [.]\d ) )?                                  # 17.1, 4.0.1
    (?: (?P<suffix>\.?[a-zåäö]) (?![\p{L}\d]|\.\p{L})                                  # 7a, 7.a
      | \s(?P<apart>[a-h]) (?=[.:]?(?:\s+\p{Lu}|\s*$)) )?                                 # 7 a
    (?: (?: /(?P<year>\d{4}|\d{2}) | -(?P<year>(?:19|20)\d{2}) ) (?![\d-]|\.\d) )?    # 45/2023, 45-2023
    (?! \s*[-–]\s*\d ) (?! [\d\p{L}/] )                                                 # no range, no word
    """
REST = r"(?P<rest>.*)"
TITLE = r"(?P<rest>(?:[.:]?\s+[\p{Lu}\"”0-9(].*)?)"
BARE = compiled(
    rf"{NUMBER} (?: [.)](?=\p{{Lu}}) {REST} | [.):]? (?:\s+{REST})? | ,\s+(?=\p{{Lu}}) {REST} )",
    regex.VERBOSE,
)
MARKED = compiled(
    # "3. Val", "3.1 Val", "3 Val", "3 a) Val"
    rf"{NUMBER} (?: [.)] \s* | :? \s+ ) (?=(?:[a-h]\)\s*)?[\p{{Lu}}\"”]) {REST}",
    regex.VERBOSE,
)


# What OCR reads for the stop behind a number: "1l. Upprop", "2; Val av justerare", "9, Avslutning".
NO_STOP = compiled(r"(?<=^(?:§\s?)?\d{1,3})(?:[lI|]\.|[;,])(?=\s\p{Lu})")

# What OCR reads for a table's line between a number and its title: "4. ] Ekonomi", "5 | Ekonomi".
LINE_BETWEEN = compiled(r"(?<=^(?:§\s?)?\d{1,3}[.)]?\s)[|\[\](){}!]\s+(?=\p{Lu})")

BULLETED = compiled(
    rf"[{BULLETS}]\s+(?=\d{{1,3}}[a-z]?(?:[.)]?\s+|[.):]\s*)\p{{Lu}})"
)  # "• 3 Ekonomi", as web pages list items

LETTER_ONE = compiled(r"(?<=^§\s?)[lI|](?=\.?\s)")  # "§ l. Upprop"


ON_AGENDA = compiled(r"^\p{Lu}\p{Ll}+\s\d+\.\s/\s(?=\d+\s§)")  # "Ärende 5. / 86 §"
_BODY = body_pattern().replace(" ", r"\ ")
# "Val av justerare § 59"; "DIREKTIONEN § 59   Dnr 2024-12" above the title
BEHIND = compiled(
    rf"(?:(?i:{_BODY})\s+§\s*{NUMBER}{REST} | (?P<rest>\p{{Lu}}[^.:;§]*?),?\s+§\s*{NUMBER})",
    regex.VERBOSE,
)
SLASHED = compiled(r"(?<=^§\s?\d{1,3}[a-z]?)/(?=\s?\p{Lu}|\s*$)")  # "§ 3/ Val av justerare"

# "Stadsstyrelsen   § 110   26.05.2014", above each page of an item and below others who dealt with it
RUNNING_HEAD = compiled(
    r"(?P<body>\p{Lu}[\p{L}\- ]{3,60})\s(?:§\s?(?P<number>\d{1,4})|(?P<number>\d{1,4})\s?§)"
    r"\s(?P<day>\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)"
)
OF_MEETING = compiled(r"\p{Lu}{2,8}\s§\s?(?P<number>\d{1,4})")  # "STDS § 110": what they did follows
_HEADED = 3  # items with such a head show that all have one

ALONE = compiled(r"(\d{1,2})[.)]?")
_DOLLAR = "$"  # typed for "§"; what begins with it is no sum in Swedish
ROMAN = compiled(r"(?P<number>[IVX]{1,6})\.\s+(?P<rest>\p{Lu}.*)")
CAPITAL = compiled(r"(?P<number>[A-Z])[.)]\s+(?P<rest>\p{Lu}.*)")
_ROMAN = {"I": 1, "V": 5, "X": 10}  # what the numerals are worth
_SIGNS, _MANGLED_SIGNS = (any_of(vocabulary("paragraphs")[key]) for key in ("signs", "mangled_signs"))
_SIGNED = compiled(  # "KS § 45", "§ 2023:45"; "8§ 48" and "§8§ 48": OCR read the sign twice
    rf"""(?:\p{{Lu}}\p{{L}}{{0,5}}\s*)?
    (?:(?P<misread>(?:(?:{_MANGLED_SIGNS})?\s*§\s*)?(?:{_MANGLED_SIGNS})\s*§)|{_SIGNS})
    \s* (?:(?P<before>\d{{1,4}}):)? {NUMBER} {REST}""",
    regex.VERBOSE | regex.IGNORECASE,
)
_MANGLED = (
    compiled(rf"(?:\p{{Lu}}{{2,5}}\s+)?(?P<misread>{_MANGLED_SIGNS})\s*{NUMBER}\.?{TITLE}", regex.VERBOSE),
    compiled(rf"{NUMBER}\s+(?P<misread>{_MANGLED_SIGNS})\s+(?P<rest>\p{{Lu}}.*)", regex.VERBOSE),
)
# "§8 48": two signs, or one that was read twice, of which one is right.
_HALF_READ = compiled(rf"(?P<misread>§(?:{_MANGLED_SIGNS}))\s+{NUMBER}\.?{TITLE}", regex.VERBOSE)
_TRAILED = compiled(rf"{NUMBER} \s* §(?!§) {REST}", regex.VERBOSE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may head a paragraph.

    index is its place in the flow; printed is the number as printed; way is "signed" (with §), "mangled"
    (with what OCR made of it) or "bare" (a number only); weight says how much it looks like a heading.
    misread is where in the line's text (offsets) what OCR made of the sign stands, None where the sign is
    sound or there is none; clinging is True where that is a digit right before those of the number ("812").
    """

    index: int
    number: int
    suffix: str
    printed: str
    rest: str
    way: str
    weight: float
    misread: tuple[int, int] | None = None
    clinging: bool = False


def candidates_at(flow: Sequence[Block], index: int) -> list[Candidate]:
    """The readings of a line as a paragraph's heading, none where it can be none."""
    line = flow[index]
    if not isinstance(line, TextLine):
        return []
    text = LINE_BETWEEN.sub("", line.text.strip())
    if line.at.confidence < 1:
        text = NO_STOP.sub(".", text)
    text = SLASHED.sub(".", LETTER_ONE.sub("1", ON_AGENDA.sub("", BULLETED.sub("", text))))
    match = _SIGNED.fullmatch(text) or _TRAILED.fullmatch(text)
    if match:
        other = _HALF_READ.fullmatch(text)  # "§8 6 Title": item 6 where 6 follows, and else 8
        signed = _candidate(index, match, "signed", 2.0 if "§" in text and not other else 1.0)
        return [signed, _candidate(index, other, "mangled", 0.5)] if other else [signed]
    apart = line.starts_block or emphasised(line)
    found = _mangled(index, text) if apart or text.startswith(_DOLLAR) else []
    match = (BARE if apart else MARKED).fullmatch(text)
    if match:
        found.append(_candidate(index, match, "bare", 0.0))
    return found


def mangled_at(flow: Sequence[Block], index: int) -> list[Candidate]:
    """The readings of a line as a heading whose sign OCR misread, wherever the line stands."""
    line = flow[index]
    return _mangled(index, line.text.strip()) if isinstance(line, TextLine) else []


def _mangled(index: int, text: str) -> list[Candidate]:
    matches = (pattern.fullmatch(text) for pattern in _MANGLED)
    return [_candidate(index, match, "mangled", 0.5) for match in matches if match]


def running_heads(flow: Sequence[Block]) -> tuple[list[Candidate], list[Candidate]]:
    """The first running head of each item, where items have heads that name one body and one day, and the
    lines that only repeat a head; two empty lists where there are none."""
    texts = [block.text.strip() if isinstance(block, TextLine) else "" for block in flow]
    found = {i: match for i, text in enumerate(texts) if (match := RUNNING_HEAD.fullmatch(text))}
    meetings = Counter((m["body"], m["day"]) for m in {m[0]: m for m in found.values()}.values())
    met = next((one for one, count in meetings.most_common(1) if count >= _HEADED), None)
    heads: list[Candidate] = []
    again: list[Candidate] = []
    for index, match in found.items() if met else ():
        of_item = (match["body"], match["day"]) == met
        one = Candidate(index, int(match["number"]), "", match["number"], "", "signed", 0.0)
        if of_item and (not heads or heads[-1].number < one.number):
            heads.append(one)
        elif of_item or index + 1 in found:
            again.append(one)
    begun = {m["number"]: i for i, text in reversed([*enumerate(texts)]) if (m := OF_MEETING.fullmatch(text))}
    gaps = any(head.number != heads[0].number + place for place, head in enumerate(heads))
    if gaps or any(begun.get(head.printed, head.index) < head.index for head in heads):
        return [], []  # some begin within a page, below their own heading
    return heads, again


def roman_at(flow: Sequence[Block], index: int) -> list[Candidate]:
    """The reading of a line as a heading with a Roman numeral ("IV. Val av justerare")."""
    line = flow[index]
    match = ROMAN.fullmatch(line.text.strip()) if isinstance(line, TextLine) else None
    if not match or not isinstance(line, TextLine) or not (line.starts_block or emphasised(line)):
        return []
    worth = [_ROMAN[sign] for sign in match["number"]]
    number = sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))
    return [Candidate(index, number, "", match["number"], match["rest"], "bare", 0.0)]


def lettered_at(flow: Sequence[Block], index: int) -> list[Candidate]:
    """The reading of a line as a heading with a capital letter for its number ("B. Val av justerare")."""
    line = flow[index]
    match = CAPITAL.fullmatch(line.text.strip()) if isinstance(line, TextLine) else None
    if not match:
        return []
    number = ord(match["number"]) - ord("A") + 1
    return [Candidate(index, number, "", match["number"], match["rest"], "bare", 0.0)]


def alone_at(flow: Sequence[Block], index: int) -> list[Candidate]:
    """The reading of a number alone on its line, of which the next line is the title."""
    line, below = flow[index], flow[index + 1] if index + 1 < len(flow) else None
    match = ALONE.fullmatch(line.text.strip()) if isinstance(line, TextLine) else None
    titled = isinstance(below, TextLine) and below.text[:1].isupper() and not below.text.endswith(".")
    return [Candidate(index, int(match[1]), "", match[1], "", "bare", 0.0)] if match and titled else []


def behind_at(flow: Sequence[Block], index: int) -> list[Candidate]:
    """The reading of a line as a heading whose number stands at its end ("Val av justerare § 59")."""
    line = flow[index]
    match = BEHIND.fullmatch(line.text.strip()) if isinstance(line, TextLine) else None
    return [_candidate(index, match, "signed", 0.0)] if match else []


def _candidate(index: int, match: regex.Match[str], way: str, weight: float) -> Candidate:
    letter = match["suffix"] or match["apart"] or ""
    before = match.groupdict().get("before")
    printed = f"{f'{before}:' if before else ''}{match['number']}{match['sub'] or ''}{letter}"
    if match["year"]:
        printed += f"{match.string[match.start('year') - 1]}{match['year']}"
    suffix = _ordered(match["sub"] or "") + letter
    misread = match.span("misread") if match.groupdict().get("misread") else None
    clinging = misread is not None and misread[1] == match.start("number") and match["misread"].isdigit()
    return Candidate(
        index, int(match["number"]), suffix, printed, (match["rest"] or "").strip().lstrip("_ "), way, weight,
        misread, clinging,
    )  # fmt: skip


def _ordered(sub: str) -> str:
    """A sub-number written so that the order of the texts is that of the numbers (".2" before ".10")."""
    return "".join(f".{int(part):02d}" for part in sub.split(".") if part)


def emphasised(block: Block) -> bool:
    """True for a line printed as headings are."""
    return isinstance(block, TextLine) and block.emphasised
