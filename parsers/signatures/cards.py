"""A signer's card: the lines that tell of one signature, read for what they are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from handlingar.parsers.language.folding import bare
from handlingar.parsers.language.name_scores import organisation_score, title_score
from handlingar.parsers.repair.email_addresses import mended_email
from handlingar.parsers.signatures import fields
from handlingar.parsers.signatures.card_columns import PageLine
from handlingar.parsers.signatures.line_terms import (
    EMAIL,
    identification_word,
    tells_of,
    without_identification,
)
from handlingar.parsers.signatures.lines import whole
from handlingar.parsers.signatures.providers import Provider, has
from handlingar.parsers.signatures.timestamps import Stamp, find_stamps
from handlingar.parsers.signatures.unlabelled_names import certainty, is_same, name_in
from handlingar.patterns import compiled
from handlingar.schemas.rows import RepairRow, SignerRow

MENDED_SHARE = 0.9
"""What is left of a signer's confidence where letters were read as digits."""

CODES = compiled(
    r"""
    \b (?: [0-9a-f]{32,128}                                                     # a digest
         | [0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}                          # a UUID
         | (?=[0-9A-Za-z]*[0-9])(?=[0-9A-Za-z]*[a-z])(?=[0-9A-Za-z]*[A-Z])[0-9A-Za-z]{16,64}
    ) \b
    """,
    regex.VERBOSE,
)
COUNTRY = compiled(r"\b(?:SE|FI|NO|DK|EE|LV|LT|IS|NL|BE)\b")
NOT_ORGANISATION = compiled(r"^[+(\d]|[\[\]@:\"”]|\bwww\.|https?:|\borg\.?\s?nr|[.]$", regex.IGNORECASE)


@dataclass(slots=True)
class Card:
    """A signer's lines while they are gathered: values by field, and the lines that no label explains."""

    values: dict[str, str] = field(default_factory=dict)
    lines: list[PageLine] = field(default_factory=list)
    rest: list[PageLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def signing_time(card: Card, provider: Provider) -> Stamp | None:
    """When the card says that its owner signed: not when the document was sent, opened or viewed."""
    labelled = provider.stamps(card.values.get("time", ""))
    if labelled:
        return labelled[0]
    rated = []
    for line in card.rest:
        start = 0
        for stamp in provider.stamps(line.text):
            rated.append((_tells_of_signing(line.text[start : stamp.start], line.text), stamp))
            start = stamp.end
    best = max(rated, key=lambda r: r[0], default=None)
    return best[1] if best and best[0] >= 0 else None


def signer_of(card: Card, provider: Provider) -> tuple[SignerRow, list[RepairRow]]:
    """The signer of a card (numbered 0) and what had to be mended in it."""
    values = card.values
    at = whole([line.at for line in card.lines])
    emails = [found for line in card.lines if (found := fields.email_of(line.text))]
    name = _clean(values["name"]) if "name" in values else _best_name(card, emails)
    title, organisation = _title_and_organisation(card, name, provider)
    stamp = signing_time(card, provider)
    raw_id, identification = _identification(card)
    if at.confidence == 1:
        identification = raw_id  # what is not read by OCR is as it is printed
    raw_email = next(
        (found for key in ("id_type", "email", "name") if (found := fields.email_of(values.get(key, "")))),
        emails[0] if emails else None,
    )
    email = mended_email(raw_email, (name, organisation)) if raw_email and at.confidence < 1 else raw_email
    repairs = [
        RepairRow(raw, right, rule, name, at)
        for raw, right, rule in (
            (raw_id, identification, "hexadecimal_form"),
            (raw_email, email, "email_of_owner"),
            (stamp and stamp.raw, stamp and stamp.read, "time_form"),
        )
        if raw and right and raw != right
    ]
    signer = SignerRow(
        signer_seq=0,
        provider=provider.code,
        name=name,
        title=title,
        organisation=organisation,
        signed_at=stamp.time if stamp else None,
        signed_at_raw=stamp.raw if stamp else values.get("time"),
        id_type=_id_type(card),
        email=email,
        identification_id=identification,
        at=replace(at, confidence=round(at.confidence * MENDED_SHARE, 4)) if repairs else at,
    )
    return signer, repairs


def _tells_of_signing(before: str, line: str) -> int:
    """1 for a time of signing, 0 for any, -1 for another event's; what stands before it counts most."""
    for text in (before, line):
        if tells_of("signed", text):
            return 1
        if tells_of("other", text):
            return -1
    return 0


def _clean(value: str) -> str:
    """A labelled name without what else stands in its line: brackets, an address, a time."""
    bare_name = regex.sub(r"\s+", " ", regex.split(r"[(<\[]|\s\S+@|\s[0-9]", value, maxsplit=1)[0])
    return str(bare_name).strip(" ,\"”'–-")


def _best_name(card: Card, emails: list[str]) -> str:
    named = [(name, line.text) for line in card.lines if (name := name_in(line.text))]
    return max(named, key=lambda n: certainty(n[0], n[1], emails))[0]


def _identification(card: Card) -> tuple[str | None, str | None]:
    if "identification_id" in card.values:
        return fields.identifier(card.values["identification_id"])
    found = CODES.search("\n".join(line.text for line in card.rest))
    return (found[0], found[0]) if found else (None, None)


def _id_type(card: Card) -> str | None:
    if "id_type" in card.values:
        return fields.kind_of_identification(card.values["id_type"])
    if named := identification_word(card.text):
        return named
    country = [COUNTRY.search(line.text) for line in card.rest if find_stamps(line.text, "UTC")]
    return next((f"eID {found[0]}" for found in country if found), None)


def _title_and_organisation(card: Card, name: str, provider: Provider) -> tuple[str | None, str | None]:
    """From their labels; else from the other lines, by what words of titles and organisations they hold."""
    values = card.values
    title, organisation = fields.title_and_organisation(values.get("title_organisation", ""))
    title, organisation = title or values.get("title"), organisation or values.get("organisation")
    told = (line.text for line in card.rest if not any(has(bare(line.text), p) for p in provider.remarks))
    plain = [part for text in told for part in _plain_parts(text, name)]
    scored = [(part, title_score(part.split()), organisation_score(part.split())) for part in plain]
    for part, as_title, as_organisation in scored:
        if (as_title or -9.0) > max(0.0, as_organisation or -9.0):
            title = title or part
        elif (as_organisation or -9.0) > 0:
            organisation = organisation or part
    left = [part for part, *_ in scored if part not in (title, organisation) and part[:1].isupper()]
    if left and provider.unlabelled == "title":
        title = title or left[0]
    if left and provider.unlabelled == "organisation":
        organisation = organisation or left[0]
    return title, organisation


def _plain_parts(text: str, name: str) -> list[str]:
    """What a line says beside the name, where it is no time, address, number, code or way to identify."""
    if find_stamps(text, "UTC") or EMAIL.search(text) or NOT_ORGANISATION.search(text):
        return []
    if text.startswith(name):
        text = text[len(name) :]
    elif (found := name_in(text)) and is_same(found, name):
        return []
    parts = [part.strip(" ,()–-") for part in regex.split(r"[,|]|\s[–-]\s", text)]
    return [
        part
        for part in parts
        if len(part) > 2
        and not CODES.search(part)
        and not tells_of("signed", part)
        and bare(without_identification(part))
        and not regex.fullmatch(r"\p{Lu}{1,5}", part)
    ]
