"""The forms in which a name is printed, as patterns: in capitals, broken over lines, turned round.

In texts a whole name is found in any case and without its accents, a family name by itself only as it is
written or in capitals, since many are words too ("Ek", "Lund"). In names of files everything parts a name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

import regex

from handlingar.parsers.language.folding import fold
from handlingar.patterns import compiled

BROKEN = r"(?:[-‐¬\u00ad\u200b]\s*)?"
"""A name may be broken between any two of its letters."""
MIDDLE = r"(?: \p{Lu}[.]? \s+ ){1,2} | [\"”“'(]?+ \p{Lu}\p{L}++ [\"”“')]?+ \s+"
MARKUP = r"(?: [*_~|\\(\[\u200b-\u200d\u2060\ufeff] | </?\w{1,9}> | &nbsp; )"
BETWEEN = rf"""(?: \s*[-‐–]\s* | [./:] | [ ]?{MARKUP}{{1,4}}+[ ]? | \s+ (?: {MIDDLE} )?
                 | (?<=\p{{Ll}})(?=\p{{Lu}}) )"""
"""Between the parts of a name: blanks, a sign, a name or initials that a list leaves out; nothing: ToveEk."""
TURNED = r"(?: \s*,\s* | \s+ | _ )"
ALONE = r"(?<! \p{Lu}\p{L}{0,30}[ ] )"
"""Before a name that is turned round: "Vera Lind, Berta Ek" holds no Berta Lind."""
CUT = r"[-‐¬\u00ad] (?= \s*\Z | [ ]*\n )"
"""Behind the beginning of a name at the end of a line, or of a page, that is gone on with elsewhere."""
NO_MORE = r"(?! [ ] (?! person- ) \p{Lu} )"
WORD = compiled(r"\p{L}+")
HUMP = compiled(r"(?<=\p{Ll})(?=\p{Lu})")  # ProtokollBertaLind.pdf
PIECE = compiled(rf"\p{{L}}(?:{BROKEN}\p{{L}})*")
SIGNS = compiled(r"[^\p{L}]+")


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name, as it is written: "Anna-Karin Ek" has three."""
    return tuple(WORD.findall(unicodedata.normalize("NFC", name)))


def plain(name: str) -> tuple[str, ...]:
    """The parts of a name as they are compared: in lower case, without accents."""
    return tuple(map(fold, parts_of(name)))


def words_of(text: str) -> set[str]:
    """The words of a text as names are compared with them: broken ones whole, genitives also without s."""
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    found = {fold(word) for word in WORD.findall(whole)}
    for piece in PIECE.findall(whole):
        if not piece.isalpha():
            found.add(fold(SIGNS.sub("", piece)))
    found |= {fold(part) for word in WORD.findall(whole) for part in HUMP.split(word)}
    return found | {word.removesuffix("s") for word in found}


def told_alone(name: str) -> tuple[str, ...]:
    """What tells a person by itself: the family name, and what is written so as not to tell it: "Tove G."."""
    given, family = name.split()[0], parts_of(name)[-1]
    return family, f"{given} {family[0]}.", f"{given[0]}.{family[0]}.", f"{given[0]}. {family[0]}."


def pattern_of(
    names: Sequence[str], shorts: Iterable[str], *, in_file_names: bool = False
) -> regex.Pattern[str] | None:
    """Finds these names whole, the longest first, then these short forms; None where there are none.

    The n-th name is group "n0", "n1", ...; a short form is "short"; an s of the genitive comes after them.
    """
    whole = _in_file_name if in_file_names else _whole
    found = [f"(?P<n{at}> {whole(parts_of(name))} )" for at, name in enumerate(names)]
    alone = sorted({_short(short, in_file_names) for short in shorts})
    if alone:
        initials = "" if in_file_names else r"(?: \p{Lu}[.][ ]? ){0,3}"
        found.append(f"{initials} (?P<short> {' | '.join(alone)} )")
    if not found:
        return None
    # What comes before a name in that of a file may be a word whose letters go on in a capital.
    begin, end = r"(?<! \p{L} | \p{L}- )", r"(?! \p{L} | -\p{Lu} )"
    if in_file_names:
        begin, end = r"(?: (?<! \p{L} ) | (?<= \p{Ll} ) (?= \p{Lu} ) )", r"(?! \p{Ll} | (?<=\p{Lu}) \p{Lu} )"
    # Not `compiled`: what is kept of that, in a file of the user's, shall hold nobody's name.
    return regex.compile(rf"{begin} (?: {' | '.join(found)} ) [sS]? {end}", regex.VERBOSE)


def _whole(parts: Sequence[str]) -> str:
    """A name of several parts: as it is, without its middle, and the family name first."""
    printed = [_letters(part) for part in parts]
    forms = [BETWEEN.join(printed)]
    if len(parts) > 2:
        forms.append(f"{printed[0]} {BETWEEN} {printed[-1]}")
        forms.append(f"{ALONE} {BETWEEN.join(printed[1:])} {TURNED} {printed[0]} {NO_MORE}")
    if len(parts) > 1:
        forms.append(f"{ALONE} {printed[-1]} {TURNED} {BETWEEN.join(printed[:-1])} {NO_MORE}")
        forms.append(f"{printed[0]} {BETWEEN} {_begun(parts[1:])} {CUT}")
    return " | ".join(forms)


def _begun(parts: Sequence[str]) -> str:
    """Two letters or more of these parts of a name, as far as they go."""
    begun = rest = ""
    for part in reversed(parts):
        for letter in reversed(part[1:]):
            rest = f"(?:{_letter(letter)} {rest})?+"
        begun = f"{_letter(part[0])} {rest}"
        rest = f"(?:{BETWEEN} {begun})?+"
    two = "".join(map(_letter, parts[0][:2]))
    return f"(?i: (?={two}) {begun} )"


def _in_file_name(parts: Sequence[str]) -> str:
    printed = [_letters(part) for part in parts]
    forms = [printed]
    if len(parts) > 1:
        forms += [[printed[-1], *printed[:-1]], [*printed[1:], printed[0]], [printed[0], printed[-1]]]
    return " | ".join(dict.fromkeys(r"(?:[\s_.,+\-]|%20)*".join(form) for form in forms))


@cache
def _letters(part: str) -> str:
    """A part of a name in any case, with its accents or without, whole or broken."""
    return f"(?i: {BROKEN.join(map(_letter, part))} )"


def _letter(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    if len(decomposed) == 1:
        return regex.escape(letter)
    return f"(?:{regex.escape(letter)}|{regex.escape(decomposed[0])}{regex.escape(decomposed[1:])}?)"


def _short(short: str, in_file_names: bool) -> str:
    """A short form of a name: as it is written, or in capitals; broken, but in no way else."""
    if in_file_names:
        return _letters(short)
    forms = dict.fromkeys((short, short.upper()))
    return " | ".join(BROKEN.join(map(regex.escape, form)) for form in forms)
