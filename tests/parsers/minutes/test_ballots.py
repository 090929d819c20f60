"""Votes of minutes: totals, roll calls, voting tables and annexed voting lists."""

from __future__ import annotations

import pytest
from paragraphs_of_text import paragraphs_of

from handlingar.parsers.minutes.voting.ballots import Ballots, read_ballots
from handlingar.parsers.minutes.voting.vote_words import rolls, totals
from handlingar.schemas.rows import VoteRow


def ballots_of(text: str) -> Ballots:
    return read_ballots(paragraphs_of(text))


def votes_of(text: str) -> tuple[VoteRow, ...]:
    return ballots_of(text).votes


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Med 24 ja-röster, 20 nej-röster och 1 som avstår bifalls förslaget.",
            {"yes": 24, "no": 20, "abstain": 1},
        ),
        ("Omröstningen utfaller med 27 Ja mot 19 Nej.", {"yes": 27, "no": 19}),
        ("12 ledamöter avstår från att rösta.", {"abstain": 12}),
        ("Två ledamöter är frånvarande.", {"absent": 2}),
        ("2 ledamöter var frånvarande.", {"absent": 2}),
        ("3 röster för nämndens förslag (Ek, Ask) och 2 röster för Dals förslag.", {"yes": 3, "no": 2}),
        ("3 röster för Eks förslag, 2 röster för Asks förslag och 1 röst för Dals förslag.", {}),
        ("Votering begärdes. För: 4 Mot: 1 Avstår: 2", {"yes": 4, "no": 1, "abstain": 2}),
        ("Antal Ja: 43", {"yes": 43}),
        ("Ja: 24, Nej: 20, Avstår: 1", {"yes": 24, "no": 20, "abstain": 1}),
        ("7 ledamöter röstar för och 3 emot förslaget.", {"yes": 7, "no": 3}),
        ("22 röster för bifall, 9 röster för avslag.", {"yes": 22, "no": 9}),
        ("Röstsiffrorna blev 12-7.", {"yes": 12, "no": 7}),
        ("24ja, Onej", {"yes": 24, "no": 0}),  # as OCR reads "24 ja, 0 nej"
        ("Oja och Onell lämnar mötet.", {}),
        ("Ja-röst för bifall, nej-röst för avslag.", {}),
        ("Godkänd voteringsproposition: 1 Ja för bifall.", {}),
        ("Ärendet från den 3 maj är jakat.", {}),
    ],
)
def test_totals(sentence: str, expected: dict[str, int]) -> None:
    assert totals(sentence) == expected


def test_roll_call_lines() -> None:
    assert rolls("Ja-röster: Eva Ek (S), Bo Ask (M)") == [("yes", "Eva Ek (S), Bo Ask (M)")]
    assert rolls("Följande ledamöter röstar nej: Ida Lind (KD)") == [("no", "Ida Lind (KD)")]
    assert rolls("Janne Ek: ordförande") == []


@pytest.mark.parametrize(
    "told",
    [
        "Ja röstar: Märta Ek (S), Sven Lund (M) och Nils Ask (V).\nNej röstar: Ida Lind (C).",
        "Följande röstar ja: Märta Ek (S), Sven Lund (M), Nils Ask (V). Följande röstar nej: Ida Lind (C).",
        "Ja-röst avges av Märta Ek (S), Sven Lund (M) och Nils Ask (V). Nej-röst avges av Ida Lind (C).",
        "Märta Ek (S), Sven Lund (M) och Nils Ask (V) röstar ja. Ida Lind (C) röstar nej.",
        "Märta Ek (S) Ja\nSven Lund (M) Ja\nNils Ask (V) Ja\nIda Lind (C) Nej",
    ],
)
def test_a_roll_call_in_one_passage(told: str) -> None:
    held = ballots_of(f"§ 5 Taxa\n\nVotering\n\n{told}\n\n§ 6 Slut\n\nMötet avslutas.\n")
    assert [(vote.name, vote.vote) for vote in held.votes] == [
        ("Märta Ek", "yes"),
        ("Sven Lund", "yes"),
        ("Nils Ask", "yes"),
        ("Ida Lind", "no"),
    ]


