"""The commands, one a file: each reads its options, calls what does the work, and tells the result."""
