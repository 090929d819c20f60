"""Where things are that tests read: the project, its samples, and the folder shared beside it, if any."""

from __future__ import annotations

from pathlib import Path

SUPPORT = Path(__file__).resolve().parent
ROOT = SUPPORT.parents[1]
SAMPLES = ROOT / "samples"
ARCHIVE = SAMPLES / "archive"
SHARED = ROOT.parent / "shared"  # real documents with gold; tests that read it skip where it is absent
