"""The pages that are made from the project's own files say what those files say."""

from __future__ import annotations

import re
import runpy

from paths import ROOT


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
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert "://" in link or (page.parent / link).exists(), f"{page.name}: {link}"
