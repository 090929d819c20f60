"""Page furniture: running heads, page numbers and the initials strip; never a heading or a decision."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handlingar.extract import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.layout.flow import TextLine, flow_of
from handlingar.parsers.layout.page_furniture import PAGE_NUMBER, furniture_lines, is_strip


def words(text: str, y: float | None, x1: float = 500.0) -> tuple[Word, ...]:
    box = None if y is None else Box(70, y, x1, y + 11)
    return tuple(Word(part, box) for part in text.split())


def printed(number: int, rows: Sequence[tuple[float, str]], x1: float = 500.0) -> Page:
    """A page with lines at the given heights, each its own block."""
    lines = tuple(Line(words(text, y, x1), i, i) for i, (y, text) in enumerate(rows, start=1))
    return Page(number, lines, Origin.DIGITAL, 595, 842)


def typed(number: int, first: int, text: str) -> Page:
    """A page of a text file; empty lines part blocks."""
    lines, block = [], 0
    for offset, row in enumerate(text.split("\n")):
        block += not row
        if row:
            lines.append(Line(words(row, None), first + offset, block))
    return Page(number, tuple(lines), Origin.TEXT)


def document(*pages: Page) -> Document:
    return Document("0" * 64, 1, "text/plain", pages)


def removed(doc: Document) -> list[str]:
    keys = furniture_lines(doc)
    return [line.text for page in doc.pages for line in page.lines if (page.number, line.number) in keys]


@pytest.mark.parametrize(
    "text", ["3 (10)", "Sida 3 av 10", "Sid 3", "- 3 -", "3/10", "sida 3(10)", "Sida: 3", "Blad 4", "3 (10"]
)
def test_page_numbers(text: str) -> None:
    match = PAGE_NUMBER.fullmatch(text)
    assert match
    assert match["page"] in "34"


@pytest.mark.parametrize("text", ["§ 3", "3. Val av justerare", "2023", "10 kr", "3 ledamöter (S)"])
def test_not_page_numbers(text: str) -> None:
    assert not PAGE_NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        "Justerandes signatur: Utdragsbestyrkande:",
        "Justerandes sign Utdragsbestyrkande",
        "Ordf. sign. Justerandes sign. AB",
        "Justerandes siqnatur Utdraqsbestyrkande",
        "Utdragsbestyrkande",
        "Justerandes sign ____ ____ ____",
    ],
)
def test_the_strip(text: str) -> None:
    assert is_strip(text)


@pytest.mark.parametrize(
    "text",
    [
        "Justerare",
        "Justerande Anna Alvhem",
        "Till justerare väljs Anna Alvhem.",
        "Utses att justera",
        "Utdragsbestyrkande sker av sekreteraren på begäran.",
        "Ordförande",
    ],
)
def test_not_the_strip(text: str) -> None:
    assert not is_strip(text)


def minutes_page(number: int, body: str) -> Page:
    head = [
        (40.0, "Alvhems kommun Sammanträdesprotokoll"),
        (54.0, f"Kommunstyrelsen 2024-03-05 Sida {number}"),
    ]
    return printed(number, [*head, (120.0, f"§ {number + 20}"), (140.0, body), (160.0, "Beslut")])


def test_running_heads_go_and_numbered_headings_stay() -> None:
    bodies = ["Skolskjuts", "Simhall", "Vägar", "Budget", "Avgifter"]
    doc = document(*(minutes_page(n, body) for n, body in enumerate(bodies, start=1)))
    gone = removed(doc)
    assert gone.count("Alvhems kommun Sammanträdesprotokoll") == len(bodies) - 1
    assert not {"Beslut", *bodies} & set(gone)
    assert not any(text.startswith("§") for text in gone)
    assert (1, 1) not in furniture_lines(doc)  # the first page's head says what the document is


def test_a_head_that_names_page_and_paragraph_goes_whatever_they_are() -> None:
    at = [(1, "12"), (2, "13"), (3, "13"), (4, "16")]  # pages and paragraphs
    pages = [
        printed(
            page,
            [
                (40, f"Protokoll {paragraph} § 03.05.2024 Sida"),
                (54, f"Fritidsnämnden {page + 1}"),
                (100, f"{['Badhuset', 'Lekplatser', 'Ridvägar', 'Fotboll'][page - 1]} i kommunen"),
            ],
        )
        for page, paragraph in at
    ]
    assert removed(document(*pages)) == [
        text
        for page, paragraph in at[1:]
        for text in (f"Protokoll {paragraph} § 03.05.2024 Sida", f"Fritidsnämnden {page + 1}")
    ]


def test_headings_of_extracts_stay_though_each_page_begins_with_one() -> None:
    pages = [
        printed(page, [(40, f"Protokoll § {11 + 3 * page}"), (100, f"Nämnden beslutar om sak {'b' * page}")])
        for page in range(1, 5)
    ]
    assert removed(document(*pages)) == []


def test_a_head_that_ocr_misread_goes_too() -> None:
    pages = [minutes_page(n, f"Ärende om sak {n}") for n in range(1, 7)]
    pages[3] = printed(4, [(41.0, "A1vhems kommun Sammantrãdesprotokol1"), (120.0, "§ 24"), (140.0, "Vägar")])
    assert (4, 1) in furniture_lines(document(*pages))
    assert (4, 2) not in furniture_lines(document(*pages))


def test_case_numbers_at_the_top_are_not_running_heads() -> None:
    pages = [printed(n, [(40.0, f"§ {n} Dnr KS 2024/{n * 17}"), (60.0, "Text.")]) for n in range(1, 6)]
    assert removed(document(*pages)) == []


def test_a_head_that_says_which_item_its_page_holds_goes_with_the_logo_outside_it() -> None:
    def page(number: int, item: int, *, logo: bool) -> Page:
        head = [(80.0, f"Protokoll {item} § 05.03.2024 Sida"), (94.0, f"Byggnämnden {number}")]
        text = [(110.0 + 20 * number, f"{item} § Ärende om {number}")]
        return printed(number, [*([(40.0, "TALLMO STAD")] if logo else []), *head, *text])

    annexes = [printed(n, [(60.0 + 13 * n, f"Bilaga med ord {n}")]) for n in range(8, 14)]
    pages = [page(n, 20 + n // 3, logo=n == 5) for n in range(1, 8)] + annexes + [page(14, 23, logo=True)]
    gone = removed(document(*pages))
    assert [text for text in gone if "Sida" not in text and "Byggnämnden" not in text] == ["TALLMO STAD"] * 2
    assert sum("Sida" in text for text in gone) == len(pages) - len(annexes) - 1  # but for the first page


def test_headings_of_items_at_the_top_stay_though_a_party_looks_like_a_page() -> None:
    pages = [printed(n, [(40.0, f"§ {n} Avsägelse (S)"), (60.0 + 9 * n, "Text.")]) for n in range(1, 6)]
    assert removed(document(*pages)) == []


def test_bare_numbers_at_the_foot_go_only_where_they_run_with_the_pages() -> None:
    running = document(*(printed(n, [(100.0 + n * 30, "Text."), (800.0, str(n + 4))]) for n in range(1, 4)))
    assert removed(running) == ["5", "6", "7"]
    figures = document(
        *(printed(n, [(100.0 + n * 30, "Text."), (800.0, str(n * n * 100))]) for n in range(1, 4))
    )
    assert removed(figures) == []


def test_recurring_blocks_in_a_text_file_without_pages() -> None:
    head = "Datum\n2024-02-23"
    blocks = [
        head,
        "Protokoll",
        "Beslut",
        "Ett stycke som går",
        head,
        "över sidan.",
        "Beslut",
        head,
        "Beslut",
    ]
    text = "\n\n".join(blocks)
    doc = document(typed(1, 1, text))
    assert removed(doc) == ["Datum", "2024-02-23"] * 2
    [line] = [b for b in flow_of(doc) if b.text == "över sidan."]
    assert isinstance(line, TextLine)
    assert not line.starts_block


def test_a_sentence_runs_on_over_a_page_break_and_a_heading_does_not() -> None:
    first = printed(1, [(100.0, "En mening som fortsätter på"), (780.0, "och sedan utgår bidraget till")])
    cases = {
        "Alvhems kommun enligt avtalet.": False,
        "kommunen.": False,
        "§ 3 Budget": True,
        "2. Budget": True,
    }
    for text, starts in cases.items():
        last = flow_of(document(first, printed(2, [(60.0, text)])))[-1]
        assert isinstance(last, TextLine)
        assert last.starts_block is starts, text


def test_a_head_that_says_something_new_stays_for_the_document_it_begins() -> None:
    def page(number: int, day: str, count: int) -> Page:
        head = [(40.0, "Tallmo kommun Sammanträdesprotokoll"), (54.0, f"Nämnden {day} Sida {count} (4)")]
        return printed(number, [*head, (150.0 + 20 * number, f"Text på sida {number}.")])

    pages = [page(n, "2024-03-05", n) for n in range(1, 5)] + [
        page(n + 4, "2024-04-09", n) for n in range(1, 5)
    ]
    kept = {page.number for page in pages} - {number for number, _ in furniture_lines(document(*pages))}
    assert kept == {1, 5}


def test_text_that_comes_back_on_pages_of_a_text_file_stays_behind_a_short_line() -> None:
    pages = [
        typed(
            n,
            20 * n,
            f"{n} (6)\n\n§ {140 + n} Motion om {what}\n\nBeslut\n\nÄrendet bordläggs.\n\n§ {4 + n}.",
        )
        for n, what in enumerate(("en bro", "vägar", "ett torg", "parkering i hamnen", "skolmat", "ljus"), 1)
    ]
    assert "Ärendet bordläggs." not in removed(document(*pages))
