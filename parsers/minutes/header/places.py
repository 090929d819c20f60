"""Where a meeting was held: from its label, or beside day and hour."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.documents.titles import PAGE_COUNT
from handlingar.parsers.language.dates import WEEKDAY, find_dates, find_days, find_times
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.header.days_and_hours import values_of
from handlingar.parsers.minutes.header.title_words import TITLE_WORD, TITLE_WORDS
from handlingar.parsers.minutes.labels.label_words import split_label
from handlingar.parsers.minutes.labels.labels import Labelled, Piece
from handlingar.patterns import compiled

_HEAD_LINES = 15  # of a segment without paragraphs or labels, where its title and date stand
_AND = vocabulary("function_words")["and"]
_AT = any_of(vocabulary("function_words")["before_places"])
# What is left of "Förbundskansliet, fredagen den 11 juni kl. 09.00-12.00" when dates and times are out.
FILLER = compiled(
    rf"""\b(?:kl(?:ockan)?\b\.?|den\b|mellan\b|till\b(?=\s*(?:,|$))|från\b(?=\s*$)|ca\b\.?|cirka\b|avsluta[dst]\w*|paus\b
      |tid(?:en)?[:,]|plats(?:en)?[:,]|datum[:,]
      |{WEEKDAY}|paragraf(?:er)?\s*§+\s*\d[\d\s,–-]*|\d{{1,2}}[.:]\d\d\b)|\(\s*ajourner[^)]*\)|ajourner\w*.*""",
    regex.VERBOSE | regex.IGNORECASE,
)
ON_WEEKDAY = compiled(WEEKDAY, regex.IGNORECASE)
AFTER_DAY = compiled(
    rf"(?:,?\s*kl(?:ockan|\.)?\s*\d{{1,2}}(?:[.:]\d\d)?(?:\s?[-–]\s?\d{{1,2}}(?:[.:]\d\d)?)?(?=,?\s(?:{_AT})\s))?"
    rf"(?:,?\s(?P<at>{_AT})\s|,\s)(?P<place>\p{{Lu}}.*?)(?:\.\s*)?$"
)
BEFORE_DAY = compiled(
    rf"(?:{TITLE_WORD})\p{{L}}*\s(?:{_AT})\s(?P<place>(?-i:\p{{Lu}})[^.,:;]*),?\s$", regex.IGNORECASE
)
LIKE_A_CLUB = compiled(r"\p{Lu}\p{Ll}+s\s\p{Lu}")  # "Alvhems Ryttare" may be who met
HANGS = compiled(rf"(?:,|\b(?:{_AT}))$")
SENTENCES = compiled(r"\p{Ll}{3}\s*\.\s+\p{Lu}")
AT_PLACE = compiled(rf",\s*(?:{_AT})\s+\p{{Lu}}")
_DIGITAL = frozenset(fold(word) for word in vocabulary("meetings")["kinds"]["digital"])
_NO_PLACES = tuple(fold(word) for word in vocabulary("meetings")["places"]["never"])
_PLACE_WORDS = 5  # of a place beside a day
_LONG_PLACE = 8  # words of one that has its line to itself
_LONGEST_PLACE = 12  # words of a place and its address on a line with day and time
LEADING = compiled(rf"^(?:{_AT})\s+(?=\p{{L}})")  # "i klubblokalen, Dalvägen 4"
PREPOSITION = compiled(rf"(?:{_AT})\s+(?=\p{{Lu}})")


def place_of(labels: Sequence[Labelled], head: Flow) -> str | None:
    """Where the meeting was held, as printed; None where the head doesn't say."""
    return _labelled_place(labels) or _place_beside_time(head)


def _labelled_place(labels: Sequence[Labelled]) -> str | None:
    """Where the meeting was, as printed; dates and times that stand with it left out."""
    for item in values_of(labels, "place", "place_and_time", "time"):
        pieces = item.pieces if item.tabular else _value_part(item.pieces)
        place = LEADING.sub("", without_times(" ".join(piece.text for piece in pieces)) or "")
        if place and (item.label is None or item.label.means != "time"):
            return place
    return None


