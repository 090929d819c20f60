"""Given names whose capital I was read as a small letter: "ida Ek", "Lars-ivan"."""

from __future__ import annotations

from handlingar.extract import Line
from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.repair.changes import Change
from handlingar.patterns import compiled

SURE = 0.8
"""How sure such a change is: what the name is like is a given name, and no word."""
RULE = "I>i"
A_WORD = "inga"  # the only name with an I that is a common word too
ALONE = compiled(r"i(?P<rest>\p{Ll}{2,})")
DOUBLE = compiled(r"(?P<first>\p{Lu}\p{Ll}+)-i(?P<rest>\p{Ll}{2,})")
SURNAME = compiled(r"\p{Lu}\p{Ll}+")


def small_capitals(line: Line) -> dict[int, Change]:
    """The changes of a scanned line by the index of the word: a name alone only before a surname."""
    found = {}
    for at, word in enumerate(line.words):
        if word.confidence == 1 or not (name := _name(word.text)):
            continue
        following = line.words[at + 1].text if at + 1 < len(line.words) else ""
        if "-" in name or SURNAME.match(following):
            found[at] = Change(word.text, name, RULE, "name", SURE, None)
    return found


def _name(text: str) -> str | None:
    """The given name that a word may be, with its capital; None for other words."""
    if alone := ALONE.fullmatch(text):
        name = f"I{alone['rest']}"
        return name if is_given(name) and text != A_WORD else None
    double = DOUBLE.fullmatch(text)
    if double and is_given(double["first"]) and is_given(f"I{double['rest']}"):
        return f"{double['first']}-I{double['rest']}"
    return None
