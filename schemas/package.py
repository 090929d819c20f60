"""datapackage.json: what a dataset holds, for people and for tools (Frictionless Data Package v2)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from handlingar.schemas.descriptors import descriptor

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PACKAGE = "datapackage.json"


def write_package(out: Path, counts: dict[str, int], generator: str) -> None:
    """Writes OUT/datapackage.json for the tables of counts (rows a table), whose files stand in place.

    generator is the program and its version. The file holds no time of writing, so that the same run gives
    the same file.
    """
    package = {
        "$schema": PROFILE,
        "name": "handlingar",
        "title": "Swedish public records as tidy data",
        "generator": generator,
        "resources": [_resource(out, name, rows) for name, rows in counts.items()],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (out / PACKAGE).write_text(text, encoding="utf-8")


def _resource(out: Path, name: str, rows: int) -> dict[str, Any]:
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
        "rows": rows,
        "schema": schema,
        "parquet": _file(out, f"parquet/{name}.parquet"),  # the same rows
    }


def _file(out: Path, path: str) -> dict[str, Any]:
    with (out / path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"path": path, "hash": f"sha256:{digest}", "bytes": (out / path).stat().st_size}
