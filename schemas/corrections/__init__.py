"""What people corrected, confirmed and rejected: OUT/corrections.csv, applied when the dataset is written."""
