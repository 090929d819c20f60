"""Tables without drawn lines: words in columns, whose cells run over several printed lines; and headings and
labels that do. Names and figures are invented.
"""

from __future__ import annotations

from dataclasses import replace

from printed import SIZE, from_left, only_grid, page, row, texts, two

from handlingar.extract import Page
from handlingar.parsers.grids.find_grids import find_grids
from handlingar.parsers.tables.structure import grid_rows, lay_out

COLUMNS = (70.0, 190.0, 310.0, 430.0)  # where the words of each begin
WITHIN, BETWEEN = 12.0, 16.0  # points from line to line in a cell, and from row to row
HEADS = ("Insats", "Syfte", "Ansvarig", "När")


def cells(*words: str) -> list[tuple[str, float]]:
    return [placed for text, x in zip(words, COLUMNS, strict=False) for placed in from_left(text, x)]


def plan(
    *rows: list[list[tuple[str, float]]],
    heads: tuple[str, ...] = HEADS,
    bold: bool = True,
    within: float = WITHIN,
) -> Page:
    """A page with headings and below them these rows of printed lines."""
    lines = [cells(*heads), *(line for own in rows for line in own)]
    steps = [
        BETWEEN,
        *(step for own in rows for step in [*[within] * (len(own) - 1), BETWEEN]),
    ]
    made = page(lines, steps)
    head, *rest = made.lines
    return replace(made, lines=(replace(head, words=tuple(replace(w, bold=bold) for w in head.words)), *rest))


def found(made: Page) -> list[list[str]]:
    [(grid, _)] = find_grids(made)
    return texts(grid)


WRAPPED = [
    [cells("Öppen kväll i", "Fler hittar", "Husvärden", "Maj"), cells("Ladan", "hit")],
    [cells("Enkät", "Bättre turer", "Sekreteraren", "Senast i"), cells("", "på kvällar", "", "Oktober")],
]
WHOLE = [
    list(HEADS),
    ["Öppen kväll i Ladan", "Fler hittar hit", "Husvärden", "Maj"],
    ["Enkät", "Bättre turer på kvällar", "Sekreteraren", "Senast i Oktober"],
]


def test_lines_of_a_cell_stand_nearer_than_rows_do_whatever_letter_begins_them() -> None:
    assert found(plan(*WRAPPED)) == WHOLE


def test_headings_of_tables_of_words_need_not_be_bold_others_must() -> None:
    assert found(plan(*WRAPPED, bold=False)) == WHOLE
    assert find_grids(plan(*WRAPPED, heads=("Häst", "Föl", "Betäckt", "Ras"), bold=False)) == []
    assert found(plan(*WRAPPED, heads=("Häst", "Föl", "Betäckt", "Ras")))[1:] == WHOLE[1:]


def test_below_headings_that_are_not_bold_each_row_stands_in_their_columns() -> None:
    out = [*cells("Brev", "Svar"), *from_left("Olle och", 250.0), *from_left("Juli", 430.0)]
    assert find_grids(plan(*WRAPPED, [out], bold=False)) == []
    assert found(plan(*WRAPPED, [out])) == WHOLE


def test_cells_set_in_the_middle_stand_beside_those_of_more_lines() -> None:
    rows = [
        [cells("", "Fler hittar"), cells("Öppen kväll", "", "Husvärden", "Maj"), cells("", "hit")],
        [cells("Ny", "Bättre turer"), cells("", "", "Sekreteraren", "Juni"), cells("enkät", "på kvällar")],
    ]
    assert found(plan(*rows, within=WITHIN / 2))[1:] == [
        ["Öppen kväll", "Fler hittar hit", "Husvärden", "Maj"],
        ["Ny enkät", "Bättre turer på kvällar", "Sekreteraren", "Juni"],
    ]


def test_rows_of_one_distance_begin_in_the_first_column() -> None:
    rows = [[cells("Enkät", "Bättre turer", "Ida", "Juni")], [cells("Bok", "Nya läsare", "Olle", "Maj")]]
    rows += [[cells("", "på landet")], [cells("Brev", "Svar", "Olle", "Juli")]]
    assert found(plan(*rows))[1:] == [
        ["Enkät", "Bättre turer", "Ida", "Juni"],
        ["Bok", "Nya läsare på landet", "Olle", "Maj"],
        ["Brev", "Svar", "Olle", "Juli"],
    ]


def test_a_column_of_years_makes_a_plan_no_table_of_numbers() -> None:
    rows = [
        [cells("Kulturplan", "Pågår", "2027", "Remiss i maj")],
        [cells("Växel", "Klar", "2025", "Rapport")],
    ]
    assert found(plan(*rows, heads=("Insats", "Status", "Klart", "Kommentar")))[1] == [
        "Kulturplan",
        "Pågår",
        "2027",
        "Remiss i maj",
    ]


