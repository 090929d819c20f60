"""PDFs whose page is right and whose fonts call the letters by wrong names, in each of the known ways."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pikepdf
import regex
import reportlab
from fpdf import FPDF

VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
CHARACTER = regex.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]{4})>$", regex.MULTILINE)

Naming = Callable[[str], str]


def of_exchanged(pairs: str) -> Naming:
    """Each letter of a pair called by the other's name: "lj eg"."""
    names = {pair[i]: pair[1 - i] for pair in pairs.split() for i in (0, 1)}
    return lambda letter: names.get(letter, letter)


def of_merged(pairs: str) -> Naming:
    """The first letter of each pair called as the second is."""
    names = {pair[0]: pair[1] for pair in pairs.split()}
    return lambda letter: names.get(letter, letter)


def shifted(letter: str) -> str:
    """As fonts without a usable map have it: each letter called by the one three codes on."""
    return chr(ord(letter) + 3) if letter != " " else letter


def with_digits_shifted(letter: str) -> str:
    """Each figure called by the next one."""
    return str((int(letter) + 1) % 10) if letter.isdigit() else letter


def without_marked(letter: str) -> str:
    """å, ä and ö called blanks."""
    return " " if letter in "åäöÅÄÖ" else letter


def without_marks(letter: str) -> str:
    """å, ä and ö called a and o."""
    return letter.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))


KINDS: dict[str, Naming] = {
    "exchanged": of_exchanged("lj eg"),
    "merged": of_merged("lj ta"),
    "shifted": shifted,
    "digits": with_digits_shifted,
    "blanks": without_marked,
    "unmarked": without_marks,
}


LIKE_SHAPED = ("nr", "ru", "an", "sz", "ce", "td", "hk", "vx", "36", "58", "14", "mn", "åä", "ao")
SMALL = "abcdefghijklmnoprstuvxyåäö"
LATER = dict(zip("abcehikmoprtxyABCEHKMOPTX", "авсенікморгтхуАВСЕНКМОРТХ", strict=True))


def random_naming(chance: random.Random) -> tuple[str, Naming]:
    """A wrong map of one of the known ways, and which: for tests over many."""
    pair = "".join(chance.sample(SMALL, 2))
    alike = chance.choice(LIKE_SHAPED)
    private = frozenset(chance.sample(SMALL, 3))
    blank = frozenset(chance.sample(SMALL, 2))
    digits = "".join(chance.sample("0123456789", 10))
    cycle = chance.sample(SMALL, 4)
    turned = dict(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
    ways: dict[str, Naming] = {
        **KINDS,
        "any pair exchanged": of_exchanged(pair),
        "any pair merged": of_merged(pair),
        "like shapes exchanged": of_exchanged(alike),
        "four letters turned": lambda letter: turned.get(letter, letter),
        "private use": lambda letter: chr(0xE000 + ord(letter)) if letter in private else letter,
        "letters blank": lambda letter: " " if letter in blank else letter,
        "digits mixed": lambda letter: digits[int(letter)] if letter in "0123456789" else letter,
        "other alphabet": lambda letter: LATER.get(letter, letter),
        "no meaning": lambda letter: "\0" if letter in private else letter,
    }
    kind = chance.choice(sorted(ways))
    return kind, ways[kind]


def misnamed(lines: list[str], naming: Naming) -> bytes:
    """A page with these lines, whose font's map names its letters so."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.add_font("Vera", fname=VERA)
    pdf.set_font("Vera", size=11)
    for number, line in enumerate(lines):
        pdf.text(60, 80 + 16 * number, line)
    with pikepdf.open(io.BytesIO(bytes(pdf.output()))) as made:
        for item in made.objects:
            if isinstance(item, pikepdf.Stream) and b"begincmap" in item.read_bytes():
                item.write(CHARACTER.sub(lambda found: _entry(found, naming), item.read_bytes()))
        stream = io.BytesIO()
        made.save(stream)
        return stream.getvalue()


def _entry(found: regex.Match[bytes], naming: Naming) -> bytes:
    name = naming(chr(int(found[2], 16))) if int(found[2], 16) else "\0"
    return b"<%s> <%04X>" % (found[1], ord(name))
