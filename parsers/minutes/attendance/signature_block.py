"""Signature blocks: an office and a name on a line, above one another, or side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import OFFICERS, phrase_of
from handlingar.parsers.language.names_in_prose import PERSON
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.people_segmentation import stretches
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.minutes.labels.label_words import Label, clean, exact_label, split_label
from handlingar.parsers.minutes.labels.labels import Piece, is_office, piece_of, whole_lines
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

_FILLERS = frozenset(fold(word) for word in vocabulary("meetings")["signing"]["fillers"])
CERTIFIES = compiled(any_of(vocabulary("meetings")["signing"]["certifies"]), regex.IGNORECASE)
_AT_ONCE = any_of(vocabulary("meetings")["adjustment"]["immediate"])  # "§ 44 omedelbar justering"
ITEM = compiled(r"§+\s*\d+\s?[a-z]?\s+\p{Lu}")  # "§ 4 Val av justerare"
PARENS = compiled(r"\([^()]*\)")
OTHER = "other"
NAME = "name"

# What may stand on a line of the block beside its office: the paragraphs signed for, a date.
BESIDE = compiled(
    rf"""\bparagraf(?:er)?:?\s*(?:nr\s+)?(?:§+\s*)?\d[\d\s,–§-]*(?:och\s\d+)? | (?<!§)§++\s*\d[\d\s,–-]*
      | \bparagraf(?:er)?\b:? | (?<!\d)\d{{1,4}}\s?[-–]\s?\d{{1,4}}(?![\d-])
      | \b(?:{_AT_ONCE})\p{{L}}*
      | (?:19|20)\d\d\s?-\s?\d\d\s?-\s?\d\d | [_.…/]{{3,}}""",
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A name beside an office, as a block of signatures or a label has them."""

    office: str
    name: str
    raw: str
    at: Place


@dataclass(frozen=True, slots=True)
class Item:
    """An office (kind is its code, or "other" for a role that is none) or a name (kind "name")."""

    kind: str
    text: str
    piece: Piece


def lines_of(blocks: Iterable[Block]) -> list[Piece]:
    """The blocks' lines; a grid's cells are a line each, but for what stands beside other labels."""
    found: list[Piece] = []
    lines: list[TextLine] = []
    for block in blocks:
        if isinstance(block, TextLine):
            lines.append(_names_parted(block))
            continue
        found += whole_lines(lines)
        lines = []
        below_other = False  # the rows' first cell is another label, or empty below one
        for row in block.rows:
            cells = [cell for cell in row if cell.text.strip()]
            if cells and cells[0].column == 0:
                below_other = _is_other_label(cells[0].text)
            shown = cells[:1] if below_other else cells
            found += [Piece(clean(cell.text), cell.at, not place) for place, cell in enumerate(shown)]
    return found + whole_lines(lines)


def _names_parted(line: TextLine) -> TextLine:
    """A line that begins with a name, and has something beside it, as its names with commas."""
    parts = [clean(part) for part in piece_of(line).parts]
    named = [part for part in parts if is_person_name(PARENS.sub("", part).strip())]
    beside = [part for part in parts[1:] if regex.fullmatch(PERSON, part)]
    if len(beside) > 1 and len(parts) == len(beside) + 1 and exact_label(parts[0]):
        return replace(line, text=f"{parts[0]} {', '.join(beside)}")  # "Underskrifter   Bo Ask   Eva Ek"
    return replace(line, text=", ".join(named)) if len(parts) > 1 and named[:1] == parts[:1] else line


