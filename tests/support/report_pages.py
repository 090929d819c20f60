"""Random pages of reports, all invented: ledgers and notes on loans, and what should be read there."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from drawing import Item, Sheet, Text, width_of
from random_tables import Cell
from table_pages import Made

ACCOUNTS = ("Avgifter", "Hyror", "Lokalhyra", "Porto, telefon", "Bankavgifter", "Ränteintäkter", "Städning")
BANKS = ("Norrbanken", "Sparkassan Mellan", "Kreditbolaget")
RIGHTS = (330.0, 430.0, 530.0)
SIZE = 9.0


def ledger(pick: Random) -> Made:
    """Accounts with their numbers in front, by group, each group with its sum."""
    heads = ("Period", "Ackumulerat", "Period fg år")
    items, cells, y = _heads(heads, 80.0), list[Cell](), 96.0
    for group in ("Intäkter", "Kostnader")[: pick.randint(1, 2)]:
        items.append(Text(60.0, y, group, "Helvetica", SIZE, True))
        sums = [Decimal(0)] * 3
        for name in pick.sample(ACCOUNTS, pick.randint(2, 5)):
            y += 13
            number = str(pick.randint(3000, 7999))
            values = [Decimal(pick.randint(-9_999_999, 9_999_999)).scaleb(-2) for _ in heads]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            items += [Text(60.0, y, number, "Helvetica", SIZE), Text(95.0, y, name, "Helvetica", SIZE)]
            items += _numbers(values, y)
            cells += [(f"{number} {name}", head, value) for head, value in zip(heads, values, strict=True)]
        y += 13
        items += [Text(60.0, y, f"Summa {group.lower()}", "Helvetica", SIZE, True), *_numbers(sums, y)]
        cells += [(f"Summa {group.lower()}", head, value) for head, value in zip(heads, sums, strict=True)]
        y += 26
    return (Sheet(tuple(items)),), cells


def loans(pick: Random) -> Made:
    """Loans, several of one bank, each with the day on which its interest changes."""
    heads = ("Räntesats %", "Skuld 2023", "Skuld 2022")
    items, cells, y = _heads(heads, 80.0), list[Cell](), 80.0
    items.append(Text(180.0, 80.0, "Ändringsdag", "Helvetica", SIZE, True))
    bank = pick.choice(BANKS)
    for _ in range(pick.randint(3, 6)):
        y += 14
        day = f"20{pick.randint(24, 29)}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"
        rate = Decimal(pick.randint(50, 599)).scaleb(-2)
        values = [rate, *(Decimal(pick.randint(10_000, 9_999_999)) for _ in range(2))]
        items += [Text(60.0, y, bank, "Helvetica", SIZE), Text(180.0, y, day, "Helvetica", SIZE)]
        items += _numbers(values, y)
        cells += [(bank, head, value) for head, value in zip(heads, values, strict=True)]
    return (Sheet(tuple(items)),), cells


def _heads(heads: tuple[str, ...], y: float) -> list[Item]:
    return [
        Text(right - width_of(head, "Helvetica", SIZE, True), y, head, "Helvetica", SIZE, True)
        for head, right in zip(heads, RIGHTS, strict=True)
    ]


def _numbers(values: list[Decimal], y: float) -> list[Item]:
    texts = [f"{value:,}".replace(",", " ").replace(".", ",") for value in values]
    return [
        Text(right - width_of(text, "Helvetica", SIZE, False), y, text, "Helvetica", SIZE)
        for text, right in zip(texts, RIGHTS, strict=True)
    ]
