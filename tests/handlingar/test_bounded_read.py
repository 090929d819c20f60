"""handlingar.read has the bounds of a run: what hangs or dies is told, never waited for."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from handlingar import bounded_read
from handlingar.archive.archive_listing import input_of
from handlingar.batch.options import Options


def test_a_program_without_a_guard_can_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Protokoll 2024-03-01", "utf-8")
    program = tmp_path / "program.py"
    program.write_text("import handlingar\nprint(list(handlingar.read('a.txt').documents['status']))\n")
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("['ok']\n", 0), done.stderr


def test_what_takes_too_long_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Protokoll 2024-03-01\n" * 2000, "utf-8")
    options = replace(Options(), seconds=0.001, seconds_a_page=0.0)
    facts = bounded_read._within_bounds(input_of(file), options)
    assert facts.documents[0].status == "failed"
    assert facts.flags[0].code == "timeout"
