"""Prints personal numbers on pages, scans them at 120 to 150 dpi, and counts those that are left unmasked.

    python benchmarks/masking.py [NUMBERS] [SEED]

Numbers are of the tax agency's test range, people and texts invented. A number is unmasked where any of its
digits' forms still stands in the text, or where a searchable copy with black bars shows it to OCR again.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pypdfium2 as pdfium
import regex
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from printings import Number, number

from handlingar import extract
from handlingar.extract.searchable_pdf.write import searchable
from handlingar.parsers.prepare import restored
from handlingar.parsers.privacy.masked_document import number_places
from handlingar.parsers.privacy.personal_numbers import mask_text

A_PAGE = 10
FONTS = ("Helvetica", "Times-Roman", "Courier")
PLACES = (
    "Ansökan från Vera Ek, {}, om bostadsanpassning avslås.",
    "Sökande: {} Norrby 1:14",
    "Beslutet delges {} med rekommenderat brev.",
    "Personnummer                {}",
    "Vårdnadshavare är Ove Lind ({}).",
)
MASKED = regex.compile(r"\d{6,8}\W{0,3}\*{4}")
PATTERNS = ("YMD-N", "YMD-N", "CYMD-N", "CYMDN", "YMD N", "YMDN")


def page(numbers: list[str], font: str, size: float) -> bytes:
    """A PDF page on which the numbers stand in sentences and after labels."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    canvas.setFont(font, size)
    canvas.drawString(70, 780, "Norrby kommun                                   Socialnämnden")
    for at, printed in enumerate(numbers):
        canvas.drawString(70, 730 - 52 * at, f"§ {at + 1} Ärende om stöd och service")
        canvas.drawString(70, 714 - 52 * at, PLACES[at % len(PLACES)].format(printed))
        canvas.drawString(70, 698 - 52 * at, "Nämnden beslutar enligt förvaltningens förslag den 5 mars.")
    canvas.save()
    return stream.getvalue()


def scanned(data: bytes, dpi: int, random: Random) -> bytes:
    """The page as a scanner gives it: leaning a little, with noise, soft and compressed."""
    with pdfium.PdfDocument(data) as document:
        gray = np.asarray(document[0].render(scale=dpi / 72, grayscale=True).to_numpy()).squeeze()
    height, width = gray.shape
    lean = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-0.7, 0.7), 1)
    gray = cv2.warpAffine(gray, lean, (width, height), borderValue=255)
    gray = cv2.GaussianBlur(gray, (3, 3), random.uniform(0.3, 0.6))
    noise = np.random.default_rng(random.randrange(10**6)).normal(0, 6, gray.shape)
    pixels = np.clip(gray * 0.85 + 25 + noise, 0, 255).astype(np.uint8)
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PDF", resolution=dpi, quality=75)
    return stream.getvalue()


def shown(drawn: Number, text: str) -> bool:
    """Whether the text still tells the number's last four digits."""
    digits = f"{drawn.year}{drawn.month}{drawn.day}"
    text = MASKED.sub("", text)  # 9800 stands in 19800720-****, too
    return regex.search(rf"{digits}\D{{0,5}}{drawn.serial}", text) is not None or drawn.serial in text


def main() -> int:
    """Prints what stayed unmasked; ends with 1 where it is more than one number in a hundred."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    random = Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    left: list[str] = []
    barred: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for begin in range(0, wanted, A_PAGE):
            dpi = random.choice((120, 130, 140, 150))
            drawn = [number(random) for _ in range(min(A_PAGE, wanted - begin))]
            printed = [n.printed(random.choice(PATTERNS)) for n in drawn]
            data = scanned(page(printed, random.choice(FONTS), random.choice((10, 11, 12))), dpi, random)
            file = Path(folder, f"{begin}.pdf")
            file.write_bytes(data)
            document = extract.read(file, extract.Settings())
            masked = restored(document).document
            text = "\n".join(p.text for p in masked.pages)
            left += [f"{dpi} dpi: {p}" for n, p in zip(drawn, printed, strict=True) if shown(n, text)]
            bars: dict[int, list[extract.Box]] = {}
            for at, box in number_places(document):
                bars.setdefault(at, []).append(box)
            copy, _ = searchable(data, masked, mask=mask_text, bars=bars)
            picture = Path(folder, f"{begin}.png")
            with pdfium.PdfDocument(copy) as made:
                made[0].render(scale=dpi / 72).to_pil().save(picture, dpi=(dpi, dpi))
            again = "\n".join(p.text for p in extract.read(picture, extract.Settings()).pages)
            barred += [f"{dpi} dpi: {p}" for n, p in zip(drawn, printed, strict=True) if shown(n, again)]
            print(
                f"{begin + len(drawn)} of {wanted}: {len(left)} in texts, {len(barred)} in pictures",
                flush=True,
            )
    print("unmasked in texts:", *left, sep="\n  ")
    print("seen in pictures with bars:", *barred, sep="\n  ")
    return 1 if max(len(left), len(barred)) * 100 > wanted else 0


if __name__ == "__main__":
    sys.exit(main())
