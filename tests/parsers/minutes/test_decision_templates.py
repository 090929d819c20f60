"""How other templates print decisions, motions, elections and ballots: labels, lists, points, margins."""

from __future__ import annotations

import pytest
from paragraphs_of_text import decided, item, paragraphs_of, segment_of

from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.layout.page_furniture import is_strip
from handlingar.parsers.layout.text_blocks import passages
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.decisions.movers import movers_of
from handlingar.parsers.minutes.items.sections import heading_of
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.parsers.minutes.voting.ballots import read_ballots
from handlingar.schemas.rows import DecisionRow, Facts, Place


def rows(text: str, body: str | None = None) -> list[DecisionRow]:
    return list(read_decisions(paragraphs_of(item(text)), body).rows)


def minutes_of(text: str) -> Facts:
    return read_minutes([segment_of(text)], ())


def told(text: str, status: str) -> list[tuple[str, str | None]]:
    """The texts of one status and who stands behind them."""
    return [(row.text, row.actor) for row in rows(text) if row.status == status]


# motions and reservations ------------------------------------------------------------------------------


def test_motions_stand_behind_the_names_of_their_movers() -> None:
    text = (
        "Förslag på sammanträdet\n\nMärta Ek (S) och Sven Lund (C): Bifall till nämndens förslag.\n\n"
        "Bo Ask (M): Avslag.\n\nBeslut\n\nGrinden lagas."
    )
    assert told(text, "moved") == [
        ("Märta Ek (S) och Sven Lund (C): Bifall till nämndens förslag.", "Märta Ek (S), Sven Lund (C)"),
        ("Bo Ask (M): Avslag.", "Bo Ask (M)"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mot beslutet reserverade sig Märta Ek, Sven Lund och Bo Ask (v).",
            [("Märta Ek", None), ("Sven Lund", None), ("Bo Ask", "V")],
        ),
        ("M-, KD- och SD-ledamöterna reserverar sig.", [(None, "M"), (None, "KD"), (None, "SD")]),
        ("Moderaternas ledamöter reserverar sig.", [(None, "M")]),
        ("Moderaterna genom Märta Ek reserverar sig.", [("Märta Ek", "M")]),
        ("Bo Ask anmälde avvikande mening.", [("Bo Ask", None)]),
    ],
)
def test_who_else_reserves(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(mover.name, mover.party) for mover in movers_of(text, "reserved")] == expected


def test_a_note_is_of_whom_it_begins_with() -> None:
    text = "Beslut\n\nGrinden lagas.\n\nProtokollsanteckning\n\nBo Ask (M) anser att grinden är fin nog."
    assert told(text, "noted") == [("Bo Ask (M) anser att grinden är fin nog.", "Bo Ask (M)")]


@pytest.mark.parametrize(
    ("motions", "finding", "decision", "expected"),
    [
        (
            ["Eva Ek yrkar bifall till styrelsens förslag.", "Bo Ask (M) yrkar bifall till M:s förslag."],
            "Ordföranden ställer de två mot varandra och finner att styrelsens förslag har vunnit.",
            "Budgeten antas.",
            ["adopted", "rejected"],
        ),
        (
            ["Märta Ek (S): Bifall till styrelsens förslag.", "Bo Ask (M): Avslag."],
            "Ordföranden finner att nämnden bifaller styrelsens förslag. Votering begärs.",
            "Nämnden avslår styrelsens förslag.",
            ["rejected", "adopted"],
        ),
        (
            ["Märta Ek (S) yrkar bifall till styrelsens förslag och avslag på Bo Asks yrkande."],
            "Ordföranden finner att nämnden bifaller styrelsens förslag.",
            "Grinden lagas.",
            ["adopted"],
        ),
        (
            ["Bo Ask (M) yrkar i första hand återremiss."],
            "Ordföranden ställer Bo Asks yrkande mot liggande förslag och finner att nämnden beslutar enligt "
            "liggande förslag.",
            "Grinden lagas.",
            ["rejected"],
        ),
    ],
)  # fmt: skip
def test_what_became_of_motions(motions: list[str], finding: str, decision: str, expected: list[str]) -> None:
    text = "\n\n".join(["Yrkanden", *motions, "Beslutsgång", finding, "Beslut", decision])
    assert [row.outcome for row in rows(text) if row.status == "moved"] == expected


