"""What a document is as a whole: whose it is, of which day, for which period."""

from __future__ import annotations

from datetime import date

import pytest

from handlingar.extract import Document
from handlingar.extract.readers.text_file import read_text
from handlingar.parsers.documents.issuer import body_of, organisations_in
from handlingar.parsers.documents.metadata import Description, describe
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.language.periods import period_of
from handlingar.parsers.layout.flow import flow_of


def described(text: str) -> Description:
    pages, _ = read_text(text.encode())
    document = Document("0" * 64, len(text), "text/plain", pages)
    return describe(document, segment(flow_of(document)), None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Protokoll fört vid möte med Norrvikens samordningsförbund 2024-03-05",
            ["Norrvikens samordningsförbund"],
        ),
        (
            "Protokoll – styrelsen för Samordningsförbundet i Alvhems län",
            ["Samordningsförbundet i Alvhems län"],
        ),
        ("Kommunstyrelsen, Tallmo kommun, Storgatan 1", ["Tallmo kommun"]),
        ("Enligt Tallmo kommuns beslut", ["Tallmo kommun"]),
        (
            "Region Mellanbygden och Stiftelsen Björnö Museum",
            ["Region Mellanbygden", "Stiftelsen Björnö Museum"],
        ),
        (
            "Föreningen Alvhems bygdegård",
            ["Föreningen Alvhems bygdegård"],
        ),
        (
            "HSB Bostadsrättsförening Almen i Norrvik\nOrg.nr",
            ["HSB Bostadsrättsförening Almen i Norrvik"],
        ),
        ("Björnö Fastigheter AB", ["Björnö Fastigheter AB"]),
        ("Tallmos bostäder AB", ["Tallmos bostäder AB"]),
        ("Tallmos kommun anlitade AB Bygg", ["Tallmos kommun", "AB Bygg"]),
        ("Kommunalförbundet Alvdalens räddningstjänst", ["Kommunalförbundet Alvdalens räddningstjänst"]),
        ("ÖSTRA ALVHEMS KOMMUN SAMMANTRÄDESPROTOKOLL", ["Östra Alvhems kommun"]),
        ("Region Mellanbygden Delårsrapport", ["Region Mellanbygden"]),
        ("Östra\nAlvhems\nkommun", ["Alvhems kommun"]),
        ("Statens visarkiv och Kartverket", ["Statens visarkiv och Kartverket"]),
        ("samordningsförbundens kommuner i en kommun", []),
        ("info@tallmo kommun", []),
        ("Alvhem och Tallmo Räddningstjänstförbund", ["Alvhem och Tallmo Räddningstjänstförbund"]),
        ("Alvhems IF", ["Alvhems IF"]),
        ("enligt BK och tallmo if", []),
        ("Alvhems Bredband ekonomisk förening", ["Alvhems Bredband ekonomisk förening"]),
        ("Myndigheten för grundvatten", ["Myndigheten för grundvatten"]),
        ("Studentkåren i Alvhem Årsmöte", ["Studentkåren i Alvhem"]),
        ("Lastkollektivet Uppstartsmöte", ["Lastkollektivet"]),
        ("Riksbyggens Brf Almen nr 4", ["Riksbyggens Brf Almen nr 4"]),
        ("Hembygdsföreningen Styrelsen", []),
        ("PRO Alven", ["PRO Alven"]),
        ("PRO för Margareta Granvik", []),
        ("Föreningen Vide hembygd, årsmöte 2024-03-14", ["Föreningen Vide hembygd"]),
        ("Föreningen Vide bjuder in, efter årsmöte", ["Föreningen Vide"]),
    ],
)
def test_names_of_organisations(text: str, names: list[str]) -> None:
    assert organisations_in(text) == names


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Kommunstyrelsen 2024-03-05", "Kommunstyrelsen"),
        ("Protokoll – styrelsen för Samordningsförbundet i Alvhem", "styrelsen"),
        ("Kultur- och fritidsnämnden", "Kultur- och fritidsnämnden"),
        ("Kommunstyrelsens ordförande", None),
        ("Storgatan 1", None),
    ],
)
def test_bodies(line: str, body: str | None) -> None:
    assert body_of([line], []) == body
    assert body_of([], [line, "Årsbokslut 2024"]) == body


def test_of_several_bodies_only_a_title_tells_whose_it_is() -> None:
    contents = ["Socialnämnden", "Tekniska nämnden"]
    assert body_of(["Årsbokslut 2024"], contents) is None
    assert body_of(["Årsbokslut 2024 för Tekniska nämnden"], contents) == "Tekniska nämnden"
    assert body_of(["Årsbokslut 2024"], ["Socialnämnden", "SOCIALNÄMNDEN"]) == "Socialnämnden"


