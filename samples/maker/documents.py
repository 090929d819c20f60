"""The invented documents of the sample archive."""

from __future__ import annotations

from samples.maker.content import (
    Annex,
    Meeting,
    Paragraph,
    Person,
    Sample,
    SignaturePage,
    Signer,
    Table,
    Text,
)

NORRVIKEN = "Norrvikens samordningsförbund"
LOVHAGA = "Samordningsförbundet i Lövhaga"
TALLMO = "Tallmo kommun"


def _signer(name: str, title: str, organisation: str, at: str, email: str, number: int) -> Signer:
    identification = f"{number:08x}a1b24c3d8e4f{number * 7919 % 0xFFFFFFFFFFFF:012x}"
    return Signer(name, title, organisation, at, email, identification)


NORRVIKEN_PEOPLE = (
    Person("Astrid Lövqvist", "Tallmo kommun", note="ordförande"),
    Person("Göran Ekmarker", "Region Mellanbygden"),
    Person("Åsa Björkdahl-Rehn", "Försäkringskassan"),
    Person("Örjan Sätervall", "Arbetsförmedlingen"),
    Person("Yngve Härnqvist", "Lövhaga kommun", note="ersättare"),
    Person("Märta Källfors", None, note="förbundschef"),
    Person("Tyra Ängslund", "Björnö kommun", present=False),
)

STYRELSE = Meeting(
    doc_type="minutes",
    heading=f"Protokoll fört vid styrelsemöte med {NORRVIKEN} 2025-03-13",
    organisation=NORRVIKEN,
    date="2025-03-13",
    start_time="13:00",
    end_time="15:30",
    place="Kvarngatan 4, Tallmo",
    chair="Astrid Lövqvist",
    secretary="Märta Källfors",
    adjusters=("Göran Ekmarker",),
    next_meeting_date="2025-05-22",
    labels=(("Plats", "Kvarngatan 4, Tallmo"), ("Kl", "13.00-15.30")),
    people=NORRVIKEN_PEOPLE,
    paragraphs=(
        Paragraph("1", "Mötet öppnas", (Text("Ordföranden hälsar alla välkomna och öppnar mötet."),)),
        Paragraph("2", "Val av justerare", (Text("Till justerare väljs Göran Ekmarker.", status="decided"),)),
        Paragraph("3", "Godkännande av dagordning", (Text("Dagordningen godkänns.", status="decided"),)),
        Paragraph(
            "4",
            "Stöd till insatsen Nya vägar",
            (
                Text(
                    "Tallmo kommun och Region Mellanbygden har ansökt om medel till insatsen Nya vägar, som "
                    "vänder sig till unga vuxna som varken arbetar eller studerar. Beredningsgruppen ställer "
                    "sig bakom ansökan. Kostnaden beräknas till 1,2 miljoner kr per år."
                ),
                Text("Styrelsen beslutar"),
                Text(
                    "att bevilja insatsen Nya vägar 450 000 kronor för perioden april 2025 - mars 2026, "
                    "under förutsättning att parterna skriver en överenskommelse",
                    item="I",
                    status="decided",
                ),
                Text(
                    "att ge förbundschefen i uppdrag att redovisa resultatet vid årets sista möte.",
                    item="II",
                    status="decided",
                ),
            ),
        ),
        Paragraph(
            "5",
            "Omvärldsbevakning",
            (
                Text("Förbundschefen redovisar aktuella frågor om samverkan i länet."),
                Text("Styrelsen noterar informationen.", status="decided"),
            ),
        ),
        Paragraph("6", "Nästa möte", (Text("Torsdag 22 maj kl. 13.00-16.00 i Lövhaga."),)),
        Paragraph("7", "Mötet avslutas", (Text("Ordföranden tackar för visat intresse."),)),
    ),
    closing=(
        "Ordförande\nAstrid Lövqvist",
        "Sekreterare\nMärta Källfors, förbundschef",
        "Justerare\nGöran Ekmarker",
    ),
)

