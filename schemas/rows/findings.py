"""The rows of what was changed, masked or should be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from handlingar.schemas.rows.place import Place


@dataclass(frozen=True, slots=True)
class RepairRow:
    raw: str
    repaired: str
    rule: str
    context: str
    at: Place
    char_offset: int | None = None
    runner_up: str | None = None
    source: str | None = None
    status: str = "applied"


@dataclass(frozen=True, slots=True)
class PersonalNumberRow:
    masked: str
    kind: str
    valid: bool
    at: Place


@dataclass(frozen=True, slots=True)
class FlagRow:
    code: str
    severity: str
    message: str
    at: Place
    rank: int = 1
    remedy: str | None = None
