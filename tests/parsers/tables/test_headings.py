"""What headings tell of numbers: period, kind and unit; and money stays exact all the way into the files."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from grids import grid, line, read
from made import facts

from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.language.periods import period_in
from handlingar.parsers.tables.measures import measure_in, measure_of_row
from handlingar.parsers.tables.read_tables import Tables, read_tables
from handlingar.schemas import Listed, sound, write_dataset, write_part
from handlingar.schemas.rows import SegmentRow

DOC = "0123456789abcdef"


@pytest.mark.parametrize(
    ("heading", "period", "measure"),
    [
        ("2023", "2023", None),
        ("Budget 2023", "2023", "budget"),
        ("Utfall 2022-12-31", "2022-12-31", "outcome"),
        ("31 dec 2022", "2022-12-31", None),
        ("Utfall tom 230831", "2023-08-31", "outcome"),
        ("200101 200430", "2020-01-01/2020-04-30", None),
        ("2023-01-01 - 2023-08-31", "2023-01-01/2023-08-31", None),
        ("jan-aug 2023", "2023-01/2023-08", None),
        ("januari 2023 – augusti 2023", "2023-01/2023-08", None),
        ("Utfall jan–apr", "2024-01/2024-04", "outcome"),
        ("Tertial 2 2023", "2023-05/2023-08", None),
        ("Kv. 3 2023", "2023-07/2023-09", None),
        ("T1", "2024-01/2024-04", None),
        ("aug 2023", "2023-08", None),
        ("2023-08", "2023-08", None),
        ("2022/23", "2022/2023", None),
        ("Flerårsplan 2025-2027", "2025/2027", "plan"),
        ("Utfall -22", "2022", "outcome"),
        ("Bokslut", None, "outcome"),
        ("Helårsprognos", None, "forecast"),
        ("Budgetavvikelse", None, "deviation"),
        ("Avvikelse mot budget 2023", "2023", "deviation"),
        ("Förändring 2022-2023, %", "2022/2023", "change"),
        ("Andel, %", None, "share"),
        ("IB 2023", "2023", "opening_balance"),
        ("Utgående balans", None, "closing_balance"),
        ("Antal", None, "count"),
        ("2022 jämfört med 2021", None, None),
        ("Aneby", None, None),
        ("1 250", None, None),
    ],
)
def test_headings_tell_period_and_kind(heading: str, period: str | None, measure: str | None) -> None:
    assert (period_in(heading, 2024), measure_in(heading)) == (period, measure)


def test_a_row_is_of_a_kind_where_its_label_says_nothing_else() -> None:
    assert [
        measure_of_row(label) for label in ("Budget", "Budget 2024", "Budgetavvikelse", "Budget för resor")
    ] == [
        "budget",
        "budget",
        "deviation",
        None,
    ]


def test_what_a_title_tells_holds_where_the_headings_do_not() -> None:
    tables = read(
        line("Förslag till budget 2024-2025"),
        grid(
            ("Intäkter, tkr", "Prognos 2023", "2024", "2025"),
            ("Staten", "1 250", "1 300", "1 350"),
            ("Region", "650", "670", "690"),
        ),
    )
    told = {(c.column_index, c.period, c.measure) for c in tables.cells if c.value is not None}
    assert told == {(1, "2023", "forecast"), (2, "2024", "budget"), (3, "2025", "budget")}


def test_months_are_of_the_year_that_the_text_above_names() -> None:
    tables = read(
        line("Uppföljning efter augusti 2023"),
        line("Driftredovisning, tkr"),
        grid(
            ("Verksamhet", "Utfall jan-aug", "Årsbudget"),
            ("Kansli", "1 250", "1 900"),
            ("Insatser", "650", "970"),
        ),
    )
    assert {(c.column_index, c.period) for c in tables.cells if c.value is not None} == {
        (1, "2023-01/2023-08"),
        (2, None),
    }


def units(tables: Tables) -> list[str | None]:
    return [cell.unit for cell in tables.cells if cell.value is not None]


def test_units_come_from_the_nearest_that_names_one() -> None:
    tables = read(
        line("Belopp i tkr"),
        grid(
            ("", "2022", "2023", "Andel, %"),
            ("Personal", "1 250", "1 300", "55"),
            ("Ersättning till deltagare", "650", "670", "28"),
            ("Antal deltagare", "31", "33", ""),
            ("Kostnad per deltagare", "61", "60", ""),
            ("Ränta 3 %", "12", "13", "1"),
        ),
    )
    money, persons = ["tkr", "tkr", "percent"], ["persons", "persons"]
    assert units(tables) == [*money, *money, *persons, "tkr", "tkr", *money]


def test_a_section_tells_the_unit_of_its_rows() -> None:
    tables = read(
        line("Statistik"),
        grid(
            ("Bibliotek", "Bokslut 2023", "Budget 2024"),
            ("Antal besökare", "", ""),
            ("Huvudbiblioteket", "117 271", "110 000"),
            ("Kostnader (tkr)", "", ""),
            ("Huvudbiblioteket", "9 103", "9 200"),
        ),
    )
    assert units(tables) == ["count", "count", "tkr", "tkr"]


def test_notes_are_in_the_unit_of_the_statement_before_them() -> None:
    tables = read(
        line("Resultaträkning, mnkr"),
        grid(
            ("", "2022", "2023"),
            ("Verksamhetens kostnader", "12,5", "13,1"),
            ("Årets resultat", "1,0", "2,2"),
        ),
        line("Not 1 Kostnader"),
        grid(("", "2022", "2023"), ("Lön", "8,1", "8,2"), ("Hyra", "4,4", "4,9")),
    )
    assert [table.unit for table in tables.tables] == ["mkr", "mkr"]


def test_money_is_exact_from_the_page_to_the_files(tmp_path: Path) -> None:
    tables = read(
        line("Belopp i mnkr"),
        grid(
            ("", "2022", "2023"),
            ("A", "0,1", "123 456 789 012 345,6789"),
            ("B", "0,2", "0,0001"),
            ("Summa", "0,3", "123 456 789 012 345,6790"),
        ),
    )
    assert {type(cell.value) for cell in tables.cells if cell.value is not None} == {Decimal}
    assert [check.result for check in tables.checks] == ["ok", "ok"]
    document = replace(facts(), tables=tables.tables, table_cells=tables.cells, table_checks=tables.checks)
    write_part(tmp_path, DOC, sound(DOC, document))
    write_dataset(tmp_path, [Listed(DOC, ("2024/protokoll.pdf",))], "a test")
    cells = pq.read_table(tmp_path / "parquet" / "table_cells.parquet")
    assert cells.schema.field("value").type == pa.decimal128(24, 6)
    written = [value for value in cells["value"].to_pylist() if value is not None]
    assert written[:2] == [Decimal("0.1"), Decimal("123456789012345.678900")]
    checks = pq.read_table(tmp_path / "parquet" / "table_checks.parquet")
    for name in ("expected", "stated", "difference"):
        assert checks.schema.field(name).type == pa.decimal128(24, 6)
    assert checks["expected"].to_pylist() == [Decimal("0.3"), Decimal("123456789012345.679000")]
    assert ",123456789012345.6789," in (tmp_path / "csv" / "table_cells.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("heads", "printed"),
    [
        (("25-08-31", "24-12-31"), ("25-08-31", "24-12-31")),
        (("1 januari–31 mars", "1 april–30 juni"), ("1 januari–31 mars", "1 april–30 juni")),
        (("F", "1", "2", "3", "Summa"), ("F", "1", "2", "3", "Summa")),
        (("1", "2", "3"), ("1", "2", "3")),
    ],
)
def test_short_dates_days_of_months_and_counts_head_columns(
    heads: tuple[str, ...], printed: tuple[str, ...]
) -> None:
    body = [(name, *(f"{n}04" for n in range(3, 3 + len(heads)))) for name in ("Lindens skola", "Åbyskolan")]
    cells = read(grid(("Enhet", *heads), *body)).cells
    assert tuple(c.column_label for c in cells if c.row_index == 1)[1:] == printed


def test_numbers_that_count_up_below_headings_are_a_row() -> None:
    cells = read(
        grid(("Post", "Vår", "Höst", "Vinter"), ("Prov", "1", "2", "3"), ("Lag", "7", "4", "4"))
    ).cells
    assert [c.value for c in cells if c.row_label == "Prov"][1:] == [1, 2, 3]


def test_a_unit_alone_below_a_heading_is_that_column_s() -> None:
    rows = (("", "Utfall", "Avv"), ("", "", "%"), ("Hyror", "812", "5,3"), ("El", "96", "1,1"))
    units = {(c.column_label, c.unit) for c in read(grid(*rows)).cells if c.value is not None}
    assert units == {("Utfall", None), ("Avv %", "percent")}


_BODY = grid(("", "2024", "2023"), ("Vatten", "12", "11"), ("Värme", "50", "40"))


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("Driftkostnader", "Belopp i tkr"), "Driftkostnader"),
        (("Driftkostnader", "Tusental kronor"), "Driftkostnader"),
        (("Driftkostnader", "Period: 2024-01-01 – 2024-12-31", "Senaste vernr: A12"), "Driftkostnader"),
        (("Driftkostnader", "2024-01-01 2023-01-01"), "Driftkostnader"),
        (("Periodens kostnader",), "Periodens kostnader"),
        (("Driftkostnader", "Åbylunds IF Utskrivet: 2025-02-03"), "Driftkostnader"),
        (("556677-8899 Resultatrapport Senaste vernr A 31 B 7", "Preliminär"), "Resultatrapport"),
        (("Det mesta gick som väntat.", "Belopp i tkr"), None),
    ],
)
def test_what_only_says_unit_or_period_names_no_table(above: tuple[str, ...], title: str | None) -> None:
    (table,) = read(*map(line, above), _BODY).tables
    assert table.title == title


def test_a_title_tells_what_numbers_are_and_a_line_beside_it_of_when() -> None:
    body = grid(("", "Kostnad", "Intäkt"), ("Vatten", "12", "11"), ("Värme", "50", "40"))
    found = read(line("Utfall per hus"), line("Period 2024-01-01 - 2024-12-31"), body)
    assert {(c.measure, c.period) for c in found.cells if c.value} == {("outcome", "2024-01-01/2024-12-31")}


@pytest.mark.parametrize(("above", "title"), [("Deltagare 2024", "Deltagare 2024"), ("Tkr", "Kurser")])
def test_what_is_counted_names_a_table_and_money_does_not(above: str, title: str) -> None:
    body = grid(("", "Vår", "Höst"), ("Väv", "12", "11"), ("Drejning", "50", "40"))
    assert read(line("Kurser"), line(above), body).tables[0].title == title


def test_the_title_of_a_note_may_end_in_the_table_s_corner() -> None:
    body = (("Vatten", "12", "11"), ("Värme", "50", "40"))
    capitals = read(line("NOT 4, UPPLUPNA"), grid(("INTÄKTER", "2024", "2023"), *body))
    small = read(line("Not 4 Löner och"), grid(("arvoden", "2024", "2023"), *body))
    other = read(line("Not 4 Löner"), grid(("Konto", "2024", "2023"), *body))
    titles = [found.tables[0].title for found in (capitals, small, other)]
    assert titles == ["NOT 4, UPPLUPNA INTÄKTER", "Not 4 Löner och arvoden", "Not 4 Löner"]


@pytest.mark.parametrize(
    ("title", "label", "doc_type", "kind"),
    [
        ("Not4 Kostnader", "Vatten", "annual_report", "notes"),
        ("Not 9 Kortfristiga skulder", "Vatten", "annual_report", "notes"),
        ("Förändringar i eget kapital", "Årets resultat", "annual_report", "other"),
        ("Arvoden", "Utbetalning", "annual_report", "other"),
        ("Arvoden", "Utbetalning", "budget", "budget"),
        ("Arvoden", "Utfall", "annual_report", "budget"),
        ("Huset", "Summa rörelseintäkter", "annual_report", "income_statement"),
        ("Huset", "Not 4", "annual_report", "other"),
    ],
)
def test_kinds_of_tables(title: str, label: str, doc_type: str, kind: str) -> None:
    body = grid(("", "2024", "2023"), (label, "12", "11"), ("Värme", "50", "40"))
    segment = Segment(SegmentRow(1, doc_type, None, 1, 1, False), (line(title), body))
    assert [table.kind for table in read_tables((segment,)).tables] == [kind]
