"""A page on which a random form of table is drawn, text by text, and what should be read there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from drawing import Item, Sheet, Text, width_of

Noted = tuple[str | None, str, Decimal, str | None]
"""Row label, column label, value and unit of a number."""

Form = Callable[[Random], tuple[tuple[Sheet, ...], list[Noted]]]

LEFT, RIGHT = 60.0, 535.0
LABELS = (
    "Arvoden", "Fastighetsskötsel", "Snöröjning", "Sophämtning", "Försäkringar", "Bredband", "Trädgård",
    "Årsavgifter bostäder", "Hyror lokaler", "Hyror garage", "Vatten och avlopp", "Uppvärmning",
    "Kontorsmaterial", "Bankkostnader", "Föreningsavgifter", "Möteskostnader", "Kurser", "Trycksaker",
)  # fmt: skip
LONG = (
    "Reparationer och underhåll av gemensamma anläggningar samt vägar inom området",
    "Bidrag till föreningar som bedriver verksamhet för barn och ungdomar mellan sju och tjugo år",
    "Upplupna kostnader och förutbetalda intäkter avseende räntor, el och fjärrvärme",
    "Köp av tjänster från andra kommuner och regioner enligt avtal om samverkan",
)  # fmt: skip
SAID = {"tkr": "tkr", "kr": "SEK", "kronor": "SEK", "mnkr": "mkr", "tusental kronor": "tkr", "SEK": "SEK"}
SENTENCES = (
    "Styrelsen har under året sett över avtalen och bedömer att läget är stabilt.",
    "Utfallet förklaras främst av lägre kostnader för energi och av senarelagda inköp.",
)


def grouped(value: Decimal, blank: str = " ", point: str = ",") -> str:
    """The number as printed, a minus before it."""
    return f"{value:,}".replace(".", "\0").replace(",", blank).replace("\0", point)


@dataclass(slots=True)
class Page:
    """What is drawn so far on a page with one typeface, and the numbers that should be read there."""

    pick: Random
    y: float = 70.0
    items: list[Item] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    font: str = "Helvetica"
    size: float = 9.5
    step: float = 14.0

    @classmethod
    def of(cls, pick: Random) -> Page:
        size = pick.choice((8.0, 9.0, 10.0, 11.0))
        page = cls(pick, font=pick.choice(("Helvetica", "Times", "Vera")), size=size)
        page.step = size * pick.choice((1.3, 1.5, 1.8))
        return page

    def wide(self, text: str, bold: bool = False) -> float:
        return width_of(text, self.font, self.size, bold)

    def left(self, x: float, text: str, bold: bool = False, y: float | None = None) -> None:
        self.items.append(Text(x, self.y if y is None else y, text, self.font, self.size, bold))

    def right(self, x: float, text: str, bold: bool = False, y: float | None = None) -> None:
        self.left(x - self.wide(text, bold), text, bold, y)

    def title(self, text: str) -> None:
        self.items.append(Text(LEFT, self.y, text, self.font, self.size + 3, True))
        self.y += 2 * self.step

    def prose(self) -> None:
        for sentence in SENTENCES:
            self.left(LEFT, sentence)
            self.y += 1.2 * self.size
        self.y += self.step

    def heads(self, heads: Sequence[str], rights: Sequence[float], corner: str = "") -> None:
        if corner:
            self.left(LEFT, corner, True)
        for head, x in zip(heads, rights, strict=True):
            self.right(x, head, True)
        self.y += 1.2 * self.step

    def row(
        self,
        label: str,
        values: Sequence[Decimal | None],
        rights: Sequence[float],
        heads: Sequence[str],
        unit: str | None = None,
        *,
        bold: bool = False,
        printed: Callable[[Decimal], str] = grouped,
        none: str = "",
    ) -> None:
        """A row at the page's y, noted; the next stands below it."""
        self.left(LEFT, label, bold)
        for value, x, head in zip(values, rights, heads, strict=True):
            self.right(x, none if value is None else printed(value), bold)
            if value is not None:
                self.noted.append((label or None, head, value, unit))
        self.y += self.step

    def done(self) -> tuple[tuple[Sheet, ...], list[Noted]]:
        return (Sheet(tuple(self.items)),), self.noted


def amount(pick: Random, digits: int = 7, places: int = 0) -> Decimal:
    """A random amount that can't be taken for a year."""
    while True:
        value = Decimal(pick.randint(1, 10 ** pick.randint(2, digits) - 1)).scaleb(-places)
        if not 1850 < value < 2150:
            return value


def columns(n: int, first: float = 300.0) -> list[float]:
    """The right edges of n columns of numbers."""
    return [RIGHT - (n - 1 - k) * (RIGHT - first) / n for k in range(n)]
