"""All forms of invented minutes, and the ways in which each is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from handlingar.extract import Settings, read
from handlingar.parsers.parse import parse
from invented import associations, club_forms, council, other_forms, public_forms
from invented.content import Content
from invented.marking import Mark, mark
from invented.papers import Paper, as_pdf, as_scan, as_text

Form = Callable[[Random], tuple[tuple[Content, ...], Paper]]

FORMS: tuple[Form, ...] = (
    *council.FORMS,
    *associations.FORMS,
    *other_forms.FORMS,
    *public_forms.FORMS,
    *club_forms.FORMS,
)
AS_TEXT = tuple(
    form
    for form in FORMS
    if form
    not in (
        associations.one_table,
        other_forms.list_in_columns,
        public_forms.region,
        public_forms.finnish_town,
        club_forms.three_columns,
    )
)
"""Forms that a text file can hold: one without boxes loses what belongs to which column of a table."""


def seeded(form: Form, seed: int) -> Random:
    return Random(f"{form.__name__} {seed}")


def marks_of(form: Form, seed: int, way: str, folder: Path) -> dict[str, Mark]:
    """The marks of what is read of an invented paper: printed as "text", "reportlab", "fpdf" or "scan"."""
    contents, paper = form(seeded(form, seed))
    path = folder / f"{form.__name__}_{seed}_{way}.{'txt' if way == 'text' else 'pdf'}"
    if way == "text":
        path.write_bytes(as_text(paper))
    else:
        pdf = as_pdf(paper, producer=int(way == "fpdf"))
        path.write_bytes(as_scan(pdf, seed=seed) if way == "scan" else pdf)
    return mark(contents, parse(read(path, Settings()))[0], scanned=way == "scan")


def told(marks: dict[str, Mark]) -> str:
    """What is missed and what is said in vain, a line each."""
    lines = [f"{kind} missed: {text}" for kind, one in marks.items() for text in one.missed]
    return "\n".join(
        [*lines, *(f"{kind} false: {text}" for kind, one in marks.items() for text in one.false)]
    )