STYRELSE_SIGNATURES = SignaturePage(
    "comfact",
    (
        _signer(
            "Märta Källfors",
            "Sekreterare",
            NORRVIKEN,
            "2025-03-17 09:12:05 +01:00",
            "marta.kallfors@norrviken.example",
            11,
        ),
        _signer(
            "Astrid Lövqvist",
            "Ordförande",
            NORRVIKEN,
            "2025-03-18 16:40:51 +01:00",
            "astrid.lovqvist@tallmo.example",
            12,
        ),
        _signer(
            "Göran Ekmarker",
            "Justerare",
            NORRVIKEN,
            "2025-03-20 08:03:19 +01:00",
            "goran.ekmarker@mellanbygden.example",
            13,
        ),
    ),
    certified_at="2025-03-20 08:03:26 +01:00",
    reference="204417SE",
)

PLAN = Annex(
    "activity_plan",
    "Verksamhetsplan 2026",
    (
        Text("1. Uppdrag", heading=True),
        Text(
            "Förbundet stödjer samverkan mellan parterna så att fler kan börja arbeta eller studera. Planen "
            "beskriver vad som ska göras under året och vad det får kosta."
        ),
        Text("2. Budget", heading=True),
        Table(
            "Budget 2026, belopp i kronor",
            "SEK",
            ("2025", "2026", "2027"),
            (
                ("Tallmo kommun", ("310 500", "310 500", "315 000")),
                ("Lövhaga kommun", ("189 500", "189 500", "190 000")),
                ("Region Mellanbygden", ("500 000", "500 000", "505 000")),
                ("Staten", ("1 000 000", "1 000 000", "1 010 000")),
                ("Summa intäkter", ("2 000 000", "2 000 000", "2 020 000")),
                ("Individinriktade insatser", ("1 150 000", "1 240 000", "1 260 000")),
                ("Strukturövergripande insatser", ("410 000", "395 000", "400 000")),
                ("Kansli", ("380 500", "385 000", "390 000")),
                ("Summa kostnader", ("1 940 500", "2 020 000", "2 050 000")),
                ("Resultat", ("59 500", "-20 000", "-30 000")),
            ),
        ),
    ),
)

BUDGET_MEETING = Meeting(
    doc_type="minutes",
    heading=f"Protokoll fört vid styrelsemöte med {NORRVIKEN} 2025-11-20",
    organisation=NORRVIKEN,
    date="2025-11-20",
    start_time="09:00",
    end_time="11:45",
    place="Stadshuset, Lövhaga",
    chair="Astrid Lövqvist",
    secretary="Märta Källfors",
    adjusters=("Örjan Sätervall",),
    next_meeting_date="2026-01-29",
    labels=(("Plats", "Stadshuset, Lövhaga"), ("Kl", "09.00-11.45")),
    people=NORRVIKEN_PEOPLE[:4] + NORRVIKEN_PEOPLE[5:],
    paragraphs=(
        Paragraph("30", "Mötet öppnas", (Text("Ordföranden öppnar mötet."),)),
        Paragraph(
            "31", "Val av justerare", (Text("Örjan Sätervall utses till justerare.", status="decided"),)
        ),
        Paragraph(
            "32",
            "Verksamhetsplan 2026 med budget",
            (
                Text(
                    "Förbundschefen går igenom förslaget. Förbundets kostnader 2026 uppgår till "
                    "2 020 000 SEK."
                ),
                Text("Styrelsen beslutar"),
                Text("att fastställa verksamhetsplan 2026 med budget.", item="I", status="decided"),
            ),
        ),
        Paragraph("33", "Nästa möte", (Text("Torsdag 29 januari kl. 13.00-15.00 i Tallmo."),)),
        Paragraph("34", "Mötet avslutas", (Text("Ordföranden avslutar mötet."),)),
    ),
    closing=(
        "Ordförande\nAstrid Lövqvist",
        "Sekreterare\nMärta Källfors",
        "Justerare\nÖrjan Sätervall",
        "Bilagor:\nVerksamhetsplan 2026",
    ),
)

BUDGET_SIGNATURES = SignaturePage(
    "comfact",
    (
        _signer(
            "Astrid Lövqvist",
            "Ordförande",
            NORRVIKEN,
            "2025-11-24 10:01:44 +01:00",
            "astrid.lovqvist@tallmo.example",
            31,
        ),
        _signer(
            "Märta Källfors",
            "Sekreterare",
            NORRVIKEN,
            "2025-11-24 13:55:02 +01:00",
            "marta.kallfors@norrviken.example",
            32,
        ),
        _signer(
            "Örjan Sätervall",
            "Justerare",
            "Arbetsförmedlingen",
            "2025-11-25 07:48:33 +01:00",
            "orjan.satervall@arbetsformedlingen.example",
            33,
        ),
    ),
    certified_at="2025-11-25 07:48:40 +01:00",
    reference="231906SE",
)

