"""Meetings: when, where, which body, and its officers. All people and bodies are invented."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest
from paths import SHARED

from handlingar import extract
from handlingar.parsers.documents.segmentation import Segment, segment
from handlingar.parsers.layout.flow import Flow, flow_of
from handlingar.parsers.minutes.attendance.officers import adjusters_in
from handlingar.parsers.minutes.attendance.signature_block import lines_of, read_signing
from handlingar.parsers.minutes.items.paragraphs import read_paragraphs
from handlingar.parsers.minutes.labels.label_words import split_label
from handlingar.parsers.minutes.meeting import body_of, kind_of, read_meeting, without_times
from handlingar.schemas.rows import AttendeeRow, MeetingRow, SegmentRow

COUNCIL = """Testköpings kommun
Kommunstyrelsens arbetsutskott

SAMMANTRÄDESPROTOKOLL

Plats och tid: Sammanträdesrum Eken, Kommunhuset, tisdagen den 5 mars 2024 klockan 13.15–16.40

Beslutande
Anna Ek (S), ordförande
Bo Dal (M), 1:e vice ordförande
Cia Berg (C)

Övriga närvarande
Gun Holm, kommundirektör
Ida Lind, nämndsekreterare

Justerare: Bo Dal
Justeringens plats och tid: Kommunhuset, 2024-03-12
Underskrifter
Sekreterare .................................. Paragrafer 20-31
Ida Lind
Ordförande ..................................
Anna Ek
Justerande ..................................
Bo Dal

§ 20 Val av justerare

Arbetsutskottet beslutar att utse Bo Dal att jämte ordföranden justera protokollet.

§ 21 Nästa sammanträde

Nästa sammanträde hålls tisdagen den 9 april kl. 13.15.
"""

BOARD = """Protokoll från extra styrelsemöte i Stiftelsen Exempelhuset 240506

Plats: Digitalt via Teams
Kl. 18.30-20.05

Deltagare: Anna Ek, Bo Dal, Cia Berg, Dan Holm.

§ 1 Mötet öppnas

Anna öppnar mötet.

§ 2 Val av justerare

Till justerare väljs Cia och Dan.

§ 3 Nästa möte

Torsdag 16 januari kl. 13.00

§ 4 Mötet avslutas

Anna Ek
Mötesordförande

