"""Tables of which the rows alone are drawn, with hairlines between: which lines are one row, which words
one column. Names and figures are invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import pytest
from printed import SIZE, from_left, page, row, texts

from handlingar.extract import Page, Ruling
from handlingar.parsers.grids.find_grids import find_grids
from handlingar.parsers.grids.lattice import ruled_grids

HALF = 6.0  # half the height of a line of a cell
NEXT = 20.0  # to the first line of the next row, with a line drawn between
COLUMNS = (70.0, 180.0, 330.0, 470.0)  # where the words of each begin


def cells(*words: str) -> list[tuple[str, float]]:
    """A printed line with these words in the columns from the left."""
    return [placed for text, x in zip(words, COLUMNS, strict=False) for placed in from_left(text, x)]


def with_hairlines(rows: Sequence[Sequence[list[tuple[str, float]]]], *, top: bool = True) -> Page:
    """A page with these rows of lines, HALF a line apart in a row, and lines drawn between the rows; top says
    whether one is drawn above the first, too.
    """
    lines = [line for lines in rows for line in lines]
    pitches = [pitch for own in rows for pitch in [*[HALF] * (len(own) - 1), NEXT]]
    tops = list(accumulate(pitches, initial=60.0))
    ends = [tops[n] - (NEXT - SIZE) / 2 for n in accumulate((len(own) for own in rows), initial=0)]
    levels = tuple(Ruling(60, y, 560, y) for y in ends[not top :])
    return replace(page(lines, pitches), rulings=levels)


HEADS = [cells("Område", "Risk", "Kontroll", "Ansvarig")]
WORDS = [
    HEADS,
    [cells("", "Attester som"), cells("Inköp", "", "Stickprov", "Controllern"), cells("", "saknas helt")],
    [
        cells("", "", "Genomgång av"),
        cells("Löner", "Fel tjänstgöring", "", "Enheten"),
        cells("", "", "listor"),
    ],
    [cells("Arkiv", "Glömda akter", "Inventering", "Arkivarien")],
]


@pytest.mark.parametrize("top", [True, False])
def test_lines_between_hairlines_are_one_row_of_words(top: bool) -> None:
    [(found, _)] = ruled_grids(with_hairlines(WORDS, top=top))
    assert texts(found) == [
        ["Område", "Risk", "Kontroll", "Ansvarig"],
        ["Inköp", "Attester som saknas helt", "Stickprov", "Controllern"],
        ["Löner", "Fel tjänstgöring", "Genomgång av listor", "Enheten"],
        ["Arkiv", "Glömda akter", "Inventering", "Arkivarien"],
    ]


def test_broken_labels_and_comments_stand_beside_their_numbers() -> None:
    rows = [
        [cells("Verksamhet", "Budget", "Utfall", "Orsak")],
        [
            cells("Särskilt", "", "", "Två platser"),
            cells("", "1 412", "1 400"),
            cells("boende", "", "", "är tomma"),
        ],
        [cells("", "", "", "Nya hyror"), cells("Dagvård", "967", "981"), cells("", "", "", "från maj")],
        [cells("Summa", "2 379", "2 381")],
    ]
    [(found, _)] = ruled_grids(with_hairlines(rows))
    assert texts(found)[1:] == [
        ["Särskilt boende", "1 412", "1 400", "Två platser är tomma"],
        ["Dagvård", "967", "981", "Nya hyror från maj"],
        ["Summa", "2 379", "2 381", ""],
    ]


def test_a_section_runs_over_the_columns() -> None:
    rows = [*WORDS[:2], [from_left("Bara det som nämnden själv kan styra över")], *WORDS[2:]]
    [(found, _)] = ruled_grids(with_hairlines(rows))
    assert texts(found)[2] == ["Bara det som nämnden själv kan styra över", "", "", ""]
    assert found.n_columns == len(COLUMNS)


@pytest.mark.parametrize("title", ["Plan", "Plan för nämndens kontroll"])
def test_a_title_above_the_headings_is_none_of_them(title: str) -> None:
    made = with_hairlines([[from_left(title), HEADS[0]], *WORDS[1:]], top=False)
    above, *rest = made.lines
    higher = tuple(
        replace(w, box=w.box and replace(w.box, y0=w.box.y0 - 9, y1=w.box.y1 - 9)) for w in above.words
    )
    [(found, _)] = ruled_grids(replace(made, lines=(replace(above, words=higher), *rest)))
    assert texts(found)[0] == ["Område", "Risk", "Kontroll", "Ansvarig"]


def test_rows_of_one_line_with_numbers_are_told_by_their_words() -> None:
    rows = [
        [row("", "2024", "2023", "2022")],
        *([row(name, "1 204", "98", "7")] for name in ("El", "Olja", "Ved")),
    ]
    assert ruled_grids(with_hairlines(rows)) == []
    assert len(find_grids(with_hairlines(rows))) == 1


def test_numbers_below_one_another_between_two_lines_are_rows_of_their_own() -> None:
    rows = [
        HEADS,
        [cells("El", "1 204", "Fast", "Nyköp"), [], cells("Olja", "988", "Rörligt", "Lager")],
        [cells("Ved", "711", "Fast", "Lager"), [], cells("Flis", "604", "Fast", "Lager")],
        [cells("Summa", "3 507")],
    ]
    rows = [[line for line in own if line] for own in rows]
    assert ruled_grids(with_hairlines(rows)) == []


def test_paragraphs_between_lines_make_no_table() -> None:
    prose = [
        from_left("Nämnden har under året arbetat med att göra lokalerna tillgängliga för alla besökare")
    ]
    assert ruled_grids(with_hairlines([prose] * 5)) == []


def test_cells_that_no_gap_parts_in_all_rows_are_not_made_one() -> None:
    rows = [
        HEADS,
        [cells("Inköp", "Attester", "Stickprov", "Alla"), cells("", "", "och mer", "chefer")],
        [cells("Löner", "Fel", "Genomgång av", "Enhet"), cells("", "", "listor")],
        [cells("Arkiv", "Allt som inte hade lämnats in nu", "Syn", "Arkiv")],
    ]
    assert ruled_grids(with_hairlines(rows)) == []


def test_lines_of_dots_read_as_words_are_drawn_ones() -> None:
    rows = [
        row("", "2024", "2023", "2022"),
        *(row(name, "1 204", "98", "7") for name in ("El", "Olja", "Ved")),
    ]
    dots = from_left("." * 60 + " " + "." * 30)
    lines = [line for own in rows for line in (own, dots)]
    [(found, held)] = find_grids(page(lines, [9.0] * len(lines)))
    assert [cells[0] for cells in texts(found)] == ["", "El", "Olja", "Ved"]
    assert not any("..." in line.text for line in held)
