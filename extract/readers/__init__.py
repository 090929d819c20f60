"""A file becomes a Document: one reader for PDF, image and text files."""
