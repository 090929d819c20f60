"""Sentences that decide without a verb of deciding: "Beslut om ny hemsida.", "Lagt till handlingarna."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from handlingar.parsers.language.name_scores import never_in_name
from handlingar.parsers.language.names_in_prose import ANYONE, PEOPLE, PERSON
from handlingar.parsers.language.people_lists import Person, is_person_name, split_people
from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.flow import TextLine
from handlingar.parsers.layout.text_blocks import ELECTED_MARK, HOLDER, OFFICE_LINE, Passage
from handlingar.parsers.minutes.decisions.clauses import (
    FINITE_ENDING,
    begins_any,
    by_another,
    dated,
    has_any,
    opens,
    phrases,
    subordinate,
    words_of,
)
from handlingar.parsers.minutes.items.sections import body_pattern
from handlingar.patterns import compiled

# "Märta Ek till kassör.", below "Mötet valde"
TO_OFFICE = compiled(rf"(?P<names>{PEOPLE})\s+till\s+(?P<office>\p{{Ll}}[\p{{Ll}} ]{{2,40}})\.?")
_NUMBERS = rf"{any_of(vocabulary('relations')['elections']['numbers'])}|\d"
# "Två ledamöter, 2 år: …", "Till ordförande på ett år: …", under an item that elects.
LABELLED = compiled(
    rf"""(?:\p{{Ll}}\)\s+)?(?:(?P<elects>(?:Även\s)?(?:[Oo]m|[Nn]y)?[Vv]al\s(?:av|på)\s+)|(?:Som|Till)\s+)?
        (?:(?i:{_NUMBERS})\s)?(?P<office>(?:\d:[ae]\s)?\p{{L}}[\p{{Ll}}-]+(?:\s(?!på\b|för\b)[\p{{Ll}}-]+){{0,4}}?)
        (?:\s(?:för|på|vid)\s(?:{any_of(vocabulary("meetings")["electing"]["meeting"])}))?
        (?P<after>\sefter\s{PERSON}(?:\s\(\p{{L}}{{1,4}}\))?)?  # "Ledamot i nämnden efter Bo Ask (S): …"
        (?P<term>,?\s\(?(?:valda?\s)?(?:(?:på|för)\s)?(?:\d|ett?|två|tre|fyra)\s+år\)?(?:\s\(?fyllnadsval\)?)?)?(?:,?\s\d\sst\.?)?
        (?: \s*:\s* | \s[–-]\s | \s+bl(?:ir|ev)\s+
          | (?(term)\s+|(?=.{{0,300}}{ELECTED_MARK})\s+))  # "Revisor, 1 år Eva Ek"
        (?P<names>\p{{Lu}}.*)""",
    regex.VERBOSE,
)
OF_BODY = compiled(rf"\s(?:till|{any_of(vocabulary('relations')['elections']['of'])})\s")
_ELECTS_AGAIN = (
    r"(?i:(?:fyllnads|ny|om)val(?:,?\s(?:(?:på|för)\s)?\d\sår)?:"
    rf"|{any_of(vocabulary('relations')['elections']['again'])})"
)
_PREDECESSOR = compiled(rf"\s(?:{any_of(vocabulary('relations')['elections']['after'])})\s{PERSON}\W*$")
AGAIN = compiled(rf"^\W*{_ELECTS_AGAIN}\s+")  # before a name
# "300 kr för enskild medlem, 500 kr per familj."
SUMS = compiled(r"(?:\d[\d\s]*(?:kr|kronor|:-)(?:\s?(?:/|per|för)\s?[\p{L}\s]{2,30})?(?:,\s|\soch\s|\W*$))+")
PARENTHESIS = compiled(r"\s\([^()]*\)")
OFFICE_BEHIND = compiled(  # "Bo Ask, sekreterare", "Bo Ask med Eva Ek som ersättare"
    rf"(?:,\s\p{{Ll}}+|\smed\s{PEOPLE}\ssom\s\p{{Ll}}+)$"
)
_SUBJECT = 9  # words before a participle that decides; by eye
_LISTED = 2  # offices that a text begins with before it is a list of them
CONSTITUTES = compiled(r"\bkonstitu\p{L}{2,15}\b", regex.IGNORECASE)
CONSTITUTED = compiled(rf"{CONSTITUTES.pattern}[^.:]{{0,80}}:", regex.IGNORECASE)
NOUN = compiled(r"Beslut\s+(?!:)(?:om\s+)?\p{L}+[^.]*\.")
_PASSIVE = vocabulary("decisions")["passive"]
# "8 yes"; OCR may lose the blank, and read 0 as the letter ("7yes", "Ono").
_OUTCOMES = vocabulary("decisions")["outcomes"]
# As someone proposed: "enligt rektors förslag", "bifaller förslaget".
AS_PROPOSED = (
    rf"(?:{any_of(_OUTCOMES['as_proposed'])}|(?:{any_of(_OUTCOMES['before_proposer'])})\s"
    rf"(?:(?:\p{{L}}*(?:{any_of(vocabulary('paragraphs')['proposers']['words'])})|{body_pattern()}s)"
    r"\s(?:besluts)?förslag|(?:grund|bas)?förslaget\b))"
)
_VOTE = compiled(
    rf"\b(?:\d+|(?-i:O(?=\s?n)))\s*(?:{any_of(vocabulary('decisions')['counted']['words'])})(?!\p{{L}})",
    regex.IGNORECASE,
)
_ELECTIONS = vocabulary("relations")["elections"]
_OFFICES = any_of(_ELECTIONS["offices"])
_BEGINS_OFFICE = compiled(rf"(?<!\p{{L}})(?:{any_of(map(str.capitalize, _ELECTIONS['offices']))})(?!\p{{L}})")
# An office before who holds it: "Vice ordförande: ", "v. ordf. ", "kassör ".
_OFFICE_HEAD = compiled(
    rf"(?<!\p{{L}})(?P<office>(?i:(?:(?:\d:[ae]|{any_of(_ELECTIONS['before_offices'])})\s)?"
    rf"(?:\p{{L}}{{0,30}}(?:{_OFFICES})|{any_of(_ELECTIONS['brief_offices'])})))"
    r"\.?\s*[:–-]?\s+(?=\p{Lu}[\p{Ll}.])"
)
_OFFICE = rf"(?:(?:{any_of(_ELECTIONS['before_offices'])})\s)?\p{{Ll}}*(?:{_OFFICES})"
_EACH = rf"(?:(?:,|\soch|\ssamt)?\s?{PERSON}(?:,\s|\s[(–-]?\s?)(?i:{_OFFICE})\)?)+"
_HOLDERS = compiled(rf"(?:{_OFFICE_HEAD.pattern}{PEOPLE}|{_EACH})\W*")
# An election whose colon leads in offices: "Till styrelse valdes: Ordf. …".
_ELECTED = any_of([*_ELECTIONS["passive"], *_ELECTIONS["active"], *_ELECTIONS["perfect"]])
_ELECTS_BOARD = compiled(
    rf"(?<!\p{{L}})(?i:{_ELECTED})(?!\p{{L}})[^.:]{{0,100}}?(?::\s+|\s(?=\p{{Lu}}))(?={_OFFICE_HEAD.pattern})"
)
_UNTIL = r"(?:\s+(?!som\b|att\b|är\b)[^\s.,:;]+)"
_FEE = compiled(
    rf"(?:(?:{any_of(_PASSIVE['whose_fees'])})\s)?\p{{L}}*(?:{any_of(_PASSIVE['fees'])})(?:n|t|et|er|erna|na|r|rna|en)?:?{_UNTIL}{{0,5}}?\s+"
    rf"(?P<sets>(?:{any_of(_PASSIVE['sets'])})|(?P<weak>{any_of(_PASSIVE['sets_weakly'])}))(?!\p{{L}})"
    rf"{_UNTIL}{{0,6}}?(?:\s+\d|(?<=\soförändra[dt]e?)(?:[\s,]|\W*$))",
    regex.IGNORECASE,
)
# "Oförändrad avgift.", "Höjs med 5 %."
_SETS = compiled(
    rf"oförändra[dt]e?\b|(?:{any_of(_PASSIVE['sets'])})(?!\p{{L}}){_UNTIL}{{0,3}}?\s+\d", regex.IGNORECASE
)
_FILES = compiled(
    rf"(?<!\p{{L}})(?:{any_of(_PASSIVE['filed'])})(?:\s+(?!att\b|som\b)[^\s.,:;]+){{0,5}}?"
    rf"\s+(?:{any_of(_PASSIVE['files'])})(?!\p{{L}})",
    regex.IGNORECASE,
)
_PARTICIPLE = compiled(
    rf"(?<!\p{{L}})(?P<done>{any_of(_PASSIVE['participles'])})"
    r"(?=\s*\.?$|\s+(?:enligt|för|i|med|på|som|till|utan|under)\s)"
)
_IN_ORDER = compiled(
    rf"(?<!\p{{L}})(?:{any_of(_PASSIVE['finds'])})(?:\s+[^\s.]+){{0,8}}?"
    rf"\s+(?:{any_of(_PASSIVE['found'])})(?!\p{{L}})",
    regex.IGNORECASE,
)
_COUNT = compiled(
    rf"(?P<what>[^:]+:\s*)?{_VOTE.pattern}(?:(?:,|\s+and|\s+och)?\s*{_VOTE.pattern})*\.?", regex.IGNORECASE
)


def decides_without_subject(sentence: str) -> bool:
    """Whether a short sentence begins with what decides ("Godkändes.", "Lagd till handlingarna")."""
    if _only(AS_PROPOSED).fullmatch(sentence):
        return True
    return opens(sentence, _PASSIVE["elliptic"]) and (
        not dated("", sentence) or regex.match(r"\p{L}+\still\s", sentence) is not None
    )


@cache
def _only(said: str) -> regex.Pattern[str]:
    """A sentence that says this and no more: "Enligt förslaget (bilaga 3).", "Ja, enhälligt."."""
    return compiled(rf"(?:{said})(?:\s\([^)]*\)|,\s(?:enhälligt|med\s[^.,]{{2,40}}))?[.!]?", regex.IGNORECASE)


def chosen_by_label(sentence: str, title: str | None) -> bool:
    """Whether a label chooses persons ("Justerare för mötet: A B") under a title that speaks of it."""
    words = vocabulary("decisions")["words"]
    told = labelled_election(sentence, title or "")
    if not title:  # "§ 11 Revisorer: Bo Ask, Eva Ek"
        return title is not None and ":" in sentence and told is not None
    if told:
        termed = LABELLED.fullmatch(sentence)  # "Ledamöter (2 år): …", under "Styrelse"
        titled = told[0][0].casefold() == title.strip(" .:").casefold()  # "Revisorer: …", under "Revisorer"
        if titled or (termed and termed["term"]) or title_elects(title):
            return True
    if (title_elects(title) and only_holders(sentence)) or names_only(sentence, title):
        return True
    if begins_any(title, words["question_titles"]) and _only(any_of(words["answers"])).fullmatch(sentence):
        return True
    if begins_any(title, words["signing_titles"]) and _signs(sentence):
        return True
    role = regex.search(rf"\bär\s+(?:{'|'.join(words['appointed_roles'])})\b", sentence)
    return role is not None and role[0].split()[-1].casefold() in title.casefold()


def title_elects(title: str) -> bool:
    """Whether an item's title says that it elects."""
    elects = vocabulary("decisions")["words"]["election_titles"]
    return begins_any(title, elects) or title.strip(" .:").casefold() == "val"


