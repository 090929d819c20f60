"""Whether Tesseract is installed, of which version and with which models: asked of the program itself.

pytesseract, which reads with it, loads pandas; who only asks need not wait for that.
"""

from __future__ import annotations

import subprocess
from functools import cache

import regex

from handlingar.extract.model import CannotRead
from handlingar.patterns import compiled

PROGRAM = "tesseract"
VERSION = compiled(r"^tesseract\s+v?(\d+(?:\.\d+)*)", regex.MULTILINE)
PATIENCE = 30.0  # seconds, for Tesseract to tell of itself
INSTALL = "apt install tesseract-ocr"


class OcrFailed(CannotRead):
    """Tesseract gave nothing."""


@cache
def installed_languages() -> frozenset[str]:
    """The models that Tesseract comes with. Raises OcrFailed where it isn't installed."""
    listed = _asked("--list-langs")
    return frozenset(line.strip() for line in listed.splitlines()[1:] if line.strip())


def tesseract_version() -> str:
    """The version of Tesseract, such as "5.3.0". Raises OcrFailed where it isn't installed."""
    found = VERSION.search(_asked("--version"))
    if found is None:
        raise OcrFailed("ocr_missing", f"What is installed as tesseract tells no version: {INSTALL}.")
    return str(found[1])


def _asked(option: str) -> str:
    """What Tesseract tells of itself. Raises OcrFailed where it can't be run or doesn't answer."""
    command = [PROGRAM, option]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrFailed("ocr_missing", f"Tesseract can't be run ({error}): {INSTALL}.") from None
    return done.stdout or done.stderr  # before 5.0, its version went to standard error
