"""The forms that a dataset can be written in, by the names that the command knows them by."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handlingar.exports.formats.csv_excel import write_csv_excel
from handlingar.exports.formats.duckdb_file import write_duckdb
from handlingar.exports.formats.iiif import write_iiif
from handlingar.exports.formats.markdown import write_markdown
from handlingar.exports.formats.popolo import write_popolo
from handlingar.exports.formats.sqlite_file import write_sqlite
from handlingar.exports.formats.workbook import write_workbook

FOLDER = "exports"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: the name of its file or folder, and what writes it from an output folder to that place."""

    name: str
    write: Callable[[Path, Path], None]


FORMS = {
    "sqlite": Form("handlingar.sqlite", write_sqlite),
    "duckdb": Form("handlingar.duckdb", write_duckdb),
    "xlsx": Form("handlingar.xlsx", write_workbook),
    "popolo": Form("popolo.json", write_popolo),
    "markdown": Form("markdown", write_markdown),
    "excel-sv": Form("csv-excel-sv", write_csv_excel),
}
IIIF = "iiif"


def write_format(outputs: Path, form: str, target: Path, base_url: str) -> Path:
    """Writes the dataset of outputs into the folder target, in place of what stood there; gives its place.

    base_url is where the output folder is served, for IIIF, whose files name each other by whole URLs. What
    is written appears whole or not at all. Raises FileNotFoundError where outputs holds no dataset, OSError
    where target can't be written to, MissingLibrary where what writes the form isn't installed.
    """
    chosen = FORMS[form] if form in FORMS else Form(IIIF, lambda o, t: write_iiif(o, t, base_url))
    target.mkdir(parents=True, exist_ok=True)
    place, draft = target / chosen.name, target / f".{chosen.name}.new"
    _drop(draft)
    try:
        chosen.write(outputs, draft)
        _drop(place)
        draft.rename(place)
    finally:
        _drop(draft)
    return place


def _drop(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
