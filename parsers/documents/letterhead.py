"""Whom a head names by its form: a municipality in a logo, a ledger's client, words in or above a title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import regex
from rapidfuzz import fuzz

from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.documents.document_types import type_of_title
from handlingar.parsers.documents.issuer import (
    NOT_NAMES,
    TAIL_ENDINGS,
    in_usual_case,
    is_of_title,
    organisations_in,
    with_form,
)
from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import municipalities, vocabulary
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.patterns import compiled

_WORDS = vocabulary("issuers")
_FORMS = tuple(form.upper() for form in _WORDS["logo_forms"])
_PRINTED = tuple(fold(word) for word in _WORDS["print_out"]["printed"])
_NOT_CLIENTS = frozenset(fold(word) for word in _WORDS["print_out"]["not_clients"])
# What names of bodies and units end in, which name no organisation.
_UNITS = tuple(fold(end) for end in (*_WORDS["body_endings"], *_WORDS["unit_endings"]))

_LIKE_LOGO = 88.0  # per cent, by eye on scanned logos: "AL]NGSAS" is not as printed, "MORA" must be
_LONG_LOGO = 6  # letters of a name that may be misread
_TOP = 8  # lines of a page's head
_NEAR = 12.0  # points by which lines of one column may begin apart
_NAME_WORDS = 3  # of a name that a title leaves
_ABOVE_WORDS = 6  # of a name above a title
_ABOVE_LOWER = 3  # of them in lower case: "Byggsektionen vid Alvhems tekniska högskola"
_OWN_WORD = 3  # letters before the ending of a word that is a name by itself
_JOINING = frozenset({"i", "for", "av", "och", "vid", "pa"})  # words of names that are none by themselves
NUMBERED_NAME = compiled(r"(?:(?:\snr)?\s|:)\d{1,3}$")
OTHER_SIGNS = compiled(r"[\d;()@/•*=+<>…_]|:(?!s\b|ta?\b)|(?<!\bkv)\.\s|\.$|,$", regex.IGNORECASE)
NUMBER = compiled(
    r"\(?(?:org(?:anisations)?\.?[\s-]?n(?:umme)?r\.?:?)?\s*(?<!\d)\d\d[2-9]\d{3}-\d{4}(?!\d)",
    regex.IGNORECASE,
)
BEFORE_MEETING = compiled(r"(?P<name>[^,–]+?)(?:,|\s[-–])\s+(?P<meeting>\p{L}+)")
WORDS = compiled(r"\p{L}+")
LETTERS = compiled(r"\p{Lu}+")
OF_NAME = compiled(
    r"(?:för|av)\s(?P<name>\p{Lu}[\p{L}\d&-]*(?:\s\p{Lu}[\p{L}\d&-]*){0,2})(?:\s(?:19|20)\d\d)?$"
)


def municipality_in_logo(lines: Sequence[str]) -> str | None:
    """The municipality whose name stands in capitals beside or above "KOMMUN", as logos have it.

    OCR may have parted or mistaken letters ("AL ] N G SÅS"); a short name counts only as it is.
    """
    for above, line in pairwise(["", *lines[:_TOP]]):
        form = next((word for word in LETTERS.findall(line) if word in _FORMS), None)
        if not form:
            continue
        for text in (line, above):
            letters = "".join(LETTERS.findall(text)).replace(form, "")
            found = [(_likeness(name.upper(), letters, text), len(name), name) for name in municipalities()]
            best = max(found)
            if best[0] >= _LIKE_LOGO:
                return with_form(best[2], form.lower())
    return None


def _likeness(name: str, letters: str, text: str) -> float:
    if len(name) < _LONG_LOGO:
        return 100.0 * (name in LETTERS.findall(text))
    bare = name.replace(" ", "").replace("-", "")
    enough = len(letters) >= len(bare) - 1
    return max(fuzz.ratio(bare, letters), fuzz.partial_ratio(bare, letters)) if enough else 0.0


def client_of_print_out(blocks: Iterable[Block]) -> str | None:
    """Whom a ledger's print-out is of: the name at the left of a head that says when it was printed."""
    head = [block for block in blocks if isinstance(block, TextLine)][:_TOP]
    if not any(word in fold(line.text) for line in head for word in _PRINTED):
        return None
    runs = [run for line in head if (run := _first_run(line))]
    edge = min((x0 for x0, _ in runs), default=0.0)
    column = [text for x0, text in runs if x0 <= edge + _NEAR]
    named: list[str] = []
    for text in column:
        if _may_be_client(text):
            named.append(text)
        elif named:
            break
    return " ".join(named) if 0 < len(named) <= 2 else None


