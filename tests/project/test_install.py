"""The wheel is whole: installed in an empty environment it reads samples, wherever it is called from."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from paths import ROOT

UV = shutil.which("uv") or shutil.which(ROOT / ".tools" / "bin" / "uv")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        UV is None, reason="uv is neither on the PATH nor in .tools (make setup puts it there)"
    ),
]


def call(*command: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what belongs to the package."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("handlingar", "extract", "parsers", "schemas"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md"):
        shutil.copy(ROOT / name, source / name)
    call(UV, "build", "--wheel", "--out-dir", target, cwd=source)
    return next(target.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    there = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = set()
    for folder, place in {
        "handlingar": "handlingar",
        "extract": "handlingar/extract",
        "parsers": "handlingar/parsers",
        "schemas": "handlingar/schemas",
    }.items():
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                wanted.add(f"{place}/{path.relative_to(ROOT / folder).as_posix()}")
    assert there == wanted


def test_the_installed_command_reads_samples(wheel: Path, tmp_path: Path) -> None:
    call(UV, "venv", "--quiet", "--python", sys.executable, tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    locked = call(UV, "export", "--frozen", "--no-dev", "--no-emit-project", "--no-hashes", cwd=ROOT)
    (tmp_path / "locked.txt").write_text(locked)
    call(UV, "pip", "install", "--quiet", "--python", python, "-r", "locked.txt", wheel, cwd=tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    for name in ("schemas.py", "extract.py", "parsers.py"):
        (work / name).write_text("raise ImportError('the researcher has a module of this name')\n")
    samples = ROOT / "samples" / "archive"
    files = [*sorted(samples.glob("*.txt"))[:1], *sorted(samples.glob("01*.pdf"))]
    assert len(files) == 2
    shown = call(tmp_path / "venv" / "bin" / "handlingar", "run", *files, "--jobs", 1, cwd=work)
    assert "outputs/report/index.html" in shown
    counted = call(
        python, "-c", "import handlingar; print(len(handlingar.load('outputs').documents))", cwd=work
    )
    assert counted.strip() == "2"
