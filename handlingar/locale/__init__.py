"""What the program says, in the language of the user."""
