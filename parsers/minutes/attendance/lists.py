"""Lists of those present that are no tables with headings: lines under a label, and cells beside one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.language.folding import plain
from handlingar.parsers.language.name_scores import (
    ATTENDANCE,
    NAME_WORD,
    OFFICERS,
    PARTY_CODES,
    is_given,
    is_title_word,
    never_in_name,
    phrase_of,
)
from handlingar.parsers.language.people_lists import Person, split_people
from handlingar.parsers.language.people_segmentation import stretches
from handlingar.parsers.minutes.attendance.limits import begins_limit, hours_of, paragraphs_of
from handlingar.parsers.minutes.attendance.one_a_line import read_lines
from handlingar.parsers.minutes.attendance.table import Entry
from handlingar.parsers.minutes.labels.label_words import Label, exact_label
from handlingar.parsers.minutes.labels.labels import Labelled, Piece
from handlingar.parsers.minutes.labels.list_columns import (
    CROSS,
    column_kind,
    is_mark,
    read_mark,
)

LIMIT = regex.compile(r"(?:^|\s)(?P<limit>§§?\s*\d[\d\s,–-]*)$")
LOCAL_PARTY = regex.compile(r"\p{Lu}{1,4}|\p{Lu}{2}\p{Ll}{1,2}|\p{Lu}\p{Ll}\p{Lu}\p{L}?")  # "FL", "LPo"
# "Anna Exempel (S)" at the beginning of a line, whatever the line says behind it.
BEFORE_PARTY = regex.compile(r"\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’-]+){1,4}\s?\((?:\p{L}{1,4}|-)\)")
# "För de fackliga organisationerna: …", at the beginning of a line of a list.
OF_A_GROUP = regex.compile(r"^(?:För|Från)\s(?:\p{Ll}+\s){0,3}\p{Ll}+:\s+(?=\p{Lu})")
_SEVERAL = 3  # entries of a list before its form is one
ENTRY = regex.compile(rf"[,;{BULLETS}]|\soch\s")
CONTENTS_ROW = regex.compile(r"§\s*\d")
_INDENT = 50.0  # points: a line that begins so far in belongs to the column on the right
_MARK = 3  # words of a mark at most: "på distans", "har anmält förhinder"
_LONG_ROW = 30  # words of a row that names people and nothing else, by eye
_PROSE = 6  # words on a line that names no one: no list any more


def read_list(item: Labelled, label: Label) -> list[Entry]:
    """The people of a label's value; label is what the label means where it stands (see nested_label)."""
    item = replace(item, pieces=tuple(replace(p, text=OF_A_GROUP.sub("", p.text)) for p in item.pieces))
    if item.pieces and (kinds := columns_in(item.pieces[0].text)):
        beside = exact_label(item.pieces[0].text)
        marked = any(_marks_apart(piece.text)[1] is not None for piece in item.pieces[1:])
        if beside and beside.means == "people" and not marked:
            return _side_by_side(item.pieces[1:], label, nested_label(label, beside))
        return read_columns(item.pieces[1:], label, kinds)
    pieces = item.pieces if item.tabular else _list_part(item.pieces)
    if label.officer and pieces and not item.tabular and _is_prose(pieces[0].text):
        return []
    if given := _given_names(pieces):
        return [Entry(person, label, piece.at, label.present, label.deciding) for person, piece in given]
    lines = None if item.tabular and len(pieces) < 3 else read_lines(pieces)
    if lines:
        return [Entry(person, label, piece.at, label.present, label.deciding) for person, piece in lines]
    people = split_people(_separator(pieces).join(piece.text for piece in pieces))
    if people and people[0].role_word is None and _is_title(item.heading):
        people[0] = replace(people[0], role_word=item.heading.rstrip(": "))
    return [
        Entry(person, label, _piece_at(pieces, person.start).at, label.present, label.deciding)
        for person in people
    ]


def read_rows(grid: Grid, label: Label) -> list[Entry]:
    """A grid under a label, without headings: each row a person and what belongs to it, or several people."""
    found = []
    rows = [[c for c in row if c.text.strip() and not CROSS.fullmatch(c.text.strip())] for row in grid.rows]
    texts = [", ".join(cell.text for cell in cells) for cells in rows if cells]
    named = sum(_names_seats(text) and len(text.split()) <= _LONG_ROW for text in texts)
    if 2 * named < len(texts) or any(CONTENTS_ROW.match(text) for text in texts):
        return []  # a table of something else that stands below the label
    for cells in rows:
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
        if place and ";" in pieces[place - 1].text and not piece.apart:
            continue  # within a list parted by semicolons
        if place and not _names_seats(piece.text) and (piece.apart or len(piece.text.split()) > _PROSE):
            return pieces[:place]
    return pieces


