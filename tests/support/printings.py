"""Ways in which a personal number is printed: patterns of its parts, of the tax agency's test range."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from handlingar.parsers.privacy.personal_numbers import is_valid


@dataclass(frozen=True, slots=True)
class Number:
    """A personal number of the test range by its parts: 19 81 11 07 982 1."""

    century: str
    year: str
    month: str
    day: str
    birth: str
    check: str

    def printed(self, pattern: str) -> str:
        """The number as the pattern has it: C Y M D for the parts of the date, N for the last four digits."""
        parts = {"C": self.century, "Y": self.year, "M": self.month, "D": self.day, "N": self.serial}
        text = "".join(parts.get(sign, sign) for sign in pattern)
        for at, digit in enumerate(self.serial, 1):
            text = text.replace("①②③④"[at - 1], digit)
        for at, digit in enumerate(self.year + self.month + self.day):
            text = text.replace("ⒶⒷⒸⒹⒺⒻ"[at], digit)
        return text

    @property
    def serial(self) -> str:
        return self.birth + self.check


def number(random: Random, plus: int = 0, born: tuple[int, int] = (1931, 2000)) -> Number:
    """A number of someone born in these years; with plus 60 a samordningsnummer."""
    century, year = divmod(random.randrange(*born), 100)
    month, day = random.randrange(1, 13), random.randrange(1, 29) + plus
    stem = f"{year:02}{month:02}{day:02}{random.randrange(980, 1000)}"
    check = next(d for d in "0123456789" if is_valid(stem + d))
    return Number(f"{century}", f"{year:02}", f"{month:02}", f"{day:02}", stem[6:], check)


SIGNS = "-+–—‑‒―−~_•‧=－⁓"
BLANKS = ("  ", "\t", "\n", "\r\n", "\u2003", "\u3000", "\u2028", " \n  ", "\n\n\n\n", "\u00a0")
PRINTINGS: tuple[str, ...] = (
    "CYMD-N", "YMDN", "CYMDN", "YMD N", "CYMD N", "YMD - N", "YMD-  N", "YMD  -N", "YMD--N",
    *(f"YMD{sign}N" for sign in SIGNS),
    *(f"YMD{blank}N" for blank in BLANKS),
    *(f"YMD-{blank}N" for blank in BLANKS),
    *(f"CYMD{sign}N" for sign in ".:,;/'|*"),
    "CY-M-D-N", "CY-M-D N", "CY.M.D-N", "CY M D N", "CY M D-N", "Y-M-D-N", "Y M D-N", "Y.M.D-N", "C YMD-N",
    "C\nYMD-N", "CY\nMD-N", "YM\nD-N", "YMD-①②\n③④", "YMD-①\n②③④", "YMD-①② ③④", "YMD ①② ③④", "YMD-① ② ③ ④",
    "Ⓐ Ⓑ Ⓒ Ⓓ Ⓔ Ⓕ - ① ② ③ ④", "Ⓐ Ⓑ Ⓒ Ⓓ Ⓔ Ⓕ ① ② ③ ④", "Ⓐ\nⒷ\nⒸ\nⒹ\nⒺ\nⒻ\n-\n①\n②\n③\n④",
    "Ⓐ\tⒷ\tⒸ\tⒹ\tⒺ\tⒻ\t①\t②\t③\t④", "ⒶⒷⒸ ⒹⒺⒻ-①②③④", "ⒶⒷⒸⒹ ⒺⒻ-①②③④", "ⒶⒷⒸⒹⒺⒻ-①②③ ④", "YMD-T982", "CYMD-R982",
    "YMD-TF98", "CYMDT982", "pnrYMDN", "YMD-Nx", "YMD-N1", "YMD-N¹", "YMDN2", "YMD-N-01", "YMD-N-2024",
    "YMDN-0001", "YMD-N-2024-03-01", "YMD-N-Kopia", "YMD-N-YMD-N", "YMDNYMDN", "3.YMD-N", "44331,YMDN,Anna",
    "1;YMD-N;Anna", "7.YMDN", "1 YMD-N", "16YMD-N", "00YMDN", "CYMDN00", "Placering: YMDN", "Titel YMDN",
    "Försäkring YMD N", "Ändring (CYMDN)", "Tel YMD-N", "mobil CYMDN", "Dnr YMD-N", "faktura YMDN",
    "https://x.example/CYMD-N/a", "https://x.example/?p=YMD%2DN", "CYMD-N@x.example",
    "vera1.YMDN@x.example", "abcdefYMDNabcdef", "YMD\u200b-N", "YMD\u200cN", "YMD\u2060-\u2060N",
    "\u202eYMD-N\u202c", "YMD\ufeff-N", "YMD\u0336-N", "YMD\u00ad-N", "YMD\\-N", "**YMD**-N", "YMD-*N*",
    "`YMD`-`N`", "<b>YMD</b>-N", "YMD-<span class='x'>N</span>", "YMD-<br/>N", "YMD&nbsp;N", "YMD&#8209;N",
    "| YMD | N |", "YMD-(N)", "YMD (N)", "YMD..N", "YMD nr N", "YMD sista fyra N", "avtal_YMD-N.pdf",
    "YMD_N", "YMD-N.docx",
    *(f"YMD{sign}N" for sign in "#@%^´÷→…>"),
    "CY-MD-N", "YM-D-N", "Y/M/D-N", "Y/M D-N", "CYM-D-N", "YMD-①②-③④", "YMD/①②-③④", "YMD-①-②-③-④",
    "Ⓐ-Ⓑ-Ⓒ-Ⓓ-Ⓔ-Ⓕ-①-②-③-④", "Ⓐ|Ⓑ|Ⓒ|Ⓓ|Ⓔ|Ⓕ|①|②|③|④", "| Ⓐ | Ⓑ | Ⓒ | Ⓓ | Ⓔ | Ⓕ | - | ① | ② | ③ | ④ |",
    "Ⓐ;Ⓑ;Ⓒ;Ⓓ;Ⓔ;Ⓕ;①;②;③;④", "YMD[1]-N", "YMD 1)-N", "YMD-\n> N", "YMD, sista fyra: N",
    "YMD kontrollsiffror N", "YMD (sista siffrorna N)", "YMD<!-- x -->N", "YMD=\n-N", "YMD-①②=\n③④",
    "YMD\\u002dN", "YMD\\tN", "YMD-%3①%3②%3③%3④",
    "Y;M;D;N", "Y | M | D | N", "Y|M|D|-|①②|③④", "C|Y|M|D|N", "Y:M:D-N", "Y'M'D-N", "ⒶⒷ-ⒸⒹ-ⒺⒻ-①②-③④",
    "ⒶⒷⒸ-ⒹⒺⒻ-①②③④", "CY-M-\nD-N", "D.M.CY-N", "ⒶⒷⒸⒹⒺⒻ① ②③④", "ⒶⒷⒸ ⒹⒺⒻ①②③④", "YMD①②③-④",
    "YMD-①②.③④", "YMD-①②,③④", "YMD-①②  ③④", "YMD-①②③/④", "YMD ① ② ③ ④", "[Ⓐ][Ⓑ][Ⓒ][Ⓓ][Ⓔ][Ⓕ]-[①][②][③][④]",
    "C Ⓐ Ⓑ Ⓒ Ⓓ Ⓔ Ⓕ ① ② ③ ④", "Ⓐ  Ⓑ  Ⓒ  Ⓓ  Ⓔ  Ⓕ  -  ①  ②  ③  ④", "│Ⓐ│Ⓑ│Ⓒ│Ⓓ│Ⓔ│Ⓕ│①│②│③│④│",
    "YMD/T982", "Y-M-D-T982", "YMD-T 982", "YMD-TP98", "YMD-A982", "YMD-98①T", "ⒶⒷⒸTⒺⒻ-N", "YMD-9§④③",
    "YMDN kr", "YMD-N kr", "20240304_YMD-N.pdf", "YMD[a]-N", "YMD (1) N", "YMD-1)N", "YMD2-N", "YMD-\n> > N",
    "https://x.example/YMD%E2%80%93N", "https://x.example/YMD%2FN", "YMD%252dN", "YMD=E2=80=93N",
    "YMD\\u2013N", "YMD-\\r\\nN", "YMD\\x2dN", '{"född": "YMD", "nr": "N"}', "<p n='YMD-N'/>",
    "<id extension='CYMDN'/>",
    "Y.M.D. N", "YM D N", "C.Y.M.D-N", "CY/M/D – N", "f.YMD-N", "p.nr. YMD-N", "Vera Ek/CYMDN/Åmåla",
    "CYMDN-Vera.pdf", "C:\\akter\\YMD-N\\a.pdf", "https://x.example/?pnr=YMDN&x=2", "mailto:YMDN@x.example",
    "<fodd>YMD</fodd><nr>N</nr>", "YMD\t-\tN", "YMD -\nN", "CYMD-①② ③④", "ⒶⒷ ⒸⒹ ⒺⒻ-①② ③④", "Ⓐ ⒷⒸⒹⒺⒻ-①②③④",
    "_Ⓐ_Ⓑ_Ⓒ_Ⓓ_Ⓔ_Ⓕ_-_①_②_③_④_", "□Ⓐ□Ⓑ□Ⓒ□Ⓓ□Ⓔ□Ⓕ□-□①□②□③□④", "YMD-N[3]", "2024-03-01 YMD-N",
    "Dnr KS 2024/12 YMD-N", "OCR YMDN", "D.M.CY N", "<td>YMD-</td><td>N</td>", "\\textbf{YMD}-N", "YMD{-}N",
    "YMD-'N'", "YMD ( N )", "YMD // N", "YMD kontrollnr N", "YMD sista 4 N",
    "sista fyra N, född YMD", "sista fyra N, född CYMD", "N (sista fyra), född YMD",
    "född D.M.Y, sista fyra N", "född den D/M CY, sista fyra N", "fyra sista N, personnummer YMD",
    "född YMD med slutsiffrorna N", "f. YMD, slutnr N", "3 Ⓐ Ⓑ Ⓒ Ⓓ Ⓔ Ⓕ ① ② ③ ④",
    "1. |Ⓐ|Ⓑ|Ⓒ|Ⓓ|Ⓔ|Ⓕ|-|①|②|③|④| 2",
    "Ⓐ Ⓑ Ⓒ Ⓓ Ⓔ Ⓕ ① ② ③ ④\t2",
    "D/M CY-N", "D/M-CY N",
    "YMD, de fyra sista siffrorna är N", "CY-M-D, sista fyra N", "CY_M_D_N", "YMD_-_N", "CYMD-TF98",
    "YMD samt N", "YMD plus N", "YMD (bindestreck) N", "YMD pnr N",
    "sista fyra N personnummer CYMD",
)  # fmt: skip
"""Patterns for Number.printed; ① to ④ are the last four digits one by one, Ⓐ to Ⓕ those of the date."""


def slipped(random: Random, printed: str) -> str:
    """The printing with one of its digits read as a letter, as OCR does."""
    letters = {"0": "OoD", "1": "lIi|!", "2": "Z", "5": "S", "6": "b", "8": "B", "9": "gq"}
    places = [at for at, sign in enumerate(printed) if sign in letters]
    at = random.choice(places)
    return printed[:at] + random.choice(letters[printed[at]]) + printed[at + 1 :]


def raised(printed: str) -> str:
    """The printing in raised digits."""
    return printed.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def wide(printed: str) -> str:
    """The printing in full-width digits."""
    return printed.translate({ord("0") + n: ord("０") + n for n in range(10)})
