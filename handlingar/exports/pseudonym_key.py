"""The key of an output folder's pseudonyms, in OUT/private, which is not for passing on."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from handlingar.exit_codes import ExitCode, UserError

PRIVATE = "private"
SHORTEST_KEY = 16  # bytes
README = """The key in this folder tells whose pseudonyms those of the dataset are, and of a dataset for
everyone the rows of single documents are here as they were read, with names. Keep it to yourself: pass the
dataset on without this folder. Without the key, a later run would give other pseudonyms.
"""


def store_of(out: Path, key: bytes | None) -> Path:
    """The folder that the rows of documents are kept in until the dataset is written."""
    return out if key is None else out / PRIVATE


def secret_key(out: Path) -> bytes:
    """The key of the folder's pseudonyms, made where there is none; readable to its owner alone.

    Raises OSError where the folder can't be written to, UserError where the key that is there is none.
    """
    folder = out / PRIVATE
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / "README.txt").write_text(README, "utf-8")
    path = folder / "key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(descriptor, "w") as stream:
        key = secrets.token_bytes(32)
        stream.write(key.hex())
    return key


def known_key(out: Path) -> bytes:
    """The key of the folder's pseudonyms, or where there is none, one for this time; nothing is written."""
    path = out / PRIVATE / "key"
    return _read(path) if path.exists() else secrets.token_bytes(32)


def _read(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text("ascii"))
    except ValueError:
        key = b""
    if len(key) < SHORTEST_KEY:
        message = f"{path} holds no key; give it back, or begin in another folder with --out."
        raise UserError(message, ExitCode.USAGE)
    return key
