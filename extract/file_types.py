"""What files are by their names: types that are read, other documents, and what is no document."""

from __future__ import annotations

from typing import Final

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
EML: Final = "message/rfc822"
OFFICE = frozenset({DOCX, ODT, EML})

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".docx": DOCX,
    ".odt": ODT,
    ".eml": EML,
}
SUFFIXES = frozenset(MEDIA_TYPES)
OTHER_DOCUMENTS = frozenset({
    ".bmp", ".csv", ".djvu", ".doc", ".docm", ".eps", ".gif", ".heic", ".htm", ".html", ".jp2", ".mht",
    ".msg", ".odp", ".ods", ".pages", ".ppt", ".pptx", ".ps", ".rtf", ".webp", ".wpd", ".xls", ".xlsm",
    ".xlsx", ".xml", ".xps",
})  # fmt: skip
"""Files of these types hold documents too, which are not read. So may one without a suffix."""


def may_be_document(suffix: str) -> bool:
    """Whether a file named so may hold a document, read or not; Thumbs.db and .zip don't."""
    suffix = suffix.lower()
    return not suffix or suffix in SUFFIXES or suffix in OTHER_DOCUMENTS
