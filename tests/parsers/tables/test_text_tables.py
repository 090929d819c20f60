"""Tables in plain lines, cut into numbers so that the sums hold. The figures and names are invented."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from printed import texts
from work_done import calls_in

from handlingar.extract import Box, Line, Origin, Page, Word
from handlingar.parsers.grids.find_grids import find_grids
from handlingar.parsers.grids.grid import Grid
from handlingar.parsers.grids.text_tables import plain_grids
from handlingar.parsers.splits.number_splits import counts, cuts_of, tail_of


def page(text: str) -> Page:
    lines = enumerate(text.strip().split("\n"), 1)
    made = tuple(Line(tuple(Word(w) for w in line.split()), n) for n, line in lines if line.strip())
    return Page(1, made, Origin.TEXT)


def only_grid(text: str) -> Grid:
    grids = plain_grids(page(text), set())
    assert len(grids) == 1
    return grids[0][0]


REPORT = """
Resultaträkning Norrby Samordningsförbund

Utfall Budget Utfall | Prognos
2022-12-31 2023 2023-06-30

Intäkter
Norrby kommun 131 920 128 575 128 575 128 575
Region Mellan 2013500 2009 000 2 009 000 2 009 000
Avrundning -7 -1
Ränta 27 888 0 100 000
Summa intäkter 2173 301 2 137 575 2 137 574 2 237 575
Kostnader
Insatser 1045 600 565 600 284 350 565 600
Kansli 76 941 100 000 1093 140 000| *
Summa kostnader 1122 541 665 600 285 443 705 600
Årets resultat 1 050 760 1 471 975 1852 131 1 531 975
"""


def test_rows_are_cut_so_that_the_sums_hold() -> None:
    assert texts(only_grid(REPORT)) == [
        ["", "Utfall", "Budget", "Utfall", "Prognos"],
        ["", "2022-12-31", "2023", "2023-06-30", ""],
        ["Intäkter", "", "", "", ""],
        ["Norrby kommun", "131 920", "128 575", "128 575", "128 575"],
        ["Region Mellan", "2013500", "2009 000", "2 009 000", "2 009 000"],
        ["Avrundning", "-7", "", "-1", ""],
        ["Ränta", "27 888", "0", "", "100 000"],
        ["Summa intäkter", "2173 301", "2 137 575", "2 137 574", "2 237 575"],
        ["Kostnader", "", "", "", ""],
        ["Insatser", "1045 600", "565 600", "284 350", "565 600"],
        ["Kansli", "76 941", "100 000", "1093", "140 000 *"],
        ["Summa kostnader", "1122 541", "665 600", "285 443", "705 600"],
        ["Årets resultat", "1 050 760", "1 471 975", "1852 131", "1 531 975"],
    ]


def test_plain_lines_of_a_printed_page_are_read_alike() -> None:
    lines = []
    report = REPORT.replace("|", "")
    for number, text in enumerate(report.strip().split("\n"), 1):
        words, x = [], 70.0
        for word in text.split():
            words.append(Word(word, Box(x, 15.0 * number, x + 5 * len(word), 15.0 * number + 10), size=10))
            x += 5 * len(word) + 2.8
        lines += [Line(tuple(words), number)] if words else []
    (grid, taken) = find_grids(Page(1, tuple(lines), Origin.OCR, 595, 842))[0]
    assert texts(grid) == texts(only_grid(report))
    assert grid.rows[3][1].at.x0 == 70.0
    assert len(taken) == len(grid.rows)


def test_what_the_sums_do_not_decide_is_unsure() -> None:
    grid = only_grid(REPORT.replace("Årets resultat", "Lån 5 7\nÅrets resultat"))
    rows = {cells[0].text: cells for cells in grid.rows}
    assert [rows[label][1].at.confidence for label in ("Avrundning", "Lån")] == [1.0, 0.5]
    assert rows["Lån"][0].at.confidence == 1.0


def test_an_unlabelled_sum_belongs_to_the_table() -> None:
    grid = only_grid(
        "2022-12-31 2023-06-30\nFordringar 66 880 515 070\nBank 1974401 3470 362\n2041 281 3985 432"
    )
    assert texts(grid)[1:] == [
        ["Fordringar", "66 880", "515 070"],
        ["Bank", "1974401", "3470 362"],
        ["", "2041 281", "3985 432"],
    ]


def test_headings_of_their_own_begin_another_table() -> None:
    text = """
