"""Checks of who: those whom the minutes name, their titles, their addresses, and how they were identified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import ATTENDANCE, OFFICERS, phrase_of, same_person
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.signatures.checks.case import Case, Named
from handlingar.parsers.signatures.checks.domains import email_row
from handlingar.schemas.rows import SignatureCheckRow, SignerRow

_HOLDS = {"chair": ("chair", "vice_chair"), "secretary": ("secretary", "likely_secretary")}


def check_people(case: Case) -> Iterator[SignatureCheckRow]:
    """The rows about the signers, each only where there is something to compare with."""
    if case.named and case.signers:
        yield _officers(case, case.named)
        yield from _titles(case, case.named)
    organisations = list(_organisations(case))
    for signer in case.signers:
        if signer.email and organisations:
            yield email_row(case, signer, signer.email, organisations)
    for signer in case.signers:
        yield _strength(case, signer)


def _officers(case: Case, named: Named) -> SignatureCheckRow:
    check = "signers_are_officers"
    if not named.offices:
        return case.row(check, None, "the minutes name neither chair nor secretary nor adjusters")
    signed = [signer.name for signer in case.signers]
    strangers = [name for name in signed if not _offices_of(case, named, name)]
    missing = [
        (name, office)
        for name, office in named.offices
        if not any(same_person(name, other, case.read_by_ocr) for other in signed)
    ]
    stand_ins = [name for name in strangers if _is_in(case, name, named.substitutes)]
    adjusters = [one for one in missing if one[1] == "adjuster"]
    for name, absent in zip(stand_ins, adjusters, strict=False):  # chosen in the other's place
        strangers.remove(name)
        missing.remove(absent)
    told = ", ".join(f"{name} ({office})" for name, office in named.offices)
    parts = [f"the minutes name {told}"]
    parts += [f"{name} signed, who is {_what(case, named, name)}" for name in strangers]
    parts += [f"{name}, the {office}, has not signed" for name, office in missing]
    parts += [f"{name} signed in an adjuster's place" for name in stand_ins]
    return case.row(check, not (strangers or missing), "; ".join(parts))


def _what(case: Case, named: Named, name: str) -> str:
    found = next((a for a in named.attendees if same_person(name, a.name, case.read_by_ocr)), None)
    if found is None:
        return "not among those whom the minutes name"
    return f"only on the list of those {'absent' if found.present is False else 'present'} ({found.role})"


def _titles(case: Case, named: Named) -> Iterator[SignatureCheckRow]:
    """A row for each signer who holds an office by the minutes and has a title that says something of it."""
    for signer in case.signers:
        offices = _offices_of(case, named, signer.name)
        if not offices or not signer.title:
            continue
        held = {code for office in offices for code in _HOLDS.get(office, (office,))}
        codes = set(_codes(signer.title))
        told = f"the page says {signer.title}, the minutes {' and '.join(offices)}"
        if codes:
            yield case.row("title_matches", bool(codes & held), told, signer)
        elif _has_title(case, named, signer):
            yield case.row("title_matches", True, f"{told}; the title is that of the list", signer)


def _codes(title: str) -> Iterator[str]:
    """The offices (keys of data/roles.toml) that a title names."""
    for part in regex.split(r"[,/]|\s(?:och|samt)\s", title):
        phrase = phrase_of(part.split())
        yield from (office for office, words in OFFICERS.items() if phrase in words)


def _has_title(case: Case, named: Named, signer: SignerRow) -> bool:
    title = fold(signer.title or "")
    phrase = phrase_of(title.split())
    same = (one for one in named.attendees if same_person(signer.name, one.name, case.read_by_ocr))
    one = next(same, None)
    return one is not None and (fold(one.title or "") == title or phrase in ATTENDANCE.get(one.role, ()))


def _offices_of(case: Case, named: Named, name: str) -> list[str]:
    found = (office for other, office in named.offices if same_person(name, other, case.read_by_ocr))
    return list(dict.fromkeys(found))


def _is_in(case: Case, name: str, names: Iterable[str]) -> bool:
    return any(same_person(name, other, case.read_by_ocr) for other in names)


def _organisations(case: Case) -> Iterator[str]:
    """What the signers' addresses may be of: the organisations of the page, and of those present."""
    names = [signer.organisation for signer in case.signers]
    names += [attendee.organisation for attendee in case.named.attendees] if case.named else []
    yield from dict.fromkeys(name for name in names if name)


def _strength(case: Case, signer: SignerRow) -> SignatureCheckRow:
    """How well the signer was identified, said and not judged: a mailbox is not an eID."""
    words = vocabulary("signatures")["strength"]
    way = fold(signer.id_type or "")
    for kind in words.values():
        if way and any(fold(word) in way for word in kind["words"]):
            return case.row("strength", True, f"{signer.id_type}: {kind['means']}", signer)
    said = f"{signer.id_type}: not a way that is known" if signer.id_type else "the page does not say how"
    return case.row("strength", None, said, signer)
