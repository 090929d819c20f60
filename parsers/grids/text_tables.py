"""Grids in plain lines: tables where only single blanks part the columns, as in transcripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from handlingar.extract import Line, Page
from handlingar.extract.language.signs import BULLETS
from handlingar.parsers.grids.grid import Grid, GridCell, around, cells_in_line, place_of
from handlingar.parsers.language.numbers import BORDERS, is_period
from handlingar.parsers.splits.choose_splits import Choice, choose
from handlingar.parsers.splits.number_splits import Tail, counts, least_odd, tail_of
from handlingar.patterns import compiled

_LABEL_WORDS = 10  # of a row's label
_SECTION_WORDS = 8  # of the heading of a section
_SECTIONS = 2  # lines without numbers between two rows
_APART = 2  # blank lines within a table
_TELLING = 10  # rows that tell the number of columns
_MOST_COLUMNS = 14  # of a table
_MISSING, _MOST_MISSING, _IMPOSSIBLE, _UNHEADED = 2.0, 3.0, 6.0, 1.0  # against a number of columns, a row
_ITEM = compiled(rf"\s*(?:[{BULLETS}]|[-–]\s|\d+[.)]\s)")
_SENTENCE = compiled(rf"\p{{Ll}}[.!?]$|[.!?]\s+\p{{Lu}}\p{{Ll}}|;$|^{_ITEM.pattern}")
_NAME = compiled(r"\p{Lu}.*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text page; span is how few and how many numbers it may end in, None where it is no row."""

    line: Line
    tail: Tail
    span: tuple[int, int] | None
    words: tuple[str, ...]

    @property
    def periods(self) -> int:
        return sum(is_period(word) for word in self.words)

    def fits(self, n: int) -> bool:
        """Whether the line may be a row of n numbers or fewer."""
        return self.span is not None and self.span[0] <= n + (self.tail.label != "")


def plain_grids(page: Page, taken: set[int]) -> list[tuple[Grid, list[Line]]]:
    """Each table in the plain lines of a page, with its lines.

    taken holds the numbers of the lines that stand in other grids. How many columns there are is seen from
    the rows that can be cut one way only, and the headings; of the ways to cut the others, those are chosen
    with which the sums hold. What nothing decides has a confidence of 0.5.
    """
    lines = [_line(line) for line in page.lines if line.words and line.number not in taken]
    found = []
    start = 0
    while start < len(lines):
        run = _run(lines, start)
        if not run:
            start += 1
            continue
        heads = _heads(lines, run[0])
        sections = lines[run[0] - _sections_above(lines, run[0]) : run[0]] if heads else []
        rows = list(lines[run[0] : run[-1] + 1])
        n = _n_columns([p for p in rows if p.span], heads)
        heads = _heads_of(heads, n)
        if n and _is_table([p for p in rows if p.span], heads, n):
            choices = choose([p.tail if p.fits(n) else None for p in (*sections, *rows)], n)
            if _has_columns(choices, n):
                grid = _grid(page, heads, [*sections, *rows], choices, n)
                found.append((grid, [p.line for p in (*heads, *sections, *rows)]))
        start = run[-1] + 1
    return found


def _line(line: Line) -> _Line:
    words = tuple(word for word in line.text.split() if word.strip(BORDERS))
    tail = tail_of(line.text)
    prose = len(tail.label.split()) > _LABEL_WORDS or _ITEM.match(line.text)
    bare_years = all(is_period(piece) for piece in tail.pieces)
    alone = not tail.label and len(tail.pieces) < 2
    span = None if prose or bare_years or alone or line.cells or line.heading else counts(tail)
    return _Line(line, tail, span, words)


def _is_section(p: _Line) -> bool:
    text = p.line.text
    return len(p.words) <= _SECTION_WORDS and not _SENTENCE.search(text) and not text[:1].islower()


def _is_head(p: _Line, n: int) -> bool:
    """Whether the line may hold the headings of n columns: as many years or names, at its end."""
    if p.span or len(p.words) > 4 * n + _LABEL_WORDS or _SENTENCE.search(p.line.text):
        return False
    return p.periods >= 2 or _names(p) >= max(n, 2)


