"""Reads of offers for pages: near a place, on one card, ready to share."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.db.models import F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from kvarter.access.statements import first_of, made_once
from kvarter.bridges.finding import Found, Hit
from kvarter.bridges.mapping import Drawn, Way, drawn, way_to
from kvarter.bridges.mapping import Named as NamedPlace
from kvarter.bridges.messages import away
from kvarter.bridges.models import HAS_NO_PLACE, HAS_PLACE, Arrival, Confirmation, Offer
from kvarter.bridges.rules import (
    ASK_AFTER,
    BOX,
    REMIND_EVERY,
    Position,
    first_sentence,
    hours_in_words,
    is_open,
    matches,
    rank,
)
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import NOBODY, Standing
from kvarter.languages.rules import kilometres, month, text_in
from kvarter.packs.needs import NeedWords, needs
from kvarter.packs.queries import country
from kvarter.packs.rules import Language, distance_km
from kvarter.people.models import Person
from kvarter.terms.searching.understanding import Understood

SHOWN = 40
"""Cards on one list: more are not read on a phone."""
MARGIN = 0.1
"""Degrees around a map in which names are looked for."""
OTHERS = 6
"""Cards of offers for something that lies near to what she looks for."""
NEAREST = ("women_cafe", "letter_help", "doctor_health")
"""What most women look for, where nothing of a text was understood."""
MOST_MAILS = 200
"""Providers asked in one run of the clock."""
MOST_LINKS = 5
"""Pages opened in one run of the clock."""
LOOK_AGAIN, LOOK_SOON = timedelta(days=30), timedelta(days=3)
"""A page is opened once a month, and one that was broken soon again."""
BROKEN = 2
"""So often in a row a page is not there before somebody is told."""
CONFIRMS = signing.Signer(sep=".", salt="bridges.confirm")
OF_THE_OFFER = (
    *("code", "name", "place", "is_example", "is_fresh", "is_silent", "is_free", "women_only"),
    *("children_welcome", "has_child_care", "is_anonymous", "has_interpreter", "a_mother_can_come"),
)
"""What a list shows of an offer as it is."""


@dataclass(frozen=True)
class Card:
    """An offer as it stands in a list: what it is in her language in one short sentence (`title`) and the rest (`about`),
    `hours` in her language, `km` to it or None, `icon` of its first topic.
    """

    offer: Offer
    title: str
    about: str
    about_language: str
    hours: list[str]
    km: float | None
    icon: str
    language: str
    open_now: bool | None = None
    way: Way | None = None

    @property
    def face(self) -> "Face":
        """How it looks in a list."""
        return Face(
            title=self.title,
            line=self.about,
            about_language=self.about_language,
            icon=self.icon,
            hour=self.hours[0] if self.hours else "",
            has_more_hours=len(self.hours) > 1,
            away="" if self.km is None else away(kilometres(self.km, self.language), self.way),
            open_now=self.open_now is True,
            checked=month(self.offer.checked_on.year, self.offer.checked_on.month, self.language),
            **{name: getattr(self.offer, name) for name in OF_THE_OFFER},
        )


class Face(NamedTuple):
    """All that a list shows of an offer, in words and numbers. Everybody may read it, so what is drawn from it is remembered."""

    code: str
    name: str
    place: str
    title: str
    line: str
    about_language: str
    icon: str
    hour: str
    has_more_hours: bool
    away: str
    open_now: bool
    checked: str
    is_example: bool
    is_fresh: bool
    is_silent: bool
    is_free: bool
    women_only: bool
    children_welcome: bool
    has_child_care: bool
    is_anonymous: bool
    has_interpreter: bool
    a_mother_can_come: bool


@dataclass(frozen=True)
class Shared:
    """The ready text about an offer in the woman's language; `text_language` differs where it is not translated."""

    text: str
    language: str
    text_language: str

    @property
    def encoded(self) -> str:
        """The text as it stands in a link."""
        return quote(self.text, safe="")


def icon_of(offer: Offer) -> str:
    """The picture of its first topic."""
    topics = country().topics
    return next((topics[key].icon for key in offer.topics if key in topics), "map-pin")


def card_of(offer: Offer, language: str, here: Position | None = None, need: str = "") -> Card:
    """One offer with its words in a language; `here` is where she starts from, `need` what she looks for.

    It is called as what it helps with. Where its own words are not in her language, she reads what that is for.
    """
    about, about_language = text_in(offer.about, language)
    told = _words(need or next(iter(offer.needs), ""), language)
    title = told.name if told else ""
    if told and about_language != language:
        about, about_language = told.line, language
    elif not told:
        title, about = first_sentence(about)
    hours = hours_in_words(offer.hours, language)
    open_now = is_open(offer.hours, timezone.localtime())
    way = way_to(here, offer.position) if here and offer.position else None
    return Card(offer, title, about, about_language, hours, _away(here, offer), icon_of(offer), language, open_now, way)


