"""A second opinion on doubtful words, from two other models of Tesseract's.

The Latin model has all signs but confuses some letters ("b" after "r") that the Swedish model reads well, and
that the English one reads well in addresses. A word that the lexicon doesn't know is changed where the
Swedish model reads a known one close to it; a name or an address, where both others agree on the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex
from rapidfuzz.distance import Levenshtein

from handlingar.extract.imaging.image import Picture, framed
from handlingar.extract.language.ocr_confusions import has_foreign, known_spelling
from handlingar.extract.language.word_frequency import frequency, is_known, is_swedish
from handlingar.extract.model import Reading
from handlingar.extract.ocr.alternatives import doubted, reread, whole
from handlingar.extract.ocr.installation import installed_languages
from handlingar.extract.ocr.tesseract import OF_NAMES, SINGLE_WORD, Look, OcrWord, Request, Steps
from handlingar.patterns import compiled

SWEDISH, ENGLISH = "swe", "eng"
LETTERS = compiled(r"(\P{L}*) (\p{L}{4,}) (\P{L}*)", regex.VERBOSE)
ADDRESS = compiled(r"\S+@\S+ | (?:https?:|www[.,])\S+", regex.VERBOSE)
AT = compiled(r"(?<=\w) \(? Q (?=\w)", regex.VERBOSE)  # what the Swedish model reads for @
FOREIGN = frozenset(OF_NAMES)  # the other models don't know them
LIKE = {"å": "aáà", "ä": "aáà", "ö": "oóôõ", "Å": "AÁ", "Ä": "AÁ", "Ö": "OÓÔ"}  # what they are read as
MARKED = {"A": "ÅÄ", "O": "Ö"}  # capitals that a mark cut off leaves
NO_ONSET = compiled(r"[rnlm][bcdfghkmpqrstvxz] | [tdkgpbfv][bcdfgkmpqtxz]", regex.VERBOSE)  # of no word
COMMONER = 2.5  # powers of ten: how much commoner than all else; "Aven" and "Även" are 3.2 apart
RARE = 3.1  # zipf: what is commoner than this is a word of its own
FURTHEST = 0.3  # share of its letters that may differ: more is another word
MOST_WORDS = 150  # on a page where more are unknown, the language isn't Swedish or the picture is lost
ABOVE = 0.25  # of a word's height that is added above it, as marks of capitals are often cut off
MOST_CHANGED = 2  # letters in a row: where more differ, more was read than the word
LONGEST_NAME = 11  # letters
SURELY_NO_NAME = 8  # letters: names that look like other words are shorter


def second_opinion(picture: Picture, words: Sequence[OcrWord]) -> Steps[list[OcrWord]]:
    """The same words, doubtful ones changed where the other models have reason to read otherwise."""
    result = [_respelled(word, _begins(words, i)) for i, word in enumerate(words)]
    doubtful = [i for i, word in enumerate(words) if _is_doubtful(word.text)]
    if SWEDISH not in installed_languages() or not 0 < len(doubtful) <= MOST_WORDS:
        return result
    pictures = [
        framed(picture, w.x0, w.y0 - ABOVE * (w.y1 - w.y0), w.x1, w.y1)[0]
        for w in (words[i] for i in doubtful)
    ]
    swedish = yield from _read_by(SWEDISH, pictures, Look.WORDS)
    differ = [n for n, i in enumerate(doubtful) if swedish[n].text != words[i].text]
    english = yield from _read_by(ENGLISH, [pictures[n] for n in differ], Look.WORDS_AGAIN)
    for n, third in zip(differ, english, strict=True):
        i = doubtful[n]
        result[i] = _respelled(_judged(words[i], swedish[n], third), _begins(words, i))
    return result


def _begins(words: Sequence[OcrWord], place: int) -> bool:
    """Whether a word is the first of its line, or of a sentence."""
    before = words[place - 1] if place else None
    if before is None or before.text.endswith("."):
        return True
    return before.line != words[place].line and not before.text.endswith("-")


def _respelled(word: OcrWord, begins: bool) -> OcrWord:
    """The word as a common one where it is a compound that no one uses ("deltagama" is "deltagarna"), holds a
    letter that Swedish lacks ("beslutađes"), or has lost the mark of its capital, at the beginning the
    capital itself ("Arsmötet", "rsmötet")."""
    core = _core(word.text)
    marked = _with_marked_capital(core, begins) if core else None
    if marked:
        return reread(word, word.text.replace(core, marked), word.confidence, "lexicon")
    foreign = has_foreign(core) and (core.islower() or (core[1:].islower() and len(core) >= SURELY_NO_NAME))
    if not foreign and (not core.islower() or is_known(core) or not is_swedish(core)):
        return word
    spelled = known_spelling(core)
    if not spelled or not is_known(spelled.lower()):
        return word
    return reread(word, word.text.replace(core, spelled), word.confidence, "lexicon")


def _with_marked_capital(core: str, begins: bool) -> str | None:
    """The one word with a capital Å, Ä or Ö that is far commoner than what was read; None where none is."""
    plain = core.lower()
    if not core[1:].islower() or (is_swedish(plain) and frequency(plain) >= RARE):
        return None
    if core[0] in MARKED:
        read_as = [mark + core[1:] for mark in MARKED[core[0]]]
    elif begins and core.islower() and NO_ONSET.match(core):  # nothing is left of the capital
        read_as = [mark + core for mark in "ÅÄÖ"]
    else:
        return None
    known = sorted((frequency(word.lower()), word) for word in read_as if is_swedish(word.lower()))
    if not known or known[-1][0] - max(frequency(plain), *(rate for rate, _ in known[:-1]), 0.0) < COMMONER:
        return None
    return known[-1][1]


def _read_by(model: str, pictures: Sequence[Picture], look: Look) -> Steps[list[Reading]]:
    """What the model reads on each picture; nothing where it isn't installed."""
    if not pictures or model not in installed_languages():
        return [Reading("", 0.0) for _ in pictures]
    return [_solid(read) for read in (yield Request(model, SINGLE_WORD, tuple(pictures), look))]


