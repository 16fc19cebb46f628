"""What was written to a group, for those who lead it."""
