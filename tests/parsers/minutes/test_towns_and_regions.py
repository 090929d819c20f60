"""Forms of large towns, Finland's councils, older boards and parishes. All are invented."""

from __future__ import annotations

import pytest
from paragraphs_of_text import paragraphs_of, segments_of

from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.outcomes import repeats
from handlingar.parsers.minutes.relations.recusals import recused_in
from handlingar.parsers.minutes.voting.ballots import read_ballots
from handlingar.schemas.rows import Facts

HEAD = """Norrdals kommun
{body}
Sammanträdesprotokoll 2031-05-14

Närvarande:
Ordföranden               Märta Ek (S)
Ledamöterna               Karin Öst (M)
                          Bo Ask (V)
Ersättarna                Eva Lind (S)

"""

RUNNING_HEADS = """Stadsstyrelsen                  § 7                  26.05.2031

VAL AV JUSTERARE
STDS § 7
Beslut:
Karin Öst valdes till justerare.

Skolnämnden                     § 4                  13.05.2031
Stadsstyrelsen                  § 8                  26.05.2031

ANHÅLLAN OM TILLÄGGSANSLAG
SKOLN § 4
Skolchefens förslag:
Skolnämnden föreslår att 9 000 euro beviljas.
Beslut:
Förslaget godkändes.
STDS § 8
Beslut:
Stadsstyrelsen beslöt avslå anhållan.

Stadsstyrelsen                  § 8                  26.05.2031

Bo Ask anmälde avvikande åsikt.

Stadsstyrelsen                  § 9                  26.05.2031

AVSLUTANDE
STDS § 9
Ordföranden avslutade mötet.
"""


def read(text: str, body: str = "Kommunstyrelsen") -> Facts:
    return read_minutes(segments_of(HEAD.format(body=body) + text), ())


def decisions(text: str, body: str = "Kommunstyrelsen") -> list[tuple[str, str]]:
    return [(row.status, row.text) for row in read(text, body).decisions]


def test_an_item_begins_at_its_running_head() -> None:
    found = read(RUNNING_HEADS, "Stadsstyrelsen")
    assert [(row.number, row.title) for row in found.paragraphs] == [
        ("7", "VAL AV JUSTERARE"),
        ("8", "ANHÅLLAN OM TILLÄGGSANSLAG"),
        ("9", "AVSLUTANDE"),
    ]
    told = [(row.paragraph_number, row.status, row.text) for row in found.decisions]
    assert told == [
        ("7", "decided", "Karin Öst valdes till justerare."),
        ("8", "decided", "Stadsstyrelsen beslöt avslå anhållan."),
        ("8", "reserved", "Bo Ask anmälde avvikande åsikt."),
    ]


def test_an_item_that_begins_within_a_page_keeps_its_own_heading() -> None:
    within = RUNNING_HEADS.replace("AVSLUTANDE\nSTDS § 9\n", "")
    within = within.replace("Bo Ask anmälde", "STDS § 9\nAVSLUTANDE\nBo Ask anmälde")
    items = {row.number: row.text for row in read(within, "Stadsstyrelsen").paragraphs}
    assert "avvikande" not in items["8"]


def test_lines_of_other_days_are_no_running_heads() -> None:
    text = "§ 1 Avtal\n\nBeslutsunderlag\n\n" + "\n".join(
        f"Norrdals utskott § {number} 2031-0{number}-02" for number in (2, 3, 4)
    )
    assert [row.number for row in read(text).paragraphs] == ["1"]


def test_a_group_beside_one_name_is_a_label() -> None:
    found = [(row.name, row.role) for row in read("§ 1 Avtal\n\nAvtalet godkänns.\n").attendees]
    assert found == [
        ("Märta Ek", "member"),
        ("Karin Öst", "member"),
        ("Bo Ask", "member"),
        ("Eva Lind", "substitute"),
    ]


