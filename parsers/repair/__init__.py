"""Gives back å, ä and ö to Swedish text that an OCR engine without Swedish mangled.

In goes a Document, out come the repaired Document and a row for each word that was changed; or in goes a
string, out come the repaired string and its changes, which undo it.
"""

from handlingar.parsers.repair.changes import Status
from handlingar.parsers.repair.document import repair_document
from handlingar.parsers.repair.text import (
    Condition,
    Repaired,
    TextChange,
    UndoError,
    judge,
    repair,
    sound_words,
    undo,
)

__all__ = [
    "Condition",
    "Repaired",
    "Status",
    "TextChange",
    "UndoError",
    "judge",
    "repair",
    "repair_document",
    "sound_words",
    "undo",
]
