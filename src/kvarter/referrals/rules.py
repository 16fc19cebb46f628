"""When a woman can be met by which Mother, how well they fit, and how a referral goes from state to state. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kvarter.packs.rules import distance_km

REACH_KM = 25.0
"""Farther than this a Mother is not suggested: she should be able to come by bus or on foot."""
CONVERSATION = 2
"""The spoken level from which a talk is possible; people.rules.Spoken.CONVERSATION."""


class State(StrEnum):
    """Where a referral stands."""

    WAITING = "waiting"
    ASKED = "asked"
    ACCEPTED = "accepted"
    MET = "met"
    CLOSED = "closed"


RUNNING = frozenset({State.ACCEPTED, State.MET})
WAITS = frozenset({State.WAITING, State.ASKED})


class Ending(StrEnum):
    """Why a referral is closed."""

    GOES_ON_ALONE = "goes on alone"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not reached"
    NOT_POSSIBLE = "not possible"


class Answer(StrEnum):
    """What became of asking one Mother."""

    QUEUED = "queued"
    OPEN = "open"
    YES = "yes"
    NO = "no"
    LAPSED = "lapsed"
    PASSED = "passed"
    PASSED_OVER = "passed over"
    TAKEN_BACK = "taken back"
    HANDED_BACK = "handed back"


class Reason(StrEnum):
    """Why a Mother is not suggested, or why an act is not possible now."""

    NO_CONSENT = "no consent"
    NO_SHARED_LANGUAGE = "no shared language"
    PAUSED = "paused"
    NO_ROOM = "no room"
    TOO_FAR = "too far"
    SAME_AREA = "same area"
    AREA_UNKNOWN = "area unknown"
    SAME_ORIGIN = "same origin"
    ORIGIN_UNKNOWN = "origin unknown"
    SAID_NO = "said no"
    NO_KEY = "no key"
    NOBODY_CHOSEN = "nobody chosen"
    ALREADY_ASKED = "already asked"
    NOT_WAITING = "not waiting"
    NOT_WALKING = "not walking"
    CANNOT_OPEN_AGAIN = "cannot open again"
    OTHER_KEY = "other key"
    OTHER_PEOPLE_LEAD = "other people lead"
    WITHDRAWN = "withdrawn"
    ANOTHER_SAID_YES = "another said yes"
    TOO_LATE = "too late"
    NOT_YOURS_NOW = "not yours now"
    NOT_SEALED_RIGHT = "not sealed right"


@dataclass(frozen=True)
class Need:
    """What is plain about a woman's wish: never who she is. Places are centres of areas, in degrees."""

    languages: frozenset[str]
    place: tuple[float, float] | None = None
    areas: frozenset[str] = field(default_factory=frozenset)
    """Every area that her place may mean; none when it is not known."""
    topics: frozenset[str] = field(default_factory=frozenset)
    times: frozenset[str] = field(default_factory=frozenset)
    avoid_own_area: bool = False
    avoid_origin: str = ""
    days_waiting: int = 0
    consent: bool = True
    said_no: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Support:
    """What a Mother can give. `languages` maps a code to her spoken level 1 to 4."""

    code: str
    languages: Mapping[str, int]
    place: tuple[float, float] | None = None
    area: str = ""
    origin: str = ""
    topics: frozenset[str] = field(default_factory=frozenset)
    times: frozenset[str] = field(default_factory=frozenset)
    open_referrals: int = 0
    capacity: int = 3
    is_paused: bool = False
    has_key: bool = True


@dataclass(frozen=True)
class Fit:
    """How a Mother fits a woman: the reasons that are shown, and the benefit that the matching adds up."""

    language: str
    level: int
    distance_km: float | None
    shared_topics: frozenset[str]
    shared_times: frozenset[str]
    benefit: int


def shared_language(need: Need, support: Support) -> tuple[str, int] | None:
    """The language they can talk in that the Mother speaks best, with her level; None when there is none."""
    both = [
        (support.languages[code], code)
        for code in sorted(need.languages)
        if support.languages.get(code, 0) >= CONVERSATION
    ]
    if not both:
        return None
    level, code = max(both, key=lambda pair: pair[0])
    return code, level


def _wish_refused(need: Need, support: Support) -> Reason | None:
    """Her wish whom not to meet: what is not known about the woman or about a Mother is never taken as fine."""
    if need.avoid_own_area and not (need.areas and support.area):
        return Reason.AREA_UNKNOWN
    if need.avoid_own_area and support.area in need.areas:
        return Reason.SAME_AREA
    if need.avoid_origin and not support.origin:
        return Reason.ORIGIN_UNKNOWN
    if need.avoid_origin and support.origin == need.avoid_origin:
        return Reason.SAME_ORIGIN
    return None


def why_not(need: Need, support: Support) -> Reason | None:
    """The first hard rule that speaks against this pair, else None."""
    if not need.consent:
        return Reason.NO_CONSENT
    if shared_language(need, support) is None:
        return Reason.NO_SHARED_LANGUAGE
    if refused := _wish_refused(need, support):
        return refused
    if support.code in need.said_no:
        return Reason.SAID_NO
    if support.is_paused:
        return Reason.PAUSED
    if support.open_referrals >= support.capacity:
        return Reason.NO_ROOM
    if need.place and support.place and distance_km(need.place, support.place) > REACH_KM:
        return Reason.TOO_FAR
    return None if support.has_key else Reason.NO_KEY


def why_not_yes(need: Need, support: Support) -> Reason | None:
    """The first hard rule that speaks against her yes, else None. A pause does not: with her yes she is back."""
    return why_not(need, replace(support, is_paused=False))


def fit(need: Need, support: Support) -> Fit:
    """How well a pair fits that no hard rule refuses.

    benefit = 10,000 for being met at all + 10 a day of waiting (a year at most) + up to 1,000 for quality:
    language level 400, nearness 300, shared topics 200, shared times 100. All whole numbers.
    """
    found = shared_language(need, support)
    if found is None:
        raise ValueError("fit() is asked only about pairs that share a language")
    language, level = found
    away = distance_km(need.place, support.place) if need.place and support.place else None
    topics, times = need.topics & support.topics, need.times & support.times
    quality = {4: 400, 3: 300, 2: 150}.get(level, 0)
    quality += round(300 / (1 + away)) if away is not None else 60
    quality += round(200 * len(topics) / len(need.topics)) if need.topics else 0
    quality += 100 if times or not need.times else 0
    return Fit(language, level, away, topics, times, 10_000 + 10 * min(need.days_waiting, 365) + quality)


def may_open_again(state: State, ending: Ending | None) -> bool:
    """Closed, and not because the woman wanted no more: what she took back stays taken back."""
    return state is State.CLOSED and ending is not Ending.WITHDRAWN


def bare_state(state: State, ending: Ending | None) -> str:
    """What a woman with her receipt, or a professional whom she allowed, may hear: one of four words and no more."""
    if state is State.CLOSED:
        return {Ending.WITHDRAWN: "withdrawn", Ending.NOT_POSSIBLE: "not possible"}.get(
            ending or Ending.WITHDRAWN, "done"
        )
    return "yes" if state in RUNNING else "received"
