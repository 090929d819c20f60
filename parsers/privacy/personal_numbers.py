"""Personnummer and samordningsnummer: found in any printing, masked wherever there is doubt.

Form and check digit: folkbokföringslagen (1991:481) 18 §, and Skatteverket's SKV 704 and SKV 707. The last
four digits become "****" where they stand, so that every offset, word and box stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from handlingar.parsers.language.dates import is_year
from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.privacy.number_forms import (
    HETU_FORM,
    HETU_SIGNS,
    HYPHENATED,
    INTERIM_FORM,
    JOINED,
    MONTHS,
    NAMED_FORM,
    ODD_FORM,
    SLIPPED_FORM,
    SLIPS,
    checked_forms,
    dense_spans,
    labelled_form,
    told_forms,
)
from handlingar.parsers.privacy.plain_text import plain_text
from handlingar.patterns import compiled

ENOUGH = compiled(r"(?:\P{N}*+\p{N}){6}")
"""What a text without so many digits can't hold: a number with four letters read for digits."""
LEAST_TRUE_DIGITS = 7  # of ten, by eye; six where a hyphen, the date and the check digit are right
IDENTIFIER = compiled(
    r"""(?<![\p{L}0-9])
        (?: [0-9a-f]{8} (?: -[0-9a-f]{4} ){3} - [0-9a-f]{12}                     # a UUID
          | (?=[0-9]*+[a-f]) [0-9a-f]{32,}            # the same without hyphens, MD5, SHA-1, SHA-256
          | SE[0-9]{22}                                                          # an IBAN
          | (?<![0-9][ ]?-)(?<=-)46[0-9]{9} )         # +46701234567, a telephone's 11 digits
        (?![\p{L}0-9])""",
    regex.VERBOSE | regex.IGNORECASE,
)
MOMENT = compiled(
    r"""(?<![0-9]) 20[0-4][0-9] (?:0[1-9]|1[0-2]) (?:0[1-9]|[12][0-9]|3[01])   # 20240301T134501
        [-T ]? (?:[01][0-9]|2[0-3]) (?:[0-5][0-9]){2}
        (?: -0[0-9][0-5]0 | (?!-[0-9]{4}(?![0-9])) ) (?![0-9])""",
    regex.VERBOSE,
)
"""A point in time to the second, as programs name files."""
DAY = compiled(
    r"""(?: (?P<year>(?:18|19|20)?[0-9]{2}) (?P<month>0[1-9]|1[0-2]) (?P<day>0[1-9]|[12][0-9]|3[01])
          | (?:18|19|20)[0-9]{2} (?P<sign>[-./]) (?:0?[1-9]|1[0-2]) (?P=sign) (?:0?[1-9]|[12][0-9]|3[01]) )
        (?![0-9])""",
    regex.VERBOSE,
)
TAIL = compiled(r"-(?:[0-9]{2}|[0-9A-Fa-f]{4})(?![0-9])")
FRACTION = compiled(r"(?<![0-9])0[.,]$")
CLOCK = compiled(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
BEFORE = 30  # characters in which a label is looked for
LABEL = compiled(r"(\p{L}[\p{L}.-]*)(?:\s(?:nr|nummer))?[\s:.#=(]*$")
AMOUNT = compiled(r"[0-9]{2,3},[0-9]{1,2}|[0-9][ ][0-9]{3}")  # 2024-03-01 -106,3
DECIMALS = compiled(r"[.,][0-9]{2}(?![0-9])")
AFTER = compiled(r"(?:,[0-9]{2})?\s?([\p{L}%:][\p{L}.-]*)")
NO_SLIPS: Mapping[int, str] = {}
_DOUBLED = str.maketrans("0123456789", "0246813579")  # each digit twice, and the sum of that number's digits
RECENT = 2000, 2029
"""Years in which what follows a date after a blank is rather a time or a year than the serial of a birth."""


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text: masked as "YYMMDD-****", its kind, whether its check digit is right; offsets.

    hidden has the places of the characters that are masked, born those of the date of birth before them.
    """

    masked: str
    kind: str
    valid: bool
    start: int
    end: int
    hidden: tuple[int, ...]
    born: tuple[int, ...]

    def masked_places(self, births: bool) -> tuple[int, ...]:
        """The places to mask: with births those of the date too."""
        return self.hidden + self.born if births else self.hidden


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a form matched: where, and its digits."""

    match: regex.Match[str]
    day: str
    serial: str

    @property
    def valid(self) -> bool:
        return is_valid(self.day[-6:] + self.serial) and _kind(self.day) is not None

    @property
    def between(self) -> str:
        return self.match["between"]


def find_numbers(text: str) -> list[FoundNumber]:
    """Every personnummer, samordningsnummer and Finnish henkilötunnus, in order, none overlapping.

    Six or eight digits, a hyphen and four more are taken where they are no organisationsnummer (SKV 709:
    third digit at least 2), and ten or twelve digits with a real date; any other printing where the check
    digit is right too. Periods, points in time and amounts are left, and with a wrong check digit what a
    label says is something else.
    """
    if ENOUGH.match(text) is None:  # searching would try every place of a text without digits
        return []
    plain = plain_text(text)
    found: list[FoundNumber] = []
    taken = bytearray(len(plain.text))  # 1 for each character of an identifier or of a number that was found
    for pattern in (IDENTIFIER, MOMENT):
        for match in pattern.finditer(plain.text):
            _take(taken, match)
    for match, number in _numbers(plain.text):
        if any(taken[match.start() : match.end()]):
            continue
        _take(taken, match)
        hidden = tuple(place for i in range(*match.span("serial")) for place in plain.printed(i))
        date = (i for i in range(*match.span("date")) if plain.text[i].isdecimal())
        born = tuple(place for i in date for place in plain.printed(i))
        start, end = plain.places[match.start()], plain.places[match.end() - 1] + 1
        kind = _kind(number.day) or "personnummer"
        found.append(FoundNumber(f"{number.day[-6:]}-****", kind, number.valid, start, end, hidden, born))
    return sorted(found, key=lambda number: number.start)


def mask_text(text: str, births: bool = False) -> str:
    """The text with the last four digits of each number as asterisks, with births all; as long as before.

    Nothing is found in what comes out: where one number is hidden, another may stand by itself.
    """
    while numbers := find_numbers(text):
        signs = list(text)
        for number in numbers:
            for place in number.masked_places(births):
                signs[place] = "*"
        text = "".join(signs)
    return text


def is_valid(digits: str) -> bool:
    """Whether the last of the ten digits is the check digit of the first nine (Luhn, SKV 704)."""
    odd, even = digits[::2].translate(_DOUBLED), digits[1::2]
    return sum(map(int, odd + even)) % 10 == 0


def _take(taken: bytearray, match: regex.Match[str]) -> None:
    taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())


