"""A subject is written piece by piece, read by a second person, and published; a group adapts a copy of its own."""

from collections.abc import Callable, Collection

from django.db import IntegrityError, transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import NETWORK, Refused, of_group, require
from kvarter.authoring import queries
from kvarter.authoring.engine import changing
from kvarter.authoring.engine.changing import Change
from kvarter.authoring.engine.pieces import HEAD, fingerprint, rows
from kvarter.authoring.models import Draft
from kvarter.authoring.queries import Place
from kvarter.authoring.rules import MOST, Reason, Stage, may_write
from kvarter.curriculum import actions as curriculum
from kvarter.curriculum.engine.held import Held, held, held_again, lagging
from kvarter.curriculum.engine.shapes import Subject
from kvarter.curriculum.models import PublishedSubject
from kvarter.curriculum.queries import held_now
from kvarter.curriculum.rules import may_publish
from kvarter.groups.rules import Standing, may_be_national
from kvarter.languages.tables import LOCAL


class CannotWrite(Refused):
    """It is not done; the reason says why."""


def _begun(by: Standing, place: Place, instead: Held | None = None) -> Draft:
    """The draft of a place, locked; a new one is made from what everybody reads now, or from `instead`."""
    require(may_write(by, place.group.pk if place.group else None))
    where = {"track": place.track, "subject": place.subject, "group": place.group}
    found = Draft.objects.visible_to(by).select_for_update().filter(**where).first()
    if found:
        return found
    was = held_now(place.track, place.subject)
    try:
        with transaction.atomic():
            return Draft.objects.create(**where, before=was.content, content=(instead or was).content, version=0)
    except IntegrityError as twice:  # two at the same moment
        raise CannotWrite(Reason.CHANGED_MEANWHILE) from twice


def _save(by: Standing, draft: Draft, now: Subject, fits: Collection[tuple[str, str]] = ()) -> Draft:
    """Put a new form of the subject down: whoever does it is one of its authors, and who read it before reads it again."""
    draft.fits = _fits(draft, now, fits)
    left = {(language, key) for language, key, _ in draft.fits}
    made = held(now, queries.common_now(), lagging(draft.was, now) - left)
    if made.mark == draft.held.mark and draft.version:
        return draft
    draft.content = made.content
    vars(draft).pop("held", None)
    draft.version += 1
    draft.stage = Stage.WRITING if draft.stage == Stage.ASKED else draft.stage
    draft.authors = sorted({*draft.authors, by.code})
    draft.changed_at = timezone.now()
    draft.save()
    record(by.code, "draft.written", draft.code, scope=_scope(draft))
    return draft


def _fits(draft: Draft, now: Subject, more: Collection[tuple[str, str]]) -> list[list[str]]:
    """Translations that somebody left as they are, each with the Danish that she looked at: another Danish asks again."""
    local = now.words.get(LOCAL, {})
    kept = [one for one in draft.fits if local.get(one[1]) == one[2]]
    return kept + [
        [language, key, local.get(key, "")] for language, key in more if [language, key, local.get(key, "")] not in kept
    ]


def _scope(draft: Draft) -> str:
    return of_group(draft.group_id) if draft.group_id else NETWORK


@transaction.atomic
def write(
    *, by: Standing, place: Place, table: str, change: Change, seen: str, fits: Collection[tuple[str, str]] = ()
) -> Draft:
    """One piece as it was written. `seen`: the fingerprint of the piece that lay before her; "" puts back one that is gone.

    Raises CannotWrite when somebody else wrote in the same piece meanwhile, or took it away.
    """
    draft = _begun(by, place)
    there = fingerprint(draft.now, table)
    if not there and seen:
        raise CannotWrite(Reason.GONE)
    if there != seen:
        raise CannotWrite(Reason.CHANGED_MEANWHILE)
    base = draft.now if there else _put_back(draft.now, table, change)
    return _save(by, draft, changing.changed(base, table, change), fits)


def _put_back(subject: Subject, table: str, change: Change) -> Subject:
    name, _, key = table.partition(".")
    if name not in MOST:
        raise CannotWrite(Reason.GONE)
    if len(rows(subject, name)) >= MOST[name]:
        raise CannotWrite(Reason.TOO_MANY)
    return changing.added(subject, name, key, str(change.plain.get("kind", "pick")))


@transaction.atomic
def add(*, by: Standing, place: Place, name: str, kind: str = "pick") -> str:
    """A new piece at the end of a list; gives its table. Raises CannotWrite when there are as many as may be."""
    draft = _begun(by, place)
    if len(rows(draft.now, name)) >= MOST[name]:
        raise CannotWrite(Reason.TOO_MANY)
    key = changing.free_key(draft.now, name, "ours" if place.group else "new")
    _save(by, draft, changing.added(draft.now, name, key, kind))
    return f"{name}.{key}"


@transaction.atomic
def take_away(*, by: Standing, place: Place, table: str, seen: str) -> Draft:
    """A piece goes, with its sentences. Raises CannotWrite when somebody wrote in it meanwhile."""
    draft = _begun(by, place)
    if (there := fingerprint(draft.now, table)) and there != seen:
        raise CannotWrite(Reason.CHANGED_MEANWHILE)
    return _save(by, draft, changing.removed(draft.now, table))


@transaction.atomic
def move(*, by: Standing, place: Place, table: str) -> Draft:
    """A piece stands one place earlier."""
    draft = _begun(by, place)
    return _save(by, draft, changing.moved(draft.now, table))


