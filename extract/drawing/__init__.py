"""What was read, drawn on the page's picture: boxes in, a PNG out, through pdfplumber's page images."""
