"""The words of votes: counts told in a sentence, labels of lists, and what a column or a mark says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import regex

from handlingar.parsers.language.vocabularies import vocabulary

CODES = ("yes", "no", "abstain", "absent")


def totals(sentence: str) -> dict[str, int]:
    """The totals a sentence tells ("24 ja-röster, 20 nej-röster och 1 som avstår"), code to count."""
    if _any(sentence, vote_words()["words"]["not_counts"]):
        return {}
    found: dict[str, int] = {}
    for match in _counted().finditer(sentence):
        found.setdefault(_code(match["what"]), _number(match["count"]))
    for match in _labelled().finditer(sentence):
        found.setdefault(_code(match["what"]), int(match["count"]))
    return found


def roll(text: str) -> tuple[str, str] | None:
    """The vote and the names of a roll call's line ("Ja-röster: A B (S), C D (M)"), None where it is none."""
    match = _roll().match(text)
    return (_code(match["what"]), match["names"].strip()) if match else None


def named_in_parentheses(text: str) -> Iterator[tuple[str, str]]:
    """Votes with the names that stand in parentheses behind a count: "3 ja-röster (A B (S), C D (M))"."""
    for match in _in_parentheses().finditer(text):
        yield _code(match["what"]), match["names"]


def single_voter(sentence: str) -> tuple[str, str] | None:
    """The vote and the name of one who abstains or is away by a sentence of their own: "A B (S) avstår."."""
    match = _single().fullmatch(sentence.strip())
    return (_code(match["what"]), match["names"]) if match else None


def asks(sentence: str) -> bool:
    """Whether the sentence says what a yes or a no means ("Ja för bifall", "Nej för avslag")."""
    return _question().search(sentence) is not None and not totals(sentence)


def kind_of(text: str) -> str:
    """The kind of a ballot by what the text says of it: main where nothing else is said."""
    kinds = vote_words()["kinds"]
    return next((kind for kind, words in kinds.items() if _any(text, words)), "main")


def _code(word: str) -> str:
    code = code_of(word.casefold())
    if code is None:
        raise ValueError(f"not the name of a vote: {word!r}")
    return code


def code_of(word: str) -> str | None:
    """The vote that a word or phrase in small letters names, None where it names none."""
    bare = " ".join(word.strip(" :.").split())
    return next((code for code, words in vote_words()["votes"].items() if bare in words), None)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(vote_words()["numbers"][text.casefold()])


def _any(text: str, words: Sequence[str]) -> bool:
    return any(word in text.casefold() for word in words)


@cache
def not_names() -> frozenset[str]:
    """Words of voting lists that are no names, in small letters."""
    words = vote_words()["words"]
    keys = ("result_columns", "name_columns", "party_columns", "functions")
    votes = [word for words in vote_words()["votes"].values() for word in words]
    return frozenset([word for key in keys for word in words[key]] + votes)


@cache
def _counted() -> regex.Pattern[str]:
    """A count and what it counts: "43 Ja", "12 ledamöter avstår från att rösta", "en som avstår"."""
    numbers = "|".join(vote_words()["numbers"])
    return regex.compile(
        rf"""(?<![\d-]) (?P<count>\d{{1,3}}|\b(?:{numbers})\b) (?:\s+(?:{_options("between")}))* \s+
        (?P<what>{_names()})(?![\p{{L}}])""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _labelled() -> regex.Pattern[str]:
    """A label and its count: "Ja: 24", "Antal Nej: 38", "JA 24"."""
    return regex.compile(
        rf"""(?:^|[,;.]\s*|\s) (?P<what>{_names()}) \s*(?::\s*|\s)
        (?P<count>\d{{1,3}})\b (?!\s*\p{{Ll}}*(?:ja|nej)\b)""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _roll() -> regex.Pattern[str]:
    return regex.compile(
        rf"""(?:(?:{_options("before")})\s+)* (?P<what>{_names()}) (?:\s+från\ att\ rösta)?
        \s* (?:\(\d+(?:\s*st)?\))? \s* : (?P<names>.*)""",
        regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
    )


@cache
def _in_parentheses() -> regex.Pattern[str]:
    return regex.compile(
        rf"\d\s+(?P<what>{_names()})\s*\((?P<names>\p{{L}}(?:[^()]|\([^()]*\))*)\)", regex.IGNORECASE
    )


@cache
def _single() -> regex.Pattern[str]:
    words = "|".join(regex.escape(w) for code in ("abstain", "absent") for w in vote_words()["votes"][code])
    name = r"(?-i:\p{Lu})[\p{L}’'-]+(?:\s(?-i:\p{Lu})[\p{L}’'-]+)+\s\(\p{L}{1,4}\)"
    return regex.compile(
        rf"(?P<names>{name}(?:(?:,\s|\soch\s){name})*)\s(?P<what>{words})\.?", regex.IGNORECASE
    )


@cache
def _question() -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{form})" for form in vote_words()["questions"]), regex.IGNORECASE)


@cache
def annex_heading() -> regex.Pattern[str]:
    """The heading of an annex, with its number."""
    words = "|".join(vote_words()["words"]["annex_words"])
    return regex.compile(rf"(?:{words})\s+(?P<number>\d+|\p{{Lu}})\b\.?.{{0,60}}", regex.IGNORECASE)


@cache
def _names() -> str:
    words = [word for words in vote_words()["votes"].values() for word in words]
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


def _options(key: str) -> str:
    words = sorted(vote_words()["words"][key], key=len, reverse=True)
    return "|".join(regex.escape(word) for word in words)


def vote_words() -> dict[str, Any]:
    """The vocabulary of votes (data/votes.toml)."""
    return vocabulary("votes")
