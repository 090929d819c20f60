"""One run at a time writes to an output folder."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from handlingar.exit_codes import ExitCode, UserError

LOCK = ".lock"


@contextmanager
def hold(out: Path) -> Iterator[None]:
    """Keeps other runs from the output folder while the block runs; the folder is made where there is none.

    Raises UserError where another run holds it, saying which; OSError where it can't be written to. The hold
    ends with the process, however that ends.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / LOCK).open("a+", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stream.seek(0)
            holder = stream.read().strip() or "another process"
            message = f"{out} is being written to by {holder}. Wait for it, or choose another with --out."
            raise UserError(message, ExitCode.OUTPUT) from None
        stream.truncate(0)
        now = datetime.now().astimezone().isoformat(" ", "seconds")
        stream.write(f"process {os.getpid()} on {socket.gethostname()}, since {now}\n")
        stream.flush()
        try:
            yield
        finally:
            stream.truncate(0)
