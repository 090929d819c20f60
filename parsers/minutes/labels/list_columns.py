"""The headings of tabular attendance lists, and what the marks under them say."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.minutes.labels.label_words import Label, exact_label, fold_label
from handlingar.patterns import compiled

# An X in a box, as OCR may give it: "X", "x", "|X", ">X", "X]", "XK", "Ж".
CROSS = compiled(r"[\[(|>*'‘\"]{0,2}[xX×✓✔√ЖХх]{1,2}[kK]?[\])|<*'’\".]{0,2}|\*")
PARAGRAPHS = compiled(
    r"(?:(?<!§)§++|\bparagraf(?:er)?\b|\bp\.)\s*(?P<which>\d[\d\s,–—-]*[a-z]?)", regex.IGNORECASE
)
ITEM = compiled(r"§+\s*\d+(?:\p{L}(?!\p{L}))?\s*")  # "§ 21", "§ 21a"
BROKEN = compiled(r"\p{L}-$")
SOME_ITEMS = compiled(r"(?:närvaro\s)?§+\s*(?P<items>\d+\s?[-–—]\s?\d+)", regex.IGNORECASE)
_PRESENT = "närvaro"
MARKED = frozenset({"absent", "arrived", "deciding", "present"})
"""The kinds of columns that hold marks of presence."""

ROLES = ("member", "substitute")
"""The kinds of columns with a cross for what someone is: "Ordinarie", "Ersättare"."""

_TELLING = frozenset(
    {
        *ROLES,
        "present",
        "deciding",
        "absent",
        "arrived",
        "party",
        "organisation",
        "role",
        "stands_for",
        "paragraphs",
    }
)


_VOTES = frozenset(word for vote in ("yes", "no", "abstain") for word in vocabulary("votes")["votes"][vote])
_PLAIN_NAME = frozenset(fold_label(word) for word in vocabulary("labels")["plain_name"]["words"])
_KINDS = {fold_label(word): kind for kind, words in vocabulary("labels")["columns"].items() for word in words}
_MARKS = {
    fold_label(word) or word: said
    for key, said in (("yes", True), ("no", False))
    for word in vocabulary("labels")["marks"][key]
}


@dataclass(frozen=True, slots=True)
class NameColumn:
    """A column of names; label is what its heading says of those below ("Ersättare"), None where nothing."""

    column: int
    label: Label | None


@dataclass(frozen=True, slots=True)
class NameList:
    """Columns of names and the columns that belong to them, by kind (data/labels.toml, columns)."""

    names: tuple[NameColumn, ...]
    columns: tuple[tuple[str, int], ...]
    items: tuple[tuple[str, int], ...] = ()  # the columns of who was there at some items: "§ 1-5"

    def heads(self, column: int) -> bool:
        """Whether a column has a heading that is known."""
        return column in {*(other for _, other in self.columns), *(name.column for name in self.names)}


@dataclass(frozen=True, slots=True)
class Headings:
    """The lists that a table holds, side by side; width is the table's number of columns."""

    lists: tuple[NameList, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says: present or not, and on which paragraphs where these are limited."""

    present: bool
    paragraphs: str | None = None


def column_kind(text: str) -> str | None:
    """What a column heading says its column holds, None where it is no known heading."""
    return _KINDS.get(fold_label(text))


def columns_in(text: str) -> tuple[str, ...]:
    """The kinds of the columns whose headings a line is, and nothing else: "Utsedd av: Beslutande"."""
    several = len(SOME_ITEMS.findall(text)) > 1
    words = (SOME_ITEMS.sub(_PRESENT, text) if several else text).replace(":", " ").split()
    kinds: list[str] = []
    while words:
        size = next((n for n in (3, 2, 1) if column_kind(" ".join(words[:n])) and n <= len(words)), 0)
        if not size:
            return ()
        kinds.append(column_kind(" ".join(words[:size])) or "")
        words = words[size:]
    return tuple(kinds)


def heads_marks(text: str) -> bool:
    """Whether a line is the headings of columns, one of them of presence: "Ledamot  Parti  Närv."."""
    kinds = columns_in(text)
    return len(kinds) > 1 and not MARKED.isdisjoint(kinds)


def headings_of(row: tuple[GridCell, ...]) -> Headings | None:
    """What a heading row says of its columns, None where the row is no heading of an attendance list."""
    items = {c.column: match["items"] for c in row if (match := SOME_ITEMS.fullmatch(c.text.strip()))}
    kinds = {c.column: kind for c in row if (kind := column_kind(_PRESENT if c.column in items else c.text))}
    if any(_is_plain_name(cell) for cell in row):  # "Namn | Ledamot/ersättare": what the person is
        kinds = {
            column: _role_told(row[column].text)
            if kind == "name" and not _is_plain_name(row[column])
            else kind
            for column, kind in kinds.items()
        }
    filled = [cell for cell in row if cell.text.strip() and not _is_vote(cell.text)]
    if "name" not in kinds.values() and kinds:
        # "Närvarande | Parti | §§", or nothing over the names
        first = row[0]
        if not first.text.strip() or _people_label(first.text):
            kinds[0] = "name"
            filled = [first, *filled] if not first.text.strip() else filled
    if len(kinds) < 2 or len(kinds) * 3 < len(filled) * 2 or "name" not in kinds.values():
        return None
    lists = _lists(row, kinds, items)
    telling = any(kind in _TELLING for names in lists for kind, _ in names.columns)
    return Headings(lists, len(row)) if telling else None


def _role_told(text: str) -> str:
    """The role of those with a cross below a heading beside the names, "role" where it may say any."""
    label = _people_label(text)
    return label.role if label and label.role in ROLES else "role"


def _is_vote(text: str) -> bool:
    """ "Ja", "§ 21 Nej": the heading of a column of votes, as lists have that tell of both."""
    return without_item(text).strip(" :").casefold() in _VOTES


def without_item(text: str) -> str:
    """A heading without the item that it is of: "§ 21 Ja"."""
    return ITEM.sub("", text)


def _is_plain_name(cell: GridCell) -> bool:
    """ "Namn": a heading that says nothing else of those below."""
    return fold_label(cell.text) in _PLAIN_NAME


def _people_label(text: str) -> Label | None:
    label = exact_label(text)
    return label if label and label.means == "people" else None


def _lists(row: tuple[GridCell, ...], kinds: dict[int, str], items: dict[int, str]) -> tuple[NameList, ...]:
    """A new list begins with a name column that follows other columns than names."""
    lists: list[tuple[list[NameColumn], list[tuple[str, int]]]] = [([], [])]
    for column, kind in sorted(kinds.items()):
        names, others = lists[-1]
        if kind != "name":
            others.append((kind, column))
            continue
        if names and any(place > names[-1].column for _, place in others):
            lists.append(([], []))
            names, others = lists[-1]
        label = _people_label(row[column].text)
        told = label and (label.role or label.deciding is not None or label.present is not None)
        names.append(NameColumn(column, label if told else None))
    return tuple(
        NameList(
            tuple(names),
            tuple(others),
            tuple((paragraph_range(items[column]), column) for _, column in others if column in items),
        )
        for names, others in lists
    )


def whole_rows(grid: Grid) -> list[tuple[GridCell, ...]]:
    """A grid's rows, two as one where together they head more columns: "När-" above "varo"."""
    rows: list[tuple[GridCell, ...]] = []
    for row in grid.rows:
        both = tuple(map(_joined, rows[-1], row)) if rows else row
        broken = bool(rows) and any(BROKEN.search(cell.text) for cell in rows[-1])
        if rows and _known(both) + broken > max(_known(rows[-1]), _known(row)):
            rows[-1] = both
        else:
            rows.append(row)
    return rows


def _joined(above: GridCell, cell: GridCell) -> GridCell:
    broken = BROKEN.search(above.text)
    return replace(cell, text=above.text[:-1] + cell.text if broken else f"{above.text} {cell.text}".strip())


def _known(row: tuple[GridCell, ...]) -> int:
    return sum(column_kind(cell.text) is not None for cell in row)


def headings_in(grid: Grid) -> Headings | None:
    """The first heading row's columns; None where the grid is no attendance list."""
    return next((found for row in whole_rows(grid)[:3] if (found := headings_of(row))), None)


def tells_presence(grid: Grid) -> bool:
    """True where the grid is an attendance list with a column for who was present, not one of votes, which
    may have one of those absent beside yes and no."""
    found = headings_in(grid)
    kinds = {kind for names in found.lists for kind, _ in names.columns} if found else set()
    votes = any(_is_vote(cell.text) for row in grid.rows[:3] for cell in row)
    return bool(kinds & (MARKED - {"absent"} if votes else MARKED))


def is_mark(word: str) -> bool:
    """True for a word that is a mark and, in a line without columns, can hardly be anything else."""
    known = fold_label(word) in _MARKS and (len(word) > 1 or not word.isalnum())
    return known or CROSS.fullmatch(word) is not None


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
    said = _MARKS.get(fold_label(text) or text)
    first = text.split(",")[0]  # "Nej, sjuk"
    return Mark(_MARKS.get(fold_label(first) or first, True) if said is None else said)


def paragraph_range(text: str) -> str:
    """ "7 – 10" as "7-10", "4 och 7" as "4, 7"."""
    listed = regex.sub(r",?\s+och\s+", ", ", " ".join(text.split()))
    return regex.sub(r"\s*[-–—]\s*", "-", listed).strip(" ,-")
