"""Decisions taken on delegation: lists of them, and a paper that holds one."""

from __future__ import annotations

import pytest
from paragraphs_of_text import segments_of

from handlingar.extract.model import Document
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.documents.metadata import describe
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.minutes import read_minutes
from handlingar.schemas.rows import Facts

LIST = """# Redovisning av delegationsbeslut

Beslut tagna på delegation av trafikingenjör

| Ärende | Avser | Plats | Beslutsdatum |
|---|---|---|---|
| TF_2031_13 | förbud att parkera på | Björkgatan | 2031-04-29 |
| TF_2031_14 | avslag på ansökan om skylt på | Ekgatan | 2031-04-30 |
"""

CASES = """# Delegationslista

| Ärende | Beslutsdatum | Ärendenummer | Beslutsfattare |
|---|---|---|---|
| Uteservering | 2031-04-01 | A202.473/2031 | Märta Ek |
| Avslag parkering | 2031-04-07 | A170.054/2031 | Bo Ask |
"""

PAPER = """# DELEGATIONSBESLUT

2031-03-14

Dnr TN 2031/118

## Upplåtelse av mark

## Beslut

Förvaltningschefen beslutar

att bevilja Café Eken tillstånd att ha uteservering, och

att fastställa avgiften till 4 500 kronor.

## Skäl för beslutet

Sökanden uppfyller kraven.
"""


def read(text: str) -> Facts:
    pages, _ = read_text(text.encode())
    return read_minutes(segment(flow_of(Document("0" * 64, len(text), "text/plain", pages))), ())


def test_each_row_of_a_list_is_an_item_and_its_decision() -> None:
    rows = read(LIST)
    assert [(p.number, p.title) for p in rows.paragraphs] == [
        ("TF_2031_13", "förbud att parkera på Björkgatan"),
        ("TF_2031_14", "avslag på ansökan om skylt på Ekgatan"),
    ]
    assert [d.actor for d in rows.decisions] == ["trafikingenjör", "trafikingenjör"]
    assert [d.kind for d in rows.decisions][1] == "reject"
    assert rows.meetings == ()


def test_the_columns_say_which_is_the_number_and_who_decided() -> None:
    rows = read(CASES)
    assert [(d.paragraph_number, d.text, d.actor, d.kind) for d in rows.decisions] == [
        ("A202.473/2031", "Uteservering", "Märta Ek", "other"),
        ("A170.054/2031", "Avslag parkering", "Bo Ask", "reject"),
    ]


def test_a_paper_holds_the_decisions_of_one_matter() -> None:
    rows = read(PAPER)
    assert [(p.title, p.diarienummer) for p in rows.paragraphs] == [("Upplåtelse av mark", "TN 2031/118")]
    assert [(d.text, d.actor) for d in rows.decisions] == [
        ("att bevilja Café Eken tillstånd att ha uteservering", "Förvaltningschefen"),
        ("att fastställa avgiften till 4 500 kronor.", "Förvaltningschefen"),
    ]


@pytest.mark.parametrize("label", ["Ärende\n\nStängning av badet", "Saken: Stängning av badet"])
def test_what_a_paper_calls_its_matter(label: str) -> None:
    told = "Ordföranden beslutar att badet stängs den 3 april."
    rows = read(f"# Ordförandebeslut\n\nKulturnämnden\n\n{label}\n\nBeslut\n\n{told}\n")
    assert [(p.title, p.number) for p in rows.paragraphs] == [("Stängning av badet", None)]
    assert [(d.text, d.actor) for d in rows.decisions] == [(told, "Ordföranden")]


def test_a_paper_is_of_the_unit_that_its_letterhead_names() -> None:
    pages, _ = read_text(
        PAPER.replace("# ", "Ekvalla kommun\nTekniska kontoret 2031-03-14\n\n# ", 1).encode()
    )
    document = Document("0" * 64, 1, "text/plain", pages)
    found = describe(document, segment(flow_of(document)), None)
    assert (found.doc_type, found.body) == ("delegation_decisions", "Tekniska kontoret")


def test_the_days_of_the_rows_are_no_day_of_the_list() -> None:
    pages, _ = read_text(LIST.encode())
    document = Document("0" * 64, 1, "text/plain", pages)
    assert describe(document, segment(flow_of(document)), None).date is None


def test_a_list_in_running_lines_has_a_decision_an_entry() -> None:
    text = (
        "# DELEGATIONSBESLUT\n\nBYGG.2031.12  2031-02-03  Bygglov för garage,\nEk 1:14. Delegat: Märta Ek\n"
        "MIL 2031/88  2031-02-20  Föreläggande om åtgärd, Ek 3:9. Delegat: Bo Ask\n"
    )
    facts = read_minutes(segments_of(text), ())
    assert [(d.paragraph_number, d.text, d.actor) for d in facts.decisions] == [
        ("BYGG.2031.12", "Bygglov för garage, Ek 1:14.", "Märta Ek"),
        ("MIL 2031/88", "Föreläggande om åtgärd, Ek 3:9.", "Bo Ask"),
    ]