def test_a_finding_in_running_text_tells_what_became_of_a_motion() -> None:
    text = (
        "Bo Ask (M) yrkade bifall till motionen.\n\nOrdföranden fann att fullmäktige bifallit styrelsens "
        "förslag.\n\nFullmäktige beslöt sålunda\n\natt avslå motionen."
    )
    assert [(row.status, row.outcome) for row in rows(text)] == [("moved", "rejected"), ("decided", None)]


def test_names_one_a_line_reserve_together() -> None:
    text = "Beslut\n\nGrinden lagas.\n\nReservation\n\nMärta Ek (S)\n\nBo Ask (M)"
    assert told(text, "reserved") == [("Märta Ek (S), Bo Ask (M)", "Märta Ek (S), Bo Ask (M)")]


def test_a_motion_that_only_says_bifall_fares_as_the_matter_does() -> None:
    text = "Beslut\n\nAtt avslå motionen\n\nYrkande\n\nBo Ask (M) yrkar bifall\n\nEva Ek (S) yrkar avslag"
    assert [row.outcome for row in rows(text) if row.status == "moved"] == ["rejected", "adopted"]


# what decides ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Fullmäktige har således beslutat att sälja grinden.",
        "Interpellationen förklarades besvarad.",
        "Medborgarförslaget anses besvarat.",
        "Frågan är härmed besvarad.",
        "Styrelsen antog föreslagen attestordning.",
        "Stämman antog de ägardirektiv som föreslagits.",
        "Dagordningen godkändes efter tillägg av punkt 9.",
        "Rapporterna läggs med godkännande till protokollet.",
        "Sammanträdet i juni ställs in.",
        "Ärendet utgår.",
        "Nämnden förelägger ägaren att laga grinden.",
    ],
)
def test_another_sentence_decides(sentence: str) -> None:
    assert decided(item(sentence)) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Följande voteringsproposition godkändes:",
        "Nämnden har tidigare beslutat att sälja grinden.",
        "Ersättning utgår enligt reglementet.",
        "Nämnden tar ut avgift för grindar.",
    ],
)
def test_another_sentence_only_tells(sentence: str) -> None:
    assert decided(item(sentence)) == []


def test_what_is_proposed_to_another_body_may_stand_in_atts_below() -> None:
    text = "Nämnden föreslår kommunfullmäktige\n\natt motionen avslås, samt\n\natt grinden lagas."
    assert told(text, "proposed") == [("att motionen avslås", "Nämnden"), ("att grinden lagas.", "Nämnden")]


def test_what_was_asked_or_came_in_is_no_decision_beside_the_one_upon_it() -> None:
    asked = "Beslut\n\nFrågorna får ställas.\n\n- Fråga från Bo Ask (M)\n\n- Fråga från Eva Ek (S)"
    assert decided(item(asked)) == ["Frågorna får ställas."]
    passed_on = (
        "Beslut\n\nFöljande motioner remitteras till styrelsen:\n\n- Motion om grind\n\n- Motion om lek"
    )
    assert decided(item(passed_on)) == [
        "Följande motioner remitteras till styrelsen: - Motion om grind - Motion om lek"
    ]


def test_what_a_colon_changes_is_one_decision() -> None:
    text = "Beslut\n\nDen revideras enligt följande:\n\n- Punkt 4: gränsen höjs.\n\n- Punkt 7: gränsen sänks."
    assert decided(item(text)) == [
        "Den revideras enligt följande: - Punkt 4: gränsen höjs. - Punkt 7: gränsen sänks."
    ]


def test_letters_below_an_order_are_part_of_it() -> None:
    text = "Beslut\n\nFastställa taxor för\n\na) bygglov\n\nb) sotning\n\nUppmana nämnden att se över dem."
    assert decided(item(text)) == [
        "Fastställa taxor för a) bygglov b) sotning",
        "Uppmana nämnden att se över dem.",
    ]


def test_atts_that_say_dels_and_atts_of_what_is() -> None:
    text = "Fullmäktige beslutar\n\ndels att grinden målas,\n\ndels att leken stängs."
    assert decided(item(text)) == ["dels att grinden målas", "dels att leken stängs."]
    run = "Nämnden beslutar att gåvan uppgår till 5 000 kr, att medlen tas ur reserven."
    assert decided(item(run)) == ["att gåvan uppgår till 5 000 kr", "att medlen tas ur reserven."]


def test_a_body_alone_decides_what_its_list_says() -> None:
    found = rows("Beslut\n\nNämnden\n\n- godkänner planen\n\n- noterar ramen")
    assert [(row.text, row.actor) for row in found] == [
        ("godkänner planen", "Nämnden"),
        ("noterar ramen", "Nämnden"),
    ]


