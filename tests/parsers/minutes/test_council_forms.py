"""Forms of universities, federations, older councils and those of Finland. All are invented."""

from __future__ import annotations

import pytest
from paragraphs_of_text import decided, item, paragraphs_of, segments_of

from handlingar.parsers.language.people_lists import split_people
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.labels.label_words import exact_label
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.parsers.minutes.voting.vote_words import totals
from handlingar.schemas.rows import DecisionRow, Facts

UNIVERSITY = """Protokoll fört vid sammanträde med Lärarnämnden

Tid: 2031-06-11, kl. 09.00-16.15

Närvarande:

Ordförande

Märta Ek, ledamot

Företrädare för verksamheten

Sven Lund

Karin Öst

Övriga

Bo Ask, samordnare

Frånvarande:

Företrädare för de studerande

Lotta Hed

"""

NUMBER_BEHIND = """Mötet inleds § 57

Ordföranden säger god dag.

Fastställande av föredragningslista, § 58

Listan fastställs, men § 13 utgår.

Val av justerare § 59

Karin Öst väljs att tillsammans med ordföranden justera protokollet.
"""

NUMBER_BELOW = """Sammanträdet öppnas

§ 61

Märta Ek öppnar sammanträdet.

Godkännande av föredragningslistan

§ 62

Listan fastställs enligt förslag.

Val av justerare

§ 63

Bo Ask väljs att justera protokollet.
"""

COUNCIL = """Kommunfullmäktige 2032-12-30

KF § 12 Val av justerare

Kommunfullmäktige beslutar:

att utse Märta Ek (m) att justera protokollet.

KF § 13 Dnr KS 31-707 112

Mål och ramar för 2033

Beslut

DRIFTBUDGET

Kommunfullmäktige beslutar:

Kommunstyrelsen

att ge styrelsen högst 85 tkr,

Byggnadsnämnden

att bevilja byggnadsnämnden 58 tkr.
"""


def facts_of(text: str) -> Facts:
    return read_minutes(segments_of(text), ())


def rows_of(text: str, body: str | None = None) -> tuple[DecisionRow, ...]:
    return read_decisions(paragraphs_of(item(text)), body).rows


def test_groups_whom_people_stand_for_head_lists() -> None:
    facts = facts_of(UNIVERSITY + NUMBER_BEHIND)
    assert {row.name: row.present for row in facts.attendees} == {
        "Märta Ek": True,
        "Sven Lund": True,
        "Karin Öst": True,
        "Bo Ask": True,
        "Lotta Hed": False,
    }


@pytest.mark.parametrize("label", ["Direktionens ledamöter", "Kommunstyrelsens ersättare:"])
def test_a_list_may_be_called_after_its_body(label: str) -> None:
    known = exact_label(label)
    assert known
    assert known.means == "people"
    assert known.role in ("member", "substitute")


@pytest.mark.parametrize("text", ["Direktionens sekreterare", "Direktionens ledamöter kom sent"])
def test_other_words_behind_a_body_are_no_list(text: str) -> None:
    assert exact_label(text) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ek Märta    II viceordförande", "II viceordförande"),
        ("Ek Märta    fm:s 1. vice ordförande", "fm:s 1. vice ordförande"),
    ],
)
def test_ordinals_belong_to_the_office(text: str, title: str) -> None:
    (person,) = split_people(text)
    assert person.name == "Ek Märta"
    assert title.endswith(person.role_word or "-")


def test_numbers_may_stand_behind_titles() -> None:
    facts = facts_of(UNIVERSITY + NUMBER_BEHIND)
    assert [(row.number, row.title) for row in facts.paragraphs] == [
        ("57", "Mötet inleds"),
        ("58", "Fastställande av föredragningslista"),
        ("59", "Val av justerare"),
    ]


def test_titles_may_stand_above_numbers() -> None:
    facts = facts_of("Protokoll för Lärarnämnden 2031-06-20\n\n" + NUMBER_BELOW)
    assert [(row.number, row.title, row.text) for row in facts.paragraphs] == [
        ("61", "Sammanträdet öppnas", "Märta Ek öppnar sammanträdet."),
        ("62", "Godkännande av föredragningslistan", "Listan fastställs enligt förslag."),
        ("63", "Val av justerare", "Bo Ask väljs att justera protokollet."),
    ]


