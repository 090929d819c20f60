"""What a PDF file holds, through PDFium and qpdf: characters, fonts, paths, pictures, attachments."""
