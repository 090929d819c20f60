"""Diarienummer: known by the word before them, by their form, or by where they stand in a heading."""

from __future__ import annotations

import regex

from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

DIARY_VALUE = r"""(?P<value> \d{4}/\p{Lu}{2,5}[ ]\d{1,6}(?:[ ]\d{2,3})?(?!\S)   # 2011/KS 0206 001
      | \p{Lu}{1,3}\d?[ ]\d{1,5}/\d{2,4}(?!\d)              # A9 123/12
      | (?: \p{Lu}\p{L}{0,9} [ /.–-]? )?     # KS 2023/00123, SBK-2024-00777
    \p{Lu}{0,3} \d [\p{L}\d/:.–-]* (?<=[\p{L}\d])                # 21:07, P22/4, 0612/23
    (?: \s \p{Lu}{2,5} (?=$|[,;\s]) )? )                         # 2023/123 KS
    """
BARE_DIARY = compiled(
    r"""(?: \p{Lu}{1,8} [ /–-]? )? (?: \d{4} | \d{2} ) [/:-] \d{1,6} (?: [:/.-]\d+ )*   # KS 2023-123
      | \d{1,6}/\d{2,4}                                                                 # 0612/23
      | \d{2}/\d{4}-\d{1,3}                                                             # 26/0001-1""",
    regex.VERBOSE,
)
LED_DIARY = compiled(
    r"""(?P<value> \p{Lu}{2,8}[ /–-]\d{4}[/:–-]\d{1,6}(?::\d+)?       # KS 2023/00123
      | (?<=^\s*) \p{Lu}{2,6} \s \d{2}/\d{1,5} (?:-\d{1,3})? (?=\s+\p{Lu}\p{Ll})  # KS 23/123-1 Title
      | (?<!\S) (?:\d{4}|\d{2}) [./:-] \d{1,6} (?::\d+)? \s \p{Lu}{2,6}   # 2026.272 KS
      | \p{Lu}{2,8} / \d{1,6} / \d{2} (?:\.\d{2})+ / \d{4} )              # TOWN/523/00.05.00/2022
    (?=[\s),;]|$)""",
    regex.VERBOSE,
)
PLACED_DIARY = compiled(
    r"""\((?P<value>(?:\d{4}|\d{2})[/:-](?:\p{Lu}{2,5}/)?\d{1,6})\)\s*$
      | ^(?P<value>\d{4}/\d{1,6})(?=\s+\p{Lu}\p{Ll})
      | (?<=\S\s)(?P<value>(?:19|20)\d\d/(?!(?:19|20)\d\d$)\d{3,6})$   # at the end, no pair of years""",
    regex.VERBOSE,
)
# "2020-2021", "BUDGET 2020–2021", "2020-01-31": no diary number
YEARS_OR_DATE = compiled(r"(?:\p{Lu}{5,}\s)?(?:19|20)\d\d[-–/](?:19|20)\d\d|\d{4}-\d{2}-\d{2}")
PLAN_CODE = compiled(r"\s\d{3}$")  # "Dnr 95.233 042": what the matter is classed as
_DIARY_WORDS = any_of(vocabulary("paragraphs")["diary_words"]).replace(r"\ ", r"\s*")
_WORDED_DIARY = compiled(rf"(?<!\p{{L}})(?i:{_DIARY_WORDS})\.?\s*:?\s* {DIARY_VALUE}", regex.VERBOSE)


def take_diary(heading: str) -> tuple[str, str | None, str]:
    """What stands in a heading before its diarienummer, the number (None where none), and what follows it."""
    for pattern in (_WORDED_DIARY, LED_DIARY, PLACED_DIARY):
        match = pattern.search(heading)
        if match and not YEARS_OR_DATE.fullmatch(match["value"]):
            before = heading[: match.start()].rstrip(" ,;:(–-")
            after = heading[match.end() :]
            code = PLAN_CODE.match(after)
            value = match["value"].strip() + (code[0] if code else "")
            return before, value, after[code.end() if code else 0 :].lstrip(" ,;:)–-")
    if BARE_DIARY.fullmatch(heading.strip()) and not YEARS_OR_DATE.fullmatch(heading.strip()):
        return "", heading.strip(), ""
    return heading, None, ""


def is_diary(text: str) -> bool:
    """Whether the text is a diarienummer, perhaps behind its word, and no more."""
    before, value, after = take_diary(text.strip())
    return value is not None and not before and not after


def worded_diary(text: str) -> str | None:
    """The first diarienummer behind its word ("Dnr 2024/12"); None where there is none."""
    match = _WORDED_DIARY.search(text)
    return match["value"] if match else None
