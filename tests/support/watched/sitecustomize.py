"""Python runs this first in each process with this folder on its path: it notes what reaches out of a run.

WATCHED_NOTES is the file to note it in, WATCHED_WRITES the folders that may be written to.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

NOTES = os.open(os.environ["WATCHED_NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
MAY_WRITE = (*os.environ["WATCHED_WRITES"].split(os.pathsep), "/dev/")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGES = {
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.rename",
    "os.link",
    "os.truncate",
    "os.chmod",
}
LOOKS_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
STARTS = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"}
MAY_START = ("tesseract", "python")
MODE = 0o400  # of a new folder; descriptors are smaller


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Notes connections, changes outside the folders, and programs that no reading needs."""
    if _reaches_out(event, arguments):
        os.write(NOTES, f"{event} {arguments!r}\n".encode(errors="replace"))


def _reaches_out(event: str, arguments: tuple[object, ...]) -> bool:
    if event in ("socket.connect", "socket.sendto"):
        return not isinstance(arguments[0], socket.socket) or arguments[0].family != socket.AF_UNIX
    if event == "open":
        path, _, flags = arguments
        writes = isinstance(flags, int) and flags & WRITES
        return bool(writes) and isinstance(path, str | bytes) and not _is_inside(path, "")
    if event == "os.symlink":
        target, link = (os.fsdecode(a) for a in arguments[:2] if isinstance(a, str | bytes))
        return not (_is_inside(link, "") and _is_inside(Path(link).parent / target, ""))
    if event in CHANGES:
        folders = [f"/proc/self/fd/{a}" for a in arguments[1:] if isinstance(a, int) and 0 <= a < MODE]
        paths = [a for a in arguments if isinstance(a, str | bytes)]
        return not all(_is_inside(path, folders[-1] if folders else "") for path in paths)
    if event in STARTS:
        return not Path(os.fsdecode(str(arguments[0]))).name.startswith(MAY_START)
    return event in LOOKS_UP


def _is_inside(path: str | bytes | Path, folder: str) -> bool:
    """Whether a path, from the folder where it is relative, lies where may be written."""
    place = os.path.realpath(folder) if folder else Path.cwd()
    return os.path.normpath(Path(place) / os.fsdecode(path)).startswith(MAY_WRITE)


sys.addaudithook(watch)