def test_votes_are_counted_behind_the_names() -> None:
    text = """§ 5 Taxa

Omröstning

Ja för avslag och Nej för bifall till yrkandet från M.

Märta Ek (S), tjänstgörande ersättaren Eva Lind (S) och ordföranden Bo Ask (V) röstar Ja (3).

Karin Öst (M) samt Sven Hed (M) röstar Nej (2).

Lotta Alm (C) avstår från att rösta (1).
"""
    (ballot,) = read_ballots(paragraphs_of(text)).ballots
    assert (ballot.yes, ballot.no, ballot.abstain, ballot.agrees) == (3, 2, 1, True)
    assert (ballot.yes_named, ballot.no_named, ballot.abstain_named) == (3, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Ks beslutar\n\natt   bevilja bidraget, samt\n\natt   anvisa medlen.\n",
        "Ks beslutar i enlighet med au:s förslag\n\natt   bevilja bidraget, samt\n\natt   anvisa medlen.\n",
    ],
)
def test_a_board_is_abbreviated_with_small_letters(text: str) -> None:
    assert decisions(f"Ks § 42\n\nAnsökan\n\n{text}") == [
        ("decided", "att bevilja bidraget"),
        ("decided", "att anvisa medlen."),
    ]


def test_what_is_sent_on_according_to_a_proposal_is_decided() -> None:
    text = """§ 5 Simhall

Beslut

Enligt kommunkontorets förslag:

Kommunstyrelsen föreslår att kommunfullmäktige beslutar:

1. Ramen utökas med 4 mnkr.

2. Nämnden får i uppdrag att bygga.
"""
    assert [status for status, _ in decisions(text)] == ["decided", "decided"]


def test_a_decision_at_the_end_of_a_proposals_paragraph() -> None:
    text = """§ 91 Läsår

Skolchefens förslag: Terminen börjar den 18 augusti. Skolstyrelsen beslöt

att   fastställa tiderna.

§ 92 Skyltar

Skolstyrelsen beslöt

att   sätta upp skyltar.
"""
    assert decisions(text, "Skolstyrelsen")[:2] == [
        ("proposed", "Terminen börjar den 18 augusti."),
        ("decided", "att fastställa tiderna."),
    ]


def test_the_last_items_title_begins_no_other_document() -> None:
    text = """§ 1

Dnr SN 2031/0112

Avgifter

Beslut

Avgifterna antas.

§ 2

Dnr SN 2031/0120

Yttrande över motion - Broddar

Beslut

Motionen avslås.
"""
    found = read(text)
    assert [row.title for row in found.paragraphs] == ["Avgifter", "Yttrande över motion - Broddar"]
    assert [row.text for row in found.decisions] == ["Avgifterna antas.", "Motionen avslås."]


def test_who_is_elected_to_preside_over_another_body_doesnt_preside() -> None:
    text = "§ 1 Val av kyrkoråd\n\nTill ordförande i kyrkorådet valdes Karin Öst.\n"
    assert read(text, "Kyrkofullmäktige").meetings[0].chair == "Märta Ek"


def test_who_steps_in_is_not_recused() -> None:
    assert recused_in("Karin Öst (M) tjänstgör i hennes ställe.", headed=True) == []
    assert recused_in("I hennes ställe inträder Karin Öst (M).", headed=True) == []
    assert recused_in("Bo Ask (V) deltar inte i handläggningen.", headed=True) == [("Bo Ask", "V")]


def test_a_proposal_with_other_numbers_is_not_the_decision() -> None:
    proposal = "Styrelsen föreslår för fullmäktige att tomten säljs för 18 000 euro."
    assert repeats(proposal, proposal)
    assert not repeats(proposal, proposal.replace("18 000", "25 000"))


def test_where_to_find_a_secret_decision_is_none() -> None:
    assert decisions("§ 4 Individärende\n\nBeslut\n\nSe sekretessprotokoll.\n") == []
