"""Printed lines as rows of a possible table: runs of lines with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from handlingar.extract import Line, Page, remembered
from handlingar.parsers.grids.columns import columns_of, covered, middle
from handlingar.parsers.grids.word_groups import (
    LEADERS,
    Chunk,
    chunks_of,
    cut_behind_numbers,
    leads_to_amounts,
    level,
    turned_heads,
    type_size,
    without_leaders,
)
from handlingar.parsers.language.dates import YEAR
from handlingar.parsers.language.numbers import (
    are_years_in_units,
    begins_date,
    is_amount,
    is_nothing,
    is_period,
    says_thousands,
)
from handlingar.parsers.language.table_terms import STATEMENTS, is_of_which, kind_of, titles_note
from handlingar.patterns import compiled

_APART = 3.0  # of the font's size: lines farther apart are not one table
_SECTION_APART = 1.6  # and between rows and the headings of a section of the same table
_UNDER = 0.3  # of the font's size: right edges nearer each other than this stand under one another
TIGHT = 0.88  # of the distance between rows: lines nearer than this are one row
NEAR = 0.6  # of the font's size: lines of one label stand no farther apart
BESIDE = 0.9  # of the font's size: lines that begin nearer to each other stand beside each other
LARGER = 1.1  # times the size of a table's type: a title
_PENDING = 4  # lines without numbers between rows: sections, broken labels
LABEL_WORDS = 12  # of a row's label
_VALUE_WORDS = 3  # of a text in a column of numbers ("ej aktuellt")
_BULLET = 3.0  # of the font's size (by eye): how far from its bullet a text begins at most
_ACCOUNT = compiled(r"[1-8]\d{3}")  # of the chart of accounts that Swedish bookkeeping shares (BAS)
_REFERENCE = compiled(r"(?<!\d)\d{6}-\d{4}(?!\d)")  # of an organisation: it heads no column
_NAMED = compiled(r"\p{L}[\p{L} .]*:\s\S")
_ITEM = compiled(r"(?:§+\s?\d+|\d{1,4}\s?§)\s+\p{L}")  # "§ 12 Val", "12 § Val": an item of minutes
_DAYS = compiled(r"\w+\s\d\d-\d\d")  # "Not  12-31": the years of dates stand on the line above
_HAS_PERIOD = compiled(rf"\b{YEAR}(?:\b|-)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line cut into chunks; apart says that a grid stands between it and the line before, or that
    one of the two heads an item of minutes."""

    line: Line
    chunks: tuple[Chunk, ...]
    top: float
    bottom: float
    size: float
    apart: bool
    values: tuple[Chunk, ...]

    @property
    def text(self) -> str:
        return self.chunks[0].text

    @property
    def bold(self) -> bool:
        return self.line.bold

    def set_as(self, other: Printed) -> bool:
        """Whether both are bold or neither is; figures alone go with either."""
        lettered = all(any(char.isalpha() for char in p.line.text) for p in (self, other))
        return self.bold == other.bold or not lettered

    @property
    def periods_only(self) -> bool:
        """Whether all its numbers are years or dates, as in a heading."""
        if len(self.values) == len(self.chunks) and are_years_in_units([c.text for c in self.values]):
            return True
        texts = [c.text for c in self.values]
        return bool(texts) and all(is_period(t) or begins_date(t) or is_nothing(t) for t in texts)

    @property
    def label_only(self) -> bool:
        return len(self.chunks) == 1 and not self.values

    @property
    def is_head(self) -> bool:
        """Whether it is a line of headings for sure: years or dates in it, and no other numbers."""
        return (
            not self.label_only
            and (not self.values or self.periods_only)
            and any(_HAS_PERIOD.search(c.text) for c in self.chunks)
        )


def printed_lines(page: Page, taken: set[int]) -> list[Printed]:
    """The page's lines outside other grids, in reading order."""
    found: list[Printed] = []
    apart = True
    lines = [level(line) for line in page.lines]
    led = any(leads_to_amounts(line) for line in lines if line.box and line.number not in taken)
    cut = _printed_without_leaders if led else _printed
    for line in lines:
        printed = None if line.number in taken else cut(line)
        if printed is None:
            apart = apart or line.number in taken
            continue
        heads_item = not printed.values and _ITEM.match(line.text) is not None
        found.append(replace(printed, apart=True) if apart or heads_item else printed)
        apart = heads_item
    found = _cut_behind_numbers(found)
    for heads in turned_heads([p.line for p in found]):
        _set_above(found, heads)
    return found


