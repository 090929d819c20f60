"""Paragraph signs that OCR misread ("8 12", "88 34-41", "$13"): which of them the minutes vouch for.

A heading's sign is believed where its number continues the sequence of the headings around it; a reference's
where its numbers are the minutes' own and the words around it are those of a reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from handlingar.extract import Line
from handlingar.extract.layout.word_gaps import grouped
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import Flow, TextLine
from handlingar.parsers.minutes.items.candidates import Candidate
from handlingar.parsers.minutes.items.numbering import TITLE_BEGINS, lettered, paragraph_headings
from handlingar.parsers.minutes.labels.label_words import split_label
from handlingar.patterns import compiled
from handlingar.schemas.rows import Place

BETWEEN, BESIDE, REFERRED = 0.99, 0.97, 0.9
"""How sure a sign is: between its neighbours in the sequence, after or before one of them, in a reference."""
IN_SEQUENCE = 3
"""So many headings that follow one another vouch for their signs even if none of them is sound."""

SHORTEST_TITLE = 4
"""Letters of a title that can be known again."""

SPAN = compiled(r"(?P<first>\d{1,4})\s?[-–—]\s?(?P<last>\d{1,4})(?!\d)")
COUNTED = compiled(r"\d[.:]?\s*$")
"""What stands before digits of the same number."""
LAST_WORD = compiled(r"(?<![\p{L}.])(?P<word>(?:\p{L}+\.)*\p{L}+)[.:]?\s*\(?$")
FOLLOWED = compiled(r"\s*[.,;:)!?] | \s*$ | \s+(?P<word>\p{L}+)", regex.VERBOSE)
_WORDS = vocabulary("paragraphs")
_ONCE = any_of(_WORDS["mangled_signs"])
_SIGNS = rf"(?P<misread>§(?:{_ONCE})§?|(?:{_ONCE})§|{_ONCE})"  # what OCR makes of a sign, and of two
_ENTRY = compiled(rf"{_SIGNS}(?:\s|(?<!\d)(?=\d))(?P<first>\d{{1,4}})[.:]?\s+(?P<rest>.*\p{{L}}.*)")
_REFERENCE = compiled(
    rf"""(?<![^\s(]) {_SIGNS} (?: \s | (?<!\d)(?=\d) )
    (?P<first> \d{{1,4}} ) (?: [a-h] (?!\p{{L}}) )?
    (?: (?: \s?[-–—]\s? | ,\s | \s(?:och|samt|eller)\s ) (?P<last> \d{{1,4}} ) (?: [a-h] (?!\p{{L}}) )? )?
    (?! [\p{{L}}\d/%] | [-–—:.,]\d )""",
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Misread:
    """What OCR made of a sign: from start to end in the line's text; the sign printed, how sure (0 to 1)."""

    start: int
    end: int
    sign: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a segment's paragraphs, from first to last.

    made is what OCR made of signs before them, titles are the titles by number.
    """

    first: int
    last: int
    made: frozenset[str]
    titles: Mapping[int, str]

    def hold(self, number: int) -> bool:
        return self.first <= number <= self.last

    def widened(self, spans: Iterable[tuple[int, int]]) -> Numbers:
        """With the ranges that the minutes state ("Paragrafer 34-41"), where they fit what was found."""
        whole = self
        for first, last in spans:
            if first <= self.first and self.last <= last:
                whole = replace(whole, first=min(first, whole.first), last=max(last, whole.last))
        return whole


def misread_headings(flow: Flow) -> tuple[list[tuple[Place, Misread]], Numbers | None]:
    """The misread signs of the flow's headings, each with its line's place, and the paragraphs' numbers.

    The numbers are None where there are no headings with signs.
    """
    headings = paragraph_headings(flow)
    found: list[tuple[Candidate, float]] = []
    numbered: list[Candidate] = []
    for run in grouped(headings.heads, lambda before, head: head.number - before.number <= 1):
        sound = [head for head in run if head.misread is None and "§" in _text(flow, head)]
        if sound or (len(run) >= IN_SEQUENCE and all(head.misread for head in run)):
            misread = [(head, _trust(place, run)) for place, head in enumerate(run) if head.misread]
            found += [(head, trust) for head, trust in misread if trust]
            numbered += [*sound, *(head for head, trust in misread if trust)]
    known = {(head.number, head.suffix) for head in numbered}
    found += [(c, BESIDE) for c in headings.again if c.misread and (c.number, c.suffix) in known]
    if not numbered:
        return [], None
    made = frozenset(_text(flow, head)[slice(*head.misread)] for head, _ in found if head.misread)
    numbers = [head.number for head in numbered]
    signs = [
        (flow[head.index].at, Misread(*head.misread, "§", trust)) for head, trust in found if head.misread
    ]
    titles = {head.number: head.rest for head in numbered if len(lettered(head.rest)) >= SHORTEST_TITLE}
    return signs, Numbers(min(numbers), max(numbers), made, titles)


def _trust(place: int, run: Sequence[Candidate]) -> float:
    """How sure the sign of a heading within a run is; 0 where it is not to be believed."""
    inside = 0 < place < len(run) - 1
    if len(run) == 1 or (run[place].clinging and not inside):
        return 0.0
    return BETWEEN if inside else BESIDE


def _text(flow: Flow, head: Candidate) -> str:
    line = flow[head.index]
    assert isinstance(line, TextLine)
    return line.text.strip()


def stated_span(text: str) -> tuple[int, int] | None:
    """The range that a line states after a label such as "Paragrafer"; None where it states none."""
    split = split_label(text)
    span = SPAN.search(split[2]) if split and split[1].means == "paragraphs" else None
    return (int(span["first"]), int(span["last"])) if span else None


def misread_references(line: Line, numbers: Numbers) -> Iterator[Misread]:
    """The misread signs of references to the minutes' own paragraphs on a line, whatever else is on it.

    A line that begins with the number and title of a paragraph is one too: an entry in a list of contents.
    """
    text = line.text
    if not any(c.isdigit() for c in text):
        return
    end = 0
    entry = _ENTRY.match(text)
    title = numbers.titles.get(int(entry["first"])) if entry else None
    if entry and title and lettered(entry["rest"]).startswith(lettered(title)[:TITLE_BEGINS]):
        end = entry.end("misread")
        yield Misread(*entry.span("misread"), "§", BESIDE)
    for match in _REFERENCE.finditer(text, overlapped=True):
        if match.start() < end or COUNTED.search(text[: match.start()]):
            continue
        sign = _sign(match, line, numbers)
        if sign:
            end = match.end("misread")
            yield Misread(*match.span("misread"), sign, REFERRED)


def _sign(match: regex.Match[str], line: Line, numbers: Numbers) -> str | None:
    """The sign that was printed, "§" or "§§"; None where nothing speaks for one."""
    text, made = line.text, match["misread"]
    if not (numbers.hold(int(match["first"])) and numbers.hold(int(match["last"] or match["first"]))):
        return None
    before = LAST_WORD.search(text[: match.start()])
    word = before["word"].casefold() if before else ""
    if word in _WORDS["before_other_numbers"]:
        return None
    referred = word in _WORDS["referring"] or _seen(line, match.start())
    twice = len(made) > 1 and made != "fj"
    if match["last"]:
        if int(match["first"]) >= int(match["last"]):
            return None
        whole = (int(match["first"]), int(match["last"])) == (numbers.first, numbers.last)
        labelled = stated_span(text) is not None and word != ""
        usual = twice and (made[0] in _WORDS["misread_in_references"] or made in numbers.made)
        believed = (
            "§" in made or referred or labelled or (twice and whole) or (usual and _goes_on(match, text))
        )
        return ("§§" if twice else "§") if believed else None
    listed = word.startswith("paragraf") and made.isdigit() and numbers.hold(int(made))  # "paragrafer 8 12"
    known = "§" in made or made in _WORDS["misread_in_references"] or made in numbers.made
    referred = referred or made in _WORDS["never_before_numbers"]
    believed = referred and known and not listed and _goes_on(match, text)
    return "§" if believed else None


def _seen(line: Line, offset: int) -> bool:
    """Whether another reading of the word at the offset has a sign."""
    start = 0
    for word in line.words:
        if start <= offset < start + len(word.text):
            return any("§" in other.text for other in word.others)
        start += len(word.text) + 1
    return False


def _goes_on(match: regex.Match[str], text: str) -> bool:
    """Whether what follows the number may follow a reference, and the number counts nothing."""
    following = FOLLOWED.match(text, match.end())
    if following is None:
        return False
    if following["word"]:
        return following["word"].casefold() in _WORDS["after_reference"]
    thousands = match["misread"].isdigit() and len(match["first"]) == 3
    return not thousands or bool(following[0].strip())
