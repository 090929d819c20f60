"""Whether a sentence of minutes decides, moves, reserves or notes something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.names_in_prose import PEOPLE, PERSON
from handlingar.parsers.language.people_lists import is_person_name
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.layout.text_blocks import DECIDING, PROPOSING
from handlingar.parsers.minutes.decisions.clauses import (
    SECONDED,
    became,
    begins_any,
    by_another,
    dated,
    elsewhere,
    has_any,
    has_part,
    in_relative,
    of_matter,
    opens,
    phrases,
    subordinate,
    without_adverbs,
    words_of,
)
from handlingar.parsers.minutes.decisions.elliptic import (
    chosen_by_label,
    decides_by_noun,
    decides_by_participle,
    decides_without_subject,
    files_away,
    finds_in_order,
    labelled_election,
    sets_fee,
)
from handlingar.parsers.minutes.decisions.movers import labelled_motion
from handlingar.parsers.minutes.items.sections import body_pattern, heading_of
from handlingar.patterns import compiled

_DATA = vocabulary("decisions")
PAST = compiled(r"(?:de|ed|te|öt|og|öll|åg|av)\b")  # how a verb in the past tense ends
# "val av Märta Ek till ordförande", "Omval av revisorer, dvs. Märta Ek"
ELECTED = compiled(
    rf"\b[Vv]al\s+av\s+{PERSON}\s+till\s+\p{{Ll}}"
    rf"|^(?:Om|Ny)val\s+(?:av|på)\s(?:[^:]{{0,40}}{PERSON}|(?:{any_of(_DATA['words']['all_of'])})\b)"
)
_BODY = body_pattern()
OTHERS_FIRST = compiled(rf"(?i:{_BODY})\s\p{{Ll}}.*\soch\s$")
RESERVES = compiled(r"\banmäl(?:er|de)\s[^.]{3,400}\sreservation\b")  # names between
# Behind a body's name, of what it is: "Styrelsen för Norra kollegiet beslutar".
_OF_WHAT = r"(?:\s+(?:för|vid)(?:\s+(?!att\b|som\b)[\p{L}-]+){1,5}?)?"
# A verb in the present passive ("uppdateras"); no genitive ("elevernas", "ärendenas").
DONE = compiled(r"(?<!\p{L})(?!(?:deras|eras|höstas|våras)\b)\p{Ll}{3,}(?<![re]n)as(?!\p{L})")
_PASSIVE = (*_DATA["passive"]["present"], *_DATA["passive"]["past"])
_HAPPENED = (*_DATA["passive"]["past"], *_DATA["passive"]["past_always"])
_OF_PLACE = compiled(r"\s(?:för|vid|i)\s")  # behind the name of a body
_IN_DEFINITE = ("n", "en", "et", "t")  # how nouns end that are
_OFTEN = 2  # times a body decides before the minutes are surely its own
_INFINITIVES = tuple(word for word in _DATA["sections"]["infinitives"] if word != "att")
_ABOUT = compiled(r"(?:\p{Ll}+\s)?om\s(?!följande|nedan)")  # "Mötet beslutade om höjd avgift."
_TOPIC = compiled(r"(?![^:]*(?i:förslag|fråga|svar|yrkande))\p{Lu}[^.:;?!]{1,40}:\s+(?=\p{L})")
_ONLY_LEAD = compiled(
    rf"(?:\s+(?:{any_of(_DATA['words']['lead_ends'])}))*\s*[:…]?|.*(?:\satt|:)", regex.IGNORECASE
)


# "Märta Ek föreslår att …", "Sedan föreslog Märta Ek att …"
_FORMS = any_of(_DATA["words"]["person_proposes"])
_PROPOSE = compiled(rf"\s(?:{_FORMS}|{PROPOSING})(?!\p{{L}})")
_ONE = rf"(?P<given>\p{{Lu}}\p{{Ll}}+|{PERSON})(?:\s*\([^)]*\))?"
_PEOPLE_PROPOSE = compiled(rf"(?:{_ONE}|{PEOPLE})\s+(?:{_FORMS})\b")
_TURNED = compiled(rf"\p{{Lu}}\p{{Ll}}+(?:\s\p{{Ll}}+)*\s(?:{PROPOSING})\s(?P<who>{PERSON})")
# "Kommunstyrelsen föreslås besluta att …", "Valberedningen föreslår att …" as whole sentences.
_PROPOSES = compiled(
    rf"(?:The\s)?(?P<who>(?i:{_BODY})|(?i:{any_of(_DATA['words']['offices'])}))"
    rf"\s+(?:föreslås|(?:{PROPOSING})(?:\s+att)?)\s+\p{{L}}+"
)
_VERBS = any_of(_DATA["verbs"])
_NEEDS = {verb: words for verbs, words in _DATA["needs"].items() for verb in verbs.split(", ")}
# "enades mötet om", "ställde sig mötet bakom"
_PARTED = [(v[: gap.start()], v[gap.end() :]) for v in _DATA["verbs"] for gap in regex.finditer(" ", v)]
_FIRSTS, _RESTS = (any_of({verb[place] for verb in _PARTED}) for place in (0, 1))
_ACTIVE = compiled(
    rf"""(?<!\p{{L}})
    (?: (?P<before>{_BODY}) {_OF_WHAT} (?:\s+(?!att\b|som\b|vilket\b)\p{{Ll}}+){{0,2}} \s+ (?P<verb>{_VERBS})
      | (?: (?P<inverted>{_VERBS}) \s+ (?P<after>{_BODY})
          | (?P<first>{_FIRSTS}) \s+ (?P<after>{_BODY}) \s+ (?P<rest>{_RESTS}) ) )
    (?!\p{{L}})""",
    regex.VERBOSE | regex.IGNORECASE,
)
# A body that does something else first, with no other body or clause between.
_AFTERWARDS, _PERFECT = (any_of(_DATA[key]) for key in ("afterwards", "afterwards_perfect"))
_GOES_ON_TO_DECIDE = compiled(
    rf"(?P<body>{_BODY})\s(?P<told>(?P<has>har\s)?(?-i:\p{{Ll}})(?:(?!\b(?:{_BODY}|att|som)\b)[^.;:?!])*?)"
    rf"\s(?:och|samt|men)\s(?:(?!att\b|som\b)\p{{Ll}}+\s){{0,2}}"
    rf"(?P<verb>{_AFTERWARDS}|(?(has)(?:{_PERFECT})|(?!)))(?!\p{{L}})",
    regex.IGNORECASE,
)
_PRESENTS = any_of(verb for verb in _DATA["verbs"] if verb.endswith(("ar", "er")))
_PRESENT = compiled(
    rf"(?<!\p{{L}})(?:(?P<before>{_BODY}){_OF_WHAT}\s+(?:{_PRESENTS})|beslutar\s+(?P<after>{_BODY}))(?!\p{{L}})",
    regex.IGNORECASE,
)
_PASTS = any_of(filter(PAST.search, _DATA["deciding"]))
_PAST = compiled(rf"(?<!\p{{L}})(?P<before>{_BODY}){_OF_WHAT}\s+(?:{_PASTS})(?!\p{{L}})", regex.IGNORECASE)
_LEAD = compiled(
    rf"""(?<!\p{{L}})
    (?: (?P<before>{_BODY}) {_OF_WHAT} (?:\s+\p{{Ll}}+){{0,2}} \s+ (?:{DECIDING})
      | (?:{DECIDING}) \s+ (?P<after>{_BODY})
      | (?P<before>{_BODY}) \s+ (?:{any_of(_DATA["words"]["chooses"])}) (?=\s*(?:följande)?\s*:?$) )
    (?P<rest> (?:\s+föreslå\s+att\s+{_BODY}\s+beslutar)?
      (?:(?!\batt\b)(?:[^.:]|:(?=s\b))){{0,100}} (?: \s+att )? \s* [:.…]? ) $""",
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence does (its status: decided, proposed, moved, reserved, noted), and the body named."""

    status: str
    actor: str | None


