"""Labels and their values: "Plats: …" on a line, beside or above its value, or in a table's first column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.language.name_scores import OFFICERS, is_title_word, phrase_of
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.minutes.labels.label_words import (
    STARTS_VALUE,
    Label,
    all_labels,
    clean,
    exact_label,
    fold_label,
    known_labels,
    split_label,
)
from handlingar.parsers.minutes.labels.list_columns import headings_in, heads_marks
from handlingar.parsers.minutes.labels.side_by_side import columns_apart
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

# Up to seven words with a capital before a colon ("Plats och tid:").
INLINE = compiled(r"(?<=\s)(?P<label>\p{Lu}[^:\s]*(?:\s[^:\s]+){0,6})\s?:")
ENDED_LIST = compiled(r"\p{L}{3}\)?[.;]\s\p{Lu}[\p{Ll} ]+:")  # "…, Bo Ek. Ersättare: Eva Ask"
INDENT = 50.0  # points: a line that begins so far in stands in the column of values
_CAPITALISED = frozenset(map(str.capitalize, all_labels()))


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line of a value; apart is True where white space sets it off from the line before it.

    parts are what gaps of columns part it into, as printed; none where that isn't known.
    """

    text: str
    at: Place
    apart: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label as printed, what it means, and its value's lines; label None for what stands under none.

    tabular is True where label and value are cells of a table, so that the value ends with its cell;
    nested where the label stands within another label's value.
    """

    label: Label | None
    heading: str
    pieces: tuple[Piece, ...]
    tabular: bool = False
    nested: bool = False

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)


_WORDS = vocabulary("relations")["elections"]
_ELECTS = compiled(any_of([*_WORDS["active"], *_WORDS["passive"]]))  # whom a meeting elects is on no list
_LABELS = [label for label in all_labels() if known_labels()[fold_label(label)].present is False]
_OFFICERS = [label for label in all_labels() if known_labels()[fold_label(label)].officer]
_VERBS = any_of(vocabulary("labels")["verbs"]["words"])
_APART = compiled(
    rf"(?<=\p{{L}}{{3}}\.\s)(?:{any_of(map(str.capitalize, [*_LABELS, *_OFFICERS]))})"
    rf"(?:\s(?:{_VERBS}))?\s(?=\p{{Lu}})"
    rf"|(?<=\p{{L}},\s)(?:{any_of(_LABELS)})\.?:?\s(?=\p{{Lu}}\p{{Ll}})"
)


def _cut(text: str) -> list[str]:
    """The text parted before each label with a colon; one alternation of all labels takes long to compile."""
    found = INLINE.finditer(text, overlapped=True)
    starts = [0, *(match.start() for match in found if match["label"] in _CAPITALISED), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def _parts_of(text: str) -> list[str]:
    """A line cut before each further label that has a colon: "Plats: Eken Tid: 13.00"; and before one of
    those absent or of an office that begins a sentence: "Närvarande: Eva Ek. Frånvarande Bo Ask", or one of
    those absent within it."""
    if absent := _APART.search(text):
        behind = text[absent.start() :]
        return [*_parts_of(text[: absent.start()].rstrip(", ")), behind[:1].upper() + behind[1:]]
    split = split_label(text)
    if ":" not in text or not split:
        return _cut(text) if ENDED_LIST.search(text) and not _ELECTS.search(text) else [text]
    heading, _, rest = split
    first, *others = _cut(rest)
    return [f"{heading} {first}" if heading.endswith(":") else f"{heading}: {first}", *others]


def read_labels(flow: Flow) -> list[Labelled | Grid]:
    """The flow as labels with their values, in order; a table that holds no labels stays as it is."""
    found: list[Labelled | Grid] = []
    lines: list[TextLine] = []
    for block in flow:
        if isinstance(block, TextLine):
            lines.append(block)
            continue
        found += _labels_of_lines(lines)
        lines = []
        if len(block.rows) > 1 and _labels_apart([cell.text for cell in block.rows[0] if cell.text.strip()]):
            found += _labels_of_grid(replace(block, rows=block.rows[:1]))
            block = replace(block, rows=block.rows[1:])
        labelled = is_label_table(block) and headings_in(block) is None
        found += _labels_of_grid(block) if labelled else [block]
    return found + _labels_of_lines(lines)


def is_label_table(grid: Grid) -> bool:
    """True where at least a third of the rows begin with a label (rows that begin with nothing go on)."""
    firsts = [next((cell for cell in row if cell.text.strip()), None) for row in grid.rows]
    heads = [cell for cell in firsts if cell is not None and cell.column == 0]
    hits = sum(_cell_label(cell) is not None for cell in heads)
    return hits > 0 and hits * 3 >= len(heads)


def _cell_label(cell: GridCell) -> tuple[str, Label, str] | None:
    label = exact_label(cell.text)
    if label is not None:
        return clean(cell.text), label, ""
    return split_label(cell.text)


def _labels_of_grid(grid: Grid) -> list[Labelled]:
    found: list[Labelled] = []
    for row in grid.rows:
        for cell in row:
            if not cell.text.strip():
                continue
            split = _cell_label(cell)
            inner = found and found[-1].label and found[-1].label.means in ("people", "officers")
            if split and (cell.column == 0 or not inner):
                heading, label, rest = split
                pieces = _cell_pieces(cell, skip=heading) if rest else ()
                found.append(Labelled(label, heading, pieces, True, nested=cell.column > 0))
            elif found:
                found[-1] = replace(found[-1], pieces=found[-1].pieces + _cell_pieces(cell))
    return found


def _cell_pieces(cell: GridCell, skip: str = "") -> tuple[Piece, ...]:
    lines = cell.lines or (cell.text,)
    if skip:
        text = clean(cell.text)
        lines = (text[len(skip) :].lstrip(" :"),)
    return tuple(Piece(clean(line), cell.at) for line in lines if line.strip())


def _labels_of_lines(lines: list[TextLine]) -> list[Labelled | Grid]:
    """Labels on lines of text; lines under no label go with a label of None."""
    found: list[Labelled | Grid] = []
    left = float("inf")  # where the last label with people beside it begins
    pieces = whole_lines(columns_apart(lines))
    for piece in pieces:
        split = split_label(piece.text)
        within = (piece.at.x0 or 0.0) > left + INDENT or _lists_titles(found)
        if split and not (split[1].officer and is_office(split[2])) and not (within and _is_title(split)):
            heading, label, rest = split
            if label.means == "people" and rest:
                left = piece.at.x0 if piece.at.x0 is not None and not within else left
            parted = bool(piece.parts) and fold_label(piece.parts[0]) == fold_label(heading)
            value = Piece(rest, piece.at, parts=piece.parts[1:] if parted else ())
            found.append(Labelled(label, heading, (value,) if rest else ()))
        elif heads_marks(piece.text) and not _in_list(found):  # "Namn   Uppdrag   Närvarande"
            found.append(Labelled(Label("people", present=True), "", (piece,)))
        elif piece.text:
            _append(found, piece)
    return found


def _labels_apart(parts: Sequence[str]) -> list[str]:
    """The parts of a line where each is a label and its value: "Datum 3 maj    Tid 19.00"; else none."""
    split = [split_label(part) for part in parts]
    apart = len(split) > 1 and all(one and one[2] and one[1].means != "people" for one in split)
    return [*parts] if apart else []


def _in_list(found: Sequence[Labelled | Grid]) -> bool:
    """Whether the last label is one of people."""
    last = found[-1] if found else None
    return isinstance(last, Labelled) and last.label is not None and last.label.means == "people"


def _lists_titles(found: Sequence[Labelled | Grid]) -> bool:
    """Whether the list before has titles in a column of their own: "Kassör   Eva Ask"."""
    pieces = found[-1].pieces if found and isinstance(found[-1], Labelled) else ()
    return sum(len(piece.parts) > 1 and is_title_word(piece.parts[0].split()[-1]) for piece in pieces) > 1


def _is_title(split: tuple[str, Label, str]) -> bool:
    """Whether a label of people is rather the title of whom stands behind it: "Revisor Märta Ek, EY"."""
    heading, label, rest = split
    titles = heading.endswith(":") or label.officer or label.means != "people" or not rest
    return not titles and is_title_word(heading)


def is_office(text: str) -> bool:
    """Whether a text is the name of an office of a meeting, and no person's ("Justerare")."""
    return any(phrase_of(text.split()) in words for words in OFFICERS.values())


