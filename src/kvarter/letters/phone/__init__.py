"""Reading letters on her phone only: the page, what the phone takes for it, and what runs there."""
