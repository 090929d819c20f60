"""How much of what invented minutes say a parser gives back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

import regex

from handlingar.parsers.language.folding import bare
from handlingar.schemas.rows import Facts
from invented.content import Content

ENDS = " .,;:–-•"
LEAD = regex.compile(
    r"^[^.]*?\bbesl(?:utar|utade|utades|öt|öts)\b[^.]*? (?=att )"
)  # "Nämnden beslutar att …": what follows is decided


@dataclass(slots=True)
class Mark:
    """For one kind of facts: how many are right, and which are missed and which are said in vain."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The F-measure: 1 where all is found and nothing else."""
        wrong = len(self.missed) + len(self.false)
        return 2 * self.right / (2 * self.right + wrong) if self.right or wrong else 1.0

    def add(self, other: Mark) -> None:
        self.right += other.right
        self.missed += other.missed
        self.false += other.false


def mark(contents: tuple[Content, ...], facts: Facts, *, scanned: bool = False) -> dict[str, Mark]:
    """The marks of people, items and decisions; of a scan, letters that look alike are taken as one."""
    decided = {p.paragraph_seq: p.number for p in facts.paragraphs}
    return {
        "people": _marked(
            [f"{p.name} {p.party} {p.present}" for c in contents for p in c.people],
            [f"{a.name} {a.party} {a.present}" for a in facts.attendees],
            scanned,
        ),
        "items": _marked(
            [f"{i.number} {i.title.strip(ENDS)}" for c in contents for i in c.items],
            [f"{p.number} {(p.title or '').strip(ENDS)}" for p in facts.paragraphs],
            scanned,
        ),
        "decisions": _marked(
            [f"{i.number}: {_clause(d)}" for c in contents for i in c.items for d in i.decided],
            [
                f"{decided.get(d.paragraph_seq or 0)}: {_clause(d.text)}"
                for d in facts.decisions
                if d.status == "decided"
            ],
            scanned,
        ),
        "header": _marked(
            [f"{key} {value}" for c in contents for key, value in c.said],
            [f"{key} {_said(facts, key)}" for c in contents[:1] for key, _ in c.said if _said(facts, key)],
            scanned,
        ),
    }


def _said(facts: Facts, key: str) -> str:
    """What is read of the first meeting under the column, its adjusters joined, "" for nothing."""
    if key == "adjusters":
        return " & ".join(sorted(a.name for a in facts.attendees if a.is_adjuster))
    found = getattr(facts.meetings[0], key) if facts.meetings else None
    return f"{found:%H:%M}" if isinstance(found, dt.time) else str(found or "")


def _clause(text: str) -> str:
    return LEAD.sub("", text).strip(ENDS)


def _marked(wanted: list[str], found: list[str], scanned: bool) -> Mark:
    key = bare if scanned else str
    left = Counter(map(key, found))
    result = Mark()
    for one in wanted:
        if left[key(one)]:
            left[key(one)] -= 1
            result.right += 1
        else:
            result.missed.append(one)
    for one in found:
        if left[key(one)]:
            left[key(one)] -= 1
            result.false.append(one)
    return result
