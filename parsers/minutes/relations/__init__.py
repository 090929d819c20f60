"""What items say beside their decisions: elections, jäv, recipients and documents referred to."""
