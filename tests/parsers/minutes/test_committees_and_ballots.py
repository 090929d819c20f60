"""What becomes of proposals and motions, who seconds, is recused, or is elected in a table. All invented."""

from __future__ import annotations

import pytest
from paragraphs_of_text import decided, item, paragraphs_of, segments_of

from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.decisions import Decisions, read_decisions
from handlingar.parsers.minutes.decisions.movers import movers_of
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.relations.recusals import read_recusals, recused_in
from handlingar.schemas.rows import ElectionRow


def read(text: str, body: str | None = None) -> Decisions:
    return read_decisions(paragraphs_of(item(text)), body)


def outcomes_of(text: str, body: str | None = None) -> list[tuple[str, str | None]]:
    return [(row.status, row.outcome) for row in read(text, body).rows if row.outcome]


def elected_by(table: str) -> tuple[ElectionRow, ...]:
    text = item(f"Fullmäktiges beslut\n\nFullmäktige väljer\n\n{table}")
    return read_minutes(segments_of(f"Kommunfullmäktige\nProtokoll 2031-03-04\n\n{text}"), ()).elections


def test_who_prepared_an_item_is_no_title() -> None:
    text = "Ks § 87\nAu § 31\n\nDnr 94.212\n\nFärjetaxa\n\nText.\n\nKs § 88\nAu § 32/2031\n\nBryggor\n\nText."
    assert [p.row.title for p in paragraphs_of(text)] == ["Färjetaxa", "Bryggor"]


def test_what_the_chair_finds_below_motions() -> None:
    text = (
        "Yrkanden\n\nSven Lund (KD) yrkar att ärendet utgår.\n\nMärta Ek (M) yrkar bifall till liggande "
        "förslag.\n\nOrdföranden ställer proposition på yrkandena och finner att nämnden bifallit liggande "
        "förslag."
    )
    assert outcomes_of(text) == [("moved", "rejected"), ("moved", "adopted")]


def test_how_the_chair_puts_it_decides_nothing() -> None:
    text = (
        "Märta Ek (M) yrkar återremiss.\n\nOrdföranden ställer proposition på återremissyrkandet och finner "
        "detta avslaget.\n\nNämnden beslutar således\n\natt godkänna köpet."
    )
    assert decided(item(text)) == ["att godkänna köpet."]
    assert outcomes_of(text) == [("moved", "rejected")]


def test_a_budget_of_others_falls_where_the_boards_is_adopted() -> None:
    text = (
        "Beslut\n\nPlanen antas.\n\nYrkanden\n\nEva Öst (S) yrkar bifall till regionstyrelsens förslag.\n\n"
        "Bo Ask (SD) yrkar bifall till Sverigedemokraternas budgetförslag.\n\nPropositionsordning\n\n"
        "Ordföranden finner att fullmäktige beslutar enligt regionstyrelsens förslag. Votering begärs."
    )
    assert outcomes_of(text, "Regionfullmäktige") == [("moved", "adopted"), ("moved", "rejected")]


def test_a_vote_overrules_what_the_chair_found() -> None:
    text = (
        "Beslut\n\nBron målas.\n\nYrkanden\n\nEva Öst (S) yrkar bifall till styrelsens förslag.\n\n"
        "Bo Ask (M) yrkar bifall till yrkande från M i maj.\n\nPropositionsordning\n\nOrdföranden prövar "
        "yrkandena mot varandra och finner att styrelsens förslag har bifallits. Votering begärs.\n\n"
        "Omröstning\n\nOmröstningen utfaller med 4 Ja mot 5 Nej."
    )
    assert "adopted" not in [outcome for _, outcome in outcomes_of(text, "Regionfullmäktige")][:1]
    assert outcomes_of(text, "Regionfullmäktige")[1][1] != "rejected"