def _words(need: str, language: str) -> NeedWords | None:
    known = needs().by_key.get(need)
    return known.words.get(language) if known else None


@dataclass(frozen=True)
class Named:
    """A need as she reads it."""

    key: str
    name: str
    line: str


@dataclass(frozen=True)
class Searched:
    """What a search shows: `understood` in her language, `hits` for it, `others` that lie near to it; `nearest` where it is unsure."""

    understood: list[Named]
    nearest: list[Named]
    hits: list[Card]
    others: list[Card]
    danger: bool


def shown_of(found: Found, language: str, here: Position | None) -> Searched:
    """A search as a page shows it."""
    meant = found.understood
    hits = [card_of(hit.offer, language, here, hit.need) for hit in found.hits if _is_meant(hit, meant)]
    others = [card_of(hit.offer, language, here, hit.need) for hit in found.hits if not _is_meant(hit, meant)]
    nearest = () if meant.needs else (meant.nearest or NEAREST)
    return Searched(named(meant.needs, language), named(nearest, language), hits, others[:OTHERS], meant.danger)


def _is_meant(hit: Hit, meant: Understood) -> bool:
    """It is for what was understood, or called as she typed."""
    return hit.need in meant.needs or not hit.need


def named(keys: Collection[str], language: str) -> list[Named]:
    """Needs with their names in her language."""
    known = [needs().by_key[key] for key in keys if key in needs().by_key]
    return [Named(one.key, one.in_words(language).name, one.in_words(language).line) for one in known]


def open_offer(code: str) -> Offer | None:
    """The offer with this code, if it is there still."""
    return Offer.objects.visible_to(NOBODY).open().filter(code=code[:12]).first() if code else None


Edges = tuple[float, float, float, float]
"""South, north, west, east."""


def _around(here: Position) -> Edges:
    """The edges of about 30 km around a place."""
    (latitude, longitude), (high, wide) = here, BOX
    return latitude - high, latitude + high, longitude - wide, longitude + wide


@made_once
def _in_reach(standing: Standing, edges: Edges | None, groups: frozenset[int]) -> QuerySet[Offer]:
    """Open offers within these edges, or of her groups, or without a place in the whole country."""
    reach = Q(group__in=groups) | (HAS_NO_PLACE & Q(group__isnull=True))
    if edges:
        reach |= HAS_PLACE & Q(latitude__range=edges[:2], longitude__range=edges[2:])
    return Offer.objects.visible_to(standing).open().filter(reach)


def near(
    standing: Standing,
    here: Position | None,
    language: str,
    topics: Collection[str] = (),
    groups: Collection[int] = (),
    limit: int = SHOWN,
) -> list[Card]:
    """Open offers around a place and those of `groups`: best topics first, then fresh, then near. One statement.

    With topics only offers about at least one of them; those for the whole country without a place come last.
    """
    open_offers = _in_reach(standing, _around(here) if here else None, frozenset(groups))
    ranked = sorted(
        (one for one in open_offers if not topics or matches(one.topics, topics)),
        key=lambda one: rank(matches(one.topics, topics), one.freshness, _away(here, one)),
    )
    return [card_of(offer, language, here) for offer in ranked[:limit]]


def _away(here: Position | None, offer: Offer) -> float | None:
    return distance_km(here, offer.position) if here and offer.position else None


def map_of(cards: Sequence[Card], here: Position | None) -> Drawn | None:
    """The map of a list, with the numbers of its rows; only where she said a place, and something near it has one."""
    marks = [(number, one.offer.position) for number, one in enumerate(cards, 1) if one.offer.position]
    if not here or not marks:
        return None
    (low, high), (west, east) = (
        (min(side), max(side)) for side in zip(here, *(at for _number, at in marks), strict=True)
    )
    around = low - MARGIN, high + MARGIN, west - 2 * MARGIN, east + 2 * MARGIN
    places = (NamedPlace(one.place.name, one.place.point) for one in country().gazetteer.named)
    return drawn(marks, here, [one for one in places if _is_within(one.at, around)])


def _is_within(at: Position, around: Edges) -> bool:
    return around[0] <= at[0] <= around[1] and around[2] <= at[1] <= around[3]


def position_of(person: Person, standing: Standing) -> Position | None:
    """Where a Mother starts from: her own area, else the centre of her group."""
    if person.latitude is not None and person.longitude is not None:
        return person.latitude, person.longitude
    return first_of(_centres(standing))


