"""Lists with a box to tick or a cross beside each name, "[X]" for those present, in one column or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.minutes.attendance.lists import nested_label
from handlingar.parsers.minutes.attendance.table import Entry, named_by_place
from handlingar.parsers.minutes.labels.label_words import EMPTY, TICKED, Label, exact_label
from handlingar.parsers.minutes.labels.labels import Piece
from handlingar.parsers.minutes.labels.list_columns import CROSS
from handlingar.patterns import compiled

BOX = compiled(f"(?P<box>[{TICKED}{EMPTY}])(?P<text>[^{TICKED}{EMPTY}]*)")
BESIDE = compiled(rf"{CROSS.pattern}|[-–—]")
_ON_A_LINE = 4  # columns: two names and their marks
_SEVERAL = 3  # names with boxes that are a list without a label
_INDENT = 50.0  # points: a line that begins so far in belongs to the column on the right


def has_boxes(pieces: Sequence[Piece]) -> bool:
    """Whether names with boxes stand among the lines."""
    return any(TICKED in piece.text or EMPTY in piece.text for piece in pieces)


def read_boxes(pieces: Sequence[Piece], label: Label) -> list[Entry]:
    """The people of a list with boxes; headings above ("ordinarie   ersättare") say what its columns are."""
    columns: list[Label] = []
    found: list[Entry] = []
    edge = min((p.at.x0 for p in pieces if p.at.x0 is not None and BOX.search(p.text)), default=0.0)
    for piece in pieces:
        boxes = list(BOX.finditer(piece.text))
        if not boxes:
            headings = [heading for word in piece.text.split() if (heading := exact_label(word))]
            columns += [nested_label(label, h) for h in headings if h.means == "people"]
        for place, box in enumerate(boxes):
            far = len(boxes) == 1 and (piece.at.x0 or 0.0) > edge + _INDENT
            own = columns[-1 if far else min(place, len(columns) - 1)] if columns else label
            ticked = box["box"] == TICKED
            for person in named_by_place(box["text"].strip())[:1]:
                deciding = own.deciding if ticked else False
                raw = " ".join(box["text"].split())
                entry = Entry(replace(person, raw=raw), own, piece.at, ticked, deciding)
                found.append(entry)
    return found


def read_crossed(pieces: Sequence[Piece], label: Label) -> list[Entry]:
    """The people of a list whose lines have a cross or a dash in a column of its own beside each name, before
    it or behind it; empty for other lists. Who stands second on a line is the first one's substitute.
    """
    rows = [_crossed(tuple(part.strip() for part in piece.parts or (piece.text,))) for piece in pieces]
    end = next((place for place, row in enumerate(rows) if not row), len(rows))
    marks = [mark for row in rows[:end] for _, mark in row]
    if end < min(_SEVERAL, len(pieces)) or not any(map(CROSS.fullmatch, marks)):
        return []
    found = []
    for piece, row in zip(pieces, rows[:end], strict=False):
        for place, (text, mark) in enumerate(row):
            present = CROSS.fullmatch(mark) is not None
            own = replace(label, role="substitute") if place and label.role == "member" else label
            people = split_people(text) or named_by_place(text)
            deciding = own.deciding if present else False
            found += [Entry(person, own, piece.at, present, deciding) for person in people[:1]]
    return found


def _crossed(parts: Sequence[str]) -> list[tuple[str, str]]:
    """The names of a line, each with the mark beside it; empty where the line holds anything else."""
    parts = parts if len(parts) > 1 else tuple(parts[0].split(" ", 1))
    if len(parts) % 2 or len(parts) > _ON_A_LINE:
        return []
    pairs = [*zip(parts[::2], parts[1::2], strict=True)]
    turned = [(text, mark) for mark, text in pairs]
    for rows in (pairs, turned):
        if all(
            BESIDE.fullmatch(mark) and (split_people(text) or named_by_place(text)) for text, mark in rows
        ):
            return rows
    return []
