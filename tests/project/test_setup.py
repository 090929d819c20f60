"""The set-up of the system: only what is missing is installed, and a failure is told in plain words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import ROOT

MODELS = "List of available languages (3):\neng\nosd\nswe"


@pytest.fixture
def machine(tmp_path: Path) -> Callable[..., tuple[int, str, list[str]]]:
    """A machine with these commands alone; the set-up there gives its exit code, errors and apt-get calls."""
    log = tmp_path / "apt.log"
    log.touch()

    def set_up(**commands: str) -> tuple[int, str, list[str]]:
        for name in ("bash", "env", "grep", "cat"):
            (tmp_path / name).symlink_to(str(shutil.which(name)))
        commands.setdefault("id", "echo 0")
        for name, does in commands.items():
            path = tmp_path / name.replace("_", "-")
            path.write_text(f"#!{shutil.which('bash')}\n{does.replace('LOG', str(log))}\n")
            path.chmod(0o755)
        done = subprocess.run(
            [str(shutil.which("bash")), str(ROOT / "scripts" / "system-packages")],
            env={"PATH": str(tmp_path)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stderr, log.read_text().splitlines()

    return set_up


def test_nothing_is_done_where_nothing_is_missing(machine: Callable[..., tuple[int, str, list[str]]]) -> None:
    assert machine(tesseract=f"echo '{MODELS}'", uv="true", apt_get="echo called >> LOG") == (0, "", [])


def test_only_what_is_missing_is_installed(machine: Callable[..., tuple[int, str, list[str]]]) -> None:
    code, _, calls = machine(
        tesseract="printf 'List (2):\\neng\\nosd\\n'",
        python3="true",
        apt_get='echo "$DEBIAN_FRONTEND $*" >> LOG',
    )
    assert code == 0
    assert calls[0].strip() == "update -q"
    assert calls[1] == "noninteractive install -q -y --no-install-recommends tesseract-ocr-swe"


def test_a_bare_machine_gets_everything(machine: Callable[..., tuple[int, str, list[str]]]) -> None:
    _, _, calls = machine(python3="exit 1", apt_get='echo "$*" >> LOG', id="echo 1000", sudo='"$@"')
    assert calls[1].split()[-6:] == [
        "tesseract-ocr",
        "tesseract-ocr-eng",
        "tesseract-ocr-swe",
        "tesseract-ocr-osd",
        "python3",
        "python3-venv",
    ]


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        ({}, "there is no apt-get here"),
        ({"apt_get": "exit 100"}, "apt-get update failed"),
        ({"apt_get": '[ "$1" = update ]'}, "apt-get install failed"),
        ({"apt_get": "true", "id": "echo 1000"}, "there is no sudo"),
    ],
)
def test_failures_are_told_in_plain_words(
    machine: Callable[..., tuple[int, str, list[str]]], commands: dict[str, str], said: str
) -> None:
    code, errors, _ = machine(uv="true", **commands)
    assert code == 1
    assert said in errors
    assert "tesseract-ocr-swe" in errors
