"""What in a printed word may be repaired: its pieces, and what is protected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from handlingar.patterns import compiled

LONGEST_WORD = 100  # characters; what is longer is no word (by eye), and would cost time squared
PROTECTED = compiled(
    r"""
    @ (?! \p{Ll}{2,} \P{L}* $ )        # an e-mail address (an ö amid a word is read as @, too)
    | (?<! \p{L} ) @ | [._\d] .* @
    | ://                              # a web address
    | ^www\.
    | \w \. \p{Ll}{2,4} (?: / | [)\]>]* $ )  # a domain or a file name: exempel.se, bilaga.pdf
    | [\d\p{Lu}] : \p{Ll}{1,3} \P{L}* $  # an ending behind a figure or initials: 45:an, ABC:n
    | [\\_=<>{}]                       # a path, an identifier, markup
    | \p{L} [%$#^~] \p{L}              # letters amid which something else was read: beyond repair
    | ^ [0-9a-f]{8} [0-9a-f-]* $       # a hexadecimal id
    """,
    regex.VERBOSE,
)
"""A printed word in which nothing may be changed."""

PIECE = compiled(
    r"""
    (?<! [\p{L}\d] ) \d{2,} (?= \p{Ll} )      # "29" of "29ar": a number that a word clings to
    | [\p{L}&|\d\uFFFD]                        # letters, and the signs that OCR puts for letters
      (?: [\p{L}\p{M}&|\d\uFFFD] | @ (?= \p{Ll} ) )*
    """,
    regex.VERBOSE,
)
"""A run of letters, of digits, or of both; hyphens, slashes and punctuation stand between pieces."""

MANGLED = compiled(
    r"""
    (?! .? 1 .? $ )                                 # a1, 1a, 1b: codes
    (?! [01] .? $ | . [01] $ )                      # a1, 1a, 0b: codes
    (?! .+ \p{Lu} \D* \d )                          # SoU1: a code
    (?! .* [\d&|@]{2} )                             # no two signs side by side
    (?! (?: .* [\d&|@] ){3} )                        # two at the most
    (?: (?= .* [\p{Ll}\uFFFD] ) | (?= .* \p{L}{3} ) | (?= \p{Lu} 4 $ ) )  # a word, no code such as A6
    (?= .* \p{L} ) [\p{L}0146&|@\uFFFD]{2,}
    """,
    regex.VERBOSE,
)
"""A piece with a digit or a sign in the place of a letter (&r, 6vriga); others with digits are left alone."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part of a printed word: the text from start to end, an offset within the word."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def is_protected(word: str) -> bool:
    """True for e-mail and web addresses, file names and ids, in which nothing may be changed."""
    return len(word) > LONGEST_WORD or PROTECTED.search(word) is not None


def pieces(word: str) -> Iterator[WordPart]:
    """The runs of letters, digits and the signs read for letters in a printed word, in order."""
    for match in PIECE.finditer(word):
        yield WordPart(match[0], match.start())


def is_number(piece: str) -> bool:
    return piece.isdigit()


def is_open(piece: str) -> bool:
    """True where a piece may be looked at: a word of letters, or one of the known OCR patterns."""
    return piece.isalpha() or MANGLED.fullmatch(piece) is not None
