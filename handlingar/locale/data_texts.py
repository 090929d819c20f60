"""Texts that are data, and English there (flags, reasons, details), in Swedish: found again by their form.

A text of the dataset doesn't depend on who made it. So what it tells is translated where it is shown: the
catalogue has the form of each text with places for its values, and the values may be such texts too.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from handlingar.locale.messages import catalogue, is_swedish

PLACE = re.compile(r"\{(\w*)(?:!r)?\}")
DEEPEST = 8  # texts within texts
LEAST = 6  # letters beside the places for values


def placeholders(text: str) -> set[str]:
    """The places for values in a text."""
    return set(PLACE.findall(text))


def is_form(text: str) -> bool:
    """Whether a text is known by its form: it has no places, or words enough beside them."""
    return not placeholders(text) or len(re.sub(r"\W", "", PLACE.sub("", text))) >= LEAST


def told(text: str) -> str:
    """A text of the dataset or the program in the user's language."""
    return in_swedish(text) if is_swedish() else text


def in_swedish(text: str) -> str:
    """A text of the dataset or the program in Swedish; itself where no form fits it."""
    return _translated(text, DEEPEST)


@lru_cache(maxsize=10_000)
def _translated(text: str, depth: int) -> str:
    """By the form that fits best: it begins as the text, puts few clauses into one value, is exact."""
    said = catalogue("sv").get(text, "")
    if said and not placeholders(text):
        return said
    if depth:
        fitting = [
            (opens, sum(value.count("; ") for value in parts.values()), -exact, said, parts)
            for opens, exact, literal, form, said in _forms()
            if literal in text and (match := form.fullmatch(text))
            for parts in (match.groupdict(),)
        ]
        if fitting:
            *_, said, parts = min(fitting, key=lambda one: one[:3])
            values = {name[1:]: _translated(value, depth - 1) for name, value in parts.items()}
            return PLACE.sub(lambda place: values[place[1]], said)
        if text.endswith("."):  # the end of a sentence that is a part of another elsewhere,
            return f"{_translated(text[:-1], depth - 1)}."
        if text[:1].isupper():  # or its beginning
            said = _translated(text[0].lower() + text[1:], 0 if depth == 1 else depth - 1)
            if said[1:] != text[1:]:
                return said[:1].upper() + said[1:]
    return text


@cache
def _forms() -> list[tuple[bool, int, str, re.Pattern[str], str]]:
    """Each text with places: whether one begins it, its own letters, their longest run, pattern, Swedish."""
    found = []
    for source, said in catalogue("sv").items():
        if placeholders(source) and is_form(source):
            parts = PLACE.split(source)
            seen: set[str] = set()
            pattern = "".join(
                re.escape(part) if n % 2 == 0 else f"(?P=_{part})" if part in seen else _group(part, seen)
                for n, part in enumerate(parts)
            )
            compiled = re.compile(pattern, re.DOTALL)
            found.append((not parts[0], len(PLACE.sub("", source)), max(parts[::2], key=len), compiled, said))
    return found


def _group(name: str, seen: set[str]) -> str:
    seen.add(name)
    return f"(?P<_{name}>.*?)"
