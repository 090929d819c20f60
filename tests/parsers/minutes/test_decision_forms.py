"""Forms in which minutes tell a decision: short sentences, lists below a colon, notes of adjustment."""

from __future__ import annotations

import pytest
from paragraphs_of_text import decided, item, paragraphs_of

from handlingar.parsers.minutes.decisions.decisions import read_decisions


@pytest.mark.parametrize(
    "sentence",
    [
        "Styrelsen bestämmer att grinden ska lagas.",
        "Stämman bestämde att grinden ska lagas inom ett år.",
        "Eftersom flera är nya i styrelsen bestämdes att en pärm ska läggas upp.",
        "Årsmötet förklarades vara utlyst i behörig ordning.",
        "Stämman anses vara behörigen sammankallad.",
        "Röstlängden fastslogs med hjälp av närvarolistan.",
        "Stämman överlåter åt styrelsen att välja färg.",
        "Beslut om kostnad 3 kr per timme det första året.",
        "Beslut om bidrag till lekplatsen fattades med positivt utfall.",
        "Datum för städdag framflyttat till den 28 april.",
        "Samtalet utmynnade i att mötet gav styrelsen i uppdrag att ta in anbud.",
        "Beslöts att gungorna skulle ses över löpande under sommaren.",
        "Beslutet från förra mötet inhiberas alltså.",
        "Berättelsen gås igenom och läggs sedan till handlingarna.",
        "Berättelsen lades med godkännande till handlingarna.",
        "Frågan om mötet blivit behörigen utlyst besvaras med ja.",
        "Om fler kommer med beslutas att avgiften ska vara 500 kr.",
        "Stämman gav styrelsen full ansvarsfrihet.",
        "Förslaget om bastu röstades ner med 12 röster mot 7.",
        "Motionen om belysning vann bifall.",
        "Styrelsen fick mötets uppdrag att ordna dagen.",
        "KS beslutar att köpa en gunga.",
        "Styrelsen tog beslut om att laga grinden.",
        "Styrelsen är överens om att laga grinden.",
        "Enades om att laga grinden.",
        "Vi beslutade att laga grinden.",
        "Stämman röstade ja till förslaget.",
        "Styrelsen ställer sig positiv till grinden.",
        "Styrelsen ger Märta Ek mandat att laga grinden.",
        "Styrelsen konstituerade sig med Märta Ek som ordförande.",
        "Nämnden avstår från att yttra sig.",
        "Avgiften lämnas oförändrad.",
        "Ansökan lämnas utan bifall.",
        "Budgeten klubbades.",
    ],
)
def test_a_sentence_decides(sentence: str) -> None:
    assert decided(item(sentence)) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Beslut om färg tas på nästa möte.",
        "Beslut om färg har tagits av kommunen.",
        "Ansökan avslogs av länsstyrelsen.",
        "Grinden är lagad enligt plan.",
        "Nämnden föreslås besluta att grinden ska lagas.",
        "Styrelsen ger Märta Ek en blomma.",
        "Valberedningen föreslår att Märta Ek väljs.",
        "När grinden bestämdes vara trasig ringde Märta Ek smeden.",
        "Frågan är om stämman anses behörigen sammankallad.",
    ],
)
def test_a_sentence_only_tells(sentence: str) -> None:
    assert decided(item(sentence)) == []


def test_a_colon_lists_persons_with_labels() -> None:
    text = item(
        "Mötet beslöt att välja följande:\n\nOrdinarie:\n\nMärta Ek\n\nSven Lund\n\nErsättare:\n\nBo Ask"
    )
    assert decided(text) == [
        "Mötet beslöt att välja följande: Ordinarie: Märta Ek Sven Lund Ersättare: Bo Ask"
    ]


def test_att_clauses_with_subjects_of_their_own() -> None:
    text = item("Beslöts att protokollen ska finnas i skåpet och att en kopia av dem ska läggas i lådan.")
    assert decided(text) == [
        "att protokollen ska finnas i skåpet",
        "att en kopia av dem ska läggas i lådan.",
    ]


