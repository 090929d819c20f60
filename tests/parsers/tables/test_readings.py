"""Where a number may be read in several ways, the sums decide; where they can't, nothing is made up."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from grids import failing, grid, read, scanned, spaced

from handlingar.extract import Box, Document, Line, Origin, Page, Reading, Word
from handlingar.parsers.flags import flags_of
from handlingar.parsers.grids.grid import cell_of
from handlingar.parsers.parse import parse
from handlingar.parsers.tables.read_tables import Tables
from handlingar.schemas.rows import Facts

COSTS = (
    ("Belopp i tkr", "2023", "2024"),
    ("Lön", "1 042", "2 310"),
    ("Hyra", "561", "707"),
    ("Resor", "118", "122"),
    ("Summa kostnader", "1 721", "3 139"),
)


def costs(changed: dict[str, str]) -> list[tuple[str, ...]]:
    """The costs with some numbers misread."""
    return [tuple(changed.get(text, text) for text in row) for row in COSTS]


def value_of(tables: Tables, label: str, column: int) -> tuple[str, Decimal | None, bool]:
    cell = next(c for c in tables.cells if c.row_label == label and c.column_index == column)
    return cell.raw, cell.value, cell.repaired


def flag_codes(tables: Tables) -> list[str]:
    document = Document("0" * 64, 1, "application/pdf", ())
    return [flag.code for flag in flags_of(document, Facts(table_checks=tables.checks))]


def test_the_reading_with_which_the_sum_holds_is_taken() -> None:
    tables = read(scanned({"567": (("507", 0.4), ("561", 0.3))}, *costs({"561": "567"})))
    assert value_of(tables, "Hyra", 1) == ("561", Decimal(561), True)
    assert failing(tables) == []
    assert [(r.raw, r.repaired, r.rule, r.context, r.at.confidence) for r in tables.repairs] == [
        ("567", "561", "arithmetic", "Hyra, 2023: r4 = r1 + r2 + r3", 0.3)
    ]


def test_the_sum_itself_may_be_misread() -> None:
    tables = read(scanned({"1 727": (("1 721", 0.5),)}, *costs({"1 721": "1 727"})))
    assert value_of(tables, "Summa kostnader", 1) == ("1 721", Decimal(1721), True)


def test_two_misread_numbers_of_a_sum() -> None:
    others = {"1 047": (("1 042", 0.5),), "567": (("561", 0.5), ("501", 0.2)), "118": (("178", 0.3),)}
    tables = read(scanned(others, *costs({"1 042": "1 047", "561": "567"})))
    assert failing(tables) == []
    assert sorted((r.raw, r.repaired) for r in tables.repairs) == [("1 047", "1 042"), ("567", "561")]


def test_readings_that_serve_as_well_are_not_chosen_between() -> None:
    others = {"567": (("561", 0.4),), "118": (("112", 0.4),)}
    tables = read(scanned(others, *costs({"561": "567"})))
    assert tables.repairs == ()
    assert failing(tables) == [("column_sum", "2023", Decimal(1727), Decimal(1721))]
    assert flag_codes(tables) == ["unsure_reading"]


def test_another_relation_decides_between_readings_that_serve_as_well() -> None:
    others = {"567": (("561", 0.4),), "118": (("112", 0.4),)}
    rows = (
        ("Belopp i tkr", "Budget", "Utfall", "Avvikelse"),
        ("Lön", "2 310", "1 042", "1 268"),
        ("Hyra", "707", "567", "146"),
        ("Resor", "122", "118", "4"),
        ("Summa kostnader", "3 139", "1 721", "1 418"),
    )
    tables = read(scanned(others, *rows))
    assert [(r.raw, r.repaired) for r in tables.repairs] == [("567", "561")]
    assert failing(tables) == []


def test_no_number_is_made_up() -> None:
    tables = read(scanned({"567": (("507", 0.4), ("587", 0.3))}, *costs({"561": "567"})))
    assert tables.repairs == ()
    assert value_of(tables, "Hyra", 1) == ("567", Decimal(567), False)
    assert failing(tables) == [("column_sum", "2023", Decimal(1727), Decimal(1721))]
    assert [check.unsure for check in tables.checks if check.result == "fail"] == [True]
    assert flag_codes(tables) == ["unsure_reading"]


def test_a_number_that_was_read_as_none_is_given_back() -> None:
    tables = read(scanned({"S61": (("501", 0.4), ("561", 0.3))}, *costs({"561": "S61"})))
    assert value_of(tables, "Hyra", 1) == ("561", Decimal(561), True)
    assert [(r.raw, r.repaired) for r in tables.repairs] == [("S61", "561")]


def test_a_number_that_no_reading_gives_leaves_its_sum_unchecked() -> None:
    tables = read(scanned({"S61": (("S81", 0.4),)}, *costs({"561": "S61"})))
    assert [(c.column_label, c.result) for c in tables.checks] == [("2024", "ok")]
    assert [(f.code, f.message) for f in tables.flags] == [
        (
            "unsure_reading",
            "Summa kostnader, 2023: not checked, for 'S61' among its parts was not read as a number.",
        )
    ]


def test_a_dash_on_a_scan_may_be_a_speck() -> None:
    words = [Word("-", Box(200, 100, 204, 110), 0.93), Word("561", Box(210, 100, 228, 110), 0.97)]
    page = Page(1, (Line(tuple(words), 1),), Origin.OCR, 595.0, 842.0)
    assert [reading.text for reading in cell_of(page, 0, 0, [words]).others] == ["561"]
    sure = [replace(word, confidence=1.0) for word in words]
    assert cell_of(page, 0, 0, [sure]).others == ()


def test_only_what_was_misread_is_ever_changed() -> None:
    """One number of a random table is misread, its true reading among several; others are in doubt too."""
    right = 0
    for seed in range(60):
        rng = random.Random(seed)
        width, top = rng.randint(1, 3), 10 ** rng.randint(4, 6)
        parts = [[rng.randint(1000, top) for _ in range(width)] for _ in range(rng.randint(2, 6))]
        numbers = [*parts, [sum(column) for column in zip(*parts, strict=True)]]
        true = [[spaced(number) for number in row] for row in numbers]
        shown = [list(row) for row in true]
        i, j = rng.randrange(len(true)), rng.randrange(width)
        shown[i][j] = misread(rng, true[i][j])
        others: dict[str, tuple[tuple[str, float], ...]] = {
            text: ((misread(rng, text), rng.random()),) for row in true for text in row if rng.random() < 0.3
        }
        others[shown[i][j]] = ((true[i][j], 0.5), (misread(rng, true[i][j]), 0.4))
        labels = [*(f"Post {n}" for n in range(len(parts))), "Summa"]
        rows = [(label, *row) for label, row in zip(labels, shown, strict=True)]
        tables = read(scanned(others, ("tkr", *("2021", "2022", "2023")[:width]), *rows))
        assert {(r.raw, r.repaired) for r in tables.repairs} <= {(shown[i][j], true[i][j])}, f"seed {seed}"
        right += len(tables.repairs)
    assert right > 30  # in the others the last digit is off by no more than rounding may bring


def misread(rng: random.Random, text: str) -> str:
    """The number with its last or last but one digit read as another."""
    place = len(text) - rng.choice((1, 2))
    return text[:place] + rng.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]


def test_a_reading_is_not_changed_where_the_sums_hold() -> None:
    tables = read(scanned({"561": (("567", 0.9),), "118": (("112", 0.9),)}, *costs({})))
    assert tables.repairs == ()
    assert failing(tables) == []


def test_the_documents_own_error_is_called_so() -> None:
    tables = read(grid(*costs({"1 721": "1 712"})))
    assert failing(tables) == [("column_sum", "2023", Decimal(1721), Decimal(1712))]
    assert [check.unsure for check in tables.checks if check.result == "fail"] == [False]
    assert flag_codes(tables) == ["document_error"]


def test_a_share_that_holds_vouches_for_no_digits() -> None:
    rows = (
        ("Belopp i kr", "2023", "2024", "Ändring, %"),
        ("Lön", "200 000", "210 000", "5,0"),
        ("Hyra", "100 000", "104 009", "4,0"),
        ("Resor", "50 000", "60 000", "20,0"),
        ("Summa kostnader", "350 000", "374 000", "6,9"),
    )
    tables = read(scanned({"104 009": (("104 608", 0.3),)}, *rows))
    shares = [check for check in tables.checks if check.column_index == 3]
    assert {check.result for check in shares} == {"ok"}
    assert {check.row_label for check in shares} >= {"Hyra"}
    assert [check.unsure for check in tables.checks if check.result == "fail"] == [True]


def test_readings_of_words_on_a_scanned_page_reach_the_sums() -> None:
    """From the words of a page to the rows of cells and repairs; "3 139" was read "3" and "189"."""
    printed = [[w for text in row for w in text.split(" ")] for row in costs({})]
    rights = (240.0, 320.0)
    lines = []
    for i, row in enumerate(costs({"3 139": "3 189"})):
        words = [Word(text, Box(70, 0, 70 + 6 * len(text), 10), 0.95) for text in row[0].split(" ")]
        words = _spread(words, 70.0)
        for text, right in zip(row[1:], rights, strict=True):
            parts = [_read(part) for part in text.split(" ")]
            left = right - sum(6 * len(w.text) + 3 for w in parts) + 3
            words += _spread(parts, left)
        top = 100.0 + 16 * i
        words = [_at_height(word, top) for word in words]
        lines.append(Line(tuple(words), i + 1))
    assert len(printed) == len(lines)
    page = Page(1, tuple(lines), Origin.OCR, 595.0, 842.0)
    facts, _ = parse(Document("0" * 64, 1, "application/pdf", (page,)))
    cell = next(c for c in facts.table_cells if c.row_label == "Summa kostnader" and c.column_index == 2)
    assert (cell.raw, cell.value, cell.repaired, cell.period) == ("3 139", Decimal(3139), True, "2024")
    assert [(r.raw, r.repaired, r.rule) for r in facts.repairs] == [("3 189", "3 139", "arithmetic")]
    assert {check.result for check in facts.table_checks} == {"ok"}


def _read(text: str) -> Word:
    return Word(text, None, 0.9, others=(Reading("139", 0.6), Reading("169", 0.2)) if text == "189" else ())


def _spread(words: list[Word], left: float) -> list[Word]:
    """The words one after the other, six points a letter and three between."""
    placed = []
    for word in words:
        width = 6.0 * len(word.text)
        placed.append(Word(word.text, Box(left, 0, left + width, 10), word.confidence, others=word.others))
        left += width + 3
    return placed


def _at_height(word: Word, top: float) -> Word:
    assert word.box is not None
    return Word(word.text, Box(word.box.x0, top, word.box.x1, top + 10), word.confidence, others=word.others)


def test_figures_that_make_no_number_are_flagged_with_their_place() -> None:
    def table(*, first: str) -> Tables:
        return read(grid(("", "Budget", "Utfall"), ("Hyra", first, "1 200"), ("El", "300", "18:00")))

    (flag,) = [flag for flag in table(first="221 862 00").flags if flag.code == "unsure_reading"]
    assert "Hyra: '221 862 00'" in flag.message
    assert flag.at.x0 == 160.0
    assert [flag.code for flag in table(first="221 862").flags if flag.code == "unsure_reading"] == []