def _append(found: list[Labelled | Grid], piece: Piece) -> None:
    if found and isinstance(found[-1], Labelled):
        found[-1] = replace(found[-1], pieces=(*found[-1].pieces, piece))
    else:
        found.append(Labelled(None, "", (piece,)))


def whole_lines(lines: Sequence[TextLine]) -> list[Piece]:
    """The lines, cleaned and cut before each further label; a label broken between lines is made whole."""
    found: list[Piece] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        wrapped = _wrapped_label(lines[place : place + 3]) or _wrapped_label(lines[place : place + 2])
        found += wrapped or [piece_of(line)]
        place += len(wrapped) or 1
    return [
        replace(piece, text=part.strip(), apart=piece.apart and not index, parts=piece.parts if whole else ())
        for piece in found
        for cut in [_labels_apart(piece.parts) or _parts_of(piece.text)]
        for whole in [len(cut) == 1]
        for index, part in enumerate(cut)
        if part.strip() or whole
    ]


def piece_of(line: TextLine) -> Piece:
    """A line of a value, with its parts."""
    parts = tuple(" ".join(word.text for word in group) for group in split_at_gaps(line.words))
    return Piece(clean(line.text), line.at, line.starts_block, parts)


def _wrapped_label(lines: Sequence[TextLine]) -> list[Piece]:
    """ "Utses att Bo Ek" above "justera": the label first, in one line, and what the others hold beside it; a
    piece for each line, empty where no label breaks over all of them.
    """
    words = [clean(line.text).split() for line in lines]
    if len(words) < 2 or not all(words) or any(below[0][:1].isupper() for below in words[1:]):
        return []
    alone = split_label(lines[0].text)
    longest_alone = len(alone[0].split()) if alone else 0
    for counts in product(*(range(1, min(4, len(line)) + 1) for line in words)):
        heading = " ".join(word for count, line in zip(counts, words, strict=True) for word in line[:count])
        heading = heading.replace("- ", "")  # "Arbetstagar-" above "representanter"
        if fold_label(heading) not in known_labels() or sum(counts) <= longest_alone:
            continue
        rest, *more = (" ".join(line[count:]) for count, line in zip(counts, words, strict=True))
        if not rest or STARTS_VALUE.match(rest):
            whole = Piece(f"{heading.rstrip(':')}: {rest}".strip(), lines[0].at, lines[0].starts_block)
            below = zip(lines[1:], more, strict=True)
            return [whole, *(Piece(text, line.at, parts=piece_of(line).parts[1:]) for line, text in below)]
    return []
