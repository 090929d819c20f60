"""What kind of numbers the headings of a table speak of: outcome, budget, forecast and so on."""

from __future__ import annotations

import regex

from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.patterns import compiled


def _as_pattern(word: str) -> str:
    """A word of the list; one with a leading * may be the end of a longer word."""
    return regex.escape(word[1:]) if word.startswith("*") else r"(?<!\p{L})" + regex.escape(word)


_MEASURES: list[tuple[str, regex.Pattern[str]]] = [
    (code, compiled(rf"(?:{'|'.join(map(_as_pattern, words))})(?!\p{{L}})", regex.IGNORECASE))
    for code, words in vocabulary("tables")["measures"].items()
]


def measure_in(text: str) -> str | None:
    """The kind of number that a heading names (table_cells.measure); the first of the list that fits."""
    return next((code for code, pattern in _MEASURES if pattern.search(text)), None)


def measure_of_row(label: str) -> str | None:
    """The same of a row's label, where that says nothing else ("Budgetavvikelse", "Budget 2024")."""
    plain = regex.sub(r"[\d\W]+", " ", label).strip()
    found = ((code, pattern.search(plain)) for code, pattern in _MEASURES if " " not in plain)
    return next((code for code, match in found if match and match.end() == len(plain)), None)
