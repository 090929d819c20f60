"""Builds what repair knows of Swedish, parsers/data/lexicon.bin, from public sources; the same ones give
the same bytes.

    python -m scripts.build_lexicon sv_SE.dic FOLDER...

Each FOLDER holds .txt or digital .pdf files of statutes, government texts, minutes and reports of public
bodies (free of copyright by section 9 of the Swedish Copyright Act). What is kept are counts of their words
and of what follows what, which are facts; words that are only written with a capital and are no listed
names of places or bodies (people) are left out. How common words are comes also from wordfreq (CC BY-SA
4.0), which has the words of other languages too; word forms that it lacks come from sv_SE.dic and sv_SE.aff
of hunspell-sv (Den stora svenska ordlistan, LGPL 3; Debian's package hunspell-sv), as far as they have
marks or could be taken for a word that has. parsers/repair/model/lexicon.py says what the file holds.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, groupby, pairwise
from pathlib import Path

from wordfreq import get_frequency_dict

from handlingar.extract import read
from handlingar.parsers.language.sentences import ends_sentence
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.repair.model.lexicon import PATH, class_of, ending_of, skeleton
from handlingar.parsers.repair.model.store import write_store
from handlingar.parsers.repair.model.tokens import pieces
from scripts.hunspell_forms import small_and_proper

PROSE_WEIGHT = 0.6
"""The share of a word's probability that its count in the texts decides; wordfreq has the rest."""

PRIOR_COUNT = 3.0
"""How many occurrences in the texts wordfreq's shares are worth, where words differ only in their marks."""

MIN_PART = 3
MIN_LONG = 4
FLOORS = {3: 2e-5, 4: 3e-7, 5: 3e-7, 6: 3e-7}
"""How common a word must be, by its length, to count as a part; longer words need LONG_FLOOR."""
LONG_FLOOR = 5e-8
FEW = 3
"""A combining form that is no word must stand in so many compounds."""

FEW_ENDINGS = 2
"""An ending must be seen so often after a word to be kept."""

PHRASE_COUNT = 10
"""How many times each pair of data/lexicon_phrases.toml, and each county's name, counts as seen,"""
NEIGHBOUR_COUNT = 3
"""and each of its neighbours of words that differ in their marks alone."""

TOWN = ("kommun", "kommuns")

FORM_SHARE = 3e-8
"""The share that a form of the dictionary has at the least."""

READ = (".txt", ".pdf")


FOREIGN = ("en", "da", "nb", "de", "fi", "fr")
FOREIGN_FLOOR = 1e-5


def context_words(text: str) -> Iterator[str]:
    """The words of a text as the context model counts them: lower case, "#" a number, "." an end."""
    for word in text.split():
        for piece in pieces(word):
            yield "#" if piece.text[0].isdigit() else piece.text.lower()
        if ends_sentence(word):
            yield "."


def common_words(texts: list[str]) -> frozenset[str]:
    """The words of the texts that may be counted: no names but those of places and public bodies."""
    small = {piece.text for text in texts for piece in pieces(text) if piece.text.islower()}
    places = _words(("lexicon_places", "lexicon_agencies"))
    words = {word for text in texts for word in context_words(text)}
    return frozenset(word for word in words if word in small or word in places or word in "#.")


def _words(lists: tuple[str, ...]) -> set[str]:
    names = chain.from_iterable(chain.from_iterable(vocabulary(name).values()) for name in lists)
    return {word for name in names for word in name.lower().replace("-", " ").split()}


def runs_of(texts: list[str], kept: frozenset[str]) -> Iterator[list[str]]:
    """The texts' paragraphs as runs of words that may be counted, broken where one may not."""
    for paragraph in (paragraph for text in texts for paragraph in text.split("\n\n")):
        run: list[str] = ["."]
        for word in (*context_words(paragraph), "."):
            if word in kept:
                if (run[-1:], word) != (["."], "."):
                    run.append(word)
            else:
                yield run
                run = []
        yield run


def word_shares(listed: Mapping[str, float], runs: list[list[str]]) -> dict[str, float]:
    """Each word's share of running Swedish, by wordfreq and the texts together."""
    counts = Counter(word for run in runs for word in run)
    total = sum(counts.values())
    shares = {word: p * (1 - PROSE_WEIGHT) for word, p in listed.items()}
    for word, n in counts.items():
        if word.isalpha():
            shares[word] = shares.get(word, 0.0) + PROSE_WEIGHT * n / total
    return _divided(shares, counts)


def _divided(shares: Mapping[str, float], counts: Mapping[str, int]) -> dict[str, float]:
    """The shares, those of words with one skeleton divided among them as the texts have them.

    Where the texts hold few of them, wordfreq's shares count for PRIOR_COUNT more.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for word in shares:
        alike[skeleton(word)].append(word)
    found = {}
    for words in alike.values():
        whole, seen = sum(shares[word] for word in words), sum(counts.get(word, 0) for word in words)
        for word in words:
            share = (counts.get(word, 0) + PRIOR_COUNT * shares[word] / whole) / (seen + PRIOR_COUNT)
            found[word] = whole * share
    return found


def count_contexts(runs: list[list[str]]) -> dict[str, Counter[str]]:
    """What follows each word and class of words: words, endings and classes with their counts."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for before, after in chain.from_iterable(map(pairwise, runs)):
        _count(found, before, after, 1)
    counties = [name.lower() for name in vocabulary("lexicon_places")["counties"] if name.count(" ") == 1]
    towns = [
        f"{name.lower()} {noun}"
        for name in vocabulary("lexicon_places")["municipalities"]
        for noun in TOWN
        if " " not in name
    ]
    phrases = vocabulary("lexicon_phrases")
    for pair in (*phrases["often"], *counties, *towns):
        before, after = pair.split()
        _count(found, before, after, PHRASE_COUNT)
    for pair in phrases["neighbours"]:
        before, after = pair.split()
        _count(found, before, after, NEIGHBOUR_COUNT)
    for counts in found.values():
        for name in [name for name, n in counts.items() if n < FEW_ENDINGS and name[-1] == "="]:
            del counts[name]
    return found


