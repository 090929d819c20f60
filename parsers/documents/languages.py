"""The languages that a text is written in, by its small words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from handlingar.parsers.language.vocabularies import collected, vocabulary
from handlingar.patterns import compiled

_SHARE = 0.15  # of the words whose language is told, that make a further language of the text, by judgement
_FEWEST = 12  # words in whose stretches of text a further language shows
_DIFFERENT = 2  # small words of a further language: "ja" alone, in a column of marks, is no Finnish
_LEAD = 1.0  # points by which a stretch's language leads the next: a word that it has alone
_NEIGHBOURS = frozenset({"sv", "no", "da"})  # whose words are so alike that single lines are mixed up

_WORD = compiled(r"\p{L}+")
# The languages that have each small word.
_LANGUAGES = collected(
    (word, code) for code, words in vocabulary("languages")["words"].items() for word in words
)


def languages_of(lines: Iterable[str]) -> str | None:
    """The codes of the languages of these lines, parted by commas, the one with most text first.

    None where the lines have no words that tell. Of Swedish, Norwegian and Danish only one is told.
    """
    words: Counter[str] = Counter()  # of the lines that are plainly of one language
    points: defaultdict[str, float] = defaultdict(float)
    small: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        found = _WORD.findall(line.lower())
        told = _points(found)
        for word in found:
            for code in _LANGUAGES.get(word, ()):
                small[code].add(word)
        for code, more in told.items():
            points[code] += more
        best = sorted(told, key=lambda code: -told[code])
        if best and told[best[0]] - (told[best[1]] if len(best) > 1 else 0.0) >= _LEAD:
            words[best[0]] += len(found)
    if not points:
        return None
    main = max(points, key=lambda code: (points[code], code))
    total = sum(words.values())
    others = [
        code
        for code, count in words.most_common()
        if code != main
        and count >= max(_FEWEST, _SHARE * total)
        and len(small[code]) >= _DIFFERENT
        and not {code, main} <= _NEIGHBOURS
    ]
    return ",".join([main, *others])


def _points(words: Iterable[str]) -> dict[str, float]:
    """For each language how much the words speak for it; languages that share a word share its point."""
    told: defaultdict[str, float] = defaultdict(float)
    for word in words:
        spoken = _LANGUAGES.get(word, ())
        for code in spoken:
            told[code] += 1 / len(spoken)
    return told
