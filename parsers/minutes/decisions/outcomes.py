"""What became of each proposal and motion, by the chair's findings and by what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import regex

from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.minutes.decisions.found import Found
from handlingar.parsers.minutes.items.sections import Section

_ALIKE = 0.8  # share of words that a proposal and the decision upon it have in common; by eye
_FINDING = {"procedure", "vote"}
SUPPORTED = regex.compile(
    r"""\bbifall\ till\s+
    (?: (?P<whose>[\p{L}\-\ ]{3,60}?) \s+ (?P<what>förslag\w*|yrkande\w*)
      | (?P<what>motionen|medborgarförslaget|förslaget) )""",
    regex.IGNORECASE | regex.VERBOSE,
)


def outcomes(found: Sequence[Found], sections: Sequence[Section]) -> list[str | None]:
    """The outcome of each that was proposed or moved (None for the others), in their order."""
    told = [
        sentence for s in sections if s.kind in _FINDING for p in s.passages for sentence in sentences(p.text)
    ]
    findings = [sentence for sentence in told if _finds().search(sentence)]
    decided = [one.text for one in found if one.status == "decided"]
    moved = [one.text for one in found if one.status == "moved"]
    return [_outcome(one, findings, told, decided, moved) for one in found]


def _outcome(
    one: Found, findings: Sequence[str], told: Sequence[str], decided: Sequence[str], moved: Sequence[str]
) -> str | None:
    if one.status == "proposed":
        return _of_proposal(one.text, decided)
    if one.status != "moved":
        return None
    surnames = [mover.name.split()[-1] for mover in one.movers if mover.name]
    named = [s for s in findings if any(_names(s, surname) for surname in surnames)]
    if any(_withdrawn().search(s) and any(_names(s, n) for n in surnames) for s in told):
        return "withdrawn"
    if named and (result := _result(named[-1])):
        return result
    return _by_content(one.text, findings, decided, moved) or "unknown"


def _of_proposal(text: str, decided: Sequence[str]) -> str:
    if any(_overlap(text, other) >= _ALIKE for other in decided) or any(map(_as_proposed().search, decided)):
        return "adopted"
    words = vocabulary("decisions")["outcomes"]
    said = {other.strip(" .").casefold() for other in decided}
    return "adopted" if said & set(words["yes"]) else "rejected" if said & set(words["no"]) else "unknown"


def _by_content(
    text: str, findings: Sequence[str], decided: Sequence[str], moved: Sequence[str]
) -> str | None:
    """The outcome of a motion that only says yes or no to a proposal, or wants the matter put off."""
    for stem in vocabulary("decisions")["outcomes"]["instead"]:
        if _begins_word(stem, text):
            hit = any(_begins_word(stem, other) for other in decided)
            return "adopted" if hit else "rejected" if decided else None
    match = SUPPORTED.search(text)
    if match is None:
        return None
    whose = (match["whose"] or match["what"] or "").casefold()
    for finding in findings:
        if whose in finding.casefold() and (result := _result(finding)):
            return result
    only = all(SUPPORTED.search(other) for other in moved)
    return "adopted" if decided and only and not findings else None


def _result(finding: str) -> str | None:
    """What a finding says of the first that it names after "finner"."""
    words = vocabulary("decisions")["outcomes"]
    after = _finds().split(finding, maxsplit=1)[-1]
    places = {
        result: min(
            (m.start() for w in words[result] for m in regex.finditer(rf"(?i)\b{w}", after)), default=-1
        )
        for result in ("adopted", "rejected")
    }
    said = {result: place for result, place in places.items() if place >= 0}
    return min(said, key=lambda result: said[result]) if said else None


def _overlap(one: str, other: str) -> float:
    """The share of the words of two texts that they have in common (Dice)."""
    a, b = (Counter(regex.findall(r"\p{L}+|\d+", text.casefold())) for text in (one, other))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _names(text: str, surname: str) -> bool:
    return regex.search(rf"\b{regex.escape(surname)}s?\b", text) is not None


def _begins_word(stem: str, text: str) -> bool:
    return regex.search(rf"(?i)(?<!\p{{L}}){regex.escape(stem)}", text) is not None


@cache
def _finds() -> regex.Pattern[str]:
    return _pattern("finds")


@cache
def _withdrawn() -> regex.Pattern[str]:
    return _pattern("withdrawn")


@cache
def _as_proposed() -> regex.Pattern[str]:
    return _pattern("as_proposed")


def _pattern(key: str) -> regex.Pattern[str]:
    words = vocabulary("decisions")["outcomes"][key]
    return regex.compile(rf"(?<!\p{{L}})(?:{any_of(words)})", regex.IGNORECASE)
