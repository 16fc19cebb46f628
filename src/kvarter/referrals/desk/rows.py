"""The coordinator's list in words: rows in sections that say what to look at first, and a filter that keeps a long list calm."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.languages.sorting import danish_order
from kvarter.packs.rules import CountryPack
from kvarter.referrals.desk.messages import ENDINGS
from kvarter.referrals.models import Referral
from kvarter.referrals.queries import Waiting
from kvarter.referrals.rules import Answer
from kvarter.referrals.tabs import TAB_OF, Called, Tab, called, days_ended, days_walking

SECTIONS: dict[str, Promise] = {
    "week": _("Waiting for a week or longer"),
    "days": _("Waiting for some days"),
    "new": _("New"),
    "asked": _("A Mother is asked"),
    Called.SHE_SAYS_NOBODY: _("She says that nobody called"),
    Called.NOT_MET_LONG: _("A yes some days ago, and no meeting that we know of"),
    Called.NOT_MET: _("A Mother said yes lately"),
    Called.MET: _("They have met"),
    "ended": _("Ended lately"),
}
"""Headings within a tab, in the order in which they stand."""
LOOKS = {"week": "clay", "days": "sun", Called.SHE_SAYS_NOBODY: "berry", Called.NOT_MET_LONG: "sun", Called.MET: "leaf"}
LONG_LIST = 8
"""From so many rows on a list can be searched."""


@dataclass(frozen=True)
class Row:
    """One woman as a line of the list."""

    referral: Referral
    section: str
    days: int
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    times: tuple[str, ...]
    with_whom: str
    is_language_gap: bool = False
    is_longest: bool = False

    @property
    def look(self) -> str:
        return LOOKS.get(self.section, "")

    @property
    def tab(self) -> Tab:
        return TAB_OF[self.referral.now_state]

    @property
    def ending(self) -> object:
        return ENDINGS.get(self.referral.now_ending, "") if self.referral.now_ending else ""

    def holds(self, words: str) -> bool:
        """Every word that was written stands somewhere in this line."""
        partner = self.referral.partner.name if self.referral.partner else ""
        text = " ".join((*self.languages, *self.topics, self.referral.place, partner, self.with_whom)).casefold()
        return all(word in text for word in words.casefold().split())


def row_of(referral: Referral, facts: CountryPack, today: date, woman: Waiting | None = None) -> Row:
    """One woman in words."""
    section, days = _where(referral, today)
    reader = reader_language()
    return Row(
        referral,
        section,
        days,
        tuple(facts.languages[code].said_in(reader) for code in referral.languages if code in facts.languages),
        tuple(translated(facts.topics[key].msgid) for key in referral.topics if key in facts.topics),
        tuple(translated(facts.safe_times[key].msgid) for key in referral.times if key in facts.safe_times),
        _with_whom(referral),
        woman.is_language_gap if woman else False,
    )


def _where(referral: Referral, today: date) -> tuple[str, int]:
    tab = TAB_OF[referral.now_state]
    if tab is Tab.WALKING:
        return called(referral, today), days_walking(referral, today)
    if tab is Tab.ENDED:
        return "ended", days_ended(referral, today)
    days = referral.days_waiting(today)
    if tab is Tab.ASKED:
        return "asked", days
    return ("week" if days >= 7 else "days" if days >= 2 else "new"), days


def _with_whom(referral: Referral) -> str:
    """The Mother who walks or walked with her, or those who are asked."""
    if referral.mother:
        return referral.mother.person.name
    return ", ".join(one.mother.person.first_name for one in referral.askings.all() if one.answer == Answer.OPEN)


@dataclass(frozen=True)
class Filter:
    """What a coordinator looks for: a language, a place, a topic, words."""

    language: str = ""
    place: str = ""
    topic: str = ""
    words: str = ""
    languages: tuple[str, ...] = field(default=())
    places: tuple[str, ...] = field(default=())
    topics: tuple[str, ...] = field(default=())

    @property
    def is_set(self) -> bool:
        return bool(self.language or self.place or self.topic or self.words)

    def shows(self, row: Row) -> bool:
        return (
            self.language in ("", *row.languages)
            and self.place in ("", row.referral.place)
            and self.topic in ("", *row.topics)
            and row.holds(self.words)
        )


def filter_of(asked: dict[str, str], rows: Sequence[Row]) -> Filter:
    """The filter in a page's address, with what these rows let one choose."""
    said = {name: asked.get(name, "")[:80] for name in ("language", "place", "topic", "words")}
    return Filter(
        **said,
        languages=_each(name for row in rows for name in row.languages),
        places=_each(row.referral.place for row in rows if row.referral.place),
        topics=_each(name for row in rows for name in row.topics),
    )


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names), key=danish_order))


def in_sections(rows: Iterable[Row]) -> list[tuple[Promise, list[Row]]]:
    """The rows under their headings, in the order of the headings."""
    kept: dict[str, list[Row]] = {}
    for row in rows:
        kept.setdefault(row.section, []).append(row)
    return [(heading, kept[key]) for key, heading in SECTIONS.items() if key in kept]
