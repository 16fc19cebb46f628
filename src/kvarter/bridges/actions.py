"""Offers are written down, kept right, and closed."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require, require_as_seen
from kvarter.bridges import queries
from kvarter.bridges.exchange.given import Given
from kvarter.bridges.exchange.profile import Facts as Said
from kvarter.bridges.links import Look, look_at
from kvarter.bridges.models import Arrival, Confirmation, Offer, Origin, Remark
from kvarter.bridges.partner_mail import mail_to_provider
from kvarter.bridges.rules import MOST_IN_A_MONTH, MOST_ON_A_DAY, Answer, Came, Facts, Step, may_look_after, next_step
from kvarter.bridges.shelving import changed, columns, shelve
from kvarter.bridges.sources import Fate, day_of, facts_of, judged, known_of, network_name, understood
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


@transaction.atomic
def add(*, by: Standing, group: LocalGroup | None, facts: Facts, is_example: bool = False, once: str = "") -> Offer:
    """Write down an offer of a group's area, or with None one for the whole country. It counts as checked today.

    `is_example` marks it as invented, on every page that shows it; `once` is the form's own code: sent twice it is one offer.
    """
    require(may_look_after(by, group.pk if group else None))
    made = {"group": group, "is_example": is_example, **columns(facts)}
    offer, is_new = Offer.objects.get_or_create(code=once or new_code(), defaults=made)
    require(may_look_after(by, offer.group_id))
    if is_new:
        shelve([offer])
        record(by.code, "offer.added", offer.code, scope=of_group(offer.group_id))
    return offer


@transaction.atomic
def change(
    *,
    by: Standing,
    offer: Offer,
    group: LocalGroup | None,
    facts: Facts,
    is_as_seen: Callable[[Offer], bool] | None = None,
) -> None:
    """Say it anew, also for another group that she keeps; it counts as checked today. Raises ChangedMeanwhile."""
    kept = _locked(by, offer)
    require(may_look_after(by, group.pk if group else None))
    require_as_seen(is_as_seen, kept)
    kept.group = group
    _confirm(kept)
    for fact, value in columns(facts).items():
        setattr(kept, fact, value)
    kept.save()
    shelve([kept])
    record(by.code, "offer.changed", kept.code, scope=of_group(kept.group_id))


@transaction.atomic
def still_right(*, by: Standing, offer: Offer) -> None:
    """Somebody looked today: everything said about the offer still holds."""
    kept = _locked(by, offer)
    _confirm(kept)
    kept.save(update_fields=["checked_on", "silent_on"])
    changed()
    record(by.code, "offer.checked", kept.code, scope=of_group(kept.group_id))


@transaction.atomic
def close(*, by: Standing, offer: Offer) -> None:
    """The offer is there no more. Its page says so to those who still have the link."""
    kept = _locked(by, offer)
    kept.closed_on = kept.closed_on or timezone.localdate()
    kept.save(update_fields=["closed_on"])
    changed()
    record(by.code, "offer.closed", kept.code, scope=of_group(kept.group_id))


@transaction.atomic
def open_again(*, by: Standing, offer: Offer) -> None:
    """It was closed by mistake or has come back; it counts as checked today."""
    kept = _locked(by, offer)
    kept.closed_on = None
    _confirm(kept)
    kept.save(update_fields=["closed_on", "checked_on", "silent_on"])
    changed()
    record(by.code, "offer.opened_again", kept.code, scope=of_group(kept.group_id))


@transaction.atomic
def take_in(*, by: Standing, source: str, group: LocalGroup | None, every: Sequence[Given]) -> list[Fate]:
    """Some offers of a directory join ours, in one transaction; says what became of each. What both sides changed waits."""
    require(may_look_after(by, group.pk if group else None))
    known, network = known_of(source, every), network_name()
    fates: list[Fate] = []
    made: list[tuple[Offer, Origin]] = []
    renewed: list[Offer] = []
    for given in every:
        said = understood(given)
        result, offer, origin = judged(given, said, known, network)
        fates.append(result.fate)
        if offer is None:
            made.append(_made(source, group, given, said))
        elif may_look_after(by, offer.group_id) is None:
            _settle(offer, origin or Origin(offer=offer, **_named(source, given)), result.fate, result.facts, said)
            renewed += [offer] if result.fate is Fate.CHANGED else []
    written = Offer.objects.bulk_create([offer for offer, _origin in made], batch_size=500)
    Origin.objects.bulk_create([origin for _offer, origin in made], batch_size=500)
    if made or renewed:
        shelve([*written, *renewed])
        record(by.code, "offers.taken_in", new_code(), scope=of_group(group.pk if group else None))
    return fates


def _named(source: str, given: Given) -> dict[str, str]:
    return {"source": source, "kind": given.kind, "source_id": given.id}


def _made(source: str, group: LocalGroup | None, given: Given, said: Said) -> tuple[Offer, Origin]:
    """A new offer with its origin, not written yet."""
    today = timezone.localdate()
    dates = {"checked_on": day_of(said, today), "closed_on": today if said["is_closed"] else None}
    offer = Offer(group=group, **columns(facts_of(said)), **dates)
    return offer, Origin(offer=offer, given=said, organisation=said["organisation"], **_named(source, given))


def _settle(offer: Offer, origin: Origin, fate: Fate, facts: Said, said: Said) -> None:
    """Write what became of an offer that we have: changed, or waiting for a person. Nothing where it is the same."""
    if fate is Fate.SAME:
        if origin.pk and (origin.given != said or origin.asked):
            origin.given, origin.asked = said, None
            origin.save()
        return
    if fate is Fate.CONFLICT:
        origin.given, origin.asked = origin.given or {}, said
        origin.save()
        return
    _say(offer, facts)
    origin.given, origin.asked, origin.organisation = said, None, said["organisation"]
    origin.save()


def _say(offer: Offer, said: Said) -> None:
    """An offer says what a directory says."""
    today = timezone.localdate()
    for fact, value in columns(facts_of(said)).items():
        setattr(offer, fact, value)
    offer.checked_on, offer.silent_on = day_of(said, today), None
    offer.closed_on = (offer.closed_on or today) if said["is_closed"] else None
    offer.save()


@transaction.atomic
def decide(*, by: Standing, origin: Origin, takes_theirs: bool) -> None:
    """Where a directory and we say different things: theirs is taken, or ours stays until the directory says something else."""
    asked = Origin.objects.select_for_update().get(pk=origin.pk)
    offer = _locked(by, asked.offer)
    if asked.asked is None:
        return
    if takes_theirs:
        _say(offer, {**asked.asked, "checked_on": asked.asked.get("checked_on") or offer.checked_on.isoformat()})
        shelve([offer])
        asked.organisation = asked.asked["organisation"]
    asked.given, asked.asked = asked.asked, None
    asked.save()
    record(by.code, "offer.decided", offer.code, scope=of_group(offer.group_id))


def _locked(by: Standing, offer: Offer) -> Offer:
    """The offer as it is now, held until the end of the transaction, if she keeps it."""
    kept = Offer.objects.select_for_update().get(pk=offer.pk)
    require(may_look_after(by, kept.group_id))
    return kept


def _confirm(offer: Offer) -> None:
    """Somebody looked today; not written yet."""
    offer.checked_on, offer.silent_on = timezone.localdate(), None


@transaction.atomic
def settle(*, by: Standing, remark: Remark) -> None:
    """She has looked at what was said of an offer."""
    offer = _locked(by, remark.offer)
    Remark.objects.filter(pk=remark.pk, settled_on__isnull=True).update(settled_on=timezone.localdate())
    record(by.code, "offer.remark_settled", offer.code, scope=of_group(offer.group_id))


@transaction.atomic
def say(*, offer: Offer, kind: str, words: str = "", number: int = 1) -> Remark:
    """Something is said of an offer from outside. One row waits for each thing; above the limit of a day nothing is counted.

    No line in the trail: its lines carry the time of day, and a woman may say it.
    """
    today = timezone.localdate()
    waits = Remark.objects.select_for_update()
    said = waits.get_or_create(offer=offer, kind=kind, settled_on=None, defaults={"last_on": today})[0]
    of_day = said.number_of_day if said.last_on == today else 0
    if of_day < MOST_ON_A_DAY:
        said.number, said.number_of_day, said.last_on = said.number + number, of_day + number, today
        said.words = words or said.words
        said.save()
    return said


@transaction.atomic
def count_arrival(*, offer: Offer, came: Came) -> None:
    """A woman says on the page of an offer whether she got there. A month and a number are kept, and nothing of her.

    No line in the trail, as for `say`. One that was closed is said of the offer too, for those who keep it.
    """
    month = timezone.localdate().replace(day=1)
    counted = Arrival.objects.get_or_create(offer=offer, month=month, came=came.value)[0]
    Arrival.objects.filter(pk=counted.pk, number__lt=MOST_IN_A_MONTH).update(number=F("number") + 1)
    if came is Came.CLOSED:
        say(offer=offer, kind=Remark.Kind.CLOSED)


def ask_providers(now: datetime) -> int:
    """Providers are asked by mail whether their offers are right, reminded, and given up. Gives how many steps were taken."""
    today = timezone.localdate(now)
    return sum(_ask(offer, today) for offer in queries.to_ask(today))


@transaction.atomic
def _ask(key: int, today: date) -> bool:
    """The next step of one offer, decided on its row under lock."""
    offer = Offer.objects.select_for_update().get(pk=key)
    asked = Confirmation.objects.filter(offer=offer).first()
    step = next_step(offer.checked_on, asked.asked if asked else None, today) if offer.mail else None
    if step is None or offer.closed_on:
        return False
    if step is Step.GIVE_UP:
        is_new = bool(Offer.objects.filter(pk=offer.pk, silent_on=None).update(silent_on=today))
        changed()
        return is_new
    asked = asked or Confirmation(offer=offer, round=0, asked_on=today)
    if step is Step.ASK:
        asked.round, asked.asked_on, asked.reminders, asked.answer = asked.round + 1, today, 0, ""
    else:
        asked.reminders += 1
    asked.save()
    mail_to_provider(offer, queries.address_to_confirm(asked), is_reminder=step is Step.REMIND)
    return True


@transaction.atomic
def answer(*, asked: Confirmation, said: Answer, words: str = "") -> bool:
    """The provider answers, once for each asking; False when it had answered, or is asked anew meanwhile: then nothing changes.

    Right counts as checked today. Closed closes it, and those who keep it are told. What has changed, they decide.
    """
    offer = Offer.objects.select_for_update().get(pk=asked.offer_id)
    if not Confirmation.objects.filter(pk=asked.pk, round=asked.round, answer="").update(answer=said.value):
        return False
    if said is Answer.RIGHT:
        _confirm(offer)
    elif said is Answer.CLOSED:
        offer.closed_on = offer.closed_on or timezone.localdate()
    offer.silent_on = None
    offer.save(update_fields=["checked_on", "silent_on", "closed_on"])
    changed()
    if said is not Answer.RIGHT or words:
        say(offer=offer, kind=Remark.Kind.ENDED if said is Answer.CLOSED else Remark.Kind.CHANGED, words=words)
    record("provider", f"offer.{said.value}_by_provider", offer.code, scope=of_group(offer.group_id))
    return True


def look_at_links(now: datetime) -> int:
    """Some pages of offers are opened, those first that were not looked at for longest. Gives how many.

    Where none of several answers, our own line may be cut: then nothing is counted. Twice broken, those who keep it are told.
    """
    today = timezone.localdate(now)
    due = list(queries.links_to_look_at(today))
    Offer.objects.filter(pk__in=[one.pk for one in due]).update(link_seen_on=today)
    looks = [(one, look_at(one.url)) for one in due]
    is_cut = len(looks) > 1 and all(look is Look.SILENT for _one, look in looks)
    for offer, look in () if is_cut else looks:
        _note(offer, is_there=look is Look.THERE)
    return len(due)


@transaction.atomic
def _note(offer: Offer, *, is_there: bool) -> None:
    """What came of looking at a page. One that is there again settles what was said of it."""
    failures = 0 if is_there else offer.link_failures + 1
    Offer.objects.filter(pk=offer.pk).update(link_failures=failures)
    if is_there and offer.link_failures:
        waits = Remark.objects.filter(offer=offer, kind=Remark.Kind.LINK, settled_on__isnull=True)
        waits.update(settled_on=timezone.localdate())
    elif failures == queries.BROKEN:
        say(offer=offer, kind=Remark.Kind.LINK)
