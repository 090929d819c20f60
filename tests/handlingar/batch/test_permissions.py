"""What a run writes is open to whom the umask says, and the private key to its owner alone."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from odd_pdfs import encoded, printed


@pytest.mark.parametrize("umask", [0o002])  # one that SQLite, left alone, does not heed
def test_files_and_folders_are_as_open_as_the_umask_says(umask: int, tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "a.txt").write_text("Protokoll", "utf-8")
    (archive / "b.png").write_bytes(encoded(printed(), "PNG", dpi=(200, 200)))
    (archive / "b.png").chmod(0o600)  # its copy is as open as the others
    (tmp_path / "lösen.txt").write_text("Blåbär", "utf-8")
    command = [sys.executable, "-m", "handlingar", "run", str(archive), "--out", str(out), "--jobs", "1"]
    options = ["--alto", "--pdf", "--password-file", str(tmp_path / "lösen.txt")]
    subprocess.run([*command, *options], umask=umask, check=True, capture_output=True)
    modes = {
        path.relative_to(out).as_posix(): (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in out.rglob("*")
    }
    assert modes.pop("private") == (True, 0o700)
    assert modes.pop("private/key") == (False, 0o600)
    assert {"ledger.sqlite", "run.json", "report/index.html", "csv", "pdf/b.png.pdf"} < modes.keys()
    assert any(name.endswith("page-0001.xml") for name in modes)
    unlike = {
        name: oct(mode)
        for name, (folder, mode) in modes.items()
        if mode != (0o777 if folder else 0o666) & ~umask
    }
    assert not unlike
