"""One document read in a process of its own, within the bounds of time and memory that a run has."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Literal

from handlingar.archive.archive_listing import Input, input_of
from handlingar.batch.options import Options
from handlingar.batch.pool import begin, end_children, failure_of
from handlingar.batch.task import read_within
from handlingar.batch.warm_start import warm_context
from handlingar.extract import Settings
from handlingar.facts import failed_facts, read_facts
from handlingar.schemas import Dataset, dataset_of, sound
from handlingar.schemas.rows import Facts, FileRow


def read(
    path: Path | str, settings: Settings | None = None, types: Literal["pandas", "exact"] = "pandas"
) -> Dataset:
    """One document's tables, with nothing written anywhere: those that `load` gives of a run over it.

    types is that of `load`. Raises FileNotFoundError where there is no such file; of a file that can't be
    read, or not within the time and memory that a run gives it, `documents` has a row with status failed, and
    `flags` says why.
    """
    file = Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"There is no file {file}.")
    source = input_of(file.resolve())
    facts = _within_bounds(source, Options(settings=settings or Settings()))
    (row,) = facts.documents
    return dataset_of(source.doc_id, replace(facts, files=(FileRow(1, row.path, row.filename),)), types)


def _within_bounds(source: Input, options: Options) -> Facts:
    """The facts that a process of its own gives; a daemon may start none, and has to read by itself."""
    if multiprocessing.current_process().daemon:
        return read_facts(source.file, options.settings)
    context = warm_context()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(sender, source, options), daemon=False)
    with _no_main():
        process.start()
    sender.close()
    try:
        facts: Facts = receiver.recv()
    except EOFError:
        process.join()
        end_children(process.pid)
        failure = failure_of(process.exitcode or 0)
        facts = sound(source.doc_id, failed_facts(source, failure.code, failure.message))
    except BaseException:  # Ctrl-C, above all
        process.kill()
        end_children(process.pid)
        raise
    finally:
        receiver.close()
    process.join()
    return facts


def _read(sender: Connection, source: Input, options: Options) -> None:
    begin(options.memory, ())
    sender.send(read_within(source, options)[0])


@contextmanager
def _no_main() -> Iterator[None]:
    """Within it, a process starts without the program that calls: one that isn't guarded would begin anew."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
