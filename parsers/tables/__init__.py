"""Tables: where they stand (`find`), their cells (`grid`), what they say and whether sums hold (`read`)."""
