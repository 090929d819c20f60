"""Personal numbers masked, private persons given pseudonyms."""
