"""Other ways of writing å, ä and ö: each is undone in a text that shows it, and sound text stays as it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from repair_texts import ENGLISH, NORWEGIAN, SOUND

from handlingar.extract.readers.text_file import decode
from handlingar.parsers.repair import repair, undo


def in_letters(**letters: str) -> Callable[[str], str]:
    table = {ord(letter): written for letter, written in letters.items()}
    return lambda text: text.translate(table)


SWAPPED = {
    "seven bit": in_letters(å="}", ä="{", ö="|", Å="]", Ä="[", Ö="\\"),
    "French": in_letters(å="à", ä="â", ö="ô", Å="À", Ä="Â", Ö="Ô"),
    "Danish": in_letters(ä="æ", ö="ø", Ä="Æ", Ö="Ø"),
    "Hungarian": in_letters(å="ĺ", ö="ő", Å="Ĺ", Ö="Ő"),
    "accents behind": in_letters(å="a˚", ä="a¨", ö="o¨", Å="A˚", Ä="A¨", Ö="O¨"),
    "accents before": in_letters(å="˚a", ä="¨a", ö="¨o", Å="˚A", Ä="¨A", Ö="¨O"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "numeric entities": lambda text: "".join(c if c.isascii() else f"&#{ord(c)};" for c in text),
    "hexadecimal entities": lambda text: "".join(c if c.isascii() else f"&#x{ord(c):X};" for c in text),
    "named entities": in_letters(å="&aring;", ä="&auml;", ö="&ouml;", Å="&Aring;", Ä="&Auml;", Ö="&Ouml;"),
    "quoted-printable, Latin-1": lambda text: "".join(
        c if c.isascii() else f"={c.encode('latin-1')[0]:02X}" for c in text
    ),
    "quoted-printable, UTF-8": lambda text: "".join(
        c if c.isascii() else "".join(f"={b:02X}" for b in c.encode()) for c in text
    ),
    "UTF-8 as Windows-1252": lambda text: text.encode().decode("cp1252", "replace"),
}


@pytest.mark.parametrize("way", SWAPPED)
def test_what_can_be_told_is_undone_to_the_letter(way: str) -> None:
    written = SWAPPED[way](SOUND)
    assert written != SOUND
    repaired = repair(written)
    assert repaired.text == SOUND
    assert undo(repaired.text, repaired.changes) == written


@pytest.mark.parametrize("charset", ["cp437", "cp850", "mac_roman", "cp1252", "iso8859-15", "utf-16"])
def test_bytes_of_other_character_sets_are_read(charset: str) -> None:
    assert decode(SOUND.encode(charset))[0] == SOUND


@pytest.mark.parametrize("charset", ["cp437", "mac_roman", "cp1252"])
def test_bytes_of_other_character_sets_are_repaired(charset: str) -> None:
    written = SOUND.encode(charset).decode("utf-8", "surrogateescape")
    assert repair(written).text == SOUND


@pytest.mark.parametrize(
    ("lost", "share"), [("?", 0.96), ("\ufffd", 0.96), ("", 0.9)], ids=["question mark", "unknown", "dropped"]
)
def test_letters_that_were_thrown_away_are_found_by_the_word(lost: str, share: float) -> None:
    written = "".join(lost if c in "åäöÅÄÖ" else c for c in SOUND)
    repaired = repair(written)
    words = list(zip(SOUND.split(), repaired.text.split(), strict=True))
    assert sum(a == b for a, b in words) >= share * len(words)
    assert undo(repaired.text, repaired.changes) == written


def test_a_ring_read_as_dots_is_found_where_a_word_wants_it() -> None:
    repaired = repair(SOUND.replace("å", "ä").replace("Å", "Ä")).text
    wrong = [(a, b) for a, b in zip(SOUND.split(), repaired.split(), strict=True) if a != b]
    assert all(b == a.replace("å", "ä") for a, b in wrong), "no word gets worse"
    assert len(wrong) <= 3


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        ENGLISH,
        NORWEGIAN,
        "Se § 4 {bilaga} och [not 3], {x | y}. Vad beslutas? Ja! Adressen är http://exempel.se/?sida=1&del=2.",
        "Maître Dupont, señor Núñez och fröken Bjørnstad höll var sitt föredrag på nämndens möte i går.",
        "R&D och AT&T; temperaturen var 20° och vinkeln 3¨ enligt protokollet från år 2024.",
    ],
    ids=["sound", "English", "Norwegian", "signs", "names", "marks"],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert repair(text).text == text


def test_a_short_text_is_repaired_where_that_is_asked_for() -> None:
    assert repair("6vriga fragor &r").text == "6vriga fragor &r"
    assert repair("6vriga fragor &r", force=True).text == "övriga frågor är"


def test_the_command_says_what_it_can_not_repair(
    tmp_path: Path, handlingar_command: Callable[..., tuple[int, str, str]]
) -> None:
    short, pdf = tmp_path / "kort.txt", tmp_path / "a.pdf"
    short.write_text("6vriga fragor &r\n")
    pdf.write_bytes(b"%PDF-1.7\n")
    code, out, err = handlingar_command("repair", short)
    assert (code, out) == (0, "6vriga fragor &r\n")
    assert "--force" in err
    assert handlingar_command("repair", short, "--force") == (0, "övriga frågor är\n", "")
    code, out, err = handlingar_command("repair", pdf)
    assert (code, out) == (2, "")
    assert "handlingar run" in err
