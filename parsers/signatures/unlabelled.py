"""Signers on pages that print no labels: a name, and on its line or a few below, when they signed."""

from __future__ import annotations

import regex

from handlingar.parsers.names import is_person_name
from handlingar.parsers.signatures import fields
from handlingar.parsers.signatures.lines import PageLine, whole
from handlingar.parsers.signatures.providers import Provider, fold
from handlingar.parsers.signatures.stamps import find_stamps
from handlingar.schemas.rows import SignerRow

REACH = 5
"""How many lines a name may stand above its time."""

NAME = regex.compile(
    r"""
    (?P<name>
        \p{Lu}[\p{L}'’.-]*
        (?: [ ] (?: (?:de|von|van|af|der|den|la|el|al)[ ] )? \p{Lu}[\p{L}'’.-]* ){1,4}
    )
    (?: [ ] \( \p{Lu}{1,4} \) )? [ ]*
    """,
    regex.VERBOSE,
)
COUNTRY = regex.compile(r"\b(?:SE|FI|NO|DK|EE|LV|LT|IS|NL|BE)\b")
DIGEST = regex.compile(r"\b[0-9a-f]{32,128}\b")
NOT_A_PERSON = regex.compile(
    r"\b(?:AB|HB|KB|Oy|AS|ApS|kommun|kommuner|region|förbund|förening|stiftelse|myndighet|nämnd|bolag|"
    r"verifikat|dokument|signerad|undertecknad|signerade|page|document|sida)\b|förbundet|föreningen",
    regex.IGNORECASE,
)


def unlabelled_signers(lines: list[PageLine], provider: Provider) -> list[SignerRow]:
    """A signer for each time that has a name before it on its line, or alone on a line above.

    Of several lines in the form of a name the nearest that is a known one is taken, else the nearest.
    """
    signers = []
    last = -1
    for i, line in enumerate(lines):
        stamps = find_stamps(line.text, provider.zone)
        if not stamps:
            continue
        stamp = stamps[0]
        above = [
            (k, lines[k].text if k < i else line.text[: stamp.start])
            for k in range(i, max(last, i - REACH - 1), -1)
        ]
        named = [(k, name) for k, text in above if (name := _name(text, provider))]
        if not named:
            continue
        start, name = next((found for found in named if is_person_name(found[1])), named[0])
        after = _rest(lines, i, provider)
        text = " ".join([*(x.text for x in lines[start:i]), line.text[stamp.end :], *(x.text for x in after)])
        digest, country = DIGEST.search(text), COUNTRY.search(line.text[stamp.end :])
        last = i
        signers.append(
            SignerRow(
                signer_seq=0,
                provider=provider.code,
                name=name,
                title=None,
                organisation=None,
                signed_at=stamp.time,
                signed_at_raw=stamp.raw,
                id_type=f"eID {country[0]}" if country else None,
                email=fields.email_of(text),
                identification_id=digest[0] if digest else None,
                at=whole([x.at for x in lines[start : i + 1]]),
            )
        )
    return signers


def _name(text: str, provider: Provider) -> str | None:
    match = NAME.fullmatch(text.strip(" ,:-–|"))
    if match is None or fold(text) in provider.noise or NOT_A_PERSON.search(match["name"]):
        return None
    return str(match["name"])


def _rest(lines: list[PageLine], i: int, provider: Provider) -> list[PageLine]:
    """The lines under a time that still are that signature's: up to the next name or time."""
    rest: list[PageLine] = []
    for line in lines[i + 1 : i + 3]:
        if find_stamps(line.text, provider.zone) or _name(line.text, provider):
            break
        rest.append(line)
    return rest
