"""Those present and absent: lists under labels, label tables and tabular lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex
from rapidfuzz import fuzz

from handlingar.parsers.minutes.attendance_columns import (
    CROSS,
    Headings,
    column_kind,
    headings_in,
    paragraph_range,
    read_mark,
)
from handlingar.parsers.minutes.attendance_table import Entry, read_attendance_table, settled_tables
from handlingar.parsers.minutes.label_words import Label, exact_label
from handlingar.parsers.minutes.labels import Labelled, Piece
from handlingar.parsers.name_stretches import stretches
from handlingar.parsers.name_words import ATTENDANCE, OFFICERS, is_title_word, phrase_of
from handlingar.parsers.names import Person, split_people
from handlingar.parsers.tables.grid import Grid
from handlingar.parsers.words import fold
from handlingar.schemas.rows import AttendeeRow

NOT_SERVING = regex.compile(r"\b(?:ej|icke)\b", regex.IGNORECASE)
SERVING = regex.compile(r"\b(?:tjänstgör|tjg|tj)", regex.IGNORECASE)
PARAGRAPH_LIMIT = regex.compile(r"§+\s*(?P<which>\d.*)")
LAST_MARK = regex.compile(r"(?:^|\s)(?P<mark>[xX×✓]|§§?\s*\d[\d\s,–-]*)$")
_INDENT = 50.0  # points: a line that begins so far in belongs to the column on the right
_CLOSE_ENOUGH = 86.0  # per cent alike
_PROSE = 6  # words on a line that names no one: no list any more


def read_attendance(items: Iterable[Labelled | Grid]) -> tuple[AttendeeRow, ...]:
    """The people on the lists among labels and grids, in order, each once; attendee_seq is left 0.

    Officers' flags are left False: officers.py sets them.
    """
    entries: list[Entry] = []
    outer: Label | None = None  # a label over other labels, as "Beslutande" over "Ledamöter"
    current: Label | None = None
    headings: Headings | None = None
    for item in items:
        if isinstance(item, Grid):
            own = headings_in(item)
            if own or (headings and item.n_columns == headings.width):
                goes_on = headings is not None and own in (None, headings) and entries
                above = entries[-1].label if goes_on else current
                entries += read_attendance_table(item, above, headings)
                headings = own or headings
            elif current is not None:
                entries += _unheaded_rows(item, current)
            continue
        label = item.label
        headings = None
        if label is None or label.means != "people":
            outer = current = None
            continue
        if (
            label.officer
            and not item.tabular
            and current
            and current.present
            and not item.heading.endswith(":")
        ):
            # "Ordförande Anna Exempel" among those present: one of them, and the list goes on
            current = replace(current, role=current.role or label.role)
        elif outer and (item.nested or not item.tabular) and label.present and not label.group:
            current = _within(outer, label)
        else:
            current = label
        people = _listed(item, current)
        entries += people
        if label.group:
            outer = None if people else label
    return _without_repeats(settled_tables(entries))


def _within(outer: Label, inner: Label) -> Label:
    """What a label means under another: the inner's role, the outer's presence and say where it has none."""
    return replace(
        inner,
        present=outer.present,
        deciding=inner.deciding if inner.deciding is not None else outer.deciding,
        role=inner.role or outer.role,
    )


def _listed(item: Labelled, label: Label) -> list[Entry]:
    if item.pieces and _are_columns(item.pieces[0].text):
        beside = exact_label(item.pieces[0].text)
        if beside and beside.means == "people":
            return _side_by_side(item.pieces[1:], label, _within(label, beside))
        return _marked_lines(item.pieces[1:], label)
    pieces = item.pieces if item.tabular else _list_part(item.pieces)
    if label.officer and pieces and not item.tabular and _is_prose(pieces[0].text):
        return []
    people = split_people("\n".join(piece.text for piece in pieces))
    if people and people[0].role_word is None and _is_title(item.heading):
        people[0] = replace(people[0], role_word=item.heading.rstrip(": "))
    return [
        Entry(person, label, _piece_at(pieces, person.start).at, label.present, label.deciding)
        for person in people
    ]


def _is_title(heading: str) -> bool:
    """ "Ordförande", "Förbundschef": a label that is the title of whom it names, not a group's name."""
    phrase = phrase_of(heading.replace(":", "").split())
    titles = OFFICERS["chair"] | OFFICERS["vice_chair"] | OFFICERS["secretary"]
    groups = OFFICERS["adjuster"].union(*ATTENDANCE.values())
    return phrase in titles or (phrase not in groups and " " not in phrase and is_title_word(phrase))


