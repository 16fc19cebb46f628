"""Which months are counted, who reads all numbers, how long women wait, and where the next Mother is needed. Plain Python."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kvarter.groups.rules import Role, Standing
from kvarter.insight.disclosure import HIDDEN, Count, Month, closed_months, shown

STRICT: Final = 10
"""The threshold for what the country pack calls sensitive."""
WOMEN_FOR_ONE: Final = 3
"""Where more women wait for each Mother who speaks their language, the next Mother is needed too."""


def reads_all(standing: Standing) -> bool:
    """The national office and consultants read the numbers of the whole network; others those of their groups."""
    return standing.is_national or standing.is_consultant


def is_mother_only(standing: Standing) -> bool:
    """Her page is the phone's: she is a Mother and has no other role."""
    return {role for role, _ in standing.roles} == {Role.MOTHER}


@dataclass(frozen=True)
class Period:
    """Whole months that follow each other."""

    months: tuple[Month, ...]

    @property
    def first(self) -> date:
        return date(self.months[0].year, self.months[0].number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        after = self.months[-1].next()
        return date(after.year, after.number, 1) - timedelta(days=1)


def period_before(today: date, may_change_for: timedelta) -> Period:
    """The last twelve closed months. A month is closed when nobody can write down a conversation for it any more.

    `may_change_for`: so long after its day a conversation can be written down. Were a month counted before, the page of
    one day and of the next would differ by one conversation, and tell what it was about.
    """
    settled = today - may_change_for
    return Period(closed_months(date(settled.year - 1, settled.month, 1), settled))


@dataclass(frozen=True)
class Waits:
    """How many women were given a yes, and how many days they waited for it all together."""

    women: int = 0
    days: int = 0

    def __add__(self, other: "Waits") -> "Waits":
        return Waits(self.women + other.women, self.days + other.days)

    def mean(self) -> int:
        """Whole days, rounded. Raises ZeroDivisionError for no women."""
        return round(self.days / self.women)


def mean_days(waits: Waits) -> Count | None:
    """Mean days until a yes in whole days, hidden for few women; None when there was no yes."""
    if not waits.women:
        return None
    return HIDDEN if shown(waits.women) is HIDDEN else waits.mean()


def mean_days_of_all(groups: Iterable[Waits]) -> Count | None:
    """The same for the network. Groups with few women count when they are many together: else the others would show them."""
    waits = list(groups)
    few = sum((one for one in waits if shown(one.women) is HIDDEN), Waits())
    others = sum((one for one in waits if shown(one.women) is not HIDDEN), Waits())
    if shown(few.women) is not HIDDEN:
        return mean_days(few + others)
    return mean_days(others) if others.women else HIDDEN


@dataclass(frozen=True)
class Wait:
    """A woman who waits: in which group, the languages she can talk in, and since how many days."""

    group: int
    languages: Collection[str]
    days: int


@dataclass(frozen=True)
class Need:
    """Women of a group who wait for a language, with the Mothers who speak it and the longest wait in whole weeks."""

    group: int
    language: str
    women: Count
    weeks: Count
    mothers: int


def needs(
    waiting: Iterable[Wait], speakers: Mapping[tuple[int, str], int], known: Mapping[int, int]
) -> tuple[Need, ...]:
    """Where the next Mother is needed: languages that none speaks, and languages with many women for each who does.

    `speakers`: Mothers by (group, language). `known`: how many women at least wait in each group, as every reader can
    see. The numbers of a group say together no more than that, since more would narrow down what is hidden there; what
    would say more is hidden too. A woman counts in the languages in which she can be met, and when there is none, in
    each of hers. Largest first; hidden numbers last, since their order must not tell their size.
    """
    days: dict[tuple[int, str], list[int]] = defaultdict(list)
    for one in waiting:
        heard = [language for language in one.languages if speakers.get((one.group, language))]
        for language in heard or one.languages:
            days[one.group, language].append(one.days)
    left = dict(known)
    for group, language in days:
        if not speakers.get((group, language)):
            left[group] = left.get(group, 0) - 1  # that it is on the list says that a woman waits
    largest_first = sorted(days.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    found = [_need(place, waits, speakers.get(place, 0), left) for place, waits in largest_first]
    return tuple(sorted((need for need in found if need), key=_most_first))


def _need(place: tuple[int, str], days: Sequence[int], mothers: int, left: dict[int, int]) -> Need | None:
    """What is said of one language; takes from `left` what it tells of its group. None when nobody is needed.

    A language that a Mother speaks is on the list by a number that is shown alone: being there must not tell a hidden one.
    """
    group, language = place
    women = len(days)
    more = women if mothers else women - 1
    if shown(women) is HIDDEN or women <= WOMEN_FOR_ONE * mothers or more > left.get(group, 0):
        return None if mothers else Need(group, language, HIDDEN, HIDDEN, 0)
    left[group] -= more
    return Need(group, language, women, max(days) // 7, mothers)


def _most_first(need: Need) -> tuple[int, bool, int, str]:
    return (-need.women if isinstance(need.women, int) else 0, need.mothers > 0, need.group, need.language)


def bar_lengths(counts: Collection[Count]) -> list[int]:
    """How long the bar of each count is, 0 to 100. A hidden number has no bar: its length would tell it."""
    largest = max((count for count in counts if isinstance(count, int)), default=0)
    return [round(100 * count / largest) if isinstance(count, int) and largest else 0 for count in counts]
