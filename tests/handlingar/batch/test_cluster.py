"""A run on a Dask cluster gives the bytes that a run of one machine gives, whatever dies meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import digests
from runs import many, told

import handlingar
from handlingar.archive.archive_listing import walk
from handlingar.batch.options import Options
from handlingar.batch.run import run
from handlingar.exit_codes import ExitCode, UserError

pytest.importorskip("distributed", reason="needs the extra `cluster` (dask)")

from handlingar.batch import cluster
from handlingar.batch.cluster import LOCAL

ON_CLUSTER = Options(jobs=2, seconds=30.0, scheduler=LOCAL)


def dataset(archive: Path, out: Path, options: Options) -> dict[str, bytes]:
    run(walk([archive], out), out, options, told)
    return {
        f"{kind}/{name}": data for kind in ("csv", "parquet") for name, data in digests(out / kind).items()
    }


@pytest.mark.slow
def test_a_worker_that_dies_loses_no_document(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    many(archive, 60)
    (archive / "trasig.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type")
    out = tmp_path / "cluster"
    killed: list[int] = []

    def kill() -> None:
        while not killed:
            done = sum(not p.name.startswith(".") for p in (out / "parts").glob("*"))
            workers = dask_workers()
            if done >= 10 and workers:
                os.kill(workers[0], signal.SIGKILL)
                killed.append(workers[0])
            time.sleep(0.02)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    on_cluster = dataset(archive, out, ON_CLUSTER)
    killer.join(timeout=1)
    assert killed
    assert on_cluster == dataset(archive, tmp_path / "alone", replace(ON_CLUSTER, scheduler=None))
    assert len(handlingar.load(out).documents) == 61


def dask_workers() -> list[int]:
    """The processes of the local cluster's workers: what this one has started by spawning."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended while we looked
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid() and b"spawn_main" in path.with_name("cmdline").read_bytes():
                found.append(int(path.parent.name))
    return found


@pytest.mark.slow
def test_a_cluster_of_this_machine_listens_to_its_own_alone() -> None:
    with cluster._client(LOCAL, 1) as client:
        told = client.scheduler_info()
        ports = [told["services"]["dashboard"]]
        ports += [worker["services"]["dashboard"] for worker in told["workers"].values()]
        assert told["address"].startswith("tls://127.0.0.1:")
        assert len(ports) == 2
        for port in ports:
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port), timeout=5)


def test_no_scheduler_is_told(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    many(archive, 1)
    with pytest.raises(UserError, match="No Dask scheduler answers") as error:
        dataset(archive, tmp_path / "out", replace(ON_CLUSTER, scheduler="tcp://127.0.0.1:9"))
    assert error.value.code == ExitCode.USAGE
