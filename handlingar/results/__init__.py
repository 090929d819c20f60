"""What a run gave: per document (`result`), in sum (`summary`), and in its ledger (`ledger_file`)."""
