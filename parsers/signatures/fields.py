"""The fields of a signature page: labels found in spite of OCR, and values read for what they are."""

from __future__ import annotations

from dataclasses import dataclass

import regex
from rapidfuzz import fuzz

from handlingar.extract.language.ocr_confusions import digits_for
from handlingar.parsers.language.folding import bare
from handlingar.parsers.signatures.line_terms import EMAIL
from handlingar.parsers.signatures.providers import Provider
from handlingar.parsers.signatures.timestamps import find_stamps
from handlingar.patterns import compiled

LEAST_ALIKE = {True: 80.0, False: 74.0}
"""How alike a label must be, by whether it is long: one wrong letter in four, or one in five."""

LONG = 6  # letters of a long label
SEPARATORS = compiled(r"[:;]|(?<=\p{L})\.(?=\s)")
IN_BRACKETS = compiled(r"[({\[](?P<inside>[^()]*@[^()]*)\)?")
AT_SIGNS = compiled(r"\(at\)|\[at\]|[©®]|\(a\)", regex.IGNORECASE)
CODE = compiled(r"(?=.*[0-9])[0-9A-Za-z-]{6,}")
HEX_SLIPS = digits_for("OolI|!Ss")
"""Letters that are no hexadecimal digit, and look like one digit only."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that begins with a label: which field, and the rest of the line."""

    field: str
    value: str


def labelled(text: str, provider: Provider) -> Labelled | None:
    """The field that the line's label names, or None where it has no label of this provider."""
    separated = [
        (_likeness(bare(text[: cut.start()]), bare(label)), field, text[cut.end() :].strip())
        for cut in SEPARATORS.finditer(text)
        for field, labels in provider.labels.items()
        for label in labels
    ]
    best = max(separated, default=(0.0, "", ""), key=lambda candidate: candidate[0])
    return Labelled(best[1], best[2]) if best[0] else _unseparated(text, provider)


def email_of(value: str) -> str | None:
    """The e-mail address in the value, or None; inside brackets it may be broken by blanks and line ends."""
    value = AT_SIGNS.sub("@", value)
    inside = IN_BRACKETS.search(value)
    found = EMAIL.search(regex.sub(r"\s+", "", inside["inside"])) if inside else None
    found = found or EMAIL.search(value)
    return str(found[0]).strip(".") if found else None


def kind_of_identification(value: str) -> str | None:
    """What stands before the brackets: "E-post", "BankID"."""
    return regex.split(r"[(]", value, maxsplit=1)[0].strip(" :,") or None


def identifier(value: str) -> tuple[str | None, str | None]:
    """The value without blanks, as read and as mended (the same, where nothing had to be).

    Where all else is hexadecimal, a letter that is none and looks like one digit only becomes that digit.
    """
    read = regex.sub(r"\s+", "", value) or None
    mended = (read or "").translate(HEX_SLIPS).casefold()
    if read and regex.fullmatch(r"[0-9a-f-]{32,36}", mended) and mended != read.casefold():
        return read, mended
    return read, read


def title_and_organisation(value: str) -> tuple[str | None, str | None]:
    """ "Justerare, Norra kommun" cut at its first comma."""
    title, _, organisation = value.partition(",")
    return title.strip() or None, organisation.strip() or None


def _likeness(head: str, label: str) -> float:
    if head == label:
        return 101.0
    ratio = fuzz.ratio(head, label)
    return ratio if head and ratio >= LEAST_ALIKE[len(label) >= LONG] else 0.0


def _unseparated(text: str, provider: Provider) -> Labelled | None:
    """A label without a colon: of several words, in capitals, or with only a code or a time after it."""
    words = text.split()
    found = []
    for field, labels in provider.labels.items():
        for label in labels:
            n = len(label.split())
            head = " ".join(words[:n])
            value = " ".join(words[n:])
            if bare(head) == bare(label) and (n > 1 or head.isupper() or _is_bare_value(value, provider)):
                found.append((n, Labelled(field, value)))
    return max(found, key=lambda candidate: candidate[0])[1] if found else None


def _is_bare_value(value: str, provider: Provider) -> bool:
    stamps = find_stamps(value, provider.zone)
    return CODE.fullmatch(value) is not None or (bool(stamps) and stamps[0].start == 0)
