"""`handlingar doctor`: is all there that reading needs?"""

from __future__ import annotations

from pathlib import Path

import typer

from handlingar.commands.options import Out
from handlingar.exit_codes import ExitCode
from handlingar.locale.messages import tr

WIDTH = 7  # letters of the longest word before a finding


def doctor_command(out: Out = Path("outputs")) -> None:
    """Says what of the system is missing, and how to install it."""
    from handlingar.doctor import examine

    checks = examine(out)
    for check in checks:
        mark = tr("ok") if check.good else tr("MISSING")
        print(f"{mark:<{WIDTH}}  {check.name}: {check.found}")
        if not check.good:
            print(f"{'':<{WIDTH}}  {check.remedy}")
    if not all(check.good for check in checks):
        raise typer.Exit(ExitCode.MISSING)
