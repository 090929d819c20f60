"""What `handlingar export` writes, read by the tools that it is written for."""

from __future__ import annotations

import asyncio
import csv
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from datasette.app import Datasette
from iiif_prezi3 import AnnotationPage, Collection, Manifest
from made import AT, facts

from handlingar.exports.formats.markdown import literal, markdown
from handlingar.exports.formats.sqlite_file import folded
from handlingar.schemas import About, Listed, each_record, sound, write_dataset, write_part
from handlingar.schemas.descriptors import TABLES, table
from handlingar.schemas.registers import REGISTERS
from handlingar.schemas.rows import DecisionRow, ParagraphRow

DOC, OTHER = "ab" * 8, "cd" * 8
HOSTILE = '=HYPERLINK("http://x.example";"Ärende")<script>alert(1)</script>|[å](x)'
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two documents, one with words that searches and spreadsheets stumble over."""
    out = tmp_path_factory.mktemp("outputs")
    first = facts("a/protokoll.pdf")
    known = replace(first.attendees[0], person_key=first.persons[0].person_key)
    first = replace(first, attendees=(known,))
    extra = DecisionRow(
        9, None, None, None, "moved", "other", "En idé om Müllers å", "Åsa Ö", None, False, AT
    )
    second = facts(f"{HOSTILE}.pdf".replace("/", "_"))
    second = replace(
        second,
        decisions=(*second.decisions, extra),
        paragraphs=(*second.paragraphs, ParagraphRow(9, 1, "9", HOSTILE, None, HOSTILE, AT)),
    )
    listed = []
    for doc_id, one in ((DOC, first), (OTHER, second)):
        write_part(out, doc_id, sound(doc_id, one))
        listed.append(Listed(doc_id, (one.documents[0].path,)))
    write_dataset(out, listed, "a test", about=About("CC-BY-4.0", ("Norrån",)))
    return out


@pytest.fixture
def export(outputs: Path, tmp_path: Path, handlingar_command: Call) -> Callable[..., Path]:
    """What the command writes with these options, by the path that it prints."""

    def call(*options: str) -> Path:
        code, said, errors = handlingar_command("export", outputs, *options, "-o", tmp_path)
        assert (code, errors) == (0, "")
        return Path(said.strip())

    return call


def rows_of(outputs: Path, name: str) -> list[dict[str, Any]]:
    return list(each_record(outputs, name))


def test_sqlite_has_all_rows_and_keys(outputs: Path, export: Callable[..., Path]) -> None:
    with closing(sqlite3.connect(export("--to", "sqlite"))) as book:
        assert book.execute("PRAGMA foreign_key_check").fetchall() == []
        assert len(book.execute("PRAGMA foreign_key_list(decisions)").fetchall()) >= 5  # a row a column
        for name in TABLES:
            (count,) = book.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            assert count == len(rows_of(outputs, name))
        value, day = book.execute(
            "SELECT value, date FROM table_cells JOIN documents USING (doc_id) WHERE value < 0"
        ).fetchone()
        assert (value, day) == (-1200.5, "2024-03-01")


def test_full_text_search_knows_swedish_letters(export: Callable[..., Path]) -> None:
    with closing(sqlite3.connect(export("--to", "sqlite"))) as book:

        def found(words: str) -> int:
            sql = "SELECT count(*) FROM decisions_fts WHERE decisions_fts MATCH ?"
            return int(book.execute(sql, (words,)).fetchone()[0])

        assert [found(w) for w in ("idé", "IDE", "müllers", "mullers", "Å")] == [1, 1, 1, 1, 1]
        assert found("a") == 0  # å is a letter of its own
    assert folded("Idé, åäö", "café") == "ide cafe"
    assert folded("åäö", None) is None


def test_views_put_the_context_beside(export: Callable[..., Path]) -> None:
    path, other = export("--to", "sqlite"), export("--to", "duckdb")
    with closing(sqlite3.connect(path)) as book, duckdb.connect(str(other), read_only=True) as duck:
        for view, count in (("decisions_in_context", 3), ("ballots_in_context", 2), ("checks_in_context", 2)):
            sql = f"SELECT * FROM {view} ORDER BY doc_id, path"
            rows = book.execute(sql).fetchall()
            assert len(rows) == len(duck.execute(sql).fetchall()) == count
        row = duck.execute("SELECT organisation, paragraph, movers FROM decisions_in_context").fetchone()
        assert row is not None
        assert row[0] == "Samverkansförbundet Norrån"
        assert row[1] is not None


def test_datasette_opens_it(export: Callable[..., Path]) -> None:
    path = export("--to", "sqlite")

    async def ask() -> tuple[Any, str, str]:
        app = Datasette([str(path)])
        await app.invoke_startup()
        found = await app.client.get("/handlingar/decisions.json?_search=ide&_shape=array")
        page = await app.client.get("/handlingar/decisions")
        view = await app.client.get("/handlingar/decisions_in_context")
        return found.json(), page.text, view.text

    found, page, view = asyncio.run(ask())
    assert [row["text"] for row in found] == ["En idé om Müllers å"]
    assert f'href="/handlingar/documents/{OTHER}"' in page  # the foreign key is a link
    assert "Norrån" in view


def test_duckdb_has_typed_rows(outputs: Path, export: Callable[..., Path]) -> None:
    with duckdb.connect(str(export("--to", "duckdb")), read_only=True) as book:
        for name in TABLES:
            count = book.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            assert count == (len(rows_of(outputs, name)),)
        types = dict(book.execute("SELECT column_name, data_type FROM duckdb_columns()").fetchall())
        assert (types["value_sek"], types["start_time"]) == ("DECIMAL(24,6)", "TIME")
        keys = book.execute("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'")
        assert (keys.fetchone() or (0,))[0] > 40


def test_the_workbook_is_typed_and_links_to_the_site(outputs: Path, export: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(export("--to", "xlsx"))
    assert book.sheetnames == ["contents", *TABLES]
    for name in TABLES:
        sheet = book[name]
        heads = [cell.value for cell in sheet[1]]
        assert sheet.max_row == len(rows_of(outputs, name)) + 1
        assert sheet.freeze_panes == "A2"
        assert {field.name for field in table(name).fields} <= set(heads)
        if name not in REGISTERS:
            assert heads[0] == "page link"
            assert heads.index("doc_id") >= len(heads) - 8
    decisions = book["decisions"]
    first = {head.value: cell for head, cell in zip(decisions[1], decisions[2], strict=True)}
    assert first["page link"].value == f'=HYPERLINK("../report/documents/{DOC}.html#decisions-1","open")'
    cells = {
        head.value: cell for head, cell in zip(book["table_cells"][1], book["table_cells"][3], strict=True)
    }
    assert cells["value"].value == -1200.5
    assert cells["repaired"].value is True
    hostile = [cell for row in book["paragraphs"].iter_rows() for cell in row if cell.value == HOSTILE]
    assert hostile
    assert {cell.data_type for cell in hostile} == {"s"}  # a text, no formula


def calc(source: Path, target: Path, form: str, options: str = "") -> None:
    """Has LibreOffice convert a file, with a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed; scripts/system-packages tests installs it")
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    command = [program, profile, "--headless", options, "--convert-to", form, "--outdir", str(target)]
    subprocess.run([*filter(None, command), str(source)], check=True, capture_output=True, timeout=300)


