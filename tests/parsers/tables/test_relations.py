"""Relations between numbers: those that hold are proposed and told, chance is not, and errors stand alone."""

from __future__ import annotations

import random
import time
from decimal import Decimal

import pytest
from grids import failing, grid, line, read, spaced
from hypothesis import given, settings
from hypothesis import strategies as st

from handlingar.parsers.tables.arithmetic.significance import slipped, surprise, worth
from handlingar.parsers.tables.read_tables import Tables

Rows = tuple[tuple[str, ...], ...]

POSITIVE_COSTS: Rows = (
    ("tkr", "2022", "2023"),
    ("Bidrag", "5 120", "5 300"),
    ("Avgifter", "1 340", "1 410"),
    ("Personal", "4 100", "4 350"),
    ("Lokaler", "900", "910"),
    ("Övrigt", "777", "801"),
    ("Resultat", "683", "649"),
)
FINANCE: Rows = (
    ("tkr", "2022", "2023"),
    ("Verksamhetens intäkter", "8 120", "8 300"),
    ("Verksamhetens kostnader", "7 940", "8 410"),
    ("Avskrivningar", "55", "57"),
    ("Finansiella intäkter", "23", "45"),
    ("Finansiella kostnader", "12", "14"),
    ("Årets resultat", "136", "-136"),
)
TOTALS_FIRST: Rows = (
    ("tkr", "2022", "2023"),
    ("Intäkter", "8 120", "8 305"),
    ("Bidrag", "5 100", "5 202"),
    ("Avgifter", "3 020", "3 103"),
    ("Kostnader", "7 977", "8 411"),
    ("Personal", "5 555", "5 871"),
    ("Drift", "2 422", "2 540"),
)
NESTED: Rows = (
    ("", "2022", "2023"),
    ("A", "5 123", "6 234"),
    ("B", "1 377", "1 766"),
    ("", "6 500", "8 000"),
    ("C", "900", "911"),
    ("D", "111", "89"),
    ("", "1 011", "1 000"),
    ("", "7 511", "9 000"),
)
DEVIATIONS: Rows = (
    ("Nämnd", "Budget 2023", "Utfall 2023", "Avvikelse", "Avv %"),
    ("Ett", "12 340", "12 101", "239", "1,9"),
    ("Två", "45 120", "46 033", "-913", "-2,0"),
    ("Tre", "33 900", "33 100", "800", "2,4"),
    ("Summa", "91 360", "91 234", "126", "0,1"),
)
SHARES: Rows = (
    ("Nämnd", "Utfall 2023", "Andel, %"),
    ("Ett", "12 101", "13,3"),
    ("Två", "46 033", "50,5"),
    ("Tre", "33 100", "36,3"),
    ("Summa", "91 234", "100,0"),
)
QUARTERS: Rows = (
    ("tkr", "Kv 1", "Kv 2", "Kv 3", "Kv 4", "Helår"),
    ("A", "120", "133", "141", "155", "549"),
    ("B", "233", "201", "198", "240", "872"),
)
EQUITY: Rows = (
    ("tkr", "2024", "2023", "2022"),
    ("Ingående eget kapital", "1 170", "1 481", "1 234"),
    ("Årets resultat", "92", "-311", "247"),
    ("Utgående eget kapital", "1 262", "1 170", "1 481"),
)
OF_WHICH: Rows = (
    ("tkr", "2022", "2023"),
    ("Personal", "5 100", "5 202"),
    ("varav pensioner", "400", "410"),
    ("Lokaler", "3 020", "3 103"),
    ("Summa kostnader", "8 120", "8 305"),
)
BUDGETS: Rows = (
    ("tkr", "2024", "2025"),
    ("Nettokostnader", "-59 596", "-62 049"),
    ("Budget", "-59 689", "-63 119"),
    ("Budgetavvikelse", "93", "1 070"),
    ("Investeringar", "2 329", "5 403"),
)


