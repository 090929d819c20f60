"""A dataset for everyone: whom it names, whom it doesn't, and that nothing of the latter is written."""

from __future__ import annotations

import stat
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from helpers import assert_nowhere
from made import AT, facts

import handlingar
from handlingar import patterns
from handlingar.exit_codes import ExitCode
from handlingar.parsers.privacy.contacts import pseudonym
from handlingar.parsers.privacy.name_forms import BROKEN
from handlingar.parsers.privacy.private_people import People, Register, names_beside_numbers, without_names
from handlingar.parsers.privacy.pseudonyms import for_everyone
from handlingar.schemas.records import records
from handlingar.schemas.rows import AttendeeRow, Facts

KEY = b"0123456789abcdef"
TOVE = pseudonym("person", "Tove Granlund", KEY)
MINUTES = """Samverkansförbundet Norrån
Protokoll fört vid sammanträde med styrelsen 2024-03-01

Närvarande
Beslutande
Östen Ek, ordförande
Ylva Storm, Norråns kommun
Övriga deltagare
Tove Granlund
Sekreterare
Inger Lund

§ 1 Mötet öppnas
Ordföranden Östen Ek hälsar välkommen. Tove
Granlund berättar om sin situation, och Granlunds syn på saken antecknas.
Frågor till tove.granlund@exempel.se. Protokollet signerades från 192.0.2.17 med
id 0123456789ab4def8123456789abcdef.
"""
LETTER = """Norråns kommun
Tjänsteskrivelse 2024-04-02

Ärendet
Synpunkter har kommit från TOVE GRANLUND och Gran-
lund, Tove. Granlunds grannar håller med.

| Förnamn | Efternamn | Belopp |
|---|---|---|
| Tove | Granlund | 100 |
| Östen | Ek | 200 |
"""
HIDDEN = ("Granlund", "GRANLUND", "granlund", "tove", "192.0.2.17", "0123456789ab4def8123456789abcdef")


def attendee(seq: int, name: str, role: str, title: str | None = None) -> AttendeeRow:
    return AttendeeRow(seq, name, None, None, role, title, True, None, False, False, False, None, name, AT)


def tables_of(made: Facts) -> dict[str, list[dict[str, Any]]]:
    return {f.name: records("0" * 16, getattr(made, f.name)) for f in fields(made)}


def hidden(made: Facts, *others: str) -> dict[str, list[dict[str, Any]]]:
    return without_names(tables_of(made), Register(People(frozenset(others), frozenset())), KEY)


def with_text(text: str, *people: AttendeeRow) -> Facts:
    made = facts("a.pdf")
    pages = tuple(replace(page, text=text) for page in made.pages)
    return replace(made, attendees=people, pages=pages)


def test_office_holders_keep_their_names() -> None:
    people = (
        attendee(1, "Östen Ek", "member"),
        attendee(2, "Tove Granlund", "public"),
        attendee(3, "Ove Ek", "participant"),
        attendee(4, "Siv Dahl", "guest", "kommundirektör"),
        attendee(5, "Nils Hav", "public", "Åhörare"),
    )
    text = "Östen Ek, Ek, Ove Ek, Siv Dahl, Tove\nGranlund, Granlunds och Granlundska huset. Nils Hav."
    shown = hidden(with_text(text, *people))
    ove, nils = pseudonym("person", "Ove Ek", KEY), pseudonym("person", "Nils Hav", KEY)
    assert [a["name"] for a in shown["attendees"]] == ["Östen Ek", TOVE, ove, "Siv Dahl", nils]
    assert shown["pages"][0]["text"] == (
        f"Östen Ek, Ek, {ove}, Siv Dahl, {TOVE}, {TOVE}s och Granlundska huset. {nils}."
    )


