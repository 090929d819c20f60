"""How the text tells of ballots: totals, questions, kinds, and the names of those who voted one way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import regex

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

_NOUGHT = "O"  # as OCR reads 0
CODES = ("yes", "no", "abstain", "absent")
NAME_CELL = compiled(r"\p{Lu}[\p{L}\-’'.]+(?:\s+\p{L}[\p{L}\-’'.]*){0,4}")
MEMBER = rf"{NAME_CELL.pattern}\s*\([\p{{L}}\-]{{1,6}}\)"
# No council has so many members; a list is never read again from its end.
# Before a name there may stand what its bearer is: "tjänstgörande ersättaren Bo Ask (S)".
MEMBERS = rf"{MEMBER}(?:(?:,\s*|,?\s+(?:och|samt)\s+)(?:\p{{Ll}}+\s+){{0,2}}{MEMBER}){{0,400}}+"
WORD = compiled(r"\p{Lu}[\p{L}-]+")
SURNAMES = compiled(rf"{WORD.pattern}(?:(?:,\s*|,?\s+(?:och|samt)\s+){WORD.pattern})*+\.?")
IN_BRACKETS = compiled(r"\s*(?P<all>\((?P<names>(?:[^()]++|(?&all))*+)\))")
FILLER = compiled(r"(?:\b(?:och|samt|mot|and|med)\b|[\s,;.:–-])+", regex.IGNORECASE)


def totals(sentence: str) -> dict[str, int]:
    """The totals a sentence tells ("24 ja-röster, 20 nej-röster och 1 som avstår"), code to count."""
    if any_word(sentence, data()["words"]["not_counts"]):
        return {}
    found: dict[str, int] = {}
    for match in _counted().finditer(sentence):
        found.setdefault(code_of(match["what"]), number_of(match["count"]))
    for match in _labelled().finditer(sentence):
        found.setdefault(code_of(match["what"]), int(match["count"]))
    against = None if {"yes", "no"} & found.keys() else _for_and_against().search(sentence)
    if against:
        for_it, no = number_of(against["yes"]), number_of(against["no"])
        if against["bare"] and any_word(sentence, data()["words"]["rejecting"]):
            for_it, no = min(for_it, no), max(for_it, no)  # "Med 17 röster mot 14 avslogs motionen"
        found |= {"yes": for_it, "no": no}
    return found


def only_totals(sentence: str) -> bool:
    """True where a sentence or line holds a count and nothing else: "8 ja", "Antal nej: 3"."""
    left = _labelled().sub(" ", _counted().sub(" ", f"{sentence} "))
    left = regex.sub(rf"(?<!\p{{L}})(?:{options('before')})(?!\p{{L}})", " ", left, flags=regex.IGNORECASE)
    return not FILLER.sub("", left)


def rolls(text: str) -> list[tuple[str, str]]:
    """The votes and names of a roll call: "Ja-röster: A B (S), C D (M). Nej röstar E F (V)"; [] of others."""
    found = list(_roll().finditer(text))
    if not found or found[0].start():
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [(code_of(m["what"]), text[m.end() : end].strip()) for m, end in zip(found, ends, strict=True)]


def with_whole_names(text: str, names: Sequence[str]) -> str:
    """A sentence with whole names for the surnames that one of the names alone has: "Ja (2): Ek, Ask"."""
    for _, told in (*rolls(text), *told_names(text)):
        surnames = WORD.findall(told)
        bearers = [[name for name in names if fold(name.split()[-1]) == fold(one)] for one in surnames]
        if SURNAMES.fullmatch(told) and all(len(those) == 1 for those in bearers):
            whole = ", ".join(those[0] for those in bearers)
            text = text.replace(told, f"{whole}." if told.endswith(".") else whole, 1)
    return text


def told_names(sentence: str) -> Iterator[tuple[str, str]]:
    """Votes and the names told with them: "2 ja-röster (A B (S), C D (M))", "E F (V) avstår"."""
    for match in _counted().finditer(sentence):
        if names := IN_BRACKETS.match(sentence, match.end()):
            yield code_of(match["what"]), names["names"]
    told = [*_members_vote().finditer(sentence)] or [*_member_and_vote().finditer(sentence)]
    for match in told:
        yield code_of(match["what"]), match["names"]


def asks(sentence: str) -> bool:
    """True for a sentence that says what yes or no means: "Ja-röst för bifall", "Den som … röstar nej"."""
    return bool(_question().search(sentence)) and not {"yes", "no"} <= totals(sentence).keys()


def question_of(sentence: str) -> str:
    """The question of a sentence that asks, without what leads it in and the quotation marks around it."""
    match = _question().search(sentence)
    quoted = regex.search(r"[\"”“»](?P<text>[^\"”“»]+)", sentence)
    if match and quoted and quoted.start() < match.start():
        return quoted["text"].strip()
    return regex.sub(r"[\"”“»]\.?$", "", sentence[match.start() if match else 0 :].strip())


def kind_told(text: str) -> str | None:
    """Which ballot of its item a heading or question tells of; None where it doesn't say."""
    folded = text.casefold()
    return next((kind for kind, words in data()["kinds"].items() if any(w in folded for w in words)), None)


