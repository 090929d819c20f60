"""The last check stops what holds a personal number, whatever let it through, and leaves what stood."""

from __future__ import annotations

import json
from pathlib import Path

import faults
import pytest
import regex
from runs import run_all, told

import handlingar
from handlingar.archive.archive_listing import walk
from handlingar.batch.ledger import ledger
from handlingar.batch.options import Options
from handlingar.batch.run import run
from handlingar.exit_codes import ExitCode, UserError
from handlingar.exports.last_check import expect_no_numbers_beside
from handlingar.schemas import each_record
from handlingar.schemas.corrections.book import Correction, add_correction, content_of

PRINTED = [
    "811107-9821",
    "8111079821",
    "1981-11-07 9821",
    "8 1 1 1 0 7 - 9 8 2 1",
    "811107-T981",
    "8111O7-9821",
]


@pytest.mark.parametrize("printed", PRINTED)
def test_a_leak_stops_the_dataset_and_leaves_the_one_before(printed: str, tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "good.txt").write_text("good")
    run_all(archive, out, faults.work, jobs=1)
    (archive / "leaks.txt").write_text(printed)
    with pytest.raises(UserError, match="text of the table pages") as stopped:
        run_all(archive, out, faults.work, jobs=1)
    assert stopped.value.code == ExitCode.UNEXPECTED
    assert printed not in str(stopped.value)
    assert list(handlingar.load(out).documents["path"]) == ["good.txt"]


@pytest.mark.parametrize("key", [None, b"0123456789abcdef"])
def test_what_a_person_typed_as_a_correction_is_hidden_too(key: bytes | None, tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "a.md").write_text("Protokoll\nNämnden\n§ 1 Bidrag\nNämnden beslutar att bifalla ansökan.\n")
    out.mkdir()
    options = Options(jobs=1, key=key)
    run(walk([archive], out, key=key or b""), out, options, told)
    (row,) = each_record(out, "paragraphs")
    typed = "Bidrag till 811107-9821, berta@lind.example"
    said = Correction(
        *("2026-01-01", "Åsa", "correct", "paragraphs", row["doc_id"], "a.md", "paragraph_seq=1", "title"),
        *(row["title"], typed, "", content_of(row)),
    )
    add_correction(out, said)
    run(walk([archive], out, key=key or b""), out, options, told)
    (row,) = each_record(out, "paragraphs")
    assert row["corrected"]
    if key is None:
        assert row["title"] == "Bidrag till 811107-****, berta@lind.example"
    else:
        assert regex.fullmatch(r"Bidrag till \*{6}-\*{4}, epost-[0-9a-f]{12}", row["title"])


def test_a_birth_behind_its_serial_goes_from_a_path_for_everyone() -> None:
    path = "sista fyra 9821, född 811107.pdf"
    assert Options().masked(path) == "sista fyra ****, född 811107.pdf"
    assert Options(key=b"0123456789abcdef").masked(path) == "sista fyra ****, född ******.pdf"


@pytest.mark.parametrize("where", ["ledger", "run.json", "report", "alto"])
def test_a_leak_beside_the_tables_is_found(where: str, tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    (archive / "good.txt").write_text("good")
    run_all(archive, out, faults.work, jobs=1)
    expect_no_numbers_beside(out)
    if where == "ledger":
        with ledger(out) as book, book:
            book.execute("UPDATE documents SET reason = 'Fel i 811107-9821'")
    elif where == "run.json":
        figures = json.loads((out / "run.json").read_text("utf-8"))
        (out / "run.json").write_text(json.dumps(figures | {"unread": [{"first": "a 811107-9821.pdf"}]}))
    else:
        (out / where).mkdir(exist_ok=True)
        name = "index.html" if where == "report" else "page-0001.xml"
        line = (
            '<TextLine><String CONTENT="811107-"/><String CONTENT="9821"/></TextLine><p>811107&#8209;9821</p>'
        )
        (out / where / name).write_text(line, "utf-8")
    with pytest.raises(UserError, match="last check"):
        expect_no_numbers_beside(out)
