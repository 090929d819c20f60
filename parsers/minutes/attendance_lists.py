"""Lists of those present that are no tables with headings: lines under a label, and cells beside one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from handlingar.parsers.minutes.attendance_columns import CROSS, column_kind, read_mark
from handlingar.parsers.minutes.attendance_table import Entry
from handlingar.parsers.minutes.label_words import Label, exact_label
from handlingar.parsers.minutes.labels import Labelled, Piece
from handlingar.parsers.name_stretches import stretches
from handlingar.parsers.name_words import ATTENDANCE, OFFICERS, is_title_word, phrase_of
from handlingar.parsers.names import split_people
from handlingar.parsers.tables.grid import Grid

LAST_MARK = regex.compile(r"(?:^|\s)(?P<mark>[xX×✓]|§§?\s*\d[\d\s,–-]*)$")
_INDENT = 50.0  # points: a line that begins so far in belongs to the column on the right
_PROSE = 6  # words on a line that names no one: no list any more


def read_list(item: Labelled, label: Label) -> list[Entry]:
    """The people of a label's value; label is what the label means where it stands (see nested_label)."""
    if item.pieces and _are_columns(item.pieces[0].text):
        beside = exact_label(item.pieces[0].text)
        if beside and beside.means == "people":
            return _side_by_side(item.pieces[1:], label, nested_label(label, beside))
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


def read_rows(grid: Grid, label: Label) -> list[Entry]:
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


def nested_label(outer: Label, inner: Label) -> Label:
    """What a label means under another: the inner's role, the outer's presence and say where it has none."""
    return replace(
        inner,
        present=outer.present,
        deciding=inner.deciding if inner.deciding is not None else outer.deciding,
        role=inner.role or outer.role,
    )


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


def _are_columns(text: str) -> bool:
    """True where a line is the headings of columns and nothing else: "Utsedd av: Beslutande Närvaro"."""
    words = text.replace(":", " ").split()
    while words:
        size = next((n for n in (3, 2, 1) if column_kind(" ".join(words[:n])) and n <= len(words)), 0)
        if not size:
            return False
        words = words[size:]
    return bool(text.strip())


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
