"""datapackage.json: what a dataset holds, for people and for tools (Frictionless Data Package v2)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from handlingar.schemas.descriptors import descriptor

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PACKAGE = "datapackage.json"
CONTRACT = "2.0.0"  # of tables, columns and codes
LICENSES = {
    "CC0-1.0": ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0 Universal"),
    "CC-BY-4.0": ("https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0"),
    "CC-BY-SA-4.0": (
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "Creative Commons Attribution-ShareAlike 4.0",
    ),
    "ODC-BY-1.0": ("https://opendatacommons.org/licenses/by/1-0/", "Open Data Commons Attribution 1.0"),
    "ODbL-1.0": ("https://opendatacommons.org/licenses/odbl/1-0/", "Open Database License 1.0"),
    "PDDL-1.0": (
        "https://opendatacommons.org/licenses/pddl/1-0/",
        "Public Domain Dedication and License 1.0",
    ),
}


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a dataset beside its tables.

    license is a name of LICENSES, another name, or the URL of a licence's text; sources are the archives that
    it was made of, as they may be shown.
    """

    license: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A table that stands in place: its number of rows, and the columns in which some are empty."""

    rows: int
    gaps: frozenset[str]


def write_package(out: Path, tables: Mapping[str, Written], generator: str, about: About) -> None:
    """Writes OUT/datapackage.json for these tables, whose files stand in place.

    generator is the program and its version. The version follows from what the tables hold. Of the time of
    writing the file has the day alone (that of SOURCE_DATE_EPOCH, where it is set), so that two runs over the
    same archive give the same file.
    """
    resources = [_resource(out, name, written) for name, written in tables.items()]
    digest = hashlib.sha256("".join(r["parquet"]["hash"] for r in resources).encode()).hexdigest()
    package = {
        "$schema": PROFILE,
        "name": "handlingar",
        "title": "Swedish public records as tidy data",
        "version": f"{CONTRACT}+{digest[:12]}",
        "created": f"{_today()}T00:00:00Z",
        **({"licenses": [_license(about.license)]} if about.license else {}),
        **({"sources": [{"title": source} for source in about.sources]} if about.sources else {}),
        "generator": generator,
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (out / PACKAGE).write_text(text, encoding="utf-8")


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.date().isoformat()


def _license(given: str) -> dict[str, str]:
    if given in LICENSES:
        path, title = LICENSES[given]
        return {"name": given, "path": path, "title": title}
    return {"path": given} if "://" in given else {"name": given}


def _with_all_keys(schema: dict[str, Any], gaps: frozenset[str]) -> dict[str, Any]:
    """The schema, its optional foreign keys among the others wherever readers take them as they are meant.

    Frictionless lets a key of one column be empty, but takes an empty column of a composite one for a missing
    row; one that has gaps in this dataset stays under optionalForeignKeys.
    """
    optional = schema.pop("optionalForeignKeys", [])
    kept = [key for key in optional if len(key["fields"]) > 1 and gaps.intersection(key["fields"])]
    keys = schema.pop("foreignKeys", []) + [key for key in optional if key not in kept]
    return schema | ({"foreignKeys": keys} if keys else {}) | ({"optionalForeignKeys": kept} if kept else {})


def _resource(out: Path, name: str, written: Written) -> dict[str, Any]:
    schema = dict(descriptor(name))
    return {
        "name": name,
        "title": schema.pop("title"),
        "description": schema.pop("description"),
        "type": "table",
        **_file(out, f"csv/{name}.csv"),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": written.rows,
        "schema": _with_all_keys(schema, written.gaps),
        "parquet": _file(out, f"parquet/{name}.parquet"),  # the same rows
    }


def _file(out: Path, path: str) -> dict[str, Any]:
    with (out / path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"path": path, "hash": f"sha256:{digest}", "bytes": (out / path).stat().st_size}
