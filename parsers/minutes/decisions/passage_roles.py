"""What part a passage takes in a section of decisions: it decides, leads in, goes on, or is an aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile, zip_longest

import regex

from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.text_blocks import (
    DECIDING,
    ENDED,
    ITSELF,
    Passage,
    end_of,
    fits_more,
    split_lines,
)
from handlingar.parsers.minutes.decisions.clauses import has_any, opens, phrases
from handlingar.parsers.minutes.decisions.decision_sentences import (
    decides_anyhow,
    decides_fully,
    deciding_body,
    is_aside,
    says_what_is_done,
)
from handlingar.parsers.minutes.decisions.draft_decision import Found, printed
from handlingar.parsers.minutes.decisions.elliptic import files_away, names_elected
from handlingar.parsers.minutes.items.adjusted_at_once import only_says_adjusted
from handlingar.parsers.minutes.items.sections import Section
from handlingar.patterns import compiled

ANNEX = compiled(r"Bilag(?:a|or)\b")
BALLOT = compiled(r"(?:Efter|I|Vid)\s(?:en\s)?(?:omröstning|votering)")
LETTERED = compiled(r"\p{Ll}{1,3}[.)](?:\s|$)")
FOLLOWING = compiled(r"\bföljande\b[^.:]*[.:]$", regex.IGNORECASE)
NUMERAL = compiled(r"\d+|[IVX]+")
TO_COUNCIL = compiled(rf"I \p{{L}}+ (?:{any_of(vocabulary('decisions')['sections']['sent_on'])}):")
HANGS = compiled(r"\batt:?$")
_LEAST_LINES = 2  # of a list without marks
_LONGEST_HEADING = 160  # characters; by eye
_FRAGMENT = 6  # words of what a colon lists and is no sentence; by eye


def tells_of_list(passage: Passage, later: Sequence[Passage]) -> bool:
    """Whether a decision is whole, and a list below it only says what it is about: with letters below a
    number, or of what came in below "Frågorna får ställas."."""
    came_in = has_any(passage.text, vocabulary("decisions")["sections"]["takes_in"])
    came_in = came_in or files_away(passage.text, frozenset())
    if came_in and not passage.listed and passage.text.endswith(".") and later and later[0].mark:
        told = takewhile(lambda one: bool(one.mark), later)
        return not any(decides_anyhow(one.text, frozenset()) for one in told)
    whole = NUMERAL.fullmatch(passage.item or "") is not None and passage.text.endswith(".")
    whole = whole and not FOLLOWING.search(passage.text)
    return whole and bool(later) and LETTERED.match(printed(later[0])) is not None


def tells_what_came(text: str) -> bool:
    """Whether a passage among decisions leads in a list of what came in ("Följande motioner har väckts:")."""
    words = vocabulary("decisions")["sections"]["told_lists"]
    return text.endswith(":") and has_any(text, words) and not decides_fully(text)


def introduces(passage: Passage, later: Sequence[Passage]) -> bool:
    """A passage that only leads in the next ("Enligt nämndens förslag:", "Styrelsen beslutar att")."""
    numbered = NUMERAL.fullmatch(passage.item or "") is not None or _goes_on_below(passage, later)
    if not later or (numbered and decides_anyhow(passage.text, frozenset())):
        return False
    if TO_COUNCIL.fullmatch(passage.text):
        return True
    if passage.text.endswith(":"):
        whole = decides_fully(passage.text) or says_what_is_done(passage.text)
        return not whole and not _allots(passage, later[0])
    if numbered:
        return False
    told, _, last = passage.text.rpartition(
        " som "
    )  # "Ärendet återremitteras till nämnden, som ska se till att"
    if told and later[0].mark and last.endswith(" att") and decides_anyhow(told, frozenset()):
        return False
    return later[0].listed and regex.search(rf"\b(?:att|besluta|yrkar|{DECIDING})$", passage.text) is not None


def _allots(passage: Passage, following: Passage) -> bool:
    """Whether a list item orders something itself and its colon only lists shares ("Skolan 3 mnkr")."""
    return (
        passage.listed
        and not following.listed
        and decides_anyhow(passage.text, frozenset())
        and not decides_anyhow(following.text, frozenset())
    )


def goes_on_with(
    passage: Passage, last: Found, around: tuple[Sequence[Passage], Sequence[Passage]], own: frozenset[str]
) -> bool:
    """Whether a passage goes on with the decision before it: with what it lists, or whom it elects.

    around are the passages before it and those behind."""
    before, later = around
    if before[-1].mark and not passage.mark and deciding_body(passage.text, own):  # the list has ended
        return False
    return belongs(passage, last.passage, later) or names_elected(passage.text, last.text)


def right_below(found: Sequence[Found], before: Sequence[Passage]) -> bool:
    """Whether the passage right before was a decision."""
    return bool(found) and found[-1].passage.lines == before[-1].lines


def belongs(passage: Passage, before: Passage, later: Sequence[Passage]) -> bool:
    """Whether a passage is part of the one before it: sub-items of a number, what a colon lists."""
    if before.text.endswith(":") and passage.mark and _style(passage) != _style(before):
        came_in = has_any(before.text, vocabulary("decisions")["sections"]["takes_in"])
        itself = NUMERAL.fullmatch(passage.item or "") and len(passage.text.split()) > _FRAGMENT
        itself = itself and not (came_in and not decides_anyhow(passage.text, frozenset()))
        return not (passage.text.startswith("att ") or decides_fully(passage.text) or itself)
    if not passage.listed and announces(before):
        return True
    letters = LETTERED.match(printed(passage)) and not before.mark and not ENDED.search(before.text)
    if letters and _orders(before.text) and not decides_anyhow(passage.text, frozenset()):
        return True
    if before.text.endswith(" att") and passage.mark:
        return passage.item is None or _style(passage) != _style(before)
    bullet = before.mark and not before.item and not ENDED.search(before.text) and not passage.emphasised
    if bullet and not passage.listed and any(after.mark == before.mark for after in later):
        return True
    if not before.item or not NUMERAL.fullmatch(before.item):
        return False
    if passage.item is not None and not NUMERAL.fullmatch(passage.item):
        return True
    if passage.mark or passage.listed or not before.item.isdigit():
        return False
    return any(after.item == str(int(before.item) + 1) for after in later)


def _orders(text: str) -> bool:
    """Whether a text begins with what is to be done."""
    return opens(text, vocabulary("decisions")["sections"]["infinitives"])


def announces(passage: Passage) -> bool:
    """Whether a decision says that its wording follows ("antas med följande ändringar:")."""
    return FOLLOWING.search(passage.text) is not None and decides_fully(passage.text)


def _style(passage: Passage) -> str:
    """How a list numbers its items: two lists of one style are one list."""
    item = passage.item
    if item is None:
        return "bullet" if passage.mark else "none"
    return "digit" if item.isdigit() else "roman" if NUMERAL.fullmatch(item) else "letter"


def _goes_on_below(passage: Passage, later: Sequence[Passage]) -> bool:
    """Whether the list whose letter a passage has goes on with the next one, behind a list within it."""
    letter = passage.item or ""
    return len(letter) == 1 and any(after.item == chr(ord(letter) + 1) for after in later[1:])


def heads_point(passage: Passage, later: Sequence[Passage]) -> bool:
    """Whether a number in a list heads what is decided below it ("2. Fyllnadsval" above sentences)."""
    if not NUMERAL.fullmatch(passage.item or "") or len(passage.text.split()) > _FRAGMENT:
        return False
    below = bool(later) and not later[0].listed and decides_anyhow(later[0].text, frozenset())
    told = " " in passage.text and decides_anyhow(
        passage.text, frozenset()
    )  # "Avsägelse" alone tells nothing
    return below and not ENDED.search(passage.text) and not told


def subheading(passage: Passage, later: Sequence[Passage]) -> bool:
    """A heading inside a section: no sentence, no list item, and something stands under it."""
    text = passage.text
    whole = not text.endswith(" att") and not ENDED.search(text) and len(text) <= _LONGEST_HEADING
    if passage.listed or not whole or not later:
        return False
    if LETTERED.match(printed(later[0])) and _orders(text):  # "Fastställa taxor för", and a list of them
        return False
    names = len(text.split()) <= _FRAGMENT and not decides_anyhow(text, frozenset()) and text[:1].isupper()
    apart = names and passage.lines[0].starts_block and not text.endswith((",", ":"))
    return passage.emphasised or bool(later[0].mark) or (apart and later[0].text.startswith("att "))


def heads_entries(later: Sequence[Passage], before: Passage) -> bool:
    """Whether the list below a subheading, behind numbered decisions, has marks of its own and decides
    nothing: what happened, who is concerned."""
    entries = [*takewhile(lambda one: one.mark and not one.item, later)]
    decide = any(one.text.startswith("att ") or decides_anyhow(one.text, frozenset()) for one in entries)
    return before.item is not None and bool(entries) and not decide


def with_subheadings(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, a heading that stands right between a whole sentence and a list as one of its own, and
    one behind a number right above what is decided ("2. Fyllnadsval")."""
    reach = max((end_of(line) for passage in passages for line in passage.lines), default=0.0)
    for passage, following in zip_longest(passages, passages[1:]):
        if _is_point(passage, reach):
            yield from split_lines(passage, 1)
            continue
        place = _heading_below(passage) if following and following.mark else None
        if place is None:
            yield passage
            continue
        told, heading = split_lines(passage, place)
        yield told
        yield replace(
            heading, lines=tuple(replace(line, heading=line.heading or 1) for line in heading.lines)
        )


