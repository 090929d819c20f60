"""Chunks: the words of a printed line that stand together, with wider gaps before and after; and words that
don't run level, as turned headings and what is stamped across a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from handlingar.extract import Line, Word, remembered
from handlingar.extract.layout.word_gaps import HEIGHT_TO_SIZE, grouped
from handlingar.parsers.language.numbers import (
    BLANK,
    BORDERS,
    MARKS,
    MINUS,
    TREND,
    is_amount,
    is_numeral,
    is_period,
)
from handlingar.parsers.language.table_terms import is_mark
from handlingar.patterns import compiled

LEADERS = compiled(r"\.{4,}|(?:\.\s){4,}|…{2,}|_{4,}")
_LEADER = compiled(r"(?:\.{2,}|…+|_{2,}|(?<!\S)[._])+$")
_BESIDE_ONE = 0.05  # of the font's size: a figure 1 is so much thinner than the room it takes
WIDE = 0.55  # of the font's size: a gap wider than this is no space between words
WIDE_IN_NUMERAL = 0.8  # the same where digits of one number may go on, which stand less even in OCR
_WIDE_AS_TYPED = 0.95  # the same in type whose letters are all as wide: thin ones leave room beside them
_TYPED, _TYPED_OFF = 0.6, 0.16  # of the font's size: such a letter's width, and the room beside thin ones
_IN_STEP = 0.1  # of the font's size: so far off are typed figures at most; others by 0.11 and more
_BLURRED = 0.08  # of the font's size: by so much scanned capitals are wider than their room
_GOES_ON = compiled(rf"\d{{3}}(?:[.,:]\d+|[:,]-)?(?:[%)]|{MINUS})?")
_SIGN = compiled(rf"[+±(]|{MINUS}|\({MINUS}")
_FOOTNOTE = compiled(rf"{MARKS}{{1,4}}|%|‰")
_BEFORE_FOOTNOTE = 2.0  # of the font's size: how far a footnote's mark, or a unit, may stand from its number
_DIGITS = compiled(rf"{MINUS}?\d{{1,3}}")  # a group of a number
_GROUP = 3  # digits
_GROUPS = 4  # of two numbers that ran together, at least
_WIDER = 0.2  # of the font's size: how much wider the blank between numbers may be than that within
_IN_LINE = 1.0  # points (by eye): how far right edges of numbers, or left ones of words, may be out of line
_TALL = 3.0  # times the type's size: no level word is as tall
_NARROW = 1.6  # times the type's size: a line turned by 90 degrees is no wider
_LETTERS = 3  # of a line that is turned: a shorter one may stand upright
_HIGH = 1.6  # times the type's size: a line of so many letters is only as high where it is turned
_TURNED = 2  # turned headings beside each other, at least
_MARK = 2  # letters, at most, of the mark of a row
_TYPED_RULE = compiled(rf"(?:{MINUS}|=){{4,}}")  # a line drawn with the keys of a typewriter
_ENDS = compiled(r"\d,\d{1,2}")  # a number in full
_BEGINS = compiled(rf"(?:\+|{MINUS})\d")
_DIGIT_OR_SHARE = frozenset("0123456789%")
_DATE = compiled(rf"(?:19|20)\d\d{MINUS}\d\d{MINUS}\d\d")
_TREND = compiled(TREND)
_ENDS_IN_GROUP = compiled(rf"(?:.*{BLANK})?{MINUS}?\(?\d{{1,3}}")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one line that stand a space apart; every word has a box."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return min(word.box.x0 for word in self.words if word.box)

    @property
    def x1(self) -> float:
        return max(word.box.x1 for word in self.words if word.box)

    @property
    def starts(self) -> tuple[float, float]:
        """Where it begins, and its first word with a letter: a number may stand in a column before."""
        return self.x0, next((w.box.x0 for w in self.words if w.box and not w.text.isdigit()), self.x0)

    @property
    def numeral(self) -> bool:
        return is_numeral(self.text)

    @property
    def names(self) -> bool:
        """Whether the words may be a label, and no number or mark of a row ("N")."""
        return not self.numeral and len(self.text) > _MARK

    @property
    def mark(self) -> bool:
        return is_mark(self.text)


@remembered
def chunks_of(line: Line) -> tuple[Chunk, ...]:
    """The line's chunks from left to right; a typed rule, or what is left of a drawn one, parts them."""
    words = sorted((w for w in line.words if w.box), key=lambda w: w.box.x0 if w.box else 0)
    borders = {i for i, word in enumerate(words) if _is_border(words, i)}
    if len(borders) == len(words):
        return ()
    size = type_size(words)
    groups: list[list[Word]] = [[]]
    for i, word in enumerate(words):
        if i in borders:
            groups.append([])
        elif groups[-1] and not _stand_together(groups[-1], words[i - 1], word, size):
            groups.append([word])
        else:
            groups[-1].append(word)
    return tuple(part for group in groups if group for part in _parted(Chunk(tuple(group)), size))


