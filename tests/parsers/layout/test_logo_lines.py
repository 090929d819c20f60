"""The head of a scanned page beside a logo: what OCR made of the picture, and the print at its right."""

from __future__ import annotations

import pytest

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.layout.logo_lines import without_logos
from handlingar.parsers.layout.page_furniture import furniture_lines

Row = tuple[float, list[tuple[float, str]]]


def page(rows: list[Row], *, number: int = 1, origin: Origin = Origin.OCR, height: float = 12.0) -> Page:
    """A page of rows; each has its top, and where its parts begin."""
    lines = []
    for n, (y, parts) in enumerate(rows, start=1):
        words: list[Word] = []
        for start, text in parts:
            x = start
            for part in text.split():
                words.append(Word(part, Box(x, y, x + 6 * len(part), y + height), 0.9, size=height))
                x += 6 * len(part) + 3
        lines.append(Line(tuple(words), n, n))
    return Page(number, tuple(lines), origin, 595, 842)


def document(*pages: Page) -> Document:
    return Document("0" * 64, 1, "application/pdf", pages)


def texts(rows: list[Row], origin: Origin = Origin.OCR) -> list[str]:
    (found,) = without_logos(document(page(rows, origin=origin))).pages
    assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))
    return [line.text for line in found.lines]


HEAD: list[Row] = [
    (40, [(390, "Kultur- och")]),
    (54, [(70, "fa ALVHEM"), (390, "fritidsnämnden")]),
    (68, [(110, "bo KOMMUN"), (390, "Protokoll")]),
    (90, [(390, "2024-03-05")]),
    (140, [(70, "Plats och tid"), (180, "Kvarnen")]),
    (154, [(180, "kl. 13.00")]),
]


def test_a_column_beside_a_logo_runs_on() -> None:
    column = ["Kultur- och", "fritidsnämnden", "Protokoll"]
    below = ["Plats och tid Kvarnen", "kl. 13.00"]
    assert texts(HEAD) == [*column, "fa ALVHEM", "bo KOMMUN", "2024-03-05", *below]


def test_its_lines_are_a_block_of_one_size() -> None:
    rows = [*HEAD]
    (found,) = without_logos(document(page(rows))).pages
    first, *others = found.lines[:3]
    assert {(line.block, line.size) for line in others} == {(first.block, first.size)}


def test_a_line_that_the_logo_cut_in_two_is_one_again() -> None:
    head: list[Row] = [(40, [(260, "Socialnämndens")]), (46, [(90, "AE"), (348, "arbetsutskott")])]
    assert texts(head)[:2] == ["Socialnämndens arbetsutskott", "AE"]


@pytest.mark.parametrize(
    "rows",
    [
        [(40, [(390, "Direktionen")]), (42, [(70, "Alvhems tolkar"), (390, "Direktionen")])],
        [(40, [(300, "2023-01-01"), (390, "2022-01-01")]), (54, [(70, "Belopp i kr"), (390, "-2022-12-31")])],
        [(40, [(390, "Ersättare")]), (54, [(70, "Märta Ekdahl"), (390, "Bo Askengren")])],
        [
            (40, [(70, "Plats"), (230, "Kvarnen")]),
            (54, [(230, "Alvhem")]),
            (68, [(70, "Ledamöter"), (230, "Bo")]),
        ],
        [(40, [(70, "Alvhems kommun"), (390, "Protokoll")]), (54, [(390, "2024-03-05")])],
        [(40, [(390, "Protokoll")]), (160, [(70, "Namn"), (390, "Parti")])],
        [(300, [(390, "Kultur- och")]), (314, [(70, "Ek"), (390, "fritid")])],
    ],
    ids=[
        "a word read twice",
        "periods of a table",
        "names in two columns",
        "labels and values",
        "a name before the column",
        "far below",
        "no head",
    ],
)
def test_other_lines_stay(rows: list[Row]) -> None:
    assert texts(rows) == [line.text for line in page(rows).lines]


def test_digital_pages_stay() -> None:
    assert texts(HEAD, Origin.DIGITAL)[1] == "fa ALVHEM fritidsnämnden"


def test_a_running_head_goes_with_what_ocr_made_of_the_logo_beside_it() -> None:
    logos = ["ALV HEM", "x AL HEM", "ALVHEM", "fa VHEM"]
    bodies = ["Skolskjuts", "Simhall", "Vägar", "Avgifter"]
    pages = [
        page(
            [
                (40, [(70, logo), (390, "Kulturnämnden")]),
                (60, [(390, "Protokoll")]),
                (60, [(110, "bo KOMMUN")]),
                (150, [(70, body)]),
            ],
            number=number,
        )
        for number, (logo, body) in enumerate(zip(logos, bodies, strict=True), start=1)
    ]
    gone = furniture_lines(document(*pages))
    assert {(number, line) for number in (2, 3, 4) for line in (1, 2, 3)} == gone


@pytest.mark.parametrize("beside", ["§ 12", "Bilaga 3", "Märta Ekdahl", "Sakens långa rubrik i fem ord"])
def test_what_is_no_logo_stays(beside: str) -> None:
    pages = [
        page([(40, [(70, text), (390, "Kulturnämnden")])], number=number)
        for number, text in enumerate(["ALV HEM", "x AL HEM", beside, "ALVHEM"], start=1)
    ]
    assert (3, 1) not in furniture_lines(document(*pages))


def test_what_ocr_made_of_a_logo_above_a_running_head_goes_with_it() -> None:
    logos = {3: "ab ALVHEM"}  # pages 1, 2 and 4 are digital and show it as a picture
    pages = []
    for number, paragraph in enumerate((4, 5, 5, 7), start=1):
        logo: list[Row] = [(15, [(70, logos[number])])] if number in logos else []
        head: list[Row] = [(78, [(70, f"Protokoll {paragraph} § 03.05.2024 Sida")])]
        text: list[Row] = [
            (120, [(70, f"{['Badhus', 'Lekplats', 'Ridväg', 'Fotboll'][number - 1]} i kommunen")])
        ]
        origin = Origin.OCR if number in logos else Origin.DIGITAL
        pages.append(page([*logo, *head, *text], number=number, origin=origin))
    keys = furniture_lines(document(*pages))
    assert {key for key in keys if key[0] == 3} == {(3, 1), (3, 2)}
