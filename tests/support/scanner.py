"""A scanner that does one thing wrong at a time: pages of invented print, and the faults that scans have.

A page is an array of grey levels or of RGB, 0 to 255; each fault gives a new array of the same kind. What is
random comes from a seed, so that a test sees the same page every time.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import regex
from numpy.typing import NDArray
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Pixels = NDArray[np.uint8]

PROSE = """Ordföranden hälsade ledamöterna välkomna och förklarade sammanträdet öppnat. Kallelsen hade gått
ut i rätt tid och dagordningen godkändes med ett tillägg om vägen mot Åkersjön. Förvaltningen
redogjorde för årets ekonomi: intäkterna uppgick till 4 385 tkr, vilket är 12,5 % mer än året
före, och kostnaderna för drift och underhåll minskade. Styrelsen beslutade enligt § 14 i
stadgarna att bevilja föreningen Öringen högst 85 000 kronor för upprustning av badplatsen.
Återstoden förs över till nästa år. Revisorn påpekade att fakturor bör attesteras av två
personer, och att inköp över 50 000 kr ska konkurrensutsättas. Kansliet återkommer med ett
förslag senast den 15 mars 2024. Frågor ställs till kansliet@exempel.se eller per telefon.""".splitlines()
LABELS = (
    ("Plats och tid", "Sessionssalen, Kvarnby, kl. 13.30–15.45"),
    ("Beslutande", "Ylva Ekdahl, ordförande"),
    ("", "Åke Östman, vice ordförande"),
    ("Övriga närvarande", "Märta Sjögren, sekreterare"),
    ("Justerare", "Åke Östman"),
    ("Paragrafer", "§§ 11–19"),
)
TABLE = (
    ("Verksamhet", "Budget", "Utfall", "Avvikelse"),
    ("Personal", "2 150", "2 087", "63"),
    ("Lokaler och hyror", "640", "655", "-15"),
    ("Köpta tjänster", "1 275", "1 198", "77"),
    ("Övrigt", "320", "309", "11"),
    ("Summa", "4 385", "4 249", "136"),
)
COLUMNS = (
    """Under våren har vägarna i den
norra delen lagts om. Arbetet
blev klart före midsommar, och
kostnaden höll sig inom den
ram som stämman gav. Några
skyltar saknas ännu vid bron,
men de är beställda. Snöröjning
sker enligt avtalet från förra
året, som löper till april.""".splitlines(),
    """Badplatsen vid sjön fick en ny
brygga i juni. Föreningen har
skött städningen mot ersättning
och öppnat kiosken i helgerna.
Besökarna var fler än någonsin
tidigare, särskilt i juli. Inför
nästa säsong behövs en ramp
så att fler kan bada, och det
bör sökas bidrag till den.""".splitlines(),
)

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


def printed(dpi: float, font: str = "Helvetica", size: float = 10.5) -> Pixels:
    """An A4 page in grey: letterhead, labels with values, prose, two columns, a ruled table, a foot."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    if font == "DejaVuSerif":
        pdfmetrics.registerFont(TTFont(font, str(DEJAVU)))
    canvas.setFont(font, size)

    def put(x: float, y: float, text: str) -> None:
        canvas.drawString(x, 842 - y, text)

    put(70, 50, "Kvarnby samfällighetsförening")
    put(440, 50, "Protokoll 3/2024")
    for i, (label, value) in enumerate(LABELS):
        put(70, 90 + 16 * i, label)
        put(190, 90 + 16 * i, value)
    for i, line in enumerate(PROSE):
        put(70, 215 + 15 * i, line)
    for x, lines in zip((70, 320), COLUMNS, strict=True):
        for i, line in enumerate(lines):
            put(x, 365 + 15 * i, line)
    canvas.setLineWidth(0.6)
    for i, row in enumerate(TABLE):
        for j, text in enumerate(row):
            x, width = (70, 170) if j == 0 else (240 + 90 * (j - 1), 90)
            canvas.rect(x, 842 - (540 + 20 * i), width, 20)
            put(x + 6, 534 + 20 * i, text)
    put(70, 690, "Vid protokollet")
    put(320, 690, "Justeras")
    put(70, 740, "Märta Sjögren")
    put(320, 740, "Åke Östman")
    put(290, 800, "Sida 2 av 5")
    canvas.save()
    with pdfium.PdfDocument(stream.getvalue()) as document:
        gray = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    return np.array(gray, np.uint8).reshape(gray.shape[0], gray.shape[1])


def printed_words() -> Counter[str]:
    """The words on a printed page, with how often each stands there."""
    texts = ["Kvarnby samfällighetsförening Protokoll 3/2024 Sida 2 av 5"]
    texts += ["Vid protokollet Justeras Märta Sjögren Åke Östman", *PROSE]
    texts += [part for pair in LABELS for part in pair] + [cell for row in TABLE for cell in row]
    texts += [line for lines in COLUMNS for line in lines]
    return Counter(" ".join(texts).split())


