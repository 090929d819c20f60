"""`handlingar export`: the dataset in the forms of other tools."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from handlingar.commands.options import Outputs
from handlingar.exit_codes import ExitCode, UserError


class To(StrEnum):
    """The tools, or their forms."""

    SQLITE = "sqlite"
    DUCKDB = "duckdb"
    XLSX = "xlsx"
    POPOLO = "popolo"
    IIIF = "iiif"
    MARKDOWN = "markdown"


class Csv(StrEnum):
    """The forms of CSV beside the dataset's own."""

    EXCEL_SV = "excel-sv"


def export_command(
    outputs: Outputs = Path("outputs"),
    to: Annotated[
        list[To] | None,
        typer.Option("--to", help="What to write: a database, a workbook, JSON or text; may be repeated."),
    ] = None,
    csv: Annotated[
        Csv | None,
        typer.Option("--csv", help="CSV for a Swedish Excel: semicolon, decimal comma, byte order mark."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Folder to write to.", show_default="OUTPUTS/exports"),
    ] = None,
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url", help="Where OUTPUTS is served, for IIIF, which names files by whole URLs."
        ),
    ] = "http://127.0.0.1:8000",
) -> None:
    """Writes the dataset for other tools: sqlite (with search, for Datasette), duckdb, xlsx, popolo, iiif,
    markdown.
    """
    from handlingar.archive.archive_listing import expect_within
    from handlingar.exports.formats.write_format import FOLDER, write_format

    expect_within(outputs)
    forms = [*dict.fromkeys(str(form) for form in to or ()), *([str(csv)] if csv else [])]
    if not forms:
        raise UserError("Say what to write: --to sqlite, say, or --csv excel-sv.", ExitCode.USAGE)
    target = out or outputs / FOLDER
    for form in forms:
        try:
            print(write_format(outputs, form, target, base_url))
        except FileNotFoundError as error:
            raise UserError(str(error), ExitCode.USAGE) from error
        except OSError as error:
            raise UserError(f"Can't write to {target}: {error.strerror}.", ExitCode.OUTPUT) from error
