"""The scale of confidence, and the levels of it at which something is decided.

Confidence is a share between 0 and 1: how often what is read with it is right. Tesseract's own figure for a
word is such a share, and is taken as it is; the repair of å, ä and ö gives posteriors, which are trained to
be one. A word of a digital text layer has 1. The levels are by eye, from pages of the passes that use them;
whoever needs another one adds it here.
"""

from __future__ import annotations

CERTAIN = 1.0
"""Text of a digital layer, or what can be read in one way only."""

APPLY = 0.97
"""A correction is made without asking for a look; one that is less sure is made and listed for review."""

DOUBTED_NUMBER = 0.95
"""A number below this may itself be why a sum does not hold."""

SURE = 0.8
"""A word that needs no second look."""

FAIR = 0.7
"""Below this, a known word of another reading is preferred, and a page is flagged."""

LIKELY = 0.6
"""More likely right than wrong: counts as read, where something else speaks for it too."""

EVEN = 0.5
"""What nothing decides: either way is as likely."""

NOISE = 0.4
"""Below this, what was read is as a rule no print at all."""
