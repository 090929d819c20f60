"""An archive as archives are: many small documents made from samples/, a few scans, and some files broken.

All differ in bytes and content. What is broken is broken in one of the ways of WAYS in turn; files that
vanish or change while they are read are not among them, since two runs would not meet the same archive.
"""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageDraw

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "archive"
TEXTS = 4  # text documents to each PDF
SCANNED = "10_styrelseprotokoll_skannat.tif"
STRIP = 0.12  # of a scanned page: its head, which is quickly read
A_FOLDER = 500
METRE = 72 / 0.0254  # points
UNKNOWN = "\N{REPLACEMENT CHARACTER}"

Pdf = pikepdf.Pdf


def make_archive(folder: Path, documents: int, scans: int, broken_of: int) -> list[str]:
    """Writes so many documents below folder, so many of them scans and one in broken_of broken.

    Gives the paths that a dataset should list, one a file.
    """
    texts, pages, heads = cycle(_texts()), cycle(_pages()), cycle(_heads())
    ways = cycle(WAYS)
    every = documents // scans if scans else documents + 1
    paths = []
    for n in range(documents):
        below = folder / f"{n // A_FOLDER:03d}"
        below.mkdir(parents=True, exist_ok=True)
        if n % broken_of == broken_of // 2:
            name = next(ways)(below, n)
        elif n % every == every - 1:
            name = f"{n:06d}.png"
            _stamped(next(heads), n).save(below / name)
        elif n % (TEXTS + 1) == TEXTS:
            name = f"{n:06d}.pdf"
            (below / name).write_bytes(_numbered(next(pages), n))
        else:
            name = f"{n:06d}.txt"
            (below / name).write_text(f"{next(texts)}\n\n{_line(n)}\n", "utf-8")
        paths.append(f"{below.name}/{name}")
    return paths


def make_digital(folder: Path, suffix: str, documents: int) -> None:
    """Writes so many whole documents of one kind (.txt or .pdf) into a folder."""
    folder.mkdir(parents=True)
    texts, pdfs = cycle(_texts()), cycle(_pdfs())
    for n in range(documents):
        made = f"{next(texts)}\n\n{_line(n)}\n".encode() if suffix == ".txt" else _numbered(next(pdfs), n)
        (folder / f"{n:06d}{suffix}").write_bytes(made)


def _line(n: int) -> str:
    return f"Dnr 2024:{n}. Styrelsen beslutar att anslå {n + 1000} kronor till ändamål {n}."


def _pdfs() -> Iterator[bytes]:
    for path in sorted(SAMPLES.glob("*.pdf")):
        if "skan" not in path.name and "ocr" not in path.name and "trasig" not in path.name:
            yield path.read_bytes()


