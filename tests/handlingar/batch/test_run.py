"""The run: what goes wrong with one document stays with it, and the archive is never touched."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import faults
import pandas as pd
import pytest
from helpers import assert_no_personal_numbers, digests, is_running
from paths import SAMPLES
from runs import run_all, told

import handlingar
from handlingar.archive.archive_listing import walk
from handlingar.batch.options import Options
from handlingar.batch.run import run
from handlingar.exit_codes import ExitCode, UserError
from handlingar.exports.site.write_site import write_site
from handlingar.results.result import Outcome
from handlingar.version import code_version

NUMBERS = ("640823-9812", "120131-9891")
SAMPLE_NUMBERS = ("781104-9811", "910530-9844")
MINUTES = """Samverkansförbundet Norrån
Protokoll fört vid sammanträde med styrelsen 2024-03-01

§ 1 Mötet öppnas
Ordföranden hälsar välkommen.

§ 2 Firmatecknare
Styrelsen beslutar att Östen Ek, {number}, tecknar firman.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Minutes with personal numbers in text and file name, an empty file, a broken and a strange one."""
    folder = tmp_path / "archive"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "protokoll.txt").write_text(MINUTES.format(number=NUMBERS[0]), "utf-8")
    (folder / "2024" / f"{NUMBERS[1]} intyg.txt").write_text(MINUTES.format(number=NUMBERS[1]), "utf-8")
    (folder / "tom.pdf").write_bytes(b"")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type")
    (folder / "program.exe").write_bytes(b"MZ\x00\x01")
    (folder / ".dold").write_text("hidden")
    return folder


def test_faults_stay_with_their_document(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("a good.txt", "b raises.txt", "c hangs.txt", "d dies.txt", "e good.txt", "f good.txt"):
        (archive / name).write_text(name)
    summary = run_all(archive, out, faults.work, seconds=10.0)
    dataset = handlingar.load(out)
    assert dict(zip(dataset.documents["path"], dataset.documents["status"], strict=True)) == {
        "a good.txt": "ok",
        "b raises.txt": "failed",
        "c hangs.txt": "failed",
        "d dies.txt": "failed",
        "e good.txt": "ok",
        "f good.txt": "ok",
    }
    flagged = dataset.flags.merge(dataset.documents, on="doc_id")
    codes = dict(zip(flagged["path"], flagged["code"], strict=True))
    assert [codes[p] for p in ("b raises.txt", "c hangs.txt", "d dies.txt")] == [
        "unexpected_error",
        "timeout",
        "worker_died",
    ]
    assert len(dataset.decisions) == 3
    assert summary.exit_code == ExitCode.SOME_FAILED
    assert not is_running(faults.HANGING)
    assert sorted(summary.unread_paths.values()) == ["b raises.txt", "c hangs.txt", "d dies.txt"]


def test_a_log_that_can_not_be_written_ends_no_run(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("a good.txt", "b good.txt"):
        (archive / name).write_text(name)

    def tell(_: Outcome, left: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert run(walk([archive], out), out, Options(seconds=60.0), tell, faults.work).effort.documents == 2


def test_a_full_disk_ends_the_run(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("a good.txt", "b full.txt", "c good.txt"):
        (archive / name).write_text(name)
    with pytest.raises(UserError, match="disk is full") as error:
        run_all(archive, out, faults.work)
    assert error.value.code == ExitCode.OUTPUT
    assert not (out / "datapackage.json").exists()


def test_an_output_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(UserError, match="Can't write to") as error:
        run_all(tmp_path / "archive", tmp_path / "out", faults.work)
    assert error.value.code == ExitCode.OUTPUT


def test_what_cannot_be_read_is_a_row_and_a_flag(archive: Path, tmp_path: Path) -> None:
    (archive / "länk.pdf").symlink_to(tmp_path / "nowhere.pdf")
    out = tmp_path / "out"
    summary = run_all(archive, out)
    dataset = handlingar.load(out)
    statuses = dict(zip(dataset.documents["path"], dataset.documents["status"], strict=True))
    assert statuses == {
        "2024/120131-**** intyg.txt": "ok",
        "2024/protokoll.txt": "ok",
        "länk.pdf": "failed",
        "program.exe": "skipped",
        "tom.pdf": "failed",
        "trasig.pdf": "failed",
    }
    assert list(dataset.documents["path"]) == sorted(statuses)
    unread = dataset.documents[dataset.documents["status"] != "ok"]
    assert set(unread["doc_id"]) <= set(dataset.flags["doc_id"])
    assert dataset.documents.set_index("path")["sha256"].isna()["länk.pdf"]
    assert summary.exit_code == ExitCode.SOME_FAILED


def test_an_encrypted_file_fails_alone(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "öppen.txt").write_text(MINUTES.format(number="ingen"), "utf-8")
    canvas = Canvas(str(archive / "hemlig.pdf"), encrypt=StandardEncryption("lösen", ownerPassword="ägare"))
    canvas.drawString(72, 700, "Protokoll")
    canvas.save()
    run_all(archive, tmp_path / "out")
    documents = handlingar.load(tmp_path / "out").documents
    assert list(zip(documents["path"], documents["status"], strict=True)) == [
        ("hemlig.pdf", "failed"),
        ("öppen.txt", "ok"),
    ]


def test_the_archive_is_not_touched(archive: Path, tmp_path: Path) -> None:
    paths = sorted([archive, *archive.rglob("*")])
    before = [(p, p.stat().st_mtime_ns, p.stat().st_mode) for p in paths], digests(archive)
    for folder in (p for p in paths if p.is_dir()):
        folder.chmod(0o555)
    run_all(archive, tmp_path / "out", faults.work)
    for folder in (p for p in paths if p.is_dir()):
        folder.chmod(0o755)
    assert ([(p, p.stat().st_mtime_ns, p.stat().st_mode) for p in sorted(paths)], digests(archive)) == before


def test_the_output_may_not_lie_in_the_archive(archive: Path) -> None:
    for out in (archive, archive / "2024" / "out"):
        with pytest.raises(UserError, match="lies in the archive") as error:
            walk([archive], out)
        assert error.value.code == ExitCode.USAGE


def test_no_personal_number_is_written(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_all(archive, out)
    write_site(out)
    assert_no_personal_numbers(out, NUMBERS)
    with pytest.raises(AssertionError, match="holds 1 personal numbers"):
        assert_no_personal_numbers(archive, NUMBERS)
    assert len(handlingar.load(out).personal_numbers) == 2


@pytest.mark.slow
def test_no_personal_number_of_the_samples_is_written(tmp_path: Path) -> None:
    samples = SAMPLES
    holding = [
        gold.stem
        for gold in (samples / "gold").glob("*.json")
        if json.loads(gold.read_text("utf-8"))["personal_numbers"]
    ]
    paths = [path for path in (samples / "archive").iterdir() if path.stem in holding]
    assert len(paths) == len(holding) > 0
    out = tmp_path / "out"
    run(walk(paths, out), out, Options(jobs=2), told)
    write_site(out)
    assert len(handlingar.load(out).personal_numbers) >= len(paths)
    assert_no_personal_numbers(out, SAMPLE_NUMBERS)


def test_the_same_run_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    run_all(archive, tmp_path / "one", jobs=1)
    run_all(archive, tmp_path / "two", jobs=2)
    run_all(archive, tmp_path / "two", jobs=2)
    for folder in ("csv", "parquet"):
        assert digests(tmp_path / "one" / folder) == digests(tmp_path / "two" / folder)
    assert (tmp_path / "one" / "datapackage.json").read_bytes() == (
        tmp_path / "two" / "datapackage.json"
    ).read_bytes()


def test_read_gives_the_facts_that_a_run_writes(archive: Path, tmp_path: Path) -> None:
    path = archive / "2024" / "protokoll.txt"
    before = digests(tmp_path)
    read = handlingar.read(path)
    assert digests(tmp_path) == before
    run_all(path, tmp_path / "out")
    dataset = handlingar.load(tmp_path / "out")
    assert list(dataset.documents["path"]) == ["protokoll.txt"]
    assert list(read) == list(dataset)
    for name in dataset:
        pd.testing.assert_frame_equal(read[name], dataset[name])
    with pytest.raises(FileNotFoundError):
        handlingar.read(tmp_path / "nowhere.pdf")


def test_the_ledger_tells_what_was_done(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "good.txt").write_text("good")
    (archive / "dies.txt").write_text("dies")
    run_all(archive, out, faults.work)
    run_all(archive, out, faults.work)
    with closing(sqlite3.connect(out / "ledger.sqlite")) as ledger:
        query = "SELECT path, status, reason, pages, version FROM inputs JOIN documents USING (doc_id)"
        rows = sorted(ledger.execute(query).fetchall())
    assert [(path, status, pages) for path, status, _, pages, _ in rows] == [
        ("dies.txt", "failed", 0),
        ("good.txt", "ok", 1),
    ]
    assert "died" in rows[0][2]
    assert rows[0][4] == code_version()


def test_files_are_walked_in_order_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    for name in ("b.txt", "a/z.txt", "a/.git/x.txt", ".hidden", "c/Å.txt", "c/Ä.txt"):
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_text(name)
    os.mkfifo(archive / "pipe.txt")
    (archive / "A\u030a.txt").write_text("decomposed")
    found = walk([archive], tmp_path / "out")
    assert [i.path for i in found] == ["a/z.txt", "b.txt", "c/Ä.txt", "c/Å.txt", "pipe.txt", "Å.txt"]
    assert [i.path for i in walk([archive / "b.txt", archive / "a"], tmp_path)] == ["b.txt", "z.txt"]
    with pytest.raises(UserError, match="nowhere"):
        walk([tmp_path / "nowhere"], tmp_path / "out")


def test_the_same_bytes_are_one_document(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("b.txt", "a.txt", "c.txt"):
        (archive / name).write_text("the same")
    (archive / "d.txt").write_text("another")
    run_all(archive, out)
    dataset = handlingar.load(out)
    assert list(dataset.documents["path"]) == ["a.txt", "d.txt"]
    assert list(dataset.files["path"]) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert list(dataset.files["file_seq"]) == [1, 2, 3, 1]
    assert set(dataset.files["doc_id"][:3]) == {dataset.documents["doc_id"][0]}
    assert dataset.documents["status"][0] == "ok"


def test_the_report_escapes_what_documents_say(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "<script>alert(1)<!--.txt").write_text("good")
    run_all(archive, out, faults.work)
    write_site(out)
    page = (out / "report" / "index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "Summa 2024 is 12 where its parts give 10." in page