LOVHAGA_PEOPLE = (
    Person("Ingegerd Almsten", "Region Mellanbygden", "C", marks="X"),
    Person("Torvald Ekhagen", "Lövhaga kommun", "S", marks="X"),
    Person("Solveig Rönnholm", "Tallmo kommun", "M", present=False),
    Person("Hjalmar Östervik", "Försäkringskassan", marks="X"),
    Person("Vendela Kvarnström", "Lövhaga kommun", "L", group="Ersättare", marks="§§ 12-14"),
    Person("Sixten Åkerblad", "Tallmo kommun", "KD", group="Ersättare", present=False),
    Person("Ragnhild Sundmark", None, note="förbundschef", group="Övriga"),
    Person("Elof Brattberg", "Region Mellanbygden", note="revisor", group="Övriga"),
)

REGISTER_MEETING = Meeting(
    doc_type="minutes",
    heading=f"Protokoll – styrelsen för {LOVHAGA}",
    organisation=LOVHAGA,
    date="2025-06-11",
    start_time="09:00",
    end_time="12:00",
    place="Förbundskansliet",
    chair="Ingegerd Almsten",
    secretary="Ragnhild Sundmark",
    adjusters=("Torvald Ekhagen",),
    next_meeting_date=None,
    labels=(
        ("Plats", "Förbundskansliet"),
        ("Tid", "11 juni 2025, kl. 09.00-12.00"),
        ("Paragrafer", "§§ 12-15"),
        ("Beslutande", "Enligt förteckning"),
        (
            "Övriga deltagare",
            "Ragnhild Sundmark, förbundschef\nElof Brattberg, revisor, Region Mellanbygden",
        ),
        ("Utses att justera", "Torvald Ekhagen"),
        (
            "Underskrifter",
            "Ragnhild Sundmark Sekreterare\nIngegerd Almsten Ordförande\nTorvald Ekhagen Justerande",
        ),
    ),
    people=LOVHAGA_PEOPLE,
    paragraphs=(
        Paragraph(
            "12",
            "Beslut om mötesform",
            (
                Text(
                    "Styrelsen beslutar enhälligt att dagens sammanträde genomförs på distans.",
                    status="decided",
                ),
            ),
        ),
        Paragraph(
            "13",
            "Fastställande av delårsrapport",
            (
                Text("Enligt förbundsordningen ska styrelsen fastställa en delårsrapport varje år."),
                Text("Yrkande", heading=True),
                Text(
                    "Hjalmar Östervik yrkar att rapporten kompletteras med könsuppdelad statistik.",
                    status="moved",
                ),
                Text("Förslag till beslut", heading=True),
                Text("Styrelsen fastställer delårsrapporten per 30 april 2025.", status="proposed"),
                Text("Beslut", heading=True),
                Text("Styrelsen fastställer delårsrapporten per 30 april 2025.", status="decided"),
                Text("Underlag för beslut", heading=True),
                Text("Förslag till delårsrapport"),
            ),
            diarienummer="25:07",
        ),
        Paragraph(
            "14",
            "Finansiering av Jobbsteget",
            (
                Text("Lövhaga kommun har ansökt om medel för en handledare på halvtid."),
                Text("Förslag till beslut", heading=True),
                Text(
                    "Jobbsteget beviljas högst 640 000 kr för perioden 2025-08-01 – 2026-12-31.",
                    status="proposed",
                ),
                Text("Beslut", heading=True),
                Text(
                    "Jobbsteget beviljas högst 640 000 kr för perioden 2025-08-01 – 2026-12-31.",
                    status="decided",
                ),
            ),
            diarienummer="P25/3",
        ),
        Paragraph(
            "15",
            "Information",
            (
                Text("Förbundschefen informerar om pågående arbete med en ny arbetsmiljöhandbok."),
                Text("Inga nya risker har identifierats."),
            ),
        ),
    ),
    initials=True,
)

