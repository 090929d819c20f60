"""Who a document's people are: a key for each, the same in all its tables and in all of the archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import regex

from handlingar.extract import Document
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled
from handlingar.schemas.rows import Facts, OrganisationRow, PersonRow

_KINDS = vocabulary("issuers")["kinds"]
_SERVICES = frozenset(fold(word) for word in vocabulary("issuers")["services"])
# Tables of people, the fullest first.
_NAMED = ("attendees", "signers", "movers", "votes", "elections", "recusals")
_DIGITS = 16  # of a key
_UNSAID = 0.6  # how sure a person is whose organisation isn't said, by judgement
_INITIAL = 0.8  # and one with an initial for a given name
_PAGES = 3  # at whose heads and feet the sender's number stands

FORM = compiled(rf"\s(?:{any_of(map(fold, vocabulary('issuers')['forms']))})$")
WORD = compiled(r"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*")
BRF = compiled(r"\b(?:brf|bostadsrattsforening(?:en)?)\b")
NUMBER = compiled(
    r"\borg(?:anisations)?\.?\s?-?n(?:umme)?r\.?\s*:?\s*(?P<number>\d{6}-\d{4})", regex.IGNORECASE
)


def organisation_key(name: str) -> str:
    """The key of an organisation: the same for its name in capitals or not, "Brf" or spelled out, and whether
    or not its form ("u.p.a.") is said."""
    return _digest("organisation", BRF.sub("brf", " ".join(WORD.findall(FORM.sub("", fold(name))))))


def person_key(name: str, organisation: str | None) -> str:
    """The key of a person: the name in any order, and the organisation whose documents name the person."""
    words = sorted(_words(name))
    return _digest("person", *words, organisation_key(organisation) if organisation else "")


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


def with_registers(facts: Facts, organisation: str | None, document: Document) -> Facts:
    """The facts with the keys of all people they name, and the rows of these and of the organisation.

    Someone named by the given name, an initial or a part of the name is whoever of the document alone has it;
    where nobody can tell, the key is empty.
    """
    known = _Names(
        tuple(dict.fromkeys(row.name for table in _NAMED for row in getattr(facts, table) if row.name))
    )
    tables = {
        table: tuple(
            replace(row, person_key=person_key(whole, organisation))
            if (whole := known.whole(row.name))
            else row
            for row in getattr(facts, table)
        )
        for table in _NAMED
    }
    meetings = tuple(replace(m, organisation=m.organisation or organisation) for m in facts.meetings)
    return replace(
        facts,
        **tables,
        meetings=meetings,
        persons=_persons([row for rows in tables.values() for row in rows], organisation),
        organisations=(_organisation(organisation, document),) if organisation else (),
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a document."""

    names: tuple[str, ...]

    def whole(self, name: str | None) -> str | None:
        """The fullest name that a name must mean; itself where none is; None where it is no whole name."""
        words = _words(name or "")
        if not words:
            return None
        fuller = {
            " ".join(sorted(other)): whole for whole in self.names if _may_mean(words, other := _words(whole))
        }
        if len(fuller) == 1:
            return next(iter(fuller.values()))
        return name if len(words) > 1 else None


def _words(name: str) -> list[str]:
    return WORD.findall(fold(name))


def _may_mean(words: Sequence[str], fuller: Sequence[str]) -> bool:
    """Whether a name of more words has all of a shorter one's, or begins as its initial does."""
    if len(fuller) < 2 or sorted(words) == sorted(fuller):
        return False
    if len(words) == 1:
        return words[0] == fuller[0]
    initials = all(len(word) == 1 for word in words[:-1])
    if initials:
        return words[-1] == fuller[-1] and words[0] == fuller[0][0] and len(fuller[0]) > 1
    return len(fuller) > len(words) and set(words) < set(fuller)


def _persons(rows: Iterable[Any], organisation: str | None) -> tuple[PersonRow, ...]:
    """A row for each person among the rows, in the order in which they are first named."""
    people: dict[str, list[Any]] = {}
    for row in rows:
        if row.person_key:
            people.setdefault(row.person_key, []).append(row)
    return tuple(_person(key, named, organisation) for key, named in people.items())


def _person(key: str, named: Sequence[Any], organisation: str | None) -> PersonRow:
    names = list(dict.fromkeys(row.name for row in named))
    name = max(names, key=lambda n: (len(n.split()), len(n)))
    parties = [row.party for row in named if getattr(row, "party", None)]
    own = [row.organisation for row in named if getattr(row, "organisation", None)]
    sure = 1.0 if organisation else _UNSAID
    if any(len(word.strip(".")) == 1 for word in name.split()[:1]):
        sure *= _INITIAL
    return PersonRow(
        person_key=key,
        name=name,
        variants="; ".join(sorted({n for n in names if n != name})) or None,
        party=max(parties, key=parties.count) if parties else None,
        organisations="; ".join(dict.fromkeys(o.replace(";", ",") for o in [organisation, *own] if o))
        or None,
        n_documents=1,
        confidence=sure,
    )


def _organisation(name: str, document: Document) -> OrganisationRow:
    numbers = {match["number"] for page in document.pages[:_PAGES] for match in NUMBER.finditer(page.text)}
    return OrganisationRow(
        organisation_key=organisation_key(name),
        name=name,
        variants=None,
        organisation_number=numbers.pop() if len(numbers) == 1 else None,
        kind=kind_of_organisation(name),
        n_documents=1,
    )


def kind_of_organisation(name: str) -> str:
    """The kind of organisation that its name's words tell (data/issuers.toml)."""
    words = _words(name)
    if words and words[0] in _SERVICES:
        return "municipal_association"
    for kind, endings in _KINDS.items():
        ends = tuple(fold(ending) for ending in endings)
        if any(word.endswith(ends) if len(word) > 2 else word in ends for word in words):
            return str(kind)
    return "other"
