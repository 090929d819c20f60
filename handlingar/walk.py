"""What is in an archive: its files in a fixed order, each set of bytes once."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handlingar.exit_codes import ExitCode, UserError
from handlingar.parsers.personal_numbers import mask_text


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read.

    path is relative to the archive, NFC, personal numbers masked, and is the only name that is ever written;
    sha256 is None where the file can't be opened; also_at are the paths of other files with the same bytes.
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

    Files with the same bytes become one Input, named by the first path. Raises UserError where an archive
    does not exist or holds the output folder, for an archive is never written to.
    """
    for archive in archives:
        if not archive.exists():
            raise UserError(f"There is no file or folder {archive}.", ExitCode.USAGE)
        if archive.is_dir() and out.resolve().is_relative_to(archive.resolve()):
            message = f"The output folder {out} lies in the archive {archive}; choose another with --out."
            raise UserError(message, ExitCode.USAGE)
    found = sorted(
        (_input(file, name) for archive in archives for file, name in _files(archive)), key=lambda i: i.path
    )
    return _each_once(found)


def input_of(file: Path) -> Input:
    """A single file as an Input, named by its file name."""
    return _input(file, file.name)


def _files(archive: Path) -> Iterator[tuple[Path, str]]:
    if not archive.is_dir():
        yield archive, archive.name
        return
    for folder, folders, names in os.walk(archive):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            # a link to nothing is an unreadable file; a pipe or a device is no file at all
            if not name.startswith(".") and (file.is_file() or not file.exists()):
                yield file, file.relative_to(archive).as_posix()


def _input(file: Path, name: str) -> Input:
    readable = os.fsencode(name).decode("utf-8", "replace")
    path = mask_text(unicodedata.normalize("NFC", readable))
    try:
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
