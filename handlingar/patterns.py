"""Regular expressions, compiled once for all processes: kept in the user's folder for caches.

Compiling the thousand patterns of the parsers takes longer than reading a page of text with them; `regex`
gives a compiled one back from its pickle in a hundredth of that time.
"""

from __future__ import annotations

import copyreg
import os
import pickle
import sys
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, AnyStr

import regex

MOST = 5_000
"""Patterns in the file: a version of the program has a thousand; those of many make way for the last."""
OTHERS_MAY_WRITE = 0o022  # the bits of a mode by which group and others may write (POSIX)

NO_FOLDER = (OSError, RuntimeError)
"""Of a folder that can't be read or written to, and of a user without a home."""

_BUILD: Any = copyreg.dispatch_table[regex.Pattern](regex.compile(""))[0]
"""What makes a pattern of what its pickle holds."""

_TAG = f"{sys.implementation.cache_tag}-regex-{regex.__version__}"
_Key = tuple[str | bytes, int]
_new: dict[_Key, regex.Pattern[Any]] = {}


def compiled(pattern: AnyStr, flags: int = 0) -> regex.Pattern[AnyStr]:
    """The pattern as `regex.compile` gives it, from the file where an earlier process compiled it.

    For the patterns of the code and of its lists of words, not for those that are made of a document's text:
    all are kept. A list in them must have the same order in every process.
    """
    key = (pattern, int(flags))
    if (kept := _kept().get(key)) is not None:
        found: regex.Pattern[AnyStr] = _Pickle(BytesIO(kept)).load()
        return found
    if key not in _new:
        _new[key] = regex.compile(pattern, flags)
    return _new[key]


def keep() -> None:
    """Writes what this process had to compile; where that can't be written, the next one compiles it too."""
    if not _new:
        return
    fresh = {key: pickle.dumps(pattern) for key, pattern in list(_new.items())}
    patterns = _read() | fresh
    with suppress(*NO_FOLDER):
        _write(patterns if len(patterns) <= MOST else fresh)
    _new.clear()
    _kept.cache_clear()


@cache
def _kept() -> dict[_Key, bytes]:
    return _read()


class _Pickle(pickle.Unpickler):
    """What gives back plain values and patterns, and runs nothing else that a file may ask for.

    https://docs.python.org/3/library/pickle.html#restricting-globals
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != (_BUILD.__module__, _BUILD.__qualname__):
            raise pickle.UnpicklingError(f"{module}.{name} makes no pattern.")
        return _BUILD


def _file() -> Path:
    """Where patterns are kept (XDG Base Directory Specification): by what alone says what a pickle means."""
    folder = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(folder).expanduser() / "handlingar" / f"compiled-{_TAG}"


def _read() -> dict[_Key, bytes]:
    """The patterns in the file, pickled; none where there is no file, or it isn't as this user wrote it."""
    try:
        with _file().open("rb") as file:
            told = os.fstat(file.fileno())
            digest, _, content = file.read().partition(b"\n")
    except NO_FOLDER:
        return {}
    ours = told.st_uid == os.getuid() and not told.st_mode & OTHERS_MAY_WRITE
    if not ours or digest != sha256(content).hexdigest().encode():
        return {}
    patterns: dict[_Key, bytes] = _Pickle(BytesIO(content)).load()
    return patterns


def _write(patterns: dict[_Key, bytes]) -> None:
    """Replaces the file at once, so that nobody reads half of it."""
    content = pickle.dumps(patterns)
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as draft:
        draft.write(sha256(content).hexdigest().encode() + b"\n" + content)
    Path(draft.name).replace(file)
    (file.parent / f"patterns-{_TAG}").unlink(missing_ok=True)  # of a version that kept people's names in it
