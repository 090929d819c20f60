"""The one place that calls Tesseract: pictures in, words with boxes in pixels out.

What can go wrong with it (not installed, no model, hanging, crashing) comes out as one exception that
carries the problem's code and tells the remedy.
"""

from __future__ import annotations

import csv
import io
import os
import shlex
import signal
import tempfile
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, auto
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PIL import Image

from handlingar.extract.imaging.image import Picture
from handlingar.extract.model import MACHINE_FAILED, Correction, Reading, is_machines
from handlingar.extract.ocr.installation import INSTALL, OcrFailed, installed_languages

if TYPE_CHECKING:  # it loads pandas, which takes a second: not before something is recognised
    import pytesseract

READER = "Latin-sv"
"""The model that pages are read by: all signs of Latin script, and the words of Swedish."""
MODELS = Path(__file__).resolve().parents[1] / "models"  # those that Tesseract doesn't come with

# It knows some 300 signs, and takes smudges for the rarer ones. Letters that neighbours' and
# immigrants' names have may be read, as no Swedish word was lost to them on pages of many fonts; not â à ã ā,
# as å was read so, nor what no name in Sweden has.
OF_NAMES = "èøæáíóúýçñëïêôîõšžćčđğłńřśźżůěęąőűşÈØÆÁÍÓÚÝÇÑÔŠŽĆČĐŁŃŘŚŹŻŐŰŞ"
NOT_SWEDISH = (
    "ʼəıœùâàòťňďìŷŵßĝĉĵŝŭĥðûÿþēāļūīķņģųėįċħġōĳºãășţțľʻẹọṣ"
    "ËÊİĞƏÙÂÀŒÒŤĚŮŇĎÌÎÏŶŴĈĜŜŬĴĤÕÐÛŸÞĀĒĪĢĶĻŪŅĖĄĘŲĮĦĠĊŌĲÃĂȚŢȘĽỌẸṢ"
    "“`|£{}~<>«^»„©®‚‘™¥¢¿¡·"
)
PAGE, BLOCK, SINGLE_LINE, SINGLE_WORD = 3, 6, 7, 8  # Tesseract's page segmentation modes


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word that Tesseract read: its box in pixels, its confidence 0 to 1, and the line it was put in.

    others are the readings of it that were not chosen, the likeliest first; corrections what was set right.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float
    line: tuple[int, int, int]
    others: tuple[Reading, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def moved(self, x: float, y: float) -> OcrWord:
        """The word so much farther right and down: on the page, where it was read in a cut of it."""
        return replace(self, x0=self.x0 + x, y0=self.y0 + y, x1=self.x1 + x, y1=self.y1 + y)


class Look(IntEnum):
    """The looks that are taken at a page, in their order; many pages skip some."""

    PAGE = auto()
    UNREAD = auto()
    LINES = auto()
    WORDS = auto()
    WORDS_AGAIN = auto()
    FIGURES = auto()
    FIGURES_AGAIN = auto()
    BLOCKS = auto()


@dataclass(frozen=True, slots=True)
class Request:
    """Pictures to be read by one of Tesseract's models, with one of its page segmentation modes.

    look says which look at the page it is, so that pages may wait for each other and be read together.
    """

    model: str
    psm: int
    pictures: tuple[Picture, ...]
    look: Look = Look.PAGE


@dataclass(frozen=True, slots=True)
class Rendered:
    """Says that the page's picture is made: PDFium, which does one page at a time, is done with it."""

    picture: Picture


T = TypeVar("T")
Readings: TypeAlias = list[list[OcrWord]]
"""The words of each picture."""
Steps: TypeAlias = Generator[Request | Rendered, Readings, T]
"""Reading in steps: requests go out, what was read comes in (or OcrFailed), and a result in the end.

What comes in after Rendered is empty.
"""


def best_request(pictures: Sequence[Picture], psm: int, look: Look) -> Request:
    """The request for the best model."""
    return Request(READER, psm, tuple(pictures), look)


def recognise(model: str, pictures: Sequence[Picture], psm: int, timeout: float) -> Readings:
    """The words of each picture, read in one run of Tesseract, each as if it were alone.

    Raises OcrFailed where Tesseract is missing, fails, or takes longer than timeout (seconds).
    """
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a pool of processes beats threads inside Tesseract
    config = f"--psm {psm} -c tessedit_char_blacklist={NOT_SWEDISH}"
    if (MODELS / f"{model}.traineddata").is_file():
        config += f" --tessdata-dir {shlex.quote(str(MODELS))}"
    try:
        with tempfile.TemporaryDirectory(prefix="handlingar-", ignore_cleanup_errors=True) as folder:
            listing = Path(folder) / "pictures.txt"
            paths = [Path(folder) / f"{i:04d}.bmp" for i in range(len(pictures))]  # each tells its resolution
            for path, picture in zip(paths, pictures, strict=True):
                Image.fromarray(picture.gray).save(path, dpi=(picture.dpi, picture.dpi))
            listing.write_text("\n".join(str(path) for path in paths) + "\n", encoding="utf-8")
            table = pytesseract.image_to_data(str(listing), model, config, timeout=timeout)
    except pytesseract.TesseractNotFoundError:
        raise OcrFailed("ocr_missing", f"Tesseract is not installed: {INSTALL}.") from None
    except pytesseract.TesseractError as error:
        ended = error.status == -signal.SIGKILL  # by the system, where memory is short, or by a person
        code = MACHINE_FAILED if ended else "ocr_failed"
        raise OcrFailed(code, f"Tesseract failed ({_how(error)}).") from None
    except RuntimeError:
        message = f"Tesseract took longer than {timeout:.0f} s; raise the page timeout or check the page."
        raise OcrFailed("ocr_timeout", message) from None
    except PermissionError as error:
        raise OcrFailed("ocr_missing", f"Tesseract can't be run ({error}): {INSTALL}.") from None
    except OSError as error:
        message = f"What Tesseract reads or gives can't be kept ({error}); is there room for it?"
        raise OcrFailed(MACHINE_FAILED if is_machines(error) else "ocr_failed", message) from None
    except UnicodeDecodeError:
        raise OcrFailed("ocr_failed", "Tesseract's answer can't be understood (it is no text).") from None
    except MemoryError:
        raise OcrFailed("ocr_failed", "Tesseract's answer is larger than the memory.") from None
    try:
        return _words(table, len(pictures))
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise OcrFailed("ocr_failed", f"Tesseract's answer can't be understood ({error}).") from None


def _how(error: pytesseract.TesseractError) -> str:
    """How Tesseract ended: the signal that ended it, or its exit code and what it said."""
    if error.status < 0:
        return f"signal {-error.status}"
    said = f": {str(error.message)[:200]}" if error.message else ""
    return f"exit code {error.status}{said}"


def _words(table: str, n_pictures: int) -> Readings:
    pages: list[list[OcrWord]] = [[] for _ in range(n_pictures)]
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    if "text" not in (rows.fieldnames or ()):
        raise ValueError("it is no table of words")
    for row in rows:
        text = row["text"].strip()  # a line cut off has none
        if not text or float(row["conf"]) < 0:
            continue
        left, top = float(row["left"]), float(row["top"])
        pages[int(row["page_num"]) - 1].append(
            OcrWord(
                text=text,
                x0=left,
                y0=top,
                x1=left + float(row["width"]),
                y1=top + float(row["height"]),
                confidence=float(row["conf"]) / 100,
                line=(int(row["block_num"]), int(row["par_num"]), int(row["line_num"])),
            )
        )
    return pages


def quarter_turn(picture: Picture, timeout: float) -> int | None:
    """How far the page stands turned, clockwise (0, 90, 180, 270); None where Tesseract can't tell."""
    import pytesseract

    if "osd" not in installed_languages():
        return None
    try:
        found = pytesseract.image_to_osd(
            Image.fromarray(picture.gray), config=f"--dpi {round(picture.dpi)}", timeout=timeout,
            output_type=pytesseract.Output.DICT,
        )  # fmt: skip
    except (pytesseract.TesseractError, RuntimeError, ValueError, OSError):
        return None  # too few characters to tell is an error to Tesseract
    if not {"rotate", "orientation_conf"} <= found.keys():
        return None
    # `rotate` is the clockwise turn that sets the page right
    return (360 - int(found["rotate"])) % 360 if float(found["orientation_conf"]) > 1.5 else None
