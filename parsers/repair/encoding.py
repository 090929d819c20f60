"""Encoding damage that can be undone exactly: UTF-8 that was read as Windows-1252 ("Ã¥"), once or twice."""

from __future__ import annotations

import regex

from handlingar.extract.language.charsets import UNASSIGNED
from handlingar.patterns import compiled

_BYTE = "\x80-\xbf" + "".join(
    bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in UNASSIGNED
)
"""The characters that a byte from 0x80 to 0xBF is read as, by Windows-1252 or Latin-1."""

DAMAGE = compiled(rf"[\xc2-\xf4] [{_BYTE}]{{1,3}}", regex.VERBOSE)
"""What the bytes of one character in UTF-8 (the first says that more follow) look like when they are read
one by one.
"""

STRAY = compiled("[\udc80-\udcff]+")
"""Bytes of a file that are no UTF-8, as Python keeps them."""


def mended(word: str, charset: str = "cp1252") -> str:
    """The word with its encoding damage undone; the same word where there is none.

    charset is that of bytes that are no UTF-8.

    Only what decodes to letters, punctuation and signs of Western European text is undone; the rest is left
    as it is.
    """
    if word.isascii():
        return word
    before = ""
    while word != before:  # read wrongly twice: "ÃƒÂ¥"
        before = word
        word = DAMAGE.sub(_decoded, word)
    return STRAY.sub(
        lambda match: match[0].encode("ascii", "surrogateescape").decode(charset, "replace"), word
    )


def _decoded(match: regex.Match[str]) -> str:
    """The character that was meant, and what follows it; the match as it is where it is no character."""
    text = match[0]
    for size in range(2, len(text) + 1):
        try:
            raw = b"".join(_byte(c) for c in text[:size])
            letter = raw.decode("utf-8")
        except UnicodeError:
            continue
        if _is_western(letter):
            return letter + text[size:]
    return text


def _byte(character: str) -> bytes:
    try:
        return character.encode("latin-1")
    except UnicodeEncodeError:
        return character.encode("cp1252")


def _is_western(letter: str) -> bool:
    return len(letter) == 1 and (
        "\xa0" <= letter <= "\xff" or "\u2010" <= letter <= "\u203a" or letter in "€™"
    )
