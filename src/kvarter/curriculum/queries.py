"""What the pages of the curriculum show: subjects, one subject with cards and questions, and talks by topic, in her language.

`subjects_of` and `edition` are for rooms above: a course keeps what it began with.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import QuerySet

from kvarter.access.statements import made_once
from kvarter.curriculum.engine.editions import Edition, frozen
from kvarter.curriculum.engine.held import Behind, Held, held, held_again, with_held
from kvarter.curriculum.engine.missions import goal_of
from kvarter.curriculum.engine.shapes import Card, Option, Question, Subject, Talk
from kvarter.curriculum.engine.shelf import Shelf, main_track, shelf
from kvarter.curriculum.engine.speaking import say, spoken
from kvarter.curriculum.models import PublishedSubject
from kvarter.groups.rules import NOBODY, SYSTEM, Standing
from kvarter.languages.content import translated
from kvarter.languages.recordings import key_of
from kvarter.languages.tables import LOCAL
from kvarter.packs.needs import needs
from kvarter.packs.queries import country
from kvarter.packs.shapes import Helpline


@dataclass(frozen=True)
class Said:
    """A sentence in the language it is said in, and the country's own words beside it, "" where they are the same."""

    words: str
    local: str


def voice_of(said: Iterable[Said]) -> str:
    """The key of a recording that says all of this (`languages.voiced`): another word, and it is another key."""
    return key_of(" ".join(one.words for one in said))


@dataclass(frozen=True)
class ShownCard:
    """A card of a subject; `before` and `after` are the cards beside it, "" at the ends."""

    key: str
    picture: str
    title: Said
    says: Said
    sensitive: bool
    before: str
    after: str

    @property
    def said(self) -> tuple[Said, ...]:
        """What one voice says of it, in the order of the page."""
        return self.title, self.says

    @property
    def voice(self) -> str:
        """The key of a recording of exactly these words."""
        return voice_of(self.said)


@dataclass(frozen=True)
class ShownOption:
    """An answer, called by its number."""

    number: int
    picture: str
    says: Said
    why: Said
    right: bool

    @property
    def text(self) -> str:
        return str(self.number)


@dataclass(frozen=True)
class ShownQuestion:
    """A question; `origin` is the card it comes from, `after` the next question, "" after the last."""

    key: str
    ask: Said
    kind: str
    origin: str
    options: tuple[ShownOption, ...]
    after: str

    @property
    def said(self) -> tuple[Said, ...]:
        """What one voice says of it: the question, and each answer."""
        return self.ask, *(one.says for one in self.options)

    @property
    def voice(self) -> str:
        """The key of a recording of exactly these words."""
        return voice_of(self.said)


@dataclass(frozen=True)
class ShownMission:
    """A mission of the practice phone, in the language `spoken`."""

    key: str
    icon: str
    goal: str
    spoken: str


@dataclass(frozen=True)
class ShownSubject:
    """A subject as its page shows it; `spoken`: the language in which it speaks here."""

    key: str
    number: int
    block: str
    picture: str
    name: Said
    lead: Said
    spoken: str
    missions: tuple[ShownMission, ...] = ()
    cards: tuple[ShownCard, ...] = ()
    quiz: tuple[ShownQuestion, ...] = ()


@dataclass(frozen=True)
class ShownTalk:
    """A conversation card; `needs`: (key, name) of what the area may offer."""

    subject: str
    key: str
    picture: str
    spoken: str
    ask: Said
    listen: tuple[Said, ...]
    way: Said
    sensitive: bool
    needs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Matter:
    """A topic of which women speak, with its talks."""

    key: str
    icon: str
    words: str
    talks: tuple[ShownTalk, ...]


def track_here() -> str:
    """The basic education that this country's pack ships, "" where it has none yet."""
    return main_track(settings.PACK)


Marks = tuple[tuple[str, str], ...]
"""Each subject that the office published, with the hash of what it published: all that pages of the curriculum show of the database."""


def marks(track: str = "") -> Marks:
    """What is published of a track instead of the pack's. One statement."""
    return tuple(_marks(track or track_here()))


@made_once
def _marks(track: str) -> QuerySet[PublishedSubject, tuple[str, str]]:
    found = PublishedSubject.objects.visible_to(NOBODY).filter(track=track)
    return found.order_by("subject").values_list("subject", "mark")


def live(track: str = "") -> Shelf | None:
    """A track as everybody sees it now; the country's own one unless another is named. One statement."""
    name = track or track_here()
    return _live(settings.PACK, name, marks(name)) if name else None


@lru_cache(maxsize=4)
def _live(code: str, track: str, published: Marks) -> Shelf | None:
    base = shelf(code, track)
    return with_held(base, _published(track, published)) if base and published else base


def _published(track: str, published: Marks) -> list[Held]:
    rows = PublishedSubject.objects.visible_to(SYSTEM).filter(track=track, mark__in=[mark for _, mark in published])
    return [held_again(content) for content in dict(rows.values_list("mark", "content")).values()]


def published_now(track: str, subject: str) -> PublishedSubject | None:
    """How a subject was published that everybody reads now; None where it is the pack's own."""
    return PublishedSubject.objects.visible_to(NOBODY).filter(track=track, subject=subject).first()


def held_now(track: str, subject: str) -> Held:
    """A subject as everybody reads it, with what lags behind in it. Raises LookupError where there is none."""
    found = live(track)
    if found is None or subject not in found.subjects:
        raise LookupError(subject)
    now = published_now(track, subject)
    return held_again(now.content) if now else held(found.subjects[subject], found.common)


def behind_now(track: str) -> dict[str, Behind]:
    """What lags behind in each subject that was published here. Two statements at most."""
    published = marks(track)
    return {one.subject.key: one.behind for one in (_published(track, published) if published else [])}


