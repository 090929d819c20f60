"""Minutes of associations, clubs and older councils, in forms that their pages showed. All are invented."""

from __future__ import annotations

import pytest
from paragraphs_of_text import decided, segments_of

from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.header.bodies import body_of
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.schemas.rows import Facts


def _facts(text: str) -> Facts:
    return read_minutes(segments_of(text), ())


def test_what_was_decided_by_none_that_is_named_stands_below() -> None:
    text = (
        "§ 1 Kassan\nRut Alm redovisade kassan. Beslutades\n\natt Rut Alm lämnar ett förslag.\n\n"
        "att höja avgiften från juli.\n\n§ 2 Bryggan\nDet beslöts enhälligt:\n\n- att olja bryggan\n\n"
        "§ 3 Slut\nSom förra året beslutades\n"
    )
    assert decided(text) == [
        "att Rut Alm lämnar ett förslag.",
        "att höja avgiften från juli.",
        "att olja bryggan",
    ]


CROSSED = """Protokoll
Styrelsemöte 2009-05-14

Ledamöter Närvarande
Märta Ek X, mötesordf. § 4 - § 5
Bo Ask X, ej § 6
Åsa Lind anmält förhinder
Suppleanter
Rut Alm X

§ 4 Val av mötesordförande till nästa möte
Beslut
att utse Bo Ask till mötesordförande till nästa möte.

§ 5 Rapporter
Inga rapporter.

§ 6 Slut
"""


def test_crosses_below_a_heading_whose_columns_went_lost() -> None:
    facts = _facts(CROSSED)
    assert [(row.name, row.role, row.present, row.paragraphs) for row in facts.attendees] == [
        ("Märta Ek", "member", True, "4-5"),
        ("Bo Ask", "member", True, "not 6"),
        ("Åsa Lind", "member", False, None),
        ("Rut Alm", "substitute", True, None),
    ]
    assert facts.meetings[0].chair == "Märta Ek"  # not who is elected for the next meeting


def test_who_opens_the_meeting_with_the_office_behind_the_name_presides() -> None:
    facts = _facts(
        "Protokoll\nStyrelsemöte 2009-05-14\n\nNärvarande:\nMärta Ek, Bo Ask och Rut Alm\n\n"
        "§ 1 Mötet öppnas\nRut Alm ordförande hälsar alla välkomna.\n\n§ 2 Slut\n"
    )
    assert facts.meetings[0].chair == "Rut Alm"


def test_the_proof_of_the_notice_names_the_body_and_those_who_adjust_have_their_own_day() -> None:
    facts = _facts(
        "Plats och tid Ljungsalen, kl. 08:30-11:45\nBeslutande Märta Ek (S), Bo Ask (C)\n\n"
        "Justerande Bo Ask (C)\nPlats och tid Stadshuset 2011-03-09 kl. 08:00\nParagrafer 7-8\n\n"
        "ANSLAG/BEVIS\nProtokollet är justerat.\nOrgan Byggnadsnämnden\n\n"
        "§ 7 Bygglov\nNämnden beslutar att bevilja bygglov.\n\n§ 8 Slut\n"
    )
    meeting = facts.meetings[0]
    assert meeting.body == "Byggnadsnämnden"
    assert meeting.date is None
    assert str(meeting.adjustment_date) == "2011-03-09"


def test_those_left_out_of_the_present_are_absent() -> None:
    facts = _facts(
        "Protokoll från årsmötet 1994-04-12\n\n"
        "Närvarande: ordföranden och övriga ledamöter utom Märta Ek, Bo Ask och Åsa Lind.\n"
        "Som ersättare för de frånvarande inträder: Rut Alm för Märta Ek och Nils Brodd för Bo Ask. "
        "För Åsa Lind saknas ersättare.\n\n"
        "§ 1 Val\nÅrsmötet beslutar att välja revisorer.\n\n§ 2 Slut\n"
    )
    assert {row.name: (row.role, row.present) for row in facts.attendees} == {
        "Rut Alm": ("substitute", True),
        "Nils Brodd": ("substitute", True),
        "Märta Ek": ("member", False),
        "Bo Ask": ("member", False),
        "Åsa Lind": ("member", False),
    }
    assert facts.meetings[0].body == "årsmöte"


