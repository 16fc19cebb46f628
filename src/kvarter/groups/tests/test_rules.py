"""What a standing lets her do, for every role and every group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.access.rules import Reason
from kvarter.groups.rules import (
    LEADING,
    LOCAL,
    NOBODY,
    SYSTEM,
    WITH_SECOND_STEP,
    Role,
    Standing,
    may_be_national,
    may_end,
    may_invite,
    may_lead,
)

NORTH, SOUTH = 1, 2
GROUPS = st.sampled_from([NORTH, SOUTH])
ROLES = st.frozensets(
    st.one_of(
        st.tuples(st.sampled_from(sorted(LOCAL)), GROUPS),
        st.tuples(st.sampled_from([Role.CONSULTANT, Role.NATIONAL]), st.none()),
    ),
    max_size=4,
)
STANDINGS = st.builds(lambda roles: Standing(code="a", person_id=7, roles=roles), ROLES)


def a(*roles: tuple[Role, int | None]) -> Standing:
    return Standing(code="a", person_id=7, roles=frozenset(roles))


@given(STANDINGS, st.one_of(GROUPS, st.none()))
def test_a_group_is_led_by_its_coordinators_and_assistants_and_the_intake_by_the_national_office(
    standing: Standing, group: int | None
) -> None:
    leads = (
        (Role.NATIONAL, None) in standing.roles
        if group is None
        else any((role, group) in standing.roles for role in LEADING)
    )
    assert (may_lead(standing, group) is None) == leads


@pytest.mark.parametrize("role", [Role.MOTHER, Role.BOARD])
def test_a_mother_or_board_member_leads_nothing(role: Role) -> None:
    assert may_lead(a((role, NORTH)), NORTH) is Reason.NOT_YOUR_GROUP


def test_a_role_stops_at_its_group() -> None:
    birthe = a((Role.COORDINATOR, NORTH))
    assert may_lead(birthe, NORTH) is None
    assert may_lead(birthe, SOUTH) is Reason.NOT_YOUR_GROUP
    assert may_lead(birthe, None) is Reason.NOT_YOUR_GROUP


def test_nobody_may_nothing_and_the_system_everything() -> None:
    assert may_lead(NOBODY, NORTH) is Reason.NOT_SIGNED_IN
    assert may_be_national(NOBODY) is Reason.NOT_YOUR_ROLE
    assert may_lead(SYSTEM, NORTH) is may_lead(SYSTEM, None) is may_be_national(SYSTEM) is None


@given(STANDINGS, st.sampled_from(sorted(Role)), st.one_of(GROUPS, st.none()))
def test_those_who_lead_never_invite_their_own_kind_nor_beyond_their_group(
    standing: Standing, role: Role, group: int | None
) -> None:
    if standing.is_national:
        assert may_invite(standing, role, group) is None
    elif may_invite(standing, role, group) is None:
        assert role in {Role.MOTHER, Role.ASSISTANT, Role.BOARD}
        assert group in standing.led_groups


@given(STANDINGS, st.sampled_from(sorted(Role)), st.one_of(GROUPS, st.none()))
def test_everybody_may_leave_and_others_are_taken_off_by_whoever_may_invite(
    standing: Standing, role: Role, group: int | None
) -> None:
    assert may_end(standing, 7, role, group) is None
    assert may_end(standing, 8, role, group) == may_invite(standing, role, group)


@given(STANDINGS)
def test_who_can_see_women_or_other_groups_needs_a_second_step(standing: Standing) -> None:
    sees_more = bool(standing.led_groups) or standing.is_national or standing.is_consultant
    assert standing.needs_second_step == sees_more
    assert {Role.MOTHER, Role.BOARD}.isdisjoint(WITH_SECOND_STEP)
