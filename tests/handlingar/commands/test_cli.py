"""The command line: exit codes that scripts can rely on, and plain words for what the user can mend."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import handlingar
from handlingar import doctor
from handlingar.exit_codes import ExitCode
from handlingar.extract.ocr.installation import OcrFailed


def test_version(handlingar_command) -> None:  # type: ignore[no-untyped-def]
    assert handlingar_command("--version") == (0, f"handlingar {handlingar.__version__}\n", "")


def test_a_run_ends_with_what_was_found_and_where_to_look(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "protokoll.txt").write_text("Protokoll\n\n§ 1 Mötet öppnas\n", "utf-8")
    code, shown, log = handlingar_command("run", archive, "--out", out, "--jobs", 1)
    assert code == ExitCode.OK
    assert "Documents" in shown
    assert "pages, text" in shown
    assert f"{out}/report/index.html" in shown
    assert log.startswith("1/1 ok protokoll.txt")
    for name in ("datapackage.json", "ledger.sqlite", "report/index.html", "csv/pages.csv"):
        assert (out / name).is_file()


def test_failed_documents_give_their_own_exit_code(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "tom.pdf").write_bytes(b"")
    for name in ("brev.doc", "svar.doc"):
        (archive / name).write_text(name)
    code, shown, _ = handlingar_command("run", archive, "--out", out, "--jobs", 1)
    assert code == ExitCode.SOME_FAILED == 3
    assert "failed: tom.pdf: The file is empty" in shown
    assert "skipped: brev.doc and 1 more: Files of type .doc" in shown


def test_a_run_that_read_nothing_does_not_end_well(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "Thumbs.db").write_bytes(b"no document")
    assert handlingar_command("run", archive, "-o", out, "--jobs", 1)[0] == ExitCode.SOME_FAILED


def test_quiet_says_nothing_of_what_went_well(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text("Protokoll")
    assert handlingar_command("run", tmp_path / "a.txt", "-o", tmp_path / "out", "-q") == (0, "", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(handlingar_command, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    code, shown, _ = handlingar_command("--show-completion", shell)
    assert code == 0
    assert "handlingar" in shown


def test_limit(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (archive / name).write_text(name)
    assert handlingar_command("run", archive, "--out", out, "--limit", 2, "--jobs", 1)[0] == 0
    assert list(handlingar.load(out).documents["path"]) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "{tmp}/nowhere"], "There is no file or folder"),
        (["run", "{tmp}", "--out", "{tmp}/out"], "lies in the archive"),
        (["run", "{tmp}/empty", "--out", "{tmp}/out"], "There are no files"),
        (["run", "{tmp}", "--jobs", "0"], "--jobs"),
        (["run"], "Missing argument"),
        (["jump"], "No such command"),
    ],
)
def test_wrong_usage_is_told_in_plain_words(  # type: ignore[no-untyped-def]
    handlingar_command, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = handlingar_command(*[a.replace("{tmp}", str(tmp_path)) for a in arguments])
    assert code == ExitCode.USAGE
    assert said in err
    assert "Traceback" not in err


def test_an_output_folder_that_cannot_be_is_told(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text("a")
    code, _, err = handlingar_command("run", tmp_path / "a.txt", "--out", tmp_path / "a.txt" / "out")
    assert code == ExitCode.OUTPUT
    assert "choose another with --out" in err
    assert "Traceback" not in err


def test_doctor_says_what_is_missing(  # type: ignore[no-untyped-def]
    handlingar_command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> str:
        raise OcrFailed("ocr_missing", "not here")

    monkeypatch.setattr(doctor, "tesseract_version", missing)
    code, shown, _ = handlingar_command("doctor", "--out", tmp_path)
    assert code == ExitCode.MISSING
    assert "MISSING  Tesseract" in shown
    assert "apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-swe" in shown


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_doctor_looks_at_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert all(check.good for check in doctor.examine(tmp_path))
    monkeypatch.setattr(doctor, "installed_languages", lambda: frozenset({"eng"}))
    wanting = {check.name for check in doctor.examine(tmp_path) if not check.good}
    assert wanting == {"Tesseract model swe", "Tesseract model osd"}


def test_exit_codes_are_explained_in_the_help() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "handlingar", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for code in ExitCode:
        assert f"{code.value} " in help_text
