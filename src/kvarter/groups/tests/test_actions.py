"""Founding, inviting, coming in, leaving, resting: what it changes, what the trail says, and who hears no."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cast import GELLERUP, VOLLSMOSE, Cast
from kvarter.access.models import AuditLine
from kvarter.access.rules import BEGUN, NotAllowed
from kvarter.groups import actions, queries
from kvarter.groups.actions import CannotUse
from kvarter.groups.models import Invitation, LocalGroup, Membership
from kvarter.groups.rules import SYSTEM, Phase, Reason, Role, Standing

EVERYBODY = {"amina", "hodan", "birthe", "maryam", "ceren", "dorte", "stranger"}


def acts() -> list[str]:
    return list(AuditLine.objects.exclude(act=BEGUN).values_list("act", flat=True))


def found(by: Standing, name: str = "West") -> LocalGroup:
    return actions.found_group(by=by, name=name, place="Esbjerg", latitude=55.4, longitude=8.4, radius_km=4)


def test_the_national_office_founds_a_group(cast: Cast) -> None:
    west = found(cast.standing("dorte"))
    assert (west.phase, west.founded_on, acts()) == (Phase.START, timezone.localdate(), ["group.founded"])


def test_a_network_has_one_organisation(cast: Cast) -> None:
    with pytest.raises(CannotUse):
        actions.found_organisation(name="Another")


def _acts_on(cast: Cast) -> dict[str, tuple[Callable[[Standing], object], set[str]]]:
    """Each act with those of the cast who may do it."""
    amina, invitation = cast.mother("amina"), queries.usable_invitation(invited(cast))
    assert isinstance(invitation, Invitation)
    room = {"capacity": 2, "topics": ["money"], "times": []}
    return {
        "found": (found, {"dorte"}),
        "change": (lambda by: actions.change_group(by=by, group=cast.north, radius_km=3, phase=2), {"birthe", "dorte"}),
        "invite a Mother": (lambda by: actions.invite(by=by, role=Role.MOTHER, group=cast.north), {"birthe", "dorte"}),
        "invite a coordinator": (lambda by: actions.invite(by=by, role=Role.COORDINATOR, group=cast.north), {"dorte"}),
        "invite nationally": (lambda by: actions.invite(by=by, role=Role.NATIONAL, group=None), {"dorte"}),
        "take back": (lambda by: actions.take_back(by=by, invitation=invitation), {"birthe", "dorte"}),
        "end": (lambda by: actions.end(by=by, membership=amina), {"amina", "birthe", "dorte"}),
        "pause": (lambda by: actions.pause(by=by, membership=amina, is_paused=True), {"amina", "birthe"}),
        "set room": (lambda by: actions.set_room(by=by, membership=amina, **room), {"amina", "birthe"}),
    }


def invited(cast: Cast, role: Role = Role.MOTHER) -> str:
    return actions.invite(by=SYSTEM, role=role, group=cast.north)


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_each_act_is_done_by_those_who_may_and_refused_to_everybody_else(cast: Cast, name: str) -> None:
    for what, (act, allowed) in _acts_on(cast).items():
        before = len(acts())
        with transaction.atomic():
            if name in allowed:
                act(cast.standing(name))
                assert len(acts()) == before + 1, f"{what}: one line in the trail"
            else:
                with pytest.raises(NotAllowed):
                    act(cast.standing(name))
                assert len(acts()) == before, f"{what}: no line for what was refused"
            transaction.set_rollback(True)


def test_an_invitation_is_kept_as_a_hash_and_works_once(cast: Cast) -> None:
    secret = invited(cast)
    assert secret not in str(list(Invitation.objects.values()))
    membership = actions.come_in(person=cast.stranger, secret=secret)
    assert (membership.group, membership.role, membership.person) == (cast.north, Role.MOTHER, cast.stranger)
    assert acts() == ["invitation.made", "membership.begun", "invitation.used"]
    with pytest.raises(CannotUse) as refusal:
        actions.come_in(person=cast.hodan, secret=secret)
    assert refusal.value.reason is Reason.USED
    assert not Membership.objects.filter(person=cast.hodan, group=cast.north).exists()


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        (Reason.EXPIRED, {"expires_at": timezone.now()}),
        (Reason.TAKEN_BACK, {"taken_back_at": timezone.now()}),
        (Reason.UNKNOWN, {"secret_hash": "another"}),
    ],
)
def test_a_link_that_does_not_work_says_why(cast: Cast, reason: Reason, change: dict[str, object]) -> None:
    secret = invited(cast)
    Invitation.objects.update(**change)
    with pytest.raises(CannotUse) as refusal:
        actions.come_in(person=cast.stranger, secret=secret)
    assert refusal.value.reason is reason


def test_an_invitation_lasts_two_weeks(cast: Cast) -> None:
    invited(cast)
    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)


def test_who_leaves_loses_her_standing_at_once(cast: Cast) -> None:
    actions.end(by=cast.standing("dorte"), membership=cast.birthe.memberships.get())
    assert cast.standing("birthe").roles == frozenset()
    assert cast.birthe not in queries.leaders_of(cast.north.pk)


def test_the_same_role_twice_in_a_group_is_one_membership(cast: Cast) -> None:
    actions.begin(person=cast.amina, role=Role.MOTHER, group=cast.north)
    assert Membership.objects.filter(person=cast.amina).count() == 1


@pytest.mark.parametrize(
    "fields", [{"role": Role.MOTHER, "group": None}, {"role": Role.NATIONAL}, {"role": Role.MOTHER, "capacity": 10}]
)
def test_the_database_refuses_roles_and_room_that_cannot_be(cast: Cast, fields: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**{"person": cast.stranger, "group": cast.north, **fields})


@pytest.mark.parametrize(
    ("place", "name"), [(VOLLSMOSE, "North"), (GELLERUP, "South"), ((55.676, 12.568), None), ((55.44, 10.43), "North")]
)
def test_the_nearest_group_that_reaches_a_place_takes_it(
    cast: Cast, place: tuple[float, float], name: str | None
) -> None:
    near = queries.group_near(*place)
    assert (near.group.name if near else None) == name


def test_a_closed_group_takes_nobody(cast: Cast) -> None:
    LocalGroup.objects.filter(pk=cast.north.pk).update(closed_on=timezone.localdate())
    assert queries.group_near(*VOLLSMOSE) is None


def test_forgetting_takes_her_name_off_invitations_and_her_choices_off_memberships(cast: Cast) -> None:
    invited(cast)
    Invitation.objects.update(invited_by=cast.amina)
    actions.set_room(
        by=cast.standing("amina"), membership=cast.mother("amina"), capacity=2, topics=["money"], times=["evenings"]
    )
    actions.forget(cast.amina)
    assert Invitation.objects.get().invited_by is None
    assert (cast.mother("amina").topics, cast.mother("amina").times) == ([], [])
    assert [role for role, *_ in queries.about(cast.amina)["roles"]] == ["mother"]  # type: ignore[attr-defined]
