"""Fonts' character maps (ToUnicode) that PDFium can't read, written so that it can.

Some programs lose the line ends of a map, so that its words run together; other readers take it, PDFium gives
the bare codes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import regex

from handlingar.patterns import compiled

RUN_TOGETHER = compiled(rb"end(?:codespacerange|bfchar|bfrange)\w|\d+begin(?:codespace|bf)")
SECTION = compiled(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", regex.DOTALL)
CODE = compiled(rb"<[0-9A-Fa-f\s]*>|\[|\]")
MOST_ENTRIES = 100  # a section may hold (PDF 32000-1, 9.7.5.4 and Adobe's CMap specification)
PER_ENTRY = {b"codespacerange": 2, b"bfchar": 2, b"bfrange": 3}  # codes (PDF 32000-1, 9.10.3)


def mend_character_maps(document: pikepdf.Pdf) -> bool:
    """Writes anew the maps whose words run together; True where there was one."""
    found = False
    for stream in _maps(document):
        try:
            old = stream.read_bytes()
        except pikepdf.PdfError:
            continue
        if RUN_TOGETHER.search(old):
            stream.write(_written(old))
            found = True
    return found


def _maps(document: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font:
            found = item.get("/ToUnicode")
            if isinstance(found, pikepdf.Stream):
                yield found


def _written(old: bytes) -> bytes:
    lines = [b"/CIDInit /ProcSet findresource begin", b"12 dict begin", b"begincmap", b"/CMapType 2 def"]
    for section in SECTION.finditer(old):
        kind = section[1]
        entries = list(_entries(CODE.findall(section[2]), PER_ENTRY[kind]))
        for start in range(0, len(entries), MOST_ENTRIES):
            part = entries[start : start + MOST_ENTRIES]
            lines += [b"%d begin%s" % (len(part), kind), *part, b"end%s" % kind]
    return b"\n".join(
        (*lines, b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end\n")
    )


def _entries(codes: list[bytes], size: int) -> Iterator[bytes]:
    """The section's entries, an array counting as one code."""
    entry: list[bytes] = []
    depth = 0
    for code in codes:
        depth += (code == b"[") - (code == b"]")
        if entry and ((depth and code != b"[") or code == b"]"):
            entry[-1] += b" " + code
        else:
            entry.append(code)
        if len(entry) == size and not depth:
            yield b" ".join(entry)
            entry = []
