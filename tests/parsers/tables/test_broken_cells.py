"""Cells of several lines: labels and comments broken beside their numbers; tables right below others; signs
and numbers that stand apart or run together. Bodies, names and figures are invented.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from grids import failing, grid, line, read
from printed import LEFT, RIGHTS, SIZE, drawn, from_left, only_grid, page, row, texts, to_right

from handlingar.parsers.grids.find_grids import find_grids
from handlingar.parsers.grids.stream import aligned_grids
from handlingar.parsers.grids.word_groups import chunks_of
from handlingar.parsers.language.numbers import parse_number
from handlingar.parsers.tables.structure import grid_rows, lay_out

COMMENT = 480.0  # where comments begin
HALF = 6.0  # half the height of a line of a cell


def only_words(*chunks: str, at: float = 300.0) -> list[str]:
    """What chunks the words of one line make, these parts wide apart."""
    placed = [word for k, part in enumerate(chunks) for word in from_left(part, at + 150 * k)]
    return [chunk.text for chunk in chunks_of(page([placed]).lines[0])]


def test_lines_of_one_row_stand_nearer_to_each_other_than_rows() -> None:
    lines = [
        row("", "Budget", "Utfall", "Avvikelse"),
        row("Nämnden för"),
        row("", "4 100", "4 050", "50"),
        row("Parker"),
        row("Gator", "1 200", "1 300", "-100"),
        row("Summa"),
        row("", "5 300", "5 350", "-50"),
        row("Nettokostnad"),
    ]
    found = texts(only_grid(page(lines, [18, HALF, HALF, 18, 18, HALF, HALF, 18])))
    assert [cells[0] for cells in found[1:]] == ["Nämnden för Parker", "Gator", "Summa Nettokostnad"]
    assert found[1][1:] == ["4 100", "4 050", "50"]


def test_comments_over_lines_beside_numbers_at_half_their_height() -> None:
    lines = [
        [*row("Projekt", "Budget", "Utfall"), *from_left("Kommentar", COMMENT)],
        from_left("Klart i", COMMENT),
        row("Ny brygga", "3 500", "1 200"),
        from_left("November", COMMENT),
        row("Hamnen"),
        from_left("Väntar på", COMMENT),
        row("Kajen", "2 000", "2 100"),
        from_left("Besked", COMMENT),
        row("Bod", "1 800", "900"),
    ]
    found = texts(only_grid(page(lines, [18, HALF, HALF, 18, 18, HALF, HALF, 18, 18])))
    assert [cells[-1] for cells in found] == ["Kommentar", "Klart i November", "", "Väntar på Besked", ""]
    assert [cells[0] for cells in found] == ["Projekt", "Ny brygga", "Hamnen", "Kajen", "Bod"]


@pytest.mark.parametrize("pitches", [[18, 12, 18, 12, 18], [18, 14, 15, 14, 15], [15] * 5])
def test_comments_that_go_on_below_their_row_are_its_own(pitches: list[float]) -> None:
    lines = [
        [*row("Post", "Budget", "Utfall"), *from_left("Kommentar", COMMENT)],
        [*row("Läger", "88 000", "72 000"), *from_left("Två läger", COMMENT)],
        from_left("I sommar", COMMENT),
        [*row("Lotteri", "9 000", "4 350"), *from_left("Julmarknad", COMMENT)],
        from_left("Och vår", COMMENT),
    ]
    found = texts(only_grid(page(lines, pitches)))
    assert [cells[-1] for cells in found] == ["Kommentar", "Två läger I sommar", "Julmarknad Och vår"]


def test_a_label_broken_beside_a_rate_stands_in_its_own_column() -> None:
    ends = (250.0, 460.0, 540.0)
    lines = [
        [*from_left("Långivare"), *to_right("Ränta", 250), *from_left("Bunden", 290)],
        from_left("Torsö"),
        [*to_right("4,71 %", 250), *from_left("Rörligt", 290), *row("", "", "450 000", "9 000", rights=ends)],
        from_left("Sparkassa"),
        from_left("Torsö"),
        [*to_right("1,55 %", 250), *from_left("2026-06-18", 290), *row("", "", "60 000", "600", rights=ends)],
        from_left("Sparkassa"),
        [*row("Viks bank", "2,98 %", "325 000", "0", rights=ends), *from_left("2027-02-15", 290)],
    ]
    made = page(lines, [18, HALF, HALF, 18, HALF, HALF, 18, 18])
    (found,) = [texts(grid) for grid, _ in find_grids(made)]
    assert [cells[0] for cells in found[1:]] == ["Torsö Sparkassa", "Torsö Sparkassa", "Viks bank"]
    assert [cells[1:3] for cells in found[1:]] == [
        ["4,71 %", "Rörligt"],
        ["1,55 %", "2026-06-18"],
        ["2,98 %", "2027-02-15"],
    ]


def test_names_over_the_columns_of_a_table_begin_another() -> None:
    rows = [row("Skola", "10 400", "10 100", "300"), row("Vård", "22 000", "22 500", "-500")]
    lines = [
        row("", "Budget", "Utfall", "Avvikelse"),
        *rows,
        row("Prognos för helåret"),
        row("", "Budget", "Prognos", "Avvikelse"),
        *rows,
    ]
    first, second = (grid for grid, _ in aligned_grids(page(lines), set()))
    assert texts(first)[0] == ["", "Budget", "Utfall", "Avvikelse"]
    assert texts(second)[0] == ["", "Budget", "Prognos", "Avvikelse"]


def test_words_in_place_of_numbers_begin_no_table() -> None:
    lines = [
        row("", "Budget", "Utfall", "Avvikelse"),
        row("Skola", "10 400", "10 100", "300"),
        row("Badet", "Stängt", "Stängt", "Stängt"),
        row("Vård", "22 000", "22 500", "-500"),
    ]
    assert len(texts(only_grid(page(lines)))) == 4


def test_a_typed_rule_parts_the_headings_from_the_rows_and_is_neither() -> None:
    lines = [
        row("Tkr", "Bokslut", "Budget", "Förslag"),
        [("-" * 70, 70.0)],
        row("Hyror", "12 410", "12 800", "13 155"),
        row("Resor", "810", "900", "865"),
        row("", "=" * 7, "=" * 7, "=" * 7),
        row("Summa", "13 220", "13 700", "14 020"),
    ]
    assert texts(only_grid(page(lines))) == [
        ["Tkr", "Bokslut", "Budget", "Förslag"],
        ["Hyror", "12 410", "12 800", "13 155"],
        ["Resor", "810", "900", "865"],
        ["Summa", "13 220", "13 700", "14 020"],
    ]


def test_a_line_without_letters_is_no_title() -> None:
    rows = (("", "2023", "2022"), ("Hyror", "120 000", "110 000"), ("El", "9 000", "8 000"))
    (table,) = read(line("-----------"), grid(*rows)).tables
    assert table.title is None


def test_a_sign_apart_from_its_number_is_its_own() -> None:
    ends = (*RIGHTS[:2], 460.0)
    lines = [row("", "Budget", "Utfall", "Avv", rights=ends)]
    for label, *cells in (("Gator", "4 410", "4 622", "212"), ("Parker", "1 105", "998", "1 107")):
        lines.append(row(label, *cells, rights=ends))
        sign = min(x for _, x in lines[-1] if x > RIGHTS[1])
        lines[-1].insert(-len(cells[-1].split()), ("-" if label == "Gator" else "+", sign - SIZE - 5))
    assert [cells[-1] for cells in texts(only_grid(page(lines)))] == ["Avv", "- 212", "+ 1 107"]


def test_a_dash_in_a_column_of_its_own_is_no_sign() -> None:
    ends = (300.0, 340.0)
    rows = [("Kaffe", "12", "212"), ("Bröd", "-", "650"), ("Mjölk", "41", "-")]
    lines = [row(label, *cells, rights=ends) for label, *cells in [("", "A", "B"), *rows]]
    assert texts(only_grid(page(lines)))[1:] == [list(cells) for cells in rows]


def test_numbers_that_ran_together_are_cut_where_they_end_in_full() -> None:
    assert only_words("4 003 624,75 -37 809,75") == ["4 003 624,75", "-37 809,75"]
    assert only_words("1 200,50 3 400,00 17,25") == ["1 200,50", "3 400,00", "17,25"]
    assert only_words("4 200 -37 809") == ["4 200", "-37 809"]
    assert only_words("2023-01-01 -2023-12-31") == ["2023-01-01 -2023-12-31"]
    assert only_words("60 ↗") == ["60", "↗"]
    assert only_words("Kapitel 4,5 7,5") == ["Kapitel 4,5 7,5"]


def test_sums_that_fill_their_columns_are_cut_at_the_columns_ends() -> None:
    ends = (300.0, 351.0, 402.0)
    rows = [
        row("Skola", "8 131", "4 116", "52 585", rights=ends),
        row("Vård", "451", "620", "7 628", rights=ends),
    ]
    rows += [row("Park", "4 459", "4 368", "46 487", rights=ends)]
    total = row("Summa", "1 613 041", "1 439 104", "1 106 700", rights=ends)
    lines = [row("Tkr", "Jan", "Feb", "Mars", rights=ends), *rows, total]
    assert texts(only_grid(page(lines)))[-1] == ["Summa", "1 613 041", "1 439 104", "1 106 700"]


@pytest.mark.parametrize(("printed", "sign"), [("+/- 61,4", "+/-"), ("-/+ 61,4", "-/+"), ("±61,4", "±")])
def test_what_may_go_either_way_is_a_number(printed: str, sign: str) -> None:
    number = parse_number(printed)
    assert number is not None
    assert (float(number.value), number.note) == (61.4, sign)


def test_a_second_table_beside_the_first_may_have_its_years_on_another_line() -> None:
    lines = [
        [*row("Tillgångar", "2023", "2022", rights=(180, 230)), *from_left("Skulder och", 280)],
        row("", "2023", "2022", rights=(450, 500)),
        [*row("Kassa", "1 210", "850", rights=(180, 230)), *from_left("Kapital", 280)],
    ]
    for left, right in (("Bank", "Leverantörer"), ("Lager", "Kapitalet"), ("Summa", "Summan")):
        lines.append([*row(left, "84 300", "62 118", rights=(180, 230)), *from_left(right, 280)])
        lines[-1] += row("", "11 400", "9 300", rights=(450, 500))
    found = [texts(grid) for grid, _ in find_grids(page(lines, [HALF, HALF, 18, 18, 18, 18]))]
    assert [len(cells[0]) for cells in found] == [3, 3]


def test_headings_over_words_alone_belong_to_those_above_and_below() -> None:
    laid = lay_out(
        grid_rows(
            grid(
                ("", "Räntesats", "", "Skuld"),
                ("Bank", "", "Bunden till", ""),
                ("", "2023", "", "2023"),
                ("Torsö", "4,71 %", "Rörligt", "450 000"),
                ("Vik", "1,55 %", "Rörligt", "60 000"),
            )
        )
    )
    assert laid
    assert [laid.rows[-1].headings.get(k) for k in range(4)] == [
        "Bank",
        "Räntesats 2023",
        "Bunden till",
        "Skuld 2023",
    ]


def test_persons_are_no_unit_in_a_table_of_per_cent_nor_of_decimals() -> None:
    tables = read(
        grid(
            ("Frånvaro i procent", "2024", "2023"),
            ("Kvinnor", "8", "7"),
            ("Män", "4", "5"),
            ("Alla", "6", "6"),
        ),
        line("Ett annat avsnitt."),
        grid(
            ("Frånvaro", "2024", "2023"), ("Kvinnor", "7,6", "8,1"), ("Män", "4,0", "4,3"), ("Alla", "6", "6")
        ),
        line("Ett tredje avsnitt."),
        grid(
            ("Anställda", "2024", "2023"),
            ("Kvinnor", "76", "81"),
            ("Män", "40", "43"),
            ("Alla", "116", "124"),
        ),
    )
    units = [
        [c.unit for c in tables.cells if c.table_seq == n and c.row_label == "Kvinnor"][1:] for n in (1, 2, 3)
    ]
    assert units == [["percent"] * 2, [None] * 2, ["persons"] * 2]
    assert failing(tables) == []


def test_a_count_in_the_first_section_is_not_that_of_the_wages_in_the_next() -> None:
    tables = read(
        grid(
            ("", "2024", "2023"),
            ("Medelantalet anställda", "", ""),
            ("Kvinnor", "2", "1"),
            ("Löner", "", ""),
            ("Vaktmästare", "61 000", "60 500"),
        ),
    )
    told = [(c.row_label, c.unit) for c in tables.cells if c.column_index == 1 and c.row_kind == "item"]
    assert told == [("Kvinnor", "persons"), ("Vaktmästare", None)]


def test_the_title_of_a_note_is_no_part_of_what_is_said_of_all_amounts() -> None:
    rows = (("", "2023", "2022"), ("El", "9 100", "8 000"), ("Kostnader för vatten", "4 000", "4 200"))
    tables = read(line("Belopp i kr om inget annat anges"), line("Not 2 Driftskostnader"), grid(*rows))
    assert {cell.unit for cell in tables.cells if cell.value is not None} == {"SEK"}


def test_a_heading_over_comments_is_one_however_wide_they_are() -> None:
    lines = [
        [*row("Tkr", "Budget", "Utfall"), *from_left("Vad som skiljer", COMMENT)],
        [*row("Skola", "4 100", "4 050"), *from_left("Vad som", COMMENT)],
        from_left("Fler barn under våren", COMMENT),
        row("Vård", "38 200", "38 900"),
        from_left("än väntat", COMMENT),
        row("Park", "1 100", "1 000"),
    ]
    found = texts(only_grid(page(lines, [18, 18, HALF, HALF, 18, 18])))
    assert [cells[-1] for cells in found] == [
        "Vad som skiljer",
        "Vad som",
        "Fler barn under våren än väntat",
        "",
    ]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("4 812:50", 4812.5), ("218:45", 218.45), ("18:30", None), ("2023:45", None), ("4:125", None)],
)
def test_oere_may_stand_behind_a_colon(printed: str, value: float | None) -> None:
    number = parse_number(printed)
    assert (float(number.value) if number else None) == value


def test_a_single_column_under_a_larger_title_is_no_part_of_a_wide_table() -> None:
    wide = [row("", "Insatser", "Fond", "Summa"), *[row(f"Steg {k}", "640", "215", "855") for k in "abc"]]
    single = [row(label, "", "", "146 914") for label in ("Balanserat", "Resultat", "Summa")]
    made = page([*wide, row("Disposition"), *single])
    lines = [
        replace(x, words=tuple(replace(w, size=13.0) for w in x.words)) if x.text == "Disposition" else x
        for x in made.lines
    ]
    first, second = (grid for grid, _ in aligned_grids(replace(made, lines=tuple(lines)), set()))
    assert (len(first.rows), len(second.rows)) == (4, 3)


def test_headings_beside_those_in_the_middle_of_cells_of_three_lines_span_nothing() -> None:
    rights = (300.0, 350.0, 430.0, 480.0)
    lines = [
        row("", "Kapital", "", "Räntor", "", rights=rights),
        row("Period", "", "Del", "", "Del", rights=rights),
        row("", "mkr", "", "mkr", "", rights=rights),
        *(row(f"{year} år", "21,5", "24,7", "31,5", "36,5", rights=rights) for year in ("Ett", "Två", "Tre")),
    ]
    found = only_grid(page(lines, [HALF, HALF, 18, 18, 18, 18]))
    assert [[cell.column_span for cell in cells] for cells in found.rows[:3]] == [[1] * 5] * 3
    assert texts(found)[0] == ["", "Kapital", "", "Räntor", ""]


@pytest.mark.parametrize(("width", "rows"), [(36.0, 3), (80.0, 4)])
def test_a_number_too_long_for_its_cell_goes_on_below(width: float, rows: int) -> None:
    xs = (60.0, 200.0, 200 + width, 200 + 2 * width)
    rights = (xs[2] - 3, xs[3] - 3)
    lines = [
        row("", "2023", "2022", rights=rights),
        row("Gator", "411", "398", rights=rights),
        row("", "209", "714", rights=rights),
        row("Park", "12", "11", rights=rights),
    ]
    made = replace(page(lines), rulings=drawn(xs, (58.0, 73.0, 103.0, 118.0)))
    found = texts(find_grids(made)[0][0])
    assert len(found) == rows
    assert (["Gator", "411 209", "398 714"] in found) == (rows == 3)


@pytest.mark.parametrize(("figure", "chunks"), [("1", ["1 rum och kök"]), ("2", ["2", "rum och kök"])])
def test_a_figure_one_stands_near_to_the_word_behind_it(figure: str, chunks: list[str]) -> None:
    [made] = page([[(figure, LEFT), *from_left("rum och kök", LEFT + 7.8)]]).lines
    first, *rest = made.words
    thin = replace(first, box=first.box and replace(first.box, x1=LEFT + 2))
    assert [c.text for c in chunks_of(replace(made, words=(thin, *rest)))] == chunks