@pytest.mark.parametrize(
    ("proposal", "decision", "outcome"),
    [
        ("Motionen anses besvarad.", "Motionen avslås.", "rejected"),
        ("Motionen avslås.", "Att avslå motionen.", "adopted"),
        ("Fullmäktige godkänner bokslutet.", "Fullmäktige godkände kommunstyrelsens förslag.", "adopted"),
        ("Nämnden ger Dalens IF 600 000 kr i bidrag.", "Bidrag beviljas med 600 000 kr.", "adopted"),
        ("Nämnden ger Dalens IF 600 000 kr i bidrag.", "Bidrag beviljas med 300 000 kr.", "unknown"),
        ("Nämnden köper en båt.", "Nämnden hyr en brygga.", "unknown"),
    ],
)
def test_what_became_of_a_proposal(proposal: str, decision: str, outcome: str) -> None:
    text = f"Kommunstyrelsens förslag:\n\n{proposal}\n\nBeslut:\n\n{decision}"
    assert outcomes_of(text, "Kommunfullmäktige") == [("proposed", outcome)]


def test_a_proposal_that_the_chair_finds_adopted() -> None:
    text = (
        "Arbetsutskottet föreslog kyrkorådet besluta att ge 8 000 kr.\n\nOrdföranden ställde proposition på "
        "förslagen och fann att kyrkorådet beslutat i enlighet med arbetsutskottets förslag.\n\n"
        "Kyrkorådet beslöt\n\natt skänka orgeln ny luft."
    )
    assert outcomes_of(text, "Kyrkorådet") == [("proposed", "adopted")]


def test_a_motion_to_prepare_anew() -> None:
    text = "Yrkanden\n\nEva Ek (C) yrkar att frågan remitteras för ny beredning.\n\nBeslut\n\nPlanen antas."
    rows = [row for row in read(text).rows if row.status == "moved"]
    assert [(row.kind, row.outcome) for row in rows] == [("refer_back", "rejected")]


def test_who_seconds_on_a_line_of_their_own() -> None:
    text = (
        "Yrkanden\n\nEva Öst föreslår att bron målas.\n\nBo Ask föreslår att bron rivs.\n\n"
        "Leif Bond (M) ansluter sig till Eva Östs förslag.\n\nKim Ström (V) biträder förslaget."
    )
    found = [(m.decision_seq, m.name, m.role) for m in read(text).movers if m.role == "seconder"]
    assert found == [(1, "Leif Bond", "seconder"), (2, "Kim Ström", "seconder")]


def test_who_seconds_in_the_next_sentence() -> None:
    text = "Eva Öst (S) yrkar att bron målas. Leif Bond (M) instämmer. Bo Ask (C) ansluter sig till yrkandet."
    assert [(m.name, m.role) for m in read(text).movers] == [
        ("Eva Öst", "mover"),
        ("Leif Bond", "seconder"),
        ("Bo Ask", "seconder"),
    ]


def test_surnames_with_parties_move_and_no_bodies_do() -> None:
    assert [(m.name, m.party) for m in movers_of("Ek (S) och Stål (M) yrkar avslag.", "moved")] == [
        ("Ek", "S"),
        ("Stål", "M"),
    ]
    assert not movers_of("Moderaterna och Nämnden (nämnd) yrkar avslag.", "moved")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Effi Öst, Bo Ask och Stål (M) deltar inte på grund av jäv.", ["Effi Öst", "Bo Ask", "Stål"]),
        ("Vice ordföranden Eva Ek leder mötet under denna paragraf.", []),
        ("Eva Ek (M) anmäler jäv och Bo Lund leder mötet.", ["Eva Ek"]),
        ("Eva Ek anmäler jäv och Bo Lund (S) inträder i hennes ställe.", ["Eva Ek"]),
        ("Styrelsen och Eva Ek anmäler jäv.", ["Eva Ek"]),
    ],
)
def test_who_is_recused(sentence: str, names: list[str]) -> None:
    assert [name for name, _ in recused_in(sentence, headed=True)] == names


def test_a_surname_is_whose_is_present() -> None:
    paragraphs = paragraphs_of(item("Jäv\n\nEva Ek, Stål och Holm deltar inte på grund av jäv."))
    found = read_recusals(paragraphs, None, ["Eva Ek", "Lisa Stål", "Bo Ask"])
    assert [row.name for row in found] == ["Eva Ek", "Lisa Stål"]


def test_a_numbered_list_of_what_came_in_decides_nothing() -> None:
    text = (
        "Beslut\n\nDelgivningarna läggs med godkännande till handlingarna.\n\n"
        "1. Länsstyrelsens beslut att upphäva planen.\n2. Domstolens dom att avslå överklagandet.\n\n"
        "Kontoret får i uppdrag att svara."
    )
    assert decided(item(text)) == [
        "Delgivningarna läggs med godkännande till handlingarna.",
        "Kontoret får i uppdrag att svara.",
    ]


