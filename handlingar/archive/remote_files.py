"""Files behind URLs (s3://, sftp://, ...), as far as fsspec knows them: listed, hashed and fetched.

Nothing behind a URL is changed. A URL may hold a password; only its scheme, host and path are ever shown.
"""

from __future__ import annotations

import hashlib
import re  # `regex` takes a sixth of the time of --help to load
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from handlingar.exit_codes import ExitCode, UserError

AT_ONCE = 16  # files that are hashed at once, where a file system allows it
SOME = 1000  # files that wait to be hashed
PIECE = 2**20  # bytes of a file that are hashed at once
USER = re.compile(r"://([^/@:]*(?::[^/@]*)?)@")  # user and password of a URL
READABLE = ("file", "link")
MARKS = (
    "ETag", "etag", "md5Hash", "content_md5", "CRC",
    "mtime", "LastModified", "last_modified", "modified", "updated", "created", "date_time",
)  # fmt: skip
"""What file systems call the marks and times that change when a file does."""
TIMES = ("mtime", "LastModified", "last_modified", "modified", "updated")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file behind a URL: the URL that was given, and the file's path in its file system."""

    root: str = field(repr=False)
    path: str

    @property
    def place(self) -> str:
        """What tells the file from all others, whichever URL above it was given."""
        first, _, rest = self.root.partition("::")
        split = urlsplit(first)
        return "\n".join((split.scheme, split.hostname or "", str(split.port), rest, self.path))


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as listed: name is relative to the URL that was given; stamp "" where nothing tells of changes.

    readable is False for a folder that can't be listed, and for pipes and the like.
    """

    remote: Remote
    name: str
    size: int
    stamp: str
    mtime: float | None
    readable: bool = True


class CannotFetch(Exception):
    """A file behind a URL can't be fetched; the text says why, in a sentence."""


def local_or_url(text: str) -> Path | str:
    """A place as given: a path (file:// too) as a Path, any other URL as it is.

    Raises UserError for an empty one, which to pathlib is the current folder: a variable that isn't set.
    """
    if not text:
        raise UserError("An archive is given whose name is empty.", ExitCode.USAGE)
    plain = text.removeprefix("file://")
    return plain if "://" in plain else Path(plain)


def shown(url: str) -> str:
    """The URL without user and password, as it may be shown."""
    return USER.sub("://", url)