def verdict(sentence: str, title: str | None, own: frozenset[str]) -> Verdict | None:
    """What a sentence of running text does, None where it only tells.

    title is the paragraph's; own holds the names (lower case) by which this meeting's body may be called.
    """
    words, sentence = _DATA["words"], without_adverbs(sentence)
    if has_any(sentence, words["reservation"]) or RESERVES.search(sentence):
        return Verdict("reserved", None)
    moves = has_any(sentence, words["motion"]) or SECONDED.search(sentence)
    proposed = _PROPOSES.match(sentence)
    if moves or (not proposed and _person_proposes(sentence)) or labelled_motion(sentence):
        return Verdict("moved", None)
    if has_any(sentence, words["note"]):
        return Verdict("noted", None)
    if chosen_by_label(sentence, title):
        return Verdict("decided", None)
    if elsewhere(sentence):
        return None
    actor = deciding_body(sentence, own)
    if proposed and not (actor and _GOES_ON_TO_DECIDE.match(sentence)):  # but "Mötet föreslog och valde"
        return Verdict("proposed", _capital(proposed["who"]))
    if actor:
        return Verdict("decided", actor)
    decides = finds_in_order(sentence) or files_away(sentence, own) or _passive(sentence, title, own)
    return Verdict("decided", None) if decides else None