@made_once
def _centres(standing: Standing) -> QuerySet[LocalGroup, Position]:
    """Where her groups are, the first of them."""
    groups = LocalGroup.objects.visible_to(standing).filter(pk__in=standing.mother_groups)
    return groups.values_list("latitude", "longitude")[:1]


def to_ask(today: date) -> list[int]:
    """The offers (by key) whose providers may have to be asked, reminded or given up today; the rule decides on each.

    Examples are asked in the demo only, where mails lie in its outbox.
    """
    asking = Q(confirmation__answer="", silent_on__isnull=True, confirmation__asked_on__lte=today - REMIND_EVERY)
    every = Offer.objects.visible_to(NOBODY).open().exclude(mail="")
    offers = every if settings.DEMO else every.filter(is_example=False)
    due = offers.filter(
        asking | Q(checked_on__lte=today - ASK_AFTER, confirmation__isnull=True) | _may_be_asked_again(today)
    )
    return list(due.order_by("checked_on", "pk").values_list("pk", flat=True)[:MOST_MAILS])


def _may_be_asked_again(today: date) -> Q:
    return Q(checked_on__lte=today - ASK_AFTER, confirmation__asked_on__lte=today - ASK_AFTER)


def address_to_confirm(asked: Confirmation) -> str:
    """The whole address by which a provider answers: signed, and of no use once it is asked anew."""
    token = CONFIRMS.sign(f"{asked.offer.code}-{asked.round}")
    return f"{settings.SITE_URL}{reverse('bridges:confirm', args=[token])}"


def asked_by(token: str) -> Confirmation | None:
    """What a provider was asked by this link, also by an older one. None where we did not sign it."""
    try:
        code = CONFIRMS.unsign(token).partition("-")[0]
    except signing.BadSignature:
        return None
    return Confirmation.objects.select_related("offer__group").filter(offer__code=code).first()


def is_newest(asked: Confirmation, token: str) -> bool:
    """Whether nobody was asked since by another link."""
    return CONFIRMS.unsign(token) == f"{asked.offer.code}-{asked.round}"


def arrivals(first: date, last: date) -> list[tuple[str, str, int]]:
    """What women said of these months: (code of the offer, whether she got there, how many). True: never shown as it is."""
    counts = Arrival.objects.filter(month__range=(first, last), number__gt=0)
    return list(counts.order_by().values_list("offer__code", "came").annotate(n=Sum("number")))


def links_to_look_at(today: date) -> QuerySet[Offer]:
    """The offers whose web pages are opened next."""
    never, long_ago = Q(link_seen_on__isnull=True), Q(link_seen_on__lte=today - LOOK_AGAIN)
    soon = Q(link_failures__range=(1, BROKEN - 1), link_seen_on__lte=today - LOOK_SOON)
    offers = Offer.objects.visible_to(NOBODY).open().exclude(url="").filter(is_example=False)
    return offers.filter(never | long_ago | soon).order_by(F("link_seen_on").asc(nulls_first=True), "pk")[:MOST_LINKS]


def looked_after_by(standing: Standing, words: str = "") -> QuerySet[Offer]:
    """The offers that she keeps right: those open that were checked longest ago first, closed ones last.

    `words`: only those with these in name, place or group.
    """
    closed_last = F("closed_on").asc(nulls_first=True)
    hers = (
        Offer.objects.looked_after_by(standing)
        .select_related("group")
        .order_by(closed_last, "checked_on", "name", "pk")
    )
    found = Q(name__icontains=words) | Q(place__icontains=words) | Q(group__name__icontains=words)
    return hers.filter(found) if words else hers


def groups_to_look_after(standing: Standing) -> QuerySet[LocalGroup]:
    """The groups whose offers she may write down."""
    groups = LocalGroup.objects.visible_to(standing).open()
    return groups if standing.is_national else groups.filter(pk__in=standing.led_groups)


def address_in(offer: Offer, language: str) -> str:
    """The whole public address of its page in a language. It carries nothing about who shares it."""
    return f"{settings.SITE_URL}{reverse('bridges:offer', args=[offer.code])}?lang={language}"


def to_share(offer: Offer, language: str) -> Shared:
    """Two lines in the woman's language, what it is called and where, and the link: ready for her phone."""
    about, text_language = text_in(offer.about, language)
    hours = " · ".join(hours_in_words(offer.hours, language))
    # Each line keeps to one script, so that it stands right in a message that mixes directions.
    lines = [about, hours, ", ".join(filter(None, [offer.name, offer.place])), address_in(offer, language)]
    return Shared("\n".join(line for line in lines if line), language, text_language)


def spoken_at(offer: Offer) -> list[Language]:
    """The languages that are spoken there, with their own names."""
    known = country().languages
    return [known[code] for code in offer.languages if code in known]