@pytest.mark.parametrize(
    "printed",
    [
        "TOVE GRANLUND",
        "Tove Gran-\nlund",
        "To-\nve Granlund",
        "GRANLUNDs",
        "TOVE GRANLUNDS",
        "Granlund",
        "T. Granlund",
        "Tove M. Granlund",
        "Granlund, Tove",
        "Tove\nGranlund",
        "tove granlund",
        "Tove Gran\u00adlund",
        "Tove\u00a0Granlund",
        "Tove Anna Granlund",
        "Tove ”Tussan” Granlund",
        "Tove (Tussan) Granlund",
        "Tove_Granlund",
        "tove.granlund",
        "ToveGranlund",
        "Tove/Granlund",
        "granlund_tove.pdf",
        "Tove Granlund-fonden",
        "Tove G.",
        "TOVE G.",
        "T.G.",
        "T. G.",
        "**Tove** Granlund",
        "Tove [Granlund]",
        "Tove</b> <i>Granlund",
        "Tove&nbsp;Granlund",
        "Tove\u200bGranlund",
        "Tove Gran\u200blund",
        "Tove Granlund2",
        "www.tovegranlund.example",
        "https://x.example/?namn=Tove+Granlund&x",
        "https://x.example/Tove%20Granlund",
        "@tovegranlund",
    ],
)
def test_names_in_all_forms(printed: str) -> None:
    text = hidden(with_text(f"Svar från {printed} antecknas", attendee(1, "Tove Granlund", "public")))
    shown = text["pages"][0]["text"]
    assert "lund" not in shown.casefold()
    assert TOVE in shown


@pytest.mark.parametrize("role", ["public", "guest", "unknown", "official"])
@pytest.mark.parametrize("title", ["anhörig", "Allmänheten", "anhörig till sökanden", "förälder", "sökanden"])
def test_who_is_called_private_is_private_under_any_heading(role: str, title: str) -> None:
    shown = hidden(with_text("Svar från Tove Granlund", attendee(1, "Tove Granlund", role, title)))
    assert shown["pages"][0]["text"] == f"Svar från {TOVE}"


def test_short_forms_of_who_holds_an_office_stay() -> None:
    people = attendee(1, "Tove Granlund", "public"), attendee(2, "Tove Grahn", "member")
    text = "Tove G. yrkar bifall (T.G.). Granlund talar, Tove Grahn svarar."
    shown = hidden(with_text(text, *people))["pages"][0]["text"]
    assert shown == text.replace("Granlund", TOVE)


def test_short_forms_of_two_are_neither_s() -> None:
    people = attendee(1, "Tove Granlund", "public"), attendee(2, "Tove Gryning", "public")
    shown = hidden(with_text("Svar från Tove G. antecknas", *people))["pages"][0]["text"]
    assert "Tove" not in shown
    assert TOVE not in shown


@pytest.mark.parametrize("text", ["Tove G. talar.", "@tove", "www.granlund.example"])
def test_short_forms_of_persons_of_other_documents_stay(text: str) -> None:
    """Here they may be anybody's."""
    assert hidden(with_text(text), "Tove Granlund")["pages"][0]["text"] == text


def test_no_name_is_among_the_patterns_that_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "handlingar").mkdir()
    older = tmp_path / "handlingar" / patterns._file().name.replace("compiled", "patterns")
    older.write_text("G(?:-)?r(?:-)?a(?:-)?n(?:-)?l(?:-)?u(?:-)?n(?:-)?d")
    hidden(with_text("Svar från Tove Granlund", attendee(1, "Tove Granlund", "public")), "Malva Sjö-Berg")
    patterns.compiled("[a-z]{17}")
    patterns.keep()
    kept = patterns._read()
    assert kept
    assert not [pattern for pattern, _ in kept if "ranlund" in str(pattern).replace(BROKEN, "")]
    assert not older.exists()


@pytest.mark.parametrize(
    ("role", "title"), [("member", "student"), ("official", "anhörigkonsulent"), ("public", "journalist")]
)
def test_who_has_a_seat_or_another_title_is_named(role: str, title: str) -> None:
    made = with_text("Svar från Tove Granlund", attendee(1, "Tove Granlund", role, title))
    assert hidden(made)["pages"][0]["text"] == "Svar från Tove Granlund"


@pytest.mark.parametrize("name", ["Tove Granlund", "Tove Granlund Sax", "Tove Grans"])
@pytest.mark.parametrize("ending", ["s ansökan", " söker", "-fonden", "s"])
def test_persons_of_other_documents_are_hidden_in_the_genitive(name: str, ending: str) -> None:
    shown = hidden(with_text(f"Svar på {name}{ending}"), name)["pages"][0]["text"]
    assert shown == f"Svar på {pseudonym('person', name, KEY)}{ending}"


