"""Whom a meeting elects to preside over it, to write its minutes and to adjust them, as an item says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import regex

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.names_in_prose import (
    NAMES,
    ONE_NAME,
    PERSON,
    SENT_BY,
    bearer_of,
    names_written,
    parties_in_parens,
)
from handlingar.parsers.language.people_lists import is_person_name, split_people
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.text_blocks import DECIDING
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.patterns import compiled
from handlingar.schemas.rows import ParagraphRow

_WORDS = vocabulary("meetings")["electing"]
_FIRST_ITEMS = 7  # of a meeting, among which it elects its own officers


_VERB = rf"(?:{any_of(_WORDS['verbs'])})"
_NAMING = rf"(?:{any_of((*_WORDS['verbs'], *_WORDS['names']))})"
_OFFICE = "|".join(f"(?P<{office}>{any_of(_WORDS[office])})" for office in ("chair", "secretary", "adjuster"))
_ELECTS = compiled(rf"\b(?:{_VERB}|val)\b", regex.IGNORECASE)
OFFICE = compiled(rf"\b(?:{_OFFICE})\b", regex.IGNORECASE)
TO_OFFICE = compiled(
    rf"""\b(?: (?:till|som|as|att\svara)\s+(?:(?-i:\p{{Ll}})+\s){{0,2}}?(?:{_OFFICE})
          | att\s(?:(?P<secretary>{any_of(_WORDS["writing"])})|(?P<chair>{any_of(_WORDS["leading"])}))
          | (?<=(?:och|samt|,)\s+)(?:{_OFFICE})(?=\s+(?-i:\p{{Lu}})) )\b""",
    regex.IGNORECASE | regex.VERBOSE,
)
# "N.N. was elected chair of the meeting, N.N. secretary and N.N. adjuster"; "N.N. mötets sekreterare"
_ELECTED = any_of(_WORDS["elected"])
ENGLISH = compiled(
    rf"(?P<names>{NAMES})\s+(?:(?:{_ELECTED})\s+)?(?:as\s|to\sbe\s)?(?:(?-i:\p{{Ll}}+)\s)?(?:{_OFFICE})\b",
    regex.IGNORECASE,
)
AND_OFFICE = compiled(
    rf"\s(?:och|respektive|samt|tillika)\s(?:{_OFFICE})\b(?!\s{ONE_NAME})", regex.IGNORECASE
)
# "N.N. valdes till …", "valde N.N. till …", "val av N.N. till …", and after the office "till … valdes N.N."
BEFORE = compiled(
    rf"(?:(?P<names>{NAMES}){SENT_BY}\s+{_VERB}(?:\s(?-i:\p{{Ll}})+)?|(?:{_NAMING}|val\sav)(?:,\s[^,.;]{{2,80}},)?\s+(?:(?-i:\p{{Ll}})+\s){{0,3}}?(?P<names>{NAMES}))"
    r"(?:,\s(?-i:\p{Ll})[^,.;]{2,80},?)?(?:\s(?:och|samt))?\s*$",
    regex.IGNORECASE,
)
JOINED = compiled(rf"(?:och|and|med|samt|,)\s+(?P<names>{NAMES})\s*$", regex.IGNORECASE)
AFTER = compiled(
    rf"^\.?[^.]{{0,90}}?\b{_NAMING}\s+(?:(?-i:\p{{Ll}})+\s){{0,2}}(?P<names>{NAMES})", regex.IGNORECASE
)
# "… och till sekreterare N.N.", "… och sekreterare N.N."
BEHIND = compiled(rf"^(?:\s(?:för|på|vid)\s(?-i:\p{{Ll}})+)?\s+(?P<names>{NAMES})", regex.IGNORECASE)
BARE = compiled(
    rf"^[-–•\s]*(?:\p{{L}}+:\s+)?(?:{_VERB}\s+)?(?P<names>{NAMES})(?:\s+{_VERB})?\W*$", regex.IGNORECASE
)
ALONE = compiled(rf"{PERSON}\W*")
CHOSEN = compiled(
    rf"\b{_VERB}\s+(?:(?-i:\p{{Ll}})+\s)?(?P<names>{NAMES})|(?P<names>{NAMES})\s+{_VERB}", regex.IGNORECASE
)
LABELLED = compiled(
    rf"(?:\p{{Ll}}\))?\W*(?:{_OFFICE})(?:\stillika\s\p{{Ll}}+)?"
    rf"(?:\s*:\s*(?P<names>{NAMES})|\s+(?P<names>{NAMES})\W*$)",
    regex.IGNORECASE,
)
# "N.N. för protokollet", "Mötet leddes av N.N.", "Sekr. för mötet blev N.N."
ACTING = {
    office: compiled(
        rf"""(?:(?:^[-–•\s]*|\batt\s)(?P<who>{ONE_NAME})(?:\sfrån\s[^,.;]{{2,40}}?)?\s+(?:{any_of(acts)})
            |\b(?:{any_of(acted)}
               |(?:{any_of(_WORDS[office])})\.?\s(?:för|på|vid)\s(?:\p{{Ll}}+\s)?(?:{any_of(_WORDS["meeting"])})\s?(?:\b(?:blev|var|är)\b|[=–]))
            \s*(?P<who>{ONE_NAME}))(?!\p{{L}})""",
        regex.IGNORECASE | regex.VERBOSE,
    )
    for office, acts, acted in (
        ("chair", _WORDS["presides"], _WORDS["presided_by"]),
        ("secretary", _WORDS["writes"], _WORDS["written_by"]),
    )
}
OTHER_OFFICE = compiled(rf"\btill\s+(?:{any_of(_WORDS['other_offices'])})", regex.IGNORECASE)
STANDING = compiled(rf"\b(?:{any_of(_WORDS['standing'])})\b", regex.IGNORECASE)
# One more office in a row, whose holder only stands by: ", till vice ordförande N.N."
VICE = compiled(rf"(?:,|,?\s(?:och|samt))\s+till\s+vice\s\p{{Ll}}+\s+{NAMES}")
OF_BODY = compiled(
    rf"\s+i\s+(?!\p{{L}}*(?:{any_of(_WORDS['meeting'])}))\p{{Ll}}"
)  # "till ordförande i rådet"
OTHERS = compiled(rf"(?:{any_of(_WORDS['others'])})", regex.IGNORECASE)
_PRESIDING = vocabulary("meetings")["presiding"]
PRESIDES = compiled(
    rf"^(?>.*?\b(?:{any_of(_PRESIDING['verbs'])})\b).*?\b(?:{any_of(_PRESIDING['what'])})\b", regex.MULTILINE
)
"""A line that tells what the chair does: "Anna Exempel hälsade alla välkomna"."""
TELLS = compiled(rf"{PRESIDES.pattern}|\p{{L}}\s(?:{DECIDING})\b")
"""A line that is no list of people: that, or what was decided ("Mötet beslutade att")."""
NOT_WHO = frozenset(_WORDS["not_names"])


@dataclass(frozen=True, slots=True)
class Elected:
    """Someone whom the meeting elects to an office of its own (chair, secretary, adjuster)."""

    office: str
    name: str
    sentence: str
    row: ParagraphRow


def elected_officers(paragraphs: Sequence[Paragraph], known: Sequence[str]) -> list[Elected]:
    """All that the items say of whom the meeting elected; known are the names on the list of those present.

    Someone named by the given name alone is whoever of that list, or of the item, alone bears it.
    """
    found: list[Elected] = []
    for place, paragraph in enumerate(paragraphs):
        row, title = paragraph.row, paragraph.subject
        of_meeting = any(_of_meeting(m[0], title[m.end() :]) for m in OFFICE.finditer(title))
        if OTHERS.search(title) and not of_meeting:
            continue
        own = _offices_of(title)
        body = f"{title}.\n{row.text}" if not own or names_written(title[4:]) else row.text
        names = [*known, *(name for name in names_written(body) if " " in name)]
        early = place < _FIRST_ITEMS
        before = False  # the line above names who adjusts
        for line in body.split("\n"):
            for sentence in sentences(line):
                told = _in_sentence(sentence, own if early else [], early)
                if before and not told and ALONE.fullmatch(sentence):  # below "Justerare Bo Ek"
                    told = [("adjuster", name) for name in names_written(sentence)]
                before = bool(own) and (told[-1:] and told[-1][0]) == "adjuster"
                for office, name in told:
                    if whole := _whole_name(name, names):
                        found.append(Elected(office, whole, sentence, row))
    return found


def _offices_of(title: str) -> list[str]:
    """The offices that an item's heading says it elects to: "Val av ordförande och sekreterare för mötet"."""
    if fold(title).strip(" .:") in _WORDS["bare_titles"]:
        return ["adjuster"]
    if fold(title).strip(" .:") in _WORDS["all_titles"]:
        return ["chair", "secretary", "adjuster"]
    if not regex.match(r"(?:\W*)(?:val|utse|fråga om val)", title, regex.IGNORECASE) or STANDING.search(
        title
    ):
        return []
    return [str(match.lastgroup) for match in OFFICE.finditer(title)]