def test_a_list_of_given_names_alone_and_no_chair_without_a_name() -> None:
    facts = _facts(
        "Protokoll fört vid möte 2018-03-04\n\nNärvarande\nBritMarie, AnnBritt, Björn, Våge\n\n"
        "§ 1. Ordföranden hälsar välkommen och förklarar mötet för öppnat.\n\n§ 2. Slut\n"
    )
    assert [row.name for row in facts.attendees] == ["BritMarie", "AnnBritt", "Björn", "Våge"]
    assert facts.meetings[0].chair is None


BOARD = """Styrelsemöte 2007-09-11

Protokoll fört vid styrelsemöte med byalaget.

§ 1.
Att justera protokollet valdes Märta Ek.

§ 2. Styrelseval.
Ordf. Bo Ask, Norrgård
sekr. Rut Alm, Sörgård

Norrgård 2007-09-20

Nils Brodd, sekr.

Justeras:

Märta Ek
"""


def test_a_board_that_is_elected_is_not_therefore_there() -> None:
    facts = _facts(BOARD)
    assert {row.name for row in facts.attendees} == {"Nils Brodd", "Märta Ek"}
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == (None, "Nils Brodd")
    assert "Nils Brodd" not in facts.paragraphs[-1].text


def test_titles_that_elect_and_who_was_elected_in_an_earlier_year() -> None:
    text = (
        "§ 1. Val av ordförande för mötet: Märta Ek.\n\n§ 2. Val av justerare för mötet: Rut Alm, Bo Ask.\n\n"
        "§ 3. Val av styrelse.\nKassör, vald på två år: Åsa Lind, nyval.\n"
        "Ledamöterna Nils Brodd och Siv Alm valdes föregående år på två år.\n\n§ 4. Slut\n"
    )
    assert decided(text) == [
        "Val av ordförande för mötet: Märta Ek.",
        "Val av justerare för mötet: Rut Alm, Bo Ask.",
        "Kassör, vald på två år: Åsa Lind, nyval.",
    ]


COVER = """Byggnadsnämnden
Sammanträdesprotokoll 2014-02-05

Plats och tid Ljungsalen, kl. 08:30-17:00
Beslutande
Ledamöter
Märta Ek (S), ordförande
Bo Ask (C) t.o.m. § 9 kl. 15.10
Rut Alm (V)

Utses att justera
Justerare
Rut Alm (V)
Ersättare
Bo Ask (C)
"""


def test_who_adjusts_in_anothers_place_is_no_substitute_of_the_body() -> None:
    facts = _facts(COVER)
    assert [(row.name, row.role, row.hours) for row in facts.attendees] == [
        ("Märta Ek", "member", None),
        ("Bo Ask", "member", "-15.10"),
        ("Rut Alm", "member", None),
    ]
    assert facts.decisions == ()  # a label of the head is none


def test_an_adjuster_without_a_name_is_no_fault() -> None:
    assert _facts("Sammanträdesprotokoll 2014-02-05\n\nUtses att justera\nErsättare\nBo Ask (C)\n").meetings


def test_minutes_whose_decisions_are_clauses_alone() -> None:
    text = (
        "§ 1 Dagordning\nMärta Ek öppnar mötet.\n\nAtt fastställa dagordningen\n\n"
        "§ 2 Lägret\nBo Ask berättade om lägret. Tanken är\n\natt flera ska komma.\n\n"
        "§ 3 Tröjor\nEn översyn bör göras.\n\n- att ge Rut Alm i uppdrag att ta fram förslag\n\n§ 4 Slut\n"
    )
    assert decided(text) == ["Att fastställa dagordningen", "att ge Rut Alm i uppdrag att ta fram förslag"]
    headed = text.replace("§ 4 Slut", "§ 4 Bryggan\nBeslut\nBryggan oljas.\n\n§ 5 Slut")
    assert decided(headed) == ["Bryggan oljas."]


def test_a_board_told_by_its_association_and_clubs_told_by_the_kind_before_the_name() -> None:
    assert body_of("Protokoll fört vid möte med Svenska Dalförbundets STYRELSE den 2 mars") == "styrelsen"
    assert organisations_in("IK Granen") == ["IK Granen"]
    assert organisations_in("Dans, PRO Märta Ek") == []
    assert organisations_in("Föreningen ”Vår dal” den 2 mars") == ["Föreningen ”Vår dal”"]
    assert organisations_in("Forskarföreningen vid Dalens universitet") == [
        "Forskarföreningen vid Dalens universitet"
    ]


