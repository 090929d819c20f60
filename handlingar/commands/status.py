"""`handlingar status`: what a run has done, what failed and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from handlingar.exit_codes import ExitCode, UserError


def status_command(
    outputs: Annotated[Path, typer.Argument(help="The folder that a run writes to.")] = Path("outputs"),
) -> None:
    """Shows what is done, what failed and why, what is quarantined, and how long it took."""
    from handlingar.batch.run_status import standing
    from handlingar.screen.figures import show_standing

    found = standing(outputs)
    if found is None:
        raise UserError(f"There is no ledger in {outputs}; `handlingar run` writes one.", ExitCode.USAGE)
    show_standing(Console(), found)