def file_system(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it; UserError where there is none for it."""
    try:
        from fsspec.core import url_to_fs

        fs, path = url_to_fs(url)
    except ImportError as error:
        message = f"{shown(url)} needs what is not installed: pip install 'handlingar[remote]'"
        raise UserError(f"{message} ({error}).", ExitCode.MISSING) from error
    except Exception as error:  # whatever a file system raises
        raise unreachable(url, error) from error
    return fs, path


def unreachable(url: str, error: Exception, code: ExitCode = ExitCode.USAGE) -> UserError:
    """The error to raise where a URL can't be read, or written to."""
    return UserError(f"{shown(url)} can't be used ({_why(url, error)}).", code)


def list_files(url: str) -> list[Entry]:
    """The files below a URL (or the one that it names), hidden ones passed over.

    Raises UserError where nothing is there, or it can't be listed.
    """
    fs, root = file_system(url)
    try:
        fs.invalidate_cache()
        top = fs.info(root)
        if top["type"] != "directory":
            return [_entry(url, top, root.rpartition("/")[0])]
        infos = _packed(fs, root) or [
            info for entry in fs.ls(root, detail=True) for info in _below(fs, root, entry)
        ]
    except Exception as error:  # whatever a file system raises
        raise unreachable(url, error) from error
    return [_entry(url, info, root) for info in infos]


def digests(
    url: str, entries: Sequence[Entry], known: Callable[[Entry], str | None]
) -> Iterator[tuple[Entry, str | None]]:
    """The files of a URL, in this order, each with its SHA-256: as known, else of its bytes.

    None where it can't be read, or is larger than any that is; fetching it will say why.
    """
    from handlingar.extract.settings import Settings  # which help need not wait for

    fs, _ = file_system(url)
    most = Settings().max_bytes

    def digest(entry: Entry) -> str | None:
        return known(entry) or (_hashed(fs, entry.remote.path, most) if entry.readable else None)

    with ThreadPoolExecutor(AT_ONCE if fs.async_impl else 1) as pool:
        for begin in range(0, len(entries), SOME):
            some = entries[begin : begin + SOME]
            yield from zip(some, pool.map(digest, some), strict=True)


def fetch(remote: Remote, target: Path, most: int) -> None:
    """Fetches the file to a path; CannotFetch where it can't be, OSError where the path can't take it.

    No more than so many bytes are fetched, whatever its server, or its place in an archive, says of its size.
    """
    from fsspec.callbacks import Callback  # an extra

    from handlingar.extract.model import DISK_FULL  # which help need not wait for

    def bounded(_: object, value: int) -> None:
        if value > most:
            raise CannotFetch(f"The file is larger than {most} bytes, and is not read.")

    fs, _ = file_system(remote.root)
    try:
        if fs.info(remote.path)["type"] not in READABLE:
            raise CannotFetch("This is no file, or a folder that can't be listed; nothing of it was read.")
        fs.get_file(remote.path, str(target), callback=Callback(hooks={"bound": bounded}))
    except CannotFetch:
        raise
    except Exception as error:  # whatever a file system raises
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            raise
        message = f"The file can't be fetched ({_why(remote.root, error)}); try again with --retry-failed."
        raise CannotFetch(message) from error


def _packed(fs: Any, root: str) -> list[dict[str, Any]]:
    """All files of an archive such as a ZIP, where "../a.txt" or "/a.txt" stand in none of the folders."""
    from fsspec.archive import AbstractArchiveFileSystem  # an extra

    if not isinstance(fs, AbstractArchiveFileSystem):
        return []
    above = f"{root.rstrip('/')}/" if root.strip("/") else ""
    files = (info for info in fs.dir_cache.values() if info["type"] != "directory")
    return [
        info
        for info in files
        if info["name"].startswith(above) and not _is_hidden(info["name"].removeprefix(above))
    ]


def _is_hidden(name: str) -> bool:
    """Whether a part of the name begins with a dot, and goes nowhere ("..")."""
    return any(part[:1] == "." and part != "." and part[:2] != ".." for part in name.split("/"))


def _below(fs: Any, root: str, info: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a listed thing holds, or is: of a folder the files in it, of one that can't be listed itself."""
    path = info["name"].rstrip("/")
    if path == root.rstrip("/") or path.rpartition("/")[2].startswith("."):
        return  # the mark that an object store keeps of a folder, or a hidden file
    if info["type"] != "directory":
        yield info
        return
    try:
        inside = fs.ls(path, detail=True)
    except Exception:  # whatever a file system raises: it is told of as a file that can't be fetched
        yield {**info, "size": 0}
        return
    for entry in inside:
        if entry["name"].rstrip("/") != path:
            yield from _below(fs, root, entry)


def _entry(url: str, info: dict[str, Any], root: str) -> Entry:
    path = info["name"].rstrip("/")
    marks = [str(info[name]) for name in MARKS if info.get(name) is not None]
    times = [info[name] for name in TIMES if info.get(name) is not None]
    return Entry(
        Remote(url, path),
        path.removeprefix(root).lstrip("/"),
        int(info["size"] or 0),
        " ".join([str(info["size"]), *marks]) if marks else "",
        _seconds(times[0]) if times else None,
        info["type"] in READABLE,
    )


def _seconds(time: Any) -> float | None:
    if isinstance(time, datetime):
        return time.timestamp()
    return float(time) if isinstance(time, int | float) else None


def _hashed(fs: Any, path: str, most: int) -> str | None:
    digest = hashlib.sha256()
    try:
        with fs.open(path, "rb") as stream:
            while most >= 0 and (piece := stream.read(PIECE)):
                digest.update(piece)
                most -= len(piece)
        return digest.hexdigest() if most >= 0 else None
    except Exception:  # whatever a file system raises; fetching it will say why
        return None


def _why(url: str, error: Exception) -> str:
    """What an error says, without the secrets of the URL."""
    found = USER.search(url)
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return shown(text.replace(found[1], "…") if found else text)
