"""Writes docs/commands.md, every command with its arguments and options: `python -m scripts.commands`."""

from __future__ import annotations

from pathlib import Path

import typer.main
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from handlingar.cli import app

ROOT = Path(__file__).resolve().parent.parent
INTRODUCTION = """# Commands

Every command with its arguments and options, made from the program itself (`python -m scripts.commands`).
`handlingar COMMAND --help` prints the same. Options of `run` can stand in a file `handlingar.toml` under the
same names; `handlingar config` prints those that apply.
"""


def commands() -> str:
    """The whole page, Markdown, a section a command."""
    whole = typer.main.get_command(app)
    assert isinstance(whole, TyperGroup)
    parts = [INTRODUCTION, _section("handlingar", whole)]
    parts += [_section(f"handlingar {name}", command) for name, command in sorted(whole.commands.items())]
    return "\n".join(parts)


def _section(name: str, command: TyperCommand | TyperGroup) -> str:
    said = " ".join((command.help or "").split())
    rows = "".join(_row(parameter) for parameter in command.params if not getattr(parameter, "hidden", False))
    table = f"| | means |\n|---|---|\n{rows}" if rows else ""
    return f"## {name}\n\n{said}\n\n{table}"


def _row(parameter: object) -> str:
    if isinstance(parameter, TyperOption):
        names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
        said = parameter.help or ""
    else:
        assert isinstance(parameter, TyperArgument)
        names = f"`{(parameter.metavar or parameter.name or '').upper()}`"
        said = getattr(parameter, "help", None) or ""
    return f"| {names} | {said.replace('|', '/')} |\n"


if __name__ == "__main__":
    (ROOT / "docs" / "commands.md").write_text(commands(), "utf-8")
