"""Page furniture: what is printed on every page and belongs to none of them.

Three kinds: the strip where minutes are initialled, page numbers, and running heads and feet. The first two
are known by what they say, the last by where they stand and by coming back page after page. The running
head of the first page is no furniture: it may be the only place that says what the document is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, pairwise
from math import ceil
from statistics import median

import regex
from rapidfuzz import fuzz

from handlingar.extract import Box, Document, Line, Origin, Page
from handlingar.extract.layout.word_gaps import split_at_gaps
from handlingar.parsers.grids.word_groups import chunks_of
from handlingar.parsers.language.dates import find_dates, is_year
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.numbers import is_period
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

Key = tuple[int, int]

_WORDS = vocabulary("furniture")
_STRIP = [fold(phrase) for phrase in _WORDS["strip"]["phrases"]]
_FILLERS = {fold(word) for word in _WORDS["strip"]["fillers"]}
_LABELS = {fold(word) for word in _WORDS["running_head"]["labels"]}
_COUNTED = {fold(word) for word in _WORDS["counted"]["words"]}
PAGE_WORDS = any_of(_WORDS["page_number"]["words"])
OF = any_of(_WORDS["page_number"]["of"])

PAGE_NUMBER = compiled(
    rf"""
    (?:
        (?:{PAGE_WORDS})\.?\s?:?\s?(?P<page>\d{{1,4}})(?:\s?(?:\(\d+\)|(?:{OF})\s?\d+))?  # Sida 3 av 10
      | (?P<page>\d{{1,4}})[.:]?\s?[(\[]\s?(?P<all>\d{{1,4}})\s?[)\]]?                            # 3 (10)
      | (?P<page>\d{{1,4}})\s?(?:{OF})\s?(?P<all>\d{{1,4}})                                # 3/10, 3 av 10
      | [-–—|]\s?(?P<page>\d{{1,4}})\s?[-–—|]                                               # - 3 -
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
BARE_NUMBER = compiled(r"\d{1,4}")
NUMBER = compiled(r"\d+")
LETTERS = compiled(r"\p{L}+")
COUNTING = compiled(r"\p{L}+|§+")
NUMBERED = compiled(r"§|(?<!\p{L})\d")
COUNTED = compiled(r"§|\d\d|\p{L}{2}\.?\s?\d")
_LETTERED = compiled(r"\p{L}{3,}")
_ITEM = compiled(r"§+\s?\d+|\d+\s?§+")
_SAYS_PAGE = compiled(rf"(?<!\p{{L}})(?=\p{{L}}{{3}})(?:{PAGE_WORDS})(?!\p{{L}})", regex.IGNORECASE)

_EDGE_LINES = 12  # a running head is at most so many lines from the page's edge
_TOP, _BOTTOM = 0.25, 0.80  # and within these shares of the page's height
_SAME_PLACE = 0.02  # of the page's height
_ALIKE, _ALIKE_KNOWN = 85.0, 75.0  # per cent: lines that are the same but for OCR; one is known as furniture
_STRIP_ALIKE = 91.0  # per cent: a phrase of the strip as OCR reads it; "Ordföranden informerar" is 90.3
_LARGE = 1.25  # times the text's size: a title
_INITIALS = 8  # letters of initials, and of what OCR makes of them; by eye
_HEAD_LINES = 4  # of a running head in a text file; by eye
_SCRAP = 3  # letters of what OCR may see at a page's edge
_LONGEST = 120  # characters of what is furniture
_LOGO_WORDS = 4  # of three letters, that OCR makes of a logo beside a running head, at most; by eye
_PART = 6  # letters of a part of a line that may be known again
_SAME_EDGE = 6.0  # points between the left edges of a part on two pages, which the scanner shifted
_WINDOW, _FAR_WINDOW = 4, 40  # pages to either side in which it must come back (by eye: annexes between)
_REPEATED = 3  # times on one page that a running head or foot never stands (by eye)


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near a page's edge.

    place is its share of the page's height where that is measured, else its number from the edge; shape is
    the folded text with # for each number; counted where it numbers something else than pages. parts are
    the words between the gaps of a scanned line, each with its left edge: beside one of them, OCR may have
    made letters of a logo. box is a scanned line's.
    """

    key: Key
    place: float
    measured: bool
    text: str
    shape: str
    numbers: tuple[int, ...]
    counted: bool
    large: bool
    parts: tuple[tuple[float, str], ...] = ()
    box: Box | None = None


@lru_cache(maxsize=1)  # asked for the flow, and again for the running heads of the same document
def furniture_lines(document: Document) -> frozenset[Key]:
    """The (page number, line number) of each line that is furniture."""
    strip = {(p.number, line.number) for p in document.pages for line in p.lines if is_strip(line.text)}
    under = {key for page in document.pages for key in _under_strip(page, strip)}
    found = strip | under | _page_numbers(document) | _recurring_edges(document, strip | under)
    for page in document.pages:
        if not page.height:
            found |= _recurring_blocks(page, found)
    heads = {(p.number, line.number) for p in document.pages for line in p.lines if _heads_columns(line)}
    return frozenset(found - heads)


def _heads_columns(line: Line) -> bool:
    """Whether the line is nothing but years or dates, or ends in two apart, which head a table's columns."""
    words = line.text.split()
    if len(words) > 1 and is_period(words[-1]) and line.box:
        *_, before, last = (None, *(chunk.text for chunk in chunks_of(line)))
        if before and is_period(before) and is_period(last):
            return True
    return len(words) > 1 and all(is_period(word.strip("()-–")) for word in words)


def is_strip(text: str) -> bool:
    """Whether the line is only the initials strip ("Justerandes signatur   Utdragsbestyrkande")."""
    rest = " ".join(LETTERS.findall(fold(text)))
    if not 4 < len(rest) <= _LONGEST:
        return False
    match = _strip_phrase_in(rest)
    if not match or _names_someone(text):
        return False
    while match:
        rest = f"{rest[: match[0]]} {rest[match[1] :]}".strip()
        match = _strip_phrase_in(rest)
    left = [word for word in rest.split() if word not in _FILLERS]
    return sum(map(len, left)) <= _INITIALS


def _names_someone(text: str) -> bool:
    """Whether a given name and a surname stand in the line: "Justerare: Nils Ask" is no strip."""
    words = LETTERS.findall(text)
    return any(is_given(one) and one.istitle() and other.istitle() for one, other in pairwise(words))


def _strip_phrase_in(text: str) -> tuple[int, int] | None:
    """The longest phrase of the strip that the text holds, as (start, end); slips of OCR allowed."""
    candidates = (
        fuzz.partial_ratio_alignment(phrase, text, score_cutoff=_STRIP_ALIKE)
        for phrase in _STRIP
        if len(phrase) <= len(text) + 2
    )
    found = [(a.dest_start, a.dest_end) for a in candidates if a]
    return max(found, key=lambda span: span[1] - span[0], default=None)


def _under_strip(page: Page, strip: set[Key]) -> Iterator[Key]:
    """What stands below the strip at the page's foot: initials, or OCR's view of them."""
    feet = [line.box.y0 for line in page.lines if line.box and (page.number, line.number) in strip]
    if not feet or feet[-1] < page.height * _BOTTOM:
        return
    for line in page.lines:
        if line.box and line.box.y0 >= feet[-1] and sum(c.isalnum() for c in line.text) <= _INITIALS:
            yield page.number, line.number


def _page_numbers(document: Document) -> set[Key]:
    """Page numbers among the outermost lines; a bare number only where it runs with the pages."""
    found: set[Key] = set()
    bare: list[tuple[Key, int]] = []
    for page in document.pages:
        ordered = page.from_top
        for line in {line.number: line for line in (*ordered[:4], *ordered[-4:])}.values():
            text = line.text.strip()
            if match := PAGE_NUMBER.fullmatch(text):
                groups = match.groupdict()
                number, last = groups["page"], groups.get("all") or groups["page"]
                if int(number) <= int(last) and not (is_year(number) and is_year(last)):  # "2022/2023"
                    found.add((page.number, line.number))
            elif BARE_NUMBER.fullmatch(text):
                bare.append(((page.number, line.number), int(text) - page.number))
    steps = Counter(offset for _, offset in bare)
    return found | {
        key for key, offset in bare if steps[offset] > 1 or (offset == 0 and len(document.pages) > 1)
    }


def _recurring_edges(document: Document, known: set[Key]) -> set[Key]:
    pages = [page for page in document.pages if page.lines]
    if len(pages) < 2:
        return set()
    body = median([line.size for page in pages for line in page.lines if line.size] or [0.0])
    found: set[Key] = set()
    for top in (True, False):
        edges = [_edge(page, top, body) for page in pages]
        hits = [[_comes_back(line, i, edges) for line in edge] for i, edge in enumerate(edges)]
        sample = [
            line
            for edge, hit in zip(edges, hits, strict=True)
            for line, h in zip(edge, hit, strict=True)
            if h
        ]
        for i, (edge, hit) in enumerate(zip(edges, hits, strict=True)):
            if top and (i == 0 or _begins_anew(edge, hit, edges[i - 1], hits[i - 1])):
                continue
            found |= _from_the_edge(edge, hit, sample, known)
    return (found | set(_out_of_order(pages, found))) - set(_repeated(pages))


def _repeated(pages: list[Page]) -> Iterator[Key]:
    """Lines whose text stands several times on their page: cells of a list, such as each person's vote."""
    for page in pages:
        times = Counter(line.text.strip() for line in page.lines)
        for line in page.lines:
            if times[line.text.strip()] >= _REPEATED:
                yield page.number, line.number


def _out_of_order(pages: list[Page], found: set[Key]) -> Iterator[Key]:
    """Running heads that a text file has amid a page's text, since it was taken from two columns."""
    texts = Counter(line.text for page in pages for line in page.lines if (page.number, line.number) in found)
    heads = {text for text, n in texts.items() if 2 * n > len(pages) and NUMBER.search(text)}
    for page in pages[1:]:
        if not page.height:
            yield from ((page.number, line.number) for line in page.lines if line.text in heads)


def _edge(page: Page, top: bool, body: float) -> list[EdgeLine]:
    """The lines of a page's head or foot, outermost first."""
    ordered = page.from_top
    chosen = ordered[:_EDGE_LINES] if top else ordered[::-1][:_EDGE_LINES]
    edge = []
    for i, line in enumerate(chosen):
        box = line.box if page.height else None
        place = box.y0 / page.height if box else float(i)
        if box and (place > _TOP if top else place < _BOTTOM):
            break
        shape = NUMBER.sub("#", fold(line.text))
        counted = any(word in _COUNTED for word in COUNTING.findall(shape))
        head = _SAYS_PAGE.search(line.text)
        counting = _ITEM.sub("", line.text) if head else line.text  # "Protokoll  16 §  2024-03-05  Sida"
        numbers = tuple(map(int, NUMBER.findall(counting)))
        large = bool(body) and line.size > _LARGE * body
        parts = () if counted or not box else tuple(_parts(page, line))
        key = (page.number, line.number)
        seen = box if page.origin is Origin.OCR else None
        edge.append(EdgeLine(key, place, bool(box), line.text, shape, numbers, counted, large, parts, seen))
    return edge


def _parts(page: Page, line: Line) -> Iterator[tuple[float, str]]:
    """The parts of a scanned line that may be a running head with a logo beside it: left edge and words.

    What names someone is none, nor what stands on the page more than once, as the cells of a list do, nor
    what stands beside a number.
    """
    if page.origin is not Origin.OCR or _names_someone(line.text) or NUMBERED.search(line.text):
        return
    groups = split_at_gaps(line.words)
    for group in groups:
        text = fold(" ".join(word.text for word in group))
        beside = sum(len(other) for other in groups if other is not group)
        alone = sum(f" {text} " in f" {fold(other.text)} " for other in page.lines) == 1
        if alone and beside <= _LOGO_WORDS and sum(map(str.isalpha, text)) >= _PART and group[0].box:
            yield group[0].box.x0, text


def _comes_back(line: EdgeLine, index: int, edges: list[list[EdgeLine]]) -> bool:
    """Whether the line stands in the same place on enough of the pages around it.

    A large line may be the title of several slides in a row; it must come back nearly throughout. One that
    speaks of pages may come back farther off, where annexes lie between.
    """
    window = _FAR_WINDOW if _SAYS_PAGE.search(line.text) and not line.large else _WINDOW
    near = [j for far in range(1, window + 1) for j in (index - far, index + far) if 0 <= j < len(edges)]
    enough = min(2 if line.measured else _WINDOW, len(edges) - 1)
    enough = max(2, ceil(0.75 * len(near))) if line.large else enough
    hits = (j for j in near if any(_same(line, other) for other in edges[j]))
    return len(list(islice(hits, enough))) == enough


def _begins_anew(
    edge: list[EdgeLine], hit: list[bool], before: list[EdgeLine], hit_before: list[bool]
) -> bool:
    """Whether the running head says something new: another date, or pages counted from one again."""
    heads = [line for line, h in zip(edge, hit, strict=True) if h]
    olds = [line for line, h in zip(before, hit_before, strict=True) if h]
    return any(
        _same_place(new, old) and fuzz.ratio(new.shape, old.shape) >= _ALIKE and not _same(old, new)
        for new in heads
        for old in olds
        if not any(_same(other, new) for other in olds)
    )


def _same(a: EdgeLine, b: EdgeLine) -> bool:
    """The same line on another page: only numbers that count pages may differ."""
    if _same_place(a, b) and _share_part(a, b):
        return True
    if not _same_place(a, b) or fuzz.ratio(a.shape, b.shape) < _ALIKE or len(a.numbers) != len(b.numbers):
        return False
    steps = {y - x for x, y in zip(a.numbers, b.numbers, strict=True)} - {0}
    return not steps or (
        steps == {b.key[0] - a.key[0]} and not (a.counted and not PAGE_NUMBER.search(a.text))
    )


def _share_part(a: EdgeLine, b: EdgeLine) -> bool:
    return any(
        abs(x - other_x) <= _SAME_EDGE and fuzz.ratio(text, other) >= _ALIKE
        for x, text in a.parts
        for other_x, other in b.parts
    )


def _same_place(a: EdgeLine, b: EdgeLine) -> bool:
    return abs(a.place - b.place) <= (_SAME_PLACE if a.measured and b.measured else 1)


def _from_the_edge(
    edge: list[EdgeLine], hits: list[bool], sample: list[EdgeLine], known: set[Key]
) -> set[Key]:
    """Furniture from the page's edge inwards, up to the first line that is text.

    A line that OCR misread counts too where it resembles one known from other pages in the same place, and a
    logo beside a running head, or outside one that speaks of pages.
    """
    found: set[Key] = set()
    inmost = max((i for i, line in enumerate(edge) if hits[i] and _heads_page(line)), default=-1)
    for i, (line, hit) in enumerate(zip(edge, hits, strict=True)):
        scrap = line.measured and sum(c.isalnum() for c in line.text) <= _SCRAP
        alike = (line.measured and not line.counted) and any(
            _same_place(line, other) and fuzz.ratio(line.shape, other.shape) >= _ALIKE_KNOWN
            for other in sample
        )
        if hit or alike or (_is_logo(line) and (i < inmost or _beside(line, edge, hits))):
            found.add(line.key)
        elif line.key not in known and not scrap and not PAGE_NUMBER.fullmatch(line.text):
            break
    return found


def _heads_page(line: EdgeLine) -> bool:
    """Whether the line says of itself that it heads a page; on a scan also by labels or a date alone."""
    words = LETTERS.findall(line.shape)
    labels = bool(words) and _LABELS.issuperset(words)
    alone = labels or [found.raw for found in find_dates(line.text)] == [line.text]
    return bool(_SAYS_PAGE.search(line.text) or (line.box and alone))


def _is_logo(line: EdgeLine) -> bool:
    """Whether the line may be what OCR made of a picture: few words, none with a number behind it."""
    return len(_LETTERED.findall(line.text)) <= _LOGO_WORDS and not COUNTED.search(line.text)


def _beside(line: EdgeLine, edge: list[EdgeLine], hits: list[bool]) -> bool:
    """Whether a scanned line stands left of a running head, or of a part of one with more of the logo."""
    return any(
        hit
        and line.box
        and other.box
        and line.box.x1 < max([other.box.x0, *(x for x, _ in other.parts)])
        and (_same_place(line, other) or line.box.is_level(other.box))
        for other, hit in zip(edge, hits, strict=True)
    )


def _recurring_blocks(page: Page, known: set[Key]) -> set[Key]:
    """Running heads in a text file without page breaks: short blocks that recur word for word.

    Such a block holds only labels and numbers ("Datum 2024-02-23"), or stands beside furniture nearly always.
    Its first occurrence is no furniture where the file begins with it.
    """
    blocks = [list(group) for _, group in groupby(page.lines, key=lambda line: line.block)]
    texts = [fold(" ".join(line.text for line in block)) for block in blocks]
    short = {
        i for i, block in enumerate(blocks) if len(block) <= _HEAD_LINES and 0 < len(texts[i]) <= _LONGEST
    }
    counts = Counter(texts[i] for i in short)
    taken = {
        i for i, block in enumerate(blocks) if all((page.number, line.number) in known for line in block)
    }
    again = {i for i in short if counts[texts[i]] > 2}
    heads = {i for i in again if _only_labels(texts[i])}
    for _ in range(3):
        beside = Counter(texts[i] for i in again - heads if {i - 1, i + 1} & (heads | taken))
        heads |= {i for i in again if beside[texts[i]] >= max(3, 0.75 * counts[texts[i]])}
    first = {i for i in heads if texts.index(texts[i]) == i and blocks[i][0] in page.lines[:15]}
    return {(page.number, line.number) for i in heads - first for line in blocks[i]}


def _only_labels(text: str) -> bool:
    words = LETTERS.findall(text)
    return bool(words) and any(c.isdigit() for c in text) and all(word in _LABELS for word in words)
