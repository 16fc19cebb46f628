"""How long what two phones share stays, what is counted, how much of both there may be, and why somebody cannot take part. Plain Python."""

import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing
from kvarter.packs.digits import western_digits

PAIR_STAYS = timedelta(hours=1)
"""After this a pair is forgotten, wherever the two are."""
MOST_PAIRS = 2000
"""Pairs that may practise at the same time, in the whole network: nobody is counted alone."""
DIGITS = 6
MOST_COUNTED = 5000
"""What is counted in one week, from everybody together: nobody's address is kept, so nobody is counted alone."""
LETTER_STAYS = timedelta(days=14)
"""After this a practice letter is gone from its box, and with the last one the box."""
MOST_LETTERS = 20
"""In the practice box of one group."""
LEVELS = ("shown", "coached", "mother", "alone", "taught")
"""How much help a run needed, from most to least; `static/practice/play.js` writes the same words."""


class Reason(StrEnum):
    """Why she cannot take part now."""

    FULL = "full"
    WRONG_NUMBER = "wrong number"
    TOO_MANY_TRIED = "too many tried"
    NOT_COUNTED = "not counted"
    BOX_FULL = "box full"
    NOT_INVENTED = "not invented"


def may_make_letters(by: Standing, group_id: int) -> Access | None:
    """Mothers of a group, and those who lead it, fill its practice box."""
    if not by.is_signed_in:
        return Access.NOT_SIGNED_IN
    return None if group_id in by.mother_groups or by.leads(group_id) else Access.NOT_YOUR_GROUP


def new_number() -> str:
    """Six digits that one woman says and the other types."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def number_in(typed: str) -> str:
    """The digits of what she typed, whatever script they are written in and however she parted them."""
    return "".join(sign for sign in western_digits(typed) if sign.isdigit())


class Brake:
    """Lets so many tries through in so many seconds, from everybody of this process together: nobody's address is kept.

    A picture that is scanned holds a long code instead of a number, so nobody who is braked keeps another woman out.
    """

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.seconds, self.clock = most, seconds, clock
        self.tries: deque[float] = deque()
        self.lock = threading.Lock()

    def is_on(self) -> bool:
        """Too many were tried just now."""
        with self.lock:
            while self.tries and self.tries[0] <= self.clock() - self.seconds:
                self.tries.popleft()
            return len(self.tries) >= self.most

    def note(self) -> None:
        """One more try that did not fit."""
        with self.lock:
            self.tries.append(self.clock())


WRONG_NUMBERS = Brake(most=30, seconds=60)
