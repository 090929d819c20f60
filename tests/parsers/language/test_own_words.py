"""A folder of own words adds to the program's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handlingar.parsers.language.own_words import VARIABLE, UnfitWords, check_words, ours, with_own_words


def folder(path: Path, **content: str) -> Path:
    for name, text in content.items():
        (path / f"{name}.toml").write_text(text, "utf-8")
    return path


def test_lists_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder(tmp_path, paragraphs='signs = ["stycke"]\n[sections]\ndecision = ["Så bestämdes"]\n')
    monkeypatch.setenv(VARIABLE, str(own))
    before = ours("paragraphs")
    after = with_own_words("paragraphs", before)
    assert after["signs"] == [*before["signs"], "stycke"]
    assert after["sections"]["decision"] == [*before["sections"]["decision"], "Så bestämdes"]
    assert after["sections"]["motion"] == before["sections"]["motion"]


def test_an_entry_adds_to_the_one_that_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[[label]]\nmeans = "people"\npresent = true\nwords = ["samlade vid bordet"]\n'
    monkeypatch.setenv(VARIABLE, str(folder(tmp_path, labels=text)))
    before = ours("labels")
    after = with_own_words("labels", before)
    assert len(after["label"]) == len(before["label"])
    assert sum("samlade vid bordet" in entry["words"] for entry in after["label"]) == 1


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("lables", "", "no file of words called lables.toml"),
        ("paragraphs", "[sections]\ndecisions = []\n", "nothing of that name"),
        ("paragraphs", 'signs = "§"\n', "must be a list"),
        ("paragraphs", "signs = [\n", "can't be read"),
    ],
)
def test_what_adds_to_nothing_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(UnfitWords, match=told):
        check_words(folder(tmp_path, **{name: text}))


@pytest.mark.slow
def test_a_run_reads_with_own_words(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "words").mkdir()
    (tmp_path / "archive" / "a.txt").write_text(
        "Protokoll 2024-03-14\n\n§ 1 Väg\n\nSå bestämdes\n\nVägen byggs i vår.\n\n§ 2 Slut\n", "utf-8"
    )
    folder(tmp_path / "words", paragraphs='[sections]\ndecision = ["Så bestämdes"]\n')
    command = [sys.executable, "-m", "handlingar", "run", "archive", "--out", "out", "--words", "words"]
    environment = {k: v for k, v in os.environ.items() if k != VARIABLE}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert "Vägen byggs i vår." in (tmp_path / "out" / "csv" / "decisions.csv").read_text("utf-8")
