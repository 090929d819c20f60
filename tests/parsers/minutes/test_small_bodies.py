"""Forms of clubs, village councils, pensioners' councils and parties' boards. All are invented."""

from __future__ import annotations

from datetime import date

import pytest
from paragraphs_of_text import segments_of

from handlingar.parsers.documents.issuer import organisations_in
from handlingar.parsers.minutes import read_minutes
from handlingar.parsers.minutes.relations.elections import elected_in
from handlingar.schemas.rows import Facts

_ITEMS = (
    "\n\n6. Dagordning\nDagordningen godkändes.\n7. Ekonomi\nInget nytt.\n8. Avslutning\nMötet avslutades.\n"
)


def _facts(text: str, title: str = "Protokoll styrelsemöte Dals båtklubb 2024-03-05") -> Facts:
    return read_minutes(segments_of(f"{title}\n\n{text}{_ITEMS}"), (), None)


def _decided(text: str) -> list[tuple[str, str | None, str]]:
    found = _facts(f"5. Ett ärende\n{text}").decisions
    return [(row.status, row.item, row.text) for row in found if row.text != "Dagordningen godkändes."]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            "Närvarande:\nPRO Märta Ek\nPRO Sven Lund\nSPF Seniorerna Ulla Berg\nKim Ask",
            [("Märta Ek", "PRO"), ("Sven Lund", "PRO"), ("Ulla Berg", "SPF Seniorerna"), ("Kim Ask", None)],
        ),
        (
            "Närvarande:\nMärta Ek, FUB\nSven Lund\nUlla Berg",
            [("Märta Ek", "FUB"), ("Sven Lund", None), ("Ulla Berg", None)],
        ),
    ],
)
def test_who_sends(listed: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(row.name, row.organisation) for row in _facts(listed).attendees] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Närvarande styrelseledamöter är Märta Ek, Sven Lund och Ulla Berg.\n\n"
            "Frånvarande styrelseledamöter var Kim Ask och Bo Alm.",
            {"Märta Ek": True, "Sven Lund": True, "Ulla Berg": True, "Kim Ask": False, "Bo Alm": False},
        ),
        (
            "Närvarande: Märta Ek, Sven Lund\n\nÖvriga närvarande är revisor Ulla Berg och Kim Ask.",
            {"Märta Ek": True, "Sven Lund": True, "Ulla Berg": True, "Kim Ask": True},
        ),
        (
            "Närvarande: Märta Ek, Sven Lund\nMeddelat förhinder: Kim Ask\nVia länk: Ulla Berg",
            {"Märta Ek": True, "Sven Lund": True, "Kim Ask": False, "Ulla Berg": True},
        ),
        (
            "Närvarande: Märta Ek, Sven Lund\nMeddelat ej närvaro: Kim Ask",
            {"Märta Ek": True, "Sven Lund": True, "Kim Ask": False},
        ),
    ],
)
def test_who_was_there(told: str, expected: dict[str, bool]) -> None:
    assert {row.name: row.present for row in _facts(told).attendees} == expected


def test_chair_by_short_title() -> None:
    facts = _facts("5. Öppnande\nOrdf. Märta Ek hälsade de närvarande välkomna och förklarade mötet öppnat.")
    assert facts.meetings[0].chair == "Märta Ek"


def test_elected_chair_of_a_board_leads_no_meeting() -> None:
    facts = _facts("5. Val av styrelse\nTill ordförande valdes Märta Ek (omval).")
    assert facts.meetings[0].chair is None
    assert [(row.name, row.office) for row in facts.elections] == [("Märta Ek", "ordförande")]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Protokoll partistyrelsemöte 2024-03-05", "partistyrelsen"),
        ("Protokoll från klubbstyrelsesammanträde 2024-03-05", "klubbstyrelsen"),
        ("Protokoll extrastyrelsemöte 2024-03-05", "styrelsen"),
    ],
)
def test_body_of_compound(title: str, body: str) -> None:
    assert _facts("Närvarande: Märta Ek, Sven Lund", title).meetings[0].body == body


