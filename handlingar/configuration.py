"""handlingar.toml: options set once for a folder, under the names that they have on the command line."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from handlingar.exit_codes import ExitCode, UserError
from handlingar.locale.messages import marked, tr
from handlingar.results.one_line import on_a_line

FILE = "handlingar.toml"
ASKED_FOR = frozenset({"publish", "scheduler", "config"})
"""Options that can send, run or fetch something: a file that merely lies in the folder may not set them."""
COMMAND = "run"  # whose options the file sets


@dataclass(frozen=True, slots=True)
class Applying:
    """An option as it applies: its name without dashes before it, its value as TOML, and who says so.

    value is None where the option is not set.
    """

    name: str
    value: str | None
    origin: str


def configure(context: typer.Context, file: Path | None) -> None:
    """Makes the file's values the defaults of the options of `handlingar run`, and its folder that of others.

    file is None for handlingar.toml in the current folder, or else in the user's configuration folder; the
    first may set no option that sends, fetches or runs anything. What is taken is said on standard error.
    Raises UserError where the file can't be read, or sets what is no option or may not be set there.
    """
    path = file or next((place for place in (Path(FILE), _users_file()) if os.access(place, os.F_OK)), None)
    if path is None:
        return
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"{path} can't be read: {error}.", ExitCode.USAGE) from error
    options = dict(_options(context))
    values: dict[str, Any] = {}
    for key, value in found.items():
        name = key.replace("_", "-")
        if name not in options:
            near = get_close_matches(name, options, 1)
            hint = f" Did you mean {near[0]}?" if near else f" Known are {', '.join(sorted(options))}."
            raise UserError(
                f"{path} sets {key}, which is no option of `handlingar run`.{hint}", ExitCode.USAGE
            )
        if path == Path(FILE) and file is None and name in ASKED_FOR:
            message = f"{path} in this folder may not set {key}, which can send or fetch data or run programs"
            raise UserError(f"{message}; give the file by --config, if it is yours.", ExitCode.USAGE)
        values[options[name].name] = _plain(value)
    elsewhere = {name: {"outputs": values["out"]} for name in _commands(context)} if "out" in values else {}
    if elsewhere:
        elsewhere["doctor"] = {"out": values["out"]}
    context.default_map = {**(context.default_map or {}), **elsewhere, COMMAND: values}
    context.obj = path
    if values:
        names = sorted(name.replace("_", "-") for name in found)
        told = tr("handlingar: {path} sets {names}.", path=path, names=on_a_line(", ".join(names)))
        for_programs = values.get("log_json", False)
        print(
            json.dumps({"configuration": str(path), "sets": names}) if for_programs else told, file=sys.stderr
        )


def _plain(value: Any) -> Any:
    """A value of TOML as the command line has it: its dates are texts there."""
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    return value if isinstance(value, bool | int | float | list) else str(value)


def _users_file() -> Path:
    """The file in the user's folder for configuration (XDG Base Directory Specification)."""
    folder = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(folder).expanduser() / "handlingar" / FILE


def applying(context: typer.Context) -> Iterator[Applying]:
    """The options of `handlingar run` as they apply without any on the command line."""
    root = context.find_root()
    set_here = (root.default_map or {}).get(COMMAND, {})
    for name, parameter in _options(root):
        if parameter.name in set_here:
            yield Applying(name, _toml(set_here[parameter.name]), str(root.obj))
        elif given := parameter.value_from_envvar(root):
            yield Applying(name, _toml(given), parameter.envvar)
        else:
            default = parameter.get_default(root, call=True)
            yield Applying(name, None if default is None else _toml(default), marked("default"))


def _options(context: Any) -> Iterator[tuple[str, Any]]:
    command = _commands(context)[COMMAND]
    for parameter in command.params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            yield parameter.opts[0].lstrip("-"), parameter


def _toml(value: Any) -> str:
    if isinstance(value, Enum):
        value = value.value
    return json.dumps(
        value if isinstance(value, bool | int | float | list) else str(value), ensure_ascii=False
    )


def _commands(context: Any) -> dict[str, Any]:
    commands: dict[str, Any] = context.find_root().command.commands
    return commands
