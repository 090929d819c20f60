"""The run: an archive in, a dataset out; one document a task, each by itself, and none done twice."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handlingar.archive.archive_listing import Input, digest_of, each_once
from handlingar.batch.ledger import (
    Done,
    begin_run,
    copied_ledger,
    done,
    end_run,
    ledger,
    outcomes,
    record,
    set_aside,
)
from handlingar.batch.lock import hold
from handlingar.batch.options import FETCHED, Options, as_written, unwritable
from handlingar.batch.pool import Failure, in_pool
from handlingar.batch.roots import BEYOND, DAMAGED, counted, join_roots, kept_inputs, list_inputs
from handlingar.batch.write_changed import about, paths_as_written, write_if_changed
from handlingar.exit_codes import ExitCode, UserError, replaced
from handlingar.exports import kept_copies
from handlingar.exports.kept_copies import with_copy_names
from handlingar.exports.pseudonym_key import store_of
from handlingar.extract import MACHINE_FAILED, PARSER_FAILED, may_be_document
from handlingar.results.ledger_file import last_privacy
from handlingar.results.one_line import plain_json
from handlingar.results.result import Outcome, outcome_of
from handlingar.results.summary import Summary, plain
from handlingar.schemas import (
    BrokenPartError,
    drop_draft,
    drop_half_parts,
    drop_part,
    has_part,
    without_pandas,
    write_part,
)
from handlingar.version import code_version, is_replaced, reader_version

Work = Callable[..., Outcome]  # called as process is
Tell = Callable[[Outcome, int], None]
Watch = Callable[[Sequence[Input], Sequence[Input]], None]  # hears what waits, and what of it is at work


SUMMARY = "run.json"
ALL = frozenset({"ok", "partial", "failed", "skipped"})
"""For Options.again: everything is read again."""
LOCKED = ("error", "encrypted")
"""The flag of a document that no password opened."""
RETRY = frozenset({"partial", "failed"})
"""For Options.again: what could not be read, or not wholly, is tried again."""


def unwatched(waiting: Sequence[Input], at_work: Sequence[Input]) -> None:
    """For runs whose work nobody follows."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do: the inputs it would read, how many documents stand, how many leave, and why."""

    waiting: tuple[Input, ...]
    standing: int
    left: Counter[str]


def read_one(source: Input, out: Path, options: Options) -> Outcome:
    """What `task.process` does, which the process that is to do it loads: a run loads no parser itself."""
    from handlingar.batch.task import process

    return process(source, out, options)


def plan(inputs: Sequence[Input], out: Path, options: Options) -> Plan:
    """What `run` would do with these inputs; nothing is written. Raises UserError where it would."""
    try:
        with copied_ledger(out) as book:
            _expect_privacy(book, out, options.privacy)
            listed, left = _listed(book, inputs, out, options)
            waiting = _waiting(book, listed, out, options)
            to_read = {source.doc_id for source in waiting}
            standing = sum(i.doc_id not in to_read and done(book, i.doc_id) is not None for i in listed)
            return Plan(tuple(waiting), standing, counted(left))
    except (OSError, sqlite3.Error) as error:
        raise unwritable(out, error) from error


def run(
    inputs: Sequence[Input],
    out: Path,
    options: Options,
    tell: Tell,
    work: Work = read_one,
    watch: Watch = unwatched,
) -> Summary:
    """Reads those of the inputs (what `walk` found) that are new or changed, and writes the dataset of all.

    tell hears of each document as it ends, with the number of those still waiting; watch hears at the start
    and every second what waits and what is at work. Documents that are gone leave the dataset. Where Ctrl-C
    stops it, the dataset is of what was read until then. Raises UserError where out can't be written to, or
    another run writes to it.
    """
    try:
        with hold(out), ledger(out) as book:
            _expect_privacy(book, out, options.privacy)
            listed, left = _listed(book, inputs, out, options)
            drop_draft(out)
            store = store_of(out, options.key)
            store.mkdir(exist_ok=True, mode=0o700)
            drop_half_parts(store)
            shutil.rmtree(out / FETCHED, ignore_errors=True)
            kept_copies.drop_drafts(out)
            for doc_id, why in left.items():
                if why != BEYOND:
                    kept_copies.drop(out, doc_id)
                    drop_part(store, doc_id)
            return _run(book, listed, out, options, tell, work, watch, left)
    except (OSError, sqlite3.Error) as error:
        raise unwritable(out, error) from error