@transaction.atomic
def take_in(*, by: Standing, place: Place, version: int, make: Callable[[Subject], Subject]) -> Draft:
    """The whole subject as a file says it. `version`: of the draft that lay before her. `make`: from what stands there now.

    Raises CannotWrite when somebody wrote meanwhile, or when the file is of another subject.
    """
    draft = _begun(by, place)
    if draft.version != version:
        raise CannotWrite(Reason.CHANGED_MEANWHILE)
    now = changing.changed(make(draft.now), HEAD, Change())
    if (now.key, now.number) != (draft.now.key, draft.now.number):
        raise CannotWrite(Reason.ANOTHER_SUBJECT)
    return _save(by, draft, now)


@transaction.atomic
def give_up(*, by: Standing, place: Place, version: int) -> None:
    """The draft goes, and everybody reads what she reads now. Raises CannotWrite when somebody wrote meanwhile."""
    draft = _own(by, place)
    if draft.version != version:
        raise CannotWrite(Reason.CHANGED_MEANWHILE)
    draft.delete()
    record(by.code, "draft.given_up", draft.code, scope=_scope(draft))


def _own(by: Standing, place: Place) -> Draft:
    require(may_write(by, place.group.pk if place.group else None))
    where = {"track": place.track, "subject": place.subject, "group": place.group}
    found = Draft.objects.visible_to(by).select_for_update().filter(**where).first()
    if found is None:
        raise CannotWrite(Reason.GONE)
    return found


def _faultless(draft: Draft) -> None:
    if changing.is_same(draft.was.subject, draft.now) and draft.was.behind == draft.held.behind:
        raise CannotWrite(Reason.NOTHING_NEW)
    if queries.wrong_now(draft.held):
        raise CannotWrite(Reason.HAS_FAULTS)


@transaction.atomic
def ask(*, by: Standing, place: Place) -> Draft:
    """A second person is asked to read it. Raises CannotWrite while rules are broken, or when nothing was changed."""
    require(may_be_national(by))
    draft = _own(by, place)
    _faultless(draft)
    draft.stage, draft.asked_by, draft.note, draft.noted_by = Stage.ASKED, by.code, "", ""
    draft.authors = sorted({*draft.authors, by.code})
    draft.save()
    record(by.code, "draft.asked", draft.code)
    return draft


def _asked(by: Standing, place: Place, version: int) -> Draft:
    """A draft that waits for its reader. Raises NotAllowed for whoever wrote in it."""
    require(may_be_national(by))
    draft = _own(by, place)
    require(may_publish(by, draft.authors))
    if draft.version != version:
        raise CannotWrite(Reason.CHANGED_MEANWHILE)
    if draft.stage != Stage.ASKED:
        raise CannotWrite(Reason.NOT_ASKED)
    return draft


@transaction.atomic
def send_back(*, by: Standing, place: Place, version: int, note: str) -> Draft:
    """The reader sends it back and says why."""
    draft = _asked(by, place, version)
    draft.stage, draft.note, draft.noted_by = Stage.SENT_BACK, note, by.code
    draft.save()
    record(by.code, "draft.sent_back", draft.code)
    return draft


@transaction.atomic
def approve(*, by: Standing, place: Place, version: int) -> PublishedSubject:
    """The reader approves: it is published as a new edition, and the draft goes.

    Raises CannotWrite when it was changed since she read it, and NotAllowed for whoever wrote in it.
    """
    draft = _asked(by, place, version)
    _faultless(draft)
    if held_now(place.track, place.subject).mark != draft.was.mark:
        raise CannotWrite(Reason.CHANGED_MEANWHILE)
    made = curriculum.publish(by=by, track=place.track, held=draft.held, authors=draft.authors)
    draft.delete()
    return made


@transaction.atomic
def bring_back(*, by: Standing, code: str) -> Draft:
    """What was published before becomes the draft: it is read by a second person as any other. Raises CannotWrite where there is a draft."""
    require(may_be_national(by))
    chosen = PublishedSubject.objects.visible_to(by).get(code=code)
    place = Place(chosen.track, chosen.subject)
    if queries.draft_of(by, place):
        raise CannotWrite(Reason.CHANGED_MEANWHILE)
    draft = _begun(by, place)
    return _save(by, draft, held_again(chosen.content).subject)


@transaction.atomic
def use_in_courses(*, by: Standing, place: Place, used: bool) -> Draft:
    """Courses that the group plans from now on take its copy, or the office's again. Raises CannotWrite while rules are broken."""
    draft = _own(by, place)
    if used:
        _faultless(draft)
    draft.used = draft.content if used else ""
    draft.save()
    record(by.code, "copy.used" if used else "copy.laid_aside", draft.code, scope=_scope(draft))
    return draft


@transaction.atomic
def follow(*, by: Standing, place: Place, tables: Collection[str] = ()) -> Draft:
    """A copy, or a draft, takes these pieces as everybody reads them now, and keeps its own words elsewhere. From now on it is held against that."""
    draft = _own(by, place)
    newest, now = held_now(place.track, place.subject), draft.now
    for table in tables:
        now = changing.taken(now, newest.subject, table)
    draft.before = newest.content
    vars(draft).pop("was", None)
    draft.save(update_fields=["before"])
    return _save(by, draft, now)
