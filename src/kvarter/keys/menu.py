"""Where a page that asks for her key sends her."""

LINKS = {"key": "keys:mine", "new_key": "keys:new"}
