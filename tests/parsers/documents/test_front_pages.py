"""What first pages, running heads and feet say of a document, in forms of many bodies."""

from __future__ import annotations

from datetime import date

import pytest

from handlingar.extract import Box, Document, Line, Page, Word
from handlingar.extract.model import Origin
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.documents.letterhead import named_by_number
from handlingar.parsers.documents.metadata import Description, describe
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.language.periods import period_of
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.layout.page_furniture import furniture_lines
from handlingar.parsers.minutes.header.adjustment import read_adjustment
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.header.places import without_times


def read(text: str) -> Document:
    pages, _ = read_text(text.encode())
    return Document("0" * 64, len(text), "text/plain", pages)


def described(document: Document | str) -> Description:
    document = read(document) if isinstance(document, str) else document
    return describe(document, segment(flow_of(document)), None)


def printed(*pages: tuple[tuple[str, ...], ...]) -> Document:
    """A document whose lines are printed in columns a hand apart."""
    found = []
    for number, rows in enumerate(pages, 1):
        lines = []
        for place, row in enumerate(rows, 1):
            words = []
            for column, text in enumerate(row):
                x = 50.0 + 200 * column
                for word in text.split():
                    words.append(Word(word, Box(x, 40.0 * place, x + 5 * len(word), 40.0 * place + 10)))
                    x += 5 * len(word) + 3
            lines.append(Line(tuple(words), place, place))
        found.append(Page(number, tuple(lines), Origin.DIGITAL, 595.0, 842.0))
    return Document("0" * 64, 1, "application/pdf", tuple(found))


@pytest.mark.parametrize(
    "name",
    [
        "HSB:s Brf Tranan nr 122 i Alvhem",
        "HSB Bostadsrättsförening Tranan i Vinäs",
        "Brf S:t Olof 5",
        "Brf Kv. Tranan",
        "Brf Sjö- och Ängsgården",
        "Brf Åsen & Dalen",
        "Kooperativa hyresrättsföreningen Tranan",
        "Bostads AB Tallmohem",
        "Kommunala Fastighets AB i Alvhem",
        "Vägsamfälligheten Norrby",
        "Ideella föreningen Lyktan",
        "Lokala Hyresgästföreningen Tranan",
        "S:ta Ragna församling",
        "Torgny och Karl Almboms stiftelse",
        "Samordningsförbund Alvhem",
        "Myndigheten för digitala samlingar",
        "Östgöta nation i Alvhem",
        "Alvhem University",
    ],
)
def test_forms_of_names(name: str) -> None:
    assert organisations_in(name) == [name]


def test_a_place_within_a_sentence_is_no_part_of_the_name() -> None:
    assert organisations_in("Alvhems båtklubb i Tallmo har sökt bidrag.") == ["Alvhems båtklubb"]
    assert organisations_in("Tallmo kommun i Alvhem\n") == ["Tallmo kommun"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [("TALLMO kommun", "Tallmo kommun"), ("BRF TRANAN", "Brf Tranan")],
)
def test_capitals_of_a_logo(printed: str, name: str) -> None:
    assert organisations_in(printed) == [name]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Ekbacka GA:3", "717900-1234"], "Ekbacka GA:3"),
        (["ALVENS VÄNNER", "Org.nr: 802400-1234"], "Alvens Vänner"),
        (["Alvens Vänner, org.nr 802400-1234"], "Alvens Vänner"),
        (["2023\tÅRSREDOVISNING\t716400-1234", "Alvens Vänner\t2 (8)", "716400-1234"], "Alvens Vänner"),
        (["Till årsmötet i Alvens Vänner, org.nr 802400-1234"], None),
        (["Årsredovisning", "802400-1234"], None),
        (["Räken:skap", "802400-1234"], None),
        (["ALVENS", "BÅTFÖRENING", "802400-1234"], None),
        (["Tallmo kommun Storgatan 2 212000-1234"], "Tallmo kommun"),
        (["Alvens Vänner", "800401-9801"], None),  # the number of a person
    ],
)
def test_a_name_of_any_form_stands_before_the_number_of_an_organisation(
    lines: list[str], name: str | None
) -> None:
    assert named_by_number(lines) == name


TEXTS = ("Taket har lagts om.", "Nya maskiner kom på plats i tvättstugan.", "Avgifterna höjs.")


def test_the_gap_of_a_running_head_ends_a_name() -> None:
    pages = [(("Brf Tranan", f"{n} (3)"), (text,)) for n, text in enumerate(TEXTS, 1)]
    document = printed((("Årsredovisning",), ("Räkenskapsåret 2023",)), *pages)
    assert described(document).organisation == "Brf Tranan"


def test_the_only_name_in_the_running_heads_is_the_senders() -> None:
    owners = ("Den ägs av Tallmo Stadshus AB.", "Tallmo Stadshus AB ägs av Tallmo kommun.", "Fler köpte el.")
    pages = [(("Tallmo Energi AB", f"sida {n}"), (text,)) for n, text in enumerate(owners, 1)]
    document = printed((("Årsredovisning 2023",), ("Värme och ljus",)), *pages)
    assert described(document).organisation == "Tallmo Energi AB"


