"""A decision as it is found in the text, before it is a row: its kind, and how its att-satser are parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import regex

from handlingar.parsers.language.names_in_prose import PERSON, persons_in
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.text_blocks import DECIDING, Passage
from handlingar.parsers.minutes.decisions.clauses import begins_any, has_any
from handlingar.parsers.minutes.decisions.decision_sentences import (
    Verdict,
    decides_anyhow,
    decides_by_itself,
    deciding_body,
    says_what_is_done,
    verdict,
)
from handlingar.parsers.minutes.decisions.elliptic import (
    constituted,
    labelled_election,
    names_only,
    only_holders,
)
from handlingar.parsers.minutes.decisions.movers import Mover, movers_of
from handlingar.parsers.minutes.items.sections import body_pattern
from handlingar.patterns import compiled
from handlingar.schemas.rows.place import Place

_WORDS = vocabulary("decisions")
_SAME_PLACE = 4.0  # points that a line may move when its page is copied; by eye
INLINE_ATT = compiled(
    r"""(?: [,;.]\s+(?:(?:samt|och|dels)\s+)? | \s+(?:samt|och|dels)\s+ )   # only after a comma or "and"
        (?= [Aa]tt\s+(?: (?:(?:inte|ej)\s+)? (?:\p{L}+a|utse|avslå|ge|se|föreslå)\b   # before an infinitive
                  | (?:[\p{L}\d\-]+\s+){1,6} (?:ska|skall|får|bör)\b     # or what shall be
                  | (?:[\p{L}\d\-]+\s+){1,4} (?:"""
    + any_of(_WORDS["sections"]["also_decides"])
    + r""")\b ) )                                               # or is""",
    regex.VERBOSE,
)
LIST_END = compiled(r"[,;]?\s*(?:,|;|\b(?:samt|och|dels))$")
BEFORE_ATT = compiled(
    rf"""(?<!\p{{L}}) (?: {DECIDING} | {any_of(_WORDS["words"]["impersonal"])} | beslutat?
          | bestämmer|bestämde|yrkar | (?:bifaller|biföll) \s [^.]{{0,300}} \b förslag\p{{L}}* )
        (?!\p{{L}}) [^.]{{0,500}}? (?=\satt\s)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_PROPOSES_TO = compiled(rf"att föreslå (?:att )?(?i:{body_pattern()})(?: besluta| beslutar)?")
_OFFICE = compiled(
    rf"(?:{any_of(_WORDS['sections']['tellers'])}"
    rf"|\p{{L}}*(?:{any_of(vocabulary('paragraphs')['proposers']['offices'])}))(?:\s+{PERSON})?(?!\p{{L}})"
)
_TOLD = compiled(rf"\s(?:{any_of(_WORDS['sections']['told'])})(?!\p{{L}})")
# What is not granted or adopted: "inte bevilja", "beviljas inte", "Inga anslag beviljades".
_NO, _GRANTS = "|".join(_WORDS["negation"]["words"]), any_of(_WORDS["negation"]["grants"])
_FEW = r"(?:(?!som\b)[\p{L}-]+\s+){0,2}"  # not "Beviljade medel som inte används"
_NEGATED = compiled(
    rf"\b(?:{_NO})\s+{_FEW}(?:{_GRANTS})(?!\p{{L}}) | \b(?:{_GRANTS})\s+{_FEW}(?:ej|icke|inte)(?!\p{{L}})",
    regex.VERBOSE | regex.IGNORECASE,
)


# A body chosen to do something is elected to nothing: "Mötet utsåg styrelsen att utreda frågan".
_SENT_TO_DO = compiled(
    rf"\b(?:{any_of(_WORDS['words']['chooses'])})\s{body_pattern()}\s(?:att|till att)\s", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A decision before it is a row; led is the lead-in it stands under ("" where none)."""

    status: str
    text: str
    passage: Passage
    item: str | None = None
    actor: str | None = None
    led: str = ""
    movers: tuple[Mover, ...] = ()

    def kind(self, title: str | None) -> str:
        """Its kind; of a note or reservation by what leads it in, whatever it goes on to tell of."""
        if self.status in ("noted", "reserved"):
            return kind_of(self.text.partition(":")[0], None)
        return kind_of(self.text, title)


def found_in(judged: Verdict, text: str, sentence: str, passage: Passage, told: Sequence[str]) -> Found:
    """What a sentence of these decides, or a part of what it does."""
    item = passage.item if len(told) == 1 else None
    later = told[told.index(text) + 1 :] if text in told else ()
    movers = movers_of(text, judged.status, later)
    return Found(judged.status, text, passage, item, judged.actor, sentence, movers)


def kind_of(text: str, title: str | None) -> str:
    """The kind of a decision, by its words and then by its paragraph's title."""
    elected = labelled_election(text, title or "") or constituted(text)
    if elected or only_holders(text) or names_only(text, title):
        return "election"
    if _NEGATED.search(text):
        return "reject"
    if _SENT_TO_DO.search(text):
        return "assignment"
    for rule in _WORDS["kinds"]:
        told = begins_any(text, rule["words"]) and ("beside" not in rule or has_any(text, rule["beside"]))
        if told or (title and begins_any(title, rule.get("title", []))):
            return str(rule["kind"])
    return "other"


def unanimous(text: str) -> bool:
    return has_any(text, _WORDS["words"]["unanimous"])


def conditional(text: str) -> bool:
    return has_any(text, _WORDS["words"]["conditional"])


def att_clauses(text: str, *, led: bool = False) -> list[str]:
    """The att-satser of a text that lists two or more in one run; else the text as it is.

    led says that a lead-in stands before the text on its line ("Mötet beslutade: att … samt att …").
    """
    start = BEFORE_ATT.search(text)
    if start is None and not led:
        return [text]
    lists = text[0 if led or not start else start.end() :].strip()
    parts = [part.strip(" ,;") for part in INLINE_ATT.split(lists) if part.strip(" ,;")]
    return parts if len(parts) > 1 and all(part[:4].casefold() == "att " for part in parts) else [text]


def each_decision(passage: Passage, status: str, own: frozenset[str]) -> list[tuple[str, str]]:
    """The texts of a passage that decides more than once, with their status: a new one begins with each
    sentence that does, or that moves or reserves. What only tells of the way to the decision is none.

    An item of a list stays whole. Before the first sentence that has the words of a decision each states one
    by itself ("Rådet ser gärna ett samarbete. Tiden är viktig."), unless it is what a person told.
    """
    told = sentences(passage.text)
    if status != "decided" or passage.mark:
        return [(status, passage.text)]
    begins = next((i for i, sentence in enumerate(told) if decides_anyhow(sentence, own)), None)
    person = _tells_of_person(told[0])
    if begins is None and person:
        return []
    start = begins if begins is not None and (person or deciding_body(told[begins], own)) else 0
    start = next((i for i in range(start) if says_what_is_done(told[i])), start)
    parts: list[tuple[str, str]] = []
    for place, sentence in enumerate(told):
        judged = verdict(sentence, None, own)
        moves = judged and (judged.status == "reserved" or movers_of(sentence, judged.status))
        does = judged.status if judged and moves else status
        if place < start and does == status:
            continue
        more = parts and does == parts[-1][0] == status and begins is not None and place > begins
        if more and not decides_by_itself(sentence, parts[-1][1], own):
            parts[-1] = (status, f"{parts[-1][1]} {sentence}")
        else:
            parts.append((does, sentence))
    return parts


def _tells_of_person(sentence: str) -> bool:
    """Whether the sentence begins with a person, by name or office, who tells or took part ("Märta Ek
    redogjorde för läget.")."""
    office = _OFFICE.match(sentence)
    if office:  # "Ordföranden Märta Ek öppnade mötet."
        return _TOLD.match(sentence, office.end()) is not None
    name = regex.match(PERSON, sentence)
    if name is None or _TOLD.match(sentence, name.end()) is None:
        return False
    return is_person_name(name[0])


def without_list_end(text: str) -> str:
    """The text without what only joins it to the next of its list (a comma, "samt")."""
    return LIST_END.sub("", text)


def printed(passage: Passage) -> str:
    """The passage with its list mark."""
    return f"{passage.mark} {passage.text}".strip()


def with_proposals_whole(found: Sequence[Found]) -> list[Found]:
    """The decisions, what the body proposes to another with whom it is proposed to: "att föreslå fullmäktige"
    stands above the att-satser that say what, up to one that the body decides for its own part.
    """
    kept: list[Found] = []
    to = ""
    for one, later in zip_longest(found, found[1:]):
        by_itself = has_any(one.text, _WORDS["sections"]["own_part"])
        to = to if one.text.startswith("att ") and not by_itself else ""
        if _PROPOSES_TO.fullmatch(one.text) and later and later.text.startswith("att "):
            to = one.text
        else:
            kept.append(replace(one, text=f"{to} {one.text}") if to else one)
    return kept


def without_repeated_pages(found: Sequence[Found]) -> list[Found]:
    """What was found, but once where a page comes again: the same words at the same place of another page."""
    kept: list[Found] = []
    before: dict[tuple[str, str], dict[int | None, list[Place]]] = {}  # a page's places of the same words
    for one in found:
        at, pages = one.passage.at, before.setdefault((one.status, one.text), {})
        if not any(_same_place(at, other) for page in pages if page != at.page for other in pages[page]):
            pages.setdefault(at.page, []).append(at)
            kept.append(one)
    return kept


def told_again(one: Found, settled: str) -> bool:
    """Whether running text tells of an election that the item's own section of decisions (settled) names too.

    "Till justerare valdes Märta Ek." beside "Nämnden beslutar att utse Märta Ek att justera protokollet."
    """
    names = [name for name, _ in persons_in(one.text)]
    passive = one.status == "decided" and one.actor is None
    return passive and bool(names) and all(name in settled for name in names)


def _same_place(at: Place, before: Place) -> bool:
    edges = ((at.x0, before.x0), (at.y0, before.y0))
    return all(a is not None and b is not None and abs(a - b) <= _SAME_PLACE for a, b in edges)