def test_totals_and_roll_call_of_a_paragraph() -> None:
    held = ballots_of(
        """§ 5 Taxa\n\nVotering begärs.\n\nMed 2 ja-röster mot 1 nej-röst bifalls förslaget. En avstår.\n
Ja-röster: Eva Ek (S) och Bo Ask (M)\n\nNej-röster: Ida Lind (KD)\n\n§ 6 Slut\n\nMötet avslutas.\n"""
    )
    [ballot] = held.ballots
    assert (ballot.paragraph_number, ballot.yes, ballot.no, ballot.abstain, ballot.absent) == (
        "5",
        2,
        1,
        1,
        None,
    )
    assert (ballot.yes_named, ballot.no_named, ballot.abstain_named) == (2, 1, 0)
    assert (ballot.agrees, ballot.result) == (False, "yes")  # the one who abstained is not named
    assert [(r.vote_seq, r.ballot_seq, r.paragraph_number, r.name, r.party, r.vote) for r in held.votes] == [
        (1, 1, "5", "Eva Ek", "S", "yes"),
        (2, 1, "5", "Bo Ask", "M", "yes"),
        (3, 1, "5", "Ida Lind", "KD", "no"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Namn | Parti | Ja | Nej | Avstår |\n|--|--|--|--|--|\n"
        "| Eva Ek | S | X | | |\n| Bo Ask | M | | X | |\n| Ida Lind | KD | | | X |",
        "Namn\tParti\tResultat\nEva Ek\tS\tJa\nBo Ask\tM\tNej\nIda Lind\tKD\tAvstår",
        "Ledamot\tJa\tNej\tAvstår\nEva Ek (S)\tX\t\t\n"
        "Bo Ask (M)\t\tX\t\nIda Lind (KD)\t\t\tX\nSumma\t1\t1\t1",
    ],
)
def test_voting_tables(table: str) -> None:
    rows = votes_of(f"§ 5 Taxa\n\nOmröstning\n\n{table}\n")
    assert [(r.name, r.party, r.vote) for r in rows] == [
        ("Eva Ek", "S", "yes"),
        ("Bo Ask", "M", "no"),
        ("Ida Lind", "KD", "abstain"),
    ]


def test_annexed_lists_go_with_the_paragraph_that_names_them() -> None:
    cells = ["Namn", "Parti", "Plats", "Resultat"]
    for name, party, place, vote in [("Eva Ek", "S", "1", "Ja"), ("Bo Ask", "M", "22", "Nej")]:
        cells += [name, party, place, "Ledamot", vote]
    text = """§ 5 Taxa\n\nOmröstning\n\nOmröstningen utfaller med 1 Ja mot 1 Nej.
Hur var och en röstar framgår av bilaga 3.
\n§ 6 Slut\n\nMötet avslutas.\n\nBilaga 1\n\nBudget\n\nBilaga 3\n\n""" + "\n\n".join(cells)
    held = ballots_of(text)
    assert [(b.paragraph_number, b.yes, b.no, b.agrees) for b in held.ballots] == [("5", 1, 1, True)]
    assert [(r.paragraph_number, r.name, r.party, r.vote) for r in held.votes] == [
        ("5", "Eva Ek", "S", "yes"),
        ("5", "Bo Ask", "M", "no"),
    ]


def test_a_voting_table_goes_on_after_a_page_break() -> None:
    rows = votes_of(
        "§ 5 Taxa\n\nLedamot\tJa\tNej\nEva Ek (S)\tX\t\nBo Ask (M)\t\tX\n\fIda Lind (KD)\tX\t\nSumma\t2\t1\n"
    )
    assert [(row.name, row.vote) for row in rows] == [
        ("Eva Ek", "yes"),
        ("Bo Ask", "no"),
        ("Ida Lind", "yes"),
    ]


def test_scraps_of_the_cells_lines_beside_a_mark() -> None:
    rows = votes_of("§ 5 Taxa\n\nLedamot\tJa\tNej\nEva Ek (S)\tX<\t\nBo Ask (M)\t\t>< X\n")
    assert [(row.name, row.vote) for row in rows] == [("Eva Ek", "yes"), ("Bo Ask", "no")]


