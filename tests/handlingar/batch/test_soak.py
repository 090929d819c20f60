"""The benchmark of long runs, on a short one: what it checks holds, however short the run is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT


@pytest.mark.slow
def test_a_run_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    few = ("--documents", "16", "--scans", "0", "--broken", "4", "--kills", "1")
    run_it = (
        "import sys; sys.path.append(sys.argv.pop(1)); from benchmarks.soak import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", run_it, str(ROOT), *few], capture_output=True, text=True, cwd=tmp_path
    )
    bars = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    failing = [what for what, _, *verdict in bars if verdict != ["ok |"] and not what.startswith("| seconds")]
    assert failing == ["| of the run that was killed"], done.stdout + done.stderr
    assert len(bars) == 10
