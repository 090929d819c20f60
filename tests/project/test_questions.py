"""The questions of docs/questions.md and the notebooks: they run, and the answers are right."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT, SAMPLES
from runs import run_all

PAGE = (ROOT / "docs" / "questions.md").read_text("utf-8")
PREPARED, *SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)
MOST_LINES = 5
LEFT_OUT = ("07", "08", "13")  # scans of a report that another scan repeats: the answers don't need them


def code(section: str) -> str:
    return "\n".join(re.findall(r"^```python\n(.*?)^```", section, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the dataset of the samples stands in outputs, as `make run` writes it."""
    folder = tmp_path_factory.mktemp("questions")
    archive = folder / "samples" / "archive"
    archive.mkdir(parents=True)
    for path in sorted((SAMPLES / "archive").iterdir()):
        if not path.name.startswith(LEFT_OUT):
            (archive / path.name).write_bytes(path.read_bytes())
    run_all(archive, folder / "outputs")
    export = [sys.executable, "-m", "handlingar", "export", "outputs", "--to", "sqlite"]
    subprocess.run(export, check=True, cwd=folder)
    return folder


@pytest.fixture
def answered(place: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """What the code of the section gives."""
    section = next(s for s in SECTIONS if s.startswith(f"{request.param}. "))
    monkeypatch.chdir(place)
    known: dict[str, Any] = {}
    exec(code(PREPARED) + "\n" + code(section), known)
    return known["answer"]


def test_there_are_twelve_and_each_is_short() -> None:
    assert len(SECTIONS) == 12
    for section in SECTIONS:
        assert 0 < len(code(section).splitlines()) <= MOST_LINES, section


of = pytest.mark.parametrize


@of("answered", [1], indirect=True)
def test_decisions_with_who_proposed_them(answered: Any) -> None:
    assert set(answered.text) == {"Kommunfullmäktige beslutar att avslå motionen."}
    assert set(zip(answered.name, answered.outcome, strict=True)) == {
        ("Roger Sandelby", "rejected"),
        ("Anders Myrvall", "adopted"),
    }


@of("answered", [2], indirect=True)
def test_attendance_by_party(answered: Any) -> None:
    assert list(answered.index) == [2025]
    assert answered.loc[2025, "S"] == 1.0
    assert answered.loc[2025, "M"] == pytest.approx(2 / 4)


@of("answered", [3], indirect=True)
def test_how_parties_voted(answered: Any) -> None:
    by_party = answered.droplevel("question")
    assert dict(by_party.loc["S"]) == {"yes": 2, "no": 2}
    assert dict(by_party.loc["V"]) == {"yes": 0, "no": 1}


@of("answered", [4], indirect=True)
def test_budget_against_outcome(answered: Any) -> None:
    tallmo = answered.loc[("Tallmo kommun", "2025")]
    assert (tallmo["budget"], tallmo["outcome"]) == (717_000_000, 719_700_000)


@of("answered", [5], indirect=True)
def test_late_adjustment(answered: Any) -> None:
    assert list(answered.path) == ["15_kommunfullmaktige.txt"]


@of("answered", [6], indirect=True)
def test_what_needs_a_person(answered: Any) -> None:
    assert answered.path.iloc[0] == "14_trasig.pdf"
    assert list(answered.severity) == sorted(answered.severity, key=["error", "warning", "info"].index)
    assert answered.remedy.notna().all()


@pytest.mark.slow
@of("answered", [7], indirect=True)
def test_sums_with_their_pages(answered: Any) -> None:
    (drawing,) = answered
    assert drawing.png.startswith(b"\x89PNG")
    assert drawing.row.stated == 8930895


@of("answered", [8], indirect=True)
def test_full_text_search(answered: Any) -> None:
    assert (
        "15_kommunfullmaktige.txt",
        "2025-11-24",
        "Kommunfullmäktige beslutar att avslå motionen.",
    ) in answered


@of("answered", [9], indirect=True)
def test_one_person(answered: Any) -> None:
    assert {"04_kommunstyrelse.pdf", "15_kommunfullmaktige.txt"} == set(answered.path)
    assert {"attendees", "movers", "votes"} <= set(answered.table)


@of("answered", [10], indirect=True)
def test_outcomes_of_motions(answered: Any) -> None:
    assert ["V", "rejected", 1] in answered.values.tolist()
    assert ["M", "adopted", 1] in answered.values.tolist()


@of("answered", [11], indirect=True)
def test_twins(answered: Any) -> None:
    pairs = dict(zip(answered.path, answered.original, strict=True))
    assert pairs["12_styrelseprotokoll_skannat.pdf"] == "01_styrelseprotokoll_comfact.pdf"
    assert pairs["10_styrelseprotokoll_skannat.tif"] == "09_styrelseprotokoll_firmatecknare.pdf"


@of("answered", [12], indirect=True)
def test_elections(answered: Any) -> None:
    assert answered[("Tallmo kommun", "ledamot")] == ["Eivor Lindås"]


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_there_are_five_notebooks_without_results() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["1_", "2_", "3_", "4_", "5_"]
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        assert all(cell.get("outputs", []) == [] for cell in cells)


@pytest.mark.slow
@of("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_run_and_end_in_a_picture(
    notebook: Path, place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MPLBACKEND", "agg")
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    (place / "notebooks").mkdir(exist_ok=True)
    drawn = tmp_path / "drawn.png"
    if "plt.show()" in code[-1]:
        code[-1] = code[-1].replace("plt.show()", f"plt.savefig({str(drawn)!r})")
    else:
        code[-1] = f"import handlingar\n{code[-1]}.save({str(drawn)!r})"
    subprocess.run([sys.executable, "-c", "\n".join(code)], check=True, cwd=place / "notebooks")
    assert drawn.stat().st_size > 5000
