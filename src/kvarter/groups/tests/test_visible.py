"""Need-to-know: what a person sees in lists is what the rules let her decide on, for every member of the cast."""

import pytest

from cast import Cast
from kvarter.groups.actions import invite
from kvarter.groups.models import Invitation, LocalGroup, Membership
from kvarter.groups.rules import NOBODY, SYSTEM, Role, Standing, may_invite, may_lead

EVERYBODY = ["amina", "hodan", "birthe", "maryam", "ceren", "dorte", "stranger", "nobody", "system"]


@pytest.fixture
def standing(cast: Cast, request: pytest.FixtureRequest) -> Standing:
    """The standing of the named one."""
    return {"nobody": NOBODY, "system": SYSTEM}.get(request.param) or cast.standing(request.param)


everybody = pytest.mark.parametrize("standing", EVERYBODY, indirect=True)


@everybody
def test_a_group_is_seen_by_its_own_people_and_by_those_who_look_after_all_groups(
    cast: Cast, standing: Standing
) -> None:
    sees_all = standing.is_system or standing.is_national or standing.is_consultant
    expected = {group for group in (cast.north, cast.south) if sees_all or group.pk in standing.groups}
    assert set(LocalGroup.objects.visible_to(standing)) == expected


@everybody
def test_a_membership_is_seen_by_herself_those_who_lead_and_the_national_office(cast: Cast, standing: Standing) -> None:
    for one in Membership.objects.all():
        leads = one.group_id is not None and may_lead(standing, one.group_id) is None
        may_see = leads or standing.is_national or standing.is_system or one.person_id == standing.person_id
        assert Membership.objects.visible_to(standing).filter(pk=one.pk).exists() == may_see


@everybody
def test_an_invitation_is_seen_by_those_who_may_take_it_back(cast: Cast, standing: Standing) -> None:
    for group in (cast.north, cast.south):
        invite(by=SYSTEM, role=Role.MOTHER, group=group)
    invite(by=SYSTEM, role=Role.NATIONAL, group=None)
    for one in Invitation.objects.all():
        may_take_back = may_invite(standing, Role(one.role), one.group_id) is None
        assert Invitation.objects.visible_to(standing).filter(pk=one.pk).exists() == may_take_back
