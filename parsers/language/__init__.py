"""Swedish: vocabularies, numbers, dates, periods and names of people."""
