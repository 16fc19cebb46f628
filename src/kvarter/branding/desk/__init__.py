"""How the national office chooses colours and a logo."""