def test_a_bare_list_of_dates_is_one_decision() -> None:
    text = item("Beslut\n\nFörsta halvåret\n\nTorsdagen den 1 februari\n\nTorsdagen den 21 mars")
    assert decided(text) == ["Första halvåret Torsdagen den 1 februari Torsdagen den 21 mars"]


def test_a_bare_list_of_infinitives_is_a_decision_each() -> None:
    text = item("Beslut\n\nGodkänna rapporten.\n\nUppdra åt kassören att betala räkningen.")
    assert decided(text) == ["Godkänna rapporten.", "Uppdra åt kassören att betala räkningen."]


def test_a_further_sentence_that_decides_is_one_more() -> None:
    text = item("Beslut\n\nDagordningen godkändes. Inga tillägg. Till justerare utsågs Märta Ek.")
    assert decided(text) == ["Dagordningen godkändes.", "Till justerare utsågs Märta Ek."]


def test_a_note_of_adjustment_is_no_decision() -> None:
    noted = paragraphs_of(item("Beslut\n\nPlanen antas.\n\nParagrafen är justerad"))
    headed = item("Beslut\n\nPlanen antas.\n\nJustering\n\nParagrafen förklaras omedelbart justerad.")
    assert [p.row.immediately_adjusted for p in noted] == [False, True, False]
    assert decided(item("Beslut\n\nPlanen antas.\n\nParagrafen är justerad")) == ["Planen antas."]
    assert decided(headed) == ["Planen antas."]
    assert [p.row.immediately_adjusted for p in paragraphs_of(headed)] == [False, True, False]


def test_an_adjustment_that_is_decided_stays_a_decision() -> None:
    text = item("Beslut\n\n1. Planen antas.\n\n2. Paragrafen förklaras omedelbart justerad.")
    assert decided(text) == ["Planen antas.", "Paragrafen förklaras omedelbart justerad."]
    assert paragraphs_of(text)[1].row.immediately_adjusted


def test_a_number_printed_again_below_its_heading_is_no_item() -> None:
    text = (
        "§ 1 Upprop\n\nJa.\n\n2 § Lägesrapport\n\n2 §\n\nBeslut\n\nRapporten antecknas.\n\n3 § Slut\n\nTack."
    )
    assert [p.row.number for p in paragraphs_of(text)] == ["1", "2", "3"]


def test_the_number_that_stands_alone_is_the_items_diary_number() -> None:
    text = "§ 1 2031.033 BMN\n\nEkvalla 4:1, dispens (2031-0142)\n\nBeslut\n\nDispens ges.\n\n§ 2 Slut\n\nJa."
    first = paragraphs_of(text)[0].row
    assert first.diarienummer == "2031.033 BMN"
    assert first.title == "Ekvalla 4:1, dispens (2031-0142)"


def test_items_may_have_numbers_below_the_number_of_their_chapter() -> None:
    text = "1 Formalia\n1.1 Val av ordförande\nMärta Ek valdes.\n1.2 Val av sekreterare\nBo Ask valdes.\n"
    text += "\n2 Motioner\n2.1 Motion om grill\nMötet beslutade att bifalla motionen.\n"
    assert [p.row.number for p in paragraphs_of(text)] == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_heading_may_name_the_body_behind_it() -> None:
    text = item(
        "Beslut\n\nPlanen antas.\n\nSärskilt yttrande i nämnden\n\nMärta Ek (S) lämnar särskilt yttrande."
    )
    assert [(row.status, row.text) for row in read_decisions(paragraphs_of(text)).rows] == [
        ("decided", "Planen antas."),
        ("noted", "Märta Ek (S) lämnar särskilt yttrande."),
    ]


def test_diary_numbers_with_blanks() -> None:
    text = "§ 1 Motioner\n\nDnr. 2031/KS 0206 001\n\nBeslut\n\nMotionen avslås.\n\n§ 2 Slut\n\nJa."
    assert paragraphs_of(text)[0].row.diarienummer == "2031/KS 0206 001"


