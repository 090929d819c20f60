"""The PDF's own signatures (PAdES): in go a file's original bytes, out comes a verdict on each of them.

The verdicts are those of ETSI EN 319 102-1. Nothing is fetched from anywhere: trust comes from the roots that
are given, and what tells of revocation is what the file itself holds.
"""

from handlingar.parsers.signatures.pades.read import Original, examine, validate_pdf
from handlingar.parsers.signatures.pades.trust import Roots, UnusableRoots, read_roots

__all__ = ["Original", "Roots", "UnusableRoots", "examine", "read_roots", "validate_pdf"]
