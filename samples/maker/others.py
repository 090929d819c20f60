"""Invented papers of other bodies, each with a way of its own to say who was there."""

from __future__ import annotations

from samples.maker.content import (
    Annex,
    Call,
    Meeting,
    Paragraph,
    Person,
    Sample,
    SignaturePage,
    Table,
    Text,
)

LOVHAGA = "Samordningsförbundet i Lövhaga"


TALLMO = "Tallmo kommun"


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
                        ("Staten", ("4 612 000", "4 588 000")),
                        ("Region Mellanbygden", ("2 306 000", "2 294 000")),
                        ("Björnö kommun, 3%", ("612 480", "608 120")),
                        ("Summa intäkter", ("7 530 480", "7 490 120")),
                        ("Eget kapital IB", ("1 390 415", "912 660")),
                        ("INTÄKTER TOTALT:", ("8 930 895", "8 402 780")),
                    ),
                    failing=((8920895, 8930895),),
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


REGISTER_SAMPLE = Sample(
    "register",
    REGISTER_MEETING,
    SignaturePage("visma-sign", pages_before=3),
    amounts_sek=(640000, 640000),
)


NOTES_SAMPLE = Sample("anteckningar", NOTES_MEETING, amounts_sek=(16200,))


NUMBERS_SAMPLE = Sample("firmatecknare", BOARD_WITH_NUMBERS, personal_numbers=("781104-9811", "910530-9844"))


MUNICIPAL_SAMPLE = Sample("kommunstyrelse", KOMMUNSTYRELSE, amounts_sek=(24500000, 24500000))


INVITATION_SAMPLE = Sample(
    "inbjudan",
    annexes=(INVITATION,),
    call=Call("2026-04-17", "10:00", "15:00", "Björnö folkhögskola"),
)