def _in_sentence(sentence: str, own: list[str], early: bool) -> list[tuple[str, str]]:
    """The offices of a sentence, each with the names that belong to it."""
    found: list[tuple[str, str]] = []
    sentence = VICE.sub("", parties_in_parens(sentence))
    if OTHERS.search(sentence) or (STANDING.search(sentence) and not own):
        return []
    if early:
        found += [(office, m["who"]) for office, acting in ACTING.items() if (m := acting.search(sentence))]
    if early and (regex.search(_ELECTED, sentence) or (own and ENGLISH.fullmatch(sentence))):
        return [
            (str(m.lastgroup), name) for m in ENGLISH.finditer(sentence) for name in names_written(m["names"])
        ]
    labelled = LABELLED.match(sentence)  # "Ordförande: N.N." under "Val av ordförande och …"
    if labelled and (own or (early and labelled["adjuster"])):  # "§ 3 Justerare Eva och Bo."
        office = next(key for key in ("chair", "secretary", "adjuster") if labelled[key])
        return [(office, name) for name in names_written(labelled["names"])]
    offices = list(TO_OFFICE.finditer(sentence))
    in_order = False  # the first office stood before whom it is for
    for index, match in enumerate(offices):
        office = str(match.lastgroup)
        meant = (
            office in own
            or office == "adjuster"
            or _of_meeting(match[0], sentence[match.end() :])
            or (early and not OF_BODY.match(sentence, match.end()))
        )
        if not meant:
            continue
        begin = offices[index - 1].end() if index else 0
        before = BEFORE.search(sentence[begin : match.start()]) or (
            JOINED.search(sentence[begin : match.start()]) if index else None
        )
        rest = sentence[match.end() : offices[index + 1].start() if index + 1 < len(offices) else None]
        elects = index or own or _ELECTS.search(sentence)  # "en fråga till ordförande N.N." doesn't
        behind, after = BEHIND.match(rest) if elects else None, AFTER.match(rest)
        chosen = behind or ((after or before) if in_order else (before or after))
        in_order = in_order or (chosen is not None and chosen is after)
        joined = AND_OFFICE.match(sentence, match.end())  # "till ordförande och sekreterare"
        if chosen:
            both = [office, *([str(joined.lastgroup)] if joined else [])]
            names = names_written(chosen["names"])
            each = zip(both, names, strict=True) if len(both) == len(names) else product(both, names)
            found += each
    if found or not own or OTHER_OFFICE.search(sentence):
        return found
    chosen = BARE.match(sentence) or (None if offices else _chosen(sentence))
    if not chosen:
        return []
    names = names_written(chosen["names"])
    return [(own[0], name) for name in names] if len(set(own)) == 1 else []


