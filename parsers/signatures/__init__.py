"""Signature pages: in go segments, out come the pages, who signed on them, and what was checked.

`is_signature_start` tells where such a page begins, for the cutting into segments.
"""

from handlingar.parsers.signatures.providers import is_signature_start
from handlingar.parsers.signatures.reader import Signatures, read_signatures

__all__ = ["Signatures", "is_signature_start", "read_signatures"]