def test_a_proposal_of_what_another_body_decides_leads_in_its_list() -> None:
    text = "Beslut\n\nNämnden beslutar föreslå att kommunfullmäktige beslutar:\n\n- att anta\n\n- att höja"
    assert [(row.text, row.actor) for row in rows(text)] == [
        ("att anta", "Nämnden"),
        ("att höja", "Nämnden"),
    ]


def test_a_number_heads_what_is_decided_below_it() -> None:
    text = (
        "Beslut\n\n1. Avsägelse\n\nMärta Ek (C) entledigas från uppdraget.\n\n2. Fyllnadsval\n\n"
        "Bo Ask (C) väljs till ledamot i nämnden.\n\nValet av ersättare bordläggs."
    )
    assert [(row.item, row.kind, row.text) for row in rows(text)] == [
        ("1", "election", "Märta Ek (C) entledigas från uppdraget."),
        ("2", "election", "Bo Ask (C) väljs till ledamot i nämnden."),
        ("2", "postpone", "Valet av ersättare bordläggs."),
    ]


def test_a_decision_may_stand_below_a_proposal_without_a_heading() -> None:
    text = "Utskottets förslag:\n\natt grinden lagas.\n\nKommunstyrelsen beslutar\n\natt grinden rivs."
    assert [(row.status, row.text) for row in rows(text, "Kommunstyrelsen")] == [
        ("proposed", "att grinden lagas."),
        ("decided", "att grinden rivs."),
    ]


def test_what_another_body_decided_is_none_also_below_the_own_decision() -> None:
    text = "Kommunfullmäktiges beslut\n\nGrinden lagas.\n\n{}\n\n1. Nämnden beslutar att grinden lagas."
    for heading in ("Tekniska nämndens beslut", "Tekniska nämndens beslut 2031-05-10 § 44"):
        assert [row.text for row in rows(text.format(heading), "Kommunfullmäktige")] == ["Grinden lagas."]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bevilja Märta Ek entledigande från uppdraget som ledamot.", "election"),
        ("Styrelsen beviljar Märta Ek befrielse från uppdraget som ledamot.", "election"),
        ("Informationen tas till protokollet.", "note_information"),
        ("att tacka för informationen", "note_information"),
    ],
)
def test_the_kind_of_a_decision(text: str, kind: str) -> None:
    assert [row.kind for row in rows(f"Beslut\n\n{text}")] == [kind]


# headings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Beslutet", "decision"),
        ("KF:s beslut", "decision"),
        ("Nämnden för egen del", "decision"),
        ("Kommunstyrelsens beslut § 12", "decision"),
        ("Kommunstyrelsens beslut 2031-05-30 § 101", "background"),
        ("Kommunstyrelsen föreslår kommunfullmäktige", "proposal"),
        ("Ändringsförslag", "motion"),
        ("Propositionsordning 2", "procedure"),
        ("Resultat av omröstningen", "vote"),
        ("Reservation (M, KD)", "reservation"),
        ("Mot beslutet reserverar sig", "reservation"),
        ("Deltar ej", "conflict"),
        ("Ställningstagande", "background"),
        ("Upplysningar", "information"),
        ("Beslutsmottagare", "dispatch"),
        ("Dagens sammanträde", "running"),
    ],
)
def test_headings_of_other_templates(line: str, kind: str) -> None:
    heading = heading_of(line)
    assert heading is not None
    assert heading.kind == kind


@pytest.mark.parametrize("line", ["§ 8 Ordföranden informerar", "Sekreteraren informerar"])
def test_what_an_officer_tells_is_no_strip(line: str) -> None:
    assert not is_strip(line)
    assert is_strip("Justerandes signUtdragsbestyrkande")


