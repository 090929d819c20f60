"""When, where and how minutes are adjusted (justerade), and how long the notice of it is up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import regex

from handlingar.parsers.language.dates import find_dates, find_days, infer_year
from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.periods import days_of_period
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.minutes.labels.label_words import clean, fold_label, split_label
from handlingar.patterns import compiled

PlaceOf = Callable[[str], str | None]
_WORDS = vocabulary("meetings")["adjustment"]
_OTHERS = compiled(any_of(vocabulary("meetings")["adjusting"]["against"][:2]), regex.IGNORECASE)
_AT = any_of(vocabulary("function_words")["before_places"])
_MODES = ("immediate", "electronic")


def _any_of(key: str) -> str:
    return any_of(_WORDS[key])


LABEL = compiled(rf"^(?:{_any_of('labels')})\b\s*:?", regex.IGNORECASE)
# "Plats och tid" of the adjustment, which what stands above or below it tells.
WHEN = compiled(rf"(?:{_any_of('when')})\b\s*:?(?=\s*(?-i:\p{{Lu}}|\d))", regex.IGNORECASE)
ITEMS_BESIDE = compiled(r"\sparagraf(?:er)?\b\s*:?[\s§\d–-]*$", regex.IGNORECASE)  # in the next column
BROKEN = compiled(r"för justering(?:en)?\b", regex.IGNORECASE)
BEGINS_WITH_DAY = compiled(rf"(?:den\s)?\d|(?:{any_of(vocabulary('dates')['weekdays'])})\b", regex.IGNORECASE)
REST_OF_LABEL = compiled(
    rf"^(?:{_any_of('rest_of_labels')})\s*:?$|\s(?:{_any_of('rest_of_labels')})$"
    rf"|^(?-i:{_any_of('rest_of_labels')})\s*:?\s(?=(?-i:\p{{Lu}}|\d))",
    regex.IGNORECASE,
)
MODES = {mode: compiled(_any_of(mode), regex.IGNORECASE) for mode in _MODES}
SENTENCE = compiled(
    rf"\b(?:protokollet|protokollets|justering\p{{L}}*)\b[^.]*\b(?:juster|{_any_of('signed')})|\bjusteras\b|\b(?:{_any_of('signed')})s\b",
    regex.IGNORECASE,
)
OF_AN_ITEM = compiled(r"\bparagrafen\b|\bdenna paragraf\b|§", regex.IGNORECASE)
DEADLINE = compiled(rf"\b(?:{_any_of('deadline')})\b", regex.IGNORECASE)  # by then, and no day told
ADJUSTED = compiled(
    r"juster(?:are|ing(?:en|s|smän)?\b|ingsm|ingsp|a protokoll)|protokollsjuster", regex.IGNORECASE
)
ADJUSTS = compiled(r"\bjuster(?:ar|as|ades|ing(?:en)?)\b", regex.IGNORECASE)
AT_PLACE = compiled(rf"\b(?:{_AT})\s(?P<place>\p{{Lu}}[^.()]*)$")
PUT_UP = compiled(rf"(?<!av)(?:{_any_of('put_up')})", regex.IGNORECASE)
TAKEN_DOWN = compiled(_any_of("taken_down"), regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What minutes say of their adjustment; None where they don't."""

    date: dt.date | None = None
    place: str | None = None
    mode: str | None = None
    notice_from: dt.date | None = None
    notice_to: dt.date | None = None


def read_adjustment(lines: Iterable[str], place_of: PlaceOf, day: dt.date | None = None) -> Adjustment:
    """What the lines of a head and a tail of minutes say of the adjustment and of the notice.

    place_of takes dates and times out of what stands beside the label; day is the meeting's, after which
    a day without its year comes.
    """
    texts = [clean(line) for line in lines]
    found = _adjustment(texts, place_of, day)
    return _notice(texts, found if found.mode else replace(found, mode=_mode_told(texts)), day)


def _days_in(text: str, meeting: dt.date | None) -> list[dt.date]:
    """The days in a text; those without a year as the first such ones from the meeting's day on."""
    if (dated := find_dates(text)) or not meeting:
        return [found.date for found in dated]
    before = meeting - dt.timedelta(days=1)
    days = (infer_year(found.day, found.month, found.weekday, before) for found in find_days(text))
    return [day for day in days if day]


