"""A diploma is given, never early, and can be taken back at once; the organisation says what it asks for."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.education.actions.cards import card_years
from kvarter.education.actions.refusals import CannotDo
from kvarter.education.course_sheet import how_far_is
from kvarter.education.models import CardPhoto, Diploma, DiplomaRule, Participant
from kvarter.education.rules import CARD_YEARS, Reason, card_until
from kvarter.groups.rules import Standing, may_be_national, may_lead
from kvarter.people.models import new_code


@transaction.atomic
def issue_diploma(*, by: Standing, participant: Participant) -> Diploma:
    """She gets her diploma, once. Raises CannotDo while something is missing, as the rule is now."""
    found = Participant.objects.select_for_update().get(pk=participant.pk)
    require(may_lead(by, found.course.group_id))
    if there := Diploma.objects.filter(participant=found).first():
        return there
    if not how_far_is(found).is_ready:
        raise CannotDo(Reason.NOT_READY)
    until = card_until(timezone.localdate(), card_years())
    diploma = Diploma.objects.create(participant=found, card_until=until)
    record(by.code, "diploma.issued", diploma.code, scope=of_group(found.course.group_id))
    return diploma


@transaction.atomic
def revoke_diploma(*, by: Standing, diploma: Diploma) -> None:
    """It is not valid any more; its page says so at once. It can not be given again."""
    found = Diploma.objects.select_for_update().get(pk=diploma.pk)
    group_id = found.participant.course.group_id
    require(may_lead(by, group_id))
    if found.revoked_at is None:
        found.revoked_at = timezone.now()
        found.save(update_fields=["revoked_at"])
        CardPhoto.objects.filter(diploma=found).delete()
        record(by.code, "diploma.revoked", found.code, scope=of_group(group_id))


@transaction.atomic
def say_what_is_wanted(*, by: Standing, share: int, subjects: Sequence[str], card_years: int = CARD_YEARS) -> None:
    """The national office says how many percent of the hours, which subjects one must attend, and for how many years a card is valid.

    Diplomas and cards that were given stay.
    """
    require(may_be_national(by))
    DiplomaRule.objects.all().delete()
    DiplomaRule.objects.create(share=share, subjects=list(subjects), card_years=card_years)
    record(by.code, "diploma.rule_changed", new_code())
