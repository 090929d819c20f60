"""A dataset copied to a URL, where readers see the old one or the new one, each whole.

    URL/datapackage.json          what there is, with the paths of its edition; replaced last, in one step
    URL/EDITION/csv/…, parquet/…  the dataset of that edition, as in the output folder

The edition before the last is kept, for those who are reading it; older ones are removed.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from handlingar.archive.remote_files import file_system, unreachable
from handlingar.exit_codes import ExitCode, UserError
from handlingar.patterns import compiled
from handlingar.schemas.package import PACKAGE

PUBLISHED = ("csv", "parquet", "report")
EDITION = compiled(r"[0-9a-f]{16}")
DRAFT = ".datapackage.json.draft"


def expect_publishable(url: str, archives: Sequence[Path | str]) -> None:
    """Raises UserError where nothing can be published to the URL, or it lies in an archive."""
    target = _place(url)
    for archive in archives:
        source = _place(archive)
        if target[0] == source[0] and (_lies_in(target[1], source[1]) or _lies_in(source[1], target[1])):
            message = "The dataset can't be published into the archive, or around it; choose another URL."
            raise UserError(message, ExitCode.USAGE)


def _place(given: Path | str) -> tuple[str, PurePosixPath]:
    """The file system that a path or URL leads to (as far as it has a name), and the path in it."""
    if isinstance(given, Path):
        return "file", PurePosixPath(given.resolve().as_posix())
    fs, path = file_system(given.rpartition("::")[2])  # what a cache or a packed file is of
    host = fs.storage_options.get("host") or ""
    protocol = fs.protocol if isinstance(fs.protocol, str) else sorted(fs.protocol)[0]
    if protocol in ("file", "local"):
        return "file", PurePosixPath(Path(path).resolve().as_posix())
    return f"{protocol}://{str(host).lower()}", PurePosixPath(posixpath.normpath("/" + path.strip("/")))


def _lies_in(inner: PurePosixPath, outer: PurePosixPath) -> bool:
    return inner.is_relative_to(outer)


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
        for file in sorted(path for path in (out / folder).rglob("*") if path.is_file()):
            target = f"{root}/{edition}/{folder}/{file.relative_to(out / folder).as_posix()}"
            fs.makedirs(target.rpartition("/")[0], exist_ok=True)
            fs.put_file(str(file), target)
    fs.pipe_file(f"{root}/{edition}/{PACKAGE}", data)
    fs.pipe_file(f"{root}/{DRAFT}", _placed(data, edition))
    fs.mv(f"{root}/{DRAFT}", f"{root}/{PACKAGE}")
    for info in fs.ls(root, detail=True):
        name = info["name"].rstrip("/").rpartition("/")[2]
        old = info["type"] == "directory" and EDITION.fullmatch(name) and name not in (edition, before)
        if old and _is_edition(fs, info["name"]):
            fs.rm(info["name"], recursive=True)


def _is_edition(fs: Any, folder: str) -> bool:
    """Whether a folder holds what a publication leaves, and nothing else."""
    names = {info["name"].rstrip("/").rpartition("/")[2] for info in fs.ls(folder, detail=True)}
    return names <= {*PUBLISHED, PACKAGE}


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
