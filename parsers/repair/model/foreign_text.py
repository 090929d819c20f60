"""Spans in another language: a row of words that fit Danish, Norwegian, German, English … far better than
Swedish.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from handlingar.parsers.repair.model.context import Slot
from handlingar.parsers.repair.model.lexicon import foreign

SWITCH = -9.0
"""The price of going from one language to another, and of going back (a logarithm)."""
UNLISTED = math.log(3e-7)
"""What a word is worth in a language whose common words it is not one of."""
HOME = 0.5
"""What speaks for Swedish, word by word, in a Swedish text."""
STRANGER = -2.0
"""What speaks against a language that a word is not a common one of, beside Swedish."""
FEWEST = 3
"""A span has at least so many common words of its language, and they are at least half of it."""
EDGE = 2
"""Up to so many words between a span and the end or beginning of a sentence belong to it."""
LANGUAGES = ("en", "da", "nb", "de", "fi", "fr")
SIGNS = frozenset({"#", "."})


def foreign_spans(slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """The spans (first, and one past the last) that are no Swedish: the likeliest languages, by Viterbi."""
    if sum(bool(foreign(as_read(slot))) for slot in slots) < FEWEST:
        return []
    weighed = [_worths(slot) for slot in slots]
    if sum(max(0.0, max(worths.values()) - worths["sv"]) for worths in weighed) < -SWITCH:
        return []
    languages = ("sv", *LANGUAGES)
    best = dict.fromkeys(languages, 0.0)
    steps: list[dict[str, str]] = []
    for worths in weighed:
        came: dict[str, str] = {}
        reached: dict[str, float] = {}
        leader = max(languages, key=lambda name: best[name])
        for language in languages:
            stays = best[language] >= best[leader] + SWITCH
            came[language] = language if stays else leader
            reached[language] = (best[language] if stays else best[leader] + SWITCH) + worths[language]
        steps.append(came)
        best = reached
    spans = _spans(steps, max(languages, key=lambda name: best[name]))
    sure = [(start, end) for language, start, end in spans if _is_sure(language, slots[start:end])]
    return [_whole(slots, start, end) for start, end in sure]


def _whole(slots: Sequence[Slot], start: int, end: int) -> tuple[int, int]:
    """The span, with the words at its edges that end a sentence or begin one."""
    for more in range(EDGE + 1):
        if end + more == len(slots) or as_read(slots[end + more]) in SIGNS:
            end += more
            break
    for more in range(EDGE + 1):
        if start == more or as_read(slots[start - more - 1]) in SIGNS:
            start -= more
            break
    return start, end


def _is_sure(language: str, slots: Sequence[Slot]) -> bool:
    words = [word for slot in slots if (word := as_read(slot)) not in SIGNS]
    listed = sum(language in foreign(word) for word in words)
    return listed >= FEWEST and 2 * listed >= len(words)


def _worths(slot: Slot) -> dict[str, float]:
    word = as_read(slot)
    if word in SIGNS:
        return dict.fromkeys(("sv", *LANGUAGES), 0.0)
    swedish = max(c.prior + c.reading for c in slot)
    listed = foreign(word)
    known = any(not c.unknown and c.source != "compound" for c in slot)
    unlisted = min(UNLISTED, swedish + (STRANGER if known else 0.0))
    worths = {language: listed.get(language, unlisted) for language in LANGUAGES}
    return worths | {"sv": swedish + (HOME if known else 0.0)}


def as_read(slot: Slot) -> str:
    """The word as it was read, in lower case: the candidate without a change is always there."""
    return next(c.word for c in slot if not c.rule)


def _spans(steps: list[dict[str, str]], last: str) -> list[tuple[str, int, int]]:
    language, end = last, len(steps)
    found: list[tuple[str, int, int]] = []
    for at in range(len(steps) - 1, -1, -1):
        before = steps[at][language]
        if before != language or at == 0:
            if language != "sv":
                found.append((language, at, end))
            language, end = before, at
    return found