def test_ballots_of_a_paragraph_stand_each_by_itself() -> None:
    held = ballots_of(
        """§ 5 Taxa\n\nOmröstning om motförslag\n\nJa för förslag A. Nej för förslag B.\n
Omröstningen utfaller med 20 Ja mot 10 Nej. 2 ledamöter avstår.\n\nHuvudvotering\n
Ja för bifall till förslaget. Nej för avslag.\n\nOmröstningen utfaller med 20 Ja mot 10 Nej.\n
Omröstning\n\nJa för avslag och nej för återremiss.\n
Omröstningen utfaller med 16 ja och 16 nej. Ordföranden har utslagsröst.\n"""
    )
    assert [(b.kind, b.yes, b.no, b.abstain, b.result) for b in held.ballots] == [
        ("counter_proposal", 20, 10, 2, "yes"),
        ("main", 20, 10, None, "yes"),
        ("procedural", 16, 16, None, "casting_vote"),
    ]
    assert held.ballots[1].question == "Ja för bifall till förslaget. Nej för avslag."


def test_totals_told_twice_are_one_ballot() -> None:
    held = ballots_of(
        "§ 5 Taxa\n\nMed 7 ja-röster mot 4 nej-röster bifalls den.\n\nResultat: 7 ja-röster, 4 nej-röster.\n"
    )
    assert [(b.yes, b.no) for b in held.ballots] == [(7, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "Vid omröstningen räknades 22 röster för ändring och 9 röster mot.",
        "Förslaget antas med 22 röster mot 9.",
        "Antal Ja: 22\n\nAntal Nej: 9",
        "22 ja\n9 nej",
    ],
)
def test_other_ways_to_count(text: str) -> None:
    held = ballots_of(f"§ 5 Stadgar\n\n{text}\n\n§ 6 Slut\n\nMötet avslutas.\n")
    assert [(b.paragraph_number, b.yes, b.no) for b in held.ballots] == [("5", 22, 9)]


def test_a_heading_that_is_the_whole_item_tells_its_ballot() -> None:
    held = ballots_of("§ 5 Efter omröstning med 12 ja-röster mot 3 nej-röster antas stadgarna.\n\n§ 6 Slut\n")
    assert [(b.paragraph_number, b.yes, b.no) for b in held.ballots] == [("5", 12, 3)]


def test_names_told_with_their_counts() -> None:
    held = ballots_of(
        """§ 5 Taxa\n
Med 2 ja-röster (Eva Ek (S), Bo Ask (M)) mot 1 nej-röst (Ida Lind (KD)) bifalls den. Nils Berg (V) avstår.
"""
    )
    assert [(b.yes, b.no, b.yes_named, b.no_named, b.abstain_named) for b in held.ballots] == [
        (2, 1, 2, 1, 1)
    ]
    assert [(v.name, v.party, v.vote) for v in held.votes] == [
        ("Eva Ek", "S", "yes"),
        ("Bo Ask", "M", "yes"),
        ("Ida Lind", "KD", "no"),
        ("Nils Berg", "V", "abstain"),
    ]


def test_a_motion_is_no_vote() -> None:
    assert not ballots_of("§ 5 Taxa\n\nVidare yrkar Eva Ek (S) bifall till förslaget.\n").votes
    assert not ballots_of("§ 5 Taxa\n\n2 frånvarande\n\nTre avstår från kaffe.\n").ballots


def test_lists_side_by_side() -> None:
    rows = votes_of(
        "§ 5 Taxa\n\nLedamot\tJa\tNej\tLedamot\tJa\tNej\n"
        "Eva Ek (S)\tX\t\tBo Ask (M)\t\tX\nIda Lind (KD)\tX\t\tNils Berg (V)\tX\t\n"
    )
    assert [(row.name, row.vote) for row in rows] == [
        ("Eva Ek", "yes"),
        ("Bo Ask", "no"),
        ("Ida Lind", "yes"),
        ("Nils Berg", "yes"),
    ]


def test_two_lists_go_with_the_ballots_whose_totals_they_give() -> None:
    lists = "Ledamot\tJa\tNej\nEva Ek (S)\t{}\t{}\nBo Ask (M)\t\tX\nSumma\t{}\t{}\n\n"
    held = ballots_of(
        "§ 5 Taxa\n\nOmröstning 1\n\nMed 1 ja-röst mot 1 nej-röst förlorar förslaget.\n\nOmröstning 2\n\n"
        "Med 0 ja-röster mot 2 nej-röster avslås det.\n\n"
        + lists.format("", "X", 0, 2)
        + "Nästa lista\n\n"
        + lists.format("X", "", 1, 1)
    )
    assert [(b.yes, b.no, b.yes_named, b.no_named, b.agrees) for b in held.ballots] == [
        (1, 1, 1, 1, True),
        (0, 2, 0, 2, True),
    ]
