"""Patterns are compiled once for all processes, and nobody's file makes a process run anything."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import regex

from handlingar import patterns

COUNTED = """
import sys
import regex

compile_, told = regex.compile, sys.argv.pop(1)

def counting(pattern, *args, **kwargs):
    with open(told, "a") as file:
        print(repr(pattern), file=file)
    return compile_(pattern, *args, **kwargs)

regex.compile = counting
from pathlib import Path
from handlingar import patterns
from handlingar.facts import read_facts
read_facts(Path(sys.argv[1]))
patterns.keep()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for caches of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    patterns._kept.cache_clear()
    monkeypatch.setattr(patterns, "_new", {})
    yield tmp_path / "caches" / "handlingar"
    patterns._kept.cache_clear()


@pytest.fixture
def written(folder: Path) -> Path:
    """The file of a process that compiled one pattern."""
    patterns.compiled(r"(?P<number>\d+)\s(?:kr|tkr)", regex.IGNORECASE)
    patterns.keep()
    (file,) = folder.iterdir()
    return file


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    compile_ = regex.compile

    def counting(pattern: str, flags: int = 0) -> regex.Pattern[str]:
        made.append(pattern)
        return compile_(pattern, flags)

    monkeypatch.setattr(regex, "compile", counting)
    return made


def test_what_one_process_compiled_the_next_one_has(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = compilations(monkeypatch)
    kept = patterns.compiled(r"(?P<number>\d+)\s(?:kr|tkr)", regex.IGNORECASE)
    assert not made
    assert kept.findall("15 TKR") == ["15"]
    assert patterns.compiled(r"(?P<number>\d+)\s(?:kr|tkr)").fullmatch("15 TKR") is None
    assert len(made) == 1, "other flags make another pattern"


@pytest.mark.parametrize("harm", ["cut", "emptied", "open to others", "gone", "no folder"])
def test_a_file_that_isnt_as_it_was_written_is_not_read(
    harm: str, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if harm in ("cut", "emptied"):
        os.truncate(written, written.stat().st_size // 2 if harm == "cut" else 0)
    elif harm == "open to others":
        written.chmod(0o666)
    else:
        written.unlink()
    if harm == "no folder":
        written.parent.rmdir()
        written.parent.write_text("a file stands where the folder would")
    made = compilations(monkeypatch)
    assert patterns.compiled(r"(?P<number>\d+)\s(?:kr|tkr)", regex.IGNORECASE).match("1 kr")
    assert len(made) == 1
    patterns.keep()
    assert patterns._read() or harm == "no folder"


def test_a_forged_file_runs_nothing(written: Path, tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(tmp_path / "ran"),)

    content = pickle.dumps({("a", 0): Evil()})
    written.write_bytes(sha256(content).hexdigest().encode() + b"\n" + content)
    with pytest.raises(pickle.UnpicklingError, match="mkdir makes no pattern"):
        patterns._read()
    assert not (tmp_path / "ran").exists()


def test_patterns_of_many_versions_make_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MOST", 2)
    for name in "abc":
        patterns.compiled(name)
        patterns.keep()
    assert [key for key, _ in patterns._read()] == ["c"]


def test_a_second_process_compiles_no_pattern(tmp_path: Path) -> None:
    """Also holds that no pattern has its words in an order that changes from process to process."""
    text = tmp_path / "in.txt"
    text.write_text(
        "Samverkansförbundet Norrån\nProtokoll 2024-03-01\n\nNärvarande:\nÖsten Ek (S), ordförande\n\n"
        "§ 1 Budget\nÖsten Ek (S) yrkar avslag.\nStyrelsen beslutar att anslå 1,5 mkr.\n\n"
        "Löner 100 90\nHyror 50 40\nSumma 150 130\n"
    )
    told = []
    for seed in ("1", "2"):
        told.append(tmp_path / seed)
        told[-1].touch()
        subprocess.run(
            [sys.executable, "-c", COUNTED, told[-1], text],
            env=os.environ | {"XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": seed},
            check=True,
        )
    first, second = (set(file.read_text().splitlines()) for file in told)
    assert len(first) > 500
    ours = [line for line in second if "L<months>" not in line]  # its words are given beside it each time
    assert ours in ([], ["''"])