def _given_names(pieces: tuple[Piece, ...]) -> list[tuple[Person, Piece]]:
    """A list of given names alone, one an entry; half of them known, the others by their place."""
    named = [
        (word.strip(" ."), piece) for piece in pieces for word in ENTRY.split(piece.text) if word.strip()
    ]
    alone = all(NAME_WORD.fullmatch(word) and not never_in_name(word) for word, _ in named)
    if len(named) < _SEVERAL or not alone or 2 * sum(is_given(word) for word, _ in named) < len(named):
        return []
    return [(Person(word, None, None, None, word), piece) for word, piece in named]


def _separator(pieces: tuple[Piece, ...]) -> str:
    """What a line's end is: a blank where semicolons part the people, so that a name may be broken."""
    return " " if len(pieces) > 1 and all(";" in piece.text for piece in pieces[:-1]) else "\n"


def _names_seats(text: str) -> bool:
    """True where a line names people or vacant seats and says little else."""
    if BEFORE_PARTY.match(text):
        return True
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


def columns_in(text: str) -> tuple[str, ...]:
    """The kinds of the columns whose headings a line is, and nothing else: "Utsedd av: Beslutande"."""
    words = text.replace(":", " ").split()
    kinds: list[str] = []
    while words:
        size = next((n for n in (3, 2, 1) if column_kind(" ".join(words[:n])) and n <= len(words)), 0)
        if not size:
            return ()
        kinds.append(column_kind(" ".join(words[:size])) or "")
        words = words[size:]
    return tuple(kinds)


def read_columns(pieces: Iterable[Piece], label: Label, kinds: tuple[str, ...]) -> list[Entry]:
    """The rows of a tabular list whose columns went lost: a line a person, what the columns say after it.

    kinds are those of the columns, from columns_in. Where marks tell who decides and none who was present,
    whoever has no mark was there and didn't decide.
    """
    found: list[tuple[Entry, bool]] = []
    served = "deciding" in kinds
    for piece in pieces:
        text, mark, remark = _marks_apart(piece.text)
        if mark is None and not _names_seats(piece.text) and len(piece.text.split()) > _PROSE:
            break
        limit = paragraphs_of(remark)
        for person in split_people(_party_apart(text) if "party" in kinds else text)[:1]:
            here = mark if mark is not None else limit is not None
            deciding = here if served or not here else label.deciding
            entry = Entry(replace(person, raw=piece.text), label, piece.at, here, deciding, limit)
            found.append((replace(entry, hours=hours_of(remark)), here))
    if served and "present" not in kinds:
        serving = label.deciding is None and label.present is not False
        return [
            replace(entry, present=label.present, deciding=here if serving else label.deciding)
            for entry, here in found
        ]
    marked = any(here for _, here in found)
    return [
        entry if marked else replace(entry, present=label.present, deciding=label.deciding)
        for entry, _ in found
    ]


def _marks_apart(text: str) -> tuple[str, bool | None, str]:
    """A row without its mark, what the mark says (None where it has none), and what is told behind it.

    A remark that is no limit ("X, mötesordf. § 74-76") stays with the person.
    """
    words = text.split()
    place, end = next(
        (
            (first, last)
            for first in range(2, len(words))
            for last in range(min(len(words), first + _MARK), first, -1)
            if is_mark(" ".join(words[first:last]).rstrip(",;"))
        ),
        (len(words), len(words)),
    )
    limit = LIMIT.search(text)
    if place == len(words):
        return (text[: limit.start()], None, limit["limit"]) if limit else (text, None, "")
    said = read_mark(" ".join(words[place:end]).rstrip(",;"))
    remark = " ".join(words[end:])
    title = regex.split(r"\W*§", remark)[0] if end < len(words) else ""
    own = "" if begins_limit(title) else title
    return ", ".join(filter(None, (" ".join(words[:place]), own))), said.present if said else None, remark


def _party_apart(text: str) -> str:
    """A row with its party in parentheses, whatever letters it has: the column says that it is one."""
    words = text.split()
    sure = (i for i in range(1, len(words)) if words[i].isupper() and plain(words[i]) in PARTY_CODES)
    likely = (i for i in range(2, len(words)) if LOCAL_PARTY.fullmatch(words[i]))
    place = next(sure, None) or next(likely, None)
    return " ".join([*words[:place], f"({words[place]})", *words[place + 1 :]]) if place else text
