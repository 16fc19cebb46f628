"""How the national office writes news."""
