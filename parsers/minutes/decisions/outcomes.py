"""What became of each proposal and motion, by the chair's findings and by what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import zip_longest

import regex

from handlingar.parsers.language.sentences import sentences
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.parsers.minutes.decisions.clauses import has_any
from handlingar.parsers.minutes.decisions.draft_decision import Found, kind_of
from handlingar.parsers.minutes.decisions.elliptic import AS_PROPOSED
from handlingar.parsers.minutes.items.sections import Section
from handlingar.patterns import compiled

NUMBERS = compiled(r"\d+")
_ALIKE = 0.8  # share of words that a proposal and the decision upon it have in common; by eye
_FINDING = {"procedure", "vote"}
SUPPORTED = compiled(
    r"""\bbifall\ till\s+
    (?: (?P<whose>[\p{L}\-\ :]{3,60}?) \s+ (?P<what>(?:budget)?förslag\w*|yrkande\w*)(?!\sfrån\b)
      | \p{L}*(?:förslag(?:et)?|yrkandet?)\s(?P<whose>från\s[\p{L},\-\ ]{1,40}?)(?=\s(?:i|den)\s|[.,;]?$)
      | (?P<what>motionen|medborgarförslaget|förslaget)(?!\sfrån\b) )""",
    regex.IGNORECASE | regex.VERBOSE,
)
# Someone's proposal: "kommunstyrelsens förslag", "yrkandet från M", "Märta Ek".
SOMEONES = compiled(r"\p{L}s\s\p{L}*(?:förslag|yrkande)|liggande\sförslag|\bfrån\b|\p{Lu}\p{Ll}+\s\p{Lu}")
# "4 röster för bifall mot 2 för avslag"
COUNTED = compiled(r"\d+\s(?:röst(?:er)?\s)?(?:för|mot)\s\p{L}+")
VOTES = compiled(r"(?P<yes>\d+)\sja\b.*?(?P<no>\d+)\snej\b", regex.IGNORECASE)  # "4 Ja mot 5 Nej"
_ASKING = any_of(vocabulary("votes")["words"]["asking"])
# "Ja för bifall till styrelsens förslag. Nej för bifall till yrkandet från Bo Ek"
SIDES = compiled(
    rf"""\bja\b[-\p{{L}}]*\W+(?:(?:{_ASKING})\s|(?<==\s))(?P<yes>[^.;”"\n]+?)(?:[.;,”"\s]|och\b|medan\b)+
        nej\b[-\p{{L}}]*\W+(?:(?:{_ASKING})\s|(?<==\s))(?P<no>[^.;”"\n]+)""",
    regex.IGNORECASE | regex.VERBOSE,
)
SUPPORTABLE = compiled(r"förslag|yrkande")
# "Styrelsen beslutar enligt Eks yrkande."
AS_MOVED = compiled(
    r"\b(?:enligt|i enlighet med|på)\s(?:\p{Lu}[\p{L}-]+\s)*\p{Lu}[\p{L}-]+s\s(?:yrkande|förslag)"
)
ADDED = compiled(r"tillägg", regex.IGNORECASE)
TOGETHER = compiled(r"\bmot\svarandra\b|\b\p{L}*(?:förslagen|yrkandena)\b", regex.IGNORECASE)
# "... i enlighet med det senare"
ONE_OF_TWO = compiled(r"\bde[nt]\s(?:förra|förstnämnda|(?P<last>senare|sistnämnda))\b", regex.IGNORECASE)
ON_MOTION = compiled(r"motionen\b|medborgarförslaget\b", regex.IGNORECASE)
_FEW = 5  # words that answer a motion and give no reason; by eye
_AS_PROPOSED = compiled(rf"(?<!\p{{L}}){AS_PROPOSED}", regex.IGNORECASE)
CLAUSES = compiled(r"\b(?:och|samt|medan)\b|;")
_WORDS = vocabulary("decisions")["outcomes"]
_FINDS, _NOT_FINAL, _WITHDRAWN, _DEMANDED = (
    compiled(rf"(?<!\p{{L}})(?:{any_of(_WORDS[key])})", regex.IGNORECASE)
    for key in ("finds", "not_final", "withdrawn", "demanded")
)
# No more than yes or no: "att bifalles", "Yrkandet avslås.", "att bifalla motionens andra att-sats".
_YES, _NO = any_of(_WORDS["yes"]), any_of(_WORDS["no"])
_ASKED = (
    rf"(?:(?P<ordinal>{any_of(_WORDS['ordinals'])})\s+)?(?P<asked>{any_of(_WORDS['asked'])})"
    r"(?:\s+(?P<number>\d{1,2}))?"
)
_BARE_ANSWER = compiled(
    rf"""(?:att\s+)? (?: (?:(?-i:\p{{Lu}})\p{{L}}+\s)? (?P<whose>\p{{L}}+s\s+)? {_ASKED}\s+ )?
          (?:(?P<yes>{_YES})|(?P<no>{_NO})) (?:\smed\s\d+\sröster\smot\s\d+|\sav\s\p{{L}}+)?\W*
      | (?: [^.:;]{{0,120}}\s )?
        (?:(?P<yes>bif(?:all|alla|aller|alls|öll|ölls))|(?P<no>avsl(?:ag|å|år|ås|og|ogs)))
        \s+ (?:(?:på|till)\s)?
        (?:(?-i:\p{{Lu}})\p{{L}}+\s(?=\p{{L}}+s\s)|samtliga\s|båda\s)?
        (?P<whose>\p{{L}}+s\s+)? {_ASKED}\W*""",
    regex.VERBOSE | regex.IGNORECASE,
)


def outcomes(found: Sequence[Found], sections: Sequence[Section]) -> list[str | None]:
    """The outcome of each that was proposed or moved (None for the others), in their order."""
    told = [
        sentence
        for s in sections
        for p in s.passages
        for sentence in sentences(p.text)
        if s.kind in _FINDING or (s.kind != "background" and _tells_how(sentence))
    ]
    decided = [one.text for one in found if one.status == "decided"]
    findings = [s for s in told if _FINDS.search(s) and not _NOT_FINAL.search(s)]
    findings += [*_by_vote("\n".join(told)), *(f"finner {one}" for one in decided if AS_MOVED.search(one))]
    overruled = _overruled(told)
    moved = [one.text for one in found if one.status == "moved"]
    kinds = {one.kind(None) for one in found if one.status == "decided"}
    lone = sum(one.status == "proposed" for one in found) == 1 and not moved
    adopted = [_FINDS.split(one, maxsplit=1)[-1] for one in findings if one not in overruled]
    answers = _answers(found)
    results = [
        answers.get(place)
        or (
            _of_proposal(one, decided, adopted, kinds if lone else set())
            if one.status == "proposed"
            else _outcome(one, findings, overruled, told, decided, moved)
        )
        for place, one in enumerate(found)
    ]
    return _as_supported(found, results)


def _as_supported(found: Sequence[Found], results: list[str | None]) -> list[str | None]:
    """The outcomes, those of one body's proposals that nothing else tells as of the motions for them."""
    of_body = [one.status == "proposed" and not one.movers for one in found]
    proposed = {(one.actor, one.led) for one, own in zip(found, of_body, strict=True) if own}
    actor = next(iter(proposed))[0] if len(proposed) == 1 else ""
    told = {
        result
        for one, result in zip(found, results, strict=True)
        if one.status == "moved" and (match := SUPPORTED.search(one.text)) and (whose := match["whose"])
        if actor != "" and (whose.casefold() == f"{actor}s".casefold() if actor else whose[:1].islower())
    }
    said = told.pop() if len(told) == 1 and told <= {"adopted", "rejected"} else "unknown"
    told_of = zip(of_body, results, strict=True)
    return [said if own and result == "unknown" else result for own, result in told_of]


def _overruled(told: Sequence[str]) -> set[str]:
    """The findings upon which a vote was demanded that found for somebody else's proposal, or that most were
    against."""
    overruled: set[str] = set()
    before, demanded = "", False
    for sentence in told:
        if _FINDS.search(sentence) and not _NOT_FINAL.search(sentence):
            found = [_FINDS.split(one, maxsplit=1)[-1] for one in (before, sentence)]
            if demanded and all(map(SOMEONES.search, found)) and _overlap(*map(_whose, found)) < _ALIKE:
                overruled.add(before)
            before, demanded = sentence, False
        else:
            demanded = demanded or bool(before and _DEMANDED.search(sentence))
            votes = VOTES.search(sentence) if demanded else None
            overruled |= {before} if votes and int(votes["yes"]) < int(votes["no"]) else set()
    return overruled


def _by_vote(told: str) -> Iterator[str]:
    """What each ballot decided, as a finding: "finner bifall till Eks yrkande; avslag på motionen"."""
    asked = [*SIDES.finditer(told)]
    for match, after in zip_longest(asked, asked[1:]):
        votes = VOTES.search(told, match.end(), after.start() if after else len(told))
        if votes and int(votes["yes"]) != int(votes["no"]):
            yes = int(votes["yes"]) > int(votes["no"])
            won, lost = (CLAUSES.sub(",", match[side]) for side in (("yes", "no") if yes else ("no", "yes")))
            if not (_result(won) or SUPPORTABLE.search(won)):
                continue  # "Ja för att frågan inte får ställas"
            fell = f"bifall till {lost}" if _result(lost) == "rejected" else f"avslag på {lost}"
            yield f"finner {won if _result(won) else f'bifall till {won}'}; {fell}"


def _whose(found: str) -> str:
    """Whose proposal is adopted, by the words with capitals ("Bo Ungs med fleras förslag")."""
    return " ".join(regex.findall(r"\p{Lu}\p{L}*", found))


def _answers(found: Sequence[Found]) -> dict[int, str]:
    """What is answered by no more than yes or no behind it ("Bifalles.", "Attsats 2 avslås."), by its place.

    Without a number the answer is to all of a proposal, and to the last of those who moved something.
    """
    answers: dict[int, str] = {}
    asked: list[int] = []
    answered = False
    for place, one in enumerate(found):
        if one.status in ("proposed", "moved"):
            asked = [place] if answered else [*asked, place]
            answered = False
            continue
        match = _BARE_ANSWER.fullmatch(one.text) if one.status == "decided" else None
        answered = True
        pool = [found[p] for p in asked]
        if not match or not pool:
            continue
        number = int(match["number"] or 0) or _ordinals().get((match["ordinal"] or "").casefold(), 0)
        meant = _meant(pool, (match["whose"] or match["asked"] or "").casefold(), bool(match["whose"]))
        meant = meant[number - 1 : number] if number else meant
        said = "adopted" if match["yes"] else "rejected"
        answers |= {p: said for p in asked if found[p] in meant}
        if (match["asked"] or "").casefold().startswith("motion") and not number:
            of_it = [p for p in asked if (_supported(found[p].text) or "motion").startswith("motion")]
            wants = {p: _result(found[p].text) for p in of_it if found[p].status == "moved"}
            answers |= {p: "adopted" if want == said else "rejected" for p, want in wants.items() if want}
    return answers


def _meant(pool: Sequence[Found], asked: str, someones: bool) -> list[Found]:
    """Which of those proposed and moved an answer means: all of one motion, or of the last made.

    Where it is somebody's ("styrelsens yrkande"), theirs.
    """
    proposals = [place for place, one in enumerate(pool) if one.status == "proposed"]
    if asked.startswith("motion"):  # what it wants stands before what is proposed upon it
        pool = [one for one in pool[: min(proposals, default=len(pool))] if not _result(one.text)]
        return [one for one in pool if one.led == pool[0].led]
    if someones:
        theirs = [one for one in pool if asked.strip() in _genitives(one)]
        by_office = asked.strip().endswith(tuple(vocabulary("paragraphs")["proposers"]["words"]))
        return theirs or [pool[place] for place in proposals if by_office]
    if asked.startswith("yrkanden"):  # "samtliga yrkanden"
        return [one for one in pool if one.status == "moved"]
    if asked.startswith("förslag") and proposals:
        return [pool[place] for place in proposals]
    last = pool[-1]
    return [one for one in pool if one.status == last.status and (one.led == last.led or proposals)]


def _genitives(one: Found) -> set[str]:
    """How what someone moved is called: "styrelsens" yrkande, Märta "Eks", "Märtas"."""
    names = [one.actor or "", *(part for mover in one.movers if mover.name for part in mover.name.split())]
    return {f"{name.casefold()}s" for name in names if name}


def _ordinals() -> dict[str, int]:
    return {word: place for place, word in enumerate(vocabulary("decisions")["outcomes"]["ordinals"], 1)}


def _outcome(
    one: Found,
    findings: Sequence[str],
    overruled: Set[str],
    told: Sequence[str],
    decided: Sequence[str],
    moved: Sequence[str],
) -> str | None:
    if one.status != "moved":
        return None
    surnames = [mover.name.split()[-1] for mover in one.movers if mover.name]
    surnames += ["ordförandens"] if one.text.startswith("Ordförande") else []
    if any(_WITHDRAWN.search(s) and any(_names(s, n) for n in surnames) for s in told):
        return "withdrawn"
    for finding in reversed(findings):
        if result := _says_of(finding, lambda text: any(_names(text, surname) for surname in surnames)):
            return "rejected" if result == "adopted" and finding in overruled else result
    final = [finding for finding in findings if finding not in overruled]
    if result := _by_content(one.text, final, decided, moved):
        return result
    other = bool(surnames) and not regex.search("bifall|förslag|tillägg", one.text)  # than what was proposed
    return "rejected" if other and decided and all(map(_AS_PROPOSED.search, decided)) else "unknown"


def _of_proposal(one: Found, decided: Sequence[str], adopted: Sequence[str], kinds: Set[str]) -> str:
    """What became of a proposal; adopted is what the chair found, kinds those of the decisions where nothing
    else was proposed or moved."""
    text = one.text
    theirs = [other for other in adopted if f"{one.actor}s ".casefold() in other.casefold()]
    granted = any(map(_AS_PROPOSED.search, [*decided, *theirs]))
    if granted or any(repeats(text, other) for other in decided):
        return "adopted"
    words = vocabulary("decisions")["outcomes"]
    said = {other.strip(" .").casefold() for other in decided}
    if text.strip(" .").casefold() in {*words["yes"], *words["no"]}:  # "Styrelsens förslag: Bifall"
        results = {_result(other) for other in decided} - {None}
        return "unknown" if not results else "adopted" if _result(text) in results else "rejected"
    of_it = ON_MOTION.search(text) if len(text.split()) <= _FEW else None
    if answers := [
        kind_of(other, None) for other in decided if of_it and of_it[0].casefold() in other.casefold()
    ]:
        return "adopted" if one.kind(None) in answers else "rejected"
    if said & set(words["no"]):
        return "rejected"
    known = set(NUMBERS.findall(text))
    like = one.kind(None) in kinds - {"other"} and all(known >= set(NUMBERS.findall(o)) for o in decided)
    return "adopted" if like or said & set(words["yes"]) else "unknown"


def _by_content(
    text: str, findings: Sequence[str], decided: Sequence[str], moved: Sequence[str]
) -> str | None:
    """The outcome of a motion that only says yes or no to a proposal, or wants the matter put off."""
    text = text.split("i andra hand")[0]
    whose = _supported(text)
    decided = [COUNTED.sub(" ", one) for one in decided]
    for stem in vocabulary("decisions")["outcomes"]["instead"]:
        if whose is None and _begins_word(stem, text):
            said = decided or [_FINDS.split(one, maxsplit=1)[-1] for one in findings]
            hit = any(_begins_word(stem, other) for other in said)
            return "adopted" if hit else "rejected" if decided else None
    if regex.search(r"\bbifall\W*$", text):  # to what the item is about
        return next((result for other in decided if (result := _result(other))), None)
    supports = SUPPORTED.search(text)
    someones = supports is not None and supports["whose"] is not None
    added = ADDED.search(text) is not None
    falls = not added and any(_prefers_another(finding, someones) for finding in findings)
    if whose is None and _AS_PROPOSED.search(text):
        return "adopted" if any(map(_AS_PROPOSED.search, (*decided, *findings))) else None
    if whose is None:
        return "rejected" if falls else None
    for decision in decided:
        if whose in decision.casefold() and (result := _result(decision)):
            in_part = has_any(decision, vocabulary("decisions")["outcomes"]["partly"])
            return "partly" if in_part else result
    for finding in findings:
        if result := _says_of(finding, lambda text: whose in text.casefold()):
            partly = added and any(ADDED.search(f) and _result(f) == "rejected" for f in findings)
            return "partly" if partly and result == "adopted" else result
    if falls:
        return "rejected"
    only = {_supported(other) for other in moved} == {whose}
    return "adopted" if decided and only and not findings else None


def _tells_how(sentence: str) -> bool:
    """Whether a sentence of running text is the chair's finding, or takes a motion back."""
    finds = "ordförande" in sentence.casefold() and _FINDS.search(sentence)
    return bool(finds or _WITHDRAWN.search(sentence))


def _prefers_another(finding: str, someones: bool) -> bool:
    """Whether somebody's proposal was adopted where all that was moved was put to the vote together.

    Of what supports a proposal of somebody else (someones) it says so however it was put.
    """
    posed, found = (*_FINDS.split(finding, maxsplit=1), "")[:2]
    put = someones or TOGETHER.search(posed) is not None
    return put and SOMEONES.search(found) is not None and _result(found) == "adopted"


def _supported(text: str) -> str | None:
    """Which proposal a motion supports ("kommunstyrelsens", "från m"), None where it supports none."""
    match = SUPPORTED.search(text)
    return (match["whose"] or match["what"] or "").casefold() if match else None


def _says_of(finding: str, means: Callable[[str], bool]) -> str | None:
    """What a finding says of a motion: of one that it names behind "finner"; of one that was only put to the
    vote, what is found of it ("finner att det avslås"), and that it fell where another's was adopted."""
    posed, found = (*_FINDS.split(finding, maxsplit=1), "")[:2]
    result = _result(found)
    if means(found):
        clauses = [_result(clause) for clause in CLAUSES.split(found) if means(clause)]
        return next((said for said in clauses if said), result)
    if not result or not means(posed):
        return None
    if one := ONE_OF_TWO.search(found):
        put = [part for part in CLAUSES.split(posed) if part.strip(" ,")]
        return result if means(put[-1 if one["last"] else 0]) else "rejected" if result == "adopted" else None
    if not SOMEONES.search(found):
        return result
    return "rejected" if result == "adopted" else None


def _result(text: str) -> str | None:
    """Whether something is adopted or rejected, by the first word that says so."""
    words = vocabulary("decisions")["outcomes"]
    places = {
        result: min(
            (m.start() for w in words[result] for m in regex.finditer(rf"(?i)\b{w}", text)), default=-1
        )
        for result in ("adopted", "rejected")
    }
    said = {result: place for result, place in places.items() if place >= 0}
    return min(said, key=lambda result: said[result]) if said else None


def repeats(proposal: str, decision: str) -> bool:
    """Whether a decision repeats a proposal, in about its words and with all of its numbers."""
    missing = Counter(NUMBERS.findall(proposal)) - Counter(NUMBERS.findall(decision))
    return proposal.strip(" .") in decision or (not missing and _overlap(proposal, decision) >= _ALIKE)


def _overlap(one: str, other: str) -> float:
    """The share of the words of two texts that they have in common, whatever their endings (Dice)."""
    a, b = (Counter(regex.findall(r"\p{L}{1,6}(?=\p{L}*)|\d+", text.casefold())) for text in (one, other))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _names(text: str, surname: str) -> bool:
    return regex.search(rf"\b{regex.escape(surname)}s?\b", text) is not None


def _begins_word(stem: str, text: str) -> bool:
    return regex.search(rf"(?i)(?<!\p{{L}}){regex.escape(stem)}", text) is not None
