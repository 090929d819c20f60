"""Tabular attendance lists: a column of names beside columns of party, organisation and marks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.name_scores import VACANT, phrase_of
from handlingar.parsers.language.people_lists import Person, is_party, party_of, spelled, split_people
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.minutes.attendance.limits import hours_of, paragraphs_of
from handlingar.parsers.minutes.attendance.one_a_line import STAND_IN, person_at_start
from handlingar.parsers.minutes.labels.label_words import Label, clean, exact_label
from handlingar.parsers.minutes.labels.list_columns import (
    CROSS,
    MARKED,
    ROLES,
    Headings,
    NameList,
    headings_of,
    paragraph_range,
    read_mark,
    whole_rows,
)
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

# In a column of remarks: "tjg för Anna Exempel", "ersätter Anna Exempel".
SERVES_FOR = compiled(
    r"\b(?:tj\w*\.?|ers\.?|ersättare)\s+för\s+(?P<whom>\p{Lu}.*)|\bersätter\s+(?P<whom>\p{Lu}.*)",
    regex.IGNORECASE,
)
HOUR = compiled(r"(?:kl\.?\s?)?(?P<hour>\d{1,2}[.:]\d\d)")
NOT_SERVING = compiled(r"\b(?:ej|icke)\s+(?:tj|besl)", regex.IGNORECASE)
TELLS_MORE = compiled(r"§|\bför\b|\bersätter\b")
BARE = compiled(r"\d{1,3}(?:\s?[-–,]\s?\d{1,3})*")
PARENS = compiled(r"\([^()]*\)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person on a list, with what the list says by its label (None where it has none), columns and marks.

    present and deciding are None where the list doesn't tell; marked is True where a mark does; tabular
    where the list is a table, markable where that has columns of marks.
    """

    person: Person
    label: Label | None
    at: Place
    present: bool | None
    deciding: bool | None
    paragraphs: str | None = None
    marked: bool = False
    tabular: bool = False
    markable: bool = False
    hours: str | None = None


def read_attendance_table(grid: Grid, label: Label | None, headings: Headings | None) -> list[Entry]:
    """The people of a tabular list; what its marks mean for those without, settled_tables tells.

    label is what stands above the table; headings are those of the table it goes on from, if any.
    """
    found: list[Entry] = []
    within: Label | None = None
    for row in whole_rows(grid):
        own = headings_of(row)
        if own:
            headings, within = own, None
            continue
        filled = [cell for cell in row if cell.text.strip()]
        section = exact_label(filled[0].text) if len(filled) == 1 else None
        if section:
            within = section
        elif headings:
            lists = _sharing_marks(headings.lists)
            read = [_entries(row, names, within, label) for names in lists]
            read = _seated(read) if lists != headings.lists else _with_stand_ins(headings, read)
            found += [entry for entries in read for entry in entries]
    return found


def _sharing_marks(lists: tuple[NameList, ...]) -> tuple[NameList, ...]:
    """The lists, a first one without marks with those behind the column of who stands in ("Ledamot | Parti |
    Ersättare | Närv."): such marks are the seat's."""
    if len(lists) != 2 or not _stand_ins(lists[1]):
        return lists
    members, others = ({kind for kind, _ in names.columns} for names in lists)
    if members & MARKED or not others & MARKED or "party" in others:
        return lists
    marks = tuple((kind, column) for kind, column in lists[1].columns if kind in MARKED)
    return (replace(lists[0], columns=(*lists[0].columns, *marks)), lists[1])


def _stand_ins(names: NameList) -> bool:
    return all(column.label is not None and column.label.role == "substitute" for column in names.names)


def _seated(read: list[list[Entry]]) -> list[list[Entry]]:
    """A row's people where its mark is the seat's: who stands in has it, and the member is absent."""
    members, others = read
    if not others:
        return read
    return [
        [replace(entry, present=False, marked=True) for entry in members],
        [_serving(entry) for entry in others],
    ]


def _with_stand_ins(headings: Headings, read: list[list[Entry]]) -> list[list[Entry]]:
    """A row's people: a substitute in a column without marks of its own serves for one who is absent."""
    marked = [bool(MARKED & {kind for kind, _ in names.columns}) for names in headings.lists]
    gone = any(
        not entry.present for entries, own in zip(read, marked, strict=True) if own for entry in entries
    )
    if not gone or all(marked):
        return read
    return [
        entries if own else [_serving(entry) for entry in entries]
        for entries, own in zip(read, marked, strict=True)
    ]


def _serving(entry: Entry) -> Entry:
    """The entry as one who is there and decides, where it is a substitute's."""
    if entry.label is None or entry.label.role != "substitute":
        return entry
    return replace(entry, present=True, deciding=True, marked=True)


def settled_tables(entries: list[Entry]) -> list[Entry]:
    """The entries, those of tables with what the tables tell as a whole, over all their pages.

    Where they use marks, whoever has none is absent.
    """
    tabular = [entry for entry in entries if entry.tabular]
    marked = any(entry.marked for entry in tabular)
    found = []
    for entry in entries:
        if entry.tabular and not entry.markable and entry.present is None and entry.label:
            entry = replace(entry, present=entry.label.present)
        found.append(_absent(entry) if entry.markable and marked and not entry.marked else entry)
    return found


def _absent(entry: Entry) -> Entry:
    return replace(entry, present=False, deciding=None if entry.deciding is None else False)


