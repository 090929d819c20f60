"""Words of the titles of minutes."""

import regex

from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

TITLE_WORD = any_of(vocabulary("meetings")["titles"]["words"])
TITLE_WORDS = compiled(TITLE_WORD, regex.IGNORECASE)
