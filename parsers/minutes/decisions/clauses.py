"""Whether a verb stands in a main clause of now: what comes before it, its day, and who it says does it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from handlingar.parsers.language.dates import YEAR
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

_MONTHS = any_of(vocabulary("dates")["months"])
_FEW = 4  # words around a verb that goes on from the clause before: ", vilket godkändes av mötet"; by eye
_NEAR = 50  # characters from a verb in the past to its day: "av kommunfullmäktige 2031-05-30"; by eye
_CLOSING = 6  # words behind a verb that closes its sentence: "godkändes enhälligt av årsmötet"; by eye
CLAUSE_BREAK = compiled(r"[,;:–]\s|(?<!\b(?:av|för|i|med|om|på|till|under|vid))\s(?=vilket\s)")
DATE = compiled(
    rf"""\b\d{{4}}-\d{{2}}-\d{{2}}\b | \b\d{{6}}\b              # 2023-11-17, 231117
      | \b(?:den\s+)?\d{{1,2}}\s+(?:{_MONTHS})\b            # 3 maj
      | \bi\s+(?:{_MONTHS})\b                               # i maj
      | \b(?<!för\s)(?:år|under|hösten|våren|sedan)\s+{YEAR}\b       # under 2022, but "för år 2022"
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
FRONTED_DATE = compiled(
    rf"(?:(?:i|den|under|vid|på|redan|år)\s+){{0,4}}(?:{DATE.pattern})", regex.VERBOSE | regex.IGNORECASE
)
# "Märta Ek, understödd av Bo Ask, föreslog att …", as in Finland
_SUPPORT, _MOVES = (any_of(vocabulary("decisions")["seconding"][key]) for key in ("support", "moves"))
SECONDED = compiled(
    rf"\b(?:{_SUPPORT})\s+av\b.{{1,400}}?\b(?:{_MOVES})\b|\b(?:{_MOVES}),?\s(?:{_SUPPORT})\sav\b",
    regex.IGNORECASE,
)
AGENT = compiled(r"\s+(?P<between>(?:\p{L}+\s+){0,2})av\s+(?P<agent>\p{L}+)")
SUPINE = compiled(r"(?:at|it|tt)s?$")  # "Sedan mötet diskuterat frågan uppdrogs …"
FINITE_ENDING = compiled(r"(?:ade|ades|ddes|ttes)$")  # of a verb in the past; no noun ends so
_CLAUSES = vocabulary("decisions")["clauses"]
_CONTENT = tuple(vocabulary("decisions")["sections"]["infinitives"])  # "att" or what is to be done
_RESULTS = compiled(rf"(?<!\p{{L}})(?:{any_of(_CLAUSES['results'])})\s+att\s+", regex.IGNORECASE)

_PASSING = compiled(
    rf"\s(?:{any_of(_CLAUSES['passing'])})(?=\s(?:{any_of(_CLAUSES['goes_on'])}))", regex.IGNORECASE
)
# Where a clause ends that says that something is decided, and what is decided begins.
_SAYS_WHAT = compiled(
    r"(?<=(?<!\p{L})(?:beslut\p{L}*|beslöts?|bestäm\p{L}*)(?:\s+\p{L}+){0,4})\s+att\s", regex.IGNORECASE
)
# What a sentence tells before what was done with it: "Bo Ask redogjorde för läget, vilket godkändes".
_DONE = any_of([*vocabulary("decisions")["passive"]["past"], *vocabulary("decisions")["afterwards"]])
_TOLD_BEFORE = compiled(
    rf"^.*(?:,\s(?=(?:som|vilka|vilken|vilket)\s(?:\p{{L}}+\s)?(?:{_DONE})(?!\p{{L}}))"
    rf"|\s(?:och|samt|varefter|varpå)\s(?=(?:(?!att\b)[\p{{L}}-]+\s){{1,3}}?(?:{_DONE})(?!\p{{L}})))"
)


def phrases(options: Iterable[str]) -> regex.Pattern[str]:
    """A pattern of any of the phrases as whole words, whatever the case."""
    return _phrases(tuple(options), True)


def has_any(text: str, options: Iterable[str]) -> bool:
    """True where one of the phrases stands in the text as whole words, whatever the case."""
    return phrases(options).search(text) is not None


def opens(text: str, options: Iterable[str]) -> bool:
    """True where the text begins with one of the phrases as whole words, whatever the case."""
    return phrases(options).match(text) is not None


def begins_any(text: str, options: Iterable[str]) -> bool:
    """True where a word of the text begins with one of the phrases, whatever the case."""
    return bool(tuple(options)) and _phrases(tuple(options), False).search(text) is not None


def has_part(text: str, options: Iterable[str]) -> bool:
    """True where a word of the text begins with one of the phrases or, but for an ending, ends with it."""
    return begins_any(text, options) or _parts(tuple(options)).search(text) is not None


def without_adverbs(sentence: str) -> str:
    """A sentence without the adverbs that part the words of a phrase: "Beslut togs idag om ny båt."."""
    return _PASSING.sub("", sentence)


def dated(front: str, behind: str) -> bool:
    """Whether a verb in the past has a day of its own, told first ("2022-09-01 beslutade") or after it, or an
    earlier year right behind it ("valdes föregående år")."""
    if opens(behind.lstrip(), _CLAUSES["earlier"]):
        return True
    # a day in what is decided is no day of the verb ("bestämdes till 3 maj", "Dagar fastställdes: 3 maj",
    # "Beslutades om städning 3 maj")
    near = phrases(_CONTENT).split(behind, maxsplit=1)[0][:_NEAR]
    if behind.startswith((" till ", ":")) or (not front and not DATE.match(near.strip())):
        near = ""
    return FRONTED_DATE.match(front) is not None or DATE.search(near) is not None


