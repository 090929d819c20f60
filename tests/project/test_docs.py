"""The pages that are made from the project's own files say what those files say."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

from paths import ROOT


def test_data_dictionary_is_that_of_the_schemas() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "dictionary.py"))["dictionary"]()
    assert (ROOT / "docs" / "dictionary.md").read_text("utf-8") == made, "run python scripts/dictionary.py"


def test_notebook_runs_on_a_dataset(tmp_path: Path) -> None:
    out = tmp_path / "outputs"
    transcript = ROOT / "samples" / "archive" / "11_minnesanteckningar_avskrift.txt"
    subprocess.run(
        [sys.executable, "-m", "handlingar", "run", str(transcript), "--out", str(out)], check=True
    )
    cells = json.loads((ROOT / "notebooks" / "first_look.ipynb").read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    (tmp_path / "notebooks").mkdir()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path / "notebooks")