@pytest.mark.parametrize(
    ("rows", "relations"),
    [
        (POSITIVE_COSTS, {"r6 = r1 + r2 - r3 - r4 - r5"}),
        (FINANCE, {"r6 = r1 + r4 - r2 - r3 - r5"}),
        (TOTALS_FIRST, {"r1 = r2 + r3", "r4 = r5 + r6"}),
        (NESTED, {"r3 = r1 + r2", "r6 = r4 + r5", "r7 = r3 + r6"}),
        (DEVIATIONS, {"r4 = r1 + r2 + r3", "c3 = c1 - c2", "c4 = 100 × c3 / c1"}),
        (SHARES, {"r4 = r1 + r2 + r3", "c2 = 100 × c1 / r4c1"}),
        (QUARTERS, {"c5 = c1 + … + c4"}),
        (EQUITY, {"r3 = r1 + r2", "c1 = r3c2", "c2 = r3c3"}),
        (OF_WHICH, {"r4 = r1 + r3"}),
        (BUDGETS, {"r3 = r1 - r2"}),
    ],
)
def test_relations_are_found(rows: Rows, relations: set[str]) -> None:
    tables = read(grid(*rows))
    assert {check.relation for check in tables.checks} == relations
    assert {check.result for check in tables.checks} <= {"ok", "rounding"}


def test_a_relation_without_a_name_fails_where_it_alone_does_not_hold() -> None:
    rows = (
        ("", "2020", "2021", "2022", "2023"),
        ("Alfa", "5 123", "6 234", "7 019", "7 381"),
        ("Beta", "1 377", "1 766", "1 811", "1 901"),
        ("Gamma", "877", "966", "911", "801"),
        ("Delta", "7 377", "8 966", "9 714", "10 083"),
    )
    assert failing(read(grid(*rows))) == [("column_sum", "2022", Decimal(9741), Decimal(9714))]


def test_a_slip_explains_the_only_number_of_a_sum_or_result() -> None:
    rows = [
        ("Budget, tkr", "2024"),
        ("Staten", "5 123"),
        ("Region", "1 377"),
        ("Summa intäkter", "6 500"),
        ("Personal", "4 100"),
        ("Lokaler", "2 213"),
        ("Summa kostnader", "6 331"),
        ("Resultat", "169"),
    ]
    assert failing(read(grid(*rows))) == [("column_sum", "2024", Decimal(6313), Decimal(6331))]
    rows[4:] = [
        ("Personal", "6 000"),
        ("Lokaler", "2 213"),
        ("Summa kostnader", "8 213"),
        ("Resultat", "-1 731"),
    ]
    assert failing(read(grid(*rows))) == [("difference", "2024", Decimal(-1713), Decimal(-1731))]


def test_averages_and_shares_are_no_sums() -> None:
    rows = (
        ("Enhet", "Elever", "Behöriga, %", "Snittbetyg"),
        ("A", "120", "88,1", "231,5"),
        ("B", "233", "91,0", "240,2"),
        ("C", "87", "77,9", "220,9"),
        ("Totalt", "440", "87,6", "233,8"),
    )
    tables = read(grid(*rows))
    assert [(c.column_label, c.result) for c in tables.checks] == [("Elever", "ok")]


def test_deviations_printed_with_the_sign_that_is_good_are_no_error() -> None:
    rows = (
        ("tkr", "Budget", "Utfall", "Avvikelse"),
        ("Intäkter", "5 120", "5 233", "113"),
        ("Kostnader", "4 900", "5 000", "-100"),
        ("Resultat", "220", "233", "13"),
    )
    tables = read(grid(*rows))
    assert failing(tables) == []
    assert sum(check.check_kind == "difference" for check in tables.checks) == 5


def test_rounding_is_by_the_digits_of_the_numbers_that_are_summed() -> None:
    rows = (
        ("tkr", "2022", "2023"),
        ("Alfa", "5 123", "6 000"),
        ("Beta", "1 377", "1 766"),
        ("Summa", "6 501", "7 766"),
        ("Årsarbetare", "12,5", "13,5"),
    )
    assert [check.result for check in read(grid(*rows)).checks] == ["rounding", "ok"]


def test_a_sum_with_a_word_among_its_parts_is_not_told_to_fail() -> None:
    rows = (
        ("tkr", "2022", "2023"),
        ("Alfa", "5 123", "cirka 6 000"),
        ("Beta", "1 377", "1 766"),
        ("Summa", "6 500", "7 766"),
    )
    assert failing(read(grid(*rows))) == []


