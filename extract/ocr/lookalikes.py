"""Letters that look alike, set right where only one of them can stand; what context must decide is left."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from handlingar.extract.language.signs import BULLETS
from handlingar.patterns import compiled

ROMAN = compiled(r"[Il|!1]{1,3}\.", regex.VERBOSE)  # I. II. III. as read
BEGINS_ITEM = compiled(rf"[{BULLETS}\-–—]")  # what may stand before it
HOUR = compiled(r"[Kk][I1]\.?")
HOUR_CLINGING = compiled(r"(?<=^[Kk])[I1](?=\.\d{1,2}[.:]\d\d)")  # "KI.19.00"
CLOCK = compiled(r"\d{1,2} (?: [.:]\d{2} .* )?", regex.VERBOSE)
FRACTIONS = {"1⁄2": "½", "1⁄4": "¼", "3⁄4": "¾"}
HALF = compiled(r"(?<=\d)⁄2")  # the one of a half is lost between another figure and the stroke
QUARTER = compiled(r"(?<=\d)⁄4")
TWO_CAPITALS = compiled(r"(?<!\p{L}) II (?=\p{Ll})", regex.VERBOSE)  # Ilmola, not IImola
PARAGRAPHS = compiled(r"(\(?) (?: §[8S$§] | [8S$]§§? | [$]{2} )", regex.VERBOSE)
CLINGING = compiled(r"^\(?\K\$(?=\d{1,3}\p{Ll}?\p{P}*$)")  # "$111": what begins with it is no sum in Swedish
PARAGRAPH = compiled(r"(\(?) [$]", regex.VERBOSE)
NUMBERS = compiled(r"\d{1,3} \p{Ll}? \s? [-–—] \s? \d{1,3} \p{P}*", regex.VERBOSE)
NUMBER = compiled(r"\d{1,3} \p{Ll}? \p{P}*", regex.VERBOSE)
TWICE = compiled(r"(?<=\()[8$§5](?=S\)) | ^[lI|](?=1[.:])", regex.VERBOSE)  # one sign read as two: (8S), l1:e
NOUGHT = compiled(r"^[OÖo] (?= (?:[tmk]?kr|%) \P{L}* $)", regex.VERBOSE)  # "Okr" for 0 kr
SQUARE = compiled(r"^[ckd]?m\K\?(?=[.,;:)]*$)")  # "m?": a raised 2
I_FOR_L = compiled(r"(?<=\p{Ll}) I (?=\p{Ll}|\P{L}*$) | (?<=^\p{Lu}) I (?=\p{Ll})", regex.VERBOSE)
"""For no capital stands inside a word: "måI", "UIf"."""


def spelled(texts: Sequence[str]) -> list[str]:
    """The words of a line with signs told apart where that is certain.

    A lone "l." that begins an item is the Roman "I."; "KI." or "K1" before a time is "Kl."; "måI" is "mål";
    "IIm" at the beginning of a word is "Ilm", "(8S)" the party (S), "Okr" none, "m?" m². Fractions become one
    sign; before numbers of paragraphs stands §.
    """
    texts = [SQUARE.sub("²", text) for text in texts]
    texts = [CLINGING.sub("§", NOUGHT.sub("0 ", HOUR_CLINGING.sub("l", text))) for text in texts]
    result = [TWICE.sub("", TWO_CAPITALS.sub("Il", I_FOR_L.sub("l", _with_fractions(t)))) for t in texts]
    for i, after in enumerate(result[1:]):
        if NOUGHT.match(result[i] + after) and len(result[i]) == 1:
            result[i] = "0"
        if NUMBERS.fullmatch(after) or NUMBERS.fullmatch(" ".join(result[i + 1 : i + 4])):
            result[i] = PARAGRAPHS.sub(r"\1§§", result[i]) if PARAGRAPHS.fullmatch(result[i]) else result[i]
        if NUMBER.fullmatch(after) and PARAGRAPH.fullmatch(result[i]):
            result[i] = result[i].replace("$", "§")
    for i, (before, text, after) in enumerate(zip(result, result[1:], result[2:], strict=False), start=1):
        if PARAGRAPH.fullmatch(text) and NUMBER.fullmatch(before) and after[0].islower():
            result[i] = text.replace("$", "§")  # 27 § of an act
    first = 1 if result and BEGINS_ITEM.fullmatch(result[0]) else 0
    if len(result) > first + 1 and ROMAN.fullmatch(result[first]) and "1" not in result[first]:
        result[first] = "I" * (len(result[first]) - 1) + "."
    for i in range(len(result) - 1):
        if HOUR.fullmatch(result[i]) and CLOCK.fullmatch(result[i + 1]):
            result[i] = result[i].replace("I", "l").replace("1", "l")
    return result


def _with_fractions(text: str) -> str:
    if "⁄" in text:
        for drawn, sign in FRACTIONS.items():
            text = text.replace(drawn, sign)
        text = QUARTER.sub("¼", HALF.sub("½", text)).replace("⁄", "/")
    return text
