"""How a run is made, and what its processes share: of little weight, so that all may load it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from pathlib import Path

from handlingar.batch.roots import Joining
from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract import Settings
from handlingar.extract.model import DISK_FULL
from handlingar.parsers.privacy.contacts import hide_births, hide_contacts, pseudonym
from handlingar.parsers.privacy.personal_numbers import mask_text
from handlingar.schemas.rows import Facts

FETCHED = ".fetched"  # the folder of files behind URLs, in the output folder, while they are read


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is made.

    jobs is how many processes read at once; seconds what a document may take, and seconds_a_page what more
    for each of its pages; memory the address space that a process may have, in bytes (reading the largest
    picture that is opened takes 4 GiB; without a bound, a PDF that draws itself takes all there is).
    limit makes the dataset of the first so many documents; since (seconds since 1970) leaves files that were
    not changed later as they are, read or not; again says of which status documents are read again though
    nothing of them has changed. scheduler is that of a Dask cluster (see cluster.in_cluster), None for
    processes of this machine. With a key, what is written is for everyone: see parsers.privacy.
    copies says which copies for archives are made of each document: see handlingar.exports.archive_copies.
    tried is a mark of the settings' passwords: with other ones, documents that none of them opened are read
    again.
    roots are the archives of the run (see archive_listing.roots_of; where none, those of its inputs), joining
    is what becomes of the documents of others. license is that of the dataset (see schemas.About).
    """

    jobs: int = 1
    seconds: float = 300.0
    seconds_a_page: float = 60.0
    memory: int = 5 * 2**30
    limit: int | None = None
    since: float | None = None
    again: frozenset[str] = frozenset()
    scheduler: str | None = None
    settings: Settings = field(default_factory=Settings)
    key: bytes | None = field(default=None, repr=False)
    copies: frozenset[str] = frozenset()
    tried: str = "no passwords"
    roots: tuple[tuple[str, str], ...] = ()
    joining: Joining = Joining.ASK
    license: str | None = None

    def masked(self, text: str) -> str:
        """A text that is no fact (a path, a message) as it may be written."""
        masked = mask_text(text, births=self.key is not None)
        return masked if self.key is None else hide_births(hide_contacts(masked, self.key))

    @property
    def privacy(self) -> str:
        """For whom the dataset is, with a mark of the key: "internal", or "public" and a digest."""
        return "internal" if self.key is None else f"public {pseudonym('key', '', self.key)}"


def as_written(facts: Facts, options: Options) -> Facts:
    """The facts as a dataset has them: one for everyone is without digests, which others could compare."""
    if options.key is None:
        return facts
    documents = tuple(replace(row, sha256=None, same_content_as=None) for row in facts.documents)
    return replace(facts, documents=documents)


def unwritable(out: Path, error: Exception) -> UserError:
    """The error to raise where the output folder can't be written to."""
    full = isinstance(error, OSError) and error.errno in DISK_FULL
    full = full or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    remedy = "The disk is full; make room" if full else "Check that the folder may be written to"
    why = error.strerror or error if isinstance(error, OSError) else error
    return UserError(f"Can't write to {out}: {why}. {remedy}, or choose another with --out.", ExitCode.OUTPUT)
