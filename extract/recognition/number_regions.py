"""Where figures stand on a page: in the cells of a grid, and by themselves in the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlingar.extract.confidence import SURE
from handlingar.extract.imaging.crops import Crop, cut_out
from handlingar.extract.imaging.image import Picture, binary
from handlingar.extract.layout.baselines import Placed
from handlingar.extract.layout.grid_cells import grid_cells
from handlingar.extract.layout.text_lines import rows_of
from handlingar.extract.layout.word_gaps import grouped, stand_apart
from handlingar.extract.model import Ruling, box_around
from handlingar.extract.recognition.digit_shapes import is_figures

INSET = 1.0  # points: half a border and its blur
MOST_CELLS = 600  # a second look at more would take longer than the page


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to look at again: what is cut out there, and the words (by index) that were read in it."""

    cut: Crop
    words: tuple[int, ...]


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
    free = [placed for i, placed in enumerate(words) if i not in in_cells]
    for group in apart(free):
        if is_figures(" ".join(p.word.text for p in group)):
            box = box_around(placed.box for placed in group) or group[0].box
            cut = cut_out(picture, ink, box.grown(1.5, 0.5))
            if cut is not None:
                spots.append(Spot(cut, tuple(index[p] for p in group)))
    return spots, dropped


def apart(words: Sequence[Placed]) -> list[list[Placed]]:
    """Words in groups that stand apart from the others of their row, as a table's columns do."""
    return [
        group
        for row in rows_of(words)
        for group in grouped(row, lambda before, placed: not stand_apart(before.word, placed.word))
    ]
