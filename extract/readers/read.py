"""From a path to a Document: which reader takes the file, and what becomes of those that can't be read."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from handlingar.extract.file_types import MEDIA_TYPES, OFFICE, SUFFIXES, may_be_document
from handlingar.extract.model import CannotRead, Document, Problem, Status
from handlingar.extract.readers.text_file import NotText, read_text
from handlingar.extract.settings import Settings

OTHER_KINDS = {  # what a file named .pdf may be instead: how it begins (lower case), and its name
    b"<!doctype html": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML file",
    b"pk\x03\x04": "a ZIP or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89png": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"ii*\x00": "a TIFF image",
    b"mm\x00*": "a TIFF image",
    b"gif8": "a GIF image",
    b"{\\rtf": "an RTF file",
    b"%!ps": "a PostScript file",
}
TEXT_BYTES = bytes([*b"\t\n\f\r", *range(0x20, 0x100)])  # without the control codes


def read(path: Path, settings: Settings = Settings()) -> Document:  # noqa: B008 - frozen
    """The file as a Document, whatever it is; a file that can't be read becomes one that says why.

    Never raises for bad input: status is failed or skipped then, with a problem that tells the remedy.
    """
    return read_with_bytes(path, settings)[0]


def read_with_bytes(path: Path, settings: Settings) -> tuple[Document, bytes]:
    """The same, and the bytes it was read from; none where the file was not opened."""
    suffix = path.suffix.lower()
    media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return _no_file(path, found.st_mode), b""
        if found.st_size > settings.max_bytes:
            return _unread("", found.st_size, media_type, "too_large", "The file is too large to read."), b""
        data = path.read_bytes()
    except OSError as error:
        message = f"The file can't be opened ({error.strerror or error}); check its permissions."
        return _unread("", 0, media_type, "unreadable", message), b""
    digest = hashlib.sha256(data).hexdigest()
    if suffix not in SUFFIXES:
        known = f"known are {', '.join(sorted(SUFFIXES))}."
        if may_be_document(suffix):
            message = f"Files of type {suffix or '(none)'} are not read; {known}"
            return _unread(digest, len(data), media_type, "unsupported_type", message, Status.SKIPPED), data
        problem = Problem("no_document", f"A file of type {suffix} is no document; {known}", "info")
        return Document(digest, len(data), media_type, (), Status.SKIPPED, (problem,)), data
    if not data:
        message = "The file is empty (0 bytes); fetch it again."
        return _unread(digest, 0, media_type, "empty_file", message), data
    return _read_as(media_type, data, digest, settings), data


def _read_as(media_type: str, data: bytes, digest: str, settings: Settings) -> Document:
    # What reads other files than texts takes a quarter of a second to load, so each is loaded when needed.
    metadata: tuple[tuple[str, str], ...] = ()
    try:
        if media_type.startswith("text/"):
            pages, problems = read_text(data)
        elif media_type in OFFICE:
            from handlingar.extract.readers.office_file import office_text

            text, attached = office_text(data, media_type)
            pages, problems = read_text(text)
            if attached:
                message = (
                    f"The e-mail has {attached} attached file(s), which were not read; save them beside it."
                )
                problems = (*problems, Problem("embedded_file", message, "warning"))
        elif media_type == "application/pdf":
            from handlingar.extract.readers.pdf_file import read_pdf

            _expect_pdf(data)
            pages, problems, metadata = read_pdf(data, settings)
        else:
            from handlingar.extract.readers.image_file import read_image

            pages, problems = read_image(data, settings)
    except NotText as error:
        return _unread(digest, len(data), media_type, "wrong_content", str(error), Status.SKIPPED)
    except CannotRead as error:
        status = Status.SKIPPED if error.code == "wrong_content" else Status.FAILED
        return _unread(digest, len(data), media_type, error.code, error.message, status)
    failed = sum(not page.ok for page in pages)
    status = Status.OK if not failed else Status.PARTIAL if failed < len(pages) else Status.FAILED
    return Document(digest, len(data), media_type, pages, status, problems, metadata)


def _no_file(path: Path, mode: int) -> Document:
    """What is said of something that is no file; a pipe is not opened, since that may wait for ever."""
    media_type = "application/octet-stream"
    if not stat.S_ISDIR(mode):
        message = "This is a pipe, a socket or a device, not a file; it is not read."
    elif path.is_symlink():
        message = "This is a link to a folder, and not followed; give the folder itself to have it read."
    else:
        message = "The folder can't be opened, so nothing in it was read; check its permissions."
        return _unread("", 0, media_type, "unreadable", message)
    return _unread("", 0, media_type, "not_a_file", message, Status.SKIPPED)


def _expect_pdf(data: bytes) -> None:
    """Raises CannotRead where the bytes are plainly something other than a PDF, broken or not."""
    if b"%PDF-" in data[:1024]:
        return
    head = data[:1024].lstrip().lower()
    kind = next((kind for mark, kind in OTHER_KINDS.items() if head.startswith(mark)), None)
    if kind is None and not data.translate(None, TEXT_BYTES) and _is_utf8(data) and b" obj" not in data:
        kind = "plain text"
    if kind is not None:
        raise CannotRead("wrong_content", f"The file is named .pdf, but it is {kind}.")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _unread(
    digest: str, size: int, media_type: str, code: str, message: str, status: Status = Status.FAILED
) -> Document:
    return Document(digest, size, media_type, (), status, (Problem(code, message, "error"),))
