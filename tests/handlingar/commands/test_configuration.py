"""handlingar.toml: what lies in the current folder can't send or run anything, and what is taken is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handlingar.exit_codes import ExitCode

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with an archive of one file, and a home of its own."""
    (tmp_path / "here" / "archive").mkdir(parents=True)
    (tmp_path / "here" / "archive" / "a.txt").write_text("Protokoll 2024-03-01", "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.mark.parametrize("line", ['publish = "file:///x"', 'scheduler = "tcp://x:1"'])
def test_what_lies_in_the_folder_may_not_send_or_run(
    folder: Path, handlingar_command: Call, line: str
) -> None:
    Path("handlingar.toml").write_text(line, "utf-8")
    code, _, said = handlingar_command("run", "archive")
    assert code == ExitCode.USAGE
    assert "--config" in said
    assert not Path("outputs").exists()


def test_harmless_options_are_taken_and_said(folder: Path, handlingar_command: Call) -> None:
    Path("handlingar.toml").write_text('out = "ut"\njobs = 1\n', "utf-8")
    code, _, said = handlingar_command("run", "archive")
    assert code == ExitCode.OK, said
    assert "handlingar.toml sets jobs, out" in said
    assert Path("ut", "datapackage.json").exists()


@pytest.mark.parametrize("asked", [True, False])
def test_a_file_that_is_asked_for_or_the_user_s_may_publish(
    folder: Path,
    handlingar_command: Call,
    asked: bool,
) -> None:
    file = folder / "mine.toml" if asked else folder / "home" / "handlingar" / "handlingar.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'jobs = 1\npublish = "file://{folder}/published"\n', "utf-8")
    before = ("--config", file) if asked else ()
    code, _, said = handlingar_command(*before, "run", "archive", "--out", folder / "out")
    assert code == ExitCode.OK, said
    assert (folder / "published" / "datapackage.json").exists()