def told_in_past(sentence: str, own: frozenset[str], title: str | None = None) -> Verdict | None:
    """What a main clause in the past passive decides ("Ansökan avslogs."), of whatever thing; also what a
    fee is from now on ("Avgiften höjs till 350 kr.").

    For an item without a section of decisions, where such a sentence is all that tells of one."""
    return _happened(sentence, own, title) or _of_topic(sentence, own)


def _happened(sentence: str, own: frozenset[str], title: str | None) -> Verdict | None:
    sentence = without_adverbs(sentence)
    if decides_without_subject(sentence):
        return Verdict("decided", None)
    if elsewhere(sentence) or opens(sentence, _DATA["words"]["procedure"]):
        return None
    if decides_by_participle(sentence, own) or sets_fee(sentence, title):
        return Verdict("decided", None)
    if ELECTED.search(sentence) or (" blev " in sentence and labelled_election(sentence)):
        return Verdict("decided", None)
    for match in phrases((*_HAPPENED, *became())).finditer(sentence):
        front, behind = sentence[: match.start()], sentence[match.end() :]
        if by_another(sentence, match.end(), own) or in_relative(front, behind):
            continue
        if not dated(front, behind) and not (subordinate(front) and not of_matter(front, behind)):
            return Verdict("decided", None)
    return None


def _of_topic(sentence: str, own: frozenset[str]) -> Verdict | None:
    """What a sentence decides behind the words for its topic: "Hemsidan: Vi beslutade att …"."""
    topic = _TOPIC.match(sentence)
    said = sentence[topic.end() :] if topic else ""
    labelled = heading_of(said)  # "Hemsidan: Beslut: vi byter."
    if labelled and labelled.kind == "decision" and labelled.rest:
        return Verdict("decided", labelled.body)
    judged = verdict(said, None, own) or _happened(said, own, None) if said else None
    return judged if judged and judged.status == "decided" else None


def told_by_noun(sentence: str) -> Verdict | None:
    """What a sentence decides that only names the decision ("Beslut om ny hemsida."); of running text."""
    return Verdict("decided", None) if decides_by_noun(sentence) and not elsewhere(sentence) else None


def decided_in_past(text: str, own: frozenset[str]) -> bool:
    """Whether the meeting's body decided in the past tense: told, and no wording that is proposed."""
    verbs = [match["verb"] or match["inverted"] or match["first"] for match in _ACTIVE.finditer(text)]
    if later := _GOES_ON_TO_DECIDE.match(text):  # "Mötet diskuterade frågan och beslutade …"
        verbs.append(later["verb"])
    return deciding_body(text, own) is not None and any(map(PAST.search, verbs))


