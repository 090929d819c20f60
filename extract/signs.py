"""Letters that look alike, set right where only one of them can stand; what context must decide is left."""

from __future__ import annotations

from collections.abc import Sequence

import regex

ROMAN = regex.compile(r"[Il|!1]{1,3}\.", regex.VERBOSE)  # I. II. III. as read
BEGINS_ITEM = regex.compile(r"[•\-–—*]")  # what may stand before it
CLOCK = regex.compile(r"\d{1,2} (?: [.:]\d{2} .* )?", regex.VERBOSE)
I_FOR_L = regex.compile(r"(?<=\p{Ll}) I (?=\p{Ll}|\P{L}*$)", regex.VERBOSE)  # no capital stands inside a word


def spelled(texts: Sequence[str]) -> list[str]:
    """The words of a line with capital I and small l told apart where that is certain.

    A lone "l." that begins an item is the Roman "I."; "KI." before a time is "Kl."; "måI" is "mål".
    """
    result = [I_FOR_L.sub("l", text) for text in texts]
    first = 1 if result and BEGINS_ITEM.fullmatch(result[0]) else 0
    if len(result) > first + 1 and ROMAN.fullmatch(result[first]) and "1" not in result[first]:
        result[first] = "I" * (len(result[first]) - 1) + "."
    for i in range(len(result) - 1):
        if result[i] in ("KI.", "KI", "kI.", "kI") and CLOCK.fullmatch(result[i + 1]):
            result[i] = result[i].replace("I", "l")
    return result