def _place_beside_time(head: Flow) -> str | None:
    """The place on a line that holds nothing but date, time and place, or on the line below it."""
    lines = [block for block in head[:_HEAD_LINES] if isinstance(block, TextLine)]
    for line, below in zip(lines, [*lines, None][1:], strict=True):
        if not find_dates(line.text) and not find_days(line.text):
            continue
        whole = f"{line.text} {below.text}" if below and HANGS.search(line.text) else line.text
        if beside_day := _after_day(whole) or _before_day(line.text):
            return beside_day
        if not find_times(line.text):
            if ON_WEEKDAY.search(line.text) or AT_PLACE.search(line.text):
                place = PREPOSITION.sub("", without_times(line.text) or "")
                if _is_place(place):
                    return place
            continue
        bare = without_times(line.text) or ""
        place = PREPOSITION.sub("", LEADING.sub("", bare))
        sentence = line.text.endswith(".") and len(place.split()) > _PLACE_WORDS
        told = sentence or SENTENCES.search(place) or len(place.split()) > _LONGEST_PLACE
        if place and not told and (not TITLE_WORDS.search(place) or fold(place) in _DIGITAL):
            return place
        if below and (at := PREPOSITION.match(below.text)) and len(below.text.split()) <= _LONG_PLACE:
            return below.text[at.end() :]
        if below and _may_be_place(below):
            return below.text
    return None


def _after_day(text: str) -> str | None:
    """The place named right after the day: "… den 4 mars 2024 i Folkets hus", "4 mars 2024, Folkets hus"."""
    days = find_dates(text)
    match = AFTER_DAY.match(text, days[-1].end) if days else None
    behind = bool(days) and text[: days[0].start].strip().casefold() not in ("", "den")
    if match and not match["at"] and (behind or PAGE_COUNT.search(match["place"])):
        return None
    place = without_times(match["place"]) if match else None
    return place if place and _is_place(place) else None


def _before_day(text: str) -> str | None:
    """The place between the word for a meeting and the day: "höll årsmöte i Folkets hus den 4 mars 2024"."""
    days = find_dates(text) or find_days(text)
    match = BEFORE_DAY.search(text[: days[0].start]) if days else None
    place = (without_times(match["place"]) if match else None) or ""
    named = organisations_in(place) or LIKE_A_CLUB.match(place)
    return place if _is_place(place) and not named else None


def _is_place(text: str) -> bool:
    """A few words with a capital that name no meeting, body, organisation or person, and are no label."""
    words = text.split()
    other = TITLE_WORDS.search(text) or body_of(text) or is_person_name(text) or split_label(text)
    no_place = fold(text).startswith(_NO_PLACES)
    return bool(words) and len(words) <= _PLACE_WORDS and text[:1].isupper() and not (other or no_place)


def _may_be_place(line: TextLine) -> bool:
    """A short line right below date and time that is no heading, no label, no name and no sentence."""
    words = line.text.split()
    plain = not (line.starts_block or line.bold or line.heading or line.text.endswith((".", ":")))
    named = split_label(line.text) or is_person_name(line.text) or TITLE_WORDS.search(line.text)
    other = bool(named) or body_of(line.text) is not None
    return plain and len(words) <= _LONG_PLACE and line.text[:1].isupper() and not other


def _value_part(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The first line, and those that go on from it."""
    taken = list(pieces[:1])
    for piece in pieces[1:3]:
        going_on = taken[-1].text.endswith(",") or piece.text[:1].islower() or piece.text[:1] == "("
        told = TITLE_WORDS.search(piece.text)  # "Mötet öppnades 17.15"
        if piece.apart or told or not (going_on or find_times(piece.text) or find_dates(piece.text)):
            break
        taken.append(piece)
    return tuple(taken)


def without_times(text: str) -> str | None:
    """A place without the dates and times beside it; None where nothing is left."""
    spans = [(d.start, d.end) for d in find_dates(text)] + [(d.start, d.end) for d in find_days(text)]
    spans += [(t.start, t.end) for t in find_times(text)]
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    bare = FILLER.sub(" ", "".join(kept))
    parts = [" ".join(part.split()).strip(" .:;–—-") for part in bare.split(",")]
    parts = [part for part in parts if part not in _AND]  # between the hours of two days
    return ", ".join(part for part in parts if any(c.isalpha() for c in part)) or None