def deciding_body(sentence: str, own: frozenset[str]) -> str | None:
    """The body of this meeting that a sentence says decides ("Styrelsen beslutar"), None where none."""
    for match in _ACTIVE.finditer(sentence):
        body = match["before"] or match["after"]
        verb = (match["verb"] or match["inverted"] or f"{match['first']} {match['rest']}").casefold()
        needed = _NEEDS.get(verb)
        if body.casefold() not in own or (needed and not has_part(sentence, needed)):
            continue
        if match["first"] and verb not in _DATA["verbs"]:
            continue
        front, behind = sentence[: match.start()], sentence[match.end() :]
        if match["after"]:
            if OTHERS_FIRST.match(front):  # "Rådet godkänner förslaget och förelägger fullmäktige det"
                continue
            if words_of(front)[-1:] and words_of(front)[-1] in set(_DATA["clauses"]["modal"]) | {"att"}:
                continue
        elif subordinate(front):
            continue
        if PAST.search(verb) and dated(front, behind):
            continue
        return _capital(body)
    later = _GOES_ON_TO_DECIDE.match(sentence)  # "Mötet diskuterade frågan och beslutade att …"
    if later and later["body"].casefold() in own and not dated(later["told"], sentence[later.end() :]):
        needed = _NEEDS.get(later["verb"].casefold())
        return _capital(later["body"]) if not needed or has_part(sentence, needed) else None
    return None


def _capital(body: str) -> str:
    """The name of a body as a row has it."""
    return body[0].upper() + body[1:]


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A passage that leads in what is decided after it: the body it names, and whether it does nothing else.

    "Styrelsen beslutar", "Nämnden beslutar att" and "Mötet beslutade enligt följande:" do nothing else;
    "Styrelsen beslutar enligt förslaget" leads in a list, but decides where none follows.
    """

    body: str
    only: bool


def lead_in(text: str, own: frozenset[str]) -> LeadIn | None:
    """The lead-in that a passage is or ends with, None where it is none; own as for verdict."""
    last = regex.split(r"(?<=[.!?])\s+(?=\p{Lu})", text.strip())[-1]
    if later := _GOES_ON_TO_DECIDE.match(last):
        last = f"{later['body']} {later['verb']}{last[later.end() :]}"
    match = _LEAD.search(last)
    if match is None:
        return None
    body = match["before"] or match["after"]
    rest = match["rest"].strip()
    whole = rest.endswith(".") and (phrases(_INFINITIVES).search(rest) or _ABOUT.match(rest))
    if body.casefold() not in own or subordinate(last[: match.start()]) or whole:
        return None  # "Beslöt kongressen avslå motionen." is whole
    return LeadIn(_capital(body), _ONLY_LEAD.fullmatch(match["rest"]) is not None)


def called(body: str) -> frozenset[str]:
    """The names of the body that met: of "Alvens lärarnämnd för biologi" "lärarnämnden", "nämnden" too."""
    name = body.casefold()
    head = _OF_PLACE.split(name)[0]
    others = _DATA["called"].get(name) or [head.split()[-1] + ending for ending in _IN_DEFINITE]
    short = (known for known in _DATA["bodies"] if any(other.endswith(known) for other in (head, *others)))
    return frozenset({name, head, *others, *short})


def own_bodies(texts: Iterable[str], headed: Iterable[str], met: frozenset[str]) -> frozenset[str]:
    """The names by which the minutes call the body that meets: the usual ones and the one most used.

    texts are the paragraphs' texts, headed the bodies that headings name, met the names that the head of the
    minutes has: a council's alone count, since others prepare its matters."""
    texts = tuple(texts)
    usual = frozenset(_DATA["own_bodies"])
    if any(name.endswith("fullmäktige") for name in met):
        return usual - frozenset(_DATA["not_councils"]) | met
    counts = Counter(
        (match["before"] or match["after"]).casefold() for text in texts for match in _PRESENT.finditer(text)
    )
    for body in headed:
        counts[body.casefold()] += 2
    if max(counts.values(), default=0) < _OFTEN:  # told in the past, but perhaps for what another body does
        found = (m for text in texts for m in _PAST.finditer(text) if not dated("", text[m.end() :]))
        past = Counter(str(m["before"]).casefold() for m in found)
        counts += past if not counts or max(past.values(), default=0) >= _OFTEN else Counter()
    told = sum(m["before"].casefold() in usual for text in texts for m in _PAST.finditer(text))
    by_usual = told + sum(counts.pop(body, 0) for body in usual)
    most = max(reversed(counts), key=lambda name: counts[name], default="")  # the last decides at last
    return usual | met | ({most} if counts.get(most, 0) >= max(by_usual, 1) else set())