def _chosen(sentence: str) -> regex.Match[str] | None:
    """Whom a sentence names beside its verb: in "Mötet valde N.N." not who chose."""
    found = CHOSEN.finditer(sentence, overlapped=True)
    return next((m for m in found if fold(m["names"].split()[0]) not in NOT_WHO), None)


def _of_meeting(office: str, after: str) -> bool:
    """ "mötesordförande", "ordförande för stämman": an office of the meeting, not of the organisation."""
    words = any_of(_WORDS["meeting"])
    compound = regex.search(
        rf"(?:{words})s?\p{{L}}*(?:ordförande|sekreterare)|protokoll", office, regex.IGNORECASE
    )
    return bool(
        compound or regex.match(rf"\s+(?:för|vid|på)\s+(?:(?-i:\p{{Ll}})+\s)?\p{{L}}*(?:{words})", after)
    )


def _whole_name(name: str, names: Sequence[str]) -> str | None:
    """The name in full: as it stands, or whose given name alone it is; None where it is no name."""
    words = name.split()
    while words and fold(words[0]) in NOT_WHO:
        words = words[1:]
    if not words:
        return None
    if len(words) > 1:
        bare = " ".join(words)
        people = [] if is_person_name(bare) else split_people(bare)  # "Advokaten Märta Ek"
        if len(people) == 1 and is_person_name(people[0].name):
            return people[0].name
        return bare if is_person_name(bare) or bare in names else None
    return bearer_of(words[0], names)