NOTES_MEETING = Meeting(
    doc_type="meeting_notes",
    heading="Minnesanteckningar medlemssamråd",
    organisation=None,
    date="2025-02-21",
    start_time=None,
    end_time=None,
    place="Björnö folkhögskola",
    chair="Sigrid Hallonby",
    secretary="Folke Västerås-Lind",
    adjusters=("Disa Rosenkvarn", "Halvar Stenmo"),
    next_meeting_date=None,
    labels=(
        ("Datum", "2025-02-21"),
        ("Kallade", "Kommunstyrelsernas ordförande\nFörsäkringskassan"),
        (
            "Deltagare",
            "Sigrid Hallonby, Folke Västerås-Lind, Disa Rosenkvarn, Halvar Stenmo, Gunvor Ljungås, "
            "Ture Alevik.",
        ),
        ("Plats", "Björnö folkhögskola"),
    ),
    people=tuple(
        Person(name)
        for name in (
            "Sigrid Hallonby",
            "Folke Västerås-Lind",
            "Disa Rosenkvarn",
            "Halvar Stenmo",
            "Gunvor Ljungås",
            "Ture Alevik",
        )
    ),
    paragraphs=(
        Paragraph("1", "Presentation", (Text("Sigrid Hallonby hälsar alla välkomna till samrådet."),)),
        Paragraph(
            "2",
            "Val av justerare",
            (Text("Justerare för mötet: Disa Rosenkvarn och Halvar Stenmo", status="decided"),),
        ),
        Paragraph(
            "3",
            "Verksamhet och resultat",
            (
                Text(
                    "Förbunden redovisar sin verksamhet. En insats kostar i genomsnitt 16.200 kr per "
                    "deltagare."
                ),
                Table(
                    "Deltagare 2024",
                    "antal",
                    ("Kvinnor", "Män", "Avslutade"),
                    (
                        ("Vägvisaren", ("24", "38", "20")),
                        ("Steget", ("27", "17", "40")),
                        ("Verkstan", ("23", "13", "14")),
                        ("Totalt", ("74", "68", "74")),
                    ),
                ),
            ),
        ),
        Paragraph("4", "Avslutning", (Text("Ordföranden tackar alla för visat engagemang."),)),
    ),
    closing=(
        "Sigrid Hallonby\nMötesordförande",
        "Folke Västerås-Lind\nSekreterare",
        "Disa Rosenkvarn\nJusterare",
        "Halvar Stenmo\nJusterare",
    ),
)

BOARD_WITH_NUMBERS = Meeting(
    doc_type="minutes",
    heading="Protokoll från styrelsemöte i Samordningsförbundet Björnö 2024-12-12",
    organisation="Samordningsförbundet Björnö",
    date="2024-12-12",
    start_time="09:00",
    end_time="12:30",
    place="Folkets Hus, Björnö",
    chair="Linnea Svartvik",
    secretary=None,
    adjusters=("Tore Fagermo",),
    next_meeting_date="2025-01-24",
    labels=(
        (
            "Ordinarie ledamöter",
            "Linnea Svartvik, Försäkringskassan\nHelny Andersmark, Region Mellanbygden\n"
            "Filip Sackrisberg, Björnö kommun\nTore Fagermo, Arbetsförmedlingen",
        ),
        ("Ersättare", "Kim Johanstorp, Tallmo kommun\nMagda Sundkvarn, Lövhaga kommun"),
        ("Frånvarande", "Hanna Kjellmo, Björnö kommun"),
        ("Övriga", "Samuel Granmo, förbundschef\nFredrika Tågvik, verksamhetsutvecklare"),
        ("Datum", "2024-12-12"),
        ("Tid", "9.00-12.30"),
        ("Plats", "Folkets Hus, Björnö"),
    ),
    people=(
        Person("Linnea Svartvik", "Försäkringskassan"),
        Person("Helny Andersmark", "Region Mellanbygden"),
        Person("Filip Sackrisberg", "Björnö kommun"),
        Person("Tore Fagermo", "Arbetsförmedlingen"),
        Person("Kim Johanstorp", "Tallmo kommun"),
        Person("Magda Sundkvarn", "Lövhaga kommun"),
        Person("Hanna Kjellmo", "Björnö kommun", present=False),
        Person("Samuel Granmo"),
        Person("Fredrika Tågvik"),
    ),
    paragraphs=(
        Paragraph("1", "Sammanträdet öppnas", (Text("Linnea Svartvik öppnar dagens styrelsemöte."),)),
        Paragraph("2", "Val av justerare", (Text("Tore Fagermo utses till justerare.", status="decided"),)),
        Paragraph("3", "Föregående protokoll", (Text("Föregående protokoll godkänns.", status="decided"),)),
        Paragraph(
            "4",
            "Budget 2025, beslut",
            (
                Table(
                    "Budget 2025",
                    "SEK",
                    ("Prognos\n2024", "Budget\n2025"),
                    (
                        ("Staten", ("4 554 000", "4 529 000")),
                        ("Region Mellanbygden", ("2 277 000", "2 264 500")),
                        ("Björnö kommun, 3%", ("573 240", "571 740")),
                        ("Summa intäkter", ("7 404 240", "7 365 240")),
                        ("Eget kapital IB", ("1 480 535", "830 171")),
                        ("INTÄKTER TOTALT:", ("8 894 775", "8 195 411")),
                    ),
                    failing=((8884775, 8894775),),
                ),
                Text("Budgeten godkänns.", status="decided"),
            ),
        ),
        Paragraph(
            "5",
            "Val av firmatecknare för perioden 250101-251231",
            (
                Text("Ordförande och förbundschef utses till firmatecknare var för sig.", status="decided"),
                Text("Linnea Svartvik, 781104-9811\nSamuel Granmo, 910530-9844"),
            ),
        ),
        Paragraph("6", "Nästa möte", (Text("Fredag 24 januari kl. 13.00-16.00 i Björnö stadshus."),)),
        Paragraph("7", "Mötet avslutas", (Text("Ordförande Linnea Svartvik avslutar mötet."),)),
    ),
    closing=("Linnea Svartvik, ordförande", "Tore Fagermo, justerare"),
)

