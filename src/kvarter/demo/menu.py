"""Where the demo begins, for the line above every page of it."""

LINKS = {"cast": "demo:cast"}
