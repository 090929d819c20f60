"""The body that met and the kind of meeting, by the words of titles and running heads."""

from __future__ import annotations

from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.vocabularies import vocabulary

_WORDS = vocabulary("meetings")
_BODIES = tuple(_WORDS["bodies"]["endings"])
_OWNING = tuple(f"{ending}s" for ending in _BODIES)
_MEETINGS = tuple(_WORDS["bodies"]["sittings"])
_OF_PLACE = tuple(_WORDS["bodies"]["of_place"])
_NO_BODIES = tuple(_WORDS["bodies"]["not_endings"])


def body_of(title: str) -> str | None:
    """The body that met, by the words of the title and the running head; None if unsaid."""
    for line in title.split("\n"):
        words = [word.strip(".,:;()*#|–—") for word in line.split()]
        for place, word in enumerate(words):
            folded = word.casefold()
            if _meets(words[place + 1 :]) and folded.endswith(_OWNING):
                words[place], folded = word[:-1], folded[:-1]  # "kommunfullmäktiges sammanträde"
            if folded.endswith(_BODIES) and not folded.endswith(_NO_BODIES):
                return _whole_body(words, place)
            if folded.endswith(_OF_PLACE) and place > 1 and _is_place(words[place - 2 : place]):
                return " ".join(words[place - 1 : place + 1])
    words = [word.strip(".,:;()*#|–—") for word in title.split()]
    for word in words:
        body = _WORDS["bodies"]["meetings"].get(word.casefold())
        if body:
            return str(body)
    return None


def _meets(after: list[str]) -> bool:
    """Whether a word for a meeting follows soon: "… i Norrdal sammanträde"."""
    return any(word.casefold().startswith(_MEETINGS) for word in after[:3])


def _is_place(before: list[str]) -> bool:
    """ "med Norrdals", before "kommunalnämnd"."""
    return before[0].casefold() == "med" and before[1][:1].isupper()


def _whole_body(words: list[str], place: int) -> str:
    """ "Kommunstyrelsens arbetsutskott", "Nämnden för hälsa och omsorg": the body's name, around its noun."""
    begin, end = place, place + 1
    before = words[place - 1] if place else ""
    if before == "och" and place > 1 and words[place - 2].endswith("-"):
        begin -= 2
    capital = before[:1].isupper() or words[place - 2 : place - 1] == [
        "med"
    ]  # "sammanträde med tekniska nämnden"
    if capital and before.endswith("a") and words[place][:1].islower():
        begin -= 1  # "Tekniska nämnden"
    if before[:1].isupper() and before.endswith("s") and "utskott" in words[place].casefold():
        begin -= 1
    if words[end : end + 1] == ["för"] and words[end + 1 : end + 2] and words[end + 1][:1].islower():
        while end < len(words) and words[end].isalpha() and words[end][:1].islower():
            end += 1
    name = " ".join(words[begin:end])
    return name[:1].upper() + name[1:] if end - begin > 1 else name


def kind_of(title: str) -> str | None:
    """The kind of meeting that the title names (data/meetings.toml), None where it names none."""
    folded = fold(title)
    for kind, words in _WORDS["kinds"].items():
        if any(fold(word) in folded for word in words):
            return str(kind)
    return None
