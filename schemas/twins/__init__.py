"""Documents of an archive that say the same: a scan and its original, a paper and its transcript."""
