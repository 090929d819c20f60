"""What an item prints of how it was dealt with before, by other bodies or at other meetings."""

from __future__ import annotations

from dataclasses import replace

import regex

from handlingar.parsers.language.dates import find_dates
from handlingar.parsers.layout.flow import Block, Flow, TextLine
from handlingar.parsers.minutes.items.sections import RULE

# "Stadsstyrelsen 26.9.2022, 202 §", "Kommunstyrelsen 2024-03-05 § 45", alone on a line
DEALT_WITH = regex.compile(
    r"\p{Lu}[\p{L}\- ]{3,60}\s(?P<day>[\d.\-]{8,10}),?\s(?:§\s?(?P<number>\d+)|(?P<number>\d+)\s?§)"
)


def without_earlier(flow: Flow, number: str | None) -> Flow:
    """The flow without what stands between the line of another meeting and the rule that ends it, or the line
    that is the item's own; a rule and what stands below it begin blocks of their own."""
    kept: list[Block] = []
    held: list[Block] = []  # of another meeting, if its end comes
    earlier = apart = False
    for block in flow:
        rule = isinstance(block, TextLine) and RULE.fullmatch(block.text.strip()) is not None
        of = _dealt_with(block)
        if of or (rule and earlier):
            held, earlier = [], of not in (None, number)
        elif isinstance(block, TextLine) and (apart or rule):
            block = replace(block, starts_block=True)
        apart = rule or of is not None
        if not of:
            (held if earlier else kept).append(block)
    return (*kept, *held)


def _dealt_with(block: Block) -> str | None:
    """The number of the item at the meeting whose line this is, None for other lines."""
    match = DEALT_WITH.fullmatch(block.text.strip()) if isinstance(block, TextLine) else None
    return str(match["number"]) if match and find_dates(match["day"]) else None
