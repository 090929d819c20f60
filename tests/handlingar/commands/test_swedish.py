"""In a Swedish locale the program speaks Swedish; the dataset is the same in every locale."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import handlingar
from handlingar.exit_codes import ExitCode
from handlingar.locale import messages
from handlingar.locale.data_texts import in_swedish
from handlingar.locale.messages import is_swedish, number, trn

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "sv")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ({"LANG": "sv_SE.UTF-8"}, True),
        ({"LANG": "sv_FI"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8"}, True),
        ({"LANGUAGE": "en:sv", "LANG": "sv_SE.UTF-8"}, False),  # who prefers English gets it
        ({}, False),
    ],
)
def test_the_locale_is_that_of_messages(
    monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], expected: bool
) -> None:
    for name in messages.LOCALE:
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert is_swedish() is expected


def test_help_and_errors(handlingar_command: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "sv")
    _, shown, _ = handlingar_command("run", "--help")
    assert "Läs om allt." in shown
    _, _, said = handlingar_command("run", tmp_path / "borta")
    assert f"handlingar: Det finns ingen fil eller mapp {tmp_path / 'borta'} som kan öppnas" in said
    monkeypatch.setenv("LANGUAGE", "en")
    assert "Read everything again." in handlingar_command("run", "--help")[1]


def test_words_of_the_library_of_commands() -> None:
    """They are translated as it is imported, so a process of its own tells."""
    command = [sys.executable, "-m", "handlingar", "run", "--help"]
    ended = subprocess.run(
        command, env={**os.environ, "LANGUAGE": "sv"}, capture_output=True, encoding="utf-8", check=True
    )
    assert "[förval:" in ended.stdout


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run",), "Argumentet 'archive' saknas."),
        (("nothing",), "Det finns inget kommando 'nothing'."),
        (("run", "in", "--jobs"), "Valet '--jobs' behöver ett värde."),
        (("run", "in", "--jobs", "x"), "Ogiltigt värde för '--jobs': ett heltal väntas"),
        (("run", "in", "--timeout", "0"), "Ogiltigt värde för '--timeout': minst 1 väntas"),
        (("run", "in", "--nothing"), "Det finns inget val --nothing"),
        (("config", "in"), "Fler argument än väntat (in)"),
        (("export", "in", "--to", "foo"), "Ogiltigt värde för '--to': 'foo' är inte något av 'sqlite'"),
    ],
)
def test_wrong_usage(handlingar_command: Call, arguments: tuple[str, ...], said: str) -> None:
    code, _, errors = handlingar_command(*arguments)
    assert code == ExitCode.USAGE
    assert said in " ".join(errors.replace("│", " ").split())
    assert not {"Usage", "Error", "Invalid", "Try"} & set(errors.replace(":", " ").split())


@pytest.mark.usefixtures("swedish")
def test_usage_and_what_help_is(handlingar_command: Call) -> None:
    _, shown, _ = handlingar_command("status", "--help")
    assert "Användning: handlingar status [VAL]" in shown
    assert "Visa denna hjälp." in shown


@pytest.mark.usefixtures("swedish")
def test_a_run_and_its_dataset(handlingar_command: Call, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tom.pdf").write_bytes(b"")
    (tmp_path / "in" / "a.txt").write_text("Protokoll\n\n§ 1 Mötet öppnas\n", "utf-8")
    out = tmp_path / "ut"
    code, shown, log = handlingar_command("run", tmp_path / "in", "-o", out, "--jobs", 1)
    assert code == ExitCode.SOME_FAILED
    assert "misslyckades: tom.pdf: Filen är tom (0 byte); hämta den igen." in " ".join(shown.split())
    assert "Behöver en människa" in shown
    assert "a.txt (sidor: 1, sekunder: " in log  # more than one, on a machine that has much to do
    (flag,) = handlingar.load(out).flags.itertuples()
    assert flag.message == "The file is empty (0 bytes); fetch it again."
    site = (out / "report" / "index.html").read_text("utf-8")
    assert "Filen är tom (0 byte); hämta den igen." in site
    assert "The file is empty (0 bytes); fetch it again." in site
    assert "Hämta filen igen; denna är tom." in site


@pytest.mark.usefixtures("swedish")
def test_numbers() -> None:
    assert number(1234567.25, 1) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,2"
    assert trn("{n} page", "{n} pages", 1) == "1 sida"
    assert trn("{n} page", "{n} pages", 2000) == "2\N{NO-BREAK SPACE}000 sidor"


@pytest.mark.parametrize(
    ("text", "swedish"),
    [
        (
            "The PDF has no pages; fetch or print it again.",
            "PDF-filen har inga sidor; hämta den eller skriv ut den igen.",
        ),
        (
            "The document's own error: page 3, table 2, Summa: 12 is printed, "
            "the numbers that it rests on give 13 (column_sum).",
            "Dokumentets eget fel: sida 3, tabell 2, Summa: 12 är tryckt, "
            "talen som det vilar på ger 13 (column_sum).",
        ),
        (
            "The page names 3 signers; the PDF holds 1 seal (by Björkstads sigill), for the page, "
            "not for each of these.",
            "Sidan nämner 3 undertecknare; PDF-filen innehåller 1 sigill (av Björkstads sigill), för sidan, "
            "inte för var och en av dessa.",
        ),
        (
            "complete: 0 signers, certified -, reference -; the page lacks signers",
            "Hel sida: 0 undertecknare, intygad -, referens -; sidan saknar undertecknare",
        ),
        (
            "The check complete fails: 0 signers, certified -, reference -; the page lacks signers.",
            "Kontrollen complete håller inte: 0 undertecknare, intygad -, referens -; "
            "sidan saknar undertecknare.",
        ),
        (
            "Sigill1: TOTAL-PASSED. Seal by Björkstads sigill: the whole file is as it was signed, and its "
            "certificate leads to a root that was given.",
            "Sigill1: TOTAL-PASSED. Sigill av Björkstads sigill: hela filen är som när den "
            "undertecknades, och dess certifikat leder till en rot som angetts.",
        ),
        (
            "the minutes name Märta Ek (chair), Bo Ek (secretary); Sven Lund signed, who is only on the list "
            "of those present (member); Ida Ek signed, who is only on the list of those present (member)",
            "protokollet nämner Märta Ek (ordförande), Bo Ek (sekreterare); Sven Lund skrev under, som är "
            "bara på listan över dem som är närvarande (ledamot); Ida Ek skrev under, som är bara på listan "
            "över dem som är närvarande (ledamot)",
        ),
        ("Märta Ek och Sven Lund", "Märta Ek och Sven Lund"),
    ],
)
def test_texts_of_the_dataset_are_told_in_swedish(text: str, swedish: str) -> None:
    assert in_swedish(text) == swedish