def with_told(found: Adjustment, items: Iterable[tuple[str, str]], place_of: PlaceOf) -> Adjustment:
    """The adjustment with the day and the place that an item's sentence tells, where no label says a day.

    items are titles and texts; one that is about the adjustment may tell ("Märta Ek justerar protokollet på
    Stadshuset den 14 november 2024").
    """
    told = (
        s for title, text in items if ADJUSTED.search(title) and not _OTHERS.search(title)
        for line in text.split("\n") for s in sentences(line)
    )  # fmt: skip
    for sentence in () if found.date else told:
        verb = ADJUSTS.search(sentence)
        days = find_dates(sentence[verb.end() :]) if verb and not _OTHERS.search(sentence) else []
        if not verb or not days or DEADLINE.search(sentence):
            continue
        at = AT_PLACE.search(sentence[verb.end() : verb.end() + days[0].start])
        place = place_of(at["place"]) if at else None
        place = None if place and is_person_name(place) else place
        mode = found.mode or _mode_of(sentence) or ("on_paper" if place else None)
        return replace(found, date=days[0].date, place=found.place or place, mode=mode)
    return found


def _adjustment(texts: Sequence[str], place_of: PlaceOf, meeting: dt.date | None) -> Adjustment:
    for above, line, below in zip(["", *texts], texts, [*texts[1:], ""], strict=False):
        label = LABEL.match(line) or (WHEN.match(line) if _is_about(above, below) else None)
        if not label:
            continue
        value = beside = ITEMS_BESIDE.sub("", line[label.end() :]).strip(" :")
        if REST_OF_LABEL.search(below):
            value = f"{value} {REST_OF_LABEL.sub('', below)}".strip()
        elif not split_label(below) and (
            not value or (BEGINS_WITH_DAY.match(below) and not _days_in(value, meeting))
        ):
            value = f"{value} {below}".strip()
        if OF_AN_ITEM.search(value):
            continue  # "Protokollet under denna paragraf förklaras omedelbart justerat."
        days = [] if DEADLINE.search(value) else _days_in(value, meeting)
        mode = _mode_of(value)
        bare = place_of(value) if value and not mode else None
        place = REST_OF_LABEL.sub("", bare).strip(" ,") if bare else None
        if place and (place[:1].islower() or _names(place) or ADJUSTED.search(place)):
            if not (days and BEGINS_WITH_DAY.match(value)):
                continue  # "Justering av protokollet", or who adjusts
            place = None
        if not (beside or days or mode) and not any(word in label[0].casefold() for word in _WORDS["where"]):
            continue  # whatever stands below an item called "Justering"
        if days or place or mode:
            how = mode or ("on_paper" if place else None)
            return Adjustment(days[0] if days else None, place or None, how)
    return Adjustment()


def _names(text: str) -> bool:
    """Whether a text is who adjusts: "Märta Ek", "Ek Märta och Lund Sven"."""
    return is_person_name(text) or (" och " in text and any(map(is_given, text.split())))


def _is_about(above: str, below: str) -> bool:
    """Whether a line is of the adjustment: below "Justerare: Märta Ek", above "för justering"."""
    label = split_label(above)
    return BROKEN.match(below) is not None or (label is not None and label[1].officer == "adjuster")


def _mode_told(texts: Sequence[str]) -> str | None:
    """How a sentence says that the minutes are adjusted or signed."""
    told = (_mode_of(line) for line in texts if SENTENCE.search(line) and not OF_AN_ITEM.search(line))
    return next((mode for mode in told if mode), None)


def _mode_of(text: str) -> str | None:
    return next((mode for mode in _MODES if MODES[mode].search(text)), None)


def _notice(texts: Sequence[str], found: Adjustment, meeting: dt.date | None) -> Adjustment:
    """The days of the notice, each beside its label or both beside labels broken over two lines."""
    for line, below in zip_longest(texts, texts[1:], fillvalue=""):
        both = f"{line} {below}"
        up, down = PUT_UP.search(both), TAKEN_DOWN.search(both)
        if not (up or down) or not _is_label(line):
            continue
        days = _days_in(line, meeting) or _days_in(below, meeting)
        if len(days) == 2 and (down or days_of_period(line)):  # "Anslås under tiden 2024-03-06 – 2024-03-28"
            return replace(found, notice_from=days[0], notice_to=days[1])
        if len(days) == 1 and TAKEN_DOWN.search(line):
            found = replace(found, notice_to=found.notice_to or days[0])
        elif len(days) == 1 and PUT_UP.search(line):
            found = replace(found, notice_from=found.notice_from or days[0])
    return found


def _is_label(line: str) -> bool:
    """Whether a line speaks of the notice as a label does, not as prose about other notices."""
    return fold_label(line).startswith(tuple(fold_label(word) for word in _WORDS["notice_labels"]))
