"""Reads about groups, people in them, and standing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.access.statements import first_of, made_once, with_each
from kvarter.groups.models import Invitation, InvitationQuerySet, LocalGroup, Membership, Organisation
from kvarter.groups.rules import LEADING, Reason, Role, Standing
from kvarter.packs.rules import distance_km
from kvarter.people.models import Person, PersonLanguage

WALKING, WAITING = ("accepted", "met"), ("waiting", "asked")
"""States of a referral, by their names in the database: how many women wait and walk is counted with the people."""
NOT_OTHERS = [f"person__key__{part}" for part in ("by_passphrase", "by_words", "by_passkey")]
"""What of a key only its owner needs: nobody else's page reads it, and the server need not unlock it."""
RoleRow = tuple[str, int | None, str | None, str | None]
"""Role, and id, code and name of its group."""


def standing_of(person: Person) -> Standing:
    """What a person is now. One statement."""
    fields = ("role", "group_id", "group__code", "group__name")
    return standing_from(person, list(Membership.objects.now().filter(person=person).values_list(*fields)))


def standing_from(person: Person, rows: Iterable[RoleRow]) -> Standing:
    """What a person is by the rows of her roles now."""
    rows = list(rows)
    return Standing(
        code=person.code,
        person_id=person.pk,
        roles=frozenset((Role(role), group) for role, group, _, _ in rows),
        names={group: (code or "", name or "") for _, group, code, name in rows if group is not None},
    )


def organisation() -> Organisation | None:
    return Organisation.objects.first()


@dataclass(frozen=True)
class GroupNear:
    """A group with how far its centre is from a place, in kilometres."""

    group: LocalGroup
    distance_km: float


def group_near(latitude: float, longitude: float) -> GroupNear | None:
    """The nearest open group whose radius reaches the place, else None: then the national intake takes it."""
    near = [
        GroupNear(group, distance_km((latitude, longitude), (group.latitude, group.longitude)))
        for group in LocalGroup.objects.open()
    ]
    reached = [one for one in near if one.distance_km <= one.group.radius_km]
    return min(reached, key=lambda one: (one.distance_km, one.group.name), default=None)


def leaders_of(group_id: int | None) -> QuerySet[Person]:
    """The people who open envelopes of a group; with None: the national intake."""
    role = (
        Q(memberships__role__in=list(LEADING), memberships__group=group_id)
        if group_id
        else Q(memberships__role=Role.NATIONAL)
    )
    return Person.objects.filter(role, memberships__ended_on__isnull=True, is_active=True).distinct().order_by("pk")


def mothers_of(group_id: int) -> QuerySet[Membership]:
    """The Mothers of a group now, each with her person. One statement."""
    return Membership.objects.now().mothers().filter(group=group_id).select_related("person").order_by("pk")


def with_languages(members: Iterable[Membership]) -> None:
    """Their people get the languages that they speak. One statement."""
    with_each([one.person for one in members], "languages", _languages_of, "person_id")


@made_once
def _languages_of(people: tuple[int, ...]) -> QuerySet[PersonLanguage]:
    return PersonLanguage.objects.filter(person__in=people)


def groups_named(standing: Standing, words: str = "") -> QuerySet[LocalGroup, tuple[int, str]]:
    """(id, name) of the groups she may see; with `words` only those that have them in name or place."""
    named = Q(name__icontains=words) | Q(place__icontains=words)
    return LocalGroup.objects.visible_to(standing).filter(named).values_list("pk", "name")


def groups_with_counts(standing: Standing, shown: Collection[int]) -> QuerySet[LocalGroup]:
    """Those of these groups that she may see, with how many Mothers each has."""
    open_mothers = Q(memberships__role=Role.MOTHER, memberships__ended_on__isnull=True)
    return (
        LocalGroup.objects.visible_to(standing)
        .filter(pk__in=shown)
        .annotate(
            mothers=Count("memberships", filter=open_mothers, distinct=True),
            walking=Count("referrals", filter=Q(referrals__state__in=WALKING), distinct=True),
            waiting=Count("referrals", filter=Q(referrals__state__in=WAITING), distinct=True),
        )
    )


