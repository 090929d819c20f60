"""One table set in several ways: by blanks, tabs, strokes and semicolons in a text file, and on a page with
labels, headings and units broken and placed otherwise. All invented.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import grid, line, read
from printed import RIGHTS, from_left, only_grid, page, row, texts, to_right

from handlingar.extract import Document
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.tables.read_tables import read_tables
from handlingar.parsers.tables.structure import grid_rows, lay_out

HEADS = ("", "Period", "", "Helår", "")
NAMES = ("Nämnd", "Utfall", "Budget", "Utfall", "Budget")
ROWS = (
    ("Intäkter", "", "", "", ""),
    ("Ek och Al", "1 312", "-305", "4 468", "1 458"),
    ("Björknämnden", "601", "-", "905", "7 890"),
    ("Summa", "1 913", "-305", "5 373", "9 348"),
)
WIDE = (16, 9, 9, 10, 9)


def _by_blanks(cells: tuple[str, ...]) -> str:
    first, *others = (
        text.ljust(w) if not k else text.rjust(w) for k, (text, w) in enumerate(zip(cells, WIDE, strict=True))
    )
    return "".join([first, *others]).rstrip()


SET = {
    "blanks": _by_blanks,
    "tabs": "\t".join,
    "strokes": lambda cells: f"| {' | '.join(cells)} |",
    "semicolons": ";".join,
}


def _read_text(text: str) -> dict[tuple[str | None, str | None], Decimal]:
    pages, _ = read_text(text.encode())
    tables = read_tables(segment(flow_of(Document("", 0, "text/plain", pages))))
    return {(c.row_label, c.column_label): c.value for c in tables.cells if c.value is not None}


@pytest.mark.parametrize("way", SET)
def test_a_table_of_a_text_file_says_the_same_however_its_columns_are_parted(way: str) -> None:
    lines = ["Uppföljning (tkr)", "", *map(SET[way], (HEADS, NAMES, *ROWS)), "", "Nämnden godkänner detta."]
    found = _read_text("\n".join(lines))
    assert found == {
        ("Ek och Al", "Period Utfall"): 1312,
        ("Ek och Al", "Period Budget"): -305,
        ("Ek och Al", "Helår Utfall"): 4468,
        ("Ek och Al", "Helår Budget"): 1458,
        ("Björknämnden", "Period Utfall"): 601,
        ("Björknämnden", "Helår Utfall"): 905,
        ("Björknämnden", "Helår Budget"): 7890,
        ("Summa", "Period Utfall"): 1913,
        ("Summa", "Period Budget"): -305,
        ("Summa", "Helår Utfall"): 5373,
        ("Summa", "Helår Budget"): 9348,
    }


def test_years_and_a_column_of_notes_stay_above_and_beside_the_numbers() -> None:
    text = """
                      Not        2031        2030
