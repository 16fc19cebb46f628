"""What a Mother reads on her phone about her group: few numbers, in her language."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as now

from kvarter.insight.network import Numbers
from kvarter.insight.words import written
from kvarter.packs.rules import pack

MOST = 6
"""Topics on one small page."""


@dataclass(frozen=True)
class Topic:
    """One topic and how often women talked about it."""

    words: str
    icon: str
    count: str


@dataclass(frozen=True)
class Page:
    """The few numbers of the page, written for the eye."""

    conversations: str
    bridges: str
    walked: str
    topics: tuple[Topic, ...]


def page_of(numbers: Numbers) -> Page:
    """The page of one group. Topics that nobody named, or too few to say, are left out."""
    known = pack(settings.PACK).topics
    told = [(key, count) for key, count in numbers.topics.largest_first() if key in known and isinstance(count, int)]
    topics = [Topic(now(known[key].msgid), known[key].icon, written(count)) for key, count in told if count]
    return Page(written(numbers.conversations), written(numbers.bridges), written(numbers.walked), tuple(topics[:MOST]))
