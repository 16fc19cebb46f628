"""What a Mother reads on her phone about her group: few numbers, in her language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from kvarter.insight.disclosure import Count
from kvarter.insight.messages import written
from kvarter.insight.network import Numbers
from kvarter.insight.rules import bar_lengths
from kvarter.languages.content import translated
from kvarter.packs.queries import country

MOST = 6
"""Topics on one small page."""


@dataclass(frozen=True)
class Bar:
    """A number with its words, and how long its bar is, 0 to 100. A hidden number has no bar."""

    words: str
    icon: str
    count: str
    length: int


@dataclass(frozen=True)
class Page:
    """The few numbers of the page, written for the eye."""

    talks: tuple[Bar, ...]
    topics: tuple[Bar, ...]


def bars_of(rows: Sequence[tuple[str, str, Count]]) -> tuple[Bar, ...]:
    """Words, picture and count of each as bars beside each other."""
    lengths = bar_lengths([count for _words, _icon, count in rows])
    return tuple(
        Bar(words, icon, written(count), length) for (words, icon, count), length in zip(rows, lengths, strict=True)
    )


def page_of(numbers: Numbers) -> Page:
    """The page of one group. Topics that nobody named, or too few to say, are left out."""
    known = country().topics
    told = [(key, count) for key, count in numbers.topics.largest_first() if key in known and isinstance(count, int)]
    topics = [(translated(known[key].msgid), known[key].icon, count) for key, count in told if count]
    talks = [
        (gettext("Conversations"), "message-circle", numbers.conversations),
        (gettext("We showed a woman the way"), "map-pin", numbers.bridges),
        (gettext("We went with her"), "footprints", numbers.walked),
    ]
    return Page(bars_of(talks), bars_of(topics[:MOST]))
