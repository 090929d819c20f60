"""Tabular attendance lists: a column of names beside columns of party, organisation and marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import regex

from handlingar.parsers.minutes.label_words import Label, clean, exact_label, fold_label
from handlingar.parsers.name_words import VACANT, is_given, phrase_of
from handlingar.parsers.names import Person, party_of, split_people
from handlingar.parsers.tables.grid import Grid, GridCell
from handlingar.parsers.words import vocabulary
from handlingar.schemas.rows import Place

# An X in a box, as OCR may give it: "X", "x", "|X", ">X", "X]", "XK", "Ж".
CROSS = regex.compile(r"[\[(|>*'‘\"]{0,2}[xX×✓✔√ЖХх]{1,2}[kK]?[\])|<*'’\".]{0,2}|\*")
PARAGRAPHS = regex.compile(
    r"(?:§+|\bparagraf(?:er)?\b|\bp\.)\s*(?P<which>\d[\d\s,–—-]*[a-z]?)", regex.IGNORECASE
)
PARENS = regex.compile(r"\([^()]*\)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person on a list, with what the list says by its label, its columns and its marks.

    label is what the list or the section is (None where there is none); marked is None where the list uses
    no marks, else whether the person has one.
    """

    person: Person
    label: Label | None
    at: Place
    present: bool | None
    deciding: bool | None
    paragraphs: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says: present or not, and on which paragraphs where these are limited."""

    present: bool
    paragraphs: str | None = None


@cache
def _columns() -> dict[str, str]:
    """Column headings, folded, with their kind."""
    return {
        fold_label(word): kind for kind, words in vocabulary("labels")["columns"].items() for word in words
    }


@cache
def _marks() -> dict[str, bool]:
    marks = vocabulary("labels")["marks"]
    return {fold_label(w) or w: said for key, said in (("yes", True), ("no", False)) for w in marks[key]}


def column_kind(text: str) -> str | None:
    """What a column heading says its column holds, None where it is no known heading."""
    return _columns().get(fold_label(text))


def header_of(row: tuple[GridCell, ...]) -> dict[int, str] | None:
    """The kinds of a heading row's columns, None where the row is no heading of an attendance list."""
    kinds = {cell.column: kind for cell in row if (kind := column_kind(cell.text))}
    filled = sum(bool(cell.text.strip()) for cell in row)
    if len(kinds) < 2 or len(kinds) * 3 < filled * 2:
        return None
    first = min(kinds)
    if kinds[first] not in ("name", "deciding", "present") and "name" not in kinds.values():
        return None
    if kinds[first] != "name" and "name" not in kinds.values():
        kinds[first] = "name"
    names = [column for column, kind in kinds.items() if kind == "name"]
    for column in names[1:]:
        kinds[column] = "present" if fold_label(row[column].text).startswith("narv") else "other"
    return kinds if set(kinds.values()) - {"name", "other"} else None


def is_attendance_table(grid: Grid) -> bool:
    """True where one of the grid's first rows is the heading of an attendance list."""
    return any(header_of(row) for row in grid.rows[:3])


def read_mark(text: str) -> Mark | None:
    """What a cell of a mark column says; None where it is empty."""
    text = text.strip()
    if not text:
        return None
    limited = PARAGRAPHS.search(text)
    if limited:
        return Mark(True, paragraph_range(limited["which"]))
    if CROSS.fullmatch(text):
        return Mark(True)
    return Mark(_marks().get(fold_label(text) or text, True))


def paragraph_range(text: str) -> str:
    """ "7 – 10" as "7-10"."""
    return regex.sub(r"\s*[-–—]\s*", "-", " ".join(text.split())).strip(" ,-")


