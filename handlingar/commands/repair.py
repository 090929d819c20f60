"""`handlingar repair`: text in, text with its å, ä and ö out; every change can be logged, looked at and
undone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from handlingar.exit_codes import ExitCode, UserError
from handlingar.locale.messages import tr

CHUNK = 2000
"""A long text is repaired so many lines at a time, cut at the next empty line,"""
LONGEST = 20_000
"""or after so many lines."""
PDF = b"%PDF-"
TOO_SHORT = (
    "handlingar: The text is too short to tell whether it lost å, ä and ö; --force repairs it all the same."
)
WAITING = "handlingar: Reads text from the terminal, as no file was given; Ctrl-D ends it."
NO_TEXT = (
    "{file} is a PDF, not a text. `handlingar run {file} --out FOLDER` reads and repairs it; "
    "its text is then in FOLDER/csv/pages.csv."
)


def repair_command(
    file: Annotated[str, typer.Argument(help="A text file (UTF-8), or - for standard input.")] = "-",
    log: Annotated[Path | None, typer.Option("--log", help="Write every change to this CSV file.")] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page that shows the changes in their lines.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; say of each page whether it is damaged.")
    ] = False,
    undo: Annotated[
        Path | None, typer.Option("--undo", help="Take back the changes of this log from a repaired text.")
    ] = None,
    names_from: Annotated[
        Path | None,
        typer.Option(
            "--names-from",
            help="Sound text of the same archive (a dataset, a folder, a file) to learn words from.",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Repair also what is too short to tell if it is damaged."),
    ] = False,
) -> None:
    """Gives back å, ä and ö to Swedish text that an OCR engine without Swedish mangled.

    Prints the repaired text; everything but the words changed stays as it is. What was sound or is not
    Swedish is left alone.
    """
    from handlingar.repair_text import is_too_short, judgements, mend, undone

    with ExitStack() as files:
        source = _opened(file, files)
        if check:
            for line in judgements(_chunks(source)):
                print(line)
            return
        output: Iterator[bytes]
        if undo is not None:
            output = undone(source.read(), _read(undo))
        else:
            chunks = _chunks(source)
            first = next(chunks, b"")
            if not force and is_too_short(first):
                print(tr(TOO_SHORT), file=sys.stderr)
            output = mend(chain([first], chunks), log, html, _known(names_from), force)
        try:
            for part in output:
                sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
        except OSError as error:
            raise UserError(f"The output can't be written: {error}", ExitCode.OUTPUT) from error


def _opened(file: str, files: ExitStack) -> BinaryIO:
    if file == "-":
        if sys.stdin.isatty():
            print(tr(WAITING), file=sys.stderr)
        return sys.stdin.buffer
    try:
        text = files.enter_context(Path(file).open("rb"))  # noqa: SIM115 - files closes it
    except OSError as error:
        raise UserError(f"{file} can't be read: {error.strerror}.", ExitCode.USAGE) from error
    if text.peek(len(PDF)).startswith(PDF):
        raise UserError(NO_TEXT.format(file=file), ExitCode.USAGE)
    return text


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} can't be read: {error.strerror}.", ExitCode.USAGE) from error


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    """The text in parts that end where a paragraph or a page does."""
    chunk: list[bytes] = []
    for line in source:
        chunk.append(line)
        ends = not line.strip() or b"\f" in line
        if (len(chunk) >= CHUNK and ends) or len(chunk) >= LONGEST:
            yield b"".join(chunk)
            chunk = []
    if chunk:
        yield b"".join(chunk)


def _known(path: Path | None) -> frozenset[str]:
    if path is None:
        return frozenset()
    from handlingar.repair_text import archive_words

    if not path.exists():
        raise UserError(f"There is nothing at {path}.", ExitCode.USAGE)
    return archive_words(path)
