"""What changes: a group is contacted, a consultant learns and offers, evenings are agreed, moved, called off, held."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from kvarter.access.actions import lines_last, record
from kvarter.access.rules import Refused, of_group, of_person, require, require_as_seen
from kvarter.coverage.drafts import Row, moved_rows, planned_rows, said_of, said_of_repair
from kvarter.coverage.models import AgreedEvening, Consultant, EveningPlan, GroupWish
from kvarter.coverage.planning import Plan, shared_fairly
from kvarter.coverage.rules import (
    Appointment,
    Held,
    Offer,
    Reason,
    Trained,
    Wish,
    do_numbers_fit,
    may_arrange,
    may_offer,
    may_plan,
    too_close,
)
from kvarter.coverage.wanted import mended, solve, solving, wanted
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Role, Standing, may_be_national
from kvarter.packs.queries import country
from kvarter.people.models import Person, new_code


class CannotArrange(Refused):
    """It cannot be done, whoever wants it; `reason` says why."""


@transaction.atomic
def contact(
    *,
    by: Standing,
    group: LocalGroup,
    wish: Wish,
    is_as_seen: Callable[[GroupWish | None], bool] | None = None,
) -> None:
    """The group was asked, and said what suits it. Said again, the newest word holds. Raises ChangedMeanwhile."""
    require(may_arrange(by, group.pk))
    LocalGroup.objects.select_for_update().get(pk=group.pk)
    require_as_seen(is_as_seen, GroupWish.objects.filter(group=group).first())
    said = {
        "contacted_on": timezone.localdate(),
        "weekdays": list(wish.weekdays),
        "languages": list(wish.languages),
        "weeks_not_possible": _written(wish.weeks_not_possible),
        "evenings": wish.evenings,
    }
    GroupWish.objects.update_or_create(group=group, defaults=said)
    record(by.code, "evening.group_contacted", group.code, scope=of_group(group.pk))


def _written(days: Iterable[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)


@transaction.atomic
def offer_time(*, by: Standing, person: Person, offer: Offer) -> Consultant:
    """A consultant says how many evenings a month she gives, when she is away, and where she starts from."""
    require(may_offer(by, person.pk))
    consultant = consultant_of(person)
    consultant.evenings_a_month = offer.evenings_a_month
    consultant.weeks_away = _written(offer.weeks_away)
    consultant.place, consultant.latitude, consultant.longitude = offer.place, offer.latitude, offer.longitude
    consultant.save()
    record(by.code, "evening.time_offered", person.code, scope=of_person(person.code))
    return consultant


@transaction.atomic
def train(*, by: Standing, person: Person, trained: Trained) -> Consultant:
    """The national office writes down what a consultant has learnt, and that somebody watched her hold an evening."""
    require(may_be_national(by))
    consultant = consultant_of(person)
    consultant.services_on, consultant.observed_on = trained.services_on, trained.observed_on
    consultant.services_version = trained.services_version if trained.services_on else 0
    consultant.save()
    record(by.code, "evening.consultant_trained", person.code, scope=of_person(person.code))
    return consultant


def consultant_of(person: Person) -> Consultant:
    """Her row, made when it is asked for first. Raises CannotArrange for who is no consultant."""
    if not Membership.objects.now().filter(person=person, role=Role.CONSULTANT).exists():
        raise CannotArrange(Reason.NOT_A_CONSULTANT)
    return Consultant.objects.select_for_update().get_or_create(person=person)[0]


@transaction.atomic
def agree(
    *,
    by: Standing,
    group: LocalGroup,
    consultant: Consultant,
    appointment: Appointment,
    assistant: Consultant | None = None,
    once: str = "",
) -> AgreedEvening:
    """An evening is agreed. Every plan keeps it from now on. `once` is the form's own code: sent twice it is one evening."""
    require(may_arrange(by, group.pk))
    if once and (there := AgreedEvening.objects.filter(code=once, group=group).first()):
        return there
    LocalGroup.objects.select_for_update().get(pk=group.pk)
    _check_day(group, consultant, appointment.on)
    evening = AgreedEvening(code=once or new_code(), group=group, consultant=consultant, assistant=assistant)
    _put(evening, appointment)
    record(by.code, "evening.agreed", evening.code, scope=of_group(group.pk))
    return evening


