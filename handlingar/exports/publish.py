"""A dataset copied to a URL, where readers see the old one or the new one, each whole.

    URL/datapackage.json          what there is, with the paths of its edition; replaced last, in one step
    URL/EDITION/csv/…, parquet/…  the dataset of that edition, as in the output folder

The edition before the last is kept, for those who are reading it; older ones are removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import regex

from handlingar.archive.remote_files import file_system, unreachable
from handlingar.exit_codes import ExitCode, UserError
from handlingar.schemas.package import PACKAGE

PUBLISHED = ("csv", "parquet", "report")
EDITION = regex.compile(r"[0-9a-f]{16}")
DRAFT = ".datapackage.json.draft"


def expect_publishable(url: str, archives: Sequence[Path | str]) -> None:
    """Raises UserError where nothing can be published to the URL, or it lies in an archive."""
    file_system(url)
    place = url.rstrip("/") + "/"
    if any(isinstance(archive, str) and place.startswith(archive.rstrip("/") + "/") for archive in archives):
        raise UserError(
            "The dataset can't be published into the archive; choose another URL.", ExitCode.USAGE
        )


def publish(out: Path, url: str) -> None:
    """Copies the dataset that stands in out to the URL; UserError where that fails.

    The ledger, the figures of the run, parts and keys stay in out. A dataset that stands there already is
    not copied again.
    """
    fs, root = file_system(url)
    root = root.rstrip("/")
    try:
        _publish(out, fs, root)
    except Exception as error:  # whatever a file system raises
        raise unreachable(url, error, ExitCode.OUTPUT) from error


def _publish(out: Path, fs: Any, root: str) -> None:
    data = (out / PACKAGE).read_bytes()
    edition = hashlib.sha256(data).hexdigest()[:16]
    before = _edition_at(fs, root)
    if before == edition:
        return
    for folder in PUBLISHED:
        for file in sorted((out / folder).glob("*")):
            target = f"{root}/{edition}/{folder}/{file.name}"
            fs.makedirs(f"{root}/{edition}/{folder}", exist_ok=True)
            fs.put_file(str(file), target)
    fs.pipe_file(f"{root}/{edition}/{PACKAGE}", data)
    fs.pipe_file(f"{root}/{DRAFT}", _placed(data, edition))
    fs.mv(f"{root}/{DRAFT}", f"{root}/{PACKAGE}")
    for info in fs.ls(root, detail=True):
        name = info["name"].rstrip("/").rpartition("/")[2]
        if info["type"] == "directory" and EDITION.fullmatch(name) and name not in (edition, before):
            fs.rm(info["name"], recursive=True)


def _edition_at(fs: Any, root: str) -> str | None:
    """The edition that stands there now; None where there is none."""
    if not fs.exists(f"{root}/{PACKAGE}"):
        return None
    found = json.loads(fs.cat_file(f"{root}/{PACKAGE}")).get("edition")
    return found if isinstance(found, str) else None


def _placed(data: bytes, edition: str) -> bytes:
    """The description of a dataset, as it is for one whose files lie in the folder of an edition."""
    package = json.loads(data) | {"edition": edition}
    for resource in package["resources"]:
        for file in (resource, resource["parquet"]):
            file["path"] = f"{edition}/{file['path']}"
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()
