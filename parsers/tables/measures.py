"""What kind of numbers the headings of a table speak of: outcome, budget, forecast and so on."""

from __future__ import annotations

from functools import cache

import regex

from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.patterns import compiled


@cache
def _measures() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple(
        (
            code,
            compiled(r"(?:" + "|".join(map(_as_pattern, words)) + r")(?!\p{L})", regex.IGNORECASE),
        )
        for code, words in vocabulary("tables")["measures"].items()
    )


def _as_pattern(word: str) -> str:
    """A word of the list; one with a leading * may be the end of a longer word."""
    return regex.escape(word[1:]) if word.startswith("*") else r"(?<!\p{L})" + regex.escape(word)


def measure_in(text: str) -> str | None:
    """The kind of number that a heading names (table_cells.measure); the first of the list that fits."""
    return next((code for code, pattern in _measures() if pattern.search(text)), None)


def measure_of_row(label: str) -> str | None:
    """The same of a row's label, where that says nothing else ("Budgetavvikelse", "Budget 2024")."""
    plain = regex.sub(r"[\d\W]+", " ", label).strip()
    for code, pattern in _measures():
        if (match := pattern.search(plain)) and " " not in plain and match.end() == len(plain):
            return code
    return None