def _list_part(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces until one that names no one and stands apart, or is prose."""
    for place, piece in enumerate(pieces):
        if place and not _names_seats(piece.text) and (piece.apart or len(piece.text.split()) > _PROSE):
            return pieces[:place]
    return pieces


def _names_seats(text: str) -> bool:
    """True where a line names people or vacant seats and says little else."""
    kinds = [stretch.kind for stretch in stretches(text)]
    return not {"name", "surname first", "vacant"}.isdisjoint(kinds) and kinds.count("skip") < _PROSE / 2


def _is_prose(text: str) -> bool:
    """ "Anna Exempel hälsade alla välkomna": words beside the name that are no title."""
    return sum(stretch.kind == "skip" for stretch in stretches(text)) > 1


def _piece_at(pieces: tuple[Piece, ...], offset: int) -> Piece:
    end = 0
    for piece in pieces:
        end += len(piece.text) + 1
        if offset < end:
            return piece
    return pieces[-1]


def _are_columns(text: str) -> bool:
    """True where a line is the headings of columns and nothing else: "Utsedd av: Beslutande Närvaro"."""
    words = text.replace(":", " ").split()
    while words:
        size = next((n for n in (3, 2, 1) if column_kind(" ".join(words[:n])) and n <= len(words)), 0)
        if not size:
            return False
        words = words[size:]
    return bool(text.strip())


def _side_by_side(pieces: tuple[Piece, ...], left: Label, right: Label) -> list[Entry]:
    """Two lists beside one another, as "Ledamöter" and "Ersättare", whose columns went lost."""
    found = []
    edge = min((piece.at.x0 for piece in pieces if piece.at.x0 is not None), default=0.0)
    for piece in _list_part(pieces):
        people = split_people(piece.text)
        only_right = len(people) == 1 and (piece.at.x0 or 0.0) > edge + _INDENT
        for place, person in enumerate(people):
            label = right if place * 2 >= len(people) > 1 or only_right else left
            found.append(Entry(person, label, piece.at, label.present, label.deciding))
    return found


def _marked_lines(pieces: Iterable[Piece], label: Label) -> list[Entry]:
    """The rows of a tabular list whose columns went lost: a line a person, its mark at the end."""
    found: list[tuple[Entry, bool]] = []
    for piece in pieces:
        if not _names_seats(piece.text) and len(piece.text.split()) > _PROSE:
            break
        mark = LAST_MARK.search(piece.text)
        said = read_mark(mark["mark"]) if mark else None
        text = piece.text[: mark.start()] if mark else piece.text
        for person in split_people(text)[:1]:
            here = said is not None and said.present
            entry = Entry(
                replace(person, raw=piece.text),
                label,
                piece.at,
                here,
                here,
                said.paragraphs if said else None,
            )
            found.append((entry, here))
    marked = any(here for _, here in found)
    return [entry if marked else replace(entry, present=None, deciding=None) for entry, _ in found]


def _unheaded_rows(grid: Grid, label: Label) -> list[Entry]:
    """A grid under a label, without headings: each row a person and what belongs to it, or several people."""
    found = []
    for row in grid.rows:
        cells = [cell for cell in row if cell.text.strip() and not CROSS.fullmatch(cell.text.strip())]
        if not cells:
            continue
        text = ", ".join(cell.text for cell in cells)
        found += [
            Entry(person, label, cells[0].at, label.present, label.deciding) for person in split_people(text)
        ]
    return found


def role_of(person: Person, label: Label | None) -> str | None:
    """The attendees.role that the words beside the name, or else the label, give; None where neither."""
    words = [phrase_of(part.split()) for part in (person.role_word or "").split(",")]
    if person.stands_for:
        return "substitute"
    for code in ("substitute", "auditor", "guest", "public"):
        if any(word in ATTENDANCE[code] for word in words):
            return code
    if label is not None and label.role:
        return label.role
    if any(word in ATTENDANCE["member"] | OFFICERS["chair"] | OFFICERS["vice_chair"] for word in words):
        return "member"
    titled = any(word and is_title_word(word.split()[-1]) for word in words)
    return "official" if (titled or person.role_word) and not person.party else None


def _row(entry: Entry) -> AttendeeRow:
    person = entry.person
    deciding = entry.deciding
    serves = person.role_word and SERVING.search(person.role_word)
    if deciding is None and (person.stands_for or serves):
        deciding = not NOT_SERVING.search(person.role_word or "")
    limit = PARAGRAPH_LIMIT.search(person.limit or "")
    return AttendeeRow(
        attendee_seq=0,
        name=person.name,
        organisation=person.organisation,
        party=person.party,
        role=role_of(person, entry.label) or "unknown",
        title=person.role_word,
        present=entry.present,
        deciding=deciding,
        is_chair=False,
        is_secretary=False,
        is_adjuster=False,
        paragraphs=entry.paragraphs or (paragraph_range(limit["which"]) if limit else None),
        raw=person.raw,
        at=entry.at,
    )


def _without_repeats(entries: list[Entry]) -> tuple[AttendeeRow, ...]:
    """Each person once: what the lists say first, then what the labels of officers add.

    An officer whose name the list has but for a letter or two is the one on the list, read twice by OCR.
    """
    rows: dict[int, AttendeeRow] = {}
    officers = [bool(entry.label and entry.label.officer) for entry in entries]
    for place in sorted(range(len(entries)), key=lambda place: officers[place]):
        row = _row(entries[place])
        same = next((p for p, known in rows.items() if _same(known.name, row.name, officers[place])), None)
        if same is None:
            rows[place] = row
        else:
            more = replace(row, role="unknown", title=None) if officers[place] else row
            rows[same] = _merged(rows[same], more)
    return tuple(settled(tuple(row for _, row in sorted(rows.items()))))


def _same(first: str, second: str, closely: bool) -> bool:
    one, other = fold(first), fold(second)
    return one == other or (closely and fuzz.ratio(one, other) >= _CLOSE_ENOUGH)


def _merged(first: AttendeeRow, second: AttendeeRow) -> AttendeeRow:
    return replace(
        first,
        organisation=first.organisation or second.organisation,
        party=first.party or second.party,
        role=second.role if first.role == "unknown" else first.role,
        title=first.title or second.title,
        present=second.present if first.present is None else first.present,
        deciding=second.deciding if first.deciding is None else first.deciding,
        paragraphs=first.paragraphs or second.paragraphs,
    )


def settled(rows: tuple[AttendeeRow, ...]) -> list[AttendeeRow]:
    """The rows with what the list as a whole tells of each.

    Where a list marks its substitutes or its chair, those without a title who stand for a party or a member
    organisation are members; else whoever is on a list of those present, and is nothing else, is a
    participant. Where the list says who decides, officials, guests and those absent don't.
    """
    marks_roles = any(row.role in ("substitute", "member") for row in rows)
    deciders = any(row.deciding for row in rows)
    found = []
    for row in rows:
        if row.role == "unknown" and row.title is None:
            stands = (row.organisation or row.party) and row.deciding is not False
            row = replace(row, role="member" if marks_roles and stands else "participant")
        if (
            deciders
            and row.deciding is None
            and (row.role not in ("member", "substitute") or not row.present)
        ):
            row = replace(row, deciding=False)
        found.append(row)
    return found
