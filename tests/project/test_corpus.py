"""Real documents against their gold, where they are at hand: the bars below hold for every change.

The documents are real public records and stay outside the project; without them these tests are skipped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import regex
from helpers import assert_no_personal_numbers
from paths import SHARED

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (SHARED / "score.py").exists(),
        reason="needs the real documents of ../shared, which are not part of the project",
    ),
]

DIGITAL = {
    "doc": 95, "segs": 95, "attend": 95, "para": 100, "decide": 90, "cells": 99.5, "cols": 98, "sums": 100,
    "sign": 100, "amounts": 95, "words": 99.5,
}  # fmt: skip
SCAN300 = {
    "doc": 95, "segs": 90, "attend": 95, "para": 100, "decide": 90, "cells": 99, "cols": 98, "sums": 100,
    "sign": 100, "amounts": 85, "words": 99.5, "aao": 99.8, "signs": 99, "nums": 99.5,
}  # fmt: skip
SCAN150 = {
    "doc": 93, "attend": 92, "para": 99, "decide": 87, "cells": 97, "cols": 96, "sums": 90, "sign": 97,
    "words": 98.5, "aao": 99.3, "signs": 97, "nums": 98,
}  # fmt: skip
BAD_LAYER = {
    "doc": 95, "cells": 99, "cols": 98, "words": 99.5, "aao": 99.8, "signs": 99, "nums": 99.5,
}  # fmt: skip
TRANSCRIPT = {name: bar for name, bar in DIGITAL.items() if name != "words"}


@pytest.mark.parametrize(
    ("folder", "files", "bars"),
    [
        ("corpus", "*_digital.pdf", DIGITAL),
        ("corpus", "*_scan300.pdf", SCAN300),
        ("corpus", "*_scan150.pdf", SCAN150),
        ("corpus", "*_badlayer.pdf", BAD_LAYER),
        ("seeds", "*.txt", TRANSCRIPT),
    ],
    ids=["digital", "scan300", "scan150", "badlayer", "transcript"],
)
def test_scores(folder: str, files: str, bars: dict[str, float], tmp_path: Path) -> None:
    out = tmp_path / "out"
    inputs = [str(path) for path in sorted((SHARED / folder).glob(files))]
    subprocess.run([sys.executable, "-m", "handlingar", "run", *inputs, "--out", str(out)], check=True)
    scores = tmp_path / "scores.json"
    subprocess.run([sys.executable, str(SHARED / "score.py"), str(out), "--json", str(scores)], check=True)
    mean = json.loads(scores.read_text())["mean"]
    assert {name: mean[name] for name, bar in bars.items() if mean[name] < bar} == {}
    assert_no_personal_numbers(out, _printed_personal_numbers())


def _printed_personal_numbers() -> set[str]:
    """Every number of that shape that the real documents print."""
    text = "".join(path.read_text("utf-8") for path in (SHARED / "seeds").glob("*.txt"))
    return set(regex.findall(r"(?<!\d)\d{6}-\d{4}(?!\d)", text))
