"""Columns of a text file that only runs of blanks part: lists with a mark below one of several headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlingar.patterns import compiled

FIELD = compiled(r"\S+(?: \S+)*")
MARK = compiled(r"[xX×✓✔√](?:[,;]\s.*)?")  # also "X, till § 9"
_FEWEST = 3  # columns: where there is one of names and one of marks, a mark's place tells nothing
_ABOVE = 4  # lines between the headings and the first mark at most, by eye
_SECTION = 2  # lines at most that say what the rows below an empty line are

_Span = tuple[int, int]


def marked_columns(rows: Sequence[str]) -> dict[int, list[str]]:
    """The cells of each line of a list with marks in columns below headings, by the line's place."""
    lines = [[] if "\t" in row or "|" in row else [m.span() for m in FIELD.finditer(row)] for row in rows]
    marks = [
        [span for span in line[1:] if MARK.fullmatch(row[slice(*span)])]
        for row, line in zip(rows, lines, strict=True)
    ]
    found: dict[int, list[str]] = {}
    end = 0
    for first in (place for place, crossed in enumerate(marks) if crossed):
        above = range(first - 1, max(end, first - _ABOVE) - 1, -1)
        heads_it = (i for i in above if len(lines[i]) > 1 and not marks[i] and _below(marks[first], lines[i]))
        head = next(heads_it, None)
        between = [] if head is None else lines[head + 1 : first]
        if first < end or head is None or not all(_below(line[1:], lines[head]) for line in between):
            continue
        heads = [*lines[head]]
        while head and len(lines[head - 1]) > 1 and not marks[head - 1]:
            if not any(_below([span], heads) for span in lines[head - 1]):
                break
            head -= 1  # headings of several lines
            heads += [span for span in lines[head] if not _below([span], heads)]
        end = _end(rows, lines, marks, heads, first)
        columns = _columns(sorted(heads), [line for line in lines[first:end] if line])
        if len(columns) >= _FEWEST:
            found |= {i: _cells(rows[i], lines[i], columns) for i in range(head, end) if lines[i]}
    return found


def _end(
    rows: Sequence[str],
    lines: Sequence[Sequence[_Span]],
    marks: Sequence[Sequence[_Span]],
    heads: Sequence[_Span],
    first: int,
) -> int:
    """Where the list ends: with its last mark, and the rows right below that have none."""
    end = place = first
    while place < len(rows):
        line = lines[place]
        if not line:
            near = lines[place + 1 : place + 2 + _SECTION]
            if not any(len(below) > 1 and _below(below[1:], heads) for below in near):
                break
        elif not _below(marks[place], heads) or not _below(line[1:], [*heads, *lines[first]]):
            break
        elif len(line) == 1 and line[0][1] > max(heads)[0]:
            break  # prose
        elif marks[place] or (place == end and (len(line) > 1 or " " in rows[place].strip())):
            end = place + 1
        place += 1
    return end


def _below(spans: Iterable[_Span], heads: Sequence[_Span]) -> bool:
    """Whether each of the fields stands below one of the headings."""
    return all(any(start < last and first < end for first, last in heads) for start, end in spans)


def _columns(head: Sequence[_Span], lines: Sequence[Sequence[_Span]]) -> list[_Span]:
    """Where the columns stand: the names, the headings, and what stands below none."""
    names = min(line[0][0] for line in lines), max(line[0][1] for line in lines if len(line) > 1)
    columns = [*head] if _below([names], head[:1]) else [names, *head]
    for span in (span for line in lines for span in line[1:]):
        if not _below([span], columns):
            columns.append(span)
    return sorted(columns)


def _cells(row: str, line: Sequence[_Span], columns: Sequence[_Span]) -> list[str]:
    cells = [""] * len(columns)
    for start, end in line:
        place = max(range(len(columns)), key=lambda k: min(end, columns[k][1]) - max(start, columns[k][0]))
        cells[place] = f"{cells[place]} {row[start:end]}".strip()
    return cells
