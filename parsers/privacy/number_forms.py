"""The forms in which personnummer and samordningsnummer are printed, as patterns over a plain text.

Two kinds of evidence: a form that is used for little else (six digits, a hyphen, four), or a real date with a
right check digit, in whatever form. Patterns are tried at every place; judging is for `personal_numbers`.
"""

from __future__ import annotations

from functools import cache

import regex

from handlingar.extract.language.ocr_confusions import DIGIT_FOR
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

MONTHS: dict[str, int] = vocabulary("dates")["months"]
YEAR = r"[-./ ]{1,2} (?P<year>(?:19|20)?[0-9]{2})"
DAY_FIRST = rf"(?P<day>[0-9]{{1,2}}) [-./ ] (?P<month>[0-9]{{1,2}}) {YEAR}"
DAY_IN_WORDS = rf"(?P<day>[0-9]{{1,2}}) [ ] (?P<month>{any_of(MONTHS)}) {YEAR}"
GAP = r"[ \t\n]{0,40}"
CENTURY = r"(?:(?:18|19|20)[ \n]{0,2})"
MARK = r"[^\p{L}0-9\s§*]"
"""What may stand between date and serial beside blanks; a paragraph sign begins another number."""
NOTE = r"(?: [ ]?[\[(]?(?:[0-9]{1,2}|[a-z])[\])] | (?<=(?<![0-9])[0-9]{6})[0-9](?=[ ]?-) )"
"""The sign of a footnote, where digits are not raised."""
PART = r"(?: [ ]{0,2} [^\p{L}0-9§*\n] [ ]{0,2} )"
"""What parts year, month and day, the same sign in each place."""
BOX = r"[^\p{L}0-9§*\n]{1,5}"
"""What parts digits that stand one by one, in boxes or letter-spaced."""
INSIDE = r"(?: [ \t]{1,2} | [.,:;/|'-]?[ \n]? )"
"""What may stand between the digits of a number that has a hyphen before its serial."""
UNREAD = "?\N{REPLACEMENT CHARACTER}"
SLIPPED = rf"[0-9{regex.escape(''.join(DIGIT_FOR) + UNREAD)}]"
"""A digit, or what stands for one that OCR or a program misread."""
SLIPS = str.maketrans(DIGIT_FOR | dict.fromkeys(UNREAD, "0"))
INTERIM = r"[TRSUWXJKLMNtr]"
"""The letters of numbers that a health or study register gave for the time being."""

HYPHENATED = compiled(
    rf"""(?<![0-9])
    (?P<date> {CENTURY}? [0-9]{{6}} )
    (?P<between> [ ]{{0,3}} --? {GAP} )
    (?P<serial> [0-9]{{4}} )
    (?![0-9])""",
    regex.VERBOSE,
)
"""Six or eight digits, a hyphen, four: hardly anything else is printed so."""

JOINED = compiled(
    r"""(?<![0-9]) (?<![0-9][,.])
    (?P<date> (?:18|19|20)? [0-9]{6} )
    (?P<between> [ ]? )
    (?P<serial> [0-9]{4} )
    (?![0-9]) (?!,[0-9])""",
    regex.VERBOSE,
)
"""Without a hyphen; with a blank it is believed only after a label, or with a right check digit."""

INTERIM_FORM = compiled(
    rf"""(?=[0-9]) (?<![0-9])
    (?: (?P<date> {CENTURY}? [0-9]{{6}} ) (?P<between> [ ]? [-/]? [ ]? | -\n )
      | (?P<date> {CENTURY}? [0-9]{{2}} (?P<sign>[-./ ]) [0-9]{{2}} (?P=sign) [0-9]{{2}} )
        (?P<between> [ ]?-[ ]? ) )
    (?P<serial> {INTERIM}[ ]?[FPfp]?[0-9]{{2,3}} )
    (?![0-9]{{2}}|\p{{L}})""",
    regex.VERBOSE,
)


DIGITS_ENOUGH = compiled(r"(?:[^0-9]*+[0-9]){7}")  # 7 nov 81, sista fyra 9821


def dense_spans(text: str) -> list[tuple[int, int]]:
    """Where seven digits or more stand that no word parts but one that may stand within a number.

    All forms of digits alone lie in one of these. They are little of most texts, so that all forms are tried
    there in a fraction of the time.
    """
    spans = (match.span() for match in _wordless().finditer(text))
    return [span for span in spans if DIGITS_ENOUGH.match(text, *span)]


@cache
def _wordless() -> regex.Pattern[str]:
    """Text from a digit on up to a word; a letter alone is none, it may be a footnote's."""
    words = f"{_words_of('between', 'serial', 'birth')}|{any_of(MONTHS)}"
    return compiled(rf"[0-9](?:\P{{L}}++|(?<!\p{{L}})(?i:\p{{L}}|{words})(?!\p{{L}}))*+")


def _words_of(*kinds: str) -> str:
    return any_of(word for kind in kinds for word in vocabulary("personal_numbers")[kind])


