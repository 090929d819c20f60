"""The command line: exit codes that scripts can rely on, and plain words for what the user can mend."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import faults
import pytest
from runs import run_all
from typer.main import get_command

import handlingar
from handlingar import doctor
from handlingar.cli import app
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
    assert log.startswith(f"handlingar: looks through {archive} …\n1/1 ok protokoll.txt (pages: 1, ")
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


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("privacy", ["internal", "public"])
def test_a_dry_run_tells_what_would_be_read_and_writes_nothing(  # type: ignore[no-untyped-def]
    handlingar_command, tmp_path: Path, privacy: str
) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (archive / name).write_text(f"Protokoll {name}")
    arguments = ("run", archive, "-o", out, "--jobs", 1, "--privacy", privacy)
    code, shown, _ = handlingar_command(*arguments, "--dry-run")
    assert (code, out.exists()) == (ExitCode.OK, False)
    assert "Would read 3 documents" in shown
    assert handlingar_command(*arguments)[0] == ExitCode.OK
    (archive / "b.txt").write_text("Protokoll om annat")
    (archive / "c.txt").unlink()
    before = _tree(out)
    code, shown, _ = handlingar_command(*arguments, "--dry-run")
    assert _tree(out) == before
    assert "Would read 1 document (0.0 MB).\n  b.txt\n1 document stands as it was read.\n" in shown
    assert "Would leave the dataset: 1 document (no longer in the archive)." in shown
    assert "Would leave the dataset: 1 document (changed: read as another document)." in shown


def test_a_dry_run_is_refused_where_the_run_would_be(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(f"Protokoll {name}")
    out = ("-o", tmp_path / "out", "--jobs", 1)
    assert handlingar_command("run", tmp_path / "a", *out)[0] == ExitCode.OK
    code, _, said = handlingar_command("run", tmp_path / "b", *out, "--dry-run")
    assert (code, "--add takes in" in said) == (ExitCode.USAGE, True)


def test_verbose_tells_stages_and_flags(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "brev.doc").write_text("Brev")
    _, _, log = handlingar_command("run", tmp_path / "brev.doc", "-o", tmp_path / "out", "--jobs", 1, "-v")
    assert re.search(r"\n    read [\d.]+ s, parse [\d.]+ s, write [\d.]+ s; unsupported_type 1\n", log)


def test_options_have_the_same_short_names_everywhere() -> None:
    short = {"out": "-o", "quiet": "-q", "verbose": "-v"}
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for command in commands.values():
        with command.make_context(command.name, [], resilient_parsing=True) as context:
            assert context.help_option_names == ["-h", "--help"] or context.parent is None
        for option in command.params:
            if option.name in short and f"--{option.name}" in option.opts:
                assert short[option.name] in option.opts, (command.name, option.name)


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        ("bash", {"COMP_WORDS": "handlingar val", "COMP_CWORD": "1"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "handlingar val"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "handlingar val", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
    ],
)
def test_shells_are_told_what_completes(shell: str, asked: dict[str, str]) -> None:
    environment = os.environ | asked | {"_HANDLINGAR_COMPLETE": f"complete_{shell}"}
    command = Path(sys.executable).with_name("handlingar")
    done = subprocess.run([command], env=environment, capture_output=True, text=True, check=False)
    assert "validate" in done.stdout
    assert "run" not in done.stdout.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(handlingar_command, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    code, shown, _ = handlingar_command("--show-completion", shell)
    assert code == 0
    assert "handlingar" in shown


def test_limit(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("Thumbs.db", "a.txt", "b.txt", "c.txt"):
        (archive / name).write_text(name)
    assert handlingar_command("run", archive, "--out", out, "--limit", 2, "--jobs", 1)[0] == 0
    data = handlingar.load(out)
    assert list(data.documents["path"]) == [
        "Thumbs.db",
        "a.txt",
        "b.txt",
    ]  # what is no document isn't counted
    (flag,) = data.flags.itertuples()
    assert (flag.code, flag.severity) == ("no_document", "info")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "{tmp}/nowhere"], "There is no file or folder"),
        (["run", "{tmp}", "--out", "{tmp}/out"], "lies in the archive"),
        (["run", "{tmp}/empty", "--out", "{tmp}/out"], "There are no files"),
        (["run", "{tmp}", "--jobs", "0"], "--jobs"),
        (["run", "", "--out", "{tmp}/../out"], "name is empty"),
        (["run", "a" * 5000, "--out", "{tmp}/../out"], "File name too long"),
        (["run", "{tmp}/loop", "--out", "{tmp}/../out"], "leads to itself"),
        (["run", "{tmp}/empty", "--out", "{tmp}/loop"], "leads to itself"),
        (["run"], "Missing argument"),
        (["jump"], "No such command"),
    ],
)
def test_wrong_usage_is_told_in_plain_words(  # type: ignore[no-untyped-def]
    handlingar_command, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    code, _, err = handlingar_command(*[a.replace("{tmp}", str(tmp_path)) for a in arguments])
    assert code == ExitCode.USAGE
    assert said in err
    assert "Traceback" not in err


def test_a_disk_that_is_full_for_what_is_shown_is_told(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("good")
    run_all(tmp_path / "good.txt", tmp_path / "out", faults.work)
    command = [sys.executable, "-m", "handlingar", "status", str(tmp_path / "out")]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        both = subprocess.run(command, stdout=full, stderr=full, check=False)
    assert (ended.returncode, both.returncode) == (ExitCode.OUTPUT, ExitCode.OUTPUT)
    assert "can't be written (No space left" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_any_day_may_be_given(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text("a")
    for day in ("0001-01-01", "9999-12-30"):
        given = ("run", tmp_path / "a.txt", "--out", tmp_path / "out", "--since", day, "--dry-run")
        assert handlingar_command(*given)[0] == ExitCode.OK


def test_an_output_folder_that_cannot_be_is_told(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text("a")
    code, _, err = handlingar_command("run", tmp_path / "a.txt", "--out", tmp_path / "a.txt" / "out")
    assert code == ExitCode.OUTPUT
    assert "choose another with --out" in err
    assert "Traceback" not in err
    code, _, err = handlingar_command("run", tmp_path / "a.txt", "--out", "a" * 5000)
    assert (code, "File name too long" in err, "Traceback" in err) == (ExitCode.OUTPUT, True, False)


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


def test_doctor_tells_whether_a_run_could_write(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """It changes nothing, and looks where handlingar.toml has the run write to."""
    (tmp_path / "file").touch()
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone" / "x")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "csv").symlink_to(tmp_path)
    for name in ("file", "file/out", "nowhere", "linked"):
        code, shown, _ = handlingar_command("doctor", "-o", tmp_path / name)
        assert (code, "MISSING  Output folder" in shown) == (ExitCode.MISSING, True), name
    assert "ok       Output folder" in handlingar_command("doctor", "-o", tmp_path / "new" / "out")[1]
    assert not (tmp_path / "new").exists()
    (tmp_path / "my.toml").write_text(f'out = "{tmp_path}/file"\n', "utf-8")
    assert (
        f"MISSING  Output folder {tmp_path}/file"
        in handlingar_command("--config", tmp_path / "my.toml", "doctor")[1]
    )


def test_exit_codes_are_explained_in_the_help() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "handlingar", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for code in ExitCode:
        assert f"{code.value} " in help_text
