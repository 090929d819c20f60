"""Facts for everyone: what tells who a private person is, replaced by pseudonyms that stay the same.

Those who hold an office stay: who decided is what minutes are for. A pseudonym is a keyed digest
(HMAC-SHA256, RFC 2104): the same person has the same one in all documents of a dataset, and only the holder
of the key can tell whose it is.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import partial
from typing import Any

import regex

from handlingar.schemas.rows import AttendeeRow, Facts

EMAIL = regex.compile(
    r"""[\p{L}\d._%+'-]+ \s?                                            # anna.ek@, with blanks from OCR
        (?: [@＠] | [(\[{] \s? (?:at|a|snabel-?a) \s? [)\]}] ) \s?
        [\p{L}\d-]+ (?: \s?\.\s? [\p{L}\d-]+ )+                          # norrby.se""",
    regex.VERBOSE,
)
IP = regex.compile(
    r"""(?<![\d.]) (?: (?&octet) \. ){3} (?&octet) (?![\d.]*\d)                                # 192.0.2.17
      | (?<![\p{L}\d:]) (?= [\da-f:]*::[\da-f:]* | (?:[\da-f]{1,4}:){7} )                      # 2001:db8::17
        [\da-f]{0,4} (?: : [\da-f]{0,4} ){2,7} (?![\p{L}\d:])
        (?(DEFINE) (?<octet> 25[0-5] | 2[0-4]\d | 1?\d?\d ))""",
    regex.VERBOSE | regex.IGNORECASE,
)
IDENTIFICATION = regex.compile(
    r"""(?<![\p{L}\d])
        (?: [\da-f]{32} | [\da-f]{8} (?: - [\da-f]{4} ){3} - [\da-f]{12} )   # a UUID, with or without hyphens
        (?![\p{L}\d])""",
    regex.VERBOSE | regex.IGNORECASE,
)
BIRTH = regex.compile(
    r"""(?<!\d) (?P<day> (?:\d\d)? \d\d [ ./-]? \d\d [ ./-]? \d\d )   # what masking left of a number
        (?= [^\w*]{0,4} (?:\*[ \n]?){4} )""",
    regex.VERBOSE,
)
DIGIT = regex.compile(r"\d")
HYPHENATION = r"(?:-\s*\n\s*)?"
"""A name may be broken between any two of its letters."""
NO_OFFICE = frozenset({"public", "participant", "guest", "unknown"})
"""The roles of those who are private persons, unless the list says what office they hold."""

Hide = Callable[[str], str]


def pseudonym(kind: str, value: str, key: bytes) -> str:
    """The pseudonym of a value: "person-3f9a2c71d05e". Case and white space make no difference."""
    plain = " ".join(value.split()).casefold()
    return f"{kind}-{hmac.new(key, f'{kind}:{plain}'.encode(), hashlib.sha256).hexdigest()[:12]}"


def hide_contacts(text: str, key: bytes) -> str:
    """The text with pseudonyms for e-mail addresses, IP numbers and identification ids."""
    for kind, pattern in (("epost", EMAIL), ("id", IDENTIFICATION), ("ip", IP)):
        text = pattern.sub(partial(_instead, kind, key), text)
    return text


def hide_births(text: str) -> str:
    """The text without the dates of birth that stand before masked digits: "******-****"."""
    return BIRTH.sub(lambda found: DIGIT.sub("*", found["day"]), text)


def _instead(kind: str, key: bytes, found: regex.Match[str]) -> str:
    without_blanks = "".join(found.group().split())  # that OCR put in it
    return pseudonym(kind, without_blanks, key)


