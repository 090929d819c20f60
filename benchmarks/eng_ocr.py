"""Text as an OCR engine without Swedish reads it: pages are drawn in a font and read by Tesseract with `-l
eng`.

Used by benchmarks/repair.py and scripts/learn_confusions.py. Needs Tesseract with its English model (Debian:
tesseract-ocr-eng) and the fonts named in FONTS (Debian: fonts-liberation, fonts-dejavu, fonts-crosextra-
carlito).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path

import regex
from PIL import Image, ImageDraw, ImageFont

FONTS = ("LiberationSerif-Regular", "DejaVuSans", "LiberationSans-Regular", "Carlito-Regular", "DejaVuSerif")
DPIS = (300, 150)

INCHES = (8.27, 11.69)
"""A4."""
MARGIN = 0.9
POINTS = 11
LEADING = 1.35
COLUMNS = 84
"""Characters in a printed line."""
LINES = 48
"""Lines on a page."""

MARKUP = regex.compile(r"< /? \w+ (?: \s [^<>\n]* )? > | \\ [a-z]+ | [*#|\\{}$]", regex.VERBOSE)
"""What no page shows: HTML tags, commands of TeX, signs of Markdown."""


def paginate(text: str) -> Iterator[str]:
    """The pages of a text without its markup, lines broken to the page's width; tabs become
    spaces.
    """
    lines: list[str] = []
    for line in MARKUP.sub("", text).replace("\f", "\n").split("\n"):
        lines.extend(textwrap.wrap(line.replace("\t", "   "), COLUMNS, break_on_hyphens=False) or [""])
    for at in range(0, len(lines), LINES):
        page = "\n".join(lines[at : at + LINES])
        if page.strip():
            yield page


def picture(page: str, font: str, dpi: int) -> Image.Image:
    """The page as a scanner would give it at this resolution, in grey."""
    image = Image.new("L", (round(INCHES[0] * dpi), round(INCHES[1] * dpi)), 255)
    face = ImageFont.truetype(f"{font}.ttf", round(POINTS * dpi / 72))
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(page.split("\n")):
        y = round((MARGIN + number * POINTS * LEADING / 72) * dpi)
        draw.text((round(MARGIN * dpi), y), line, fill=0, font=face)
    return image


def as_read(page: str, font: str, dpi: int, cache: Path) -> str:
    """What Tesseract reads with its English model; kept in the folder `cache`, since it takes seconds."""
    key = hashlib.sha256(f"{page}\0{font}\0{dpi}".encode()).hexdigest()[:24]
    kept = cache / f"{key}.txt"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        drawn = cache / f"{key}.png"
        picture(page, font, dpi).save(drawn, dpi=(dpi, dpi))
        command = ["tesseract", str(drawn), str(cache / key), "-l", "eng"]
        subprocess.run(
            command, check=True, capture_output=True, timeout=120, env=os.environ | {"OMP_THREAD_LIMIT": "1"}
        )
        drawn.unlink()
    return kept.read_text("utf-8")
