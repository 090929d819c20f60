"""Where figures stand on a page that want a second look.

In the cells of a grid, by themselves in a table's columns, and in running text, where more or fewer digits
were read than shapes are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlingar.extract.confidence import SURE
from handlingar.extract.imaging.crops import Crop, cut_out
from handlingar.extract.imaging.image import Gray, Picture, binary, part_of
from handlingar.extract.layout.baselines import Placed, Row
from handlingar.extract.layout.grid_cells import grid_cells
from handlingar.extract.layout.text_lines import rows_of
from handlingar.extract.layout.word_gaps import grouped, stand_apart
from handlingar.extract.model import Ruling, box_around
from handlingar.extract.ocr.alternatives import digits_of
from handlingar.extract.recognition.digit_shapes import digits_at, is_figures
from handlingar.patterns import compiled

INSET = 1.0  # points: half a border and its blur
BESIDE, BELOW = 1.5, 0.5  # points around a number that are cut out with it
MOST_CELLS = 600  # a second look at more would take longer than the page
LEAST_NUMBERS = 3  # that end below each other: a column
ALIGNED = 0.3  # font sizes: so far apart may the ends of a column's numbers be
ROW = 3.0  # font sizes: so far above or below a column may one of its numbers stand
IN_TEXT = compiled(r"[-+]?\d+(?:[.,]\d+)?")  # a number of running text, or a part of one
WORD = compiled(r"\p{L}{3}|\d\s?\p{L}$|\d\d[-–—]$|[Xx]$")  # no misread number: "Nej", "12 b", "12-"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to look at again: what is cut out there, and the words (by index) that were read in it.

    lone says that they are no number in a column of numbers.
    """

    cut: Crop
    words: tuple[int, ...]
    lone: bool = False


def figure_spots(
    picture: Picture, rulings: Sequence[Ruling], words: Sequence[Placed]
) -> tuple[list[Spot], set[int]]:
    """The cells that have ink, and the figures outside cells; then the words that stand where no ink is."""
    cells = grid_cells(rulings)[:MOST_CELLS]
    ink = binary(picture.gray)
    spots: list[Spot] = []
    dropped: set[int] = set()
    in_cells: set[int] = set()
    for cell in cells if len(cells) >= 4 else ():
        inside = [i for i, placed in enumerate(words) if cell.holds(*placed.box.middle)]
        in_cells.update(inside)
        within = cell.grown(-INSET, -INSET)
        cut = cut_out(picture, ink, within)
        if cut is not None:
            spots.append(Spot(cut, tuple(inside)))
        else:
            dropped.update(i for i in inside if words[i].word.confidence < SURE)
    index = {placed: i for i, placed in enumerate(words)}
    groups = apart([placed for i, placed in enumerate(words) if i not in in_cells])
    places = columns([group for group in groups if is_figures(text_of(group))])
    ends = [(edge, [group[-1].baseline for group in members]) for edge, members in places]
    for group in groups:
        lone = not is_figures(text_of(group))
        if lone and not _may_be_one_of(group, ends):
            spots += _miscounted(picture, ink, group, index)
            continue
        box = box_around(placed.box for placed in group) or group[0].box
        cut = cut_out(picture, ink, box.grown(BESIDE, BELOW))
        if cut is not None:
            spots.append(Spot(cut, tuple(index[p] for p in group), lone))
    return spots, dropped


def _miscounted(picture: Picture, ink: Gray, line: Row, index: dict[Placed, int]) -> Iterator[Spot]:
    """The numbers in a line of text that have more or fewer digits than shapes are printed there."""

    def is_figure(placed: Placed) -> bool:
        return IN_TEXT.fullmatch(placed.word.text) is not None

    for run in grouped(line, lambda before, placed: is_figure(before) and is_figure(placed)):
        box = box_around(placed.box for placed in run) if is_figure(run[0]) else None
        if box is None or ink[part_of(box.grown(BESIDE, 0), picture.dpi)][:, [0, -1]].any():
            continue  # what is printed there goes on beyond
        cut = cut_out(picture, ink, box.grown(BESIDE, BELOW))
        if cut and not digits_at(cut.bodies, len(digits_of(text_of(run)))):
            yield Spot(cut, tuple(index[p] for p in run))


def apart(words: Sequence[Placed]) -> list[list[Placed]]:
    """Words in groups that stand apart from the others of their row, as a table's columns do."""
    return [
        group
        for row in rows_of(words)
        for group in grouped(row, lambda before, placed: not stand_apart(before.word, placed.word))
    ]


def text_of(group: Row) -> str:
    return " ".join(placed.word.text for placed in group)


def columns(groups: Sequence[Row]) -> Iterator[tuple[float, list[Row]]]:
    """Where the numbers of a column end, and those that end there, for each column."""
    left = sorted(groups, key=lambda group: group[-1].box.x1)
    while left:
        first = left[0][-1]
        near = [g for g in left if g[-1].box.x1 - first.box.x1 <= ALIGNED * first.word.size]
        if len({round(g[-1].baseline) for g in near}) >= LEAST_NUMBERS:
            yield max(g[-1].box.x1 for g in near), near
        left = left[len(near) :]


def _may_be_one_of(group: Row, ends: Sequence[tuple[float, Sequence[float]]]) -> bool:
    """True for a few signs that end where the numbers near them do, and are no word."""
    last = group[-1]
    off, beyond = ALIGNED * last.word.size, ROW * last.word.size
    return not WORD.search(text_of(group)) and any(
        abs(last.box.x1 - edge) <= off and min(lines) - beyond < last.baseline < max(lines) + beyond
        for edge, lines in ends
    )