@pytest.mark.parametrize("cut", ["Tove Granlund-", "Tove Gran-", "Tove Granlund-B-\n", "TOVE GRAN-\n3(4)"])
def test_names_cut_at_the_end_of_a_page_are_hidden(cut: str) -> None:
    """What goes on behind it stands in another row."""
    text = hidden(with_text(f"Svar från {cut}", attendee(1, "Tove Granlund-Berg", "public")))
    shown = text["pages"][0]["text"]
    assert "gran" not in shown.casefold()
    assert shown.startswith("Svar från person-")


def test_words_broken_behind_a_first_name_stay() -> None:
    text = "Tove kom-\nmer, Tove Gransk-\nningsson, Tove G-"
    someone = attendee(1, "Tove Granlund", "public")
    assert hidden(with_text(text, someone))["pages"][0]["text"] == text


def test_who_holds_an_office_and_has_a_name_between_is_another() -> None:
    people = attendee(1, "Tove Granlund", "public"), attendee(2, "Tove Ek Granlund", "member")
    text = "Tove Ek Granlund yrkar bifall. Tove Granlund talar."
    assert hidden(with_text(text, *people))["pages"][0]["text"] == text.replace("Tove Granlund", TOVE)


@pytest.mark.parametrize(
    "printed", ["Sjö-Berg, Malva", "Sjö Berg Malva", "MALVA SJÖ-BERG", "Berg, Malva Sjö"]
)
def test_a_family_name_of_two_parts_may_stand_first(printed: str) -> None:
    shown = hidden(with_text(f"svar från {printed}."), "Malva Sjö-Berg")["pages"][0]["text"]
    assert shown == f"svar från {pseudonym('person', 'Malva Sjö-Berg', KEY)}."


@pytest.mark.parametrize(
    "printed",
    [
        "TOVE GRANLUND",
        "Granlund, Tove",
        "Tove Gran-\nlund",
        "Tove Granlund",
        "Tove Vera Granlund",
        "ToveGranlund",
    ],
)
def test_persons_of_other_documents_are_hidden_too(printed: str) -> None:
    shown = hidden(with_text(f"Svar från {printed}, som Granlund."), "Tove Granlund", "Gran Ek")
    assert shown["pages"][0]["text"] == f"Svar från {TOVE}, som {TOVE}."


def test_names_alike_stay() -> None:
    text = "Granlund är en by. Vera Granlund, Tove Ek. Grangränd. Tove, Granlunda."
    assert hidden(with_text(text), "Tove Granlund")["pages"][0]["text"] == text


@pytest.mark.parametrize(
    "name",
    [
        "Yttrande Tove Granlund.pdf",
        "tove_granlund-2.pdf",
        "GranlundTove.pdf",
        "YttrandeToveGranlundBilaga.pdf",
        "TOVEGRANLUND.pdf",
        "granlundtove 2.pdf",
        "tove%20granlund.pdf",
    ],
)
def test_names_in_file_names(name: str) -> None:
    shown = hidden(facts(f"2024/{name}"), "Tove Granlund")["documents"][0]
    assert TOVE in shown["path"]
    assert TOVE in shown["filename"]
    assert "ranlund" not in shown["path"].casefold()


def test_accents_in_file_names_may_be_lost() -> None:
    for name in ("osten_sjogren.pdf", "O\u0308sten Sjo\u0308gren.pdf", "ÖSTEN-SJÖGREN.pdf"):
        shown = hidden(facts(name), "Östen Sjögren")["documents"][0]["path"]
        assert shown == f"{pseudonym('person', 'Östen Sjögren', KEY)}.pdf"