Bo Dal
Sekreterare
"""


def flow(folder: Path, text: str) -> Flow:
    path = folder / "minutes.txt"
    path.write_text(text, "utf-8")
    return flow_of(extract.read(path))


def meeting(folder: Path, text: str) -> tuple[MeetingRow, tuple[AttendeeRow, ...]]:
    whole = Segment(SegmentRow(1, "minutes", None, 1, 1, False), flow(folder, text))
    return read_meeting(whole, read_paragraphs(whole, 1), ())


def test_a_council(tmp_path: Path) -> None:
    found, people = meeting(tmp_path, COUNCIL)
    assert found.body == "Kommunstyrelsens arbetsutskott"
    assert (found.date, found.start_time, found.end_time) == (date(2024, 3, 5), time(13, 15), time(16, 40))
    assert found.place == "Sammanträdesrum Eken, Kommunhuset"
    assert (found.chair, found.secretary) == ("Anna Ek", "Ida Lind")
    assert [row.name for row in people if row.is_adjuster] == ["Bo Dal"]
    assert found.next_meeting_date == date(2024, 4, 9)
    assert [row.attendee_seq for row in people] == [1, 2, 3, 4, 5]


def test_minutes_that_begin_with_their_first_paragraph_have_a_meeting(tmp_path: Path) -> None:
    row, _ = meeting(tmp_path, "§ 1 Mötets öppnande\n\nOrdföranden öppnar mötet.\n\n§ 2 Avslutning\n\nSlut.")
    assert (row.paragraph_first, row.place) == ("1", None)


def test_a_board_whose_text_says_first_names(tmp_path: Path) -> None:
    found, people = meeting(tmp_path, BOARD)
    assert (found.body, found.kind) == ("styrelsen", "extra")
    assert (found.date, found.start_time, found.end_time) == (date(2024, 5, 6), time(18, 30), time(20, 5))
    assert found.place == "Digitalt via Teams"
    assert (found.chair, found.secretary) == ("Anna Ek", "Bo Dal")
    assert [row.name for row in people if row.is_adjuster] == ["Cia Berg", "Dan Holm"]
    assert (found.paragraph_first, found.paragraph_last) == ("1", "4")
    assert found.next_meeting_date == date(2025, 1, 16)


def test_who_is_elected_for_the_next_year_does_not_preside(tmp_path: Path) -> None:
    text = BOARD.replace(
        "Torsdag 16 januari", "Cia Berg väljs till ordförande för 2025.\n\nTorsdag 16 januari"
    )
    assert meeting(tmp_path, text)[0].chair == "Anna Ek"


@pytest.mark.parametrize(
    "block",
    [
        "Ordförande\n\nDigital signatur\nAnna Ek\n\nSekreterare\n\nDigital signatur\nBo Dal, förbundschef\n",
        "Anna Ek\nOrdförande\n\nBo Dal\nSekreterare\n",
        "Anna Ek, ordförande\n\nBo Dal, sekreterare\n",
        "Underskrifter\nBo Dal Sekreterare Anna Ek Ordförande\n",
        "Ordförande Sekreterare\n\n________ ________\nAnna Ek Bo Dal\n",
        "Sekreterare ........... Paragrafer 1-4\nBo Dal\nOrdförande ...........\nAnna Ek\n",
        "Vid protokollet\n\nBo Dal\n\nOrdförande: Anna Ek\n",
    ],
)
def test_signature_blocks(tmp_path: Path, block: str) -> None:
    signed = read_signing(lines_of(flow(tmp_path, block)))
    assert {(s.office, s.name) for s in signed} == {("chair", "Anna Ek"), ("secretary", "Bo Dal")}


def test_a_list_of_those_present_is_no_signature_block(tmp_path: Path) -> None:
    text = "Närvarande\nAnna Ek\nBo Dal\nJusterare: Cia Berg\n"
    assert [(s.office, s.name) for s in read_signing(lines_of(flow(tmp_path, text)))] == [
        ("adjuster", "Cia Berg")
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Till justerare av dagens protokoll väljs Anna Ek.", ["Anna Ek"]),
        ("Anna Ek utses till justerare.", ["Anna Ek"]),
        ("Justerare för mötet: Anna Ek, KSO Ale och Bo Dal, oppositionsråd Lerum", ["Anna Ek", "Bo Dal"]),
        ("Anna Ek utses att jämte ordföranden Bo Dal justera protokollet.", ["Anna Ek"]),
        ("Att justera dagens protokoll utses Anna Ek med Bo Dal som ersättare.", ["Anna Ek"]),
        (
            "Vice ordföranden Anna Ek (V) justerar protokollet med ordföranden Bo Dal (S) på Eks torg.",
            ["Anna Ek"],
        ),
        ("Föregående protokoll justerades av Anna Ek.", []),
        ("Anna Ek väljs till ordförande.", []),
        ("Budgeten justeras.", []),
    ],
)
def test_sentences_that_elect_adjusters(sentence: str, names: list[str]) -> None:
    assert adjusters_in(sentence, ()) == names


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("Plats: Storgatan 1, Testköping", "Plats:", "Storgatan 1, Testköping"),
        ("Plats Storgatan 1", "Plats", "Storgatan 1"),
        ("Kl. 13.30-15.30", "Kl.", "13.30-15.30"),
        ("**Ordinarie ledamöter:**", "Ordinarie ledamöter:", ""),
        ("Narvarande: Anna Ek", "Narvarande:", "Anna Ek"),
    ],
)
def test_label_lines(line: str, heading: str, rest: str) -> None:
    split = split_label(line)
    assert split is not None
    assert (split[0], split[2]) == (heading, rest)


@pytest.mark.parametrize(
    "line", ["Plats och bemanning", "Deltagare i insatsen ökar", "Tiden går", "Tid Anna Ek"]
)
def test_lines_that_bear_no_label(line: str) -> None:
    assert split_label(line) is None


def test_a_place_without_its_times() -> None:
    assert without_times("Kansliet, 11 juni 2021, kl. 09.00-12.00") == "Kansliet"
    assert without_times("Storgatan 16, Testköping") == "Storgatan 16, Testköping"
    assert without_times("2024-03-05 kl. 13.00") is None


def test_body_and_kind() -> None:
    assert body_of("Protokoll\nSocialnämnden 2024-01-01") == "Socialnämnden"
    assert body_of("Protokoll från styrelsemöte i Föreningen") == "styrelsen"
    assert body_of("Nämnden för hälsa och omsorg\nProtokoll") == "Nämnden för hälsa och omsorg"
    assert body_of("Direktionen för Testvatten") == "Direktionen"
    assert body_of("Kommunstyrelsens sociala utskott") == "Kommunstyrelsens sociala utskott"
    assert body_of("Direktionens protokoll\nNorra Räddningstjänsten") == "Direktionen"
    assert body_of("Kommunala Handikapprådet\n2031-02-01") == "Kommunala Handikapprådet"
    assert body_of("Kommunrevisionen\nTesthamns kommun") == "Kommunrevisionen"
    assert body_of("Verksamhetsområdet") is None
    assert kind_of("Protokoll konstituerande styrelsemöte") == "constituting"
    assert kind_of("Protokoll") is None


GOLD = sorted((SHARED / "gold").glob("*.json"))


def _as_gold(value: object) -> object:
    """A value as the gold writes it: times without seconds, dates as ISO."""
    return f"{value:%H:%M}" if isinstance(value, time) else str(value) if isinstance(value, date) else value


@pytest.mark.skipif(not GOLD, reason="../shared/gold is not here")
@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_the_seeds(gold: Path) -> None:
    right = json.loads(gold.read_text("utf-8"))
    if not right["meeting"]:
        pytest.skip("no meeting in this one")
    source = next((SHARED / "seeds").glob(f"{gold.stem}*.txt"))
    parts = segment(flow_of(extract.read(source)))
    minutes = next(part for part in parts if part.row.doc_type in ("minutes", "meeting_notes"))
    found, people = read_meeting(minutes, read_paragraphs(minutes, 1), ())
    for key, value in right["meeting"].items():
        if key != "adjusters":
            assert _as_gold(getattr(found, key)) == (value or None), key
    adjusters = {row.name for row in people if row.is_adjuster}
    assert adjusters == set(right["meeting"]["adjusters"])
    told = {(row.name, row.organisation, row.party, row.present) for row in people}
    assert told == {(a["name"], a["organisation"], a["party"], a["present"]) for a in right["attendees"]}


def test_the_day_stands_in_the_running_head(tmp_path: Path) -> None:
    text = """Tallmo kommun\tProtokoll\tSida 1 (2)