@pytest.mark.slow
def test_libreoffice_reads_the_workbook(export: Callable[..., Path], tmp_path: Path) -> None:
    """As CSV of each sheet: tab (9), no quotes, UTF-8 (76), values as they are kept, all sheets (-1)."""
    target = tmp_path / "read"
    calc(
        export("--to", "xlsx"),
        target,
        "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1",
    )
    with (target / "handlingar-table_cells.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert [row["row_label"] for row in rows][:2] == ["Lön", "Lön"]
    assert float(rows[1]["value"]) == -1200.5
    with (target / "handlingar-paragraphs.csv").open(encoding="utf-8", newline="") as stream:
        assert HOSTILE in [row["title"] for row in csv.DictReader(stream, delimiter="\t")]


@pytest.mark.slow
def test_libreoffice_reads_the_csv_of_a_swedish_excel(export: Callable[..., Path], tmp_path: Path) -> None:
    folder = export("--csv", "excel-sv")
    raw = (folder / "table_cells.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfdoc_id;table_seq;")
    target = tmp_path / "read"
    # Semicolon (59), the file's own encoding (76 is UTF-8), from line 1, Swedish (1053), numbers detected.
    calc(
        folder / "table_cells.csv",
        target,
        "xlsx",
        "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1053,false,true",
    )
    sheet = openpyxl.load_workbook(target / "table_cells.xlsx").active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, (cell.value for cell in sheet[3]), strict=True))
    assert (row["row_label"], row["value"], row["confidence"]) == ("Lön", -1200.5, 0.98)


