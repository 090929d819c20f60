"""Those present and absent, in the ways that minutes list them. All people are invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from grids import grid

from handlingar import extract
from handlingar.parsers.flags import flags_of
from handlingar.parsers.layout.flow import flow_of
from handlingar.parsers.minutes.attendance.attendance import read_attendance
from handlingar.parsers.minutes.labels.labels import read_labels
from handlingar.parsers.minutes.labels.list_columns import Mark, read_mark
from handlingar.schemas.rows import AttendeeRow, Facts


def attendees(folder: Path, text: str) -> dict[str, AttendeeRow]:
    path = folder / "minutes.txt"
    path.write_text(text, "utf-8")
    return {row.name: row for row in read_attendance(read_labels(flow_of(extract.read(path))))}


def test_a_list_of_lines(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Närvarande: Anna Ek, Arbetsförmedlingen\nBo Dal, Ale (ordförande)\nCia Berg, Ale (ersättare)\n"
        "Dan Holm, förbundschef\nEva Lind, allmänhet\n\nFörhinder: Fia Gran, Lerum\n\n"
        "Mötet hölls i kommunhuset och alla fick kaffe av Gun Ås.\n",
    )
    assert {name: (row.role, row.present) for name, row in rows.items()} == {
        "Anna Ek": ("member", True),
        "Bo Dal": ("member", True),
        "Cia Berg": ("substitute", True),
        "Dan Holm": ("official", True),
        "Eva Lind": ("public", True),
        "Fia Gran": ("member", False),
    }
    assert rows["Bo Dal"].organisation == "Ale"
    assert rows["Dan Holm"].title == "förbundschef"
    assert rows["Cia Berg"].raw == "Cia Berg, Ale (ersättare)"
    assert rows["Cia Berg"].at.line == 3


def test_a_label_table(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Ordinarie ledamöter:\tAnna Ek, Försäkringskassan Bo Dal, Region Skåne\n"
        "Ersättare:\tCia Berg, Testköpings Kommun\n"
        "Frånvarande:\tDan Holm, Ale kommun\n"
        "Övriga:\tEva Lind, förbundschef Fia Gran Socionomstudent\n"
        "Kallade:\tGun Ås, Region Skåne\n",
    )
    assert {name: (row.role, row.present) for name, row in rows.items()} == {
        "Anna Ek": ("member", True),
        "Bo Dal": ("member", True),
        "Cia Berg": ("substitute", True),
        "Dan Holm": ("member", False),
        "Eva Lind": ("official", True),
        "Fia Gran": ("guest", True),
    }


def test_marks_in_columns_that_blanks_part(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Närvarande\n"
        "                       Beslutande   Ej tjänstgörande\n"
        "Ledamöter\n"
        "Anna Ek           s         X\n"
        "Bo Dal            BP        X\n"
        "Ersättare\n"
        "Cia Berg (M)                            X\n",
    )
    assert {name: (row.role, row.party, row.present, row.deciding) for name, row in rows.items()} == {
        "Anna Ek": ("member", "S", True, True),
        "Bo Dal": ("member", "BP", True, True),
        "Cia Berg": ("substitute", "M", True, False),
    }


def test_marks_below_headings_of_two_lines_and_sections_apart(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "                              Närvarande    Närvarande ej   Frånvarande\n"
        "Namn                  Parti   beslutande    beslutande\n\n"
        "LEDAMÖTER\n\n"
        "Anna Ek               s       X\n"
        "Bo Dal-Lindgren-Holm (kd)                                   X\n\n"
        "ERSÄTTARE\n\n"
        "Cia Berg              m                     X\n",
    )
    assert {name: (row.role, row.party, row.present, row.deciding) for name, row in rows.items()} == {
        "Anna Ek": ("member", "S", True, True),
        "Bo Dal-Lindgren-Holm": ("member", "KD", False, False),
        "Cia Berg": ("substitute", "M", True, False),
    }


def test_marks_for_some_items_in_columns_with_broken_headings(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "                    När-     När-\n"
        "                    varo     varo\n"
        "Ledamöter           § 1-5    § 6-12\n"
        "Anna Ek (S)         X        X\n"
        "Bo Dal (M)          X\n"
        "Cia Berg (M)                 X\n"
        "Dan Holm (C)\n",
    )
    assert {name: (row.present, row.paragraphs) for name, row in rows.items()} == {
        "Anna Ek": (True, None),
        "Bo Dal": (True, "1-5"),
        "Cia Berg": (True, "6-12"),
        "Dan Holm": (False, None),
    }


def test_marks_whose_columns_went_lost_leave_open_who_was_there(tmp_path: Path) -> None:
    text = "Ledamöter Närvarande Frånvarande\nAnna Ek (S) X\nBo Dal (M) X\n"
    rows = attendees(tmp_path, text)
    assert [(row.present, row.deciding) for row in rows.values()] == [(None, None)] * 2
    flags = flags_of(extract.read(tmp_path / "minutes.txt"), Facts(attendees=tuple(rows.values())))
    assert [flag.code for flag in flags] == ["marks_unplaced"]


def test_a_mark_beside_a_name_is_no_party(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Ledamöter\tNärvarande\tErsättare\tNärvarande\nDekan Eva Ek\tX\tBo Ask\t\nSiv Dal\t-\tRut Alm\tX\n",
    )
    assert [(row.name, row.party, row.title, row.present) for row in rows.values()] == [
        ("Eva Ek", None, "Dekan", True),
        ("Bo Ask", None, None, False),
        ("Siv Dal", None, None, False),
        ("Rut Alm", None, None, True),
    ]


def test_an_officer_may_have_the_names_in_another_order(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Närvarande: Holm Kai, ordförande\nSund Bo\nDal Tea\n\nProtokolljusterare: Tea Dal, Bo Sund\n",
    )
    assert list(rows) == ["Holm Kai", "Sund Bo", "Dal Tea"]


def test_labels_under_a_label_pass_on_who_decides(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Beslutande\nLedamöter\nAnna Ek (S), ordförande\nBo Dal (M)\nTjänstgörande ersättare\n"
        "Cia Berg (C) för Dan Holm (C)\n\nEj tjänstgörande ersättare\nEva Lind (V)\n\n"
        "Övriga närvarande\nGun Ås, kommundirektör, §§ 3-5\n",
    )
    assert {name: (row.role, row.deciding, row.party) for name, row in rows.items()} == {
        "Anna Ek": ("member", True, "S"),
        "Bo Dal": ("member", True, "M"),
        "Cia Berg": ("substitute", True, "C"),
        "Eva Lind": ("substitute", False, "V"),
        "Gun Ås": ("official", False, None),
    }
    assert rows["Gun Ås"].paragraphs == "3-5"


def test_titles_before_names_go_on_with_the_list(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Beslutande\nOrdförande Anna Ek (S)\nBo Dal (M)\nÖvriga närvarande\nVD Cia Berg\n"
        "Sekreterare Dan Holm\nFrånvarande\nEva Lind (C)\n",
    )
    assert {name: (row.role, row.title, row.present, row.deciding) for name, row in rows.items()} == {
        "Anna Ek": ("member", "Ordförande", True, True),
        "Bo Dal": ("member", None, True, True),
        "Cia Berg": ("official", "VD", True, False),
        "Dan Holm": ("official", "Sekreterare", True, False),
        "Eva Lind": ("member", None, False, False),
    }


def test_how_one_took_part_is_no_title(tmp_path: Path) -> None:
    rows = attendees(tmp_path, "Närvarande: Anna Ek (via Teams), Bo Dal (Samhall), Cia Berg, digitalt\n")
    assert [(row.organisation, row.title) for row in rows.values()] == [
        (None, None),
        ("Samhall", None),
        (None, None),
    ]


def test_a_label_that_breaks_beside_its_value(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Övriga Anna Ek, förbundschef Bo Dal, revisor,\ndeltagare Region Skåne Cia Berg, controller, KPMG\n",
    )
    assert {name: (row.role, row.organisation) for name, row in rows.items()} == {
        "Anna Ek": ("official", None),
        "Bo Dal": ("auditor", "Region Skåne"),
        "Cia Berg": ("official", "KPMG"),
    }


MARKED = """Ledamöter:\tUtsedd av:\tBeslutande\tNärvaro
Anna Ek (S)\tRegion Skåne\tX\t
Vakant\tArbetsförmedlingen\t\t
Bo Dal (LPX)\tAle kommun\t\t
Ersättare:\tUtsedd av:\tBeslutande\tNärvaro
Cia Berg\tFörsäkringskassan\t§§ 7-10\t
Dan Holm (C)\tAle kommun\t\tx|
"""


def test_a_table_with_marks(tmp_path: Path) -> None:
    rows = attendees(tmp_path, MARKED)
    found = {n: (r.role, r.party, r.present, r.deciding, r.paragraphs) for n, r in rows.items()}
    assert found == {
        "Anna Ek": ("member", "S", True, True, None),
        "Bo Dal": ("member", "LPX", False, False, None),
        "Cia Berg": ("substitute", None, True, True, "7-10"),
        "Dan Holm": ("substitute", "C", True, False, None),
    }
    assert rows["Bo Dal"].organisation == "Ale kommun"


def test_a_table_whose_columns_went_lost(tmp_path: Path) -> None:
    rows = attendees(tmp_path, MARKED.replace("\t", " ").replace(" x|", ""))
    assert {name: (row.role, row.present) for name, row in rows.items()} == {
        "Anna Ek": ("member", True),
        "Bo Dal": ("member", False),
        "Cia Berg": ("substitute", True),
        "Dan Holm": ("substitute", False),
    }


def test_a_table_without_any_mark_tells_nothing(tmp_path: Path) -> None:
    rows = attendees(tmp_path, "Ledamöter\tParti\tNärvaro\nAnna Ek\tS\t\nBo Dal\tM\t\n")
    assert [(row.party, row.present) for row in rows.values()] == [("S", None), ("M", None)]


def test_two_lists_side_by_side(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path, "Ordinarie\tNärv\tErsättare\tNärv\nAnna Ek\tX\tBo Dal\t\nCia Berg\t\tDan Holm\tX\n"
    )
    assert {name: (row.role, row.present) for name, row in rows.items()} == {
        "Anna Ek": ("member", True),
        "Bo Dal": ("substitute", False),
        "Cia Berg": ("member", False),
        "Dan Holm": ("substitute", True),
    }


def test_columns_of_names_by_role_and_times(tmp_path: Path) -> None:
    rows = attendees(
        tmp_path,
        "Plats\tLedamot\tErsättare\tParti\tAnkom\tUtgick\n1\tEk, Anna\t\tS\t15:59\t20:47\n"
        "2\tDal, Bo\t\tM\t\t\n3\t\tBerg, Cia\tM\t16:10\t20:47\n",
    )
    assert {name: (row.role, row.party, row.present) for name, row in rows.items()} == {
        "Anna Ek": ("member", "S", True),
        "Bo Dal": ("member", "M", False),
        "Cia Berg": ("substitute", "M", True),
    }


def test_no_one_twice(tmp_path: Path) -> None:
    rows = attendees(tmp_path, "Ledamöter: Anna Ek (S), Bo Dal (M)\nÖvriga: Anna Ek, ordförande\n")
    assert list(rows) == ["Anna Ek", "Bo Dal"]
    assert (rows["Anna Ek"].party, rows["Anna Ek"].title) == ("S", "ordförande")


@pytest.mark.parametrize("text", ["X", "x", "X|", ">X", "[x]", "Ja", "✓", "*"])
def test_marks_of_presence(text: str) -> None:
    assert read_mark(text) == Mark(True)


@pytest.mark.parametrize("text", ["Nej", "-", "Frånvarande"])
def test_marks_of_absence(text: str) -> None:
    assert read_mark(text) == Mark(False)


def test_a_mark_with_paragraphs_and_none() -> None:
    assert read_mark("§§ 7 – 10") == Mark(True, "7-10")
    assert read_mark(" ") is None


@pytest.mark.parametrize(
    ("printed", "confidence", "party"),
    [("C", 0.9, "C"), ("0", 0.9, "C"), ("0", 1.0, None), ("-", 1.0, None), ("7", 0.9, None)],
)
def test_signs_in_a_column_of_parties(printed: str, confidence: float, party: str | None) -> None:
    read = grid(("Namn", "Parti", "Närvarande"), ("Märta Ek", printed, "X"), ("Sven Lund", "S", "X"))
    rows = tuple(
        tuple(replace(cell, at=replace(cell.at, confidence=confidence)) for cell in row) for row in read.rows
    )
    people = read_attendance([replace(read, rows=rows)])
    assert [(row.name, row.party) for row in people] == [("Märta Ek", party), ("Sven Lund", "S")]
