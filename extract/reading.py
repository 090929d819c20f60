"""From a path to a Document: which reader takes the file, and what becomes of those that can't be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from handlingar.extract.model import Document, Origin, Page, Problem, Status
from handlingar.extract.settings import Settings
from handlingar.extract.text import read_text

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
SUFFIXES = frozenset(MEDIA_TYPES)


def read(path: Path, settings: Settings = Settings()) -> Document:  # noqa: B008 - frozen
    """The file as a Document, whatever it is; a file that can't be read becomes one that says why.

    Never raises for bad input: status is failed or skipped then, with a problem that tells the remedy.
    """
    suffix = path.suffix.lower()
    media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
    try:
        if path.stat().st_size > settings.max_bytes:
            return _unread("", path.stat().st_size, media_type, "too_large", "The file is too large to read.")
        data = path.read_bytes()
    except OSError as error:
        message = f"The file can't be opened ({error.strerror or error}); check its permissions."
        return _unread("", 0, media_type, "unreadable", message)
    digest = hashlib.sha256(data).hexdigest()
    if suffix not in SUFFIXES:
        message = f"Files of type {suffix or '(none)'} are not read; known are {', '.join(sorted(SUFFIXES))}."
        return _unread(digest, len(data), media_type, "unsupported_type", message, Status.SKIPPED)
    if not data:
        return _unread(digest, 0, media_type, "empty_file", "The file is empty (0 bytes); fetch it again.")
    return _read_as(media_type, data, digest, settings)


def _read_as(media_type: str, data: bytes, digest: str, settings: Settings) -> Document:
    if media_type.startswith("text/"):
        try:
            pages, problems = read_text(data)
        except ValueError as error:
            message = f"The file is not a text file: {error}."
            return _unread(digest, len(data), media_type, "wrong_content", message, Status.SKIPPED)
        return Document(digest, len(data), media_type, pages, Status.OK, problems)
    return _unread(digest, len(data), media_type, "unsupported_type", "Not yet.", Status.SKIPPED)


def _unread(
    digest: str, size: int, media_type: str, code: str, message: str, status: Status = Status.FAILED
) -> Document:
    return Document(digest, size, media_type, (), status, (Problem(code, message, "error"),))