def _entries(
    row: tuple[GridCell, ...], names: NameList, within: Label | None, above: Label | None
) -> list[Entry]:
    """The people of a row in one of the table's lists; within is the section's label, above the table's."""
    cells = {kind: row[column] for kind, column in reversed(names.columns) if column < len(row)}
    present, deciding, paragraphs = _marked(cells)
    if names.items:
        crossed = [items for items, column in names.items if CROSS.fullmatch(row[column].text.strip())]
        present = bool(crossed) or None
        paragraphs = ", ".join(crossed) if len(crossed) < len(names.items) else None
    raw = " ".join(cell.text for cell in row if cell.text.strip())
    found = []
    for name in names.names:
        cell = row[name.column]
        beside = [cell for cell in row[name.column + 1 : name.column + 2] if not names.heads(cell.column)]
        apart = "party" not in cells and beside and is_party(beside[0].text.strip())
        for person in named_by_place(f"{cell.text} ({clean(beside[0].text)})" if apart else cell.text):
            found.append(
                Entry(
                    person=_with_columns(person, cells, raw),
                    label=_crossed(cells) or within or name.label or above,
                    at=cell.at,
                    present=present,
                    deciding=deciding,
                    paragraphs=paragraphs,
                    marked=present is not None,
                    tabular=True,
                    markable=bool(MARKED & {kind for kind, _ in names.columns}),
                    hours=hours_of(cells["paragraphs"].text) if "paragraphs" in cells else _hours(cells),
                )
            )
    return found


def _hours(cells: dict[str, GridCell]) -> str | None:
    """The hours in the columns of arrival and departure: "17.50-22.40"; None where both aren't hours."""
    both = [HOUR.fullmatch(cells[kind].text.strip()) for kind in ("arrived", "left") if kind in cells]
    hours = [match["hour"] for match in both if match]
    return "-".join(hours) if len(hours) == len(both) == 2 else None


def _crossed(cells: dict[str, GridCell]) -> Label | None:
    """The role whose column has the row's cross: "Namn | Ordinarie | Ersättare"."""
    roles = [role for role in ROLES if role in cells and CROSS.fullmatch(cells[role].text.strip())]
    return Label("people", role=roles[0]) if len(roles) == 1 else None


def _marked(cells: dict[str, GridCell]) -> tuple[bool | None, bool | None, str | None]:
    """What a row's marks say: present, deciding (None where nothing does), and the paragraphs."""
    marks = {kind: mark for kind in sorted(MARKED) if kind in cells and (mark := read_mark(cells[kind].text))}
    limits = [limit for kind in marks if (limit := paragraphs_of(cells[kind].text))]
    told = [
        limit
        for kind in ("paragraphs", "stands_for")
        if kind in cells and (limit := _items_in(cells[kind].text))
    ]
    limits += told
    absent = marks.pop("absent", None)
    present: bool | None = None
    if marks or absent:
        present = any(mark.present for mark in marks.values()) and not (absent and absent.present)
    serves = marks.get("deciding")
    deciding = (serves is not None and serves.present) if "deciding" in cells else None
    if deciding is None and present and any(NOT_SERVING.search(cells[kind].text) for kind in marks):
        deciding = False  # "Ja, ej tjg"
    return present, deciding, limits[0] if limits else None


def _items_in(text: str) -> str | None:
    """The paragraphs that a cell of remarks tells; bare numbers are those too: "11-14, 17"."""
    return paragraph_range(text) if BARE.fullmatch(text.strip()) else paragraphs_of(text)


def _with_columns(person: Person, cells: dict[str, GridCell], raw: str) -> Person:
    party = _party_in(cells["party"]) if "party" in cells else ""
    organisation = clean(cells["organisation"].text) if "organisation" in cells else ""
    told = (cells[kind].text for kind in ("role", *ROLES) if kind in cells)
    role = next((clean(text) for text in told if text.strip() and not CROSS.fullmatch(text.strip())), "")
    more = split_people(f"{STAND_IN}, {role}") if TELLS_MORE.search(role) else []
    if more and more[0].name == STAND_IN:  # "Ersättare för Bo Ek § 4"
        role = more[0].role_word or ""
        person = replace(person, stands_for=more[0].stands_for, limit=more[0].limit)
    stands_for = clean(cells["stands_for"].text) if "stands_for" in cells else ""
    for kind in sorted({"paragraphs"} | MARKED):
        if kind in cells and (serves := SERVES_FOR.search(clean(cells[kind].text))):
            stands_for = stands_for or serves["whom"]
    roles = [part for part in (role, person.role_word) if part]
    return replace(
        person,
        party=person.party or party or None,
        organisation=organisation or person.organisation,
        role_word=", ".join(roles) or None,
        stands_for=person.stands_for or stands_for or None,
        raw=raw,
    )


def _party_in(cell: GridCell) -> str:
    """What a party's column says; signs that OCR read for a code are that code, others no party."""
    text = clean(cell.text).strip("()")
    if any(c.isalpha() for c in text):
        return spelled(text)
    read_as = vocabulary("parties")["read_as"] if cell.at.confidence < 1 else {}
    return str(read_as.get(text, ""))


def named_by_place(text: str) -> list[Person]:
    """The people of a name cell. What stands there is a name by its place, known words or not."""
    text = clean(text)
    if phrase_of(PARENS.sub(" ", text).split()) in VACANT or exact_label(text):
        return []
    people = split_people(text)
    if people and (people[0].start == 0 or len(people) > 1):
        return people
    if person := person_at_start(text):
        return [person]
    bare = " ".join(PARENS.sub(" ", text).split())
    words = [word for word in bare.split() if word[:1].isupper()]
    if len(words) < 2 or any(phrase_of([word]) in VACANT for word in words):
        return []
    return [Person(bare, None, party_of(text), None, text)]
