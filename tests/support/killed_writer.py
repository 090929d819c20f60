"""A process that writes one dataset after the other into a folder, to be killed at any moment.

python killed_writer.py FOLDER FIRST      from edition FIRST on, until it is killed
"""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))

from made import facts

import handlingar
from handlingar.schemas import Listed, sound, write_dataset, write_part

DOC = "ab" * 8
GENERATOR = "handlingar 0"
PAUSE = 0.05  # seconds between two looks of the reader
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
        for number in range(kills):
            first = 1_000 * (number + 1)
            command = [sys.executable, __file__, str(out), str(first)]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
                assert writer.stdout is not None
                writer.stdout.readline()  # it begins to write
                began = time.monotonic()
                writer.stdout.readline()  # it has written an edition
                time.sleep(random.uniform(0, LONGEST * (time.monotonic() - began)))
                writer.send_signal(signal.SIGKILL)
            whole(out)
            seen.add(loaded(out))
    finally:
        ended.set()
        reader.join()
    assert not failed, failed
    return len(seen)


if __name__ == "__main__":
    print("begins", flush=True)
    edition = int(sys.argv[2])
    while True:
        write(Path(sys.argv[1]), edition)
        print(edition, flush=True)
        edition += 1
