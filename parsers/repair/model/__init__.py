"""How likely a word is, and what OCR made of it: channel, candidates, compounds, context, lexicon."""
