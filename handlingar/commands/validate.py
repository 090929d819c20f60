"""`handlingar validate`: who signed a file, and what proves it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from handlingar.commands.options import PasswordFile
from handlingar.exit_codes import ExitCode, UserError

if TYPE_CHECKING:  # loading it takes a second or two
    from handlingar.validation.validate_files import Validated

TABLES = ("pdf_signatures", "signers", "signature_checks")
COLOURS = {"ok": "green", "fail": "bold red", "not_checkable": "yellow"}
WIDE = 120  # columns, where the output is no terminal


def validate_command(
    files: Annotated[list[Path], typer.Argument(help="Files to validate.", metavar="FILE...")],
    trust: Annotated[
        Path | None,
        typer.Option("--trust", help="Certificates to trust: a PEM or DER file, or a folder of such files."),
    ] = None,
    password_file: PasswordFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of words and tables.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Processes at work at once.", show_default="all processors")
    ] = os.cpu_count() or 1,
) -> None:
    """Says what the signature page and the PDF's own signatures prove; nothing is fetched, nothing written.

    Ends with 0 where all is proved, 4 where something can't be, 5 where something fails.
    """
    # The parsers take a second or two to load; help and errors of usage need not wait for them.
    from handlingar.archive.passwords import read_passwords
    from handlingar.batch.task import Options
    from handlingar.extract import Settings
    from handlingar.validation.validate_files import trusted, validate

    found: list[Validated] = []
    console = Console(width=None if os.isatty(1) else WIDE)
    settings = Settings(passwords=read_passwords(password_file) if password_file else ())
    try:
        for one in validate(files, trusted(trust), Options(jobs=jobs, settings=settings)):
            found.append(one)
            if not as_json:
                _show(console, one)
    except KeyboardInterrupt:
        raise UserError("Stopped before the end.", ExitCode.INTERRUPTED) from None
    if as_json:
        print(_as_json(found))
    raise typer.Exit(max(one.verdict.code for one in found))


def _as_json(found: list[Validated]) -> str:
    """The files with their verdicts and rows, which are those of the dataset."""
    from handlingar.schemas.records import records
    from handlingar.schemas.texts import as_text

    entries: list[dict[str, Any]] = []
    for one in found:
        doc_id = (one.facts.documents[0].sha256 or "")[:16]
        rows = {name: records(doc_id, getattr(one.facts, name)) for name in TABLES}
        entries.append({"file": str(one.file), "verdict": " ".join(one.verdict.sentences), **rows})
    return json.dumps({"files": entries}, ensure_ascii=False, indent=1, default=as_text)


def _show(console: Console, one: Validated) -> None:
    """What files hold may be control codes, which a terminal shall print and not obey."""
    from handlingar.results.one_line import on_a_line

    console.print(Text(on_a_line(str(one.file)), style="bold"), soft_wrap=True)
    for sentence in one.verdict.sentences:
        console.print(Text(on_a_line(sentence)), soft_wrap=True)
    names = {signer.signer_seq: signer.name for signer in one.facts.signers}
    if one.facts.signature_checks:
        table = Table(show_edge=False)
        for column in ("check", "of", "result", "what was compared"):
            table.add_column(column, overflow="fold")
        for row in one.facts.signature_checks:
            result = Text(row.result.replace("_", " "), style=COLOURS[row.result])
            name = on_a_line(names.get(row.signer_seq or 0, ""))
            table.add_row(Text(row.check_kind), Text(name), result, Text(on_a_line(row.detail)))
        console.print(table)
    console.print()