def test_what_a_numbered_decision_is_about_is_not_decided_again() -> None:
    text = item(
        "Beslut\n\n1. Nedanstående uppdrag (a-b) förklaras fullgjorda.\n\na) Nämndens uppdrag att måla.\n\n"
        "b) Nämndens uppdrag att gräva.\n\n2. Planen antas."
    )
    assert decided(text) == ["Nedanstående uppdrag (a-b) förklaras fullgjorda.", "Planen antas."]


def test_a_wording_that_follows_belongs_to_its_decision() -> None:
    text = item(
        "Beslut\n\nPlanen antas med följande tillägg:\n\nEn bro ska byggas över ån.\n\nDen ska vara bred."
    )
    assert decided(text) == [
        "Planen antas med följande tillägg: En bro ska byggas över ån. Den ska vara bred."
    ]


def test_numbered_additions_are_decisions_of_their_own() -> None:
    text = item(
        "Beslut\n\nRamarna godkänns, med följande två tillägg:\n\n"
        "1. Nämnden föreslås tillföras 13 miljoner kronor under nästa år.\n\n"
        "2. Skolan föreslås få 12 miljoner kronor under nästa år."
    )
    assert len(decided(text)) == 3


def test_a_numbered_heading_of_decisions_is_none() -> None:
    text = item("Beslut\n\n1. Planen antas.\n\n2. Uppdrag:\n\na. Nämnden får i uppdrag att måla.")
    assert decided(text) == ["Planen antas.", "Nämnden får i uppdrag att måla."]


def test_a_bare_yes_adopts_what_was_proposed() -> None:
    text = item("Förslag\n\nMärta Ek väljs till ordförande.\n\nBeslut\n\nBifalles")
    assert [(r.status, r.outcome) for r in read_decisions(paragraphs_of(text)).rows] == [
        ("proposed", "adopted"),
        ("decided", None),
    ]


@pytest.mark.parametrize(("supported", "outcome"), [("förvaltningens", "rejected"), ("Bo Asks", "unknown")])
def test_a_proposal_falls_with_the_motion_that_supports_it(supported: str, outcome: str) -> None:
    text = item(
        "Förvaltningens förslag till beslut\nNämnden föreslås avslå ansökan.\n\n"
        "Yrkanden\nEva Ek (C) yrkar att ansökan beviljas.\n"
        f"Siv Dal (S) yrkar bifall till {supported} förslag.\n\n"
        f"Propositionsordning\nOrdföranden ställer {supported} förslag mot Eva Eks yrkande och finner att "
        "nämnden beslutar enligt Eva Eks yrkande.\n\nBeslut\nPlatsen hyrs ut till sökanden."
    )
    assert [r.outcome for r in read_decisions(paragraphs_of(text)).rows] == [
        outcome,
        "adopted",
        "rejected",
        None,
    ]


def test_what_someone_proposes_below_a_proposal_is_moved() -> None:
    text = item(
        "Föredragandens förslag: Nämnden beviljar 2.500 €.\n\n"
        "Under diskussionen föreslog Eva Ek, understödd av Bo Ask, att bidraget höjs till 4.000 €.\n\n"
        "Vid omröstningen gavs 3 röster för föredragandens förslag och 2 röster för Eks förslag.\n\n"
        "Behandling:\nSiv Dal föreslog understödd av Bo Ask att ärendet återremitteras.\n\n"
        "Beslut: Nämnden beslöt enligt föredragandens förslag."
    )
    assert [r.status for r in read_decisions(paragraphs_of(text)).rows] == [
        "proposed",
        "moved",
        "moved",
        "decided",
    ]


def test_a_committee_of_a_board_with_two_tasks_proposes() -> None:
    text = item(
        "Skol- och äldrenämndens arbetsutskotts förslag till beslut\nNämnden godkänner planen.\n\n"
        "Skol- och äldrenämndens beslut\nNämnden godkänner planen."
    )
    assert [r.status for r in read_decisions(paragraphs_of(text)).rows] == ["proposed", "decided"]


