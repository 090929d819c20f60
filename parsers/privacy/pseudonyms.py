"""Facts for everyone, but for names: contacts and births hidden, keys of persons keyed.

Names wait for the lists of all documents: see private_people.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

from handlingar.parsers.privacy.contacts import hide_births, hide_contacts, pseudonym
from handlingar.schemas.rows import Facts

Hide = Callable[[str], str]


def for_everyone(facts: Facts, key: bytes) -> Facts:
    """The facts with pseudonyms for e-mails, IP numbers and identification ids, and without births.

    The keys of persons, on which names could be tried, are keyed themselves.
    """
    ids = {s.identification_id for s in facts.signers if s.identification_id}
    addresses = {s.email for s in facts.signers if s.email}
    literal = _literals(ids, "id", key) | _literals(addresses, "epost", key)

    def hide(text: str) -> str:
        for value, instead in literal.items():
            text = text.replace(value, instead)
        return hide_births(hide_contacts(text, key))

    tables = {f.name: getattr(facts, f.name) for f in fields(facts)}
    return Facts(**{name: tuple(_hidden(row, hide, key) for row in rows) for name, rows in tables.items()})


def _literals(values: Iterable[str], kind: str, key: bytes) -> dict[str, str]:
    return {value: pseudonym(kind, value, key) for value in sorted(values, key=lambda v: (-len(v), v))}


def _hidden(row: Any, hide: Hide, key: bytes) -> Any:
    texts = {f.name: getattr(row, f.name) for f in fields(row)}
    changed = {name: hide(value) for name, value in texts.items() if isinstance(value, str)}
    if plain := texts.get("person_key"):
        digest = hmac.new(key, f"person_key {plain}".encode(), "sha256").hexdigest()
        changed["person_key"] = digest[: len(plain)]
    return replace(row, **changed)
