"""Reads for the public pages: which groups there are, how far each is from a place, and which languages its Mothers speak."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, QuerySet
from django.utils.translation import override

from kvarter.access.statements import first_of, made_once
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import NOBODY, SYSTEM, Role, Standing
from kvarter.languages.rules import INTERFACE, label_of
from kvarter.packs.queries import country
from kvarter.packs.rules import distance_km
from kvarter.people.models import PersonLanguage
from kvarter.people.rules import Spoken
from kvarter.publishing.models import PageText
from kvarter.publishing.pages import PAGES, PublicPage
from kvarter.publishing.rules import Section, Text, body_of, sections_of
from kvarter.ui.links import address, links

FEWEST_MOTHERS = 3
"""From so many Mothers on a group's languages are shown: of one or two they would say who they are."""
Position = tuple[float, float]


@dataclass(frozen=True)
class GroupShown:
    """A group as everybody sees it. `km` from a place that was written, None without one; `reaches`: it takes women there."""

    code: str
    name: str
    place: str
    languages: tuple[str, ...]
    km: float | None = None
    reaches: bool = False


def groups_shown(reader: str, here: Position | None = None) -> list[GroupShown]:
    """Every open group: by place, or the nearest first where a place is given. Three statements."""
    groups = list(LocalGroup.objects.open().order_by("place", "name"))
    spoken = _languages(group.pk for group in groups)
    shown = [_shown(group, spoken.get(group.pk, ()), reader, here) for group in groups]
    return sorted(shown, key=lambda one: one.km) if here else shown  # type: ignore[arg-type,return-value]


def group_shown(code: str, reader: str) -> GroupShown | None:
    """One open group by its code."""
    group = LocalGroup.objects.open().filter(code=code).first()
    return _shown(group, _languages([group.pk]).get(group.pk, ()), reader, None) if group else None


def _shown(group: LocalGroup, spoken: Iterable[str], reader: str, here: Position | None) -> GroupShown:
    known = country().languages
    names = sorted(label_of(code, reader, known[code].own_name, known[code].names) for code in spoken if code in known)
    km = distance_km(here, (group.latitude, group.longitude)) if here else None
    return GroupShown(group.code, group.name, group.place, tuple(names), km, km is not None and km <= group.radius_km)


def _languages(group_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The languages in which Mothers of a group can talk, by its id; not of a group with too few of them."""
    ids = frozenset(group_ids)
    mothers = Membership.objects.visible_to(SYSTEM).now().mothers().filter(group__in=ids, person__is_active=True)
    many = dict(mothers.order_by().values_list("group").annotate(Count("pk")))
    rows = (
        PersonLanguage.objects.filter(
            spoken__gte=Spoken.CONVERSATION,
            person__is_active=True,
            person__memberships__role=Role.MOTHER,
            person__memberships__ended_on__isnull=True,
            person__memberships__group__in=ids,
        )
        .order_by("person__memberships__group", "language")
        .values_list("person__memberships__group", "language")
        .distinct()
    )
    spoken = {group: tuple(language for _, language in ones) for group, ones in groupby(rows, key=lambda row: row[0])}
    return {group: ones for group, ones in spoken.items() if many.get(group, 0) >= FEWEST_MOTHERS}


def public_facts() -> tuple[tuple[str, str, str], ...]:
    """What the pages show of the groups, as short as it can be said: for pages that are kept in memory. One statement."""
    return tuple(_open_groups())


@made_once
def _open_groups() -> QuerySet[LocalGroup, tuple[str, str, str]]:
    return LocalGroup.objects.open().order_by("pk").values_list("code", "name", "place")


def brought_link(word: str, *about: str) -> str:
    """The page that another room brings by this word, "" where no room does. `about`: what stands in its address."""
    return address(links()[word], *about) if word in links() else ""


@dataclass(frozen=True)
class PageShown:
    """A public page as it is read: the organisation's own words, or those that come with Kvarter."""

    title: object
    lead: object
    sections: tuple[Section, ...]
    is_own: bool = False


def published(page: PublicPage, language: str) -> PageText | None:
    """What the organisation published for a page in a language. One statement."""
    return first_of(_published(page.value, language))


@made_once
def _published(page: str, language: str) -> QuerySet[PageText]:
    return PageText.objects.visible_to(NOBODY).filter(page=page, language=language)[:1]


def shown_as(page: PublicPage, text: PageText | None) -> PageShown:
    """The page with these words; with those that come with Kvarter where there are none, in the language that is spoken now."""
    if text is None:
        words = PAGES[page]
        return PageShown(words.title, words.lead, words.sections)
    return PageShown(text.title, text.lead, sections_of(text.body), is_own=True)


def supplied(page: PublicPage, language: str) -> Text:
    """The words that come with Kvarter, as somebody would write them: where an editor begins."""
    words = PAGES[page]
    with override(language):
        return Text(str(words.title), str(words.lead), body_of(words.sections))


def versions(standing: Standing, page: str, language: str) -> list[PageText]:
    """All versions of a page in a language that she may see, the newest first."""
    return list(PageText.objects.visible_to(standing).of(page, language))


@dataclass(frozen=True)
class Written:
    """How a page stands in one language: own words published or not, and whether a newer draft waits."""

    language: str
    is_own: bool
    has_draft: bool


def written(standing: Standing) -> dict[str, list[Written]]:
    """How each page stands in each language. One statement."""
    rows = PageText.objects.visible_to(standing).order_by("number").values_list("page", "language", "is_current")
    own: set[tuple[str, str]] = set()
    newest: dict[tuple[str, str], bool] = {}
    for page, language, is_current in rows:
        newest[page, language] = is_current
        if is_current:
            own.add((page, language))
    return {
        page.value: [
            Written(language, (page, language) in own, newest.get((page.value, language)) is False)
            for language in INTERFACE
        ]
        for page in PAGES
    }
