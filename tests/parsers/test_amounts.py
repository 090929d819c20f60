"""Amounts in running text: every printing gives the right number of kronor, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingar.parsers.amounts import find_amounts, read_amounts
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.layout.flow import Block, TextLine
from handlingar.schemas.rows import ParagraphRow, Place, SegmentRow

UNITS = {"SEK": 1, "kronor": 1, "kr": 1, "tkr": 10**3, "Mkr": 10**6, "mnkr": 10**6, "mdkr": 10**9}


def values(text: str) -> list[Decimal | None]:
    return [amount.value for amount in find_amounts(text)]


@given(
    st.integers(1, 10**9),
    st.sampled_from([" ", "\u00a0", ".", "\u202f"]),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from([" ", "", "\n"]),
    st.sampled_from(["", "Nämnden avsätter ", "År 2024 ", "("]),
    st.sampled_from(["", ".", " per år", ", varav hälften", "/mån", ")"]),
)
def test_every_printing(n: int, group: str, unit: str, blank: str, before: str, after: str) -> None:
    printed = f"{n:,}".replace(",", group)
    found = find_amounts(f"{before}{printed}{blank}{unit}{after}")
    assert [(a.value, a.unit, a.raw) for a in found] == [(n * UNITS[unit], unit, f"{printed}{blank}{unit}")]


@given(
    st.decimals(Decimal("0.1"), 999, places=1),
    st.sampled_from([("miljoner kr", 10**6), ("Mkr", 10**6), ("tkr", 1000)]),
)
def test_decimals(n: Decimal, unit: tuple[str, int]) -> None:
    assert values(f"cirka {str(n).replace('.', ',')} {unit[0]} i effekt") == [n * unit[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arvode 500kr per månad och 10.000kr per år", [500, 10000]),
        ("20 x 15.500kr/mån x 12 månader = 3 720 000", [15500, 3720000]),
        ("cirka 4.7 miljoner kronor", [4_700_000]),
        ("två miljoner kronor samt en halv miljon kr", [2_000_000, 500_000]),
        ("Avgiften är 500:- per deltagare", [500]),
        ("500,- kr och 1 250,50 kr", [500, Decimal("1250.5")]),
        ("ett underskott på -350 tkr", [-350_000]),
        ("ett resultat på minus 1,2 mnkr", [-1_200_000]),
        ("mellan 5-10 tkr, eller 100 000–150 000 kr", [5000, 10000, 100000, 150000]),
        ("kostnaden om 20 miljarder i dagens priser", [20 * 10**9]),
        ("SEK 40 000 betalas", [40000]),
        ("5127 000 SEK", [5_127_000]),
        ("I budget 2024 500 000 kronor", [500_000]),
        ("I budget 2024\n500 000 kronor", [500_000]),
        ("uppgår till 1 250\n000 kronor", [1_250_000]),
        ("Driftbudgeten för 2025 är 7 236 000 och delas upp så här:", [7_236_000]),
        ("nämnden tar 250 000 av det egna kapitalet", [250_000]),
        ("Belopp: 100 000 kr. 200 000 kr tillkommer.", [100_000, 200_000]),
        ("tilldelas 43 700 tkr för 2025 och 45 200 för 2026", [43_700_000, 45_200_000]),
        ("avgiften är 3 Mkr, varav 150 000 av eget kapital", [3_000_000, 150_000]),
        ("**Kostnad 2023: 760 700 SEK**", [760_700]),
    ],
)
def test_amounts(text: str, expected: list[int]) -> None:
    assert values(text) == [Decimal(n) for n in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Verksamhetsplan 2024 med budget 2025-2026",
        "55,2 % av budgeten, 25% regionen",
        "telefon 036-10 20 30, 070-174 06 05, 010-123 45 67 om kostnader",
        "Budgeten beslutades 2023-11-17 kl. 13.30-15.30 enligt §§ 7-14",
        "Storgatan 16, 575 33 Lillköping, kostnad enligt avtal",
        "Betala till bankgiro 5050-1055 summan som framgår",
        "svar från 13 500 enkäter om bidrag och medel",
        "kommuner med över 18 000 invånare får bidrag",
        "enligt lag (2003:1210) om finansiell samordning och bidrag",
        "Lillköpings kommun bidrag 118 400 118 400 118 400",
        "Statsbidrag från staten till alla kommunerna 118 400 118 400",
        "Statsbidrag från staten till alla kommunerna 118 400 118 400 118 400",
        "Summa kostnader för hela det gångna året 18 363 8 054",
        "Utbetalning kronor 110 250 | 330 500 420 000",
        "tio miljoner invånare betalar avgift",
        "24 krav, 12 kriterier och 30 sek",
        "Dnr 2024 123 456 kostnader",
        "Org.nr 802444-1234 betalar avgift",
    ],
)
def test_no_amounts(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("stödet blir maximalt 870 000 kr under våren", [True]),
        ("lägger högst 450 000 kronor, varav 50 000 kr på resor", [True, False]),
        ("upp till ett belopp av 3 Mkr", [True]),
        ("Högst fem personer deltar. Kostnaden är 500 kr", [False]),
        ("uppgår till 4 921 tkr", [False]),
    ],
)
def test_limits(text: str, limits: list[bool]) -> None:
    assert [amount.is_limit for amount in find_amounts(text)] == limits


def line(text: str, y: float, *, starts_block: bool = False) -> TextLine:
    return TextLine(text, Place(1, 50, y, 400, y + 10, None, 0.8), starts_block)


def segment(*blocks: Block, doc_type: str = "minutes") -> Segment:
    return Segment(SegmentRow(3, doc_type, None, 1, 1, False), blocks)


def test_rows() -> None:
    flow = (
        line("§ 1 Första ärendet kostar 100 kr", 10, starts_block=True),
        line("Styrelsen beslutar att bevilja högst 150 000", 30, starts_block=True),
        line("kronor för tiden. Mer sägs inte.", 42),
        line("§ 2 Andra ärendet", 60, starts_block=True),
        line("Det kostar 100 kr", 80, starts_block=True),
    )
    paragraphs = tuple(
        ParagraphRow(seq, 3, str(seq), None, None, "", Place(1, 50, y, 400, y + 10))
        for seq, y in ((1, 10.0), (2, 60.0))
    )
    rows = read_amounts((segment(*flow),), paragraphs)
    assert [(r.amount_seq, r.raw, r.value_sek, r.paragraph_seq, r.is_limit) for r in rows] == [
        (1, "100 kr", 100, 1, False),
        (2, "150 000 kronor", 150_000, 1, True),
        (3, "100 kr", 100, 2, False),
    ]
    assert rows[1].context == "Styrelsen beslutar att bevilja högst 150 000 kronor för tiden."
    assert (rows[1].at.y0, rows[1].at.confidence) == (30, 0.8)
    assert read_amounts((segment(*flow, doc_type="signature_page"),), ()) == ()
    assert [r.paragraph_seq for r in read_amounts((segment(*flow),), ())] == [None, None, None]


def test_a_page_break_inside_a_sentence() -> None:
    first, last = (
        line("Styrelsen beslutar att bevilja 150 000", 700),
        line("kronor för tiden.", 50, starts_block=True),
    )
    flow = (first, replace(last, at=replace(last.at, page=2)))
    rows = read_amounts((segment(*flow),), ())
    assert [(r.raw, r.at.page, r.context) for r in rows] == [
        ("150 000 kronor", 1, "Styrelsen beslutar att bevilja 150 000 kronor för tiden.")
    ]


def test_sentences_in_tables_are_running_text() -> None:
    sentence = "Det egna kapitalet uppgår enligt prognosen till 4 921 tkr vid årets slut."
    cells = tuple(
        GridCell(0, i, text, Place(1, 50, 10, 90, 20)) for i, text in enumerate(("2 310 tkr", sentence))
    )
    rows = read_amounts((segment(Grid((cells,), 2, "ruled", Place(1))),), ())
    assert [(r.value_sek, r.context) for r in rows] == [(4_921_000, sentence)]


def test_a_short_sentence_that_has_its_row_to_itself_is_running_text() -> None:
    sentence = "Nästa års amorteringar uppgår till 116 070kr"
    rows = [("Lån", "520 000"), (sentence, "")]
    cells = tuple(
        tuple(GridCell(i, j, text, Place(1, 50, 10, 90, 20)) for j, text in enumerate(row))
        for i, row in enumerate(rows)
    )
    found = read_amounts((segment(Grid(cells, 2, "aligned", Place(1))),), ())
    assert [(r.value_sek, r.context) for r in found] == [(116_070, sentence)]


def test_rows_of_an_unseen_table_do_not_run_together() -> None:
    flow = (
        line("Budget 2024: 20", 10, starts_block=True),
        line("300 000 kr avsattes", 30, starts_block=True),
    )
    assert [r.value_sek for r in read_amounts((segment(*flow),), ())] == [300_000]


def test_whole_kronor_have_no_decimals() -> None:
    assert [str(value) for value in values("75,5 miljarder kronor och 1,55 kr")] == ["75500000000", "1.55"]


def test_tax_rates_are_printed_with_a_colon() -> None:
    assert values("Skattesatsen fastställs till oförändrat 22:15 kronor.") == [Decimal("22.15")]
    assert values("Mötet slutade kl. 22:15 med en redovisning av lag 2003:12.") == []


@pytest.mark.parametrize(
    ("text", "raw", "unit"),
    [
        ("för 100 miljoner euro i bidrag", "100 miljoner euro", "miljoner euro"),
        ("Priset är 170 € styck", "170 €", "€"),
        ("Köpet kostade 5 000 danska kronor.", "5 000 danska kronor", "danska kronor"),
        ("Lånet är på EUR 25 000.", "EUR 25 000", "EUR"),
    ],
)
def test_other_money_has_no_value_in_kronor(text: str, raw: str, unit: str) -> None:
    assert [(a.raw, a.value, a.unit) for a in find_amounts(text)] == [(raw, None, unit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("En container kostar 5900. Den behövs i år.", [5900]),
        ("Motionären yrkar att 17000 budgeteras.", [17000]),
        ("Bidraget är 90 362 t.kr i år", [90_362_000]),
        ("Lån 560289 867 000:- löper", [867_000]),
        ("Skillnaden mot kalkylerat resultat (220 287,55) är liten", [Decimal("220287.55")]),
        ("Huset kostar 1998 års priser", []),
        ("Det kostar 300 timmar", []),
        ("Nr 5900 är såld", []),
    ],
)
def test_plain_numbers_beside_a_verb_of_money(text: str, found: list[Decimal | int]) -> None:
    assert values(text) == found
