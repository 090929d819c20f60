"""Who presided, who wrote and who adjusts the minutes, from wherever it is said.

Each place that says so is a witness, and makes claims: labels of the head, the signature block, the list of
those present, the paragraphs' text, and the signature page's signers. For each office the best witness that
says anything is believed; names are then matched with the list, where the person stands in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import regex
from rapidfuzz import fuzz

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import OFFICERS, READ_ALIKE, is_given, phrase_of
from handlingar.parsers.language.names_in_prose import PERSON, initials_of
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.minutes.attendance.elected import elected_officers
from handlingar.parsers.minutes.attendance.lists import AS_SUBSTITUTE
from handlingar.parsers.minutes.attendance.signature_block import Signed
from handlingar.parsers.minutes.items.paragraphs import Paragraph
from handlingar.patterns import compiled
from handlingar.schemas.rows import AttendeeRow, Place, SignerRow

_WORDS = vocabulary("meetings")
_VERBS = tuple(f" {fold(verb)}" for verb in _WORDS["adjusting"]["verbs"])
_STEMS = tuple(fold(stem) for stem in _WORDS["adjusting"]["stems"])
_AGAINST = tuple(fold(word) for word in _WORDS["adjusting"]["against"][:2])
_SENTENCE = 6  # words of a heading that is a whole sentence

_PRESIDES, _WHAT, _OPENED = ("|".join(_WORDS["presiding"][key]) for key in ("verbs", "what", "opened"))

CAPITALISED = compiled(r"\p{Lu}[\p{Ll}\-]+(?:-\p{Lu}\p{Ll}+)?")
CHAIR_BEFORE = compiled(r"(?<!vice\s)(?<!v\.?\s)\bordförande[ns]?\s+$", regex.IGNORECASE)
# "…, och till justerare Bo Ek", "… och Bo Ek att justera"
TO_OFFICE = compiled(
    rf"(?:,|\boch\b|\bsamt\b)\s*(?=till\s+\p{{Ll}}|{PERSON}\s(?:\(\p{{L}}{{1,4}}\)\s)?att\s)",
    regex.IGNORECASE,
)
CHAIR_IN_TEXT = compiled(
    rf"""(?<!vice\s)\b(?P<of_meeting>mötes)?ordf(?:\.|örande[n]?)\s*,?\s+(?P<name>{PERSON})
         (?:\s*\(\p{{L}}{{1,4}}\))?\s*,?\s+
         (?:{"|".join((*_WORDS["presiding"]["verbs"], *_WORDS["presiding"]["also"]))})\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
OPENS = compiled(
    rf"""^(?:(?:Ordf\.|{any_of(map(str.capitalize, OFFICERS["chair"]))})\s+)?
         (?P<name>{PERSON}|{CAPITALISED.pattern}|\p{{Lu}}{{2,3}})(?:\s*\(\p{{L}}{{1,4}}\)|,?\sordförande,?)?\s+
         (?:{_PRESIDES})\b.*?(?:{_WHAT})
       | ^(?i:\p{{L}}*(?:{_WHAT}))\s+(?:{_OPENED})\s(?:\p{{Ll}}+\s)?av
         \s(?:\p{{Ll}}+\s){{0,3}}(?P<name>{PERSON})""",
    regex.VERBOSE,
)


class Witness(IntEnum):
    """Where a claim comes from, the best first."""

    LABEL = 0
    SIGNATURE_BLOCK = 1
    ELECTED = 2
    LIST = 3
    PARAGRAPH = 4
    SIGNER = 5
    OPENING = 6


@dataclass(frozen=True, slots=True)
class Claim:
    """Someone holds an office (chair, secretary, adjuster), says a witness."""

    office: str
    name: str
    witness: Witness
    raw: str
    at: Place


@dataclass(frozen=True, slots=True)
class Officers:
    """The names of the chair and the secretary, None where none is named."""

    chair: str | None
    secretary: str | None


