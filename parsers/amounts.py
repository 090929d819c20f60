"""Amounts of money in running text: "4 018 000 SEK", "16.200 kr", "4,7 miljoner kr", "2 310 tkr"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.language.dates import YEAR, is_year
from handlingar.parsers.language.numbers import BLANK
from handlingar.parsers.language.sentences import sentence_spans
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.running_text import running_text
from handlingar.patterns import compiled
from handlingar.schemas.rows import AmountRow, ParagraphRow, Place

GROUPS = 8  # of three figures, at most; without a bound, a long row of numbers costs time squared
# A number as Swedish prints it; groups of three set apart by a blank or a dot, decimals by a comma.
NUMBER = rf"""
    (?: [0-9]{{1,7}} (?: (?: {BLANK} | \n | [.] ) [0-9]{{3}} (?:[0-9]{{3}})? (?![0-9]) ){{1,{GROUPS}}}
      | [0-9]+ [.] [0-9]{{1,2}} (?![0-9])   # 4.7
      | [0-9]+
    )
    (?: , (?: [0-9]{{1,3}} (?![0-9]) | [-–] ) | : [0-9]{{2}} (?![0-9]) )?  # 22:15, as tax rates are printed
"""
NOT_AFTER = r"(?<![\p{L}0-9§/:]) (?<![0-9][.,]) (?<![0-9][-–])"
GROUPED = compiled(
    rf"""{NOT_AFTER} (?<![-–]) (?<! (?<!{YEAR}) (?<=[0-9]) {BLANK} )
    (?P<number>
        [1-9][0-9]{{0,2}} (?: (?:{BLANK}|[.]) [0-9]{{3}} ){{1,{GROUPS}}} (?: , [0-9]{{2}} (?![0-9]) )? )
    (?! [,.]?[0-9] | [-–/] | {BLANK}?[%] | {BLANK}[0-9] )  # nor another number beside it, as in tables
    """,
    regex.VERBOSE,
)
PLAIN = compiled(
    rf"""{NOT_AFTER} (?<![-–]) (?P<number> [1-9][0-9]{{2,5}} )
    (?! [,.:]?[0-9] | [-–/%] | {BLANK}?[%] | {BLANK}[0-9] )""",
    regex.VERBOSE,
)
NUMBERED = 6
"""Digits of a first group that make it a number of its own before an amount ("Lån 560289  867 000:-")."""
RESULT = compiled(r"=\s*$")
NEXT_WORD = compiled(r"\s*(?P<word>[\p{L}]+)")
BLOCK_END = compiled(rf"\n(?=\s*(?:[-–{BULLETS}]|[0-9]{{1,2}}[.)])\s)|\n\n")
"""Where a block ends: before the next bullet or an empty line."""
MOST_KRONOR = 10**9
"""A bare number of so many kronor is several numbers of a row that run together."""

LONGEST_SENTENCE = 2000
"""Characters; a longer one is no sentence, but a list or a table that was not seen (by eye)."""
_FURTHEST = Decimal(10)  # times that two amounts with one unit differ; by eye
_PROSE_WORDS = 4  # of a sentence
CUT = compiled(r"(?<![0-9])\s(?![0-9])")
_WORDS = vocabulary("amounts")
_MONEY, _FOREIGN = _WORDS["money"], _WORDS["foreign"]
_OTHER_MONEY = frozenset(unit.casefold() for units in _FOREIGN.values() for unit in units)
_OF_NUMBER = frozenset(map(str.casefold, _WORDS["units_of_number"]))
_FACTORS = {
    unit.casefold(): Decimal(factor)
    for table in ("units", "units_of_number", "units_in_capitals")
    for unit, factor in _WORDS[table].items()
}

LIMIT_REACH = 45
"""How many characters before an amount the word that makes it a limit may stand."""


def _alternatives(phrases: Iterable[str]) -> str:
    """The phrases as alternatives of a pattern, their words any blank or line break apart."""
    return any_of(phrases).replace(r"\ ", r"\s+")


# "kostar ca" leads to a number of money, "budgeteras" follows one.
_LEADS_TO_MONEY = compiled(rf"(?i)(?:{_alternatives(_MONEY['verbs'])})\s(?:(?:ca|cirka|ungefär|på)\s)?$")
_FOLLOWS_MONEY = compiled(rf"(?i)(?:{_alternatives(_MONEY['done'])})")
_BEFORE_LIMIT = compiled(rf"(?i)(?<!\p{{L}})(?:{_alternatives(_WORDS['limit']['before'])})(?!\p{{L}})")
_UNITS = (
    rf"(?i:{_alternatives([*_WORDS['units'], *_WORDS['units_of_number'], *_FOREIGN['units']])})"
    rf"|{_alternatives([*_WORDS['units_in_capitals'], *_FOREIGN['capitals']])}"
)
# A number (or a number's word) and a unit; the unit may stand on the next line.
_AMOUNT = compiled(
    rf"""
    (?:
        {NOT_AFTER} (?: (?P<currency>SEK|kronor{BLANK}?:|{_alternatives(_FOREIGN["before"])}) {BLANK}* )?
        (?P<minus> (?<![\p{{L}}0-9]) (?<![0-9]{BLANK}) [-−–] (?=[0-9]) | (?i:minus) {BLANK}+ )?
        (?: (?P<first> {NUMBER} ) {BLANK}? [-–] {BLANK}? )?
        (?P<number> {NUMBER} )
      | (?<!\p{{L}}) (?P<word> (?i:{_alternatives(_WORDS["number_words"])}) ) (?=\s+(?i:tusen|milj))
    )
    (?(currency) | (?: {BLANK}* \n? {BLANK}* (?P<unit> {_UNITS} ) (?! \p{{L}} | [0-9] ) ) )
    """,
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount in a text: as printed, in kronor (None for other money), its unit as printed (None if it has
    none), its offsets.
    """

    raw: str
    value: Decimal | None
    unit: str | None
    start: int
    end: int
    is_limit: bool = False
    sentence: str = ""


