"""Words of the titles of minutes."""

import regex

TITLE_WORDS = regex.compile(r"protokoll|anteckning|möte|sammanträd|stämma", regex.IGNORECASE)