def heads_ballot(text: str) -> bool:
    """True for a line that heads a ballot: "Omröstning", "Votering 2"."""
    return len(text.split()) <= _HEADING_WORDS and any_word(text, data()["words"]["headings"])


def is_casting(sentence: str) -> bool:
    """True where a sentence tells of the chair's casting vote."""
    return any_word(sentence, data()["words"]["casting"])


def annex_numbers(sentence: str) -> list[str]:
    """The numbers of the annexes that a sentence says hold the votes."""
    pattern = rf"röst\p{{L}}*[^.]*\b(?:{options('annex_words')})\s+(?P<number>\d+|\p{{Lu}})\b"
    return [match["number"] for match in regex.finditer(pattern, sentence, regex.IGNORECASE)]


def code_of(word: str) -> str:
    """The code of the name of a vote. Raises ValueError for what is none."""
    code = code_or_none(word)
    if code is None:
        raise ValueError(f"not the name of a vote: {word!r}")
    return code


def code_or_none(word: str) -> str | None:
    """The code of the name of a vote ("Nej-röster": "no"), None for what is none."""
    bare = " ".join(word.casefold().replace("–", "-").strip(" :.*").split())
    return next((code for code, words in data()["votes"].items() if bare in words), None)


def number_of(text: str) -> int:
    """A number in digits or in words."""
    if text == _NOUGHT:
        return 0
    return int(text) if text.isdigit() else int(data()["numbers"][text.casefold()])


def any_word(text: str, words: Sequence[str]) -> bool:
    """True where one of the words stands in the text."""
    return any(word in text.casefold() for word in words)


def options(key: str) -> str:
    """The words of a list of [words] as alternatives of a pattern, the longest first."""
    return any_of(data()["words"][key])


def data() -> dict[str, Any]:
    """data/votes.toml."""
    return vocabulary("votes")


_HEADING_WORDS = 8  # by eye, on headings such as "Omröstning om ärendets avgörande idag"


