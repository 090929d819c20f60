"""The command line's own words in the language of the user: help, defaults, errors of usage."""

from __future__ import annotations

import gettext
from typing import Any

from typer.core import TyperGroup

from handlingar.locale.data_texts import in_swedish
from handlingar.locale.messages import DOMAIN, FOLDER, is_swedish


class CommandGroup(TyperGroup):
    """The commands, their help in Swedish where the user's locale is."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Before anything is told: the words of the commands, and where the libraries find theirs."""
        if is_swedish():
            gettext.bindtextdomain(DOMAIN, FOLDER)
            for command in (self, *self.commands.values()):
                _translate(command)
        return super().make_context(*arguments, **options)


def _translate(command: Any) -> None:
    for part in (command, *command.params):
        for name in ("help", "epilog", "short_help", "show_default"):
            if isinstance(text := getattr(part, name, None), str):
                setattr(part, name, in_swedish(text))
