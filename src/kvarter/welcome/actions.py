"""Marks go when a Mother does not walk with the woman any more."""

from datetime import datetime

from kvarter.groups.rules import SYSTEM
from kvarter.keys.actions import drop_notes_but
from kvarter.referrals.queries import walking


def tidy_marks(now: datetime) -> int:
    """Every mark of a woman who is closed, was handed back, or has another Mother goes. Gives how many."""
    return drop_notes_but(by=SYSTEM, still=walking(SYSTEM))
