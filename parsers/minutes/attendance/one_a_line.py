"""Lists that have a person a line: what stands first is a name by its place, known words or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.language.folding import plain
from handlingar.parsers.language.name_scores import (
    NAME_WORD,
    PARTICLES,
    PARTY_CODES,
    VACANT,
    is_given,
    is_title_word,
    never_in_name,
    organisation_score,
    phrase_of,
)
from handlingar.parsers.language.people_lists import (
    Person,
    party_named,
    party_of,
    sends,
    sent_by,
    split_people,
)
from handlingar.parsers.language.people_segmentation import STANDS_FOR
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of
from handlingar.parsers.minutes.labels.label_words import clean
from handlingar.parsers.minutes.labels.labels import INDENT, Piece
from handlingar.patterns import compiled

_LEAST = 3  # lines of a list before its form is one
STAND_IN = "Anna Exempel"  # a name that is surely known, read in the place of one that isn't
_CODE = 4  # letters of a party's code
_ALLOWED = 0.2  # of the lines that may name several

_WORD = NAME_WORD.pattern
GIVEN_PARTS = compiled(r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)*|.+")  # of "BritMarie" two
ENTRY = compiled(rf"[,;{BULLETS}]|\soch\s")
_KNOWN = 2 / 3  # of the names side by side that are known before the others are by their place; by eye
_SEVERAL = 3  # entries of a list before its form is one
# The name that a line begins with, up to a comma, a parenthesis, a dash, a number or a word in lower case.
NAME_FIRST = compiled(
    rf"""(?P<name>(?:{_WORD})(?:\s(?:{"|".join(sorted(PARTICLES))}|{_WORD})){{1,4}}(?<!\.))
         (?P<rest>\s*(?:$|[,(\[§;]|\s[-–—]\s|\s\d|\s\p{{Ll}}).*)""",
    regex.VERBOSE | regex.DOTALL,
)
SURNAME_FIRST = compiled(  # "Ask, Bo", "Öst Bergfors, Karin Maj"
    r"(?P<last>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?),\s"
    r"(?P<first>\p{Lu}[\p{L}-]+)(?P<second>\s\p{Lu}[\p{L}-]+)?"
)
PARTY_FIRST = compiled(r"(?P<code>\p{Lu}{1,4})\s+(?P<rest>\p{Lu}[\p{L}'’-]+\s.*)")
STANDS_IN = compiled(rf"(?<!\p{{L}})(?:{any_of(STANDS_FOR)})$")  # at a line's end: for whom stands below
# "Eva-Lena Öst - Bergfors (C)": a hyphen that was set off.
SPACED_HYPHEN = compiled(
    r"^(?P<one>\p{Lu}[\p{L}-]+\s\p{Lu}\p{Ll}+)\s-\s(?P<two>\p{Lu}\p{Ll}+)(?=\s*\(\p{L}{1,4}\))"
)
AT_END = compiled(r"^(?P<name>\p{Lu}[^,(\d]+?)(?P<mark>\s*,\s*|\s[-–—]\s|\s)(?P<party>[\p{L}]+)$")


def with_those_replaced(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The lines, one that ends before whom someone replaces with the next: "Bo Ask, ersätter" / "Eva Ek"."""
    found: list[Piece] = []
    for piece in pieces:
        if found and STANDS_IN.search(found[-1].text):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {piece.text}", parts=())
        else:
            found.append(piece)
    return tuple(found)


def person_at_start(text: str) -> Person | None:
    """Whoever a text begins with, the name taken by its place and the rest read as beside any name."""
    turned = _turned(text)
    if turned:
        second = turned["second"] or ""
        given = turned["first"] + (second if second and is_given(second.strip()) else "")
        rest = text[turned.start("first") + len(given) :]
        match = NAME_FIRST.match(f"{given} {turned['last']}{rest}")
    else:
        match = NAME_FIRST.match(text)
    if not match or not _may_be_name(match["name"].split()):
        return None
    people = split_people(STAND_IN + match["rest"])
    if not people or people[0].name != STAND_IN:
        return None
    return replace(people[0], name=match["name"], raw=" ".join(text.split()), start=0)


def is_someone(text: str) -> bool:
    """Whether a text begins with a name, known as one by the given name or a party."""
    known = any(is_given(word.strip(",;")) for word in text.split()[:2]) or party_of(text) is not None
    return known and person_at_start(text) is not None


def has_columns(pieces: Sequence[Piece]) -> bool:
    """Whether lines name people side by side, or begin so far apart that there are two columns."""
    edges = [piece.at.x0 for piece in pieces if piece.at.x0 is not None]
    apart = bool(edges) and max(edges) - min(edges) > INDENT
    return apart or any(len(piece.parts) > 1 or len(split_people(piece.text)) > 1 for piece in pieces)


def in_columns(pieces: Sequence[Piece]) -> bool:
    """Whether lines that gaps part name someone nearly wherever they do, given names known or not."""
    texts = [clean(part) for piece in pieces if len(piece.parts) > 1 for part in piece.parts]
    return sum(map(is_someone, texts)) > _KNOWN * len(texts)


def is_no_name_beside(name: str, other: str) -> bool:
    """Whether a word stands in the column behind a whole name, of which it might be taken for a part."""
    whole = NAME_FIRST.fullmatch(name) is not None and _may_be_name(name.split())
    return whole and " " not in other and other[:1].isupper() and len(other) > _CODE


def _turned(text: str) -> regex.Match[str] | None:
    """The name that a text begins with, where its surname surely stands first."""
    match = SURNAME_FIRST.match(text)
    return match if match and is_given(match["first"]) and not is_given(match["last"].split()[0]) else None


def _may_be_name(words: Sequence[str]) -> bool:
    return phrase_of(list(words)) not in VACANT and not any(
        (never_in_name(word) or is_title_word(word)) and word not in PARTICLES for word in words
    )


def read_lines(pieces: Sequence[Piece]) -> list[tuple[Person, Piece]] | None:
    """The people of a list that has one a line, each with its line; None where the list has another form."""
    if len(pieces) < _LEAST:
        return None
    leads = sum(_leading_code(piece.text) is not None for piece in pieces)
    named: list[tuple[Person, Piece]] = []
    several = alone = 0
    group: str | None = None  # a party's name above its members
    for text, piece in _whole(pieces):
        party = party_named(text)
        if party:
            group = party
            continue
        if _sends(text):
            continue
        lead = _leading_code(text) if leads > 1 else None
        code, rest = lead or (None, text)
        rest = _party_in_parens(SPACED_HYPHEN.sub(r"\g<one>-\g<two>", rest))
        people = split_people(rest)
        who = rest[: people[0].start].strip() if people else ""
        if who and sends(who):  # "PRO Eva Ask"
            people = [sent_by(person, who) for person in people]
        elif not people or (people[0].start > 0 and (not people[0].role_word or _turned(rest))):
            person = person_at_start(rest)
            people = [person] if person else people
        several += len(people) > 1
        alone += len(people) == 1
        named += [
            (replace(person, party=person.party or code or group, raw=_raw(person, text, people)), piece)
            for person in people
        ]
    if alone < _LEAST or several > _ALLOWED * (alone + several):
        return None
    return named


def given_names(pieces: tuple[Piece, ...]) -> list[tuple[Person, Piece]]:
    """A list of given names alone, perhaps with a sentence behind it; empty where it is none."""
    return _given_alone(pieces) or _given_alone(tuple(map(_first_sentence, pieces)))


def _given_alone(pieces: tuple[Piece, ...]) -> list[tuple[Person, Piece]]:
    """A list of given names alone, one an entry; half of them known, the others by their place."""
    if 2 * sum(SURNAME_FIRST.fullmatch(piece.text) is not None for piece in pieces) > len(pieces):
        return []  # "Ask, Bo"
    named = [
        (word.strip(" ."), piece) for piece in pieces for word in ENTRY.split(piece.text) if word.strip()
    ]
    alone = all(NAME_WORD.fullmatch(word) and not never_in_name(word) for word, _ in named)
    known = sum(all(map(is_given, GIVEN_PARTS.findall(word))) for word, _ in named)
    if len(named) < _SEVERAL or not alone or 2 * known < len(named):
        return []
    return [(Person(word, None, None, None, word), piece) for word, piece in named]


def _first_sentence(piece: Piece) -> Piece:
    """A line without what it tells behind its list: "Bo, Eva och Kim. Siri kom för sent."."""
    return replace(piece, text=sentences(piece.text)[0]) if piece.text else piece


def _sends(text: str) -> bool:
    """Whether a line is the name of an organisation ("Norra Alvhems kommun") above those whom it sends."""
    words = text.strip(" :").split()
    return not is_given(words[0]) and words[-1].islower() and (organisation_score(words) or 0.0) > 1


def _raw(person: Person, text: str, people: Sequence[Person]) -> str:
    return " ".join(text.split()) if len(people) == 1 else person.raw


def _whole(pieces: Iterable[Piece]) -> list[tuple[str, Piece]]:
    """The lines, each with what goes on from it: behind an open parenthesis or a comma, or in lower case."""
    found: list[tuple[str, Piece]] = []
    pieces = tuple(pieces)
    parted = all(piece.text.endswith(",") for piece in pieces[:-1])  # a comma ends each of the people
    for piece in pieces:
        if not any(c.isalnum() for c in piece.text):
            continue  # a rule between groups
        before = found[-1][0] if found else ""
        open_paren = before.count("(") > before.count(")")
        goes_on = piece.text[:1].islower() and not NAME_WORD.match(piece.text) and not _titled(piece.text)
        if found and (open_paren or goes_on or before.endswith("-" if parted else (",", "-"))):
            joint = "" if before.endswith("-") and piece.text[:1].islower() else " "
            found[-1] = (f"{before}{joint}{piece.text}", found[-1][1])
        else:
            found.append((piece.text, piece))
    return [(text.rstrip(","), piece) for text, piece in found] if parted else found


def _titled(text: str) -> bool:
    """Whether a line begins with a title before its name: "rektor Eva Ask"."""
    people = split_people(text) if is_title_word(text.split()[0]) else []
    return bool(people) and people[0].start == 0


def _leading_code(text: str) -> tuple[str, str] | None:
    """ "KD Siri Exempel": the code of a party in front of a name of two words or more, and the rest."""
    match = PARTY_FIRST.fullmatch(text)
    if not match or match["code"].casefold() not in PARTY_CODES:
        return None
    words = match["rest"].split()
    return (match["code"], match["rest"]) if NAME_WORD.fullmatch(words[1].rstrip(",")) else None


def _party_in_parens(text: str) -> str:
    """A line with its party in parentheses, however it is set off: ", Moderaterna", " - SD"."""
    match = AT_END.fullmatch(text)
    if not match or len(match["name"].split()) < 2:
        return text
    word, mark = match["party"], match["mark"]
    known = party_named(word)
    if known:
        return f"{match['name']} ({known})"
    surely = word.casefold() in PARTY_CODES and (mark.strip() or word.islower() or word.isupper())
    return f"{match['name']} ({word.upper()})" if surely and is_given(plain(text.split()[0])) else text
