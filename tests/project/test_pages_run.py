"""The tutorial and the how-tos: what they tell to type runs, on the samples, and makes what they say.

Blocks of `sh` and `python` are run, in their order; `console` is for what only the reader's machine can do (a
server, other machines, the system's packages), and its commands are held against the program's options.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from paths import ROOT, SAMPLES
from typer.core import TyperCommand, TyperGroup

from handlingar.cli import app

DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
READ = ("04", "06", "09", "15")  # samples that are quick to read; a page that names another has it too
MADE = {
    "tutorial": ["sum.png", "plot.png", "home/dataset/datapackage.json"],
    "run": ["home/dataset/report/index.html"],
    "howto/scans": ["scanned/pdf/13_inbjudan.jpg.pdf", "scanned/alto/*/page-0001.xml"],
    "howto/excel": ["outputs/exports/handlingar.xlsx", "outputs/exports/csv-excel-sv/decisions.csv"],
    "howto/show-a-sum": ["sum.png", "outputs/report/pictures/*/*.webp"],
    "howto/python": [],
    "howto/duckdb-and-r": ["outputs/exports/handlingar.duckdb", "outputs/exports/handlingar.sqlite"],
    "howto/own-words": ["with-words/datapackage.json"],
    "howto/publish": ["public/private/key", "copies/pdf/13_inbjudan.jpg.pdf"],
    "howto/correct-and-evaluate": ["outputs/datapackage.json"],
    "signatures": [],
}


def blocks(page: str) -> list[tuple[str, str]]:
    """The language and the text of each fenced block of a page."""
    return BLOCK.findall((DOCS / f"{page}.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone as the tutorial has it, with some of the samples; `make run` is done once."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("samples/archive", "home/archive"):
        (folder / name).mkdir(parents=True)
    for path in sorted((SAMPLES / "archive").iterdir()):
        if path.name.startswith(READ):
            shutil.copy(path, folder / "samples" / "archive")
    shutil.copy(SAMPLES / "archive" / "04_kommunstyrelse.pdf", folder / "home" / "archive")
    shutil.copytree(SAMPLES / "signed", folder / "samples" / "signed")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (folder / "Makefile").write_text(re.sub(r"^setup:.*\n\t.*\n", "setup:\n", makefile, flags=re.MULTILINE))
    (folder / ".venv").symlink_to(sys.prefix)
    shell("make run", folder)
    return folder


@pytest.fixture
def place(read: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """That clone, without what the page is to make, and with the samples that it names."""
    for made in MADE[request.param]:
        for path in read.glob(made):
            path.unlink()
    page = (DOCS / f"{request.param}.md").read_text("utf-8")
    archive = read / "samples" / "archive"
    named = set(re.findall(r"samples/archive/([\w.]+)", page))
    added = [archive / name for name in named if not name.startswith(READ)]
    for path in added:
        shutil.copy(SAMPLES / "archive" / path.name, path)
    yield read
    for path in added:
        path.unlink()


def shell(text: str, folder: Path) -> str:
    """Runs commands as a reader types them, in a folder; gives what they print."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        cwd=folder,
        env={**os.environ, "PATH": path, "HOME": str(folder / "home")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "page"), [(page, page) for page in MADE], indirect=["place"], ids=list(MADE)
)
def test_what_a_page_tells_to_type_runs(
    place: Path, page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setenv("MPLBACKEND", "agg")
    known: dict[str, Any] = {}
    for language, text in blocks(page):
        if language == "sh":
            shell(text, place)
        elif language == "python":
            exec(text, known)
    for made in MADE[page]:
        assert [p for p in place.glob(made) if p.stat().st_size], f"{page} says that it makes {made}"
    printed = capsys.readouterr().out
    if "sum.png" in MADE[page]:  # the sum that is drawn is the one that fails
        (row,) = re.findall(r"09_\S+ +(table_checks:\d+)", printed)
        assert "8930895" in printed
        assert page == "tutorial" or row in (DOCS / f"{page}.md").read_text("utf-8")


@pytest.mark.slow
def test_what_the_page_says_of_r_runs(read: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed (r-base-core and r-cran-dplyr on Debian)")
    ((_, text),) = (block for block in blocks("howto/duckdb-and-r") if block[0] == "r")
    done = subprocess.run([program, "-e", text], cwd=read, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert re.search(r"Tallmo kommun +approve_agenda 2\b", done.stdout), done.stdout


def test_every_page_with_something_to_type_is_run() -> None:
    """docs/questions.md and docs/repair.md have tests of their own."""
    written = {p.relative_to(DOCS).with_suffix("").as_posix() for p in DOCS.rglob("*.md")}
    typed = {page for page in written if any(language in ("sh", "python") for language, _ in blocks(page))}
    assert typed - {"questions", "repair", "dictionary"} == set(MADE) | {"tutorial.sv"}


def test_both_tutorials_tell_to_type_the_same() -> None:
    assert blocks("tutorial") == blocks("tutorial.sv")


def test_commands_on_all_pages_have_the_options_of_the_program() -> None:
    whole = typer.main.get_command(app)
    assert isinstance(whole, TyperGroup)
    seen = 0
    pages = [*DOCS.rglob("*.md"), *ROOT.glob("README*.md")]
    for path, line in ((p, line) for p in pages for line in p.read_text("utf-8").splitlines()):
        for name, rest in re.findall(
            r"(?:^(?:    )?(?:\.venv/bin/)?|`|&& )handlingar ([a-z]+)\b([^`#|>]*)", line
        ):
            command = whole.commands.get(name)
            assert isinstance(command, TyperCommand), f"{path.name}: {line}"
            known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}
            assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) <= known, f"{path.name}: {line}"
            seen += 1
    assert seen > 40
