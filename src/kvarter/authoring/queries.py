"""Reads for the pages on which subjects are written: a subject as it stands for whom, what is wrong in it, what differs, what is to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from kvarter.authoring.engine.changing import Change, added, changed
from kvarter.authoring.engine.pieces import fingerprint, plain, said, tables, where_said
from kvarter.authoring.models import Draft
from kvarter.authoring.rules import LONGEST_KEY, MOST, Stage
from kvarter.curriculum.engine.advice import Wrong
from kvarter.curriculum.engine.checking import wrong_in
from kvarter.curriculum.engine.due import Due, due
from kvarter.curriculum.engine.held import Held, held_again
from kvarter.curriculum.engine.pictures import shapes
from kvarter.curriculum.engine.reading import SLUG
from kvarter.curriculum.engine.shapes import Common, Subject
from kvarter.curriculum.engine.shelf import Shelf
from kvarter.curriculum.queries import behind_now, held_now, live, track_here
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM, Standing
from kvarter.languages.tables import LOCAL
from kvarter.people.models import Person


@dataclass(frozen=True)
class Place:
    """Which subject is written, and for whom: `group` is None for the office."""

    track: str
    subject: str
    group: LocalGroup | None = None

    @property
    def owner(self) -> str:
        """As it stands in addresses."""
        return self.group.code if self.group else "office"


@dataclass(frozen=True)
class Written:
    """A subject as it stands for who writes it: her draft, or what everybody reads while there is none."""

    place: Place
    draft: Draft | None
    held: Held

    @property
    def subject(self) -> Subject:
        return self.held.subject

    @property
    def before(self) -> Held:
        return self.draft.was if self.draft else self.held

    @property
    def version(self) -> int:
        return self.draft.version if self.draft else 0


def place_of(subject: str, group: LocalGroup | None = None) -> Place | None:
    """Where a subject of the country's track is written; None where there is no such subject."""
    found = live()
    return Place(found.track.key, subject, group) if found and subject in found.subjects else None


def draft_of(standing: Standing, place: Place) -> Draft | None:
    """The draft of a place, if somebody began one."""
    found = Draft.objects.visible_to(standing).filter(track=place.track, subject=place.subject, group=place.group)
    return found.select_related("group").first()


def written_at(standing: Standing, place: Place) -> Written:
    """How a subject stands for who writes it."""
    draft = draft_of(standing, place)
    return Written(place, draft, draft.held if draft else held_now(place.track, place.subject))


def groups_of(standing: Standing) -> list[LocalGroup]:
    """The groups that she leads."""
    return list(LocalGroup.objects.filter(pk__in=standing.led_groups).order_by("name"))


def is_newer(found: Written) -> bool:
    """Whether everybody reads something else by now than the draft was made from."""
    return bool(found.draft) and held_now(found.place.track, found.place.subject).mark != found.before.mark


def held_with(now: Held, table: str, kind: str) -> Held | None:
    """The subject with this piece, though somebody took it out; None where no such piece can be."""
    name, _, key = table.partition(".")
    if table in tables(now.subject):
        return now
    if name not in MOST or not SLUG.fullmatch(key) or len(key) > LONGEST_KEY:
        return None
    return replace(now, subject=added(now.subject, name, key, "yes_no" if kind == "yes_no" else "pick"))


def held_as(now: Held, subject: Subject) -> Held:
    """Another form of the subject, with the facts of the same."""
    return replace(now, subject=subject)


def common_now() -> Common:
    """Facts, telephones and names that sheets may use, as everybody reads them now."""
    found = live()
    return found.common if found else Common()


def wrong_now(held: Held) -> list[Wrong]:
    """Everything that the rules of the curriculum find wrong in a subject, by table and field. No statement but those of `live`."""
    return wrong_with(held, common_now())


def wrong_with(held: Held, common: Common) -> list[Wrong]:
    """The same with facts, telephones and names that were asked for before. No statement."""
    known = replace(common, facts={**held.facts, **common.facts})
    return list(wrong_in(held.subject, known, timezone.localdate(), frozenset(shapes())))


def shelf_with(held: Held) -> Shelf:
    """A track of this one subject, as pages and papers take it."""
    found = live()
    if found is None:
        raise LookupError(held.subject.key)
    return Shelf(
        found.track, {held.subject.key: held.subject}, replace(found.common, facts={**held.facts, **found.common.facts})
    )


@dataclass(frozen=True)
class Sentence:
    """A sentence that differs: its place in the piece, its language, before and now."""

    place: str
    language: str
    before: str
    now: str


