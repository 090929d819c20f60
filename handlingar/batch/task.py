"""One document as a task: a function of a file and the options, that any process can be given."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from handlingar import extract
from handlingar.archive.archive_listing import LINK_OUT, Input, leads_out
from handlingar.archive.remote_files import CannotFetch, fetch
from handlingar.batch.options import FETCHED, Options, as_written, unwritable
from handlingar.batch.pool import HEAVY, at_most
from handlingar.exports import kept_copies
from handlingar.exports.for_everyone import path_for_everyone
from handlingar.exports.pseudonym_key import store_of
from handlingar.facts import ReadInput, facts_from, failed_facts
from handlingar.parsers.prepare import restored
from handlingar.parsers.privacy.pseudonyms import for_everyone
from handlingar.results.result import Outcome, outcome_of
from handlingar.schemas import write_part
from handlingar.schemas.rows import Facts

MOST_SECONDS = 24 * 3600.0  # for one document, however many pages it has
KILOBYTE = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


def process(source: Input, out: Path, options: Options) -> Outcome:
    """Reads one input and writes its part of the dataset; a defect in reading makes it a failed document.

    Raises UserError where the output folder can't be written to.
    """
    began = time.monotonic()
    here = source
    with ExitStack() as stack:
        at_most(options.seconds)
        try:
            here = stack.enter_context(fetched(source, out, options.settings.max_bytes))
            facts, found, read = read_within(here, options)
        except CannotFetch as error:
            read = time.monotonic()
            facts, found = failed_facts(source, "unreadable", options.masked(str(error))), None
        parsed = time.monotonic()
        at_most(0)  # what is read shall also be written
        try:
            kept_copies.drop(out, source.doc_id)
            if found is not None and options.copies:
                from handlingar.exports.archive_copies import with_copies  # loads what writes PDFs

                at_most(_time_for(options, len(found.document.pages)))
                facts = with_copies(here, found, facts, out, options.copies, options.settings)
                at_most(0)
            rows = write_part(store_of(out, options.key), source.doc_id, as_written(facts, options))
            kept_copies.mark(out, source, options.copies)
        except OSError as error:
            raise unwritable(out, error) from error
    written = time.monotonic()
    stages = {"read": read - began, "parse": parsed - read, "write": written - parsed}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE
    if options.key is not None:
        source = replace(source, path=path_for_everyone(source, facts, options.key))
    return outcome_of(source, facts, rows, stages, memory)


def read_within(source: Input, options: Options) -> tuple[Facts, ReadInput | None, float]:
    """The facts of a file, within the bounds of time; what was read of it, and when that was done.

    A file that can't be read, or takes more memory than there is, becomes a failed document. This process is
    ended where it takes too long.
    """
    found = None
    read = time.monotonic()
    passwords = options.settings.passwords
    if source.sha256 is None and leads_out(source.file, source.path):
        return failed_facts(source, "not_a_file", LINK_OUT, "skipped"), None, read
    at_most(options.seconds)
    try:
        at_most(_time_for(options, extract.count_pages(source.file, passwords)))
        document, data = extract.read_with_bytes(source.file, options.settings)
        read = time.monotonic()
        found = ReadInput(data, document, restored(document, births=options.key is not None))
        facts = facts_from(source, document, data, passwords=passwords, whole=found.whole)
        if options.key is not None:
            facts = for_everyone(facts, options.key)
    except (OSError, ImportError) as error:
        machines = isinstance(error, ImportError) or extract.is_machines(error)
        fault = extract.MACHINE_FAILED if machines else extract.PARSER_FAILED
        facts = failed_facts(source, fault, options.masked(_in_words(error)))
    except MemoryError:
        message = f"There was not memory enough to read it. {HEAVY}"
        facts = failed_facts(source, "out_of_memory", message)
    except Exception as error:  # a defect may cost this document, never the run
        facts = failed_facts(source, extract.PARSER_FAILED, options.masked(_in_words(error)))
    return facts, found, read


def _time_for(options: Options, pages: int) -> float:
    """The seconds that a document of so many pages may take; never more than MOST_SECONDS."""
    return min(options.seconds + options.seconds_a_page * pages, max(MOST_SECONDS, options.seconds))


@contextmanager
def fetched(source: Input, out: Path, most: int) -> Iterator[Input]:
    """The input with its file at hand: one behind a URL is fetched (most bytes of it), and removed when read.

    Raises CannotFetch where it can't be, UserError where the output folder can't take it.
    """
    if source.remote is None:
        yield source
        return
    folder = out / FETCHED / f"{source.doc_id}.{os.getpid()}"
    file = folder / f"file{_suffix(source)}"
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            fetch(source.remote, file, most)
        except OSError as error:
            raise unwritable(out, error) from error
        yield replace(source, name=str(file))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _suffix(source: Input) -> str:
    """The suffix of a file, where it is a plain one."""
    suffix = source.file.suffix
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""


def _in_words(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{where}: {error}. A defect in the program; please report it."
