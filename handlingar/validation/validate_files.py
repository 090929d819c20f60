"""The validation of single files: in processes of their own, so that none can take the others along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handlingar import extract
from handlingar.archive.archive_listing import LINK_OUT, Input, documents_in, input_of, leads_out
from handlingar.batch.options import Options
from handlingar.batch.pool import Failure, at_most, in_pool
from handlingar.exit_codes import ExitCode, UserError
from handlingar.facts import facts_from, failed_facts
from handlingar.locale.messages import tr
from handlingar.parsers.signatures.pades import Roots, UnusableRoots, read_roots, validate_pdf
from handlingar.schemas.rows import Facts
from handlingar.validation.verdict_text import Verdict, verdict_of

OWN_SECONDS = 120.0
"""What judging the PDF's own signatures may take where reading the whole file took too long."""


@dataclass(frozen=True, slots=True)
class Validated:
    """A file as it was given, its facts, and the verdict."""

    file: Path
    facts: Facts
    verdict: Verdict


def trusted(*places: Path) -> Roots:
    """The certificates to trust. Raises UserError where there are none in a file or folder."""
    try:
        return tuple(root for place in places for root in read_roots(place))
    except (UnusableRoots, OSError) as error:
        raise UserError(str(error), ExitCode.USAGE) from None


def validate(files: Sequence[Path], roots: Roots, options: Options) -> Iterator[Validated]:
    """The files in the order given, of a folder those in it that can be read.

    Raises UserError where one does not exist, or there is none in a folder, before any is read.
    """
    tasks = list(enumerate(source for place in files for source in _files_of(place)))
    done: dict[int, Facts] = {}
    told = 0
    work = partial(_facts, roots=roots, options=options)
    for (number, source), result in in_pool(work, tasks, min(options.jobs, len(tasks)), options.memory):
        done[number] = _without(source, result, roots, options) if isinstance(result, Failure) else result
        while told in done:
            facts = done.pop(told)
            yield Validated(tasks[told][1].file, facts, verdict_of(facts))
            told += 1


def _files_of(place: Path) -> list[Input]:
    if place.is_file():
        return [input_of(place)]
    if not place.is_dir():
        raise UserError(tr("{file} does not exist.", file=place), ExitCode.USAGE)
    if not (found := documents_in(place)):
        raise UserError(tr("There is no file in {folder} that is read.", folder=place), ExitCode.USAGE)
    return found


def validate_file(path: Path | str, trust: Path | str | None = None) -> Validated:
    """Who signed a file, and what proves it, as `handlingar validate` says it; nothing is fetched or written.

    trust is a file or folder of certificates. Raises UserError where there is no such file.
    """
    roots = trusted(*[Path(trust)] if trust else ())
    return next(validate([Path(path)], roots, Options(jobs=1)))


def _facts(task: tuple[int, Input], roots: Roots, options: Options) -> Facts:
    _, source = task
    if source.sha256 is None and leads_out(source.file, source.path):
        return failed_facts(source, "not_a_file", LINK_OUT, "skipped")
    at_most(options.seconds)
    passwords = options.settings.passwords
    at_most(options.seconds + options.seconds_a_page * extract.count_pages(source.file, passwords))
    document, data = extract.read_with_bytes(source.file, options.settings)
    facts = facts_from(source, document, data, roots=roots, passwords=passwords)
    at_most(0)
    return facts


def _own(task: Input, roots: Roots, passwords: Sequence[str]) -> Facts:
    at_most(OWN_SECONDS)
    facts = Facts(pdf_signatures=validate_pdf(task.file.read_bytes(), roots, passwords))
    at_most(0)
    return facts


def _without(source: Input, failure: Failure, roots: Roots, options: Options) -> Facts:
    """What can be said of a file whose reading failed: why, and what its own signatures are."""
    facts = failed_facts(source, failure.code, failure.message)
    work = partial(_own, roots=roots, passwords=options.settings.passwords)
    for _, own in in_pool(work, [source], 1, options.memory):
        if isinstance(own, Failure):
            return facts
        facts = replace(facts, pdf_signatures=own.pdf_signatures)
    return facts
