"""How reports print tables: ledgers, notes, wrapped labels, headings elsewhere; all invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from grids import grid, line, read
from printed import TWO, drawn, from_left, only_grid, page, row, texts, to_right, two

from handlingar.extract import Page, Ruling
from handlingar.parsers.grids.find_grids import find_grids
from handlingar.parsers.grids.stream import aligned_grids
from handlingar.parsers.language.table_terms import titles_note
from handlingar.parsers.tables.read_tables import Tables

YEARS = [*to_right("2023", TWO[0]), *to_right("2022", TWO[1])]


def number_cells(tables: Tables) -> list[tuple[str | None, str | None, Decimal]]:
    return [(c.row_label, c.column_label, c.value) for c in tables.cells if c.value is not None]


def test_the_number_of_an_account_belongs_to_the_label() -> None:
    lines = [
        [*to_right("Period", TWO[0]), *to_right("Ackumulerat", TWO[1])],
        row("Nettoomsättning"),
        [*from_left("3000"), *from_left("Avgifter", 110), *two("", "49 800,00", "49 800,00")],
        [*from_left("3120"), *from_left("Loppis", 110), *two("", "26 204,00", "26 204,00")],
        two("Summa nettoomsättning", "76 004,00", "76 004,00"),
    ]
    assert texts(only_grid(page(lines)))[2:4] == [
        ["3000 Avgifter", "49 800,00", "49 800,00"],
        ["3120 Loppis", "26 204,00", "26 204,00"],
    ]


def test_dates_head_a_statement_over_sections_that_stand_far_apart() -> None:
    lines = [YEARS, row("Tillgångar"), row("Anläggningstillgångar")]
    lines += [
        two("Byggnader", "5 100", "5 300"),
        two("Inventarier", "40", "60"),
        two("Summa", "5 140", "5 360"),
    ]
    found = texts(only_grid(page(lines, [30.0, 28.0, 15.0, 15.0, 15.0, 15.0])))
    assert found[0] == ["", "2023", "2022"]
    assert found[1:3] == [["Tillgångar", "", ""], ["Anläggningstillgångar", "", ""]]


def test_numbers_at_half_the_height_of_a_label_of_two_lines_are_its_own() -> None:
    lines = [
        YEARS,
        two("Medlemsavgifter", "820", "790"),
        row("Bidrag till drift av"),
        two("", "1 250", "1 300"),
        row("Samlingslokaler och badplatser"),
        two("Administration", "640", "655"),
    ]
    found = texts(only_grid(page(lines, [15.0, 15.0, 6.0, 6.0, 15.0, 15.0])))
    assert ["Bidrag till drift av Samlingslokaler och badplatser", "1 250", "1 300"] in found
    assert len(found) == 4


def test_each_note_is_a_table_of_its_own() -> None:
    lines = [
        [*from_left("Not"), *from_left("2", 95), *from_left("Intäkter", 120), *YEARS],
        two("Tennis", "48 575", "45 370"),
        two("Bryggor", "62 900", "86 150"),
        [*from_left("Not"), *from_left("3", 95), *from_left("Kostnader", 120), *YEARS],
        two("Drift", "62 239", "107 261"),
        two("Försäkringar", "10 209", "9 765"),
    ]
    found = [texts(found) for found, _ in find_grids(page(lines))]
    assert [rows[0] for rows in found] == [
        ["Not 2 Intäkter", "2023", "2022"],
        ["Not 3 Kostnader", "2023", "2022"],
    ]


def test_a_title_far_above_the_headings_is_none_of_them() -> None:
    lines = [
        [*from_left("Föreningen Norrby"), *from_left("Org.nr", 420)],
        row("Flerårsöversikt"),
        YEARS,
        two("Omsättning", "1 556", "1 377"),
        two("Resultat", "212", "345"),
        two("Avgift", "871", "717"),
    ]
    assert texts(only_grid(page(lines, [16.0, 20.0, 15.0, 15.0, 15.0, 15.0])))[0] == ["", "2023", "2022"]


def test_the_edges_of_one_tinted_column_part_no_columns() -> None:
    lines = [YEARS, two("Avgifter", "4 710", "4 648"), two("Hyror", "221", "215"), two("Ränta", "26", "20")]
    made = replace(page(lines), rulings=drawn((60.0, 440.0, 520.0), (55.0, 130.0)))
    (found, _), *others = find_grids(made)
    assert not others
    assert texts(found)[1] == ["Avgifter", "4 710", "4 648"]


def test_a_tinted_column_and_summing_lines_make_no_table_without_the_labels() -> None:
    lines = [YEARS, two("Avgifter", "4 710", "4 648"), two("Hyror", "221", "215"), two("Ränta", "26", "20")]
    made = replace(page(lines), rulings=drawn((360.0, 440.0, 520.0), (55.0, 85.0, 130.0)))
    (found, _), *others = find_grids(made)
    assert not others
    assert texts(found)[1:] == [
        ["Avgifter", "4 710", "4 648"],
        ["Hyror", "221", "215"],
        ["Ränta", "26", "20"],
    ]


def test_a_row_without_lines_between_its_cells_is_cut_as_the_others_are() -> None:
    lines = [two("Skola", "1", "2"), two("Vård", "3", "4"), two("Bad", "5", "6")]
    xs, ys = (60.0, 300.0, 420.0, 520.0), (58.0, 73.0, 88.0, 103.0)
    sides = [Ruling(x, ys[0], x, ys[-1]) for x in (xs[0], xs[-1])]
    inner = [Ruling(x, ys[1], x, ys[2]) for x in xs[1:-1]]
    level = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    made = replace(page(lines), rulings=(*level, *sides, *inner))
    assert texts(find_grids(made)[0][0]) == [["Skola", "1", "2"], ["Vård", "3", "4"], ["Bad", "5", "6"]]


def test_headings_may_stand_above_a_frame() -> None:
    lines = [YEARS, two("Storgatan 1", "2 655", "5 310"), two("Storgatan 3", "3 172", "6 343")]
    made: Page = replace(page(lines), rulings=drawn((60.0, 300.0, 420.0, 520.0), (73.0, 88.0, 103.0)))
    assert texts(find_grids(made)[0][0])[0] == ["", "2023", "2022"]


def test_a_word_that_runs_over_a_border_into_the_next_cell_is_two() -> None:
    lines = [[*from_left("Avtal"), *from_left("registerUpphandlare", 262.0)], row("Löner"), row("Kurser")]
    made = replace(page(lines), rulings=drawn((60.0, 300.0, 420.0), (58.0, 73.0, 88.0, 103.0)))
    assert texts(find_grids(made)[0][0])[0] == ["Avtal register", "Upphandlare"]


def test_headings_hold_for_a_table_below_whose_columns_stand_under_them() -> None:
    first = grid(("", "2023", "2022"), ("Kassa", "120", "110"), ("Bank", "900", "800"))
    second = grid(("Lån", "500", "400"), ("Skatt", "20", "10"))
    found = number_cells(read(first, line("Skulder"), second))
    assert ("Lån", "2023", Decimal(500)) in found
    assert ("Skatt", "2022", Decimal(10)) in found


def test_a_number_that_can_not_be_read_makes_no_heading() -> None:
    found = number_cells(
        read(
            grid(("", "2023", "2022"), ("Kassa", "120", "110"), ("Bank", "1 2x4", "8,9,0"), ("Lån", "5", "4"))
        )
    )
    assert found[-2:] == [("Lån", "2023", Decimal(5)), ("Lån", "2022", Decimal(4))]


@pytest.mark.parametrize("text", ["Not 4 Personal", "Not4 Lokaler", "NOT 12"])
def test_notes_are_known_by_their_titles(text: str) -> None:
    assert titles_note(text)


@pytest.mark.parametrize("text", ["Noterat 4", "Notarie 2", "Not 4,5 procent", "Nota 3"])
def test_other_lines_title_no_note(text: str) -> None:
    assert not titles_note(text)


def test_a_table_of_words_has_cells_without_values() -> None:
    plan = grid(
        ("Process", "Risk", "Ansvarig"),
        ("Inköp", "Felaktig attest", "Ekonomichef"),
        ("Löner", "Fel lön betalas", "Personalchef"),
    )
    bold = tuple(replace(cell, bold=True) for cell in plan.rows[0])
    found = read(replace(plan, rows=(bold, *plan.rows[1:]))).cells
    assert ("Löner", "Risk", "Fel lön betalas", None) in [
        (c.row_label, c.column_label, c.raw, c.value) for c in found
    ]


def test_prose_in_columns_has_no_cells() -> None:
    said = "Föreningen har under året arbetat med många frågor som rör området. " * 6
    assert read(grid(("Ekonomi", "Miljö", "Personal"), (said, said, said), (said, said, said))).cells == ()


def test_a_note_at_the_top_of_a_page_goes_on_with_none_before_it() -> None:
    years = ("", "2023", "2022")
    first = grid(years, ("Not 4 Drift", "", ""), ("Vatten", "1 200", "1 100"), ("El", "900", "800"))
    second = grid(years, ("Not 5 Ränta", "", ""), ("Lån", "350", "300"), page=2)
    goes_on = grid(years, ("Not 5 Ränta", "", ""), ("Övrigt", "50", "20"), page=3)
    found = read(first, second, goes_on)
    assert [(t.title, t.page_to) for t in found.tables] == [("Not 4 Drift", 1), ("Not 5 Ränta", 3)]


def test_a_table_that_marks_its_columns_has_cells_without_values() -> None:
    plan = grid(
        ("", "Jan", "Feb", "Mars", "April"),
        ("Vårstädning", "", "", "X", ""),
        ("Revision", "x", "X", "", ""),
        ("Stämma", "", "", "X", ""),
    )
    found = [(c.row_label, c.column_label, c.raw, c.value) for c in read(line("Årsplan"), plan).cells]
    assert ("Revision", "Feb", "X", None) in found
    assert len([cell for cell in found if cell[2].lower() == "x"]) == 4
    form = grid(("Namn", "Adress", "Telefon"), ("", "", ""), ("", "X", ""), ("", "", ""))
    assert read(form).cells == ()


def test_each_note_stands_under_the_dates_of_its_page_be_it_of_one_row_or_below_one_with_its_own_heads() -> (
    None
):
    dates = [*to_right("2023-12-31", TWO[0]), *to_right("2022-12-31", TWO[1])]
    lines = [
        [*from_left("Noter"), *dates],
        row("Not 4 Fordringar"),
        two("Skatt", "350", "300"),
        two("Kunder", "40", "50"),
        row("Not 5 Förskott"),
        two("Bryggan", "70", "0"),
        row("Not 6 Kassa"),
        two("Bank", "820", "790"),
        row("Not 7 Lån"),
        [
            *from_left("Långivare"),
            *to_right("Ränta", 300),
            *to_right("Belopp", TWO[0]),
            *to_right("Nästa år", TWO[1]),
        ],
        row("Viksjö bank", "3,10 %", "5 000", "100", rights=(300, *TWO)),
        row("Åbanken", "2,40 %", "4 000", "200", rights=(300, *TWO)),
        row("Not 8 Skulder"),
        two("Skatt", "15", "20"),
        two("Löner", "45", "60"),
    ]
    pitches = [30.0 if words[0][0] == "Not" else 15.0 for words in lines[1:]]
    found = aligned_grids(page(lines, [*pitches, 15.0]), set())
    tables = read(*(grid for grid, _ in found))
    titles = [t.title for t in tables.tables]
    assert titles == ["Not 4 Fordringar", "Not 5 Förskott", "Not 6 Kassa", None, "Not 8 Skulder"]
    assert ("Bryggan", "2023-12-31", Decimal(70)) in number_cells(tables)
    assert ("Bank", "2022-12-31", Decimal(790)) in number_cells(tables)
    assert ("Löner", "2022-12-31", Decimal(60)) in number_cells(tables)
    assert ("Åbanken", "Nästa år", Decimal(200)) in number_cells(tables)