def test_an_excerpt_may_skip_many_items() -> None:
    text = (
        "Protokollsutdrag 2031-06-20\n\n§ 8 Upprop\n\nUpprop hålls.\n\n"
        "§ 98 Rektor\n\nVisas av ordförande.\n\nStyrelsen beslutar att föreslå Bo Ask."
    )
    facts = facts_of(text)
    assert [row.number for row in facts.paragraphs] == ["8", "98"]
    assert [row.text for row in facts.decisions] == ["Styrelsen beslutar att föreslå Bo Ask."]


def test_the_number_on_the_agenda_is_not_the_items() -> None:
    text = (
        "Stadsfullmäktige\nProtokoll 30.3.2031\n\nÄrende 5. / 86 §\n\n"
        "Ny stadga\n\nBeslut\n\nStadsfullmäktige godkände stadgan."
    )
    (row,) = facts_of(text).paragraphs
    assert (row.number, row.title) == ("86", "Ny stadga")


def test_a_body_may_say_what_it_is_of() -> None:
    assert decided(item("Styrelsen för Norra akademin beslutar\n\natt fastställa listan.")) == [
        "att fastställa listan."
    ]


def test_a_title_of_an_item_begins_no_document() -> None:
    facts = facts_of(COUNCIL)
    assert [row.title for row in facts.paragraphs] == ["Val av justerare", "Mål och ramar för 2033"]
    assert "att bevilja byggnadsnämnden 58 tkr." in [row.text for row in facts.decisions]


def test_what_another_day_decided_is_told() -> None:
    text = "Planen remitterades på nytt av kommunfullmäktige 2031-10-05, § 12.\n\nBeslut\nVägen byggs."
    assert [row.text for row in rows_of(text, body="Kommunfullmäktige")] == ["Vägen byggs."]


def test_an_att_sats_below_a_short_title_is_decided() -> None:
    text = (
        "Protokoll direktionen 2031-01-30\n\n§ 1 Upprop\nUpprop hålls.\n\n"
        "§ 2 Dagordning\natt fastställa dagordningen\n\n§ 3 Avgift\natt höja avgiften\n"
    )
    assert [row.title for row in facts_of(text).paragraphs] == ["Upprop", "Dagordning", "Avgift"]


@pytest.mark.parametrize(
    ("heading", "diary", "title"),
    [
        ("Rapport för året (dnr A9 123/12)", "A9 123/12", "Rapport för året"),
        ("Plan för möten (18/KS/201)", "18/KS/201", "Plan för möten"),
    ],
)
def test_forms_of_file_numbers(heading: str, diary: str, title: str) -> None:
    (row,) = facts_of(
        f"Protokoll styrelsen 2031-01-30\n\n§ 7 {heading}\n\nStyrelsen godkänner den.\n"
    ).paragraphs
    assert (row.title, row.diarienummer) == (title, diary)


def test_each_sentence_that_begins_with_the_body_decides() -> None:
    text = (
        "Beslut\nFullmäktige beviljar Bo Ask (S) entledigande.\nFullmäktige väljer Eva Ek (S) till ersättare."
    )
    assert len(rows_of(text)) == 2


def test_a_list_below_a_heading_behind_numbers_decides_nothing() -> None:
    text = (
        "Utskottets beslut\n\n1. Rapporten noteras.\n\nHändelser\n\n– Brand vid skolan.\n\n– Stök en helg.\n"
    )
    assert [row.text for row in rows_of(text)] == ["Rapporten noteras."]


def test_who_proposes_in_capitals() -> None:
    text = "KOMMUNDIREKTÖREN: Styrelsen godkänner bokslutet.\n\nBESLUT: Enligt förslag."
    assert [(row.status, row.outcome) for row in rows_of(text)] == [
        ("proposed", "adopted"),
        ("decided", None),
    ]


def test_an_offices_proposal_is_adopted() -> None:
    text = "Kyrkoherdens förslag\nTiteln ändras.\n\nBeslut\nKyrkorådet beslöt godkänna kyrkoherdens förslag."
    first, *_ = rows_of(text)
    assert (first.status, first.outcome) == ("proposed", "adopted")


def test_parties_between_comma_and_colon() -> None:
    text = "Yrkande\nMärta Ek, fp: Motionen bifalls.\nBo Ask, s: Motionen avslås."
    read = read_decisions(paragraphs_of(item(text)))
    assert [(one.name, one.party) for one in read.movers] == [("Märta Ek", "FP"), ("Bo Ask", "S")]