def share_read(text: str) -> float:
    """The share (0 to 1) of a printed page's words that stand in the text."""
    want, got = printed_words(), Counter(text.split())
    return sum(min(n, got[word]) for word, n in want.items()) / want.total()


def foreign(text: str) -> list[str]:
    """The words of the text that are not printed on the page: what was misread, and what was made up."""
    extra = Counter(text.split()) - printed_words()
    return sorted(word for word in extra.elements() if regex.search(r"\w", word))


# how the paper lay --------------------------------------------------------------------------------------


def leaning(page: Pixels, degrees: float, around: int = 255) -> Pixels:
    """The page turned anticlockwise by so many degrees; around it is that grey."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    border = (around, around, around)
    return np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=border), np.uint8)


def bordered(page: Pixels, degrees: float = 0.0, share: float = 0.04) -> Pixels:
    """The page on a black ground that shows around it, as where the lid of the scanner was open."""
    across, down = round(page.shape[1] * share), round(page.shape[0] * share)
    wider = cv2.copyMakeBorder(
        page, down, 2 * down, across, across // 2, cv2.BORDER_CONSTANT, value=(8, 8, 8)
    )
    return leaning(np.asarray(wider, np.uint8), degrees, 8)


def spread(left: Pixels, right: Pixels) -> Pixels:
    """Two pages side by side on one, as an opened book or an A3 sheet."""
    return np.hstack([left, right])


# light --------------------------------------------------------------------------------------------------


def shaded(page: Pixels, darkest: float = 0.35, reach: float = 0.22) -> Pixels:
    """The page dark towards its left edge, as at the spine of a book."""
    x = np.linspace(0, 1, page.shape[1])
    return _under(page, 1 - (1 - darkest) * np.exp(-((x / reach) ** 2))[None, :])


def unevenly_lit(page: Pixels, darkest: float = 0.45) -> Pixels:
    """The page bright in one corner and dark in the other, as under a lamp."""
    y, x = np.mgrid[0 : page.shape[0], 0 : page.shape[1]]
    far = np.hypot(y / page.shape[0] - 0.2, x / page.shape[1] - 0.8)
    return _under(page, 1 - (1 - darkest) * np.clip(far, 0, 1))


def _under(page: Pixels, light: NDArray[np.float64]) -> Pixels:
    return np.asarray(page * (light if page.ndim == 2 else light[:, :, None]), np.uint8)


def faded(page: Pixels, ink: int = 170, paper: int = 215) -> Pixels:
    """The page with little contrast: a carbon copy, a pencil, a tired drum."""
    return np.asarray(ink + page.astype(np.float32) * ((paper - ink) / 255), np.uint8)


def inverted(page: Pixels) -> Pixels:
    """The negative of the page."""
    return np.asarray(255 - page, np.uint8)


def banded(page: Pixels, top: float, bottom: float, ground: int = 60) -> Pixels:
    """The page with light print on a dark band between two shares of its height."""
    result = page.copy()
    rows = slice(round(top * page.shape[0]), round(bottom * page.shape[0]))
    result[rows] = 255 - (page[rows].astype(np.float32) * ((255 - ground) / 255)).astype(np.uint8)
    return result


def dithered(page: Pixels, top: float, bottom: float, ground: int = 190) -> Pixels:
    """The page in black and white, with a grey ground, drawn as dots, between two shares of its height."""
    rows = slice(round(top * page.shape[0]), round(bottom * page.shape[0]))
    result = np.where(page < 128, 0, 255).astype(np.uint8)
    shade = (page[rows].astype(np.float32) * (ground / 255)).astype(np.uint8)
    result[rows] = np.asarray(Image.fromarray(shade).convert("1"), np.uint8) * 255
    return result


# what the machine adds ----------------------------------------------------------------------------------


def grainy(page: Pixels, sigma: float = 18, seed: int = 1) -> Pixels:
    """The page with the noise of a sensor."""
    noise = np.random.default_rng(seed).normal(0, sigma, page.shape)
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def peppered(page: Pixels, share: float = 0.01, seed: int = 1) -> Pixels:
    """The page with black and white specks."""
    chance = np.random.default_rng(seed).random(page.shape[:2])
    result = page.copy()
    result[chance < share / 2] = 0
    result[chance > 1 - share / 2] = 255
    return result


def blurred(page: Pixels, sigma: float = 1.6) -> Pixels:
    """The page out of focus (sigma in pixels)."""
    return np.asarray(cv2.GaussianBlur(page, (0, 0), sigma), np.uint8)


def squeezed(page: Pixels, quality: int) -> Pixels:
    """The page after JPEG of that quality."""
    stream = io.BytesIO()
    Image.fromarray(page).save(stream, "JPEG", quality=quality)
    return np.array(Image.open(stream), np.uint8)


def faxed(page: Pixels, dpi: float, down: float) -> Pixels:
    """The page as a fax of 204 by `down` dots an inch stores it: 1728 in two tones on a line, not square."""
    size = (round(page.shape[1] * 204 / dpi), round(page.shape[0] * down / dpi))
    small = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    line = np.pad(small, ((0, 0), (0, max(1728 - small.shape[1], 0))), constant_values=255)
    return np.where(line > 150, 255, 0).astype(np.uint8)


# what is on the paper besides the print -----------------------------------------------------------------


def shining_through(page: Pixels, back: Pixels, dpi: float, share: float = 0.25) -> Pixels:
    """The page with the print of its back seen through the paper, which spreads it a quarter millimetre."""
    seen = blurred(np.ascontiguousarray(back[:, ::-1]), 0.25 * dpi / 25.4)
    ghost = 255 - (255 - seen.astype(np.float32)) * share
    return np.minimum(page, ghost.astype(np.uint8))


def punched(page: Pixels, dpi: float) -> Pixels:
    """The page with two holes at its left edge, black as the ground below."""
    result = page.copy()
    for share in (0.36, 0.63):
        centre = (round(0.45 * dpi), round(share * page.shape[0]))
        cv2.circle(result, centre, round(0.12 * dpi), (15, 15, 15), -1)
    return result


def coloured(page: Pixels) -> Pixels:
    """A grey page as RGB."""
    return np.repeat(page[:, :, None], 3, axis=2)


def stamped(
    page: Pixels, dpi: float, ink: tuple[int, int, int], at: tuple[float, float] = (0.62, 0.33)
) -> Pixels:
    """The RGB page with a round stamp over the print, turned a little; at is the shares of width, height."""
    height, width = page.shape[:2]
    layer = np.full_like(page, 255)
    unit = dpi / 72
    centre = (round(at[0] * width), round(at[1] * height))
    for radius, thick in ((58, 2.2), (52, 1.0)):
        cv2.circle(layer, centre, round(radius * unit), ink, max(round(thick * unit), 1), cv2.LINE_AA)
    for i, text in enumerate(("KVARNBY", "INKOM", "2024-02-19", "Dnr 118")):
        place = (round(centre[0] - 40 * unit), round(centre[1] + (22 * i - 26) * unit))
        cv2.putText(
            layer, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.5 * unit, ink, round(1.3 * unit), cv2.LINE_AA
        )
    matrix = cv2.getRotationMatrix2D(centre, 12, 1)
    layer = np.asarray(cv2.warpAffine(layer, matrix, (width, height), borderValue=(255, 255, 255)), np.uint8)
    return (page.astype(np.uint16) * layer // 255).astype(np.uint8)


def signed(
    page: Pixels, dpi: float, at: tuple[float, float], ink: tuple[int, int, int] = (40, 40, 60), seed: int = 1
) -> Pixels:
    """The page with a hand-written name: loops in one stroke, from a point (in points) to the right."""
    random = np.random.default_rng(seed)
    unit = dpi / 72
    t = np.linspace(0, 1, 400)
    n_loops = int(random.integers(6, 10))
    x = at[0] + 120 * t + 6 * np.sin(2 * np.pi * n_loops * t)
    tall = np.interp(t, np.linspace(0, 1, 12), random.uniform(3, 14, 12))
    y = at[1] - 6 * t - tall * np.sin(2 * np.pi * n_loops * t + random.uniform(0, 3))
    points = np.stack([x * unit, y * unit], axis=1)
    flourish = np.stack(
        [np.linspace(x[-1], at[0], 30) * unit, np.linspace(y[-1], at[1] + 9, 30) * unit], axis=1
    )
    result = page.copy()
    colour: Sequence[int] = ink if page.ndim == 3 else (ink[0],)
    for stroke in (points, flourish):
        cv2.polylines(
            result, [stroke.round().astype(np.int32)], False, colour, max(round(1.1 * unit), 1), cv2.LINE_AA
        )
    return result


def photographed(page: Pixels, table: int = 70, seed: int = 1) -> Pixels:
    """The page lying on a table, seen by a telephone from a little aside, with its light and grain."""
    height, width = page.shape[:2]
    margin = round(0.06 * width)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(
        [
            [margin * 1.6, margin * 1.2],
            [width + margin * 0.7, margin * 0.8],
            [width + margin * 1.3, height + margin],
            [margin * 0.8, height + margin * 1.4],
        ],
        np.float32,
    )
    matrix = cv2.getPerspectiveTransform(corners, seen)
    size = (width + 2 * margin, height + 2 * margin + margin // 2)
    shot = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(table, table, table))
    return grainy(unevenly_lit(blurred(np.asarray(shot, np.uint8), 0.8), 0.6), 6, seed)
