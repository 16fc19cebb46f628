"""What an example of practice is, who may change it, which text is shown, and which other examples stand beside it. Plain Python."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_be_national
from kvarter.languages.rules import LOCAL

MOST_A_DAY = 20
"""Examples that visitors send on one day, all together: nobody's address is kept, so nobody is counted alone."""
MOST_WAITING = 200
"""What may wait for the national office."""
MOST_RELATED = 4
LANGUAGE = re.compile(r"[a-z]{2,3}")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = frozenset({"office", "submit", "submitted"})
"""Words of the room's own addresses, which no example may be called by."""
CODE_LENGTH = 40


class Theme(StrEnum):
    """What an example is about."""

    WORK = "work"
    NEW_FAMILIES = "new-families"
    HONOUR = "honour"
    DIGITAL = "digital"
    COVID = "covid"
    PARENTS = "parents"
    HEALTH = "health"
    LONELINESS = "loneliness"
    LANGUAGE = "language"
    VIOLENCE = "violence"
    YOUNG = "young"
    NEIGHBOURHOOD = "neighbourhood"


class Audience(StrEnum):
    """Whom an example is for."""

    WOMEN = "women"
    FATHERS = "fathers"
    FAMILIES = "families"
    YOUNG_PEOPLE = "young-people"
    NEW = "newly-arrived"
    JOBLESS = "without-work"
    AREA = "whole-area"
    PROFESSIONALS = "professionals"


class State(StrEnum):
    """How far an example is. It is never deleted."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class TextState(StrEnum):
    """How a text came into its language."""

    ORIGINAL = "original"
    MACHINE = "machine"
    CHECKED = "checked"


class Reason(StrEnum):
    """Why something is not done now."""

    TOO_MANY_TODAY = "too many today"
    TOO_MANY_WAITING = "too many waiting"
    CHANGED_MEANWHILE = "changed meanwhile"
    NO_REASON = "no reason given"


PARTS = ("goal", "method", "knowledge", "role", "evidence", "says")
"""The longer parts of a text, in the order of the page; `says`: who says that it works, and how it is known."""


@dataclass(frozen=True)
class Text:
    """What is said of an example in one language. All but title and line may be empty: not known, or not translated."""

    title: str
    line: str
    goal: str = ""
    method: str = ""
    knowledge: str = ""
    role: str = ""
    evidence: str = ""
    says: str = ""

    @property
    def is_whole(self) -> bool:
        """More than the title and one line."""
        return any(getattr(self, part) for part in PARTS)


@dataclass(frozen=True)
class Facts:
    """What holds in every language. `country`: two letters; `url`: the organisation's own public page; `links` and `sources`: https only."""

    country: str
    original_language: str
    organisation: str = ""
    url: str = ""
    themes: Sequence[str] = ()
    audiences: Sequence[str] = ()
    links: Sequence[str] = ()
    sources: Sequence[str] = ()


def may_edit(by: Standing) -> Access | None:
    """The national office alone looks after the catalogue."""
    return may_be_national(by)


def why_not_now(*, today: int, waiting: int) -> Reason | None:
    """Why no more examples are taken from visitors, or None."""
    if today >= MOST_A_DAY:
        return Reason.TOO_MANY_TODAY
    return Reason.TOO_MANY_WAITING if waiting >= MOST_WAITING else None


def is_free_code(code: str) -> bool:
    """An example may be called so in its address."""
    return bool(CODE.fullmatch(code)) and len(code) <= CODE_LENGTH and code not in RESERVED


def best_language(there: Collection[str], wanted: str, original: str) -> str | None:
    """Which of the languages there a reader gets: hers, English, the country's own, the original, else the first by name."""
    return next((one for one in (wanted, "en", LOCAL, original, *sorted(there)) if one in there), None)


@dataclass(frozen=True)
class Candidate:
    """What the choice of related examples knows of one of them."""

    code: str
    country: str
    themes: frozenset[str]
    audiences: frozenset[str]
    published_on: date


@dataclass(frozen=True)
class Related:
    """Another example and why it stands there: the themes that both share, the rarest first, and the target groups."""

    code: str
    themes: tuple[str, ...]
    audiences: tuple[str, ...]
    is_abroad: bool


def related(
    one: Candidate, others: Iterable[Candidate], counts: Mapping[str, int], most: int = MOST_RELATED
) -> list[Related]:
    """Other examples within the same theme, at most `most` of them, the nearest first, never the example itself.

    `counts`: how many published examples have each theme. A shared theme weighs 1/count, so a rare one says more than a
    common one. Then: more shared target groups, another country before the same (who reads came for ideas), the newest, the code.
    """

    def rare_first(theme: str) -> tuple[int, str]:
        return max(counts.get(theme, 1), 1), theme

    def rank(other: Candidate) -> tuple[float, int, bool, int, str]:
        weight = sum(1 / rare_first(theme)[0] for theme in sorted(one.themes & other.themes))
        shared = len(one.audiences & other.audiences)
        return -round(weight, 9), -shared, other.country == one.country, -other.published_on.toordinal(), other.code

    sharing = sorted((other for other in others if other.code != one.code and one.themes & other.themes), key=rank)
    return [
        Related(
            other.code,
            tuple(sorted(one.themes & other.themes, key=rare_first)),
            tuple(sorted(one.audiences & other.audiences)),
            other.country != one.country,
        )
        for other in sharing[:most]
    ]