def by_another(sentence: str, end: int, own: frozenset[str]) -> bool:
    """Whether a passive verb that ends at this place names somebody else who does it ("av länsstyrelsen")."""
    agent = AGENT.match(sentence, end)
    if agent is None or has_any(agent["between"], _CLAUSES["no_agents"]):
        return False
    name = agent["agent"].casefold()
    return name not in own and name not in _CLAUSES["own_agents"]


def subordinate(front: str, behind: str = "") -> bool:
    """Whether the words before a verb, in its clause, keep it from deciding; behind is the rest."""
    front = front.removeprefix("Som ")  # "Som kontrollansvarig godtas Bo Ask"
    clause = _main(words_of(CLAUSE_BREAK.split(_after_result(front))[-1]))
    first = clause[0] if clause else ""
    if first in _CLAUSES["first"] and not (first in _CLAUSES["relative"] and _short(behind)):
        return True
    if any(word in _CLAUSES["modal"] for word in clause[-3:]):
        return True
    if clause[-1:] == ["varför"]:  # "Kassan är tom varför beslutades att …"
        return False
    if first in _CLAUSES["continuing"] and max(len(clause), len(words_of(behind))) <= _FEW:
        return False
    for place, word in enumerate(clause):
        following = clause[place + 1] if place + 1 < len(clause) else ""
        if word in _CLAUSES["subordinate"] and not (word == "att" and following in _CLAUSES["duties"]):
            return True
        if word in _CLAUSES["relative"] and not _short(behind) and place >= len(clause) - 6:
            return True
    return False


def elsewhere(sentence: str) -> bool:
    """Whether a sentence tells of a habit, another place or another time; what is decided doesn't count."""
    told = _officers().sub("", _SAYS_WHAT.split(_TOLD_BEFORE.sub("", sentence), maxsplit=1)[0])
    return has_any(told, _CLAUSES["habitual"]) or has_any(told, _CLAUSES["elsewhere"])


@cache
def _officers() -> regex.Pattern[str]:
    """An office of a meeting ("sekreterare vid årsmötet"): that is this one where it elects."""
    electing = vocabulary("meetings")["electing"]
    offices = any_of([*electing["chair"], *electing["secretary"], *electing["adjuster"]])
    return compiled(rf"\b(?:{offices})\s+(?:för|på|vid)\s+\p{{L}}+", regex.IGNORECASE)


def in_relative(front: str, behind: str) -> bool:
    """Whether a verb is in a clause behind "som" that the main verb follows: "Planen som antogs visades"."""
    relative = words_of(front)[-1:] and words_of(front)[-1] in _CLAUSES["relative"]
    return bool(relative) and any(map(FINITE_ENDING.search, words_of(behind)))


def of_matter(front: str, behind: str) -> bool:
    """Whether a verb closes a sentence about a matter that a clause tells: "Förslaget att … godkändes"."""
    clause, rest = words_of(front), words_of(behind)
    if (
        not _matter().match(front)
        or ":" in front
        or len(rest) > _CLOSING
        or clause[-1] in _CLAUSES["relative"]
    ):
        return False
    if any(word in clause[-3:] for word in (*_CLAUSES["modal"], "om")) or "att" in clause[-2:]:
        return False
    return not any(word in _CLAUSES["finite"] or FINITE_ENDING.search(word) for word in rest)


@cache
def _matter() -> regex.Pattern[str]:
    """How a sentence begins that is about a proposal: "Ett förslag …", "Motion nr 3 …"."""
    nouns = any_of(_CLAUSES["matters"])
    return compiled(
        rf"(?:(?:Den|Det|En|Ett)\s)?(?:\p{{L}}+s\s)?\p{{L}}*(?:{nouns})\b(?!\s*:)", regex.IGNORECASE
    )


@cache
def became() -> tuple[str, ...]:
    """The passive in two words: "blev godkänt"."""
    passive = vocabulary("decisions")["passive"]
    return tuple(f"{verb} {done}" for verb in passive["became"] for done in passive["participles"])


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in lower case."""
    return [word.casefold() for word in regex.findall(r"[\p{L}\d\-]+", text)]


def _after_result(front: str) -> str:
    """What follows "resulterade i att" and the like: that clause tells what happened, as a main one does."""
    found = [*_RESULTS.finditer(front)]
    return front[found[-1].end() :] if found else front


def _main(clause: list[str]) -> list[str]:
    """The clause without one that stands first in it ("Eftersom vi är nya | bestämdes")."""
    if clause[:1] and clause[0] in _CLAUSES["fronting"]:
        for place, word in enumerate(clause[2:], start=2):
            if word in _CLAUSES["finite"] or FINITE_ENDING.search(word) or SUPINE.search(word):
                return clause[place + 1 :]
    return clause


def _short(behind: str) -> bool:
    """True where little is left of the sentence, and nothing that a relative clause would lead on to."""
    return len(words_of(behind)) <= 8 and not regex.search(r"\b(?:ska|kan|är|har|får)\b", behind)


@cache
def _parts(options: tuple[str, ...]) -> regex.Pattern[str]:
    """Words that end like one of the phrases: "attestordning", "arbetsplanerna"."""
    return compiled(rf"(?:{any_of(options)})\p{{L}}{{0,3}}(?!\p{{L}})", regex.IGNORECASE)


@cache
def _phrases(options: tuple[str, ...], whole: bool) -> regex.Pattern[str]:
    joined = any_of(options)
    end = r"(?!\p{L})" if whole else ""
    return compiled(rf"(?<!\p{{L}})(?:{joined}){end}", regex.IGNORECASE)
