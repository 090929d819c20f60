"""Headings, shares and notes that stand among decisions, and decisions told twice or without items."""

from __future__ import annotations

import pytest
from paragraphs_of_text import decided, item, paragraphs_of, segment_of

from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.decisions.decisions import read_decisions


def told(text: str) -> list[tuple[str | None, str]]:
    """The decisions of minutes without items, each with its paragraph's number."""
    return [(row.paragraph_number, row.text) for row in read_minutes([segment_of(text)], ()).decisions]


@pytest.mark.parametrize(
    "note",
    ["Protokollet justeras digitalt senast den 4 maj.", "Protokollet justeras elektroniskt den 9 juni."],
)
def test_a_note_of_what_happens_adds_to_what_the_body_decides(note: str) -> None:
    decision = f"Nämnden beslutar att välja Märta Ek till justerare. {note}"
    assert decided(item(f"Beslut\n\n{decision}")) == [decision]
    assert decided(item(f"Beslut\n\nTill justerare utsågs Märta Ek. {note}")) == [
        "Till justerare utsågs Märta Ek.",
        note,
    ]


def test_an_election_told_beside_its_decision_is_told_once() -> None:
    decision = "Nämnden beslutar att utse Märta Ek och Sven Lund att justera protokollet."
    text = item(f"Till justerare valdes Märta Ek och Sven Lund.\n\nBeslut\n\n{decision}")
    assert decided(text) == [decision]


def test_another_election_beside_a_decision_stays() -> None:
    text = item(
        "Till rösträknare valdes Eva Berg.\n\nBeslut\n\nNämnden beslutar att utse Märta Ek att justera."
    )
    assert len(decided(text)) == 2


def test_an_election_told_in_words_stays_beside_a_bare_list_of_names() -> None:
    sentence = "Märta Ek och Sven Lund väljs till ordförande respektive vice ordförande för 2031."
    text = item(
        f"Beslut\n\nVal av ordförande: Märta Ek\n\nVice ordförande: Sven Lund\n\nInformation:\n\n{sentence}"
    )
    assert decided(text)[-1] == sentence


def test_a_heading_between_a_sentence_and_a_list_is_no_part_of_it() -> None:
    text = item(
        "Beslut\n\n• Ramen för lån fastställs till 3 miljoner kronor.\n\n"
        "Krediten för övriga bolag får uppgå till 2 miljoner kronor.\n"
        "Fastställande av bolagens rätt att lämna\ntillskott till varandra\n"
        "• Badhuset AB bemyndigas att lämna tillskott."
    )
    assert decided(text) == [
        "Ramen för lån fastställs till 3 miljoner kronor.",
        "Krediten för övriga bolag får uppgå till 2 miljoner kronor.",
        "Badhuset AB bemyndigas att lämna tillskott.",
    ]


def test_an_order_lists_below_it_what_is_to_be_done() -> None:
    order = "Ärendet återremitteras till byggnadsnämnden som får i uppdrag att"
    parts = "a) rita en gångväg.\nb) söka pengar ur fonden."
    assert decided(item(f"Beslut\n\n{order}\n{parts}")) == [f"{order} {parts}".replace("\n", " ")]


def test_shares_listed_below_a_colon_belong_to_the_item() -> None:
    shares = "Badhuset AB\n\nHamnen AB\n\n3 mnkr\n\n4 mnkr"
    text = item(f"Beslut\n\n• Lånen får uppgå till högst:\n\n{shares}\n\nKrediten får uppgå till 2 mnkr.")
    assert decided(text) == [
        "Lånen får uppgå till högst: Badhuset AB Hamnen AB 3 mnkr 4 mnkr",
        "Krediten får uppgå till 2 mnkr.",
    ]


