"""What a line of a signature page tells of by its words (data/signatures.toml), whatever the service."""

from __future__ import annotations

from functools import cache

import regex

from handlingar.parsers.language.folding import bare
from handlingar.parsers.language.vocabularies import words_in
from handlingar.patterns import compiled

EMAIL = compiled(r"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+")


def tells_of(event: str, text: str) -> bool:
    """Whether the text holds a word of the event, "signed" or "other"."""
    return _words("events", event).search(text) is not None


def identification_word(text: str) -> str | None:
    """How one identified oneself ("BankID"): what the text names first, as printed but for slips of OCR.

    A word for any eID counts only where no other stands there ("eID Swedish BankID").
    """
    words = [match[0] for match in _words("identification", "words").finditer(EMAIL.sub("", text))]
    if not words:
        return None
    any_eid = [bare(word) for word in words_in("signatures", "identification", "any")]
    found = next((word for word in words if bare(word) not in any_eid), words[0])
    alike = [word for word in words_in("signatures", "identification", "words") if bare(word) == bare(found)]
    return found if found.casefold() in [word.casefold() for word in alike] else alike[0]


def without_identification(text: str) -> str:
    """The text without the words for ways to identify oneself."""
    return str(_words("identification", "words").sub("", text))


def before_events(text: str) -> str:
    """The text up to the first word for an event or a way to identify oneself."""
    words = (_words("events", "signed"), _words("events", "other"), _words("identification", "words"))
    return text[: min(found.start() if (found := word.search(text)) else len(text) for word in words)]


@cache
def _words(table: str, key: str) -> regex.Pattern[str]:
    words = [regex.escape(word) for word in sorted(words_in("signatures", table, key), key=len, reverse=True)]
    borne = "|".join(regex.sub("[Il]", "[Il1|]", word) for word in words)  # "BanklD"
    after = r"|:(?!\s+\d)" if table == "identification" else ""  # "E-post:" is a label, "BankID: 2024-" none
    return compiled(rf"(?<!\p{{L}})(?:{borne})(?!\p{{L}}{after})", regex.IGNORECASE)
