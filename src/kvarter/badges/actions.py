"""A competence is given and taken back, a badge is taken home, and the keys that sign change."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, of_person, require
from kvarter.badges import competences
from kvarter.badges.models import Badge, BadgeKey, Competence
from kvarter.badges.openbadges.statuslist import LENGTH
from kvarter.badges.rules import Reason, list_of, may_take
from kvarter.badges.signing import new_key
from kvarter.education.models import Diploma
from kvarter.groups.models import Membership
from kvarter.groups.rules import Standing, may_lead
from kvarter.people.models import Person

TRIES = 20
"""Half of a list is free at least: twenty places that are all taken come once in a million."""


class CannotDo(Refused):
    """What somebody wanted is not possible; the reason is one of `rules.Reason`."""


@transaction.atomic
def give_competence(*, by: Standing, membership: Membership, key: str, spoken: Sequence[str]) -> Competence:
    """Whoever leads her group has seen that she can it. `spoken`: the languages she has said she speaks. Raises CannotDo."""
    found = Membership.objects.select_for_update().get(pk=membership.pk)
    require(may_lead(by, found.group_id))
    if key not in {one.key for one in competences.list_for(list(spoken))}:
        raise CannotDo(Reason.NOT_IN_LIST)
    if Competence.objects.filter(membership=found, key=key, revoked_at__isnull=True).exists():
        raise CannotDo(Reason.HAS_IT)
    given = Competence.objects.create(membership=found, key=key)
    record(by.code, "badges.given", given.code, scope=of_group(found.group_id))
    return given


@transaction.atomic
def revoke_competence(*, by: Standing, competence: Competence) -> None:
    """It does not hold any more, nor does the badge that she took home; the list says so at once."""
    found = Competence.objects.select_for_update().select_related("membership").get(pk=competence.pk)
    require(may_lead(by, found.membership.group_id))
    if found.revoked_at is None:
        found.revoked_at = timezone.now()
        found.save(update_fields=["revoked_at"])
        Badge.objects.filter(competence=found).update(is_revoked=True)
        record(by.code, "badges.revoked", found.code, scope=of_group(found.membership.group_id))


def take_for_diploma(diploma: Diploma) -> Badge:
    """She wants a badge for her diploma; the second time it is the same. Raises CannotDo. Called by her own link alone."""
    with transaction.atomic():
        found = Diploma.objects.select_for_update().get(pk=diploma.pk)
        if not found.is_valid:
            raise CannotDo(Reason.NOT_VALID)
        return Badge.objects.filter(diploma=found).first() or _placed(diploma=found)


def take_for_competence(*, by: Standing, competence: Competence) -> Badge:
    """The same for a competence: she herself, and nobody for her. Raises CannotDo."""
    with transaction.atomic():
        found = Competence.objects.select_for_update().select_related("membership").get(pk=competence.pk)
        require(may_take(by, found.membership.person_id))
        if found.revoked_at is not None:
            raise CannotDo(Reason.NOT_VALID)
        if there := Badge.objects.filter(competence=found).first():
            return there
        record(by.code, "badges.taken", found.code, scope=of_person(by.code))
        return _placed(competence=found)


def _placed(**what: Diploma | Competence) -> Badge:
    """A new badge at a free place of the newest list. Places are tried, so that two at once never get the same."""
    newest = Badge.objects.order_by("-number").values_list("number", flat=True).first() or 1
    number = list_of(Badge.objects.filter(number=newest).count(), newest, LENGTH)
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                return Badge.objects.create(number=number, **what)
        except IntegrityError:
            continue
    raise CannotDo(Reason.NOT_VALID)


@transaction.atomic
def rotate_key() -> BadgeKey:
    """A new key signs from now on. Badges signed with older ones stay valid: their public halves stay, their private ones go."""
    BadgeKey.objects.select_for_update().filter(is_current=True).update(is_current=False, private="")
    made = new_key()
    record("system", "badges.key_changed", made.name[:12])
    return made


@transaction.atomic
def distrust_key(name: str) -> None:
    """Nothing that was signed with it is believed any more: whoever has such a badge takes it anew. Raises CannotDo."""
    found = BadgeKey.objects.select_for_update().filter(name=name).first()
    if found is None:
        raise CannotDo(Reason.NO_KEY)
    if found.is_current:
        raise CannotDo(Reason.CURRENT_KEY)
    if found.distrusted_at is None:
        found.distrusted_at, found.private = timezone.now(), ""
        found.save(update_fields=["distrusted_at", "private"])
        record("system", "badges.key_distrusted", name[:12])


def forget(person: Person) -> None:
    """What she could is deleted. Her badges stay hers: nothing leads from them to her, and what was taken back stays so."""
    Competence.objects.filter(membership__person=person).delete()