def _count(found: dict[str, Counter[str]], before: str, after: str, times: int) -> None:
    names = {after, ending_of(after), class_of(after)} - {""}
    for context in {before, class_of(before)}:
        found[context].update(dict.fromkeys(names, times))


def class_shares(shares: Mapping[str, float]) -> dict[str, float]:
    """The share of running Swedish that each class of words, and each ending, has."""
    found: dict[str, float] = defaultdict(float, {"~#": 0.05, "~.": 0.05})
    for word, share in shares.items():
        found[class_of(word)] += share
        if ending := ending_of(word):
            found[ending] += share
    return found


def count_parts(listed: Mapping[str, float]) -> dict[str, tuple[int, int, int]]:
    """For each part of the compounds among these words, in how many it stands first, last, and first with
    an s.
    """
    parts = {w for w, p in listed.items() if len(w) >= MIN_PART and p >= FLOORS.get(len(w), LONG_FLOOR)}
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for word in listed:
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            head, tail = word[:cut], word[cut:]
            first[head] += len(tail) >= MIN_LONG and tail in parts
            last[tail] += len(head) >= MIN_LONG and (
                head in parts or (head[-1] == "s" and head[:-1] in parts)
            )
    seen = {part for part in {*first, *last} if first[part] + last[part] + first[part + "s"] > 1}
    return {
        part: (first[part], last[part], first[part + "s"])
        for part in seen
        if part in parts or first[part] >= FEW
    }


def forms_lacking(shares: Mapping[str, float], forms: set[str]) -> set[str]:
    """The forms that are not known yet and have marks, or the skeleton of a word with marks."""
    marked = {skeleton(word) for word in forms.union(shares) if word != skeleton(word)}
    return {form for form in forms if form not in shares and skeleton(form) in marked}


def lexicon_of(texts: list[str], forms: set[str], proper: set[str]) -> dict[str, str]:
    """All entries of the lexicon, by key."""
    listed = {word: p for word, p in get_frequency_dict("sv", "large").items() if word.isalpha()}
    runs = list(runs_of(texts, common_words(texts)))
    shares = word_shares(listed, runs)
    for form in forms & shares.keys():
        shares[form] = max(shares[form], FORM_SHARE)
    shares |= dict.fromkeys(sorted(forms_lacking(shares, forms)), FORM_SHARE)
    entries: dict[str, list[str]] = defaultdict(list)
    for name in sorted(proper & shares.keys()):
        entries["p" + skeleton(name)].append(name)
    for word, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        entries["w" + skeleton(word)].append(f"{word} {_written(share)}")
    for key, counts in count_contexts(runs).items():
        entries["n" + key] = [f"{word} {n}" for word, n in _ranked(counts)]
    for name, share in class_shares(shares).items():
        entries["c" + name] = [str(_written(share))]
    for part, (first, last, linked) in sorted(count_parts(listed).items()):
        entries["a" + skeleton(part)].append(f"{part} {first} {last} {linked}")
    for language in FOREIGN:
        common: dict[str, float] = defaultdict(float)
        for word, share in get_frequency_dict(language).items():
            if share >= FOREIGN_FLOOR and word.isalpha():
                common[skeleton(word)] += share
        for word, share in common.items():
            entries["f" + word].append(f"{language} {_written(share)}")
    return {key: " ".join(values) for key, values in entries.items()}


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _written(share: float) -> int:
    return round(-100 * math.log(share))


def text_of(path: Path) -> str:
    """The text of a .txt or digital .pdf file, an empty line between paragraphs."""
    if path.suffix == ".txt":
        return path.read_text("utf-8")
    blocks = (
        "\n".join(line.text for line in lines)
        for page in read(path).pages
        for _, lines in groupby(page.lines, key=lambda line: line.block)
    )
    return "\n\n".join(blocks)


def main(arguments: list[str]) -> None:
    """Reads the dictionary and every .txt file of the folders, writes the lexicon; exits with usage where
    one is missing.
    """
    if len(arguments) < 2:
        sys.exit(__doc__)
    dictionary, folders = Path(arguments[0]), arguments[1:]
    paths = sorted(path for folder in folders for path in Path(folder).iterdir() if path.suffix in READ)
    entries = lexicon_of([text_of(path) for path in paths], *small_and_proper(dictionary))
    write_store(PATH, entries)
    kinds = Counter(key[0] for key in entries)
    print(f"{PATH}: {PATH.stat().st_size} bytes; {dict(sorted(kinds.items()))}")


if __name__ == "__main__":
    main(sys.argv[1:])