def read_officers(
    rows: tuple[AttendeeRow, ...],
    signed: Sequence[tuple[Witness, Signed]],
    paragraphs: Sequence[Paragraph],
    signers: Sequence[SignerRow],
) -> tuple[Officers, tuple[AttendeeRow, ...]]:
    """The officers, and the attendees with their flags set; whom a label or the block names and the list
    lacks is added, since holding the office is being there."""
    elected = [
        Claim(e.office, e.name, Witness.ELECTED, e.sentence, e.row.at)
        for e in elected_officers(paragraphs, [row.name for row in rows])
    ]
    told = _from_paragraphs(paragraphs, rows)
    if any(claim.office == "adjuster" for claim in elected):  # beside whom it elects: whose turn it is
        told = [c for c in told if c.office != "adjuster" or c.witness != Witness.ELECTED]
    claims = [
        *(Claim(s.office, s.name, witness, s.raw, s.at) for witness, s in signed),
        *_from_list(rows),
        *told,
        *elected,
        *_from_signers(signers),
    ]
    chosen = {office: _best(claims, office) for office in ("chair", "secretary", "adjuster")}
    if not chosen["chair"]:
        chosen["chair"] = _best(claims, "vice_chair")
    if not chosen["secretary"]:
        chosen["secretary"] = _best(claims, "likely_secretary")
    presiding = {fold(claim.name) for claim in chosen["chair"][:1]}
    others = [claim for claim in claims if fold(claim.name) not in presiding]
    chosen["secretary"] = _best(others, "secretary") or chosen["secretary"]  # one doesn't hold both
    if any(c.office == "adjuster" and c.witness > Witness.SIGNATURE_BLOCK for c in claims) or any(
        c.witness <= Witness.SIGNATURE_BLOCK for c in chosen["chair"]
    ):  # else all who adjust sign in the block, the chair too
        chosen["adjuster"] = _not_chair(chosen["adjuster"], chosen["chair"][:1], rows)
    everyone = list(rows)
    named: dict[str, str] = {}
    for office, best in chosen.items():
        for claim in best if office == "adjuster" else best[:1]:
            index = resolve(claim.name, everyone)
            if index is None and _belongs(claim, rows, claims):
                everyone.append(_added(claim))
                index = len(everyone) - 1
            if index is not None:
                everyone[index] = _holding(office, everyone[index])
            name = claim.name if index is None else _as_said(claim.name, everyone[index].name, claims)
            named.setdefault(office, name)
    return Officers(named.get("chair"), named.get("secretary")), tuple(everyone)


def _as_said(name: str, listed: str, claims: Iterable[Claim]) -> str:
    """The name as the list has it in full; as any witness says it where the list has the surname first."""
    words = sorted(fold(listed).split())
    said = [one for one in (name, *(claim.name for claim in claims)) if sorted(fold(one).split()) == words]
    return next((one for one in said if fold(one) != fold(listed)), listed)


def _holding(office: str, row: AttendeeRow) -> AttendeeRow:
    return replace(
        row,
        is_chair=row.is_chair or office == "chair",
        is_secretary=row.is_secretary or office == "secretary",
        is_adjuster=row.is_adjuster or office == "adjuster",
    )


def resolve(name: str, rows: Sequence[AttendeeRow]) -> int | None:
    """Which of the rows a name means: the same, a name that only one has, or one read alike."""
    wanted = fold(name)
    for index, row in enumerate(rows):
        if fold(row.name) == wanted:
            return index
    parts = wanted.split()
    if len(parts) == 1:
        names = [(fold(row.name).split(), initials_of(row.name)) for row in rows]
        hits = [i for i, (words, initials) in enumerate(names) if words[0] == wanted or initials == name]
        hits = hits or [i for i, (words, _) in enumerate(names) if wanted in words]
        return hits[0] if len(hits) == 1 else None
    scored = [(fuzz.token_sort_ratio(fold(row.name), wanted), i) for i, row in enumerate(rows)]
    hits = [
        i
        for i, row in enumerate(rows)
        if {parts[0], parts[-1]} <= set(fold(row.name).replace("-", " ").split())
    ]
    if len(hits) == 1:
        return hits[0]
    best = max(scored, default=(0.0, -1))
    return best[1] if best[0] >= READ_ALIKE else None


def _best(claims: Iterable[Claim], office: str) -> list[Claim]:
    mine = [claim for claim in claims if claim.office == office]
    best = min((_worth(claim) for claim in mine), default=None)
    return [claim for claim in mine if _worth(claim) == best]


def _worth(claim: Claim) -> float:
    """The place of a claim's witness among the others; whom it elects to adjust, the meeting says best."""
    elected = claim.office == "adjuster" and claim.witness == Witness.ELECTED
    return Witness.LABEL + 0.5 if elected else float(claim.witness)


def _not_chair(claims: list[Claim], chair: Sequence[Claim], rows: Sequence[AttendeeRow]) -> list[Claim]:
    """Adjusters without the chair, who signs among them, where there are others."""
    chairs = {_person(claim.name, rows) for claim in chair}
    return [claim for claim in claims if _person(claim.name, rows) not in chairs] or claims


def _person(name: str, rows: Sequence[AttendeeRow]) -> str:
    index = resolve(name, rows)
    return fold(name if index is None else rows[index].name)


def _belongs(claim: Claim, rows: Sequence[AttendeeRow], alike: Sequence[Claim]) -> bool:
    """Someone not on the list joins it where the head names them, or adjusts, or where there is no list.

    A rare name is a person's where the same sentence elects a person too (alike: all claims).
    """
    people = [claim, *(other for other in alike if other.raw == claim.raw)]
    if claim.witness != Witness.LABEL and not any(is_person_name(one.name) for one in people):
        return False
    if rows and claim.at.confidence < 1 and not is_given(claim.name.split()[0]):
        return False  # strokes of a pen that OCR took for a name
    if claim.office == "adjuster":
        return claim.witness <= Witness.PARAGRAPH or not rows
    return not rows  # a list that is there says who was present


