"""The log of events on a signature page, read for who signed where the page has no cards."""

from __future__ import annotations

from collections.abc import Sequence

from handlingar.parsers.signatures.card_columns import PageLine
from handlingar.parsers.signatures.cards import Card
from handlingar.parsers.signatures.line_terms import tells_of
from handlingar.parsers.signatures.providers import Provider
from handlingar.parsers.signatures.timestamps import Stamp
from handlingar.parsers.signatures.unlabelled_names import name_in, names_in
from handlingar.patterns import compiled

BELOW = 3
"""Rows below a signature's that may be of it: the rest of a name, an address, its rest."""

NUMBER = compiled(r"^\s*\d{1,2}[.)]\s*")
REST_OF_WORD = compiled(r"\p{Ll}[\p{Ll}-]*")
BROKEN_ADDRESS = compiled(r"\S+@\S+\.$")

Row = Sequence[PageLine]


def text_of(row: Row) -> str:
    """The text of a printed row."""
    return " ".join(line.text for line in row)


def stamp_of(row: Row, provider: Provider) -> Stamp | None:
    """The first time that a row tells, None where it tells none."""
    return next(iter(provider.stamps(text_of(row))), None)


def says_signed(row: Row, provider: Provider) -> bool:
    """Whether the row says that someone signed, and when."""
    return tells_of("signed", text_of(row)) and stamp_of(row, provider) is not None


def cards_of_log(rows: Sequence[Row], provider: Provider) -> list[Card]:
    """A card for each row of the log that says who signed and when, with what stands right below it."""
    cards = []
    for place, row in enumerate(rows):
        name = _name(row) if says_signed(row, provider) else None
        if name:
            below = []
            for following in rows[place + 1 : place + 1 + BELOW]:
                if says_signed(following, provider):
                    break
                below.append(following)
            cards.append(_card(name, row, below))
    return cards


def _name(row: Row) -> str | None:
    """Whose signature the row tells of: a known name in it, or what a numbered row begins with."""
    text = text_of(row)
    numbered = NUMBER.sub("", text) if NUMBER.match(text) else None
    return next(iter(names_in(text)), None) or (name_in(numbered) if numbered else None)


def _card(name: str, row: Row, below: Sequence[Row]) -> Card:
    """The card of a name, its last word and the address made whole where a narrow column broke them."""
    lines = list(row)
    address = ""
    for following in below:
        first = following[0].text.strip()
        broken = REST_OF_WORD.fullmatch(first) is not None
        if broken and BROKEN_ADDRESS.search(address):
            address += first
        elif broken and not address:
            name += first
        elif not address and "@" in first:
            address = first
        else:
            break
        lines.append(following[0])
    values = {"name": name, **({"email": address} if address else {})}
    return Card(values, lines, [PageLine(text_of(row), row[0].at, row[0].row)])