def test_minutes_are_of_the_organisation_and_the_day_in_their_title() -> None:
    members = "Tallmo kommun\nAlvhems kommun\nRegion Mellanbygden\n\n"
    found = described(
        f"{members}# Protokoll från styrelsemöte i Samordningsförbundet i Björnö 240305\n\n§ 1 Öppnande\n\n"
        "Tallmo kommun, Tallmo kommun och Tallmo kommun deltog 2024-02-01. Styrelsen beslutar."
    )
    assert (found.doc_type, found.organisation) == ("minutes", "Samordningsförbundet i Björnö")
    assert found.date == date(2024, 3, 5)
    assert found.period_end is None


def test_a_letterhead_that_says_more_of_the_sender() -> None:
    head = "Norra Alvhems kommunalförbund för avfall\tDirektionen\n\n# Protokoll 2024-03-21\n\n"
    found = described(f"{head}Närvarande: Bo Björk, Tallmo kommun\n\n§ 1 Val\n\n§ 2 Slut")
    assert found.organisation == "Norra Alvhems kommunalförbund"


def test_where_several_share_a_document_none_is_named() -> None:
    found = described(
        "# Minnesanteckningar från samråd\n\nDatum: 2024-02-23\n\nDeltagare från Tallmo kommun, "
        "Alvhems kommun och Region Mellanbygden.\n\nTallmo kommun redogör. Alvhems kommun svarar."
    )
    assert (found.doc_type, found.organisation, found.date) == ("meeting_notes", None, date(2024, 2, 23))


def test_a_report_has_a_period_and_no_date() -> None:
    found = described(
        "# Delårsrapport 2024\n\nNorrvikens samordningsförbund\n\n## Ekonomi\n\nResultaträkning per "
        "2024-08-31 jämförd med 2023-12-31. Utfall 2024-08-31 följer budget, som antogs 2023-11-17."
    )
    assert (found.doc_type, found.organisation) == ("interim_report", "Norrvikens samordningsförbund")
    assert (found.date, found.period_start, found.period_end) == (None, None, date(2024, 8, 31))


@pytest.mark.parametrize(
    ("title", "text", "interim", "start", "end"),
    [
        ("Delårsrapport januari–juni 2024", "", True, date(2024, 1, 1), date(2024, 6, 30)),
        ("Delårsrapport per den 31 augusti 2024", "", True, None, date(2024, 8, 31)),
        ("Tertialrapport 1 2024", "", True, date(2024, 1, 1), date(2024, 4, 30)),
        ("Tertialrapport 1", "2024\nNorrviks kommun", True, date(2024, 1, 1), date(2024, 4, 30)),
        ("Kvartalsrapport 3, 2024", "", True, date(2024, 1, 1), date(2024, 9, 30)),
        ("Halvårsrapport 2024", "", True, date(2024, 1, 1), date(2024, 6, 30)),
        ("Rapport efter februari månad 2024", "", True, date(2024, 1, 1), date(2024, 2, 29)),
        ("Rapport tertial 2 2024", "", True, date(2024, 1, 1), date(2024, 8, 31)),
        ("Tertialuppföljning 2024-04-30", "Utfall 2023-04-30", True, None, date(2024, 4, 30)),
        (
            "Delårsrapport 2024",
            "första halvåret 2024\nper 2024-06-30",
            True,
            date(2024, 1, 1),
            date(2024, 6, 30),
        ),
        ("Årsredovisning 2023", "", False, date(2023, 1, 1), date(2023, 12, 31)),
        ("Verksamhetsplan 2025 med budget 2025-2027", "", False, date(2025, 1, 1), date(2027, 12, 31)),
        ("Budget", "", False, None, None),
    ],
)
def test_periods(title: str, text: str, interim: bool, start: date | None, end: date | None) -> None:
    assert period_of(title, text.splitlines(), text, interim=interim) == (start, end)


def test_bare_accounts_are_of_the_year_that_their_first_column_is_of() -> None:
    result = "RESULTATRÄKNING\nINTÄKTER 2003 2002\nÅrsavgifter 81 200 80 100\nSumma intäkter 81 200 80 100"
    balance = "BALANSRÄKNING FORTS.\nSkulder 2003 2002\nLån 40 000 44 000"

    accounts = described(f"{result}\n\n{balance}\n")
    assert accounts.doc_type == "annual_report"
    assert (accounts.period_start, accounts.period_end) == (date(2003, 1, 1), date(2003, 12, 31))
    assert described(f"{result}\n").doc_type == "other"


