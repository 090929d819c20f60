"""Signature pages: in go segments, out come the pages, who signed on them, and what was checked.

`is_signature_start` tells where such a page begins, for the cutting into segments.
"""

from handlingar.parsers.signatures.providers import is_signature_start

__all__ = ["is_signature_start"]