def test_cells_and_repairs_tell_no_name() -> None:
    made = with_text("Tove Granlund", attendee(1, "Tove Granlund", "public"))
    cells = tuple(
        replace(made.table_cells[0], column_index=n, raw=raw, row_label="Tove")
        for n, raw in enumerate(("Tove", "Granlund", "100"))
    )
    repairs = (
        replace(made.repairs[0], raw="Granlnnd", repaired="Granlund", context="från Tove Granlnnd"),
        replace(made.repairs[0], raw="T0ve", repaired="Tove", context="T0ve kom"),
        replace(made.repairs[0], raw="b1och", repaired="block", context="ett b1ock"),
    )
    shown = hidden(replace(made, table_cells=cells, repairs=repairs))
    assert [cell["raw"] for cell in shown["table_cells"]] == [TOVE, TOVE, "100"]
    assert {cell["row_label"] for cell in shown["table_cells"]} == {TOVE}
    told = str(shown["repairs"][:2])
    assert not [word for word in ("ranl", "T0ve", "Tove") if word in told]
    assert shown["repairs"][2]["raw"] == "b1och"


def test_who_holds_an_office_in_a_document_is_named_there() -> None:
    made = with_text("Tove Granlund talar.", attendee(1, "Tove Granlund", "member"))
    assert hidden(made, "Tove Granlund")["pages"][0]["text"] == "Tove Granlund talar."


@pytest.mark.slow
def test_nothing_private_is_written(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "protokoll till tove.granlund@exempel.se.txt").write_text(MINUTES, "utf-8")
    (archive / "Skrivelse om ToveGranlund.md").write_text(LETTER, "utf-8")
    (archive / "granlund_tove.pdf").write_bytes(b"%PDF-1.4 broken")
    run = ("run", archive, "--out", out, "--jobs", 1)
    for _ in range(2):
        code, _, _ = handlingar_command(*run, "--privacy", "public")
        assert code == ExitCode.SOME_FAILED
        assert_nowhere(out, HIDDEN, "private words")
    key = (out / "private" / "key").read_text("ascii")
    assert stat.S_IMODE((out / "private" / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE((out / "private").stat().st_mode) == 0o700
    for folder in (p for p in out.iterdir() if p.name != "private"):
        if folder.is_dir():
            assert_nowhere(folder, [key], "keys")
    dataset = handlingar.load(out)
    assert {"Östen Ek", "Ylva Storm", "Inger Lund"} < set(dataset.attendees["name"])
    tove = pseudonym("person", "Tove Granlund", bytes.fromhex(key))
    assert tove in set(dataset.attendees["name"])
    assert dataset.paragraphs["text"].str.contains(f"{tove} berättar").any()
    assert dataset.documents["path"].str.contains(tove).sum() == 2
    assert "Ek" in set(dataset.table_cells["raw"])
    code, _, said = handlingar_command(*run)
    assert code == ExitCode.USAGE
    assert "privacy public" in said


def test_internally_all_is_told(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "protokoll.txt").write_text(MINUTES, "utf-8")
    handlingar_command("run", archive, "--out", out, "--jobs", 1)
    for word in ("Granlund", "tove.granlund", *HIDDEN[4:]):
        with pytest.raises(AssertionError, match="holds 1 private words"):
            assert_nowhere(out, [word], "private words")
    assert (out / "private").stat().st_mode & 0o077 == 0  # the key of the ledger's digests


def test_keys_of_persons_are_keyed() -> None:
    rows = (replace(attendee(1, "Ylva Storm", "member"), person_key="74908cad5fb25a69"),)
    whole = replace(facts("a.pdf"), attendees=rows)
    found = {for_everyone(whole, key).attendees[0].person_key for key in (KEY, KEY, b"another key of 16")}
    assert len(found) == 2
    assert "74908cad5fb25a69" not in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ansökan Vera Lind, 811107-****, om bidrag", {"Vera Lind"}),
        ("för Vera Lind (personnummer 19811107-****).", {"Vera Lind"}),
        ("Lind Vera Maria, pnr: ******-****", {"Vera Maria"}),
        ("********-**** VERA AF LIND", {"VERA AF LIND"}),
        ("Xaverio Quist\n811107****", {"Xaverio Quist"}),
        ("Vera Lind fick 100 kr den 811107.", set()),
        ("Nämnden avslog ansökan från 811107-****", set()),
    ],
)
def test_names_beside_numbers(text: str, names: set[str]) -> None:
    assert names_beside_numbers(text) == names
