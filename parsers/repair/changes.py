"""From what the words of a run likely are to the changes: made where they are sure enough, else suggested."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from handlingar.extract.confidence import APPLY
from handlingar.parsers.repair.codings import Decoded
from handlingar.parsers.repair.model.channel import LOST
from handlingar.parsers.repair.model.context import Choice
from handlingar.parsers.repair.model.posterior_trust import kind_of, trusted
from handlingar.parsers.repair.model.tokens import WordPart
from handlingar.parsers.repair.model.word_candidates import Candidate
from handlingar.parsers.repair.word_runs import WordRun, bars

MADE = 0.6
"""A change is made where its posterior is above this, and wants a look where that is below APPLY."""
SUGGEST = 0.2
"""A change that is not made is named where its posterior is above this."""
LEAST = 0.61
"""What is told of a change in small letters that is made, if less can be trusted."""
PRONOUN = 0.95
"""The posterior of a lone bar read for the word I."""


class Status(StrEnum):
    """What became of a change: made and sure, made and to be looked at, or only suggested."""

    APPLIED = "applied"
    REVIEW = "review"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Change:
    """A printed word that becomes another, or perhaps should.

    rule names what was confused ("ö>6 å>a"), source what vouches for the word (lexicon, compound, name,
    document, encoding), posterior (0 to 1) how sure it is, runner_up the next likeliest word, None where
    there is none.
    """

    raw: str
    repaired: str
    rule: str
    source: str
    posterior: float
    runner_up: str | None

    @property
    def status(self) -> Status:
        if self.posterior <= MADE:
            return Status.SUGGESTED
        return Status.APPLIED if self.posterior >= APPLY else Status.REVIEW


def changes_of(run: WordRun) -> list[dict[int, Change]]:
    """For each line of the run, the changes made and suggested, by the index of the word."""
    chosen: dict[tuple[int, int], list[tuple[WordPart, Choice]]] = {}
    for (number, at, piece), choice in zip(run.places, run.choices, strict=True):
        if choice.candidate.rule or (choice.runner_up.rule and choice.second >= SUGGEST):
            chosen.setdefault((number, at), []).append((piece, choice))
    found: list[dict[int, Change]] = [{} for _ in run.lines]
    for (number, at), parts in chosen.items():
        found[number][at] = _change(run.lines[number].words[at].text, parts)
    for number, at in bars(run.lines):
        raw = run.lines[number].words[at].text
        found[number][at] = Change(raw, raw.replace("|", "I"), "I>|", "lexicon", PRONOUN, None)
    return found


def with_coding(word: str, decoded: Decoded, change: Change | None) -> Change | None:
    """The change of a word whose coding was undone first; change is what was made of the decoded word.

    None where that left a letter unknown which was none before.
    """
    if change is not None and change.status is not Status.SUGGESTED:
        return replace(change, raw=word, rule=f"{decoded.rule} {change.rule}")
    if LOST in decoded.text and LOST not in word:
        return None
    return Change(word, decoded.text, decoded.rule, decoded.source, decoded.confidence, None)


def _change(raw: str, parts: list[tuple[WordPart, Choice]]) -> Change:
    """The change of a printed word by its pieces: those made, or, where none is, those suggested."""
    made = [(p, c) for p, c in parts if c.candidate.rule and c.posterior > MADE]
    if made:
        told = [(piece, choice.candidate, choice.posterior) for piece, choice in made]
    else:
        told = [
            (p, *((c.candidate, c.posterior) if c.candidate.rule else (c.runner_up, c.second)))
            for p, c in parts
        ]
    others = [
        (piece, choice.runner_up if choice.candidate is candidate else choice.candidate)
        for (piece, candidate, _), (_, choice) in zip(told, made or parts, strict=True)
        if choice.second > 0
    ]
    repaired = _put(raw, [(piece, candidate) for piece, candidate, _ in told])
    source = next((c.source for _, c, _ in told if c.source != "lexicon"), "lexicon")
    posterior = min(posterior for _, _, posterior in told)
    return Change(
        raw,
        repaired,
        " ".join(candidate.rule for _, candidate, _ in told),
        source,
        _told(kind_of(raw, repaired, source), posterior) if made else posterior,
        _put(raw, others) if others else None,
    )


def _told(kind: str, posterior: float) -> float:
    """The posterior of a change as far as it can be trusted; in small letters, where no name may be harmed,
    it is made even so.
    """
    told = trusted(kind, posterior)
    return max(told, LEAST) if kind.startswith("small") else told


def _put(raw: str, pieces: list[tuple[WordPart, Candidate]]) -> str:
    text = raw
    for piece, candidate in reversed(pieces):
        text = text[: piece.start] + candidate.text + text[piece.end :]
    return text