def without_certified(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks up to the line that certifies an extract ("Utdraget bestyrks"): its signer wasn't there."""
    for block in blocks:
        if isinstance(block, TextLine) and CERTIFIES.search(block.text):
            return
        yield block


def _is_other_label(text: str) -> bool:
    split = split_label(text)
    return (
        split is not None
        and not split[1].officer
        and split[1].means != "officers"
        and not is_office(split[0])
    )


def read_signing(pieces: Sequence[Piece]) -> list[Signed]:
    """Every name that stands with an office among the lines, in groups of lines that hold nothing else."""
    found: list[Signed] = []
    group: list[list[Item]] = []
    dead = False  # below another label: its value, not a block of signatures
    for piece in pieces:
        items, ends = items_of(piece)
        if ends is None:
            found += _paired(group)
            group, dead = [], False
        elif ends:
            found += _paired(group)
            group, dead = [], True
        if ends is not False:
            continue
        if any(item.kind != NAME for item in items) or piece.apart or _begins_block(piece.text):
            dead = False
        if not dead and items:
            group.append(items)
    return found + _paired(group)


def _begins_block(text: str) -> bool:
    """ "Underskrifter" and the like."""
    split = split_label(text)
    return split is not None and split[1].means == "officers"


def items_of(piece: Piece) -> tuple[list[Item], bool | None]:
    """A line's offices and names; with them False, or None where the line is prose, True where it is
    another label, both of which end a block."""
    text = piece.text
    if ITEM.match(text):
        return [], None
    for day in find_dates(text):
        text = text.replace(f"den {day.raw}", " ").replace(day.raw, " ")
    text = BESIDE.sub(" ", text).strip(" :,/")
    if not text or fold(text).strip(" :.") in _FILLERS:
        return [], False
    split = split_label(text)
    label: Label | None = split[1] if split else None
    if split and label and label.officer:
        rest, ends = items_of(Piece(split[2], piece.at)) if split[2] else ([], False)
        if ends is not False:
            return [], None
        return [Item(label.officer, split[0], piece), *(Item(i.kind, i.text, piece) for i in rest)], False
    if split and label and label.means == "officers":
        return items_of(Piece(split[2], piece.at)) if split[2] else ([], False)
    if split and label and not is_office(split[0]):
        return [], True
    items = []
    for stretch in stretches(text):
        if stretch.kind in (NAME, "surname first"):
            items.append(Item(NAME, stretch.text, piece))
        elif stretch.kind in ("title", "before"):
            alone = stretch.kind == "before" or stretch.text == text
            items += [Item(office, stretch.text, piece) for office in _offices(stretch.text, alone)]
        elif stretch.kind == "paren":
            inner = stretch.text.strip("() ")
            items += [Item(office, inner, piece) for office in _offices(inner, False)]
        elif stretch.kind == "skip" and regex.search(r"\p{L}", stretch.text) and not _joins(stretch.text):
            return [], None
    return items, False


def _joins(word: str) -> bool:
    return word.casefold() in ("och", "samt", "&")


def _offices(text: str, alone: bool) -> list[str]:
    phrase = phrase_of(text.split())
    codes = [code for code, words in OFFICERS.items() if phrase in words]
    return codes or ([OTHER] if alone else [])


def _paired(group: list[list[Item]]) -> list[Signed]:
    """The group's names with their offices, column by column where each column holds both."""
    columns = _columns(group)
    whole = all({item.kind == NAME for line in lines for item in line} == {True, False} for lines in columns)
    parts = columns if len(columns) > 1 and whole else [group]
    return [signed for lines in parts for signed in _paired_lines(lines)]


def _columns(group: list[list[Item]]) -> list[list[list[Item]]]:
    """The lines that stand above one another, for each column of the block."""
    found: list[tuple[float, float, list[list[Item]]]] = []
    for items in group:
        at = items[0].piece.at
        left, right = at.x0 or 0.0, at.x1 or 0.0
        over = [column for column in found if column[0] <= right and left <= column[1]]
        lines = [line for column in over for line in column[2]]
        left = min([left, *(column[0] for column in over)])
        right = max([right, *(column[1] for column in over)])
        found = [column for column in found if column not in over] + [(left, right, [*lines, items])]
    return [lines for _, _, lines in found]


def _paired_lines(group: list[list[Item]]) -> list[Signed]:
    """The lines' names with their offices: within a line, else lines of offices and of names in turn."""
    found: list[Signed] = []
    loose: list[Item] = []
    adjusters: list[Item] = []  # the line before, where it is an office of theirs beside a name
    for above, items, below in zip([[], *group], group, [*group[1:], *group[-1:]], strict=False):
        kinds = {item.kind == NAME for item in items}
        if adjusters and kinds == {True} and any(item.kind == NAME for item in below):
            found += _runs([*adjusters, *items])
            continue
        offices = [item for item in items if item.kind != NAME]
        adjusters = offices if len(kinds) == 2 and [item.kind for item in offices] == ["adjuster"] else []
        named = [item.kind == NAME for item in above]
        if (
            len(items) > 1
            and kinds == {False}
            and named == [True] * len(items)
            and loose[-len(items) :] == above
        ):
            found += _runs(loose[: -len(items)]) + _runs([*above, *items])  # each above its office
            loose = []
        elif len(kinds) == 2:
            found += _runs(loose)
            loose = []
            found += _runs(items)
        else:
            loose += items
    return [signed for signed in found + _runs(loose) if signed.office != OTHER]


def _heads_adjusters(item: Item) -> bool:
    """ "Justeras", which stands above those who sign, whatever they are."""
    return item.kind == "adjuster" and fold(item.text).startswith(("justeras", "justerat"))


def _each_has_office(items: list[Item]) -> bool:
    return 2 * sum(item.kind == NAME for item in items) == len(items)


def _runs(items: list[Item]) -> list[Signed]:
    """Runs of offices and runs of names in turn, whichever comes first."""
    heads = [place for place, item in enumerate(items) if _heads_adjusters(item)]
    parts = [items[: heads[0]], items[heads[0] + 1 :]] if len(heads) == 1 else []
    if parts and len(items) > 3 and all(map(_each_has_office, parts)):
        return _runs(parts[0]) + _runs(parts[1])
    runs = [(named, list(run)) for named, run in groupby(items, key=lambda item: item.kind == NAME)]
    found: list[Signed] = []
    if len(runs) == 3 and not runs[0][0] and len(runs[1][1]) == len(runs[2][1]) != len(runs[0][1]):
        runs = runs[1:]  # "Justeras" above names, each of which has its office below
    if len(runs) == 3 and runs[0][0] and len(runs[1][1]) == 1 and heads:
        runs = runs[1:]  # a name whose office isn't told, above "Justeras" and the names below that
    for (first_named, first), (_, second) in zip(runs[::2], runs[1::2], strict=False):
        offices, names = (second, first) if first_named else (first, second)
        if len(offices) == 1 and offices[0].kind in ("adjuster", OTHER):
            pairs = [(offices[0], name) for name in names]
        elif not first_named and len(names) > len(offices) and offices[-1].kind == "adjuster":
            pairs = list(zip([*offices, *[offices[-1]] * (len(names) - len(offices))], names, strict=True))
        elif first_named and len(names) > len(offices):
            pairs = list(zip(offices, names[-len(offices) :], strict=True))
        else:
            pairs = list(zip(offices, names, strict=False))
        found += [Signed(o.kind, n.text, n.piece.text, n.piece.at) for o, n in pairs]
    return found
