"""What invented minutes say: who was there, which items there were, and what was decided in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from invented import words

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the list of those present and absent."""

    name: str
    party: str | None
    role: str  # member, substitute or official
    present: bool = True
    office: str | None = None  # "ordförande", "förvaltningschef", …

    @property
    def with_party(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its number as the dataset has it, its title, what is told, and what is decided."""

    number: str | None
    title: str
    told: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    diary: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """All that invented minutes say; said has columns of their meeting with the values they must have."""

    organisation: str
    body: str
    day: date
    place: str
    people: tuple[Person, ...]
    items: tuple[Item, ...]
    said: tuple[tuple[str, str], ...] = ()

    @property
    def present(self) -> tuple[Person, ...]:
        return tuple(p for p in self.people if p.present)

    @property
    def chair(self) -> Person:
        return self.people[0]

    @property
    def adjuster(self) -> Person:
        return self.people[1]

    @property
    def secretary(self) -> Person:
        return next(p for p in self.people if p.role == "official")

    def of(self, role: str, *, present: bool = True) -> tuple[Person, ...]:
        return tuple(p for p in self.people if p.role == role and p.present == present)


def in_words(day: date) -> str:
    """A date as it is printed in running text: 4 mars 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def some_day(pick: Random) -> date:
    return date(2012, 1, 10) + timedelta(days=pick.randrange(4800))


def some_people(
    pick: Random, *, party: bool, members: int, substitutes: int, officials: int
) -> tuple[Person, ...]:
    """A chair, members, substitutes and officials, in that order; one or two of the members are absent."""
    number = members + substitutes + officials
    names = [
        f"{given} {family}"
        for given, family in zip(
            pick.sample(words.GIVEN, number), pick.sample(words.FAMILY, number), strict=True
        )
    ]
    absent = set(pick.sample(range(3, members), pick.randint(1, 2))) if members > 5 else set()
    people = []
    for place, name in enumerate(names):
        if place < members:
            office = ("ordförande", "vice ordförande", None)[min(place, 2)]
            people.append(
                Person(
                    name, pick.choice(words.PARTIES) if party else None, "member", place not in absent, office
                )
            )
        elif place < members + substitutes:
            people.append(Person(name, pick.choice(words.PARTIES) if party else None, "substitute"))
        else:
            first = place == members + substitutes
            people.append(
                Person(name, None, "official", True, "sekreterare" if first else pick.choice(words.OFFICES))
            )
    return tuple(people)


def some_prose(pick: Random, most: int = 3) -> tuple[str, ...]:
    return tuple(pick.sample(words.PROSE, pick.randint(1, most)))


def some_matters(pick: Random, number: int) -> list[str]:
    return pick.sample(words.MATTERS, number)


def to_do(pick: Random, most: int = 3) -> tuple[str, ...]:
    """What a body decides, as clauses: "att anta planen"."""
    return tuple(f"att {one}" for one in pick.sample(words.TO_DO, pick.randint(1, most)))
