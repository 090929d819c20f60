"""Sentences: where one ends in a text, and printed lines made whole again, words broken at their ends too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.patterns import compiled

SENTENCE_END = compiled(r"[.!?…][\"”»')\]]*\s+(?=[\"”»'(\[]*[\p{Lu}\d§])")
LAST_WORD = compiled(r"[.!?:][\"”')]*$")
INITIAL = compiled(r"\p{Lu}\.")
LETTER = compiled(r"\p{L}\.")
ORDINAL = compiled(r"\d{1,2}\.")
_LONGEST_OPENER = 20  # letters
SOFT_HYPHENS = ("\u00ad", "\ufffe", "\u0002")  # as PDF libraries give them too
KEPT_HYPHEN = compiled(r"(?:(?<![\p{L}\d])\p{L}|\p{Lu}\p{Lu}|\d)-$")
HYPHEN_AT_END = compiled(r"[\p{L}\d]-$")
_RANGE_AT_END = compiled(r"\d–$")
_ABBREVIATIONS = frozenset(vocabulary("sentences")["abbreviations"])


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of the text begins and ends; abbreviations and initials end none."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        last = text[start : end.start() + 1].rsplit(None, 1)[-1]
        following = text[end.end() : end.end() + _LONGEST_OPENER].split(None, 1)[0]
        initial = INITIAL.fullmatch(last) and following in vocabulary("sentences")["openers"]
        if text[end.start()] == "." and not initial and _is_abbreviation(last, text[end.end()]):
            continue
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def sentence_case(text: str) -> str:
    """The text as a sentence writes it: one all in capitals in small letters after the first.

    Capitals tell names from words only where not all letters are capitals: "VAL AV JUSTERARE" names nobody.
    """
    return text.capitalize() if text.isupper() else text


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for start, end in sentence_spans(text) if (sentence := text[start:end].strip())]


def ends_sentence(word: str) -> bool:
    """Whether a printed word by itself looks like the last of a sentence."""
    return LAST_WORD.search(word) is not None


def breaks_word(line: str, following: str) -> bool:
    """Whether a hyphen at the line's end breaks a word that the following line ends.

    It doesn't before a capital or a digit ("SE-Dalarna", "2024-2026"), in a pair ("ljud- och bild") and
    behind a letter alone ("e-post"), capitals or figures ("IT-stöd", "90-talet").
    """
    if line.endswith(SOFT_HYPHENS):
        return True
    if KEPT_HYPHEN.search(line[-3:]):
        return False
    return HYPHEN_AT_END.search(line[-2:]) is not None and following[:1].islower() and not _is_pair(following)


def join_texts(texts: Sequence[str]) -> str:
    """Printed lines as one text, words broken at line ends made whole again; other hyphens stay."""
    joined = ""
    for text in texts:
        if not joined:
            joined = text
        elif breaks_word(joined, text):
            joined = joined[:-1] + text
        elif (HYPHEN_AT_END.search(joined[-2:]) and not _is_pair(text)) or _is_span(joined, text):
            joined += text
        else:
            joined += " " + text
    return joined


def _is_span(line: str, following: str) -> bool:
    """Whether a dash between two figures ends the line ("16–", "29 år")."""
    return _RANGE_AT_END.search(line[-2:]) is not None and following[:1].isdigit()


def _is_pair(following: str) -> bool:
    return following.split(" ", 1)[0].casefold() in vocabulary("sentences")["pairs"]


def _is_abbreviation(last: str, following: str) -> bool:
    bare = last.strip('("”[').casefold()
    ending = bare[bare.rfind(".", 0, -1) + 1 :]  # "org.nr." ends in "nr."
    if LETTER.fullmatch(bare) or not {bare, ending}.isdisjoint(_ABBREVIATIONS):
        return True
    if following == "(" and "." in bare[:-1]:  # "Märta Ek m.fl. (S)"
        return True
    return ORDINAL.fullmatch(last) is not None and not following.isupper()
