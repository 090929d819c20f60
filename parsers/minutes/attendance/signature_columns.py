"""Signature blocks on a page: offices and names side by side, each read by where it stands.

A name belongs to the office that stands right below it, as a title does, also farther below a name that the
block begins with; else to the nearest office above it, with room for a signature between. An office alone on
its row above several names is that of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.grids.grid import place_within
from handlingar.parsers.language.name_scores import OFFICERS
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.parsers.minutes.attendance.legible import legible
from handlingar.parsers.minutes.attendance.signature_block import NAME, OTHER, Item, Signed, items_of
from handlingar.parsers.minutes.labels.label_words import clean
from handlingar.parsers.minutes.labels.labels import Piece

_TITLE_BELOW = 0.9  # heights of a letter between a name and its own title below it, by eye
_NEAR = 30.0  # points by which a name may begin left of its office, by eye on scanned blocks
_LIKE_OFFICE = 80.0  # per cent: "Ordftirande" of a bad text layer, by eye
_LONG = 8  # letters of an office that is known in spite of misread ones
_ROOM = 150.0  # points between an office and its name: three lines and a signature, by eye


_OFFICES = sorted({word for words in OFFICERS.values() for word in words if " " not in word})


@dataclass(frozen=True, slots=True)
class _Standing:
    """An office or a name and where it stands; y counts on over pages."""

    item: Item
    row: int
    x0: float
    x1: float
    y0: float
    y1: float


def read_signing_columns(blocks: Iterable[Block], names: Sequence[str]) -> list[Signed]:
    """Every name of a block that prints its offices side by side, with its office; empty for other blocks.

    names are those on the list of people present, by which names with strokes through them are read.
    """
    found: list[Signed] = []
    for stretch in _stretches(blocks, names):
        if _side_by_side(stretch):
            found += _paired(stretch)
    return found


def _stretches(blocks: Iterable[Block], names: Sequence[str]) -> list[list[_Standing]]:
    """What stands in lines that hold nothing but offices and names (and strokes), run by run."""
    found: list[list[_Standing]] = [[]]
    page, lift, last = None, 0.0, 0.0
    for row, block in enumerate(blocks):
        runs = _runs(block) if isinstance(block, TextLine) else []
        read = [(run, items_of(run)) for run in legible(runs, names)]
        if not isinstance(block, TextLine) or any(ends is not False for _, (_, ends) in read):
            found.append([])
            continue
        if block.at.page != page:
            page, lift = block.at.page, lift + last
        last = block.at.y1 or 0.0
        found[-1] += [
            _Standing(item, row, at.x0, at.x1, lift + at.y0, lift + at.y1)
            for run, (items, _) in read
            for item in items[:1]
            if (at := run.at).x0 is not None and at.x1 is not None and at.y0 is not None and at.y1 is not None
        ]
    return [stretch for stretch in found if stretch]


def _runs(line: TextLine) -> list[Piece]:
    """The line cut at gaps that are too wide for a blank."""
    return [
        Piece(_office_in(text) or text, place_within(line.at, group))
        for group in split_at_gaps(line.words)
        if (text := clean(" ".join(word.text for word in group)))
    ]


def _office_in(text: str) -> str | None:
    """The office that a lone word is but for letters that were misread; None where it is none."""
    if " " in text or len(text) < _LONG:
        return None
    found = process.extractOne(text.casefold(), _OFFICES, scorer=fuzz.ratio, score_cutoff=_LIKE_OFFICE)
    return str(found[0]) if found else None


def _side_by_side(stretch: Sequence[_Standing]) -> bool:
    """Whether two offices stand beside one another, and names do too or stand under them."""
    offices = [one for one in stretch if one.item.kind != NAME]
    rows = {one.row for one in offices if sum(other.row == one.row for other in offices) > 1}
    return bool(rows) and any(one.item.kind == NAME for one in stretch)


def _paired(stretch: Sequence[_Standing]) -> list[Signed]:
    offices = [one for one in stretch if one.item.kind != NAME]
    found: list[Signed] = []
    titles: set[_Standing] = set()
    pairs: list[tuple[_Standing, _Standing]] = []
    named = [one for one in stretch if one.item.kind == NAME]
    for name in named:
        height = name.y1 - name.y0
        reach = max(_TITLE_BELOW * height, _reach_of_first(name, stretch))
        below = [o for o in offices if -height / 2 <= o.y0 - name.y1 <= reach and _over(o, name)]
        pairs += [(office, name) for office in below]
        titles |= set(below)
    for name in named:
        above = [o for o in offices if o not in titles and 0 < name.y0 - o.y0 <= _ROOM and _over(o, name)]
        nearest = max(above, key=lambda office: office.y0, default=None)
        between = nearest and any(
            nearest.y1 <= other.y0 < name.y0 and _over(other, name)
            for other in named
            if other.row != name.row
        )
        if nearest and not between:
            pairs.append((nearest, name))
    for name in named:
        if all(name is not other for _, other in pairs) and (office := _heading(name, stretch)):
            pairs.append((office, name))
    for office, name in sorted(pairs, key=lambda pair: (pair[1].row, pair[1].x0)):
        if office.item.kind != OTHER:
            found.append(Signed(office.item.kind, name.item.text, name.item.piece.text, name.item.piece.at))
    return found


def _reach_of_first(name: _Standing, stretch: Sequence[_Standing]) -> float:
    """How far below a name its title may stand, with nothing above: half the way to the next name."""
    column = [one for one in stretch if one is not name and _over(one, name)]
    following = [one.y0 for one in column if one.item.kind == NAME and one.row > name.row]
    if any(one.row < name.row for one in stretch) or not following:
        return 0.0
    return (min(following) - name.y1) / 2


def _over(one: _Standing, other: _Standing) -> bool:
    """Whether two stand in one column: they overlap, or begin at about the same place."""
    return (one.x0 < other.x1 and other.x0 < one.x1) or abs(one.x0 - other.x0) <= _NEAR


def _heading(name: _Standing, stretch: Sequence[_Standing]) -> _Standing | None:
    """The office alone on the row above the row of names where this one stands."""
    above = [one for one in stretch if one.row < name.row]
    last = [one for one in above if one.row == above[-1].row]
    beside = sum(one.row == name.row for one in stretch) > 1
    return last[0] if beside and len(last) == 1 and last[0].item.kind == "adjuster" else None