def test_who_agrees_in_the_next_sentence_seconds() -> None:
    read = read_decisions(
        paragraphs_of(
            item("Yrkanden\nMärta Ek (MP) yrkar bifall till motionen. Bo Ask (S) instämmer i yrkandet.")
        )
    )
    assert [(one.name, one.role) for one in read.movers] == [("Märta Ek", "mover"), ("Bo Ask", "seconder")]


def test_all_who_reserve_without_a_verb() -> None:
    read = read_decisions(
        paragraphs_of(
            item("Reservation\nMärta Ek (s), Bo Ask (s) och Eva Öst (v) till förmån för eget yrkande.")
        )
    )
    assert [one.name for one in read.movers] == ["Märta Ek", "Bo Ask", "Eva Öst"]


@pytest.mark.parametrize(
    "text", ["Avslag 11 röster, bifall 24 röster.", "Bifall: 24 röster, avslag: 11 röster."]
)
def test_votes_for_and_against_by_their_names(text: str) -> None:
    assert totals(text) == {"yes": 24, "no": 11}


def test_with_whom_one_adjusts_is_not_elected() -> None:
    text = "att utse Eva Ek att jämte tjänstgörande ordföranden Bo Ask justera protokollet"
    assert [one.name for one in elected_in(text, "Val av justerare")] == ["Eva Ek"]


def test_surnames_first_are_no_list_of_given_names() -> None:
    text = (
        "Protokoll 2031-06-20\n\nErsättare\nEk, Märta\nLund, Sven\nÖst, Karin\n\n§ 1 Upprop\n\nUpprop hålls."
    )
    assert [row.name for row in facts_of(text).attendees] == ["Märta Ek", "Sven Lund", "Karin Öst"]


def test_a_long_line_of_whoever_stands_surname_first() -> None:
    text = (
        "Protokoll 2031-06-20\n\nÖvriga:\nEk, Märta rektor\nLund, Sven prorektor\nÖst, Karin jurist\n"
        "Ask, Bo controller § 5-8, 10, 15-18\n\n§ 1 Upprop\n\nUpprop hålls."
    )
    assert [row.name for row in facts_of(text).attendees][-1] == "Bo Ask"


def test_two_given_names_behind_the_surname() -> None:
    text = (
        "Protokoll 2031-06-20\n\nÖvriga:\nEk, Märta Karin rektor\nLund, Sven prorektor\nÖst, Karin jurist\n"
        "Ask, Bo controller § 5-8\n\n§ 1 Upprop\n\nUpprop hålls."
    )
    assert facts_of(text).attendees[0].name == "Märta Karin Ek"


def test_who_presents_is_not_elected() -> None:
    text = "Beredning\nFörvaltningsdirektör Eva Ek-Lund\n\nBeslut\nVi väntar."
    assert "Förvaltningsdirektör Eva Ek-Lund" not in decided(
        f"§ 1 Upprop\n\nVi är fyra.\n\n§ 2 Val av ledamöter\n\n{text}\n"
    )


def test_an_office_that_opens_the_meeting_decides_nothing() -> None:
    text = (
        "Beslut\nOrdförande Märta Ek öppnade mötet och gav ordet till Bo Ask. "
        "Rådet konstaterade att mötet var lagenligt sammankallat och beslutfört."
    )
    assert [row.text for row in rows_of(text)] == [
        "Rådet konstaterade att mötet var lagenligt sammankallat och beslutfört."
    ]


def test_who_took_no_part_is_no_decision() -> None:
    text = "Beslut: Enligt förslag. Bo Ask deltog inte i behandlingen av ärendet."
    assert [row.text for row in rows_of(text)] == ["Enligt förslag."]


def test_the_substitute_who_steps_in_is_not_recused() -> None:
    facts = facts_of(
        f"Protokoll 2031-06-20\n\n{item('Märta Ek anmälde jäv, och hans ersättare Bo Ask inträdde.')}"
    )
    assert [row.name for row in facts.recusals] == ["Märta Ek"]


def test_two_vice_chairs_in_a_sentence() -> None:
    text = "Till I vice ordförande valdes Märta Ek och till II vice ordförande Bo Ask."
    assert [(one.name, one.office) for one in elected_in(text)] == [
        ("Märta Ek", "I vice ordförande"),
        ("Bo Ask", "II vice ordförande"),
    ]


