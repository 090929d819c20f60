"""One invented council meeting told otherwise: who voted how, who moved, was there and took no part."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from paragraphs_of_text import segments_of
from reportlab.pdfgen import canvas

from handlingar.facts import read_facts
from handlingar.parsers.minutes import read_minutes
from handlingar.schemas.rows import Facts

HEAD = """Ekhults kommun
PROTOKOLL
Kommunfullmäktige 2023-09-18

"""
PRESENT = """Beslutande
Greta Lindh (S), ordförande
Nils Brodd (M)
Märta Ek (C)
Siv Alm (V)
Bo Ask (KD)

Sekreterare: Ida Nord
Justerare: Nils Brodd

"""
ITEMS = """§ 71 Upprop
Upprop förrättas.

§ 72 Avgift för båtplatser
Sammanfattning av ärendet
Tekniska nämnden har lämnat ett förslag till nya avgifter för båtplatser i hamnen.

{told}

Kommunfullmäktiges beslut
Kommunfullmäktige beslutar att höja avgiften till 900 kronor.

§ 73 Avslutning
Ordföranden tackar för visat intresse.
"""
SIZE, LEFT, TOP, LETTER = 11.0, 62.0, 790.0, 5.6


def minutes(told: str, present: str = PRESENT) -> str:
    return HEAD + present + ITEMS.format(told=told)


def as_text(text: str) -> Facts:
    return read_minutes(segments_of(text), (), None)


def as_page(text: str, path: Path) -> Facts:
    """The facts of the text printed, what wide blanks part in columns."""
    page, y = canvas.Canvas(str(path), pagesize=(595, 842)), TOP
    page.setFont("Helvetica", SIZE)
    for line in text.split("\n"):
        place = 0
        for part in line.split("   "):
            if part.strip():
                blanks = len(part) - len(part.lstrip())
                page.drawString(LEFT + LETTER * (place + blanks), y, part.strip())
            place += len(part) + 3
        y -= 1.3 * SIZE if line.strip() else SIZE
        if y < 60:
            page.showPage()
            page.setFont("Helvetica", SIZE)
            y = TOP
    page.save()
    return read_facts(path)


VOTES = {
    "counts behind labels": "Rösträkning\nJa-röster (3)\nGreta Lindh (S)\nMärta Ek (C)\nSiv Alm (V)\n"
    "Nej-röster (1)\nNils Brodd (M)\nAvstår (1)\nBo Ask (KD)",
    "counts behind colons": "Ja: 3\nGreta Lindh (S)\nMärta Ek (C)\nSiv Alm (V)\n"
    "Nej: 1\nNils Brodd (M)\nAvstår: 1\nBo Ask (KD)",
    "counts before colons": "Voteringsresultat\nJa-röster 3 st: Greta Lindh (S), Märta Ek (C), Siv Alm (V)\n"
    "Nej-röster 1 st: Nils Brodd (M)\nNedlagda röster 1 st: Bo Ask (KD)",
    "a line each": "Vid upprop röstar\nGreta Lindh (S): ja\nNils Brodd (M): nej\nMärta Ek (C): ja\n"
    "Siv Alm (V): ja\nBo Ask (KD): avstår\nResultat: 3 ja, 1 nej, 1 avstår.",
    "dashes": "Vid upprop röstar\nGreta Lindh (S) - ja\nNils Brodd (M) - nej\nMärta Ek (C) - ja\n"
    "Siv Alm (V) - ja\nBo Ask (KD) - avstår\n"
    "Med 3 ja-röster mot 1 nej-röst och 1 nedlagd röst bifalls förslaget.",
    "parties without brackets": "Namn   Parti   Röst\nGreta Lindh   S   Ja\nNils Brodd   M   Nej\n"
    "Märta Ek   C   Ja\nSiv Alm   V   Ja\nBo Ask   KD   Avstår\n\nJa 3   Nej 1   Avstår 1",
    "members by their seat": "Ja-röster avges av ledamöterna Greta Lindh (S), Märta Ek (C) och Siv Alm (V).\n"
    "Nej-röst avges av ledamoten Nils Brodd (M).\nAvstår från att rösta gör Bo Ask (KD).\n"
    "Utfallet är 3 ja, 1 nej och 1 avstår.",
    "perfect": "Efter omröstning, vid vilken 3 ledamöter röstat ja, 1 röstat nej och 1 ledamot avstått,\n"
    "finner ordföranden förslaget antaget.\nFöljande ledamöter röstade ja: Greta Lindh (S), Märta Ek (C) "
    "samt Siv Alm (V).\nFöljande ledamot röstade nej: Nils Brodd (M).\nFöljande ledamot avstod: Bo Ask (KD).",
    "without parties": "Vid omröstningen avgavs 3 JA-röster (Greta Lindh, Märta Ek, Siv Alm) och 1 NEJ-röst "
    "(Nils Brodd).\nBo Ask röstade blankt.",
    "bullets": "Omröstning\nFöljande röstar ja:\n- Greta Lindh (S)\n- Märta Ek (C)\n- Siv Alm (V)\n"
    "Följande röstar nej:\n- Nils Brodd (M)\nFöljande avstår:\n- Bo Ask (KD)\nUtfall: 3 ja, 1 nej, 1 avstår.",
    "columns": "Omröstningsresultat\n\nJa (3)                    Nej (1)                  Avstår (1)\n"
    "Greta Lindh (S)           Nils Brodd (M)           Bo Ask (KD)\nMärta Ek (C)\nSiv Alm (V)",
    "surnames first": "Ja\nLindh Greta (S)\nEk Märta (C)\nAlm Siv (V)\nNej\nBrodd Nils (M)\n"
    "Avstår\nAsk Bo (KD)\nJa 3   Nej 1   Avstår 1",
    "for and against": "Rösträkning begärs.\nHanduppräckning ger 3 för förslaget och 1 emot, 1 avstår.\n"
    "För: Greta Lindh (S), Märta Ek (C) och Siv Alm (V).\nEmot: Nils Brodd (M).\nAvstår: Bo Ask (KD).",
}
WAYS = {
    "Greta Lindh": "yes",
    "Nils Brodd": "no",
    "Märta Ek": "yes",
    "Siv Alm": "yes",
    "Bo Ask": "abstain",
}


def check_votes(facts: Facts) -> None:
    (ballot,) = facts.ballots
    totals = (ballot.yes, ballot.no, ballot.abstain or ballot.abstain_named)
    assert (ballot.paragraph_number, *totals, ballot.result) == ("72", 3, 1, 1, "yes")
    assert ballot.agrees
    assert {vote.name: vote.vote for vote in facts.votes} == WAYS
    assert [row.text for row in facts.decisions if row.status == "decided" and "900" in row.text] == [
        "Kommunfullmäktige beslutar att höja avgiften till 900 kronor."
    ]


@pytest.mark.parametrize("form", VOTES)
def test_the_same_votes_as_a_text(form: str) -> None:
    check_votes(as_text(minutes(VOTES[form])))


@pytest.mark.parametrize("form", VOTES)
def test_the_same_votes_as_a_page(form: str, tmp_path: Path) -> None:
    check_votes(as_page(minutes(VOTES[form]), tmp_path / "a.pdf"))


@pytest.mark.parametrize(
    "told",
    [
        "Bo Ask (KD) avstår från sitt uppdrag som ledamot.",
        "Bo Ask (KD) avstod från replik.",
        "Nils Brodd (M) frånvarande\nMärta Ek (C) närvarande",
        "Mot: Nils Brodd (M) och Siv Alm (V)",
        "Frågor och svar\nFinns det bryggor? Ja\nFinns det bojar? Nej",
        "Grannar som hörts\nEva Öst   Ja\nPer Sund   Nej",
    ],
)
def test_what_is_no_ballot(told: str) -> None:
    facts = as_text(minutes(told))
    assert facts.ballots == ()
    assert facts.votes == ()


BROUGHT = {
    "one after the other": "Nils Brodd (M) yrkar avslag på förslaget. "
    "Märta Ek (C) yrkar bifall till kommunstyrelsens förslag.",
    "past": "Nils Brodd (M) yrkade avslag på förslaget.\n"
    "Märta Ek (C) yrkade bifall till kommunstyrelsens förslag.",
    "for their parties": "Nils Brodd (M) yrkar för Moderaterna avslag på förslaget.\n"
    "Märta Ek (C) yrkar för Centerpartiet bifall till kommunstyrelsens förslag.",
    "the verb last": "Nils Brodd (M) yrkar avslag på förslaget.\n"
    "Bifall till kommunstyrelsens förslag yrkar Märta Ek (C).",
}


@pytest.mark.parametrize("form", BROUGHT)
def test_motions_right_below_the_background(form: str) -> None:
    finds = "\nOrdföranden finner att fullmäktige bifaller kommunstyrelsens förslag."
    facts = as_text(minutes(BROUGHT[form] + finds))
    moved = [(row.status, row.outcome) for row in facts.decisions if row.status == "moved"]
    assert moved == [("moved", "rejected"), ("moved", "adopted")]
    assert [(row.name, row.party) for row in facts.movers] == [("Nils Brodd", "M"), ("Märta Ek", "C")]


def test_an_office_that_proposes_in_the_background_moves_nothing() -> None:
    facts = as_text(minutes("Hamnvakten Per Sund föreslår följande: Avgiften bör följa bryggans längd."))
    assert [row.status for row in facts.decisions if row.paragraph_number == "72"] == ["decided"]


@pytest.mark.parametrize(
    ("told", "recused"),
    [
        ("Nils Brodd (M) anmälde jäv och Bo Ask (KD) tjänstgjorde i hans ställe.", ["Nils Brodd"]),
        ("Bo Ask (KD) tjänstgör istället för Nils Brodd (M) på grund av jäv.", ["Nils Brodd"]),
        ("Nils Brodd (M) anmälde intressekonflikt och lämnade rummet.", ["Nils Brodd"]),
        ("Nils Brodd (M) har inte deltagit i ärendet på grund av delikatessjäv.", ["Nils Brodd"]),
        ("Nämnden prövar om Nils Brodd (M) är jävig och finner att jäv inte föreligger.", []),
    ],
)
def test_who_took_no_part(told: str, recused: list[str]) -> None:
    assert [row.name for row in as_text(minutes(told)).recusals] == recused


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Nils Brodd (M) lät till protokollet anteckna sin reservation mot beslutet.", "reserved"),
        ("Nils Brodd (M) får till protokollet antecknat att en lägre avgift varit att föredra.", "noted"),
    ],
)
def test_what_was_put_on_record(told: str, status: str) -> None:
    text = minutes("Förslaget har beretts.").replace("kronor.\n", f"kronor.\n\n{told}\n")
    facts = as_text(text)
    rows = [row for row in facts.decisions if row.paragraph_number == "72"]
    assert [row.status for row in rows] == ["decided", status]
    assert [(row.name, row.party) for row in facts.movers] == [("Nils Brodd", "M")]


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ("Tid: kl 1800-2015", ("18:00", "20:15")),
        ("Mötet öppnades: kl. 18.00\nMötet avslutades: kl. 20.15", ("18:00", "20:15")),
        ("Tid: kl. 18.00-24.00", ("18:00", "00:00")),
        (
            "Plats och tid: Rådhuset, 18 september 2023 kl. 18.00 - 19 september 2023 kl. 12.30",
            ("18:00", "12:30"),
        ),
        (
            "Plats och tid: Rådhuset, 18 september 2023 kl. 18.00-20.15 och 19 september 2023 kl. 9.00-12.30",
            ("18:00", "12:30"),
        ),
    ],
)
def test_when_the_meeting_began_and_ended(told: str, hours: tuple[str, str]) -> None:
    (meeting,) = as_text(minutes("Förslaget har beretts.", f"{told}\n\n{PRESENT}")).meetings
    assert (meeting.start_time, meeting.end_time) == tuple(map(dt.time.fromisoformat, hours))
    assert meeting.place in (None, "Rådhuset")


SIDE_BY_SIDE = """Beslutande                         Ersättare
Greta Lindh (S), ordförande        Siv Alm (V)
Nils Brodd (M)
Märta Ek (C)                       Frånvarande
                                   Bo Ask (KD)