KOMMUNSTYRELSE = Meeting(
    doc_type="minutes",
    heading="Sammanträdesprotokoll",
    organisation=TALLMO,
    date="2025-09-02",
    start_time="13:00",
    end_time="16:20",
    place="Kommunhuset, Sammanträdesrummet Granen",
    chair="Bodil Fransmark",
    secretary="Ulrika Tegelby",
    adjusters=("Anders Myrvall",),
    next_meeting_date=None,
    labels=(
        ("Plats och tid", "Kommunhuset, Sammanträdesrummet Granen, kl. 13.00-16.20"),
        (
            "Beslutande",
            "Bodil Fransmark (S), ordförande\nAnders Myrvall (M), vice ordförande\nKerstin Holmqvarn (C)\n"
            "Roger Sandelby (V)\nPer-Olof Gransjö (SD)",
        ),
        ("Ej tjänstgörande ersättare", "Maj-Britt Ekorrsten (S)"),
        ("Övriga närvarande", "Ulrika Tegelby, kommunsekreterare\nHåkan Vretlund, kommundirektör"),
        ("Justerare", "Anders Myrvall"),
        ("Paragrafer", "§§ 101-104"),
    ),
    people=(
        Person("Bodil Fransmark", party="S", note="ordförande"),
        Person("Anders Myrvall", party="M", note="vice ordförande"),
        Person("Kerstin Holmqvarn", party="C"),
        Person("Roger Sandelby", party="V"),
        Person("Per-Olof Gransjö", party="SD"),
        Person("Maj-Britt Ekorrsten", party="S"),
        Person("Ulrika Tegelby", note="kommunsekreterare"),
        Person("Håkan Vretlund", note="kommundirektör"),
    ),
    paragraphs=(
        Paragraph(
            "101",
            "Fastställande av dagordning",
            (Text("Kommunstyrelsen godkänner dagordningen.", status="decided"),),
        ),
        Paragraph(
            "102",
            "Ombyggnad av Granskolan",
            (
                Text("Ärendebeskrivning", heading=True),
                Text("Skolan är trångbodd. En ombyggnad beräknas kosta 24,5 Mkr och tar två år."),
                Text("Beslut", heading=True),
                Text("Kommunstyrelsen beslutar"),
                Text("att anslå 24,5 Mkr till ombyggnaden", item="1", status="decided"),
                Text("att finansiera kostnaden genom lån.", item="2", status="decided"),
                Text("Reservation", heading=True),
                Text("Roger Sandelby (V) reserverar sig mot beslutet.", status="reserved"),
            ),
            diarienummer="KS 2025/118",
        ),
        Paragraph(
            "103",
            "Medborgarförslag om cykelväg",
            (
                Text("Beslut", heading=True),
                Text("Kommunstyrelsen återremitterar ärendet till tekniska nämnden.", status="decided"),
            ),
            diarienummer="KS 2025/77",
        ),
        Paragraph("104", "Informationsärenden", (Text("Kommundirektören informerar om höstens arbete."),)),
    ),
    running_head="Tallmo kommun\nKommunstyrelsen\nSammanträdesdatum 2025-09-02",
    initials=True,
)