def test_minutes_below_a_letterhead() -> None:
    title = (
        "Dals kattklubb ansluten till ett förbund\nSTYRELSEPROTOKOLL NR 3/24\nfört vid möte på kansliet\n"
        "lördagen den 5 mars 2024 kl. 9.30-15.30 och rundvandring söndagen den 6 mars 2024"
    )
    segments = segments_of(f"{title}\n\nNärvarande: Märta Ek, Sven Lund{_ITEMS}")
    assert [segment.row.doc_type for segment in segments] == ["minutes"]
    assert read_minutes(segments, (), None).meetings[0].date in (date(2024, 3, 5), date(2024, 3, 6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Beslöts\n\n- Kallelsen ska sändas i april.\n\n- Att Märta Ek köper kannor.",
            [
                ("decided", None, "Kallelsen ska sändas i april."),
                ("decided", None, "Att Märta Ek köper kannor."),
            ],
        ),
        (
            "a.) Styrelsen beslutade att köpa flaggor.\nb.) Styrelsen beslutade att laga bryggan.",
            [
                ("decided", "a", "Styrelsen beslutade att köpa flaggor."),
                ("decided", "b", "Styrelsen beslutade att laga bryggan."),
            ],
        ),
        (
            "1/ Styrelsen beslutade att köpa flaggor.\n2/ Styrelsen beslutade att laga bryggan.",
            [
                ("decided", "1", "Styrelsen beslutade att köpa flaggor."),
                ("decided", "2", "Styrelsen beslutade att laga bryggan."),
            ],
        ),
        (
            "Förslag: Avgiften höjs till 300 kr. Årsmötet antar förslaget.",
            [
                ("proposed", None, "Avgiften höjs till 300 kr."),
                ("decided", None, "Årsmötet antar förslaget."),
            ],
        ),
        (
            "Styrelsens förslag: att köpa tre flaggor till bryggan och en kanna till stugan.\n\n"
            "Mötet godkänner förslaget.",
            [
                ("proposed", None, "att köpa tre flaggor till bryggan och en kanna till stugan."),
                ("decided", None, "Mötet godkänner förslaget."),
            ],
        ),
    ],
)
def test_decisions(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert _decided(text) == expected


def test_called_in_the_right_way() -> None:
    assert _decided("Mötet förklaras vara utlyst på rätt sätt.") == [
        ("decided", None, "Mötet förklaras vara utlyst på rätt sätt.")
    ]


def test_who_sends_is_not_whose_minutes_they_are() -> None:
    assert organisations_in("SPF Seniorerna Märta Ek") == []
    assert organisations_in("SPF Seniorerna Alvdal") == ["SPF Seniorerna Alvdal"]


@pytest.mark.parametrize("text", ["Förslag: Mötet antar planen. Mötet höjer avgiften."])
def test_proposal_that_says_who_decides_is_whole(text: str) -> None:
    assert {status for status, *_ in _decided(text)} == {"proposed"}


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "Omval av Erik Lund och nyval av Kim Ask.",
            "Val av ledamöter",
            [("Erik Lund", "ledamöter"), ("Kim Ask", "ledamöter")],
        ),
        ("Ledamot för 2 år 1 st. – Nyval av Siri Berg.", "Val", [("Siri Berg", "Ledamot")]),
        ("Ordförande för 2 år – Omval av Märta Ek.", "Val", [("Märta Ek", "Ordförande")]),
        (
            "Suppleanter 1 år: Omval av Erik Lund och nyval av Siri Berg.",
            "Val av styrelse",
            [("Erik Lund", "Suppleanter"), ("Siri Berg", "Suppleanter")],
        ),
        (
            "ordförande Märta Ek (omval 1 år), kassör Sven Lund (nyval 2 år).",
            "Val av styrelse",
            [("Märta Ek", "ordförande"), ("Sven Lund", "kassör")],
        ),
    ],
)
def test_elections(text: str, title: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.office) for one in elected_in(text, title)] == expected