def test_items_numbered_above_their_titles_are_no_contents_of_a_list() -> None:
    text = (
        "Stadsdelsnämnden\nProtokoll 2031-05-22\n\n§ 1\nVal av justerare\nNämnden utsåg Bo Ask.\n\n"
        "§ 2\nAnmälan\nNämnden godkände anmälan.\n\n§ 3\nRapport\n\nFörslag till beslut\n"
        "1. Nämnden godkänner rapporten.\n2. Rapporten sänds vidare.\n3. Ärendet justeras omedelbart.\n\n"
        "Beslut\nNämnden beslutade enligt förslaget.\n\n§ 4\nStädning\nÄrendet bordlades.\n"
    )
    assert [row.number for row in facts_of(text).paragraphs] == ["1", "2", "3", "4"]


def test_a_file_number_with_points_stands_beside_the_items() -> None:
    text = "Protokoll 2031-09-04\n\nKF § 102   DNR: KU.2031.3\n\nDagordning\n\nBeslut\nDen godkännes.\n"
    (row,) = facts_of(text).paragraphs
    assert (row.title, row.diarienummer) == ("Dagordning", "KU.2031.3")


def test_two_may_propose_by_name() -> None:
    read = read_decisions(paragraphs_of(item("Märta Ek (m) och Bo Ask (fp) föreslår bifall till förslaget.")))
    assert [one.name for one in read.movers] == ["Märta Ek", "Bo Ask"]


def test_who_proposes_seconded_behind_the_verb() -> None:
    read = read_decisions(
        paragraphs_of(item("Fullm. Märta Ek föreslog, understödd av fullm. Bo Ask, att ärendet bordläggs."))
    )
    assert [(one.name, one.role) for one in read.movers] == [("Märta Ek", "mover"), ("Bo Ask", "seconder")]


def test_what_the_vote_decides_below_the_order_of_votes() -> None:
    text = (
        "Propositionsordning\nOrdföranden finner att nämnden beslutar så.\n\n"
        "Med 3 ja-röster och 2 nej-röster beslutar nämnden enligt utskottets förslag."
    )
    assert [row.text for row in rows_of(text, "Vägnämnden")] == [
        "Med 3 ja-röster och 2 nej-röster beslutar nämnden enligt utskottets förslag."
    ]


def test_counts_of_votes_are_no_outcome() -> None:
    text = "Märta Ek yrkade avslag. Med 7 röster för bifall mot 3 för avslag beslöt rådet att köpa orgeln."
    first, *_ = rows_of(text)
    assert (first.status, first.outcome) == ("moved", "rejected")


def test_reservations_below_a_roll_call_are_no_votes() -> None:
    text = (
        "Omröstning\nJa-röster: Märta Ek (S)\nNej-röster: Bo Ask (V)\nAvstår: Eva Öst (M)\n\n"
        "Reservationer\nBo Ask (V) och Sven Lund (SD) reserverar sig mot beslutet."
    )
    assert len(facts_of(f"Protokoll nämnden 2031-05-22\n\n{item(text)}").ballots) == 1


def test_a_vice_chair_who_presided_at_an_item_was_there_throughout() -> None:
    text = (
        "Protokoll 2031-10-24\n\nBeslutande\nKarin Öst, ordf. (C)\nAnette Ek, vice ordf. (L) § 3 ordf.\n"
        "Kent Ask (S) §§ 1-4\n\n§ 1 Upprop\n\nUpprop hålls."
    )
    assert [row.paragraphs for row in facts_of(text).attendees] == [None, None, "1-4"]


def test_the_chair_who_is_recused_is_named() -> None:
    text = (
        "Protokoll 2031-10-24\n\nNärvarande\nKarin Öst, ordförande\nKent Ask\nEva Ek\n\n"
        "§ 1 Bygglov\n\nOrdföranden är jävig och deltar ej.\n\n§ 2 Slut\n\nTack."
    )
    assert [row.name for row in facts_of(text).recusals] == ["Karin Öst"]


def test_movers_by_their_initials() -> None:
    text = (
        "Protokoll 2031-10-24\n\nNärvarande\nKarin Maj Öst\nKent Ask\nEva Ek\n\n"
        "§ 1 Bygglov\n\nKMÖ yrkar avslag. XYZ yrkar bifall.\n\n§ 2 Slut\n\nTack."
    )
    assert [row.name for row in facts_of(text).movers] == ["Karin Maj Öst"]


