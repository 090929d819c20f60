"""The Swedish that repair knows: how common a word is, which it may have been, and what follows what.

Sources: the word frequencies of wordfreq (Speer, CC BY-SA 4.0; read from the installed package), the counts
of word pairs in data/lexicon_pairs.txt and of parts of compounds in data/lexicon_affixes.txt (both made by
scripts/build_lexicon.py), and the names and phrases of data/lexicon_places.toml, lexicon_names.toml and
lexicon_phrases.toml. Each is loaded once a process, when first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from wordfreq import cB_to_freq, get_frequency_list

from handlingar.parsers.words import vocabulary

MARKS = str.maketrans("åäöéü", "aaoeu")
"""From a letter to its skeleton: what is left when an English reader drops the marks."""

NAME_FLOOR = 3e-6
"""The probability that a listed name has at the least: that of a word seen three times in a million."""

PROSE_WEIGHT = 0.4
"""The share of a word's probability that its count in government prose decides; wordfreq has the rest."""

PHRASE_COUNT = 10
"""How many times each pair of data/lexicon_phrases.toml, and each county's name, counts as seen."""

DISCOUNT = 0.7
"""What is taken off each count of a pair and given to the pairs never seen (absolute discounting)."""


def skeleton(word: str) -> str:
    """The word in lower case without the marks of å ä ö é ü."""
    return word.lower().translate(MARKS)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in lower case.

    probability is a word's share of running Swedish; marked holds, for a skeleton, the words with marks that
    leave it; pairs is the text "after count after count" for a word before (parsed when asked for).
    """

    probability: dict[str, float]
    marked: dict[str, tuple[str, ...]]
    pairs: dict[str, str]

    def spelled(self, bare: str) -> tuple[str, ...]:
        """The known words with this skeleton, with and without marks."""
        words = self.marked.get(bare, ())
        return (*words, bare) if bare in self.probability else words


@dataclass(frozen=True, slots=True)
class Followers:
    """What followed a word: the discounted share of each follower, and the share left for all others."""

    share: dict[str, float]
    rest: float


@cache
def lexicon() -> Lexicon:
    """The lexicon, from the installed wordfreq and the data files; about a quarter of a second."""
    pairs = _pairs()
    counts = _counts(pairs)
    _add_phrases(pairs)
    probability: dict[str, float] = {}
    for centibels, words in enumerate(get_frequency_list("sv", "large")):
        probability |= dict.fromkeys(words, cB_to_freq(-centibels) * (1 - PROSE_WEIGHT))
    weight = PROSE_WEIGHT / sum(counts.values())
    for word, count in counts.items():
        probability[word] = probability.get(word, 0.0) + weight * count
    for name in names():
        probability[name] = max(probability.get(name, 0.0), NAME_FLOOR)
    return Lexicon(probability, _marked(probability), pairs)


@cache
def followers(before: str) -> Followers:
    """The words that followed this one in the counted prose."""
    fields = lexicon().pairs.get(before, "").split()
    counts: dict[str, int] = defaultdict(int)
    for word, n in zip(fields[::2], fields[1::2], strict=True):
        counts[word] += int(n)
    total = sum(counts.values())
    if not total:
        return Followers({}, 1.0)
    total += 3  # what was seen once or twice says little of what comes next
    share = {word: (n - DISCOUNT) / total for word, n in counts.items()}
    return Followers(share, 1.0 - sum(share.values()))


@dataclass(frozen=True, slots=True)
class Affixes:
    """In how many known compounds a part stands first, and last; listed by skeleton."""

    first: dict[str, dict[str, int]]
    last: dict[str, dict[str, int]]


@cache
def affixes() -> Affixes:
    """The parts of compounds that could be confused, or are no words by themselves."""
    first: dict[str, dict[str, int]] = defaultdict(dict)
    last: dict[str, dict[str, int]] = defaultdict(dict)
    for line in _data("lexicon_affixes.txt"):
        part, in_front, behind = line.split(" ")
        bare = part.translate(MARKS)
        first[bare][part] = int(in_front)
        last[bare][part] = int(behind)
    return Affixes(dict(first), dict(last))


def _data(name: str) -> list[str]:
    return files("handlingar.parsers").joinpath("data", name).read_text("utf-8").splitlines()


def _pairs() -> dict[str, str]:
    found = (line.partition(" ") for line in _data("lexicon_pairs.txt"))
    return {before: rest for before, _, rest in found}


def _add_phrases(pairs: dict[str, str]) -> None:
    counties = (name.lower() for name in vocabulary("lexicon_places")["counties"] if name.count(" ") == 1)
    for phrase in chain(vocabulary("lexicon_phrases")["often"], counties):
        before, after = phrase.split()
        pairs[before] = f"{pairs.get(before, '')} {after} {PHRASE_COUNT}"


def _counts(pairs: dict[str, str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for rest in pairs.values():
        fields = rest.split()
        for word, n in zip(fields[::2], fields[1::2], strict=True):
            counts[word] += int(n)
    return counts


def _marked(probability: dict[str, float]) -> dict[str, tuple[str, ...]]:
    words = [word for word in probability if not word.isascii()]
    found: dict[str, tuple[str, ...]] = {}
    for word, bare in zip(words, skeleton("\n".join(words)).split("\n"), strict=True):
        if word != bare:
            found[bare] = (*found[bare], word) if bare in found else (word,)
    return found


@cache
def names() -> frozenset[str]:
    """The listed names of places and people, in lower case, with their genitives."""
    lists = chain(vocabulary("lexicon_places").values(), vocabulary("lexicon_names").values())
    words = {word for name in chain.from_iterable(lists) for word in name.lower().replace("-", " ").split()}
    return frozenset(words | {word + "s" for word in words if not word.endswith(("s", "x", "z"))})
