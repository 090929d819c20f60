"""How the text tells of ballots: totals, questions, kinds, and the names of those who voted one way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

_NOUGHT = "O"  # as OCR reads 0
CODES = ("yes", "no", "abstain", "absent")
NAME_CELL = compiled(r"\p{Lu}[\p{L}\-’'.]+(?:\s+\p{L}[\p{L}\-’'.]*){0,4}")
MEMBER = rf"{NAME_CELL.pattern}\s*\([\p{{L}}\-]{{1,6}}\)"
# No council has so many members; a list is never read again from its end.
# Before a name there may stand what its bearer is: "tjänstgörande ersättaren Bo Ask (S)".
MEMBERS = rf"{MEMBER}(?:(?:,\s*|,?\s+(?:och|samt)\s+)(?:\p{{Ll}}+\s+){{0,2}}{MEMBER}){{0,400}}+"
WORD = compiled(r"\p{Lu}[\p{L}-]+")
SURNAMES = compiled(rf"{WORD.pattern}(?:(?:,\s*|,?\s+(?:och|samt)\s+){WORD.pattern})*+\.?")
IN_BRACKETS = compiled(r"\s*(?P<all>\((?P<names>(?:[^()]++|(?&all))*+)\))")
FILLER = compiled(r"(?:\b(?:och|samt|mot|and|med)\b|[\s,;.:–-])+", regex.IGNORECASE)
_HEADING_WORDS = 8  # by eye, on headings such as "Omröstning om ärendets avgörande idag"
VOTES = vocabulary("votes")
WORDS: dict[str, list[str]] = VOTES["words"]
PROSE = compiled(rf"\b(?!{any_of(WORDS['beside_names'])})\p{{Ll}}{{5,}}\b")
"""A word that stands in sentences, and not beside the names of a list."""
_NUMBERS = "|".join(VOTES["numbers"])
_SPOKEN = [word for words in VOTES["votes"].values() for word in words]
_NAMES = any_of(word for word in _SPOKEN if word not in WORDS["columns_only"])
# A count and what it counts: "43 Ja", "12 ledamöter avstår från att rösta", "en som avstår"; as OCR reads
# them, "Onej" and "7ja".
_COUNTED = compiled(
    rf"""(?<![\d-]) (?P<count>\d{{1,3}}|\b(?:{_NUMBERS})\b|\b(?-i:{_NOUGHT}(?=\s?n)))
    (?:\s+(?:{any_of(WORDS["between"])}))* (?:\s+|(?<=\d|\b(?-i:{_NOUGHT}))(?=\p{{Ll}}))
    (?P<what>{_NAMES})(?![\p{{L}}]|\s*:\s*\d)""",
    regex.VERBOSE | regex.IGNORECASE,
)
# A label and its count: "Ja: 24", "Antal Nej: 38", "JA 24", "röstar Ja (7)".
_LABELLED = compiled(
    rf"""(?:^|[,;.]\s*|\s) (?P<what>{_NAMES}) \s*(?::\s*|\s|(?P<in>\())
    (?P<count>\d{{1,3}})\b (?(in)\)) (?:\s+röst(?:er)?\b)? (?!\s*\p{{Ll}}*(?:ja|nej)\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Nothing but such pairs: "Ja 24  Nej 20  Avstår 1" counts no 24 noes.
_PAIRS = compiled(
    rf"(?:(?P<what>{_NAMES})\s*:?\s*(?P<count>\d{{1,3}})\b(?:\s*(?:{any_of(WORDS['counted_in'])}))?[\s,;.]*+)++",
    regex.IGNORECASE,
)
_BEFORE = compiled(rf"(?<!\p{{L}})(?:{any_of(WORDS['before'])})(?!\p{{L}})", regex.IGNORECASE)
# Counts for and against: "22 röster för ändring och 9 röster mot", "med 12 röster mot 3".
_SIDES = {key: f"(?:{any_of(words)})" for key, words in VOTES["sides"].items()}
_VOTES, _FOR, _AGAINST, _VOTED = (_SIDES[key] for key in ("votes", "for", "against", "voted"))
_YES, _NO = (rf"(?P<{code}>\d{{1,3}}|\b(?:{_NUMBERS})\b)" for code in ("yes", "no"))
_SOMEONES = r"[^.;\d]{1,60}?(?:förslag|yrkande)\p{L}*"
_FOR_AND_AGAINST = compiled(
    rf"""(?<![\d-]) {_YES} \s+ {_VOTES} \s+ {_FOR}\b [^.;\d]{{0,80}}? {_NO} (?:\s+{_VOTES})? \s+ {_AGAINST}\b
    | (?<![\d-]) {_YES} \s+ {_VOTES} \s+ {_FOR} \s+ (?:{_SIDES["adopt"]}|ja)\b [^.;\d]{{0,80}}?
      {_NO} (?:\s+{_VOTES})? \s+ {_FOR} \s+ (?:{_SIDES["reject"]}|nej)\b
    | (?<![\d-]) {_YES} \s+ {_VOTES} \s+ (?P<bare>{_AGAINST}) \s+ {_NO} \b (?!\s*(?:%|kr))
    | \b{_SIDES["reject"]} \W\s*? {_NO} \s+ {_VOTES} \W+ {_SIDES["adopt"]} \W\s*? {_YES} \s+ {_VOTES}
    | \b{_SIDES["adopt"]} \W\s*? {_YES} \s+ {_VOTES} \W+ {_SIDES["reject"]} \W\s*? {_NO} \s+ {_VOTES}
    | (?<![\d-]) {_YES} (?:\s+{_VOTES})? \s+ {_FOR} (?:\s+\p{{L}}+)? (?:,|\s+och|,\s+och) \s+
      {_NO} (?:\s+{_VOTES})? \s+ {_AGAINST} \b
    | (?=\d) (?<! [\d-] | \b\d{{1,3}}\s+{_VOTES}\b [^.;]{{0,160}} )  # but not of three
      {_YES} \s+ {_VOTES} \s+ {_FOR} \s+ {_SOMEONES} [^.;\d]{{0,80}}?
      {_NO} \s+ {_VOTES} \s+ {_FOR} \s+ {_SOMEONES} (?! [^.;]{{0,160}} \b\d+\s+{_VOTES}\b )
    | \b{_FOR} \s*:\s* {_YES} (?:\s+{_VOTES})? \W+ {_AGAINST} \s*:\s* {_NO} \b
    | \b{_SIDES["figures"]} \s+ (?:bl(?:ir|ev)\s+)? {_YES} (?P<bare>\s*[-–]\s*|\s+{_AGAINST}\s+) {_NO} \b
    | \b{_YES} \s+ (?:{_SIDES["voters"]}\s+)? {_VOTED} \s+ {_FOR} \b [^.;\d]{{0,80}}?
      {_NO} \s+ (?:{_SIDES["voters"]}\s+)? (?:{_VOTED}\s+)? {_AGAINST} \b""",
    regex.VERBOSE | regex.IGNORECASE,
)
# What leads in the names of those who vote one way: with a colon, or a word of _LEADS and the first of them.
_LEADS = rf"(?:{any_of(WORDS['leads'])})(?!\p{{L}})"
_COUNT = rf"\(?\s*\d{{1,3}}(?:\s*(?:{any_of(WORDS['counted_in'])}))?\s*\)?"
_LED = rf"(?:(?:{any_of(WORDS['before'])})\s+)*(?P<what>{_NAMES})(?:\s+{_LEADS})*+"
_ROLL = compiled(
    rf"""(?:^|(?<=[.;)]\s)|(?<=\n)) (?:
      {_LED} (?: \s*(?:{_COUNT})?\s*: | (?<=\s{_LEADS})(?=\s+(?:\p{{Ll}}+\s+){{0,2}}(?-i:{MEMBER})) )
      | (?P<what>{any_of(WORDS["heads_names"])})\s*(?:{_COUNT})?\s*:(?=\s*(?:$|(?-i:{MEMBER}))) )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SIDE = rf"(?P<what>{any_of(WORDS['heads_names'])})"
_LABEL = compiled(rf"(?:{_LED}|{_SIDE})[\s:]*(?:{_COUNT})?[\s:]*", regex.IGNORECASE)
_HEAD = compiled(
    rf"(?P<what>{_NAMES})(?!\p{{L}})\s*(?:\(?(?P<count>\d{{1,3}})(?:\s*st)?\)?)?[\s:]*+", regex.IGNORECASE
)
_HEADS = compiled(rf"(?:{_HEAD.pattern})++", regex.IGNORECASE)
_VOTE_BEHIND = compiled(rf"(?:\s?[:,–-])?\s+(?P<what>{_NAMES})[.,;]?$", regex.IGNORECASE)
_VERBS = any_of(word for word in _SPOKEN if word.startswith(tuple(WORDS["verbs"])))
_MEMBERS_VOTE = compiled(rf"(?P<names>{MEMBERS})\s+(?P<what>(?i:{_VERBS}))(?![\p{{L}}])")
_QUESTION = compiled(
    rf"""(?<![\p{{L}}\d]) (?<!\d\s) (?:ja|nej) (?:\s?[-–]?\s?(?:röst|proposition)(?:er|en)?)?
    \s* [:=–-]? \s* (?:{any_of(WORDS["asking"])}) (?!\p{{L}})
    | \b(?:ja|nej) (?:\s?[-–]?\s?röst(?:er)?\s*[:=]|\s*=) \s* (?=(?-i:\p{{Ll}}){{3}})
    | \b(?:den|de|ledamot|ledamöter)\s+som\b [^.]* \b (?:röstar|rösta) \s+ (?:ja|nej) \b""",
    regex.VERBOSE | regex.IGNORECASE,
)
# A row of a roll call in the text: "Märta Ek (S) Ja", up to the next of them or the end.
_MEMBER_AND_VOTE = compiled(
    rf"(?P<names>{MEMBER})(?:\s?[:,–-])?\s+(?P<what>(?i:{_NAMES}))(?=[\s,;.]*(?:$|{MEMBER}(?:\s?[:,–-])?\s+(?i:{_NAMES})))"
)
_ANNEX = compiled(
    rf"röst\p{{L}}*[^.]*\b(?:{any_of(WORDS['annex_words'])})\s+(?P<number>\d+|\p{{Lu}})\b", regex.IGNORECASE
)


def totals(sentence: str) -> dict[str, int]:
    """The totals a sentence tells ("24 ja-röster, 20 nej-röster och 1 som avstår"), code to count."""
    if any_word(sentence, WORDS["not_counts"]):
        return {}
    found: dict[str, int] = {}
    if pairs := _PAIRS.fullmatch(sentence):
        told = zip(pairs.captures("what"), pairs.captures("count"), strict=True)
        return {code_of(what): int(count) for what, count in told}
    for match in _COUNTED.finditer(sentence):
        found.setdefault(code_of(match["what"]), number_of(match["count"]))
    for match in _LABELLED.finditer(sentence):
        found.setdefault(code_of(match["what"]), int(match["count"]))
    against = None if {"yes", "no"} & found.keys() else _FOR_AND_AGAINST.search(sentence)
    if against:
        for_it, no = number_of(against["yes"]), number_of(against["no"])
        if against["bare"] and any_word(sentence, WORDS["rejecting"]):
            for_it, no = min(for_it, no), max(for_it, no)  # "Med 17 röster mot 14 avslogs motionen"
        found |= {"yes": for_it, "no": no}
    return found


def only_totals(sentence: str) -> bool:
    """True where a sentence or line holds a count and nothing else: "8 ja", "Antal nej: 3"."""
    left = _LABELLED.sub(" ", _COUNTED.sub(" ", f"{sentence} "))
    return not FILLER.sub("", _BEFORE.sub(" ", left))


def rolls(text: str) -> list[tuple[str, str]]:
    """The votes and names of a roll call: "Ja-röster: A B (S), C D (M). Nej röstar E F (V)"; [] of others."""
    found = list(_ROLL.finditer(text))
    if not found or found[0].start():
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [(code_of(m["what"]), text[m.end() : end].strip()) for m, end in zip(found, ends, strict=True)]


def label_of(text: str) -> str | None:
    """What a line calls the votes of those it heads: "JA", "Nej-röster (4)", "Följande röstar ja:"."""
    match = _LABEL.fullmatch(text.strip())
    return match["what"] if match else None


def heads_of(text: str) -> list[tuple[str, int | None]]:
    """The votes, and their counts where printed, that head columns: "Ja (4)  Nej (2)"; [] of other lines."""
    match = _HEADS.fullmatch(text)
    parts = _HEAD.finditer(text) if match else ()
    return [(code_of(one["what"]), int(one["count"]) if one["count"] else None) for one in parts]


def vote_behind(text: str) -> tuple[str, str] | None:
    """Who a line names and the vote that ends it: "Märta Ek (S): ja"; None of other lines."""
    match = _VOTE_BEHIND.search(text)
    return (text[: match.start()], code_of(match["what"])) if match and match.start() else None


def with_whole_names(text: str, names: Sequence[str]) -> str:
    """A sentence with whole names for the surnames that one of the names alone has: "Ja (2): Ek, Ask"."""
    for _, told in (*rolls(text), *told_names(text)):
        surnames = WORD.findall(told)
        bearers = [[name for name in names if fold(name.split()[-1]) == fold(one)] for one in surnames]
        if SURNAMES.fullmatch(told) and all(len(those) == 1 for those in bearers):
            whole = ", ".join(those[0] for those in bearers)
            text = text.replace(told, f"{whole}." if told.endswith(".") else whole, 1)
    return text


def heads_side(text: str) -> bool:
    """Whether a text begins with a side and a colon ("Emot: …"), which in a ballot alone leads in voters."""
    return regex.match(rf"{_SIDE}\s*:", text, regex.IGNORECASE) is not None


def told_names(sentence: str, present: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Votes and the names told with them: "2 ja-röster (A B (S), C D (M))", "E F (V) avstår".

    Before a verb those present are known without a party: "Märta Ek röstade blankt".
    """
    for match in _COUNTED.finditer(sentence):
        if names := IN_BRACKETS.match(sentence, match.end()):
            yield code_of(match["what"]), names["names"]
    told = [*_MEMBERS_VOTE.finditer(_with_brackets(sentence, present))]
    for match in told or _MEMBER_AND_VOTE.finditer(sentence):
        yield code_of(match["what"]), match["names"]


def _with_brackets(sentence: str, present: Sequence[str]) -> str:
    """The sentence with brackets of no party behind those present who have none."""
    for name in present:
        end = at + len(name) if (at := sentence.find(name)) >= 0 else 0
        if end and not sentence[end:].lstrip().startswith("("):
            sentence = f"{sentence[:end]} (-){sentence[end:]}"
    return sentence


def asks(sentence: str) -> bool:
    """True for a sentence that says what yes or no means: "Ja-röst för bifall", "Den som … röstar nej"."""
    return bool(_QUESTION.search(sentence)) and not {"yes", "no"} <= totals(sentence).keys()


def question_of(sentence: str) -> str:
    """The question of a sentence that asks, without what leads it in and the quotation marks around it."""
    match = _QUESTION.search(sentence)
    quoted = regex.search(r"[\"”“»](?P<text>[^\"”“»]+)", sentence)
    if match and quoted and quoted.start() < match.start():
        return quoted["text"].strip()
    return regex.sub(r"[\"”“»]\.?$", "", sentence[match.start() if match else 0 :].strip())


def kind_told(text: str) -> str | None:
    """Which ballot of its item a heading or question tells of; None where it doesn't say."""
    folded = text.casefold()
    return next((kind for kind, words in VOTES["kinds"].items() if any(w in folded for w in words)), None)


def heads_ballot(text: str) -> bool:
    """True for a line that heads a ballot: "Omröstning", "Votering 2"."""
    return len(text.split()) <= _HEADING_WORDS and any_word(text, WORDS["headings"])


def is_casting(sentence: str) -> bool:
    """True where a sentence tells of the chair's casting vote."""
    return any_word(sentence, WORDS["casting"])


def annex_numbers(sentence: str) -> list[str]:
    """The numbers of the annexes that a sentence says hold the votes."""
    return [match["number"] for match in _ANNEX.finditer(sentence)]


def code_of(word: str) -> str:
    """The code of the name of a vote. Raises ValueError for what is none."""
    code = code_or_none(word)
    if code is None:
        raise ValueError(f"not the name of a vote: {word!r}")
    return code


def code_or_none(word: str) -> str | None:
    """The code of the name of a vote ("Nej-röster": "no"), None for what is none."""
    bare = " ".join(word.casefold().replace("–", "-").strip(" :.*").split())
    return next((code for code, words in VOTES["votes"].items() if bare in words), None)


def number_of(text: str) -> int:
    """A number in digits or in words."""
    if text == _NOUGHT:
        return 0
    return int(text) if text.isdigit() else int(VOTES["numbers"][text.casefold()])


def any_word(text: str, words: Sequence[str]) -> bool:
    """True where one of the words stands in the text."""
    return any(word in text.casefold() for word in words)
