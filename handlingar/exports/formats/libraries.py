"""Libraries that only some forms need, and that a plain installation leaves out."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from handlingar.exit_codes import ExitCode, UserError


def library(name: str) -> Any:
    """The library of that name. Raises UserError, with what installs it, where it isn't there."""
    try:
        return import_module(name)
    except ImportError as error:
        message = f"This needs {name}, which isn't installed: pip install 'handlingar[export]'."
        raise UserError(message, ExitCode.MISSING) from error
