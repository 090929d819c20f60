"""Decisions of minutes: what was decided, proposed, moved, reserved and noted, and what only was told."""

from __future__ import annotations

import difflib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs_of_text import paragraphs_of
from paths import SHARED

from handlingar import extract
from handlingar.parsers.documents.segmentation import segment
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.minutes.decisions.decision_sentences import own_bodies, verdict
from handlingar.parsers.minutes.decisions.decisions import att_clauses, read_decisions
from handlingar.parsers.minutes.decisions.draft_decision import kind_of
from handlingar.parsers.minutes.items.paragraphs import read_paragraphs
from handlingar.schemas.rows import DecisionRow

OWN = own_bodies(["Kommunstyrelsen beslutar att anta planen."], [], frozenset())


def decisions_of(text: str) -> tuple[DecisionRow, ...]:
    return read_decisions(paragraphs_of(text)).rows


def told(text: str) -> list[tuple[str, str]]:
    return [(row.status, row.text) for row in decisions_of(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dagordningen godkänns.",
        "Dagordningen gås igenom och fastställs.",
        "Till justerare väljs Eva Ek.",
        "Bo Ask utses att jämte ordföranden justera protokollet.",
        "Styrelsen noterar informationen.",
        "Protokollet gås igenom, godkänns och läggs till handlingarna.",
        "Rapporten lades till handlingarna.",
        "Föregående protokoll godkändes.",
        "Protokollet från 2024-01-15 gicks igenom och lades till handlingarna.",
        "Mötet beslutade att nästa möte hålls den 3 maj.",
        "Det beslutades att anlita en takläggare.",
        "Mötet beslutade att avgiften ska vara 200 kr.",
        "Med anledning av snöfallet beslutar styrelsen enhälligt att mötet hålls på distans.",
        "Kommunstyrelsen tackar för informationen.",
        "Paragrafen förklaras omedelbart justerad.",
        "Förbundschefen får i uppdrag att ta fram en plan.",
        "Ärendet bordläggs.",
        "Styrelsen lägger rapporten till handlingarna.",
    ],
)
def test_sentences_that_decide(sentence: str) -> None:
    judged = verdict(sentence, None, OWN)
    assert judged is not None
    assert judged.status == "decided"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ordföranden öppnar mötet.",
        "2022-09-01 beslutade styrelsen att pröva en ny ordning.",
        "Styrelsen beslutade den 3 maj att pröva en ny ordning.",
        "Regeringen beslutade att avskaffa bidraget.",
        "Styrelsen beslutade i september 2023 att köpa en båt.",
        "Det beslutades 2019-03-04 att köpa en båt.",
        "Kommunfullmäktige beslutade att anta planen.",
        "Om bidraget beviljas kan arbetet börja.",
        "Taxan fastställs av kommunfullmäktige.",
        "Planen fastställs årligen i samband med budgeten.",
        "Budgeten ska antas av styrelsen i december.",
        "Insatser som godkänns av styrelsen ska följas upp.",
        "Förslaget är att styrelsen godkänner planen.",
        "Ordföranden undrar när styrelsen beslutar om lokalen.",
        "Ordföranden informerar om att styrelsen beslutar om budgeten i höst.",
        "Vid årsmötet omvaldes Eva Ek till ledamot i föreningen.",
        "Inga nya risker har identifierats.",
        "Beslut fattas den 19 december.",
    ],
)
def test_sentences_that_only_tell(sentence: str) -> None:
    assert verdict(sentence, None, OWN) is None


def test_motions_reservations_and_notes_in_running_text() -> None:
    assert [
        verdict(sentence, None, OWN).status  # type: ignore[union-attr]
        for sentence in (
            "Eva Ek (S) yrkar avslag.",
            "Bo Ask (M) reserverar sig mot beslutet.",
            "Det antecknas till protokollet att Bo Ask inte deltog.",
        )
    ] == ["moved", "reserved", "noted"]


def test_choices_by_label_need_a_title_that_speaks_of_them() -> None:
    assert verdict("Justerare för mötet: Eva Ek och Bo Ask", "Val av justerare", OWN) is not None
    assert verdict("Justerare för mötet: Eva Ek och Bo Ask", "Ekonomi", OWN) is None
    assert verdict("Ekeby är sammankallande 2025.", "Nästa möte och sammankallande", OWN) is not None
    assert verdict("Ekeby är sammankallande 2025.", "Ekonomi", OWN) is None


