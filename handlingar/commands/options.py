"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path, typer.Option("--out", help="Folder that the dataset is written to.")]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", help="File with passwords, one a line, to try on encrypted PDFs."),
]