def test_a_body_for_something_decides_by_the_first_of_its_words() -> None:
    text = item("Lärarnämnden beslutar att fastställa följande planer:\n\na) Botanik A\n\nb) Zoologi B")
    rows = read_decisions(paragraphs_of(text), "Lärarnämnden för biologi").rows
    assert [row.status for row in rows] == ["decided"]


def test_a_table_of_who_leaves_and_who_is_elected() -> None:
    table = (
        "| Uppdrag | Avgår | Väljs |\n|---|---|---|\n"
        "| Ledamot i båtnämnden | Lena Öst (S) | Oskar Lund (S) |\n"
        "| Nämndeman i Dalens tingsrätt | Hans Ask (C) | Vakant |"
    )
    (one,) = elected_by(table)
    assert (one.name, one.office, one.body, one.replaces) == (
        "Oskar Lund",
        "ledamot",
        "båtnämnden",
        "Lena Öst",
    )


def test_a_table_with_the_office_beside_the_name() -> None:
    table = (
        "| Namn | Parti | Uppdrag | Efter |\n|---|---|---|---|\n"
        "| Märta Ek | S | ersättare i valnämnden | Bo Ask (M) |"
    )
    (one,) = elected_by(table)
    assert (one.name, one.party, one.office, one.replaces) == ("Märta Ek", "S", "ersättare", "Bo Ask")


def test_a_student_among_the_members_is_one() -> None:
    text = (
        "Lärarnämnden\nProtokoll 2031-03-04\n\nLedamöter: Student Nils Lund\nProfessor Eva Ek\n\n"
        "§ 1 Upprop\n\nTack."
    )
    assert {row.name: row.role for row in read_minutes(segments_of(text), ()).attendees} == {
        "Nils Lund": "member",
        "Eva Ek": "member",
    }


def test_a_committee_below_its_board() -> None:
    assert body_of("BÅTNÄMNDEN PROTOKOLL\nArbetsutskottet 2031-04-11") == "Båtnämndens arbetsutskott"
    assert body_of("Båtnämnden\nProtokoll") == "Båtnämnden"


LONG = (
    "Ordföranden läste upp hela listan över hamnens bryggor och båtar för alla som hade kommit,\n"
    "och var och en fick svara.\n\n"
)


@pytest.mark.parametrize(
    "votes",
    [
        "JA\nStig Rapp (S)\nAnna Löv (S)\nBo Hult (V)\n\nNEJ\nHenrik Boll (M)\n\nAvstår\nKim Ek (L)",
        "Följande röstade ja:\nStig Rapp (S)\nAnna Löv (S)\nBo Hult (V)\n\n"
        "Följande röstade nej:\nHenrik Boll (M)\n\nAvstår:\nKim Ek (L)",
        "Ja röstar Stig Rapp (S), Anna Löv (S) och Bo Hult (V). Nej röstar Henrik Boll (M). "
        "Kim Ek (L) avstår.",
    ],
)
def test_votes_below_a_label_and_in_sentences(votes: str) -> None:
    text = item(f"{LONG}Omröstning\n\n{votes}\n\nBeslut\n\nPlanen antas.")
    (one,) = read_minutes(segments_of(f"Kommunfullmäktige\nProtokoll 2031-03-04\n\n{text}"), ()).ballots
    assert (one.yes_named, one.no_named, one.abstain_named) == (3, 1, 1)


def test_the_proposal_that_a_motion_was_put_against() -> None:
    text = (
        "Förslag: Bryggan säljs.\n\nPeik West föreslog, understödd av Kaj Lund, att bryggan behålls.\n\n"
        "Beslut: Kyrkofullmäktige omfattade grundförslaget med rösterna 4-3."
    )
    assert outcomes_of(text, "Kyrkofullmäktige") == [("proposed", "adopted"), ("moved", "rejected")]


