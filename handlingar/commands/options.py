"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handlingar.archive.remote_files import local_or_url


def _folder(given: object) -> Path:
    place = local_or_url(str(given))
    if isinstance(place, Path):
        return place
    message = (
        "The output folder, with its ledger, must be on this machine; --publish copies the dataset to a URL."
    )
    raise typer.BadParameter(message)


Out = Annotated[
    Path,
    typer.Option(
        "--out", "-o", help="Folder that the dataset is written to.", parser=_folder, metavar="FOLDER"
    ),
]
Outputs = Annotated[Path, typer.Argument(help="The folder that a run wrote to.")]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", help="File with passwords, one a line, to try on encrypted PDFs."),
]
