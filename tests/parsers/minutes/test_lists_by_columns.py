"""Heads of minutes and lists of those present whose lines hold columns, by where their words stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlingar.extract import Box, Word
from handlingar.parsers.documents.segmentation import Segment
from handlingar.parsers.grids.grid import Grid, GridCell
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.minutes.attendance.attendance import read_attendance
from handlingar.parsers.minutes.attendance.legible import legible
from handlingar.parsers.minutes.attendance.signature_block import lines_of, read_signing
from handlingar.parsers.minutes.decisions.decisions import read_decisions
from handlingar.parsers.minutes.items.paragraphs import read_paragraphs
from handlingar.parsers.minutes.labels.labels import read_labels
from handlingar.parsers.minutes.meeting import read_meeting
from handlingar.parsers.minutes.relations.elected_in_tables import elections_of_tables
from handlingar.parsers.minutes.relations.elections import read_elections
from handlingar.schemas.rows import AttendeeRow, MeetingRow, Place, SegmentRow

LABEL, VALUE, RIGHT = 60.0, 200.0, 380.0
ITEM = ("§ 7 Mötet öppnas", "Mötet öppnas.")


def line(y: float, *parts: tuple[float, str]) -> TextLine:
    """A printed line of letters 10 points high and 5 wide, each part at its x."""
    words = []
    for x, text in parts:
        for word in text.split():
            words.append(Word(word, Box(x, y, x + 5 * len(word), y + 10), 1.0))
            x += 5 * len(word) + 3
    place = Place(1, words[0].box.x0, y, words[-1].box.x1, y + 10, None, 1.0)  # type: ignore[union-attr]
    return TextLine(" ".join(word.text for word in words), place, len(parts) == 1, words=tuple(words))


def page(*rows: str) -> Flow:
    """Rows as lines: "|" parts the column of labels from the values, "||" these from a second column."""
    found = []
    for place, row in enumerate(rows):
        columns = row.replace("||", "\0").replace("|", "\1")
        label, _, rest = columns.rpartition("\1") if "\1" in columns else ("", "", columns)
        value, _, right = rest.partition("\0")
        at = VALUE if "\1" in columns else LABEL
        parts = [(LABEL, label), (at, value), (RIGHT, right)]
        found.append(line(40.0 + 14 * place, *((x, text) for x, text in parts if text.strip())))
    return tuple(found)


def meeting(*rows: str) -> tuple[MeetingRow, tuple[AttendeeRow, ...]]:
    whole = Segment(SegmentRow(1, "minutes", None, 1, 1, False), page(*rows, *ITEM))
    return read_meeting(whole, read_paragraphs(whole, 1), ())


def told(people: tuple[AttendeeRow, ...]) -> list[tuple[str, str, bool | None, bool | None]]:
    return [(p.name, p.role, p.present, p.deciding) for p in people]


def test_a_label_broken_over_three_lines_beside_people_in_two_columns() -> None:
    _, people = meeting(
        "Närvarande, ej|Siri Granvik (S)||Bo Alholm (M)",
        "tjänstgörande|Petra Sandvik (V)||Kai Wikfors (C)",
        "ersättare|Eva Norrfors (S)||Ulf Lillström (L)",
        "|Maj Ekvik (KD)",
    )
    names = ["Siri Granvik", "Bo Alholm", "Petra Sandvik", "Kai Wikfors"]
    assert [p.name for p in people][:4] == names
    assert {(p.role, p.deciding) for p in people} == {("substitute", False)}
    assert len(people) == 7


def test_two_lists_side_by_side_below_two_others() -> None:
    _, people = meeting(
        "Närvarande ledamöter||Närvarande ersättare",
        "Siri Granvik (S), ordförande||Bo Alholm (M) för Kai Wikfors (M)",
        "Petra Sandvik (V) §§ 7-9||Eva Norrfors (S), digitalt",
        "Frånvarande ledamöter||Övriga närvarande",
        "Kai Wikfors (M)||Ingela Mörk, regiondirektör",
        "||Ulf Lillström, ekonom § 8",
    )
    assert told(people) == [
        ("Siri Granvik", "member", True, None),
        ("Bo Alholm", "substitute", True, True),
        ("Petra Sandvik", "member", True, None),
        ("Eva Norrfors", "substitute", True, None),
        ("Kai Wikfors", "member", False, False),
        ("Ingela Mörk", "official", True, False),
        ("Ulf Lillström", "official", True, False),
    ]


def test_a_star_is_what_the_list_says_of_it() -> None:
    _, people = meeting(
        "Beslutande",
        "Siri Granvik (S)",
        "*Bo Alholm (M), §§ 7-9",
        "Petra Sandvik (V)",
        "* = tjänstgörande ersättare",
    )
    assert [(p.role, p.deciding, p.raw[:1]) for p in people] == [
        ("member", True, "S"),
        ("substitute", True, "*"),
        ("member", True, "P"),
    ]


def test_marks_beside_names_with_more_behind_them() -> None:
    _, people = meeting(
        "Ledamöter||Närvarande",
        "Siri Granvik||X, mötesordförande § 7",
        "Bo Alholm||anmält förhinder",
        "Petra Sandvik||X, ej § 9",
        "Suppleanter",
        "Kai Wikfors||X",
    )
    assert told(people) == [
        ("Siri Granvik", "member", True, None),
        ("Bo Alholm", "member", False, False),
        ("Petra Sandvik", "member", True, None),
        ("Kai Wikfors", "substitute", True, None),
    ]
    assert [p.paragraphs for p in people] == ["7", None, "not 9", None]


def test_a_column_of_those_stood_for() -> None:
    _, people = meeting(
        "Tjänstgörande ersättare||Ersätter",
        "Siri Granvik (S)||Bo Alholm (S) §§ 8-9",
        "Petra Sandvik (V)||Vakant (V)",
    )
    assert told(people) == [
        ("Siri Granvik", "substitute", True, True),
        ("Petra Sandvik", "substitute", True, True),
    ]
    assert people[0].paragraphs == "8-9"


def test_names_side_by_side_below_one_office() -> None:
    found, people = meeting(
        "Beslutande|Siri Granvik (S), ordförande",
        "|Eva Norr Sten (M)",
        "|Bo Alholm (V)",
        "Sekreterare|....................",
        "|Petra Sandvik",
        "Justerande|....................||....................",
        "|Eva Norr Sten||Bo Alholm",
    )
    assert found.secretary == "Petra Sandvik"
    assert [p.name for p in people if p.is_adjuster] == ["Eva Norr Sten", "Bo Alholm"]


def test_adjusters_below_one_another() -> None:
    _, people = meeting(
        "Beslutande|Siri Granvik (S)",
        "|Eva Norrfors (M)",
        "|Bo Alholm (V)",
        "Ordförande|Siri Granvik",
        "Justerare|Eva Norrfors",
        "|Bo Alholm",
    )
    assert [p.name for p in people if p.is_adjuster] == ["Eva Norrfors", "Bo Alholm"]


def test_who_adjusts_in_the_place_of_another_was_not_elected() -> None:
    _, people = meeting(
        "Utses att justera|Siri Granvik och Bo Alholm",
        "|med Petra Sandvik som ersättare",
    )
    assert [(p.name, p.is_adjuster) for p in people] == [("Siri Granvik", True), ("Bo Alholm", True)]


def test_a_sentence_of_the_head_elects_the_adjuster() -> None:
    found, people = meeting(
        "Närvarande|Siri Granvik (S), ordförande",
        "|Bo Alholm (M)",
        "|Eva Norrfors (V)",
        "Justering",
        "Bo Alholm (M) utses att justera protokollet jämte ordföranden.",
    )
    assert [p.name for p in people if p.is_adjuster] == ["Bo Alholm"]
    assert found.adjustment_place is None


@pytest.mark.parametrize(
    "beside",
    [
        "Paragrafer 7 - 33",
        "Paragrafer §§ 7–33",
        "Paragrafer: 7-33",
    ],
)
def test_the_items_stand_beside_the_first_who_signs(beside: str) -> None:
    found, _ = meeting(
        "Beslutande|Siri Granvik (S)",
        f"Sekreterare|....................||{beside}",
        "|Petra Sandvik||§ 9 omedelbar justering",
        "Ordförande|....................",
        "|Siri Granvik",
    )
    assert (found.paragraph_first, found.paragraph_last) == ("7", "33")
    assert (found.secretary, found.chair) == ("Petra Sandvik", "Siri Granvik")


@pytest.mark.parametrize("label", ["Omfattning", "Justerade paragrafer", "Protokollet omfattar"])
def test_labels_of_the_items(label: str) -> None:
    found, _ = meeting(f"{label}|§§ 7-21")
    assert (found.paragraph_first, found.paragraph_last) == ("7", "21")


def test_place_and_time_below_the_adjusters_are_the_adjustments() -> None:
    found, _ = meeting(
        "Kommunstyrelsen 2024-03-05",
        "Plats och tid|Rådhuset kl. 09.00-12.10",
        "Justerande|Siri Granvik (S)",
        "Plats och tid|Stadshuset 2024-03-12",
    )
    assert (found.date, found.place) == (date(2024, 3, 5), "Rådhuset")
    assert (found.adjustment_date, found.adjustment_place) == (date(2024, 3, 12), "Stadshuset")


@pytest.mark.parametrize(
    ("rows", "day", "place"),
    [
        (("Tid och plats för|Torsdagen den 14 mars kl 16.00, Kansliet", "justering"), 14, "Kansliet"),
        (("Plats och tid|Rådhuset plan 4, 2024-03-14 kl 8.00", "för justering"), 14, "Rådhuset plan 4"),
        (("Justeringsdatum|den 14 mars",), 14, None),
    ],
)
def test_the_day_of_the_adjustment(rows: tuple[str, ...], day: int, place: str | None) -> None:
    found, _ = meeting("Kommunstyrelsen 2024-03-05", "Plats och tid|Rådhuset kl. 09.00-12.10", *rows)
    assert (found.date, found.place) == (date(2024, 3, 5), "Rådhuset")
    assert (found.adjustment_date, found.adjustment_place) == (date(2024, 3, day), place)


def test_a_day_beside_those_who_sign_is_not_the_meetings() -> None:
    found, _ = meeting(
        "Hälsonämnden 2024-03-05",
        "Beslutande|Siri Granvik (S)",
        "Vid protokollet||Justerat 2024-03-12",
        "Petra Sandvik||Siri Granvik",
    )
    assert found.date == date(2024, 3, 5)


def test_the_notice_is_put_up_and_taken_down() -> None:
    found, _ = meeting(
        "Nämnden 2024-03-05", "Anslaget den 2024-03-13||Nedtas den 2024-04-04", "Organ|Nämnden"
    )
    assert (found.notice_from, found.notice_to) == (date(2024, 3, 13), date(2024, 4, 4))
    found, _ = meeting("Nämnden 2024-03-05", "Publiceras|2024-03-13", "Avpubliceras|2024-04-04")
    assert (found.notice_from, found.notice_to) == (date(2024, 3, 13), date(2024, 4, 4))


def test_minutes_signed_digitally_are_adjusted_so() -> None:
    found, _ = meeting("Nämnden 2024-03-05", "Justeringsdatum|2024-03-12", "Protokollet signeras digitalt")
    assert (found.adjustment_date, found.adjustment_mode) == (date(2024, 3, 12), "electronic")


@pytest.mark.parametrize(
    ("title", "body"),
    [("Direktionsprotokoll 2024-03-05", "direktionen"), ("Protokoll Sydbygdens IT-nämnd", "IT-nämnd")],
)
def test_bodies_that_titles_name(title: str, body: str) -> None:
    assert meeting(title)[0].body == body


def test_start_and_end_below_one_label() -> None:
    found, _ = meeting("Nämnden 2024-03-05", "Tid|Starttid 16:00 Sluttid: 17:20")
    assert (str(found.start_time), str(found.end_time)) == ("16:00:00", "17:20:00")


def grid(*rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        tuple(GridCell(place, column, text, Place(1), (text,)) for column, text in enumerate(row))
        for place, row in enumerate(rows)
    )
    return Grid(cells, len(rows[0]), "ruled", Place(1))


def rows_of(*grids: Grid) -> tuple[AttendeeRow, ...]:
    return read_attendance(read_labels(grids))


def test_a_mark_behind_the_column_of_substitutes_is_the_seats() -> None:
    people = rows_of(
        grid(
            ("Ledamot", "Parti", "Ersättare", "Närv."),
            ("Siri Granvik", "S", "", "X"),
            ("Bo Alholm", "M", "Petra Sandvik", "X"),
            ("Kai Wikfors", "C", "", "-"),
        )
    )
    assert told(people) == [
        ("Siri Granvik", "member", True, None),
        ("Bo Alholm", "member", False, False),
        ("Petra Sandvik", "substitute", True, True),
        ("Kai Wikfors", "member", False, False),
    ]


def test_a_table_without_marks_beside_one_with_them() -> None:
    head = ("Ledamöter", "Parti", "Närvarande", "Ersättare för", "§§")
    people = rows_of(
        grid(
            head,
            ("Siri Granvik", "S", "Ja", "", "7-9"),
            ("Bo Alholm", "M", "Nej", "", ""),
            ("Ersättare", "", "", "", ""),
            ("Petra Sandvik", "M", "Ja", "Bo Alholm §§ 8-9", ""),
            ("Kai Wikfors", "S", "Ja, ej tjg", "", ""),
        ),
        grid(("Övriga", "Titel"), ("Ulf Lillström", "rektor")),
    )
    assert told(people) == [
        ("Siri Granvik", "member", True, None),
        ("Bo Alholm", "member", False, False),
        ("Petra Sandvik", "substitute", True, True),
        ("Kai Wikfors", "substitute", True, False),
        ("Ulf Lillström", "official", True, False),
    ]
    assert [p.paragraphs for p in people][:3] == ["7-9", None, "8-9"]


def test_what_a_pen_left_beside_an_office_and_below_it() -> None:
    def read(text: str, y: float, confidence: float) -> TextLine:
        one = line(y, (LABEL, text))
        return replace(one, at=replace(one.at, confidence=confidence))

    block = [
        read("Ordförande EA", 100, 0.59),
        read("Siri Granvik", 114, 0.95),
        read("Justerande", 140, 0.96),
        read("AA TOS NI AEA EE IL AR", 150, 0.18),
        read("Bo Alholm", 164, 0.96),
    ]
    found = read_signing(legible(lines_of(block), ["Siri Granvik", "Bo Alholm"]))
    assert [(s.office, s.name) for s in found] == [("chair", "Siri Granvik"), ("adjuster", "Bo Alholm")]


def test_a_list_below_the_last_item_with_the_seats_of_those_absent() -> None:
    whole = page(
        "Sekreterare|Petra Sandvik",
        *ITEM,
        "§ 8 Avslutning",
        "Mötet avslutas.",
        "Upprop",
    )
    y = 300.0
    rows = [
        ("Ledamot", "Parti", "Närvarande", "Ersättare", "Parti", "§§"),
        ("Siri Granvik", "S", "X", "", "", ""),
        ("Bo Alholm", "M", "-", "Eva Norrfors", "M", ""),
        ("Kai Wikfors", "C", "X", "Ulf Lillström", "C", "7-9"),
        ("Maj Ekvik", "V", "-", "Ersättare saknas", "", ""),
    ]
    for row in rows:
        places = zip((60.0, 200.0, 250.0, 330.0, 470.0, 510.0), row, strict=True)
        whole = (*whole, line(y, *((x, text) for x, text in places if text)))
        y += 14
    minutes = Segment(SegmentRow(1, "minutes", None, 1, 1, False), whole)
    _, people = read_meeting(minutes, read_paragraphs(minutes, 1), ())
    assert [(p.name, p.party, p.role, p.present, p.paragraphs) for p in people if p.party] == [
        ("Siri Granvik", "S", "member", True, None),
        ("Bo Alholm", "M", "member", False, None),
        ("Eva Norrfors", "M", "substitute", True, None),
        ("Kai Wikfors", "C", "member", True, None),
        ("Ulf Lillström", "C", "substitute", True, "7-9"),
        ("Maj Ekvik", "V", "member", False, None),
    ]


def test_a_word_in_the_column_of_labels_is_no_part_of_the_name_beside_it() -> None:
    _, people = meeting(
        "Beslutande|Siri Granvik (S)",
        "|Bo Alholm (M)",
        "Syskonsidan|Eva Norrfors (V)",
        "|Kai Wikfors (C)",
    )
    assert [p.name for p in people] == ["Siri Granvik", "Bo Alholm", "Eva Norrfors", "Kai Wikfors"]


def test_crosses_tell_who_is_member_and_who_substitute() -> None:
    people = rows_of(
        grid(
            ("Namn", "Parti", "Ordinarie", "Ersättare", "Närvarande", "Beslutande", "§ 7 Ja"),
            ("Siri Granvik", "S", "X", "", "X", "X", "X"),
            ("Bo Alholm", "M", "X", "", "", "", ""),
            ("Eva Norrfors", "M", "", "X", "X", "X", ""),
            ("Kai Wikfors", "C", "", "X", "X", "", ""),
        )
    )
    assert [(*one, p.title) for one, p in zip(told(people), people, strict=True)] == [
        ("Siri Granvik", "member", True, True, None),
        ("Bo Alholm", "member", False, False, None),
        ("Eva Norrfors", "substitute", True, True, None),
        ("Kai Wikfors", "substitute", True, False, None),
    ]


def test_what_a_column_of_presence_says_in_words() -> None:
    people = rows_of(
        grid(
            ("Namn", "Parti", "Närvaro"),
            ("Siri Granvik", "S", "Närvarande, ej § 9 (jäv)"),
            ("Bo Alholm", "M", "Frånvarande"),
            ("Eva Norrfors", "M", "Tjänstgör för Bo Alholm §§ 8-9"),
        )
    )
    assert [(p.name, p.present, p.deciding, p.paragraphs) for p in people] == [
        ("Siri Granvik", True, None, "not 9"),
        ("Bo Alholm", False, False, None),
        ("Eva Norrfors", True, True, "8-9"),
    ]


def test_a_title_in_the_column_of_values_is_of_the_one_behind_it() -> None:
    _, people = meeting(
        "Övriga närvarande|Petra Sandvik, jurist",
        "|Revisor Siri Granvik, EY",
        "|Bo Alholm, ekonom",
    )
    assert [(p.name, p.role) for p in people] == [
        ("Petra Sandvik", "official"),
        ("Siri Granvik", "auditor"),
        ("Bo Alholm", "official"),
    ]


def test_a_table_of_those_present_and_what_they_are() -> None:
    table = grid(
        ("Närvarande", "Parti", "Funktion"),
        ("Siri Granvik", "S", "Ordförande"),
        ("Bo Alholm", "M", "1:e vice ordförande"),
        ("Eva Norrfors", "L", "Tjänstgörande ersättare för Kai Wikfors (L)"),
        ("Ulf Lillström", "C", "Ledamot, ej § 9"),
        ("Petra Sandvik", "", "Nämndsekreterare"),
    )
    whole = Segment(SegmentRow(1, "minutes", None, 1, 1, False), (table, *page(*ITEM)))
    found, people = read_meeting(whole, read_paragraphs(whole, 1), ())
    assert (found.chair, found.secretary) == ("Siri Granvik", "Petra Sandvik")
    assert [(p.name, p.role, p.present, p.paragraphs) for p in people] == [
        ("Siri Granvik", "member", True, None),
        ("Bo Alholm", "member", True, None),
        ("Eva Norrfors", "substitute", True, None),
        ("Ulf Lillström", "member", True, "not 9"),
        ("Petra Sandvik", "official", True, None),
    ]


def test_an_unknown_given_name_beside_known_ones_begins_a_person_of_its_own() -> None:
    _, people = meeting(
        "Närvarande|Xylla Granvik||Bo Alholm", "|Petra Sandvik||Kai Wikfors", "|Eva Norrfors||Ulf Lillström"
    )
    names = ["Xylla Granvik", "Bo Alholm", "Petra Sandvik", "Kai Wikfors", "Eva Norrfors", "Ulf Lillström"]
    assert [person.name for person in people] == names


def test_those_elected_stand_in_a_column_beside_their_offices() -> None:
    rows = (
        "§ 1 Årsmötet öppnas",
        "Alla hälsades välkomna.",
        "§ 2 Val",
        "Ordförande, 1 år|Bo Alholm||omval",
        "Ledamöter, 2 år|Petra Sandvik||omval",
        "|Kai Wikfors||nyval",
        "Ledamot, 1 år (fyllnadsval)|Eva Norrfors||nyval efter Maj Ekvik",
        "Suppleanter, 1 år|Ulf Lillström||nyval",
        "|Siri Granvik||omval",
        "§ 3 Avslutning",
        "Mötet avslutades.",
    )
    lines = page(*rows)
    flow = tuple(
        replace(one, starts_block=one.text.startswith("§")) for one in lines if isinstance(one, TextLine)
    )
    paragraphs = read_paragraphs(Segment(SegmentRow(1, "minutes", None, 1, 1, False), flow), 1)
    decided = read_decisions(paragraphs).rows
    rows_of = (*elections_of_tables(paragraphs, decided), *read_elections(decided, {2: "Val"}))
    assert {row.name: (row.office, row.replaces) for row in rows_of} == {
        "Bo Alholm": ("Ordförande", None),
        "Petra Sandvik": ("Ledamöter", None),
        "Kai Wikfors": ("Ledamöter", None),
        "Eva Norrfors": ("Ledamot", "Maj Ekvik"),
        "Ulf Lillström": ("Suppleanter", None),
        "Siri Granvik": ("Suppleanter", None),
    }


def test_labels_side_by_side_above_a_list_of_crosses() -> None:
    cells = [["Datum 2024-02-06", "Tid 19.00-20.30", "Plats Klubbstugan"], ["Namn", "När", "Från"]]
    cells += [["Bo Alholm", "x", ""], ["Eva Norrfors", "", "x"], ["Kai Wikfors", "x", ""]]
    place = Place(1, 60.0, 40.0, 400.0, 200.0, None, 1.0)
    rows = tuple(
        tuple(GridCell(down, over, text, place) for over, text in enumerate(row))
        for down, row in enumerate(cells)
    )
    grid = Grid(rows, 3, "aligned", place)
    whole = Segment(SegmentRow(1, "minutes", None, 1, 1, False), (grid, *page(*ITEM)))
    row, people = read_meeting(whole, read_paragraphs(whole, 1), ())
    assert (row.date, row.place) == (date(2024, 2, 6), "Klubbstugan")
    assert [(person.name, person.present) for person in people] == [
        ("Bo Alholm", True),
        ("Eva Norrfors", False),
        ("Kai Wikfors", True),
    ]
