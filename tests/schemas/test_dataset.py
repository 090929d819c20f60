"""The dataset: rows and schemas say the same, only sound rows are written, and what is written reads back."""

from __future__ import annotations

import csv
import json
import tracemalloc
import typing
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import frictionless
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import regex
from helpers import digests
from hypothesis import given
from hypothesis import strategies as st
from made import facts
from paths import SHARED

import handlingar
from handlingar.extract import Origin
from handlingar.schemas import (
    BrokenPartError,
    InvalidDocumentError,
    Listed,
    each_record,
    has_part,
    rows,
    sound,
    write_dataset,
    write_part,
)
from handlingar.schemas.arrow import arrow_schema
from handlingar.schemas.descriptors import TABLES, table
from handlingar.schemas.records import records
from handlingar.schemas.registers import REGISTERS
from handlingar.schemas.texts import as_text, harmless
from handlingar.schemas.validate import _plainly_holds, schema_of

DOC = "ab" * 8
OTHER = "cd" * 8
GENERATOR = "handlingar 0"

TYPES = {
    str: ("string", None),
    int: ("integer", None),
    float: ("number", None),
    Decimal: ("number", "decimal128(24, 6)"),
    bool: ("boolean", None),
    date: ("date", None),
    time: ("time", None),
    datetime: ("datetime", None),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two documents, the second of them first."""
    return write_two(tmp_path_factory.mktemp("out"))


def write_two(out: Path) -> Path:
    write_part(out, DOC, sound(DOC, facts("b/protokoll.pdf")))
    write_part(out, OTHER, sound(OTHER, facts("a/protokoll.pdf")))
    write_dataset(
        out, [Listed(OTHER, ("a/protokoll.pdf",)), Listed(DOC, ("b/protokoll.pdf", "c/kopia.pdf"))], GENERATOR
    )
    return out


def columns_of(row: typing.Any) -> list[tuple[str, typing.Any, bool]]:
    """Name, plain type and whether it may be None, of the columns that a row becomes."""
    found = []
    for name, hint in typing.get_type_hints(row).items():
        if hint is rows.Place:
            found += columns_of(rows.Place)
        else:
            kinds = typing.get_args(hint) or (hint,)
            found.append((name, next(k for k in kinds if k is not type(None)), type(None) in kinds))
    return found


@pytest.mark.parametrize("name", TABLES)
def test_rows_and_schema_files_say_the_same(name: str) -> None:
    row = typing.get_args(typing.get_type_hints(rows.Facts)[name])[0]
    described = table(name).fields
    own = (
        described if name in REGISTERS else described[1:]
    )  # what is joined over the archive is of no document
    if name not in REGISTERS:
        assert described[0].name == "doc_id"
        assert described[0].required
    assert [(f.name, f.type, f.arrow) for f in own] == [
        (column, *TYPES[kind]) for column, kind, _ in columns_of(row)
    ]
    optional = {column for column, _, may_be_none in columns_of(row) if may_be_none}
    assert not [f.name for f in described if f.required and f.name in optional]
    assert all(f.description.endswith(".") for f in described)


def test_the_contract_is_kept() -> None:
    contract = SHARED / "DATASET.md"
    if not contract.exists():
        pytest.skip("the dataset's contract (../shared/DATASET.md) is not here")
    promised = regex.findall(
        r"^\| (\w+) \| [^|]+ \| ([^|]+) \|$", contract.read_text("utf-8"), regex.MULTILINE
    )
    assert len(promised) > 15
    for name, columns in promised[1:]:
        plain = regex.sub(r"\([^()]*\)", "", columns)
        names = {f.name for f in table(name).fields}
        assert {c.strip() for c in plain.split(",")} <= names, name


def test_sound_facts_stay_as_they_are() -> None:
    assert sound(DOC, facts()) == facts()


def test_what_python_takes_for_a_type_is_taken() -> None:
    """Whole numbers stand for floats, members of a StrEnum for texts."""
    page = replace(facts().pages[0], origin=Origin.DIGITAL, width=595)
    kept = sound(DOC, replace(facts(), pages=(page,)))
    assert kept.pages == (page,)
    assert kept.documents[0].status == "ok"


def test_rows_that_do_not_hold_are_left_out_and_flagged() -> None:
    good = facts()
    bad = replace(
        good,
        decisions=(*good.decisions, replace(good.decisions[0], decision_seq=2, kind="gossip")),
        attendees=(replace(good.attendees[0], name=""),),
        table_cells=(*good.table_cells, good.table_cells[0]),
        amounts=(replace(good.amounts[0], value_sek=Decimal("1e19")),),
        signers=(replace(good.signers[0], signed_at=datetime(2024, 3, 1, 12)),),
    )
    kept = sound(DOC, bad)
    assert kept.decisions == good.decisions
    assert kept.table_cells == good.table_cells
    assert (kept.attendees, kept.amounts, kept.signers) == ((), (), ())
    assert kept.paragraphs == good.paragraphs
    faults = [flag for flag in kept.flags if flag.code == "invalid_rows"]
    assert len(faults) == 5
    assert any("decisions" in f.message and "kind: is one of the codes" in f.message for f in faults)
    assert (kept.documents[0].status, kept.documents[0].n_flags) == ("partial", len(kept.flags))


def test_references_to_nothing_go_with_their_rows_or_are_emptied() -> None:
    good = facts()
    bad = replace(good, tables=(), paragraphs=(replace(good.paragraphs[0], segment_seq=9),))
    kept = sound(DOC, bad)
    assert kept.table_cells == ()
    assert kept.table_checks == ()
    assert kept.paragraphs == ()
    assert [d.paragraph_seq for d in kept.decisions] == [None]
    assert sound(DOC, kept) == kept


def test_a_document_row_that_does_not_hold_is_an_error() -> None:
    with pytest.raises(InvalidDocumentError, match="status"):
        sound(DOC, replace(facts(), documents=(replace(facts().documents[0], status="fine"),)))
    with pytest.raises(InvalidDocumentError):
        sound(DOC, replace(facts(), documents=()))


def test_loaded_tables_are_typed(written: Path) -> None:
    dataset = handlingar.load(written)
    documents, cells = dataset.documents, dataset.table_cells
    assert list(documents["path"]) == ["a/protokoll.pdf", "b/protokoll.pdf"]
    assert list(documents["doc_id"]) == [OTHER, DOC]
    assert documents["date"][0] == pd.Timestamp(2024, 3, 1)
    assert documents["doc_type"].dtype == pd.CategoricalDtype(
        list(next(f for f in table("documents").fields if f.name == "doc_type").values)
    )
    assert documents["n_pages"].dtype == pd.Int64Dtype()
    assert isinstance(documents["path"].dtype, pd.StringDtype)
    assert documents["period_start"].isna().all()
    assert cells["repaired"].dtype == pd.BooleanDtype()
    assert cells["value"].dtype == "float64"
    assert cells["value"][1] == -1200.5
    assert dataset.meetings["start_time"][0] == time(13, 30)
    assert dataset.signers["signed_at"][0] == pd.Timestamp("2024-03-01T12:00")
    assert dataset.ballots["yes"].dtype == pd.Int64Dtype()
    assert dataset.pages["skew"][0] == 0.0
    assert repr(dataset).startswith("Dataset(documents=2, files=3, pages=2, ")


def test_exact_types_lose_nothing(written: Path) -> None:
    dataset = handlingar.load(written, types="exact")
    assert dataset.table_cells["value"][1] == Decimal("-1200.5")
    assert isinstance(dataset.table_cells["value"][1], Decimal)
    assert dataset.documents["date"][0] == date(2024, 3, 1)
    assert dataset.signers["signed_at"][0] == pd.Timestamp("2024-03-01T12:00Z")
    assert dataset.meetings["start_time"][0] == time(13, 30)
    with pytest.raises(ValueError, match="pandas and exact"):
        handlingar.load(written, types="nice")  # type: ignore[arg-type]


def test_what_pandas_users_do_works(written: Path, tmp_path: Path) -> None:
    dataset = handlingar.load(written)
    assert list(dataset.documents.date.dt.year) == [2024, 2024]
    assert (dataset.table_cells.value * 2).sum() == -4802.0
    for name in dataset:
        dataset[name].to_excel(tmp_path / "a.xlsx")
    assert len(dataset.flags[dataset.flags.severity == "warning"]) == 2


def test_tables_are_entries_too(written: Path) -> None:
    dataset = handlingar.load(
        written, tables=["votes", "decisions"], filters={"decisions": [("doc_id", "==", DOC)]}
    )
    assert list(dataset) == ["votes", "decisions"]
    assert dataset["votes"] is dataset.votes
    assert list(dataset.decisions.doc_id) == [DOC]
    with pytest.raises(AttributeError, match="there are votes, decisions"):
        dataset.flags  # noqa: B018
    with pytest.raises(KeyError, match="no table flags"):
        dataset["flags"]
    with pytest.raises(ValueError, match="no table ballot "):
        handlingar.load(written, tables=["ballot"])


def test_a_dataset_answers_queries(written: Path) -> None:
    dataset = handlingar.load(written)
    found = dataset.sql(
        "SELECT d.path, count(*) AS n FROM table_cells JOIN documents AS d USING (doc_id) "
        "WHERE value < ? GROUP BY 1 ORDER BY 1",
        [0],
    )
    assert found.to_dict("list") == {"path": ["a/protokoll.pdf", "b/protokoll.pdf"], "n": [1, 1]}
    for name in dataset:
        assert dataset.sql(f"SELECT count(*) AS n FROM {name}").n[0] == len(dataset[name])


def test_a_notebook_shows_what_there_is(written: Path) -> None:
    shown = handlingar.load(written)._repr_html_()
    assert "<th>decisions</th><td>2</td>" in shown
    assert "A row is a decision" in shown


def test_csv_has_the_rows_of_parquet(written: Path) -> None:
    for name in TABLES:
        with (written / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            header, *lines = csv.reader(stream)
        rows_read = pq.read_table(written / "parquet" / f"{name}.parquet").to_pylist()
        assert header == [f.name for f in table(name).fields]
        assert lines == [[harmless(value) for value in row.values()] for row in rows_read]


def test_csv_writes_values_plainly(written: Path) -> None:
    raw = (written / "csv" / "table_cells.csv").read_bytes().decode("utf-8")
    first, second = raw.split("\r\n")[1:3]
    assert first == f"{OTHER},1,0,0,Lön,,Lön,,,item,,false,1,72.0,100.0,300.0,112.0,,0.98,false,,,"
    assert second == (
        f'{OTHER},1,0,1,Lön,2024,"-1 200,5",-1200.5,tkr,item,*,true,'
        "1,72.0,100.0,300.0,112.0,,0.98,false,2024,budget,"
    )
    assert ",2024-03-01T12:00:00Z," in (written / "csv" / "signers.csv").read_text("utf-8")
    assert '"Protokoll, ""justerat""\n1 mars"' in (written / "csv" / "documents.csv").read_text("utf-8")


def test_the_same_rows_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    assert digests(write_two(tmp_path)) == digests(written)


def test_tables_without_rows_are_written(tmp_path: Path) -> None:
    write_dataset(tmp_path, [], GENERATOR)
    for name in TABLES:
        assert pq.read_schema(tmp_path / "parquet" / f"{name}.parquet") == arrow_schema(name)
        first = REGISTERS.get(name, "doc_id")
        assert (tmp_path / "csv" / f"{name}.csv").read_text("utf-8").startswith(f"{first},")
    assert len(handlingar.load(tmp_path).decisions) == 0


@pytest.mark.parametrize("kept", [None, 0, 9, -1])
def test_a_missing_or_broken_part_is_told(tmp_path: Path, kept: int | None) -> None:
    write_part(tmp_path, DOC, sound(DOC, facts()))
    assert has_part(tmp_path, DOC)
    part = tmp_path / "parts" / DOC / "rows.arrow"
    if kept is None:
        part.unlink()
    else:
        part.write_bytes(part.read_bytes()[:kept])
    with pytest.raises(BrokenPartError) as error:
        write_dataset(tmp_path, [Listed(DOC, ("a.pdf",))], GENERATOR)
    assert error.value.doc_id == DOC
    assert not (tmp_path / "datapackage.json").exists()


def test_many_rows_are_written_in_groups(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlingar.schemas.write.DOCUMENTS", 1)
    monkeypatch.setattr("handlingar.schemas.write.BYTES_A_GROUP", 1)
    monkeypatch.setattr("handlingar.schemas.write.ROWS_A_SLICE", 1)
    write_two(tmp_path)
    assert digests(tmp_path / "csv") == digests(written / "csv")
    for name in TABLES:
        rows = pq.ParquetFile(tmp_path / "parquet" / f"{name}.parquet")
        assert rows.num_row_groups == (2 if name not in REGISTERS else 1)
        assert rows.read().equals(pq.read_table(written / "parquet" / f"{name}.parquet"))


def test_persons_are_joined_over_the_documents(tmp_path: Path) -> None:
    first, second = facts("a.pdf"), facts("b.pdf")
    changed = replace(
        first.persons[0], name="Östen Bo Ek", variants=None, party="M", organisations="Norråns kommun"
    )
    more = replace(first.persons[0], person_key="aa" * 8, name="Bo Al", variants=None, party=None)
    write_part(tmp_path, DOC, sound(DOC, first))
    write_part(tmp_path, OTHER, sound(OTHER, replace(second, persons=(more, changed))))
    write_dataset(tmp_path, [Listed(OTHER, ("b.pdf",)), Listed(DOC, ("a.pdf",))], GENERATOR)
    joined, alone = load_rows(tmp_path, "persons")
    assert (joined["name"], joined["variants"], joined["n_documents"]) == (
        "Östen Bo Ek",
        "Ek Östen; Östen Ek",
        2,
    )
    assert (joined["party"], joined["organisations"]) == ("M", "Norråns kommun")
    assert joined["confidence"] == 0.8  # their parties differ
    assert (alone["name"], alone["n_documents"]) == ("Bo Al", 1)
    assert load_rows(tmp_path, "organisations")[0]["n_documents"] == 2
    assert not list(tmp_path.rglob("*.sqlite"))


def test_no_dataset_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no dataset"):
        handlingar.load(tmp_path)


def test_the_package_is_valid(written: Path) -> None:
    report = frictionless.validate(str(written / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    package = json.loads((written / "datapackage.json").read_text("utf-8"))
    assert [r["name"] for r in package["resources"]] == list(TABLES)
    cells = next(r for r in package["resources"] if r["name"] == "table_cells")
    assert (cells["rows"], cells["bytes"]) == (4, (written / "csv" / "table_cells.csv").stat().st_size)


def test_the_package_tells_a_changed_file(tmp_path: Path) -> None:
    write_two(tmp_path)
    changed = tmp_path / "csv" / "table_cells.csv"
    changed.write_bytes(changed.read_bytes().replace(f"{DOC},1,".encode(), f"{DOC},7,".encode()))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key", "hash-count"}


def test_optional_references_hold_in_what_is_written(written: Path) -> None:
    found = 0
    for name in TABLES:
        for key in table(name).optional_foreign_keys:
            known = {tuple(r[c] for c in key.reference) for r in load_rows(written, key.table)}
            values = {tuple(r[c] for c in key.fields) for r in load_rows(written, name)}
            assert {v for v in values if None not in v} <= known
            found += 1
    assert found >= 5


def load_rows(out: Path, name: str) -> list[dict[str, typing.Any]]:
    return pq.read_table(out / "parquet" / f"{name}.parquet").to_pylist()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17))
def test_decimals_are_kept_to_six_places(value: Decimal) -> None:
    row = replace(facts().amounts[0], value_sek=value)
    kept = records(DOC, [row])[0]["value_sek"]
    assert abs(kept - value) <= Decimal("0.0000005")
    text = as_text(kept)
    assert Decimal(text) == kept
    assert regex.fullmatch(r"-?[0-9]+(\.[0-9]*[1-9])?", text)


@given(st.text(st.characters(codec=None), max_size=30))
def test_any_text_can_be_written(text: str) -> None:
    row = replace(facts().paragraphs[0], text=text)
    kept = records(DOC, [row])[0]["text"]
    assert kept is None if not text else len(kept) == len(text)
    (kept or "").encode("utf-8")


def test_times_are_written_in_utc() -> None:
    assert as_text(datetime(2024, 3, 1, 12, 0, 1, 500000, tzinfo=UTC)) == "2024-03-01T12:00:01.500000Z"
    assert as_text(time(9, 5)) == "09:05:00"
    assert as_text(None) == ""


def test_every_table_of_facts_is_in_the_dataset() -> None:
    assert [f.name for f in fields(rows.Facts)] == list(handlingar.schemas.Dataset.__annotations__)


VALUES = st.one_of(
    st.none(), st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.dates(), st.times(),
    st.decimals(allow_nan=False), st.datetimes(), st.just("ok"), st.just("decided"),
)  # fmt: skip


@given(st.sampled_from(TABLES), st.data())
def test_what_plainly_holds_holds(name: str, data: st.DataObject) -> None:
    """The quick answer and pandera's are from the same rules; where they part, only pandera says yes."""
    made = {"files": (rows.FileRow(1, "a.pdf", "a.pdf"),)}.get(name) or getattr(facts(), name)
    column = data.draw(st.sampled_from([f.name for f in fields(made[0]) if f.name != "at"]))
    changed = replace(made[0], **{column: data.draw(VALUES)})
    try:
        found = records(DOC, [changed])
    except (TypeError, ValueError, OverflowError):
        return  # no record at all
    frame = pd.DataFrame(found, columns=[f.name for f in table(name).fields], dtype=object)
    try:
        schema_of(name).validate(frame, lazy=True)
        holds = True
    except pandera.errors.SchemaErrors:
        holds = False
    assert holds or not _plainly_holds(name, found)


def test_sound_rows_hold_plainly() -> None:
    for name in TABLES:
        assert _plainly_holds(name, records(DOC, getattr(facts(), name)))
    twice = records(DOC, [*facts().decisions, *facts().decisions])
    assert not _plainly_holds("decisions", twice)


def test_rows_are_read_a_few_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "parquet").mkdir()
    record = records(DOC, facts().flags)[0]
    pq.write_table(
        pa.Table.from_pylist([record] * 20_000, arrow_schema("flags")), tmp_path / "parquet" / "flags.parquet"
    )
    tracemalloc.start()
    count = sum(row == record for row in each_record(tmp_path, "flags"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 4 * 2**20  # all at once they take five times as much
