"""The command line's own words in the language of the user: help, defaults, usage, errors of usage."""

from __future__ import annotations

import gettext
import sys
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from handlingar.locale.data_texts import told
from handlingar.locale.messages import DOMAIN, FOLDER, is_swedish, tr

WRONG_USAGE: type[Exception] = typer.BadParameter.__mro__[1]  # whichever library typer has it of
OF_PART = ("help", "epilog", "short_help", "show_default", "options_metavar", "subcommand_metavar")


class _Told:
    """What the library says of a command in English alone, in the user's language."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        try:
            return super().make_context(*arguments, **options)  # type: ignore[misc]
        except WRONG_USAGE as error:
            raise _told_error(error) from None

    def format_usage(self, context: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(context))  # type: ignore[attr-defined]
        formatter.write_usage(context.command_path, pieces, tr("Usage: "))

    def get_help_option(self, context: Any) -> Any:
        option = super().get_help_option(context)  # type: ignore[misc]
        option.help = told(option.help)
        return option


class Command(_Told, TyperCommand):
    """One of the commands."""


class CommandGroup(_Told, TyperGroup):
    """The commands, their help in Swedish where the user's locale is."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Before anything is told: the words of the commands, and where the libraries find theirs."""
        if is_swedish():
            gettext.bindtextdomain(DOMAIN, FOLDER)
            for command in (self, *self.commands.values()):
                _translate(command)
        return super().make_context(*arguments, **options)

    def resolve_command(self, *arguments: Any) -> Any:
        try:
            return super().resolve_command(*arguments)
        except WRONG_USAGE as error:
            raise _told_error(error) from None


def _told_error(error: Any) -> Any:
    said = told(error.format_message())
    error.format_message = lambda: said
    if type(error).show is WRONG_USAGE.show:  # type: ignore[attr-defined]
        error.show = lambda: _show_wrong_usage(error.ctx, said)
    return error


def _show_wrong_usage(context: Any, said: str) -> None:
    if context is not None:
        hint = tr("`{command} -h` tells more.", command=context.command_path)
        print(context.get_usage(), hint, "", sep="\n", file=sys.stderr)
    print(tr("Error: {message}", message=said), file=sys.stderr)


def _translate(command: Any) -> None:
    for part in (command, *command.params):
        for name in OF_PART:
            if isinstance(text := getattr(part, name, None), str):
                setattr(part, name, told(text))