def test_each_att_clause_is_a_decision_of_its_own() -> None:
    rows = decisions_of(
        """§ 6 Projekt\n\nChefen föredrar.\n\nStyrelsen **beslutar**\n
- I. att delta i projektet, förutsatt att medel beviljas,
- II. att i budgeten avsätta 50 000 kronor.\n\nChefen redogjorde för läget.\n"""
    )
    assert [(r.item, r.text, r.actor, r.conditional) for r in rows] == [
        ("I", "att delta i projektet, förutsatt att medel beviljas", "Styrelsen", True),
        ("II", "att i budgeten avsätta 50 000 kronor.", "Styrelsen", False),
    ]


def test_att_clauses_in_one_sentence() -> None:
    text = "Styrelsen beslutar att anta planen, att uppdra åt chefen att följa den, samt att avsluta ärendet."
    assert att_clauses(text) == [
        "att anta planen", "att uppdra åt chefen att följa den", "att avsluta ärendet.",
    ]  # fmt: skip
    assert att_clauses("Styrelsen beslutar att uppdra åt chefen att ta fram en plan.") == [
        "Styrelsen beslutar att uppdra åt chefen att ta fram en plan."
    ]


def test_sections_tell_proposals_motions_and_decisions_apart() -> None:
    assert told(
        """§ 9 Uppföljning\n\nBudgeten antas varje år av styrelsen.
\nYrkanden\n\nEva Ek yrkar att chefen får återkomma.\n
Förslag till beslut\n\nStyrelsen fastställer uppföljningen.\n\nBeslut\n\nStyrelsen fastställer uppföljningen.
\nFinansiering får beviljas med högst 10 kr. Resten beslutas senare.\n\nReservationer
\nBo Ask reserverar sig.
\nUnderlag för beslut\n\nAnsökan\n\nTjänsteutlåtande\n"""
    ) == [
        ("moved", "Eva Ek yrkar att chefen får återkomma."),
        ("proposed", "Styrelsen fastställer uppföljningen."),
        ("decided", "Styrelsen fastställer uppföljningen."),
        ("decided", "Finansiering får beviljas med högst 10 kr. Resten beslutas senare."),
        ("reserved", "Bo Ask reserverar sig."),
    ]


def test_a_decision_goes_on_over_a_page_break() -> None:
    text = (
        "§ 1 Insats\n\nBeslut\n\nStödet villkoras med krav på en överenskommelse om\f\nvärdegrund och mål.\n"
    )
    (row,) = decisions_of(text)
    assert row.text == "Stödet villkoras med krav på en överenskommelse om värdegrund och mål."
    assert row.at.page == 1


def test_numbered_decisions_keep_what_belongs_to_them() -> None:
    rows = decisions_of(
        """§ 4 Plan\nBeslut\n\nEnligt nämndens förslag:\n1. Planen antas.\n2. Nämnden får i uppdrag att
följa upp:\na. kostnader,\nb. resultat.\n3. Den gamla planen upphör att gälla.\n"""
    )
    assert [(r.item, r.text) for r in rows] == [
        ("1", "Planen antas."),
        ("2", "Nämnden får i uppdrag att följa upp: a. kostnader, b. resultat."),
        ("3", "Den gamla planen upphör att gälla."),
    ]


def test_what_a_colon_lists_belongs_to_the_decision() -> None:
    assert told("§ 4 Mötesdagar\n\nStyrelsen fastställer följande dagar:\n- 3 mars\n- 5 maj\n") == [
        ("decided", "Styrelsen fastställer följande dagar: - 3 mars - 5 maj")
    ]


def test_what_a_preparing_group_says_decides_nothing() -> None:
    text = """§ 1 Medel\n\nBeredningsgruppen tillstyrker ansökan.\n\nStyrelsen beslutade\n
att bevilja medlen.\n\n§ 2 Lokaler\n\nFrågan bordlades till nästa möte.\n"""
    assert told(text) == [
        ("decided", "att bevilja medlen."),
        ("decided", "Frågan bordlades till nästa möte."),
    ]