def for_everyone(facts: Facts, key: bytes) -> Facts:
    """The facts with pseudonyms for e-mails, IP numbers, identification ids and names of private persons.

    Private are those on a list of attendance whose role is public, participant, guest or unknown and for whom
    no office is stated, as long as nobody of that name holds one. In running text their full names are
    replaced, with or without genitive s, and their family names where no office-holder of the document has
    the same.
    """
    private, known = _private_names(facts)
    ids = {s.identification_id for s in facts.signers if s.identification_id}
    addresses = {s.email for s in facts.signers if s.email}
    literal = _literals(ids, "id", key) | _literals(addresses, "epost", key)
    names = _name_pattern(private, known)

    def hide(text: str) -> str:
        for value, instead in literal.items():
            text = text.replace(value, instead)
        text = hide_births(hide_contacts(text, key))
        if names is not None:
            text = names.sub(lambda found: _person(found, private, key), text)
        return text

    tables = {f.name: getattr(facts, f.name) for f in fields(facts)}
    hidden = {name: [_hidden(row, hide, key) for row in rows] for name, rows in tables.items()}
    hidden["persons"] = [
        row if row.name == plain.name else replace(row, variants=None)
        for row, plain in zip(hidden["persons"], facts.persons, strict=True)
    ]
    return Facts(**{name: tuple(_rekeyed(row, key) for row in rows) for name, rows in hidden.items()})


def _rekeyed(row: Any, key: bytes) -> Any:
    """The row with another key of its person: the plain one follows from the name, and would give it away."""
    plain = getattr(row, "person_key", None)
    if plain is None:
        return row
    digest = hmac.new(key, f"person_key {plain}".encode(), "sha256").hexdigest()
    return replace(row, person_key=digest[: len(plain)])


def _private_names(facts: Facts) -> tuple[list[str], set[str]]:
    """The names of private persons, the longest first, and those of office-holders."""
    offices = {row.name for row in facts.attendees if not _is_private(row)}
    offices |= {row.name for row in facts.signers}
    offices |= {name for meeting in facts.meetings for name in (meeting.chair, meeting.secretary) if name}
    private = {row.name for row in facts.attendees if _is_private(row)} - offices
    return sorted(private, key=lambda name: (-len(name), name)), offices


def _is_private(row: AttendeeRow) -> bool:
    office = row.title or row.is_chair or row.is_secretary or row.is_adjuster
    return row.role in NO_OFFICE and not office


def _literals(values: Iterable[str], kind: str, key: bytes) -> dict[str, str]:
    return {value: pseudonym(kind, value, key) for value in sorted(values, key=lambda v: (-len(v), v))}


def _name_pattern(private: list[str], offices: set[str]) -> regex.Pattern[str] | None:
    """Finds the names whole, over line ends too, and then family names that no office-holder shares."""
    if not private:
        return None
    taken = {name.split()[-1] for name in offices if name.split()}
    whole = [r"\s+".join(map(_broken, name.split())) for name in private]
    families = {name.split()[-1] for name in private if len(name.split()) > 1} - taken
    alone = sorted(map(_broken, families))
    return regex.compile(rf"(?<![\p{{L}}\d-])(?P<name>{'|'.join([*whole, *alone])})(?P<s>s?)(?![\p{{L}}\d-])")


def _broken(part: str) -> str:
    """A part of a name as printed: as on the list or in capitals, perhaps broken at the end of a line."""
    forms = dict.fromkeys((part, part.upper()))
    return "(?:" + "|".join(HYPHENATION.join(map(regex.escape, form)) for form in forms) + ")"


def _person(found: regex.Match[str], private: list[str], key: bytes) -> str:
    name = " ".join(regex.sub(HYPHENATION[:-1], "", found["name"]).split()).casefold()
    bearers = [p for p in private if name in (p.casefold(), p.split()[-1].casefold())]
    return pseudonym("person", bearers[0] if len(bearers) == 1 else name, key) + found["s"]


def _hidden(row: Any, hide: Hide, key: bytes) -> Any:
    """The row with its texts hidden; the key of a person, on which names could be tried, is keyed itself."""
    texts = {f.name: getattr(row, f.name) for f in fields(row)}
    changed = {name: hide(value) for name, value in texts.items() if isinstance(value, str)}
    if texts.get("person_key"):
        digest = hmac.new(key, f"person_key:{texts['person_key']}".encode(), hashlib.sha256)
        changed["person_key"] = digest.hexdigest()[: len(texts["person_key"])]
    return replace(row, **changed)
