"""Which bytes a signature is of, as the file itself has them: tricks with byte ranges are found here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import regex
from asn1crypto import parser

from handlingar.patterns import compiled

BYTE_RANGE = compiled(
    rb"/ByteRange\s*\[\s*(?P<first>\d+)\s+(?P<length>\d+)\s+(?P<second>\d+)\s+(?P<rest>\d+)\s*\]"
)
HEX_STRING = compiled(rb"<[0-9A-Fa-f\s]*>")
END = b"%%EOF"
MOST_DIGESTS = 20
"""Versions of a file (as many as it has end marks) of which digests are made."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """The four numbers: two stretches of the file, each by where it begins and how long it is."""

    first: int
    length: int
    second: int
    rest: int

    @property
    def end(self) -> int:
        """Where what is signed ends."""
        return self.second + self.rest


def as_byte_range(numbers: object) -> ByteRange | None:
    """The numbers of a /ByteRange, or None where they are not four whole ones from 0 on."""
    if not isinstance(numbers, list) or len(numbers) != 4:
        return None
    if not all(isinstance(n, int) and n >= 0 for n in numbers):
        return None
    return ByteRange(*(int(n) for n in numbers))


def fault_of(data: bytes, signed: ByteRange) -> str | None:
    """What is wrong with a byte range, in words; None where it leaves out one signature value and no more."""
    if signed.first != 0:
        return "what is signed does not begin at the file's first byte"
    if not signed.length < signed.second <= signed.end <= len(data):
        return "what it says is signed is not there: the file was written anew after signing, split or merged"
    if not HEX_STRING.fullmatch(data[signed.length : signed.second]):
        return "something other than the signature's value stands in the part that is not signed"
    return None


def is_of(data: bytes, signed: ByteRange, value: bytes) -> bool:
    """Whether the part left out holds this very value.

    A copy of a signature may bring a value of its own, as long as it takes to make lengths add up.
    """
    digits = b"".join(data[signed.length + 1 : signed.second - 1].split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")) == value


def is_padded(value: bytes) -> bool:
    """Whether nothing but zeros stands behind a signature's value in the part that is not signed."""
    try:
        end: int = parser.peek(value)
    except ValueError:
        return False
    return not value[end:].strip(b"\0")


def byte_ranges(data: bytes) -> list[ByteRange]:
    """Every sound byte range that is written in the file, whether a field leads to it or not."""
    found = (ByteRange(*map(int, match.groups())) for match in BYTE_RANGE.finditer(data))
    return [signed for signed in dict.fromkeys(found) if fault_of(data, signed) is None]


def after_the_end(data: bytes, last: int) -> bytes:
    """What stands behind the end mark of the file's last version, blanks left out.

    last is where that version's table of objects ends. No reader that keeps to rules sees what stands there,
    but those that mend broken files do.
    """
    _, _, tail = data[last:].partition(END)
    return tail.strip(b"\r\n\t\x00 ")


def digests_of(data: bytes) -> frozenset[str]:
    """The SHA-256 and SHA-512 (hex) of the file and its earlier versions, with or without a last line end."""
    marks = [match.end() for match in regex.finditer(rb"%%EOF", data)][:MOST_DIGESTS]
    ends = sorted({end + more for end in marks for more in range(3) if end + more <= len(data)} | {len(data)})
    digests = [hashlib.sha256(), hashlib.sha512()]
    found: set[str] = set()
    begin = 0
    for end in ends:
        for digest in digests:
            digest.update(data[begin:end])
            found.add(digest.hexdigest())
        begin = end
    return frozenset(found)
