"""The words of labels ("Plats", "Närvarande", "Utses att justera"), and lines that begin with one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import regex
from rapidfuzz import fuzz, process

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import is_title_word
from handlingar.parsers.language.names_in_prose import person_in
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

_WORDS = vocabulary("labels")
_NUMERIC = frozenset({"date", "time", "paragraphs"})
_LONGEST = 8  # words
_GROUP = 4  # words, of which the last is the first name
_LONG = 9  # letters of a label that is known in spite of a misread one
_LIKE = 89.0  # per cent: one wrong letter in nine

DOUBLED = compiled(r"(\p{L})\1")
STARTS_VALUE = compiled(r"[\p{Lu}\d§(]|[xX×]\s\p{Lu}|kl\b|von\b|af\b|de\b|via\b|digitalt\b|se\b|enligt\b")
NUMERIC_VALUE = compiled(
    rf"""(?:den\s|kl\.?\s?|klockan\s|§+\s?)?\d
      | (?:{any_of(vocabulary("dates")["weekdays"])})\b
      | (?:{any_of(vocabulary("dates")["times"]["labels"])})\b
      | §§?""",
    regex.VERBOSE | regex.IGNORECASE,
)
MARKUP = compiled(
    r"""(?<!\*)\*{1,3}(?=[^\s*]) | (?<=[^\s*])\*{1,3}(?!\*)            # bold; four are a masked number's
      | </?[bi]> | ^[\#>•\-]+\s+                                      # bold, headings, bullets
      | (?<!\S)[\[\]{}|~_=]+(?!\S)                                        # rules that OCR took for signs
      | [_.…]{4,} | (?:\s[-–—]){3,}                                   # the line one signs on
    """,
    regex.VERBOSE,
)


# Boxes before the names of a list, ticked for those present.
TICKED, EMPTY = "☒", "☐"
TICKED_BOX = compiled(r"\[\s?[xX×✓✔]\s?\]|[☑☒✅]")
EMPTY_BOX = compiled(r"\[\s?\](?=\s*\p{Lu})|[☐□]")

# A label and those of whom it speaks: "Närvarande för arbetsgivaren", "Deltagare från Alvhems kommun", and
# before a colon without such a word, "Närvarande styrelsen och skolan:".
OF_A_GROUP = compiled(
    r"""(?P<label>\p{Lu}\p{Ll}+)\s
        (?: (?:för|från)\s(?P<group>[\p{L}-]+(?:\s[\p{L}-]+){0,3})\s*:?
          | (?P<group>\p{Ll}[\p{L}/-]*(?:\s[\p{L}/-]+){0,4})\s*: )""",
    regex.VERBOSE,
)
# A label and whose they are, alone on its line: "Direktionens ersättare".
OF_A_BODY = compiled(
    rf"(?=\p{{Lu}})(?i:\p{{L}}*(?:{any_of(vocabulary('decisions')['bodies'])}))s\s"
    r"(?P<label>\p{Ll}[\p{Ll} ]+):?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label means (data/labels.toml); role, present, deciding and officer are None where not said.

    colon is True for a word of running text that is a label only before a colon, alone for one that is where
    nothing but a colon follows it on its line ("Ledamöterna").
    """

    means: str
    role: str | None = None
    present: bool | None = None
    deciding: bool | None = None
    officer: str | None = None
    group: bool = False
    colon: bool = False
    alone: bool = False


@cache
def known_labels() -> dict[str, Label]:
    """Every label's words, folded, with what they mean."""
    found: dict[str, Label] = {}
    for entry in _WORDS["label"]:
        values = {key: value for key, value in entry.items() if key != "words"}
        for words in entry["words"]:
            found[fold_label(words)] = Label(**values)
    return found


def all_labels() -> list[str]:
    """Every label as data/labels.toml spells it."""
    return [words for entry in _WORDS["label"] for words in entry["words"]]


@lru_cache(4096)  # each line is asked for by all who look for labels
def clean(text: str) -> str:
    """A line without its bold marks, heading signs, bullets and the dots or rules that one signs on.

    Boxes to tick, as "[X]" and "[ ]", become the signs TICKED and EMPTY.
    """
    text = EMPTY_BOX.sub(f" {EMPTY} ", TICKED_BOX.sub(f" {TICKED} ", text))
    return " ".join(MARKUP.sub(" ", text).split())


@lru_cache(4096)
def fold_label(text: str) -> str:
    """A label's words for comparing: lower case, no accents (OCR may have lost them), no colon after, double
    letters as one (a font's ligature for "tt" may give a single t)."""
    return DOUBLED.sub(r"\1", fold(clean(text)).strip(" :.;…_"))


def exact_label(text: str) -> Label | None:
    """What a text that is nothing but a label means, also one that says of whom ("Närvarande för facket")."""
    return known_labels().get(fold_label(text)) or _of_a_group(clean(text)) or _of_a_body(clean(text))


def _of_a_body(text: str) -> Label | None:
    """What a label means that says first whose the people are ("Direktionens ledamöter")."""
    match = OF_A_BODY.fullmatch(text)
    label = known_labels().get(fold_label(match["label"])) if match else None
    return label if label and label.means == "people" and not label.officer else None


def _of_a_group(text: str) -> Label | None:
    """What a label for those present or absent means that names their group after it; None for others."""
    match = OF_A_GROUP.fullmatch(text)
    label = known_labels().get(fold_label(match["label"])) if match else None
    if not match or not label or label.present is None or label.role or label.officer:
        return None
    group = known_labels().get(fold_label(match["group"]))  # "Närvarande styrelseledamöter:"
    return None if is_person_name(match["group"]) else replace(label, role=group.role if group else None)


def split_label(text: str) -> tuple[str, Label, str] | None:
    """A line that begins with a label: the label as printed, its meaning, and the rest; else None.

    Without a colon the rest must begin as a value does: with a capital, a digit or §.
    """
    words = clean(text).split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        heading = " ".join(words[:count])
        label = known_labels().get(fold_label(heading)) or _with_verb(heading)
        if label is None:
            continue
        rest = clean(" ".join(words[count:])).lstrip(" :")
        colon = heading.endswith((":", ";")) or " ".join(words[count:]).startswith(":")
        if label.alone and rest and not colon and not person_in(rest):
            continue
        title = label.colon or (label.officer and heading.islower())  # of whom the line above names
        if colon or (_may_follow(label, heading, rest) if rest else not title):
            return heading, label, rest
    head, colon_sign, rest = clean(text).partition(":")
    whose = _of_a_group(head + colon_sign) or (None if rest else _of_a_body(head))
    if (colon_sign or not rest) and (label := whose):
        return head + colon_sign, label, rest.strip()
    label = _label_alike(fold_label(head)) if colon_sign and head[:1].isupper() else None
    return (head, label, rest.strip()) if label else None


def _with_verb(heading: str) -> Label | None:
    """What a label means that a sentence begins with ("Närvarande ledamöter är")."""
    named, _, verb = heading.rpartition(" ")
    label = known_labels().get(fold_label(named)) if verb in _WORDS["verbs"]["words"] else None
    return label if label and label.present is not None and not label.officer else None


@lru_cache(maxsize=4096)
def _label_alike(folded: str) -> Label | None:
    """What a label means, also a long one with a misread letter ("NäIvarande"); None for other words."""
    known = known_labels()
    if folded in known or len(folded) < _LONG:
        return known.get(folded)
    found = process.extractOne(folded, known.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return known[found[0]] if found else None


def _may_follow(label: Label, heading: str, rest: str) -> bool:
    not_serving = (
        label.deciding is False and label.role == "substitute"
    )  # "ej tjg ersättare" below the others
    if not (heading[:1].isupper() or not_serving) or label.colon:
        return False
    if label.means in _NUMERIC:
        return NUMERIC_VALUE.match(rest) is not None
    return STARTS_VALUE.match(rest) is not None or (label.present is True and _names_group(rest))


def _names_group(rest: str) -> bool:
    """Whether a value begins with what those named are: "Närvarande var ordinarie ledamöter Anna Ek, …"."""
    words = rest.split()
    end = next((i for i, word in enumerate(words[:_GROUP]) if word[:1].isupper()), 0)
    known = known_labels().get(fold_label(" ".join(words[:end]))) if end else None
    titles = end > 0 and all(map(is_title_word, words[:end]))  # "Övriga närvarande är revisor Bo Ek"
    return titles or (known is not None and known.means == "people")


def names_officer(text: str) -> bool:
    """Whether a line is a label of the head and who holds that office: "Utses att justera  Eva Ask"."""
    split = split_label(text)
    return split is not None and split[1].officer is not None
