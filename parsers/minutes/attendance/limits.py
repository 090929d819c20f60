"""When a person on a list was there: "§§ 7-10", "ej § 4", "fr.o.m. § 2 kl. 09.20"."""

from __future__ import annotations

import regex

from handlingar.parsers.language.vocabularies import any_of_printed, vocabulary
from handlingar.parsers.minutes.labels.list_columns import paragraph_range
from handlingar.patterns import compiled

_WORDS = {key: any_of_printed(words) for key, words in vocabulary("labels")["limits"].items()}

# A sign, or a label in a column of its own, and the numbers behind it.
PARAGRAPHS = compiled(
    r"(?:(?<!§)§++|\bparagraf(?:er)?\b|\bp(?:unkt(?:er(?:na)?|en)?\b|\b\.?))\s*(?P<which>\d+(?:\s?[a-z]\b(?!\.|\s?[a-z]\b))?(?!\d)(?:\s*(?:[,–—-]|och|till)\s*(?:del\sav\s+)?§*\s*\d+[a-z]?\b)*)",
    regex.IGNORECASE,
)
_NEAR = rf"(?:(?:{_WORDS['near']})\s+)?"
WITHOUT = compiled(rf"(?<!\p{{L}})(?:{_WORDS['without']})\W*{_NEAR}$", regex.IGNORECASE)
_HOUR = r"(?:kl(?:ockan|\.)?\s*)?\d{1,2}[.:]\d\d"
SINCE = compiled(rf"(?<!\p{{L}})(?:{_WORDS['since']})\W*(?:{_HOUR}\W*)?{_NEAR}$", regex.IGNORECASE)
UNTIL = compiled(rf"(?<!\p{{L}})(?:{_WORDS['until']})\W*(?:{_HOUR}\W*)?{_NEAR}$", regex.IGNORECASE)
# "lämnade vid 5.1": an item of a chapter, no hour.
SUBITEM = compiled(
    rf"(?<!\p{{L}})(?:(?P<since>{_WORDS['since']})|{_WORDS['until']})\W+{_NEAR}(?P<item>\d{{1,2}}\.\d)(?!\d)",
    regex.IGNORECASE,
)
LIMIT = compiled(
    rf"\W*(?:{_WORDS['without']}|{_WORDS['since']}|{_WORDS['until']})(?!\p{{L}})", regex.IGNORECASE
)
BEFORE = compiled(rf"(?<!\p{{L}})(?:{_WORDS['before']})\W*$", regex.IGNORECASE)
AFTER = compiled(rf"(?<!\p{{L}})(?:{_WORDS['after']})\W*$", regex.IGNORECASE)
SPAN = compiled(r"(?<![\d.:])(?P<from>\d{1,2}[.:]\d\d)\s*[-–—]\s*(?P<to>\d{1,2}[.:]\d\d)(?![\d.:])")
HOURS = compiled(
    rf"(?:\bkl\.?|\bklockan|(?<=(?<!\p{{L}})(?:{_WORDS['since']}|{_WORDS['until']})\.?\s))"
    r"\s*(?P<from>\d{1,2}[.:]\d\d)(?:\s*[-–—]\s*(?P<to>\d{1,2}[.:]\d\d))?",
    regex.IGNORECASE,
)


def paragraphs_of(limit: str) -> str | None:
    """The paragraphs at which the person was there: "7-10", "2-" (from), "-5" (until), "not 4"."""
    found = []
    for match in PARAGRAPHS.finditer(limit):
        which = regex.sub(r"\s*\btill\b\s*", "-", regex.sub(r"del\sav|§", "", match["which"]))
        which = paragraph_range(which)
        before = limit[: match.start()]
        if WITHOUT.search(before):
            which = f"not {which}"
        elif which.isdigit() and UNTIL.search(before):
            which = f"-{int(which) - bool(BEFORE.search(before))}"
        elif which.isdigit() and SINCE.search(before):
            which = f"{int(which) + bool(AFTER.search(before))}-"
        found.append(which)
    if not found and (part := SUBITEM.search(limit)):
        found = [f"{part['item']}-" if part["since"] else f"-{part['item']}"]
    return ", ".join(found) or None


def begins_limit(text: str) -> bool:
    """Whether a remark begins as what says when the person was there: "lämnade vid 5.1", "ej § 4"."""
    return LIMIT.match(text) is not None


def hours_of(limit: str) -> str | None:
    """The hours between which the person was there: "09.00-10.40", "09.20-" (from), "-15.10" (until)."""
    match = SPAN.search(limit) or HOURS.search(limit)
    if not match:
        return None
    if match["to"]:
        return f"{match['from']}-{match['to']}"
    before = PARAGRAPHS.sub("", limit[: match.start()])  # "t.o.m. § 9 kl. 15.10"
    return f"-{match['from']}" if UNTIL.search(before) else f"{match['from']}-"
