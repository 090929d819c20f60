"""Tables as spreadsheets print them: headings at the left of cells whose numbers stand at the right, a blank
apart; titles of groups at one edge of theirs; statements right below each other. All invented.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from grids import failing, grid, line, read
from printed import TWO, drawn, from_left, only_grid, page, row, texts, to_right, two

from handlingar.extract import Page, Ruling
from handlingar.parsers.grids.columns import repeated
from handlingar.parsers.grids.find_grids import find_grids
from handlingar.parsers.grids.lattice import ruled_grids
from handlingar.parsers.grids.word_groups import chunks_of, cut_behind_numbers
from handlingar.parsers.tables.structure import grid_rows, lay_out

WIDE, PAD = 57.0, 4.0  # of a cell, and between its edge and what stands in it
FIRST = 230.0  # where the first cell of numbers begins

Words = list[tuple[str, float]]


def at_left(*names: str, label: str = "", every: int = 1) -> Words:
    """Headings at the left of each cell, or of each so many."""
    placed = from_left(label)
    for k, name in enumerate(names):
        placed += from_left(name, FIRST + k * every * WIDE + PAD)
    return placed


def numbers(label: str, *values: str) -> Words:
    placed = from_left(label)
    for k, value in enumerate(values, 1):
        placed += to_right(value, FIRST + k * WIDE)
    return placed


def headings(made: Page) -> list[str | None]:
    laid = lay_out(grid_rows(only_grid(made)))
    assert laid
    last = laid.rows[-1]
    return [last.headings.get(column) for column in laid.columns]


def test_headings_a_blank_apart_belong_to_the_cells_at_whose_left_they_begin() -> None:
    names = ("Utfall 2024", "Budget 2024", "Utfall 2023")
    lines = [
        at_left(*names),
        numbers("Hyror", "812 400", "810 000", "780 000"),
        numbers("El", "96", "95", "90"),
    ]
    assert headings(page(lines)) == list(names)


def test_headings_a_blank_apart_belong_to_the_numbers_that_end_where_they_do() -> None:
    names = ("Utfall 2024", "Budget 2024")
    lines = [numbers("", *names), numbers("Hyror", "812 400", "810 000"), numbers("El", "96", "95")]
    assert headings(page(lines)) == list(names)


def test_headings_at_the_left_of_some_cells_are_not_between_two() -> None:
    years = at_left("2024", "2025", "2024", "2025", label="Mkr")
    above = [*from_left("Budget", FIRST + PAD), *from_left("Prognos", FIRST + 2 * WIDE + PAD)]
    above += from_left("Ändring", FIRST + 4 * WIDE + PAD)
    lines = [
        above,
        years,
        numbers("Skatt", "254", "301", "249", "296", "-5"),
        numbers("Bidrag", "3", "2", "4", "1", "1"),
    ]
    assert headings(page(lines)) == ["Budget 2024", "Budget 2025", "Prognos 2024", "Prognos 2025", "Ändring"]


@pytest.mark.parametrize("last", ["Prognos", "Utfall"])
def test_a_title_at_the_left_of_its_group_heads_all_of_it(last: str) -> None:
    names = ("Utfall", "Budget", "Avvik", last, "Budget", "Avvik")
    lines = [
        at_left("Månad", "Helår", every=3),
        at_left(*names),
        numbers("Drift", *["1 250"] * 6),
        numbers("Stab", *["310"] * 6),
    ]
    expected = [f"{'Månad' if k < 3 else 'Helår'} {name}" for k, name in enumerate(names)]
    assert headings(page(lines)) == expected


def test_titles_at_the_left_head_groups_of_several_sizes() -> None:
    above = [*from_left("Kommunen", FIRST + PAD), *from_left("Koncernen", FIRST + 3 * WIDE + PAD)]
    lines = [
        above,
        at_left("2024", "2023", "2022", "2024", "2023"),
        numbers("Skatt", *["1 250"] * 5),
        numbers("Hyror", *["310"] * 5),
    ]
    assert headings(page(lines)) == [
        "Kommunen 2024",
        "Kommunen 2023",
        "Kommunen 2022",
        "Koncernen 2024",
        "Koncernen 2023",
    ]


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        ("U B A P B A", [[0, 1, 2], [3, 4, 5]]),
        ("2024 2023 2024 2023 Ä", [[0, 1], [2, 3]]),
        ("U B A B P A", []),  # two of three names, but not at the same place
        ("U B A C", []),
    ],
)
def test_groups_of_columns_are_those_whose_headings_come_again(names: str, groups: list[list[int]]) -> None:
    assert next(repeated(dict(enumerate(names.split()))), []) == groups


def test_a_label_that_runs_on_into_an_empty_cell_does_not_take_the_heading_of_the_next() -> None:
    lines = [
        at_left("Not", "2024", "2023", label="Tkr"),
        numbers("Justering av poster", "23", "79 870", "72 110"),
        numbers("Kassaflöde från den verksamhet som löper", "", "110 890", "65 860"),
    ]
    assert texts(only_grid(page(lines)))[0] == ["Tkr", "Not", "2024", "2023"]


def test_a_balance_sheet_right_below_an_income_statement_is_a_table_of_its_own() -> None:
    lines = [
        two("Resultaträkning", "2024", "2023"),
        two("Årsavgifter", "4 210", "4 105"),
        two("Driftkostnader", "-2 310", "-2 205"),
        two("Årets resultat", "1 900", "1 900"),
        two("Balansräkning", "2024-12-31", "2023-12-31"),
        two("Byggnader", "61 200", "62 012"),
        two("Summa tillgångar", "61 200", "62 012"),
    ]
    assert [len(found.rows) for found, _ in find_grids(page(lines))] == [4, 3]
    lines[4] = two("Kostnader", "2024-12-31", "2023-12-31")
    assert [len(found.rows) for found, _ in find_grids(page(lines))] == [7]


def test_a_long_comment_behind_the_numbers_is_a_cell_of_the_row() -> None:
    rows = [
        ("Avgifter", "62 000", "58 350", "Höjd avgift med tio kronor"),
        ("Hyra", "-26 400", "-24 600", "Nytt avtal gäller från mars"),
    ]
    lines = [[*two(*cells[:3]), *from_left(cells[3], 510)] for cells in rows]
    lines.insert(0, [*two("Post", "Budget", "Utfall"), *from_left("Kommentar", 510)])
    assert texts(only_grid(page(lines)))[1:] == [list(cells) for cells in rows]


def test_years_that_come_again_beside_the_title_of_a_note_are_headings() -> None:
    tables = read(
        grid(
            ("", "Kommunen", "Kommunen", "Koncernen", "Koncernen"),
            ("Not 3 Intäkter", "2024", "2023", "2024", "2023"),
            ("Hyror", "41", "40", "122", "119"),
        )
    )
    told = [c.column_label for c in tables.cells if c.value is not None]
    assert told == ["Kommunen 2024", "Kommunen 2023", "Koncernen 2024", "Koncernen 2023"]


def test_columns_of_years_are_no_part_of_the_labels_that_tell_the_rows_apart() -> None:
    tables = read(
        grid(
            ("Projekt", "Start", "Klart", "Utgift"),
            ("Tomterna", "2021", "2027", "38,2"),
            ("Hamnen", "2019", "2026", "91,0"),
        )
    )
    assert [c.row_label for c in tables.cells if c.value is not None] == ["Tomterna", "Hamnen"]


def test_a_unit_in_the_heading_of_all_notes_holds_for_each() -> None:
    hyror = grid(("Not 3 Intäkter", "2024", "2023"), ("Hyror", "41", "40"))
    loner = grid(("Not 4 Kostnader", "2024", "2023"), ("Löner", "-98", "-94"))
    tables = read(line("Noter (mnkr)"), hyror, line("Personal"), loner)
    assert [table.unit for table in tables.tables] == ["mkr", "mkr"]


def test_a_letter_above_a_line_of_a_scanned_frame_does_not_make_it_higher() -> None:
    frame = drawn((70, 170, 270, 370), (80, 100, 120))
    stroke = Ruling(70, 60, 70, 120)
    lines = [
        row("Delegater", rights=()),
        *(row(f"A{n}", f"{n} 100", f"{n} 250", rights=(250, 350)) for n in (1, 2)),
    ]
    made = replace(page(lines, [25, 20, 20]), rulings=(*frame, stroke))
    assert [texts(found) for found, _ in ruled_grids(made)] == [
        [["A1", "1 100", "1 250"], ["A2", "2 100", "2 250"]]
    ]


@pytest.mark.parametrize(
    ("heads", "n"),
    [
        (("Kontrollmoment", "Ansvarig", "Tidplan"), 9),
        (("Kontrollmoment", "Ansvarig", "Diarium"), 9),
        (("Akten", "Diarium", "Tidplan"), 0),
        (("Ansvarig", "Närvarande", "Tidplan"), 0),
    ],
)
def test_a_drawn_table_of_words_is_known_by_its_headings_where_bold_is_not_seen(
    heads: tuple[str, ...], n: int
) -> None:
    tables = read(
        grid(
            heads, ("Stickprov av fakturor", "Ekonomichef", "Kvartal"), ("Genomgång", "Registrator", "Halvår")
        )
    )
    assert len(tables.cells) == n


def test_a_title_beside_a_column_that_is_in_no_group_heads_its_own() -> None:
    names = ("Budget", "Utfall", "Prognos", "Budget", "Utfall", "Avvik", "Klart")
    ends = [FIRST + 50 * k for k in range(1, 8)]
    lines = [[*from_left("Totalprojekt", FIRST + 60), *to_right("Årets", ends[4])]]
    lines += [
        row(label, *cells, rights=ends)
        for label, cells in (("", names), ("Kök", ["1 200"] * 7), ("Gata", ["310"] * 7))
    ]
    expected = [f"Totalprojekt {name}" for name in names[:3]] + [f"Årets {name}" for name in names[3:6]]
    assert headings(page(lines)) == [*expected, "Klart"]


def test_words_over_the_labels_head_no_column_of_notes() -> None:
    lines = [
        [*from_left("1 januari"), *from_left("december", 132), *two("", "2022", "2021")],
        [*from_left("Årets omsättning med annat"), *from_left("Not 2", 300), *two("", "1 250", "1 180")],
        [*from_left("Kostnader"), *from_left("Not 3", 300), *two("", "1 100", "1 020")],
    ]
    assert texts(only_grid(page(lines)))[0] == ["1 januari december", "", "2022", "2021"]


def test_a_heading_that_touches_the_labels_is_that_of_the_numbers_below_it() -> None:
    ends = (290, 370, 450)
    lines = [
        row("", "Räntesats", "Belopp", "Belopp", rights=ends),
        row("", "2022-12-31", "2022-12-31", "2021-12-31", rights=ends),
        row("Långivaren", "3,340 %", "4 500 000", "4 590 000", rights=ends),
        row("Kortfristig del av alla dessa lån nu", "", "90 000", "85 000", rights=ends),
    ]
    assert headings(page(lines)) == ["Räntesats 2022-12-31", "Belopp 2022-12-31", "Belopp 2021-12-31"]


def test_costs_above_the_income_are_taken_from_it() -> None:
    tables = read(
        grid(
            ("Kronor", "Utfall 2024", "Budget 2025"),
            ("Utgifter", "", ""),
            ("Snöröjning", "41 250", "45 000"),
            ("Arvoden", "24 000", "24 000"),
            ("Summa utgifter", "65 250", "69 000"),
            ("Inkomster", "", ""),
            ("Avgifter", "69 000", "69 000"),
            ("Räntor", "1 320", "0"),
            ("Summa inkomster", "70 320", "69 000"),
            ("Årets resultat", "5 070", "0"),
        )
    )
    assert failing(tables) == []
    assert ("difference", "ok") in {(c.check_kind, c.result) for c in tables.checks}


def test_a_place_among_others_has_no_unit() -> None:
    tables = read(
        grid(
            ("Mått", "Kommunen", "Riket", "Rang"),
            ("Kostnad, kr/elev", "121 400", "120 300", "4"),
            ("Nöjda, %", "91", "86", "2"),
        )
    )
    assert [c.unit for c in tables.cells if c.value is not None] == [
        "SEK",
        "SEK",
        None,
        "percent",
        "percent",
        None,
    ]


def test_comments_a_blank_behind_the_numbers_are_cells_of_their_own() -> None:
    rows = [
        ("Avgifter", "62 000", "58 350", "Höjd avgift med tio kronor"),
        ("Lotteri", "0", "0", "Som förr"),
        ("Hyra", "-26 400", "-24 600", "Nytt avtal"),
    ]
    lines = [[*two(*cells[:3]), *from_left(cells[3], TWO[1] + 4)] for cells in rows]
    lines.insert(0, [*two("Post", "Budget", "Utfall"), *from_left("Kommentar", TWO[1] + 4)])
    assert texts(only_grid(page(lines))) == [["Post", "Budget", "Utfall", "Kommentar"], *map(list, rows)]


def test_words_behind_numbers_that_are_not_in_line_stay_with_them() -> None:
    lines = [
        [*from_left("Avsatt"), *from_left("62 000 kronor till", 200)],
        [*from_left("Lånat"), *from_left("1 058 350 kronor av", 200)],
    ]
    assert cut_behind_numbers([chunks_of(line) for line in page(lines).lines]) == [
        chunks_of(line) for line in page(lines).lines
    ]


def test_what_small_letters_say_of_amounts_stays_with_them() -> None:
    lines = [
        [*from_left(name), *from_left("12 972 kr inkl moms", 200)] for name in ("Med plats", "Utan plats")
    ]
    assert [len(chunks) for chunks in cut_behind_numbers([chunks_of(x) for x in page(lines).lines])] == [2, 2]


def test_the_first_line_of_a_broken_heading_heads_one_column_of_each_group() -> None:
    above = [*from_left("2024", FIRST + WIDE), *from_left("2023", FIRST + 3 * WIDE)]
    varav = [*from_left("varav", FIRST + WIDE + PAD), *from_left("varav", FIRST + 3 * WIDE + PAD)]
    lines = [above, varav, at_left("Totalt", "interna", "Totalt", "interna")]
    lines += [
        numbers("Tjänster", "41 200", "8 800", "39 800", "8 100"),
        numbers("Varor", "15 000", "300", "15 900", "250"),
    ]
    assert headings(page(lines)) == ["2024 Totalt", "2024 varav interna", "2023 Totalt", "2023 varav interna"]


def test_dates_may_be_broken_in_some_headings_and_whole_in_others() -> None:
    ends = [FIRST + 70 * k for k in range(1, 5)]
    heads = [
        ("", "Norrby AB", "Norrby AB"),
        ("", "2024-12-", "2023-12-", "Hus AB", "Hus AB"),
        ("", "31", "31", "2024-12-31", "2023-12-31"),
    ]
    rows = [("Inköp", *["31 200"] * 4), ("Värde", *["515 600"] * 4)]
    lines = [row(label, *cells, rights=ends) for label, *cells in (*heads, *rows)]
    whole = ["Norrby AB 2024-12-31", "Norrby AB 2023-12-31", "Hus AB 2024-12-31", "Hus AB 2023-12-31"]
    assert headings(page(lines)) == whole


def test_dates_end_beside_headings_of_more_lines_than_theirs() -> None:
    ends = [FIRST + 70 * k for k in range(1, 5)]
    heads = [
        ("", "", "Fördelning", "", ""),
        ("", "2023-12-", "av", "Andra", "2024-12-"),
        ("", "31", "förra", "poster", "31"),
        ("", "", "resultatet", "", ""),
    ]
    rows = [("Insatser", "515 600", "-", "-", "515 600"), ("Fond", "31 200", "8 976", "-9 300", "30 876")]
    lines = [row(label, *cells, rights=ends) for label, *cells in (*heads, *rows)]
    named = ["2023-12-31", "Fördelning av förra resultatet", "Andra poster", "2024-12-31"]
    assert headings(page(lines)) == named


def test_a_cell_over_several_rows_stands_in_each() -> None:
    frame = drawn((60, 160, 330, 420), (56, 76, 106, 136, 166))
    rulings = tuple(
        Ruling(160, r.y0, r.x1, r.y1) if r.horizontal and r.y0 in (106, 166) else r for r in frame
    )
    lines = [
        [*from_left("Mål"), *from_left("Indikator", 165), *to_right("2024", 410)],
        [*from_left("Besökare", 165), *to_right("4 210", 410)],
        from_left("Öppna hus"),
        [*from_left("Lån", 165), *to_right("9 870", 410)],
        [*from_left("Trygghet"), *from_left("Anmälningar", 165), *to_right("31", 410)],
    ]
    made = replace(page(lines, (25, 15, 15, 30, 30)), rulings=rulings)
    (found, _), *_ = find_grids(made)
    assert [[cell.text for cell in cells][:2] for cells in grid_rows(found)] == [
        ["Mål", "Indikator"],
        ["Öppna hus", "Besökare"],
        ["Öppna hus", "Lån"],
        ["Trygghet", "Anmälningar"],
    ]
