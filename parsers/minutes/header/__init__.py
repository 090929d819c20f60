"""What the head of minutes says of the meeting: body, day, hours, place, adjustment and the next meeting."""