def _listed(
    book: sqlite3.Connection, inputs: Sequence[Input], out: Path, options: Options
) -> tuple[Sequence[Input], dict[str, str]]:
    """The inputs of the dataset, as the ledger now notes them; and why documents leave it."""
    kept = join_roots(book, _roots(inputs, options), options.joining, out)
    left = list_inputs(book, inputs, kept, options.key)
    listed = list(_first(inputs, options.limit))
    left |= {i.doc_id: BEYOND for i in inputs[len(listed) :] if done(book, i.doc_id)}
    if kept:
        listed = each_once([f for i in listed for f in i.files] + kept_inputs(book, kept, options.key))
    if kept_copies.PDFS & options.copies:
        return with_copy_names(listed), left
    return listed, left


def _first(inputs: Sequence[Input], limit: int | None) -> Iterator[Input]:
    """The first so many inputs; what is no document by its name is not counted."""
    count = 0
    for source in inputs:
        count += may_be_document(Path(source.path).suffix)
        if limit is not None and count > limit:
            return
        yield source


def _waiting(book: sqlite3.Connection, inputs: Sequence[Input], out: Path, options: Options) -> list[Input]:
    """Those of the inputs that are to be read."""
    return [
        readable
        for i in inputs
        if (readable := _readable(i)) is not None
        and not _is_old(i, options.since)
        and not _stands(i, done(book, i.doc_id), out, options)
    ]


def _roots(inputs: Sequence[Input], options: Options) -> dict[str, str]:
    return dict(options.roots) or {file.root: file.root for source in inputs for file in source.files}


def _run(
    book: sqlite3.Connection,
    inputs: Sequence[Input],
    out: Path,
    options: Options,
    tell: Tell,
    work: Work,
    watch: Watch,
    left_out: dict[str, str],
) -> Summary:
    began = time.monotonic()
    store = store_of(out, options.key)
    waiting = _waiting(book, inputs, out, options)
    set_aside(book, waiting)
    run_seq = begin_run(
        book, code_version(), repr(options.settings), options.privacy, len(inputs), len(waiting)
    )
    summary = Summary()
    interrupted: KeyboardInterrupt | None = None
    lost: set[str] = set()
    while True:
        try:
            for left, outcome in _read(book, waiting, out, options, work, watch):
                summary.effort.add(outcome)
                with suppress(OSError):  # a log whose disk is full, a terminal that is gone: the run goes on
                    tell(outcome, left)
        except KeyboardInterrupt as stop:
            interrupted = stop
        shutil.rmtree(out / FETCHED, ignore_errors=True)  # of processes that were ended
        there = [i for i in inputs if done(book, i.doc_id) and has_part(store, i.doc_id)]
        try:
            write_if_changed(book, there, out, about(book, options), options)
            break
        except BrokenPartError as error:
            kept_copies.drop(out, error.doc_id)
            drop_part(store, error.doc_id)
            waiting = _read_again(error, inputs, out, lost, interrupted is not None)
    if options.key is not None:
        renamed = paths_as_written(book, there, out)
        summary.effort.rename({i.path: r.path for i, r in zip(there, renamed, strict=True)})
        there = renamed
    unread = {i.doc_id: DAMAGED for i in inputs if i.doc_id in lost and _readable(i) is None}
    summary.left = counted(left_out | unread)
    for outcome in outcomes(book, there):
        summary.add(outcome)
    summary.effort.seconds = time.monotonic() - began
    (out / SUMMARY).write_text(
        plain_json(json.dumps(plain(summary), ensure_ascii=False, indent=1)) + "\n", "utf-8"
    )
    end_run(book, run_seq)
    if interrupted:
        raise interrupted
    return summary


def _read_again(
    error: BrokenPartError, inputs: Sequence[Input], out: Path, lost: set[str], interrupted: bool
) -> list[Input]:
    """A document whose rows were damaged, and are removed, for reading anew, unless the run was stopped.

    lost are the documents of which this was done before. Raises UserError where it is done in vain.
    """
    if error.doc_id in lost:
        message = f"What was read of document {error.doc_id} was damaged in {out}, and is removed"
        raise UserError(f"{message}; run again to have it read anew.", ExitCode.OUTPUT) from error
    lost.add(error.doc_id)
    again = [readable for i in inputs if i.doc_id == error.doc_id and (readable := _readable(i))]
    return [] if interrupted else again