def test_popolo_refers_to_what_it_holds(export: Callable[..., Path]) -> None:
    found = json.loads(export("--to", "popolo").read_text("utf-8"))
    persons, organizations, motions = (
        {row["id"] for row in found[name]} for name in ("persons", "organizations", "motions")
    )
    assert found["memberships"]
    for row in found["memberships"]:
        assert row["person_id"] in persons
        assert {row["organization_id"], row.get("on_behalf_of_id", row["organization_id"])} <= organizations
    assert [m["text"] for m in found["motions"] if m["classification"] == "moved"] == ["En idé om Müllers å"]
    for event in found["vote_events"]:
        assert event["motion_id"] in motions
        assert {count["option"] for count in event["counts"]} <= {"yes", "no", "abstain", "absent"}
        for vote in event["votes"]:
            assert vote.get("voter_id") in {None, *persons}
    assert len({row["id"] for name in found for row in found[name]}) == sum(map(len, found.values()))


def test_iiif_manifests_hold_by_the_presentation_api(export: Callable[..., Path]) -> None:
    folder = export("--to", "iiif", "--base-url", "https://arkiv.example/norran")
    collection = Collection.model_validate_json((folder / "collection.json").read_text("utf-8"))
    assert len(collection.items) == 2
    text = (folder / DOC / "manifest.json").read_text("utf-8")
    manifest = Manifest.model_validate_json(text)
    assert str(manifest.id) == f"https://arkiv.example/norran/exports/iiif/{DOC}/manifest.json"
    plain = json.loads(text)
    assert plain["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    (canvas,) = plain["items"]
    picture = canvas["items"][0]["items"][0]["body"]
    assert picture["id"] == f"https://arkiv.example/norran/report/pictures/{DOC}/1.webp"
    assert (picture["width"], picture["height"]) == (canvas["width"], canvas["height"])
    for page in canvas["annotations"]:
        AnnotationPage.model_validate(page)
    targets = [one["target"] for one in canvas["annotations"][0]["items"]]
    assert f"{canvas['id']}#xywh=288,400,912,48" in targets


def test_markdown_has_headings_tables_and_all_words(export: Callable[..., Path]) -> None:
    folder = export("--to", "markdown")
    assert "<script>" not in (folder / "README.md").read_text("utf-8")
    page = {"page": 1, "text": "Rubrik\nFörsta raden\n1. punkt\nPost 2024\nLön 10\nSlut"}
    rows: dict[str, Any] = {
        "pages": [page],
        "sections": [{"page": 1, "level": 1, "number": None, "title": "Rubrik"}],
        "paragraphs": [],
        "tables": [{"page": 1, "table_seq": 1}],
        "table_cells": [
            {"table_seq": 1, "row_index": r, "column_index": c, "raw": raw}
            for r, c, raw in ((0, 0, "Post"), (0, 1, "2024"), (1, 0, "Lön"), (1, 1, "10"))
        ],
    }
    text = "\n".join(markdown({"title": "T", "path": "p"}, rows))
    assert "\n## Rubrik\n" in text
    assert "| Post | 2024 |\n|---|---|\n| Lön | 10 |" in text
    assert text.count("2024") == 1
    assert text.index("Första raden") < text.index("1\\. punkt") < text.index("| Post") < text.index("Slut")
    assert literal("<b>*x*") == "\\<b\\>\\*x\\*"


def test_the_package_says_whose_and_what(outputs: Path) -> None:
    package = json.loads((outputs / "datapackage.json").read_text("utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["sources"] == [{"title": "Norrån"}]
    assert package["version"].startswith("2.0.0+")
    assert package["created"].endswith("T00:00:00Z")
    schema = next(r["schema"] for r in package["resources"] if r["name"] == "votes")
    assert {key["reference"]["resource"] for key in schema["foreignKeys"]} >= {
        "persons",
        "ballots",
        "documents",
    }


def test_wrong_usage_is_told(outputs: Path, tmp_path: Path, handlingar_command: Call) -> None:
    assert handlingar_command("export", outputs)[0] == 2
    code, _, errors = handlingar_command("export", tmp_path / "none", "--to", "sqlite")
    assert code == 2
    assert "no dataset" in errors
    assert not list((tmp_path / "none" / "exports").glob("*"))