def test_a_file_without_text_is_described_as_nothing() -> None:
    assert described("") == Description()


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Tallmo kommun\nSocialnämnden\n\n# Kallelse\n\nBjörnö Bygg AB är kallat.", "Tallmo kommun"),
        (
            "# Årsbokslut 2023\n\nTallmo kommun och Tallmo museum växer.\n"
            "Tallmo kommun och Tallmo museum bygger.\n"
            "Tallmo kommun och Tallmo museum har en plan, i samråd med många andra.",
            "Tallmo kommun",
        ),
        ("Tallmo kommun, kommunalnämnden\n\n# Protokoll fört den 4 maj 1978\n\n§ 1 Val", "Tallmo kommun"),
        ("Lastkollektivet\n\n# Protokoll 2031-03-04\n\n§ 1 Val", "Lastkollektivet"),
        (
            "Byggsektionen vid Alvhems tekniska skola\n\n# Protokoll 2031-03-04\n\n§ 1 Val",
            "Byggsektionen vid Alvhems tekniska skola",
        ),
        ("Trygga Grannar\n\n# Årsmötesprotokoll 2031-03-04\n\n§ 1 Val", "Trygga Grannar"),
        ("Märta Ek\n\n# Protokoll 2031-03-04\n\n§ 1 Val", None),
        ("Tekniska nämnden\n\n# Protokoll 2031-03-04\n\n§ 1 Val", None),
        ("Datum och plats\n\n# Protokoll 2031-03-04\n\n§ 1 Val", None),
        ("Trygga Grannar\n\n# Kallelse\n\nTid: den 4 maj 2031 kl. 13", None),
        ("# Inbjudan\n\nPlats: Björnö folkhögskola\nTid: kl. 9.00", None),
        ("# Protokoll\n\n§ 1 Besök\n\nAnna Ek, Björnö AB, lämnar en information om det nya arbetet.", None),
    ],
)
def test_whose_it_is(text: str, organisation: str | None) -> None:
    assert described(text).organisation == organisation


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Mål och budget 2025 med plan för 2026-2027", date(2025, 1, 1), date(2025, 12, 31)),
        ("Månadsrapport mars 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("Delårsrapport T2 2024", date(2024, 1, 1), date(2024, 8, 31)),
        ("Halvårsrapport 2024 januari – juni", date(2024, 1, 1), date(2024, 6, 30)),
        ("Verksamhetsplan 2025-2027", date(2025, 1, 1), date(2027, 12, 31)),
    ],
)
def test_periods_in_titles(title: str, start: date, end: date) -> None:
    assert period_of(title, [], "", interim="rapport" in title) == (start, end)


def test_a_notice_is_of_the_day_that_it_calls_to() -> None:
    found = described("Tallmo kommun\n2024-05-06\n\n# Kallelse\n\nTid: tisdagen den 14 maj 2024 kl. 13.00")
    assert (found.doc_type, found.date) == ("agenda", date(2024, 5, 14))


@pytest.mark.parametrize(
    "title",
    ["Budgetskrivelse för investeringar 2027-2031", "Underlag ramar 2027-2031", "Budgetramar 2027-2031"],
)
def test_what_a_budget_is_called(title: str) -> None:
    found = described(f"# {title}\n\nIntäkter och kostnader, belopp i tkr.")
    assert (found.doc_type, found.period_start, found.period_end) == (
        "budget",
        date(2027, 1, 1),
        date(2031, 12, 31),
    )


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Budgetskrivelse för Tallmo 2027-2031 2026-02-09.docx", date(2026, 2, 9)),
        ("Delårsrapport 2026-08-31", None),  # that is where its period ends
    ],
)
def test_a_plan_is_of_the_day_that_its_running_heads_print(head: str, day: date | None) -> None:
    pages = [
        f"{head} sid {n} (4)\n\n{text} och belopp i tkr.\n"
        for n, text in enumerate(("Nya", "Gamla", "Fler", "Inga"), 1)
    ]
    pages[0] += f"\n# {head[:-15] if day else head}\n\nIntäkter och kostnader.\n"
    assert described("\f".join(pages)).date == day


def test_a_report_is_of_the_day_that_its_content_was_decided_and_of_the_board_that_reports() -> None:
    filler = "\n\n".join(f"Föreningen har {n} lägenheter." for n in range(2, 30))
    found = described(
        "# Årsredovisning\n\nRäkenskapsåret 2025\n\nBostadsrätt.\n\n"
        f"{filler}\n\nStyrelsen för Riksbyggens Bostadsrättsförening Almen får härmed avge den.\n\n"
        "Årsredovisningens innehåll beslutades den 2026-03-12.\n"
    )
    assert (found.organisation, found.date) == ("Riksbyggens Bostadsrättsförening Almen", date(2026, 3, 12))


@pytest.mark.parametrize("stamp", ["[ANKOM 2023-06-02]", "Inkom 2 juni 2023", "INKOMMET 02.06.2023"])
def test_a_stamp_is_no_title(stamp: str) -> None:
    text = f"# {stamp}\n\n# Årsredovisning\n\n## Brf Vassen\n\nRäkenskapsåret 2023\n"
    assert described(text).title == "Årsredovisning"


def test_to_whom_a_document_is_addressed_is_not_whose_it_is() -> None:
    assert body_of([], ["Till Alvhems kommunfullmäktige", "Kritik riktas till skolnämnden"]) is None
    assert body_of([], ["Nämnden för lokaler och inköp"]) == "Nämnden för lokaler och inköp"