def test_what_is_proposed_to_another_body_is_whole() -> None:
    text = (
        "Styrelsen beslutar\natt avge redovisningen, samt\natt föreslå Fullmäktige\natt föra över resultatet."
    )
    assert [row.text for row in rows_of(text)] == [
        "att avge redovisningen",
        "att föreslå Fullmäktige att föra över resultatet.",
    ]


def test_what_is_decided_for_its_own_part_is_proposed_to_nobody() -> None:
    text = (
        "Kommunstyrelsen beslutar\natt föreslå kommunfullmäktige\natt anta taxan\natt laga bryggan\n"
        "att för egen del ge kansliet en båt."
    )
    assert [row.text for row in rows_of(text)] == [
        "att föreslå kommunfullmäktige att anta taxan",
        "att föreslå kommunfullmäktige att laga bryggan",
        "att för egen del ge kansliet en båt.",
    ]


def test_names_between_who_announces_and_the_reservation() -> None:
    (row,) = rows_of("Mot beslutet anmäler Märta Ek och Bo Ask reservation till förmån för motionen.")
    assert (row.status, row.actor) == ("reserved", "Märta Ek, Bo Ask")


def test_a_day_with_blanks_in_the_head() -> None:
    facts = facts_of(
        "Kyrkorådet\nProtokoll\n\nTid:  31 03 12 kl 19.00\nPlats: Hemmet\n\n§ 1 Upprop\n\nUpprop hålls."
    )
    assert str(facts.meetings[0].date) == "2031-03-12"


def test_a_board_in_capitals_decides_below_its_name() -> None:
    text = "Byggnadsinspektörens förslag: Att lov beviljas.\n\nBYGGNADSNÄMNDEN:\nBeslöt enligt förslag."
    assert [(row.status, row.text) for row in rows_of(text)] == [
        ("proposed", "Att lov beviljas."),
        ("decided", "Beslöt enligt förslag."),
    ]


def test_the_proposal_of_a_pair_of_offices() -> None:
    text = "Miljö- och byggkontorets förslag\nLov beviljas.\n\nNämndens beslut\nLov beviljas inte."
    assert [row.status for row in rows_of(text)] == ["proposed", "decided"]


def test_votes_by_name_with_a_capital() -> None:
    text = "Omröstning\nMärta Ek (S) och Bo Ask (M) röstar Ja (2).\nEva Öst (MP) röstar Nej (1)."
    (ballot,) = facts_of(f"Protokoll nämnden 2031-05-22\n\n{item(text)}").ballots
    assert (ballot.yes_named, ballot.no_named) == (2, 1)


def test_what_another_body_sends_on_is_not_decided_by_the_council() -> None:
    text = "Kyrkorådet godkände planen och förelägger fullmäktige den."
    assert not [row for row in rows_of(text, "Kyrkofullmäktige") if row.status == "decided"]


def test_what_a_board_sends_on_leads_in_a_list() -> None:
    text = "Beslut\nI kommunfullmäktige tillstyrks:\n1. Avtalet godkänns.\n2. Kontoret får teckna det."
    assert [row.item for row in rows_of(text)] == ["1", "2"]


def test_the_chairs_own_motion_is_adopted() -> None:
    text = (
        "Yrkanden\nOrdföranden Bo Ask (M) yrkar bifall till förslaget.\n\nPropositionsordning\n"
        "Ordföranden ställer proposition på yrkandena och finner att nämnden beslutar "
        "enligt ordförandens yrkande."
    )
    first, *_ = rows_of(text)
    assert first.outcome == "adopted"


def test_a_role_before_the_verb_is_no_relative_clause() -> None:
    text = "Beslut\nLov beviljas.\n\nSom kontrollansvarig godtas Bo Ask."
    assert [row.text for row in rows_of(text)] == ["Lov beviljas.", "Som kontrollansvarig godtas Bo Ask."]


def test_two_names_that_ran_together_are_two_persons() -> None:
    text = "Fullmäktige valde följande: Anna Grön, ersättare Bo Falk Karin Öst, ersättare Eva Malm"
    assert "Bo Falk Karin Öst" not in [one.name for one in elected_in(text, "Val av ledamöter")]


def test_a_count_of_the_absent_is_no_list() -> None:
    text = "Ja-röster: 6\n\nNej-röster: 2\n\nFrånvarande: 2\nEva Ek, Bo Ask"
    facts = facts_of(f"Protokoll stadsfullmäktige 2031-05-22\n\n§ 1 Stadga\n\n{text}\n\n§ 2 Slut\n\nTack.")
    assert not facts.attendees
