"""How a woman becomes a Neighbourhood Mother: the stages, what may follow what, and the links she is given. Plain Python."""

import hmac
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256


class Stage(StrEnum):
    """How far a candidate is. The last two are the end of it."""

    INTERESTED = "interested"
    INVITED = "invited"
    INTERVIEWED = "interviewed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    SIGNED = "signed"
    NOT_TAKEN = "not taken"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({Stage.NOT_TAKEN, Stage.WITHDRAWN})
TO_DECIDE = (Stage.INTERESTED, Stage.INVITED, Stage.INTERVIEWED)
"""Nothing is promised to her yet."""
FOLLOWS: Mapping[Stage, frozenset[Stage]] = {
    Stage.INVITED: frozenset({Stage.INTERESTED, Stage.INVITED}),
    Stage.INTERVIEWED: frozenset(TO_DECIDE),
    Stage.OFFERED: frozenset({*TO_DECIDE, Stage.OFFERED}),
    Stage.ACCEPTED: frozenset({Stage.OFFERED}),
    Stage.SIGNED: frozenset({Stage.ACCEPTED}),
    Stage.NOT_TAKEN: frozenset({*TO_DECIDE, Stage.OFFERED}),
    Stage.WITHDRAWN: frozenset({*TO_DECIDE, Stage.OFFERED, Stage.ACCEPTED}),
}
"""From which stages a stage can be reached."""


class Reason(StrEnum):
    """Why something about a candidate or a course is not possible."""

    NOT_NOW = "she is at another stage"
    NOBODY_CAN_OPEN = "nobody of the group can open it"
    NOT_SEALED_RIGHT = "not sealed to the people who lead"
    OTHER_PEOPLE_LEAD = "other people lead the group now"
    COURSE_FULL = "all places are given"
    COURSE_BEGUN = "the course has begun"
    ANOTHER_TEXT = "the contract is another text now"
    SESSION_OVERLAPS = "another session at the same time"
    SESSION_BEGUN = "the session has begun"
    NO_GUEST = "nobody is asked to teach"
    NOT_IN_COURSE = "she is not in this course"
    NOT_READY = "something is missing for a diploma"
    TAKEN_BACK = "the diploma was taken back"
    PRIVATE_NUMBER = "the number is somebody's own"
    ANOTHER_EDITION = "the edition is not the newest any more"
    NO_SUCH_MEETING = "no meeting of this group to come"
    MEETING_TAKEN = "the meeting belongs to another course"
    MEETING_OVER = "the meeting is over"


class Guest(StrEnum):
    """What a guest teacher has answered."""

    NOBODY = ""
    ASKED = "asked"
    YES = "yes"
    ANOTHER_DAY = "another day"
    NO = "no"


def why_no_answer(now: Guest, starts_at: datetime, at: datetime) -> Reason | None:
    """Whether a guest can still answer: somebody asked, and the session has not begun."""
    if now is Guest.NOBODY:
        return Reason.NO_GUEST
    return Reason.SESSION_BEGUN if at >= starts_at else None


def why_not(now: Stage, then: Stage) -> Reason | None:
    """Whether a candidate may come from one stage to another, or the reason against it."""
    return None if now in FOLLOWS[then] else Reason.NOT_NOW


def why_no_place(begins_on: date, places: int, given: int, today: date) -> Reason | None:
    """Whether a place in a course can be offered: it has not begun, and one is left."""
    if begins_on < today:
        return Reason.COURSE_BEGUN
    return Reason.COURSE_FULL if given >= places else None


def edition_at(first: str, taken: Iterable[tuple[datetime, str]], starts_at: datetime) -> str:
    """The mark of the edition by which a session is taught. `taken`: (from when, mark), in the order in which they were taken."""
    marks = [first, *(mark for from_at, mark in taken if from_at <= starts_at)]
    return marks[-1]


KEPT_DAYS = 30
"""Days after which a candidate who was not taken, or did not want to any more, is deleted with all that was written."""
LONGEST_DAYS = 365
"""Days after which a candidate about whom nobody decided is deleted: her wish is too old to be hers."""


def deleted_on(stage: Stage, decided_on: date) -> date:
    """The day on which a candidate is deleted, counted from when something was last decided."""
    return decided_on + timedelta(days=KEPT_DAYS if stage in ENDED else LONGEST_DAYS)


CARD_YEARS = 2
"""Years for which an ID card is valid, unless the organisation says otherwise."""
PHOTO_DAYS = 30
"""Days after which a photo for a card is deleted, printed or not: nobody needs it longer, and she can give it again."""


def card_until(day: date, years: int) -> date:
    """The last day of a card that begins on a day; the 29th of February ends on the 28th."""
    ends = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + years, day=ends)


MARK_SIGNS = 20
"""Letters of the mark in a link: 80 bits, as many as nobody tries out."""


def link_of(key: str, code: str, times: int) -> str:
    """The secret end of a candidate's own address: her code and a mark that only the server can make (HMAC-SHA256).

    `times`: how often a place was offered; an older link stops working with a newer offer. It is kept nowhere.
    """
    return secret_link(key, "place", code, str(times))


def guest_link_of(key: str, code: str, address: str) -> str:
    """The same for a guest teacher of a session: with another guest the older link stops working."""
    return secret_link(key, "guest", code, address)


def own_link_of(key: str, code: str) -> str:
    """The same for her who has a diploma: her card and her badge. Whoever holds the card has its code, and cannot make this."""
    return secret_link(key, "diploma", code)


def secret_link(key: str, what: str, code: str, *more: str) -> str:
    """A code with the mark of what its page is (rooms above have pages of their own); another `more` is another link."""
    mark = hmac.digest(key.encode(), "\n".join(("kvarter.education", what, code, *more)).encode(), "sha256").hex()
    return f"{code}-{mark[:MARK_SIGNS]}"


def code_in(link: str) -> str:
    """The code that stands in a link, right or wrong."""
    return link.partition("-")[0]


def same_link(one: str, other: str) -> bool:
    """Whether two links are the same; compared in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def version_of(text: str) -> str:
    """By what a contract's text is known: SHA-256 over its UTF-8 letters, as hex."""
    return sha256(text.encode()).hexdigest()


def notes_id(code: str) -> str:
    """How the notes about a candidate are named beside her words, where each envelope has twelve letters and digits as its name."""
    return sha256(f"notes {code}".encode()).hexdigest()[:12]
