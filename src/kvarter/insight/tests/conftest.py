"""A year of invented conversations and women in five groups, some of them small, and pages read as a reader reads them."""

import csv
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

import html5lib
import pytest
from django.utils import timezone

from cast import Cast
from kvarter.conversations.actions import count_again
from kvarter.conversations.models import Conversation, ConversationStep, ConversationTopic, TalkEstimate
from kvarter.conversations.rules import LOOK_BACK
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import SYSTEM, Role
from kvarter.insight.rules import Period, period_before
from kvarter.people.models import Person, PersonLanguage
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import Ending, State
from visiting import HTML, Visit

TOPICS = ("children", "letters", "health", "violence", "work", "money")
WAYS = ("own-network", "gathering", "municipality")
STEPS = ("nothing-more", "meet-again", "to-doctor", "go-with-her")


@dataclass
class Year:
    """Writes down conversations of the period, straight into the tables."""

    period: Period
    chance: random.Random = field(default_factory=lambda: random.Random(11))
    more_comes: bool = False

    def talk(
        self,
        group: LocalGroup,
        month: int = 0,
        *,
        topics: Sequence[str] = ("children",),
        how_met: str = "own-network",
        steps: Sequence[str] = (),
        way: str = "none",
        number: int = 1,
    ) -> None:
        """So many conversations in one month of the period, counted from 0."""
        chosen = self.period.months[month]
        day = date(chosen.year, chosen.number, 1) + timedelta(days=self.chance.randrange(28))
        told = [Conversation(group=group, day=day, how_met=how_met, is_bridge=way != "none") for _ in range(number)]
        Conversation.objects.bulk_create(told)
        ConversationTopic.objects.bulk_create(
            ConversationTopic(conversation=one, group=group, day=day, topic=key) for one in told for key in topics
        )
        ConversationStep.objects.bulk_create(
            ConversationStep(conversation=one, group=group, day=day, step=key) for one in told for key in steps
        )
        self._count()

    def _count(self) -> None:
        """What was written past the room's own action is counted, unless more of it comes first."""
        if not self.more_comes:
            count_again(by=SYSTEM)

    def talk_on(self, group: LocalGroup, day: date) -> None:
        """One conversation on a day, in the period or not."""
        one = Conversation.objects.create(group=group, day=day, how_met="own-network")
        ConversationTopic.objects.create(conversation=one, group=group, day=day, topic="violence")
        self._count()

    def more(self, group: LocalGroup, number: int) -> None:
        """About so many more talks in one week of the period."""
        TalkEstimate.objects.create(
            tag=f"{group.pk}", group=group, week=self.period.first + timedelta(days=40), number=number
        )
        self._count()

    def many(self, group: LocalGroup, number: int) -> None:
        """Conversations of all kinds; late topics of the list are rare."""
        self.more_comes = True
        for _ in range(number):
            topics = self.chance.choices(TOPICS, weights=(30, 20, 9, 3, 3, 1), k=self.chance.choice((1, 1, 2)))
            self.talk(
                group,
                self.chance.randrange(12),
                topics=sorted(set(topics)),
                how_met=self.chance.choices(WAYS, weights=(8, 3, 1))[0],
                steps=[key for key in STEPS if self.chance.random() < 0.2],
                way=self.chance.choices(("none", "shown"), weights=(3, 1))[0],
            )
        self.more_comes = False
        self._count()


@pytest.fixture
def year(cast: Cast) -> Year:
    """The period of the pages, with the cast reading English."""
    Person.objects.update(language="en")
    return Year(period_before(timezone.localdate(), LOOK_BACK))


@pytest.fixture
def town(cast: Cast, year: Year) -> Year:
    """Five groups: two with many conversations, one with some, two with very few; and women at every stage."""
    more = [
        LocalGroup.objects.create(name=name, place="Ishøj", latitude=55.6, longitude=12.3)
        for name in ("East", "West", "Harbour")
    ]
    groups = [cast.north, cast.south, *more]
    for group, number in zip(groups, (120, 90, 40, 7, 3), strict=True):
        year.many(group, number)
    year.more(cast.north, 23)
    year.more(cast.south, 3)
    for state, north, south in ((State.WAITING, 7, 6), (State.ASKED, 2, 1), (State.MET, 6, 3)):
        women(cast, cast.north, north, state=state)
        women(cast, cast.south, south, state=state, languages=["ti"])
    women(cast, cast.north, 6, state=State.CLOSED, ending=Ending.GOES_ON_ALONE, closed_on=year.period.last)
    women(cast, cast.south, 2, state=State.CLOSED, ending=Ending.NOT_REACHED, closed_on=year.period.last)
    return year


