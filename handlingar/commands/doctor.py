"""`handlingar doctor`: is all there that reading needs?"""

from __future__ import annotations

from pathlib import Path

import typer

from handlingar.commands.options import Out
from handlingar.exit_codes import ExitCode


def doctor_command(out: Out = Path("outputs")) -> None:
    """Says what of the system is missing, and how to install it."""
    from handlingar.doctor import examine

    checks = examine(out)
    for check in checks:
        print(f"{'ok     ' if check.good else 'MISSING'}  {check.name}: {check.found}")
        if not check.good:
            print(f"         {check.remedy}")
    if not all(check.good for check in checks):
        raise typer.Exit(ExitCode.MISSING)