Januari - juni 2023 Norr Söder Öster Väster
Tjänst 0,75 1,50 1,80 1,50
Antal 1 2 2 3
Utbetalning 120 125 | 348 750 418 500 348 750
** Utbetalning för samverkan 2023-06-30
Januari - juni 2023 Norr Söder Öster Väster
Utbetalning 150 000 | 100 000 150 000 150 000
"""
    grids = [grid for grid, _ in plain_grids(page(text), set())]
    assert [len(grid.rows) for grid in grids] == [4, 2]
    assert texts(grids[1]) == [
        ["Januari - juni 2023", "Norr", "Söder", "Öster", "Väster"],
        ["Utbetalning", "150 000", "100 000", "150 000", "150 000"],
    ]


def test_a_share_at_a_label_s_end_is_of_the_label() -> None:
    grid = only_grid(
        "2023 2024\nNorrby, 3% 573 240 571 740\nSöderby, 8% 1 528 640 1 524 640\nSumma 2 101 880 2 096 380"
    )
    assert texts(grid)[1] == ["Norrby, 3%", "573 240", "571 740"]


@pytest.mark.parametrize(
    "text",
    [
        "Förbundet bildades 2011 och har\nhaft 14 möten 2023\nsamt 12 under 2022\nmed 9 personer",
        "3 st till arbete\n2 st till studier\n4 st till annat",
        "- Norr 12 500 13 000\n- Söder 9 000 8 000\n- Öster 7 000 6 000",
        "Anna Ek 2023-01-01 2024-12-31\nBo Alm 2023-01-01 2024-12-31\nEva Ask 2022-01-01 2023-12-31",
        "Storgatan 16, 123 45 Norrby\nLillgatan 2, 123 46 Söderby\nNygatan 8, 123 47 Österby",
        "Växel 0380-51 80 00\nJour 0380 51 80 01\nFax 0380 51 80 02",
        "Norr - 75%\nSöder - 150%\nÖster - 100% + 25%\nVäster - 150%",
        "§ 12 Val\n§ 13 Budget 2024\n§ 14 Möten 2024",
    ],
    ids=["prose", "counts", "bullets", "terms of office", "addresses", "telephones", "shares", "items"],
)
def test_what_is_no_table(text: str) -> None:
    assert plain_grids(page(text), set()) == []


def test_lines_of_other_grids_are_left_alone() -> None:
    assert plain_grids(page(REPORT), set(range(1, 40))) == []


def test_no_number_begins_with_a_zero_before_others() -> None:
    tail = tail_of("Bidrag 150 000 | 100 000 150 000")
    assert counts(tail) == (2, 3)
    assert cuts_of(tail, 3)[0].texts == ("150 000", "100 000", "150 000")


amounts = st.integers(0, 9_999_999)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(amounts, amounts, amounts), min_size=2, max_size=10),
    st.lists(st.booleans(), min_size=40, max_size=40),
)
@example(
    rows=[(0, 1, 1088100), (0, 1, 1088100)], glued=[True] * 40
)  # headings tell: four would look likelier
def test_nothing_printed_is_lost_or_moved(rows: Sequence[tuple[int, ...]], glued: Sequence[bool]) -> None:
    table = [*rows, tuple(map(sum, zip(*rows, strict=True)))]
    flags = iter(glued)
    lines = []
    for i, values in enumerate(table):
        numbers = [f"{value:,}".replace(",", " ") for value in values]
        numbers = [n.replace(" ", "", 1) if n.count(" ") == 2 and next(flags, False) else n for n in numbers]
        lines.append(" ".join(["Summa" if i == len(rows) else "Post", *numbers]))
    for grid, _ in plain_grids(page("Utfall Budget Prognos\n" + "\n".join(lines)), set()):
        assert [" ".join(filter(None, cells)) for cells in texts(grid)][1:] == lines


@pytest.mark.slow
def test_a_large_ambiguous_table_costs_work_in_line_with_its_rows() -> None:
    def work_of(n_rows: int) -> int:
        rows = [
            f"Post {chr(65 + n)} " + " ".join(str(111 + (n * k) % 800) for k in range(1, 13))
            for n in range(n_rows)
        ]
        made = page(
            "\n".join(["Norr Söder Öster Väster Mitt Utanför", *rows, "Summa " + " ".join(["999"] * 12)])
        )
        return calls_in(lambda: plain_grids(made, set()))

    few, many = work_of(13), work_of(26)
    assert many < 2.5 * few
    assert (
        many < 5_000_000
    )  # calls; without a bound of the ways to part 12 pieces it is more than can be counted


def test_a_year_goes_with_the_word_before_it_in_headings() -> None:
    text = """
Resultaträkning Utfall 2030 Budget 2031
Medlemsavgifter 120 000 125 000
Bidrag 30 000 30 000
Summa intäkter 150 000 155 000
"""
    assert texts(only_grid(text))[0] == ["Resultaträkning", "Utfall 2030", "Budget 2031"]
