"""Forms of councils, boards, committees and parishes. All are invented."""

from __future__ import annotations

import pytest
from paragraphs_of_text import decided, item, paragraphs_of

from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.decisions.draft_decision import kind_of
from handlingar.parsers.minutes.decisions.movers import Mover, movers_of
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.parsers.minutes.voting.ballots import read_ballots


def _rows(text: str, body: str = "Kommunstyrelsen") -> list[tuple[str, str]]:
    return [(row.status, row.text) for row in read_decisions(paragraphs_of(text), body).rows]


def test_what_a_body_would_decide_is_proposed_below_the_heading_of_a_proposal() -> None:
    text = item(
        "Förslag till beslut\n\nKommunstyrelsen beslutar\n\natt anta planen.\n\n"
        "Beslut\n\nKommunstyrelsen beslutar\n\natt anta planen."
    )
    assert _rows(text) == [("proposed", "att anta planen."), ("decided", "att anta planen.")]
    text = item(
        "Kommunstyrelsens beslut\n\nPlanen antas.\n\n"
        "Kommunstyrelsens förslag till kommunfullmäktige\n\nKommunfullmäktige beslutar\n\natt anslå 3 mkr."
    )
    assert _rows(text) == [("decided", "Planen antas."), ("proposed", "att anslå 3 mkr.")]
    text = item("Beslut\n\nValberedningens förslag: Eva Ek (S)\n\nFullmäktige väljer Eva Ek (S).")
    assert ("proposed", "Eva Ek (S)") in _rows(text, "Fullmäktige")
    text = item("Förslag\n\nNämnden beslutade\n\natt anta planen.")  # told, and so done
    assert _rows(text, "Nämnden") == [("decided", "att anta planen.")]


def test_a_day_in_what_is_decided_is_not_that_of_an_earlier_decision() -> None:
    assert decided(item("Direktionen beslutade sammanträda den 3 september och 22 oktober 2031.")) != []
    assert decided(item("Direktionen beslutade 2031-03-03 sammanträda i september.")) == []


def test_a_part_of_another_body_is_called_by_two_words() -> None:
    text = item("Kommunstyrelsens arbetsutskott beslutar\n\nföreslå kommunstyrelsen att godkänna köpet.")
    assert _rows(text, "Kommunstyrelsens arbetsutskott") == [
        ("decided", "föreslå kommunstyrelsen att godkänna köpet.")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunfullmäktige anser frågorna besvarade.",
        "Kommunfullmäktige nominerar Ylva Sten (C) till vigselförrättare.",
        "Motionen från Sixten Fall (POSK) hänvisades till kyrkorådet.",
        "Motionen remitteras till kommunstyrelsen.",
        "Nämnden tackar för rapporten.",
        "Nämnden lämnar yttrandet som sitt eget.",
        "Kyrkorådet tillsvidareanställer Ellen Gran.",
        "Taxan höjs med 4 procent från den 1 januari 2032.",
    ],
)
def test_sentences_that_decide_without_a_heading(sentence: str) -> None:
    assert decided(item(sentence)) == [sentence]


@pytest.mark.parametrize("sentence", ["Nämnden tackar för kaffet.", "Kommunfullmäktige anser tiden kort."])
def test_sentences_that_only_tell(sentence: str) -> None:
    assert decided(item(sentence)) == []


def test_any_verb_in_the_present_passive_decides_right_below_a_decision() -> None:
    text = "Beslut\n\nPlanen antas.\n\nArkivet bemannas i maj.\n\nElevernas fråga.\n\nHyllorna målas."
    assert decided(item(text)) == ["Planen antas.", "Arkivet bemannas i maj."]
    two = "Beslut\n\nEva Ek (S) befrias från uppdraget. Kommunfullmäktige begär ny sammanräkning."
    assert [text for _, text in _rows(item(two), "Kommunfullmäktige")] == [
        "Eva Ek (S) befrias från uppdraget.",
        "Kommunfullmäktige begär ny sammanräkning.",
    ]
    whole = "Positivt besked ges. Planen beräknas kunna antas under 2033."
    assert decided(item(f"Beslut\n\n{whole}")) == [whole]


def test_numbers_without_a_dot_that_follow_each_other_are_a_list() -> None:
    text = "Beslut\n1  Planen fastställs\n2  Planen gäller från maj\n3  Chefen får i uppdrag att följa den"
    assert decided(item(text)) == [
        "Planen fastställs",
        "Planen gäller från maj",
        "Chefen får i uppdrag att följa den",
    ]


def test_those_elected_stand_a_line_each_below_the_election() -> None:
    text = (
        "Beslut\n\nKommunfullmäktige väljer för perioden 2031-2034\nLedamöter\nEva Ek (S), ordförande\n"
        "Bo Ask (M)\nErsättare\nLo Hed (V)\n\nPlanen antas."
    )
    whole, other = decided(item(text))
    assert other == "Planen antas."
    assert [(one.name, one.office) for one in elected_in(whole)] == [
        ("Eva Ek", "Ledamöter"),
        ("Bo Ask", "Ledamöter"),
        ("Lo Hed", "Ersättare"),
    ]
    text = "Beslut\n\nTill nämndemän i Dals tingsrätt för tiden 1 maj 2032 - 30 april 2036 väljs:\n"
    text += "Eva Ek (S)\nBo Ask (M)"
    (whole,) = decided(item(text))
    assert [one.name for one in elected_in(whole)] == ["Eva Ek", "Bo Ask"]