def test_the_body_is_the_one_that_meets() -> None:
    text = """§ 1 Plan\n\nSammanfattning\nKommunfullmäktige beslutar om planen.
\nBeslut\nNämnden för kultur antar planen.\n
§ 2 Taxa\n\nKulturnämnden beslutar enhälligt att anta taxan. Kulturnämnden godkänner bilagan.
Tekniska nämnden beslutade att avslå sin.\n"""
    rows = decisions_of(text)
    assert [r.text for r in rows][1:] == [
        "Kulturnämnden beslutar enhälligt att anta taxan.",
        "Kulturnämnden godkänner bilagan.",
    ]
    assert [r.unanimous for r in rows] == [None, True, None]


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("Till justerare väljs Eva Ek.", None, "election"),
        ("Dagordningen godkänns.", None, "approve_agenda"),
        ("Föregående protokoll godkänns.", None, "approve_minutes"),
        ("Protokollet läggs till handlingarna.", "Föregående protokoll", "approve_minutes"),
        ("Lades till handlingarna", "Förra mötets protokoll", "approve_minutes"),
        ("Lagt till handlingarna", "Protokoll från senaste möte", "approve_minutes"),
        ("Styrelsen noterar informationen.", None, "note_information"),
        ("Föreningen beviljas 5 000 kr i bidrag.", None, "funding"),
        ("Båtklubben beviljas 5 000 kr.", None, "funding"),
        ("Nämnden beviljar lov för en brygga.", None, "adopt"),
        ("Finansieringen ska villkoras med krav på uppföljning.", None, "condition"),
        ("att anta planen", None, "adopt"),
        ("Chefen får i uppdrag att återkomma.", None, "assignment"),
        ("Ordföranden bemyndigas att teckna avtalet.", None, "delegation"),
        ("Ordföranden och chefen utses var för sig.", "Val av firmatecknare", "authorise_signatory"),
        ("Motionen avslås.", None, "reject"),
        ("Ärendet återremitteras.", None, "refer_back"),
        ("Ärendet bordläggs.", None, "postpone"),
        ("Paragrafen förklaras omedelbart justerad.", None, "procedural"),
        ("Sekretess råder.", None, "other"),
        ("Beviljade medel som ej används återförs till fonden.", None, "funding"),
        ("Protokollet justeras elektroniskt senast den 3 maj.", "Val av justerare", "procedural"),
    ],
)
def test_kinds(text: str, title: str | None, kind: str) -> None:
    assert kind_of(text, title) == kind


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_decisions_of_the_shared_seeds(number: str) -> None:
    files = sorted((SHARED / "seeds").glob(f"{number}*.txt"))
    if not files:
        pytest.skip("the shared folder beside the repository is not there")
    gold = json.loads((SHARED / "gold" / f"{number}.json").read_text("utf-8"))["decisions"]
    segments = [
        s for s in segment(flow_of(extract.read(files[0]))) if s.row.doc_type in {"minutes", "meeting_notes"}
    ]
    rows = [r for s in segments for r in read_decisions(read_paragraphs(s, 1)).rows]

    def same(g: dict[str, str], r: DecisionRow) -> bool:
        like = difflib.SequenceMatcher(None, g["text"].lower(), r.text.lower(), autojunk=False).ratio()
        return g["paragraph"] == r.paragraph_number and g["status"] == r.status and like > 0.95

    missed = [g["text"] for g in gold if not g["optional"] and not any(same(g, r) for r in rows)]
    spurious = [r.text for r in rows if not any(same(g, r) for g in gold)]
    assert (missed, spurious) == ([], [])


PIECES = st.sampled_from(
    """§ 1 Val
§ 2
8 3 Plan
Beslut
Beslut:
Styrelsen beslutar
att köpa
- I. att sälja
1.
•
Yrkanden

Eva Ek (S) yrkar avslag.
Planen antas.
§ 2 (forts.)
Reservation
Bilaga 1
följande:
Dnr 12/2023
och mer.
Ja-röster: Eva Ek (S)
sam-
ordning
a) del""".splitlines()
)


@given(st.lists(PIECES, max_size=25))
def test_whatever_the_lines_the_rows_are_in_order(lines: list[str]) -> None:
    rows = decisions_of("\n".join(lines))
    assert [row.decision_seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.paragraph_seq for row in rows] == sorted(row.paragraph_seq or 0 for row in rows)
    assert all(row.text.strip() for row in rows)


def test_a_heading_printed_again_on_the_next_page_is_no_new_paragraph() -> None:
    text = "**§ 1 Plan**\n\nStyrelsen antar\f**§ 1 (forts.)**\n\nplanen för badet.\n\n**§ 2 Slut**\n\nSlut.\n"
    assert [(r.paragraph_number, r.text) for r in decisions_of(text)] == [
        ("1", "Styrelsen antar planen för badet.")
    ]


def test_a_lead_in_with_full_stop_decides_where_no_list_follows() -> None:
    assert told("§ 1 Plan\n\nStyrelsen beslutar enligt förslaget.\n\nChefen tackar.\n") == [
        ("decided", "Styrelsen beslutar enligt förslaget.")
    ]