def _names(p: _Line) -> int:
    """How many words at the line's end begin with a capital or are years."""
    count = 0
    for word in reversed(p.words):
        if not _is_name(word.strip(BORDERS)):
            break
        count += 1
    return count


def _years_first(p: _Line) -> int:
    """How many of those are years that belong to the corner ("Januari - juni 2023  Norr  Söder")."""
    names = p.words[len(p.words) - _names(p) :]
    return next((i for i, name in enumerate(names) if not is_period(name)), 0)


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None or is_period(word)


def _run(lines: Sequence[_Line], start: int) -> list[int]:
    """The indexes from the first to the last row of the run that begins at start, [] where none does."""
    if not lines[start].span:
        return []
    run, between = [start], 0
    for j in range(start + 1, len(lines)):
        p = lines[j]
        if not _near(lines[j - 1].line, p.line):
            break
        if p.span:
            run.append(j)
            between = 0
        elif between < _SECTIONS and _is_section(p) and not _begins_anew(lines, j):
            between += 1
        else:
            break
    return run


def _near(above: Line, below: Line) -> bool:
    """Whether no more than a few blank lines stand between the two, or, on a page, as much white space."""
    a, b = above.box, below.box
    if a and b:
        return b.y0 > a.y0 and b.y0 - a.y1 < (_APART + 1) * b.height
    return below.number - above.number <= _APART + 1


def _begins_anew(lines: Sequence[_Line], j: int) -> bool:
    """Whether the line is headings of a table that follows."""
    return lines[j].periods >= 2 or _is_head(lines[j], 3)


def _sections_above(lines: Sequence[_Line], first: int) -> int:
    count = 0
    while count < _SECTIONS and first - count > 0:
        p = lines[first - count - 1]
        if p.span or not _is_section(p) or _is_head(p, 2):
            break
        count += 1
    return count


def _heads(lines: Sequence[_Line], first: int) -> list[_Line]:
    """The lines of headings above the row, sections between them and the row skipped."""
    end = first - _sections_above(lines, first)
    start = end
    while start > 0 and end - start < 3 and _is_head(lines[start - 1], 2):
        if not _near(lines[start - 1].line, lines[start].line):
            break
        start -= 1
    return list(lines[start:end])


def _heads_of(heads: Sequence[_Line], n: int) -> list[_Line]:
    """Of these lines those that head n columns: the lowest, and those right above it that name all."""
    kept: list[_Line] = []
    for p in reversed(heads):
        beside = not kept or kept[0].line.number == p.line.number + 1
        if not beside or not (p.periods >= 2 or _names(p) == n or (not kept and _names(p) > n)):
            break
        kept.insert(0, p)
    return kept


def _n_columns(rows: Sequence[_Line], heads: Sequence[_Line]) -> int:
    """The number of columns that fits the rows and headings best; 0 where there are none."""
    spans = [p.span for p in rows if p.span]
    headed = {k for p in heads for k in (_names(p), _names(p) - _years_first(p), p.periods)}
    least = max(2, int(median(low for low, _ in spans)))
    most = min(_MOST_COLUMNS, max(high for _, high in spans))
    bounds = {
        n: _shortfall(rows, n) + _UNHEADED * len(rows) * (n not in headed) for n in range(least, most + 1)
    }
    best, lowest = 0, float("inf")
    for n, bound in sorted(bounds.items(), key=lambda item: (item[1], item[0])):
        if bound >= lowest:
            break
        if (score := bound + _oddness(rows, n)) < lowest:
            best, lowest = n, score
    return best


def _shortfall(rows: Sequence[_Line], n: int) -> float:
    """What speaks against n columns in how many numbers the rows can make."""
    spans = [p.span for p in rows if p.span]
    return sum(
        _IMPOSSIBLE * min(low - n, 2) / 2 if low > n else min(_MISSING * max(0, n - high), _MOST_MISSING)
        for low, high in spans
    )


def _oddness(rows: Sequence[_Line], n: int) -> float:
    """What speaks against n columns in the numbers of the rows that leave least room for doubt."""
    clear = sorted((p for p in rows if p.fits(n)), key=lambda p: p.span[1] - p.span[0] if p.span else 0)
    odds = [least_odd(p.tail, n) for p in clear[:_TELLING]]
    return sum(odd for odd in odds if odd is not None)


