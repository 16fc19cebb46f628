"""Who may open a room, what its number looks like, and who in it is stuck. Plain Python."""

import unicodedata
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from statistics import median

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_lead


class Mode(StrEnum):
    """What all phones of a room show now."""

    PLAY = "play"
    LOOK = "look"
    PAUSE = "pause"


class Pace(StrEnum):
    """Each goes on by herself, or all go on to the next mission together."""

    FREE = "free"
    TOGETHER = "together"


class Part(StrEnum):
    """What a trainer did on an evening."""

    LED = "led"
    ASSISTED = "assisted"


class Reason(StrEnum):
    """Why a phone cannot join, or a room cannot do something."""

    FULL = "full"
    SHUT = "shut"
    OVER = "over"
    NO_SUCH_MISSION = "no such mission"
    NOT_HERSELF = "not herself"


class Trouble(StrEnum):
    """Why somebody should go to a phone."""

    ASKS = "asks"
    STUCK = "stuck"


MOST_SEATS = 600
"""Phones in one room."""
OPEN_FOR = timedelta(hours=12)
"""A room that nobody closed is closed after so long, and forgets as any other."""
LEAST_SECONDS = 60
"""Nobody is called stuck earlier."""
SLOWER = 3
"""Stuck is who is at a step as many times longer than half the room was."""
FEW = 3
"""Fewer stays at a step say nothing about it: then all steps of the mission are asked."""
WRONG_TURNS = 2
AWAY_SECONDS = 15 * 60
"""A phone that was silent as long lies in a bag: it is away, not stuck."""
WRONG_NUMBERS = 10
WAIT = timedelta(minutes=2)
"""A browser that typed ten wrong numbers within so long waits as long. It counts browsers, and no addresses: a whole room is behind one."""
WRONG_NUMBERS_OF_ALL = 60
"""So many wrong numbers within as long, whoever typed them, are somebody who tries them out: a hall of women types fewer."""
SQUARE = "square"
"""The name of a room’s pass in the address of its square."""
VISIT = timedelta(hours=2)
"""A phone that was silent as long in the demo's room has gone home."""
FEWEST = 5
"""Fewer women than this are not shown as a number."""


def may_open(by: Standing, group_id: int) -> Access | None:
    """Consultants and the national office hold evenings with every group, those who lead a group with theirs."""
    return None if by.is_consultant or by.is_national else may_lead(by, group_id)


def holds_evenings(standing: Standing) -> bool:
    """Consultants, those who lead a group, and the national office."""
    return standing.is_consultant or standing.is_national or bool(standing.led_groups)


def hashed(token: str) -> str:
    """What is kept of what a browser knows."""
    return sha256(token.encode()).hexdigest()


def number_in(text: str) -> str:
    """The six digits of a room as she typed them, in the digits of any script and with any blanks; "" when they are not six."""
    digits = [str(unicodedata.digit(sign, "")) for sign in text if not sign.isspace() and sign not in "-.\u200e\u200f"]
    said = "".join(digits)
    return said if len(digits) == 6 and all(digits) else ""


def must_wait(wrong_at: Iterable[float], now: float) -> bool:
    """Did this browser type too many wrong numbers just now? Moments in seconds; those that the clock has not reached do not count."""
    return len(recent(wrong_at, now)) >= WRONG_NUMBERS


class Brake:
    """Counts the wrong numbers of all browsers of one process, and no address. While it is on, a number alone opens nothing.

    At 30 numbers a minute it takes ten days to find one room among 900,000 half the time; an evening lasts two hours.
    """

    def __init__(self) -> None:
        self.wrong_at: deque[float] = deque(maxlen=WRONG_NUMBERS_OF_ALL)

    def wrong(self, now: float) -> None:
        self.wrong_at.append(now)

    def is_on(self, now: float) -> bool:
        """As many wrong numbers as it counts came within two minutes. Moments that the clock has not reached do not count."""
        return len(recent(self.wrong_at, now)) >= WRONG_NUMBERS_OF_ALL


def pass_of(wall_key: str) -> str:
    """What the square of a room has beside its number: who scanned it typed nothing, and the brake lets her in."""
    return sha256(f"pass {wall_key}".encode()).hexdigest()[:10]


def recent(wrong_at: Iterable[float], now: float) -> list[float]:
    """The moments that still count."""
    return [at for at in wrong_at if 0 <= now - at < WAIT.total_seconds()]


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is known of a phone's place: its step, since when, wrong turns there one after another, and whether she asked."""

    mission: str
    state: str
    since: datetime
    wrong: int = 0
    asked: bool = False
    done: bool = False


Stays = Mapping[tuple[str, str], Collection[float]]
"""Seconds that phones of this room were at a step, by mission and state."""


def patience(stays: Stays, mission: str, state: str) -> float | None:
    """After how many seconds somebody counts as stuck there; None while the room does not know yet."""
    there = stays.get((mission, state), ())
    if len(there) < FEW:
        there = [one for (key, _), some in stays.items() if key == mission for one in some]
    return max(float(LEAST_SECONDS), SLOWER * median(there)) if len(there) >= FEW else None


def waited(sitting: Sitting, now: datetime) -> float:
    """Seconds at this step. A clock that was put back makes it none, never less."""
    return max(0.0, (now - sitting.since).total_seconds())


def is_away(sitting: Sitting, now: datetime) -> bool:
    """Her phone has been silent for so long that it lies in a bag."""
    return waited(sitting, now) > AWAY_SECONDS


def trouble(sitting: Sitting, stays: Stays, now: datetime) -> Trouble | None:
    """Asks for help, or is stuck: wrong twice at one place, or much longer there than the room. It ends with her next step."""
    if sitting.asked:
        return Trouble.ASKS
    if sitting.done or not sitting.state or is_away(sitting, now):
        return None
    if sitting.wrong >= WRONG_TURNS:
        return Trouble.STUCK
    longest = patience(stays, sitting.mission, sitting.state)
    return Trouble.STUCK if longest is not None and waited(sitting, now) > longest else None


def wrong_turns(before: int, turn: str) -> int:
    """Wrong turns one after another; a step back, or aside, takes none away, a right one takes all."""
    return {"wrong": before + 1, "right": 0}.get(turn, before)


def shown_counts(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts as a page may show them: small ones are hidden (None), and when just one is, the next smallest with it.

    So nothing that is hidden follows from a sum that stands beside it.
    """
    hidden = {key for key, count in counts.items() if 0 < count < FEWEST}
    rest = sorted((count, key) for key, count in counts.items() if count and key not in hidden)
    if len(hidden) == 1 and rest:
        hidden.add(rest[0][1])
    return {key: None if key in hidden else count for key, count in counts.items()}
