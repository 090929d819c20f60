"""Runs with all options over files with personal numbers everywhere: none is in any byte that they write."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pikepdf
import pyarrow as pa
import pyarrow.parquet as pq
import pypdfium2 as pdfium
import pytest
import regex
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from printings import PRINTINGS, Number
from reportlab.pdfgen.canvas import Canvas

from handlingar.exit_codes import ExitCode

NUMBER = Number("19", "81", "11", "07", "982", "1")
PRINTED = "811107-9821"
SOUGHT = regex.compile(r"811107[^0-9]{0,8}9821|9821-?811107")
PUBLIC = regex.compile(r"811107.?\*|tove\.granlund|192\.0\.2\.17")
LINES = (
    "Norrby kommun",
    "Beslut 2024-03-01 om stöd enligt lag",
    f"Sökande är Vera Ek, {PRINTED}, boende i Norrby.",
    f"Beslutet delges {PRINTED} och tove.granlund@exempel.se från 192.0.2.17.",
    "Nämnden beslutar att avslå ansökan den 5 mars 2024.",
)


def printed_page() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 12)
    for at, line in enumerate(LINES):
        canvas.drawString(70, 760 - 24 * at, line)
    canvas.save()
    return stream.getvalue()


def scanned_page() -> Image.Image:
    with pdfium.PdfDocument(printed_page()) as pdf:
        shown: Image.Image = pdf[0].render(scale=150 / 72, grayscale=True).to_pil()
    return shown.convert("L")


def with_everything(data: bytes) -> bytes:
    """The PDF with numbers in all that stands beside its pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.docinfo["/Title"] = f"Utredning {PRINTED}"
        pdf.docinfo["/Keywords"] = f"{PRINTED}; tove.granlund@exempel.se"
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String(PRINTED), Rect=[0, 0, 9, 9])
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(f"pnr {PRINTED}"), V=String(PRINTED),
            TU=String(PRINTED), Rect=[0, 0, 9, 9],
        )  # fmt: skip
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        link.A = Dictionary(S=Name.URI, URI=String(f"https://x.example/?p={PRINTED}"))
        script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{PRINTED}')"))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(a) for a in (note, field, link)])
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[1]]))
        pdf.Root.OpenAction = script
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(f"{PRINTED} "))]))
        pdf.Root.Lang = String("sv")
        pdf.Root.Metadata = pdf.make_stream(
            f"<x>{PRINTED}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML
        )
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"Kap {PRINTED}", 0))
        pdf.attachments[f"{PRINTED}.txt"] = PRINTED.encode()
        pdf.pages[0].obj.PieceInfo = Dictionary(X=Dictionary(Private=String(PRINTED)))
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()


def make_archive(archive: Path) -> None:
    (archive / f"akt {PRINTED}").mkdir(parents=True)
    forms = "\n\n".join(f"Punkt {n}: {NUMBER.printed(p)} ja" for n, p in enumerate(PRINTINGS))
    (archive / f"akt {PRINTED}" / "19811107_9821 alla.md").write_text(forms, "utf-8", "surrogatepass")
    (archive / f"tove.granlund@exempel.se {PRINTED}.txt").write_text("\n".join(LINES), "utf-8")
    (archive / f"bruten_{PRINTED}.pdf").write_bytes(b"%PDF-1.4 " + PRINTED.encode())
    (archive / "digital 8111079821.pdf").write_bytes(with_everything(printed_page()))
    image = scanned_page()
    exif = Image.Exif()
    exif[0x010E] = f"Bild av {PRINTED}"
    image.save(archive / "foto.jpg", dpi=(150, 150), exif=exif, comment=PRINTED.encode())
    stream = io.BytesIO()
    image.save(stream, "PDF", resolution=150)
    (archive / f"skannad {PRINTED}.pdf").write_bytes(with_everything(stream.getvalue()))
    with pikepdf.open(io.BytesIO(printed_page())) as pdf:
        locked = pikepdf.Encryption(user=f"a{PRINTED}", owner="b")
        pdf.save(archive / f"låst {PRINTED}.pdf", encryption=locked)


def texts_of(file: Path) -> Iterator[str]:
    """All that a file says, however it is packed."""
    data = file.read_bytes()
    yield data.decode("utf-8", "replace")
    yield data.decode("latin-1")
    if file.suffix == ".parquet":
        yield str(pq.read_table(file).to_pylist())
    elif file.name == "rows.arrow":
        with pa.input_stream(file, compression="zstd") as stream:
            yield stream.read().decode("utf-8", "replace")
    elif file.suffix == ".sqlite":
        with closing(sqlite3.connect(file)) as book:
            yield from book.iterdump()
    elif file.suffix == ".pdf":
        yield from texts_of_pdf(data)


def texts_of_pdf(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for held in pdf.objects:
            yield from strings_in(held)
            if isinstance(held, pikepdf.Stream) and held.get(Name.Filter) != Name.DCTDecode:
                yield held.read_bytes().decode("latin-1")
    with pdfium.PdfDocument(data) as pdf:
        for page in pdf:
            yield page.get_textpage().get_text_range()


def strings_in(held: pikepdf.Object) -> Iterator[str]:
    if isinstance(held, pikepdf.String):
        yield str(held)
    elif isinstance(held, Dictionary | Array | pikepdf.Stream):
        values = list(held) if isinstance(held, Array) else [value for _, value in held.items()]
        for value in values:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from strings_in(value)


def holding(folder: Path, sought: regex.Pattern[str]) -> list[str]:
    """The files below a folder whose name or content holds what is sought."""
    found = []
    for file in sorted(folder.rglob("*")):
        said = [str(file.relative_to(folder)), *(texts_of(file) if file.is_file() else ())]
        found += [f"{file.relative_to(folder)}: {m[0]}" for text in said if (m := sought.search(text))][:1]
    return found


@pytest.mark.slow
def test_no_number_is_in_any_byte(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out, target = tmp_path / "archive", tmp_path / "out", tmp_path / "published"
    make_archive(archive)
    passwords = tmp_path / "passwords"
    passwords.write_text("wrong\n")
    code, shown, log = handlingar_command(
        "run", archive, "--out", out, "--jobs", 2, "--alto", "--pdf", "--mask-pictures", "--log-json",
        "--password-file", passwords, "--publish", f"file://{target}",
    )  # fmt: skip
    assert code == ExitCode.SOME_FAILED, log
    assert not SOUGHT.search(shown + log)
    assert holding(out, SOUGHT) == []
    assert holding(target, SOUGHT) == []
    assert list((out / "pdf").rglob("*.pdf"))
    assert list((out / "alto").rglob("*.xml"))
    assert not SOUGHT.search("".join(handlingar_command("status", "--out", out)[1:]))


@pytest.mark.slow
def test_no_contact_or_birth_is_in_any_byte_for_everyone(handlingar_command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive, out, target = tmp_path / "archive", tmp_path / "out", tmp_path / "published"
    make_archive(archive)
    command = ("run", archive, "--out", out, "--jobs", 2, "--privacy", "public", "--log-json")
    code, shown, log = handlingar_command(*command, "--publish", f"file://{target}")
    assert code == ExitCode.SOME_FAILED, log
    for sought in (SOUGHT, PUBLIC):
        assert not sought.search(shown + log)
        assert holding(out, sought) == []
        assert holding(target, sought) == []
