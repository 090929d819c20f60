"""A run over an archive: its listing, the tasks, the pool of processes, the ledger and the result."""