Miljönämnden\tSammanträdesdatum 2024-02-27

Plats: Kommunhuset

§ 1 Budget

Nämnden sammanträder nästa gång tisdagen den 26 mars.
"""
    row, _ = meeting(tmp_path, text)
    assert (row.date, row.next_meeting_date) == (date(2024, 2, 27), date(2024, 3, 26))


def test_the_day_stands_below_its_heading_and_people_in_indented_lines(tmp_path: Path) -> None:
    text = """Sammanträdesprotokoll\tDatum\tSida
\t2024-06-04\t1(6)

Plats och tid\tStadshuset, kl. 08:30-10:05

Beslutande ledamöter\tAnna Alvhem (S), ordförande
\tBo Björk (M), Tallmo
\tCia Carlsund (C), Almby
\tDan Dalmark (V), Norrby

§ 24
Budget

Nämnden beslutar att anta budgeten.
"""
    row, people = meeting(tmp_path, text)
    assert row.date == date(2024, 6, 4)
    assert [p.name for p in people] == ["Anna Alvhem", "Bo Björk", "Cia Carlsund", "Dan Dalmark"]


def test_names_broken_between_the_lines_of_a_list_with_semicolons(tmp_path: Path) -> None:
    text = """Närvarande ledamöter: Anna Alvhem (S), ordförande, Norrby kommun; Bo
