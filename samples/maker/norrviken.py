"""The invented papers of Norrvikens samordningsförbund: minutes, a plan with its budget, a report."""

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


BOARD_SAMPLE = Sample("styrelse", STYRELSE, STYRELSE_SIGNATURES, amounts_sek=(1200000, 450000))


BUNDLE_SAMPLE = Sample("bunt", BUDGET_MEETING, BUDGET_SIGNATURES, (PLAN,), amounts_sek=(2020000,))


INTERIM_SAMPLE = Sample("delarsrapport", annexes=(INTERIM,), organisation=NORRVIKEN, period_end="2025-06-30")
