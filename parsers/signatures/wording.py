"""What a line of a signature page tells of by its words (data/signatures.toml), whatever the service."""

from __future__ import annotations

from functools import cache

import regex

from handlingar.parsers.words import vocabulary

EMAIL = regex.compile(r"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+")


def tells_of(event: str, text: str) -> bool:
    """Whether the text holds a word of the event, "signed" or "other"."""
    return _words("events", event).search(text) is not None


def identification_word(text: str) -> str | None:
    """The way to identify oneself that the text names first ("BankID"), as printed; not in an address."""
    found = _words("identification", "words").search(EMAIL.sub("", text))
    return str(found[0]) if found else None


def without_identification(text: str) -> str:
    """The text without the words for ways to identify oneself."""
    return str(_words("identification", "words").sub("", text))


def before_events(text: str) -> str:
    """The text up to the first word for an event or a way to identify oneself."""
    words = (_words("events", "signed"), _words("events", "other"), _words("identification", "words"))
    return text[: min(found.start() if (found := word.search(text)) else len(text) for word in words)]


@cache
def _words(table: str, key: str) -> regex.Pattern[str]:
    words = sorted(vocabulary("signatures")[table][key], key=len, reverse=True)
    after = "|:" if table == "identification" else ""  # "E-post:" is a label
    return regex.compile(
        rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, words))})(?!\p{{L}}{after})", regex.IGNORECASE
    )
