"""What is in an archive: its files in a fixed order, each set of bytes once."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from handlingar.archive.remote_files import Entry, Remote, digests, list_files, shown
from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract import SUFFIXES

WRITTEN = (
    "alto", "corrections.csv",
    "csv", "datapackage.json", "exports", "ledger.sqlite", "parquet", "parts", "pdf", "private", "report",
    "run.json",
    ".current", ".draft", ".editions", ".fetched", ".report", ".lock",
)  # fmt: skip
"""What a run writes in its output folder, and replaces."""


UPWARDS = {"..": "__"}
"""What stands in a path for a part that would lead out of its folder."""

LINK_OUT = "This link leads out of the archive, and is not followed; give the file itself to have it read."

Known = Mapping[tuple[str, str], str]
"""The SHA-256 of files by their place and stamp, from an earlier run."""
Mask = Callable[[str], str]
"""What a path becomes before it is written anywhere."""


def _masked(text: str) -> str:
    """The text without personal numbers; what finds them is loaded when it is first needed."""
    from handlingar.parsers.privacy.personal_numbers import mask_text

    return mask_text(text)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, or what stands in its place and can't be.

    name is the file's own, as the system has it (as text, since a run holds as many as the archive has, and a
    Path takes thrice the memory); path is relative to the archive, NFC, personal numbers masked, and the only
    one that is ever written; sha256 is None where it is no file, or one that can't be opened; place is a
    digest of where it lies, stamp changes when the file does; mtime is in seconds since 1970, None where
    unknown. copies are other files with the same bytes (where sha256 is None: others that can't be read and
    have the same path). Where it is behind a URL, remote says where, and name is its path there until it is
    fetched. root tells the archive that it was found in from others (see roots_of); where only an earlier run
    saw it, name is empty. copy_name is the name of its searchable copy where path would be that of another's.
    public_id is its doc_id in a dataset for everyone, which tells nothing of the bytes.
    """

    name: str
    path: str
    sha256: str | None
    size: int
    place: str
    stamp: str
    mtime: float | None
    copies: tuple[Input, ...] = ()
    remote: Remote | None = None
    root: str = ""
    copy_name: str = ""
    public_id: str = ""

    @property
    def file(self) -> Path:
        """The file."""
        return Path(self.name)

    @property
    def doc_id(self) -> str:
        """The first 16 hex digits of the SHA-256: of the bytes, or of the path where they can't be read.

        In a dataset for everyone: of a keyed digest of that.
        """
        return self.public_id or (self.sha256 or hashlib.sha256(self.path.encode()).hexdigest())[:16]

    @property
    def files(self) -> tuple[Input, ...]:
        """The file itself and its copies."""
        return (self, *self.copies)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the file and of its copies."""
        return tuple(file.path for file in self.files)


def walk(
    archives: Sequence[Path | str],
    out: Path,
    known: Known = MappingProxyType({}),
    mask: Mask = _masked,
    key: bytes = b"",
) -> list[Input]:
    """The files of folders (all below them) and single files, ordered by path; hidden ones are passed over.

    An archive may be a URL too (a text), whose files are fetched to be hashed, unless they are known.

    Folders that can't be opened, links to folders and out of the archive, pipes and the like are among them,
    to be told of. A file that is given twice (overlapping archives) is found once; files with the same bytes
    become one Input, named by the first path. With a key nobody can try names on the digests of places. A
    known file that is unchanged isn't opened. Raises UserError where an archive does not exist, or it and the
    output folder lie in each other, for an archive is never written to.
    """
    expect_apart(archives, out)
    found: dict[str, Input] = {}
    resolved = cache(Path.resolve)  # each folder once
    for archive in archives:
        root = _root_of(archive, key)
        if isinstance(archive, str):
            behind = (replace(source, root=root) for source in _behind(archive, known, mask, key))
            found = {source.place: source for source in behind} | found
            continue
        for file, name in _files(archive):
            where = digest_of(os.fsencode(resolved(file.parent) / file.name), key)
            if where not in found:
                look = _unread if file is not archive and leads_out(file, name) else _input
                found[where] = replace(look(file, name, where, known, mask), root=root)
    return each_once(found.values())


def roots_of(archives: Sequence[Path | str], mask: Mask = _masked, key: bytes = b"") -> dict[str, str]:
    """For each archive what tells it from others (see Input.root), and its place as it may be shown.

    key is that of walk.
    """
    return {
        _root_of(archive, key): mask(shown(archive) if isinstance(archive, str) else str(archive))
        for archive in archives
    }


def each_once(files: Iterable[Input]) -> list[Input]:
    """The files ordered by path, those with the same bytes as one Input."""
    first: dict[str, list[Input]] = {}
    for source in sorted(files, key=lambda file: file.path):
        first.setdefault(source.doc_id, []).append(source)
    return [replace(source, copies=tuple(copies)) for source, *copies in first.values()]


def input_of(file: Path) -> Input:
    """A single file as an Input, named by its file name."""
    return _input(file, file.name, _place_of(file), {}, _masked)


def _place_of(file: Path) -> str:
    return digest_of(os.fsencode(file.parent.resolve() / file.name))


def expect_apart(archives: Sequence[Path | str], out: Path) -> None:
    """Raises UserError where an archive does not exist, or what is written into out would go elsewhere."""
    expect_within(out)
    for archive in archives:
        if isinstance(archive, Path):
            _expect_one_apart(archive, out)


def _expect_one_apart(archive: Path, out: Path) -> None:
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


def expect_within(out: Path) -> None:
    """Raises UserError where what is written into out would, by a link, be written somewhere else.

    The links of a run itself lead to editions of the dataset.
    """
    editions = Path(os.path.realpath(out), ".editions")  # a link to itself makes Path.resolve raise
    places = [out / name for name in WRITTEN]
    links = [str(place) for place in places if place.is_symlink()]
    for place in places:
        links += [] if place.is_symlink() else _links(str(place))
    for link in links:
        if not Path(os.path.realpath(link)).is_relative_to(editions):
            message = f"{link} is a link to something else than what runs write; remove it."
            raise UserError(message, ExitCode.OUTPUT)


def _links(folder: str) -> Iterator[str]:
    """The links in a folder and below it; of texts, since a run has a folder for each document."""
    with suppress(OSError), os.scandir(folder) as entries:  # a file, or nothing
        for entry in entries:
            if entry.is_symlink():
                yield entry.path
            elif entry.is_dir():
                yield from _links(entry.path)


def documents_in(folder: Path) -> list[Input]:
    """The files below a folder that are of a type that is read, by path; links out of it to be told of."""
    found = sorted(
        (file, name) for file, name in _files(folder) if file.suffix.lower() in SUFFIXES and file.is_file()
    )
    return [
        (_unread if leads_out(file, name) else _input)(file, name, _place_of(file), {}, _masked)
        for file, name in found
    ]


def _files(archive: Path) -> Iterator[tuple[Path, str]]:
    if not archive.is_dir():
        yield archive, archive.name
        return
    closed: list[Path] = []
    for folder, folders, names in os.walk(archive, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if _is_link(Path(folder, name))]  # os.walk doesn't follow them
        for name in [*names, *links]:
            if not name.startswith("."):
                file = Path(folder, name)
                yield file, file.relative_to(archive).as_posix()
    for place in closed:
        yield place, place.relative_to(archive).as_posix() if place != archive else archive.resolve().name


def _is_link(place: Path) -> bool:
    with suppress(OSError):  # its path is too long: it can't be opened, which is told of
        return place.is_symlink()
    return False


def leads_out(file: Path, name: str) -> bool:
    """Whether the file, of this path in an archive, is a link to a file that lies outside of the archive."""
    try:
        if not (file.is_symlink() and file.is_file()):
            return False
    except OSError:  # in a closed folder: reading it tells
        return False
    return not file.resolve().is_relative_to(file.parents[name.count("/")].resolve())


def _behind(url: str, known: Known, mask: Mask, key: bytes) -> Iterator[Input]:
    def known_digest(entry: Entry) -> str | None:
        return known.get((digest_of(entry.remote.place.encode(), key), entry.stamp)) if entry.stamp else None

    for entry, sha256 in digests(url, list_files(url), known_digest):
        where = digest_of(entry.remote.place.encode(), key)
        path = _readable(entry.name, mask)
        yield Input(
            entry.name, path, sha256, entry.size, where, entry.stamp, entry.mtime, remote=entry.remote
        )


def _root_of(archive: Path | str, key: bytes) -> str:
    if isinstance(archive, str):
        return digest_of(Remote(archive, archive.rpartition("://")[2].rstrip("/")).place.encode(), key)
    return digest_of(os.fsencode(archive.resolve()), key)


def for_everyone(inputs: Sequence[Input], key: bytes) -> list[Input]:
    """The inputs with a doc_id that tells nothing of their bytes without the key."""
    return [
        replace(
            source,
            public_id=digest_of(source.doc_id.encode(), key)[:16],
            copies=tuple(for_everyone(source.copies, key)),
        )
        for source in inputs
    ]


def digest_of(data: bytes, key: bytes | None = None) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits; with a key one that nobody else makes (RFC 2104)."""
    if key:
        return hmac.new(key, data, hashlib.sha256).hexdigest()
    return hashlib.sha256(data).hexdigest()


def _readable(name: str, mask: Mask) -> str:
    """A path as it is shown and written: it leads nowhere but down, whatever a listing says."""
    parts = unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace")).split("/")
    return mask("/".join(UPWARDS.get(part, part) for part in parts if part not in ("", ".")))


def _unread(file: Path, name: str, where: str, _: Known, mask: Mask) -> Input:
    return Input(str(file), _readable(name, mask), None, 0, where, "", None)


def _input(file: Path, name: str, where: str, known: Known, mask: Mask) -> Input:
    unread = _unread(file, name, where, known, mask)
    try:
        before = file.stat()
        if not stat.S_ISREG(before.st_mode):  # opening a pipe waits for someone to write to it
            return unread
        stamp = f"{before.st_size} {before.st_mtime_ns} {before.st_ctime_ns} {before.st_ino}"
        digest = known.get((where, stamp))
        size = before.st_size
        if digest is None:
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                size = stream.tell()
        return Input(str(file), unread.path, digest, size, where, stamp, before.st_mtime)
    except OSError:
        return unread  # reading it again will say why
