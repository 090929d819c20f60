"""A file becomes a Document: pages of words with boxes, whatever the file is.

In goes a path, out comes a frozen `Document`; nothing of a PDF or image library leaves this package.
"""

from handlingar.extract.model import Box, Document, Line, Origin, Page, Problem, Ruling, Status, Word

__all__ = ["Box", "Document", "Line", "Origin", "Page", "Problem", "Ruling", "Status", "Word"]
