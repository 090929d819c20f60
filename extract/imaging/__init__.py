"""Pictures of pages, without any OCR: deskew, cleanup, ruling detection, ink, crops."""