def _texts() -> list[str]:
    """The transcript of the samples, and the text of their digital pages."""
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    for data in _pdfs():
        with pdfium.PdfDocument(data) as document:
            texts += [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    return texts


def _pages() -> list[bytes]:
    """The digital pages of the samples, a PDF each."""
    pages = []
    for data in _pdfs():
        with pikepdf.open(io.BytesIO(data)) as whole:
            for page in whole.pages:
                alone = pikepdf.new()
                alone.pages.append(page)
                pages.append(_saved(alone))
    return pages


def _heads() -> list[Image.Image]:
    """The heads of the pages of a scan."""
    with Image.open(SAMPLES / SCANNED) as tiff:
        heads = []
        for number in range(tiff.n_frames):  # type: ignore[attr-defined]
            tiff.seek(number)
            heads.append(tiff.convert("L").crop((0, 0, tiff.width, int(STRIP * tiff.height))))
        return heads


def _stamped(head: Image.Image, n: int) -> Image.Image:
    image = head.copy()
    ImageDraw.Draw(image).text((image.width // 2, image.height - 60), f"Dnr 2024:{n}", fill=0, font_size=40)
    return image


def _saved(pdf: Pdf, **options: object) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id="encryption" not in options, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def _numbered(data: bytes, n: int) -> bytes:
    """The PDF with a line of its own at the foot of its first page."""
    return _changed(data, lambda pdf: _add_line(pdf, n))


def _add_line(pdf: Pdf, n: int) -> None:
    page = pdf.pages[0]
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    name = page.add_resource(pdf.make_indirect(font), Name.Font)
    page.contents_add(f"BT {name} 9 Tf 72 24 Td ({_line(n)}) Tj ET".encode("cp1252"))


def _changed(data: bytes, change: Callable[[Pdf], object], **options: object) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return _saved(pdf, **options)


def _plain(n: int, pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
    pdf.docinfo["/Title"] = f"Dnr 2024:{n}"
    _add_line(pdf, n)
    return _saved(pdf)


def _file(suffix: str, content: Callable[[int], bytes]) -> Callable[[Path, int], str]:
    """A way: a file of that suffix, with what content makes for a number."""

    def way(folder: Path, n: int) -> str:
        name = f"{n:06d}{suffix}"
        (folder / name).write_bytes(content(n))
        return name

    return way


def _named(name: bytes) -> Callable[[Path, int], str]:
    """A way: a whole text file under an odd name."""

    def way(folder: Path, n: int) -> str:
        raw = b"%06d %s" % (n, name)
        (folder / os.fsdecode(raw)).write_text(_line(n), "utf-8")
        return unicodedata.normalize("NFC", raw.decode("utf-8", "replace"))

    return way


def _link(folder: Path, n: int) -> str:
    name = f"{n:06d} varv.pdf"
    (folder / name).symlink_to(folder / name)
    return name


def _pipe(folder: Path, n: int) -> str:
    name = f"{n:06d} rör.pdf"
    os.mkfifo(folder / name)
    return name


def _encrypted(n: int) -> bytes:
    secret = pikepdf.Encryption(owner=f"ägare {n}", user=f"lösen {n}")
    return _changed(_plain(n), lambda pdf: None, encryption=secret)


def _no_pages(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids = Array()
    pdf.Root.Pages.Count = 0


def _tree_in_itself(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def _attached(pdf: Pdf) -> None:
    pdf.attachments["bilaga.txt"] = b"En bilaga i filen"
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)


def _form(pdf: Pdf) -> None:
    xml = Stream(pdf, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=xml, NeedAppearances=True)


def _bomb(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(Stream(pdf, b" " * 2**27))


def _loop(n: int) -> bytes:
    """A table of references whose earlier one is itself."""
    data = _plain(n)
    at = data.rindex(b"startxref\n") + len(b"startxref\n")
    place = data[at : data.index(b"\n", at)]
    return data.replace(b"/Root", b"/Prev " + place + b" /Root", 1)


def _scrambled(n: int) -> bytes:
    return b"".join((n * 7919 + i * 104729).to_bytes(6, "big") for i in range(2000))


WAYS: tuple[Callable[[Path, int], str], ...] = (
    _file(".pdf", _encrypted),
    _file(".pdf", lambda n: b""),
    _file(".pdf", lambda n: _changed(_plain(n), _no_pages)),
    _file(".pdf", lambda n: _plain(n)[: 200 + n % 400]),
    _file(".txt", _plain),
    _file(".pdf", lambda n: _line(n).encode()),
    _file(".pdf", lambda n: _changed(_plain(n), _tree_in_itself)),
    _file(".pdf", _loop),
    _file(".pdf", lambda n: _changed(_plain(n), _bomb)),
    _file(".pdf", lambda n: _plain(n, size=(5 * METRE, 5 * METRE))),
    _file(".pdf", lambda n: _plain(n, pages=1000)),
    _file(".pdf", lambda n: _changed(_plain(n), _attached)),
    _file(".pdf", lambda n: _changed(_plain(n), _form)),
    _file(".pdf", lambda n: b"%PDF-1.7\n" + _scrambled(n)),
    _file(".png", lambda n: b"\x89PNG\r\n\x1a\n" + _scrambled(n)),
    _file(".tif", lambda n: b"II*\0" + _scrambled(n)),
    _file(".txt", _scrambled),
    _file(".doc", _scrambled),
    _named(b"A\xcc\x8a.txt"),
    _named(b"tv\xc3\xa5\nrader.txt"),
    _named(b"\xe5r.txt"),
    _link,
    _pipe,
)
"""The ways in which a file is broken, or no document: each writes one into a folder and gives its name."""