def random_table(rng: random.Random) -> list[tuple[str, ...]]:
    """Numbers that have nothing to do with each other, of any size, round or not, with noughts and blanks."""
    width, top, grain = rng.randint(1, 6), 10 ** rng.randint(1, 7), 10 ** rng.choice((0, 0, 1, 3))
    noughts, least = rng.choice((0.0, 0.0, 0.1, 0.4)), rng.choice((0, 0, -top // 3))
    rows = [("", *rng.sample(("Alfa", "2021", "2022", "Budget 2023", "Utfall 2023", "Beta"), width))]
    for i in range(rng.randint(3, 14)):
        if rng.random() < 0.1:
            rows.append((f"Avsnitt {i}", *[""] * width))
        numbers = [
            0 if rng.random() < noughts else rng.randint(least, top) // grain * grain for _ in range(width)
        ]
        rows.append((f"Post {i}", *(spaced(n) if n or rng.random() < 0.5 else "-" for n in numbers)))
    return rows


@pytest.mark.slow
def test_chance_is_no_relation() -> None:
    for seed in range(60):
        tables = read(grid(*random_table(random.Random(seed))))
        assert tables.checks == (), f"seed {seed}"


@st.composite
def followups(draw: st.DrawFn) -> list[list[int]]:
    """Two groups of parts, by budget, outcome and deviation."""
    pair = st.tuples(st.integers(1001, 99_999), st.integers(1001, 99_999))
    groups = [draw(st.lists(pair, min_size=2, max_size=5)) for _ in range(2)]
    sums = [tuple(map(sum, zip(*group, strict=True))) for group in groups]
    rows = [*groups[0], sums[0], *groups[1], sums[1], tuple(map(sum, zip(*sums, strict=True)))]
    return [[a, b, a - b] for a, b in rows]


def printed(numbers: list[list[int]], first: int) -> list[tuple[str, ...]]:
    labels = [f"Post {i}" for i in range(len(numbers))]
    labels[first], labels[-2], labels[-1] = "Summa drift", "Summa insatser", "Totalt"
    rows = [("tkr", "Budget", "Utfall", "Avvikelse")]
    return rows + [(label, *map(spaced, row)) for label, row in zip(labels, numbers, strict=True)]


@settings(max_examples=40)
@given(followups(), st.data())
def test_one_wrong_number_is_in_every_check_that_fails(numbers: list[list[int]], data: st.DataObject) -> None:
    first = next(i for i in range(2, 6) if numbers[i][0] == sum(row[0] for row in numbers[:i]))
    assert failing(read(grid(*printed(numbers, first)))) == []
    column = data.draw(st.integers(0, 1))
    numbers[first][column] += 70_707
    checks = read(grid(*printed(numbers, first))).checks
    wrong = [check for check in checks if check.result == "fail"]
    stated = {(check.row_index, check.column_index) for check in wrong}
    assert (first + 1, column + 1) in stated
    assert stated <= {(first + 1, column + 1), (first + 1, 3), (len(numbers), column + 1)}


def statement(costs: str = "-5 190") -> Tables:
    return read(
        line("Resultaträkning, tkr"),
        grid(
            ("", "Not", "2022", "2023"),
            ("Verksamhetens intäkter", "1", "4 640", "4 806"),
            ("Verksamhetens kostnader", "2", "-4 365", costs),
        ),
        line("Not 2 Kostnader"),
        grid(
            ("", "2022", "2023"),
            ("Insatser", "3 120", "3 802"),
            ("Personal", "1 020", "1 104"),
            ("Övrigt", "225", "284"),
            ("Summa", "4 365", "5 190"),
        ),
    )


def places(
    tables: Tables,
) -> list[tuple[str, int, int | None, int | None, int | None, int | None, int | None]]:
    return [
        (
            c.result,
            c.table_seq,
            c.row_index,
            c.column_index,
            c.other_table_seq,
            c.other_row_index,
            c.other_column_index,
        )
        for c in tables.checks
        if c.other_table_seq
    ]


def test_a_note_adds_up_to_the_row_that_refers_to_it() -> None:
    assert places(statement()) == [("ok", 1, 2, 2, 2, 4, 1), ("ok", 1, 2, 3, 2, 4, 2)]
    assert places(statement("-5 109")) == [("ok", 1, 2, 2, 2, 4, 1), ("fail", 1, 2, 3, 2, 4, 2)]


def test_the_same_row_in_the_minutes_and_in_the_annex() -> None:
    minutes = (
        ("tkr", "Budget 2023", "Budget 2024", "Budget 2025"),
        ("Kanslikostnader", "1 250", "1 300", "1 352"),
        ("Insatskostnader", "3 850", "3 905", "3 711"),
    )
    annex = (
        ("SEK", "Utfall 2022", "Budget 2024", "Budget 2023", "Budget 2025"),
        ("Kanslikostnader", "1 199 211", "1 300 000", "1 250 000", "1 532 000"),
        ("Insatskostnader", "3 700 987", "3 905 000", "3 850 000", "3 711 000"),
    )
    tables = read(line("Budget, tkr"), grid(*minutes), line("Budget i kronor"), grid(*annex, page=2))
    assert failing(tables) == [("carry_forward", "Budget 2025", Decimal(1352000), Decimal(1532000))]
    assert [check.result for check in tables.checks] == ["ok", "ok", "fail", "ok", "ok", "ok"]


def test_a_sum_is_carried_over_the_page() -> None:
    tables = read(
        grid(
            ("Del", "2022", "2023"),
            ("A", "5 100", "5 202"),
            ("B", "400", "410"),
            ("Att transportera", "5 500", "5 612"),
        ),
        line("Sida."),
        grid(
            ("Del", "2022", "2023"),
            ("Transport", "5 500", "5 612"),
            ("C", "3 020", "3 103"),
            ("Summa", "8 520", "8 715"),
        ),
    )
    assert places(tables) == [("ok", 2, 1, 1, 1, 3, 1), ("ok", 2, 1, 2, 1, 3, 2)]
    assert {check.result for check in tables.checks} == {"ok"}


def test_the_two_sides_of_a_balance_may_be_two_tables() -> None:
    tables = read(
        grid(
            ("tkr", "2022-12-31", "2023-12-31"),
            ("Inventarier", "512", "402"),
            ("Kassa", "3 400", "3 410"),
            ("Summa tillgångar", "3 912", "3 812"),
        ),
        line("Skulder."),
        grid(
            ("tkr", "2022-12-31", "2023-12-31"),
            ("Eget kapital", "3 012", "2 402"),
            ("Lån", "900", "1 401"),
            ("Summa skulder och eget kapital", "3 912", "3 803"),
        ),
    )
    assert failing(tables) == [("balance", "2023-12-31", Decimal(3812), Decimal(3803))]


@pytest.mark.slow
def test_a_table_of_hundreds_of_rows_is_checked_in_seconds() -> None:
    rng = random.Random(7)
    numbers = [[rng.randint(1, 10**6) for _ in range(8)] for _ in range(400)]
    rows = [(f"Post {i}", *map(spaced, row)) for i, row in enumerate(numbers)]
    total = ("Summa", *(spaced(sum(column)) for column in zip(*numbers, strict=True)))
    began = time.perf_counter()
    tables = read(grid(("", *(f"K{i}" for i in range(8))), *rows, total))
    assert time.perf_counter() - began < 30
    assert [check.result for check in tables.checks] == ["ok"] * 8


def test_surprise_is_what_chance_would_cost() -> None:
    large = surprise(Decimal(8036000), [Decimal(4036000), Decimal(4000000)])
    assert (
        surprise(Decimal(8036123), [Decimal(4036123), Decimal(4000000)]) > large + 9
    )  # round numbers tell less
    assert surprise(Decimal(3), [Decimal(1), Decimal(2)]) < 2
    assert surprise(Decimal(0), [Decimal(0), Decimal(0)]) == 0
    assert surprise(Decimal(1000), [Decimal(1000)]) == 0
    assert worth([20.0, 20.0], 0, 1) == 40.0
    assert worth([20.0, 20.0], 2, 8) < 36.0


@pytest.mark.parametrize(
    ("stated", "expected", "slip"),
    [
        ("45741", "45714", True),  # two digits changed places
        ("1636", "1536", True),  # one digit
        ("3000", "4500", True),  # the part of 1500 is left out
        ("99800", "100000", True),  # nearly
        ("1610.01", "16100.1", True),  # the decimal point elsewhere
        ("5190", "4365", False),
        ("812", "1536", False),
    ],
)
def test_slips_explain_a_lone_wrong_sum(stated: str, expected: str, slip: bool) -> None:
    assert slipped(Decimal(stated), Decimal(expected), [Decimal(1500)]) is slip
