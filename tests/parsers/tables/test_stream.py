"""Grids seen from where words stand. Words are laid out on made pages; the figures and names are invented."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ARCHIVE
from printed import LEFT, RIGHTS, SIZE, from_left, only_grid, page, row, texts, to_right, two, width

from handlingar.extract import Box, Line, Page, Ruling, Word, read
from handlingar.parsers.grids.find_grids import find_grids
from handlingar.parsers.grids.stream import aligned_grids
from handlingar.parsers.grids.word_groups import chunks_of
from handlingar.parsers.language.numbers import are_years_in_units, is_amount, is_numeral, is_period
from handlingar.parsers.tables.structure import grid_rows, lay_out

BUDGET = [
    row("", "Utfall", "Budget", "Prognos"),
    row("", "2022-12-31", "2023", "2023"),
    row("Intäkter"),
    row("Norrby kommun", "1 042 500", "1 050 000", "1 050 000"),
    row("Ränta", "27 888", "", "100 000"),
    row("Summa intäkter", "1 070 388", "1 050 000", "1 150 000"),
    row("Årets resultat", "- 265 027", "0", "-18 000 *"),
]


def test_a_table_without_lines_is_found_cell_by_cell() -> None:
    title = from_left("Resultaträkning för Norrby samordningsförbund och dess insatser under året")
    grid = only_grid(page([title, *BUDGET]))
    assert texts(grid) == [
        ["", "Utfall", "Budget", "Prognos"],
        ["", "2022-12-31", "2023", "2023"],
        ["Intäkter", "", "", ""],
        ["Norrby kommun", "1 042 500", "1 050 000", "1 050 000"],
        ["Ränta", "27 888", "", "100 000"],
        ["Summa intäkter", "1 070 388", "1 050 000", "1 150 000"],
        ["Årets resultat", "- 265 027", "0", "-18 000 *"],
    ]
    assert grid.source == "aligned"
    assert grid.rows[3][1].at.x1 == pytest.approx(RIGHTS[0])


def test_an_items_heading_between_numbers_ends_what_is_no_table() -> None:
    head = row("Protokoll", "31 §", "07.11.2031", "Sida")
    lines = [head, row("Rådet", "", "", "9"), row("31 § Samarbete om bastun"), row("1 §", "", "", "2")]
    held = [text for grid, _ in find_grids(page(lines), None) for row_ in texts(grid) for text in row_]
    assert not any("Samarbete" in text for text in held)


def test_what_could_hardly_be_read_is_no_table() -> None:
    """The strokes of signatures may be read as figures that stand below one another."""
    whole = page(BUDGET)
    assert aligned_grids(whole, set())
    lines = tuple(
        replace(line, words=tuple(replace(w, confidence=0.4) for w in line.words)) for line in whole.lines
    )
    assert aligned_grids(replace(whole, lines=lines), set()) == []


def test_lines_that_stand_in_other_grids_are_left_alone() -> None:
    assert aligned_grids(page(BUDGET), set(range(1, len(BUDGET) + 1))) == []


def test_a_label_broken_over_two_lines_is_one_row() -> None:
    lines = [
        row("Utbildning av ledamöter", "17 250", "30 000", "32 000"),
        row("och arbetsgrupp"),
        row("Revision", "41 300", "46 200", "45 100"),
        row("Lokaler", "12 000", "12 500", "13 000"),
    ]
    grid = only_grid(page(lines, [11.0, 18.0, 18.0, 18.0]))
    assert texts(grid)[0] == ["Utbildning av ledamöter och arbetsgrupp", "17 250", "30 000", "32 000"]
    assert grid.rows[0][0].lines == ("Utbildning av ledamöter", "och arbetsgrupp")
    assert len(grid.rows) == 3


def test_a_heading_over_two_columns_spans_them() -> None:
    lines = [
        [*from_left("Deltagare", 318.0), *to_right("Kostnad", 460.0)],
        row("", "Kvinnor", "Män", "2023", rights=(310.0, 380.0, 460.0)),
        row("Steget", "12", "9", "120 500", rights=(310.0, 380.0, 460.0)),
        row("Vägen", "7", "10", "98 000", rights=(310.0, 380.0, 460.0)),
        row("Totalt", "19", "19", "218 500", rights=(310.0, 380.0, 460.0)),
    ]
    first = only_grid(page(lines)).rows[0]
    assert [(cell.text, cell.column_span) for cell in first if cell.text] == [
        ("Deltagare", 2),
        ("Kostnad", 1),
    ]


def test_words_in_place_of_numbers_are_cells() -> None:
    lines = [
        row("Badhus", "Bokslut 2022", "Bokslut 2023"),
        row("Norrbadet", "stängt", "stängt"),
        row("Söderbadet", "6 842", "stängt"),
        row("Strandbadet", "11 526", "12 384"),
        row("Ängsbadet", "1 576", "1 420"),
    ]
    assert texts(only_grid(page(lines)))[1:3] == [
        ["Norrbadet", "stängt", "stängt"],
        ["Söderbadet", "6 842", "stängt"],
    ]


def test_two_tables_below_each_other_are_two_grids() -> None:
    second = [
        row("", "2022", "2023", rights=(340.0, 440.0)),
        row("Kassa och bank", "980 250", "1 012 400", rights=(340.0, 440.0)),
        row("Fordringar", "45 765", "61 750", rights=(340.0, 440.0)),
        row("Summa", "1 026 015", "1 074 150", rights=(340.0, 440.0)),
    ]
    grids = aligned_grids(page([*BUDGET, row("Balansräkning"), *second]), set())
    assert [grid.n_columns for grid, _ in grids] == [4, 3]
    assert texts(grids[1][0])[0] == ["", "2022", "2023"]


def test_a_wide_blank_in_a_number_is_told_from_two_columns_by_the_other_rows() -> None:
    def apart(text: str, x: float) -> list[tuple[str, float]]:
        groups = text.split()
        at = x - 15.0 * len(groups) - 9.0 * (len(groups) - 1)
        return [(group, at + 24.0 * k + 15.0 - width(group)) for k, group in enumerate(groups)]

    lines = [
        [*from_left("Hyra"), *apart("1 042 500", 300.0), *apart("12 345", 460.0)],
        [*from_left("El"), *apart("27 888", 300.0), *apart("980", 460.0)],
        [*from_left("Lön"), *apart("4 111", 300.0), *apart("2 013 500", 460.0)],
    ]
    assert texts(only_grid(page(lines))) == [
        ["Hyra", "1 042 500", "12 345"],
        ["El", "27 888", "980"],
        ["Lön", "4 111", "2 013 500"],
    ]
    lines[1] = [*from_left("El"), *to_right("27", 286.0), *to_right("8", 300.0), *apart("980", 460.0)]
    assert only_grid(page(lines)).n_columns > 3


def test_rows_at_the_top_of_a_page_go_on_with_the_table_before_them() -> None:
    first = only_grid(page(BUDGET))
    more = page([row("Lager", "4 500", "", "7 250"), row("Lån", "12", "9 100", "9")])
    assert aligned_grids(more, set()) == []
    (grid, lines) = aligned_grids(more, set(), first)[0]
    assert texts(grid) == [["Lager", "4 500", "", "7 250"], ["Lån", "12", "9 100", "9"]]
    assert len(lines) == 2
    elsewhere = page([row("Lager", "4 500", "7 250", rights=(210.0, 255.0)), row("Lån", "12")])
    assert aligned_grids(elsewhere, set(), first) == []


def test_a_row_that_says_one_thing_in_words_is_no_heading() -> None:
    lines = [
        row("Badhus", "2022", "2023"),
        row("Antal besök"),
        row("Norrbadet", "stängt", "stängt"),
        row("Strandbadet", "11 526", "12 384"),
        row("Ängsbadet", "1 576", "1 420"),
    ]
    layout = lay_out(grid_rows(only_grid(page(lines))))
    assert layout is not None
    assert [r.kind for r in layout.rows] == ["header", "section", "data", "data", "data"]
    assert layout.rows[-1].headings[1] == "2022"


def test_one_column_needs_amounts() -> None:
    amounts = [row("Hyra", "12 000"), row("El", "8 500"), row("Lön", "410 000"), row("Summa", "430 500")]
    assert texts(only_grid(page(amounts)))[3] == ["Summa", "430 500"]
    assert aligned_grids(page([row("Val", "3"), row("Budget", "5"), row("Avslut", "9")]), set()) == []


@pytest.mark.parametrize(
    "lines",
    [
        [from_left("Under 2023 har 164 deltagare varit inskrivna, varav 86 män och 78 kvinnor.")] * 5,
        [row(f"Kapitel {n} ..................", str(n * 3)) for n in range(1, 7)],
        [row("Anna Ek", "08-123 45 67"), row("Bo Alm", "08-765 43 21"), row("Eva Ask", "08-111 22 33")],
        [row("Styrelsemöte", "2023-02-14"), row("Årsmöte", "2023-03-01"), row("Möte", "2023-05-09")],
        [row("§ 12 Val"), row("§ 13 Budget"), row("§ 14 Övrigt")],
        [[*from_left("texten i den ena spalten"), *from_left("och i den andra spalten", 320.0)]] * 6,
    ],
    ids=["prose", "contents", "telephones", "dates", "items", "two columns of prose"],
)
def test_what_is_no_table(lines: list[list[tuple[str, float]]]) -> None:
    assert aligned_grids(page(lines), set()) == []


def printed(value: int) -> str:
    return f"{value:,}".replace(",", " ").replace("-", "- " if value % 2 else "-")


VALUE = st.integers(-9_999_999, 99_999_999)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(VALUE, VALUE, VALUE), min_size=3, max_size=8),
    st.lists(st.sampled_from(RIGHTS), max_size=3),
    st.floats(-0.8, 0.8),
)
def test_every_number_stands_in_its_column(
    rows: list[tuple[int, int, int]], lonely: list[float], jitter: float
) -> None:
    values = [[printed(value) for value in line] for line in rows]
    values += [["7" if right == alone else "" for right in RIGHTS] for alone in lonely]
    rights = [
        [right + jitter * ((i + k) % 3 - 1) for k, right in enumerate(RIGHTS)] for i in range(len(values))
    ]
    grid = only_grid(page([row("Rad", *line, rights=at) for line, at in zip(values, rights, strict=True)]))
    assert [cells[1:] for cells in texts(grid)] == values


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "1 042 500",
        "1.042.500",
        "-7",
        "- 265 027",
        "−92",
        "(500)",
        "45,3 %",
        "3 825 000 *",
        "68 tkr",
        "–",
    ],
)
def test_numerals(text: str) -> None:
    assert is_numeral(text)


@pytest.mark.parametrize(
    "text", ["2023-06-30", "0380 51 80 00", "12 34 567", "§ 7", "7-10", "", "3 st till arbete"]
)
def test_no_numerals(text: str) -> None:
    assert not is_numeral(text)


def test_years_and_amounts() -> None:
    assert all(map(is_period, ("2023", "2023-06-30", "2022/23")))
    assert [is_amount(text) for text in ("1 250", "3,5", "2023", "164")] == [True, True, False, False]


def test_a_printed_report_without_lines() -> None:
    archive = ARCHIVE
    pages = read(archive / "06_delarsrapport.pdf").pages
    grids = [grid for p in pages for grid, _ in find_grids(replace(p, rulings=()))]
    assert [(len(grid.rows), grid.n_columns) for grid in grids] == [(11, 5), (7, 3)]


def test_a_year_in_brackets_heads_its_column() -> None:
    lines = [two("", "2023", "(2022)"), two("Hyror", "1 250", "(1 100)"), two("El", "300", "(280)")]
    assert texts(only_grid(page(lines)))[0] == ["", "2023", "(2022)"]


def test_rows_of_marks_stand_under_their_headings_and_above_their_sum() -> None:
    lines = [
        row("Ledamot", "Ja", "Nej", "Avstår"),
        row("Märta Ek", "X"),
        row("Sven Lund", "", "X"),
        row("Eva Gran", "X"),
        row("Summa", "2", "1", "0"),
    ]
    grid = only_grid(page(lines))
    assert texts(grid)[:3] == [
        ["Ledamot", "Ja", "Nej", "Avstår"],
        ["Märta Ek", "X", "", ""],
        ["Sven Lund", "", "X", ""],
    ]
    layout = lay_out(grid_rows(grid))
    assert layout is not None
    assert [row.kind for row in layout.rows] == ["header", "data", "data", "data", "data"]
    assert [row.label for row in layout.rows[1:]] == ["Märta Ek", "Sven Lund", "Eva Gran", "Summa"]
    assert layout.rows[-1].headings[2] == "Nej"


def test_marks_alone_are_a_table_only_under_headings() -> None:
    marked = [row("Snöröjning", "x", "", "x"), row("Städning", "x", "x", "x"), row("Besiktning", "", "x")]
    assert texts(only_grid(page([row("Uppgift", "Kv 1", "Kv 2", "Kv 3"), *marked])))[1] == [
        "Snöröjning",
        "x",
        "",
        "x",
    ]
    assert aligned_grids(page(marked), set()) == []


def test_a_bullet_before_its_text_is_no_mark() -> None:
    points = [
        [*from_left("Vi söker"), *from_left("• nya lokaler", 300.0)],
        [*from_left("Vi ordnar"), *from_left("• fler möten", 300.0)],
        [*from_left("Vi frågar"), *from_left("• våra medlemmar", 300.0)],
    ]
    assert aligned_grids(page([row("Mål", "Åtgärd"), *points]), set()) == []


def test_a_date_that_is_broken_after_a_hyphen_is_one_heading() -> None:
    lines = [
        two("", "2025-01-01", "2024-01-01"),
        two("", "–2025-12-", "–2024-12-"),
        two("Belopp i kr", "31", "31"),
        two("Avgifter", "3 677 025", "3 850 004"),
        two("Hyror", "47 713", "39 995"),
        two("Summa", "3 724 738", "3 889 999"),
    ]
    layout = lay_out(grid_rows(only_grid(page(lines))))
    assert layout is not None
    assert layout.rows[-1].headings[1] == "2025-01-01 –2025-12-31"
    assert [row.label for row in layout.rows if row.numbers] == ["Avgifter", "Hyror", "Summa"]


def test_years_with_units_are_headings() -> None:
    lines = [
        two("", "2025 €", "2024 €"),
        two("Avgifter", "5 210", "4 980"),
        two("Hyror", "340", "260"),
        two("Summa", "5 550", "5 240"),
    ]
    layout = lay_out(grid_rows(only_grid(page(lines))))
    assert layout is not None
    assert [row.kind for row in layout.rows] == ["header", "data", "data", "data"]
    assert not are_years_in_units(["2025 kr", "1 200 kr"])


def test_what_a_print_out_says_of_itself_heads_no_column() -> None:
    said = [*from_left("Räkenskapsår: 2025-01-01"), *to_right("Period: 2025-10-01", RIGHTS[0])]
    lines = [said, row("", "Period", "Ackumulerat"), *(row(n, "1 200", "3 400") for n in "ABC")]
    assert texts(only_grid(page(lines)))[0] == ["", "Period", "Ackumulerat"]


@pytest.mark.parametrize(
    ("typed", "thin", "chunks"),
    [
        ("Kostnaden för lokalen blev", 0.5, ["Kostnaden för lokalen blev"]),
        ("FÖRENINGARS BIDRAG", -0.2, ["FÖRENINGARS BIDRAG"]),  # blurred
        ("HYRA  18 003,05-  780 500,00", 1.1, ["HYRA", "18 003,05-", "780 500,00"]),
        ("lån om 3 000 000:- kronor", 1.1, ["lån om 3 000 000:- kronor"]),
        ("Konto 4010 708", 1.1, ["Konto 4010", "708"]),
    ],
)
def test_words_of_a_typewriter_stand_together_a_whole_letter_apart(
    typed: str, thin: float, chunks: list[str]
) -> None:
    letter = 0.6 * SIZE
    words = [
        Word(m[0], Box(LEFT + letter * m.start() + thin, 60, LEFT + letter * m.end() - thin, 70), size=SIZE)
        for m in re.finditer(r"\S+", typed)
    ]
    assert [chunk.text for chunk in chunks_of(Line(tuple(words), 1))] == chunks


def test_columns_stand_apart() -> None:
    columns = [Word(text, Box(x, 60, x + 20, 70), size=SIZE) for text, x in (("Utfall", 70), ("Budget", 97))]
    assert [chunk.text for chunk in chunks_of(Line(tuple(columns), 1))] == ["Utfall", "Budget"]


def test_a_first_label_begins_above_its_numbers_beside_a_text_that_does_too() -> None:
    lines = [
        [*row("Risk", "Grad", "Värde"), *from_left("Åtgärd", 420.0)],
        [*from_left("Felaktiga"), *from_left("Kontroll varje", 420.0)],
        [
            *from_left("utbetalningar"),
            *to_right("3", RIGHTS[0]),
            *to_right("9", RIGHTS[1]),
            *from_left("månad", 420.0),
        ],
        [*from_left("Bristande"), *from_left("Översyn av", 420.0)],
        [
            *from_left("delegation"),
            *to_right("2", RIGHTS[0]),
            *to_right("4", RIGHTS[1]),
            *from_left("ordningen", 420.0),
        ],
        [*from_left("Otillräcklig"), *from_left("Utbildning av", 420.0)],
        [
            *from_left("dokumentation"),
            *to_right("4", RIGHTS[0]),
            *to_right("8", RIGHTS[1]),
            *from_left("handläggare", 420.0),
        ],
    ]
    pitches = [18.0, 11.0, 18.0, 11.0, 18.0, 11.0, 18.0]
    grid = only_grid(page(lines, pitches))
    assert [cells[0].text for cells in grid.rows[1:]] == [
        "Felaktiga utbetalningar",
        "Bristande delegation",
        "Otillräcklig dokumentation",
    ]
    assert grid.rows[1][-1].text == "Kontroll varje månad"


def test_headings_in_the_middle_of_groups_of_three_columns_span_them() -> None:
    rights = (220.0, 280.0, 340.0, 400.0, 460.0, 520.0)
    over = [*from_left("Period", 235.0), *from_left("Helår", 418.0)]
    names = row("Tkr", "Utfall", "Budget", "Avvik", "Prognos", "Budget", "Avvik", rights=rights)
    rows = [row(n, "1 972", "2 414", "-442", "10 929", "16 266", "-5 337", rights=rights) for n in "ABC"]
    layout = lay_out(grid_rows(only_grid(page([over, names, *rows]))))
    assert layout is not None
    assert [layout.rows[-1].headings[k] for k in range(1, 7)] == [
        "Period Utfall",
        "Period Budget",
        "Period Avvik",
        "Helår Prognos",
        "Helår Budget",
        "Helår Avvik",
    ]


def test_a_heading_in_the_middle_over_the_labels_is_theirs() -> None:
    heads = [*from_left("Konto", 150.0), *to_right("2025", 395.0), *to_right("2024", 495.0)]
    lines = [
        heads,
        two("Avgifter", "120 500", "118 000"),
        two("Bidrag", "45 000", "40 000"),
        two("El", "9", "8"),
    ]
    layout = lay_out(grid_rows(only_grid(page(lines))))
    assert layout is not None
    assert layout.rows[-1].headings == {0: "Konto", 1: "2025", 2: "2024"}


def test_text_beside_a_table_with_lines_of_its_own_is_no_part_of_its_rows() -> None:
    rights = (420.0, 500.0)
    rows = [("", "2025", "2024"), ("Medlemmar", "412", "398"), ("Möten", "11", "10"), ("Kurser", "3", "4")]
    text = "Under året hölls tre kurser och"
    lines = [
        [
            *from_left(text),
            *from_left(label, 300.0),
            *(word for value, right in zip(values, rights, strict=True) for word in to_right(value, right)),
        ]
        for label, *values in rows
    ]
    drawn = tuple(Ruling(298.0, y, 502.0, y) for y in (73.0, 88.0, 103.0))
    ((grid, _),) = find_grids(replace(page(lines), rulings=drawn))
    assert texts(grid) == [list(row) for row in rows]


def test_headings_that_no_line_parts_are_put_to_the_columns_below() -> None:
    rights = (220.0, 280.0, 340.0, 400.0)
    lines = [
        [*from_left("Period", 220.0), *from_left("Helår", 330.0)],
        row("", "Utfall", "Budget", "Utfall", "Budget", rights=rights),
        *(row(name, "1 972", "2 414", "10 929", "16 266", rights=rights) for name in ("Hyra", "El")),
    ]
    level = (58.0, 88.0, 103.0, 118.0)
    drawn = [Ruling(68.0, y, 402.0, y) for y in level]
    drawn += [Ruling(x, 58.0, x, 118.0) for x in (68.0, 402.0)]
    drawn += [Ruling(x, 88.0, x, 118.0) for x in (160.0, 222.0, 282.0, 342.0)]
    ((grid, _),) = find_grids(replace(page(lines), rulings=tuple(drawn)))
    layout = lay_out(grid_rows(grid))
    assert layout is not None
    assert [layout.rows[-1].headings[k] for k in range(1, 5)] == [
        "Period Utfall",
        "Period Budget",
        "Helår Utfall",
        "Helår Budget",
    ]


def larger(made: Page, number: int) -> Page:
    """The page with this line in larger type."""
    lines = [
        replace(line, words=tuple(replace(w, size=13.0) for w in line.words))
        if line.number == number
        else line
        for line in made.lines
    ]
    return replace(made, lines=tuple(lines))


def test_headings_below_a_larger_title_begin_another_table() -> None:
    years = row("Ålder", "2022", "2023", "2024")
    ages = [row(name, "811", "804", "799") for name in ("Barn", "Vuxna", "Äldre")]
    names = row("", "Kommit", "Rest", "Netto", rights=(270, 350, 430))
    moves = [row(year, "24", "31", "-7", rights=(270, 350, 430)) for year in ("Vår", "Höst", "Vinter")]
    made = larger(page([years, *ages, from_left("Flyttningar"), names, *moves]), 5)
    first, second = (grid for grid, _ in aligned_grids(made, set()))
    assert len(first.rows) == 4
    assert texts(second)[0][1:] == ["Kommit", "Rest", "Netto"]


def test_a_sentence_that_ends_in_a_colon_begins_rows_of_one_column() -> None:
    heads = row("", "Insatser", "Fond", "Resultat")
    years = [row(name, "4 100", "2 804", "-1 412") for name in ("Ingående", "Disponerat", "Utgående")]
    said = from_left("Styrelsen har detta att dela ut och föreslår följande:")
    left = [
        row(name, value) for name, value in (("Resultat", "-1 412"), ("Fond", "1 204"), ("Kvar", "-2 616"))
    ]
    made = page([heads, *years, said, *left])
    assert [len(grid.rows) for grid, _ in aligned_grids(made, set())] == [4, 3]


def test_a_name_in_the_middle_of_headings_parts_no_date_in_two_lines() -> None:
    lines = [row("", "25-08-", "24-08-"), from_left("Belopp i mnkr"), row("", "31", "31")]
    lines += [row(name, "1 204", "1 188") for name in ("Tillgångar", "Kapital", "Skulder")]
    made = page(lines, (7, 7, 18, 15, 15, 15))
    laid = lay_out(grid_rows(only_grid(made)))
    assert laid
    assert {"25-08-31", "24-08-31"} <= set(laid.rows[-1].headings.values())
