"""More forms in which reports print tables: what stands apart, across, turned, broken; all invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from grids import grid, read
from printed import SIZE, TWO, from_left, only_grid, page, row, texts, to_right, two

from handlingar.extract import Box, Line, Origin, Page, Word
from handlingar.parsers.grids.find_grids import find_grids
from handlingar.parsers.grids.side_by_side import sides
from handlingar.parsers.layout.page_furniture import _heads_columns
from handlingar.parsers.tables.note_references import with_notes_apart
from handlingar.parsers.tables.read_tables import Tables

DAYS = [*to_right("2023-12-31", TWO[0]), *to_right("2022-12-31", TWO[1])]


def labels(tables: Tables) -> list[str | None]:
    return list(dict.fromkeys(c.row_label for c in tables.cells if c.value is not None))


def test_a_long_title_of_a_note_stands_beside_the_dates_that_head_it() -> None:
    title = from_left("Not 8 Inventarier, verktyg och installationer med mera")
    lines = [
        [*title, *DAYS],
        two("Inköp", "94 976"),
        two("Värde", "", "85 478"),
        two("Rest", "9 498", "1 000"),
    ]
    found = texts(only_grid(page(lines)))
    assert found[0] == ["Not 8 Inventarier, verktyg och installationer med mera", "2023-12-31", "2022-12-31"]


def test_what_ends_in_a_colon_begins_no_label() -> None:
    lines = [
        row("Styrelsen föreslår (kronor):"),
        two("balanserad förlust", "-16 000", "-9 000"),
        two("årets förlust", "-1 500", "-1 200"),
        two("Summa", "-17 500", "-10 200"),
    ]
    found = texts(only_grid(page([DAYS, two("Kassa", "1 000", "2 000"), *lines])))
    assert ["balanserad förlust", "-16 000", "-9 000"] in found


def test_a_label_of_two_lines_begins_below_the_row_before_it() -> None:
    lines = [
        DAYS,
        two("Sparande, kr", "216", "187"),
        two("Andel av intäkter", "98", "97"),
        row("Skuld per kvadratmeter,"),
        two("kr", "7 400", "7 477"),
        two("Ränta", "204", "111"),
    ]
    found = texts(only_grid(page(lines, [15.0, 15.0, 11.0, 11.0, 15.0, 15.0])))
    assert ["Andel av intäkter", "98", "97"] in found
    assert ["Skuld per kvadratmeter, kr", "7 400", "7 477"] in found


def test_the_only_row_may_begin_on_the_line_above_its_numbers() -> None:
    lines = [
        [*from_left("Not 9 Skulder"), *DAYS],
        row("Skulder som förfaller till betalning senare än fem år"),
    ]
    lines += [two("efter balansdagen", "22 500", "22 700")]
    found = texts(only_grid(page(lines, [15.0, 11.0, 15.0])))
    assert found[1][0] == "Skulder som förfaller till betalning senare än fem år efter balansdagen"


def test_numbers_in_other_columns_are_another_table() -> None:
    years = [*to_right("2024", 260.0), *to_right("2023", 310.0)]
    heads = [*from_left("Förändring"), *to_right("Balanserat", TWO[0]), *to_right("Summa", TWO[1])]
    lines = [
        years,
        row("Omsättning", "4 265", "3 124", rights=(260.0, 310.0)),
        row("Resultat", "41", "-233", rights=(260.0, 310.0)),
        heads,
        two("Vid årets ingång", "12 509", "9 507"),
        row("Disposition av resultat"),
        two("Årets resultat", "645", "645"),
        two("Vid årets utgång", "13 154", "10 152"),
    ]
    first, second = (texts(found) for found, _ in find_grids(page(lines)))
    assert first == [["", "2024", "2023"], ["Omsättning", "4 265", "3 124"], ["Resultat", "41", "-233"]]
    assert second[0] == ["Förändring", "Balanserat", "Summa"]


def test_totals_in_a_column_of_their_own_are_of_the_same_table() -> None:
    lines = [
        DAYS,
        two("Hyra", "120"),
        two("El", "30"),
        two("Revision", "14"),
        row("Kostnader"),
        two("Summa", "", "164"),
    ]
    assert len(only_grid(page(lines)).rows) == 6


def test_days_beside_a_label_are_not_part_of_it() -> None:
    found = read(
        grid(
            ("", "Ändringsdag", "Ränta", "Skuld 2023"),
            ("Norrbanken", "2026-11-17", "1,09 %", "6 600"),
            ("Norrbanken", "Löst", "4,66 %", "6 084"),
            ("Norrbanken", "2024-10-16", "1,05 %", "6 296"),
        )
    )
    assert labels(found) == ["Norrbanken"]


@pytest.mark.parametrize(
    ("label", "notes"),
    [("Personalkostnader 4, 5", "4, 5"), ("Avskrivningar 4", "4"), ("Brf Björk 9", ""), ("Lån 2", "")],
)
def test_a_reference_behind_a_label_is_put_to_the_column_of_notes(label: str, notes: str) -> None:
    made = grid(
        ("", "Not", "2023"),
        ("Omsättning", "2", "8 412"),
        ("Drift", "3", "-4 210"),
        (label, "", "-1 120"),
        ("Räntor", "6", "-1 510"),
    )
    assert with_notes_apart(made.rows)[3][1].text == notes


def test_a_label_that_a_page_break_parts_is_one() -> None:
    heads = ("Verksamhet", "Bokslut 2023", "Budget 2024")
    first = grid(
        heads, ("Kultur", "4 198", "2 436"), ("Museum", "1 001", "5 235"), ("Bidrag till samlings-", "", "")
    )
    second = grid(
        heads, ("lokaler och hembygdsgårdar", "4 714", "8 045"), ("Summa", "9 913", "15 716"), page=2
    )
    found = read(first, second)
    assert len(found.tables) == 1
    assert labels(found) == ["Kultur", "Museum", "Bidrag till samlingslokaler och hembygdsgårdar", "Summa"]
    assert [check.result for check in found.checks] == ["ok", "ok"]


def test_numbers_that_run_together_are_parted_where_no_group_goes_on() -> None:
    rights = (300.0, 347.0, 394.0)
    lines = [row("Nämnd", "B 22", "B 23", "B 24", rights=rights)]
    lines += [row("Bad", "1 245", "1 302", "1 410", rights=rights) for _ in range(2)]
    lines += [row("Barn", "10 214 300", "10 987 250", "11 402 000", rights=rights)]
    assert texts(only_grid(page(lines)))[-1] == ["Barn", "10 214 300", "10 987 250", "11 402 000"]


def test_what_is_stamped_across_the_page_is_no_part_of_a_row() -> None:
    made = page(
        [DAYS, two("Kultur", "4 198", "2 436"), two("Museum", "1 001", "5 235"), two("Bad", "7", "858")]
    )
    stamp = Word("UTKAST", Box(150.0, 20.0, 480.0, 400.0), size=SIZE * 8)
    lines = [replace(x, words=(*x.words, stamp)) if x.number == 3 else x for x in made.lines]
    assert texts(only_grid(replace(made, lines=tuple(lines))))[2] == ["Museum", "1 001", "5 235"]


def test_a_number_between_two_columns_stays_whole() -> None:
    near = (400.0, 440.0)
    lines = [row("", "2023", "22", rights=near)]
    lines += [row(label, "871 001", "645", rights=near) for label in ("Kassa", "Bank", "Lån")]
    lines += [row("Att fördela"), row("Kvar", "530 120", rights=(428.0,))]
    assert "530 120" in texts(only_grid(page(lines)))[-1]


def test_a_page_head_with_the_number_of_an_organisation_heads_no_columns() -> None:
    head = [*from_left("2023", 390.0), *to_right("802400-0000", TWO[1])]
    lines = [head, two("", "2023", "2022"), two("Kassa", "4 198", "2 436"), two("Bank", "1 001", "5 235")]
    assert texts(only_grid(page(lines)))[0] == ["", "2023", "2022"]


def test_tables_beside_each_other_may_stand_near() -> None:
    rows = [("Avgift", "86 759", "Nordby", "69 994"), ("Tillägg", "2 603", "Sörby", "20 367")]
    rows += [("", "", "Östby", "1 000"), ("Kvar", "4 000", "", ""), ("", "", "Väby", "7 000")]
    lines = [[*row(a, b, rights=(379.0,)), *from_left(c, 386.0), *to_right(d, 510.0)] for a, b, c, d in rows]
    cells = [[text for row in texts(found) for text in row] for found, _ in find_grids(page(lines))]
    assert cells[0] == ["Avgift", "86 759", "Tillägg", "2 603", "Kvar", "4 000"]


def test_marks_and_numbers_of_rows_are_no_table_beside_another() -> None:
    rows = [
        ("1", "P", "6289", "Bad"),
        ("2", "N", "", "Gator"),
        ("3", "P", "6012", "Torg"),
        ("4", "N", "", "Park"),
    ]
    lines = []
    for n, mark, number, name in rows:
        words = [
            *from_left(n, 60.0),
            *from_left(mark, 80.0),
            *from_left(number, 105.0),
            *from_left(name, 150.0),
        ]
        lines.append([*words, *to_right(f"{n or 9} 100", 400.0), *to_right("750", 460.0)])
    assert len(sides(page(lines), set())) == 1


def test_headings_may_be_turned_by_ninety_degrees() -> None:
    made = page([two("Skatter", "812", "845"), two("Bidrag", "204", "211"), two("Resultat", "18", "15")])
    below = [replace(x, words=tuple(_moved(w, 100.0) for w in x.words)) for x in made.lines]
    turned = [_turned("Bokslut 2022", TWO[0] - 12, 4), _turned("Plan 2023", TWO[1] - 12, 5)]
    found = only_grid(Page(1, (*below, *turned), made.origin, 595, 842))
    assert texts(found)[0] == ["", "Bokslut 2022", "Plan 2023"]


def _moved(word: Word, down: float) -> Word:
    assert word.box
    return replace(word, box=Box(word.box.x0, word.box.y0 + down, word.box.x1, word.box.y1 + down))


def _turned(text: str, x: float, number: int) -> Line:
    """A line that runs upwards, and ends right above the first row."""
    words, bottom = [], 152.0
    for part in text.split():
        top = bottom - 5.0 * len(part)
        words.append(Word(part, Box(x, top, x + SIZE, bottom), size=SIZE))
        bottom = top - 3.0
    return Line(tuple(words), number)


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        ([*from_left("Noter"), *DAYS], True),
        (DAYS, True),
        (from_left("Föreningen Norrby 2023-12-31"), False),
        ([*from_left("Årsredovisning"), *to_right("2023", 500.0)], False),
    ],
)
def test_dates_apart_at_the_end_of_a_running_head_head_columns(
    words: list[tuple[str, float]], heads: bool
) -> None:
    assert _heads_columns(page([words]).lines[0]) is heads


def words(texts: tuple[str, ...]) -> list[tuple[str, float]]:
    return [word for text, x in zip(texts, (70.0, 220.0, 400.0), strict=False) for word in from_left(text, x)]


def in_bold(line: Line) -> Line:
    return replace(line, words=tuple(replace(word, bold=True) for word in line.words))


PLAN = (
    ("Förvaltning", "Ansvarig", "Tidsplan"),
    ("Tekniska förvaltningen", "Teknisk chef", "31 maj 2025"),
    ("och dess bolag",),
    ("Norrby Hus AB", "Fastighetschef", "31 dec 2024"),
)


def test_words_below_bold_headings_are_a_table() -> None:
    head, *rest = page([words(texts) for texts in PLAN], [13.0] * 4).lines
    (found, _), *others = find_grids(Page(1, (in_bold(head), *rest), Origin.DIGITAL, 595, 842))
    assert not others
    assert texts(found) == [
        list(PLAN[0]),
        ["Tekniska förvaltningen och dess bolag", "Teknisk chef", "31 maj 2025"],
        list(PLAN[3]),
    ]


@pytest.mark.parametrize("heads", [("Namn", "Parti", "Närvaro"), ("Antagen:", "Ansvarig", "Tidsplan")])
def test_lists_of_people_and_forms_are_no_tables_of_words(heads: tuple[str, ...]) -> None:
    head, *rest = page([words(texts) for texts in (heads, *PLAN[1:])], [13.0] * 4).lines
    assert find_grids(Page(1, (in_bold(head), *rest), Origin.DIGITAL, 595, 842)) == []


def test_a_unit_apart_behind_its_number_is_no_label_of_another_table() -> None:
    def flats(label: list[tuple[str, float]], n: str, rooms: str, area: str) -> list[tuple[str, float]]:
        rok = from_left("rok", 360.0) if rooms else []
        return [
            *label,
            *to_right(n, 260),
            *from_left("st", 271),
            *to_right(rooms, 330),
            *rok,
            *to_right(area, 460),
            *from_left("m2", 472),
        ]

    bare: list[tuple[str, float]] = []
    lines = [
        flats([*from_left("Bostäder"), *from_left("Hyresrätt", 150)], "12", "1", "640,5"),
        flats(bare, "9", "2", "789"),
        flats(bare, "3", "3", "258"),
        flats(bare, "24", "", "1 687,5"),
        flats([*from_left("Lokaler"), *from_left("Hyresrätt", 150)], "7", "", "133"),
        flats(from_left("Totalt"), "31", "", "1820"),
    ]
    found = texts(only_grid(page(lines)))
    assert found[0] == ["Bostäder", "Hyresrätt", "12 st", "1", "rok", "640,5 m2"]
    assert found[5] == ["Totalt", "", "31 st", "", "", "1820 m2"]


def test_labels_may_stand_behind_the_first_column_of_numbers() -> None:
    def counted(n: str, label: str, area: str) -> list[tuple[str, float]]:
        return [*from_left(n), *from_left(label, 180), *to_right(area, 460)]

    rows = [("34", "lägenheter", "2858"), ("2", "lokaler", "170"), ("18", "platser", "0")]
    lines = [
        from_left("Avtalet gäller till och med 2024-11-30."),
        counted("Antal", "Benämning", "Yta m2"),
        *(counted(*row) for row in rows),
        [*from_left("Totalt 54 objekt"), *to_right("3028", 460)],
    ]
    made = only_grid(page(lines, [26.0, 15.0, 15.0, 15.0, 15.0, 15.0]))
    assert texts(made)[0] == ["Antal", "Benämning", "Yta m2"]
    cells = [c for c in read(made).cells if c.value is not None]
    assert [(c.row_label, c.column_label, c.value) for c in cells[:2]] == [
        ("lägenheter", "Antal", 34),
        ("lägenheter", "Yta m2", 2858),
    ]
    assert [(c.row_label, c.value) for c in cells[-1:]] == [("Totalt 54 objekt", 3028)]


@pytest.mark.parametrize(
    ("heads", "numbers", "pages"),
    [(("Nr", "Ärende", "Sida"), "1 2 3", "3 4 9"), (("Kr", "Diagram", "Del"), "800 700 600", "8 5 9")],
    ids=["agenda", "chart"],
)
def test_a_list_with_numbers_on_both_sides_is_no_table_of_numbers(
    heads: tuple[str, str, str], numbers: str, pages: str
) -> None:
    rows = [heads, *zip(numbers.split(), ("Val", "Budget", "Resten"), pages.split(), strict=True)]
    lines = [[*from_left(a), *from_left(b, 180), *to_right(c, 460)] for a, b, c in rows]
    assert [found for found, _ in find_grids(page(lines)) if found.source == "aligned"] == []