def _readable(source: Input) -> Input | None:
    """The input with a file of it that this run was given; None where it was given none."""
    first = next((file for file in source.files if file.name), None)
    if first is None or first is source:
        return first
    others = tuple(file for file in source.files if file is not first)
    return replace(first, copies=others, copy_name=source.copy_name)


def _read(
    book: sqlite3.Connection,
    waiting: Sequence[Input],
    out: Path,
    options: Options,
    work: Work,
    watch: Watch,
) -> Iterator[tuple[int, Outcome]]:
    """Reads what waits and notes it in the ledger: each outcome as it comes, with how many wait still."""
    task = partial(work, out=out.resolve(), options=options)
    left = {source.doc_id: source for source in waiting}
    watch(waiting, ())
    for source, result in _results(task, waiting, options, lambda now: watch(list(left.values()), now)):
        del left[source.doc_id]
        failed = isinstance(result, Failure) or ("error", PARSER_FAILED) in result.flags
        if failed and is_replaced():  # the file is not to be blamed for it
            raise replaced(PARSER_FAILED)
        outcome = _failed(source, result, out, options) if isinstance(result, Failure) else result
        digest = work_of(source, options, options.tried if LOCKED in outcome.flags else "")
        if any(code == MACHINE_FAILED for _, code in outcome.flags):
            digest = ""
        record(book, outcome, digest, code_version(), repr(options.settings), isinstance(result, Failure))
        yield len(left), outcome


def _expect_privacy(book: sqlite3.Connection, out: Path, privacy: str) -> None:
    """Raises UserError where the folder is of another privacy: what is there would stay in it unseen."""
    before = last_privacy(book)
    if before is not None and before != privacy:
        was = before.partition(" ")[0]
        message = (
            f"{out} holds a dataset of privacy {was}, or of another key; choose another folder with --out."
        )
        raise UserError(message, ExitCode.USAGE)


def _results(
    task: Callable[[Input], Outcome],
    waiting: Sequence[Input],
    options: Options,
    watch: Callable[[list[Input]], None],
) -> Iterator[tuple[Input, Outcome | Failure]]:
    """Each input with what the task made of it, by processes of this machine or of a cluster."""
    jobs = min(options.jobs, max(len(waiting), 1))
    if options.scheduler is None:
        if waiting:
            without_pandas()
        return in_pool(task, waiting, jobs, options.memory, watch)
    from handlingar.batch.cluster import in_cluster  # Dask is an extra

    return in_cluster(task, waiting, options.scheduler, jobs, options.memory)


def work_of(source: Input, options: Options, tried: str = "") -> str:
    """A digest of all that a result depends on: bytes and suffix of the file, settings, code, Tesseract.

    Where the file is encrypted and no password opened it, also of a mark of those that were tried. The key of
    a dataset for everyone keeps others from trying bytes on it.
    """
    parts = [
        source.sha256,
        source.file.suffix.lower(),
        repr(options.settings),
        code_version(),
        reader_version(),
    ]
    parts += [tried] if tried else []
    return digest_of(json.dumps(parts).encode(), options.key)[:32]


def _stands(source: Input, known: Done | None, out: Path, options: Options) -> bool:
    """Whether the document needs no reading: its rows are there, from the same bytes, settings and code."""
    return (
        known is not None
        and source.sha256 is not None  # what could not be opened may be open now
        and known.work in (work_of(source, options, tried) for tried in ("", options.tried))
        and known.status not in options.again
        and has_part(store_of(out, options.key), source.doc_id)
        and kept_copies.stand(out, source, options.copies)
    )


def _is_old(source: Input, since: float | None) -> bool:
    """Whether no file of the document was changed since."""
    return since is not None and all(f.mtime is not None and f.mtime < since for f in source.files)


def _failed(source: Input, failure: Failure, out: Path, options: Options) -> Outcome:
    from handlingar.facts import failed_facts  # loads the parsers, for once

    facts = failed_facts(source, failure.code, failure.message)
    kept_copies.drop(out, source.doc_id)
    rows = write_part(store_of(out, options.key), source.doc_id, as_written(facts, options))
    kept_copies.mark(out, source, options.copies)
    return outcome_of(source, facts, rows, {}, 0)
