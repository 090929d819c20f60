"""Minutes of invented bodies with known content, in each of the forms that bodies write them in."""