def test_no_body_from_who_was_there() -> None:
    facts = _facts(
        "Rapport från styrelsemöte 2012-04-03.\n\nNärvarande: Märta Ek (ungdomskommittén), Bo Ask\n"
        "Rut Alm, ordförande elevrådet\n\n§ 1. Kvällens mötesordförande Bo Ask hälsade alla välkomna.\n\n"
        "§ 2. Rut Alm valdes till justerare.\n\n§ 3. Slut\n"
    )
    assert (facts.meetings[0].body, facts.meetings[0].chair) == ("styrelsen", "Bo Ask")


def test_a_meetings_own_officers_named_behind_the_office_and_not_next_years() -> None:
    facts = _facts(
        "Protokoll från höstmöte 2011-10-20\n\n1. Val av ordförande samt sekreterare för mötet.\n\n"
        "Ordförande Märta Ek. Sekreterare Bo Ask.\n\n2. Val av ordförande för kommande verksamhetsår.\n\n"
        "Rut Alm valdes.\n\n3. Slut.\n"
    )
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Märta Ek", "Bo Ask")


def test_items_with_letters_behind_a_point_and_initials_behind_names() -> None:
    facts = _facts(
        "Protokoll nr 3 vid styrelsens sammanträde den 3 maj 2004\n\n"
        "Deltagande: Märta Ek (ordf), Bo Ask (BA), Rut Alm (RA), Siv Lund (SL), Maj Palm (MP).\n\n"
        "1. Öppnande\nMärta Ek öppnar mötet.\n\n1.a Justerare\nTill justerare utses Bo Ask.\n\n"
        "1.b Föredragningslista\nFöredragningslistan godkänns.\n\n2.a Ekonomi\nRut Alm föredrar ärendet.\n"
    )
    assert [row.number for row in facts.paragraphs] == ["1", "1.a", "1.b", "2.a"]
    assert [(row.name, row.party, row.organisation) for row in facts.attendees] == [
        (name, None, None) for name in ("Märta Ek", "Bo Ask", "Rut Alm", "Siv Lund", "Maj Palm")
    ]


def test_a_list_of_contents_is_no_further_document_and_prose_tells_no_kind() -> None:
    text = (
        "Protokoll från Socialutskottets sammanträde 2010-11-02\n\nBeslutande... 2\n\n"
        "Delårsrapport med prognos... 3\n\nBeslutande Märta Ek (S), ordförande\nBo Ask (C)\n\n"
        "Utskottet hade bjudit in Rut Alm för att höra vad som sades på årsmötet.\n\n"
        "§ 1 Delårsrapport med prognos\nSocialutskottets beslut\nRapporten läggs till handlingarna.\n"
    )
    assert [one.row.doc_type for one in segments_of(text)] == ["minutes"]
    assert _facts(text).meetings[0].kind is None


def test_yes_and_no_behind_names_without_a_heading() -> None:
    facts = _facts(
        "Protokoll fört vid styrelsemöte 2010-12-02\n\nNärvarande:\nMärta Ek  Ja\nBo Ask  Nej\n"
        "Rut Alm  Ja\n\n"
        "§ 1 Öppnande\nMärta öppnar mötet.\n\n§ 2 Slut\n"
    )
    assert {row.name: row.present for row in facts.attendees} == {
        "Märta Ek": True,
        "Bo Ask": False,
        "Rut Alm": True,
    }


def test_a_council_of_older_print() -> None:
    facts = _facts(
        "Kommunfullmäktige\nProtokoll 2007-02-13\n\nPlats och tid för\nsammanträdet\n"
        "Folkets hus, kl 18.00\n\n"
        "Beslutande\nMärta Ek, s, ordförande\nBo Ask, kd, ersätter Rut Alm, kd\nSiv Lund, m\n\n"
        "§ 1 Svar på motion\nMärta Ek yrkar bifall till motionen. Bo Ask yrkar bifall till kommunstyrelsens "
        "förslag.\n\nOrdföranden ställer proposition och finner att fullmäktige beslutar enligt "
        "kommunstyrelsens förslag.\n\nKommunfullmäktige beslutar\natt avslå motionen.\n\n"
        "§ 2 Slut\nTack.\n\nJusteras\n\nBilaga 1\nBeslutande\nNils Brodd (c)\nEva Gran (v)\n"
    )
    assert [(row.name, row.party, row.role) for row in facts.attendees] == [
        ("Märta Ek", "S", "member"),
        ("Bo Ask", "KD", "substitute"),
        ("Siv Lund", "M", "member"),
        ("Nils Brodd", "C", "member"),
        ("Eva Gran", "V", "member"),
    ]
    moved = [row.outcome for row in facts.decisions if row.status == "moved"]
    assert moved == ["rejected", "adopted"]
    assert facts.meetings[0].place == "Folkets hus"


