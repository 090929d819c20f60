"""What is in an archive: its files in a fixed order, each set of bytes once."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handlingar.exit_codes import ExitCode, UserError
from handlingar.parsers.personal_numbers import mask_text

WRITTEN = ("csv", "datapackage.json", "ledger.sqlite", "parquet", "parts", "report")
"""What a run writes in its output folder, and replaces."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, or what stands in its place and can't be.

    path is relative to the archive, NFC, personal numbers masked, and is the only name that is ever written;
    sha256 is None where it is no file, or one that can't be opened; also_at are the paths of other files with
    the same bytes (where sha256 is None: of others that can't be read and have the same path).
    """

    file: Path
    path: str
    sha256: str | None
    size: int
    also_at: tuple[str, ...] = ()

    @property
    def doc_id(self) -> str:
        """The first 16 hex digits of the SHA-256: of the bytes, or of the path where they can't be read."""
        return (self.sha256 or hashlib.sha256(self.path.encode()).hexdigest())[:16]


def walk(archives: Sequence[Path], out: Path) -> list[Input]:
    """The files of folders (all below them) and single files, ordered by path; hidden ones are passed over.

    Folders that can't be opened, links to folders, pipes and the like are among them, to be told of. A file
    that is given twice (overlapping archives) is found once; files with the same bytes become one Input,
    named by the first path. Raises UserError where an archive does not exist, or it and the output folder
    lie in each other, for an archive is never written to.
    """
    for archive in archives:
        _expect_apart(archive, out)
    found: dict[Path, Input] = {}
    for archive in archives:
        for file, name in _files(archive):
            place = file.parent.resolve() / file.name
            if place not in found:
                found[place] = _input(file, name)
    return _each_once(sorted(found.values(), key=lambda i: i.path))


def input_of(file: Path) -> Input:
    """A single file as an Input, named by its file name."""
    return _input(file, file.name)


def _expect_apart(archive: Path, out: Path) -> None:
    """Raises UserError where the archive does not exist, or writing into out would write into it."""
    try:
        archive.lstat()
    except OSError as error:
        message = f"There is no file or folder {archive} that can be opened ({error.strerror})."
        raise UserError(message, ExitCode.USAGE) from None
    place, target = archive.resolve(), out.resolve()
    if archive.is_dir() and target.is_relative_to(place):
        message = f"The output folder {out} lies in the archive {archive}; choose another with --out."
        raise UserError(message, ExitCode.USAGE)
    if any(place.is_relative_to(target / name) for name in WRITTEN):
        message = f"The archive {archive} lies where the output is written; choose another folder with --out."
        raise UserError(message, ExitCode.USAGE)


def _files(archive: Path) -> Iterator[tuple[Path, str]]:
    if not archive.is_dir():
        yield archive, archive.name
        return
    closed: list[Path] = []
    for folder, folders, names in os.walk(archive, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(folder, name).is_symlink()]  # os.walk doesn't follow them
        for name in [*names, *links]:
            if not name.startswith("."):
                file = Path(folder, name)
                yield file, file.relative_to(archive).as_posix()
    for place in closed:
        yield place, place.relative_to(archive).as_posix() if place != archive else archive.resolve().name


def _input(file: Path, name: str) -> Input:
    readable = os.fsencode(name).decode("utf-8", "replace")
    path = mask_text(unicodedata.normalize("NFC", readable))
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # opening a pipe waits for someone to write to it
            return Input(file, path, None, 0)
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return Input(file, path, digest, stream.tell())
    except OSError:
        return Input(file, path, None, 0)  # reading it again will say why


def _each_once(found: list[Input]) -> list[Input]:
    first: dict[str, Input] = {}
    for source in found:
        known = first.get(source.doc_id)
        first[source.doc_id] = (
            replace(known, also_at=(*known.also_at, source.path)) if known is not None else source
        )
    return list(first.values())