def read_attendance_table(grid: Grid, label: Label | None, columns: dict[int, str] | None) -> list[Entry]:
    """The people of a tabular list; label is what stands above it, columns the heading it goes on from."""
    found: list[tuple[Entry, bool]] = []
    for row in grid.rows:
        header = header_of(row)
        if header:
            columns = header
            label = _section(row, label)
            continue
        if columns is None:
            continue
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) == 1 and exact_label(filled[0].text):
            label = exact_label(filled[0].text)
            continue
        found += _entries(row, columns, label)
    marked = any(has_mark for _, has_mark in found)
    return [entry if has_mark or not marked else _absent(entry) for entry, has_mark in found]


def _section(row: tuple[GridCell, ...], label: Label | None) -> Label | None:
    """The label that a heading row's name column carries, where it says a role; else the one above."""
    own = next((exact_label(cell.text) for cell in row if cell.text.strip()), None)
    return own if own and own.means == "people" and own.role else label


def _absent(entry: Entry) -> Entry:
    return replace(entry, present=False, deciding=False if entry.deciding is not None else None)


def _entries(
    row: tuple[GridCell, ...], columns: dict[int, str], label: Label | None
) -> list[tuple[Entry, bool]]:
    """The people of a row, each with whether a mark says anything; deciding is None where no column does."""
    cells = {kind: row[column] for column, kind in sorted(columns.items(), reverse=True) if column < len(row)}
    name_cell = cells.get("name")
    if name_cell is None:
        return []
    raw = " ".join(cell.text for cell in row if cell.text.strip())
    marks = {kind: read_mark(cells[kind].text) for kind in ("deciding", "present", "absent") if kind in cells}
    told = [mark for mark in marks.values() if mark is not None]
    absent = marks.get("absent")
    deciding = marks.get("deciding")
    present: bool | None = None
    if told:
        here = [mark for kind, mark in marks.items() if mark is not None and kind != "absent"]
        present = any(mark.present for mark in here) and not (absent and absent.present)
    decides = (deciding is not None and deciding.present) if "deciding" in marks else None
    limits = [mark.paragraphs for mark in told if mark.paragraphs]
    if "paragraphs" in cells and PARAGRAPHS.search(cells["paragraphs"].text):
        limits.append(paragraph_range(PARAGRAPHS.search(cells["paragraphs"].text)["which"]))  # type: ignore[index]
    found = []
    for person in _named(name_cell.text):
        full = _with_columns(person, cells, raw)
        entry = Entry(full, label, name_cell.at, present, decides, limits[0] if limits else None)
        found.append((entry, bool(told)))
    return found


def _with_columns(person: Person, cells: dict[str, GridCell], raw: str) -> Person:
    party = clean(cells["party"].text).strip("()") if "party" in cells else ""
    organisation = clean(cells["organisation"].text) if "organisation" in cells else ""
    role = clean(cells["role"].text) if "role" in cells else ""
    stands_for = clean(cells["stands_for"].text) if "stands_for" in cells else ""
    roles = [part for part in (role, person.role_word) if part]
    return replace(
        person,
        party=person.party or party or None,
        organisation=organisation or person.organisation,
        role_word=", ".join(roles) or None,
        stands_for=person.stands_for or stands_for or None,
        raw=raw,
    )


def _named(text: str) -> list[Person]:
    """The people of a name cell. What stands there is a name by its place, known words or not."""
    text = clean(text)
    if phrase_of(PARENS.sub(" ", text).split()) in VACANT or exact_label(text):
        return []
    surname, comma, given = text.partition(",")
    first = given.split("(")[0].split()
    if comma and first and is_given(first[0]) and len(surname.split()) == 1 and not is_given(surname):
        text = f"{given.split('(')[0].strip()} {surname} {given[len(given.split('(')[0]) :]}".strip()
    people = split_people(text)
    if people:
        return people
    bare = " ".join(PARENS.sub(" ", text).split())
    words = [word for word in bare.split() if word[:1].isupper()]
    if len(words) < 2 or any(phrase_of([word]) in VACANT for word in words):
        return []
    return [Person(bare, None, party_of(text), None, text)]
