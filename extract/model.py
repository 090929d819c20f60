"""What a file becomes once it is read: pages of printed lines of words, with where each stands.

Everything here is plain, frozen data, with no library's object inside, so that a Document can be
pickled between processes and compared in tests. Lengths are PDF points (1/72 inch), the origin is
the top left corner of the page *as it is read*, that is after rotation.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from itertools import chain, groupby, islice
from typing import Any, TypeVar


class Origin(StrEnum):
    """Where the text of a page came from."""

    DIGITAL = "digital"
    OCR = "ocr"
    REPAIRED_LAYER = "repaired_layer"
    TEXT = "text"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points; x0 <= x1, y0 <= y1, y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __str__(self) -> str:
        return f"{self.x0:.0f}, {self.y0:.0f}, {self.x1:.0f}, {self.y1:.0f}"

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )

    def grown(self, aside: float, above: float) -> Box:
        """The rectangle with so much more on its left and right, and above and below it."""
        return Box(self.x0 - aside, self.y0 - above, self.x1 + aside, self.y1 + above)

    def shared(self, other: Box) -> tuple[float, float]:
        """The width and the height that both have in common; below 0 where they lie apart."""
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        return across, min(self.y1, other.y1) - max(self.y0, other.y0)

    def is_level(self, other: Box) -> bool:
        """Whether the middle of one is at the height of the other, as on one line."""
        return self.y0 < other.middle[1] < self.y1 or other.y0 < self.middle[1] < other.y1

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def box_around(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around these; None where there are none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(  # lists, since generators take twice as long here
        min([box.x0 for box in known]),
        min([box.y0 for box in known]),
        max([box.x1 for box in known]),
        max([box.y1 for box in known]),
    )


UNKNOWN = "\ufffd"
"""Stands in the text for a sign of which nothing is known, such as one that its font gives no meaning."""

COVERED_TEXT = "covered_text"
"""The problem of a page on which words lie beneath bars, pictures or notes."""

BLACKED_OUT = "\u2588"
"""Stands in the text where a bar blacks out what was printed: a full block, as it is seen."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of a word's picture (or of a text layer): its text, and confidence 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Correction:
    """What a word said before it was set right, and which rule changed it.

    Of recognition, rule is vote (other models read otherwise), lexicon (the only known word that looks like
    it), sign (a sign that only another can stand for there), shape (what the ink shows) or text_layer (the
    page's own text); repair has rules of its own.
    """

    raw: str
    rule: str


@dataclass(frozen=True, slots=True)
class Word:
    """A run of printed characters without white space.

    box is None for text files; confidence is 0 to 1 (1 for a digital text layer and for text files);
    size is the font's size in points, 0 where unknown. others are the readings that were not chosen,
    the likeliest first; none where all who read it agreed, or one alone did. layer is what the PDF's text
    says instead, where its font calls letters by wrong names; struck is True where a line is drawn through
    the word, so that it doesn't hold any more. corrections are what was set right in it, in order.
    """

    text: str
    box: Box | None = None
    confidence: float = 1.0
    bold: bool = False
    size: float = 0.0
    others: tuple[Reading, ...] = ()
    layer: str = ""
    struck: bool = False
    corrections: tuple[Correction, ...] = ()

    @property
    def changed(self) -> bool:
        """True where it doesn't say what was read first: recognition or repair set it right."""
        return bool(self.layer) or any(c.raw != self.text for c in self.corrections[:1])


class Remembering:
    """A frozen thing with room for what is found out about it (see `remembered`), which is no part of it."""

    __slots__ = ("_found",)
    _found: dict[Callable[..., Any], Any]


T = TypeVar("T", bound=Remembering)
R = TypeVar("R")


def remembered(function: Callable[[T], R]) -> Callable[[T], R]:
    """The function, worked out once for each thing it is asked of. What it gives must not be changed."""

    @wraps(function)
    def once(thing: T) -> R:
        try:
            found = thing._found
        except AttributeError:
            found = {}
            object.__setattr__(thing, "_found", found)
        if function not in found:
            found[function] = function(thing)
        result: R = found[function]
        return result

    return once


def mean_confidence(words: Sequence[Word]) -> float:
    """How surely words were read, 0 to 1; 1 where there are none."""
    return sum(w.confidence for w in words) / len(words) if words else 1.0


