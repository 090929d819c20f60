"""A dataset for everyone: whom it names, whom it doesn't, and that nothing of the latter is written."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
import regex
from helpers import assert_nowhere
from hypothesis import given
from hypothesis import strategies as st
from made import AT, facts

import handlingar
from handlingar.exit_codes import ExitCode
from handlingar.parsers.privacy.pseudonyms import for_everyone, hide_births, hide_contacts, pseudonym
from handlingar.schemas.rows import AttendeeRow

KEY = b"0123456789abcdef"
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
HIDDEN = ("Granlund", "tove.granlund", "192.0.2.17", "0123456789ab4def8123456789abcdef")


def attendee(seq: int, name: str, role: str, title: str | None = None) -> AttendeeRow:
    return AttendeeRow(seq, name, None, None, role, title, True, None, False, False, False, None, name, AT)


def test_contacts_and_ids_have_pseudonyms() -> None:
    told = hide_contacts("Mejla anna.ek@norrby.se, a_b @ x.org; 192.0.2.17 och 2001:db8::17.", KEY)
    assert regex.sub(r"-[0-9a-f]{12}", "-…", told) == "Mejla epost-…, epost-…; ip-… och ip-…."
    told = hide_contacts("0123456789ab4def8123456789abcdef, 01234567-89ab-4def-8123-456789abcdef", KEY)
    assert regex.fullmatch(r"id-[0-9a-f]{12}, id-[0-9a-f]{12}", told)


@pytest.mark.parametrize(
    "text",
    [
        "kl. 12.30.45",
        "kl 12:30:45",
        "den 2024.10.11",
        "1.2.3.4.5",
        "§ 12",
        "1 042 500,50",
        "300.1.1.1",
        "ab" * 32,
    ],
)
def test_what_is_no_contact_stays(text: str) -> None:
    assert hide_contacts(text, KEY) == text


def test_the_same_value_has_the_same_pseudonym_and_another_key_another() -> None:
    assert pseudonym("person", "Tove  Granlund", KEY) == pseudonym("person", "tove granlund", KEY)
    assert pseudonym("person", "Tove Granlund", KEY) != pseudonym("epost", "Tove Granlund", KEY)
    assert pseudonym("person", "Tove Granlund", KEY) != pseudonym("person", "Tove Granlund", b"other" * 4)


def test_office_holders_keep_their_names() -> None:
    people = (
        attendee(1, "Östen Ek", "member"),
        attendee(2, "Tove Granlund", "public"),
        attendee(3, "Ove Ek", "participant"),
        attendee(4, "Siv Dahl", "guest", "kommundirektör"),
    )
    text = "Östen Ek, Ek, Ove Ek, Siv Dahl, Tove\nGranlund, Granlunds och Granlundska huset."
    made = replace(facts(), attendees=people, paragraphs=(replace(facts().paragraphs[0], text=text),))
    shown = for_everyone(made, KEY)
    tove, ove = pseudonym("person", "Tove Granlund", KEY), pseudonym("person", "Ove Ek", KEY)
    assert [a.name for a in shown.attendees] == ["Östen Ek", tove, ove, "Siv Dahl"]
    assert (
        shown.paragraphs[0].text == f"Östen Ek, Ek, {ove}, Siv Dahl, {tove}, {tove}s och Granlundska huset."
    )
    assert shown.documents[0].sha256 == made.documents[0].sha256


@given(st.text(max_size=200))
def test_any_text_can_be_hidden_and_stays_so(text: str) -> None:
    once = hide_contacts(text, KEY)
    assert hide_contacts(once, KEY) == once


def test_nothing_private_is_written(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "protokoll till tove.granlund@exempel.se.txt").write_text(MINUTES, "utf-8")
    run = ("run", archive, "--out", out, "--jobs", 1)
    code, shown, log = handlingar_command(*run, "--privacy", "public")
    assert code == ExitCode.OK
    assert not [word for word in HIDDEN if word in shown + log]
    key = (out / "private" / "key").read_text("ascii")
    assert stat.S_IMODE((out / "private" / "key").stat().st_mode) == 0o600
    assert_nowhere(out, HIDDEN, "private words")
    for folder in (p for p in out.iterdir() if p.name != "private"):
        if folder.is_dir():
            assert_nowhere(folder, [key], "keys")
    dataset = handlingar.load(out)
    assert {"Östen Ek", "Ylva Storm", "Inger Lund"} < set(dataset.attendees["name"])
    tove = pseudonym("person", "Tove Granlund", bytes.fromhex(key))
    assert tove in set(dataset.attendees["name"])
    assert f"{tove} berättar" in dataset.paragraphs["text"][0]
    code, _, said = handlingar_command(*run)
    assert code == ExitCode.USAGE
    assert "privacy public" in said
    assert handlingar_command(*run, "--privacy", "public")[0] == ExitCode.OK


def test_internally_all_is_told(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "protokoll.txt").write_text(MINUTES, "utf-8")
    handlingar_command("run", archive, "--out", out, "--jobs", 1)
    for word in HIDDEN:
        with pytest.raises(AssertionError, match="holds 1 private words"):
            assert_nowhere(out, [word], "private words")
    assert (out / "private").stat().st_mode & 0o077 == 0  # the key of the ledger's digests


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Ek, 811107-****, avslås", "Ek, ******-****, avslås"),
        ("19811107-****", "********-****"),
        ("1981-11-07-****", "****-**-**-****"),
        ("811107 ** **", "****** ** **"),
        ("2024-03-01 är dagen", "2024-03-01 är dagen"),
    ],
)
def test_births_go_too(text: str, hidden: str) -> None:
    assert hide_births(text) == hidden


@pytest.mark.parametrize(
    "address", ["tove@x.example", "tove ＠ x.example", "tove(at)x.example", "tove [at] x.se"]
)
def test_addresses_in_all_forms(address: str) -> None:
    assert "tove" not in hide_contacts(f"Mejla {address} idag", KEY)


@pytest.mark.parametrize("printed", ["TOVE GRANLUND", "Tove Gran-\nlund", "GRANLUNDs", "Granlund"])
def test_names_in_capitals_and_broken(printed: str) -> None:
    whole = replace(facts("a.pdf"), attendees=(attendee(1, "Tove Granlund", "public"),))
    pages = tuple(replace(page, text=f"Svar från {printed} antecknas") for page in whole.pages)
    text = for_everyone(replace(whole, pages=pages), KEY).pages[0].text
    assert "lund" not in text.casefold()
    assert pseudonym("person", "Tove Granlund", KEY) in text


def test_keys_of_persons_are_keyed() -> None:
    rows = (replace(attendee(1, "Ylva Storm", "member"), person_key="74908cad5fb25a69"),)
    whole = replace(facts("a.pdf"), attendees=rows)
    found = {for_everyone(whole, key).attendees[0].person_key for key in (KEY, KEY, b"another key of 16")}
    assert len(found) == 2
    assert "74908cad5fb25a69" not in found
