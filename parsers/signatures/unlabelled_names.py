"""Names of signers where no label says that they are names."""

from __future__ import annotations

from functools import cache

import regex

from handlingar.parsers.language.folding import bare
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.signatures.line_terms import before_events
from handlingar.patterns import compiled

NAME = compiled(
    r"""
    \p{Lu}[\p{L}'’.-]*
    (?: [ ] (?: (?:de|von|van|af|der|den|la|el|al)[ ] )? \p{Lu}[\p{L}'’.-]* ){1,4}
    """,
    regex.VERBOSE,
)
END = compiled(
    r"""
      [,;:(|\[<–]          # what sets off a title, an address, a label's value
    | \s - \s | \s \d
    | \S+ @
    """,
    regex.VERBOSE,
)
INITIALS = compiled(r"\(\p{Lu}{1,5}\)\s*$")
LEAST_ADDRESS = 3
"""Letters of a name's word that an e-mail address must hold to speak for it."""


def name_in(text: str) -> str | None:
    """What stands first in the text, up to a comma, bracket, number or its end, where it may be a name.

    It has the form of one (two to five words with capitals) and no word that names hold never. It also ends
    at a word that tells what its owner did ("Signerade") or how ("BankID").
    """
    head = END.split(text.strip(" ,:-–|\"'”"), maxsplit=1)[0]
    name = before_events(head).strip()
    if not NAME.fullmatch(name) or any(_never(word) for word in name.split()):
        return None
    return name


def names_in(text: str) -> list[str]:
    """Every stretch of the text that has the form of a name and begins with a known given name."""
    found = (before_events(match[0]).strip() for match in NAME.finditer(text))
    return [name for name in found if is_person_name(name) and name_in(name)]


def certainty(name: str, line: str, emails: list[str]) -> int:
    """How much speaks for a name: that an address near it holds it, initials, a known given name."""
    parts = [bare(email.partition("@")[0]) for email in emails]
    words = [bare(word) for word in name.split()]
    addressed = any(len(word) >= LEAST_ADDRESS and word in part for word in words for part in parts)
    return 2 * addressed + 2 * (INITIALS.search(line) is not None) + 2 * is_person_name(name)


def is_same(name: str, other: str) -> bool:
    """Whether all words of the shorter name are in the other, as where an eID returns all given names."""
    one, two = ({bare(w) for w in n.replace("-", " ").split()} for n in (name, other))
    return one <= two or two <= one


@cache
def _never(word: str) -> bool:
    lowered = word.strip(".").casefold()
    words = vocabulary("signatures")["not_a_person"]
    endings = tuple(words["endings"])
    return lowered in {w.casefold() for w in words["words"]} or lowered.endswith(endings)
