"""What the layout promises: names, sizes, packages and data that no other check holds."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest
from paths import ROOT

from handlingar.batch.ledger import begin_run, ledger

FOLDERS = {
    "handlingar": "handlingar",
    "handlingar.extract": "extract",
    "handlingar.parsers": "parsers",
    "handlingar.schemas": "schemas",
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LONGEST = 400
MOST_MODULES = 12


def modules() -> list[Path]:
    return sorted(path for folder in FOLDERS.values() for path in (ROOT / folder).rglob("*.py"))


def test_packages_are_at_most_twelve_modules() -> None:
    sizes = Counter(path.parent for path in modules() if path.name != "__init__.py")
    assert {
        str(folder.relative_to(ROOT)): size for folder, size in sizes.items() if size > MOST_MODULES
    } == {}


def test_all_data_files_are_installed() -> None:
    """setup.py finds all folders; what is no code is taken by the ending of its name."""
    endings = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    data = [p for f in FOLDERS.values() for p in (ROOT / f).rglob("*") if p.is_file()]
    left = [
        p for p in data if p.suffix not in (".py", ".pyc") and not any(fnmatch(p.name, e) for e in endings)
    ]
    assert left == []


def test_modules_are_short_and_say_what_they_are() -> None:
    for path in modules():
        text = path.read_text("utf-8")
        assert text.count("\n") <= LONGEST, f"{path} is too long; what are the two things that it does?"
        assert text.startswith('"""'), f"{path} has no docstring"


@pytest.mark.parametrize("face", sorted(FOLDERS))
def test_each_face_says_what_it_offers(face: str) -> None:
    text = (ROOT / FOLDERS[face] / "__init__.py").read_text("utf-8")
    assert "__all__ = [" in text


def test_imports_work_at_the_root_of_a_checkout() -> None:
    """There Python finds ./handlingar, without extract and parsers, before the installed package."""
    names = "handlingar, handlingar.extract, handlingar.parsers, handlingar.schemas"
    done = subprocess.run(
        [sys.executable, "-c", f"import {names}; print(handlingar.__file__)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PATH": ""},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(ROOT / "handlingar" / "__init__.py")


HEAVY = {
    "cv2",
    "handlingar.parsers.parse",
    "numpy",
    "pandas",
    "pandera",
    "pyarrow",
    "pyhanko",
    "pypdfium2",
    "pytesseract",
    "wordfreq",
}
"""What takes a tenth of a second or more to load."""


@pytest.mark.parametrize(
    ("work", "needed"),
    [
        ("import handlingar.archive.archive_listing", set()),
        (
            "from handlingar.facts import read_facts; read_facts('samples/archive/15_kommunfullmaktige.txt')",
            {"handlingar.parsers.parse", "wordfreq"},
        ),
    ],
    ids=["listing", "reading a text"],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(work: str, needed: set[str]) -> None:
    assert _loaded_by(work) <= needed


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["config"], ["run", "--help"], ["status"]])
def test_no_command_that_reads_nothing_loads_what_reads(words: list[str], tmp_path: Path) -> None:
    with ledger(tmp_path) as book:
        begin_run(book, "1", "", "full", 0, 0)
    words = [*words, str(tmp_path)] if words == ["status"] else words
    assert _loaded_by(f"from handlingar.cli import main; sys.argv[1:] = {words}; main()") == set()


def test_a_run_loads_what_reads_texts_and_no_parser_for_what_was_read_before(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "note.txt").write_text("Minnesanteckningar", "utf-8")
    words = ["run", str(tmp_path / "archive"), "--out", str(tmp_path / "out"), "--jobs", "1"]
    work = f"from handlingar.cli import main; sys.argv[1:] = {words}; main()"
    assert _loaded_by(work) <= {"handlingar.parsers.parse", "numpy", "pyarrow", "wordfreq"}
    assert _loaded_by(work) <= {"numpy", "pyarrow"}


def _loaded_by(work: str) -> set[str]:
    told = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    done = subprocess.run(
        [sys.executable, "-c", f"{told}; {work}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return HEAVY & set(done.stderr.splitlines()[-1].split())


def test_continuous_integration_does_what_make_test_does() -> None:
    commands = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line and line[0] != "#"]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_lock_file_is_that_of_the_project() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    own = next(package for package in lock["package"] if package["name"] == "handlingar")
    wanted = {line.split(">=")[0].split("[")[0] for line in PROJECT["project"]["dependencies"]}
    assert {dependency["name"] for dependency in own["dependencies"]} == wanted