Björk (M), Tallmo kommun; Cia Carlsund (C), Almby kommun
När: 2024-02-27, 13.00 – 14.45
Mötesledare: Anna Alvhem

§ 1 Val

Mötet valde Bo Björk till mötesordförande.
"""
    row, people = meeting(tmp_path, text)
    assert [(p.name, p.organisation) for p in people] == [
        ("Anna Alvhem", "Norrby kommun"),
        ("Bo Björk", "Tallmo kommun"),
        ("Cia Carlsund", "Almby kommun"),
    ]
    assert (row.date, row.start_time, row.chair) == (date(2024, 2, 27), time(13), "Anna Alvhem")


def test_who_is_elected_to_preside_does(tmp_path: Path) -> None:
    text = """Protokoll från årsstämma
25 april 2024 kl. 18.00 i Kvartersgården

§ 1 Öppnande

Ordföranden Anna Alvhem hälsade alla välkomna.

§ 2 Val

Stämman valde Bo Björk till ordförande för stämman.
"""
    row, _ = meeting(tmp_path, text)
    assert (row.chair, row.place) == ("Bo Björk", "Kvartersgården")


def test_substitutes_under_a_row_of_one_cell_are_on_the_same_list(tmp_path: Path) -> None:
    text = """Närvarolista

Ledamöter\tParti\tNärvarande
Anna Alvhem\tS\tX
Bo Björk\tM
Ersättare
Cia Carlsund\tS\tX
Dan Dalmark\tM

§ 1 Budget

Nämnden beslutar att anta budgeten.
"""
    _, people = meeting(tmp_path, text)
    assert [(p.name, p.present, p.role) for p in people] == [
        ("Anna Alvhem", True, "member"),
        ("Bo Björk", False, "member"),
        ("Cia Carlsund", True, "substitute"),
        ("Dan Dalmark", False, "substitute"),
    ]


def test_a_place_ends_where_a_line_tells_of_the_meeting(tmp_path: Path) -> None:
    text = "Protokoll 2031-02-01\nPlats: Folkets hus, salen\nMötet öppnades 17.15, avslutades 18.40\n\n"
    found, _ = meeting(tmp_path, f"{text}§ 1 Val\n\nMötet valde Eva Ek.\n\n§ 2 Slut\n\nTack.")
    assert found.place == "Folkets hus, salen"


def test_the_day_of_the_adjustment_is_not_the_meetings_and_the_items_may_be_numbered(tmp_path: Path) -> None:
    text = (
        "Sammanträdesprotokoll\nSkolnämnden\n2031-03-21\n\nBeslutande: Bo Ek (S) ordförande\n\n"
        "Sekreterare   Paragrafer Nr 14-21\n   Eva Ask\nOrdförande\n   Bo Ek\nJusterande\n   Siv Dal\n\n"
        "Protokollet har justerats den 30/3 2031\n\n"
    )
    found, _ = meeting(tmp_path, f"{text}§ 14 Val\n\nNämnden valde Eva Ask.\n\n§ 15 Slut\n\nTack.")
    assert (found.date, found.chair, found.secretary) == (date(2031, 3, 21), "Bo Ek", "Eva Ask")
    assert (found.paragraph_first, found.paragraph_last) == ("14", "21")