def women(cast: Cast, group: LocalGroup, number: int, *, days: int = 0, **plain: Any) -> list[Referral]:
    """So many women of a group in one state, each having asked so many days ago."""
    received = datetime.combine(timezone.localdate() - timedelta(days=days), time(12), timezone.get_current_timezone())
    mother = None
    if plain.get("state") in (State.ACCEPTED, State.MET):
        mother = Membership.objects.get(person=cast.amina, role=Role.MOTHER)
    if accepted := plain.get("accepted_on"):
        plain["waited_days"] = max(0, (accepted - received.date()).days)
    said = {"languages": ["ar"], "consent_on": received.date(), "consent_language": "ar", **plain}
    return Referral.objects.bulk_create(
        Referral(group=group, received_at=received, mother=mother, **said) for _ in range(number)
    )


def another_mother(group: LocalGroup, number: int, *, paused: bool = False, **levels: int) -> Person:
    """A Mother of a group with her languages."""
    person = Person.objects.create_person(name=f"Mother {number}", phone=f"+4521000{number:03}", language="en")
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=person, language=code, spoken=level) for code, level in levels.items()
    )
    Membership.objects.create(person=person, role=Role.MOTHER, group=group, is_paused=paused)
    return person


Told = dict[tuple[str, str, str], str]
"""(part, name, what) -> the cell as text."""


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _found(element: Any, *names: str) -> list[Any]:
    return [one for one in element.iter() if isinstance(one.tag, str) and one.tag.removeprefix(HTML) in names]


def read_page(html: str) -> Told:
    """Every number on a desk page, as it stands on the screen, under the same names as in the CSV."""
    told: Told = {}
    for section in _found(html5lib.parse(html), "section"):
        if not section.get("data-part"):
            continue
        title = section.get("aria-label") or text_of(_found(section, "h2")[0])
        for block in _found(section, "div"):
            shown = _found(block, "b")
            if block.get("class", "").split()[:1] in (["card"], ["bar"]) and shown:
                told[title, text_of(_found(block, "span")[0]), "Number"] = text_of(shown[0])
        told |= _read_table(section, title)
    return told


def _read_table(section: Any, title: str) -> Told:
    heads = [text_of(one) for one in _found(section, "th")]
    told: Told = {}
    for line in _found(section, "tr")[1:]:
        name, *cells = [text_of(one) for one in _found(line, "td")]
        key = cells[0] if heads[1] == "Language" else ""
        told |= {(title, f"{name} {key}".strip(), head): cell for head, cell in zip(heads[1:], cells, strict=True)}
    return told


def read_csv(content: bytes) -> Told:
    """The same from the CSV."""
    told: Told = {}
    language: dict[tuple[str, str], str] = {}
    for part, name, what, cell in list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]:
        if what == "Language":
            language[part, name] = cell
        told[part, f"{name} {language.get((part, name), '')}".strip(), what] = cell
    return told


Opened = Callable[[Person, str], str]


@pytest.fixture
def opened(visit: Visit) -> Opened:
    """`opened(person, url)`: the page as text, inspected on the way."""
    return lambda person, url: visit(person, url).content.decode()


@dataclass
class OneByOne:
    """What rows of conversations say when they are counted one by one: (group id, key) -> how many."""

    topics: Counter[tuple[int, str]]
    how_met: Counter[tuple[int, str]]
    steps: Counter[tuple[int, str]]
    months: Counter[tuple[int, date]]
    bridges: Counter[tuple[int, str]]
    more: Counter[int]


def counted_one_by_one(first: date, last: date) -> OneByOne:
    """Every row of a period looked at by itself, both days inside: an estimate counts in the week of its Monday."""
    within = {"day__range": (first, last)}
    talks = list(Conversation.objects.filter(**within))
    return OneByOne(
        topics=Counter((one.group_id, one.topic) for one in ConversationTopic.objects.filter(**within)),
        how_met=Counter((one.group_id, one.how_met) for one in talks),
        steps=Counter((one.group_id, one.step) for one in ConversationStep.objects.filter(**within)),
        months=Counter((one.group_id, one.day.replace(day=1)) for one in talks),
        bridges=Counter((one.group_id, "walked" if one.walked else "shown") for one in talks if one.is_bridge),
        more=sum(
            (Counter({one.group_id: one.number}) for one in TalkEstimate.objects.filter(week__range=(first, last))),
            Counter(),
        ),
    )