def held_marks(track: str) -> dict[str, str]:
    """The mark of each subject as everybody reads it. One statement."""
    found, published = live(track), dict(marks(track))
    subjects = found.subjects if found else {}
    return {key: published.get(key) or held(one, found.common).mark for key, one in subjects.items() if found}


def editions(standing: Standing, track: str) -> QuerySet[PublishedSubject]:
    """What was published of a track, the newest first."""
    return PublishedSubject.objects.visible_to(standing).filter(track=track).defer("content").order_by("-number")


def subjects_of(track: str) -> list[Subject]:
    """The subjects of a track in their order, for rooms above; none where there is no such track."""
    found = live(track)
    return list(found.subjects.values()) if found else []


def edition(track: str) -> Edition:
    """What a course freezes when it begins: the track as it stands now, with its hash. Raises LookupError where there is no such track."""
    found = _edition(settings.PACK, track, marks(track))
    if found is None:
        raise LookupError(track)
    return found


@lru_cache(maxsize=4)
def _edition(code: str, track: str, published: Marks) -> Edition | None:
    found = _live(code, track, published)
    return frozen(found) if found else None


def _said(found: Shelf, subject: Subject, key: str, language: str) -> Said:
    words = say(subject, found.common, key, language)
    return Said(words, "" if language == LOCAL else say(subject, found.common, key, LOCAL))


def listed(found: Shelf, language: str) -> list[ShownSubject]:
    """All subjects, as a list shows them."""
    return [_head(found, one, language) for one in found.subjects.values()]


def _head(found: Shelf, subject: Subject, language: str) -> ShownSubject:
    spoke = spoken(subject, language)
    name, lead = (_said(found, subject, key, spoke) for key in (subject.name, subject.lead))
    return ShownSubject(subject.key, subject.number, subject.block, subject.picture, name, lead, spoke)


def shown(found: Shelf, subject: Subject, language: str) -> ShownSubject:
    """A subject with all its cards and questions."""
    head = _head(found, subject, language)
    cards = tuple(_cards(found, subject, head.spoken))
    quiz = tuple(_quiz(found, subject, head.spoken))
    missions = tuple(_mission(key, language) for key in subject.missions)
    return ShownSubject(
        head.key, head.number, head.block, head.picture, head.name, head.lead, head.spoken, missions, cards, quiz
    )


def _mission(key: str, language: str) -> ShownMission:
    goal = goal_of(settings.PACK, key)
    spoke = language if language in goal.words else "en"
    return ShownMission(key, goal.icon, goal.words[spoke], spoke)


def _cards(found: Shelf, subject: Subject, language: str) -> Iterator[ShownCard]:
    keys = ["", *(card.key for card in subject.cards), ""]
    for place, card in enumerate(subject.cards):
        yield _card(found, subject, card, language, keys[place], keys[place + 2])


def _card(found: Shelf, subject: Subject, card: Card, language: str, before: str, after: str) -> ShownCard:
    title, says = (_said(found, subject, key, language) for key in (card.title, card.says))
    return ShownCard(card.key, card.picture, title, says, card.sensitive, before, after)


def _quiz(found: Shelf, subject: Subject, language: str) -> Iterator[ShownQuestion]:
    keys = [*(one.key for one in subject.quiz), ""]
    for place, one in enumerate(subject.quiz):
        options = tuple(_options(found, subject, one, language))
        yield ShownQuestion(
            one.key, _said(found, subject, one.ask, language), one.kind, one.origin, options, keys[place + 1]
        )


def _options(found: Shelf, subject: Subject, question: Question, language: str) -> Iterator[ShownOption]:
    for number, one in enumerate(question.options, start=1):
        yield _option(found, subject, one, number, language)


def _option(found: Shelf, subject: Subject, one: Option, number: int, language: str) -> ShownOption:
    says, why = (_said(found, subject, key, language) for key in (one.says, one.why))
    return ShownOption(number, one.picture, says, why, one.right)


def matters(found: Shelf, language: str) -> list[Matter]:
    """Every topic that has talks, in the order of the pack."""
    topics = country().topics
    talks = {key: tuple(_talks(found, key, language)) for key in topics}
    return [Matter(key, topics[key].icon, translated(topics[key].msgid), talks[key]) for key in topics if talks[key]]


def matter(found: Shelf, key: str, language: str) -> Matter | None:
    """One topic with its talks."""
    return next((one for one in matters(found, language) if one.key == key), None)


def _talks(found: Shelf, topic: str, language: str) -> Iterable[ShownTalk]:
    for subject in found.subjects.values():
        if topic in subject.matters:
            spoke = spoken(subject, language)
            yield from (_talk(found, subject, one, spoke, language) for one in subject.talks)


def _talk(found: Shelf, subject: Subject, talk: Talk, language: str, page: str) -> ShownTalk:
    known = needs(settings.PACK).by_key
    named = tuple((key, known[key].in_words(page).name) for key in talk.offers if key in known)
    ask, way = (_said(found, subject, key, language) for key in (talk.ask, talk.way))
    listen = tuple(_said(found, subject, key, language) for key in talk.listen)
    return ShownTalk(subject.key, talk.key, talk.picture, language, ask, listen, way, talk.sensitive, named)


def topics_with_talks() -> frozenset[str]:
    """The topics of the pack for which there are conversation cards."""
    return frozenset(
        topic for one in subjects_of(track_here()) if one.talks for topic in one.matters if topic in country().topics
    )


def help_lines() -> tuple[Helpline, ...]:
    """The two telephones that stand on a sensitive card."""
    return country().in_danger()[:2]