def test_a_proposal_of_members_is_no_bodys() -> None:
    text = item(
        "Förslag\n1. Ordföranden Eva Ek m.fl. (S) yrkar bifall till förvaltningens förslag.\n"
        "2. Bo Ask (M) lägger fram eget förslag, se nedan.\n\n"
        "Beslutsgång\nOrdföranden ställer förslagen mot varandra och finner att nämnden beslutar enligt "
        "förvaltningens förslag.\n\nBeslut\nNämnden beslutar enligt förvaltningens förslag."
    )
    rows = read_decisions(paragraphs_of(text)).rows
    assert (rows[0].status, rows[0].outcome) == ("moved", "adopted")
    assert ("proposed", "adopted") not in [(row.status, row.outcome) for row in rows]
    assert rows[1].status == "moved"


@pytest.mark.parametrize(("answer", "outcome"), [("Bifalles", "adopted"), ("Avslås", "rejected")])
def test_a_bare_answer_may_say_whose_it_is(answer: str, outcome: str) -> None:
    text = item(f"Styrelsen föreslår avslag. {answer} av stämman.")
    assert [r.outcome for r in read_decisions(paragraphs_of(text)).rows] == [outcome, None]


def test_an_excerpt_has_the_diary_number_of_its_head() -> None:
    text = "PROTOKOLL\n\nDnr 31/0001-1\n\n§ 620 Årsredovisning\n\nBeslut\n\nRedovisningen godkänns."
    assert [p.row.diarienummer for p in paragraphs_of(text)] == ["31/0001-1"]


@pytest.mark.parametrize(
    ("finding", "outcomes"),
    [
        ("ställer propositioner på styrelsens förslag och yrkandet från Märta Ek och finner att "
         "styrelsens förslag har bifallits.", ["adopted", "rejected"]),
        ("finner att yrkandet från Märta Ek antagits som motförslag.", ["unknown", "unknown"]),
        ("ställer proposition på yrkandet från Märta Ek och finner att det har avslagits.",
         ["unknown", "rejected"]),
        ("finner att styrelsens förslag har avslagits och yrkandet från Märta Ek bifallits.",
         ["rejected", "adopted"]),
        ("ställer Sven Lunds yrkande mot Märta Eks yrkande och finner att nämnden beslutar i enlighet med "
         "Märta Eks yrkande.", ["rejected", "adopted"]),
        ("finner att nämnden beslutat enligt styrelsens förslag.", ["adopted", "rejected"]),
    ],
)  # fmt: skip
def test_what_the_chair_finds_of_each_motion(finding: str, outcomes: list[str]) -> None:
    text = item(
        "Yrkanden\n\nSven Lund (S) yrkar bifall till styrelsens förslag.\n\n"
        "Märta Ek (M) yrkar bifall till förslaget från M i nämnden.\n\n"
        f"Propositionsordning\n\nOrdföranden {finding}\n\nBeslut\n\nVägen byggs.\n"
    )
    rows = read_decisions(paragraphs_of(text)).rows
    assert [row.outcome for row in rows if row.status == "moved"] == outcomes


def test_a_motion_of_two_parts_is_adopted_partly() -> None:
    text = item(
        "Yrkanden\n\nSven Lund (S) yrkar bifall till styrelsens förslag och tilläggsyrkandet från M.\n\n"
        "Propositionsordning\n\nOrdföranden finner att styrelsens förslag har bifallits.\n\n"
        "Ordföranden prövar tilläggsyrkandet från M och finner att det har avslagits.\n\n"
        "Beslut\n\nVägen byggs.\n"
    )
    assert [r.outcome for r in read_decisions(paragraphs_of(text)).rows if r.status == "moved"] == ["partly"]


def test_a_proposal_is_headed_by_whose_it_is_and_a_decision_by_any_section() -> None:
    text = item(
        "Stadsdirektör Märta Eks förslag:\n\nSektionen godkänner anhållan.\n\n______\n\n"
        "Personalsektionens beslut:\n\nFörslaget godkändes.\n\n______\n\n"
        "Arbetsvärdering\n\nAlla anställda värderas lika.\n"
    )
    assert [(row.status, row.text) for row in read_decisions(paragraphs_of(text)).rows] == [
        ("proposed", "Sektionen godkänner anhållan."),
        ("decided", "Förslaget godkändes."),
    ]


