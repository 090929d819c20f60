"""The command `handlingar`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from handlingar import __version__
from handlingar.exit_codes import ExitCode, UserError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # they may hold what a document says of people
    help="Swedish public records (minutes, reports, budgets) from archives of PDF files to tidy data.",
    epilog="Exit codes: 0 all went well; 2 wrong usage; 3 some documents failed; 6 the output folder can't "
    "be written to; 7 something of the system is missing; 130 stopped by Ctrl-C; 1 anything unexpected.",
)

Out = Annotated[Path, typer.Option("--out", help="Folder that the dataset is written to.")]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"handlingar {__version__}")
        raise typer.Exit


@app.callback()
def _handlingar(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that stand before any command."""


@app.command("run")
def run_command(
    archive: Annotated[list[Path], typer.Argument(help="Folders (with all below them) or single files.")],
    out: Out = Path("outputs"),
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Processes at work at once.", show_default="all processors")
    ] = os.cpu_count() or 1,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Read only the first N files.")] = None,
) -> None:
    """Reads an archive (.pdf, .txt, .md, .png, .jpg, .tif), never changing it, and writes its dataset."""
    # The parsers take a second or two to load; help and errors of usage need not wait for them.
    from handlingar.report import write_report
    from handlingar.run import Options, run, unwritable
    from handlingar.screen import progress, show_summary
    from handlingar.walk import walk

    inputs = walk(archive, out)[:limit]
    if not inputs:
        raise UserError(f"There are no files in {', '.join(map(str, archive))}.", ExitCode.USAGE)
    try:
        with progress(Console(stderr=True), len(inputs)) as tell:
            summary = run(inputs, out, Options(jobs=jobs), tell)
        write_report(out, summary)
    except OSError as error:
        raise unwritable(out, error) from error
    except KeyboardInterrupt:
        raise UserError("Stopped before the end; no dataset was written.", ExitCode.INTERRUPTED) from None
    show_summary(Console(), summary, out)
    raise typer.Exit(summary.exit_code)


@app.command()
def doctor(out: Out = Path("outputs")) -> None:
    """Says what of the system is missing, and how to install it."""
    from handlingar.doctor import examine

    checks = examine(out)
    for check in checks:
        print(f"{'ok     ' if check.good else 'MISSING'}  {check.name}: {check.found}")
        if not check.good:
            print(f"         {check.remedy}")
    if not all(check.good for check in checks):
        raise typer.Exit(ExitCode.MISSING)


def main() -> None:
    """The entry point; what the user can mend is told in a sentence, not in a traceback."""
    try:
        app()
    except UserError as error:
        print(f"handlingar: {error.message}", file=sys.stderr)
        sys.exit(error.code)