def _signs(sentence: str) -> bool:
    """Whether a sentence without a verb names who signs and how: "Bo Ask och Eva Ek, var för sig."."""
    data = vocabulary("decisions")
    named, *rest = phrases(data["words"]["signing"]).split(sentence)
    verbs = any(word in data["clauses"]["finite"] or FINITE_ENDING.search(word) for word in words_of(named))
    return bool(rest) and not verbs and regex.search(PERSON, named) is not None


def names_only(text: str, title: str | None) -> bool:
    """Whether a text is names and nothing else under a title that elects."""
    elects, voters = (vocabulary("decisions")["words"][key] for key in ("election_titles", "voter_titles"))
    text = AGAIN.sub("", text)
    if not title or not title_elects(title) or begins_any(text, elects):
        return False
    if begins_any(title, voters) and not begins_any(title, ["val"]):
        return False
    bare = OFFICE_BEHIND.sub("", regex.sub(ELECTED_MARK, "", text).rstrip("."))
    named = [word for one in ANYONE.finditer(bare) for word in one["name"].split()]
    titled = any(map(never_in_name, named))  # a title before a name tells who prepares or presents
    return regex.fullmatch(PEOPLE, bare) is not None and not titled


def names_elected(text: str, election: str) -> bool:
    """Whether a line below an election only names one more who is elected, or the office of those below."""
    data = vocabulary("relations")["elections"]
    if not has_any(election, [*data["passive"], *data["active"]]) or election.endswith("."):
        return False
    person = ANYONE.match(text)
    if person and person["party"] and not text.endswith(":"):
        words = regex.findall(r"\s(\p{Ll}{5,})(?=\s)", text[person.end() :])  # a sentence has such
        return all(word.endswith(tuple(data["offices"])) for word in words)
    return " " not in text.strip(" :") and text.strip(" :").casefold().endswith(tuple(data["offices"]))


