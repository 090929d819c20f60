"""`handlingar show`: what was read of a page, drawn on its picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handlingar.commands.options import PasswordFile
from handlingar.exit_codes import ExitCode, UserError


def show_command(
    file: Annotated[Path, typer.Argument(help="PDF or image file.")],
    page: Annotated[
        int | None,
        typer.Option("--page", min=1, help="Page to draw.", show_default="1, or that of the row"),
    ] = None,
    what: Annotated[
        str,
        typer.Option(
            "--what",
            help="Layers to draw, with commas between: words, lines, rulings, grids, segments, facts.",
        ),
    ] = "lines,grids",
    row: Annotated[
        str | None,
        typer.Option("--row", help="Row to draw: its table and number.", metavar="decisions:12"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="PNG file to write.", show_default="FILE-page-N.png, here"),
    ] = None,
    password_file: PasswordFile = None,
) -> None:
    """Draws what was read on the page's picture; personal numbers on the page are not covered."""
    # What reads PDFs takes a second or two to load; help and errors of usage need not wait for it.
    from handlingar.archive.passwords import read_passwords
    from handlingar.extract import Settings
    from handlingar.page_drawing import show

    settings = Settings(passwords=read_passwords(password_file) if password_file else ())
    layers = tuple(layer.strip() for layer in what.split(",") if layer.strip())
    try:
        drawing = show(file, page, layers, row, settings)
    except FileNotFoundError as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    target = out or Path(f"{file.stem}-page-{drawing.page}.png")
    try:
        drawing.save(target)
    except OSError as error:
        raise UserError(f"Can't write to {target}: {error.strerror}.", ExitCode.OUTPUT) from error
    print(target)
    if drawing.row is not None:
        print(drawing.row)