@dataclass(frozen=True)
class Difference:
    """A piece that differs. `kind`: "new", "gone" or "changed"; `fields`: what else than sentences is other."""

    table: str
    kind: str
    fields: tuple[tuple[str, str, str], ...]
    sentences: tuple[Sentence, ...]


def differences(before: Subject, now: Subject) -> list[Difference]:
    """Piece by piece what differs between two forms of a subject, in the order of the second."""
    order = list(dict.fromkeys([*tables(now), *tables(before)]))
    return [_difference(before, now, table) for table in order if fingerprint(before, table) != fingerprint(now, table)]


def _difference(before: Subject, now: Subject, table: str) -> Difference:
    old, new = plain(before, table), plain(now, table)
    kind = "new" if not old else "gone" if not new else "changed"
    fields = tuple(
        (name, _shown(old.get(name)), _shown(new.get(name)))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name) and kind == "changed"
    )
    return Difference(table, kind, fields, tuple(_sentences(before, now, table)))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(
            f"{one['picture']}{' ✓' if one['right'] else ''}" if isinstance(one, dict) else str(one) for one in value
        )
    return "" if value is None else str(value)


def _sentences(before: Subject, now: Subject, table: str) -> Iterator[Sentence]:
    old, new = said(before, table), said(now, table)
    for place in dict.fromkeys([*new, *old]):
        for language in sorted({*old.get(place, {}), *new.get(place, {})}):
            pair = tuple(found.get(place, {}).get(language, "") for found in (old, new))
            if pair[0] != pair[1]:
                yield Sentence(place, language, *pair)


def hers_and_theirs(now: Subject, table: str, change: Change) -> Difference:
    """Where what she wrote of a piece differs from what stands there by now. `before`: theirs, `now`: hers."""
    return _difference(now, changed(now, table, change), table)


@dataclass(frozen=True)
class Task:
    """One thing to do. `kind`: "missing", "behind", "due" or "asked"; `words`: the Danish, or what is due; `by`: the day, if there is one."""

    kind: str
    subject: str
    table: str
    place: str
    language: str
    words: str
    by: date | None = None
    is_past: bool = False


def tasks(standing: Standing) -> list[Task]:
    """What the office has to do, in one list: reviews that are due, drafts that wait for a reader, sentences that are missing or lag behind."""
    found = live()
    if found is None:
        return []
    drafts = {one.subject: one for one in drafts_of(standing)}
    reviews = [_review(one) for one in due(found.subjects, found.common.facts, timezone.localdate())]
    asked = [Task("asked", one.subject, "", "", "", "") for one in drafts.values() if one.stage == Stage.ASKED]
    published = _held_of(found, drafts)
    return [*asked, *reviews, *(task for held in published for task in _words(held, found.common))]


def drafts_of(standing: Standing, group: LocalGroup | None = None) -> list[Draft]:
    """The drafts of the office, or the copies of a group. One statement."""
    return list(Draft.objects.visible_to(standing).filter(track=track_here(), group=group))


def _held_of(found: Shelf, drafts: dict[str, Draft]) -> Iterator[Held]:
    behind = behind_now(found.track.key)
    for key, subject in found.subjects.items():
        yield drafts[key].held if key in drafts else Held(subject, {}, behind.get(key, frozenset()))


def _review(one: Due) -> Task:
    if one.value:
        subject, card = one.cards[0] if one.cards else ("", "")
        return Task("due", subject, f"cards.{card}" if card else "", "", "", one.name, one.review_by, one.is_past)
    return Task("due", one.name, "subject", "review_by", "", "", one.review_by, one.is_past)


def _words(held: Held, common: Common) -> Iterator[Task]:
    subject, where = held.subject, where_said(held.subject)
    local = subject.words.get(LOCAL, {})
    lacking = [
        (field, table.removeprefix("words."))
        for code, table, field, _ in wrong_with(held, common)
        if code == "E03" and table.startswith("words.")
    ]
    for kind, rows in (("missing", lacking), ("behind", [(key, language) for language, key in sorted(held.behind)])):
        for key, language in rows:
            table, slot = where.get(key, ("", None))
            yield Task(kind, subject.key, table, slot.place if slot else "", language, local.get(key, ""))


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The names of people by their codes; who has left has none. One statement."""
    return dict(Person.objects.filter(code__in=set(codes)).values_list("code", "name"))


def copies_in_use(group_id: int) -> list[Held]:
    """What courses of a group take instead of the office's subjects. One statement."""
    used = Draft.objects.visible_to(SYSTEM).filter(group=group_id, track=track_here()).exclude(used="")
    return [held_again(one) for one in used.order_by("subject").values_list("used", flat=True)]
