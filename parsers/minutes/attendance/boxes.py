"""Lists with a box to tick before each name, "[X]" for those present, in one column or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from handlingar.parsers.minutes.attendance.lists import nested_label
from handlingar.parsers.minutes.attendance.table import Entry, named_by_place
from handlingar.parsers.minutes.labels.label_words import EMPTY, TICKED, Label, exact_label
from handlingar.parsers.minutes.labels.labels import Piece

BOX = regex.compile(f"(?P<box>[{TICKED}{EMPTY}])(?P<text>[^{TICKED}{EMPTY}]*)")
_SEVERAL = 3  # names with boxes that are a list without a label
_INDENT = 50.0  # points: a line that begins so far in belongs to the column on the right


def has_boxes(pieces: Sequence[Piece]) -> bool:
    """Whether names with boxes stand among the lines."""
    return any(TICKED in piece.text or EMPTY in piece.text for piece in pieces)


def boxes_name_people(pieces: Sequence[Piece]) -> bool:
    """Whether boxes stand before names on several lines, which is a list of people under whatever label."""
    boxes = [box for piece in pieces for box in BOX.finditer(piece.text)]
    named = sum(bool(named_by_place(box["text"].strip())) for box in boxes)
    return named >= _SEVERAL and named * 2 > len(boxes)


def read_boxes(pieces: Sequence[Piece], label: Label) -> list[Entry]:
    """The people of a list with boxes; headings above ("ordinarie   ersättare") say what its columns are."""
    columns: list[Label] = []
    found: list[Entry] = []
    edge = min((p.at.x0 for p in pieces if p.at.x0 is not None and BOX.search(p.text)), default=0.0)
    for piece in pieces:
        boxes = list(BOX.finditer(piece.text))
        if not boxes:
            if found:
                break
            headings = [heading for word in piece.text.split() if (heading := exact_label(word))]
            columns += [nested_label(label, h) for h in headings if h.means == "people"]
        for place, box in enumerate(boxes):
            far = len(boxes) == 1 and (piece.at.x0 or 0.0) > edge + _INDENT
            own = columns[-1 if far else min(place, len(columns) - 1)] if columns else label
            ticked = box["box"] == TICKED
            for person in named_by_place(box["text"].strip())[:1]:
                deciding = ticked if own.deciding is not None or not ticked else None
                raw = " ".join(box["text"].split())
                entry = Entry(replace(person, raw=raw), own, piece.at, ticked, deciding)
                found.append(entry)
    return found
