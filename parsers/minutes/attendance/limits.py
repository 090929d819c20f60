"""When a person on a list was there: "§§ 7-10", "ej § 4", "fr.o.m. § 2 kl. 09.20"."""

from __future__ import annotations

import regex

from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.minutes.labels.list_columns import paragraph_range

_WORDS = vocabulary("labels")["limits"]


def _any_of(key: str) -> str:
    words = sorted(_WORDS[key], key=len, reverse=True)
    return "|".join(regex.escape(word).replace(r"\ ", r"\s?") for word in words)


_HOUR = r"(?:kl(?:ockan|\.)?\s*)?\d{1,2}[.:]\d\d"
_AT = r"(?:(?:efter|före|under|vid)\s+)?"  # "lämnade efter § 5"
# A sign, or a label in a column of its own, and the numbers behind it; or "lämnade vid 5.1", no hour.
PARAGRAPHS = regex.compile(
    rf"""(?: (?<!§)§++ | \bparagraf(?:er)?\b | \bp(?:unkt(?:er(?:na)?|en)?\b|\b\.?)
           | (?<=(?<!\p{{L}})(?:{_any_of("since")}|{_any_of("until")})\s+{_AT})(?=\d{{1,2}}\.\d(?!\d)) )
        \s*(?P<which>\d+(?:\.\d)?(?:\s?[a-z]\b(?!\.))?(?!\d)(?:\s*(?:[,–—-]|och|till)\s*§*\s*\d+[a-z]?\b)*)""",
    regex.IGNORECASE | regex.VERBOSE,
)
WITHOUT = regex.compile(rf"(?<!\p{{L}})(?:{_any_of('without')})\W*$", regex.IGNORECASE)
SINCE = regex.compile(rf"(?<!\p{{L}})(?:{_any_of('since')})\W*{_AT}(?:{_HOUR}\W*)?$", regex.IGNORECASE)
UNTIL = regex.compile(rf"(?<!\p{{L}})(?:{_any_of('until')})\W*{_AT}(?:{_HOUR}\W*)?$", regex.IGNORECASE)
LIMIT = regex.compile(
    rf"\W*(?:{_any_of('without')}|{_any_of('since')}|{_any_of('until')})(?!\p{{L}})", regex.IGNORECASE
)
HOURS = regex.compile(
    rf"(?:\bkl\.?|\bklockan|(?<=(?<!\p{{L}})(?:{_any_of('since')}|{_any_of('until')})\.?\s))"
    r"\s*(?P<from>\d{1,2}[.:]\d\d)(?:\s*[-–—]\s*(?P<to>\d{1,2}[.:]\d\d))?",
    regex.IGNORECASE,
)


def paragraphs_of(limit: str) -> str | None:
    """The paragraphs at which the person was there: "7-10", "2-" (from), "-5" (until), "not 4"."""
    found = []
    for match in PARAGRAPHS.finditer(limit):
        which = paragraph_range(regex.sub(r"\s*\btill\b\s*", "-", match["which"]).replace("§", ""))
        before = limit[: match.start()]
        one = which.replace(".", "").isdigit()
        if WITHOUT.search(before):
            which = f"not {which}"
        elif one and UNTIL.search(before):
            which = f"-{which}"
        elif one and SINCE.search(before):
            which = f"{which}-"
        found.append(which)
    return ", ".join(found) or None


def hours_of(limit: str) -> str | None:
    """The hours between which the person was there: "09.00-10.40", "09.20-" (from), "-15.10" (until)."""
    match = HOURS.search(limit)
    if not match:
        return None
    if match["to"]:
        return f"{match['from']}-{match['to']}"
    return f"-{match['from']}" if UNTIL.search(limit[: match.start()]) else f"{match['from']}-"


def begins_limit(text: str) -> bool:
    """Whether a remark begins as what says when the person was there: "lämnade vid 5.1", "ej § 4"."""
    return LIMIT.match(text) is not None
