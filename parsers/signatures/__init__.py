"""Signature pages: in go segments, out come the pages and who signed on them.

`is_signature_start` tells where such a page begins, for the cutting into segments. What is checked of a page
is in `checks`, the PDF's own signatures are in `pades`.
"""

from handlingar.parsers.signatures.providers import is_signature_start
from handlingar.parsers.signatures.reader import ReadPage, Signatures, read_signatures

__all__ = ["ReadPage", "Signatures", "is_signature_start", "read_signatures"]
