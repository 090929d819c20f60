"""handlingar.toml: what lies in the current folder can't send or run anything, and what is taken is said."""

from __future__ import annotations

import os
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


def test_what_config_prints_can_be_read_back(folder: Path, handlingar_command: Call) -> None:
    words, passwords = folder / "ord", folder / "lösen.txt"
    words.mkdir()
    passwords.write_text("hemligt", "utf-8")
    mine = folder / "mine.toml"
    mine.write_text(
        f'since = 2024-03-01T08:00:00\nlimit = 7\nprivacy = "public"\nwords = "{words}"\nquiet = true\n'
        f'password-file = "{passwords}"\nlicense = "CC0-1.0"\ntimeout = 12.5\npublish = "file:///x"\n',
        "utf-8",
    )
    code, printed, _ = handlingar_command("--config", mine, "config")
    assert code == ExitCode.OK
    again = folder / "again.toml"
    again.write_text(printed, "utf-8")
    code, reprinted, said = handlingar_command("--config", again, "config")
    assert code == ExitCode.OK, said
    values = [line.rpartition("  # ")[0] or line for line in printed.splitlines()]
    assert [line.rpartition("  # ")[0] or line for line in reprinted.splitlines()] == values
    assert 'since = "2024-03-01T08:00:00"' in values
    assert handlingar_command("--config", again, "run", "archive", "--dry-run")[0] == ExitCode.OK


def test_the_folder_of_a_run_is_that_of_the_other_commands(folder: Path, handlingar_command: Call) -> None:
    Path("handlingar.toml").write_text('out = "ut"\njobs = 1\n', "utf-8")
    assert handlingar_command("run", "archive", "-q")[0] == ExitCode.OK
    code, shown, _ = handlingar_command("status")
    assert code == ExitCode.OK, shown
    assert handlingar_command("report")[0] == ExitCode.OK


@pytest.mark.parametrize("sign", ["\\u001b]0;x\\u0007", "\\u009b2J", "\\u202e", "\\u0007", "\\n"])
def test_a_message_shows_what_a_file_holds_escaped(folder: Path, handlingar_command: Call, sign: str) -> None:
    Path("handlingar.toml").write_text(f'"jobb{sign}" = 1\n', "utf-8")
    code, _, said = handlingar_command("config")
    assert code == ExitCode.USAGE
    assert "jobb" in said
    assert said.removesuffix("\n").isprintable()


def test_a_closed_folder_of_the_user_has_no_file(
    folder: Path, handlingar_command: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of who runs it by the rights of another."""
    monkeypatch.setattr(os, "stat", _closed(os.stat))
    code, said, _ = handlingar_command("config")
    assert code == ExitCode.OK
    assert "jobs = " in said


def _closed(stat: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
    def look(path: str | Path, **how: bool) -> os.stat_result:
        if Path(path).name == "handlingar.toml":
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **how)

    return look
