"""`handlingar config`: the options that apply, and where each comes from."""

from __future__ import annotations

import typer

from handlingar.configuration import applying
from handlingar.locale.messages import tr


def config_command(context: typer.Context) -> None:
    """Prints the options of `handlingar run` as they apply here, in the form of a handlingar.toml."""
    for option in applying(context):
        if option.value is None:
            print(tr("# {name} is not set", name=option.name))
        else:
            print(f"{option.name} = {option.value}  # {tr(option.origin)}")