def test_by_whose_proposal_leads_in_the_decision() -> None:
    text = item("Beslut\n\nEnligt Märta Eks förslag:\n\nPlanen antas.")
    assert decided(text) == ["Planen antas."]


def test_what_the_item_says_of_other_meetings_is_not_decided() -> None:
    text = item(
        "Tidigare behandling:\n\nNämnden 25.11.2030, 56 §\n\nNämndens beslut:\n\nMötesdagarna fastställdes."
        "\n\n______\n\nNämnden 15.9.2031, 1 §\n\nNämndens beslut:\n\nMötet flyttas till oktober.\n\n______\n"
    )
    assert decided(text) == ["Mötet flyttas till oktober."]
    text = item("Nämnden 25.11.2030, 56 §\n\nNämndens beslut:\n\nMötesdagarna fastställdes.")
    assert decided(text) == ["Mötesdagarna fastställdes."]  # what ends the other meeting's is not printed


def test_an_annex_printed_with_the_item_is_not_decided() -> None:
    text = item("Beslut\n\nPlanen antas.\n\nBilaga Nämnden, 28.03.2031 § 1\n\nAlla ska trivas på arbetet.")
    assert decided(text) == ["Planen antas."]
    assert decided(item("Beslut\n\nPlanen antas.\n\nBilaga 1 godkänns.")) == [
        "Planen antas.",
        "Bilaga 1 godkänns.",
    ]


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        ("Kommunstyrelsen föreslås besluta", "att laga grinden"),
        ("Kommunstyrelsen föreslås besluta:", "Grinden lagas."),
        ("Nämnden föreslås fatta följande beslut", "Grinden lagas."),
        ("Arbetsutskottet föreslår att kommunstyrelsen beslutar", "att laga grinden"),
        ("Arbetsutskottets förslag till beslut i kommunstyrelsen", "Grinden lagas."),
    ],
)
def test_what_another_body_is_proposed_to_decide(lead: str, text: str) -> None:
    rows = read_decisions(paragraphs_of(item(f"{lead}\n{text}"))).rows
    assert [(row.status, row.text) for row in rows] == [("proposed", text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunstyrelsen föreslås besluta att grinden lagas.",
        "Valberedningen föreslår att Märta Ek väljs.",
        "Ordföranden föreslog att grinden lagas.",
    ],
)
def test_a_sentence_proposes(sentence: str) -> None:
    rows = read_decisions(paragraphs_of(item(sentence))).rows
    assert [(row.status, row.text) for row in rows] == [("proposed", sentence)]


def test_a_reservation_stands_also_below_the_reasons() -> None:
    text = item(
        "Nämnden avslår ansökan.\n\nMotivering: Villkoren är inte uppfyllda.\n\n"
        "Mot beslutet reserverar sig Märta Ek (V)."
    )
    assert [row.status for row in read_decisions(paragraphs_of(text)).rows] == ["decided", "reserved"]


def test_a_clause_of_its_own_ends_the_list_above_it() -> None:
    told = "Hallen har fått nytt golv sedan i våras, och badet\n" * 9
    listed = (
        "Chefen informerar om\n- läget på badet\n- ny utställning i hallen\nNämnden tackar för informationen."
    )
    assert decided(item(f"{told}har haft stängt.\n\n{listed}")) == ["Nämnden tackar för informationen."]


@pytest.mark.parametrize("lead", ["Styrelsen yrkar på", "Styrelsen yrkar", "Styrelsen yrkar på:"])
def test_motions_that_a_verb_alone_leads_in(lead: str) -> None:
    text = (
        f"{lead}\natt ändra stadgan enligt bilagan,\natt ändringen gäller från juli.\nMötet biföll motionen."
    )
    rows = read_decisions(paragraphs_of(f"§ 5 Stadgan\n\n{text}\n\n§ 6 Slut\n\nMötet avslutas.\n")).rows
    assert [(row.status, row.text) for row in rows] == [
        ("moved", "att ändra stadgan enligt bilagan"),
        ("moved", "att ändringen gäller från juli."),
        ("decided", "Mötet biföll motionen."),
    ]