def test_whom_someone_is_elected_after_may_stand_before_the_colon() -> None:
    (one,) = elected_in("Ledamot i barnnämnden efter Bo Ask (S): Eva Ek (S).")
    assert (one.name, one.office, one.body, one.replaces) == ("Eva Ek", "Ledamot", "barnnämnden", "Bo Ask")
    assert [one.office for one in elected_in("1:e vice ordförande: Eva Ek (S)")] == ["1:e vice ordförande"]
    text = "Beslut\n\nKommunfullmäktige väljer följande:\n"
    text += "Ledamot: Eva Ek (S).\nErsättare efter Eva Ek (S): vakant."
    assert decided(item(text)) == ["Ledamot: Eva Ek (S).", "Ersättare efter Eva Ek (S): vakant."]


def test_what_decides_behind_a_list_is_no_part_of_it() -> None:
    text = (
        "Beslut\n\nKommunfullmäktige godkänner följande avsägelser:\n- Eva Ek (L), ersättare\n"
        "- Bo Ask (MP)\nKommunfullmäktige begär ny sammanräkning."
    )
    assert _rows(item(text), "Kommunfullmäktige")[1:] == [
        ("decided", "Kommunfullmäktige begär ny sammanräkning.")
    ]


def test_a_count_of_votes_is_no_motion() -> None:
    assert movers_of("Eva Ek (S): 25 röster", "moved") == ()
    assert movers_of("Eva Ek (S): att avslå", "moved") == (Mover("Eva Ek", "S", "mover"),)


def test_parties_reserve_as_groups() -> None:
    assert movers_of("Mot beslutet reserverade sig V- och MP-grupperna.", "reserved") == (
        Mover(None, "V", "reservant"),
        Mover(None, "MP", "reservant"),
    )
    told = movers_of("Ledamöterna i Miljöpartiet reserverar sig mot beslutet.", "reserved")
    assert told == (Mover(None, "MP", "reservant"),)
    text = item("Beslut: Planen antas.\nMot beslutet reserverade sig V-gruppen.")
    assert _rows(text)[0] == ("decided", "Planen antas.")  # without its label


def test_a_proposal_is_not_a_quorum() -> None:
    assert kind_of("Styrelsen besluter enligt beslutsförslaget.", None) == "other"
    assert kind_of("Mötet är beslutsfört.", None) == "procedural"


def test_totals_behind_the_names_are_of_the_same_ballot_and_names_of_a_reservation_no_votes() -> None:
    text = item(
        "Omröstning\n\nJa röstar: Eva Ek (S), Bo Ask (M)\nNej röstar: Lo Hed (V)\n\n"
        "Omröstningsresultat: 2 ja och 1 nej.\n\nReservation\n\nTor Alm (C)"
    )
    read = read_ballots(paragraphs_of(text))
    assert [(one.yes, one.yes_named, one.agrees) for one in read.ballots] == [(2, 2, True)]
    assert [vote.name for vote in read.votes] == ["Eva Ek", "Bo Ask", "Lo Hed"]


def test_surnames_in_brackets_are_one_voter_each() -> None:
    text = item("Vid omröstningen avgavs 3 JA-röster (Berg, Nygård, Sten) och 1 NEJ-röst (Back).")
    votes = read_ballots(paragraphs_of(text)).votes
    assert [vote.name for vote in votes] == ["Berg", "Nygård", "Sten", "Back"]
    present = ["Eva Berg", "Bo Nygård", "Lo Sten", "Ulla Back"]
    assert [vote.name for vote in read_ballots(paragraphs_of(text), present).votes] == present


def test_remarks_beside_members() -> None:
    (one,) = split_people("Göte Sander (S) ers: Sofia Lagg (S)")
    assert (one.name, one.stands_for) == ("Göte Sander", "Sofia Lagg")
    assert [one.limit for one in split_people("Stig Malm (M), ej § 99 p.g.a. jäv")] == ["ej § 99 p.g.a. jäv"]


def test_what_came_in_is_listed_in_the_decision_on_it() -> None:
    text = "Beslut\n\nFöljande motioner överlämnas till kommunstyrelsen för beredning:\n"
    text += "1. Motion från Eva Ek (V) om sommarjobb i parken\n2. Motion från Bo Ask (M) om bänkar vid torget"
    (whole,) = decided(item(text))
    assert whole.endswith("vid torget")
    (whole,) = decided(
        item("Beslut\n\nStöd utbetalas till följande:\n\nSångkören 12 000\n\nFilmklubben 3 000")
    )
    assert whole == "Stöd utbetalas till följande: Sångkören 12 000 Filmklubben 3 000"


def test_a_statement_is_one_decision_with_what_gives_it() -> None:
    text = (
        "Beslut\n\nKommunstyrelsen avger följande yttrande:\n\nKommunen har inga synpunkter. Vägen byggs ut."
    )
    (row,) = _rows(item(text))
    assert row == (
        "decided",
        "Kommunstyrelsen avger följande yttrande: Kommunen har inga synpunkter. Vägen byggs ut.",
    )


def test_att_clauses_may_be_sentences() -> None:
    text = "Beslut\n\nNämnden beslutar: Att anta budget 2032. Att avgiften per invånare höjs."
    assert decided(item(text)) == ["Att anta budget 2032", "Att avgiften per invånare höjs."]


def test_a_motion_that_is_carried_in_part() -> None:
    text = "Beslut\n\nFullmäktige bifaller motionen delvis.\n\nYrkanden\n\n"
    text = item(f"{text}Eva Ek (M) m.fl.: Bifall till motionen.")
    rows = read_decisions(paragraphs_of(text), "Fullmäktige").rows
    assert [row.outcome for row in rows if row.status == "moved"] == ["partly"]


def test_a_reservation_from_a_group() -> None:
    told = (Mover(None, "S", "reservant"),)
    assert movers_of("Reservation från S-gruppen.", "reserved") == told
    assert movers_of("Samtliga (S) ledamöter reserverar sig.", "reserved") == told
