"""What is a Swedish word, what OCR confuses, how good a text is."""
