"""Elections, recipients, referred documents and recusals of minutes. All people and bodies are invented."""

from __future__ import annotations

from datetime import date

from handlingar.extract.model import Document
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.minutes import Minutes, read_minutes

MINUTES = """Norrviks kommun
Protokoll från kommunfullmäktiges sammanträde 2024-03-01

Närvarande: Eva Ek (S), ordförande

§ 1 Val av ledamot

Beslut

Kommunfullmäktige beslutar

att välja Tora Lind (MP) till ledamot i bygg- och miljönämnden för tiden 2024-03-01 - 2026-12-31 efter
Bo Ask (MP).

Beslutet skickas till

Tora Lind
Bygg- och miljönämnden

§ 2 Taxa för torghandel

På grund av jäv deltar inte Ida Mo (V) i handläggningen av ärendet.

Beslutsunderlag

Tjänsteskrivelse, 2024-02-11, dnr KS 2024/88
Taxebilaga

Beslut

Kommunfullmäktige beslutar att anta taxan.

Expedieras till: Tekniska nämnden, Ekonomiavdelningen

§ 3 Avslutning

Ordföranden avslutar mötet.
"""


def minutes_of(text: str) -> Minutes:
    pages, _ = read_text(text.encode())
    document = Document("0" * 64, len(text), "text/plain", pages)
    return read_minutes(segment(flow_of(document)), (), document)


def test_who_is_elected_to_what_for_how_long_and_after_whom() -> None:
    [row] = minutes_of(MINUTES).elections
    assert (row.paragraph_seq, row.name, row.party) == (1, "Tora Lind", "MP")
    assert (row.office, row.body) == ("ledamot", "bygg- och miljönämnden")
    assert (row.term_from, row.term_to) == (date(2024, 3, 1), date(2026, 12, 31))
    assert row.replaces == "Bo Ask"


def test_to_whom_decisions_are_sent() -> None:
    assert [(r.paragraph_seq, r.recipient) for r in minutes_of(MINUTES).recipients] == [
        (1, "Tora Lind"),
        (1, "Bygg- och miljönämnden"),
        (2, "Tekniska nämnden"),
        (2, "Ekonomiavdelningen"),
    ]


def test_what_an_item_rests_on() -> None:
    first, second = minutes_of(MINUTES).referred_documents
    assert (first.paragraph_seq, first.date, first.diarienummer) == (2, date(2024, 2, 11), "KS 2024/88")
    assert first.title.startswith("Tjänsteskrivelse")
    assert (second.title, second.date, second.diarienummer) == ("Taxebilaga", None, None)


def test_who_took_no_part() -> None:
    assert [(r.paragraph_seq, r.name, r.party) for r in minutes_of(MINUTES).recusals] == [(2, "Ida Mo", "V")]