def _cut_behind_numbers(printed: list[Printed]) -> list[Printed]:
    """The lines, cut where comments begin a blank behind the numbers."""
    lines = cut_behind_numbers([p.chunks for p in printed])
    return [
        p if len(chunks) == len(p.chunks) else replace(p, chunks=chunks, values=_values(p.line, chunks))
        for p, chunks in zip(printed, lines, strict=True)
    ]


@remembered
def _printed(line: Line) -> Printed | None:
    return _cut(line, line)


@remembered
def _printed_without_leaders(line: Line) -> Printed | None:
    return _cut(line, without_leaders(line))


def _cut(line: Line, plain: Line) -> Printed | None:
    """The line in chunks, as those of plain are, as if no grid stood above it; None where it has none."""
    chunks = _with_label(chunks_of(plain))
    if line.box is None or not chunks:
        return None
    size = type_size([w for w in line.words if w.box])
    return Printed(line, chunks, line.box.y0, line.box.y1, size, False, _values(plain, chunks))


def _set_above(printed: list[Printed], heads: tuple[Chunk, ...]) -> None:
    """Puts headings that are turned, as one line, above the first line below them."""
    words = tuple(word for chunk in heads for word in chunk.words)
    boxes = [word.box for word in words if word.box]
    printed[:] = [p for p in printed if p.line.words[0] not in words]
    bottom, size = max(box.y1 for box in boxes), type_size(words)
    at = next((i for i, p in enumerate(printed) if p.top > bottom - size), None)
    if at is None:
        return
    below = printed[at]
    top = min(box.y0 for box in boxes)
    head = Printed(replace(below.line, words=words), heads, top, bottom, size, below.apart, ())
    printed[at : at + 1] = [head, replace(below, apart=False)]