def test_minutes_without_items_decide_in_their_sentences() -> None:
    text = (
        "Board meeting minutes\n\nAttendance: Märta, Sven\n\nThe server is slow.\n\n"
        "It was decided to buy a new server. The fee was set to 50 kronor."
    )
    assert told(text) == [
        (None, "It was decided to buy a new server."),
        (None, "The fee was set to 50 kronor."),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was decided to repaint the fence.",
        "The board decides to repaint the fence.",
        "The board decided to repaint the fence.",
        "The meeting approved the budget.",
        "Anna Berg was elected chair.",
        "The motion was rejected.",
        "Decision: The fence is repainted in May.",
        "Decision: to repaint the fence.",
        "The committee agreed to meet again in May.",
        "The budget was approved.",
        "The board approves the minutes of the last meeting.",
        "It was resolved that the fence be repainted.",
        "It was unanimously decided to repaint the fence.",
        "The board has decided to repaint the fence.",
        "We decided to repaint the fence.",
        "The motion was carried.",
        "The motion carried.",
        "The item was tabled.",
    ],
)
def test_english_minutes_decide(sentence: str) -> None:
    assert len(decided(item(sentence))) == 1


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        (
            "Anna Berg nominates herself.\nFor Anna Berg as chair:\n8 yes\n0 no\n1 abstain",
            "For Anna Berg as chair: 8 yes 0 no 1 abstain",
        ),
        ("7 yes\n0 no\n1 abstain\nThe list will be posted.", "7 yes 0 no 1 abstain"),
        ("7yes\nOno\n1 abstain", "7yes Ono 1 abstain"),  # as OCR reads them
        ("For an open vote: 7 yes and 1 abstain", "For an open vote: 7 yes and 1 abstain"),
    ],
)
def test_a_count_of_votes_may_be_all_that_decides(text: str, decision: str) -> None:
    assert decided(item(text)) == [decision]


@pytest.mark.parametrize("text", ["There are 8 yes to the invitation.", "Omröstningen gav 8 ja mot 3 nej."])
def test_a_count_in_a_sentence_decides_nothing(text: str) -> None:
    assert decided(item(text)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The board will decide on the budget in May.",
        "Decisions are taken by simple majority.",
        "Last year it was decided to wait.",
        "The treasurer reported on the budget approved by the council.",
    ],
)
def test_english_minutes_only_tell(sentence: str) -> None:
    assert decided(item(sentence)) == []


def test_the_mover_may_stand_after_the_verb() -> None:
    text = item("Yrkande\n\nVidare yrkar Märta Ek (S) och Sven Lund (V) avslag på förslaget.")
    (row,) = [row for row in read_decisions(paragraphs_of(text)).rows if row.status == "moved"]
    assert row.actor == "Märta Ek (S), Sven Lund (V)"


def test_two_clauses_behind_their_lead_are_two_decisions() -> None:
    clauses = ["att höja avgiften", "att ge ordföranden i uppdrag att meddela medlemmarna."]
    assert decided(item(f"Mötet beslutade: {clauses[0]} samt {clauses[1]}")) == clauses


def test_dashes_below_a_lead_are_a_list_in_a_text_without_boxes() -> None:
    long = "Förvaltningen har tagit fram ett underlag som beskriver läget i dag\noch vad det kostar.\n\n"
    text = item(
        f"{long}Beslut\nNämnden beslutar\n– delegera frågan till utskottet\n– anta förslaget till policy"
    )
    assert decided(text) == ["delegera frågan till utskottet", "anta förslaget till policy"]


@pytest.mark.parametrize(
    "known", ["entlediga Märta Ek från uppdraget", "tillstyrka planen med redovisade synpunkter"]
)
def test_a_clause_that_asks_for_no_other_ends_before_the_next(known: str) -> None:
    more = "Förvaltningen har tagit fram ett underlag som\nbeskriver läget.\n\n"
    text = item(f"{more}Nämnden beslutar\n\natt {known}\natt anta policyn")
    assert decided(text) == [f"att {known}", "att anta policyn"]


@pytest.mark.parametrize("heading", ["Stadsdirektörens förslag:", "Bildningschefens förslag till beslut"])
def test_what_an_official_proposes_is_not_decided(heading: str) -> None:
    text = item(
        f"{heading}\nStadsstyrelsen beslutar anta planen.\n\nBeslut\nStadsstyrelsen beslöt avslå planen."
    )
    assert decided(text) == ["Stadsstyrelsen beslöt avslå planen."]


def test_a_table_of_items_without_numbers() -> None:
    rows = [
        "| Ärende | Diskussion | Beslut |",
        "|---|---|---|",
        "| Taket | Två firmor har lämnat pris. | Styrelsen beslutade att avvakta. |",
        "| Vägen | Arbetet pågår enligt planen. | |",
        "| Städdag | Många kom i fjol. | Det beslutades att hålla städdag den 4 maj. |",
    ]
    found = read_minutes([segment_of("Protokoll 2024-03-05\n\n" + "\n".join(rows) + "\n")], ())
    assert [p.title for p in found.paragraphs] == ["Taket", "Vägen", "Städdag"]
    assert [d.paragraph_seq for d in found.decisions] == [1, 3]


