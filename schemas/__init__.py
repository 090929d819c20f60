"""What a row is, and the writing and reading of the dataset.

In go rows (`Facts`), out come Parquet, CSV and a Data Package; and back as pandas DataFrames.
"""
