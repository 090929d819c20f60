"""`handlingar report` and `handlingar serve`: the review site, written and served."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from handlingar.commands.options import Outputs, PasswordFile
from handlingar.exit_codes import ExitCode, UserError
from handlingar.locale.data_texts import told
from handlingar.locale.messages import number, tr

MEGABYTE = 10**6  # bytes
Archives = Annotated[
    list[Path] | None,
    typer.Option("--archive", help="Where the archive's files lie.", show_default="where the run found them"),
]


def report_command(
    outputs: Outputs = Path("outputs"),
    pictures: Annotated[
        bool,
        typer.Option(
            "--pictures", help="Make the pictures of all pages too (personal numbers painted over)."
        ),
    ] = False,
    pictures_limit: Annotated[
        int, typer.Option("--pictures-limit", min=1, help="Megabytes that the pictures may take together.")
    ] = 2000,
    archive: Archives = None,
    password_file: PasswordFile = None,
) -> None:
    """Writes the review site anew into OUTPUTS/report."""
    from handlingar.archive.archive_listing import expect_within
    from handlingar.archive.passwords import read_passwords
    from handlingar.exports.site.pictures import picture_maker
    from handlingar.exports.site.write_site import write_site

    expect_within(outputs)
    try:
        write_site(outputs)
        if pictures:
            passwords = read_passwords(password_file) if password_file else ()
            _make_pictures(picture_maker(outputs, archive or (), passwords), pictures_limit * MEGABYTE)
    except FileNotFoundError as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    except OSError as error:
        raise UserError(f"Can't write to {outputs}: {error.strerror}.", ExitCode.OUTPUT) from error
    print(outputs / "report" / "index.html")


def serve_command(
    outputs: Outputs = Path("outputs"),
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to serve at.")] = 8000,
    archive: Archives = None,
    password_file: PasswordFile = None,
) -> None:
    """Serves the review site to this machine alone (127.0.0.1): pages' pictures are made as they are asked
    for, and corrections are taken down in OUTPUTS/corrections.csv.
    """
    from handlingar.archive.archive_listing import expect_within
    from handlingar.archive.passwords import read_passwords
    from handlingar.exports.site.pictures import picture_maker
    from handlingar.exports.site.write_site import write_site
    from handlingar.serving import HOST, server

    expect_within(outputs)
    maker = None
    try:
        if not (outputs / "report" / "index.html").is_file():
            write_site(outputs)
        passwords = read_passwords(password_file) if password_file else ()
        maker = picture_maker(outputs, archive or (), passwords)
    except FileNotFoundError as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    except UserError as error:
        print(f"handlingar: {told(error.message)}", file=sys.stderr)  # the site is served all the same
    try:
        served = server(outputs, port, maker)
    except OSError as error:
        raise UserError(f"Port {port} can't be had: {error.strerror}.", ExitCode.USAGE) from error
    print(f"http://{HOST}:{served.server_port}/", flush=True)
    with served:
        try:
            served.serve_forever()
        except KeyboardInterrupt:
            raise UserError("Stopped.", ExitCode.INTERRUPTED) from None


def _make_pictures(maker: object, limit: int) -> None:
    from handlingar.exports.site.pictures import PictureMaker
    from handlingar.extract.drawing.draw_page import CannotDraw

    assert isinstance(maker, PictureMaker)
    taken = sum(path.stat().st_size for path in (maker.out / "report" / "pictures").rglob("*.webp"))
    for doc_id, page in maker.wanted():
        if taken >= limit:
            print(
                tr(
                    "handlingar: The pictures take {n} MB; the rest is left out.", n=number(taken // MEGABYTE)
                ),
                file=sys.stderr,
            )
            return
        try:
            taken += len(maker.make(doc_id, page))
        except CannotDraw as error:
            where = tr("page {n}", n=number(page))
            print(f"handlingar: {doc_id}, {where}: {told(str(error))}", file=sys.stderr)