@cache
def checked_forms() -> tuple[regex.Pattern[str], ...]:
    """Forms that are believed only where date and check digit are right, the plainest first."""
    words = _words_of("between", "serial")
    told = rf"(?: [^\p{{L}}0-9]{{1,6}}(?:{words}) ){{1,6}} [^\p{{L}}0-9]{{1,6}}"
    between = rf"(?P<between> {NOTE}? {GAP} (?: {MARK}{{1,3}} {NOTE}? {GAP} ){{0,3}} | {told} )"
    serial = r"(?P<serial> [0-9]{4} | [0-9]{2} (?: \n | (?<![0-9]..)[ ] ) [0-9]{2} (?![ ]?[.,]?[0-9]) )"
    century = r"(?:18|19|20)"
    patterns = (
        rf"(?P<date> {century}? [0-9]{{6}} ) {between} {serial}",  # 8111079821, 811107 | 9821
        rf"(?P<date> [0-9]{{6}} ) {between} {serial}",  # the same, in digits that seem to have a century
        rf"""(?<![0-9]) (?P<date> {century}? [0-9]{{2}} (?P<sign>[ ]?[\n.\-/ ][ \n]?) [0-9]{{2}}
                          (?P=sign) [0-9]{{2}} )
             {between} (?P<serial> [0-9]{{4}} )""",  # 1981-11-07-9821
        rf"""(?<![0-9]) (?<![0-9][ ]?[^\p{{L}}0-9*\n])
             (?P<date> (?:{century}(?P<sign>{PART})?)? [0-9]{{2}} (?P<sign>{PART}) [0-9]{{2}}
                       (?P=sign) [0-9]{{2}} )
             (?P<between> (?P=sign) (?:-(?P=sign))? | [ ]?-[ ]? )
             (?P<serial> [0-9]{{2}} (?P=sign)? [0-9]{{2}} ) (?! (?P=sign)? [0-9] )""",  # 81|11|07|98|21
        rf"""(?<![0-9]) (?P<date> {century}? [0-9]{{2}} (?: [ \n][0-9]{{4}} | [0-9]{{2}}[ \n][0-9]{{2}} ) )
             {between} {serial}""",  # cut at the end of a line
        rf"""(?<![0-9]) (?P<date> (?:{century}{INSIDE})? [0-9] (?:{INSIDE}[0-9]){{5}} )
             (?P<between> [ \n]{{0,3}}-{{1,2}}[ \n]{{0,3}} )
             (?P<serial> [0-9] (?:{INSIDE}[0-9]){{3}} ) (?! [.,:/-]? [0-9] )""",  # 811-107 - 98.21
        r"""(?<![0-9]) (?<![0-9][ .,:;/-])
            (?= [0-9]++ (?:[ ]|(?<=[0-9]{8})-) [0-9]++ (?! [ .,:;/-]? [0-9] ) )  # in two pieces
            (?P<date> (?:18|19|20)? [0-9](?:[ ]?[0-9]){5} ) (?P<between> [ ]? )
            (?P<serial> [0-9](?:[ -]?[0-9]){3} ) (?! [ -]? [0-9] )""",  # 8111079 821
        r"""(?<![0-9]) (?<![0-9][ .,:;/-]) (?P<date> [0-9]{3}[ ][0-9]{3} ) (?P<between> [ ] )
            (?P<serial> [0-9]{4} ) (?! [ ]? [0-9] )""",  # no amount has four digits in its last group
        _one_by_one(BOX, r"(?:[ ]?[-.|;,][ ]?|[ \t])"),
        _one_by_one(r"\n", r"\n"),
        rf"""(?<![0-9]) (?P<date> {century}? [0-9]{{6}} ) (?P<between> [ ]{{1,3}} )
             (?P<serial> [0-9] (?:[ ]{{1,3}}[0-9]){{3}} ) (?! [ .,]{{0,3}} [0-9] )""",  # 811107 9 8 2 1
        rf"""(?<![0-9]) (?P<date> {DAY_IN_WORDS} )
             (?P<between> {told} | (?<=(?:19|20)[0-9]{{2}})- ) (?P<serial> [0-9]{{4}} ) (?![0-9])""",
        rf"""(?<![0-9]) (?P<date> {DAY_FIRST} )
             (?P<between> {told} | (?<=(?:19|20)[0-9]{{2}}) (?: [ ]?-[ ]? | [ ] ) )
             (?P<serial> [0-9]{{4}} ) (?![0-9])""",  # 7/11-81, nr 9821, 7/11 1981-9821
    )
    return tuple(compiled(pattern, regex.VERBOSE | regex.IGNORECASE) for pattern in patterns)


