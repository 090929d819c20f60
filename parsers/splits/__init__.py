"""How plain lines of digits are cut into numbers, and which way adds up."""
