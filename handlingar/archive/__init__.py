"""What lies outside the machine or under lock: files behind URLs, passwords."""
