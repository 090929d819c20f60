"""What the system must have, what of it is missing, and how to get it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handlingar import __version__
from handlingar.archive.archive_listing import WRITTEN, expect_within
from handlingar.exit_codes import UserError
from handlingar.extract.ocr.installation import OcrFailed, installed_languages, tesseract_version
from handlingar.locale.messages import number, tr

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
    return Check(
        "Python", sys.version_info >= LEAST_PYTHON, found, tr("Install Python {least} or newer.", least=least)
    )


def _tesseract() -> list[Check]:
    try:
        version, languages = tesseract_version(), installed_languages()
    except OcrFailed:
        return [Check(tr("Tesseract (reads scans)"), False, tr("not found"), INSTALL)]
    return [
        Check(tr("Tesseract (reads scans)"), int(version.split(".")[0]) >= LEAST_TESSERACT, version, INSTALL),
        *(_language(name, name in languages) for name in ("eng", "swe", "osd")),
    ]


def _language(name: str, good: bool) -> Check:
    found = tr("installed") if good else tr("not found")
    return Check(tr("Tesseract model {name}", name=name), good, found, INSTALL)


def _writable(out: Path) -> Check:
    """A file is made for a moment, without a name: rights alone don't tell of a full or read-only disk."""
    folder = _nearest(out)
    why = ""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        expect_within(out)
        closed = [
            out / name for name in WRITTEN if (out / name).exists() and not os.access(out / name, os.W_OK)
        ]
        why = tr("{path} can't be written to", path=closed[0]) if closed else ""
    except OSError as error:
        why = f"{folder}: {error.strerror}"
    except UserError as error:
        why = error.message
    remedy = tr("Make it writable, or choose another folder with --out.")
    return Check(tr("Output folder {out}", out=out), not why, why or tr("writable"), remedy)


def _room(out: Path) -> Check:
    free = shutil.disk_usage(_nearest(out, there=os.path.exists)).free
    remedy = tr("Make room: a gigabyte at least.")
    return Check(tr("Free disk"), free >= LEAST_FREE, f"{number(free / 1e9, 1)} GB", remedy)


def _nearest(out: Path, there: Callable[[Path], bool] = os.path.lexists) -> Path:
    """The folder, or the one nearest above it that is there; a link to nowhere is."""
    return next(folder for folder in (out.absolute(), *out.absolute().parents) if there(folder))
