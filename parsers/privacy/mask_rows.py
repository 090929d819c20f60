"""Masks personal numbers once more, in rows: what parsers joined may hold one that its parts did not."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from handlingar.parsers.privacy.personal_numbers import find_numbers, mask_text
from handlingar.schemas.rows import Facts, PersonalNumberRow, Place

DIGESTS = frozenset({"doc_id", "sha256", "same_content_as", "person_key", "organisation_key"})
"""Columns whose texts are digests, among whose digits a number may seem to stand."""


def sieved(facts: Facts) -> Facts:
    """The facts without a personal number in any text; a row tells of each that was still there."""
    late: list[PersonalNumberRow] = []
    tables = {f.name: tuple(_sieved(row, late) for row in getattr(facts, f.name)) for f in fields(facts)}
    return Facts(**tables | {"personal_numbers": (*tables["personal_numbers"], *late)})


def _sieved(row: Any, late: list[PersonalNumberRow]) -> Any:
    changed: dict[str, str] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, str) and field.name not in DIGESTS and (found := find_numbers(value)):
            changed[field.name] = mask_text(value)
            place = getattr(row, "at", Place())
            late.extend(PersonalNumberRow(n.masked, n.kind, n.valid, place) for n in found)
    return replace(row, **changed) if changed else row