def _one_by_one(box: str, before: str) -> str:
    """Ten or twelve digits, each by itself: at most two more of them before or behind, or as many again."""
    one = rf"(?: {box} [0-9] (?![0-9]) )"
    return rf"""(?<! (?: (?<![0-9])[0-9]{before} ){{3}} ) (?<![0-9])
        (?P<date> (?:(?:18|19|20){box})? [0-9] (?:{box}[0-9]){{5}} (?:{box}[0-9]{box}[0-9])? )
        (?P<between> {box} (?:-{box})? )
        (?P<serial> [0-9] (?:{box}[0-9]){{3}} )
        (?![0-9]) (?= (?! {one}{{3}} ) | (?: {one}{{10}} )++ (?! {one}) | (?: {one}{{12}} )++ (?! {one}) )"""


@cache
def told_forms() -> tuple[regex.Pattern[str], ...]:
    """A serial and a date of birth, in either order, where words name the one as the last digits."""
    serial, words = _words_of("serial"), _words_of("between", "serial", "birth")
    beside = r"[^\p{L}0-9]{1,6}"
    some = rf"(?: (?:{words}) {beside} ){{0,4}}"
    named = rf"{some} (?:{serial}) {beside} {some}"
    sign = r"[-./ ]"
    date = rf"""(?<![0-9]) (?P<date> (?:18|19|20)? [0-9]{{2}} {sign}? [0-9]{{2}} {sign}? [0-9]{{2}}
                  | {DAY_FIRST} | {DAY_IN_WORDS} ) (?![0-9])"""
    last = r"(?<![0-9]) (?P<serial> [0-9]{4} ) (?![0-9])"
    patterns = (
        rf"{date} (?P<between> {beside} {named} ) {last}",  # född 811107, sista fyra 9821
        rf"(?<= (?<!\p{{L}}) {named} ) {last} (?P<between> {beside} {some} ) {date}",
        rf"{last} (?P<between> {beside} {named} ) {date}",  # 9821 (sista fyra), född 811107
    )
    return tuple(compiled(pattern, regex.VERBOSE | regex.IGNORECASE) for pattern in patterns)


@cache
def labelled_form() -> regex.Pattern[str]:
    """Ten to thirteen digits behind a label, with blanks and signs anywhere, as OCR puts them in."""
    labels = any_of(vocabulary("personal_numbers")["personal"])
    return compiled(
        rf"""(?<= (?<!\p{{L}}) (?:{labels}) [\s:.]{{1,24}} )
        (?P<date> [0-9] (?:[ .,:;-]{{0,2}}[0-9]){{5,8}} )
        (?P<between> [ ]?-?[ ]? )
        (?P<serial> [0-9] (?:[ ]?[0-9]){{3}} )
        (?! [ ]?[0-9])""",
        regex.VERBOSE | regex.IGNORECASE,
    )


SLIPPED_FORM = compiled(
    rf"""(?<![0-9\p{{L}}])
    (?P<date> {SLIPPED} (?:[ ]?{SLIPPED}){{5}} (?:[ ]?{SLIPPED}[ ]?{SLIPPED})? )
    (?P<between> [ ]?-[ \n]{{0,3}} | [ ]? )
    (?P<serial> {SLIPPED} (?:[ ]?{SLIPPED}){{3}} )
    (?!\p{{L}}{{2}})""",
    regex.VERBOSE,
)

HETU_FORM = compiled(
    r"""(?<![0-9\p{L}])
    (?P<date> (?:0[1-9]|[12][0-9]|3[01]) (?:0[1-9]|1[0-2]) [0-9]{2} )
    (?P<between> [ ]?-[ ]? | [A-FU-Ya-fu-y] )
    (?P<serial> [0-9]{3} [0-9A-FHJ-NPR-Ya-fhj-npr-y] )
    (?![0-9\p{L}])""",
    regex.VERBOSE,
)
"""Finland's henkilötunnus: day, month and year, a sign of the century, three digits and a sign of control."""
HETU_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
"""The sign of control by what is left of the nine digits, divided by 31 (valtioneuvoston asetus 128/2010)."""

ODD = r"(?:(?<=[0-9])§(?=[0-9])|[0-9\p{L}?!$€&\ufffd])"
ODD_FORM = compiled(
    rf"""(?<![0-9\p{{L}}])
    (?P<date> (?:18|19|20)? {ODD}{{6}} ) (?P<between> - ) (?!\p{{Ll}}) (?P<serial> {ODD}{{4}} )
    (?![0-9\p{{L}}])""",
    regex.VERBOSE,
)
"""One sign of ten may be any letter: what was misread, or the number is of a register of its own."""

NAMED_FORM = compiled(
    r"""(?<![0-9])
    (?P<date> (?:18|19|20)? [0-9]{6} | (?:18|19|20)[0-9]{2} (?: -[0-9]{2} ){2} )
    (?P<between> [^\p{L}0-9\n]{1,6} (?P<name> \p{Lu}[\p{L}-]++ (?: [ ] \p{Lu}[\p{L}-]++ ){0,3} )
                 [^\p{L}0-9\n]{1,6} )
    (?P<serial> [0-9]{4} ) (?![0-9])""",
    regex.VERBOSE,
)
"""A birth, a name and four digits, as in the columns of a list."""
