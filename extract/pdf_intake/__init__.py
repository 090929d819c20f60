"""A PDF made ready: opened, bounded and mended, and what it holds beside its pages."""
