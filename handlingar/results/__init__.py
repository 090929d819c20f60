"""What a run gave: per document (`result`), and in sum (`summary`)."""