def _numbers(text: str) -> Iterator[tuple[regex.Match[str], _Candidate]]:
    """What is believed to be a number, the surest first."""
    spans = dense_spans(text)

    def all_of(form: regex.Pattern[str]) -> list[_Candidate]:
        found = (form.finditer(text, start, end, overlapped=True) for start, end in spans)
        return [_candidate(match) for matches in found for match in matches]

    hyphenated, joined = all_of(HYPHENATED), all_of(JOINED)
    checked = [n for n in (*hyphenated, *joined) if n.valid]
    yield from ((n.match, n) for n in checked if not _is_something_else(n, text))
    yield from ((n.match, n) for n in joined if not n.valid and _is_joined(n, text))
    checked = [n for form in checked_forms() for n in all_of(form)]
    yield from ((n.match, n) for n in checked if n.valid and not _is_something_else(n, text))
    yield from ((n.match, n) for n in hyphenated if not n.valid and _is_in_doubt(n, text))
    yield from ((n.match, n) for form in (labelled_form(), *told_forms()) for n in all_of(form))
    for match in NAMED_FORM.finditer(text):
        number = _candidate(match)
        told_otherwise = _is_recent(number) or _is_something_else(number, text)
        if number.valid and is_given(match["name"].split()[0]) and not told_otherwise:
            yield match, number
    for match in HETU_FORM.finditer(text):
        digits, sign = match["date"] + match["serial"][:3], match["serial"][3].upper()
        if HETU_SIGNS[int(digits) % len(HETU_SIGNS)] == sign and not _is_told_otherwise(match, text):
            yield match, _candidate(match)
    for match in INTERIM_FORM.finditer(text):
        if _kind(_digits(match["date"])):
            yield match, _Candidate(match, _digits(match["date"]), "0000")
    for match in SLIPPED_FORM.finditer(text, overlapped=True):
        candidate = _candidate(match, SLIPS)
        if _is_slipped(match, candidate):
            yield match, candidate
    for match in ODD_FORM.finditer(text, overlapped=True):
        signs = (match["date"] + match["serial"])[-10:]
        day = next((d for d in _possible(match["date"]) if _kind(d)), None)
        if sum(map(str.isdecimal, signs)) == len(signs) - 1 and day and not _is_told_otherwise(match, text):
            yield match, _Candidate(match, day, "0000")


def _possible(day: str) -> Iterator[str]:
    """The date with each digit in the place of what is none."""
    yield from (regex.sub("[^0-9]", digit, day) for digit in "0123456789")


def _candidate(match: regex.Match[str], slips: Mapping[int, str] = NO_SLIPS) -> _Candidate:
    day, serial = match["date"].translate(slips), match["serial"].translate(slips)
    if match.groupdict().get("year"):  # 07.11.1981
        month = str(MONTHS.get(match["month"].lower(), match["month"]))
        day = match["year"] + month.zfill(2) + match["day"].zfill(2)
    return _Candidate(match, _digits(day), _digits(serial))


