"""The editions of a dataset: readers see the old one or the new one, each whole, whenever a writer is killed.

    OUT/.editions/DIGEST/{datapackage.json,csv,parquet}     an edition
    OUT/.current -> .editions/DIGEST                        the one that stands; replaced in one step
    OUT/csv -> .current/csv, and so on                      the names that readers know

Where the file system has no symbolic links, plain folders stand under these names; while their files are
replaced, there is no datapackage.json.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from handlingar.schemas.package import PACKAGE

DRAFT = ".draft"  # the folder of an edition that is being written
EDITIONS = ".editions"
CURRENT = ".current"
NAMES = ("csv", "parquet", PACKAGE)
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)
TRIES = 5  # of reading an edition that another takes the place of meanwhile


def drop_draft(out: Path) -> None:
    """Removes what a process that was killed left half written, and editions that no longer stand."""
    shutil.rmtree(out / DRAFT, ignore_errors=True)
    standing = place_of(out).name
    for edition in (out / EDITIONS).glob("*"):
        if edition.name != standing:
            shutil.rmtree(edition, ignore_errors=True)


def place_of(out: Path) -> Path:
    """The folder of the edition that stands now: out itself where its files are no links."""
    try:
        return out / (out / CURRENT).readlink()
    except OSError:
        return out


def stamp_of(out: Path) -> str | None:
    """What changes when a file of the standing edition does; None where one is missing or none stands."""
    place = place_of(out)
    try:
        if place != out and any((out / name).readlink() != Path(CURRENT, name) for name in NAMES):
            return None
        found = [place / PACKAGE, *sorted(place.glob("csv/*")), *sorted(place.glob("parquet/*"))]
        stats = [(path.name, path.stat()) for path in found]
    except OSError:
        return None
    return json.dumps([[name, s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino] for name, s in stats])


def put_in_place(out: Path) -> None:
    """Makes the edition in OUT/.draft the one that stands, on disk before anyone is told of it.

    Raises OSError where the folder can't be written to; the edition before stands then.
    """
    draft = out / DRAFT
    _sync_all(draft)
    number = 0
    digest = hashlib.sha256((draft / PACKAGE).read_bytes()).hexdigest()[:16]
    while (final := out / EDITIONS / (f"{digest}.{number}" if number else digest)).exists():
        number += 1
    final.parent.mkdir(exist_ok=True)
    try:
        _link(f"{EDITIONS}/{final.name}", out / f"{CURRENT}.new")
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _put_plainly(out, draft)
        return
    draft.rename(final)
    sync(final.parent)
    (out / f"{CURRENT}.new").replace(out / CURRENT)
    for name in NAMES:
        _put_link(out, name)
    sync(out)
    drop_draft(out)


def sync(path: Path) -> None:
    """Has the system write a file, or what a folder lists, to disk; some file systems can't for a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NO_SYNC or not path.is_dir():
            raise
    finally:
        os.close(descriptor)


def _sync_all(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)


def _link(target: str, place: Path) -> None:
    place.unlink(missing_ok=True)
    place.symlink_to(target)


def _put_link(out: Path, name: str) -> None:
    """Makes OUT/NAME lead to the standing edition; what stood there of an earlier form goes."""
    place, target = out / name, f"{CURRENT}/{name}"
    if place.is_symlink() and place.readlink() == Path(target):
        return
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    _link(target, out / f".{name}.new")
    (out / f".{name}.new").replace(place)


def _put_plainly(out: Path, draft: Path) -> None:
    (out / PACKAGE).unlink(missing_ok=True)
    sync(out)
    for folder in ("csv", "parquet"):
        (out / folder).mkdir(exist_ok=True)
        for file in sorted((draft / folder).iterdir()):
            file.replace(out / folder / file.name)
        sync(out / folder)
    (draft / PACKAGE).replace(out / PACKAGE)
    sync(out)
    shutil.rmtree(draft)


class StandingEdition:
    """Where a dataset is: the edition that stood in a folder, or at a URL, when it was first asked for."""

    def __init__(self, folder: Path | str) -> None:
        self._folder = folder
        self._at_url = "://" in str(folder)
        self._place = Path(folder) if self._at_url else place_of(Path(folder))
        if self._at_url:
            from fsspec.core import url_to_fs  # an extra

            self._fs, root = url_to_fs(str(folder))
            package = json.loads(self._fs.cat_file(f"{root.rstrip('/')}/{PACKAGE}"))
            self._paths = {
                r["name"]: f"{root.rstrip('/')}/{r['parquet']['path']}" for r in package["resources"]
            }

    def is_replaced(self) -> bool:
        """Whether another edition stands in the folder now."""
        return not self._at_url and place_of(Path(self._folder)) != self._place

    def opened(self, name: str) -> Any:
        """The Parquet file of a table, open for reading; FileNotFoundError where there is none."""
        file = self.file(name)
        return file if self._at_url else file.open("rb")

    def file(self, name: str) -> Any:
        """The Parquet file of a table, as pyarrow takes it; FileNotFoundError where there is none."""
        if self._at_url:
            return self._fs.open(self._paths[name])
        path = self._place / "parquet" / f"{name}.parquet"
        if not path.exists():
            message = f"There is no dataset in {self._folder} (no {path}); `handlingar run` writes one."
            raise FileNotFoundError(message)
        return path
