"""How much a PDF's streams unpack to: a few kilobytes may become gigabytes, which nobody's page needs."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Name

MOST_UNPACKED = 2**28  # bytes of a stream that is no picture; the largest maps have some 100 MB
BLOCK = 2**20  # bytes that are unpacked at a time
DENSEST = 1032  # bytes that a byte of Flate data becomes at most (zlib's documentation)
FLATE = (Name.FlateDecode, Name.Fl)


def each_of(value: pikepdf.Object) -> list[pikepdf.Object]:
    """The items of an array; what is no array, by itself: a PDF may leave an array of one out."""
    return list(value.as_list()) if isinstance(value, pikepdf.Array) else [value]


def is_bomb(stream: pikepdf.Stream) -> bool:
    """True where the stream unpacks to more than MOST_UNPACKED; the size of pictures is bounded as such.

    Only Flate data are looked into, and only where they could become so much.
    """
    if stream.get("/Subtype") == Name.Image:
        return False
    depth = _flates(stream)
    try:
        if not depth or int(stream.get("/Length", 0)) * DENSEST**depth <= MOST_UNPACKED:
            return False
        blocks: Iterator[bytes] = iter([stream.read_raw_bytes()])
    except (pikepdf.PdfError, TypeError, ValueError):
        return False  # it is damaged, and so unpacks to nothing
    for _ in range(depth):
        blocks = _inflated(blocks)
    total = 0
    for block in blocks:
        total += len(block)
        if total > MOST_UNPACKED:
            return True
    return False


def _flates(stream: pikepdf.Stream) -> int:
    """How many times in succession the data are packed with Flate."""
    names = each_of(stream.get("/Filter", pikepdf.Array()))
    return next((i for i, name in enumerate(names) if name not in FLATE), len(names))


def _inflated(blocks: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj()
    for packed in blocks:
        left = packed
        while left and not inflate.eof:
            try:
                yield inflate.decompress(left, BLOCK)
            except zlib.error:
                return  # damaged; what comes before is what there is
            left = inflate.unconsumed_tail