def test_dollars_typed_for_paragraph_signs_and_seats_of_those_absent() -> None:
    facts = _facts(
        "Protokoll fört vid styrelsemöte 2018-01-17\n\nNärvarande:\nOrdförande Märta Ek (ME)\n"
        "Kassör Bo Ask (BA)\nLedamot Rut von Alm (RA)\n\n"
        "Anmält frånvaro:\nLedamot Siv Lund (SL)\nSuppleant Åsa Lind (ÅL)\n\n"
        "$1 Mötets öppnande\nMärta Ek hälsade välkommen.\n$2 Skrivelser\nInga brev.\n$3 Slut\nTack.\n"
    )
    assert [row.number for row in facts.paragraphs] == ["1", "2", "3"]
    assert [(row.name, row.party, row.present) for row in facts.attendees] == [
        ("Märta Ek", None, True),
        ("Bo Ask", None, True),
        ("Rut von Alm", None, True),
        ("Siv Lund", None, False),
        ("Åsa Lind", None, False),
    ]


def test_movers_of_older_print_and_whom_a_meeting_elects_with_their_homes() -> None:
    facts = _facts(
        "Kulturnämnden\nProtokoll 2007-02-13\n\n§ 1 Medborgarförslag\n"
        "Märta Ek, v, yrkar bifall till medborgarförslaget.\n"
        "Bo Ask, m, och Rut Alm, fp, yrkar avslag.\n\nEfter proposition finner ordföranden att "
        "nämnden avslår medborgarförslaget.\n\nKulturnämndens beslut\n"
        "Medborgarförslaget avslås.\n\n§ 2 Slut\nTack.\n"
    )
    assert [(row.name, row.party) for row in facts.movers] == [
        ("Märta Ek", "V"),
        ("Bo Ask", "M"),
        ("Rut Alm", "FP"),
    ]
    assert [row.outcome for row in facts.decisions if row.status == "moved"] == ["rejected", "adopted"]


HOMES = """Protokoll årsmöte 2018-03-14

1. Val av ordförande och sekreterare för mötet

Till ordförande väljs Märta Ek, Norrdals kommun och till sekreterare Bo Ask, Sörbys kommun.

2. Val av två justerare

Till justerare väljs Rut Alm, Norrdals kommun och Siv Lund, Sörbys kommun.

3. Val av ledamöter i styrelsen

Årsmötet beslutar att utse följande ledamöter till styrelsen:

Nils Brodd, Norrdals kommun omval för två år

Eva Gran, Sörbys kommun omval för två år

4. Val av två revisorer

Omval på ordinarie revisorer: Ola Palm samt Åsa Lind.
"""


def test_whom_a_meeting_elects_with_their_homes() -> None:
    facts = _facts(HOMES)
    assert (facts.meetings[0].chair, facts.meetings[0].secretary) == ("Märta Ek", "Bo Ask")
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Rut Alm", "Siv Lund"]
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Märta Ek", "ordförande"),
        ("Bo Ask", "sekreterare"),
        ("Rut Alm", "justerare"),
        ("Siv Lund", "justerare"),
        ("Nils Brodd", "styrelsen"),
        ("Eva Gran", "styrelsen"),
        ("Ola Palm", "ordinarie revisorer"),
        ("Åsa Lind", "ordinarie revisorer"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "elected"),
    [
        (
            "Till ordförande valdes Eva Ek och sekreterare Bo Ask.",
            "",
            "Eva Ek ordförande, Bo Ask sekreterare",
        ),
        ("Valdes Eva Ek och Bo Ask till justerare.", "", "Eva Ek justerare, Bo Ask justerare"),
        ("att välja administrativt ansvarig Eva Ek till sekreterare.", "", "Eva Ek sekreterare"),
        ("att utse Eva Ek till rapportör samt till att justera protokollet.", "", "Eva Ek rapportör"),
        ("att välja Eva Ek till reserv för nästa möte.", "", "Eva Ek reserv"),
        ("Eva Ek, omval.", "Val av styrelse i enlighet med förslaget", "Eva Ek styrelse"),
        (
            "Till poster valdes som ordförande Eva Ek, som sekreterare Bo Ask och som justerare Siv Lund.",
            "",
            "Eva Ek ordförande, Bo Ask sekreterare, Siv Lund justerare",
        ),
        (
            "Eva Ek och Bo Ask valdes till justerare tillika rösträknare.",
            "",
            "Eva Ek justerare tillika rösträknare, Bo Ask justerare tillika rösträknare",
        ),
        ("Till ordförande för byn tillika för styrelsen omväljs Eva Ek.", "", "Eva Ek ordförande"),
        ("Sekreterare Eva Ek.", "Val av ordförande samt sekreterare", "Eva Ek Sekreterare"),
        ("Omval på Eva Ek (sammankallande). Nyval på Bo Ask.", "Val av ombud", "Eva Ek ombud, Bo Ask ombud"),
    ],
)
def test_offices_and_their_ends(text: str, title: str, elected: str) -> None:
    assert ", ".join(f"{one.name} {one.office}" for one in elected_in(text, title)) == elected


