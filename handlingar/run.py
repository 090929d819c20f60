"""The run: an archive in, a dataset out; one document a task, each by itself."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handlingar import __version__
from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract import Settings
from handlingar.facts import facts_of, failed_facts
from handlingar.ledger import ledger, record
from handlingar.outcome import Outcome, outcome_of
from handlingar.parsers.personal_numbers import mask_text
from handlingar.pool import HEAVY, Failure, in_pool
from handlingar.schemas import write_dataset, write_part
from handlingar.summary import Summary
from handlingar.walk import Input

Work = Callable[..., Outcome]  # called as process is


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is made: how many processes, and how many seconds a document may take, more a megabyte.

    memory is the address space that a process may have, in bytes. Reading the largest picture that is opened
    takes 4 GiB of it; without a bound, a PDF that draws itself takes all that the machine has.
    """

    jobs: int = 1
    seconds: float = 900.0
    seconds_a_megabyte: float = 120.0
    memory: int = 5 * 2**30
    settings: Settings = field(default_factory=Settings)

    def patience(self, source: Input) -> float:
        """The seconds that reading this input may take."""
        return self.seconds + self.seconds_a_megabyte * source.size / 1e6


def process(source: Input, out: Path, settings: Settings) -> Outcome:
    """Reads one input and writes its part of the dataset; a defect in reading makes it a failed document.

    Raises UserError where the output folder can't be written to.
    """
    began = time.monotonic()
    try:
        facts = facts_of(source, settings)
    except MemoryError:
        message = f"There was not memory enough to read it. {HEAVY}"
        facts = failed_facts(source, "out_of_memory", message)
    except Exception as error:  # a defect may cost this document, never the run
        facts = failed_facts(source, "parser_failed", mask_text(_in_words(error)))
    try:
        write_part(out, source.doc_id, facts)
    except OSError as error:
        raise unwritable(out, error) from error
    return outcome_of(source, facts, time.monotonic() - began)


def run(
    inputs: Sequence[Input],
    out: Path,
    options: Options,
    tell: Callable[[Outcome], None],
    work: Work = process,
) -> Summary:
    """Reads all inputs and writes their dataset into out; tell hears of each document as it ends.

    What an earlier run wrote into out is replaced when all is read. Raises UserError where out can't be
    written to.
    """
    summary = Summary()
    try:
        _make_room(out)
        with ledger(out) as book:
            task = partial(work, out=out, settings=options.settings)
            jobs = max(1, min(options.jobs, len(inputs)))
            for source, result in in_pool(task, inputs, jobs, options.patience, options.memory):
                outcome = _failed(source, result, out) if isinstance(result, Failure) else result
                record(book, outcome, __version__, repr(options.settings))
                summary.add(outcome)
                tell(outcome)
        for draft in (out / "parts").glob(".*"):  # of processes that were killed while writing
            shutil.rmtree(draft)
        write_dataset(out, [source.doc_id for source in inputs], f"handlingar {__version__}")
    except (OSError, sqlite3.Error) as error:
        raise unwritable(out, error) from error
    return summary


def unwritable(out: Path, error: Exception) -> UserError:
    """The error to raise where the output folder can't be written to."""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    remedy = "The disk is full; make room" if full else "Check that the folder may be written to"
    why = error.strerror or error if isinstance(error, OSError) else error
    return UserError(f"Can't write to {out}: {why}. {remedy}, or choose another with --out.", ExitCode.OUTPUT)


def _make_room(out: Path) -> None:
    parts = out / "parts"
    with suppress(FileNotFoundError):
        shutil.rmtree(parts)
    parts.mkdir(parents=True)


def _failed(source: Input, failure: Failure, out: Path) -> Outcome:
    facts = failed_facts(source, failure.code, failure.message)
    write_part(out, source.doc_id, facts)
    return outcome_of(source, facts, 0.0)


def _in_words(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{where}: {error}. A defect in the program; please report it."