Offices = list[tuple[str, tuple[Person, ...]]]  # each with those elected to it


def constituted(text: str) -> Offices:
    """The offices that a board shares out among itself, or that an election lists ("Kassör Bo Ask")."""
    match = CONSTITUTED.search(text) or _ELECTS_BOARD.search(text)
    heads = [*_OFFICE_HEAD.finditer(text, match.end() if match else 0)]
    if not match and (len(heads) < _LISTED or heads[0].start() > 0):
        return []
    if match and ":" not in match[0]:  # "Ledamöter Eva Ek (S), ordförande Bo Ask (M)": headings alone
        heads = [head for head in heads if head["office"][0].isupper()]
    ends = [*(head.start() for head in heads), len(text)][1:]
    found: Offices = []
    for head, end in zip(heads, ends, strict=True):
        held = sentences(text[head.end() : end])[:1]
        people = [one for one in split_people("".join(held)) if " " in one.name and is_person_name(one.name)]
        several = head["office"].casefold().endswith(tuple(vocabulary("relations")["elections"]["several"]))
        found += [(head["office"], tuple(people if several else people[:1]))] if people else []
    return found


def holds_office(line: str) -> bool:
    """Whether a line names an office and who holds it ("Vice ordförande: Eva Ek, Dalby.")."""
    head = _OFFICE_HEAD.match(line)
    return head is not None and regex.match(PERSON, line[head.end() :]) is not None


