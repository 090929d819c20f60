"""Gives back å, ä and ö to Swedish text that an OCR engine without Swedish mangled.

In goes a Document, out come the repaired Document and a row for each word that was changed.
"""

from handlingar.parsers.repair.document import repair_document

__all__ = ["repair_document"]
