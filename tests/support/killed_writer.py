"""Processes that write one dataset after the other into a folder, to be killed at any moment.

    python killed_writer.py FOLDER

For each number on its standard input it forks a writer, which tells its process id, and then each edition
that it has written, from this number on, until it is killed. Forked, since loading the libraries takes many
times what an edition does.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path
from random import Random
from subprocess import PIPE

sys.path.insert(0, str(Path(__file__).resolve().parent))

from made import facts

import handlingar
from handlingar.schemas import Listed, sound, write_dataset, write_part

DOC = "ab" * 8
GENERATOR = "handlingar 0"
PAUSE = 0.05  # seconds between two looks of the reader
ENDED = "ended\n"  # what is told of a writer that was killed
LONGEST = 1.5  # times what an edition takes, until a writer is killed


def write(out: Path, edition: int) -> None:
    """Writes the edition of this number: of one document, whose path tells the number."""
    write_dataset(out, [Listed(DOC, (f"{edition}.pdf",))], GENERATOR)


def begin(out: Path) -> None:
    """Writes the parts and the first edition."""
    write_part(out, DOC, sound(DOC, facts("a.pdf")))
    write(out, 0)


def whole(out: Path) -> str:
    """Which edition a reader finds, all its files being those that its description names."""
    package = (out / "datapackage.json").read_bytes()
    for resource in json.loads(package)["resources"]:
        for file in (resource, resource["parquet"]):
            digest = hashlib.sha256((out / file["path"]).read_bytes()).hexdigest()
            assert file["hash"] == f"sha256:{digest}"
    return hashlib.sha256(package).hexdigest()


def loaded(out: Path) -> int:
    """The number of the edition that handlingar.load gives; all its tables must be of one."""
    dataset = handlingar.load(out)
    (path,), (listed,) = dataset.documents["path"], dataset.files["path"]
    assert path == listed
    assert len(dataset.pages) == 1
    return int(path.removesuffix(".pdf"))


def kill_writers(out: Path, kills: int, seed: int) -> int:
    """Kills so many writers, a reader beside them; gives the number of editions that were read.

    Fails where a reader finds a mixed dataset, or none, while one is written or after its writer was killed.
    """
    random = Random(seed)
    begin(out)
    seen: set[int] = set()
    failed: list[BaseException] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            try:
                seen.add(loaded(out))
            except BaseException as error:  # it is told where the test can see it
                failed.append(error)
                return
            time.sleep(PAUSE)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        command = [sys.executable, __file__, str(out)]
        with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as mother:
            assert mother.stdin is not None
            assert mother.stdout is not None
            for number in range(kills):
                print(1_000 * (number + 1), file=mother.stdin, flush=True)
                writer = int(mother.stdout.readline())
                began = time.monotonic()
                mother.stdout.readline()  # it has written an edition
                time.sleep(random.uniform(0, LONGEST * (time.monotonic() - began)))
                os.kill(writer, signal.SIGKILL)
                while (line := mother.stdout.readline()) != ENDED:
                    assert line, "the process that forks the writers has ended"
                whole(out)
                seen.add(loaded(out))
    finally:
        ended.set()
        reader.join()
    assert not failed, failed
    return len(seen)


def main(out: Path) -> None:
    """Forks a writer for each number that it is given, and tells when it has ended."""
    for line in sys.stdin:
        if (writer := os.fork()) == 0:
            print(os.getpid(), flush=True)
            for edition in count(int(line)):
                write(out, edition)
                print(edition, flush=True)
        os.waitpid(writer, 0)
        print(ENDED, end="", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
