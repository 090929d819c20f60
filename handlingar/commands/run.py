"""`handlingar run`: an archive becomes a dataset."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from handlingar.batch.warm_start import begin_warming
from handlingar.commands.options import Out, PasswordFile
from handlingar.exit_codes import ExitCode, UserError
from handlingar.locale.messages import tr
from handlingar.parsers.language.own_words import VARIABLE, UnfitWords, check_words

if TYPE_CHECKING:
    from handlingar.archive.archive_listing import Input
    from handlingar.batch.options import Options

FIRST_DAY = datetime(1970, 1, 2)
"""That --since heeds: the first of year 1 may lie in none in another time zone."""


class Privacy(StrEnum):
    """For whom a dataset is."""

    INTERNAL = "internal"
    PUBLIC = "public"


def run_command(
    archive: Annotated[
        list[str],
        typer.Argument(help="Folders (with all below them), single files, or URLs (s3://, sftp://)."),
    ],
    out: Out = Path("outputs"),
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Processes at work at once.", show_default="all processors")
    ] = os.cpu_count() or 1,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Read only the first N documents.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since",
            help="Read only files changed since; others stay as they were read.",
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"],
        ),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what failed, or was read in part.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Read everything again.")] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, help="Seconds that a document may take at most, …")
    ] = 300.0,
    timeout_a_page: Annotated[
        float, typer.Option("--timeout-a-page", min=0, help="… and seconds more for each of its pages.")
    ] = 60.0,
    memory: Annotated[
        float, typer.Option("--memory", min=1, help="GiB of address space that each process may have.")
    ] = 5.0,
    privacy: Annotated[
        Privacy,
        typer.Option(
            "--privacy",
            help="For whom the dataset is: personal numbers are always masked; in "
            "a public one private persons, e-mails, IP numbers and ids have pseudonyms.",
        ),
    ] = Privacy.INTERNAL,
    alto: Annotated[
        bool, typer.Option("--alto", help="Write ALTO XML too, a file a page, into OUT/alto.")
    ] = False,
    pdf: Annotated[
        bool,
        typer.Option(
            "--pdf", help="Write searchable copies of scanned documents too (PDF, not PDF/A), into OUT/pdf."
        ),
    ] = False,
    mask_pictures: Annotated[
        bool,
        typer.Option("--mask-pictures", help="Paint over personal numbers in the pictures of those copies."),
    ] = False,
    add: Annotated[
        bool, typer.Option("--add", help="Keep the documents of other archives that OUT holds.")
    ] = False,
    replace_archives: Annotated[
        bool, typer.Option("--replace", help="Let the documents of other archives that OUT holds go.")
    ] = False,
    words: Annotated[
        Path | None,
        typer.Option(
            "--words",
            envvar=VARIABLE,
            exists=True,
            file_okay=False,
            help="Folder of own TOML files of words, which add to those of the program.",
        ),
    ] = None,
    password_file: PasswordFile = None,
    publish: Annotated[
        str | None,
        typer.Option("--publish", help="Copy the finished dataset to this URL too (s3://, sftp://)."),
    ] = None,
    license_: Annotated[
        str | None,
        typer.Option(
            "--license",
            help="Licence of the dataset, for datapackage.json: CC0-1.0, CC-BY-4.0, …, or a URL.",
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="A Dask cluster: tcp://HOST:8786, or local-cluster."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing unless something failed; the exit code tells.")
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Tell of each document what its stages took, and its flags."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be read, and what stands; write nothing.")
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="A line of JSON a document on standard error.")
    ] = False,
) -> None:
    """Reads an archive, never changing it, and writes its dataset.

    Read are .pdf, .txt, .md, .docx, .odt, .eml, .png, .jpg and .tif.

    What was read before, by the same code and settings, and hasn't changed since, is not read again.
    """
    _use(words)
    if not quiet and not log_json:
        looks = tr("handlingar: looks through {places} …", places=", ".join(archive))
        with suppress(OSError):
            print(looks, file=sys.stderr, flush=True)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy ends where it can't have more
    # What follows takes a second to load; help and errors of usage need not wait for it.
    from handlingar.results.ledger_file import LEDGER

    with suppress(OSError):  # of names that are too long, it is told below
        alone = len(archive) == 1 and Path(archive[0]).is_file()
        if scheduler is None and not dry_run and not alone and not (out / LEDGER).exists():
            begin_warming()  # while this process loads its own part; where much stands, little may be read
    from handlingar.version import code_version

    code_version()  # what is replaced from now on is noticed
    from handlingar.archive.archive_listing import expect_apart
    from handlingar.archive.remote_files import local_or_url, shown
    from handlingar.batch.options import Options, unwritable
    from handlingar.batch.roots import Joining
    from handlingar.batch.run import ALL, RETRY, plan, run
    from handlingar.exports.kept_copies import ALTO, BARRED_PDF, PDF
    from handlingar.exports.last_check import write_checked_site
    from handlingar.exports.pseudonym_key import known_key, secret_key
    from handlingar.exports.publish import expect_publishable
    from handlingar.exports.publish import publish as publish_dataset
    from handlingar.screen.figures import show_plan, show_summary
    from handlingar.screen.progress import Course, json_log, progress, unheard

    options = Options(
        jobs=jobs,
        seconds=timeout,
        seconds_a_page=timeout_a_page,
        memory=int(memory * 2**30),
        limit=limit,
        scheduler=scheduler,
        license=license_,
        since=max(since, FIRST_DAY).astimezone().timestamp() if since else None,
        again=ALL if force else RETRY if retry_failed else frozenset(),
        copies=frozenset(
            kind for kind, wanted in ((ALTO, alto), (BARRED_PDF if mask_pictures else PDF, pdf)) if wanted
        ),
        joining=Joining.ADD if add else Joining.REPLACE if replace_archives else Joining.ASK,
    )
    if options.copies and privacy is Privacy.PUBLIC:
        message = (
            "Copies hold names as they are printed; make them in an internal dataset (--privacy internal)."
        )
        raise UserError(message, ExitCode.USAGE)
    if mask_pictures and not pdf:
        raise UserError("--mask-pictures is for the copies that --pdf makes; give both.", ExitCode.USAGE)
    if add and replace_archives:
        raise UserError("--add keeps what --replace lets go; give one of them.", ExitCode.USAGE)
    archives = [local_or_url(place) for place in archive]
    try:
        expect_apart(archives, out)
        if publish is not None:
            expect_publishable(publish, [*archives, out])
        key = known_key(out) if dry_run else secret_key(out)
        inputs, options = _listed(archives, out, options, key, privacy, password_file)
        if not inputs:
            raise UserError(f"There are no files in {', '.join(map(shown, archive))}.", ExitCode.USAGE)
        if dry_run:
            show_plan(Console(), plan(inputs, out, options), verbose)
            return
        course = Course()
        told = nullcontext(json_log if log_json else unheard)
        console = Console(stderr=True)
        with told if log_json or quiet else progress(console, course, lines=verbose) as tell:
            summary = run(inputs, out, options, tell, watch=course.watch)
        write_checked_site(out)
        if publish is not None:
            publish_dataset(out, publish)
    except OSError as error:
        raise unwritable(out, error) from error
    except KeyboardInterrupt:
        message = "Stopped before the end. Run the same command again to go on from here."
        raise UserError(message, ExitCode.INTERRUPTED) from None
    if not quiet or summary.exit_code is not ExitCode.OK:
        show_summary(Console(), summary, out)
    raise typer.Exit(summary.exit_code)


def _listed(
    archives: list[Path | str],
    out: Path,
    options: Options,
    key: bytes,
    privacy: Privacy,
    passwords: Path | None,
) -> tuple[list[Input], Options]:
    """What lies in the archives, and the options with all that it is read and named by."""
    from handlingar.archive.archive_listing import for_everyone, roots_of, walk
    from handlingar.archive.passwords import mark_of, read_passwords
    from handlingar.batch.ledger import known_digests

    if privacy is Privacy.PUBLIC:
        options = replace(options, key=key)
    if passwords is not None:
        read = read_passwords(passwords, [a for a in archives if isinstance(a, Path)])
        settings = replace(options.settings, passwords=read)
        options = replace(options, settings=settings, tried=mark_of(read, key))
    inputs = walk(archives, out, known_digests(out, options.key), options.masked, key)
    if options.key is not None:
        inputs = for_everyone(inputs, key)
    return inputs, replace(options, roots=tuple(roots_of(archives, options.masked, key).items()))


def _use(words: Path | None) -> None:
    """Makes the processes of this run read with the own words in the folder."""
    if words is None:
        return
    try:
        check_words(words)
    except UnfitWords as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    os.environ[VARIABLE] = str(words.resolve())
