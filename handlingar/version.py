"""What a result depends on beside the file and the settings: the code, its word lists, and Tesseract."""

from __future__ import annotations

import hashlib
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
    for package in PACKAGES:
        folder = Path(str(import_module(package).__file__)).parent
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in NO_CODE:
                digest.update(f"{package}/{path.relative_to(folder).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    for path in files_of_words():
        digest.update(f"words/{path.name}\n".encode())
        digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def is_replaced() -> bool:
    """Whether the program's files are no longer those of which this process told the version."""
    return code_version.cache_info().currsize > 0 and code_version.__wrapped__() != code_version()


@cache
def reader_version() -> str:
    """Tesseract's version and models, on which the reading of scans depends; "none" where it is missing."""
    try:
        return f"{tesseract_version()} {' '.join(sorted(installed_languages()))}"
    except OcrFailed:
        return "none"
