"""How files are read: what a user may set, with what we found best as defaults."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of reading; they are part of what a result depends on, so they are plain values.

    page_timeout is the seconds that OCR may spend on one page, max_pixels the largest picture that is
    opened, max_bytes the largest file; min_dpi and max_dpi bound the resolution at which a page is OCRed.
    passwords are tried on encrypted PDFs; they stand in no repr, and so in no ledger, message or log.
    """

    page_timeout: float = 180.0
    max_pixels: int = 200_000_000
    max_bytes: int = 2_000_000_000
    min_dpi: float = 150.0
    max_dpi: float = 600.0
    passwords: tuple[str, ...] = field(default=(), repr=False)
