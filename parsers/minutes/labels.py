"""Labels and their values: "Plats: …" on a line, beside or above its value, or in a table's first column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from handlingar.parsers.flow import Block, Flow, TextLine
from handlingar.parsers.tables.grid import Grid, GridCell
from handlingar.parsers.words import fold, vocabulary
from handlingar.schemas.rows import Place

_WORDS = vocabulary("labels")
_NUMERIC = frozenset({"date", "time", "paragraphs"})
_LONGEST = 8  # words

STARTS_VALUE = regex.compile(r"[\p{Lu}\d§(]|kl\b|von\b|af\b|de\b|via\b|digitalt\b|se\b|enligt\b")
NUMERIC_VALUE = regex.compile(
    r"""(?:den\s|kl\.?\s?|klockan\s|§+\s?)?\d
      | (?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?\b
      | §§?""",
    regex.VERBOSE | regex.IGNORECASE,
)
MARKUP = regex.compile(
    r"""\*{1,3}(?=\S) | (?<=\S)\*{1,3} | </?[bi]> | ^[\#>•\-]+\s+    # bold, headings, bullets
      | [_.…]{4,} | (?:\s[-–—]){3,}                                   # the line one signs on
    """,
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label means (data/labels.toml); role, present, deciding and officer are None where not said."""

    means: str
    role: str | None = None
    present: bool | None = None
    deciding: bool | None = None
    officer: str | None = None
    group: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line of a value; apart is True where white space sets it off from the line before it."""

    text: str
    at: Place
    apart: bool = False


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


@cache
def known_labels() -> dict[str, Label]:
    """Every label's words, folded, with what they mean."""
    found: dict[str, Label] = {}
    for entry in _WORDS["label"]:
        values = {key: value for key, value in entry.items() if key != "words"}
        for words in entry["words"]:
            found[fold_label(words)] = Label(**values)
    return found


@cache
def _inline() -> regex.Pattern[str]:
    words = "|".join(regex.escape(w) for w in sorted(known_labels(), key=len, reverse=True))
    return regex.compile(rf"(?<=\s)(?=(?:{words})\s?:)", regex.IGNORECASE)


def clean(text: str) -> str:
    """A line without its bold marks, heading signs, bullets and the dots or rules that one signs on."""
    return " ".join(MARKUP.sub(" ", text).split())


def fold_label(text: str) -> str:
    """A label's words for comparing: lower case, no accents (OCR may have lost them), no colon after."""
    return fold(clean(text)).strip(" :.;…_")


def exact_label(text: str) -> Label | None:
    """What a text that is nothing but a label means."""
    return known_labels().get(fold_label(text))


def split_label(text: str) -> tuple[str, Label, str] | None:
    """A line that begins with a label: the label as printed, its meaning, and the rest; else None.

    Without a colon the rest must begin as a value does: with a capital, a digit or §.
    """
    words = clean(text).split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        heading = " ".join(words[:count])
        label = known_labels().get(fold_label(heading))
        if label is None:
            continue
        rest = clean(" ".join(words[count:])).lstrip(" :")
        colon = heading.endswith(":") or " ".join(words[count:]).startswith(":")
        if not rest or colon or _may_follow(label, heading, rest):
            return heading, label, rest
    head, colon_sign, rest = clean(text).partition(":")
    label = known_labels().get(fold_label(head)) if colon_sign else None
    return (head, label, rest.strip()) if label else None


def _may_follow(label: Label, heading: str, rest: str) -> bool:
    if not heading[:1].isupper():
        return False
    if label.means in _NUMERIC:
        return NUMERIC_VALUE.match(rest) is not None
    return STARTS_VALUE.match(rest) is not None


def read_labels(flow: Flow) -> list[Labelled | Grid]:
    """The flow as labels with their values, in order; a table that holds no labels stays as it is."""
    found: list[Labelled | Grid] = []
    lines: list[TextLine] = []
    for block in flow:
        if isinstance(block, TextLine):
            lines.append(block)
            continue
        found += _labels_of_lines(lines, found)
        lines = []
        found += _labels_of_grid(block) if is_label_table(block) else [block]
    return found + _labels_of_lines(lines, found)


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
            if split and (cell.column == 0 or not inner or _nests(found[-1], split)):
                heading, label, rest = split
                pieces = _cell_pieces(cell, skip=heading) if rest else ()
                found.append(Labelled(label, heading, pieces, True, nested=cell.column > 0))
            elif found:
                found[-1] = replace(found[-1], pieces=found[-1].pieces + _cell_pieces(cell))
    return found


def _nests(outer: Labelled, split: tuple[str, Label, str]) -> bool:
    """A label in a value's cell counts where the outer label groups others, or names no one itself."""
    return bool(outer.label and outer.label.group and split[1].means == "people" and not split[1].officer)


def _cell_pieces(cell: GridCell, skip: str = "") -> tuple[Piece, ...]:
    lines = cell.lines or (cell.text,)
    if skip:
        text = clean(cell.text)
        lines = (text[len(skip) :].lstrip(" :"),)
    return tuple(Piece(clean(line), cell.at) for line in lines if line.strip())


def _labels_of_lines(lines: list[TextLine], before: list[Labelled | Grid]) -> list[Labelled | Grid]:
    """Labels on lines of text; lines under no label go with a label of None."""
    found: list[Labelled | Grid] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        wrapped = _wrapped_label(line, lines[place + 1]) if place + 1 < len(lines) else None
        if wrapped:
            heading, label, pieces = wrapped
            found.append(Labelled(label, heading, pieces))
            place += 2
            continue
        parts = _inline().split(line.text) if ":" in line.text else [line.text]
        for index, part in enumerate(parts):
            split = split_label(part)
            if split:
                heading, label, rest = split
                pieces = (Piece(rest, line.at),) if rest else ()
                found.append(Labelled(label, heading, pieces))
            elif part.strip():
                piece = Piece(clean(part), line.at, line.starts_block and not index)
                _append(found, piece)
        place += 1
    return found


def _append(found: list[Labelled | Grid], piece: Piece) -> None:
    if found and isinstance(found[-1], Labelled):
        found[-1] = replace(found[-1], pieces=(*found[-1].pieces, piece))
    else:
        found.append(Labelled(None, "", (piece,)))


def _wrapped_label(line: TextLine, below: TextLine) -> tuple[str, Label, tuple[Piece, ...]] | None:
    """A label of several words that breaks between two lines, each with or without a part of the value."""
    first, second = clean(line.text).split(), clean(below.text).split()
    if split_label(line.text) and exact_label(line.text) is None:
        longest_alone = len(split_label(line.text)[0].split())  # type: ignore[index]
    else:
        longest_alone = len(first) if exact_label(line.text) else 0
    for upper in range(1, min(4, len(first)) + 1):
        for lower in range(1, min(4, len(second)) + 1):
            heading = " ".join([*first[:upper], *second[:lower]])
            label = known_labels().get(fold_label(heading))
            if label is None or upper + lower <= longest_alone or second[0][:1].isupper():
                continue
            rests = ((" ".join(first[upper:]), line), (" ".join(second[lower:]), below))
            if any(rest and not STARTS_VALUE.match(rest) for rest, _ in rests[:1]):
                continue
            return heading, label, tuple(Piece(rest, at.at) for rest, at in rests if rest)
    return None


def pieces_of(blocks: Iterator[Block]) -> tuple[Piece, ...]:
    """The printed lines of blocks, grids row by row."""
    found: list[Piece] = []
    for block in blocks:
        if isinstance(block, TextLine):
            found.append(Piece(clean(block.text), block.at, block.starts_block))
        else:
            for row in block.rows:
                for cell in row:
                    found += _cell_pieces(cell)
    return tuple(found)
