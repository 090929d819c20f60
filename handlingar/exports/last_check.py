"""The last check: all that was written is read once more, and nothing with a personal number goes out.

Everything was masked before; what this finds is a defect, and stops the dataset or the publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from handlingar.exit_codes import ExitCode, UserError
from handlingar.exports.site.write_site import mark_checked, site_stands, write_site
from handlingar.parsers.privacy.mask_rows import DIGESTS
from handlingar.parsers.privacy.personal_numbers import find_numbers
from handlingar.patterns import compiled
from handlingar.results.ledger_file import ledger_to_read
from handlingar.schemas import text_columns

LOOKS_LIKE_ONE = r"[0-9](?:[^0-9]{0,4}[0-9]){8}"
"""Nine digits close together, as the shortest form has: for a first look, as Arrow has it (RE2)."""
WORDS = {
    "inputs": ("path",),
    "roots": ("shown",),
    "documents": ("reason",),
    "runs": ("settings",),
}
"""The columns of the ledger that hold words; the others are digests, times and sizes."""
TAG = compiled(r"<[^>]*>")
ATTRIBUTE = compiled(r'CONTENT="([^"]*)"')
SEEN = compiled(LOOKS_LIKE_ONE)


def expect_no_numbers(place: Path) -> None:
    """Raises UserError where a text of the tables in a dataset's folder holds a personal number."""
    for file in sorted((place / "parquet").glob("*.parquet")):
        for column, value in text_columns(file, LOOKS_LIKE_ONE):
            if column not in DIGESTS and find_numbers(value):
                raise _found(f"the column {column} of the table {file.stem}")


def expect_no_numbers_beside(out: Path, *, pages: bool = True) -> None:
    """Raises UserError where anything else that a run wrote holds one: ledger, figures, report, ALTO.

    Without pages, report and ALTO are left out, as they stood when they were checked.
    """
    for what, text in _written(out, pages):
        if SEEN.search(text) and find_numbers(text):
            raise _found(what)


def write_checked_site(out: Path) -> None:
    """Writes the review site unless it stands, and reads all beside the tables once more.

    Raises UserError where that holds a personal number, OSError where out can't be written to.
    """
    stands = site_stands(out)
    if not stands:
        write_site(out)
    expect_no_numbers_beside(out, pages=not stands)
    if not stands:
        mark_checked(out)


def _written(out: Path, pages: bool) -> Iterator[tuple[str, str]]:
    """The texts of an output folder beside the tables, each by itself, and where it stands."""
    with ledger_to_read(out) as book:
        for table, columns in WORDS.items():
            for row in book.execute(f"SELECT {', '.join(columns)} FROM {table}"):
                yield from ((f"the ledger's table {table}", value or "") for value in row)
    figures = json.loads((out / "run.json").read_text("utf-8"))
    yield from (("run.json", value) for value in _strings(figures))
    if not pages:
        return
    for page in sorted((out / "report").rglob("*.html")):
        yield from (("the report", unescape(part)) for part in TAG.split(page.read_text("utf-8")))
    for page in sorted((out / "alto").rglob("*.xml")):
        for line in page.read_text("utf-8").split("</TextLine>"):
            yield f"alto/{page.relative_to(out / 'alto')}", " ".join(map(unescape, ATTRIBUTE.findall(line)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from (key, *_strings(part))
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _found(where: str) -> UserError:
    message = f"The last check found what looks like a personal number in {where}, and stops."
    return UserError(
        f"{message} This is a defect of the program: please report it (without the number).",
        ExitCode.UNEXPECTED,
    )
