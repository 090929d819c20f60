"""Runs with something else in Tesseract's place: scans may be lost, nothing else, and no process stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from helpers import is_running
from odd_pdfs import encoded, printed
from PIL import Image

import handlingar
from handlingar.extract.ocr import installation

SLEEP = ("sleep", "6132")
STANDS_IN = """#!/bin/sh
PATH=/usr/bin:/bin
case "$1" in
--version) echo "tesseract 5.3.0"; exit;;
--list-langs) printf 'List of available languages (3):\\nosd\\neng\\nswe\\n'; exit;;
esac
set -- $(od -An -tu4 -j18 -N8 "$(head -n 1 "$1")") "$2.tsv"  # width, height, what to write
case $(( ($1 * 10 / $2 + 1) / 2 )) in
"""
"""What any Tesseract says of itself; then what is done to a picture of so many fifths of its height."""
HEAD = r"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done, as a shell script ($3 is the table to write), and what is told of it."""

    script: str
    code: str
    said: str


FAULTS = {
    "crashes": Fault("kill -SEGV $$", "ocr_failed", "signal 11"),
    "is killed for its memory": Fault("kill -KILL $$", "machine_failed", "signal 9"),
    "aborts": Fault("kill -ABRT $$", "ocr_failed", "signal 6"),
    "gives up": Fault("printf 'Error \\377' >&2; exit 1", "ocr_failed", "can't be understood"),
    "hangs": Fault(f"exec {' '.join(SLEEP)}", "ocr_timeout", "took longer than 2 s"),
    "hangs with a child, both deaf": Fault(
        f"trap '' TERM; {' '.join(SLEEP)} & {' '.join(SLEEP)}", "ocr_timeout", "took longer than 2 s"
    ),
    "leaves a child in a session of its own": Fault(
        f"setsid {' '.join(SLEEP)} >/dev/null 2>&1 </dev/null & exit 1", "ocr_failed", "exit code 1"
    ),
    "gives bytes": Fault('head -c 9000 /bin/sh > "$3"', "ocr_failed", "can't be understood"),
    "gives another table": Fault("printf 'a\\tb\\n1\\t2\\n' > \"$3\"", "ocr_failed", "no table"),
    "gives words that stand nowhere": Fault(
        f"printf '{HEAD}\\n5\\t99\\t1\\t1\\t1\\t1\\tx\\ty\\t1\\t1\\t90\\tord\\n' > \"$3\"",
        "ocr_failed",
        "can't be understood",
    ),
    "gives nothing": Fault("exit 0", "ocr_failed", "can't be kept"),
    "gives more than the memory": Fault('truncate -s 64G "$3"', "ocr_failed", "larger than the memory"),
    "wants more than the memory": Fault(
        f"exec {sys.executable} -c 'bytearray(64 * 2**30)'", "ocr_failed", "MemoryError"
    ),
}
RUN = """
import sys
from pathlib import Path
from handlingar.extract import Settings
from handlingar.batch.run import run
from handlingar.batch.options import Options
from handlingar.archive.archive_listing import walk
archive, out = map(Path, sys.argv[1:])
options = Options(jobs=1, seconds=90.0, settings=Settings(page_timeout=2.0))
run(walk([archive], out), out, options, lambda outcome, left: None)
"""
"""A run as the command makes it, but with less patience."""


def scan(number: int) -> bytes:
    """A print on paper whose width says which it is."""
    page = Image.new("L", (printed().height * (number * 2) // 10, printed().height), 255)
    page.paste(printed().crop((0, 0, min(page.width, printed().width), page.height)))
    return encoded(page, "PNG", dpi=(200, 200))


def read_by(tmp_path: Path, scripts: list[str], *before: str) -> pd.DataFrame:
    """What becomes of scans among texts, with their flags, where these scripts are Tesseract, one a scan."""
    archive, out, programs = tmp_path / "archive", tmp_path / "out", tmp_path / "bin"
    archive.mkdir()
    programs.mkdir()
    script = STANDS_IN
    for i, done in enumerate(scripts):
        (archive / f"{i:02d}.png").write_bytes(scan(i + 10))
        (archive / f"{i:02d}.txt").write_text(f"Protokoll {i}\n\n§ 1 Mötet öppnas", "utf-8")
        script += f"{i + 10}) {done};;\n"
    (programs / "tesseract").write_text(f"{script}*) exit 77;;\nesac\n", "utf-8")
    (programs / "tesseract").chmod(0o755)
    environment = {**os.environ, "PATH": str(programs)}
    command = [*before, sys.executable, "-c", RUN, str(archive), str(out)]
    subprocess.run(command, env=environment, check=True, timeout=300)
    dataset = handlingar.load(out)
    documents = dataset.documents.set_index("path")
    assert sorted(documents.index) == sorted(path.name for path in archive.iterdir())
    assert set(documents["status"][documents["media_type"] == "text/plain"]) == {"ok"}
    return dataset.documents.merge(dataset.flags, on="doc_id").set_index("path")


@pytest.mark.slow
def test_each_scan_is_lost_for_its_reason_and_no_text(tmp_path: Path) -> None:
    found = read_by(tmp_path, [fault.script for fault in FAULTS.values()])
    assert len(found) == len(FAULTS)
    assert set(found["status"]) == {"failed"}
    for i, (name, fault) in enumerate(FAULTS.items()):
        row = found.loc[f"{i:02d}.png"]
        assert (row["code"], row["severity"]) == (fault.code, "error"), name
        assert fault.said in row["message"], name
    assert not is_running(SLEEP)


def test_one_that_goes_away_in_the_middle(tmp_path: Path) -> None:
    found = read_by(tmp_path, ['rm "$0"; kill -SEGV $$', "exit 1"])
    assert [(row.status, row.code) for row in found.itertuples()] == [
        ("failed", "ocr_failed"),
        ("failed", "ocr_missing"),
    ]
    assert "apt install" in found["message"]["01.png"]


def test_a_full_temporary_disk_loses_only_the_scans(tmp_path: Path) -> None:
    small = Path(tempfile.mkdtemp(dir="/tmp"))  # a short path, as sockets want
    mount = f"PATH=/usr/bin:/bin mount -t tmpfs -o size=128k tmpfs {small} && export TMPDIR={small}"
    apart = ("/usr/bin/unshare", "--map-root-user", "--mount", "/bin/sh", "-c")
    if (
        not Path(apart[0]).exists()
        or subprocess.run([*apart, mount], capture_output=True, check=False).returncode
    ):
        pytest.skip("this user may mount nothing")
    found = read_by(tmp_path, ["exit 0"], *apart, f'{mount} && exec "$0" "$@"')
    assert [(row.status, row.code) for row in found.itertuples()] == [("failed", "machine_failed")]
    assert "No space left" in found["message"]["00.png"]
    small.rmdir()


@pytest.mark.parametrize("script", ["exec sleep 6132", "head -c 5000 /bin/sh", "exit 1", "kill -SEGV $$"])
def test_one_that_tells_nothing_of_itself_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    (tmp_path / "tesseract").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setattr(installation, "PROGRAM", str(tmp_path / "tesseract"))
    monkeypatch.setattr(installation, "PATIENCE", 0.5)
    with pytest.raises(installation.OcrFailed, match="apt install") as error:
        installation.tesseract_version()
    assert error.value.code == "ocr_missing"
    assert not is_running(SLEEP)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_real_one_tells_its_version() -> None:
    assert installation.tesseract_version()[0].isdigit()