@dataclass(frozen=True, slots=True)
class Line(Remembering):
    """A printed line, in reading order.

    number is 1-based within the page (within the file for text files). block counts the groups of
    lines that white space sets apart on a page: where it changes, a new block begins. heading is the
    Markdown level (1 to 6) or 0. cell_sizes says how many of the words stand in each cell where the line is
    a row of a Markdown or tab-separated table, else it is None.
    """

    words: tuple[Word, ...]
    number: int
    block: int = 0
    heading: int = 0
    cell_sizes: tuple[int, ...] | None = None

    @property
    @remembered
    def cells(self) -> tuple[str, ...] | None:
        """The texts of the cells; None where the line is no row of cells."""
        if self.cell_sizes is None:
            return None
        words = iter(self.words)
        return tuple(" ".join(w.text for w in islice(words, size)) for size in self.cell_sizes)

    def with_parts(self, parts: Sequence[Sequence[Word]]) -> Line:
        """The line with words in place of each of its own, in the cell that this stands in."""
        lengths = iter([len(part) for part in parts])
        sizes = self.cell_sizes and tuple(sum(islice(lengths, size)) for size in self.cell_sizes)
        return replace(self, words=tuple(chain.from_iterable(parts)), cell_sizes=sizes)

    @property
    @remembered
    def text(self) -> str:
        return " ".join([w.text for w in self.words])

    @property
    @remembered
    def box(self) -> Box | None:
        return box_around(word.box for word in self.words)

    @property
    def confidence(self) -> float:
        return mean_confidence(self.words)

    @property
    @remembered
    def bold(self) -> bool:
        """True where every word with a letter is bold."""
        lettered = [w for w in self.words if any(c.isalpha() for c in w.text)]
        return bool(lettered) and all(w.bold for w in lettered)

    @property
    @remembered
    def size(self) -> float:
        return max((w.size for w in self.words), default=0.0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn straight line, horizontal (y0 == y1) or vertical (x0 == x1), in PDF points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        return self.y0 == self.y1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, or that a person should know, while reading; becomes a row in flags.

    page is None where it concerns the whole document; severity is info, warning or error.
    """

    code: str
    message: str
    severity: str = "warning"
    page: int | None = None


MACHINE_FAILED = "machine_failed"
"""The code of a failure that is the machine's fault, not the file's: the next run tries the file again."""
PARSER_FAILED = "parser_failed"
"""The code of a failure that is the program's fault, which may cost this document but no other."""


DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


def is_machines(error: OSError) -> bool:
    """Whether the machine is short of something, so that the file may be read another time."""
    return error.errno in (*DISK_FULL, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)


class CannotRead(Exception):
    """Nothing can be read here; code and message are those of the Problem that it becomes."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is read.

    number is 1-based; width and height are points after rotation (0 for text files); rotation is the
    quarter turn (0, 90, 180, 270 degrees clockwise) and skew the small angle in degrees that reading
    undid; dpi is the resolution of the picture that was OCRed, None where none was; reason says in a
    few words why this origin was chosen; ok is False where the page could not be read.
    """

    number: int
    lines: tuple[Line, ...]
    origin: Origin
    width: float = 0.0
    height: float = 0.0
    rulings: tuple[Ruling, ...] = ()
    rotation: int = 0
    skew: float = 0.0
    dpi: float | None = None
    reason: str = ""
    ok: bool = True

    def with_lines(self, change: Callable[[Line], Line]) -> Page:
        """The page with what the change makes of each line; itself where that changes none."""
        lines = tuple(map(change, self.lines))
        return self if lines == self.lines else replace(self, lines=lines)

    @property
    def from_top(self) -> list[Line]:
        """The lines that hold words, from the top of the page downwards."""
        lines = [line for line in self.lines if line.words]
        return sorted(lines, key=lambda line: line.box.y0 if line.box else line.number)

    @property
    def text(self) -> str:
        """Reading order, one line a printed line; a table row of a text file keeps its tabs."""
        return "\n".join("\t".join(line.cells) if line.cells else line.text for line in self.lines)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for line in self.lines for word in line.words)


class Status(StrEnum):
    """How reading an input ended (documents.status)."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read, whatever it was.

    sha256 is of the file's bytes (hex); size is in bytes; metadata holds what the file says of
    itself (a PDF's Title and so on). A file that could not be read has no pages, status failed or
    skipped, and a problem that says why.
    """

    sha256: str
    size: int
    media_type: str
    pages: tuple[Page, ...]
    status: Status = Status.OK
    problems: tuple[Problem, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()

    def with_lines(self, change: Callable[[Line], Line]) -> Document:
        """The document with what the change makes of each line."""
        return replace(self, pages=tuple(page.with_lines(change) for page in self.pages))

    @property
    def doc_id(self) -> str:
        """The first 16 hex digits of the SHA-256: the key of every row."""
        return self.sha256[:16]


def page_ranges(numbers: Iterable[int]) -> str:
    """Numbers of pages as they are told: "3, 5-8"."""
    ordered = sorted(set(numbers))
    runs = (list(run) for _, run in groupby(enumerate(ordered), lambda pair: pair[1] - pair[0]))
    return ", ".join(f"{run[0][1]}-{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs)
