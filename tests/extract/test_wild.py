"""An archive as nobody wishes it: every file ends with one status and a reason, and harms no other."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pandas as pd
import pytest
import wild_files as wild
from helpers import digests
from odd_pdfs import attached, encoded, made, printed, text
from paths import SUPPORT
from runs import run_all

import handlingar
from handlingar import extract
from handlingar.archive.archive_listing import input_of
from handlingar.exit_codes import ExitCode
from handlingar.facts import facts_from

WHOLE = made(text("Protokoll"))
ANY = frozenset({"ok", "partial", "failed"})
READ = ("ok", None)


@dataclass(frozen=True, slots=True)
class Served:
    """An address on this machine, and what was asked of it."""

    address: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def served() -> Iterator[Served]:
    """A server that those who follow a file's links would reach."""

    class Note(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)

        do_POST = do_GET

    with HTTPServer(("127.0.0.1", 0), Note) as server:
        here = Served(f"http://127.0.0.1:{server.server_port}/")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield here
        finally:
            server.shutdown()


def files(address: str) -> dict[str, tuple[bytes, str, str | None]]:
    """The archive: name, bytes, and the status and flag (None for none) that each ends with."""
    return {
        "a.txt": (b"Protokoll a", *READ),
        "z.txt": (b"Protokoll z", *READ),
        "noll byte.pdf": (b"", "failed", "empty_file"),
        "inga sidor.pdf": (
            wild.by_hand(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [] /Count 0 >>"]),
            "failed",
            "no_pages",
        ),
        "kapad.pdf": (WHOLE[: len(WHOLE) // 3], "failed", "broken_pdf"),
        "pdf.txt": (WHOLE, "skipped", "wrong_content"),
        "bild.pdf": (encoded(printed(), "PNG"), "skipped", "wrong_content"),
        "text.pdf": ("Kallelse till årsmöte\n".encode(), "skipped", "wrong_content"),
        "sidträd.pdf": (wild.page_tree_in_itself(), "partial", "pages_not_there"),
        "förälder.pdf": (wild.parent_of_its_parent(), *READ),
        "tabell.pdf": (wild.table_before_itself(), *READ),
        "objektström.pdf": (wild.object_streams_in_themselves(), *READ),
        "längd.pdf": (wild.length_of_itself(), *READ),
        "djup.pdf": (wild.deep_arrays(), *READ),
        "bomb.pdf": (wild.content_bomb(), "partial", "too_much_content"),
        "bildbomb.pdf": (wild.picture_bomb(), "failed", "too_many_pixels"),
        "bildbomb.png": (wild.png_bomb(), "failed", "too_many_pixels"),
        "fem meter.pdf": (wild.large_page(), *READ),
        "sida utan gräns.pdf": (wild.boundless_page(), *READ),
        "enhet utan gräns.pdf": (wild.boundless_unit(), "failed", "too_large_page"),
        "filer.pdf": (attached(WHOLE, "../../../x", "/etc/passwd", "C:\\x"), "ok", "embedded_file"),
        "handling.pdf": (wild.with_actions(address), "ok", None),
        "tusen.tif": (wild.many_frames(1000), *READ),
        "ring.tif": (wild.frames_in_a_ring(), *READ),
        "A\u030arsm\u00f6te.pdf": (made(text("Ett")), *READ),
        "två\nrader.pdf": (made(text("Två")), *READ),
        os.fsdecode(b"p\xe5 latin.pdf"): (made(text("Tre")), *READ),
    }


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of that archive ended."""

    code: int
    said: str
    documents: pd.DataFrame
    pages: pd.DataFrame
    flags: dict[str, set[str]]
    notes: str
    asked: list[str]
    changed: dict[str, bytes]
    left: list[Path]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    folder = tmp_path_factory.mktemp("wild")
    archive, out, temporary, home = (folder / name for name in ("archive", "out", "tmp", "home"))
    caches = folder / "caches"
    for made_first in (archive, temporary, home):
        made_first.mkdir()
    with served() as server:
        for name, (data, _, _) in files(server.address).items():
            (archive / name).write_bytes(data)
        (archive / "runt").symlink_to(archive)
        before = digests(folder)
        watched = SUPPORT / "watched"
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(watched), os.environ.get("PYTHONPATH")])),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(temporary),
            "HOME": str(home),
            "WATCHED_NOTES": str(folder / "notes"),
            "XDG_CACHE_HOME": str(caches),
            "WATCHED_WRITES": os.pathsep.join(map(str, (out, temporary, caches))),
        }
        command = [
            sys.executable,
            "-m",
            "handlingar",
            "run",
            str(archive),
            "--out",
            str(out),
            "--jobs",
            "2",
            "--pdf",
            "--alto",
        ]
        done = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=False)
    dataset = handlingar.load(out)
    flags = dataset.flags.merge(dataset.documents, on="doc_id")
    after = {name: data for name, data in digests(folder).items() if not name.startswith("out/")}
    return Ended(
        done.returncode,
        done.stdout + done.stderr,
        dataset.documents.set_index("path"),
        dataset.pages,
        {str(path): set(group["code"]) for path, group in flags.groupby("path")},
        (folder / "notes").read_text("utf-8"),
        server.asked,
        dict(set(after.items()) ^ set(before.items())),
        list(temporary.iterdir()),
    )


@pytest.mark.slow
def test_every_file_ends_with_one_status_and_a_reason(ended: Ended) -> None:
    assert ended.code == ExitCode.SOME_FAILED, ended.said
    assert "Traceback" not in ended.said
    expected = {_as_written(name): (status, code) for name, (_, status, code) in files("http://x/").items()}
    assert set(ended.documents.index) == {*expected, "runt"}
    statuses = ended.documents["status"].items()
    found = {str(path): (status, ended.flags.get(str(path), set())) for path, status in statuses}
    for path, (status, code) in expected.items():
        assert found[path][0] == status, path
        assert code is None or code in found[path][1], path
    assert found["runt"] == ("skipped", {"not_a_file"})


def _as_written(name: str) -> str:
    return name.replace("A\u030a", "Å").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@pytest.mark.slow
def test_what_can_be_read_of_them_is(ended: Ended) -> None:
    read = ended.pages.merge(ended.documents.reset_index(), on="doc_id").groupby("path")["text"].agg(list)
    shown = "Protokoll om odlingen i Norrdal"
    for name in ("förälder.pdf", "tabell.pdf", "objektström.pdf", "längd.pdf", "djup.pdf"):
        assert read[name] == [shown], name
    assert read["sidträd.pdf"][0] == shown
    assert read["sida utan gräns.pdf"] == [shown]
    assert read["fem meter.pdf"] == ["Detaljplan"]
    assert read["bomb.pdf"] == ["Budget"]
    assert (len(read["tusen.tif"]), len(read["ring.tif"])) == (1000, 2)


@pytest.mark.slow
def test_nothing_reaches_out_of_the_run(ended: Ended) -> None:
    assert ended.notes == ""
    assert ended.asked == []
    kept = {name for name in ended.changed if name.startswith("caches/handlingar/compiled-")}
    assert ended.changed.keys() - kept == {"notes"}
    assert len(kept) == 1
    assert ended.left == []


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder whose path is short: that of a socket in it may have no more than 107 bytes."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_the_watch_sees_what_reaches_out(tmp_path: Path, temporary: Path) -> None:
    """Or the test above proves nothing."""
    program = (
        "import socket, subprocess; from pathlib import Path\n"
        "def reach(path):\n"
        "    Path(path).write_text('x')\n"
        "    subprocess.run(['true'])\n"
        "    try: socket.socket().connect(('127.0.0.1', 9))\n"
        "    except OSError: pass\n"
    )
    (tmp_path / "reaching.py").write_text(program)
    start = (
        "import multiprocessing, reaching, sys\n"
        "context = multiprocessing.get_context('forkserver')\n"
        "process = context.Process(target=reaching.reach, args=sys.argv[1:])\n"
        "process.start(); process.join()\n"
    )
    watched = SUPPORT / "watched"
    environment = {
        **os.environ,
        "PYTHONPATH": f"{watched}{os.pathsep}{tmp_path}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCHED_NOTES": str(tmp_path / "notes"),
        "WATCHED_WRITES": str(temporary),
        "TMPDIR": str(temporary),
    }
    outside = tmp_path / "outside"
    subprocess.run([sys.executable, "-c", start, str(outside)], env=environment, check=True)
    notes = (tmp_path / "notes").read_text("utf-8")
    events = [line.split(" ")[0] for line in notes.splitlines()]
    assert events == ["open", "subprocess.Popen", "socket.connect"], notes
    assert str(outside) in notes


@pytest.mark.slow
def test_ten_thousand_pages_are_read(tmp_path: Path) -> None:
    path = tmp_path / "diarium.pdf"
    path.write_bytes(wild.many_pages(10_000))
    summary = run_all(path, tmp_path / "out", seconds=300.0, jobs=1)
    pages = handlingar.load(tmp_path / "out").pages
    assert (len(pages), set(pages["status"])) == (10_000, {"ok"})
    assert pages["text"].iloc[-1] == "Diarieblad 10000"
    assert summary.effort.memory < 2**30


def test_a_file_that_changes_before_it_is_read_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Protokoll")
    source = input_of(path)
    path.write_text("Kallelse")
    facts = facts_from(source, *extract.read_with_bytes(path, extract.Settings()))
    assert [(flag.code, flag.severity) for flag in facts.flags] == [("file_changed", "error")]
    assert (facts.documents[0].status, facts.pages) == ("failed", ())
