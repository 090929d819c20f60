"""Lists of people, however written. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingar.parsers.language.people_lists import is_person_name, party_of, split_people


def told(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(p.name, p.organisation, p.party, p.role_word) for p in split_people(text)]


def test_one_a_line_with_organisation_and_role() -> None:
    text = "Anna Exempelsson, Arbetsförmedlingen\nBo Ek, Ale (ordförande)\nCia von Dal, förbundschef"
    assert told(text) == [
        ("Anna Exempelsson", "Arbetsförmedlingen", None, None),
        ("Bo Ek", "Ale", None, "ordförande"),
        ("Cia von Dal", None, None, "förbundschef"),
    ]


def test_run_together_in_one_cell() -> None:
    text = (
        "Anna Ek, Försäkringskassan Bo Dal, Region Skåne Cia Berg, Testköpings kommun "
        "Dan Holm, revisionsdirektör, Region Jämtland Härjedalen Eva Lind, sakkunnigt biträde, KPMG "
        "Fia Gran Socionomstudent"
    )
    assert told(text) == [
        ("Anna Ek", "Försäkringskassan", None, None),
        ("Bo Dal", "Region Skåne", None, None),
        ("Cia Berg", "Testköpings kommun", None, None),
        ("Dan Holm", "Region Jämtland Härjedalen", None, "revisionsdirektör"),
        ("Eva Lind", "KPMG", None, "sakkunnigt biträde"),
        ("Fia Gran", None, None, "Socionomstudent"),
    ]


def test_a_line_that_breaks_within_an_entry_goes_on() -> None:
    text = "Anna Ek, Region\nJämtland Härjedalen Bo Dal,\nTestköpings kommun"
    assert told(text) == [
        ("Anna Ek", "Region Jämtland Härjedalen", None, None),
        ("Bo Dal", "Testköpings kommun", None, None),
    ]


def test_bare_names_with_commas_across_a_line() -> None:
    text = "Anna Ek, Maria Ström Holm, Stefan\nLundvik, Gun-Britt Öst, José Åkesson."
    names = [person.name for person in split_people(text)]
    assert names == ["Anna Ek", "Maria Ström Holm", "Stefan Lundvik", "Gun-Britt Öst", "José Åkesson"]


def test_a_space_that_ocr_lost_beside_a_given_name() -> None:
    text = "Anna Ek, Region Skåne StefanDal, controllerCia Berg, KPMG"
    assert [person.name for person in split_people(text)] == ["Anna Ek", "Stefan Dal", "Cia Berg"]


def test_surnames_first() -> None:
    text = "Ek, Anna\nvon Dal, Cia Maria (S)\nStröm Holm, Stefan"
    assert [person.name for person in split_people(text)] == [
        "Anna Ek",
        "Cia Maria von Dal",
        "Stefan Ström Holm",
    ]


def test_parties_and_substitutes() -> None:
    text = (
        "Anna Ek (S), ordförande\nBo Dal (m), 2:e v. ordf., §§ 1-5\n"
        "Cia Berg (LPX) tjänstgörande ersättare för Dan Holm (C)"
    )
    anna, bo, cia = split_people(text)
    assert (anna.party, anna.role_word) == ("S", "ordförande")
    assert (bo.party, bo.role_word, bo.limit) == ("M", "2:e v. ordf", "§§ 1-5")
    assert (cia.party, cia.role_word, cia.stands_for) == ("LPX", "tjänstgörande ersättare", "Dan Holm")


def test_titles_before_names() -> None:
    text = "Socialdirektör Anna Ek, verksamhetschef Bo Dal, sekreterare Cia Berg"
    assert told(text) == [
        ("Anna Ek", None, None, "Socialdirektör"),
        ("Bo Dal", None, None, "verksamhetschef"),
        ("Cia Berg", None, None, "sekreterare"),
    ]


def test_titles_behind_names() -> None:
    text = "Anna Ek Sekreterare Bo Dal Ordförande Cia Berg Justerande"
    assert [(n, r) for n, _, _, r in told(text)] == [
        ("Anna Ek", "Sekreterare"),
        ("Bo Dal", "Ordförande"),
        ("Cia Berg", "Justerande"),
    ]


def test_an_abbreviated_organisation_is_no_party() -> None:
    assert told("Anna Ek (FK), Bo Dal (S)") == [
        ("Anna Ek", "FK", None, None),
        ("Bo Dal", None, "S", None),
    ]


@pytest.mark.parametrize("text", ["Vakant", "Enligt förteckning", "N.N.", "-", "", "Se bilaga 1", "§§ 7-14"])
def test_no_person(text: str) -> None:
    assert split_people(text) == []


def test_a_vacant_seat_between_people() -> None:
    text = "Anna Ek, Testköpings kommun Vakant, Region Skåne Bo Dal, Arbetsförmedlingen"
    assert [(p.name, p.organisation) for p in split_people(text)] == [
        ("Anna Ek", "Testköpings kommun"),
        ("Bo Dal", "Arbetsförmedlingen"),
    ]


@pytest.mark.parametrize(
    "name",
    ["Anna Ek", "Siv-Britt Åholm Granvik", "Mohammed Al-Hassan", "Lars O Berg", "Cia von Dal", "Åsa Ås"],
)
def test_person_names(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Region Skåne", "Testköpings kommun", "Verksamhetsplan 2024", "Anna", "Nästa möte",
        "Gustav Adolfs Torg", "Västra Götaland", "Samordningsförbundet Exempel", "anna ek",
    ],
)  # fmt: skip
def test_not_person_names(text: str) -> None:
    assert not is_person_name(text)


def test_party_of() -> None:
    assert party_of("Anna Ek (s), ordförande") == "S"
    assert party_of("Anna Ek (ordf)") is None
    assert party_of("Anna Ek") is None


FIRST = st.sampled_from(["Anna", "Bo", "Gun-Ann", "Mehmet", "Åke", "Leila", "Karl-Erik"])
LAST = st.sampled_from(["Ek", "Exempelsson", "von Dal", "Öst", "Testberg", "Holm Ström"])
PLACE = st.sampled_from(
    ["Region Skåne", "Testköpings kommun", "Försäkringskassan", "KPMG", "Region Örebro län"]
)
ENTRIES = st.lists(st.tuples(FIRST, LAST, PLACE), min_size=1, max_size=6)


@given(ENTRIES, st.sampled_from(["\n", ", ", "; ", " "]))
def test_any_separator_gives_the_same_people(entries: list[tuple[str, str, str]], between: str) -> None:
    text = between.join(f"{first} {last}, {place}" for first, last, place in entries)
    found = [(person.name, person.organisation) for person in split_people(text)]
    assert found == [(f"{first} {last}", place) for first, last, place in entries]


@given(st.text(max_size=200))
def test_any_text_is_read_without_errors(text: str) -> None:
    for person in split_people(text):
        assert person.name
        assert person.raw in " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Eva Lind, chef för Södra Skolan, Nils Ström", ["chef för Södra Skolan", None]),
        ("enhetschef för Barn och Unga Eva Lind", ["enhetschef för Barn och Unga"]),
        ("verksamhetschef för Kultur Åstrid Ek", ["verksamhetschef för Kultur"]),
    ],
)
def test_what_a_chief_is_chief_of_is_no_person(text: str, titles: list[str | None]) -> None:
    people = split_people(text)
    assert [person.role_word for person in people] == titles
    assert all(person.stands_for is None for person in people)


def test_a_party_in_brackets_and_a_box() -> None:
    people = split_people("Bo Ek [BA], Eva Ask [ ÅL ], Siv Dal [X], Rut Alm [kd]")
    assert [(one.name, one.party) for one in people] == [
        ("Bo Ek", "BA"),
        ("Eva Ask", "ÅL"),
        ("Siv Dal", None),
        ("Rut Alm", "KD"),
    ]
    assert people[0].raw == "Bo Ek [BA]"


def test_titles_on_both_sides_of_a_name() -> None:
    (one,) = split_people("Professor Eva Ask, ordförande")
    assert (one.role_word, one.raw) == ("Professor, ordförande", "Professor Eva Ask, ordförande")
    assert [one.role_word for one in split_people("Professor Eva Ask\nDoktorand Bo Ek, sekreterare\n")] == [
        "Professor",
        "Doktorand, sekreterare",
    ]
