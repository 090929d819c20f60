"""A text as the forms of numbers are written for: one sign for all hyphens, blanks and digits of the world.

What nobody sees (zero-width signs, combining strokes, mark-up) is left out, but each character still knows
where it stood, so that what is found can be masked in the text as it was printed.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from handlingar.patterns import compiled

HYPHENS = frozenset("-+~_¬=−⁓∼•·‧ー")
"""Beside Unicode's dashes (Pd): the plus from the hundredth year, and what OCR makes of a hyphen."""
FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters of Hangul that are shown as blanks."""
PARTING = frozenset("-.,:;/'")
LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")

TOKEN = compiled(
    r"""(?P<run> [A-Za-zåäöÅÄÖé0-9 ,.:;()/"'§\n-]+ )
      | (?P<raised> [⁰¹²³⁴-⁹₀-₉①-⑨⓪⑴-⑼⒈-⒐⓵-⓽⓿❶-❾➀-➈➊-➒]{4,} )   # one or two are a footnote's
      | (?P<mark> (?:<|&(?:amp;)*lt;)/?[\p{L}](?!(?:[^<>\n\d]*\d){6})[^<>\n]{0,40}?(?:>|&(?:amp;)*gt;)
                | <!--[^<>\n]{0,40}--> | \x1b\[[\d;]{0,8}[A-Za-z]   # HTML, Markdown, terminals: not seen
                | (?<=[\d-])=\r?\n(?=\d)                                    # a line of an e-mail goes on
                | ` | (?<=\d)\*{1,2}(?!\*) | (?<!\*)\*{1,2}(?=\d) | \\(?=[-+_.]) )
      | (?P<entity> &(?:amp;)*\#?[\p{L}0-9]{1,8}; )                            # &nbsp; &ndash; &#8209;
      | (?P<escape> %(?:25)*(?:0[ADad]|2[0BDEFbdef]|3[\dAa]|5[Ff]|7[CEce])  # in addresses
                  | %(?:25)*[C-Fc-f][\dA-Fa-f](?:%(?:25)*[89ABab][\dA-Fa-f]){1,3}
                  | \\u[\dA-Fa-f]{4} | \\x[\dA-Fa-f]{2}                     # in programs, in e-mails
                  | (?<=\d)=(?:2[BDEF]|[C-F][\dA-F](?:=[89AB][\dA-F]){1,3})(?=[\d=]) )
      | (?P<lines> (?<=[\d-])(?:\\[nrt])+(?=[\d-]) )                       # as programs print line ends
      | (?P<sign> . )""",
    regex.VERBOSE | regex.DOTALL,
)
CODED = compiled(r"\\u(....)|\\x(..)|[%=](?:25)*(..)")
AGAIN = compiled(r"(?<=&)(?:amp;)+(?=.)")  # written as an entity, perhaps several times: &amp;nbsp;
LINE_BREAK = compiled(r"<br[ ]?/?>", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlainText:
    """The plain text, and for each of its characters where the one that it stands for begins."""

    text: str
    places: tuple[int, ...] | range
    packed: dict[int, int] = field(default_factory=dict)  # the end of a sign that is printed in several

    def printed(self, at: int) -> range:
        """Where the sign stands that a plain one stands for; nowhere for what only parts digits."""
        if self.text[at].isspace() or self.text[at] in PARTING:
            return range(0)
        place = self.places[at]
        return range(place, self.packed.get(place, place + 1))


def plain_text(text: str) -> PlainText:
    """The text with hyphens, blanks, line ends and digits in one form each, and without what isn't seen."""
    if text.isascii() and not UNCOMMON.search(text):
        return PlainText(text.translate(ASCII), range(len(text)))
    signs: list[str] = []
    places: list[int] = []
    packed: dict[int, int] = {}
    for match in TOKEN.finditer(text):
        if match["raised"]:
            seen = "".join(str(unicodedata.digit(sign)) for sign in match["raised"])
        else:
            seen = match.group() if match["run"] else _seen(match)
        signs.append(seen)
        places.extend(range(match.start(), match.start() + len(seen)))
        if match["escape"] or match["entity"]:
            packed[match.start()] = match.end()
    return PlainText("".join(signs), tuple(places), packed)


UNCOMMON = compiled(r"[<&%*`\\\x1b]|=(?:\r?\n|2[BDEF]|[C-F])")
ASCII = str.maketrans({sign: "-" for sign in HYPHENS if sign.isascii()} | dict.fromkeys("\r\v\f", "\n"))


def _seen(match: regex.Match[str]) -> str:
    """What a token that is no plain run shows: one character, or nothing."""
    found = match.group()
    if match["sign"]:
        return _sign(found)
    if match["escape"]:
        return _sign(_decoded(found))
    if match["lines"]:
        return "\n"
    if match["entity"]:
        meant = html.unescape(AGAIN.sub("", found))
        return _sign(meant) if len(meant) == 1 else found[0]
    return "\n" if LINE_BREAK.fullmatch(found) else ""


def _decoded(escape: str) -> str:
    """The character that an escape stands for; the last sign of what is none."""
    unicode, byte, *_ = CODED.findall(escape)[0]
    if unicode or byte:
        return chr(int(unicode or byte, 16))
    meant = bytes(int(code[2], 16) for code in CODED.findall(escape)).decode("utf-8", "replace")
    return meant if len(meant) == 1 else escape[-1]


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    if sign in HYPHENS:
        return "-"
    if sign in LINE_ENDS:
        return "\n"
    kind = unicodedata.category(sign)
    if kind == "Pd" or sign == "\N{SOFT HYPHEN}":
        return "-"
    if kind == "Zs" or sign in FILLERS:
        return " "
    if kind in ("Cf", "Mn", "Me"):  # zero-width and bidirectional signs, combining strokes
        return ""
    value = unicodedata.digit(sign, None) if kind == "Nd" else None
    if value is not None:
        return str(value)
    same = unicodedata.normalize("NFKC", sign) if not sign.isascii() and kind != "No" else sign
    return same if len(same) == 1 else sign
