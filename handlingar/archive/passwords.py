"""The password file: what encrypted PDFs of an archive may open with."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from pathlib import Path

from handlingar.exit_codes import ExitCode, UserError


def read_passwords(file: Path, archives: Sequence[Path] = ()) -> tuple[str, ...]:
    """The passwords of a file in UTF-8, one a line, blanks and all; empty lines are none.

    Raises UserError where it can't be read, holds none, or lies in one of the archives, where it would be
    read as a document and written into the dataset.
    """
    place = file.resolve()
    if any(place.is_relative_to(archive.resolve()) for archive in archives):
        message = (
            f"The password file {file} lies in the archive, whose files are read into the dataset; move it."
        )
        raise UserError(message, ExitCode.USAGE)
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError:  # what it says of the error would show a part of the file
        raise UserError(f"The password file {file} is not in UTF-8; save it so.", ExitCode.USAGE) from None
    except OSError as error:
        raise UserError(
            f"The password file {file} can't be read: {error.strerror}.", ExitCode.USAGE
        ) from None
    passwords = tuple(dict.fromkeys(line for line in lines if line))
    if not passwords:
        raise UserError(f"The password file {file} holds no password; put one on each line.", ExitCode.USAGE)
    return passwords


def mark_of(passwords: Sequence[str], key: bytes) -> str:
    """What tells these passwords from others, and tells them to nobody: a keyed digest (HMAC, RFC 2104)."""
    return hmac.new(key, json.dumps(["passwords", *passwords]).encode(), hashlib.sha256).hexdigest()
