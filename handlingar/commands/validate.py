"""`handlingar validate`: who signed a file, and what proves it."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from handlingar.commands.options import PasswordFile
from handlingar.exit_codes import ExitCode, UserError
from handlingar.locale.data_texts import told
from handlingar.locale.messages import marked, number, tr, trn

if TYPE_CHECKING:  # loading it takes a second or two
    from handlingar.validation.validate_files import Validated

TABLES = ("pdf_signatures", "signers", "signature_checks")
VERDICTS = {
    ExitCode.OK: marked("proved"),
    ExitCode.NOT_PROVABLE: marked("not proved"),
    ExitCode.SIGNATURE_FAILED: marked("fails"),
}
AGREES = marked("agrees")
"""What a check is where the page says what it should, but anyone can have printed it."""
RESULTS = {"ok": marked("ok"), "fail": marked("fails"), "not_checkable": marked("not checkable")}
COLOURS = {
    "proved": "green", "ok": "green", "fails": "bold red", "not proved": "yellow", "not checkable": "yellow",
}  # fmt: skip
WIDE = 120  # columns, where the output is no terminal


def validate_command(
    files: Annotated[
        list[Path],
        typer.Argument(help="Files to validate, or folders (with all below them).", metavar="FILE..."),
    ],
    trust: Annotated[
        list[Path] | None,
        typer.Option(
            "--trust",
            help="Certificates to trust: a PEM or DER file, or a folder of such files; may be given again.",
        ),
    ] = None,
    password_file: PasswordFile = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show the checks that are ok, too.", show_default=False)
    ] = False,
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
    from handlingar.batch.options import Options
    from handlingar.extract import Settings
    from handlingar.validation.validate_files import trusted, validate

    found: list[Validated] = []
    console = Console(width=None if os.isatty(1) else WIDE)
    settings = Settings(passwords=read_passwords(password_file) if password_file else ())
    try:
        for one in validate(files, trusted(*trust or ()), Options(jobs=jobs, settings=settings)):
            found.append(one)
            if not as_json:
                _show(console, one, everything)
    except KeyboardInterrupt:
        raise UserError(tr("Stopped before the end."), ExitCode.INTERRUPTED) from None
    if as_json:
        print(_as_json(found))
    elif len(found) > 1:
        _show_sum(console, found)
    raise typer.Exit(max(one.verdict.code for one in found))


def _as_json(found: list[Validated]) -> str:
    """The files with their verdicts and rows, which are those of the dataset."""
    from handlingar.results.one_line import plain_json
    from handlingar.schemas.records import records
    from handlingar.schemas.texts import as_text

    entries: list[dict[str, Any]] = []
    for one in found:
        doc_id = (one.facts.documents[0].sha256 or "")[:16]
        rows = {name: records(doc_id, getattr(one.facts, name)) for name in TABLES}
        entries.append({"file": str(one.file), "verdict": " ".join(one.verdict.sentences), **rows})
    return plain_json(json.dumps({"files": entries}, ensure_ascii=False, indent=1, default=as_text))


def _show(console: Console, one: Validated, everything: bool) -> None:
    """What files hold may be control codes, which a terminal shall print and not obey."""
    from handlingar.results.one_line import on_a_line

    word = VERDICTS[one.verdict.code]
    title = Text(f"{on_a_line(str(one.file))}: ", style="bold").append(tr(word), style=COLOURS[word])
    console.print(title, soft_wrap=True)
    for sentence in one.verdict.sentences:
        console.print(Text(on_a_line(told(sentence))), soft_wrap=True)
    checks = one.facts.signature_checks
    proves = any(signature.kind != "empty" for signature in one.facts.pdf_signatures)
    good = sum(check.result == "ok" for check in checks)
    listed = [check for check in checks if everything or check.result != "ok"]
    names = {signer.signer_seq: signer.name for signer in one.facts.signers}
    if listed:
        table = Table(show_edge=False)
        for column in (tr("check"), tr("of"), tr("result"), tr("what was compared")):
            table.add_column(column, overflow="fold")
        for row in listed:
            word = AGREES if row.result == "ok" and not proves else RESULTS[row.result]
            name = on_a_line(names.get(row.signer_seq or 0, ""))
            result = Text(tr(word), style=COLOURS.get(word, ""))
            table.add_row(Text(row.check_kind), Text(name), result, Text(on_a_line(told(row.detail))))
        console.print(table)
    if good and not everything:
        console.print(_rest(good, proves), highlight=False)
    console.print()


def _rest(count: int, proves: bool) -> str:
    if proves:
        return trn("{n} check is ok (--all shows it).", "{n} checks are ok (--all shows them).", count)
    return trn(
        "{n} check of the page agrees, which proves nothing by itself (--all shows it).",
        "{n} checks of the page agree, which proves nothing by itself (--all shows them).",
        count,
    )


def _show_sum(console: Console, found: list[Validated]) -> None:
    """Of several files, how many are proved."""
    by_code = Counter(one.verdict.code for one in found)
    parts = [f"{tr(VERDICTS[code])}: {number(by_code[code])}" for code in VERDICTS if by_code[code]]
    files = trn("{n} file", "{n} files", len(found))
    console.print(f"{files}. {', '.join(parts)}.", highlight=False)