def _is_table(rows: Sequence[_Line], heads: Sequence[_Line], n: int) -> bool:
    fitting = [p for p in rows if p.fits(n)]
    full = sum(p.span is not None and p.span[1] >= n for p in fitting)
    if len(fitting) * 5 < len(rows) * 4 or full * 2 < len(rows):
        return False
    if not heads and sum(p.tail.label != "" for p in rows) * 2 < len(rows):
        return False  # scattered figures
    if len(rows) >= 3:
        return True
    named = n > 2 and any(_names(p) >= n for p in heads)
    dated = any(p.periods == n and all(map(is_period, p.words[-n:])) for p in heads)
    return (named or dated) and all(p.tail.label for p in rows)


def _has_columns(choices: Sequence[Choice | None], n: int) -> bool:
    """Whether numbers, not only dashes, stand in at least two columns."""
    rows = [choice.cut.values for choice in choices if choice]
    filled = [sum(values[k] is not None for values in rows) for k in range(n)]
    return sum(count >= min(2, len(rows)) for count in filled) > 1


def _grid(
    page: Page, heads: Sequence[_Line], body: Sequence[_Line], choices: Sequence[Choice | None], n: int
) -> Grid:
    rows = [_cells(page, p, i, _head_texts(p, n), 1.0) for i, p in enumerate(heads)]
    for i, (p, choice) in enumerate(zip(body, choices, strict=True), len(heads)):
        rows.append(_row(page, p, i, choice, n))
    first = heads[0] if heads else body[0]
    whole = around(word for p in (*heads, *body) for word in p.line.words)
    return Grid(tuple(rows), n + 1, "aligned", place_of(page, whole, first.line.number))


def _row(page: Page, p: _Line, i: int, choice: Choice | None, n: int) -> tuple[GridCell, ...]:
    if choice is None:
        return _cells(page, p, i, (p.line.text.strip(BORDERS), *[""] * n), 1.0)
    return _cells(page, p, i, (choice.cut.label, *choice.cut.texts), choice.confidence)


def _cells(page: Page, p: _Line, row: int, texts: Sequence[str], sure: float) -> tuple[GridCell, ...]:
    """A row's cells; the label is as sure as its words, the numbers as sure as how they were cut, too."""
    words = p.line.confidence
    return cells_in_line(page, p.line, row, texts, words, min(words, sure))


def _head_texts(p: _Line, n: int) -> tuple[str, ...]:
    """The corner and the headings of n columns: up to each of n years, else the last n words."""
    words = [word.strip(BORDERS) for word in p.words]
    if p.periods == n < len(words) and is_period(words[-1]) and _named(words, n):
        groups: list[list[str]] = [[]]
        for word in words:
            groups[-1].append(word)
            if is_period(word):
                groups.append([])
        per = min(len(group) for group in groups[:-1])
        corner, groups[0] = groups[0][:-per], groups[0][-per:]
        return (" ".join(corner), *(" ".join(group) for group in groups[:-1]))
    names = words[len(words) - _names(p) :]
    if len(names) > n and not all(is_period(word) for word in names[-n:]):
        names = _with_years(names)
    count = min(n, len(names))
    used = sum(len(name.split(" ")) for name in names[len(names) - count :])
    corner = words[: len(words) - used]
    return (" ".join(corner), *names[len(names) - count :], *[""] * (n - count))


def _with_years(names: Sequence[str]) -> list[str]:
    """A year goes with the name before it."""
    joined: list[str] = []
    for name in names:
        if joined and is_period(name) and not is_period(joined[-1]):
            joined[-1] = f"{joined[-1]} {name}"
        else:
            joined.append(name)
    return joined


def _named(words: Sequence[str], n: int) -> bool:
    """Whether every year has words of its own before it ("Utfall 2022 Budget 2023")."""
    years = [i for i, word in enumerate(words) if is_period(word)]
    return all(b - a > 1 for a, b in pairwise(years)) and years[0] > 0 and n > 1