def _with_label(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks; a number that begins a label is made one with it ("3005  Avgift", "Not  4  Personal")."""
    n = 1
    if _begins_with_account(chunks):
        n = 2
    elif titles_note(line := " ".join(chunk.text for chunk in chunks)) and not _DAYS.match(line):
        numbered = 1 if titles_note(chunks[0].text) else 2
        title = chunks[numbered : numbered + 1]
        n = numbered + any(not c.numeral and not _HAS_PERIOD.search(c.text) for c in title)
    return (Chunk(tuple(word for chunk in chunks[:n] for word in chunk.words)), *chunks[n:]) if chunks else ()


def _begins_with_account(chunks: Sequence[Chunk]) -> bool:
    """Whether an account's number and its name begin the line; "2024   jan-juni" are two headings."""
    if len(chunks) < 2 or not _ACCOUNT.fullmatch(chunks[0].text) or chunks[1].numeral:
        return False
    return not is_period(chunks[0].text) or any(chunk.numeral for chunk in chunks[2:])


def _values(line: Line, chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
    """The numerals and marks of a line that may be a table's row, else none."""
    after = zip_longest(chunks[1:], chunks[2:])
    marks = {chunk for chunk, following in after if chunk.mark and _stands_alone(chunk, following)}
    in_units = says_thousands(chunks[0].text)  # "1 000 euro" before headings
    numerals = [c for c in chunks[in_units:] if c.numeral or (marks and c in marks)]
    texts = [c for c in chunks if c not in numerals]
    if not numerals or len(chunks) < 2 or LEADERS.search(line.text) or refers(chunks):
        return ()
    if len(numerals) == 1 and is_nothing(numerals[0].text):
        return ()
    if texts and (texts[0] is chunks[0] or texts[0] is chunks[1]):
        if len(texts[0].words) > LABEL_WORDS:
            return ()
        texts = texts[1:]
        numbered = chunks[0].numeral
        named = len(chunks) > 3 and texts and texts[0] is chunks[1 + numbered]
        amounts = len(numerals) == len(chunks) - 2 and any(is_amount(c.text) for c in numerals)
        named = named and (numbered or amounts)
        if named and len(texts[0].words) <= LABEL_WORDS:  # "16  N  Inköp av hyllor", "Kören  Noter till jul"
            texts = texts[1:]
    if len(numerals) > 1 and texts and texts[-1] is chunks[-1] and len(texts[-1].words) <= LABEL_WORDS:
        texts = texts[:-1]  # a comment
    return () if any(len(c.words) > _VALUE_WORDS for c in texts) else tuple(numerals)


def _stands_alone(mark: Chunk, following: Chunk | None) -> bool:
    """Whether no text follows the mark so near that it may be that text's bullet."""
    return following is None or following.x0 - mark.x1 > _BULLET * type_size(mark.words)


def refers(chunks: Sequence[Chunk]) -> bool:
    """Whether the last of the line's chunks is the number of an organisation, or several are names with what
    they name ("Period: …  Utskrivet: …"), as in the head of a page.
    """
    named = sum(_NAMED.match(chunk.text) is not None for chunk in chunks)
    return named > 1 or (len(chunks) > 1 and _REFERENCE.search(chunks[-1].text) is not None)


def runs_of(printed: list[Printed]) -> list[list[int]]:
    """Indexes of the lines of each run of rows: it begins and ends with numbers, or the end of a label.

    A number alone on its line, under the others of a column, becomes a row's value.
    """
    runs: list[list[int]] = []
    i = 0
    while i < len(printed):
        if not printed[i].values or _joins_dates(printed, i):
            i += 1
            continue
        run = _run(printed, i)
        runs.append([*_label_above(printed, i, runs[-1][-1] if runs else -1), *run])
        i = run[-1] + 1
    return runs


def _joins_dates(printed: Sequence[Printed], i: int) -> bool:
    """Whether nothing but dashes on the line join the dates of the headings above to those below it."""
    dashes = all(is_nothing(c.text) for c in printed[i].values)
    return dashes and sum(p.is_head for p in printed[max(i - 1, 0) : i + 2 : 2]) == 2


def _label_above(printed: Sequence[Printed], start: int, before: int) -> list[int]:
    """The line right above a first row, where its label, or a comment on it, begins there; before is where
    the last run ends.
    """
    p = printed[start]
    if start - 1 <= before or p.periods_only:
        return []
    above = printed[start - 1]
    if not above.values and _beside(above, p):
        return [start - 1]
    if p.chunks[0].numeral or not is_rest(p):
        return []
    texts = [c for c in p.chunks[1:] if c not in p.values]
    beside = all(any(abs(c.x0 - text.x0) < p.size for text in texts) for c in above.chunks[1:])
    begins = beside and not above.values and not above.text.endswith(":") and above.set_as(p)
    left = abs(above.chunks[0].x0 - p.chunks[0].x0) < 2 * p.size
    near = follows(above, p, NEAR) and above.chunks[0].x1 < p.values[0].x0
    return [start - 1] if begins and left and near else []


def _run(printed: list[Printed], start: int) -> list[int]:
    run = [start]
    pending: list[int] = []
    left, end = printed[start].chunks[0].x0, printed[start].values[-1].x1
    for j in range(start + 1, len(printed)):
        p, before = printed[j], printed[j - 1]
        if not follows(before, p, _APART) or (p.is_head and _begins_anew(printed, run, p, left)):
            break
        if titles_note(p.line.text) and (p.periods_only or not p.values):
            break
        if p.values or _is_lone_value(printed, run, p):
            printed[j] = replace(p, values=p.values or p.chunks)
            run += [*pending, j]
            pending = []
            left = min(left, p.chunks[0].x0)
        elif all(c.text[:1].isupper() for c in p.chunks) and _over_each([printed[i] for i in run], p.chunks):
            break
        elif _may_stand_between(p) and sum(not has_comment(end, printed[i]) for i in pending) < _PENDING:
            pending.append(j)
        else:
            break
        end = max([end, *(value.x1 for value in printed[j].values)])
    pitch = pitch_of([printed[i] for i in run])
    for j in pending:  # a row of words, or what still belongs to the last row's label, or to a comment on it
        before, p = printed[j - 1], printed[j]
        comment = has_comment(end, p) and follows(before, p, NEAR)
        row = p.top - before.top < pitch / TIGHT and _over_each([printed[i] for i in run], p.chunks[1:])
        if j != run[-1] + 1 or not (
            comment or row or _beside(before, p) or _ends_label(before, p, left, pitch)
        ):
            break
        run.append(j)
    return run


def _beside(a: Printed, b: Printed) -> bool:
    """Whether the lines stand beside each other, the second a part of a line lower."""
    return 0 < b.top - a.top < BESIDE * b.size


def ends_row(before: Printed, p: Printed) -> bool:
    """Whether the line, without numbers, goes on with the row above it beyond doubt."""
    return not p.values and (_beside(before, p) or (is_rest(p) and follows(before, p, NEAR)))


def has_comment(end: float, p: Printed) -> bool:
    """Whether the line, without numbers, has a comment in it: words behind all numbers, which end there."""
    return not p.values and p.chunks[-1].x0 > end


def _over_each(rows: Sequence[Printed], chunks: Sequence[Chunk]) -> bool:
    """Whether each of two texts or more stands over a column of its own of the rows' numbers, or is as many
    names as it stands over.
    """
    spans = columns_of([row.values for row in rows if row.values])
    over = [covered(spans, chunk) for chunk in chunks]
    names = [[word.text[:1].isupper() for word in chunk.words] for chunk in chunks]
    one_each = all(
        len(found) == 1 or (1 < len(found) == len(named) and all(named))
        for found, named in zip(over, names, strict=True)
    )
    return len(over) > 1 and one_each and len({k for found in over for k in found}) == sum(map(len, over))


def pitch_of(body: Sequence[Printed]) -> float:
    """How far apart rows begin that have nothing between them, in points; where a line without numbers comes
    between all, how far below that the next row begins.
    """
    rows = [q.top - p.top for p, q in pairwise(body) if p.values and q.values]
    if rows:
        return sorted(rows)[len(rows) // 4]
    between = [q.top - p.top for p, q in pairwise(body) if q.values and not p.values]
    return min(between) if len(between) > 1 else 0.0


def _is_lone_value(printed: Sequence[Printed], run: Sequence[int], p: Printed) -> bool:
    """Whether the line is one number, or groups of digits, in line with numbers above: a sum without a label,
    or the ends of numbers.
    """
    if not (all(c.text.isdigit() for c in p.chunks) or (len(p.chunks) == 1 and p.chunks[0].numeral)):
        return False
    values, near = [value for i in run for value in printed[i].values], _UNDER * p.size
    return not is_nothing(p.text) and all(
        any(abs(v.x1 - c.x1) < near or abs(middle(v) - middle(c)) < near for v in values) for c in p.chunks
    )


def _begins_anew(printed: Sequence[Printed], run: Sequence[int], p: Printed, left: float) -> bool:
    """Whether headings come after rows, so that another table begins; not where they are a section's own."""
    rows = [printed[i] for i in run if printed[i].values and not printed[i].periods_only]
    return bool(rows) and not _heads_section(rows, p, left)


def _heads_section(rows: Sequence[Printed], p: Printed, left: float) -> bool:
    """Whether a section's label stands before the headings, and these over the columns of the rows above."""
    label, *heads = p.chunks
    begins = not is_period(label.text) and abs(label.x0 - left) < 2 * p.size and len(heads) > 1
    spans = [(value.x0, value.x1) for row in rows for value in row.values]
    over = all(any(min(b, c.x1) - max(a, c.x0) > 0 for a, b in spans) for c in heads)
    near = follows(rows[-1], p, _SECTION_APART)
    return begins and over and near and not _is_of_another_statement(label.text, rows)


def _is_of_another_statement(label: str, rows: Sequence[Printed]) -> bool:
    """Whether the label names a balance sheet below an income statement, or the other way."""
    kind = kind_of(label, [])
    return kind in STATEMENTS and kind != kind_of("", [row.text for row in rows])


def follows(before: Printed, p: Printed, apart: float) -> bool:
    """Whether the line stands below the other, with at most so much (in type sizes) between them."""
    return not p.apart and p.top > before.top and p.top - before.bottom < apart * p.size


def _may_stand_between(p: Printed) -> bool:
    limit = LABEL_WORDS if p.label_only else _VALUE_WORDS * len(p.chunks) + LABEL_WORDS
    return sum(len(c.words) for c in p.chunks) <= limit and not LEADERS.search(p.line.text)


def _ends_label(before: Printed, p: Printed, left: float, pitch: float) -> bool:
    """Whether the line ends the label of the row above: small letters, or nearer than a row, near to it, no
    wider than a label.
    """
    small = is_rest(p) or (p.top - before.top < TIGHT * pitch and before.set_as(p))
    reach = before.values[0].x0 if before.values else before.chunks[0].x1 + 4 * p.size
    near = p.top - before.bottom < NEAR * p.size
    under = min(abs(p.chunks[0].x0 - x0) for x0 in (left, *before.chunks[0].starts)) < 2 * p.size
    return small and near and under and p.chunks[0].x1 < reach


def is_rest(p: Printed) -> bool:
    """Whether the line begins as the rest of a label does: in small letters, or with a bracket; "varav" alone
    begins what is below it.
    """
    return (p.text[:1].islower() and not is_of_which(p.text)) or p.text[:1] == "("