def decides_anyhow(text: str, own: frozenset[str]) -> bool:
    """True where a main clause has a verb that decides or orders: enough in a section of decisions."""
    if deciding_body(text, own):
        return True
    if opens(text, _DATA["sections"]["infinitives"]):  # "Godkänna rapporten."
        return True
    return _in_main_clause(text, phrases((*_PASSIVE, *_DATA["sections"]["also_decides"])))


def says_what_is_done(text: str) -> bool:
    """True where a main clause has any verb in the present passive ("Planen uppdateras i maj.")."""
    return _in_main_clause(text, DONE)


def _in_main_clause(text: str, verbs: regex.Pattern[str]) -> bool:
    """Whether one of the verbs stands in a main clause of the text."""
    text = without_adverbs(text)
    found = verbs.finditer(text)
    return any(not subordinate(text[: verb.start()], text[verb.end() :]) for verb in found)


def decides_by_itself(sentence: str, before: str, own: frozenset[str]) -> bool:
    """True where a further sentence of a decision is one more decision, no comment on the one before.

    Where the body itself decides in the one before, a sentence that tells what happens ("Protokollet justeras
    digitalt.") only adds to it; among passives it is one more."""
    body = deciding_body(sentence, own)
    if body and sentence.startswith(body):
        return True
    more = () if deciding_body(before, own) else _DATA["sections"]["one_more"]
    return not elsewhere(sentence) and _in_main_clause(sentence, phrases((*_PASSIVE, *more)))


def is_aside(text: str) -> bool:
    """Whether a sentence among decisions only says that there is nothing ("Inga tillägg.")."""
    return opens(text, _DATA["sections"]["asides"])


def decides_fully(text: str) -> bool:
    """True where a passage says what is done, not only that something is decided."""
    verbs = [verb for verb in _DATA["verbs"] if verb not in _DATA["deciding"]]
    lists = [*_DATA["sections"]["changes"], *_DATA["sections"]["takes_in"]] if text.endswith(":") else []
    return has_any(without_adverbs(text), [*verbs, *lists, *_PASSIVE])


def _person_proposes(sentence: str) -> bool:
    if not _PROPOSE.search(sentence):
        return False
    turned, match = _TURNED.match(sentence), _PEOPLE_PROPOSE.match(sentence)
    named = match is not None and (" " in match[0].split(" föresl")[0] or is_given(match["given"]))
    return named or (turned is not None and is_person_name(turned["who"]))


def _passive(sentence: str, title: str | None, own: frozenset[str]) -> bool:
    passive = _DATA["passive"]
    elects = title is not None and begins_any(title, _DATA["words"]["election_titles"])
    for match in phrases(passive["present"]).finditer(sentence):
        if by_another(sentence, match.end(), own):
            continue
        front, behind = sentence[: match.start()], sentence[match.end() :]
        if not subordinate(front, behind):
            return True
        if "att" not in words_of(front) and of_matter(front, behind):  # a proposal's own words come after it
            return True
    for match in phrases(_HAPPENED).finditer(sentence):
        front, behind = sentence[: match.start()], sentence[match.end() :]
        known = match[0].casefold() in passive["past_always"] or begins_any(sentence, passive["past_things"])
        if by_another(sentence, match.end(), own):
            continue
        if (known or elects) and not dated(front, behind) and not subordinate(front):
            return True
    return False
