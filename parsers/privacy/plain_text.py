"""A text as the forms of numbers are written for: one sign for all hyphens, blanks and digits of the world.

What nobody sees (zero-width signs, combining strokes, mark-up) is left out, but each character still knows
where it stood, so that what is found can be masked in the text as it was printed.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

HYPHENS = frozenset("-+~_¬=−⁓∼•·‧")
"""Beside Unicode's dashes (Pd): the plus from the hundredth year, and what OCR makes of a hyphen."""
LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")

TOKEN = regex.compile(
    r"""(?P<run> [A-Za-zåäöÅÄÖé0-9 ,.:;()/"'§\n-]+ )
      | (?P<mark> </?[\p{L}][^<>\n]{0,40}>                 # HTML and Markdown: nothing is seen
                | ` | (?<=\d)\*{1,2}(?!\*) | (?<!\*)\*{1,2}(?=\d) | \\(?=[-+_.]) )
      | (?P<entity> &\#?[\p{L}0-9]{1,8}; )                                 # &nbsp; &ndash; &#8209;
      | (?P<escape> %(?:2[0BDbd]|5[Ff]) )                                  # of a URL: a blank, a hyphen
      | (?P<sign> . )""",
    regex.VERBOSE | regex.DOTALL,
)
ESCAPES = {"%20": " "}
LINE_BREAK = regex.compile(r"<br[ ]?/?>", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlainText:
    """The plain text, and for each of its characters where the one that it stands for begins."""

    text: str
    places: tuple[int, ...] | range


def plain_text(text: str) -> PlainText:
    """The text with hyphens, blanks, line ends and digits in one form each, and without what isn't seen."""
    if text.isascii() and not UNCOMMON.search(text):
        return PlainText(text.translate(ASCII), range(len(text)))
    signs: list[str] = []
    places: list[int] = []
    for match in TOKEN.finditer(text):
        seen = match.group() if match["run"] else _seen(match)
        signs.append(seen)
        places.extend(range(match.start(), match.start() + len(seen)))
    return PlainText("".join(signs), tuple(places))


UNCOMMON = regex.compile(r"[<&%*`\\]")
ASCII = str.maketrans({sign: "-" for sign in HYPHENS if sign.isascii()} | dict.fromkeys("\r\v\f", "\n"))


def _seen(match: regex.Match[str]) -> str:
    """What a token that is no plain run shows: one character, or nothing."""
    found = match.group()
    if match["sign"]:
        return _sign(found)
    if match["escape"]:
        return ESCAPES.get(found, "-")
    if match["entity"]:
        meant = html.unescape(found)
        return _sign(meant) if len(meant) == 1 else found[0]
    return "\n" if LINE_BREAK.fullmatch(found) else ""


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    if sign in HYPHENS:
        return "-"
    if sign in LINE_ENDS:
        return "\n"
    kind = unicodedata.category(sign)
    if kind == "Pd" or sign == "\N{SOFT HYPHEN}":
        return "-"
    if kind == "Zs":
        return " "
    if kind in ("Cf", "Mn", "Me"):  # zero-width and bidirectional signs, combining strokes
        return ""
    value = unicodedata.digit(sign, None) if kind == "Nd" else None
    if value is not None:
        return str(value)
    same = unicodedata.normalize("NFKC", sign) if not sign.isascii() and kind != "No" else sign
    return same if len(same) == 1 else sign