@remembered
def leads_to_amounts(line: Line) -> bool:
    """Whether leaders lead to more on the line than the number of a page: two numbers, or an amount."""
    if not LEADERS.search(line.text):
        return False
    end = max((n for n, word in enumerate(line.words, 1) if _LEADER.search(word.text)), default=0)
    numerals = [c.text for c in chunks_of(replace(line, words=line.words[end:])) if c.numeral]
    return len(numerals) > 1 or any(map(is_amount, numerals))


def without_leaders(line: Line) -> Line:
    """The line without the dots between a label and its numbers, be they but two where the label is long."""
    led = LEADERS.search(line.text) is not None
    words = [_without_leader(word) if led or word.text == ".." else word for word in line.words]
    return replace(line, words=tuple(word for word in words if word.text))


def _without_leader(word: Word) -> Word:
    """The word without the dots behind it, which may reach right up to the number."""
    text, box = _LEADER.sub("", word.text), word.box
    if box and text != word.text:
        box = replace(box, x1=box.x0 + (box.x1 - box.x0) * len(text) / len(word.text))
    return replace(word, text=text, box=box)


def _parted(chunk: Chunk, size: float) -> list[Chunk]:
    """The chunk; where it is groups of digits but no number, the numbers that the groups make.

    A group that isn't of three digits begins a number, and so does what stands clearly farther from the
    group before than most do.
    """
    if found := _at_ends(chunk):
        return found
    texts = [word.text for word in chunk.words]
    if len(texts) < _GROUPS or not all(map(_DIGITS.fullmatch, texts)) or chunk.numeral:
        return [chunk]
    widest = median(map(_gap, chunk.words, chunk.words[1:])) + _WIDER * size

    def goes_on(before: Word, word: Word) -> bool:
        return len(word.text) == _GROUP and word.text.isdigit() and _gap(before, word) < widest

    return _numerals(chunk, goes_on) or [chunk]


def _gap(before: Word, word: Word) -> float:
    return word.box.x0 - before.box.x1 if before.box and word.box else 0.0


def _numerals(chunk: Chunk, goes_on: Callable[[Word, Word], bool]) -> list[Chunk]:
    """The chunk cut where a word doesn't go on with the one before; [] where a part is no number."""
    found = [Chunk(tuple(part)) for part in grouped(chunk.words, goes_on)]
    return found if all(part.numeral for part in found) else []


def _at_ends(chunk: Chunk) -> list[Chunk]:
    """The numbers that the chunk is made of, where decimals end each but the last, or a sign begins each but
    the first; a number and the sign of a trend behind it; [] for anything else.
    """
    if len(chunk.words) < 2 or not chunk.text[-1:].isdigit() or chunk.numeral:
        trend = len(chunk.words) > 1 and _TREND.fullmatch(chunk.words[-1].text)
        found = [Chunk(chunk.words[:-1]), Chunk(chunk.words[-1:])] if trend else []
        return found if found and found[0].numeral else []
    return _numerals(chunk, lambda a, b: not (_ENDS.search(a.text) or _BEGINS.match(b.text)))


def _is_border(words: Sequence[Word], i: int) -> bool:
    """Whether the word is a typed rule, or a mere stroke beside a number or at the line's end."""
    if words[i].text.strip(BORDERS):
        return _TYPED_RULE.fullmatch(words[i].text) is not None
    beside = [word.text for word in words[max(i - 1, 0) : i + 2]]
    return len(beside) < 3 or any(text[:1].isdigit() for text in beside)


def type_size(words: Sequence[Word]) -> float:
    """The font's size in points; where it isn't known, it is taken from the words' height."""
    known = [word.size for word in words if word.size > 0]
    if known:
        return known[0] if known.count(known[0]) == len(known) else median(known)
    height = median(word.box.height for word in words if word.box)
    return HEIGHT_TO_SIZE * height or 1.0  # some boxes have no height


def _stand_together(group: list[Word], before: Word, word: Word, size: float) -> bool:
    if before.box is None or word.box is None:
        return False
    gap = (word.box.x0 - before.box.x1) / size
    if before.text[-1:] == "1" and word.text[:1].islower():
        gap -= _BESIDE_ONE
    figures = before.text[-1:].isdigit() and word.text[:1].isdigit()
    typed = gap <= _WIDE_AS_TYPED and _is_typed(before, word, size, figures)
    if gap <= WIDE or (typed and not figures):
        return True
    if gap <= WIDE_IN_NUMERAL or typed:
        text = " ".join(w.text for w in group)
        if _ENDS_IN_GROUP.fullmatch(text) and _GOES_ON.fullmatch(word.text):
            return typed or is_numeral(f"{text} {word.text}") or is_numeral(f"{text} {word.text})")
        return _SIGN.fullmatch(before.text) is not None and word.text[:1].isdigit()
    if gap > _BEFORE_FOOTNOTE or not before.text[-1:].isdigit():
        return False
    return bool(_FOOTNOTE.fullmatch(word.text)) or _is_unit_of(" ".join(w.text for w in group), word.text)


