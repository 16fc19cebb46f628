"""What every page's frame needs for her safety."""

LINKS = {"help": "safety:help", "leave": "safety:leave"}
