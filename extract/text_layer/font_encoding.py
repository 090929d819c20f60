"""Words whose font says something else than it shows: no alphabet, a wrong one, or one with holes.

Such text looks right on the page and is garbage when copied. It is told by what PDFium finds no meaning for,
font by font, by words that no language has, and by letters inside words that no such word has.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from handlingar.extract.language.text_quality import EDGES, LETTERED, in_a_language
from handlingar.extract.pdf.characters import GlyphRun
from handlingar.extract.text_layer.letter_exchange import exchanged_letters
from handlingar.patterns import compiled

UNMAPPED = 0.15  # of a font's characters without meaning: the font has no usable alphabet
WORD = 3  # characters: fewer together are bullets and check boxes, which stay as they are
JUDGED_WORDS = 5  # of more than three letters: fewer may be names
NO_LANGUAGE = 0.12  # of them are known to the best of the languages; shorter ones may be, by chance
MANY_WORDS, KNOWN = 30, 0.5  # of so many that aren't names, more are known on each of 640 sound pages
SCRAMBLED = 0.5  # of the words have signs inside them
# Latin letters that some neighbour of Swedish uses
USUAL = compiled(r"[\p{Latin}--[\u0180-\u02AF]]", regex.VERSION1)
# Ɵ stands for "ti" in some, and nothing for "ff"
ODD = compiled(r"[\u0180-\u02AF\p{Greek}\p{Cyrillic}\p{Co}\ufffd]")
INNER_SIGN = compiled(r"(?<=[\p{L}\d]) [\\^_`{|}~<=>?\[\]\"\#$%&*+;!] (?=[\p{L}\d])", regex.VERBOSE)
STRANGE = compiled(r"\p{L}[!\"#$]\p{L}")  # in no word of 3069 pages but of broken fonts


def doubtful(runs: Sequence[GlyphRun]) -> dict[int, str]:
    """For each word (by its place in runs) that can't mean what it says, why; most pages have none."""
    groups: dict[str, list[int]] = {}
    for i, run in enumerate(runs):
        groups.setdefault(run.style.font, []).append(i)
    found: dict[int, str] = {}
    for members in groups.values():
        reason = _doubt([runs[i] for i in members])
        if reason:
            found.update(dict.fromkeys(members, reason))
    for i, run in enumerate(runs):
        if ODD.search(run.word.text) and USUAL.search(run.word.text):
            found.setdefault(i, "letters inside words that no word has")
    return found


def _doubt(runs: Sequence[GlyphRun]) -> str | None:
    characters = sum(len(run.word.text) for run in runs)
    unmapped = sum(run.unmapped for run in runs)
    if unmapped > UNMAPPED * characters and any(run.unmapped >= WORD for run in runs):
        return f"{unmapped / characters:.0%} of a font's characters have no meaning"
    words = [run.word.text for run in runs if len(run.word.text) > WORD]
    scrambled = sum(bool(INNER_SIGN.search(word)) for word in words)
    strange = any(STRANGE.search(run.word.text) for run in runs)
    if strange or (len(words) >= WORD and scrambled >= SCRAMBLED * len(words)):
        return "a font's text is scrambled"
    lettered = [core for core in (word.strip(EDGES).lower() for word in words) if LETTERED.fullmatch(core)]
    if len(lettered) >= JUDGED_WORDS and not in_a_language(lettered, NO_LANGUAGE):
        return "a font's text is in no language"
    plain = [core for core in (word.strip(EDGES) for word in words) if LETTERED.fullmatch(core)]
    plain = [core for core in plain if core.islower()]
    if len(plain) >= MANY_WORDS and not in_a_language(plain, KNOWN):
        return "most of a font's words are in no language"
    pair = exchanged_letters(words)
    if pair:
        return f"a font calls {pair[1]} {pair[0]}, as its words tell"
    return None
