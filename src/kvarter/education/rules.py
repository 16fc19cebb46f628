"""How a woman becomes a Neighbourhood Mother: the stages, what may follow what, and the links she is given. Plain Python."""

import hmac
from collections.abc import Mapping
from datetime import date, timedelta
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


def why_not(now: Stage, then: Stage) -> Reason | None:
    """Whether a candidate may come from one stage to another, or the reason against it."""
    return None if now in FOLLOWS[then] else Reason.NOT_NOW


def why_no_place(begins_on: date, places: int, given: int, today: date) -> Reason | None:
    """Whether a place in a course can be offered: it has not begun, and one is left."""
    if begins_on < today:
        return Reason.COURSE_BEGUN
    return Reason.COURSE_FULL if given >= places else None


KEPT_DAYS = 30
"""Days after which a candidate who was not taken, or did not want to any more, is deleted with all that was written."""
LONGEST_DAYS = 365
"""Days after which a candidate about whom nobody decided is deleted: her wish is too old to be hers."""


def deleted_on(stage: Stage, decided_on: date) -> date:
    """The day on which a candidate is deleted, counted from when something was last decided."""
    return decided_on + timedelta(days=KEPT_DAYS if stage in ENDED else LONGEST_DAYS)


MARK_SIGNS = 20
"""Letters of the mark in a link: 80 bits, as many as nobody tries out."""


def link_of(key: str, code: str, times: int) -> str:
    """The secret end of a candidate's own address: her code and a mark that only the server can make (HMAC-SHA256).

    `times`: how often a place was offered; an older link stops working with a newer offer. It is kept nowhere.
    """
    mark = hmac.digest(key.encode(), f"kvarter.place\n{code}\n{times}".encode(), "sha256").hex()
    return f"{code}-{mark[:MARK_SIGNS]}"


def code_in(link: str) -> str:
    """The code that stands in a link, right or wrong."""
    return link.partition("-")[0]


def is_link(link: str, key: str, code: str, times: int) -> bool:
    """Whether a link is the newest of this candidate; compared in constant time."""
    return hmac.compare_digest(link.encode(), link_of(key, code, times).encode())


def version_of(text: str) -> str:
    """By what a contract's text is known: SHA-256 over its UTF-8 letters, as hex."""
    return sha256(text.encode()).hexdigest()
