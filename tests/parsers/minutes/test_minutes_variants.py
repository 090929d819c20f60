"""Minutes of other bodies than the usual ones, whole. All people and bodies are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlingar.extract import Settings, read
from handlingar.extract.model import Document
from handlingar.extract.readers.text_file import read_text
from handlingar.facts import read_facts
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.layout.flow import TextLine, flow_of
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.attendance.signature_block import read_signing
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.items.unwrap_boxes import unboxed
from handlingar.parsers.minutes.labels.diary_numbers import take_diary
from handlingar.parsers.minutes.labels.labels import Piece
from handlingar.parsers.parse import parse
from handlingar.schemas.rows import Facts, Place, SegmentRow

HEAD = "Protokoll\nTekniska nämnden 2024-03-14\n\nNärvarande: Märta Ek, ordförande, Sven Lund\n\n"

COMMITTEE = """Testköpings kommun
PROTOKOLL
Kulturnämnden
Sammanträdesdatum
2024-05-14

Plats och tid: Rådhuset, sal B, kl. 09:00-11:15

Närvarolista
Namn Parti Tjänstgör §§
Ledamöter
Anna Ek S Ja Ordf
Bo Dal M Ja
Cia Berg FL Ja §§ 3-5
Ersättare
Dan Holm S Ja för Eva Lind (S)
Fia Gran LPo
Frånvarande
Eva Lind S
Övriga
Gun Ås nämndsekreterare

1. Mötets öppnande

Ordföranden Anna Ek öppnar mötet och hälsar alla välkomna.

2. Godkännande av dagordning

BESLUT
Dagordningen godkänns med följande tillägg:
- Fråga om bibliotek

3. Avsägelser

Kulturnämndens beslut
Avsägelsen godkänns.

Ny sammanräkning begärs hos länsstyrelsen.

4. Bidrag

Förslag till beslut på sammanträdet
Ordföranden föreslår att nämnden avslår ansökan.

Bo Dal (M) yrkar att ansökan bifalls.

Kulturnämndens beslut
Ansökan avslås.

Protokollsanteckning
Bo Dal (M) lämnar följande protokollsanteckning: Moderaterna deltar inte i beslutet.

5. Mötets avslutande

Ordföranden avslutar mötet.
"""

ANNUAL = """Protokoll fört vid årsmöte med Testköpings hembygdsförening den 12 mars 2023

§ 1 Årsmötet öppnas
Ordföranden Anna Ek öppnade mötet.

§ 2 Val av mötesfunktionärer
Till ordförande för mötet valdes Bo Dal, till sekreterare Cia Berg och till justerare Dan Holm och Eva Lind.

§ 3 Ansvarsfrihet
Styrelsen beviljades ansvarsfrihet för det gångna året.

§ 4 Val av styrelse
Omval av Fia Gran på två år.

§ 5 Medlemsavgift
Medlemsavgiften för 2024 fastställdes till 200 kronor.

Vid protokollet

Cia Berg

Justeras

Bo Dal           Dan Holm          Eva Lind
"""

BOARD = """Dnr TN 2021/0045
§ 7 Ansökan om bidrag

Tekniska nämndens beslut
1 Tekniska nämnden avslår ansökan.
2 Tekniska nämnden ger förvaltningen i uppdrag att meddela sökanden.

Sammanfattning
Föreningen har den 2 februari 2021 ansökt om bidrag till en ny lokal.

Dnr TN 2021/0046
§ 8 Planer