def test_the_latter_of_two_proposals() -> None:
    text = (
        "Yrkanden\n\nRolf Brag (M) yrkar att avgiften lämnas oförändrad.\n\nLotta Ur (S) yrkar bifall till "
        "kontorets förslag med tillägget att chefen ser över skyltarna.\n\nBeslutsgång\n\nOrdföranden "
        "ställer proposition på Rolf Brags yrkande och kontorets förslag med Lotta Urs tillägg, och finner "
        "att utskottet beslutar i enlighet med det senare."
    )
    assert outcomes_of(text) == [("moved", "rejected"), ("moved", "adopted")]


def test_a_list_behind_a_sentence_that_hangs() -> None:
    text = "Fullmäktige godkänner avsägelserna från\n\na) Bo Ask (S) som ledamot\n\nb) Eva Ek som ersättare"
    assert decided(item(text)) == [
        "Fullmäktige godkänner avsägelserna från a) Bo Ask (S) som ledamot b) Eva Ek som ersättare"
    ]


def test_an_interpellation_answered() -> None:
    (row,) = read("Eva Ek svarar.\n\nInterpellationen förklaras härmed besvarad.").rows
    assert (row.status, row.kind) == ("decided", "note_information")


def test_a_motion_that_is_taken_back() -> None:
    text = (
        "Yrkanden\n\nSiri Ask (S) yrkar följande ändring: båten ska vara röd.\n\n"
        "Siri Ask (S) återtar sitt yrkande.\n\nBeslut\n\nBåten målas."
    )
    assert outcomes_of(text) == [("moved", "withdrawn")]


def test_to_decide_as_the_office_proposes() -> None:
    text = (
        "Förslag på sammanträdet\n\nEva Ek (S) föreslår att nämnden beslutar enligt kontorets förslag.\n\n"
        "Bo Ask (M) föreslår att båten säljs.\n\nBeslutsordning\n\nOrdföranden ställer förslagen mot "
        "varandra och finner att nämnden beslutar enligt kontorets förslag."
    )
    assert outcomes_of(text) == [("moved", "adopted"), ("moved", "rejected")]


def test_what_is_put_against_the_main_proposal_overrules_nothing() -> None:
    text = (
        "Yrkanden\n\nEva Ek (S) yrkar bifall till styrelsens förslag.\n\nBo Ask (M) yrkar bifall till "
        "yrkandet från M.\n\nPropositionsordning\n\nOrdföranden finner att styrelsens förslag har bifallits. "
        "Omröstning begärs. Ordföranden finner att yrkandet från Bo Ask antagits som motförslag.\n\n"
        "Omröstning\n\nOmröstningen utfaller med 5 Ja mot 4 Nej.\n\nBeslut\n\nBåten målas."
    )
    assert outcomes_of(text, "Regionfullmäktige") == [("moved", "adopted"), ("moved", "rejected")]


@pytest.mark.parametrize(("adjuster", "names"), [("Rune", ["Eva Rune"]), ("Eva", ["Eva"])])
def test_who_adjusts_by_surname(adjuster: str, names: list[str]) -> None:
    text = (
        "Båtnämnden\nProtokoll 2031-02-18\n\nLedamöter: Åsa Grip (S), Eva Bond (M), Eva Rune (C)\n"
        f"Justerare: {adjuster}\n\n§ 7 Upprop\n\nUpprop förrättas."
    )
    rows = read_minutes(segments_of(text), ()).attendees
    assert [row.name for row in rows if row.is_adjuster] == names


def test_an_office_that_proposes_is_not_put_against_its_proposal() -> None:
    text = "Valberedningen föreslog Eva Ek och Bo Ask som revisorer.\n\nMötet beslutade enligt förslaget."
    assert "rejected" not in [outcome for _, outcome in outcomes_of(text)]


@pytest.mark.parametrize("heading", ["ANVISNINGAR OM HUR MAN BEGÄR OMPRÖVNING", "Besvärsanvisning"])
def test_how_a_decision_is_appealed_is_not_decided(heading: str) -> None:
    text = item(
        f"Nämndens beslut:\n\nAnhållan godkändes.\n\n{heading}\n\n"
        "Omprövning begärs skriftligt hos nämnden.\n\nBegäran ska lämnas in inom fjorton dagar."
    )
    rows = read_decisions(paragraphs_of(text)).rows
    assert [row.text for row in rows] == ["Anhållan godkändes."]
