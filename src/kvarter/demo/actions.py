"""The demo network is filled: once, whole or not at all, and never into a real network."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused
from kvarter.conversations.actions import count_again
from kvarter.demo.filling import life, people, women
from kvarter.demo.planning.world import World
from kvarter.demo.rules import SEED, Reason, plan
from kvarter.groups.queries import organisation
from kvarter.groups.rules import SYSTEM
from kvarter.keys.actions import note_keys
from kvarter.keys.models import PersonKey

Say = Callable[[str], object]


class CannotFill(Refused):
    """The demo is not filled; the reason says why in a sentence."""


def fill(say: Say) -> bool:
    """Fill the demo network for today and say each step. False when it is filled already: then nothing changes.

    In one transaction: a broken fill leaves nothing. Raises CannotFill in a network that is not a demo.
    """
    there = organisation()
    if there is not None:
        if not there.is_demo:
            raise CannotFill(Reason.REAL_NETWORK)
        say("The demo network is filled already.")
        return False
    world = plan(SEED, timezone.localdate())
    with transaction.atomic():
        _write(world, say)
    return True


def _write(world: World, say: Say) -> None:
    """Each part of the world, from the ground up."""
    organisation = people.found_organisation(world)
    groups = people.write_groups(world)
    say(f"{len(groups)} local groups")
    persons = people.write_people(world)
    members = people.write_members(world, groups, persons)
    recipients = people.write_keys(world, persons)
    say(f"{len(persons)} invented people, {PersonKey.objects.count()} keys")
    partners = women.write_partners(world, groups)
    referrals = women.write_women(world, groups, members, partners)
    askings = women.write_askings(world, referrals, members)
    mothers = {one.code: recipients[one.person] for one in world.members if one.person in recipients}
    sealed = women.Sealed(people.recipients_by_group(world, recipients), mothers)
    envelopes = women.write_envelopes(world, referrals, askings, sealed)
    say(f"{len(partners)} partners, {len(referrals)} women, {envelopes} sealed envelopes")
    offers = life.write_offers(world, groups)
    life.write_gatherings(world, groups)
    say(f"{len(offers)} offers, {len(world.gatherings)} gatherings")
    life.write_talks(world, groups, offers)
    life.write_counts(world, groups)
    count_again(by=SYSTEM)
    say(f"{len(world.life.talks)} conversations of fifteen months")
    note_keys(by=SYSTEM)
    record(SYSTEM.code, "demo.filled", str(organisation.pk))
