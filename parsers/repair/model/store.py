"""A constant database: texts by key in one file that is mapped into memory, so that opening it takes no time.

The file is a head (the magic, then the number of slots, a power of two), the slots (each the offset of a
record, 0 where none), and the records: the length of the key (one byte), the length of the value (four),
key and value in UTF-8. A key's record is at the slot that its CRC-32 points to, or at the next ones, up to
an empty slot.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"HANDLEX1"
HEAD = struct.Struct("<8sI")
RECORD = struct.Struct("<BI")
FILLED = 0.5
"""The largest share of slots in use, so that a search ends soon."""


class StoreError(Exception):
    """The file is no such database."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open database: the mapped file, its slots, and the mask that makes a checksum a slot's number."""

    data: mmap.mmap
    slots: memoryview
    mask: int


def open_store(path: Path) -> Store:
    """The database in this file. Raises OSError where it can't be opened, StoreError where it is none."""
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    magic, size = HEAD.unpack_from(data)
    if magic != MAGIC:
        raise StoreError(f"{path} is no lexicon of this version; scripts/build_lexicon.py makes one.")
    slots = memoryview(data)[HEAD.size : HEAD.size + 4 * size].cast("I")
    return Store(data, slots, size - 1)


def look_up(store: Store, key: str) -> str | None:
    """The text under this key, None where there is none."""
    wanted = key.encode()
    data, slots, mask = store.data, store.slots, store.mask
    at = zlib.crc32(wanted) & mask
    while offset := slots[at]:
        key_size = data[offset]
        begin = offset + RECORD.size
        if key_size == len(wanted) and data[begin : begin + key_size] == wanted:
            size: int = RECORD.unpack_from(data, offset)[1]
            return data[begin + key_size : begin + key_size + size].decode()
        at = (at + 1) & mask
    return None


def write_store(path: Path, texts: Mapping[str, str]) -> None:
    """Writes a database of these texts; the same texts give the same bytes, whatever their order."""
    size = 1 << max(1, int(len(texts) / FILLED).bit_length())
    slots = [0] * size
    records = bytearray()
    start = HEAD.size + 4 * size
    for key in sorted(texts):
        raw, value = key.encode(), texts[key].encode()
        at = zlib.crc32(raw) & (size - 1)
        while slots[at]:
            at = (at + 1) & (size - 1)
        slots[at] = start + len(records)
        records += RECORD.pack(len(raw), len(value)) + raw + value
    new = path.with_name(path.name + ".new")  # who has the file open goes on reading the old one
    new.write_bytes(HEAD.pack(MAGIC, size) + struct.pack(f"<{size}I", *slots) + records)
    new.replace(path)
