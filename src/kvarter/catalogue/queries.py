"""Reads for the pages of the catalogue: cards, one example with its neighbours, the feed, the office's list."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from kvarter.catalogue.messages import AUDIENCES, PARTS, TEXT_STATES, THEMES
from kvarter.catalogue.models import Example, ExampleMark, ExampleText
from kvarter.catalogue.rules import Audience, Candidate, Related, State, TextState, Theme, best_language, related
from kvarter.groups.rules import NOBODY, Standing
from kvarter.languages.cldr import language_of
from kvarter.languages.rules import OWN_NAMES, country_name, direction, label_of

FEED_SIZE = 200
"""Examples in the feed, the newest first."""
TURN = Case(
    *(When(state=state, then=Value(at)) for at, state in enumerate((State.SUBMITTED, State.DRAFT, State.PUBLISHED))),
    default=Value(3),
    output_field=IntegerField(),
)
"""Where an example stands in the office's list."""
Named = tuple[str, object]
"""A key with its words in the language of the page."""


@dataclass(frozen=True)
class Filter:
    """Which examples are asked for; "" is any. What the catalogue does not know was left out."""

    theme: str = ""
    country: str = ""
    audience: str = ""

    @property
    def is_any(self) -> bool:
        return not (self.theme or self.country or self.audience)


@dataclass(frozen=True)
class Card:
    """An example as a list shows it: title and line in the best language there is."""

    code: str
    title: str
    line: str
    language: str
    direction: str
    country: str
    themes: Sequence[Named]


@dataclass(frozen=True)
class Part:
    """One part of the text on a page; words "" are not known."""

    key: str
    name: object
    words: str


@dataclass(frozen=True)
class Page:
    """One example as its page shows it. The title and the text may stand in two languages; both are said."""

    example: Example
    title: ExampleText
    body: ExampleText
    parts: Sequence[Part]
    body_state: object
    body_language: str
    original_language: str
    country: str
    themes: Sequence[Named]
    audiences: Sequence[Named]
    languages: Sequence[tuple[object, Sequence[str]]]

    @property
    def title_direction(self) -> str:
        return direction(self.title.language)

    @property
    def body_direction(self) -> str:
        return direction(self.body.language)


def name_of_language(code: str, reader: str) -> str:
    """A language as its reader finds it; its code where nobody knows a name."""
    own = OWN_NAMES.get(code) or language_of(reader).languages.get(code, code)
    return label_of(code, reader, own)


def named_themes(example: Example) -> list[Named]:
    return [(one, THEMES[Theme(one)]) for one in example.of_kind("theme")]


def named_audiences(example: Example) -> list[Named]:
    return [(one, AUDIENCES[Audience(one)]) for one in example.of_kind("audience")]


def text_for(example: Example, language: str, *, whole: bool = False) -> ExampleText | None:
    """The best text for a reader; `whole`: one that says more than the title and a line, where there is any."""
    every = {text.language: text for text in example.texts.all()}
    fuller = {code: text for code, text in every.items() if text.said.is_whole} if whole else {}
    chosen = best_language(fuller or every, language, example.original_language)
    return every[chosen] if chosen else None


def listed(wanted: Filter) -> QuerySet[Example]:
    """The published examples that fit, the newest first."""
    found = Example.objects.visible_to(NOBODY).published()
    if wanted.theme:
        found = found.marked("theme", wanted.theme)
    if wanted.audience:
        found = found.marked("audience", wanted.audience)
    if wanted.country:
        found = found.filter(country=wanted.country)
    return found.prefetch_related("texts", "marks")


def card_of(example: Example, language: str) -> Card:
    """One example as a list shows it."""
    text = text_for(example, language)
    spoken = text.language if text else language
    return Card(
        example.code,
        text.title if text else example.code,
        text.line if text else "",
        spoken,
        direction(spoken),
        country_name(example.country, language),
        named_themes(example),
    )


