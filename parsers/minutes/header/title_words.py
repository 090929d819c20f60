"""Words of the titles of minutes."""

import regex

from handlingar.parsers.language.vocabularies import any_of, vocabulary

TITLE_WORD = any_of(vocabulary("meetings")["titles"]["words"])
TITLE_WORDS = regex.compile(TITLE_WORD, regex.IGNORECASE)