def labelled_election(text: str, title: str = "") -> Offices | None:
    """Whom a line elects to what: "Ledamöter, 2 år: Eva Ek (omval), Bo Ask", "Bo Ask till kassör."; whatever
    the label says where the title of its item constitutes a board: "Stugfogde – Bo Ask".
    """
    turned = TO_OFFICE.fullmatch(text)
    match = turned or LABELLED.fullmatch(text)
    if not match:
        return None
    data, office = vocabulary("relations")["elections"], match["office"].casefold()
    head = OF_BODY.split(office)[0]
    named = not turned and match["elects"] and match["office"][0].islower()  # "Nyval av Bo …" names no office
    names = _PREDECESSOR.sub("", match["names"])
    any_duty = CONSTITUTES.search(title) and regex.fullmatch(rf"{PEOPLE}\W*", names)
    known = named or any_duty or head.endswith(tuple(data["offices"]))
    if not known or has_any(f"{office} {names}", [*data["passive"], *data["unelected"]]):
        return None
    if _BEGINS_OFFICE.search(names) or (":" not in text and _OFFICE_HEAD.search(names)):
        return None  # one more office: no line but a list
    people = split_people(regex.sub(ELECTED_MARK, "", AGAIN.sub("", names)))
    if not people or not all(is_person_name(person.name) for person in people):
        return None
    each = regex.split(r"\s(?:och|samt)\s", match["office"])
    if len(each) == len(people) > 1:  # "ordförande och sekreterare blev Eva Ek och Bo Ask"
        return [(one, (person,)) for one, person in zip(each, people, strict=True)]
    return [(match["office"], tuple(people))]