Tekniska nämnden beslutar
att fastställa planen för underhåll av gator och vägar i hela kommunen under året, samt
att uppdra åt förvaltningen att verkställa planen.
"""


def minutes_of(text: str) -> Facts:
    pages, _ = read_text(text.encode())
    document = Document("0" * 64, len(text), "text/plain", pages)
    whole = Segment(SegmentRow(1, "minutes", None, 1, len(pages), False), flow_of(document))
    return read_minutes([whole], (), document)


def test_a_list_with_columns_in_plain_lines() -> None:
    rows = minutes_of(COMMITTEE).attendees
    assert [(r.name, r.party, r.role, r.present, r.deciding, r.paragraphs) for r in rows] == [
        ("Anna Ek", "S", "member", True, True, None),
        ("Bo Dal", "M", "member", True, True, None),
        ("Cia Berg", "FL", "member", True, True, "3-5"),
        ("Dan Holm", "S", "substitute", True, True, None),
        ("Fia Gran", "LPo", "substitute", True, False, None),
        ("Eva Lind", "S", "member", False, False, None),
        ("Gun Ås", None, "official", True, False, None),
    ]


def test_a_committee_with_numbered_headings() -> None:
    minutes = minutes_of(COMMITTEE)
    meeting = minutes.meetings[0]
    assert (meeting.date, meeting.place, meeting.chair) == (date(2024, 5, 14), "Rådhuset, sal B", "Anna Ek")
    assert [p.title for p in minutes.paragraphs] == [
        "Mötets öppnande",
        "Godkännande av dagordning",
        "Avsägelser",
        "Bidrag",
        "Mötets avslutande",
    ]
    assert [(d.paragraph_number, d.status, d.text) for d in minutes.decisions] == [
        ("2", "decided", "Dagordningen godkänns med följande tillägg: - Fråga om bibliotek"),
        ("3", "decided", "Avsägelsen godkänns."),
        ("3", "decided", "Ny sammanräkning begärs hos länsstyrelsen."),
        ("4", "proposed", "Ordföranden föreslår att nämnden avslår ansökan."),
        ("4", "moved", "Bo Dal (M) yrkar att ansökan bifalls."),
        ("4", "decided", "Ansökan avslås."),
        (
            "4",
            "noted",
            "Bo Dal (M) lämnar följande protokollsanteckning: Moderaterna deltar inte i beslutet.",
        ),
    ]


def test_an_annual_meeting_elects_its_officers() -> None:
    minutes = minutes_of(ANNUAL)
    meeting = minutes.meetings[0]
    assert (meeting.chair, meeting.secretary) == ("Bo Dal", "Cia Berg")
    assert {row.name for row in minutes.attendees if row.is_adjuster} == {"Dan Holm", "Eva Lind"}
    assert [d.paragraph_number for d in minutes.decisions] == ["2", "3", "4", "5"]


def test_diarienummer_above_and_items_without_full_stops() -> None:
    minutes = minutes_of(BOARD)
    assert [(p.number, p.title, p.diarienummer) for p in minutes.paragraphs] == [
        ("7", "Ansökan om bidrag", "TN 2021/0045"),
        ("8", "Planer", "TN 2021/0046"),
    ]
    assert minutes.paragraphs[0].text.endswith("till en ny lokal.")
    assert [(d.item, d.text) for d in minutes.decisions] == [
        ("1", "Tekniska nämnden avslår ansökan."),
        ("2", "Tekniska nämnden ger förvaltningen i uppdrag att meddela sökanden."),
        (None, "att fastställa planen för underhåll av gator och vägar i hela kommunen under året"),
        (None, "att uppdra åt förvaltningen att verkställa planen."),
    ]


def test_date_and_body_of_the_running_head_alone() -> None:
    head = "Socialnämnden\n\nProtokoll nr 4\nSammanträdesdatum: 2024-04-25\n\n"
    paragraphs = [f"§ {n} Ärende nummer {n}\n\nBeslut\n\nInformationen antecknas.\n\n" for n in range(1, 7)]
    meeting = minutes_of(paragraphs[0] + head.join(paragraphs[1:])).meetings[0]
    assert (meeting.date, meeting.body) == (date(2024, 4, 25), "Socialnämnden")


def piece(text: str, x0: float, y0: float) -> Piece:
    return Piece(text, Place(1, x0, y0, x0 + 5 * len(text), y0 + 10), False)


def test_a_signature_block_in_two_columns() -> None:
    block = [
        piece("Justeras", 220, 0),
        piece("Vid protokollet", 80, 5),
        piece("Anna Ek Bo Dal", 220, 20),
        piece("Cia Berg", 80, 25),
        piece("Ordförande Justerare", 220, 40),
    ]
    assert {(s.office, s.name) for s in read_signing(block)} == {
        ("chair", "Anna Ek"),
        ("adjuster", "Bo Dal"),
        ("secretary", "Cia Berg"),
    }


def test_a_heading_in_a_box_becomes_lines() -> None:
    cells = [("§ 12", "KS 2024/77"), ("Taxa för torghandel", "")]
    rows = tuple(
        tuple(GridCell(i, j, text, Place(1, 50.0 + 100 * j, 20.0 * i), (text,)) for j, text in enumerate(row))
        for i, row in enumerate(cells)
    )
    lines = unboxed((Grid(rows, 2, "ruled", Place(1)),))
    assert [line.text for line in lines if isinstance(line, TextLine)] == [
        "§ 12",
        "KS 2024/77",
        "Taxa för torghandel",
    ]
    references = Grid(rows[::-1], 2, "ruled", Place(1))
    assert unboxed((references,)) == (references,)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Uppföljning (BMN 2023/12)", ("Uppföljning", "BMN 2023/12", "")),
        ("Uppföljning (2023/12)", ("Uppföljning", "2023/12", "")),
        ("2023/45 Uppföljning", ("", "2023/45", "Uppföljning")),
        ("Budget (2023-2024)", ("Budget (2023-2024)", None, "")),
    ],
)
def test_diarienummer_in_headings(heading: str, expected: tuple[str, str | None, str]) -> None:
    assert take_diary(heading) == expected


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Bygg- och miljönämnden Protokoll", "Bygg- och miljönämnden"),
        ("Tekniska nämnden PROTOKOLL", "Tekniska nämnden"),
        ("Kommunstyrelsens arbetsutskott", "Kommunstyrelsens arbetsutskott"),
        ("Bygg- och\nmiljönämnden\nProtokoll", "Bygg- och miljönämnden"),
        ("Kultur- och fritids-\nnämnden", "Kultur- och fritidsnämnden"),
        ("BARN- OCH\nUTBILDNINGSNÄMNDEN", "BARN- OCH UTBILDNINGSNÄMNDEN"),
        ("Kultur-, idrotts- och fritidsnämnden", "Kultur-, idrotts- och fritidsnämnden"),
        ("Kommunstyrelsens\narbetsutskott", "Kommunstyrelsens arbetsutskott"),
        ("Kommunalt pensionärsråd 2024-03-01", "Kommunalt pensionärsråd"),
        ("Protokoll från elevråd", "elevråd"),
        ("Gemensam nämnd för\nfamiljerätt", "Gemensam nämnd för familjerätt"),
        ("Socialnämnd Norr", "Socialnämnd Norr"),
        ("Protokoll FSG", "FSG"),
        ("Bygdegårdens vårmöte", "vårmöte"),
    ],
)
def test_names_of_bodies(title: str, body: str) -> None:
    assert body_of(title) == body


def test_a_list_of_contents_heads_no_paragraphs() -> None:
    text = (
        "Ärendelista\n\n§ 34 Val av justerare 3\n§ 35 Taxa för bad 3\n§ 36 Information 4\n\n"
        "§ 34 Val av justerare\n\nBeslut\n\nBo Dal utses.\n\n§ 35 Taxa för bad\n\nTaxan antas.\n\n"
        "§ 36 Information\n\nInformationen noteras.\n"
    )
    assert [p.title for p in minutes_of(text).paragraphs] == [
        "Val av justerare",
        "Taxa för bad",
        "Information",
    ]


def test_signs_that_ocr_read_twice_or_as_digits_after_the_bodys_letters() -> None:
    text = (
        "KS § 45 Taxa\n\nTaxan antas.\n\nKS 8§46 Budget\n\nBudgeten antas.\n\nKS 847 Plan\n\nPlanen antas.\n"
        "\nKS§8§48 Val\n\nBo Dal utses.\n"
    )
    assert [(p.number, p.title) for p in minutes_of(text).paragraphs] == [
        ("45", "Taxa"),
        ("46", "Budget"),
        ("47", "Plan"),
        ("48", "Val"),
    ]


def test_asides_and_list_items() -> None:
    text = (
        "§ 1 Rapporter\na) Från rådet\nb) Från nätverket\n\n§ 2 Bidrag\n\n"
        "Beslut: Styrelsen beslutar att bevilja 8 000 kr. Bo Dal deltar inte i beslutet på grund av jäv.\n"
    )
    minutes = minutes_of(text)
    assert minutes.paragraphs[0].title == "Rapporter"
    assert [d.text for d in minutes.decisions] == ["Styrelsen beslutar att bevilja 8 000 kr."]


def test_notes_without_numbers_tell_the_next_meeting() -> None:
    text = (
        "Minnesanteckningar\n\nDatum: 15 november 2022\nNärvarande: Anna Ek (sammankallande), Bo Dal\n\n"
        "Lägesrapport\nBo berättade.\n\nNästa möte\nTisdag 17 januari kl. 10.00 på Skolan.\n"
    )
    minutes = minutes_of(text)
    assert minutes.meetings[0].next_meeting_date == date(2023, 1, 17)
    assert [(row.name, row.role) for row in minutes.attendees] == [
        ("Anna Ek", "member"),
        ("Bo Dal", "participant"),
    ]


def test_three_names_above_three_offices_end_the_last_paragraph() -> None:
    text = (
        "Närvarande: Anna Ek, Bo Dal\n\n§ 1 Rapport\n\nRapporten visar ett överskott som beror på lägre\n"
        "kostnader för lokaler än vad som antogs i budgeten\n"
        "och på att två tjänster har varit vakanta sedan maj.\n\n"
        "Styrelsen beslutade\natt godkänna rapporten\n"
        "att uppdra åt förbundschefen att ta fram underlag till\nbudget för kommande år\n"
        "att rapporten ska behandlas vid ett extra möte\n\n"
        "Dan Holm                    Anna Ek                   Bo Dal\n"
        "Sekreterare                 Ordförande                Justerare\n"
    )
    minutes = minutes_of(text)
    assert (minutes.meetings[0].chair, minutes.meetings[0].secretary) == ("Anna Ek", "Dan Holm")
    assert [d.text for d in minutes.decisions] == [
        "att godkänna rapporten",
        "att uppdra åt förbundschefen att ta fram underlag till budget för kommande år",
        "att rapporten ska behandlas vid ett extra möte",
    ]


def facts_of(path: Path) -> Facts:
    return parse(read(path, Settings()))[0]


def test_motions_keep_their_text_and_movers(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        HEAD
        + "§ 4 Väg\n\nYrkanden\n\nMärta Ek (S) och Sven Lund (M) yrkar bifall till förvaltningens förslag.\n"
        "\n"
        "Åsa Vinge (C), med instämmande av Tore Dahl (V), yrkar avslag.\n\nBeslutsgång\n\n"
        "Ordföranden ställer yrkandena mot varandra och finner att förvaltningens förslag har bifallits.\n\n"
        "Beslut\n\nVägen byggs.\n\n§ 5 Slut\n\nOrdföranden avslutar mötet.\n"
    )
    facts = facts_of(path)
    assert [(r.status, r.outcome, r.actor) for r in facts.decisions if r.status == "moved"] == [
        ("moved", "adopted", "Märta Ek (S), Sven Lund (M)"),
        ("moved", "rejected", "Åsa Vinge (C)"),
    ]
    assert [(m.decision_seq, m.name, m.party, m.role) for m in facts.movers] == [
        (1, "Märta Ek", "S", "mover"),
        (1, "Sven Lund", "M", "mover"),
        (2, "Åsa Vinge", "C", "mover"),
        (2, "Tore Dahl", "V", "seconder"),
    ]


def test_a_call_has_items_and_proposals_and_no_decisions(tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_text(
        "# Kallelse till tekniska nämnden\n\nTid: den 14 mars 2024 kl. 09.00\nPlats: Stadshuset\n\n"
        "## Ärenden\n\n"
        "1. Upprop\n2. Väg till badet\n3. Taxa för torget\n\n"
        "**2. Väg till badet**\n\nFörslag till beslut\n\nTekniska nämnden beslutar att bygga vägen.\n\n"
        "**3. Taxa för torget**\n\nFörslag till beslut\n\nTekniska nämnden beslutar att höja taxan.\n"
    )
    facts = facts_of(path)
    assert [(p.number, p.title) for p in facts.paragraphs] == [
        ("1", "Upprop"),
        ("2", "Väg till badet"),
        ("3", "Taxa för torget"),
    ]
    assert [(d.paragraph_number, d.status) for d in facts.decisions] == [("2", "proposed"), ("3", "proposed")]
    assert facts.attendees == ()


def test_an_annex_amid_the_items_is_no_text_of_theirs(tmp_path: Path) -> None:
    pages = [
        "Protokoll 4/2022\nOrgan Parknämnden, Norrby stad\nSammanträdestid 4.10.2022 kl. 18.00–19.10",
        "Protokoll 31 § 04.10.2022 Sida 1\nParknämnden\n\n31 § Bokslut\n\n"
        "Parknämndens beslut:\nBokslutet antecknades.",
        "Bilaga Parknämnden, 04.10.2022 § 31\n\n6.1 Inledning\nStaden arbetar för en god arbetsmiljö.",
        "6.2 Hälsa\nUnder året fastställdes en plan för de anställdas hälsa.",
        "Protokoll 32 § 04.10.2022 Sida 4\nParknämnden\n\n32 § Resor\n\n"
        "Parknämndens beslut:\nResorna godkändes.",
    ]
    file = tmp_path / "protokoll.txt"
    file.write_text("\f".join(pages), "utf-8")
    found = read_facts(file)
    assert [row.text for row in found.decisions] == [
        "Bokslutet antecknades.",
        "Resorna godkändes.",
    ]
    assert "hälsa" not in found.paragraphs[0].text
