"""The command over files of the sample archive, as a user runs it: twice, and the same bytes both times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from helpers import digests
from paths import ARCHIVE

import handlingar
from handlingar.exit_codes import ExitCode

FILES = ("04_kommunstyrelse.pdf", "08_delarsrapport_engelsk_ocr.pdf", "14_trasig.pdf")


def run(out: Path, jobs: int) -> None:
    files = [str(ARCHIVE / name) for name in FILES]
    command = [sys.executable, "-m", "handlingar", "run", *files, "--out", str(out), "--jobs", str(jobs)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == ExitCode.SOME_FAILED, ended.stderr
    assert "14_trasig.pdf" in ended.stdout


@pytest.mark.slow
def test_a_run_again_gives_the_same_bytes(tmp_path: Path) -> None:
    before = digests(ARCHIVE)
    run(tmp_path / "first", jobs=1)
    run(tmp_path / "second", jobs=2)
    assert digests(ARCHIVE) == before
    for folder in ("csv", "parquet"):
        assert digests(tmp_path / "first" / folder) == digests(tmp_path / "second" / folder)
    documents = handlingar.load(tmp_path / "first").documents
    assert dict(zip(documents["filename"], documents["status"], strict=True)) == {
        FILES[0]: "ok",
        FILES[1]: "ok",
        FILES[2]: "failed",
    }