def only_holders(text: str) -> bool:
    """Whether a text is an office and who holds it, or persons, each before an office, and nothing else."""
    return _HOLDERS.fullmatch(text) is not None


def names_holder(line: str) -> bool:
    """Whether a line of a list says who is elected to what, whichever stands first ("Eva Ek, kassör")."""
    named = HOLDER.match(line) or OFFICE_LINE.fullmatch(line)
    return named is not None or labelled_election(line) is not None


def sets_fee(sentence: str, title: str | None) -> bool:
    """Whether a sentence says what a fee is from now on ("Avgiften höjs till 350 kr.").

    Weaker words ("Avgiften blir 350 kr.") do so under a title that names such a fee.
    """
    stems = tuple(_PASSIVE["fees"])
    named = any(stem in (title or "").casefold() for stem in stems)
    if named and (_SETS.match(sentence) or SUMS.fullmatch(sentence)):
        return True
    match = _FEE.match(sentence)
    if not match or by_another(sentence, match.end("sets"), frozenset()):
        return False
    return match["weak"] is None or named


def decides_by_noun(sentence: str) -> bool:
    """Whether a sentence names a decision taken: "Beslut om kostnad 3 kr det första året."."""
    return NOUN.fullmatch(sentence) is not None and not has_any(sentence, _PASSIVE["not_yet"])


def decides_by_participle(sentence: str, own: frozenset[str]) -> bool:
    """Whether a participle stands where the verb would ("Datum framflyttat till den 3 maj")."""
    sentence = PARENTHESIS.sub("", sentence)
    match = _PARTICIPLE.search(sentence)
    if match is None or by_another(sentence, match.end("done"), own):
        return False
    front = words_of(sentence[: match.start()])
    if not front or len(front) > _SUBJECT or not sentence[:1].isupper():
        return False
    clauses = vocabulary("decisions")["clauses"]
    other = {*clauses["finite"], *clauses["subordinate"], *clauses["relative"], *clauses["modal"], "om"}
    return not any(word in other or FINITE_ENDING.search(word) for word in front)


def finds_in_order(sentence: str) -> bool:
    """Whether the meeting finds itself called and able to decide ("anses vara behörigen sammankallad")."""
    fronts = [sentence[: match.start()] for match in _IN_ORDER.finditer(sentence)]
    return any("om" not in words_of(front) and not subordinate(front) for front in fronts)


def files_away(sentence: str, own: frozenset[str]) -> bool:
    """Whether a sentence lays something to the records ("läggs sedan till handlingarna")."""
    return any(
        not subordinate(sentence[: m.start()]) and not by_another(sentence, m.end(), own)
        for m in _FILES.finditer(sentence)
    )


def counted_votes(lines: Sequence[TextLine]) -> Iterator[Passage]:
    """The counts of votes, each with the question before it ("For Märta Ek as chair: 8 yes 0 no")."""
    run: list[TextLine] = []
    for before, line in zip((None, *lines), (*lines, None), strict=True):
        match = _COUNT.fullmatch(line.text) if line else None
        if line and match and not (run and match["what"]):
            asked = not run and not match["what"] and before and before.text.endswith(":")
            run += [before, line] if asked and before else [line]
            continue
        yield from _counted(run)
        run = [line] if line and match else []


def _counted(run: list[TextLine]) -> Iterator[Passage]:
    text = " ".join(line.text for line in run)
    if len(_VOTE.findall(text)) > 1:
        yield Passage(text, "", None, tuple(run))
