"""When the last group will be equipped if things go on at the pace so far."""

from datetime import date, timedelta
from math import ceil


def forecast(began: date, today: date, held: int, groups: int) -> date | None:
    """The day on which all groups have had their evening, at the pace since the beginning; None without any pace."""
    if held >= groups:
        return today
    passed = (today - began).days
    if held <= 0 or passed <= 0:
        return None
    return today + timedelta(days=ceil((groups - held) * passed / held))