@cache
def _counted() -> regex.Pattern[str]:
    """A count and what it counts: "43 Ja", "12 ledamöter avstår från att rösta", "en som avstår"; as OCR
    reads them, "Onej" and "7ja"."""
    return compiled(
        rf"""(?<![\d-]) (?P<count>\d{{1,3}}|\b(?:{_numbers()})\b|\b(?-i:{_NOUGHT}(?=\s?n)))
        (?:\s+(?:{options("between")}))* (?:\s+|(?<=\d|\b(?-i:{_NOUGHT}))(?=\p{{Ll}}))
        (?P<what>{_names()})(?![\p{{L}}])""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _labelled() -> regex.Pattern[str]:
    """A label and its count: "Ja: 24", "Antal Nej: 38", "JA 24", "röstar Ja (7)"."""
    return compiled(
        rf"""(?:^|[,;.]\s*|\s) (?P<what>{_names()}) \s*(?::\s*|\s|(?P<in>\())
        (?P<count>\d{{1,3}})\b (?(in)\)) (?:\s+röst(?:er)?\b)? (?!\s*\p{{Ll}}*(?:ja|nej)\b)""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _for_and_against() -> regex.Pattern[str]:
    """Counts for and against: "22 röster för ändring och 9 röster mot", "med 12 röster mot 3"."""
    count = rf"(?:\d{{1,3}}|\b(?:{_numbers()})\b)"
    return compiled(
        rf"""(?<![\d-]) (?P<yes>{count}) \s+ röst(?:er)? \s+ för\b [^.;\d]{{0,80}}?
          (?P<no>{count}) (?:\s+röst(?:er)?)? \s+ e?mot\b
        | (?<![\d-]) (?P<yes>{count}) \s+ röst(?:er)? \s+ för \s+ (?:bifall|ja)\b [^.;\d]{{0,80}}?
          (?P<no>{count}) (?:\s+ röst(?:er)?)? \s+ för \s+ (?:avslag|nej)\b
        | (?<![\d-]) (?P<yes>{count}) \s+ röst(?:er)? \s+ (?P<bare>mot) \s+ (?P<no>{count}) \b (?!\s*(?:%|kr))
        | \bavslag \W\s*? (?P<no>{count}) \s+ röst(?:er)? \W+ bifall \W\s*? (?P<yes>{count}) \s+ röst(?:er)?
        | \bbifall \W\s*? (?P<yes>{count}) \s+ röst(?:er)? \W+ avslag \W\s*? (?P<no>{count}) \s+ röst(?:er)?
        | (?<![\d-]) (?P<yes>{count}) (?:\s+röst(?:er)?)? \s+ för (?:,|\s+och|,\s+och) \s+
          (?P<no>{count}) (?:\s+röst(?:er)?)? \s+ e?mot \b
        | \bröstsiffror(?:na)? \s+ (?:bl(?:ir|ev)\s+)?
          (?P<yes>{count}) (?P<bare>\s*[-–]\s*|\s+mot\s+) (?P<no>{count}) \b
        | \b(?P<yes>{count}) \s+ (?:ledamöter\s+|personer\s+)? röstade? r? \s* för \b [^.;\d]{{0,80}}?
          (?P<no>{count}) \s+ (?:ledamöter\s+|personer\s+)? (?:röstade?r?\s+)? e?mot \b""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _roll() -> regex.Pattern[str]:
    """What leads in the names of those who vote one way: with a colon, or a verb and the first of them."""
    return compiled(
        rf"""(?:^|(?<=[.;)]\s)|(?<=\n)) (?:(?:{options("before")})\s+)*
        (?P<what>{_names()}) (?:\s+från\ att\ rösta)?
        (?: \s* (?:\(\d+(?:\s*st)?\))? \s* :
          | (?<=\ av|\ gör|gjorde|röstar|röstade|följande)(?=\s+(?-i:{MEMBER})) )""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _members_vote() -> regex.Pattern[str]:
    verbs = [
        w for ws in data()["votes"].values() for w in ws if w.startswith(tuple(data()["words"]["verbs"]))
    ]
    return compiled(rf"(?P<names>{MEMBERS})\s+(?P<what>(?i:{any_of(verbs)}))(?![\p{{L}}])")


@cache
def _question() -> regex.Pattern[str]:
    return compiled(
        rf"""(?<![\p{{L}}\d]) (?<!\d\s) (?:ja|nej) (?:\s?[-–]?\s?(?:röst|proposition)(?:er|en)?)?
        \s* [:=–-]? \s* (?:{options("asking")}) (?!\p{{L}})
        | \b(?:ja|nej)\s?[-–]?\s?röst(?:er)? \s* [:=] \s* (?=(?-i:\p{{Ll}}){{3}})
        | \b(?:den|de|ledamot|ledamöter)\s+som\b [^.]* \b (?:röstar|rösta) \s+ (?:ja|nej) \b""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _names() -> str:
    only = data()["words"]["columns_only"]
    return any_of([word for words in data()["votes"].values() for word in words if word not in only])


def _numbers() -> str:
    return "|".join(data()["numbers"])


@cache
def _member_and_vote() -> regex.Pattern[str]:
    """A row of a roll call in the text: "Märta Ek (S) Ja", up to the next of them or the end."""
    vote = rf"(?i:{_names()})"
    return compiled(
        rf"(?P<names>{MEMBER})\s+(?P<what>{vote})(?=[\s,;.]*(?:$|{MEMBER}\s+{vote}))",
    )
