"""Turns printed pages into what a scanner gives, and what a careless OCR tool makes of it."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
import pytesseract
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def pictures(pdf: bytes, dpi: int, skew: float, seed: int) -> list[Image.Image]:
    """Grey pages as scanned: at this resolution (dpi), turned by skew (degrees), with a little noise."""
    noise = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    result = []
    for page in document:
        image = page.render(scale=dpi / 72, grayscale=True).to_pil()
        turned = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
        pixels = np.asarray(turned, dtype=np.int16) + noise.normal(0, 4, (turned.height, turned.width))
        result.append(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))
    return result


def scanned_pdf(images: list[Image.Image], dpi: int) -> bytes:
    """A PDF of nothing but pictures."""
    return _pdf(images, dpi, layer=False)


def badly_ocred_pdf(images: list[Image.Image], dpi: int) -> bytes:
    """The same with an invisible text layer from Tesseract's English model, which knows no å, ä or ö."""
    return _pdf(images, dpi, layer=True)


def tiff(images: list[Image.Image], dpi: int) -> bytes:
    """One multi-page TIFF, 1 bit a pixel, CCITT group 4, as a fax or an archive's scanner writes it."""
    target = BytesIO()
    first, *rest = [image.point(lambda v: 255 if v > 150 else 0).convert("1") for image in images]
    first.save(target, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(dpi, dpi))
    return target.getvalue()


def _pdf(images: list[Image.Image], dpi: int, *, layer: bool) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    for image in images:
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        canvas.setPageSize((width, height))
        canvas.drawImage(_jpeg(image), 0, 0, width, height)
        if layer:
            _invisible_text(canvas, image, height, dpi)
        canvas.showPage()
    canvas.save()
    packed = BytesIO()
    with pikepdf.open(BytesIO(target.getvalue())) as pdf:
        pdf.save(packed, deterministic_id=True)
    return packed.getvalue()


def _jpeg(image: Image.Image) -> ImageReader:
    target = BytesIO()
    image.save(target, "JPEG", quality=55)
    return ImageReader(BytesIO(target.getvalue()))


def _invisible_text(canvas: Canvas, image: Image.Image, height: float, dpi: int) -> None:
    data = pytesseract.image_to_data(image, lang="eng", output_type=pytesseract.Output.DICT)
    scale = 72 / dpi
    for text, x, y, h in zip(data["text"], data["left"], data["top"], data["height"], strict=True):
        if text.strip():
            line = canvas.beginText(x * scale, height - (y + h) * scale)
            line.setFont("Helvetica", max(h * scale * 0.9, 4))
            line.setTextRenderMode(3)
            line.textOut(text + " ")
            canvas.drawText(line)