def _first_run(line: TextLine) -> tuple[float, str] | None:
    """Where a line begins, and its words up to the first wide gap."""
    taken = next(iter(split_at_gaps(line.words)), [])
    box = taken[0].box if taken else None
    return (box.x0, " ".join(word.text for word in taken)) if box else None


def _may_be_client(text: str) -> bool:
    words = text.split()
    plain = not any(c.isdigit() or c in ":()" for c in text) and text[:1].isupper()
    known = type_of_title(text) or any(fold(word) in _NOT_CLIENTS for word in words)
    return plain and not known and len(words) <= _NAME_WORDS + 1


def named_in_title(titles: Iterable[str]) -> str | None:
    """The name that a title says it is for, and nothing else beside a year: "Budget för Eken 2023"."""
    for title in titles:
        match = OF_NAME.search(title.strip())
        words = match["name"].split() if match else []
        if not match or not type_of_title(title[: match.start()].strip()) or find_dates(match["name"]):
            continue
        if not any(fold(word) in NOT_NAMES or fold(word).endswith(_UNITS) for word in words):
            return str(match["name"])
    return None


def named_by_word(lines: Iterable[str]) -> str | None:
    """The one word with a capital in titles that is a society's name by its ending ("Lastkollektivet",
    "Alvkoloniföreningens årsmöte")."""
    endings = (*_WORDS["own_word_endings"], *_WORDS["title_word_endings"])
    found = {
        word
        for line in lines
        for whole in WORDS.findall(line)
        for word in [whole[:-1] if whole.lower().endswith(tuple(f"{end}s" for end in endings)) else whole]
        if word[0].isupper() and word.lower().endswith(endings) and _own_letters(word, endings) >= _OWN_WORD
    }
    return found.pop() if len(found) == 1 else None


def _own_letters(word: str, endings: tuple[str, ...]) -> int:
    return len(word) - max(len(ending) for ending in endings if word.lower().endswith(ending))


def named_above_title(title: str, lines: Sequence[str]) -> str | None:
    """The name that stands alone above the title, or before what meeting it was, as the first of all lines:
    an organisation of any form ("Vävarnas Vänner, höstmöte 3 maj 2023")."""
    first, below = ([line.strip() for line in lines if line.strip()] + ["", ""])[:2]
    before = BEFORE_MEETING.match(first)
    if before and is_of_title(before["meeting"]):
        return before["name"] if _may_be_name(before["name"]) else None
    meets = below and " " in first and is_of_title(below.split()[0].strip(",.:"))
    titled = below and (meets or title.startswith(below) or type_of_title(below))
    return first if titled and _may_be_name(first) else None


def named_by_number(lines: Sequence[str]) -> str | None:
    """The name before the number of an organisation, on its line or alone above it."""
    for above, line in pairwise(["", *lines]):
        if match := NUMBER.search(line):
            before = line[: match.start()].strip(" ,:–-\t") or above
            name = before.split("\t")[0].strip()
            if name in line and (known := organisations_in(name)):  # "Tallmo kommun Storgatan 2 …"
                return known[0]
            part = " " not in name and fold(name).endswith(TAIL_ENDINGS)  # "BÅTFÖRENING" of a longer name
            if _may_be_name(name) and not part:
                return in_usual_case(name)
    return None


def _may_be_name(name: str) -> bool:
    """Whether words alone on their line may be a name of any form: no heading, person, body, unit, label."""
    words = name.split()
    bare = NUMBERED_NAME.sub("", name)
    lower = [word for word in words if word[:1].islower()]
    plain = bare[:1].isupper() and not OTHER_SIGNS.search(bare) and any(len(word) > 3 for word in words)
    if not plain or len(words) > _ABOVE_WORDS or len(lower) > _ABOVE_LOWER or type_of_title(name):
        return False
    folded = [fold(word) for word in words]
    labels = NOT_NAMES - _JOINING
    if any(word in labels or (word.endswith(_UNITS) and len(words) < _NAME_WORDS) for word in folded):
        return False
    return not (is_person_name(name) or find_dates(name))