def test_lines_of_a_title_end_a_name_but_may_part_one() -> None:
    items = "§ 1 Val\n\n§ 2 Slut\n"
    assert (
        described(f"Protokoll Brf Tranan\nOnsdagen den 6 mars 2024\n\n{items}").organisation == "Brf Tranan"
    )
    parted = described(f"Protokoll Alvhem och\nTallmo Räddningstjänstförbund\n\n{items}")
    assert parted.organisation == "Alvhem och Tallmo Räddningstjänstförbund"


def test_a_foot_of_an_organisations_number_names_the_sender() -> None:
    foot = "Postadress Besöksadress Org.nr\nTallmo kommun Kyrkogatan 2 212000-1234"
    found = described(f"Miljönämnden\n\nProtokoll 2024-05-07\n\n§ 1 Val\n\n§ 2 Slut\n\n{foot}\n")
    assert found.organisation == "Tallmo kommun"


def test_the_words_of_a_cover_that_welcomes_are_a_report() -> None:
    found = described(
        "# VÄLKOMMEN TILL ÅRSREDOVISNINGEN FÖR BRF TRANAN 2023\n\nStyrelsen avger den härmed.\n"
    )
    assert (found.doc_type, found.organisation) == ("annual_report", "Brf Tranan")
    assert found.period_end == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Annual Report 2023", "annual_report"),
        ("Interim report January–June 2023", "interim_report"),
        ("Operational plan 2023", "activity_plan"),
        ("Strategisk plan och budget 2026–2028", "budget"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert described(f"# {title}\n\nText.\n").doc_type == kind


@pytest.mark.parametrize(
    ("title", "head", "start", "end"),
    [
        ("Verksamhetsberättelse 2023-05-01--2024-04-30", [], date(2023, 5, 1), date(2024, 4, 30)),
        ("Mål och budget 2026", ["med plan 2027–2028"], date(2026, 1, 1), date(2026, 12, 31)),
        ("Ekonomisk rapport efter mars", ["2024"], date(2024, 1, 1), date(2024, 3, 31)),
        ("Månadsuppföljning oktober", ["2024-11-12"], date(2024, 1, 1), date(2024, 10, 31)),
        ("Månadsuppföljning december", ["2025-01-14"], date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_periods(title: str, head: list[str], start: date, end: date) -> None:
    assert period_of(title, head, "", interim="budget" not in title) == (start, end)


def test_a_broken_year_on_a_cover_is_no_page_number() -> None:
    document = read(
        "Verksamhetsberättelse\n\n2022/2023\n\nAlvhems studentkår\n\fKåren har haft möten.\n\n2/2\n"
    )
    assert furniture_lines(document) == {(2, 8)}
    assert described(document).period_start == date(2022, 7, 1)


def test_an_audit_report_is_of_the_day_on_which_it_was_signed() -> None:
    found = described(
        "# Revisionsberättelse\n\nJag har granskat räkenskaperna för tiden 2024-01-01 – 2024-12-31.\n\n"
        "Kassan var i god ordning.\n\nAlvhem 2025-02-01\n\nRune Falk\n"
    )
    assert (found.doc_type, found.date) == ("audit_report", date(2025, 2, 1))


def test_a_period_is_no_day() -> None:
    rows = "2024-03-04 Bygglov beviljas\n2024-03-12 Rivningslov beviljas\n"
    assert described(f"# Delegationsbeslut 2024-03-01--2024-03-31\n\n{rows}").date is None
    found = described("# PM\n\nUtfall 2024-01-01 – 2024-08-31\n\nTallmo 2024-09-12\n")
    assert found.date == date(2024, 9, 12)


def test_a_title_ends_before_a_line_of_columns() -> None:
    rows = (("Tjänsteskrivelse",), ("Kommunkontoret", "2024-03-20"), ("Moa Lund",), ("Ärendet är enkelt.",))
    assert described(printed(rows)).title == "Tjänsteskrivelse"


def test_the_council_of_a_committee_with_two_parts() -> None:
    head = "Kommunstyrelsens arbets- och\npersonalutskott\n2024-03-12"
    assert body_of(head) == "Kommunstyrelsens arbets- och personalutskott"


@pytest.mark.parametrize(
    "notice",
    [
        ["Anslaget: 2024-10-22", "Tas ned: 2024-11-13"],
        ["Anslås under perioden 2024-10-22 – 2024-11-13"],
    ],
)
def test_how_long_the_notice_is_up(notice: list[str]) -> None:
    found = read_adjustment(notice, without_times)
    assert (found.notice_from, found.notice_to) == (date(2024, 10, 22), date(2024, 11, 13))


def test_a_heading_in_capitals_is_no_name_of_the_organisation_below_it() -> None:
    assert organisations_in("§ 1 MÖTETS ÖPPNANDE\nFöreningens ordförande hälsade välkommen.") == []
    assert organisations_in("TALLÅSENS\nVÄGFÖRENING") == ["Tallåsens vägförening"]
