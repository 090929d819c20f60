"""Who was there, who presided, who adjusts and signs."""
