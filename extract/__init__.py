"""A file becomes a Document: pages of words with boxes, whatever the file is.

In goes a path, out comes a frozen `Document`; nothing of a PDF or image library leaves this package.
"""

from handlingar.extract.model import Box, Document, Line, Origin, Page, Problem, Reading, Ruling, Status, Word
from handlingar.extract.readers.page_count import count_pages
from handlingar.extract.readers.read import SUFFIXES, read
from handlingar.extract.settings import Settings

__all__ = [
    "SUFFIXES",
    "Box",
    "Document",
    "Line",
    "Origin",
    "Page",
    "Problem",
    "Reading",
    "Ruling",
    "Settings",
    "Status",
    "Word",
    "count_pages",
    "read",
]
