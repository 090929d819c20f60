"""The body that met and the kind of meeting, by the words of titles and running heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import regex

from handlingar.parsers.documents.titles import unwrapped
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.vocabularies import vocabulary
from handlingar.parsers.minutes.labels.labels import Labelled
from handlingar.patterns import compiled

_WORDS = vocabulary("meetings")
_BODIES = tuple(_WORDS["bodies"]["endings"])
_WEAK = tuple(_WORDS["bodies"]["weak"])
_OWNING = tuple(f"{ending}s" for ending in (*_BODIES, *_WORDS["bodies"]["owners"]))
_MEETINGS = tuple(_WORDS["bodies"]["sittings"])
_OF_PLACE = tuple(_WORDS["bodies"]["of_place"])
_INDEFINITE = tuple(_WORDS["bodies"]["indefinite"])
_ADJECTIVES = frozenset(_WORDS["bodies"]["adjectives"])
_ABBREVIATIONS = frozenset(_WORDS["bodies"]["abbreviations"])
_NO_BODIES = tuple(_WORDS["bodies"]["not_endings"])
_OF_BOARDS = ("styrelsemöte", "styrelsesammanträde", "styrelseprotokoll")  # compounds tell whose board
_OCCASIONS = ("", *_WORDS["bodies"]["occasions"])
_AT = frozenset(vocabulary("function_words")["before_places"])
_DEFINITE = ("mötet", "stämman")  # how the nouns for an assembly end in the definite
BOARD = "styrelsen"
_OF_BOARD = compiled(r"\p{Ll}s\sstyrelse(?!\p{L})", regex.IGNORECASE)  # "förbundets styrelse"
_PUNCTUATION = ".,:;()*#|–—"
_COMPOUND = 4  # letters at least that a compound has before its last part
_SIMPLE = 6  # letters of a body's noun that is no compound ("råd", "nämnd")
_TITLE_WORDS = 8  # of a line that may name a body in the indefinite


def body_of(title: str) -> str | None:
    """The body that met, by the words of the title and the running head; None if unsaid."""
    lines = [line.split() for line in unwrapped(title).split("\n")]
    for words in sorted(lines, key=_calls_itself):
        for place, word in enumerate(map(_plain, words)):
            if _meets(words[place + 1 :]) and word.endswith(_OWNING):
                return _whole_body([*words[:place], words[place].strip(_PUNCTUATION)[:-1]], place)
            if word.endswith(_BODIES) and not word.endswith(_WEAK) and not word.endswith(_NO_BODIES):
                below = lines[lines.index(words) + 1 :][:1]
                return _with_part(_whole_body(words, place), below[0] if below else [])
            before, at = words[place - 2 : place] if place > 1 else ("", "")  # "med Norrdals kommunalnämnd"
            if word.endswith(_OF_PLACE) and _plain(before) == "med" and at[:1].isupper():
                return " ".join(words[place - 1 : place + 1]).strip(_PUNCTUATION)
        assembly = next(filter(None, map(_assembly, ["", *words], words)), None)
        if assembly and not _calls_itself(words):  # "Protokoll årsmöte", above "Närvarande: styrelsen"
            return assembly
    for words in lines:
        for before, word in zip(("", *words), words, strict=False):
            if body := _met(_noun(before, word)):
                return body
    weak = (
        _whole_body(words, place)
        for words in lines
        for place, word in enumerate(words)
        if _plain(word).endswith(_WEAK)
    )
    if found := next(weak, None) or next((body for words in lines if (body := _indefinite(words))), None):
        return found
    return BOARD if any(_OF_BOARD.search(" ".join(words)) for words in lines) else None


def labelled_body(labels: Sequence[Labelled]) -> str | None:
    """The body beside the label of one ("Organ: Kommunstyrelsen"), as the proof of the notice has it."""
    told = (
        item.pieces[0].text for item in labels if item.label and item.label.means == "body" and item.pieces
    )
    return next(filter(None, map(body_of, told)), None)


def _calls_itself(words: list[str]) -> bool:
    """False, so that it sorts first, for a line that names the minutes: "Norra styrelsen, protokoll 6"."""
    return not any(map(_is_of_minutes, words))


def _assembly(before: str, word: str) -> str | None:
    """The assembly that a word of a title names ("årsmöte", "Årsmötesprotokoll", in the definite behind
    "från" or "vid"); None for other meetings."""
    meetings: dict[str, str] = _WORDS["bodies"]["meetings"]
    named = meetings.get(_noun(before, word))
    return named if named in meetings else None


def _met(noun: str) -> str | None:
    """The body that a noun for a meeting names, with what the noun is compounded of ("partistyrelsemöte")."""
    meetings: dict[str, str] = _WORDS["bodies"]["meetings"]
    part = next((of_board for of_board in _OF_BOARDS if noun.endswith(of_board)), noun)
    body, whose = meetings.get(part), noun.removesuffix(part)
    return body and (body if whose in _OCCASIONS else whose + body)


def _noun(before: str, word: str) -> str:
    """A word of a title, that for a meeting without its article behind "från" or "vid"."""
    plain = _plain(word)
    held = before in _WORDS["bodies"]["held_at"] or _is_of_minutes(before)
    return plain[:-1] if held and plain.endswith(_DEFINITE) else plain


def _is_of_minutes(word: str) -> bool:
    return _plain(word).endswith(tuple(_WORDS["bodies"]["minutes"]))


def _plain(word: str) -> str:
    return word.strip(_PUNCTUATION).casefold()


def _indefinite(words: list[str]) -> str | None:
    """The body that a short line names without an article: "Pensionärsråd", "Socialnämnd Norr", "FSG"."""
    if len(words) > _TITLE_WORDS:
        return None
    for place, word in enumerate(words):
        if word.strip(_PUNCTUATION) in _ABBREVIATIONS:
            return word.strip(_PUNCTUATION)
        plain = _plain(word)
        ending = next((ending for ending in _INDEFINITE if plain.endswith(ending)), None)
        if not ending or plain.endswith(_NO_BODIES):
            continue
        told = (
            len(plain) - len(ending) >= _COMPOUND
            or (plain == ending and len(ending) > _SIMPLE)
            or plain.endswith(f"-{ending}")
            or (place > 0 and _plain(words[place - 1]) in _ADJECTIVES)
        )
        if told and "för" in words[place + 1 : place + 2]:
            return _whole_body(words, place)
        if told:
            follows = words[place + 1 : place + 2]
            place_name = follows if ending == "nämnd" and follows and follows[0].istitle() else []
            return " ".join([_whole_body(words[: place + 1], place), *place_name]).strip(_PUNCTUATION)
    return None


def _with_part(body: str, below: list[str]) -> str:
    """The body, of which the line below may name a committee: "Socialnämnden", "Arbetsutskottet"."""
    part = _plain(below[0]).removesuffix("et") if below else ""
    apart = part.endswith("utskott") and "utskott" not in body.casefold()
    return f"{body.capitalize()}s {part}" if apart and body.casefold().endswith("en") else body


def _meets(after: list[str]) -> bool:
    """Whether a word for a meeting follows soon: "… i Norrdal sammanträde"."""
    return any(_plain(word).startswith(_MEETINGS) for word in after[:3])


def _whole_body(words: list[str], place: int) -> str:
    """ "Kommunstyrelsens arbetsutskott", "Nämnden för hälsa och omsorg": the body's name, around its noun."""
    begin, end = place, place + 1
    before = words[place - 1].strip(_PUNCTUATION) if place else ""
    if before.casefold() in ("och", "samt") and words[place - 2].endswith("-"):
        begin -= 2
        while begin and words[begin - 1].endswith("-,"):  # "Kultur-, idrotts- och fritidsnämnden"
            begin -= 1
    # "sammanträde med tekniska nämnden"
    capital = before[:1].isupper() or words[place - 2 : place - 1] == ["med"]
    noun = words[place].strip(_PUNCTUATION)
    whole = before.casefold() in _ADJECTIVES  # "Kommunala Pensionärsrådet"
    follows_on = noun[:1].islower() or before.isupper()
    if capital and (whole or (before.casefold().endswith("a") and follows_on)):
        begin -= 1  # "Tekniska nämnden", "TEKNISKA UTSKOTTET"
    adjective = noun.casefold() == "utskott" and before.casefold().endswith("a")  # "…s sociala utskott"
    owner = words[begin - 1 - adjective] if begin > adjective else ""  # "Kommunstyrelsens arbetsutskott"
    if owner[:1].isupper() and owner.casefold().endswith("s") and "utskott" in noun.casefold():
        begin -= 1 + adjective
    if words[end : end + 1] == ["för"] and words[end + 1 : end + 2] and words[end + 1][:1].islower():
        follows = takewhile(lambda word: regex.fullmatch(r"\p{Ll}\p{L}*,?", word), words[end:])
        told = " ".join(follows).split(",")[0].split()
        end += len(told) - (told[-1] in _AT)  # "Nämnden för arbete i Norrdal"
    name = " ".join(words[begin:end]).strip(_PUNCTUATION)
    return name[:1].upper() + name[1:] if end - begin > 1 else name


def kind_of(title: str) -> str | None:
    """The kind of meeting that the title names (data/meetings.toml), None where it names none."""
    folded = fold(title)
    kinds = _WORDS["kinds"].items()
    return next((str(kind) for kind, words in kinds if any(fold(word) in folded for word in words)), None)