def _digits(printed: str) -> str:
    return printed if printed.isdecimal() else "".join(filter(str.isdecimal, printed))


def _is_slipped(match: regex.Match[str], number: _Candidate) -> bool:
    printed = match["date"] + match["serial"]
    signs = printed.replace(" ", "")[-10:]
    true = sum(sign.isdecimal() for sign in signs)
    if true == len(signs):
        return False
    if "-" not in number.between:
        return true >= LEAST_TRUE_DIGITS and number.valid and " " not in printed
    in_doubt = true >= LEAST_TRUE_DIGITS and _kind(number.day) is not None and " " not in printed
    return in_doubt or (true >= LEAST_TRUE_DIGITS - 1 and number.valid)


def _is_joined(number: _Candidate, text: str) -> bool:
    """Whether ten or twelve digits without a hyphen, with a wrong check digit, are masked all the same."""
    match = number.match
    if _kind(number.day) is None:
        return False
    label = _label(text, match.start())
    if label in _words("personal"):
        return True
    telephone = match["date"].startswith("0")
    else_ = telephone or label in _words("other") or _reads_as_moment(number) or _unit(text, match.end())
    return number.between == "" and not else_


def _is_something_else(number: _Candidate, text: str) -> bool:
    """Whether digits with a real date and a right check digit are yet no personal number, by their form."""
    match, between = number.match, number.between
    begin, end = match.start("serial"), match.end()
    label = _label(text, match.start())
    if DAY.match(text, begin):  # a period
        return between != ""
    if FRACTION.search(text[max(match.start() - 3, 0) : match.start()]):
        return True
    if between[:1].isspace() and AMOUNT.fullmatch(match["serial"]):
        return True
    if "-" in between and between.strip(" ") == between:
        if not _is_recent(number):
            return False
        if _goes_on(text, end):
            return label in _words("other") or _is_moment(number.serial)
        return _is_moment(number.serial) and not match["serial"].isdecimal()
    if between != "" and _unit(text, end):
        return True
    if between == "" and match["date"].startswith("0") and label in _words("telephone"):
        return True
    if between != "" and (is_year(number.serial) or DECIMALS.match(text, end)):
        return True
    return between != "" and _is_recent(number) and (_is_moment(number.serial) or _goes_on(text, end))


def _reads_as_moment(number: _Candidate) -> bool:
    """ "240101 2024", "231215 - 1300": a year or a time after a date of our days."""
    return _is_recent(number) and _is_moment(number.serial)


def _goes_on(text: str, end: int) -> bool:
    """Whether more digits follow: with a birth of long ago a footnote's, else those of a longer number."""
    return text[end : end + 1].isdecimal()


def _is_recent(number: _Candidate) -> bool:
    year = int(number.day[:-4]) if len(number.day) == 8 else 2000 + int(number.day[:2])
    first, last = RECENT
    return first <= year <= last


def _is_moment(serial: str) -> bool:
    return bool(CLOCK.fullmatch(serial) or is_year(serial))


def _is_in_doubt(number: _Candidate, text: str) -> bool:
    """Whether a hyphenated number with a wrong check digit, or no real date, is masked all the same."""
    between = number.between
    if int(number.day[-4]) > 1 or _reads_as_moment(number):
        return False
    spaced_moment = between != between.strip() and _is_moment(number.serial)
    return not spaced_moment and not _is_told_otherwise(number.match, text)


def _is_told_otherwise(match: regex.Match[str], text: str) -> bool:
    """Whether what stands around a doubtful number makes it a period, an id or what a label says."""
    if DAY.match(text, match.start("serial")) or TAIL.match(text, match.end()):
        return True
    return _label(text, match.start()) in _words("other")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(vocabulary("personal_numbers")[kind])


def _label(text: str, start: int) -> str:
    """The word before a place, lower case."""
    found = LABEL.search(text[max(start - BEFORE, 0) : start].lower())
    return found[1].rstrip(".") if found else ""


def _unit(text: str, end: int) -> bool:
    found = AFTER.match(text, end)
    return found is not None and found[1].lower() in _words("units")


def _kind(day: str) -> str | None:
    """personnummer or samordningsnummer (day of month plus 60); None where YYMMDD or YYYYMMDD is no date.

    The month of a samordningsnummer may be 00, and its day 60, where the birth isn't known.
    """
    centuries = (day[:2],) if len(day) == 8 else ("19", "20")
    month, number = int(day[-4:-2]), int(day[-2:])
    kind, number = ("samordningsnummer", number - 60) if number >= 60 else ("personnummer", number)
    if any(c not in ("18", "19", "20") for c in centuries):
        return None
    if kind == "samordningsnummer" and month <= 12 and number <= 31 and 0 in (month, number):
        return kind
    return kind if any(_is_date(int(c + day[-6:-4]), month, number) for c in centuries) else None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