def leading(standing: Standing, shown: Collection[int]) -> QuerySet[Membership]:
    """Everybody who leads one of these groups, as far as she may see them, with her key. One statement."""
    groups = LocalGroup.objects.visible_to(standing).filter(pk__in=shown).values("pk")
    return (
        Membership.objects.now()
        .filter(role__in=list(LEADING), group__in=groups)
        .select_related("person__key")
        .defer(*NOT_OTHERS)
    )


def hash_of(secret: str) -> str:
    """How the secret of an invitation or partner link is kept. The secret has 120 random bits, so a plain hash is enough."""
    return sha256(secret.encode()).hexdigest()


def usable_invitation(secret: str, is_held: bool = False) -> Invitation | Reason:
    """The invitation behind a link, or why it cannot be used. `is_held`: locked, inside a transaction."""
    links = Invitation.objects.select_for_update(of=("self",)) if is_held else Invitation.objects
    invitation = links.select_related("group").filter(secret_hash=hash_of(secret)).first()
    if invitation is None:
        return Reason.UNKNOWN
    if invitation.taken_back_at:
        return Reason.TAKEN_BACK
    if invitation.used_at:
        return Reason.USED
    if invitation.expires_at <= timezone.now():
        return Reason.EXPIRED
    return invitation


def was_used_by(secret: str, person: Person) -> bool:
    """She came in by this link herself: pressed twice, gone back to, or opened again."""
    return Invitation.objects.filter(secret_hash=hash_of(secret), used_by=person).exists()


def invitations_of(standing: Standing) -> InvitationQuerySet:
    """The invitations that she may see, newest first."""
    return Invitation.objects.visible_to(standing).select_related("group")


@made_once
def waiting_invitations(standing: Standing, group_id: int, now: datetime) -> QuerySet[Invitation]:
    """The newest invitations to a group that still let somebody in."""
    return Invitation.objects.visible_to(standing).unused(now).filter(group=group_id)[:20]


@made_once
def _led(standing: Standing, code: str) -> QuerySet[LocalGroup]:
    led = LocalGroup.objects.visible_to(standing)
    led = led if standing.is_national else led.filter(pk__in=standing.led_groups)
    return led.filter(code=code) if code else led[:1]


def led_group(standing: Standing, code: str) -> LocalGroup | None:
    """The group that is meant: the one named, else the first that she leads."""
    return first_of(_led(standing, code))


def people_of(standing: Standing, group_id: int) -> list[Membership]:
    """Everybody in a group now with languages, how many women she walks with and is asked about. Two statements."""
    people = _people(standing, group_id)
    with_languages(people)
    return people


@made_once
def _people(standing: Standing, group_id: int) -> QuerySet[Membership]:
    people = Membership.objects.visible_to(standing).now().filter(group=group_id)
    people = people.annotate(
        walking=Count("referrals", filter=Q(referrals__state__in=WALKING), distinct=True),
        asked=Count("askings", filter=Q(askings__answer="open"), distinct=True),
    )
    return people.select_related("person", "person__key", "group").defer(*NOT_OTHERS).order_by("role", "person__name")


@made_once
def ended_on(standing: Standing, group_id: int, day: date) -> QuerySet[Membership]:
    """Those whose role in the group was ended on a day. Today they can be taken back."""
    ended = Membership.objects.visible_to(standing).filter(group=group_id, ended_on=day)
    return ended.select_related("person").order_by("pk")


LABELS = {
    "roles": _("Your roles and groups"),
}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """Her roles: (role, group or "", since, until or None)."""
    roles = Membership.objects.filter(person=person).select_related("group").order_by("since", "pk")
    return {"roles": [(one.role, one.group.name if one.group else "", one.since, one.ended_on) for one in roles]}
