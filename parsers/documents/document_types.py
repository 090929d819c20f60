"""What kind of document a title or a stretch of text speaks of: evidence weighed, not decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import regex
from rapidfuzz import fuzz

from handlingar.parsers.language.dates import YEAR, find_dates
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import READ_ALIKE
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.patterns import compiled

MINUTES = frozenset({"minutes", "meeting_notes"})
"""Kinds that tell of a meeting that was held."""

CALLS = frozenset({"agenda", "invitation"})
"""Kinds that call to a meeting: nobody has come yet, and nothing is decided."""

DELEGATED = frozenset({"delegation_decisions"})
"""Kinds that hold decisions taken on delegation."""

DATED = compiled(rf"(?<!\d)(?:{YEAR}|\d{{6}})(?!\d)")
WORD = compiled(r"[\p{L}\p{N}]+")
STRONGEST = 3  # of a title: it begins with the kind of document that it names
_LONG = 7  # shorter words must be exact: too much is like them
_LAST_PART = 6  # letters of a word that compounds may end in; by eye
_NAME = 3  # words of an organisation's name before the kind; by eye
_SHORT = 8  # words of a title that is short; by eye
_TITLES = vocabulary("doc_types")["titles"]
_NEVER = tuple(map(fold, _TITLES["never"]))
_BEFORE = frozenset(word for phrase in _TITLES["before"] for word in fold(phrase).split())
# Words of an organisation's name, which may stand above a title.
_LETTERHEAD = frozenset(map(fold, _TITLES["letterhead"]))
ANNEX_WORDS = tuple(map(fold, _TITLES["annexes"]))
"""What heads a list of annexes, folded."""
MINUTES_PARTS = tuple(map(fold, _TITLES["parts"]))
"""What names an annex that is part of the minutes, folded."""


@dataclass(frozen=True, slots=True)
class DocType:
    """A kind of document; data/doc_types.toml says what each field means. All phrases are folded."""

    code: str
    titles: tuple[tuple[str, ...], ...]
    leads: tuple[str, ...]
    made_of: frozenset[str]
    dated: bool
    again: bool
    subject: bool
    chapters: frozenset[str]


@dataclass(frozen=True, slots=True)
class TitleType:
    """The kind that a title names; strength STRONGEST where it begins with it, 2 if short, else 1."""

    doc_type: DocType
    strength: int


@cache
def doc_types() -> dict[str, DocType]:
    """The kinds by code, in the order of the data file. Raises KeyError where that lacks a key."""
    return {
        entry["code"]: DocType(
            code=entry["code"],
            titles=tuple(tuple(WORD.findall(fold(title))) for title in entry["titles"]),
            leads=tuple(fold(lead) for lead in entry["leads"]),
            made_of=frozenset(fold(heading) for heading in entry.get("made_of", ())),
            dated=entry.get("dated", False),
            again=entry.get("again", False),
            subject=entry.get("subject", False),
            chapters=frozenset(entry["chapters"]),
        )
        for entry in vocabulary("doc_types")["type"]
    }


def is_letterhead_word(word: str) -> bool:
    """Whether the folded word is one of an organisation's name, or a compound of one ("Miljönämnden")."""
    return word in _LETTERHEAD or any(len(w) >= _LAST_PART and word.endswith(w) for w in _LETTERHEAD)


def alike(word: str, wanted: str) -> float:
    """1 where the folded word is or ends with the wanted one (a compound); less for slips of OCR; else 0."""
    tail = word[-len(wanted) :]
    if tail[:1] != wanted[:1]:  # as most are
        return 0.0
    if tail == wanted and (len(wanted) >= _LONG or word == wanted):
        return 1.0
    if len(wanted) < _LONG or abs(len(tail) - len(wanted)) > 1:
        return 0.0
    likeness = fuzz.ratio(tail, wanted)
    return likeness / 100 if likeness >= READ_ALIKE else 0.0


def type_of_title(title: str) -> TitleType | None:
    """The kind of document that the title names first; None where it names none.

    A title begins with the kind also after an organisation's name ("Alvhems kommun Delårsrapport") and after
    a date.
    """
    dated = find_dates(title) if title[:1].isdigit() else []
    title = title[dated[0].end :] if dated and not dated[0].start else title
    words = WORD.findall(fold(title))[:20]
    if " ".join(words).startswith(_NEVER):
        return None
    found = []
    for start in range(len(words)):
        for phrase, kind, opening in _openings(words[start], "".join(words[start : start + 2])):
            likeness = min([opening, *map(alike, words[start + 1 :], phrase[1:])])
            if likeness and len(words) - start >= len(phrase):
                found.append((start, -likeness, -len(phrase), kind))
    if not found:
        return None
    start, _, _, kind = min(found, key=lambda f: f[:3])
    before = [w for w in words[:start] if w not in _BEFORE and not w.isdigit()]
    if not before or (len(before) <= _NAME and is_letterhead_word(before[-1])):
        return TitleType(kind, STRONGEST)
    return TitleType(kind, 2 if len(words) <= _SHORT or _LETTERHEAD & set(before) else 1)


@lru_cache(maxsize=50_000)
def _openings(word: str, together: str) -> tuple[tuple[tuple[str, ...], DocType, float], ...]:
    """The title phrases that the word may begin, and how surely; together has the next word joined to it."""
    found = []
    for kind in doc_types().values():
        for phrase in kind.titles:
            split = len(phrase) == 1 and abs(len(together) - len(phrase[0])) <= 1 < len(together) - len(word)
            joined = 0.95 * alike(together, phrase[0]) if split else 0.0
            likeness = max(alike(word, phrase[0]), joined)
            if likeness:
                found.append((phrase, kind, likeness))
    return tuple(found)


def lead_hits(kind: DocType, lines: Iterable[str]) -> int:
    """How many of the kind's supporting phrases begin a line or stand in it."""
    text = "\n".join(fold(line) for line in lines)
    return sum(bool(_beginning(lead).search(text)) for lead in kind.leads)


@cache
def _beginning(lead: str) -> regex.Pattern[str]:
    return compiled(rf"(?<!\p{{L}}){regex.escape(lead)}")


def lead_lines(kind: DocType, lines: Iterable[str]) -> int:
    """How many of the kind's supporting phrases begin a line, as labels do."""
    folded = [fold(line) for line in lines]
    return sum(any(line.startswith(lead) for line in folded) for lead in kind.leads)


def made_up_of(text: str) -> str | None:
    """The kind whose headings all begin short lines ("RESULTATRÄKNING", "Balansräkning per 2023-12-31")."""
    words = [WORD.findall(fold(line)) for line in text.splitlines()]
    begun = {found[0] for found in words if 0 < len(found) <= _SHORT}
    return next((kind.code for kind in doc_types().values() if kind.made_of and kind.made_of <= begun), None)


def spoken_of(text: str) -> str | None:
    """The kind that the text calls itself by in the definite ("delårsrapporten"); None where it doesn't.

    For documents whose title was lost. The kind must lead clearly: twice at least, and more than any other.
    """
    words = Counter(WORD.findall(fold(text)))
    counts: Counter[str] = Counter()
    for kind in doc_types().values():
        for *before, stem in kind.titles:
            if not before and len(stem) >= _LONG:
                counts[kind.code] += sum(words[stem + ending] for ending in ("en", "n", "et", "ens", "ets"))
    best = counts.most_common(2)
    clear = best and best[0][1] > 1 and (len(best) < 2 or best[0][1] > best[1][1])
    return best[0][0] if clear else None
