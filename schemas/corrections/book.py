"""OUT/corrections.csv: a line a correction, in the order in which they were made."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from handlingar.schemas.texts import as_text

CORRECTIONS = "corrections.csv"
Action = Literal["correct", "confirm", "reject", "missing"]
ACTIONS: tuple[str, ...] = get_args(Action)


class BadCorrections(ValueError):
    """corrections.csv can't be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a row (or, missing, of one that isn't there).

    key is the row's when it was said, and content all that it held then, as JSON, by which it is found again
    when its number is another; column, old and new are empty but for corrections (of something missing, new
    says what); values are texts as CSV has them.
    """

    when: str
    who: str
    action: str
    table: str
    doc_id: str
    path: str
    key: str
    column: str
    old: str
    new: str
    why: str
    content: str


NAMES = tuple(field.name for field in fields(Correction))
LONGEST = 2**31 - 1
"""Characters of a field: a row that was corrected may hold the text of a page (csv takes 131,072)."""


def read_corrections(out: Path) -> list[Correction]:
    """All corrections of an output folder, none where it has no such file. Raises BadCorrections, OSError."""
    csv.field_size_limit(LONGEST)
    try:
        with (out / CORRECTIONS).open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.DictReader(stream)
            return [_correction(line, lines.line_num) for line in lines]
    except FileNotFoundError:
        return []
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadCorrections(f"{out / CORRECTIONS} can't be read: {error}.") from error


def add_correction(out: Path, correction: Correction) -> None:
    """Adds a line, on disk before anyone is told. Raises OSError where it can't be written."""
    path = out / CORRECTIONS
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        if is_new:
            lines.writerow(NAMES)
        lines.writerow([getattr(correction, name) for name in NAMES])
        stream.flush()
        os.fsync(stream.fileno())


def content_of(row: dict[str, Any]) -> str:
    """A row as a correction keeps it: its values as texts, by column, those that are empty left out."""
    plain = {name: as_text(value) for name, value in row.items() if value is not None}
    return json.dumps(plain, ensure_ascii=False)


def _correction(line: dict[str, Any], number: int) -> Correction:
    values = {name: line.get(name) or "" for name in NAMES}
    if values["action"] not in ACTIONS:
        raise BadCorrections(f"{CORRECTIONS}, line {number}: the action is none of {', '.join(ACTIONS)}.")
    return Correction(**values)