def with_infinitives_apart(sections: Iterable[Section]) -> list[Section]:
    """The sections, a list without marks an item a line."""
    return [replace(one, passages=tuple(_infinitives_apart(one.passages))) for one in sections]


def _infinitives_apart(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, those parted whose lines below "… beslutar att" each begin with what is to be done."""
    for passage in passages:
        texts = [line.text for line in passage.lines]
        begins = [i for i, text in enumerate(texts) if i and _orders(text) and text[:1].islower()]
        led = begins and HANGS.search(texts[begins[0] - 1])
        whole = all(not HANGS.search(texts[i - 1]) for i in begins[1:])
        if not led or not whole or len(begins) < _LEAST_LINES or passage.mark:
            yield passage
            continue
        rest = passage
        for place in (begins[0], *(b - a for a, b in pairwise(begins))):
            told, rest = split_lines(rest, place)
            yield replace(told, unmarked=not HANGS.search(told.text))
        yield replace(rest, unmarked=True)


def _is_point(passage: Passage, reach: float) -> bool:
    """Whether a numbered passage's first line is a heading that had room for more of what stands below it."""
    if len(passage.lines) < _LEAST_LINES or not passage.item:
        return False
    head, *below = passage.lines
    first, rest = split_lines(passage, 1)
    apart = below[0].text[:1].isupper() and fits_more(head, below[0], reach)
    return apart and heads_point(first, (rest,))


def _heading_below(passage: Passage) -> int | None:
    """The line of a passage where a heading begins: after a whole sentence, and without an end of its own."""
    texts = [line.text for line in passage.lines]
    place = next((i for i in range(len(texts) - 1, 0, -1) if ENDED.search(texts[i - 1])), None)
    if place is None or ENDED.search(texts[-1]) or not texts[place][:1].isupper():
        return None
    tail = " ".join(texts[place:])
    return (
        None if tail.endswith(" att") or decides_anyhow(tail, frozenset()) or decides_fully(tail) else place
    )


def without_asides(passage: Passage) -> Passage:
    """The passage without remarks that decide nothing ("Anna Exempel deltar inte i beslutet.")."""
    told = sentences(passage.text)
    kept = [sentence for sentence in told if not _aside(sentence)]
    return passage if len(kept) == len(told) else replace(passage, text=" ".join(kept))


def _aside(text: str) -> bool:
    return (
        only_says_adjusted(text)
        or is_aside(text)
        or has_any(text, vocabulary("decisions")["sections"]["asides_within"])
    )


def reach_of_lead(passages: Sequence[Passage]) -> int:
    """How much a heading like "Styrelsen beslutar" leads in: its list or the rest of its sentence."""
    end = 1
    while end < len(passages) and (
        passages[end].listed
        or passages[end].text[:1].islower()
        or subheading(passages[end], passages[end + 1 :])
    ):
        end += 1
    end += end < len(passages) and says_agreed(passages[end].text)
    return min(end, len(passages))


def behind_lead(passage: Passage) -> bool:
    """Whether an att-sats stands on the line of the heading that leads it in."""
    inline = not ITSELF.match(passage.lines[0].text) and not passage.mark
    return inline and ITSELF.match(passage.text) is not None


def ends_section(text: str, status: str, own: frozenset[str]) -> bool:
    """Whether a passage is the heading of an annex printed with the item, and decides nothing, or tells of a
    ballot below what is proposed."""
    if status == "proposed" and BALLOT.match(text):
        return True
    return ANNEX.match(text) is not None and not decides_anyhow(text, own)


def says_agreed(text: str) -> bool:
    """True for a sentence that only says of the decisions before it that nobody was against."""
    match = phrases(vocabulary("decisions")["sections"]["agreed"]).match(text)
    return match is not None and not text[match.end() :].strip(" .!")
