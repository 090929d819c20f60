"""The pages that are made from the project's own files say what those files say."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest
from paths import ROOT, SAMPLES
from runs import run_all

from handlingar.schemas.corrections.values import value_of
from handlingar.schemas.descriptors import TABLES, descriptor, table


def test_data_dictionary_is_that_of_the_schemas() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "dictionary.py"))["dictionary"]()
    assert (ROOT / "docs" / "dictionary.md").read_text("utf-8") == made, "run python scripts/dictionary.py"


def test_rows_say_field_by_field_what_the_schemas_say() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "row_docs.py"))
    for module in made["modules"]():
        assert made["written"](module) == module.read_text("utf-8"), "run python -m scripts.row_docs"


def test_data_files_have_one_word_a_line() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "word_lists.py"))
    for path in made["data_files"]():
        text = path.read_text("utf-8")
        assert made["one_a_line"](text) == text, "run python -m scripts.word_lists"


def test_the_page_of_commands_is_that_of_the_program() -> None:
    """So each command and option is documented."""
    made = runpy.run_path(str(ROOT / "scripts" / "commands.py"))["commands"]()
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == made, "run python -m scripts.commands"


def test_the_picture_of_the_stages_is_that_of_the_code() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "architecture.py"))["picture"]()
    assert (ROOT / "docs" / "architecture.svg").read_text("utf-8") == made, (
        "run python -m scripts.architecture"
    )


def test_where_is_what_names_files_that_are_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"^\| Where .*\| `([^`]+)` \|$", text, re.MULTILINE)
    assert len(named) >= 40
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_links_between_pages_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert "://" in link or (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_page_of_codes_is_that_of_the_data_files() -> None:
    """So each flag, check, kind of document and unit is documented."""
    made = runpy.run_path(str(ROOT / "scripts" / "codes.py"))["codes"]()
    assert (ROOT / "docs" / "codes.md").read_text("utf-8") == made, "run python -m scripts.codes"


def test_the_picture_of_joins_is_that_of_the_foreign_keys() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "table_diagram.py"))
    picture = (ROOT / "docs" / "tables.svg").read_text("utf-8")
    assert picture == made["picture"](), "run python -m scripts.table_diagram"
    assert all(f">{name}<" in picture for name in made["tables"]())


def test_what_no_sample_shows_has_an_example_of_its_column() -> None:
    invented = [(n, f) for n in TABLES for f in descriptor(n)["fields"] if "example" in f]
    assert len(invented) > 30
    for name, field in invented:
        if not field["name"].endswith("_seq"):
            assert value_of(name, field["name"], str(field["example"])) is not None


@pytest.mark.slow
def test_examples_of_columns_are_those_of_the_samples(tmp_path: Path) -> None:
    """Those of samples that take no OCR are compared; what only scans have must fit its column."""
    archive = tmp_path / "archive"
    archive.mkdir()
    for path in (SAMPLES / "archive").iterdir():
        if not path.name.startswith(("07", "08", "10", "12", "13")):
            (archive / path.name).write_bytes(path.read_bytes())
    run_all(archive, tmp_path / "out")
    run_all(SAMPLES / "signed", tmp_path / "sealed")
    made = runpy.run_path(str(ROOT / "scripts" / "examples.py"))["examples"](
        *map(tmp_path.joinpath, ("out", "sealed"))
    )
    kept = json.loads((ROOT / "scripts" / "examples.json").read_text("utf-8"))
    assert set(kept) == set(TABLES)
    for name, examples in kept.items():
        assert examples | made[name] == examples, f"{name}: run python -m scripts.examples outputs"
        columns = {field.name: field for field in table(name).fields}
        for column, example in examples.items():
            field = columns[column]
            assert not field.values or example in map(str, field.values)
            if field.type in ("integer", "number"):
                float(example)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("headings", r"^#+(?= )"),
        ("commands", r"^    (.*?)(?: +#.*)?$"),
        ("links", r"\]\((?!README)(.*?)\)"),
        ("figures", r"\d+(?:[.,]\d+)? %"),
    ],
)
def test_both_readmes_have_the_same(what: str, pattern: str) -> None:
    english, swedish = (
        re.findall(pattern, (ROOT / name).read_text("utf-8"), re.MULTILINE)
        for name in ("README.md", "README.sv.md")
    )
    assert len(english) >= 3
    assert [text.replace(",", ".") for text in swedish] == english, what


def test_figures_of_the_readme_stand_where_their_commands_do() -> None:
    figures = re.findall(r"(\d+\.\d+) %", (ROOT / "README.md").read_text("utf-8"))
    told = (ROOT / "docs" / "how-well.md").read_text("utf-8")
    assert [figure for figure in figures if figure not in told] == []


def test_the_image_is_made_of_files_that_are_there_by_the_set_up_of_the_system() -> None:
    """What the system lacks is listed in scripts/system-packages alone."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    copied = [name for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE) for name in line.split()[:-1]]
    assert "scripts/system-packages" in copied
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in ignored, name
    assert re.search(r"^FROM python:3\.11-slim$", text, re.MULTILINE)
    assert "scripts/system-packages" in text.split("RUN ")[1]
    assert "apt-get" not in text
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(r"uv==([\d.]+)", text) == re.findall(r"^UV_VERSION := (.+)$", makefile, re.MULTILINE)