def _added(claim: Claim) -> AttendeeRow:
    role = "official" if claim.office.endswith("secretary") else "member"
    return AttendeeRow(
        0, claim.name, None, None, role, None, True, None, False, False, False, None, claim.raw, claim.at
    )


def office_of(title: str | None) -> str | None:
    """The office (a key of officers in data/roles.toml) that a role or title names, or None."""
    for part in (title or "").split(","):
        phrase = phrase_of(part.split())
        for office, words in OFFICERS.items():
            if phrase in words:
                return str(office)
    return None


def _from_list(rows: Iterable[AttendeeRow]) -> list[Claim]:
    offices = ((row, office_of(row.title)) for row in rows if row.present is not False)
    return [
        Claim(office, row.name, Witness.LIST, row.raw, row.at)
        for row, office in offices
        if office and not _of_another(row)
    ]


def _of_another(row: AttendeeRow) -> bool:
    """Whether an office is of the body that sends: "Eva Ek, ordförande elevrådet"."""
    return row.organisation is not None and f"{row.title} {row.organisation}" in row.raw


def _from_signers(signers: Iterable[SignerRow]) -> list[Claim]:
    offices = ((signer, office_of(signer.title)) for signer in signers)
    return [Claim(office, s.name, Witness.SIGNER, s.name, s.at) for s, office in offices if office]


def _from_paragraphs(paragraphs: Iterable[Paragraph], rows: Sequence[AttendeeRow]) -> list[Claim]:
    claims: list[Claim] = []
    for paragraph in paragraphs:
        row, title = paragraph.row, paragraph.subject
        if any(word in fold(title) for word in _AGAINST):
            continue
        told = len(title.split()) >= _SENTENCE or CHAIR_IN_TEXT.search(title) is not None
        said = f"{title}.\n{row.text}" if told else row.text
        for sentence in (s for line in said.split("\n") for s in sentences(line)):
            found = [("adjuster", name) for name in adjusters_in(sentence, rows)]
            if found:
                found += [("chair", name) for name in _named_chair(sentence)]
            for match in CHAIR_IN_TEXT.finditer(sentence):
                sure = Witness.ELECTED if match["of_meeting"] else Witness.PARAGRAPH
                claims.append(Claim("chair", match["name"], sure, sentence, row.at))
            elects = any(stem in fold(title) for stem in _STEMS)  # an item "Val av justerare"
            witness = {"adjuster": Witness.ELECTED} if elects else {}
            claims += [Claim(o, n, witness.get(o, Witness.PARAGRAPH), sentence, row.at) for o, n in found]
        for sentence in (s for line in f"{title}\n{row.text}".split("\n") for s in sentences(line)):
            opens = OPENS.match(sentence)
            if opens and (is_person_name(opens["name"]) or resolve(opens["name"], rows) is not None):
                claims.append(Claim("chair", opens["name"], Witness.OPENING, sentence, row.at))
    return claims


def _named_chair(sentence: str) -> list[str]:
    """The chair with whom the adjusters adjust: "tillsammans med ordföranden Anna Exempel"."""
    return [m[0] for m in regex.finditer(PERSON, sentence) if CHAIR_BEFORE.search(sentence[: m.start()])]


def _adjusting_part(sentence: str) -> str:
    """The part about adjusters of a sentence that elects to several offices, each told by "till ..."."""
    parts = TO_OFFICE.split(sentence)
    if not regex.search(
        r"\btill\s", parts[0], regex.IGNORECASE
    ):  # "Mötet utsåg Bo Ek och Eva Ask att justera"
        return sentence
    mine = [part for part in parts if any(stem in fold(part) for stem in _STEMS)]
    return " ".join(mine) if len(parts) > len(mine) and regex.search(PERSON, " ".join(mine)) else sentence


def adjusters_in(sentence: str, rows: Sequence[AttendeeRow]) -> list[str]:
    """Those whom a sentence elects to adjust the minutes; empty where it elects no one."""
    folded = fold(sentence)
    if not any(stem in folded for stem in _STEMS) or any(word in folded for word in (*_AGAINST, "nominera")):
        return []
    if not any(verb in f" {folded}" for verb in _VERBS) and not regex.search(r"justera\w*:", folded):
        return []
    sentence = _adjusting_part(sentence)
    substitutes = " ".join(m["who"] for m in AS_SUBSTITUTE.finditer(sentence))
    found = []
    for match in regex.finditer(PERSON, sentence):
        name = match[0]
        chair = CHAIR_BEFORE.search(sentence[: match.start()])
        if chair or name in substitutes:
            continue
        if resolve(name, rows) is not None or is_person_name(name):
            found.append(name)
    if not found:
        known = [fold(row.name).split()[0] for row in rows]
        words = [m[0] for m in CAPITALISED.finditer(sentence) if known.count(fold(m[0])) == 1]
        found = [word for word in words if word not in substitutes]
    return list(dict.fromkeys(found))
