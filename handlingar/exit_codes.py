"""How the command ends, as a number that scripts can rely on, and the error that carries it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command `handlingar`."""

    OK = 0
    """All documents were read, at least in part; unsupported files were skipped."""
    UNEXPECTED = 1
    """Something that should not happen: a defect in the program."""
    USAGE = 2
    """The command was given something it can't use: a missing folder, an unknown option."""
    SOME_FAILED = 3
    """The run ended and the dataset is whole, but some documents failed, or none was there; flags say why."""
    NOT_PROVABLE = 4
    """Nothing is wrong with the signatures, but something of them can't be proved by the file."""
    SIGNATURE_FAILED = 5
    """A signature, or a check of a signature page, fails."""
    OUTPUT = 6
    """The output folder can't be written to: no permission, a full disk."""
    MISSING = 7
    """Something of the system that is needed is missing; `handlingar doctor` says what."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C; the dataset is of what was read until then."""


class UserError(Exception):
    """Something that the user can mend; the text says what is wrong and what to do, in plain words."""

    def __init__(self, message: str, code: ExitCode) -> None:
        super().__init__(message, code)
        self.message = message
        self.code = code


def replaced(why: str) -> UserError:
    """The error to raise where the program's files were replaced while it ran, or some are missing."""
    message = f"The program was replaced while it ran, or a part of it is missing ({why})."
    return UserError(
        f"{message} Install it again if needed, and run the same command again.", ExitCode.MISSING
    )
