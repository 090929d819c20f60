"""What the words of a table tell: sums and results, kinds. The words are in data/tables.toml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import regex

from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

_WORD_COLUMNS = 3  # of a table of words, at least: two are labels with their values
STATEMENTS = frozenset({"income_statement", "balance_sheet"})
"""The kinds of tables that are a statement of their own."""


@cache
def _pattern(key: str) -> regex.Pattern[str]:
    words = vocabulary("tables")[key]
    return compiled(r"(?<!\w)(?:" + any_of(words) + r")(?!\w)", regex.IGNORECASE)


@cache
def _endings(key: str) -> regex.Pattern[str]:
    """The same, where the words may also end longer ones."""
    words = vocabulary("tables")[key]
    return compiled(r"(?:" + any_of(words) + r")(?!\w)", regex.IGNORECASE)


def says_sum(label: str) -> bool:
    """Whether a row's label calls it a sum ("Summa kostnader", "INTÄKTER TOTALT:")."""
    plain = label.strip(" .:*").lower()
    endings = vocabulary("tables")["sum_endings"]
    return bool(_pattern("sum_words").match(plain)) or plain.split(" ")[-1] in endings


def says_result(label: str) -> bool:
    """Whether a row's label calls it a result ("Årets resultat", "Nettokostnader", "Budgetavvikelse")."""
    return bool(_endings("result_words").search(label))


_LITTLE = vocabulary("function_words")
# A title that ends in a word that none ends in: "Not 9 Löner och".
_OPEN_ENDED = compiled(rf"\s(?:{any_of([*_LITTLE['prepositions'], *_LITTLE['joining']])})$", regex.IGNORECASE)
# A per cent sign that is no part of a number ("Andel, %", but not "Ränta 3 %").
PER_CENT = compiled(r"(?<![\d,])(?<!\d )%")


def says_share(label: str) -> bool:
    """Whether a heading says that its numbers are shares or averages, which don't add up."""
    return bool(PER_CENT.search(label)) or says("share_words", label)


def says_money(text: str) -> bool:
    """Whether the text speaks of money ("Budget", "Kostnad", also within "driftkostnader")."""
    return any(word in text.lower() for word in vocabulary("amounts")["money"]["words"])


def says(key: str, text: str) -> bool:
    """Whether any of the words under this key of tables.toml stands in the text."""
    return bool(_pattern(key).search(text))


def begins(key: str, label: str) -> bool:
    """Whether the label begins with any of the words under this key of tables.toml."""
    return bool(_pattern(key).match(label.strip()))


def head_a_list(headings: Sequence[str]) -> bool:
    """Whether the headings are those of a list of people or pages: one of these says so, unless three of a
    table of words stand beside it ("Ersättare" beside "Nr  Ärende  Delegat").
    """
    listed, known = (sum(begins(key, h) for h in headings) for key in ("list_columns", "word_columns"))
    return 3 * listed > known


def head_words(headings: Sequence[str]) -> bool:
    """Whether half of three headings or more are such as tables of words have, and they head no list."""
    known = sum(begins("word_columns", heading) for heading in headings)
    return _WORD_COLUMNS <= len(headings) <= 2 * known and not head_a_list(headings)


def is_of_which(text: str) -> bool:
    """Whether the text says that parts of the row above follow, and no more ("varav:")."""
    return text.strip(" :").lower() in vocabulary("tables")["of_which_words"]


def is_mark(text: str) -> bool:
    """Whether the text is nothing but a mark that says that its column holds for its row ("X")."""
    return text.strip().lower() in vocabulary("tables")["marks"]


def without_continued(title: str) -> str:
    """The title of a table without what says that it goes on from the page before ("Budget (forts.)")."""
    words = any_of(vocabulary("tables")["continued_words"])
    return regex.sub(rf"\W*(?<!\w)(?:{words})\W*$", "", title, flags=regex.IGNORECASE)


def kind_of(title: str, texts: Iterable[str]) -> str:
    """The kind of table (tables.kind) that its title tells, or else its headings and labels together."""
    if titles_note(title):
        return "notes"
    return _kind_in(title) or _kind_in("\n".join(texts)) or "other"


def _kind_in(text: str) -> str | None:
    return next((kind for kind, pattern in _kinds() if pattern.search(text)), None)


@cache
def _kinds() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    kinds = vocabulary("tables")["kinds"].items()
    return tuple((k, compiled(rf"(?<!\w)(?:{any_of(w)})(?!\w)", regex.IGNORECASE)) for k, w in kinds)


def is_note_heading(heading: str) -> bool:
    """Whether a column's heading says that it refers to notes ("Not")."""
    return heading.lower().strip(" .:") in vocabulary("tables")["note_columns"]


@cache
def _note_title() -> regex.Pattern[str]:
    words = any_of(vocabulary("tables")["note_titles"])
    more = r"(?:\s?(?:[,&–-]|och)\s?\d{1,3}(?!\s*(?:%|\p{Ll})))*"  # Not 8, 12; but "Not 4,5 procent"
    return compiled(rf"(?:{words})\s*:?\s*\d{{1,3}}{more}(?![\d\w]|,\d)", regex.IGNORECASE)


def titles_note(text: str) -> bool:
    """Whether the line is the title of a note, or begins with it ("Not 4 Personal  2023  2022")."""
    return _note_title().match(text.strip()) is not None


def goes_on_in(title: str, corner: str) -> bool:
    """Whether a note's title above a table goes on in the table's corner ("NOT 9, LÖNER OCH" | "ARVODEN"): it
    ends in a word that none ends in, or both are in capitals.
    """
    both = _OPEN_ENDED.search(title) is not None or (title.isupper() and corner.isupper())
    return both and titles_note(title) and not titles_note(corner) and any(map(str.isalpha, corner))
