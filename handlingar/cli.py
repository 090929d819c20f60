"""The command `handlingar`."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from handlingar import __path__, __version__, patterns
from handlingar.commands.config import config_command
from handlingar.commands.doctor import doctor_command
from handlingar.commands.evaluate import evaluate_command
from handlingar.commands.export import export_command
from handlingar.commands.repair import repair_command
from handlingar.commands.report import report_command, serve_command
from handlingar.commands.run import run_command
from handlingar.commands.show import show_command
from handlingar.commands.status import status_command
from handlingar.commands.validate import validate_command
from handlingar.configuration import configure
from handlingar.exit_codes import ExitCode, UserError, replaced
from handlingar.locale.command_group import Command, CommandGroup
from handlingar.locale.data_texts import told
from handlingar.results.one_line import on_a_line

app = typer.Typer(
    cls=CommandGroup,
    rich_markup_mode=None,  # plain help is there at once: panels take as long to load as all else
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_show_locals=False,  # they may hold what a document says of people
    help="Swedish public records (minutes, reports, budgets) from archives of PDF files to tidy data.",
    epilog="Exit codes: 0 all went well; 2 wrong usage; 3 some documents failed, or none could be read; "
    "4 something of a signature can't be proved; 5 a signature fails; 6 the output can't be written to; "
    "7 something of the system is missing; 130 stopped by Ctrl-C; 1 anything unexpected.",
)

NO_SCREEN = (errno.ENOSPC, errno.EDQUOT, errno.EPIPE, errno.EIO)
"""Of what is shown into a file or pipe, or on a terminal that is gone."""
LINK_TO_ITSELF = "Symlink loop"
"""What pathlib says of one, before Python 3.13."""


def _version(wanted: bool) -> None:
    if wanted:
        print(f"handlingar {__version__}")
        raise typer.Exit


@app.callback()
def _handlingar(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option("--config", help="File that sets options.", show_default="handlingar.toml, if here"),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that stand before any command."""
    configure(context, config)


for _command in (
    run_command, report_command, serve_command, evaluate_command, export_command, status_command,
    config_command, validate_command, show_command, repair_command, doctor_command,
):  # fmt: skip
    app.command(_command.__name__.removesuffix("_command"), cls=Command)(_command)


def main() -> None:
    """The entry point; what the user can mend is told in a sentence, not in a traceback."""
    try:
        app()
    except Exception as error:
        if not isinstance(mended := _mended(error), UserError):
            raise
        with suppress(OSError):
            print(f"handlingar: {on_a_line(told(mended.message))}", file=sys.stderr)
        sys.exit(mended.code)
    finally:
        patterns.keep()


def _mended(error: Exception) -> Exception:
    """The error, or one in words: a link to itself, nothing that can be shown, a program replaced."""
    if isinstance(error, OSError) and error.filename is None and error.errno in NO_SCREEN:
        return UserError(f"What is to be shown can't be written ({error.strerror}).", ExitCode.OUTPUT)
    if isinstance(error, RuntimeError) and LINK_TO_ITSELF in str(error):
        return UserError(f"A link leads to itself ({error}).", ExitCode.USAGE)
    version = sys.modules.get("handlingar.version")  # where it is not loaded, nothing can be told of them
    own = isinstance(error, OSError) and str(error.filename).startswith(tuple(__path__))
    if own or isinstance(error, ImportError | SyntaxError) or (version and version.is_replaced()):
        return replaced(type(error).__name__)
    return error
