"""The dataset of a run: written where what stands in the folder isn't just that, whole and unchanged."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from handlingar import __version__
from handlingar.archive.archive_listing import Input
from handlingar.batch.ledger import dataset_state, done, set_dataset_state
from handlingar.batch.options import Options
from handlingar.exit_codes import ExitCode, UserError
from handlingar.exports.last_check import expect_no_numbers
from handlingar.exports.pseudonym_key import store_of
from handlingar.results.ledger_file import archives_in
from handlingar.schemas import About, Listed, Rewrite, stamp_of, write_dataset
from handlingar.schemas.corrections.book import CORRECTIONS, BadCorrections


def about(book: sqlite3.Connection, options: Options) -> About:
    """What is said of the dataset: its licence and its archives (none where it is for everyone)."""
    names = [place if "://" in place else place.rstrip("/").rsplit("/", 1)[-1] for place in archives_in(book)]
    return About(options.license, tuple(names) if options.key is None else ())


def write_if_changed(
    book: sqlite3.Connection, inputs: Sequence[Input], out: Path, said: About, options: Options
) -> None:
    """Writes the dataset of these documents, unless one of just them stands there with all its files.

    With a key, it is one for everyone; what people typed as corrections is masked as what is read. Raises
    BrokenPartError where the rows of a document are lost, OSError where out can't be written to.
    """
    generator = f"handlingar {__version__}"
    digest = hashlib.sha256(f"{generator} {said}".encode())
    if (out / CORRECTIONS).is_file():
        digest.update((out / CORRECTIONS).read_bytes())
    for source in inputs:
        known = done(book, source.doc_id)
        digest.update(json.dumps([source.doc_id, source.paths, known and known.rows]).encode())
    state = digest.hexdigest()
    stamp = stamp_of(out)
    if stamp is not None and dataset_state(book) == f"{state} {stamp}":
        return
    set_dataset_state(book, "")  # one that is written only in part is none
    listing = (Listed(source.doc_id, source.paths) for source in inputs)
    store = store_of(out, options.key)
    rewrite = None if options.key is None else _nameless(store, inputs, options.key)
    try:
        write_dataset(out, listing, generator, expect_no_numbers, said, store, rewrite, options.masked)
    except BadCorrections as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    set_dataset_state(book, f"{state} {stamp_of(out)}")


def _nameless(store: Path, inputs: Sequence[Input], key: bytes) -> Rewrite:
    from handlingar.exports.for_everyone import nameless  # loads pandas

    return nameless(store, (source.doc_id for source in inputs), key)


def paths_as_written(book: sqlite3.Connection, inputs: Sequence[Input], out: Path) -> list[Input]:
    """The inputs by the paths that the dataset in out has of them; the ledger has them from then on too."""
    from handlingar.exports.for_everyone import hide_paths, shown_paths  # loads pandas

    shown = shown_paths(out, {source.doc_id: source.paths for source in inputs})
    hide_paths(book, shown)
    return [replace(source, path=shown.get((source.doc_id, source.path), source.path)) for source in inputs]