def test_words_but_a_blank_apart_are_parted_where_a_heading_begins() -> None:
    near = [*from_left("Ny enkät om alla turernas"), *from_left("Bättre", 190.0), *from_left("Olle", 310.0)]
    apart = cells("Brev", "Svar", "Olle", "Juli")
    assert found(plan([[*near, *from_left("Maj", 430.0)]], [apart], [apart]))[1] == [
        "Ny enkät om alla turernas",
        "Bättre",
        "Olle",
        "Maj",
    ]


def test_dates_over_three_lines_with_a_dash_between_are_one_heading() -> None:
    lines = [
        two("", "2024-07-01", "2023-07-01"),
        two("", "-", "-"),
        two("", "2025-06-30", "2024-06-30"),
        two("Avgifter", "3 677 025", "3 850 004"),
        two("Hyror", "47 713", "39 995"),
        two("Summa", "3 724 738", "3 889 999"),
    ]
    layout = lay_out(grid_rows(only_grid(page(lines))))
    assert layout is not None
    assert layout.rows[-1].headings[1] == "2024-07-01 - 2025-06-30"
    assert [row.label for row in layout.rows if row.numbers] == ["Avgifter", "Hyror", "Summa"]


def test_a_span_of_years_may_go_on_in_the_next_line_of_a_heading() -> None:
    lines = [
        two("Nämnd", "Budget", "Förändring"),
        two("", "2026", "2025–"),
        two("", "", "2026, %"),
        two("Teknik", "47 713", "3,1"),
        two("Kultur", "39 995", "-0,4"),
    ]
    layout = lay_out(grid_rows(only_grid(page(lines))))
    assert layout is not None
    assert layout.rows[-1].headings == {0: "Nämnd", 1: "Budget 2026", 2: "Förändring 2025–2026, %"}


def test_a_label_goes_on_nearer_than_the_next_row_is_and_below_its_own_beginning() -> None:
    def account(number: str, label: str, *values: str) -> list[tuple[str, float]]:
        return [*from_left(number), *row("", *values), *from_left(label, 110.0)]

    lines = [
        account("1510", "Fordringar", "18 400", "3 200", "15 200"),
        account("1910", "Kassa", "4 350", "1 150", "3 200"),
        account("1930", "Konto hos", "2 114", "612", "2 726"),
        from_left("Sparkassan", 110.0),
    ]
    grid = only_grid(page(lines, [14.0, 14.0, 0.86 * 14.0, SIZE]))
    assert [cells[0] for cells in texts(grid)][2:] == ["1930 Konto hos Sparkassan"]


def test_a_line_nearer_to_the_row_below_is_no_end_of_the_label_above() -> None:
    lines = [row(n, "1 204", "1 180", "990") for n in ("Ved", "Olja", "Flis")]
    lines += [from_left("Pellets, hämtade"), row("2 gånger", "400", "410", "395")]
    grid = only_grid(page(lines, [20.0, 20.0, 17.0, 16.0, 20.0]))
    assert [cells[0] for cells in texts(grid)] == ["Ved", "Olja", "Flis", "Pellets, hämtade 2 gånger"]


def test_a_row_may_tell_behind_its_label_what_its_numbers_are_for() -> None:
    def grant(club: str, aim: str, *values: str) -> list[tuple[str, float]]:
        return [*from_left(club), *from_left(aim, 150.0), *row("", *values, rights=(400.0, 460.0))]

    lines = [
        grant("Förening", "Ändamål", "Sökt", "Beviljat"),
        grant("Sångkören", "Noter till årets konsert i", "4 500", "3 000"),
        from_left("Hamnkyrkan", 150.0),
        grant("Byalaget", "Ny ramp vid gamla smedjan", "12 000", "12 000"),
        grant("Seglarna", "Två nya jollar för barn", "9 800", "0"),
    ]
    grid = only_grid(page(lines, [18.0, 13.0, 18.0, 18.0, 18.0]))
    assert texts(grid)[1] == ["Sångkören", "Noter till årets konsert i Hamnkyrkan", "4 500", "3 000"]


def test_hours_behind_a_place_are_no_amounts_of_a_row() -> None:
    head = [*from_left("Kulturnämnden"), *from_left("1996-02-06", 300.0), *from_left("31", 400.0)]
    held = [*from_left("Plats och tid"), *from_left("Kommunhuset i Näs, kl 18.30", 150.0)]
    held += [*from_left("-", 300.0), *from_left("21.00", 320.0)]
    assert find_grids(page([cells("Protokoll", "", "Dag", "Sida"), head, held])) == []