def countries(language: str) -> list[tuple[str, str]]:
    """The countries of published examples with their names, by name."""
    codes = Example.objects.visible_to(NOBODY).published().order_by().values_list("country", flat=True).distinct()
    return sorted(((code, country_name(code, language)) for code in codes), key=lambda one: one[1])


def _by_state(example: Example, reader: str) -> list[tuple[object, list[str]]]:
    """The languages of the text, those together that came about in the same way."""
    found: dict[TextState, list[str]] = {}
    for text in example.texts.all():
        found.setdefault(TextState(text.state), []).append(name_of_language(text.language, reader))
    return [(TEXT_STATES[state], names) for state, names in found.items()]


def page_of(example: Example, language: str) -> Page | None:
    """An example as its page shows it; None where nothing at all is said of it."""
    title, body = text_for(example, language), text_for(example, language, whole=True)
    if title is None or body is None:
        return None
    return Page(
        example=example,
        title=title,
        body=body,
        parts=[Part(key, name, getattr(body, key)) for key, name in PARTS.items()],
        body_state=TEXT_STATES[TextState(body.state)],
        body_language=name_of_language(body.language, language),
        original_language=name_of_language(example.original_language, language),
        country=country_name(example.country, language),
        themes=named_themes(example),
        audiences=named_audiences(example),
        languages=_by_state(example, language),
    )


def theme_counts() -> dict[str, int]:
    """How many published examples have each theme."""
    rows = ExampleMark.objects.filter(kind="theme", example__state=State.PUBLISHED)
    return dict(rows.values_list("key").annotate(many=Count("pk")).order_by("key"))


@dataclass(frozen=True)
class Neighbour:
    """Another example within the same theme, and why it stands there."""

    card: Card
    theme: object
    audience: object
    is_abroad: bool


def neighbours(example: Example, language: str) -> list[Neighbour]:
    """Other examples within the same theme, and why each stands there. Three statements and those of its texts."""
    themes = example.of_kind("theme")
    sharing = Example.objects.visible_to(NOBODY).published().filter(marks__kind="theme", marks__key__in=themes)
    others = {one.code: one for one in sharing.distinct().prefetch_related("marks", "texts")}
    chosen = related(_candidate(example), [_candidate(one) for one in others.values()], theme_counts())
    return [_neighbour(others[one.code], one, language) for one in chosen]


def _neighbour(example: Example, why: Related, language: str) -> Neighbour:
    audience = AUDIENCES[Audience(why.audiences[0])] if why.audiences else ""
    return Neighbour(card_of(example, language), THEMES[Theme(why.themes[0])], audience, why.is_abroad)


def _candidate(example: Example) -> Candidate:
    themes, audiences = frozenset(example.of_kind("theme")), frozenset(example.of_kind("audience"))
    return Candidate(example.code, example.country, themes, audiences, example.published_on or example.came_on)


def address_of(example: Example) -> str:
    """The whole, permanent address of an example."""
    return f"{settings.SITE_URL}{reverse('catalogue:example', args=[example.code])}"


def address_of_all() -> str:
    """The whole address of the list."""
    return f"{settings.SITE_URL}{reverse('catalogue:examples')}"


def counts() -> tuple[int, int]:
    """What visitors sent today, and what waits for the office."""
    sent = Example.objects.filter(is_sent_in=True)
    return sent.filter(came_on=timezone.localdate()).count(), sent.filter(state=State.SUBMITTED).count()


def for_the_office(standing: Standing, state: str = "", words: str = "") -> QuerySet[Example]:
    """All examples the office looks after: those that wait for a look first, withdrawn ones last."""
    found = Example.objects.visible_to(standing).prefetch_related("texts", "marks")
    if state:
        found = found.filter(state=state)
    if words:
        found = found.filter(texts__title__icontains=words).distinct()
    return found.annotate(turn=TURN).order_by("turn", "checked_on", "code")


def is_there(code: str) -> bool:
    """An example has this code already, whatever its state."""
    return Example.objects.filter(code=code).exists()
