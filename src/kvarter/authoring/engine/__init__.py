"""How a subject is written: in pieces, changed one by one, and written down as sheets. Plain Python."""
