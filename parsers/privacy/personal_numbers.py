"""Personnummer and samordningsnummer: found in any printing and masked before anything else reads the text.

Form and check digit: folkbokföringslagen (1991:481) 18 §, and Skatteverket's SKV 704 and SKV 707. The last
four digits become "****" where they stand, so that every offset, word and box stays as it was.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from handlingar.extract import Document, Line, Page, Word
from handlingar.schemas.rows import PersonalNumberRow, Place

HYPHEN = r"\\?[-+\u2010-\u2015\u2212\u00ad~_¬]"
"""Between date and serial: a hyphen, a plus from the hundredth year, and what OCR makes of them."""

SPACE = r"[ \u00a0\u2007\u2009\u202f]"
GAP = rf"(?:{SPACE}|\n|<br[ ]?/?>)"
START = r"(?<![0-9])(?<![0-9][.,])"
END = r"(?![0-9])(?![-‐–](?:[0-9]{2}|[0-9A-Fa-f]{4})(?![0-9]))"  # the second: a date or a UUID goes on

HYPHENATED = regex.compile(
    rf"""{START}
    (?P<date> (?:18|19|20)? [0-9]{{6}} )
    (?P<between> {SPACE}{{0,2}} {HYPHEN} {GAP}{{0,3}} )
    (?P<serial> [0-9]{{4}} )
    {END}""",
    regex.VERBOSE,
)

# Only believed where the check digit is right: no hyphen, another sign for it, or blanks between digits.
UNHYPHENATED = regex.compile(
    rf"""{START}
    (?P<date> (?:18|19|20)? [0-9]{{6}} )
    (?P<between> (?: {SPACE} | {SPACE}?[.:·*'’=/]{SPACE}? | \n{HYPHEN} )? )
    (?P<serial> [0-9]{{4}} )
    {END}""",
    regex.VERBOSE,
)
SPACED_OUT = regex.compile(
    rf"""{START}
    (?P<date> (?: (?:18|19|20)[0-9]{{2}} | [0-9]{{2}} ) [ -]? [0-9]{{2}} [ -]? [0-9]{{2}} )
    (?P<between> {SPACE}? {HYPHEN} {SPACE}? )
    (?P<serial> [0-9] (?: [ ]?[0-9] ){{3}} )
    {END}""",
    regex.VERBOSE,
)

# Letters that OCR reads for digits; only in the hyphenated form, most of it true digits.
SLIPPED = regex.compile(
    rf"""(?<![0-9\p{{L}}])
    (?P<date> [0-9OoQlISBZG|]{{6}} (?:[0-9OoQlISBZG|]{{2}})? )
    (?P<between> {HYPHEN} )
    (?P<serial> [0-9OoQlISBZG|]{{4}} )
    (?![0-9\p{{L}}-])""",
    regex.VERBOSE,
)
SLIPS = str.maketrans("OoQlI|SBZG", "0001115826")
LEAST_TRUE_DIGITS = 7

HEXADECIMAL = regex.compile(r"[0-9A-Fa-f]{20,}")
AFTER_PHONE = regex.compile(r"(?i)(?:tel(?:efon|nr)?|mob(?:il)?|fax|sms|ring)\P{L}{0,4}$")
YEAR_OR_CLOCK = regex.compile(r"(?:19|20)[0-9]{2} | (?:[01][0-9]|2[0-3])[0-5][0-9]", regex.VERBOSE)
CUT_AT_HYPHEN = regex.compile(rf"(?P<date>(?<![0-9])(?:18|19|20)?[0-9]{{6}}){HYPHEN}$")
LONE_SERIAL = regex.compile(r"(?<![0-9])[0-9]{4}(?=[^0-9]*$)")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text: masked as "YYMMDD-****", its kind, whether its check digit is right; offsets."""

    masked: str
    kind: str
    valid: bool
    start: int
    end: int
    serial_start: int


def find_numbers(text: str) -> list[FoundNumber]:
    """Every personnummer and samordningsnummer in the text, in order, none overlapping another.

    A number with a real date and a wrong check digit is taken where it is printed with a hyphen; printed
    otherwise the check digit must be right. Organisationsnummer (SKV 709: third digit at least 2) have no
    real date and fall out; so do periods, whose second half has six digits.
    """
    found: list[FoundNumber] = []
    taken = bytearray(len(text))  # 1 for each character of an identifier or of a number that was found
    for match in HEXADECIMAL.finditer(text):
        _take(taken, match)
    for pattern in (HYPHENATED, UNHYPHENATED, SPACED_OUT, SLIPPED):
        for match in pattern.finditer(text, overlapped=True):
            if any(taken[match.start() : match.end()]):
                continue
            number = _judge(match, text)
            if number is not None:
                found.append(number)
                _take(taken, match)
    return sorted(found, key=lambda number: number.start)


def _take(taken: bytearray, match: regex.Match[str]) -> None:
    taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())


def mask_text(text: str) -> str:
    """The text with the last four digits of each number as asterisks; the same length as before."""
    parts: list[str] = []
    done = 0
    for number in find_numbers(text):
        parts += text[done : number.serial_start], _stars(text[number.serial_start : number.end])
        done = number.end
    return "".join([*parts, text[done:]])


def mask(document: Document) -> tuple[Document, tuple[PersonalNumberRow, ...]]:
    """The document with every number masked in its words, cells and metadata, and a row for each number.

    A number may be split over words of a line, or over two lines at its hyphen.
    """
    rows: list[PersonalNumberRow] = []
    pages = []
    for page in document.pages:
        lines, found = _mask_lines(page)
        pages.append(replace(page, lines=lines))
        rows.extend(found)
    metadata = tuple((key, mask_text(value)) for key, value in document.metadata)
    for _, value in document.metadata:
        rows.extend(PersonalNumberRow(n.masked, n.kind, n.valid, Place()) for n in find_numbers(value))
    return replace(document, pages=tuple(pages), metadata=metadata), tuple(rows)


def is_valid(digits: str) -> bool:
    """Whether the last of the ten digits is the check digit of the first nine (Luhn, SKV 704)."""
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(digits))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _judge(match: regex.Match[str], text: str) -> FoundNumber | None:
    """The number that a pattern matched, or None where it is something else."""
    printed = match["date"] + match["serial"]
    if match.re is SLIPPED and sum(c.isdecimal() for c in printed) < LEAST_TRUE_DIGITS:
        return None
    digits = "".join(c for c in printed.translate(SLIPS) if c.isdecimal())
    kind = _kind(digits[:-4])
    if kind is None:
        return None
    valid = is_valid(digits[-10:])
    if not valid and (match.re in (UNHYPHENATED, SPACED_OUT) or _reads_as_period(match)):
        return None
    if match.re is UNHYPHENATED and (
        _reads_as_date_and_year(match) or AFTER_PHONE.search(text[: match.start()])
    ):
        return None
    masked = f"{digits[-10:-4]}-****"
    return FoundNumber(masked, kind, valid, match.start(), match.end(), match.start("serial"))


def _kind(day: str) -> str | None:
    """personnummer or samordningsnummer (day of month plus 60); None where YYMMDD or YYYYMMDD is no date."""
    centuries = (day[:2],) if len(day) == 8 else ("19", "20")
    month, number = int(day[-4:-2]), int(day[-2:])
    kind, number = ("samordningsnummer", number - 60) if number > 60 else ("personnummer", number)
    if any(c not in ("18", "19", "20") for c in centuries):
        return None
    return kind if any(_is_date(int(c + day[-6:-4]), month, number) for c in centuries) else None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _reads_as_period(match: regex.Match[str]) -> bool:
    """ "231215 - 2024" and "231215 - 1300": blanks around the dash, and a year or a time after it."""
    blank = regex.sub(HYPHEN, "", match["between"]) != ""
    return blank and YEAR_OR_CLOCK.fullmatch(match["serial"]) is not None


def _reads_as_date_and_year(match: regex.Match[str]) -> bool:
    """ "240101 2024": a blank alone, and a year after it."""
    return match["between"].isspace() and match["serial"][:2] in ("19", "20")


def _stars(printed: str) -> str:
    return "".join(c if c.isspace() else "*" for c in printed)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word's place in the page's running text: which line, which word of it, and its offset."""

    line: int
    word: int
    start: int


def _mask_lines(page: Page) -> tuple[tuple[Line, ...], list[PersonalNumberRow]]:
    text, spots = _running_text(page.lines)
    masked = mask_text(text)
    starts = [s.start for s in spots]
    found = []
    for n in find_numbers(text):
        near = spots[max(bisect_right(starts, n.start) - 1, 0) : bisect_left(starts, n.end)]
        found.append(_row(page, [s for s in near if _touches(page, s, n)], n))
    texts = {(s.line, s.word): masked[s.start : s.start + len(_word(page, s).text)] for s in spots}
    for first, second, number in _cut_numbers(page.lines, texts):
        word = texts[second.line, second.word]
        texts[second.line, second.word] = LONE_SERIAL.sub("****", word)
        found.append(_row(page, [first, second], number))
    lines = []
    for i, line in enumerate(page.lines):
        words = tuple(_masked_word(word, texts[i, j]) for j, word in enumerate(line.words))
        cells = None if line.cells is None else tuple(mask_text(cell) for cell in line.cells)
        lines.append(replace(line, words=words, cells=cells))
    return tuple(lines), found


def _masked_word(word: Word, text: str) -> Word:
    """The word with its masked text; other readings of what was masked would tell it, so they are gone."""
    if word.text != text:
        return replace(word, text=text, others=())
    if not word.others:
        return word
    return replace(word, others=tuple(replace(other, text=mask_text(other.text)) for other in word.others))


def _running_text(lines: Sequence[Line]) -> tuple[str, list[_Spot]]:
    """The page's words: a blank between words, a tab over a column's gap, a line feed between lines."""
    parts: list[str] = []
    spots: list[_Spot] = []
    length = 0
    for i, line in enumerate(lines):
        for j, word in enumerate(line.words):
            before = "" if not parts else "\n" if j == 0 else _between(line.words[j - 1], word)
            spots.append(_Spot(i, j, length + len(before)))
            parts.append(before + word.text)
            length += len(before) + len(word.text)
    return "".join(parts), spots


def _between(left: Word, right: Word) -> str:
    if left.box is None or right.box is None:
        return " "
    return "\t" if right.box.x0 - left.box.x1 > 1.5 * max(left.box.height, right.box.height) else " "


def _cut_numbers(
    lines: Sequence[Line], texts: dict[tuple[int, int], str]
) -> Iterator[tuple[_Spot, _Spot, FoundNumber]]:
    """Numbers cut at their hyphen inside a column: the serial stands under the date, a line or so down."""
    for (i, j), text in list(texts.items()):
        cut, box = CUT_AT_HYPHEN.search(text), lines[i].words[j].box
        kind = _kind(cut["date"]) if cut else None
        if cut is None or box is None or kind is None:
            continue
        for (k, m), below in texts.items():
            other = lines[k].words[m].box
            serial = LONE_SERIAL.match(below)
            if not (i < k <= i + 3) or serial is None or other is None:
                continue
            if other.x0 < box.x1 and box.x0 < other.x1:
                digits = cut["date"][-6:] + serial[0]
                yield (
                    _Spot(i, j, 0),
                    _Spot(k, m, 0),
                    FoundNumber(f"{digits[:6]}-****", kind, is_valid(digits), 0, 0, 0),
                )
                break


def _word(page: Page, spot: _Spot) -> Word:
    return page.lines[spot.line].words[spot.word]


def _touches(page: Page, spot: _Spot, number: FoundNumber) -> bool:
    return spot.start < number.end and number.start < spot.start + len(_word(page, spot).text)


def _row(page: Page, spots: list[_Spot], number: FoundNumber) -> PersonalNumberRow:
    words = [_word(page, s) for s in spots]
    line = page.lines[spots[0].line]
    confidence = round(min(w.confidence for w in words), 4)
    box = Line(tuple(words), line.number).box
    if box is None:
        at = Place(page=page.number, line=line.number, confidence=confidence)
    else:
        at = Place(page.number, box.x0, box.y0, box.x1, box.y1, None, confidence)
    return PersonalNumberRow(number.masked, number.kind, number.valid, at)