# elections and ballots ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Till revisor i Grind AB utses Märta Ek (S) med Bo Ask (C) som ersättare.",
            [("Märta Ek", "revisor", "Grind AB", None), ("Bo Ask", "ersättare", "Grind AB", None)],
        ),
        (
            "Att tillsammans med ordföranden justera protokollet utses Bo Ask (M).",
            [("Bo Ask", "justera protokollet", None, None)],
        ),
        ("Till revisor omvaldes auktoriserade revisorn Bo Ask.", [("Bo Ask", "revisor", None, None)]),
        ("Val av oppositionsråd: Bo Ask (M).", [("Bo Ask", "oppositionsråd", None, None)]),
        (
            "Till ledamot i rådet efter Eva Ek (S) väljs Bo Ask (S) till och med 2034-12-31.",
            [("Bo Ask", "ledamot", "rådet", "2034-12-31")],
        ),
        (
            "Till ledamot i rådet väljs Bo Ask (S) intill utgången av 2034.",
            [("Bo Ask", "ledamot", "rådet", "2034-12-31")],
        ),
        ("Bo Ask väljs till ombud i rådet för 2031-2034.", [("Bo Ask", "ombud", "rådet", "2034-12-31")]),
        (
            "Till revisorer för mandatperioden 2031–2034 utses: Märta Ek (S) Bo Ask (C)",
            [("Märta Ek", "revisorer", None, "2034-12-31"), ("Bo Ask", "revisorer", None, "2034-12-31")],
        ),
    ],
)  # fmt: skip
def test_elections_of_other_templates(
    text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    found = [*elected_in(text, "Val")]
    assert [(e.name, e.office, e.body, e.term[1] and e.term[1].isoformat()) for e in found] == expected


def test_a_title_elects_also_behind_another_matter() -> None:
    (found,) = elected_in("Välja Bo Ask (M).", "Avsägelse och val av ledamot i rådet")
    assert (found.name, found.office, found.body) == ("Bo Ask", "ledamot", "rådet")


@pytest.mark.parametrize(
    "text", ["Ja: 21 röster. Nej: 10 röster.", "Röstsiffrorna blir 21-10 till förmån för förslaget."]
)
def test_counts_of_ballots(text: str) -> None:
    found = read_ballots(paragraphs_of(item(f"Omröstning\n\n{text}"))).ballots
    assert [(one.yes, one.no) for one in found] == [(21, 10)]


def test_what_yes_and_no_mean_behind_a_colon_tells_the_kind_of_a_ballot() -> None:
    text = "Omröstning\n\nJa-röst: ärendet avgörs idag. Nej-röst: återremiss.\n\nJa: 19\n\nNej: 12"
    found = read_ballots(paragraphs_of(item(text))).ballots
    assert [(one.kind, one.yes, one.no) for one in found] == [("procedural", 19, 12)]


def test_a_table_below_a_decision_tells_whom_it_elects() -> None:
    found = minutes_of(
        "§ 1 Val till rådet\n\n## Beslut\n\nNämnden väljer följande:\n\n"
        "| Ledamöter | Ersättare |\n|---|---|\n| Märta Ek (S), ordförande | Bo Ask (M) |\n"
        "| Sven Lund (C) | Vakant |\n\n§ 2 Presidium\n\n## Beslut\n\nNämnden väljer följande:\n\n"
        "| Uppdrag | Namn |\n|---|---|\n| 1:e vice ordförande | Eva Ek (S) |\n\n§ 3 Slut\n\nTack.\n"
    )
    assert [(row.name, row.party, row.office) for row in found.elections] == [
        ("Märta Ek", "S", "ledamöter"),
        ("Bo Ask", "M", "ersättare"),
        ("Sven Lund", "C", "ledamöter"),
        ("Eva Ek", "S", "1:e vice ordförande"),
    ]


def test_parts_of_an_item_may_stand_in_a_table_beside_their_headings() -> None:
    found = minutes_of(
        "§ 1 Taxan\n\n| Ärendet | Taxan är gammal. |\n|---|---|\n| Beslut | Nämnden antar taxan. |\n"
        "| Reservation | Bo Ask (M) reserverar sig mot beslutet. |\n\n§ 2 Slut\n\nTack.\n\n§ 3 Hem\n\nTack.\n"
    )
    assert [(row.status, row.text) for row in found.decisions] == [
        ("decided", "Nämnden antar taxan."),
        ("reserved", "Bo Ask (M) reserverar sig mot beslutet."),
    ]


def test_a_line_left_of_a_lists_marks_is_no_part_of_the_list() -> None:
    def line(text: str, x0: float, y0: float) -> TextLine:
        return TextLine(text, Place(1, x0, y0, x0 + 5 * len(text), y0 + 10), starts_block=False)

    lines = [line("• Grinden", 90, 10), line("• Leken", 90, 22), line("Rapporterna gås igenom", 70, 34)]
    found = passages(lines, lambda _: False, 500.0)
    assert [one.text for one in found] == ["Grinden", "Leken", "Rapporterna gås igenom"]