@transaction.atomic
def move(
    *,
    by: Standing,
    evening: AgreedEvening,
    consultant: Consultant,
    appointment: Appointment,
    assistant: Consultant | None = None,
    is_as_seen: Callable[[AgreedEvening], bool] | None = None,
) -> None:
    """Another day, time, place or consultant. The link of its invitation stays. Raises ChangedMeanwhile."""
    moved = _locked(by, evening)
    require_as_seen(is_as_seen, moved)
    _check_day(moved.group, consultant, appointment.on, but=moved.pk)
    moved.consultant, moved.assistant = consultant, assistant
    _put(moved, appointment)
    record(by.code, "evening.moved", moved.code, scope=of_group(moved.group_id))


@transaction.atomic
def call_off(*, by: Standing, evening: AgreedEvening) -> None:
    """It does not take place. Its invitation says so to those who have the link."""
    gone = _locked(by, evening)
    gone.called_off_at = timezone.now()
    gone.save(update_fields=["called_off_at"])
    record(by.code, "evening.called_off", gone.code, scope=of_group(gone.group_id))


@transaction.atomic
def write_down(*, by: Standing, evening: AgreedEvening, held: Held) -> None:
    """What came of an evening, as numbers. Said again, the newest word holds. The live room hands over the same numbers."""
    there = AgreedEvening.objects.select_for_update().get(pk=evening.pk)
    require(may_arrange(by, there.group_id))
    if there.called_off_at:
        raise CannotArrange(Reason.CALLED_OFF)
    if there.on > timezone.localdate():
        raise CannotArrange(Reason.DAY_AHEAD)
    if not do_numbers_fit(held):
        raise CannotArrange(Reason.NUMBERS_DO_NOT_FIT)
    there.held_at = there.held_at or timezone.now()
    there.women, there.practised, there.level_five = held.women, held.practised, held.level_five
    there.version = there.version or country().content_version(there.on)
    there.languages = list(held.languages) or there.languages
    there.save()
    record(by.code, "evening.written_down", there.code, scope=of_group(there.group_id))


@transaction.atomic
def make_plan(*, by: Standing, seconds: float = 3.0, evenly: bool = False) -> EveningPlan:
    """A plan of all evenings that are missing. Nothing is agreed by it; what was agreed stays. Older plans that wait are gone.

    `evenly`: a little heavier, so that nobody's months are much fuller than others'.
    """
    require(may_plan(by))
    found = wanted(by)
    made, unreached = solve(found.problem, seconds)
    if evenly:
        made = shared_fairly(made)
    return _laid_down(by, planned_rows(found, made), said_of(found, made, unreached), is_repair=False)


def look_further(*, by: Standing, seconds: float) -> Iterator[Plan]:
    """Each better plan as it is found; the last one is laid down as `make_plan` does, when nobody asks for more."""
    require(may_plan(by))
    return _better_ones(by, seconds)


def _better_ones(by: Standing, seconds: float) -> Iterator[Plan]:
    found = wanted(by)
    for solved in solving(found.problem, seconds):
        made, unreached = solved
        yield made
    with transaction.atomic():
        _laid_down(by, planned_rows(found, made), said_of(found, made, unreached), is_repair=False)


@transaction.atomic
def make_repair(*, by: Standing) -> EveningPlan:
    """A proposal by which every agreed evening has somebody who can come again, with the fewest moved."""
    require(may_plan(by))
    found = wanted(by, notice=timedelta(0), only_agreed=True)
    done, lost = mended(found)
    return _laid_down(by, moved_rows(found, done), said_of_repair(found, done, lost), is_repair=True)


def _laid_down(by: Standing, rows: list[Row], said: Row, *, is_repair: bool) -> EveningPlan:
    EveningPlan.objects.open().filter(is_repair=is_repair).delete()
    laid = EveningPlan.objects.create(made_by_id=by.person_id or None, is_repair=is_repair, rows=rows, said=said)
    record(by.code, "evening.repair_made" if is_repair else "evening.plan_made", laid.code)
    return laid


