"""What a result depends on beside the file and the settings: the code, its word lists, and Tesseract."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from handlingar import __version__
from handlingar.extract.ocr.installation import OcrFailed, installed_languages, tesseract_version
from handlingar.parsers.language.own_words import files_of_words

PACKAGES = ("handlingar.extract", "handlingar.parsers", "handlingar.schemas")
NO_CODE = (".pyc", ".pyi")


@cache
def code_version() -> str:
    """The version of the package with a digest of its files, such as "0.1.0+5a0c3de41f77".

    An archivist's new heading word, here or in an own folder, makes it another version, so that a run reads
    the archive anew.
    """
    digest = hashlib.sha256()
    _stamps_at_first()
    for name, path in _files():
        digest.update(f"{name}\n".encode())
        digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _files() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        folder = Path(str(import_module(package).__file__)).parent
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in NO_CODE:
                yield f"{package}/{path.relative_to(folder).as_posix()}", path
    yield from ((f"words/{path.name}", path) for path in files_of_words())


def _stamps() -> list[tuple[str, int, int, int]]:
    stats = ((name, path.stat()) for name, path in _files())
    return [(name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, stat in stats]


_stamps_at_first = cache(_stamps)


def is_replaced() -> bool:
    """Whether the program's files are no longer those of which this process told the version.

    They are read again only where one was written anew since.
    """
    if not code_version.cache_info().currsize:
        return False
    try:
        return _stamps() != _stamps_at_first() and code_version.__wrapped__() != code_version()
    except OSError:
        return True


@cache
def reader_version() -> str:
    """Tesseract's version and models, on which the reading of scans depends; "none" where it is missing."""
    try:
        return f"{tesseract_version()} {' '.join(sorted(installed_languages()))}"
    except OcrFailed:
        return "none"