def _is_doubtful(text: str) -> bool:
    """True for addresses, for words that the lexicon doesn't know, and for what may be a name."""
    core = _core(text)
    return ADDRESS.search(text) is not None or (bool(core) and (not _is_known(text) or _may_be_name(core)))


def _may_be_name(core: str) -> bool:
    """A capitalised word that is no more than a compound: "Almavist" is one, and a name misread."""
    return core[0].isupper() and len(core) <= LONGEST_NAME and not is_known(core.lower())


def _core(text: str) -> str:
    match = LETTERS.fullmatch(text)
    return match[2] if match else ""


def _is_known(text: str) -> bool:
    return is_swedish(_core(text).lower())


def _solid(words: Sequence[OcrWord]) -> Reading:
    """What was read of one word, without blanks."""
    together = whole(words)
    return Reading(AT.sub("@", together.text.replace(" ", "")), together.confidence)


def _judged(first: OcrWord, swedish: Reading, english: Reading) -> OcrWord:
    doubtful = doubted(first, [swedish, english])
    if ADDRESS.search(first.text):
        voted = _voted(first.text, swedish.text, english.text)
        return doubtful if voted == first.text else reread(doubtful, voted, english.confidence, "vote")
    core, other = _core(first.text), _core(swedish.text)
    foreign = not FOREIGN.isdisjoint(core)
    known = _is_known(first.text)
    if other and not known and not foreign and _is_known(swedish.text) and _is_near(core, other):
        return reread(doubtful, first.text.replace(core, _cased(other, core)), swedish.confidence, "vote")
    if _has_marks_of(other, core) and is_known(other.lower()) and not is_known(core.lower()):
        return reread(doubtful, first.text.replace(core, other), swedish.confidence, "vote")
    spelled = None if known else known_spelling(core) or known_spelling(other)
    if (
        spelled
        and not foreign
        and (core[0].islower() or len(core) >= SURELY_NO_NAME)
        and _is_near(core, spelled)
    ):
        return reread(doubtful, first.text.replace(core, spelled), first.confidence, "lexicon")
    voted = _voted(first.text, swedish.text, english.text)
    if voted != first.text and not foreign:
        return reread(doubtful, voted, swedish.confidence, "vote")
    return doubtful


def _has_marks_of(other: str, core: str) -> bool:
    """True where the other reading is the same but for å, ä and ö in place of letters like them."""
    if len(core) != len(other) or core == other:
        return False
    return all(a == b or LIKE.get(b, "").find(a) >= 0 for a, b in zip(core, other, strict=True))


def _is_near(core: str, other: str) -> bool:
    return core.isupper() == other.isupper() and Levenshtein.normalized_distance(core, other) <= FURTHEST


def _cased(text: str, as_in: str) -> str:
    """The text with the first letter's case as in the first reading: a lone word doesn't show its height."""
    if text[0].lower() != as_in[0].lower():
        return text
    return as_in[0] + text[1:]


def _voted(first: str, *others: str) -> str:
    """The first reading with those changes that all others agree on; none that reads another word counts.

    The others see the word cut out, which may have cost its first and last letters a stroke and its rings and
    dots: what they change there counts only where it makes a word of what was none.
    """
    if any(Levenshtein.normalized_distance(first, other) > FURTHEST for other in others):
        return first
    agreed = set.intersection(*(_changes(first, other) for other in others))
    text = _with(first, agreed)
    if ADDRESS.search(first) or (_is_known(text) and not _is_known(first)):
        return text
    return _with(first, {change for change in agreed if not _may_be_cut(first, *change)})


def _with(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    for start, end, put in sorted(changes, reverse=True):
        text = text[:start] + put + text[end:]
    return text


def _may_be_cut(text: str, start: int, end: int, put: str) -> bool:
    """Whether a change is of the text's first or last letter, or takes a mark away."""
    return start == 0 or end == len(text) or any(put in LIKE.get(c, "") for c in text[start:end] if put)


def _changes(text: str, other: str) -> set[tuple[int, int, str]]:
    """(start, end, what is put there) of each change of few letters that makes the other of the text.

    But for a full stop left out: such are overlooked, hardly ever made up.
    """
    return {
        (op.src_start, op.src_end, other[op.dest_start : op.dest_end])
        for op in Levenshtein.opcodes(text, other)
        if op.tag != "equal"
        and max(op.src_end - op.src_start, op.dest_end - op.dest_start) <= MOST_CHANGED
        and (op.tag != "delete" or text[op.src_start : op.src_end] != ".")
    }