Avgifter                4       9 213         438
Hyror                           1 456       5 459
Summa                          10 669       5 897
"""
    found = _read_text(f"Resultaträkning (kr)\n{text}")
    assert found[("Hyror", "2031")] == 1456
    assert len(found) == 6


def test_lines_of_names_and_single_numbers_are_no_columns() -> None:
    text = "Inledning            3\nMål och uppdrag      7\nEkonomi             12\n"
    pages, _ = read_text(text.encode())
    assert all(line.cells is None for line in pages[0].lines)


def test_numbers_that_overlap_are_left_to_the_reading_of_plain_lines() -> None:
    text = "Avgifter     1 312  305\nHyror     601  905\nSumma   1 913    1 210\n"
    pages, _ = read_text(text.encode())
    assert all(line.cells is None for line in pages[0].lines)


def test_sentences_with_semicolons_are_no_table() -> None:
    text = "Närvarande: Ek; Al; Lind\nFrånvarande: Asp; Sälg; Rönn\nGäster: Hägg; Oxel; Lönn\n"
    pages, _ = read_text(text.encode())
    assert all(line.cells is None for line in pages[0].lines)


def test_a_wrapped_heading_over_one_column_in_a_text_table_heads_no_other() -> None:
    rows = (("", "Utfall", "", "Plan"), ("Nämnd", "2031", "Budget", "2032"), ("Ek", "1", "2", "3"))
    assert _read_text("\n".join(map("\t".join, (*rows, ("Al", "4", "5", "6")))))[("Ek", "Budget")] == 2


# labels --------------------------------------------------------------------------------------------------


def _wrapped(low: bool) -> list[tuple[list[tuple[str, float]], float]]:
    """Lines of a table with labels of two lines, and how far below each the next begins."""
    numbers = ("1 312", "305", "468")
    made: list[tuple[list[tuple[str, float]], float]] = [(row("Vatten och avlopp", *numbers), 13.0)]
    for first, rest in (("Renhållning", "och avfall"), ("Grönområden", "Storgatan")):
        a, b = (from_left(first), row(rest, *numbers)) if low else (row(first, *numbers), from_left(rest))
        made += [(a, 11.6), (b, 13.0)]
    return [*made, (row("Gator", *numbers), 13.0), (row("Broar", *numbers), 13.0)]


@pytest.mark.parametrize("low", [False, True])
def test_a_label_goes_on_with_a_capital_as_near_as_other_labels_do(low: bool) -> None:
    lines, pitches = zip(*_wrapped(low), strict=True)
    made = texts(only_grid(page(lines, pitches)))
    assert [cells[0] for cells in made] == [
        "Vatten och avlopp",
        "Renhållning och avfall",
        "Grönområden Storgatan",
        "Gator",
        "Broar",
    ]


def test_a_name_with_room_for_more_behind_it_is_a_section() -> None:
    numbers = ("1 312", "305", "468")
    lines = [row("Vatten och avlopp i hela kommunen", *numbers), row("Gator", *numbers)]
    lines += [from_left("Park"), row("Träd", *numbers), row("Bänkar", *numbers)]
    made = texts(only_grid(page(lines, [13.0, 13.0, 11.0, 13.0, 13.0])))
    assert [cells[0] for cells in made][2:] == ["Park", "Träd", "Bänkar"]


def test_a_label_of_four_lines_is_one() -> None:
    lines = [row("Hyror", "1 312", "305", "468"), row("Avgifter", "1 312", "305", "468")]
    lines += [from_left("Avsättning"), from_left("för pensioner"), from_left("och liknande")]
    lines += [row("förpliktelser", "7 532", "839", "21")]
    made = texts(only_grid(page(lines, [15.0, 15.0, 11.6, 11.6, 11.6, 15.0])))
    assert made[-1][0] == "Avsättning för pensioner och liknande förpliktelser"


def test_a_label_that_runs_into_its_numbers_is_cut_at_each() -> None:
    lines = [row("Hyror", "12 312", "23 305", "34 468"), row("El", "45 000", "51 100", "66 200")]
    close = [*to_right("13 312,00", RIGHTS[0]), *to_right("47 305", RIGHTS[1])]
    lines.append([*from_left("Summa"), *close, *to_right("99 668", RIGHTS[2])])
    assert [len(cells) for cells in texts(only_grid(page(lines)))] == [4, 4, 4]


def test_a_span_of_ages_over_two_lines_is_one() -> None:
    lines = [row("Barn", "1 312", "305", "468"), row("Unga 16–", "1 312", "305", "468"), from_left("29 år")]
    lines.append(row("Vuxna", "13", "35", "48"))
    made = texts(only_grid(page(lines, [18.0, 11.6, 18.0, 18.0])))
    assert "Unga 16–29 år" in [cells[0] for cells in made]


# units ---------------------------------------------------------------------------------------------------


def test_a_unit_alone_above_the_headings_is_that_of_all_and_heads_no_column() -> None:
    laid = lay_out(
        grid_rows(
            grid(("", "", "tkr"), ("", "2031", "2030"), ("Avgifter", "312", "305"), ("Hyror", "61", "59"))
        )
    )
    assert laid
    assert laid.rows[-1].headings == {1: "2031", 2: "2030"}


def test_a_unit_that_is_the_only_heading_stays() -> None:
    laid = lay_out(grid_rows(grid(("", "Belopp i kr"), ("Avgifter", "3 312"), ("Hyror", "6 100"))))
    assert laid
    assert laid.rows[-1].headings == {1: "Belopp i kr"}


def test_a_sign_alone_above_a_table_says_its_unit() -> None:
    made = read(line("Nöjda brukare"), line("%"), grid(("", "2031"), ("Hemtjänst", "87"), ("Förskola", "91")))
    assert {cell.unit for cell in made.cells if cell.value is not None} == {"percent"}