def test_lists_of_those_elected_below_their_offices() -> None:
    facts = _facts(
        "PROTOKOLL fört vid ordinarie fiskestämma den 21 mars 2003.\n\n1. Dagordningen fastställdes.\n\n"
        "2. Kallelsen godkändes.\n\n3. Val av styrelseledamöter för 2 år framåt:\n"
        "Märta Ek, sekreterare (omval)\n"
        "Bo Ask (nyval)\n\nSuppleanter:\nRut Alm (omval)\nSiv Lund (nyval)\n\n4. Slut.\n"
    )
    assert facts.meetings[0].body == "fiskestämma"
    assert [(row.name, row.office) for row in facts.elections] == [
        ("Märta Ek", "styrelseledamöter"),
        ("Bo Ask", "styrelseledamöter"),
        ("Rut Alm", "Suppleanter"),
        ("Siv Lund", "Suppleanter"),
    ]


def test_titles_above_the_numbers_and_who_is_absent_by_the_word_behind_the_name() -> None:
    facts = _facts(
        "DALBY KOMMUN PROTOKOLL\nKOMMUNSTYRELSE 14.11.2016\n\nBeslutande\nMärta Ek, ordförande\n"
        "Bo Ask, frånvarande ledamot\n\nKALLELSE OCH BESLUTFÖRHET\n\nKst § 305\n"
        "Beslut: Mötet är beslutfört.\n\nPROTOKOLLJUSTERARE\n\nKst § 306\n"
        "Beslut: Till protokolljusterare utses Märta Ek.\n\nVÄGAR\n\nKst § 307\nBeslut: Enligt förslaget.\n"
    )
    assert facts.meetings[0].body == "KOMMUNSTYRELSE"
    assert [(row.name, row.present) for row in facts.attendees] == [("Märta Ek", True), ("Bo Ask", False)]
    assert [(row.number, row.title) for row in facts.paragraphs] == [
        ("305", "KALLELSE OCH BESLUTFÖRHET"),
        ("306", "PROTOKOLLJUSTERARE"),
        ("307", "VÄGAR"),
    ]


def test_who_adjusts_has_a_rare_name_beside_a_common_one() -> None:
    facts = _facts(
        "Protokoll från årsmötet för\n\nDalby Vägsamfällighet 2008-06-14\n\nNärvarande: 20 personer.\n\n"
        "§ 1 Till poster valdes som ordförande Märta Ek, som sekreterare Bo Ask och som justerare Rut Alm "
        "och Jolou Palm.\n\n§ 2 Bokslut.\n\n§ 3 Slut.\n"
    )
    assert [row.name for row in facts.attendees if row.is_adjuster] == ["Rut Alm", "Jolou Palm"]


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        (
            "Mötet diskuterade frågan och beslutade höja avgiften.",
            ["Mötet diskuterade frågan och beslutade höja avgiften."],
        ),
        (
            "Mötet gick igenom listan och beslutade följande:\n- att höja avgiften\n- att olja bryggan",
            ["att höja avgiften", "att olja bryggan"],
        ),
        ("Stämman såg över planen och godkände den.", ["Stämman såg över planen och godkände den."]),
        ("Mötet hörde att grannbyns styrelse prövat saken och beslutade att avslå den.", []),
        ("Förra året diskuterade mötet saken och beslutade att vänta.", []),
        ("Till sist enades mötet om en ny brygga.", ["Till sist enades mötet om en ny brygga."]),
        ("Därefter tog styrelsen fram ett förslag.", []),
        ("Förslaget godtogs.", ["Förslaget godtogs."]),
    ],
)
def test_decisions_behind_another_verb_and_verbs_parted_by_the_body(text: str, decisions: list[str]) -> None:
    assert decided(f"§ 8 Bryggan\n{text}") == decisions
