"""A run whose program is replaced ends with a message: no traceback, and no file is blamed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path

import pytest

import handlingar
from handlingar import cli, extract, version
from handlingar.archive.archive_listing import input_of
from handlingar.batch import pool
from handlingar.batch.options import Options
from handlingar.batch.task import process
from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract import MACHINE_FAILED

DRIVER = """
import os, pathlib, sys
from handlingar import cli
from handlingar.batch import run

def replaced(*given):
    for file in pathlib.Path(run.__file__).parent.parent.glob(os.environ["BROKEN"]):
        file.write_text("= no (code")
    return results(*given)

if __name__ == "__main__":
    results, run._results = run._results, replaced
    cli.main()
"""
"""A run that replaces its own program, or parts of it, when it has listed what to read."""


@pytest.mark.parametrize("broken", ["**/*.py", "__init__.py", "batch/__init__.py", "batch/warm.py"])
def test_a_program_replaced_in_a_run_is_told(broken: str, tmp_path: Path) -> None:
    shutil.copytree(Path(handlingar.__file__).parent, tmp_path / "program" / "handlingar")
    (tmp_path / "archive").mkdir()
    for number in range(3):
        (tmp_path / "archive" / f"{number}.txt").write_text(f"§ {number} Mötet öppnas")
    if broken != "**/*.py":  # begun before, it starts no process while it looks through the archive
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "ledger.sqlite").touch()
    driver = tmp_path / "program" / "driver.py"  # its folder is the first that Python looks in
    driver.write_text(DRIVER)
    command = f"{sys.executable} {driver} run {tmp_path}/archive --out {tmp_path}/out --jobs 2"
    env = os.environ | {"BROKEN": broken}
    ended = subprocess.run(command.split(), capture_output=True, text=True, check=False, timeout=120, env=env)
    assert ended.returncode == ExitCode.MISSING, ended.stderr
    assert "replaced" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "0.txt" not in ended.stdout + ended.stderr


@pytest.mark.parametrize("broken", ["batch/options.py", "cli.py", "commands/run.py", "configuration.py"])
@pytest.mark.parametrize("text", ["= no (", None])
def test_a_program_that_is_broken_before_the_command_begins_says_so(
    broken: str, text: str | None, tmp_path: Path
) -> None:
    shutil.copytree(Path(handlingar.__file__).parent, tmp_path / "handlingar")
    (tmp_path / "handlingar" / broken).unlink()
    if text:
        (tmp_path / "handlingar" / broken).write_text(text)
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "handlingar",
        "run",
        tmp_path,
        "--out",
        tmp_path / "out",
    ]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == ExitCode.MISSING, ended.stderr
    assert "a part of it is missing" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ImportError("no"), "The program was replaced"),
        (SyntaxError("no"), "The program was replaced"),
        (
            FileNotFoundError(2, "no", f"{Path(handlingar.__file__).parent}/a.toml"),
            "The program was replaced",
        ),
        (UserError("No such folder.", ExitCode.USAGE), "No such folder."),
    ],
)
def test_what_is_missing_of_the_program_is_told(
    error: Exception, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit):
        cli.main()
    assert message in capsys.readouterr().err


def test_any_error_of_a_replaced_program_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise FileNotFoundError(2, "No such file", "fält.json")

    monkeypatch.setattr(cli, "app", fail)
    version.code_version()
    with pytest.raises(FileNotFoundError):
        cli.main()
    monkeypatch.setattr(version, "PACKAGES", ("handlingar.extract",))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == ExitCode.MISSING


def test_the_program_is_read_anew_only_where_it_was_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As often as documents fail, it is asked."""
    version.code_version()
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} is read"))
    assert not version.is_replaced()


@pytest.mark.parametrize("error", [FileNotFoundError(2, "gone"), PermissionError(13, "closed")])
def test_a_program_that_cannot_be_read_any_more_is_replaced(
    error: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise error

    version.code_version()
    monkeypatch.setattr(version, "_stamps", gone)
    assert version.is_replaced()


def test_a_missing_library_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'x'", name="x")

    future: Future[object] = Future()
    future.set_exception(ModuleNotFoundError("No module named 'x'", name="x"))
    failure = pool.result_of(future)
    assert isinstance(failure, pool.Failure)
    assert failure.code == MACHINE_FAILED
    monkeypatch.setattr(extract, "read_with_bytes", missing)
    file = tmp_path / "a.txt"
    file.write_text("a")
    outcome = process(input_of(file), tmp_path / "out", Options())
    assert outcome.flags == {("error", MACHINE_FAILED): 1}
