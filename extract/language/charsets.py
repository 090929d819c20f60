"""The character set of Swedish text that is no UTF-8: the one that turns its bytes into Swedish letters."""

from __future__ import annotations

from handlingar.patterns import compiled

CHARSETS = ("cp1252", "cp850", "mac_roman")  # Windows, DOS (437 has å, ä, ö where 850 has), Macintosh
SWEDISH = frozenset("åäöÅÄÖéÉüÜ")
UNASSIGNED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))  # in Windows-1252; such a text is ISO 8859-1
BESIDE_LETTER = compiled(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")


def charset_of(data: bytes) -> str:
    """The Python name of the character set in which most bytes beside letters are Swedish letters.

    Windows-1252 (or ISO 8859-1, where it has no such byte) is taken where no other fits better.
    """
    beside = [match[0][0] for match in BESIDE_LETTER.finditer(data)]
    best = max(CHARSETS, key=lambda name: sum(_letter(byte, name) in SWEDISH for byte in beside))
    return "latin-1" if best == "cp1252" and not UNASSIGNED.isdisjoint(data) else best


def _letter(byte: int, charset: str) -> str:
    return bytes([byte]).decode(charset, "replace")