@transaction.atomic
def accept(*, by: Standing, laid: EveningPlan, chosen: Collection[int]) -> int:
    """The chosen rows of a plan become agreed evenings, all of them or none. Returns how many.

    Raises CannotArrange: nothing was chosen, or something was agreed meanwhile that the plan did not know of.
    """
    require(may_plan(by))
    there = EveningPlan.objects.select_for_update().filter(pk=laid.pk, accepted_at=None).first()
    if there is None:
        raise CannotArrange(Reason.PLAN_IS_OLD)
    rows = [row for number, row in enumerate(there.rows) if number in chosen]
    if not rows:
        raise CannotArrange(Reason.NOTHING_CHOSEN)
    there.accepted_at = timezone.now()
    there.save(update_fields=["accepted_at"])
    with lines_last():
        if there.is_repair:
            _moved(by, rows)
        else:
            _agreed(by, rows)
        record(by.code, "evening.plan_accepted", there.code)
    return len(rows)


def _people_of(rows: Iterable[Row]) -> dict[str, Consultant]:
    codes = {row["consultant"] for row in rows}
    return {one.person.code: one for one in Consultant.objects.filter(person__code__in=codes).select_related("person")}


def _agreed(by: Standing, rows: list[Row]) -> None:
    rules, people = country().evenings, _people_of(rows)
    groups = {one.code: one for one in LocalGroup.objects.filter(code__in=[row["group"] for row in rows])}
    starts, ends = time.fromisoformat(rules.starts), time.fromisoformat(rules.ends)
    for row in rows:
        group, on = groups[row["group"]], date.fromisoformat(row["on"])
        when = Appointment(on, starts, ends, group.place, tuple(row["languages"]))
        try:
            agree(by=by, group=group, consultant=people[row["consultant"]], appointment=when)
        except (CannotArrange, KeyError):
            raise CannotArrange(Reason.PLAN_IS_OLD) from None


def _moved(by: Standing, rows: list[Row]) -> None:
    """All of them leave their days first, since one may come where another was."""
    people = _people_of(rows)
    waiting = AgreedEvening.objects.to_come(timezone.localdate()).select_for_update()
    evenings = {one.code: one for one in waiting.filter(code__in=[row["evening"] for row in rows])}
    AgreedEvening.objects.filter(pk__in=[one.pk for one in evenings.values()]).update(consultant=None)
    for row in rows:
        try:
            one, on = evenings[row["evening"]], date.fromisoformat(row["on"])
            when = Appointment(on, one.starts, one.ends, one.place, tuple(one.languages))
            move(by=by, evening=one, consultant=people[row["consultant"]], appointment=when)
        except (CannotArrange, KeyError):
            raise CannotArrange(Reason.PLAN_IS_OLD) from None


def _locked(by: Standing, evening: AgreedEvening) -> AgreedEvening:
    """The evening as it is now, held until the end of the transaction, if she may change it and it can be changed."""
    there = AgreedEvening.objects.select_for_update().get(pk=evening.pk)
    require(may_arrange(by, there.group_id))
    if there.called_off_at:
        raise CannotArrange(Reason.CALLED_OFF)
    if there.held_at:
        raise CannotArrange(Reason.HELD_ALREADY)
    return there


def _check_day(group: LocalGroup, consultant: Consultant, on: date, but: int | None = None) -> None:
    """Raise CannotArrange when the day is over, the consultant is somewhere else, or the group has an evening too near."""
    if on < timezone.localdate():
        raise CannotArrange(Reason.DAY_OVER)
    others = AgreedEvening.objects.agreed().exclude(pk__in=[but] if but else [])
    if others.filter(consultant=consultant, on=on).exists():
        raise CannotArrange(Reason.TAKEN)
    days = list(others.filter(group=group).values_list("on", flat=True))
    if too_close(on, days, country().evenings.days_apart):
        raise CannotArrange(Reason.TOO_CLOSE)


def _put(evening: AgreedEvening, appointment: Appointment) -> None:
    """Write the evening. Two who take the same consultant at the same moment are told apart by the database."""
    evening.on, evening.place = appointment.on, appointment.place
    evening.starts, evening.ends = appointment.starts, appointment.ends
    evening.languages = list(appointment.languages)
    try:
        with transaction.atomic():
            evening.save()
    except IntegrityError:
        raise CannotArrange(Reason.TAKEN) from None


def forget(person: Person) -> None:
    """What she learnt and offered is forgotten, and who made a plan. Evenings stay, without her."""
    EveningPlan.objects.filter(made_by=person).update(made_by=None)
    Consultant.objects.filter(person=person).delete()
