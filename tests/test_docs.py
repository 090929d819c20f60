"""The pages that are made from the project's own files say what those files say."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_data_dictionary_is_that_of_the_schemas() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "dictionary.py"))["dictionary"]()
    assert (ROOT / "docs" / "dictionary.md").read_text("utf-8") == made, "run python scripts/dictionary.py"
