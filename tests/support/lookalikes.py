"""What looks like a personal number and is none, drawn at random."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random


def lookalikes(count: int, seed: int) -> list[tuple[str, str]]:
    """So many texts without a personal number, each with its kind, all kinds equally often."""
    random = Random(seed)
    kinds = sorted(KINDS)
    return [(kind := kinds[n % len(kinds)], random.choice(KINDS[kind])(random)) for n in range(count)]


def _digits(random: Random, count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))


def _day(random: Random) -> date:
    return date(2005, 1, 1) + timedelta(random.randrange(365 * 20))


def _clock(random: Random, sign: str = "") -> str:
    return f"{random.randrange(7, 22):02}{sign}{random.choice((0, 15, 30, 45, random.randrange(60))):02}"


def _grouped(random: Random, groups: int) -> str:
    return f"{random.randrange(1, 1000)} " + " ".join(_digits(random, 3) for _ in range(groups))


def _spaced(random: Random, groups: int, size: int) -> str:
    return " ".join(_digits(random, size) for _ in range(groups))


def _period(form: str, dash: str) -> Callable[[Random], str]:
    def made(random: Random) -> str:
        first = _day(random)
        return f"{first.strftime(form)}{dash}{(first + timedelta(random.randrange(400))).strftime(form)}"

    return made


def _moment(form: str, between: str, sign: str = "") -> Callable[[Random], str]:
    return lambda random: f"{_day(random).strftime(form)}{between}{_clock(random, sign)}"


KINDS: dict[str, tuple[Callable[[Random], str], ...]] = {
    "diary number": (
        lambda r: f"KS {_day(r).year}/{_digits(r, 5)}",
        lambda r: f"Dnr {_day(r).year}-{_digits(r, 4)}",
        lambda r: f"dnr {_day(r):%y}/{_digits(r, 4)}-{_digits(r, 2)}",
        lambda r: f"Diarienr: {_day(r).year}-{_digits(r, 6)}",
        lambda r: f"Dnr {_day(r):%y%m%d}-{_digits(r, 4)}",
        lambda r: f"Ärende {_day(r):%Y%m%d}-{_digits(r, 4)}",
    ),
    "clock time after a date": (
        _moment("%y%m%d", " "),
        _moment("%Y%m%d", " "),
        _moment("%Y-%m-%d", " "),
        _moment("%y%m%d", "-"),
        _moment("%y%m%d", " kl. "),
        _moment("%Y-%m-%d", " ", ":"),
        _moment("%Y-%m-%d", " ", "."),
        lambda r: f"IMG_{_day(r):%Y%m%d}_{_clock(r)}{r.randrange(60):02}.jpg",
        lambda r: f"scan{_day(r):%Y%m%d}{_clock(r)}{r.randrange(60):02}.pdf",
    ),
    "amount": (
        lambda r: f"{_grouped(r, 3)} kr",
        lambda r: f"{_grouped(r, 2)},{_digits(r, 2)} kronor",
        lambda r: f"{r.randrange(1, 9)}{_digits(r, 9)} kr",
        lambda r: f"{_grouped(r, 1)} {_grouped(r, 1)} {_grouped(r, 1)}",
        lambda r: f"{_digits(r, 6)},{_digits(r, 2)} SEK",
    ),
    "bankgiro": (
        lambda r: f"Bankgiro {_digits(r, 4)}-{_digits(r, 4)}",
        lambda r: f"bg {_digits(r, 3)}-{_digits(r, 4)}",
        lambda r: f"Plusgiro {_digits(r, 2)} {_digits(r, 2)} {_digits(r, 2)}-{_digits(r, 1)}",
        lambda r: f"Konto {_digits(r, 4)}-{_digits(r, 1)}, {_spaced(r, 3, 3)}-{_digits(r, 1)}",
    ),
    "telephone": (
        lambda r: f"Mobil 070-{_digits(r, 3)} {_digits(r, 2)} {_digits(r, 2)}",
        lambda r: f"Tel: 07{_digits(r, 8)}",
        lambda r: f"07{_digits(r, 8)}",
        lambda r: f"036-{_digits(r, 2)} {_digits(r, 2)} {_digits(r, 2)}",
        lambda r: f"+46 70 {_digits(r, 3)} {_digits(r, 2)} {_digits(r, 2)}",
        lambda r: f"0910-{_digits(r, 2)} {_digits(r, 2)} {_digits(r, 2)}",
        lambda r: f"0910-{_digits(r, 6)}",
        lambda r: f"+467{_digits(r, 8)}",
    ),
    "organisation number": (
        lambda r: f"{r.choice('2568')}{_digits(r, 1)}{r.randrange(20, 100)}{_digits(r, 2)}-{_digits(r, 4)}",
        lambda r: f"16{r.choice('2568')}{_digits(r, 1)}{r.randrange(20, 100)}{_digits(r, 2)}{_digits(r, 4)}",
    ),
    "period": (
        _period("%y%m%d", "-"),
        _period("%Y%m%d", "-"),
        _period("%Y-%m-%d", " - "),
        _period("%Y-%m-%d", "--"),
        _period("%y%m%d", " – "),
        lambda r: f"{_day(r):%y%m%d} {_day(r).year}",
    ),
    "reference": (
        lambda r: f"OCR {_digits(r, r.randrange(10, 17))}",
        lambda r: f"Fakturanr {_digits(r, 10)}",
        lambda r: f"SE{_digits(r, 2)} {_spaced(r, 5, 4)}",
        lambda r: f"SE{_digits(r, 22)}",
        lambda r: f"Åmåla {r.randrange(1, 90)}:{r.randrange(1, 900)}",
        lambda r: f"ISBN 978-91-{_digits(r, 4)}-{_digits(r, 3)}-{_digits(r, 1)}",
        lambda r: f"SFS {_day(r).year}:{_digits(r, 4)}",
        lambda r: f"koordinat 65{_digits(r, 5)}, 16{_digits(r, 5)}",
    ),
    "row of a table": (
        lambda r: " ".join(_digits(r, r.randrange(1, 5)) for _ in range(8)),
        lambda r: "\t".join(_grouped(r, 1) for _ in range(5)),
        lambda r: f"{_day(r):%y%m%d}\t{r.randrange(1, 99)}00",
        lambda r: f"{_day(r):%Y-%m-%d}\t{_digits(r, 4)}\t{_digits(r, 3)}",
    ),
}