def _is_unit_of(number: str, text: str) -> bool:
    """Whether the text is a unit ("st", "m2") that stands behind a number; years have none."""
    unit = text[:1].isalpha() and is_numeral(f"1 {text}")
    return unit and is_numeral(number) and not is_period(number)


def _is_typed(before: Word, word: Word, size: float, figures: bool) -> bool:
    """Whether the words stand one blank apart in type whose letters are all as wide, as a typewriter's."""
    if before.box is None or word.box is None:
        return False
    advance = (word.box.x0 - before.box.x0) / size - _TYPED * (len(before.text) + 1)
    wide = [
        (_TYPED * len(w.text) - w.box.width / size, (2 + w.text.endswith((",", "."))) * _TYPED_OFF)
        for w in (before, word)
        if w.box
    ]
    off = _IN_STEP if figures or any(room < 0 for room, _ in wide) else _TYPED_OFF
    return abs(advance) < off and all(-_BLURRED < room < most for room, most in wide)  # stops are thin


@remembered
def level(line: Line) -> Line:
    """The line without the words that run upwards through it, as a watermark does."""
    boxed = [word for word in line.words if word.box]
    if len(boxed) < 2:
        return line
    size = type_size(boxed)
    kept = tuple(w for w in line.words if not w.box or not _rises(w, size))
    return line if len(kept) == len(line.words) or _is_turned(line) else replace(line, words=kept)


def _rises(word: Word, size: float) -> bool:
    return word.box is not None and len(word.text) > 1 and word.box.height > _TALL * size


def cut_behind_numbers(lines: Sequence[tuple[Chunk, ...]]) -> list[tuple[Chunk, ...]]:
    """The lines, cut where a capital begins words, or a date stands, a blank behind the numbers of a cell: in
    line with those of another line, behind an amount that ends where its amount does. What begins a line is
    not cut.
    """
    seams = [seam for chunks in lines for chunk in chunks[1:] if (seam := _seam(chunk))]
    amounts = [(end, start) for head, end, start in seams if is_amount(head)]
    sure = [place for place in amounts if sum(_in_line(place, other) for other in amounts) > 1]
    return [_cut_at(chunks, sure) for chunks in lines] if sure else list(lines)


def _seam(chunk: Chunk) -> tuple[str, float, float] | None:
    """The number that begins the chunk, where it ends, and where the words behind it begin."""
    if chunk.words[0].text[-1:] in _DIGIT_OR_SHARE and not chunk.numeral:
        for n in range(len(chunk.words) - 1, 0, -1):
            head, rest = Chunk(chunk.words[:n]), Chunk(chunk.words[n:])
            if head.numeral and (rest.text[:1].isupper() or _DATE.fullmatch(rest.text)):
                return head.text, head.x1, rest.x0
    return None


def _in_line(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1])) < _IN_LINE


def _cut_at(chunks: tuple[Chunk, ...], places: Sequence[tuple[float, float]]) -> tuple[Chunk, ...]:
    found = list(chunks[:1])
    for chunk in chunks[1:]:
        seam = _seam(chunk)
        if seam and any(_in_line(seam[1:], place) for place in places):
            n = sum(word.box.x0 < seam[2] for word in chunk.words if word.box)
            found += [Chunk(chunk.words[:n]), Chunk(chunk.words[n:])]
        else:
            found.append(chunk)
    return tuple(found)


def turned_heads(lines: Sequence[Line]) -> list[tuple[Chunk, ...]]:
    """The lines that are turned by 90 degrees, those that stand beside each other together, left to right."""
    groups: list[list[Line]] = []
    for line in sorted(filter(_is_turned, lines), key=lambda line: line.box.x0 if line.box else 0.0):
        beside = next((group for group in groups if _beside(group[-1], line)), None)
        if beside is None:
            groups.append([line])
        else:
            beside.append(line)
    return [tuple(Chunk(line.words) for line in group) for group in groups if len(group) >= _TURNED]


@remembered
def _is_turned(line: Line) -> bool:
    box, size = line.box, type_size(line.words) if line.box else 0.0
    long = len(line.text) >= _LETTERS
    return box is not None and long and box.width < _NARROW * size and box.height > _HIGH * size


def _beside(a: Line, b: Line) -> bool:
    """Whether the lines share half of their height or more."""
    if a.box is None or b.box is None:
        return False
    _, shared = a.box.shared(b.box)
    return 2 * shared > min(a.box.height, b.box.height)