def test_a_note_that_nobody_was_against_is_no_decision() -> None:
    text = "Beslut\n\nÄrendet återremitteras för komplettering.\n\nBeslutet är enhälligt."
    (row,) = read_decisions(paragraphs_of(f"§ 5 Buss\n\n{text}\n\n§ 6 Slut\n\nMötet avslutas.\n")).rows
    assert (row.text, row.unanimous) == ("Ärendet återremitteras för komplettering.", True)


def test_statements_below_a_heading_of_decisions_are_one_each() -> None:
    text = (
        "§ 4 Motion om en vandringsled\n\nRådets beslut:\n"
        "Rådet ser gärna en led längs ån. En ramp vid bron vore bra, men dyr. Frågan tas upp.\n\n"
        "§ 5 Läget i regionen\n\nRådets beslut:\nMärta Ek redogjorde för möten. Hon bor i Norrby.\n\n"
        "§ 6 Möten\n\nRådets beslut:\nSven Lund informerade. Informationen antecknades.\n\n§ 7 Slut\n"
    )
    assert [row.text for row in read_decisions(paragraphs_of(text)).rows] == [
        "Rådet ser gärna en led längs ån.",
        "En ramp vid bron vore bra, men dyr.",
        "Frågan tas upp.",
        "Informationen antecknades.",
    ]


def test_a_finding_upon_which_the_vote_went_otherwise_is_overruled() -> None:
    text = item(
        "Förslag på sammanträdet\n\nSven Lund (M) föreslår att motionen remitteras till kontoret.\n\n"
        "Märta Ek (S) föreslår att motionen avslås.\n\nBeslutsgång\n\n"
        "Ordföranden finner att nämnden beslutar att bifalla Sven Lunds förslag.\n\nOmröstning begärs.\n\n"
        "Med 4 ja mot 5 nej finner ordföranden att nämnden beslutar enligt Märta Eks förslag.\n\n"
        "Beslut\n\nMotionen avslås."
    )
    rows = read_decisions(paragraphs_of(text)).rows
    assert [row.outcome for row in rows if row.status == "moved"] == ["rejected", "adopted"]


def test_a_reservation_in_own_words_is_one_and_of_no_kind() -> None:
    text = item(
        "Beslut\n\nTaxan antas.\n\nReservation\n\nMärta Ek (S) lämnar följande skriftliga reservation:\n\n"
        "Taxan borde ha avslagits och inte antagits.\n\n"
        "Att avgiften höjs utan utredning, är ett tecken på brådska."
    )
    (row,) = (row for row in read_decisions(paragraphs_of(text)).rows if row.status == "reserved")
    assert row.kind == "other"
    assert row.text.endswith("är ett tecken på brådska.")


@pytest.mark.parametrize(
    "answer", ["Ad acta.", "Till handlingarna.", "Uppsköts till nästa möte.", "Delegerades till kassören."]
)
def test_an_answer_alone_decides_its_item(answer: str) -> None:
    assert decided(item(f"Ett brev om hamnen har kommit in.\n\n{answer}")) == [answer]


def test_what_a_vote_decides_may_be_told_in_att_clauses_behind_it() -> None:
    text = item(
        "Propositionsordning\n\nOrdföranden ställer proposition på förslagen. Rösträkning begärs. "
        "Med fem röster för Märta Eks förslag och tre för Sven Lunds beslutar nämnden att fastställa taxan,\n"
        "att anta budgeten."
    )
    rows = [row for row in read_decisions(paragraphs_of(text)).rows if row.status == "decided"]
    assert [row.text for row in rows] == ["att fastställa taxan", "att anta budgeten."]


def test_unanimity_is_said_of_each_att_clause_of_a_sentence() -> None:
    text = item("Nämnden beslutar enhälligt att fastställa taxan,\natt anta budgeten.")
    rows = read_decisions(paragraphs_of(text)).rows
    assert [row.unanimous for row in rows] == [True, True]
