"""The unit of a table: where it is said, and by what; what nothing says stays empty."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import grid, line, read

from handlingar.parsers.layout.flow import Block
from handlingar.parsers.tables.read_tables import Tables
from handlingar.parsers.tables.unit_words import declared_unit, unit_in, unit_of_row, unit_of_statement

BUDGET = (("", "2023", "2024"), ("Intäkter", "1 250", "1 300"), ("Kostnader", "-1 100", "-1 140"))
EQUITY = (("", "2023", "2024"), ("Ingående", "5 310", "5 460"), ("Resultat", "150", "160"))


def units(tables: Tables) -> list[str | None]:
    return [table.unit for table in tables.tables]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("(tkr)", "tkr"),
        ("Miljoner kronor 2026", "mkr"),
        ("Belopp i 1 000 kr", "tkr"),
        ("Driftbudget per nämnd (mnkr)", "mkr"),
        ("Nettokostnad, tkr", "tkr"),
        ("Beloppen i tabellen är angivna i tusental kronor om inte annat anges.", "tkr"),
        ("Samtliga belopp anges i tusental euro", "tEUR"),
        ("Styrelsen föreslår att medlen (kronor):", "SEK"),
        ("Belopp i hela kronor", "SEK"),
        ("Räntan uppgick till 596 000 kr", None),
        ("Procentsatsen är oförändrad", None),
        ("Den kostar två tkr mer än väntat", None),
    ],
)
def test_a_line_declares_a_unit_or_only_mentions_it(text: str, unit: str | None) -> None:
    assert declared_unit(text) == unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Skuldsättning, kr/kvm", "SEK"),
        ("Lån per kvm (kr)", "SEK"),
        ("Lån per kvm", None),
        ("Boyta, kvm", "kvm"),
        ("Understöd, €", "EUR"),
        ("Verksamhetsbidrag, 1000€", "tEUR"),
        ("Soliditet, %", "percent"),
        ("Ränta 3 %", None),
        ("Lokal, 120 kvm", None),
        ("Utsläpp, ton", "ton"),
        ("Sand 12 ton", None),
        ("Energi, kWh/kvm", "kWh"),
        ("Antal lägenheter", "count"),
        ("Besök, antal", "count"),
        ("Utlån (st)", "count"),
        ("Utlån i stort antal", None),
        ("Ersättning till deltagare", None),
    ],
)
def test_a_row_names_its_unit(label: str, unit: str | None) -> None:
    assert unit_of_row(label) == unit


def test_a_statement_of_one_table_is_not_of_the_document() -> None:
    assert unit_of_statement("Alla belopp redovisas i tusental kronor (TSEK)") == "tkr"
    assert unit_of_statement("Beloppen i tabellen nedan anges i tkr") is None
    assert unit_of_statement("Till stämmans förfogande står följande belopp i kronor:") is None


def test_units_are_those_of_whole_words() -> None:
    assert unit_in(["Skrivbord"]) is None
    assert unit_in(["Palkkamenot €"]) == "EUR"
    assert [unit_in([read]) for read in ("Beloppikr", "Belopp itkr", "Belopp i Mkr")] == ["SEK", "tkr", "mkr"]


OF_ALL = "Om inte annat särskilt anges redovisas alla belopp i tusental kronor (TSEK)."
OF_KRONOR = "Om inte annat särskilt anges redovisas alla belopp i hela kronor."
BALANCE = grid(("Belopp i kr", "2023"), ("Kassa", "5 100"))
BARE = grid(("(tkr)", "2023"), ("Intäkter", "5 100"))
PROJECTS = grid(("Prio", "Projekt (tkr)", "2023"), ("A1", "Bro", "5 100"))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([grid(*BUDGET)], [None]),
        ([line(OF_ALL), grid(*BUDGET)], ["tkr"]),
        ([line("Räntan steg till 2 % och 596 000 kr"), grid(*BUDGET)], [None]),
        (
            [line("Resultaträkning, mnkr"), grid(*BUDGET), line("Not 1 Kostnader"), grid(*BUDGET)],
            ["mkr", "mkr"],
        ),
        ([line("Flerårsöversikt (tkr)"), grid(*BUDGET), line("Eget kapital"), grid(*EQUITY)], ["tkr", None]),
        ([line("Balansräkning"), BALANCE, line("Noter"), grid(*BUDGET, page=2)], ["SEK", "SEK"]),
        ([line("Budget"), BARE, line("Eget kapital"), grid(*BUDGET)], ["tkr", "tkr"]),
        ([line("Budget"), BARE, line("Eget kapital"), grid(*EQUITY, page=2)], ["tkr", None]),
        ([line("Investeringar"), PROJECTS], ["tkr"]),
    ],
)
def test_a_unit_is_said_by_the_table_the_text_above_or_the_document(
    blocks: list[Block], expected: list[str | None]
) -> None:
    assert units(read(*blocks)) == expected


def test_numbers_are_in_kronor_where_their_unit_is_swedish_money() -> None:
    rows = (
        ("(tkr)", "2023"),
        ("Intäkter", "1 250"),
        ("Resultat, mkr", "1,3"),
        ("Lån, €", "12"),
        ("Soliditet", "44"),
    )
    cells = {c.row_label: c for c in read(grid(*rows)).cells if c.value is not None}
    assert {label: (c.unit, c.value_sek) for label, c in cells.items()} == {
        "Intäkter": ("tkr", Decimal(1_250_000)),
        "Resultat, mkr": ("mkr", Decimal(1_300_000)),
        "Lån, €": ("EUR", None),
        "Soliditet": (None, None),
    }


def test_tables_of_money_without_a_unit_are_flagged_once() -> None:
    tables = read(line("Budget"), grid(*BUDGET), line("Resultat"), grid(*BUDGET, page=3))
    assert [(f.code, f.severity) for f in tables.flags] == [("unit_not_stated", "info")]
    assert "2 table(s) of money (page 1, 3)" in tables.flags[0].message
    counts = read(line("Antal elever"), grid(("", "2023"), ("Norrskolan", "120"), ("Söderskolan", "88")))
    assert counts.flags == ()


def test_a_table_over_pages_says_where_it_ends() -> None:
    tables = read(grid(*BUDGET, page=3), grid(*BUDGET, page=4))
    assert [(t.at.page, t.page_to) for t in tables.tables] == [(3, 4)]


def test_a_title_that_cannot_be_read_hands_no_unit_on() -> None:
    unread = (("\ufffd", "", ""), *BUDGET)
    other = (unread[0], *EQUITY)
    blocks = (line("(tkr)"), grid(*unread), line("Noter till det som står ovan."), grid(*other, page=2))
    assert units(read(*blocks)) == ["tkr", None]


@pytest.mark.parametrize(("sentence", "unit"), [("", "tkr"), (OF_KRONOR, "SEK")])
def test_a_later_title_in_the_grid_is_in_what_the_document_says_of_all(sentence: str, unit: str) -> None:
    rows = (
        *BUDGET,
        ("Förändringar i eget kapital", "", ""),
        ("", "Insatser", "Årets resultat"),
        ("Vid årets ingång", "31 611 000", "-76 700"),
    )
    blocks = (line(sentence), line("Beloppen i översikten är angivna i tkr:"), grid(*rows))
    found = {cell.row_label: cell.unit for cell in read(*blocks).cells if cell.value is not None}
    assert found == {"Intäkter": "tkr", "Kostnader": "tkr", "Vid årets ingång": unit}


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Bidraget uppgår till 90 350 tkr, varav Norrby svarar för 69 980 tkr.", "tkr"),
        ("Bidraget uppgår till 90 350 tkr.", "tkr"),
        ("Söderby fick 12 000 tkr, och Norrby 20 000 tkr.", None),
        ("Bidraget uppgår till 90 350 tkr, varav Norrby svarar för 69 980 kr.", None),
    ],
)
def test_running_text_that_repeats_numbers_of_a_table_tells_their_unit(said: str, unit: str | None) -> None:
    made = grid(("Bidrag", "2031"), ("Norrby", "69 980"), ("Sörby", "20 000"), ("Bidrag", "90 350"))
    assert units(read(line(said), line("Fördelningen framgår nedan."), made)) == [unit]


def test_a_column_that_prints_no_unit_where_the_others_do_has_none() -> None:
    rows = (
        ("", "Budget", "Utfall", "Delas av"),
        ("Avgifter", "348 163 kr", "496 972 kr", "84"),
        ("Garage", "5 994 kr", "134 967 kr", "59"),
    )
    table = read(line("Belopp i kr"), grid(*rows))
    assert [cell.unit for cell in table.cells if cell.value is not None] == ["SEK", "SEK", None] * 2


@pytest.mark.parametrize(
    ("heads", "rows", "unit"),
    [
        # the deviation says its unit, and is what the others differ by
        (
            ("Nämnd", "Budget", "Utfall", "Avvikelse tkr"),
            (
                ("Ett", "12 340", "12 101", "239"),
                ("Två", "45 120", "46 033", "-913"),
                ("Tre", "33 900", "33 100", "800"),
            ),
            "tkr",
        ),
        # so does the growth from year to year
        (
            ("Nämnd", "2023", "2024", "2025"),
            (("Ett", "12 340", "12 601", "13 012"), ("Ökning, tkr", "", "261", "411")),
            "tkr",
        ),
        # a column that says its unit, and has nothing to do with the others
        (
            ("Nämnd", "Budget", "Utfall", "Bidrag tkr"),
            (
                ("Ett", "12 340", "12 101", "17"),
                ("Två", "45 120", "46 033", "23"),
                ("Tre", "33 900", "33 100", "5"),
            ),
            None,
        ),
    ],
)
def test_what_adds_up_is_in_one_unit(
    heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], unit: str
) -> None:
    cells = read(grid(heads, *rows)).cells
    assert {cell.unit for cell in cells if cell.column_index == 2 and cell.value is not None} == {unit}


def test_a_table_that_repeats_the_numbers_of_another_is_in_its_unit() -> None:
    heads = ("Nämnd", "Ram inklusive tillägg")
    frames = (("Kultur", "12 340"), ("Teknik", "45 120"), ("Skola", "133 900"))
    plain, told = grid(heads, *frames), grid(("Nämnd, tkr", "Ram 2027"), *frames)
    first, second = read(plain, line("Sammanställning"), told).tables
    assert (first.unit, second.unit) == ("tkr", "tkr")
    cells = read(plain, told).cells
    assert [cell.value_sek for cell in cells if cell.table_seq == 1 and cell.value] == [
        12_340_000,
        45_120_000,
        133_900_000,
    ]
    assert not [flag for flag in read(plain, told).flags if flag.code == "unit_not_stated"]
    other = grid(heads, *((name, "9 999") for name, _ in frames))
    assert read(other, told).tables[0].unit is None


def test_a_column_of_units_says_what_its_rows_are_in_and_names_none() -> None:
    tables = read(
        grid(
            ("Indikator", "Enhet", "2025", "2024"),
            ("Avfall", "ton", "34", "36"),
            ("Resor", "tkr", "210", "190"),
            ("Nöjdhet", "%", "81", "79"),
        )
    )
    found = {(cell.row_label, cell.unit) for cell in tables.cells if cell.value is not None}
    assert found == {("Avfall", "ton"), ("Resor", "tkr"), ("Nöjdhet", "percent")}


def test_a_unit_right_behind_a_number_is_its_own() -> None:
    tables = read(
        grid(
            ("Post", "Belopp", "", "Andel", ""),
            ("Personal", "2 870", "kr", "62", "%"),
            ("Lokaler", "900", "kr", "19", "%"),
        )
    )
    found = {(cell.column_label, cell.unit) for cell in tables.cells if cell.value is not None}
    assert found == {("Belopp", "SEK"), ("Andel", "percent")}


def test_a_table_goes_on_below_a_title_that_says_so() -> None:
    rows = (("", "2025", "2024"), ("Hyra", "120", "118"), ("El", "45", "40"))
    more = (("", "2025", "2024"), ("Vatten", "12", "11"), ("Summa", "177", "169"))
    tables = read(line("Budget, tkr"), grid(*rows), line("Budget (forts.)"), grid(*more, page=2))
    assert [(table.title, table.unit, table.page_to) for table in tables.tables] == [
        ("Budget, tkr", "tkr", 2)
    ]
    assert {check.result for check in tables.checks} == {"ok"}


def test_an_account_s_number_beside_its_name_is_no_amount() -> None:
    tables = read(
        grid(
            ("Konto", "Benämning", "Budget kr", "Utfall kr"),
            ("3010", "Medlemsavgifter", "12 000", "11 500"),
            ("5010", "Lokalhyra", "-9 000", "-9 000"),
            ("6110", "Kontor", "-500", "-812"),
        )
    )
    assert [c.row_label for c in tables.cells if c.raw == "11 500"] == ["3010 Medlemsavgifter"]
    assert [c.value for c in tables.cells if c.column_index == 0] == [None] * 4