def read_amounts(segments: Sequence[Segment], paragraphs: Sequence[ParagraphRow]) -> tuple[AmountRow, ...]:
    """Every mention of an amount in the segments' running text, in reading order, signature pages aside.

    Numbers in tables are cells, not amounts; a cell that is a sentence is running text.
    """
    seq = count(1)
    ordered = _by_segment(paragraphs)
    return tuple(
        AmountRow(
            amount_seq=next(seq),
            raw=_one_line(amount.raw),
            value_sek=amount.value,
            unit=_one_line(amount.unit) if amount.unit else None,
            is_limit=amount.is_limit,
            paragraph_seq=_paragraph_at(place, ordered.get(segment.row.segment_seq, ())),
            context=_one_line(amount.sentence),
            at=place,
        )
        for segment in segments
        if segment.row.doc_type != "signature_page"
        for run in running_text(segment.flow)
        for amount in find_amounts(run.text)
        for place in (run.place_at(amount.start),)
    )


def find_amounts(text: str) -> list[FoundAmount]:
    """Every amount in a running text, in order; lines end with a line feed, blocks with two."""
    found: list[FoundAmount] = []
    for start, end in _sentences(text):
        sentence = text[start:end]
        with_unit = list(_with_unit(sentence))
        bare = [_in_unit_before(a, with_unit) for a in _bare(sentence, bool(with_unit))]
        bare = [a for a in bare if not _overlaps(a, with_unit)]
        for amount in sorted([*with_unit, *bare], key=lambda a: a.start):
            found.append(
                replace(
                    amount,
                    start=start + amount.start,
                    end=start + amount.end,
                    is_limit=_is_limit(sentence, amount),
                    sentence=sentence.strip(),
                )
            )
    return found


def _with_unit(text: str) -> Iterator[FoundAmount]:
    """Numbers with a unit of money, and the first number of a range that ends so ("5-10 tkr")."""
    for match in _AMOUNT.finditer(text):
        unit, number = match["unit"] or match["currency"], match["number"]
        if unit.casefold() in _OF_NUMBER and not _is_about_money(text, match.end()):
            continue
        factor = _factor(unit)
        if unit.casefold() in _OTHER_MONEY:
            at = (
                match.start()
                if match["currency"] or match["minus"]
                else _without_other(number, match.start("number"))[0]
            )
            yield FoundAmount(text[at : match.end()].strip(), None, unit, at, match.end())
            continue
        if match["word"]:
            value = Decimal(_WORDS["number_words"][_one_line(match["word"]).casefold()])
            yield FoundAmount(match[0], _times(value, factor), unit, match.start(), match.end())
            continue
        start, number = _without_other(number, match.start("number"))
        if match["first"]:
            value = _times(_value(match["first"]), factor)
            yield FoundAmount(match["first"], value, unit, match.start("first"), match.end("first"))
        sign = -1 if match["minus"] else 1
        first = min(match.start(), start) if match["minus"] or match["currency"] else start
        value = _times(sign * _value(number), factor)
        yield FoundAmount(text[first : match.end()], value, unit, first, match.end())


def _bare(text: str, beside_unit: bool) -> Iterator[FoundAmount]:
    """Grouped numbers without a unit where the sentence is about money, or that a sum of money comes to."""
    yield from _plain(text)
    for match in GROUPED.finditer(text):
        value = _value(match["number"])
        before = text[max(match.start() - LIMIT_REACH, 0) : match.start()]
        result = beside_unit and RESULT.search(before) is not None
        if result or (
            _MONEY["least"] <= value < MOST_KRONOR and _is_prose(text) and _is_about_money(text, match.end())
        ):
            yield FoundAmount(match[0], value, None, match.start(), match.end())