Sekreterare                        Justerare
Ida Nord                           Nils Brodd

"""


def test_lists_side_by_side_with_labels_of_their_own(tmp_path: Path) -> None:
    facts = as_page(minutes("Förslaget har beretts.", SIDE_BY_SIDE), tmp_path / "a.pdf")
    assert {row.name: (row.role, row.present) for row in facts.attendees} == {
        "Greta Lindh": ("member", True),
        "Nils Brodd": ("member", True),
        "Märta Ek": ("member", True),
        "Siv Alm": ("substitute", True),
        "Bo Ask": ("member", False),
        "Ida Nord": ("official", True),
    }
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Greta Lindh", "Ida Nord")
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Nils Brodd"]


def test_parties_between_strokes_and_short_labels() -> None:
    present = (
        "Beslutande: Greta Lindh /S/, ordf.; Nils Brodd /M/; Märta Ek /C/\n"
        "Ersättare som tjänstgör: Siv Alm /V/\nFrånvarande ledamot: Bo Ask /KD/\n"
        "Sekr.: Ida Nord\nJust.: Nils Brodd\n\n"
    )
    facts = as_text(minutes("Förslaget har beretts.", present))
    assert [(row.name, row.party, row.present, row.deciding) for row in facts.attendees] == [
        ("Greta Lindh", "S", True, True),
        ("Nils Brodd", "M", True, True),
        ("Märta Ek", "C", True, True),
        ("Siv Alm", "V", True, True),
        ("Bo Ask", "KD", False, False),
        ("Ida Nord", None, True, False),
    ]
    assert facts.meetings[0].secretary == "Ida Nord"
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Nils Brodd"]


def test_who_is_replaced_stands_on_the_next_line() -> None:
    present = (
        "Beslutande: Greta Lindh (S), ordförande, Märta Ek (C) och Bo Ask (KD), ersätter\nSiv Alm (V)\n\n"
    )
    facts = as_text(minutes("Förslaget har beretts.", present + "Frånvarande: Siv Alm (V)\n\n"))
    assert {row.name: row.present for row in facts.attendees} == {
        "Greta Lindh": True,
        "Märta Ek": True,
        "Bo Ask": True,
        "Siv Alm": False,
    }


def test_names_above_their_offices_above_who_certifies() -> None:
    signed = "Vid protokollet\nIda Nord\n\nJusterat 2023-09-25\nGreta Lindh Märta Ek\nOrdförande Justerare\n"
    text = (
        HEAD + ITEMS.format(told="Förslaget har beretts.") + f"\n{signed}\nRätt utdraget intygar\nIda Nord\n"
    )
    (meeting,) = as_text(text).meetings
    assert (meeting.chair, meeting.secretary) == ("Greta Lindh", "Ida Nord")


def test_a_committee_in_capitals_and_a_board_sent_to_do_something() -> None:
    text = minutes("Förslaget har beretts.").replace("Kommunfullmäktige 2023", "TEKNISKA UTSKOTTET 2023")
    facts = as_text(text.replace("beslutar att höja avgiften", "utser styrelsen att utreda avgiften"))
    assert facts.meetings[0].body == "TEKNISKA UTSKOTTET"
    (row,) = (row for row in facts.decisions if "utreda" in row.text)
    assert row.kind == "assignment"
    assert facts.elections == ()
