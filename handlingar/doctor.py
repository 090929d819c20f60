"""What the system must have, what of it is missing, and how to get it."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from handlingar import __version__
from handlingar.extract.ocr.installation import OcrFailed, installed_languages, tesseract_version

LEAST_PYTHON = (3, 11)  # as pyproject.toml says
LEAST_TESSERACT = 4  # the first with the models that read lines as a whole (LSTM)
INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-swe tesseract-ocr-osd"
LEAST_FREE = 1_000_000_000
"""Bytes of disk that a run should find free."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; remedy says how to mend it where it is not good."""

    name: str
    good: bool
    found: str
    remedy: str = ""


def examine(out: Path) -> list[Check]:
    """Looks at Python, Tesseract and its languages, and the output folder; changes nothing."""
    return [
        Check("handlingar", True, __version__),
        _python(),
        *_tesseract(),
        _writable(out),
        _room(out),
    ]


def _python() -> Check:
    found = ".".join(str(n) for n in sys.version_info[:3])
    least = ".".join(str(n) for n in LEAST_PYTHON)
    return Check("Python", sys.version_info >= LEAST_PYTHON, found, f"Install Python {least} or newer.")


def _tesseract() -> list[Check]:
    try:
        version, languages = tesseract_version(), installed_languages()
    except OcrFailed:
        return [Check("Tesseract (reads scans)", False, "not found", INSTALL)]
    return [
        Check("Tesseract (reads scans)", int(version.split(".")[0]) >= LEAST_TESSERACT, version, INSTALL),
        *(_language(name, name in languages) for name in ("eng", "swe", "osd")),
    ]


def _language(name: str, good: bool) -> Check:
    return Check(f"Tesseract model {name}", good, "installed" if good else "not found", INSTALL)


def _writable(out: Path) -> Check:
    folder = _nearest(out)
    good = folder.is_dir() and os.access(folder, os.W_OK)
    remedy = f"Make {folder} writable, or choose another folder with --out."
    return Check(f"Output folder {out}", good, "writable" if good else "not writable", remedy)


def _room(out: Path) -> Check:
    free = shutil.disk_usage(_nearest(out)).free
    return Check("Free disk", free >= LEAST_FREE, f"{free / 1e9:.1f} GB", "Make room: a gigabyte at least.")


def _nearest(out: Path) -> Path:
    return next(folder for folder in (out.absolute(), *out.absolute().parents) if folder.exists())
