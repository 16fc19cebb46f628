"""The pages on which subjects are written: for the national office, and for those who lead a group."""