def test_a_first_item_that_only_tells_is_an_item_without_a_number_too() -> None:
    titles = ["Öppnande", "Föregående protokoll", "Taket", "Vägen"]
    told = [
        "Ordföranden hälsade alla välkomna.",
        "Protokollet godkändes.",
        "Offerten antogs.",
        "Frågan bordlades.",
    ]
    text = "".join(f"**{title}**\n\n{one}\n\n" for title, one in zip(titles, told, strict=True))
    found = read_minutes(
        [segment_of(f"# Styrelsemöte 5 mars 2024\n\n**Närvarande**\n\nMärta Ek\n\n{text}")], ()
    )
    assert [p.title for p in found.paragraphs] == titles


def test_the_body_of_the_head_decides_also_where_the_text_calls_it_shorter() -> None:
    head = "Protokoll kommunalnämnden 1971-03-02\n\n"
    told = ["Kommunalnämnden beslutar att arrendera ut ängen.", "Nämnden beslutar att laga taket."]
    text = "".join(f"§ {n} Ärende\n\n{one}\n\n" for n, one in enumerate([*told, told[1]], start=1))
    found = read_minutes([segment_of(head + text)], ()).decisions
    assert [row.text for row in found] == [*told, told[1]]


@pytest.mark.parametrize(
    ("marks", "below"),
    [
        (("A.", "B.", "C."), ("1.", "2.")),
        (("a)", "b)", "c)"), ("1.", "2.")),
        (("1.", "2.", "3."), ("a)", "b)")),
    ],
)
def test_a_list_within_a_list_ends_where_the_outer_one_goes_on(
    marks: tuple[str, ...], below: tuple[str, ...]
) -> None:
    text = (
        f"Nämnden beslutar\n{marks[0]} att anta planen,\n{marks[1]} att uppdra åt förvaltningen att\n"
        f"   {below[0]} trycka planen,\n   {below[1]} sprida den, samt\n{marks[2]} att häva den äldre planen."
    )
    assert decided(item(text)) == [
        "att anta planen",
        f"att uppdra åt förvaltningen att {below[0]} trycka planen, {below[1]} sprida den, samt",
        "att häva den äldre planen.",
    ]


def test_capital_letters_mark_what_is_decided_without_att() -> None:
    text = "Nämnden beslutar\nA) anta taxan\nB) upphäva den äldre taxan"
    assert decided(item(text)) == ["anta taxan", "upphäva den äldre taxan"]


def test_a_clause_before_the_verb_may_lack_its_own() -> None:
    sentence = "Sedan mötet diskuterat taket uppdrogs åt Märta Ek att ta in anbud."
    assert decided(item(sentence)) == [sentence]
    assert decided(item("Sedan taket lades om är det tätt.")) == []


def test_what_a_council_had_decided_after_its_ballot_is_decided() -> None:
    assert decided(item("Fullmäktige hade således beslutat\natt anta planen.")) != []


def test_what_is_decided_at_last_stands_behind_the_ballot() -> None:
    text = (
        "Proposition\nOrdföranden ställer förslagen mot varandra och finner att nämnden antar det första.\n"
        "Votering begärs.\nVid votering avges 6 ja-röster och 3 nej-röster.\n"
        "Nämnden har således beslutat\n\natt taxan antas."
    )
    assert decided(item(text)) == ["att taxan antas."]


def test_what_was_moved_above_the_lead_of_a_list_in_the_same_lines() -> None:
    text = item(
        "Eva Ek (S) yrkar att bidraget höjs till 4 000 kr.\n"
        "Bo Ask (M) yrkar bifall till arbetsutskottets förslag.\n"
        "Nämnden beslutar således\natt betala 3 000 kr,\natt se över reglerna."
    )
    rows = read_decisions(paragraphs_of(text)).rows
    assert [(row.status, row.actor) for row in rows] == [
        ("moved", "Eva Ek (S)"),
        ("moved", "Bo Ask (M)"),
        ("decided", "Nämnden"),
        ("decided", "Nämnden"),
    ]
