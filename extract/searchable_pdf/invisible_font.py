"""A font whose glyphs have no area: text in it can be searched and copied, and is never seen.

Written from the tables' descriptions in the OpenType specification and in ISO 32000-1 (9.7, 9.10.3).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name

EM = 1000  # units, as in PDF (ISO 32000-1, 9.2.4)
ADVANCE = 500  # of the em: the width that every character has before it is stretched
ASCENT, DESCENT = 770, -230  # of the em: how far letters reach above and below the baseline
NAME = Name("/Handlingar-Invisible")
MOST_CODES = 100  # in one block of a ToUnicode map


def codes(text: str) -> bytes:
    """The text as character codes of the font: UTF-16, what is no character left out."""
    printable = "".join(c for c in text if c.isprintable() or c == " ")
    return printable.encode("utf-16-be", "ignore")


def glyphless_font(pdf: pikepdf.Pdf, used: Iterable[bytes]) -> pikepdf.Object:
    """The font, added to the PDF, for the codes used (as `codes` gives them)."""
    joined = b"".join(used)
    known = sorted({joined[i : i + 2] for i in range(0, len(joined), 2)})
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=NAME,
        Flags=5,  # of one width, with signs of its own
        FontBBox=Array([0, DESCENT, ADVANCE, ASCENT]),
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=ASCENT,
        StemV=80,
        FontFile2=packed(pdf, _font_file(), Length1=len(_font_file())),
    )
    glyphs = b"\0\1" * (int.from_bytes(known[-1] if known else b"\0\0", "big") + 1)  # one for all
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=NAME,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        CIDToGIDMap=packed(pdf, glyphs),
        DW=ADVANCE,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=NAME,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=packed(pdf, _to_unicode(known)),
    )
    return pdf.make_indirect(font)


def packed(pdf: pikepdf.Pdf, data: bytes, **entries: object) -> pikepdf.Stream:
    """A compressed stream of the PDF with these bytes, and these entries in its dictionary."""
    return pikepdf.Stream(pdf, zlib.compress(data, 9), Filter=Name.FlateDecode, **entries)


def _to_unicode(known: list[bytes]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(known), MOST_CODES):
        block = known[start : start + MOST_CODES]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code.hex().upper()}> <{code.hex().upper()}>" for code in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()


def _font_file() -> bytes:
    """A TrueType font of two glyphs: an empty one, and one that is a line and back.

    That has a height and a width, without which PDFium passes over text, and no area that could be painted.
    """
    line = struct.pack(
        ">hhhhhHHBBhhhh", 1, 0, DESCENT, ADVANCE, ASCENT, 1, 0, 1, 1, 0, ADVANCE, DESCENT, ASCENT - DESCENT
    )
    head = struct.pack(
        ">IIIIHHQQhhhhHHhhh",
        0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, EM, 0, 0, 0, DESCENT, ADVANCE, ASCENT, 0, 1, 2, 0, 0,
    )  # fmt: skip
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, ASCENT, DESCENT, 0, ADVANCE, 0, 0, 0, 1, *[0] * 7, 1)
    maxp = struct.pack(">I14H", 0x00010000, 2, 2, 1, 0, 0, 2, *[0] * 8)
    tables = {
        b"glyf": line,
        b"head": head,
        b"hhea": hhea,
        b"hmtx": struct.pack(">Hhh", ADVANCE, 0, 0),
        b"loca": struct.pack(">3H", 0, 0, len(line) // 2),
        b"maxp": maxp,
    }
    count = len(tables)
    directory = struct.pack(">IHHHH", 0x00010000, count, 64, 2, count * 16 - 64)
    body = b""
    for tag, table in tables.items():
        padded = table + b"\0" * (-len(table) % 4)
        offset = 12 + 16 * count + len(body)
        directory += struct.pack(">4sIII", tag, _checksum(padded), offset, len(table))
        body += padded
    return directory + body


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
