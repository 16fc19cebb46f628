"""The organisation's own colours and logo on every page."""
