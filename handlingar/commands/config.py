"""`handlingar config`: the options that apply, and where each comes from."""

from __future__ import annotations

import typer

from handlingar.configuration import applying


def config_command(context: typer.Context) -> None:
    """Prints the options of `handlingar run` as they apply here, in the form of a handlingar.toml."""
    for option in applying(context):
        print(f"{option.name} = {option.value}  # {option.origin}")