INTERIM = Annex(
    "interim_report",
    "Delårsrapport 2025",
    (
        Text(NORRVIKEN),
        Text("1. Sammanfattning", heading=True),
        Text(
            "Förbundet arbetar med samordnad rehabilitering för människor som behöver stöd från flera "
            "myndigheter. Under första halvåret har två insatser pågått, och fler kvinnor än män har "
            "deltagit. Rapporten gäller januari-juni 2025 och är i första hand en ekonomisk redovisning."
        ),
        Text(
            "Styrelsen har haft tre möten under våren. Därutöver har förbundet ordnat en föreläsning om "
            "våld i nära relationer för medarbetare hos parterna. Ännu är det för tidigt att säga hur många "
            "som går vidare till arbete eller studier, men målet nås troligen före årets slut."
        ),
        Text("2. Ekonomi", heading=True),
        Table(
            "Resultaträkning",
            "SEK",
            ("Utfall\n2024-12-31", "Budget\n2025", "Utfall\n2025-06-30", "Prognos\n2025"),
            (
                ("Tallmo kommun", ("310 500", "310 500", "155 250", "310 500")),
                ("Region Mellanbygden", ("500 000", "500 000", "250 000", "500 000")),
                ("Försäkringskassan", ("1 000 000", "1 000 000", "500 000", "1 000 000")),
                ("Övriga intäkter", ("12 340", "0", "1 065", "2 000")),
                ("Summa intäkter", ("1 822 840", "1 810 500", "906 315", "1 812 500")),
                ("Insatser", ("1 204 100", "1 300 000", "598 870", "1 260 000")),
                ("Kansli", ("498 725", "510 500", "250 310", "505 000")),
                ("Summa kostnader", ("1 702 825", "1 810 500", "849 180", "1 765 000")),
                ("Årets resultat", ("120 015", "0", "57 135", "47 500")),
            ),
        ),
        Table(
            "Balansräkning",
            "SEK",
            ("2024-12-31", "2025-06-30"),
            (
                ("Kassa och bank", ("980 250", "1 012 400")),
                ("Övriga fordringar", ("45 765", "61 750")),
                ("Summa tillgångar", ("1 026 015", "1 074 150")),
                ("Eget kapital", ("806 015", "863 150")),
                ("Kortfristiga skulder", ("220 000", "211 000")),
                ("Summa eget kapital och skulder", ("1 026 015", "1 074 150")),
            ),
            ruled=False,
        ),
    ),
)

INVITATION = Annex(
    "invitation",
    "Inbjudan till samverkansdag",
    (
        Text(
            "Välkommen till en dag om samverkan! Vi bjuder in politiker, chefer och medarbetare från "
            "kommuner, region och myndigheter."
        ),
        Text("Datum: 17 april 2026"),
        Text("Tid: 10.00-15.00"),
        Text("Plats: Björnö folkhögskola"),
        Text("Anmäl dig senast den 2 april."),
    ),
)

BOARD_SAMPLE = Sample("styrelse", STYRELSE, STYRELSE_SIGNATURES, amounts_sek=(1200000, 450000))
BUNDLE_SAMPLE = Sample("bunt", BUDGET_MEETING, BUDGET_SIGNATURES, (PLAN,), amounts_sek=(2020000,))
REGISTER_SAMPLE = Sample(
    "register",
    REGISTER_MEETING,
    SignaturePage("visma-sign", pages_before=3),
    amounts_sek=(640000, 640000),
)
NOTES_SAMPLE = Sample("anteckningar", NOTES_MEETING, amounts_sek=(16200,))
NUMBERS_SAMPLE = Sample("firmatecknare", BOARD_WITH_NUMBERS, personal_numbers=("781104-9811", "910530-9844"))
MUNICIPAL_SAMPLE = Sample("kommunstyrelse", KOMMUNSTYRELSE, amounts_sek=(24500000, 24500000))
INTERIM_SAMPLE = Sample("delarsrapport", annexes=(INTERIM,), organisation=NORRVIKEN, period_end="2025-06-30")
INVITATION_SAMPLE = Sample("inbjudan", annexes=(INVITATION,))