def _plain(text: str) -> Iterator[FoundAmount]:
    """Plain numbers beside a verb of money ("kostar 5900", "17000 budgeteras"); years are none."""
    for match in PLAIN.finditer(text):
        led = _LEADS_TO_MONEY.search(text[max(match.start() - LIMIT_REACH, 0) : match.start()])
        if is_year(match["number"]) or not (
            led or _FOLLOWS_MONEY.match(text[match.end() : match.end() + LIMIT_REACH].lstrip())
        ):
            continue
        following = NEXT_WORD.match(text, match.end())
        if not following or following["word"].casefold() in {*_MONEY["followers"], *_MONEY["done"]}:
            yield FoundAmount(match[0], _value(match["number"]), None, match.start(), match.end())


def _in_unit_before(bare: FoundAmount, with_unit: Sequence[FoundAmount]) -> FoundAmount:
    """ "43 000 tkr och 45 000 för 2026": a number of the same size shares the unit of the one before it."""
    before = [a for a in with_unit if a.end <= bare.start and a.unit]
    if not before or bare.value is None or before[-1].value is None:
        return bare
    factor = _factor(before[-1].unit or "")
    alike = 1 / _FURTHEST < bare.value * factor / (before[-1].value or 1) < _FURTHEST
    return replace(bare, value=bare.value * factor) if alike else bare


def _is_about_money(text: str, end: int) -> bool:
    """Whether the sentence speaks of money, and no word for what is counted comes after the number."""
    following = NEXT_WORD.match(text, end)
    if following and following["word"].casefold() not in _MONEY["followers"]:
        return False
    return any(word in text.casefold() for word in _MONEY["words"])


def _is_prose(text: str) -> bool:
    """Whether the line is a sentence, not a row of a table that was not seen as one."""
    numbers = [n for n in regex.findall(r"[0-9]+(?:[ .][0-9]{3})*", text) if not is_year(n)]
    words = regex.findall(r"\p{L}{2,}", text)
    return len(words) >= _PROSE_WORDS and len(words) > len(numbers) and "|" not in text


def _is_limit(text: str, amount: FoundAmount) -> bool:
    before = regex.split(r"[.;:(]\s", text[: amount.start][-LIMIT_REACH:])[-1]
    before = regex.split(r"[0-9]", before)[-1] if regex.search(r"[0-9]", before) else before
    after = text[amount.end :].lstrip()
    return _BEFORE_LIMIT.search(before) is not None or any(
        after.casefold().startswith(phrase) for phrase in _WORDS["limit"]["after"]
    )


def _factor(unit: str) -> Decimal:
    return _FACTORS.get(_one_line(unit).casefold(), Decimal(1))


def _times(number: Decimal, factor: Decimal) -> Decimal:
    """The amount in kronor, without decimals where it has none (75.5 times 1000 is 75500, not 75500.0)."""
    value = number * factor
    return value.to_integral_value() if value == value.to_integral_value() else value


def _value(number: str) -> Decimal:
    """The number that is printed; as 4 018 000, 16.200, 4,7, 4.7, 500,- or 22:15."""
    whole, _, decimals = number.replace(":", ",").partition(",")
    whole = regex.sub(r"[\s]|[.](?=[0-9]{3}(?![0-9]))|[.](?=[0-9]{6})", "", whole)
    return Decimal(f"{whole}.{decimals}" if decimals.isdecimal() else whole)


def _without_other(number: str, start: int) -> tuple[int, str]:
    """ "2024 500 000" is a year and a number, "560289 867 000" that of a loan and a number: where the number
    begins, and the number.
    """
    first = regex.match(r"[0-9]+(?=\s[1-9])", number)
    if first and (is_year(first[0]) or len(first[0]) >= NUMBERED):
        return start + first.end() + 1, number[first.end() + 1 :]
    return start, number


def _overlaps(amount: FoundAmount, others: Iterable[FoundAmount]) -> bool:
    return any(amount.start < other.end and other.start < amount.end for other in others)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a new block or bullet begins one too."""
    start = 0
    for block in [*BLOCK_END.finditer(text), None]:
        end = block.end() if block else len(text)
        for a, b in sentence_spans(text[start:end]):
            yield from _pieces(text, start + a, start + b)
        start = end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or what goes for one, in pieces that can be looked through for each amount."""
    while end - start > LONGEST_SENTENCE:
        cut = CUT.search(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        place = cut.end() if cut else start + LONGEST_SENTENCE
        yield start, place
        start = place
    yield start, end


def _by_segment(paragraphs: Iterable[ParagraphRow]) -> dict[int, list[ParagraphRow]]:
    """The paragraphs of each segment in the order of their places."""
    found: dict[int, list[ParagraphRow]] = {}
    for paragraph in sorted(paragraphs, key=lambda p: p.at.position):
        found.setdefault(paragraph.segment_seq, []).append(paragraph)
    return found


def _paragraph_at(place: Place, paragraphs: Sequence[ParagraphRow]) -> int | None:
    """The last of a segment's paragraphs, ordered by place, that begins at or before the place."""
    at = bisect_right(paragraphs, place.position, key=lambda p: p.at.position)
    return paragraphs[at - 1].paragraph_seq if at else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
